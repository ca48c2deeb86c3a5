import { parseTemplateText, type Expression, type GrammarProblemKind, type Span } from '../clerk/shortcode-grammar.js';
import { knownFact, lookUpShortcode } from '../clerk/shortcodes.js';

/** What is wrong with a part of a claim's text, and how it is mended. */
export interface ShortcodeProblem extends Span {
  readonly kind:
    | GrammarProblemKind
    | 'falsyOperand'
    | 'objectInText'
    | 'private'
    | 'spaces'
    | 'unknownAttribute'
    | 'unknownRoot'
    | 'unreachableOperand';
  /** What to write instead of the span. */
  readonly replacement?: string;
  /** Whether nothing else can have been meant. */
  readonly isSure: boolean;
  /** The shortcode that is in question, where it is one. */
  readonly path?: string;
}

/** All that is wrong with a claim's text, in its order. */
export function shortcodeProblems(text: string): ShortcodeProblem[] {
  if (!text.includes('{')) return [];
  const { expressions, problems, isWhole } = parseTemplateText(text);
  return [
    ...problems.map((problem): ShortcodeProblem => ({ ...problem, isSure: true })),
    ...expressions.flatMap((expression) => [...unknownShortcodes(expression), ...uselessOperands(expression)]),
    ...(isWhole ? [] : expressions.flatMap((expression) => objectInText(expression, text))),
  ].sort((a, b) => a.start - b.start);
}

function unknownShortcodes({ operands, problems }: Expression): ShortcodeProblem[] {
  return operands.flatMap((operand): ShortcodeProblem[] => {
    // One report is enough for `user.email_addresses[0]`.
    const isReported = problems.some(
      ({ kind, start, replacement }) => kind === 'expression' || (start === operand.start && replacement === undefined),
    );
    if (operand.kind !== 'shortcode' || isReported) return [];
    const found = lookUpShortcode(operand.path);
    if (found.kind === 'known' || found.kind === 'uncertain') return [];
    const { start, end, path } = operand;
    if (found.kind === 'private') return [{ kind: 'private', start, end, path, isSure: false }];
    return [
      {
        kind: found.kind,
        start,
        end,
        path,
        isSure: found.isSure,
        ...(found.meant !== undefined && { replacement: found.meant }),
      },
    ];
  });
}

/**
 * Literals before the last operand: `false` never is the result there, and any other literal always is. Source: the rules of
 * conditional expressions in the docs, guides/sessions/jwt-templates; only `null` and `false` are falsy.
 */
function uselessOperands({ operands, problems }: Expression): ShortcodeProblem[] {
  if (problems.length > 0) return [];
  return operands.slice(0, -1).flatMap((operand, i): ShortcodeProblem[] => {
    if (operand.kind !== 'literal') return [];
    if (operand.value === false)
      return [
        { kind: 'falsyOperand', start: operand.start, end: operands[i + 1]!.start, replacement: '', isSure: true },
      ];
    return [{ kind: 'unreachableOperand', start: operand.start, end: operands.at(-1)!.end, isSure: false }];
  });
}

/** Objects and lists keep their type only where nothing stands around them. */
function objectInText({ operands, start, end }: Expression, text: string): ShortcodeProblem[] {
  const object = operands.find(
    (operand) => operand.kind === 'shortcode' && /^(?:array|object)$/.test(knownFact(operand.path)?.type ?? ''),
  );
  if (object?.kind !== 'shortcode') return [];
  const isPadded = text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
  if (!isPadded) return [{ kind: 'objectInText', start, end, path: object.path, isSure: false }];
  return [
    {
      kind: 'spaces',
      start: 0,
      end: text.length,
      path: object.path,
      replacement: text.slice(start, end),
      isSure: false,
    },
  ];
}
