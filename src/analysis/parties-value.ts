import type { TSESTree } from '@typescript-eslint/utils';
import { originProblem, type OriginProblem } from '../clerk/origins.js';
import { memberName, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { isFilledLater, resolveConst, staticText, textParts } from './static.js';

/** What is wrong with a value of `authorizedParties`, and where. */
export type PartiesProblem =
  /** The check is off. */
  | { readonly kind: 'emptyList'; readonly node: Node; readonly value: string }
  /** `isSingle`: a text that can be put into a list as it is. */
  | { readonly kind: 'notAList'; readonly node: Node; readonly isSingle: boolean }
  /** An entry that equals no origin. */
  | { readonly kind: 'entry'; readonly node: Node; readonly value: string; readonly problem: OriginProblem };

/** What is wrong with a value of `authorizedParties`, as far as it can be seen. */
export function partiesProblems(given: Node, file: ClerkFile): readonly PartiesProblem[] {
  const node = unwrap(given);
  const value = resolveConst(given, file);
  const nothing = asNothing(value);
  if (nothing !== undefined) return [{ kind: 'emptyList', node, value: nothing }];
  if (isString(value, file)) return [{ kind: 'notAList', node, isSingle: textParts(value, file) !== undefined }];
  if (value.type === 'ArrayExpression' && value.elements.length === 0) {
    return isFilledLater(value, file) ? [] : [{ kind: 'emptyList', node: value, value: '[]' }];
  }
  return listsIn(value, file).flatMap((list) =>
    entriesOf(list, file).flatMap((entry) => entryProblem(entry, file) ?? []),
  );
}

/** `undefined` and `null`, in words. */
function asNothing(node: Node): string | undefined {
  if (node.type === 'Identifier' && node.name === 'undefined') return 'undefined';
  return node.type === 'Literal' && node.value === null && node.raw === 'null' ? 'null' : undefined;
}

/** Whether a value is a string where it is anything: a text, or an environment variable. */
function isString(node: Node, file: ClerkFile): boolean {
  if (node.type === 'LogicalExpression') return isString(unwrap(node.left), file) && isString(unwrap(node.right), file);
  return textParts(node, file) !== undefined || isVariable(node);
}

/** `process.env.NAME`. */
function isVariable(node: Node): boolean {
  if (node.type !== 'MemberExpression' || memberName(node) === undefined) return false;
  const env = unwrap(node.object);
  if (env.type !== 'MemberExpression' || memberName(env) !== 'env') return false;
  return env.object.type === 'Identifier' && env.object.name === 'process';
}

/** The lists that a value can be: `isProduction ? [a] : [b]`. */
function listsIn(expression: Node, file: ClerkFile, depth = 0): TSESTree.ArrayExpression[] {
  const node = resolveConst(expression, file);
  const inside = (inner: Node): TSESTree.ArrayExpression[] => (depth > 5 ? [] : listsIn(inner, file, depth + 1));
  switch (node.type) {
    case 'ArrayExpression':
      return [node];
    case 'ConditionalExpression':
      return [...inside(node.consequent), ...inside(node.alternate)];
    case 'LogicalExpression':
      return [...inside(node.left), ...inside(node.right)];
    default:
      return [];
  }
}

function entriesOf({ elements }: TSESTree.ArrayExpression, file: ClerkFile, depth = 0): Node[] {
  return elements.flatMap((element) => {
    if (element?.type !== 'SpreadElement') return element ?? [];
    return depth > 5 ? [] : listsIn(element.argument, file).flatMap((list) => entriesOf(list, file, depth + 1));
  });
}

function entryProblem(entry: Node, file: ClerkFile): PartiesProblem | undefined {
  const node = unwrap(entry);
  const value = resolveConst(entry, file);
  if (asNothing(value) !== undefined || (value.type === 'Literal' && typeof value.value !== 'string')) {
    const text = file.sourceCode.getText(value as never);
    return { kind: 'entry', node, value: text, problem: { kind: 'notAnOrigin', origin: undefined } };
  }
  const text = staticText(entry, file);
  const shown = text ?? shownText(entry, file);
  const problem = text === undefined ? shown && problemOfUnknown(shown) : originProblem(text);
  return problem ? { kind: 'entry', node, value: shown || "''", problem } : undefined;
}

const PLACEHOLDER = '${…}';

/** A text with a placeholder for each part that is not known. */
const shownText = (entry: Node, file: ClerkFile): string | undefined =>
  textParts(entry, file)
    ?.map(({ text }) => text ?? PLACEHOLDER)
    .join('');

/** What is wrong with a text whatever its unknown parts are. */
function problemOfUnknown(shown: string): OriginProblem | undefined {
  if (shown.includes('*')) return { kind: 'wildcard' };
  const origin = /^([a-z][\w+.-]*:\/\/[^/]+)\//i.exec(shown)?.[1];
  return origin === undefined ? undefined : { kind: 'notNormalized', origin };
}
