/**
 * A small type system for Clerk's values: what calling, awaiting or reading a member of one gives.
 * It knows what rules ask for and nothing more; what it does not know is `undefined`.
 */
export interface Shape {
  /** What calling the value gives. */
  readonly call?: Shape;
  /** Set when the value is a promise. */
  readonly promise?: PromiseFact;
  /** Set when the value is an auth object (`userId`, `has`, `getToken` …), so that a promise of it is never falsy. */
  readonly members?: Readonly<Record<string, Shape>> | ((name: string) => Shape | undefined);
  /** Members of an earlier major that are gone: reading one gives `undefined`. */
  readonly removed?: Removed;
  /** What the first parameter of a function passed as the first argument is. */
  readonly handler?: readonly Shape[];
}

export interface PromiseFact {
  /** What is called, in the words of Clerk's docs. */
  readonly api: AsyncApi;
  /** What the promise settles to. */
  readonly value: Shape;
  /** Whether it can settle to `null`, so that testing the awaited value makes sense. */
  readonly nullable: boolean;
}

export type AsyncApi =
  | 'auth'
  | 'auth.protect'
  | 'authenticateRequest'
  | 'clerkClient'
  | 'currentUser'
  | 'getAuth'
  | 'getToken'
  | 'resource'
  | 'rootAuthLoader'
  | 'verifyJwt'
  | 'verifyToken'
  | 'verifyWebhook';

/** How code written for an earlier major used a value, where that no longer works. */
export interface Removed {
  /** `session`: members of `auth()`; `client`: resources of `clerkClient`. */
  readonly of: 'session' | 'client';
  readonly has: (name: string) => boolean;
}

/** A value of which nothing is known but that it is Clerk's. */
export const opaque: Shape = {};

export const fn = (call: Shape, extra: Omit<Shape, 'call'> = {}): Shape => ({ ...extra, call });

export const promise = (
  api: AsyncApi,
  value: Shape,
  { nullable = false, ...extra }: { nullable?: boolean } & Omit<Shape, 'promise'> = {},
): Shape => ({ ...extra, promise: { api, value, nullable } });

/** The shape of a member, or `undefined` where nothing is known of it. */
export function memberShape(shape: Shape, name: string): Shape | undefined {
  const { members } = shape;
  if (typeof members === 'function') return members(name);
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}
