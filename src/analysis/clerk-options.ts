import type { TSESTree } from '@typescript-eslint/utils';
import { OPTION_TAKERS } from '../clerk/options.js';
import type { Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads } from './scope.js';
import { objectLiteral, returnedObjects } from './static.js';
import type { ClerkReference } from './values.js';

/** An options object that is handed to one of Clerk's functions. */
export interface ClerkOptions {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The function: an export, or a method of the Backend API client. */
  readonly callee: ClerkReference;
  /** Its name: the export's, or the method's. */
  readonly name: string;
  readonly object: TSESTree.ObjectExpression;
}

const found = new WeakMap<ClerkFile, readonly ClerkOptions[]>();

/** Every options object that can be seen to be handed to Clerk in a file, each object once. */
export function clerkOptions(file: ClerkFile): readonly ClerkOptions[] {
  let options = found.get(file);
  if (!options) {
    const all = [...file.nodes('CallExpression'), ...file.nodes('NewExpression')].flatMap((call) => optionsOf(call, file));
    options = [...new Map(all.map((entry) => [entry.object, entry])).values()];
    found.set(file, options);
  }
  return options;
}

function optionsOf(call: ClerkOptions['call'], file: ClerkFile): ClerkOptions[] {
  const taker = optionTaker(call, file);
  if (!taker) return [];
  return call.arguments
    .flatMap((argument) => objectLiteral(argument, file) ?? returnedObjects(argument, file) ?? [])
    .flatMap((object) => [object, ...spreadObjects(object, file)])
    .map((object) => ({ call, ...taker, object }));
}

/** The function of Clerk's that a call hands options to; `app.register(clerkPlugin, options)` hands them to the plugin. */
export function optionTaker(call: ClerkOptions['call'], file: ClerkFile): Pick<ClerkOptions, 'callee' | 'name'> | undefined {
  const isRegister = call.callee.type === 'MemberExpression' && call.arguments.length > 1;
  for (const expression of isRegister ? [call.callee, call.arguments[0]!] : [call.callee]) {
    const callee = file.resolver.value(expression)?.reference;
    if (!callee) continue;
    const name = callee.path.at(-1) ?? (callee.export === 'default' ? 'Clerk' : callee.export);
    if (!OPTION_TAKERS.has(name) || (expression !== call.callee && name !== 'clerkPlugin')) continue;
    // A resource's method is none of them, whatever its name.
    if (callee.path.length === 0 || name === 'authenticateRequest' || name === 'verifyToken') return { callee, name };
  }
  return undefined;
}

function spreadObjects(object: TSESTree.ObjectExpression, file: ClerkFile): TSESTree.ObjectExpression[] {
  return object.properties.flatMap((property) => {
    const spread = property.type === 'SpreadElement' ? objectLiteral(property.argument, file) : undefined;
    return spread ? [spread] : [];
  });
}

/** Whether nobody but Clerk is handed an options object, so that editing it changes nothing else. */
export function isForClerkAlone(object: TSESTree.ObjectExpression, file: ClerkFile): boolean {
  const declarator = wrappedDeclarator(object);
  if (!declarator) return true;
  const variable = declarator.id.type === 'Identifier' ? findVariable(file.sourceCode, declarator.id) : undefined;
  if (!variable || declarator.parent.parent?.type === 'ExportNamedDeclaration') return false;
  return reads(variable).every(({ identifier }) => {
    let use = identifier as Node;
    while (use.parent && (use.parent.type.startsWith('TS') || use.parent.type === 'SpreadElement')) use = use.parent;
    const holder = use.parent;
    if (holder?.type === 'ObjectExpression') return clerkOptions(file).some((options) => options.object === holder);
    return (holder?.type === 'CallExpression' || holder?.type === 'NewExpression') && optionTaker(holder, file) !== undefined;
  });
}

/** The declaration of the constant that an object literal is the value of. */
function wrappedDeclarator(object: Node): TSESTree.VariableDeclarator | undefined {
  let node = object;
  while (node.parent?.type.startsWith('TS')) node = node.parent;
  return node.parent?.type === 'VariableDeclarator' && node.parent.init === node ? node.parent : undefined;
}

