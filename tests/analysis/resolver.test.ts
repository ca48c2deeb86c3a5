import * as parser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { Resolver, type ClerkValue, type ResolverHost } from '../../src/analysis/values.js';

type Host = Partial<Omit<ResolverHost, 'sourceCode'>>;

const NEXT_7 = { major: 7, minor: 0, patch: 0 };

/** The Clerk value of the expression in the call of `$()`, the only one of a snippet. */
function valueIn(code: string, host: Host = {}): ClerkValue | undefined {
  let found: { value: ClerkValue | undefined } | undefined;
  const linter = new Linter();
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser: parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        plugins: {
          test: {
            rules: {
              resolve: {
                create: (context) => ({
                  'CallExpression[callee.name="$"]'(node: unknown) {
                    const resolver = new Resolver({
                      sourceCode: context.sourceCode as unknown as TSESLint.SourceCode,
                      moduleFor: (specifier) => specifier,
                      versionOf: () => NEXT_7,
                      isMocked: () => false,
                      hasDependency: () => true,
                      ...host,
                    });
                    const [expression] = (node as TSESTree.CallExpression).arguments;
                    found = { value: resolver.value(expression!) };
                  },
                }),
              },
            },
          },
        },
        rules: { 'test/resolve': 'error' },
      },
    ],
    { filename: 'a.tsx' },
  );
  expect(messages).toEqual([]);
  if (!found) throw new Error('There is no call of `$()`.');
  return found.value;
}

/** `@clerk/nextjs/server#auth.protect.().await`: module, export, path. */
function referenceIn(code: string, host?: Host): string | undefined {
  const reference = valueIn(code, host)?.reference;
  if (!reference) return undefined;
  const module = [reference.package, reference.entryPoint].filter(Boolean).join('/');
  return `${module}#${[reference.export, ...reference.path].join('.')}`;
}

const SERVER = '@clerk/nextjs/server';

describe('Resolver: every way to import', () => {
  it.each<[string, string]>([
    [`import { auth } from '${SERVER}'; $(auth)`, `${SERVER}#auth`],
    [`import { auth as a } from '${SERVER}'; $(a)`, `${SERVER}#auth`],
    [`import { 'auth' as a } from '${SERVER}'; $(a)`, `${SERVER}#auth`],
    [`import * as clerk from '${SERVER}'; $(clerk)`, `${SERVER}#*`],
    [`import * as clerk from '${SERVER}'; $(clerk.auth)`, `${SERVER}#auth`],
    [`import * as clerk from '${SERVER}'; $(clerk['auth'])`, `${SERVER}#auth`],
    [`import * as clerk from '${SERVER}'; $(clerk.auth.protect)`, `${SERVER}#auth.protect`],
    [`import clerk from '${SERVER}'; $(clerk.auth)`, `${SERVER}#auth`],
    [`import { default as clerk } from '${SERVER}'; $(clerk.auth)`, `${SERVER}#auth`],
    [`import clerk = require('${SERVER}'); $(clerk.auth)`, `${SERVER}#auth`],
    [`const { auth } = require('${SERVER}'); $(auth)`, `${SERVER}#auth`],
    [`const { auth: a } = require('${SERVER}'); $(a)`, `${SERVER}#auth`],
    [`const clerk = require('${SERVER}'); $(clerk.auth)`, `${SERVER}#auth`],
    [`const clerk = require(\`${SERVER}\`); $(clerk.auth)`, `${SERVER}#auth`],
    [`$(require('${SERVER}').auth)`, `${SERVER}#auth`],
    [`async () => { const { auth } = await import('${SERVER}'); $(auth) }`, `${SERVER}#auth`],
    [`async () => { $((await import('${SERVER}')).auth) }`, `${SERVER}#auth`],
    [`import('${SERVER}').then(({ auth }) => $(auth))`, `${SERVER}#auth`],
    [`import('${SERVER}').then((clerk) => $(clerk.auth))`, `${SERVER}#auth`],
    [`async () => { const [{ auth }] = await Promise.all([import('${SERVER}')]); $(auth) }`, `${SERVER}#auth`],
    [`$(auth); import { auth } from '${SERVER}';`, `${SERVER}#auth`],
    ["import { useAuth } from '@clerk/nextjs'; $(useAuth)", '@clerk/nextjs#useAuth'],
    ["import { getAuth } from '@hono/clerk-auth'; $(getAuth)", '@hono/clerk-auth#getAuth'],
    [
      "import { verifyWebhook } from '@clerk/backend/webhooks'; $(verifyWebhook)",
      '@clerk/backend/webhooks#verifyWebhook',
    ],
    ["import { anything } from '@clerk/of-tomorrow/deep/entry'; $(anything)", '@clerk/of-tomorrow/deep/entry#anything'],
  ])('%s', (code, reference) => expect(referenceIn(code)).toBe(reference));

  it.each([
    `import type { auth } from '${SERVER}'; $(auth)`,
    `import { type auth } from '${SERVER}'; $(auth)`,
    `import type * as clerk from '${SERVER}'; $(clerk.auth)`,
    "import { auth } from '@/auth'; $(auth)",
    "import { auth } from '@clerkjs/nextjs'; $(auth)",
    "import { auth } from 'x/@clerk/nextjs'; $(auth)",
    "import { auth } from '@hono/clerk'; $(auth)",
    `const require = (x) => x; const { auth } = require('${SERVER}'); $(auth)`,
    `const { auth } = require('${SERVER}', 1); $(auth)`,
    `const { auth } = require(name); $(auth)`,
    `const { auth } = other('${SERVER}'); $(auth)`,
    'async (name) => { const { auth } = await import(name); $(auth) }',
    '$(auth)',
  ])('not: %s', (code) => expect(referenceIn(code)).toBeUndefined());
});

