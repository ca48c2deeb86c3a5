import type { TSESTree } from '@typescript-eslint/utils';
import { acceptsSessions, MANUAL_VERIFICATION, partiesTaker, type PartiesTaker } from '../clerk/authorized-parties.js';
import { isFunction, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { optionTaker } from './clerk-options.js';
import { findVariable, soleDefinition } from './scope.js';
import { objectLiteral, readOption, resolveConst, returnedObjects, staticText } from './static.js';
import { clerkPromiseCalls } from './unawaited.js';

/** A call that could be given `authorizedParties`, and where. */
export interface PartiesCall {
  readonly call: TSESTree.CallExpression;
  readonly name: string;
  readonly package: string;
  /** `manual`: the call itself verifies a token; `middleware`: it sets up what does. */
  readonly kind: 'manual' | 'middleware';
  readonly taker: PartiesTaker;
  /** The options objects; `[]` where there is no options argument; `undefined` where they cannot be seen. */
  readonly objects: readonly TSESTree.ObjectExpression[] | undefined;
}

/** Every call in a file that verifies sessions, or sets up what does. */
export function partiesCalls(file: ClerkFile): readonly PartiesCall[] {
  return [...manualCalls(file), ...middlewareCalls(file)];
}

function manualCalls(file: ClerkFile): PartiesCall[] {
  return clerkPromiseCalls(file).flatMap(({ api, call, package: packageName }) => {
    // `authenticateRequest` of Express is what its middleware calls; it has another signature.
    const isOwn = file.resolver.value(call.callee)?.reference;
    if (!MANUAL_VERIFICATION.has(api) || (isOwn?.export === 'authenticateRequest' && isOwn.path.length === 0)) return [];
    const taker: PartiesTaker = { position: 'second' };
    // @clerk/backend 0.x took the request as one of the options.
    const first = objectLiteral(call.arguments[0], file);
    const objects = first && readOption(first, 'request', file).kind === 'present' ? [first] : optionObjects(call, taker, file);
    return [{ call, name: api, package: packageName, kind: 'manual' as const, taker, objects }];
  });
}

function middlewareCalls(file: ClerkFile): PartiesCall[] {
  return file.nodes('CallExpression').flatMap((call) => {
    const found = optionTaker(call, file);
    const taker = found && partiesTaker(found.callee.package, found.name);
    if (!taker) return [];
    const { callee, name } = found;
    return [{ call, name, package: callee.package, kind: 'middleware' as const, taker, objects: optionObjects(call, taker, file) }];
  });
}

function optionObjects(
  call: TSESTree.CallExpression,
  { position }: PartiesTaker,
  file: ClerkFile,
): readonly TSESTree.ObjectExpression[] | undefined {
  const { arguments: args } = call;
  if (args.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const index = optionsIndex(call, position, file);
  const argument = index === undefined ? undefined : args[index];
  if (index === undefined) return undefined;
  if (!argument) return [];
  const object = objectLiteral(argument, file);
  return object ? [object] : returnedObjects(argument, file);
}

/** Where the options argument is, or would be; `undefined` where that cannot be told. */
export function optionsIndex(
  { arguments: args }: TSESTree.CallExpression,
  position: PartiesTaker['position'],
  file: ClerkFile,
): number | undefined {
  switch (position) {
    case 'options':
      return 0;
    case 'second':
      return 1;
    case 'last':
      return args.length > 1 ? args.length - 1 : 1;
    case 'handler': {
      const [first] = args;
      if (!first || objectLiteral(first, file)) return 0;
      return isFunction(resolveFunction(first, file)) ? 1 : undefined;
    }
  }
}

function resolveFunction(expression: Node, file: ClerkFile): Node {
  return file.resolver.functionOf(expression)?.node ?? resolveConst(expression, file);
}

/** Whether an options object has the option, as far as text and types tell. */
export function hasParties(object: TSESTree.ObjectExpression, file: ClerkFile): 'no' | 'unknown' | 'yes' {
  const option = readOption(object, 'authorizedParties', file);
  if (option.kind !== 'unknown') return option.kind === 'present' ? 'yes' : 'no';
  const hidden = object.properties.filter(
    (property): property is TSESTree.SpreadElement => property.type === 'SpreadElement' && !objectLiteral(property.argument, file),
  );
  const isComputed = object.properties.some((property) => property.type === 'Property' && property.computed);
  const surelyWithout = hidden.every(({ argument }) => isImported(argument, file) && file.types?.hasMember(argument, 'authorizedParties') === false);
  return !isComputed && hidden.length > 0 && surelyWithout ? 'no' : 'unknown';
}

/** A constant of another module has the members that its type has; a parameter may have more. */
function isImported(expression: Node, file: ClerkFile): boolean {
  const variable = expression.type === 'Identifier' ? findVariable(file.sourceCode, expression) : undefined;
  return (variable && soleDefinition(variable))?.type === 'ImportBinding';
}

/** Whether only machine tokens are accepted, which have no `azp` claim; `true`, too, where that cannot be told. */
export function mayBeMachineOnly(object: TSESTree.ObjectExpression, file: ClerkFile): boolean {
  const option = readOption(object, 'acceptsToken', file);
  if (option.kind !== 'present') return option.kind === 'unknown';
  const value = resolveConst(option.value, file);
  const elements = value.type === 'ArrayExpression' ? value.elements : [value];
  const types = elements.map((element) => (element && element.type !== 'SpreadElement' ? staticText(element, file) : undefined));
  return !types.every((type) => type !== undefined) || !acceptsSessions(types);
}
