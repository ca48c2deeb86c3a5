import type { TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

/** Whether a node only wraps an expression, without changing its value: `x as T`, `x!`, `<T>x`, `x satisfies T`, `a?.b`. */
export const isTransparent = (
  node: Node,
): node is
  | TSESTree.ChainExpression
  | TSESTree.TSAsExpression
  | TSESTree.TSInstantiationExpression
  | TSESTree.TSNonNullExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion =>
  node.type === 'TSAsExpression' ||
  node.type === 'TSNonNullExpression' ||
  node.type === 'TSSatisfiesExpression' ||
  node.type === 'TSTypeAssertion' ||
  node.type === 'TSInstantiationExpression' ||
  node.type === 'ChainExpression' ||
  // Babel's and acorn's `preserveParens`.
  (node.type as string) === 'ParenthesizedExpression';

/** The expression inside of type assertions, non-null marks, optional chains, `(0, x)` and parentheses. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    if (isTransparent(current)) current = current.expression;
    else if (current.type === 'SequenceExpression') current = current.expressions.at(-1)!;
    else return current;
  }
}

/** The outermost node that has the same value as `node`: the reverse of {@link unwrap}. */
export function wrapped(node: Node): Node {
  let current = node;
  while (
    current.parent &&
    (isTransparent(current.parent) ||
      (current.parent.type === 'SequenceExpression' && current.parent.expressions.at(-1) === current))
  ) {
    current = current.parent;
  }
  return current;
}

/** The type that something is given, if it says more than `any`; that of a promise is what it settles to. */
export const saidType = (annotation: TSESTree.TSTypeAnnotation | null | undefined): TSESTree.TypeNode | undefined =>
  // oxlint has `null` where typescript-eslint has nothing.
  annotation ? meaning(annotation.typeAnnotation) : undefined;

/** The same for what an expression is said to be: `x as User[]`. */
export function castType(expression: Node): TSESTree.TypeNode | undefined {
  let said: TSESTree.TypeNode | undefined;
  for (let node = expression; !said && isTransparent(node); node = node.expression)
    if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') said = meaning(node.typeAnnotation);
  return said;
}

function meaning(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSAnyKeyword') return undefined;
  const [argument] = (type.type === 'TSTypeReference' && type.typeArguments?.params) || [];
  const isPromise =
    argument && /^Promise(?:Like)?$/.test(((type as TSESTree.TSTypeReference).typeName as TSESTree.Identifier).name);
  return isPromise ? meaning(argument) : type;
}

/** The name that an expression is given by its declaration: `f` of `const f = () => …`. */
export const initializedName = ({ parent }: Node): TSESTree.Identifier | undefined =>
  parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;

/** What an expression begins at, calls and `await` aside: `a` of `(await a().b)()`. */
export function leftmost(expression: Node): Node {
  const node = unwrap(expression);
  switch (node.type) {
    case 'AwaitExpression':
      return leftmost(node.argument);
    case 'CallExpression':
    case 'NewExpression':
      return leftmost(node.callee);
    case 'MemberExpression':
      return leftmost(node.object);
    default:
      return node;
  }
}

/** The name that a reference ends with: `f` of `f` and of `a.f`. */
export const lastName = (node: Node): string | undefined =>
  node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;

/** The name of a member as far as the text tells: `a.b`, `a['b']`, `` a[`b`] ``. */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return staticString(node.property);
}

/** The key of a property or method as far as the text tells. */
export function propertyName(
  node: TSESTree.MethodDefinition | TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.TSPropertySignature,
): string | undefined {
  const { key } = node;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return staticString(key);
}

/** The value of a string literal or of a template without expressions. */
export function staticString(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** `null` and `undefined`. */
export const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && node.value === null && !('regex' in node)) ||
  (node.type === 'Identifier' && node.name === 'undefined');

/** The nearest function around a node whose body (not parameter list) holds it. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (isFunction(parent)) return parent.body === child ? parent : enclosingFunction(parent);
  }
  return undefined;
}

/** The `return` statements of a function, not those of functions inside it. */
export function returnStatements(fn: FunctionNode): TSESTree.ReturnStatement[] {
  const found: TSESTree.ReturnStatement[] = [];
  const visit = (node: Node): void => {
    switch (node.type) {
      case 'ReturnStatement':
        found.push(node);
        break;
      case 'BlockStatement':
        node.body.forEach(visit);
        break;
      case 'IfStatement':
        visit(node.consequent);
        if (node.alternate) visit(node.alternate);
        break;
      case 'TryStatement':
        visit(node.block);
        if (node.handler) visit(node.handler.body);
        if (node.finalizer) visit(node.finalizer);
        break;
      case 'SwitchStatement':
        node.cases.forEach((branch) => branch.consequent.forEach(visit));
        break;
      case 'DoWhileStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'ForStatement':
      case 'LabeledStatement':
      case 'WhileStatement':
      case 'WithStatement':
        visit(node.body);
        break;
    }
  };
  if (fn.body.type === 'BlockStatement') visit(fn.body);
  return found;
}

/** The expressions that a function returns; an arrow's expression body is one. */
export function returnedExpressions(fn: FunctionNode): Node[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return returnStatements(fn).flatMap(({ argument }) => (argument ? [argument] : []));
}

type Directive = TSESTree.ExpressionStatement & { directive?: string | undefined };

/** The directives that a program or a function begins with, such as `'use server'`. */
export function directivesOf(node: FunctionNode | TSESTree.Program): string[] {
  const body = node.type === 'Program' ? node.body : node.body.type === 'BlockStatement' ? node.body.body : [];
  const directives: string[] = [];
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') break;
    directives.push((statement as Directive).directive ?? String(statement.expression.value));
  }
  return directives;
}

export const hasDirective = (node: FunctionNode | TSESTree.Program, directive: string): boolean =>
  directivesOf(node).includes(directive);

/** Whether statements follow that of a node in its function. */
export function hasCodeAfter(node: Node): boolean {
  for (let child = node, { parent } = node; parent && !isFunction(child); child = parent, { parent } = parent) {
    if (parent.type === 'BlockStatement' && parent.body.at(-1) !== child) return true;
  }
  return false;
}

/** Calls `visit` for every node below and including `root`, parents first. */
export function walk(
  root: Node,
  visitorKeys: Readonly<Record<string, readonly string[] | undefined>>,
  visit: (node: Node) => void,
): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    const keys = visitorKeys[node.type] ?? fallbackKeys(node);
    // Pushed last to first, so that nodes are visited in the order of the text.
    for (let i = keys.length - 1; i >= 0; i--) {
      const child = (node as unknown as Record<string, unknown>)[keys[i]!];
      if (Array.isArray(child)) {
        for (let j = child.length - 1; j >= 0; j--) if (isNode(child[j])) stack.push(child[j] as Node);
      } else if (isNode(child)) stack.push(child);
    }
  }
}

const SKIPPED_KEYS = new Set(['parent', 'loc', 'range', 'tokens', 'comments']);
const fallbackKeys = (node: Node): string[] => Object.keys(node).filter((key) => !SKIPPED_KEYS.has(key));

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
