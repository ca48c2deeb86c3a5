import type { TSESTree } from '@typescript-eslint/utils';
import {
  enclosingFunction,
  hasDirective,
  initializedName,
  lastName,
  returnedExpressions,
  type FunctionNode,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { addTo, oncePer } from './once.js';
import { findVariable, reads } from './scope.js';
import { resolveConst } from './static.js';

/**
 * What becomes of a function's result if it is made async:
 * `awaited`: the framework awaits it, so nothing changes; `unknown`: somebody has to look at its callers;
 * `sync`: it must not be async.
 */
export type AsyncRole = 'awaited' | 'sync' | 'unknown';

/** Which exports of which files Next.js, React Router and Remix await. Source: the frameworks' file conventions. */
const AWAITED_EXPORTS: readonly { file: RegExp; exports: ReadonlySet<string>; frameworks: readonly string[] }[] = [
  {
    file: /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|not-found)\.[jt]sx?$/,
    exports: new Set(['default', 'generateMetadata', 'generateStaticParams', 'generateViewport']),
    frameworks: ['next'],
  },
  {
    file: /(?:^|\/)app\/(?:.*\/)?route\.[jt]sx?$/,
    exports: new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'generateStaticParams']),
    frameworks: ['next'],
  },
  {
    file: /(?:^|\/)app\/(?:.*\/)?(?:apple-icon|icon|manifest|opengraph-image|robots|sitemap|twitter-image)\.[jt]sx?$/,
    exports: new Set(['default', 'generateImageMetadata', 'generateSitemaps']),
    frameworks: ['next'],
  },
  { file: /(?:^|\/)pages\/api\/.*\.[jt]sx?$/, exports: new Set(['default']), frameworks: ['next'] },
  {
    file: /(?:^|\/)pages\/.*\.[jt]sx?$/,
    exports: new Set(['getInitialProps', 'getServerSideProps', 'getStaticPaths', 'getStaticProps']),
    frameworks: ['next'],
  },
  {
    file: /(?:^|\/)(?:middleware|proxy)\.[jt]sx?$/,
    exports: new Set(['default', 'middleware', 'proxy']),
    frameworks: ['next'],
  },
  {
    file: /(?:^|\/)app\/(?:routes\/.*|root)\.[jt]sx?$/,
    exports: new Set(['action', 'loader']),
    frameworks: ['@clerk/react-router', '@clerk/remix'],
  },
];

/** Methods and functions that use their callback's result at once. */
const SYNC_CALLEES = new Set([
  'forwardRef',
  'memo',
  'nextTick',
  'observer',
  'queueMicrotask',
  'requestAnimationFrame',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'from',
  'map',
  'reduce',
  'reduceRight',
  'replace',
  'replaceAll',
  'some',
  'sort',
  'toSorted',
  'useEffect',
  'useImperativeHandle',
  'useInsertionEffect',
  'useLayoutEffect',
  'useMemo',
  'useReducer',
  'useState',
  'useSyncExternalStore',
]);

/** What making a function async means for those who call it. */
export function asyncRole(fn: FunctionNode, file: ClerkFile): AsyncRole {
  if (callsHook(fn, file)) return 'sync';
  if (hasContextualType(fn)) return 'sync';
  if (isAwaitedByFramework(fn, file)) return 'awaited';
  if (isSyncCallback(fn) || isClientComponent(fn, file) || isInvoked(fn)) return 'sync';
  return 'unknown';
}

/** Whether the function around a node answers yes or no, to callers that would find a promise of `false` truthy. */
export function isSyncCheck(node: Node, file: ClerkFile): boolean {
  const fn = enclosingFunction(node);
  return fn !== undefined && !fn.async && asyncRole(fn, file) === 'unknown' && isCheck(fn, file);
}

const QUESTION = /^(?:are|can|has|is|may|should)(?=[A-Z_])/;

/** Whether a function answers yes or no, as far as its type, its name or what it returns tells. */
export function isCheck(fn: FunctionNode, file: ClerkFile): boolean {
  const type = fn.returnType?.typeAnnotation.type;
  if (type) return type === 'TSBooleanKeyword';
  // `promise.then()` waits for what its callback gives.
  if (fn.parent.type === 'CallExpression' && /^(?:then|catch|finally)$/.test(lastName(fn.parent.callee) ?? ''))
    return false;
  return QUESTION.test(functionName(fn) ?? '') || returnedExpressions(fn).some((returned) => isYesOrNo(returned, file));
}

const COMPARISON = /^(?:[=!]==?|[<>]=?|in|instanceof)$/;
const ANSWERING = /^(?:Boolean|endsWith|every|has|includes|some|startsWith|test)$/;

function isYesOrNo(expression: Node, file: ClerkFile): boolean {
  const node = resolveConst(expression, file);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'boolean';
    case 'UnaryExpression':
      return node.operator === '!';
    case 'BinaryExpression':
      return COMPARISON.test(node.operator);
    case 'LogicalExpression':
      return isYesOrNo(node.left, file) || isYesOrNo(node.right, file);
    case 'ConditionalExpression':
      return isYesOrNo(node.consequent, file) || isYesOrNo(node.alternate, file);
    case 'CallExpression':
      return ANSWERING.test(lastName(node.callee) ?? '');
    default:
      return false;
  }
}

