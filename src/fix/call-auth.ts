import type { TSESTree } from '@typescript-eslint/utils';
import { wrapped, type Node } from '../analysis/ast.js';
import { isAuthMember } from '../clerk/auth-functions.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { isTest } from '../analysis/promise-flow.js';
import { destructuredNames, isComparedWithNull, isTesting, type UncalledAuth } from '../analysis/uncalled-auth.js';
import { needsSemicolonBefore, replaceByAwaited } from './await.js';
import { planAwait } from './await-plan.js';
import { insertAt, type Edit } from './edits.js';
import { planImport } from './import-name.js';
import type { Mend } from './mend.js';

/** The function, and the call that gives the auth object, in words: `req.auth` and `getAuth(req)`, `auth` and `await auth()`. */
export function authWords({ isAsync, node, package: packageName }: UncalledAuth, { sourceCode }: ClerkFile) {
  const text = sourceCode.getText(node as TSESTree.Node);
  const auth = text.length > MAX_LENGTH || text.includes('\n') ? 'auth' : text;
  if (packageName !== '@clerk/express') return { auth, call: isAsync ? `await ${auth}()` : `${auth}()` };
  const request = auth === 'auth' ? 'req' : sourceCode.getText((node as TSESTree.MemberExpression).object);
  return { auth, call: `getAuth(${request})` };
}

/** Longer code is not for a message. */
const MAX_LENGTH = 48;

/**
 * Calls `auth` where it is taken for what it returns. A test of the function becomes one of the user's id, for the object is
 * there for signed-out users as well.
 * @returns `undefined` where the function is used as such, too, or another value than the object is wanted.
 */
export function mendUncalled(auth: UncalledAuth, file: ClerkFile): Mend | undefined {
  const { flow, node, wrong } = auth;
  const { variable } = flow;
  if (wrong.length < flow.uses.length || wrong.some((use) => use.how === 'destructured' && !isWhollyKnown(use.node)))
    return undefined;
  // `const auth: AuthFn = …`: the type would have to change as well.
  if (variable && (variable.identifiers[0] as { typeAnnotation?: unknown } | undefined)?.typeAnnotation)
    return undefined;
  const tests = wrong.filter(({ how }) => isTesting(how));
  if (!tests.every((use) => isTestOf(use.node, variable ? use.node : node))) return undefined;
  const isTested = tests.length > 0;
  const called = callEdits(auth, isTested && !variable ? '.userId' : '', file);
  const ids = variable ? tests.map((use) => insertAt(use.node.range[1], '.userId')) : [];
  return called && { ...called, edits: [...called.edits, ...ids], how: isTested ? 'userId' : 'await' };
}

const isWhollyKnown = (node: Node): boolean => destructuredNames(node).every((name) => isAuthMember(name));

/** Whether nothing but whether there is something is asked of an expression, so that the id can stand in its place. */
function isTestOf(test: Node, expression: Node): boolean {
  if (test !== wrapped(expression) || test.type === 'ChainExpression') return false;
  const { parent } = test;
  if (parent?.type === 'BinaryExpression') return isComparedWithNull(test);
  return parent?.type !== 'LogicalExpression' || parent.operator === '&&' || isTest(parent);
}

function callEdits(
  { isAsync, node, package: packageName }: UncalledAuth,
  member: string,
  file: ClerkFile,
): Omit<Mend, 'how'> | undefined {
  const { sourceCode } = file;
  const none = { fn: undefined, edits: [], safe: true };
  if (packageName === '@clerk/express') {
    if (node.type !== 'MemberExpression' || node.optional || isAwaited(node)) return undefined;
    if (sourceCode.commentsExistBetween(node.object, node.property)) return undefined;
    const getAuth = planImport('getAuth', packageName, node, file);
    if (!getAuth) return undefined;
    const text = `${getAuth.text}(${sourceCode.getText(node.object)})${member}`;
    return { plan: none, edits: [...getAuth.edits, { range: node.range, text }] };
  }
  if (node.parent?.type === 'Property') return undefined;
  if (!isAsync) return isAwaited(node) ? undefined : { plan: none, edits: [insertAt(node.range[1], `()${member}`)] };
  if (isAwaited(node)) return member === '' ? { plan: none, edits: [insertAt(node.range[1], '()')] } : undefined;
  const plan = planAwait(node, file);
  return plan && { plan, edits: awaitedCall(node, member, sourceCode) };
}

function awaitedCall(node: Node, member: string, sourceCode: ClerkFile['sourceCode']): Edit[] {
  const call = `${sourceCode.getText(node as TSESTree.Node)}()`;
  if (member === '') return replaceByAwaited(node, call, sourceCode);
  const opening = needsSemicolonBefore(node, sourceCode) ? ';(' : '(';
  return [{ range: node.range, text: `${opening}await ${call})${member}` }];
}

const isAwaited = (node: Node): boolean => wrapped(node).parent?.type === 'AwaitExpression';
