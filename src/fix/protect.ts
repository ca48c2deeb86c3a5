import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, propertyName, unwrap, wrapped, type FunctionNode, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { promiseFlow, type Use } from '../analysis/promise-flow.js';
import { findVariable, lookUp, reads, soleDefinition } from '../analysis/scope.js';
import { memberShape } from '../clerk/shapes.js';
import { awaitExpression } from './await.js';
import { planAwait, type AwaitPlan } from './await-plan.js';
import { hasComments, type Edit } from './edits.js';
import type { Mend } from './mend.js';

/** Where `protect` was taken from the result of `auth()`, as in @clerk/nextjs 5. */
export interface LegacyProtect {
  /** The expression that `protect` is read from: `auth()`, `(await auth())`, or a variable that holds either. */
  readonly object: Node;
  /** The member expression, or the pattern that destructures it. */
  readonly node: TSESTree.MemberExpression | TSESTree.ObjectPattern;
}

/** Edits from `auth().protect(…)` to `await auth.protect(…)`, arguments kept. */
export function mendLegacyProtect({ object, node }: LegacyProtect, file: ClerkFile): Mend | undefined {
  const source = authCall(object, file);
  if (!source || source.call.arguments.length > 0) return undefined;
  // A wrapper (`getSession().protect()`) has no `protect` of its own.
  const auth = file.resolver.value(source.call.callee)?.shape;
  if (!auth || !memberShape(auth, 'protect')) return undefined;
  const authText = file.sourceCode.getText(source.call.callee);
  return node.type === 'ObjectPattern'
    ? mendPattern(node, object, authText, file)
    : mendMember(node, source, authText, file);
}

/** The call of `auth` behind an expression; `isVisible` says whether `auth` means the same at the expression. */
function authCall(object: Node, file: ClerkFile): { call: TSESTree.CallExpression; isVisible: boolean } | undefined {
  const inner = unwrap(object);
  if (inner.type === 'CallExpression') return { call: inner, isVisible: true };
  if (inner.type === 'AwaitExpression') return authCall(inner.argument, file);
  if (inner.type !== 'Identifier') return undefined;
  const variable = findVariable(file.sourceCode, inner);
  const definition = variable && soleDefinition(variable);
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init)
    return undefined;
  const source = authCall(definition.node.init, file);
  const root = source && rootIdentifier(source.call.callee);
  if (!source || !root) return undefined;
  const isVisible = lookUp(root.name, inner, file.sourceCode) === lookUp(root.name, root, file.sourceCode);
  return { call: source.call, isVisible };
}

function mendMember(
  member: TSESTree.MemberExpression,
  { isVisible }: { isVisible: boolean },
  authText: string,
  file: ClerkFile,
): Mend | undefined {
  if (!isVisible) return undefined;
  const awaiting = awaitProtectCall(member, file);
  if (!awaiting) return undefined;
  // Parentheses around the object go with it.
  const property = file.sourceCode.getTokenAfter(
    member.object,
    ({ value }) => value === '.' || value === '?.' || value === '[',
  )!;
  const start = member.range[0];
  if (hasComments([start, property.range[0]], file.sourceCode)) return undefined;
  return {
    plan: awaiting.plan,
    how: 'await',
    edits: [{ range: [start, property.range[0]], text: authText }, ...awaiting.edits],
  };
}

/** `const { protect } = auth()`: `protect` comes from `auth` itself, and each of its calls is awaited. */
function mendPattern(pattern: TSESTree.ObjectPattern, init: Node, authText: string, file: ClerkFile): Mend | undefined {
  const property = pattern.properties.find(
    (candidate): candidate is TSESTree.Property =>
      candidate.type === 'Property' && propertyName(candidate) === 'protect',
  );
  if (property?.value.type !== 'Identifier') return undefined;
  const variable = findVariable(file.sourceCode, property.value);
  if (!variable) return undefined;
  const calls = reads(variable).map((reference) => awaitProtectCall(reference.identifier as Node, file));
  if (!calls.every((call) => call !== undefined)) return undefined;
  const awaits = calls.flatMap(({ edits }) => edits);
  const plan = mergePlans(
    calls.map((call) => call.plan),
    planAwait(init, file),
  );
  if (!plan) return undefined;
  if (pattern.properties.length === 1) {
    if (hasComments(init.range, file.sourceCode)) return undefined;
    return { plan, how: 'await', edits: [{ range: init.range, text: authText }, ...awaits] };
  }
  const isAwaited = unwrap(init).type === 'AwaitExpression';
  const text = file.sourceCode.getText(property);
  const removal = removeElement(pattern.properties, property);
  if (hasComments(removal.range, file.sourceCode)) return undefined;
  return {
    plan,
    how: 'await',
    edits: [
      removal,
      ...(isAwaited ? [] : awaitExpression(init, file.sourceCode)),
      { range: [init.range[1], init.range[1]], text: `, { ${text} } = ${authText}` },
      ...awaits,
    ],
  };
}

function removeElement(elements: readonly Node[], element: Node): Edit {
  const index = elements.indexOf(element);
  const next = elements[index + 1];
  const range: Edit['range'] = next
    ? [element.range[0], next.range[0]]
    : [elements[index - 1]!.range[1], element.range[1]];
  return { range, text: '' };
}

/** All in one function, or none: a mend is one edit of one function. */
function mergePlans(plans: readonly AwaitPlan[], fallback: AwaitPlan | undefined): AwaitPlan | undefined {
  const all = fallback ? [fallback, ...plans] : plans;
  return all.every(({ fn }) => fn === all[0]!.fn) ? all[0] : undefined;
}