describe('Resolver: names', () => {
  const head = `import { auth, clerkClient, clerkMiddleware, currentUser } from '${SERVER}'; import * as clerk from '${SERVER}'; `;

  it.each<[string, string]>([
    ['const a = auth; $(a)', '#auth'],
    ['const a = auth, b = a, c = b; $(c)', '#auth'],
    ['const { auth: a } = clerk; $(a)', '#auth'],
    ['const { auth: { protect } } = clerk; $(protect)', '#auth.protect'],
    ['const { protect } = auth; $(protect)', '#auth.protect'],
    ['let a; a = auth; $(a)', '#auth'],
    ['var a = auth; $(a)', '#auth'],
    ['const o = { a: auth }; $(o.a)', '#auth'],
    ["const o = { 'a': auth }; $(o['a'])", '#auth'],
    ['const o = { auth }; $(o.auth.protect)', '#auth.protect'],
    ['$(auth as any)', '#auth'],
    ['$(auth!)', '#auth'],
    ['$((0, auth))', '#auth'],
    ['$(auth satisfies unknown)', '#auth'],
    ['$(auth?.protect)', '#auth.protect'],
    ['{ const other = 1; $(auth) }', '#auth'],
    ['function f() { return () => $(auth) }', '#auth'],
  ])('%s', (code, reference) => expect(referenceIn(head + code)).toBe(SERVER + reference));

  it.each([
    '(auth) => $(auth)',
    '({ auth }) => $(auth)',
    '([auth]) => $(auth)',
    '(...auth) => $(auth)',
    'function f(auth = 1) { $(auth) }',
    '{ const auth = 1; $(auth) }',
    '{ let auth; $(auth) }',
    '{ function auth() {} $(auth) }',
    '{ class auth {} $(auth) }',
    'try {} catch (auth) { $(auth) }',
    'for (const auth of []) $(auth)',
    'for (const a of [auth]) $(a)',
    'let a = auth; a = 1; $(a)',
    'let a; a = auth; a = 1; $(a)',
    'let a = 1; a += auth; $(a)',
    'const [a] = [auth]; $(a)',
    'const { protect = other } = auth; $(protect)',
    'const { ...rest } = clerk; $(rest.auth)',
    'const { [name]: a } = clerk; $(a)',
    'const o = { a: auth, ...other }; $(o.a)',
    'const o = { get a() { return auth } }; $(o.a)',
    'let o = { a: auth }; o = other; $(o.a)',
    'const a = on ? auth : other; $(a)',
    'const a = auth || other; $(a)',
    '$(clerk[name])',
    '$(this.auth)',
    '$(other.auth)',
    'const f = (a = auth) => $(a)',
    'var a = auth; var a = 1; $(a)',
  ])('not: %s', (code) => expect(referenceIn(head + code)).toBeUndefined());
});

