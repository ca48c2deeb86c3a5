import type { TSESTree } from '@typescript-eslint/utils';
import { CHECKS, PROTECT_OPTIONS } from '../clerk/authorization.js';
import { mentionsYoungOption, webhooksSince, youngOptions } from '../clerk/first-versions.js';
import { flawsOf, flawsOfVersion } from '../clerk/min-versions.js';
import { parseClerkModule } from '../clerk/packages.js';
import { isAtLeast, showVersion, type Version } from '../clerk/version.js';
import { propertyName, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { clerkOptions, type ClerkOptions } from './clerk-options.js';
import { objectLiteral, readOption } from './static.js';

/** Something that code uses, and that the version of the package in use does not have yet. */
export interface YoungUse {
  readonly node: Node;
  readonly package: string;
  readonly version: string;
  readonly since: string;
}

/** The version of a package that is in use; `undefined` where what package.json admits, or nothing, is all that is known. */
function usedVersion(packageName: string, file: ClerkFile): Version | undefined {
  const { version, source } = file.versionOf(packageName);
  return source === 'installed' || source === 'settings' ? version : undefined;
}

function young(node: Node, packageName: string, since: string, file: ClerkFile): YoungUse[] {
  const version = usedVersion(packageName, file);
  return version && !isAtLeast(version, since)
    ? [{ node, package: packageName, version: showVersion(version), since }]
    : [];
}

/** Imports of `…/webhooks` from packages that do not have it yet. */
export function youngWebhookImports(file: ClerkFile): readonly (YoungUse & { readonly specifier: string })[] {
  if (!file.sourceCode.text.includes('/webhooks')) return [];
  return file.nodes('Literal').flatMap((node) => {
    const specifier = typeof node.value === 'string' ? node.value : '';
    const module = specifier.endsWith('/webhooks') && loadsModule(node, file) ? parseClerkModule(specifier) : undefined;
    const since = module?.entryPoint === 'webhooks' ? webhooksSince(module.package) : undefined;
    if (!module || since === undefined || file.isMocked(specifier)) return [];
    return young(node, module.package, since, file).map((use) => ({ ...use, specifier }));
  });
}

/** Whether a module's name is loaded at run time: by `import`, `export … from`, `import()`, `require()`. */
function loadsModule(name: TSESTree.Literal, { resolver }: ClerkFile): boolean {
  const { parent } = name;
  switch (parent.type) {
    case 'ImportDeclaration':
      return parent.importKind !== 'type';
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return parent.exportKind !== 'type';
    case 'ImportExpression':
      return true;
    default:
      return parent.type === 'CallExpression' && resolver.value(parent)?.reference.export === '*';
  }
}

export interface YoungOptionUse extends YoungUse {
  readonly option: string;
  readonly callee: string;
}

/** Options handed to functions of Clerk's that do not know them yet, and so ignore them. */
export function youngOptionUses(file: ClerkFile): readonly YoungOptionUse[] {
  if (!mentionsYoungOption(file.sourceCode.text)) return [];
  return optionObjects(file).flatMap(({ object, name, package: packageName }) =>
    youngOptions(packageName, name).flatMap(({ option, since }) => {
      const found = readOption(object, option, file);
      if (found.kind !== 'present') return [];
      return young(found.property, packageName, since, file).map((use) => ({ ...use, option, callee: name }));
    }),
  );
}

const HELPERS: ReadonlySet<string> = new Set(['auth', 'currentUser', 'getAuth', 'protect', 'useAuth', 'useSession']);

type Options = Omit<ClerkOptions, 'call'> & { readonly call: Node };

/** The objects handed to Clerk's functions and helpers, each once for a call. */
function optionObjects(file: ClerkFile): readonly Options[] {
  const setUp = clerkOptions(file).filter(({ name }) => !HELPERS.has(name));
  return [
    ...setUp,
    ...helperCalls(file).flatMap(({ call, ...helper }) =>
      call.arguments.flatMap((argument) => {
        const object = objectLiteral(argument, file);
        return object ? [{ call, object, ...helper }] : [];
      }),
    ),
  ];
}

interface HelperCall {
  readonly call: TSESTree.CallExpression;
  readonly package: string;
  readonly name: string;
}

/** Calls of Clerk's helpers, wherever they are reached from: `auth()`, `Astro.locals.auth()`, the `auth` of a middleware. */
function helperCalls(file: ClerkFile): HelperCall[] {
  return file.nodes('CallExpression').flatMap((call) => {
    if (call.arguments.length === 0) return [];
    const value = file.resolver.value(call.callee);
    if (!value || value.wrapper !== undefined) return [];
    const { export: exported, package: packageName, path } = value.reference;
    const last = path.at(-1) ?? exported;
    // The first parameter of a middleware's handler is `auth`.
    const name = last === 'param' ? 'auth' : last;
    return HELPERS.has(name) ? [{ call, package: packageName, name }] : [];
  });
}

/** `auth.protect({ role, unauthorizedUrl })` in a version of @clerk/nextjs that then checks nothing but that a user is signed in. */
export interface UncheckedProtect {
  readonly object: TSESTree.ObjectExpression;
  readonly version: string;
  /** The checks that are skipped, and the options that are why. */
  readonly checks: readonly string[];
  readonly redirects: readonly string[];
  /** The properties of the two objects that make it right; `undefined` where there is more than can be told apart. */
  readonly parts: readonly [TSESTree.Property[], TSESTree.Property[]] | undefined;
}

export function uncheckedProtects(file: ClerkFile): readonly UncheckedProtect[] {
  if (!/protect\b/.test(file.sourceCode.text)) return [];
  return helperCalls(file).flatMap(({ call, name, package: packageName }) => {
    const object =
      name === 'protect' && packageName === '@clerk/nextjs' ? objectLiteral(call.arguments[0], file) : undefined;
    const version = object && usedVersion(packageName, file);
    if (!object || !version || !dropsChecks(version)) return [];
    const isGiven = (option: string): boolean => {
      const found = readOption(object, option, file);
      return (
        found.kind === 'present' && !isNothing(found.value) && !(option === 'token' && !isAtLeast(version, '6.21.0'))
      );
    };
    const checks = CHECKS.filter(isGiven);
    const redirects = PROTECT_OPTIONS.filter(isGiven);
    if (checks.length === 0 || redirects.length === 0) return [];
    const properties = object.properties.filter((property) => property.type === 'Property');
    const isPlain =
      call.arguments.length === 1 && call.arguments[0] === object && properties.length === object.properties.length;
    const isRedirect = (property: TSESTree.Property): boolean => PROTECT_OPTIONS.includes(propertyName(property) ?? '');
    const canSplit =
      isPlain && properties.every((property) => [...CHECKS, ...PROTECT_OPTIONS].includes(propertyName(property) ?? ''));
    const parts = canSplit
      ? ([properties.filter((one) => !isRedirect(one)), properties.filter(isRedirect)] as const)
      : undefined;
    return [{ object, version: showVersion(version), checks, redirects, parts }];
  });
}

/** The versions of 5 do so as well, which the advisory leaves out. */
const dropsChecks = (version: Version): boolean =>
  version.major === 5 ||
  flawsOfVersion(flawsOf('@clerk/nextjs'), version).some(({ source }) => source.startsWith('CVE-2026-42349'));

const isNothing = (value: Node): boolean =>
  (value.type === 'Identifier' && value.name === 'undefined') || (value.type === 'Literal' && !value.value);
