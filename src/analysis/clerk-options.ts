import type { TSESTree } from '@typescript-eslint/utils';
import { MANUAL_VERIFICATION, partiesTaker } from '../clerk/authorized-parties.js';
import { hadClerkFunction, OPTION_TAKERS } from '../clerk/options.js';
import { parseClerkModule } from '../clerk/packages.js';
import { isTransparent, memberName, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { reads } from './scope.js';
import { constantOf, objectLiteral, returnedObjects } from './static.js';
import { clerkPromiseCall } from './unawaited.js';
import type { ClerkReference } from './values.js';

/** An options object that is handed to one of Clerk's functions. */
export interface ClerkOptions {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The package of the function. */
  readonly package: string;
  /** The function's name: the export's, or the method's. */
  readonly name: string;
  readonly object: TSESTree.ObjectExpression;
}

export type OptionTaker = Pick<ClerkOptions, 'name' | 'package'>;

/** Every options object that can be seen to be handed to Clerk in a file, once for each call; objects spread into them apart. */
export const clerkOptions = oncePer((file: ClerkFile): readonly ClerkOptions[] =>
  [...file.nodes('CallExpression'), ...file.nodes('NewExpression')].flatMap((call) => optionsOf(call, file)),
);

function optionsOf(call: ClerkOptions['call'], file: ClerkFile): ClerkOptions[] {
  const taker = optionTaker(call, file);
  if (!taker) return [];
  return call.arguments
    .flatMap((argument, index) => {
      const object = objectLiteral(argument, file);
      if (object) return [object];
      return takesCallback(taker, index) ? (returnedObjects(argument, file) ?? []) : [];
    })
    .map((object) => ({ call, ...taker, object }));
}

/** Whether a function as an argument gives options back: `clerkMiddleware((req) => ({ … }))`. Others are handlers. */
function takesCallback({ name, package: packageName }: OptionTaker, index: number): boolean {
  switch (partiesTaker(packageName, name)?.position) {
    case 'options':
      return index === 0;
    case 'handler':
    case 'second':
      return index === 1;
    default:
      return false;
  }
}

/** The function of Clerk's that a call hands options to; `app.register(clerkPlugin, options)` hands them to the plugin. */
export function optionTaker(call: ClerkOptions['call'], file: ClerkFile): OptionTaker | undefined {
  const isRegister = call.callee.type === 'MemberExpression' && memberName(call.callee) === 'register';
  const plugin = isRegister && call.arguments[0] ? file.resolver.value(call.arguments[0])?.reference : undefined;
  if (plugin?.path.length === 0 && plugin.export === 'clerkPlugin')
    return { package: plugin.package, name: plugin.export };
  const callee = file.resolver.value(call.callee)?.reference;
  if (callee?.path.length === 0) {
    const isClerk = hadClerkFunction(callee.package) && isDefaultExport(callee);
    const name = isClerk ? 'Clerk' : callee.export;
    return OPTION_TAKERS.has(name) ? { package: callee.package, name } : undefined;
  }
  // Methods of the Backend API client, wherever it comes from; a resource's method is none of them, whatever its name.
  const method = call.type === 'CallExpression' ? clerkPromiseCall(call, file) : undefined;
  return method?.isDirect && MANUAL_VERIFICATION.has(method.api)
    ? { package: method.package, name: method.api }
    : undefined;
}

/**
 * Whether what is called is a package's default export, the `Clerk` function of Core 1: `import Clerk from '@clerk/backend'`.
 * Only that can be called of what a module is as a whole.
 */
export const isDefaultExport = ({ export: name, path }: ClerkReference): boolean => name === '*' && path.length === 0;

/** The objects of this file that are spread into an object, at any depth. */
export function spreadObjects(
  object: TSESTree.ObjectExpression,
  file: ClerkFile,
): readonly TSESTree.ObjectExpression[] {
  const all = new Set([object]);
  // The set grows while it is walked.
  for (const { properties } of all) {
    for (const property of properties) {
      const spread = property.type === 'SpreadElement' ? objectLiteral(property.argument, file) : undefined;
      if (spread) all.add(spread);
    }
  }
  all.delete(object);
  return [...all];
}

/**
 * Whether nobody but Clerk is handed an options object, and no type but Clerk's is written for it, so that it can be
 * given another option.
 */
export function isForClerkAlone(object: TSESTree.ObjectExpression, file: ClerkFile): boolean {
  if (!writtenTypes(object).every((type) => saysNothing(type) || isClerkType(type, file))) return false;
  const { parent } = wrapped(object);
  if (parent?.type !== 'VariableDeclarator') return true;
  const variable = constantOf(object, file);
  if (!variable || parent.parent.parent?.type === 'ExportNamedDeclaration') return false;
  return reads(variable).every(({ identifier }) => {
    let use = wrapped(identifier as Node);
    if (use.parent?.type === 'SpreadElement') use = use.parent;
    const holder = use.parent;
    if (holder?.type === 'ObjectExpression') {
      return clerkOptions(file).some(
        (options) => options.object === holder || spreadObjects(options.object, file).includes(holder),
      );
    }
    return (
      (holder?.type === 'CallExpression' || holder?.type === 'NewExpression') && optionTaker(holder, file) !== undefined
    );
  });
}

/** The types that are written for a value, or for the constant that holds it: `as T`, `satisfies T`, `const options: T`. */
export function writtenTypes(object: Node): readonly TSESTree.TypeNode[] {
  const types: TSESTree.TypeNode[] = [];
  let node = object;
  for (; node.parent && isTransparent(node.parent); node = node.parent) {
    if ('typeAnnotation' in node.parent) types.push(node.parent.typeAnnotation);
  }
  if (node.parent?.type === 'VariableDeclarator' && node.parent.id.typeAnnotation)
    types.push(node.parent.id.typeAnnotation.typeAnnotation);
  return types;
}

/** Whether a type has nothing against any member: `any`, `object`, `unknown`, `never`. */
export const isOpenType = ({ type }: TSESTree.TypeNode): boolean =>
  /^TS(?:Any|Never|Object|Unknown)Keyword$/.test(type);

const saysNothing = (type: TSESTree.TypeNode): boolean =>
  isOpenType(type) ||
  (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const');

function isClerkType(type: TSESTree.TypeNode, file: ClerkFile): boolean {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const path = file.resolver.importPath(type.typeName);
  return path !== undefined && parseClerkModule(path.slice(0, path.indexOf('#'))) !== undefined;
}