describe('Resolver: calls, promises, members', () => {
  const head = `import { auth, clerkClient, clerkMiddleware, currentUser } from '${SERVER}'; `;

  it.each<[string, string]>([
    ['$(auth())', '#auth.()'],
    ['async () => $(await auth())', '#auth.().await'],
    ['async () => { const session = await auth(); $(session) }', '#auth.().await'],
    ['async () => { const { getToken } = await auth(); $(getToken) }', '#auth.().await.getToken'],
    [
      'async () => { const client = await clerkClient(); $(client.users.getUser(1)) }',
      '#clerkClient.().await.users.getUser.()',
    ],
    [
      'async () => { const { users: { getUser } } = await clerkClient(); $(getUser) }',
      '#clerkClient.().await.users.getUser',
    ],
    ['async () => { const [a, b] = await Promise.all([1, auth()]); $(b) }', '#auth.().await'],
    ['async () => { const [, { userId }] = await Promise.all([f(), auth()]); $(userId) }', '#auth.().await.userId'],
    ['auth().then((session) => $(session))', '#auth.().await'],
    ['auth().then(({ getToken }) => $(getToken))', '#auth.().await.getToken'],
    ['const pending = auth(); async () => { const session = await pending; $(session) }', '#auth.().await'],
    ['const f = () => auth(); $(f())', '#auth.()'],
    ['const f = async () => auth(); async () => $(await f())', '#auth.().await'],
    ['async function f() { return await auth() } async () => $(await f())', '#auth.().await'],
    ["import { cache } from 'react'; const f = cache(async () => auth()); $(f())", '#auth.()'],
    ['clerkMiddleware((auth) => $(auth))', '#clerkMiddleware.param'],
    ['clerkMiddleware(async function (a, request) { $(a.protect) })', '#clerkMiddleware.param.protect'],
    ['clerkMiddleware(({ protect }) => $(protect))', '#clerkMiddleware.param.protect'],
    ['const handler = (a) => $(a); clerkMiddleware(handler)', '#clerkMiddleware.param'],
    ['function handler(a) { $(a) } export default clerkMiddleware(handler)', '#clerkMiddleware.param'],
    ['clerkMiddleware(withLogging((auth) => $(auth)))', '#clerkMiddleware.param'],
    [`import type { ClerkMiddlewareAuth } from '${SERVER}'; (a: ClerkMiddlewareAuth) => $(a)`, '#ClerkMiddlewareAuth'],
    [`({ a }: { a: import('${SERVER}').ClerkMiddlewareAuth }) => $(a)`, '#ClerkMiddlewareAuth'],
    ['(a: typeof auth) => $(a)', '#auth'],
  ])('%s', (code, reference) => expect(referenceIn(head + code)).toBe(SERVER + reference));

  it.each([
    'clerkMiddleware(options, (auth) => $(auth))',
    'clerkMiddleware((auth, request) => $(request))',
    'clerkMiddleware(withLogging((other) => $(other)))',
    'other((auth) => $(auth))',
    'auth().then((session, more) => $(more))',
    'auth().catch((session) => $(session))',
    'const f = function* () { return auth() }; $(f())',
    'const f = () => { if (a) return auth(); return b }; $(f())',
    'async () => { const [a] = await Promise.all([...x, auth()]); $(a) }',
    'async () => { const [a] = await Promise.race([auth()]); $(a) }',
    'async (Promise) => { const [a] = await Promise.all([auth()]); $(a) }',
    '(a: typeof other) => $(a)',
    'const f = () => f(); $(f())',
    'const a = b, b = a; $(a)',
    'const a = () => b(), b = () => a(); $(a())',
  ])('not: %s', (code) => expect(referenceIn(head + code)).toBeUndefined());

  it('knows what a value is by the version of its package', () => {
    const promiseIn = (code: string, major: number) =>
      valueIn(code, { versionOf: () => ({ major, minor: 7, patch: 0 }) })?.shape?.promise?.api;
    expect(promiseIn(`${head}$(auth())`, 7)).toBe('auth');
    expect(promiseIn(`${head}$(auth())`, 5)).toBeUndefined();
    expect(promiseIn(`${head}$(clerkClient())`, 6)).toBe('clerkClient');
    expect(promiseIn(`${head}$(clerkClient())`, 5)).toBeUndefined();
    expect(promiseIn(`${head}$(clerkClient().users.getUser())`, 5)).toBe('resource');
    expect(promiseIn(`${head}$(clerkClient.users.getUser())`, 4)).toBe('resource');
    expect(promiseIn(`${head}$(currentUser())`, 4)).toBe('currentUser');
    expect(valueIn(`${head}$(clerkClient)`, { versionOf: () => NEXT_7 })?.shape?.removed?.has('users')).toBe(true);
  });

  it('asks for the version of the package that the value is of', () => {
    const asked: string[] = [];
    const versionOf = (name: string) => (asked.push(name), NEXT_7);
    valueIn("import { getAuth } from '@clerk/express'; import { auth } from '@clerk/nextjs/server'; $(auth)", {
      versionOf,
    });
    expect(new Set(asked)).toEqual(new Set(['@clerk/nextjs']));
  });

  it('names the function that a value comes through', () => {
    expect(valueIn(`${head}const getSession = () => auth(); $(getSession())`)?.wrapper).toBe('getSession');
    expect(valueIn(`${head}$(auth())`)?.wrapper).toBeUndefined();
  });
});

