import type { TSESTree } from '@typescript-eslint/utils';
import { isOfOtherFramework } from '../clerk/next-proxy.js';
import { parseClerkModule } from '../clerk/packages.js';
import { isAtLeast, type Version } from '../clerk/version.js';
import { dependsOnClerk, findProxyFile, mayBeProxyFile, type ProxyFile, type ProxyName } from '../project/next-app.js';
import { staticString, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports, nameOf, type ModuleExport } from './module-exports.js';
import { objectLiteral, readOption, staticText } from './static.js';

/** A file called `middleware` or `proxy` of a Next.js app that uses Clerk. */
export interface NextProxy extends ProxyFile {
  readonly next: Version;
  /** The name that this version of Next.js asks for. */
  readonly wanted: ProxyName;
}

/** The names of Clerk's middleware over the majors of @clerk/nextjs. Source: its changelog, 4.5.0, 4.20.0 and 5.0.0. */
const CLERK_MIDDLEWARE: ReadonlySet<string> = new Set(['authMiddleware', 'clerkMiddleware', 'withClerkMiddleware']);

/**
 * @returns `undefined` where {@link findProxyFile} finds nothing, in projects without Clerk, before Next.js 12.2, and for a
 * file that is another framework's middleware.
 */
export function nextProxy(clerk: ClerkFile, cwd: string): NextProxy | undefined {
  if (!mayBeProxyFile(clerk.filename)) return undefined;
  if (clerk.nodes('ImportDeclaration').some(({ source }) => isOfOtherFramework(source.value))) return undefined;
  const { version: next } = clerk.versionOf('next');
  // Before 12.2 it was `pages/_middleware`.
  const file = isAtLeast(next, '12.2.0')
    ? findProxyFile({ filename: clerk.filename, cwd }, next.major >= 13)
    : undefined;
  if (!file || !(clerk.usesClerk || dependsOnClerk(file.root))) return undefined;
  return { ...file, next, wanted: next.major >= 16 ? 'proxy' : 'middleware' };
}

/** Whether the file exports Clerk's middleware in a form that only Next.js has a use for. */
export function exportsClerkMiddleware(clerk: ClerkFile): boolean {
  const { named } = moduleExports(clerk.program, clerk.sourceCode.text);
  const handlers = named.filter(({ name }) => name === 'default' || name === 'middleware' || name === 'proxy');
  if (handlers.length === 0) return false;
  return (
    handlers.some((exported) => isReExportedFromClerk(exported) || isClerkMiddleware(exportedValue(exported), clerk)) ||
    clerk.nodes('CallExpression').some(({ callee }) => isClerkMiddleware(callee, clerk))
  );
}

/** Whether an expression is `clerkMiddleware`, or what calling it gives. */
export function isClerkMiddleware(expression: Node | undefined, { resolver }: ClerkFile): boolean {
  const reference = expression && resolver.value(expression)?.reference;
  return reference?.package === '@clerk/nextjs' && CLERK_MIDDLEWARE.has(reference.export);
}

function isReExportedFromClerk({ written }: ModuleExport): boolean {
  if (written.as !== 'specifier') return false;
  const source = written.statement.source && staticString(written.statement.source);
  const module = source ? parseClerkModule(source) : undefined;
  return module?.package === '@clerk/nextjs' && CLERK_MIDDLEWARE.has(nameOf(written.specifier.local));
}

/** The expression whose value is exported, where there is one. */
export function exportedValue({ written, node }: ModuleExport): Node | undefined {
  switch (written.as) {
    case 'default':
      return written.statement.declaration;
    case 'variable':
      return written.declarator.id === node ? (written.declarator.init ?? undefined) : undefined;
    case 'specifier':
      return written.statement.source ? undefined : written.specifier.local;
    default:
      return undefined;
  }
}

/** A `runtime` that the file sets for itself. */
export interface Runtime {
  /** The property of `config`, or the statement that exports it. */
  readonly node: TSESTree.ExportNamedDeclaration | TSESTree.ExportSpecifier | TSESTree.Property;
  /** `undefined` where it cannot be seen. */
  readonly value: string | undefined;
  readonly literal: TSESTree.StringLiteral | undefined;
}

/** What the file sets as `runtime`: as a constant of its own, which Next.js reads like `config`, or as a property of that. */
export function runtimesOf(clerk: ClerkFile): Runtime[] {
  const { named } = moduleExports(clerk.program, clerk.sourceCode.text);
  const of = (node: Runtime['node'], value: Node | undefined): Runtime => {
    const literal =
      value?.type === 'Literal' && typeof value.value === 'string' ? (value as TSESTree.StringLiteral) : undefined;
    return { node, value: value && staticText(value, clerk), literal };
  };
  return named.flatMap((exported): Runtime[] => {
    const { name, written } = exported;
    const value = exportedValue(exported);
    if (name === 'runtime' && written.as === 'specifier') return [of(written.specifier, value)];
    if (name === 'runtime' && written.as === 'variable' && written.declaration.kind === 'const')
      return [of(written.statement, value)];
    const config = name === 'config' && written.as === 'variable' ? objectLiteral(value, clerk) : undefined;
    const option = config && readOption(config, 'runtime', clerk);
    return option?.kind === 'present' ? [of(option.property, option.value)] : [];
  });
}

/** Whether the file sets another runtime than Node.js, on which alone `proxy` runs. */
export const needsEdge = (clerk: ClerkFile): boolean => runtimesOf(clerk).some(({ value }) => value !== 'nodejs');
