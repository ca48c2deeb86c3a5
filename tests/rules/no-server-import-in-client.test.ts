import rule from '../../src/rules/no-server-import-in-client.js';
import type { InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';

const CLIENT = "'use client';\n";
const USE_AUTH = 'export const Button = () => <button onClick={() => void auth()} />;\n';

const valid = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'components/button.tsx',
  code,
  ...extra,
});

const invalid = (name: string, what: string, code: string, extra: Partial<InvalidCase> = {}): InvalidCase => ({
  name,
  filename: 'components/button.tsx',
  code,
  output: null,
  errors: [{ messageId: 'serverImport', data: { what } }],
  ...extra,
});

const manifest = (dependencies: Record<string, string>) => ({
  files: { 'package.json': JSON.stringify({ private: true, dependencies }) },
});

testRule('no-server-import-in-client', rule, {
  valid: [
    valid('a server component', `import { auth } from '@clerk/nextjs/server';\n${USE_AUTH}`),
    valid(
      'a server action',
      `'use server';\nimport { auth } from '@clerk/nextjs/server';\nexport async function act() { await auth(); }\n`,
    ),
    valid(
      'a string that is no directive',
      `import { auth } from '@clerk/nextjs/server';\nconst directive = 'use client';\n'use client';\nexport const Button = () => <button title={directive} onClick={() => void auth()} />;\n`,
    ),
    valid(
      'a directive of a function',
      `import { auth } from '@clerk/nextjs/server';\nexport async function load() { 'use client'; return auth(); }\n`,
    ),
    valid(
      "the client's own code",
      `${CLIENT}import { useAuth } from '@clerk/nextjs';\nexport const Button = () => <button>{useAuth().userId}</button>;\n`,
    ),
    valid(
      'errors',
      `${CLIENT}import { isClerkAPIResponseError } from '@clerk/nextjs/errors';\nexport const check = (error: unknown) => isClerkAPIResponseError(error);\n`,
    ),
    valid(
      'a type import',
      `${CLIENT}import type { User } from '@clerk/nextjs/server';\nexport const Name = ({ user }: { user: User }) => <b>{user.firstName}</b>;\n`,
    ),
    valid(
      'type specifiers',
      `${CLIENT}import { type User, type Organization } from '@clerk/backend';\nexport const name = (user: User, org: Organization) => user.firstName ?? org.name;\n`,
    ),
    valid(
      'a specifier that types alone use',
      `${CLIENT}import { User } from '@clerk/backend';\nexport const Name = ({ user }: { user: User }) => <b>{user.firstName}</b>;\n`,
    ),
    valid(
      'a value that types alone use',
      `${CLIENT}import { auth } from '@clerk/nextjs/server';\nexport type Auth = Awaited<ReturnType<typeof auth>>;\n`,
    ),
    valid(
      'a namespace that types alone use',
      `${CLIENT}import * as Clerk from '@clerk/backend';\nexport const name = (user: Clerk.User) => user.firstName;\n`,
    ),
    valid(
      'an import type',
      `${CLIENT}export type User = import('@clerk/backend').User;\nexport type Module = typeof import('@clerk/nextjs/server');\n`,
    ),
    valid(
      'a re-exported type',
      `${CLIENT}export type { User } from '@clerk/backend';\nexport { type Organization } from '@clerk/backend';\nexport type * from '@clerk/backend';\n`,
    ),
    valid('re-exported names that are types', `${CLIENT}export { User } from '@clerk/backend';\n`, { types: false }),
    valid('an imported type that is exported', `${CLIENT}import { User } from '@clerk/backend';\nexport { User };\n`, {
      types: false,
    }),
    valid(
      'an imported type that is the default export',
      `${CLIENT}import { User } from '@clerk/backend';\nexport default User;\n`,
      { types: false },
    ),
    valid(
      'an import that nothing uses',
      `${CLIENT}import { auth } from '@clerk/nextjs/server';\nexport const Button = () => <button />;\n`,
    ),
    valid(
      'tokens are decoded in browsers, too',
      `${CLIENT}import { decodeJwt } from '@clerk/backend/jwt';\nexport const decode = (token: string) => decodeJwt(token);\n`,
      { sdk: 'backend-3' },
    ),
    valid(
      'clerkClient of another library',
      `${CLIENT}import { clerkClient } from '@/lib/clerk';\nexport const Button = () => <button onClick={() => clerkClient()} />;\n`,
      {
        files: { 'lib/clerk.ts': "// Not of '@clerk/nextjs'.\nexport const clerkClient = () => {};\n" },
      },
    ),
    valid(
      'a file that asks where it runs',
      `${CLIENT}export async function load() {\n  if (typeof window === 'undefined') return (await import('@clerk/nextjs/server')).auth();\n  return null;\n}\n`,
    ),
    valid(
      'a require of its own',
      `${CLIENT}const require = (name: string) => name;\nexport const name = require('@clerk/nextjs/server');\n`,
    ),
    valid(
      'a mocked module',
      `${CLIENT}import { vi } from 'vitest';\nimport { auth } from '@clerk/nextjs/server';\nvi.mock('@clerk/nextjs/server', () => ({ auth: () => null }));\n${USE_AUTH}`,
      { types: false },
    ),
    valid('a test', `${CLIENT}import { auth } from '@clerk/nextjs/server';\n${USE_AUTH}`, {
      filename: 'components/button.test.tsx',
    }),
    valid('a mock', `${CLIENT}import { auth } from '@clerk/nextjs/server';\n${USE_AUTH}`, {
      filename: 'components/__mocks__/button.tsx',
    }),
    valid(
      'an API route of the Pages Router',
      `${CLIENT}import { getAuth } from '@clerk/nextjs/server';\nexport default (req: never) => getAuth(req);\n`,
      { filename: 'pages/api/me.ts' },
    ),
    valid(
      'a middleware, where the directive means nothing',
      `${CLIENT}import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware();\n`,
      { filename: 'proxy.ts' },
    ),
    valid(
      'a page whose props Next.js takes out of what browsers get',
      `${CLIENT}import { buildClerkProps } from '@clerk/nextjs/server';\nexport const getServerSideProps = async ({ req }: { req: never }) => ({ props: buildClerkProps(req) });\nexport default () => null;\n`,
      { filename: 'pages/index.tsx' },
    ),
    valid(
      'such a page that exports it in a list',
      `${CLIENT}import { buildClerkProps } from '@clerk/nextjs/server';\nconst getServerSideProps = async ({ req }: { req: never }) => ({ props: buildClerkProps(req) });\nexport {\n  getServerSideProps,\n};\nexport default () => null;\n`,
      { filename: 'pages/index.tsx' },
    ),
    valid(
      'a server function of TanStack Start',
      `${CLIENT}import { createServerFn } from '@tanstack/react-start';\nimport { auth } from '@clerk/tanstack-react-start/server';\nexport const load = createServerFn().handler(async () => (await auth()).userId);\n`,
      { sdk: 'tanstack-1', types: false },
    ),
    valid(
      'a loader of React Router',
      `${CLIENT}import { getAuth } from '@clerk/react-router/server';\nexport const loader = async (args: never) => ({ userId: (await getAuth(args)).userId });\n`,
      { sdk: 'react-router-3' },
    ),
    valid(
      "a project of React Router's framework mode",
      `${CLIENT}import { createClerkClient } from '@clerk/backend';\nexport const loader = () => createClerkClient({}).users.getCount();\n`,
      {
        ...manifest({ '@clerk/backend': '^3.0.0', '@react-router/dev': '^7.0.0' }),
      },
    ),
  ],
  invalid: [
    invalid(
      'auth()',
      '`auth` of `@clerk/nextjs/server`',
      `${CLIENT}import { auth } from '@clerk/nextjs/server';\n${USE_AUTH}`,
      {
        errors: [
          {
            messageId: 'serverImport',
            data: { what: '`auth` of `@clerk/nextjs/server`' },
            line: 2,
            column: 1,
            endLine: 2,
            endColumn: 45,
          },
        ],
      },
    ),
    invalid(
      'several at once, but not those that types alone use',
      '`auth`, `currentUser` of `@clerk/nextjs/server`',
      `${CLIENT}import { auth, currentUser as me, User } from '@clerk/nextjs/server';\nexport const load = async (): Promise<User | null> => ((await auth()).userId ? me() : null);\n`,
      { types: false },
    ),
    invalid(
      'after other directives and comments',
      '`auth` of `@clerk/nextjs/server`',
      `// A button.\n"use strict"\n/* A\n button. */\n"use client"\nimport { auth } from "@clerk/nextjs/server"\r\n${USE_AUTH}`,
    ),
    invalid(
      'JavaScript',
      '`clerkClient` of `@clerk/nextjs/server`',
      `${CLIENT}import { clerkClient } from '@clerk/nextjs/server';\nexport const remove = async (id) => (await clerkClient()).users.deleteUser(id);\n`,
      { filename: 'components/remove.js' },
    ),
    invalid(
      'JavaScript, with Babel',
      '`clerkClient` of `@clerk/nextjs/server`',
      `${CLIENT}import { clerkClient } from '@clerk/nextjs/server';\nexport const remove = async (id) => (await clerkClient()).users.deleteUser(id);\n`,
      { filename: 'components/remove.js', parser: 'babel' },
    ),
    invalid(
      'an alias',
      '`auth` of `@clerk/nextjs/server`',
      `${CLIENT}import { auth as session } from '@clerk/nextjs/server';\nexport const load = () => session();\n`,
    ),
    invalid(
      'a namespace',
      '`@clerk/nextjs/server`',
      `${CLIENT}import * as Clerk from '@clerk/nextjs/server';\nexport const load = () => Clerk.auth();\n`,
    ),
    invalid('a module that is run', '`@clerk/nextjs/server`', `${CLIENT}import '@clerk/nextjs/server';\n`),
    invalid(
      'the Backend API client',
      '`createClerkClient` of `@clerk/backend`',
      `${CLIENT}import { createClerkClient } from '@clerk/backend';\nexport const client = createClerkClient({});\n`,
    ),
    invalid(
      'the Backend API client in a project without a framework',
      '`createClerkClient` of `@clerk/backend`',
      `${CLIENT}import { createClerkClient } from '@clerk/backend';\nexport const client = createClerkClient({});\n`,
      { sdk: 'backend-3' },
    ),
    invalid(
      'webhooks',
      '`verifyWebhook` of `@clerk/nextjs/webhooks`',
      `${CLIENT}import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport const verify = verifyWebhook;\n`,
    ),
    invalid(
      'clerkClient of @clerk/nextjs 4',
      '`clerkClient` of `@clerk/nextjs`',
      `${CLIENT}import { clerkClient, useUser } from '@clerk/nextjs';\nexport const load = () => [clerkClient.users, useUser()];\n`,
      { sdk: 'nextjs-4' },
    ),
    invalid(
      '@clerk/nextjs/api',
      '`clerkClient` of `@clerk/nextjs/api`',
      `${CLIENT}import { clerkClient } from '@clerk/nextjs/api';\nexport const load = () => clerkClient.users;\n`,
      { sdk: 'nextjs-4' },
    ),
    invalid(
      '@clerk/express',
      '`getAuth` of `@clerk/express`',
      `${CLIENT}import { getAuth } from '@clerk/express';\nexport const load = (req: never) => getAuth(req);\n`,
      { sdk: 'express-2' },
    ),
    invalid(
      'an island of Astro',
      '`clerkClient` of `@clerk/astro/server`',
      `${CLIENT}import { clerkClient } from '@clerk/astro/server';\nexport const load = (context: never) => clerkClient(context);\n`,
      { sdk: 'astro-4' },
    ),
    invalid(
      'a dynamic import',
      '`@clerk/nextjs/server`',
      `${CLIENT}export async function load() {\n  const { auth } = await import('@clerk/nextjs/server');\n  return auth();\n}\n`,
    ),
    invalid(
      'require()',
      '`@clerk/nextjs/server`',
      `${CLIENT}const { auth } = require('@clerk/nextjs/server');\nmodule.exports = () => auth();\n`,
      { filename: 'components/load.cjs' },
    ),
    invalid(
      'import = require()',
      '`@clerk/backend`',
      `${CLIENT}import backend = require('@clerk/backend');\nexport const client = backend.createClerkClient({});\n`,
      { filename: 'components/load.cts', types: false },
    ),
    invalid(
      'a re-export',
      '`auth` of `@clerk/nextjs/server`',
      `${CLIENT}export { auth, type User } from '@clerk/nextjs/server';\n`,
    ),
    invalid('a re-export of all', '`@clerk/nextjs/server`', `${CLIENT}export * from '@clerk/nextjs/server';\n`),
    invalid(
      'an import that is exported',
      '`auth` of `@clerk/nextjs/server`',
      `${CLIENT}import { auth } from '@clerk/nextjs/server';\nexport { auth };\n`,
    ),
    invalid(
      'a module of the project that stands for one',
      '`auth` of `@/lib/auth`',
      `${CLIENT}import { auth } from '@/lib/auth';\n${USE_AUTH}`,
      {
        files: { 'lib/auth.ts': "export { auth } from '@clerk/nextjs/server';\n" },
        settings: { clerk: { modules: { '@/lib/auth': '@clerk/nextjs/server' } } },
      },
    ),
  ],
});
