import { hasDirective, memberName, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';

/**
 * What becomes of a function's result if it is made async:
 * `awaited`: the framework awaits it, so nothing changes; `unknown`: somebody has to look at its callers;
 * `sync`: it must not be async.
 */
export type AsyncRole = 'awaited' | 'sync' | 'unknown';

/** Which exports of which files Next.js, React Router and Remix await. Source: the frameworks' file conventions. */
const AWAITED_EXPORTS: readonly { file: RegExp; exports: ReadonlySet<string> }[] = [
  {
    file: /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|not-found)\.[jt]sx?$/,
    exports: new Set(['default', 'generateMetadata', 'generateStaticParams', 'generateViewport']),
  },
  {
    file: /(?:^|\/)app\/(?:.*\/)?route\.[jt]sx?$/,
    exports: new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'generateStaticParams']),
  },
  {
    file: /(?:^|\/)app\/(?:.*\/)?(?:apple-icon|icon|manifest|opengraph-image|robots|sitemap|twitter-image)\.[jt]sx?$/,
    exports: new Set(['default', 'generateImageMetadata', 'generateSitemaps']),
  },
  { file: /(?:^|\/)pages\/api\/.*\.[jt]sx?$/, exports: new Set(['default']) },
  {
    file: /(?:^|\/)pages\/.*\.[jt]sx?$/,
    exports: new Set(['getInitialProps', 'getServerSideProps', 'getStaticPaths', 'getStaticProps']),
  },
  { file: /(?:^|\/)(?:middleware|proxy)\.[jt]sx?$/, exports: new Set(['default', 'middleware', 'proxy']) },
  { file: /(?:^|\/)app\/(?:routes\/.*|root)\.[jt]sx?$/, exports: new Set(['action', 'loader']) },
];

/** Methods and functions that use their callback's result at once. */
const SYNC_CALLEES = new Set([
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
  if (isAwaitedByFramework(fn, file)) return 'awaited';
  if (isSyncCallback(fn) || isClientComponent(fn, file) || hasContextualType(fn) || isInvoked(fn)) return 'sync';
  return 'unknown';
}

function isAwaitedByFramework(fn: FunctionNode, file: ClerkFile): boolean {
  if (file.resolver.handlerOf(fn)?.reference.package === '@clerk/nextjs') return true;
  if (hasDirective(fn, 'use server')) return true;
  const names = exportedNames(fn, file);
  if (hasDirective(file.program, 'use client') || names.length === 0 || hasContextualType(fn)) return false;
  if (hasDirective(file.program, 'use server')) return true;
  const path = file.filename.replaceAll('\\', '/');
  return AWAITED_EXPORTS.some((convention) => convention.file.test(path) && names.some((name) => convention.exports.has(name)));
}

/** The names under which a module exports a function. */
function exportedNames(fn: FunctionNode, file: ClerkFile): string[] {
  const declaration = fn.type === 'FunctionDeclaration' ? fn : fn.parent;
  if (fn.parent.type === 'ExportDefaultDeclaration') return ['default'];
  const id = fn.type === 'FunctionDeclaration' ? fn.id : declaration.type === 'VariableDeclarator' ? declaration.id : null;
  if (id?.type !== 'Identifier') return [];
  const statement: Node | undefined = declaration.type === 'VariableDeclarator' ? declaration.parent.parent : declaration.parent;
  const names = statement?.type === 'ExportNamedDeclaration' ? [id.name] : [];
  for (const exported of file.program.body) {
    if (exported.type === 'ExportDefaultDeclaration' && exported.declaration.type === 'Identifier') {
      if (exported.declaration.name === id.name && isModuleLevel(declaration)) names.push('default');
    }
    if (exported.type === 'ExportNamedDeclaration' && !exported.source && isModuleLevel(declaration)) {
      for (const { local, exported: target } of exported.specifiers) {
        if (local.type === 'Identifier' && local.name === id.name && target.type === 'Identifier') names.push(target.name);
      }
    }
  }
  return names;
}

function isModuleLevel(declaration: Node): boolean {
  const statement = declaration.type === 'VariableDeclarator' ? declaration.parent : declaration;
  return statement.parent?.type === 'Program' || statement.parent?.type === 'ExportNamedDeclaration';
}

function isSyncCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'NewExpression') return true;
  if (parent.type !== 'CallExpression' || parent.callee === fn) return false;
  const { callee } = parent;
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return name !== undefined && SYNC_CALLEES.has(name);
}

/** React renders async components on the server alone; hooks are never async. */
function isClientComponent(fn: FunctionNode, file: ClerkFile): boolean {
  const name = functionName(fn);
  if (name !== undefined && /^use[A-Z]/.test(name)) return true;
  if (!hasDirective(file.program, 'use client')) return false;
  return name === undefined ? fn.parent.type === 'ExportDefaultDeclaration' : /^[A-Z]/.test(name);
}

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
  return parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression' || parent.type === 'TSTypeAssertion';
}

/** `(() => { … })()`: its result is used on the spot. */
const isInvoked = (fn: FunctionNode): boolean => fn.parent.type === 'CallExpression' && fn.parent.callee === fn;
