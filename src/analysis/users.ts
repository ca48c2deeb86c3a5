import type { TSESTree } from '@typescript-eslint/utils';
import { isServerModule } from '../clerk/server-modules.js';
import { userAt, userMember, userOfType, type TracedUser } from '../clerk/user-fields.js';
import { memberName, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { addTo, oncePer } from './once.js';
import { findVariable } from './scope.js';
import { isMadeHere, isSetter, isWritten as isMemberWritten } from './static.js';
import { Trace, type Tracer } from './trace.js';
import type { TypedObject } from './types.js';
import { isPartOfEvent, mayVerifyBySvix } from './webhook-event.js';

/** A user of Clerk's, or what leads to one. */
export interface User {
  readonly what: TracedUser;
  readonly package: string;
  /** The members that its type has, where types tell. */
  readonly members?: readonly string[] | undefined;
}

/** `server @clerk/nextjs`: one and the same for one and the same. */
type Found = `${TracedUser} ${string}`;

const users: Tracer<Found> = {
  origin: (node, file) => {
    const { resolver } = file;
    const value = resolver.value(node);
    if (!value)
      return mayVerifyBySvix(file.sourceCode.text) && isPartOfEvent('event', node, file) ? 'event svix' : undefined;
    const { export: exported, package: packageName, path } = value.reference;
    const what = userAt(packageName, exported, path);
    // Of the project's own functions, those that hand on what one of Clerk's gives; not those that guard something.
    const isGuard =
      value.wrapper !== undefined &&
      what !== 'holder' &&
      (node.type !== 'AwaitExpression' || resolver.value(node.argument)?.shape?.promise?.api === 'auth.protect');
    return isGuard ? undefined : withPackage(what, packageName);
  },
  step: (found, name) => {
    const [what, packageName] = split(found);
    return withPackage(userMember(what, name), packageName);
  },
  element: (found) => {
    const [what, packageName] = split(found);
    // Before Core 2, a page was the list itself.
    const element =
      what === 'users' || what === 'page'
        ? 'server'
        : what === 'addresses'
          ? 'address'
          : what === 'jsonAddresses'
            ? 'jsonAddress'
            : undefined;
    return withPackage(element, packageName);
  },
  ofType: (module, name) => withPackage(userOfType(name, isServerModule(module)), module.package),
};

const split = (found: Found): [TracedUser, string] => found.split(' ') as [TracedUser, string];
const withPackage = (what: TracedUser | undefined, packageName: string): Found | undefined =>
  what && `${what} ${packageName}`;

/** The user that an expression stands for: by where it comes from, or by its type. */
export const userValue = (expression: Node, file: ClerkFile, mayAskTypes = true): User | undefined =>
  withTypes(Trace.of(file, users).value(expression), mayAskTypes ? expression : undefined, file);

/** The same for what a destructuring pattern takes apart. */
export const userPattern = (pattern: TSESTree.ObjectPattern, file: ClerkFile): User | undefined =>
  withTypes(Trace.of(file, users).bound(pattern), pattern, file);

function withTypes(found: Found | undefined, node: Node | undefined, file: ClerkFile): User | undefined {
  if (found !== undefined) {
    const [what, packageName] = split(found);
    return {
      what,
      package: packageName,
      // Asked for by what would be reported alone.
      get members() {
        return typeOf(node, file)?.members;
      },
    };
  }
  const type = typeOf(node, file);
  const isOfServer = type?.package === '@clerk/backend';
  const typed =
    type && (isOfServer || type.name === 'UserResource')
      ? withPackage(userOfType(type.name, isOfServer), type.package)
      : undefined;
  if (!typed) return undefined;
  const [what, packageName] = split(typed);
  return { what, package: packageName, members: type!.members };
}

function typeOf(node: Node | undefined, file: ClerkFile): TypedObject | undefined {
  if (!node || !file.types) return undefined;
  const inner = unwrap(node);
  // What a test gets from its mocks is for the test to say, and what was written to a variable may have been `any`.
  return file.mocksClerk() || isWritten(inner, file) || isMadeHere(inner, file)
    ? undefined
    : file.types.clerkType(inner);
}

function isWritten(node: Node, { sourceCode }: ClerkFile): boolean {
  const variable = node.type === 'Identifier' ? findVariable(sourceCode, node) : undefined;
  return variable !== undefined && variable.references.filter((reference) => reference.isWrite()).length > 1;
}

/** What a file writes to its objects. */
interface Writes {
  /** The objects to a member of which it writes, by the member's name. */
  readonly members: ReadonlyMap<string | undefined, readonly Node[]>;
  /** Those that functions such as `Object.assign()` write to. */
  readonly whole: readonly Node[];
}

/** Whether a file itself gives such a user a field: `user.memberships = …`, `Object.assign(user, { … })`. */
export function isGiven(name: string, { what }: User, file: ClerkFile): boolean {
  const isSame = (node: Node): boolean => userValue(node, file)?.what === what;
  const { members, whole } = writesOf(file);
  return (members.get(name) ?? []).some(isSame) || whole.some(isSame);
}

const writesOf = oncePer((file: ClerkFile): Writes => {
  const members = new Map<string | undefined, Node[]>();
  for (const member of file.nodes('MemberExpression').filter(isMemberWritten)) {
    addTo(members, memberName(member), member.object);
  }
  const setters = file.nodes('CallExpression').filter(({ callee }) => isSetter(callee));
  return { members, whole: setters.flatMap(({ arguments: [target] }) => target ?? []) };
});
