/** Clerk code in JavaScript with JSX, mistakes included: every parser reads it. */
export const JAVASCRIPT: readonly string[] = [
  `import { auth } from '@clerk/nextjs/server';
export default async function Page() {
  auth.protect();
  const { userId } = auth();
  if (!auth()) return null;
  return <p id={userId}>{(await auth()).userId}</p>;
}`,
  `import { auth as getSession, currentUser } from '@clerk/nextjs/server';
export function Page({ a = getSession(), ...rest }) {
  const session = getSession();
  const user = currentUser() ?? rest;
  return session.userId ? <Layout {...user} a={a}>{session?.orgId}</Layout> : <></>;
}`,
  `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isProtected = createRouteMatcher(['/dashboard(.*)', /^\\/api/u]);
export default clerkMiddleware(async (auth, req) => {
  if (isProtected(req)) auth.protect();
  const { userId, redirectToSignIn } = auth();
  if (!userId) return redirectToSignIn({ returnBackUrl: req.url });
}, { debug: true, authorizedParties: ['https://example.com/'] });
export const config = { matcher: ['/((?!_next|[^?]*\\\\.(?:html?|css)).*)', '/(api|trpc)(.*)'] };`,
  `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware((auth, req, event) => auth.protect((has) => has({ role: 'org:admin' })));`,
  `import { clerkClient, currentUser, verifyToken } from '@clerk/nextjs/server';
export const POST = async (req) => {
  const users = clerkClient.users.getUserList();
  const client = clerkClient();
  for (const { id } of await client.users.getUserList({ limit: 1000 })) client.users.deleteUser(id);
  [1, 2].forEach(async (n) => { await client.users.banUser(n); });
  verifyToken(req.headers.get('authorization'), {});
  await Promise.all([currentUser(), clerkClient(), ...users]);
  return Response.json({ user: await currentUser(), secret: process.env.CLERK_SECRET_KEY });
};`,
  `import { verifyWebhook } from '@clerk/nextjs/webhooks';
export async function POST(req) {
  try {
    const evt = verifyWebhook(req);
    switch (evt.type) { case 'user.created': return new Response('', { status: 201 }); default: throw evt; }
  } catch { verifyWebhook(req).catch(() => {}); }
}`,
  `const { clerkClient, getAuth, requireAuth, clerkMiddleware } = require('@clerk/express');
const app = require('express')();
app.use(clerkMiddleware());
app.get('/a', requireAuth(), async (req, res) => { const { userId } = getAuth(req); res.json(clerkClient.users.getUser(userId)); });
module.exports = app;`,
  `import Fastify from 'fastify';
import { clerkPlugin, getAuth } from '@clerk/fastify';
const app = Fastify();
app.register(clerkPlugin);
app.get('/', async function* (req) { yield getAuth(req).userId; yield* [getAuth(req)]; });`,
  `import { SignedIn, SignedOut, UserButton, useAuth, useUser, ClerkProvider } from '@clerk/clerk-react';
export const App = () => {
  const { getToken, isLoaded, isSignedIn } = useAuth();
  const { user } = useUser();
  const load = () => fetch('/api', { headers: { Authorization: \`Bearer \${getToken()}\` } });
  return <ClerkProvider publishableKey="pk_test_1" afterSignInUrl="/" frontendApi={undefined}>
    <SignedIn fallback={<UserButton afterSignOutUrl="/" />}>{user.firstName}</SignedIn>
    <SignedOut><button onClick={load} disabled={!isLoaded && isSignedIn}>x</button></SignedOut>
  </ClerkProvider>;
};`,
  `import * as clerk from '@clerk/nextjs/server';
const { auth: a, ...others } = clerk, { ['currentUser']: b } = clerk;
export const f = async () => { a().then(({ userId }) => userId).catch(clerk.auth.protect).finally(others); void b(); return b()?.id; };`,
  `export async function load() {
  const { auth, currentUser } = await import('@clerk/nextjs/server');
  import('@clerk/nextjs/server').then(({ auth }) => auth.protect());
  return [auth(), await auth(), currentUser(), await (await import('@clerk/nextjs/server')).auth()];
}`,
  `import { auth } from '@clerk/nextjs/server';
class A { static #x = auth(); get x() { return auth(); } set x(v) { auth.protect(); } constructor() { auth.protect(); } async *gen() { yield auth(); } static { auth(); } async 'm'() { auth.protect(); } [auth()] = auth; }
label: for (let i = auth(); i; i = auth()) { if (auth()) continue label; else break label; }
const t = auth\`x\`, n = new auth(), d = delete auth.x, { [auth()]: q = auth() } = auth;
var auth2 = auth; auth2 = auth2 ?? auth; auth2 ||= auth; [auth2] = [auth]; ({ auth2 } = { auth2 });`,
  `import { auth } from '@clerk/nextjs/server';
export const getUser = async () => auth();
export const g = () => getUser(), h = () => { const s = g(); return s; }, i = async () => h().userId;
function recursive() { return other(); } function other() { return recursive() || auth(); }
export const j = cache(recursive), k = (x = k()) => x, l = l;`,
  `import { auth } from '@clerk/nextjs/server';
export async function GET() { let s; s = auth(); if (s) { s = 1; } const p = Promise.all([auth(), s]); const [x, , ...y] = await p; return (await Promise.race([auth()]), x.userId, y); }`,
  `import { getAuth } from '@clerk/nextjs/server';
import { createClerkClient } from '@clerk/backend';
const client = createClerkClient({ secretKey: process.env.X, jwtKey: \`\`, ...opts });
export const loader = async (args) => { const { userId, has } = getAuth(args); if (!has({ permission: 'a', plan: 'x' })) throw 0; client.authenticateRequest(args.request); return client.users.getUser(userId); };`,
  `import { auth } from '@clerk/nextjs/server'
const x = 1
;[auth()].map((p) => p.userId)
auth.protect()
(async () => { auth.protect() })()
await auth.protect(), auth()`,
  `import { vi } from 'vitest';
import { auth } from '@clerk/nextjs/server';
vi.mock('@clerk/nextjs/server', () => ({ auth: vi.fn() }));
vi.mock(import('@clerk/backend'));
vi.mocked(auth).mockReturnValue({ userId: null }); auth.protect();`,
  `export const onRequest = (context, next) => { const { userId } = context.locals.auth(); context.locals.currentUser(); return next(userId); };`,
  `'use client';
import { auth, Protect, Show, SignedIn as In, SignedOut, useSignIn, useSignUp } from '@clerk/nextjs';
import { clerkClient } from '@clerk/nextjs/server';
import * as api from '@clerk/nextjs/api';
export function Form({ start = auth() }) {
  const { isLoaded, signIn: { attemptFirstFactor, ...rest } = {}, setActive } = useSignIn();
  const up = useSignUp(), { signUp = up } = up;
  if (!isLoaded || !signUp?.upsert) return <In><Protect role="org:admin" fallback={<SignedOut />}>{rest.status}</Protect></In>;
  return <Show when={start ? 'signedIn' : { roles: ['org:admin'] }}><button onClick={() => [attemptFirstFactor({}), setActive(), signUp.prepareVerification(), clerkClient(), api.users]} /></Show>;
}
export { auth as default, useAuth } from '@clerk/nextjs';
export const lazy = import('@clerk/nextjs').then(({ currentUser, ...others }) => [currentUser, others]);`,
  `import { auth, clerkMiddleware } from '@clerk/nextjs/server';
const asked = { role: ['org:admin'], ...given, permissions: undefined, [key]: 1 };
export default clerkMiddleware(async (a, req) => {
  await a.protect(req ? asked : { role: undefined, ...asked, unauthorizedUrl: '/' }, { plan: 'gold' });
  await auth.protect((given && 'org:admin') || (async (has) => has({ permission: 'org:sys_x' }) && has(asked ?? [])));
}, { publicRoutes: ['/'], ...asked, afterAuth: () => auth({ acceptsToken: 'any' }) });`,
  `import { verifyWebhook } from '@clerk/nextjs/webhooks';
import { Webhook } from 'svix';
const NAMES = { ...x, 'user_created': 1, get ['organization_membership.created']() {} }, LIST = [, 'user.create', ...NAMES, ['session_ended', 1]];
let evt = null; function on({ type = 'user.signed_in', data: { emailAddresses: [a, ...b] = [] } = {} }, ...rest) { return on(rest, type) ?? a.email_address; }
export const POST = async (req) => { const r = req; ({ evt } = await r.json()); evt ??= await verifyWebhook(r).catch(() => null); var evt = evt ? evt : new Webhook(CLERK_WEBHOOK_SECRET, ...r).verify(await r.text());
  switch (evt?.type ?? '') { case 'user_updated': case NAMES[evt.type]: default: } LIST.some((n) => n === evt.type) || evt.type.startsWith('organization_membership.'); delete evt.data.firstName; return on(evt); };`,
  `import { auth, currentUser } from '@clerk/nextjs/server';
import { verifyToken } from '@clerk/backend';
export async function loader(...a) { let u = a ? await currentUser() : u, o = { acceptsToken: ['machine_token', , ...a, 'any'], ...o }; u ||= u; for (u of [u]) u = (u, u?.emailAddresses?.[0]);
  const { data, errors: [e] = [], ...rest } = await verifyToken(\`ak_\${a}\`, o), { userId, [u]: k, tokenType } = await auth(o); if (tokenType === 'machine' || userId === null) return { ...u, rest };
  return Response.json(JSON.parse(JSON.stringify({ ...u, u: [u, ...a] }, null)), await db.find({ userId, k, e, data }), u.createdAt.toISOString?.()); }`,
];

