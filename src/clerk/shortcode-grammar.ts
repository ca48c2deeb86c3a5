import { isRoot } from './shortcodes.js';

/** A part of the text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Operand =
  | (Span & { readonly kind: 'shortcode'; readonly path: string })
  | (Span & { readonly kind: 'literal'; readonly value: string | number | boolean });

export type GrammarProblemKind =
  | 'bracket'
  | 'expression'
  | 'filter'
  | 'nullish'
  | 'optionalChain'
  | 'quotes'
  | 'singleBraces'
  | 'tripleBraces'
  | 'unclosed';

/** Something that Clerk's template language does not have. */
export interface GrammarProblem extends Span {
  readonly kind: GrammarProblemKind;
  /** What to write instead of the span, where there is one answer. */
  readonly replacement?: string;
}

/** `{{ … }}`. */
export interface Expression extends Span {
  readonly operands: readonly Operand[];
  readonly problems: readonly GrammarProblem[];
}

/** A text as Clerk reads it. */
export interface TemplateText {
  readonly expressions: readonly Expression[];
  /** All problems, also outside of expressions. */
  readonly problems: readonly GrammarProblem[];
  /** Whether the text is one expression and nothing else, so that the value keeps its type. */
  readonly isWhole: boolean;
  /** Whether it has marks of another template language: `{{#if}}`, `{{> partial}}`. */
  readonly isForeign: boolean;
}

const parsed = new Map<string, TemplateText>();

/**
 * Reads a text by the grammar of the docs (guides/sessions/jwt-templates, "Shortcodes"): `{{ operand || operand … }}`, each
 * operand a shortcode, a text in single quotes, a number or a boolean.
 */
export function parseTemplateText(text: string): TemplateText {
  let result = parsed.get(text);
  if (!result) {
    // Files hold few distinct claims; an editor holds many files.
    if (parsed.size > 1000) parsed.clear();
    result = parse(text);
    parsed.set(text, result);
  }
  return result;
}

function parse(text: string): TemplateText {
  const expressions: Expression[] = [];
  const problems: GrammarProblem[] = [];
  let rest = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', rest)) {
    problems.push(...singleBraces(text, rest, open));
    const { expression, problem, end } = readBraces(text, open);
    if (expression) expressions.push(expression);
    if (problem) problems.push(problem);
    rest = end;
  }
  problems.push(...singleBraces(text, rest, text.length));
  const [first] = expressions;
  return {
    expressions,
    problems: [...problems, ...expressions.flatMap((expression) => expression.problems)].sort(
      (a, b) => a.start - b.start,
    ),
    isWhole: expressions.length === 1 && first!.start === 0 && first!.end === text.length,
    isForeign: /\{\{\{?~?\s*[#/>!^&]/.test(text),
  };
}

function readBraces(text: string, open: number): { expression?: Expression; problem?: GrammarProblem; end: number } {
  const isTriple = text[open + 2] === '{';
  const braces = isTriple ? 3 : 2;
  const close = closingBraces(text, open + braces);
  if (close === undefined) {
    const next = text.indexOf('{{', open + braces);
    const end = next < 0 ? text.length : next;
    const inner = /^\s*(.*?)\s*\}?\s*$/s.exec(text.slice(open + braces, end))![1]!;
    const canClose = next < 0 && isSound(inner);
    return { problem: { kind: 'unclosed', start: open, end, ...(canClose && { replacement: `{{${inner}}}` }) }, end };
  }
  const inner = text.slice(open + braces, close);
  if (isTriple && text[close + 2] === '}') {
    const end = close + 3;
    return {
      problem: { kind: 'tripleBraces', start: open, end, ...(isSound(inner) && { replacement: `{{${inner}}}` }) },
      end,
    };
  }
  return { expression: readExpression(text, { start: open, end: close + 2 }), end: close + 2 };
}

/** Where `}}` stands outside of quotes; where quotes do not match, simply where it stands. */
function closingBraces(text: string, from: number): number | undefined {
  const quoted = /(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"{}]|\}(?!\})|\{(?!\{))*\}\}/sy;
  quoted.lastIndex = from;
  if (quoted.test(text)) return quoted.lastIndex - 2;
  const plain = text.indexOf('}}', from);
  const next = text.indexOf('{{', from);
  return plain < 0 || (next >= 0 && next < plain) ? undefined : plain;
}

const isSound = (inner: string): boolean => {
  const { operands, problems } = readExpression(`{{${inner}}}`, { start: 0, end: inner.length + 4 });
  return (
    problems.length === 0 &&
    operands.every((operand) => operand.kind === 'literal' || isRoot(operand.path.split('.')[0]!))
  );
};

/** `{user.id}`, `${user.id}` and `{user.id}}` between expressions. */
function singleBraces(text: string, from: number, to: number): GrammarProblem[] {
  return [...text.slice(from, to).matchAll(/\$?\{\s*([\w.]+)\s*\}{1,2}/g)].flatMap((match): GrammarProblem[] => {
    const path = match[1]!;
    if (!path.includes('.') || !isRoot(path.split('.')[0]!)) return [];
    const start = from + match.index;
    return [{ kind: 'singleBraces', start, end: start + match[0].length, replacement: `{{${path}}}` }];
  });
}

const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$-]*`;
const TOKENS = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<text>'(?:[^'\\]|\\.)*')`,
    String.raw`(?<quoted>"(?:[^"\\]|\\.)*"|\x60(?:[^\x60\\$]|\\.)*\x60)`,
    String.raw`(?<number>-?\d+(?:\.\d+)?(?![\w.]))`,
    String.raw`(?<path>${NAME}(?:\??\.[\p{L}\p{N}_$-]+|(?:\?\.)?\[[^\]]*\])*)`,
    String.raw`(?<or>\|\|)`,
    String.raw`(?<nullish>\?\?)`,
    String.raw`(?<pipe>\|)`,
  ].join('|'),
  'uy',
);

