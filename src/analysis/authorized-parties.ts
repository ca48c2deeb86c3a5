import type { TSESTree } from '@typescript-eslint/utils';
import {
  acceptsSessions,
  ignoredBecause,
  MANUAL_VERIFICATION,
  partiesTaker,
  type PartiesTaker,
} from '../clerk/authorized-parties.js';
import { isFunction, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { clerkOptions, isOpenType, optionTaker, writtenTypes, type OptionTaker } from './clerk-options.js';
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
  return clerkPromiseCalls(file).flatMap(({ api, call, isDirect, package: packageName }) => {
    // A function of the project that calls Clerk's is judged by what it hands on.
    if (!isDirect || !MANUAL_VERIFICATION.has(api)) return [];
    // `authenticateRequest` of Express is what its middleware calls; it has another signature.
    const own = file.resolver.value(call.callee)?.reference;
    if (own?.export === 'authenticateRequest' && own.path.length === 0) return [];
    const taker: PartiesTaker = { position: 'second' };
    // @clerk/backend 0.x took the request as one of the options.
    const first = objectLiteral(call.arguments[0], file);
    const objects =
      first && readOption(first, 'request', file).kind === 'present' ? [first] : optionObjects(call, taker, file);
    return [{ call, name: api, package: packageName, kind: 'manual' as const, taker, objects }];
  });
}

function middlewareCalls(file: ClerkFile): PartiesCall[] {
  return file.nodes('CallExpression').flatMap((call) => {
    const found = optionTaker(call, file);
    const taker = found && partiesTaker(found.package, found.name);
    if (!taker) return [];
    return [{ call, ...found, kind: 'middleware' as const, taker, objects: optionObjects(call, taker, file) }];
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
  if (index === undefined) return undefined;
  const argument = args[index];
  if (!argument) return [];
  const object = objectLiteral(argument, file);
  if (object) return [object];
  return position === 'last' ? undefined : returnedObjects(argument, file);
}

/** Where the options argument is, or would be; `undefined` where that cannot be told. */
export function optionsIndex(
  { arguments: args }: TSESTree.CallExpression,
  position: PartiesTaker['position'],
  file: ClerkFile,
): number | undefined {
  const [first, second] = args;
  switch (position) {
    case 'options':
      return 0;
    case 'second':
      return 1;
    case 'last':
      // `rootAuthLoader(args, callback, options)`: either of the two may be left out.
      if (args.length > 2) return 2;
      return second && isFunctionOf(second, file) ? 2 : 1;
    case 'handler':
      if (args.length > 1) return 1;
      if (!first || objectLiteral(first, file)) return 0;
      return isFunctionOf(first, file) ? 1 : undefined;
  }
}

const isFunctionOf = (expression: Node, file: ClerkFile): boolean =>
  isFunction(file.resolver.functionOf(expression)?.node ?? resolveConst(expression, file));

/** `authorizedParties` as it is written in an options object. */
export interface GivenParties {
  readonly property: TSESTree.Property;
  readonly value: Node;
  /** The functions that the object is handed to. */
  readonly takers: readonly OptionTaker[];
}

/** Every `authorizedParties` that can be seen to be handed to Clerk in a file; what is overridden does not count. */
export function givenParties(file: ClerkFile): readonly GivenParties[] {
  const given = new Map<TSESTree.Property, GivenParties>();
  for (const { name, object, package: packageName } of clerkOptions(file)) {
    const option = readOption(object, 'authorizedParties', file);
    if (option.kind !== 'present') continue;
    const { property, value } = option;
    const takers = [...(given.get(property)?.takers ?? []), { name, package: packageName }];
    given.set(property, { property, value, takers });
  }
  return [...given.values()];
}

/** Why a function ignores the option, or `undefined` where it counts. */
export const ignores = ({ name, package: packageName }: OptionTaker, file: ClerkFile): string | undefined =>
  ignoredBecause(packageName, name, () => file.versionOf(packageName).version);

/** Whether it is `requireAuth()` of Express where the file sets up `clerkMiddleware()`, which then authenticates first. */
export function isSecondInChain({ name, package: packageName }: OptionTaker, file: ClerkFile): boolean {
  if (name !== 'requireAuth' || packageName !== '@clerk/express') return false;
  return file.nodes('CallExpression').some((call) => {
    const taker = optionTaker(call, file);
    return taker?.package === packageName && taker.name === 'clerkMiddleware';
  });
}

/** Whether no type that is written for an object is against adding the option. */
export const canTakeParties = (object: TSESTree.ObjectExpression, file: ClerkFile): boolean =>
  // `as const` makes lists read-only; of Clerk's types, those of the client's options do not have it.
  writtenTypes(object).every(
    (type) =>
      isOpenType(type) || /(?:Middleware|Request|Jwt|Token|Loader)Options\b/.test(file.sourceCode.getText(type)),
  );

/** Whether a call that verifies sessions surely lacks the option, and would heed it. */
export function lacksParties(call: PartiesCall, file: ClerkFile): boolean {
  if (!call.objects || ignores(call, file) || isSecondInChain(call, file)) return false;
  return call.objects.every((object) => hasParties(object, file) === 'no' && !mayBeMachineOnly(object, file));
}

/** The options without which adding one breaks the call, as far as they are missing. */
export const lackingKeys = ({ objects = [], taker }: PartiesCall, file: ClerkFile): readonly string[] =>
  (taker.needs ?? []).filter(
    (key) => objects.length === 0 || objects.some((object) => readOption(object, key, file).kind !== 'present'),
  );

/** Whether an options object has the option, as far as text and types tell. */
function hasParties(object: TSESTree.ObjectExpression, file: ClerkFile): 'no' | 'unknown' | 'yes' {
  const { kind } = readOption(object, 'authorizedParties', file);
  return kind === 'present' ? 'yes' : kind === 'absent' ? 'no' : 'unknown';
}

/** Whether only machine tokens are accepted, which have no `azp` claim; `true`, too, where that cannot be told. */
function mayBeMachineOnly(object: TSESTree.ObjectExpression, file: ClerkFile): boolean {
  const option = readOption(object, 'acceptsToken', file);
  if (option.kind !== 'present') return option.kind === 'unknown';
  const value = resolveConst(option.value, file);
  const elements = value.type === 'ArrayExpression' ? value.elements : [value];
  const types = elements.map((element) =>
    element && element.type !== 'SpreadElement' ? staticText(element, file) : undefined,
  );
  // One that accepts sessions is enough; what cannot be seen may.
  return !types.some((type) => type !== undefined && acceptsSessions(type));
}