describe('Resolver: what the project says', () => {
  it('a wrapper module that settings name', () => {
    const moduleFor = (specifier: string) => (specifier === '@/auth' ? SERVER : specifier);
    expect(referenceIn("import { auth } from '@/auth'; $(auth)", { moduleFor })).toBe(`${SERVER}#auth`);
    expect(referenceIn("const clerk = require('@/auth'); $(clerk.auth)", { moduleFor })).toBe(`${SERVER}#auth`);
    expect(referenceIn("async () => $((await import('@/auth')).auth)", { moduleFor })).toBe(`${SERVER}#auth`);
    expect(referenceIn("(a: import('@/auth').ClerkMiddlewareAuth) => $(a)", { moduleFor })).toBe(
      `${SERVER}#ClerkMiddlewareAuth`,
    );
    expect(referenceIn("import { auth } from '@/auth/other'; $(auth)", { moduleFor })).toBeUndefined();
  });

  it('a mocked module', () => {
    const isMocked = (specifier: string) => specifier === SERVER;
    expect(referenceIn(`import { auth } from '${SERVER}'; $(auth)`, { isMocked })).toBeUndefined();
    expect(referenceIn("import { useAuth } from '@clerk/nextjs'; $(useAuth)", { isMocked })).toBe(
      '@clerk/nextjs#useAuth',
    );
  });

  it("Astro's locals, in projects with @clerk/astro", () => {
    const code = '({ locals }) => $(locals.currentUser())';
    expect(referenceIn(code)).toBe('@clerk/astro/server#locals.currentUser.()');
    expect(valueIn(code)?.shape?.promise?.api).toBe('currentUser');
    expect(valueIn('(context) => $(context.locals.auth())')?.shape?.promise).toBeUndefined();
    expect(referenceIn(code, { hasDependency: () => false })).toBeUndefined();
    expect(referenceIn('const locals = {}; $(locals.currentUser())')).toBeUndefined();
    expect(referenceIn('({ locals }) => $(locals.other())')).toBeUndefined();
  });
});