function readExpression(text: string, span: Span): Expression {
  const start = span.start + 2;
  const end = span.end - 2;
  const operands: Operand[] = [];
  const problems: GrammarProblem[] = [];
  const give = (problem?: GrammarProblem): Expression => ({
    ...span,
    operands,
    problems: problem ? [problem] : problems,
  });
  const unreadable = (): Expression => give({ kind: 'expression', ...span });

  let expectsOperand = true;
  for (let at = start; at < end;) {
    TOKENS.lastIndex = at;
    const match = TOKENS.exec(text);
    const token = match?.groups;
    if (!match || !token || TOKENS.lastIndex > end) return unreadable();
    const here = { start: at, end: TOKENS.lastIndex };
    at = here.end;
    if (token['space']) continue;
    if (token['pipe'] !== undefined) {
      const rest = text.slice(at, end).trim();
      // `user.full_name | 'You'` means `||`; `user.full_name | upcase` is a filter of Liquid.
      const isFallback =
        !expectsOperand &&
        (/^['"\d-]|^(?:true|false)\b/.test(rest) || (/^[\w.]+/.test(rest) && isRoot(rest.split('.')[0]!)));
      if (!isFallback) return give({ kind: 'filter', start: here.start, end });
      problems.push({ kind: 'filter', ...here, replacement: '||' });
      expectsOperand = true;
    } else if (token['or'] !== undefined || token['nullish'] !== undefined) {
      if (expectsOperand) return unreadable();
      if (token['nullish'] !== undefined) problems.push({ kind: 'nullish', ...here, replacement: '||' });
      expectsOperand = true;
    } else {
      if (!expectsOperand) return unreadable();
      expectsOperand = false;
      if (token['path'] !== undefined) {
        if (/^(?:null|undefined)$/.test(token['path'])) return unreadable();
        operands.push(readPath(token['path'], here, problems));
      } else operands.push(readLiteral(token, here, problems));
    }
  }
  return operands.length === 0 || expectsOperand ? unreadable() : give();
}

function readLiteral(
  token: Readonly<Record<string, string | undefined>>,
  span: Span,
  problems: GrammarProblem[],
): Operand {
  const { number, text, quoted } = token;
  if (number !== undefined) return { kind: 'literal', value: Number(number), ...span };
  const value = (text ?? quoted!).slice(1, -1);
  if (quoted !== undefined) {
    const canRequote = !/['\\]/.test(value);
    problems.push({ kind: 'quotes', ...span, ...(canRequote && { replacement: `'${value}'` }) });
  }
  return { kind: 'literal', value, ...span };
}

function readPath(written: string, span: Span, problems: GrammarProblem[]): Operand {
  if (written === 'true' || written === 'false') return { kind: 'literal', value: written === 'true', ...span };
  const path = written.replace(/(?:\?\.)?\[(['"]?)([^\]'"]*)\1\]/g, '.$2').replaceAll('?.', '.');
  if (written.includes('[')) {
    // A list has no places that a path could name; a key in brackets is a field like any other.
    const areKeys = [...written.matchAll(/\[([^\]]*)\]/g)].every(([, key]) =>
      /^(['"])[\p{L}_][\p{L}\p{N}_-]*\1$/u.test(key!),
    );
    problems.push({ kind: 'bracket', ...span, ...(areKeys && { replacement: path }) });
  } else if (written.includes('?.')) problems.push({ kind: 'optionalChain', ...span, replacement: path });
  return { kind: 'shortcode', path, ...span };
}