function isAwaitedByFramework(fn: FunctionNode, file: ClerkFile): boolean {
  if (file.resolver.handlerOf(fn)?.reference.package === '@clerk/nextjs')
    return !isUsedInFile(fn, file, isFirstArgument);
  if (hasDirective(fn, 'use server')) return true;
  const names = exportedNames(fn, file);
  if (hasDirective(file.program, 'use client') || names.length === 0) return false;
  if (isUsedInFile(fn, file)) return false;
  if (hasDirective(file.program, 'use server')) return true;
  const path = file.filename.replaceAll('\\', '/');
  return AWAITED_EXPORTS.some(
    ({ exports, file: pattern, frameworks }) =>
      pattern.test(path) &&
      names.some((name) => exports.has(name)) &&
      frameworks.some((name) => file.usesPackage(name)),
  );
}

/** Whether the file itself calls or renders what it exports: then not the framework alone awaits it. */
function isUsedInFile(fn: FunctionNode, file: ClerkFile, isFine = (_: Node): boolean => false): boolean {
  const id = fn.type === 'ArrowFunctionExpression' || !fn.id ? initializedName(fn) : fn.id;
  const variable = id && findVariable(file.sourceCode, id);
  return (
    variable !== undefined &&
    reads(variable)
      .map(({ identifier }) => identifier as Node)
      .some((use) => !/^Export/.test(use.parent?.type ?? '') && !isFine(use))
  );
}

/** `clerkMiddleware(handler)` */
const isFirstArgument = (use: Node): boolean =>
  use.parent?.type === 'CallExpression' && use.parent.arguments[0] === use;

/** Hooks work in functions that React calls synchronously, on the server too. */
const callsHook = (fn: FunctionNode, file: ClerkFile): boolean => hookCallers(file).has(fn);

const hookCallers = oncePer((file: ClerkFile): ReadonlySet<Node | undefined> => {
  const hooks = file.nodes('CallExpression').filter((call) => /^use[A-Z]/.test(lastName(call.callee) ?? ''));
  return new Set(hooks.map(enclosingFunction));
});

/** The names under which a module exports a function. */
export function exportedNames(fn: FunctionNode, file: ClerkFile): string[] {
  let { parent } = fn as Node;
  // `(async () => …) satisfies GetServerSideProps`
  while (parent && /^TS\w+Expression$/.test(parent.type)) ({ parent } = parent);
  if (parent?.type === 'ExportDefaultDeclaration') return ['default'];
  const declaration = fn.type === 'FunctionDeclaration' || !parent ? fn : parent;
  const id =
    fn.type === 'FunctionDeclaration' ? fn.id : declaration.type === 'VariableDeclarator' ? declaration.id : null;
  if (id?.type !== 'Identifier') return [];
  const statement: Node | undefined =
    declaration.type === 'VariableDeclarator' ? declaration.parent.parent : declaration.parent;
  const names = statement?.type === 'ExportNamedDeclaration' ? [id.name] : [];
  return isModuleLevel(declaration) ? [...names, ...(namesGiven(file.program).get(id.name) ?? [])] : names;
}

/** The names that `export { f as g }` and `export default f` give, by those of the module itself. */
const namesGiven = oncePer((program: TSESTree.Program): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier')
      addTo(names, statement.declaration.name, 'default');
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue;
    for (const { local, exported } of statement.specifiers) {
      if (local.type === 'Identifier' && exported.type === 'Identifier') addTo(names, local.name, exported.name);
    }
  }
  return names;
});

function isModuleLevel(declaration: Node): boolean {
  const statement = declaration.type === 'VariableDeclarator' ? declaration.parent : declaration;
  return statement.parent?.type === 'Program' || statement.parent?.type === 'ExportNamedDeclaration';
}

/** Whether a function is handed to one that uses its result at once, or not at all. */
export function isSyncCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'NewExpression') return true;
  if (parent.type !== 'CallExpression' || parent.callee === fn) return false;
  return SYNC_CALLEES.has(lastName(parent.callee) ?? '');
}

/** React renders async components on the server alone; hooks are never async. */
function isClientComponent(fn: FunctionNode, file: ClerkFile): boolean {
  const name = functionName(fn);
  if (name !== undefined && /^use[A-Z]/.test(name)) return true;
  const isComponent = name === undefined ? fn.parent.type === 'ExportDefaultDeclaration' : /^[A-Z]/.test(name);
  if (!isComponent) return false;
  if (hasDirective(file.program, 'use client')) return true;
  // Without Next.js nothing says that components are rendered on the server; its Pages Router renders none of them so.
  return returnsJsx(fn) && (!file.usesPackage('next') || /(?:^|\/)pages\//.test(file.filename.replaceAll('\\', '/')));
}

/** Whether a function renders. */
export const returnsJsx = (fn: FunctionNode): boolean =>
  returnedExpressions(fn).some((node) => node.type.startsWith('JSX'));

function functionName(fn: FunctionNode): string | undefined {
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) return fn.id.name;
  const { parent } = fn;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined;
}

/** `const f: () => string = () => …`: the type says that it is not async. */
function hasContextualType(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator') return Boolean(parent.id.typeAnnotation);
  if (parent.type === 'PropertyDefinition') return Boolean(parent.typeAnnotation);
  return (
    parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression' || parent.type === 'TSTypeAssertion'
  );
}

/** `(() => { … })()`: its result is used on the spot. */
export const isInvoked = (fn: FunctionNode): boolean => fn.parent.type === 'CallExpression' && fn.parent.callee === fn;