/** Clerk code in TypeScript. */
export const TYPESCRIPT: readonly string[] = [
  `import type { ClerkMiddlewareAuth } from '@clerk/nextjs/server';
import { auth, type AuthObject } from '@clerk/nextjs/server';
export function guard(this: unknown, a: ClerkMiddlewareAuth, b: typeof auth, c?: AuthObject): asserts c is AuthObject { a.protect(); b()!.userId; (c as any)!.has; }
export abstract class X<T = typeof auth> { abstract m(): T; constructor(private readonly s = auth()) {} declare y: T; @dec() z = auth() as unknown as T; }`,
  `import clerk = require('@clerk/nextjs/server');
import { auth } from '@clerk/nextjs/server';
namespace N { export const s = auth(); export function f(): void; export function f(x?: number): void { auth.protect(); } }
enum E { A = +auth() } declare module 'x' { export const auth: typeof clerk.auth; } declare global { var auth: 1 }
export default auth satisfies Function;`,
  `import { auth } from '@clerk/nextjs/server';
export const f = <T extends { a: Awaited<ReturnType<typeof auth>> }>(x: T): x is T => { const s: ReturnType<typeof auth> = auth(); return (<T,>(y: T) => y)<boolean>(s as never); };
export type P = Parameters<typeof auth>[number]; export { auth as default, type AuthFn } from '@clerk/nextjs/server'; export * as clerk from '@clerk/nextjs';`,
  `import { auth } from "@clerk/nextjs/server";
export async function action(form: FormData): Promise<void> { "use server"; const { userId }: { userId?: string } = auth(); using x = auth(); await using y = auth(); for await (const z of auth()) z!; }
export function sync(): string { auth.protect(); return auth().sessionClaims?.metadata!.role; }`,
  `import { type ClerkMiddlewareAuthObject as A, verifyJwt } from '@clerk/nextjs/server';
import type { UserResource } from '@clerk/types';
import legacy = require('@clerk/nextjs/ssr');
export type B = import('@clerk/nextjs').Show | typeof legacy.withServerSideAuth; export type { User } from '@clerk/nextjs/api';
export const check = (a: A, u: UserResource): a is A => verifyJwt(u.id as string, {} as never) !== null!;`,
];