/** Awaits the call of `protect` that an expression is the callee of; `[]` where it is awaited. */
function awaitProtectCall(callee: Node, file: ClerkFile): { plan: AwaitPlan; edits: readonly Edit[] } | undefined {
  const outer = wrapped(callee);
  const call = outer.parent;
  if (call?.type !== 'CallExpression' || call.callee !== outer) return undefined;
  const plan = planAwait(call, file);
  const [use] = promiseFlow(call, file.sourceCode).uses;
  if (!plan || !use) return undefined;
  if (use.kind === 'awaited') return { plan, edits: [] };
  if (use.kind === 'returned') {
    if (isReturnedFromHandler(use, file)) return returnedEdits(use, call, plan, file);
    return { plan, edits: awaitExpression(call, file.sourceCode) };
  }
  if (use.kind === 'value' && use.how !== 'predicate') return { plan, edits: awaitExpression(call, file.sourceCode) };
  if (use.kind === 'floating' && use.how === 'void') {
    const unary = use.node.parent!;
    const keyword: Edit = { range: [unary.range[0], unary.range[0] + 'void'.length], text: 'await' };
    return unary.parent?.type === 'ExpressionStatement' ? { plan, edits: [keyword] } : undefined;
  }
  if (use.kind === 'floating' && use.how === 'statement')
    return { plan, edits: awaitExpression(call, file.sourceCode) };
  return undefined;
}

/** Whether a use is the result of a `clerkMiddleware()` handler of @clerk/nextjs, which must be a Response or nothing. */
export function isReturnedFromHandler(use: Use, file: ClerkFile): use is Extract<Use, { kind: 'returned' }> {
  return use.kind === 'returned' && file.resolver.handlerOf(use.fn)?.reference.package === '@clerk/nextjs';
}

/** Makes `return auth.protect()` of a handler a statement of its own. */
export function mendReturnedProtect(
  use: Extract<Use, { kind: 'returned' }>,
  call: Node,
  file: ClerkFile,
): Mend | undefined {
  const plan = planAwait(call, file);
  const mended = plan && returnedEdits(use, call, plan, file);
  return mended && { ...mended, how: 'await' };
}

function returnedEdits(
  { node, fn }: Extract<Use, { kind: 'returned' }>,
  call: Node,
  plan: AwaitPlan,
  file: ClerkFile,
): { plan: AwaitPlan; edits: readonly Edit[] } | undefined {
  const { sourceCode } = file;
  const isAwaited = node.type === 'AwaitExpression';
  const { parent } = node;
  const isWhole = isAwaited || node === wrapped(call);
  if (parent === fn) {
    // `(auth) => auth.protect()`; parentheses around the body would be left over.
    if (sourceCode.getTokenBefore(node)?.value === '(') return undefined;
    // `isProtected(req) && auth.protect()` gives back nothing that a handler may, either.
    if (!isWhole && !(node.type === 'LogicalExpression' && node.operator === '&&' && node.right === wrapped(call)))
      return undefined;
    return {
      plan,
      edits: [
        { range: [node.range[0], node.range[0]], text: '{ ' },
        ...(isAwaited ? [] : awaitExpression(call, sourceCode)),
        { range: [node.range[1], node.range[1]], text: '; }' },
      ],
    };
  }
  if (!isWhole || parent?.type !== 'ReturnStatement' || isInTryBlock(parent, fn)) return undefined;
  const isParenthesized = sourceCode.getTokenBefore(node)?.value === '(';
  if (isAwaited && (isParenthesized || hasComments([parent.range[0], node.range[0]], file.sourceCode)))
    return undefined;
  const semicolon = sourceCode.getLastToken(parent)?.value === ';';
  const keywordEnd = isAwaited ? node.range[0] : parent.range[0] + 'return'.length;
  const toArgument: Edit = { range: [parent.range[0], keywordEnd], text: isAwaited ? '' : 'await' };
  if (isLast(parent, fn)) return { plan, edits: [toArgument] };
  if (parent.parent.type === 'BlockStatement') {
    return {
      plan,
      edits: [toArgument, { range: [parent.range[1], parent.range[1]], text: `${semicolon ? '' : ';'} return;` }],
    };
  }
  return {
    plan,
    edits: [
      { ...toArgument, text: `{ ${toArgument.text}` },
      { range: [parent.range[1], parent.range[1]], text: `${semicolon ? '' : ';'} return; }` },
    ],
  };
}

/** What is thrown in a `try` block is caught there; what is returned as a promise is not. */
export function isInTryBlock(statement: Node, fn: FunctionNode): boolean {
  for (let child = statement, { parent } = statement; parent && child !== fn; child = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) return true;
  }
  return false;
}

/** Whether nothing of a function runs after a statement. */
function isLast(statement: Node, fn: FunctionNode): boolean {
  let child = statement;
  for (let { parent } = statement; parent; child = parent, { parent } = parent) {
    if (isFunction(parent)) return parent === fn;
    if (parent.type === 'BlockStatement' && parent.body.at(-1) !== child) return false;
    if (parent.type === 'SwitchCase' || /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(parent.type)) return false;
  }
  return false;
}

function rootIdentifier(expression: Node): TSESTree.Identifier | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node;
  return node.type === 'MemberExpression' ? rootIdentifier(node.object) : undefined;
}
