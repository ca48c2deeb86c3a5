import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { unwrap, wrapped, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { ListUse } from '../analysis/list-uses.js';
import { addTo } from '../analysis/once.js';
import { isKept, soleDefinition, type Variable } from '../analysis/scope.js';
import { isParenthesized, needsSemicolonBefore } from './await.js';
import { insertAt, type Edit } from './edits.js';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Edits that read the list out of the objects that are taken for it, by use. All uses of a variable are mended at once: at its
 * declaration, or by the first of them.
 */
export function planReadData(uses: readonly ListUse[], file: ClerkFile): ReadonlyMap<ListUse, readonly Edit[]> {
  const plans = new Map<ListUse, readonly Edit[]>();
  const byVariable = new Map<Variable | ListUse, ListUse[]>();
  for (const use of uses) addTo(byVariable, use.variable ?? use, use);
  for (const group of byVariable.values()) {
    const declared = readAtDeclaration(group, file);
    if (declared) for (const use of group) plans.set(use, declared);
    else {
      const edits = group.map((use) => readInPlace(use, file.sourceCode));
      const first = group.reduce((one, other) => (other.node.range[0] < one.node.range[0] ? other : one));
      if (edits.every((each) => each !== undefined)) plans.set(first, edits.flat());
    }
  }
  return plans;
}

/** `const { data: users } = await …`, `const users = page?.data ?? []`, where nothing uses the object but for its list. */
function readAtDeclaration(uses: readonly ListUse[], { resolver, sourceCode }: ClerkFile): Edit[] | undefined {
  const [{ list, variable }] = uses as [ListUse];
  const definition = variable && isKept(variable) ? soleDefinition(variable) : undefined;
  if (definition?.type !== 'Variable') return undefined;
  const { id, init, parent } = definition.node;
  if (!init || id.type !== 'Identifier' || id.typeAnnotation || parent.parent.type === 'ExportNamedDeclaration')
    return undefined;
  const known = new Set<unknown>(uses.map(({ target }) => unwrap(targetOf(target))));
  if (!variable!.references.every(({ identifier, init: isInit }) => isInit || known.has(identifier))) return undefined;
  const value = unwrap(init);
  if (value.type === 'LogicalExpression')
    return readInPlace({ list, target: value.left, variable: undefined }, sourceCode);
  const isOwn = value.type === 'AwaitExpression' && value.argument.type === 'CallExpression' && resolver.value(value);
  if (list.from !== 'resource' || !isOwn) return undefined;
  return [insertAt(id.range[0], id.name === 'data' ? '{ ' : '{ data: '), insertAt(id.range[1], ' }')];
}

/** `users` of `const [user] = users`. */
const targetOf = (target: Node): Node =>
  target.type === 'ArrayPattern' && target.parent.type === 'VariableDeclarator' ? target.parent.init! : target;

function readInPlace(
  { list, target, variable }: Pick<ListUse, 'list' | 'target' | 'variable'>,
  sourceCode: SourceCode,
): Edit[] | undefined {
  const isHook = list.from === 'hook';
  if (target.type === 'ArrayPattern') {
    const isWhole = !isHook && target.parent.type !== 'AssignmentPattern';
    const end = target.typeAnnotation?.range[0] ?? target.range[1];
    return isWhole ? [insertAt(target.range[0], '{ data: '), insertAt(end, ' }')] : undefined;
  }
  // `const list = memberships ?? []`, which is used as a whole, too, has no `data` for TypeScript.
  const node = variable?.defs[0]?.node as TSESTree.Node | undefined;
  const isEither = isHook && node?.type === 'VariableDeclarator' && node.init && isDecided(node.init);
  if (isEither || isDecided(target)) return undefined;
  const { parent } = wrapped(target);
  // `users ?? []`
  if (parent?.type === 'LogicalExpression' && unwrap(parent.left) === unwrap(target)) {
    const { right } = parent;
    const isEmpty = right.type === 'ArrayExpression' && right.elements.length === 0;
    return isEmpty && parent.operator !== '&&' ? readFrom(target, '?.data', sourceCode) : undefined;
  }
  const member = parent?.type === 'MemberExpression' ? parent : undefined;
  // `.`, `?.` or `[`
  const link = member && sourceCode.getTokenAfter(target, ({ value }) => value !== ')')!;
  if (!isHook) {
    if (!member?.optional) return readFrom(target, '.data', sourceCode);
    return [...readFrom(target, '?.data', sourceCode), { range: link!.range, text: member.computed ? '' : '.' }];
  }
  // What a hook gives may be missing, and its list, too.
  if (!member || !(member.optional || mayBeMissing(member, sourceCode))) {
    return needsSemicolonBefore(target, sourceCode) || !isTight(target)
      ? undefined
      : [insertAt(target.range[0], '('), ...readFrom(target, '?.data ?? [])', sourceCode)];
  }
  const edits = readFrom(target, '?.data', sourceCode);
  return member.optional ? edits : [...edits, insertAt(link!.range[0], member.computed ? '?.' : '?')];
}

/** What is one of several operands. */
const isDecided = (node: Node): boolean => /^(?:Conditional|Logical)Expression$/.test(unwrap(node).type);

/** Edits that put a member of a value behind it. */
function readFrom(node: Node, text: string, sourceCode: SourceCode): Edit[] {
  const [start, end] = node.range;
  if (isParenthesized(node, sourceCode)) return [insertAt(sourceCode.getTokenAfter(node)!.range[1], text)];
  return isTight(node) ? [insertAt(end, text)] : [insertAt(start, '('), insertAt(end, `)${text}`)];
}

const isTight = ({ type }: Node): boolean => /^(?:Call|Chain|Member|TSNonNull)Expression$|^Identifier$/.test(type);

/** Whether `undefined` does as well as what a member gives: as a statement, and among the children of an element. */
function mayBeMissing(member: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  let node: Node = member;
  for (;;) {
    const parent: Node = node.parent!;
    const isChained =
      (parent.type === 'CallExpression' && parent.callee === node) ||
      (parent.type === 'MemberExpression' && parent.object === node);
    // `(list.filter(…)).map(…)` goes on where the chain in the parentheses ends.
    if (isChained && isParenthesized(node, sourceCode)) return false;
    const isPassedOn =
      isChained ||
      (parent.type === 'LogicalExpression' && parent.right === node) ||
      (parent.type === 'ConditionalExpression' && parent.test !== node) ||
      parent.type === 'ChainExpression';
    if (!isPassedOn)
      return (
        parent.type === 'ExpressionStatement' ||
        (parent.type === 'JSXExpressionContainer' && parent.parent.type !== 'JSXAttribute')
      );
    node = parent;
  }
}
