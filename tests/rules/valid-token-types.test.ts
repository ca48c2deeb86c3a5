import rule from '../../src/rules/valid-token-types.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const AUTH = "import { auth } from '@clerk/nextjs/server';\n";
const route = (body: string, head = AUTH) => `${head}export async function GET() {\n${body}\n}\n`;
const OLD = { clerk: { versions: { '@clerk/nextjs': '6.29.0' } } };
const former = { messageId: 'formerType' };
const unknown = (name: string) => ({
  messageId: 'unknownType',
  data: { name, types: '`session_token`, `api_key`, `m2m_token`, `oauth_token`' },
});

const valid: ValidCase[] = [
  {
    name: 'the token types',
    code: route(
      "  await auth.protect({ token: ['session_token', 'm2m_token'] });\n  await auth.protect({ token: 'any' });\n  const a = await auth({ acceptsToken: 'oauth_token' });\n  const b = await auth({ acceptsToken: 'any' });\n  if (b.tokenType === 'api_key' || b.tokenType === null) return Response.json(a.userId);\n  switch (b.tokenType) {\n    case 'session_token':\n    case 'm2m_token':\n      return null;\n  }\n  return Response.json(['oauth_token'].includes(b.tokenType));",
    ),
  },
  {
    name: 'machine_token before it was renamed',
    settings: OLD,
    types: false,
    code: route(
      "  await auth.protect({ token: 'machine_token' });\n  return Response.json((await auth({ acceptsToken: ['machine_token'] })).tokenType === 'machine_token');",
    ),
  },
  {
    name: 'versions without token types',
    sdk: 'nextjs-5',
    code: route(
      "  const session = auth({ token: 'api_key' } as never);\n  return Response.json((session as any).tokenType === 'session');",
    ),
  },
  {
    name: "another library's auth()",
    code: "import { auth } from './auth';\nimport '@clerk/nextjs';\nexport const load = async () => (await auth({ acceptsToken: 'machine_token', token: 'm2m' })).tokenType === 'machine';\n",
    files: { 'auth.ts': 'export const auth = async (options: object) => ({ tokenType: String(options) });\n' },
  },
  {
    name: 'a tokenType of something else',
    code: `${AUTH}interface Credentials { tokenType: string; acceptsToken: string }\nexport const isBearer = ({ tokenType }: Credentials) => tokenType === 'machine_token';\nexport const isMachine = (it: Credentials) => it.tokenType === 'bearer';\nexport const options = { acceptsToken: 'machine_token' };\nexport { auth };\n`,
  },
  {
    name: 'values that cannot be seen',
    filename: 'file.js',
    code: `${AUTH}export async function load(types, options) {\n  await auth.protect({ token: types });\n  await auth(options);\n  const { userId } = await auth({ acceptsToken: types });\n  const { sessionId } = await auth({ acceptsToken: [...types, 'm2m_token'] });\n  return fetch(\`/\${userId}/\${sessionId}\`);\n}\n`,
  },
  {
    name: 'a token that is none of the types',
    sdk: 'express-2',
    filename: 'file.js',
    code: "import { getAuth } from '@clerk/express';\nexport const handler = (req) => getAuth(req, { token: req.headers.authorization });\nexport const other = (req, token) => getAuth(req, { token });\nexport const third = (req) => getAuth(req, { token: 'eyJhbGciOi' });\n",
  },
  {
    name: 'both names, for several versions',
    filename: 'file.js',
    code: route(
      "  const { tokenType } = await auth({ acceptsToken: ['m2m_token', 'machine_token'] });\n  if (tokenType === 'm2m_token' || tokenType === 'machine_token') return Response.json(['machine_token', 'm2m_token'].includes(tokenType));\n  switch (tokenType) {\n    case 'machine_token':\n    case 'm2m_token':\n      return null;\n  }",
    ),
  },
  {
    name: 'both options in an object for both',
    filename: 'file.js',
    code: route(
      "  const options = { acceptsToken: 'api_key', token: 'api_key' };\n  await auth.protect(options);\n  return Response.json((await auth(options)).isAuthenticated);",
    ),
  },
  {
    name: 'other keys of an object',
    filename: 'file.js',
    code: route(
      "  const { tokenType } = await auth({ acceptsToken: 'any' });\n  const LIMITS = { session_token: 10, api_key: 5, none: 0 };\n  return Response.json(LIMITS[tokenType]);",
    ),
  },
  {
    name: '@hono/clerk-auth, which takes any token',
    types: false,
    filename: 'file.js',
    code: "import { getAuth } from '@hono/clerk-auth';\nexport const handler = (c) => {\n  const { userId } = getAuth(c, { acceptsToken: 'm2m_token' });\n  return c.json({ userId });\n};\n",
  },
  {
    name: 'members of the accepted type',
    code: route(
      "  const { machineId, subject, scopes } = await auth({ acceptsToken: 'm2m_token' });\n  const { userId, orgId } = await auth({ acceptsToken: 'api_key' });\n  const session = await auth({ acceptsToken: 'session_token' });\n  const { isAuthenticated, id } = await auth({ acceptsToken: ['api_key', 'oauth_token'] });\n  return Response.json([machineId, subject, scopes, userId, orgId, session.sessionId, isAuthenticated, id]);",
    ),
  },
  {
    name: 'a union that is narrowed by tokenType',
    code: route(
      "  const authObject = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  if (authObject.tokenType !== 'session_token') return Response.json(null);\n  return Response.json({ userId: authObject.userId, sessionId: authObject.sessionId });",
    ),
  },
  {
    name: 'a union whose member is tested',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: 'any' });\n  if (!userId) return new Response(null, { status: 401 });\n  const authObject = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  const id = authObject.userId;\n  if (id == null) return null;\n  const { orgId } = await auth({ acceptsToken: 'any' });\n  const { sessionId } = await auth({ acceptsToken: 'any' });\n  return Response.json({ userId, id: authObject.userId, orgId: orgId ?? 'none', sessionId: requireSession(sessionId) });",
    ),
  },
  {
    name: 'members that are tested within an object or a list',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  const parsed = schema.safeParse({ query: [{ userId }] });\n  if (!parsed.success) return null;\n  await db.post.find({ userId });\n  const a = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  if ([a.userId].some((id) => !id)) return null;\n  return db.post.find({ userId: a.userId });",
    ),
  },
  {
    name: 'a union that is narrowed by something else',
    filename: 'file.js',
    code: route(
      "  const a = await auth({ acceptsToken: 'any' });\n  if ('userId' in a) return Response.json({ userId: a.userId });\n  const b = await auth({ acceptsToken: 'any' });\n  if (isUser(b)) return Response.json({ userId: b.userId });\n  const { userId, ...rest } = await auth({ acceptsToken: 'any' });\n  if (rest.tokenType) return Response.json({ userId });\n  const c = await auth({ acceptsToken: 'any' });\n  if (c.has({ role: 'org:admin' })) return Response.json({ userId: c.userId });\n  const d = await auth({ acceptsToken: 'any' });\n  return Response.json({ userId: d.userId, tokenType: d.tokenType });",
    ),
  },
  {
    name: 'a union that is narrowed by another member',
    filename: 'file.js',
    code: route(
      "  const { userId, sessionId } = await auth({ acceptsToken: 'any' });\n  if (!sessionId) return new Response(null, { status: 401 });\n  const posts = await db.post.findMany({ where: { userId } });\n  return Response.json(posts);",
    ),
  },
  {
    name: 'a member that is handed back or logged',
    filename: 'file.js',
    code: `${AUTH}export async function userOf() {\n  const { userId } = await auth({ acceptsToken: 'any' });\n  console.log('user', userId);\n  return { userId };\n}\nexport const userIdOf = async () => (await auth({ acceptsToken: 'any' })).userId;\n`,
  },
  {
    name: 'a union whose objects all have the member',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: ['session_token', 'api_key', 'oauth_token'] });\n  const state = await auth({ acceptsToken: ['session_token', 'oauth_token'] });\n  if (!state.isAuthenticated || state.userId === null) return null;\n  return Response.json({ userId, other: state.userId });",
    ),
  },
  {
    name: 'a single type compared with null',
    code: route(
      "  const { userId } = await auth({ acceptsToken: 'api_key' });\n  if (userId === null) return null;\n  const protectedUser = await auth.protect({ token: ['session_token', 'api_key'] });\n  return Response.json(protectedUser.userId === null);",
    ),
  },
  {
    name: 'members that take care of every type together',
    filename: 'file.js',
    code: route(
      "  const { machineId, userId } = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  await audit.record({ machineId, userId });\n  return null;",
    ),
  },
  {
    name: 'a member that is noted down, or answered with',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: 'any' });\n  posthog.capture({ distinctId: userId });\n  trackUsage(userId);\n  Sentry.withUser({ id: userId });\n  return Response.json({ userId });",
    ),
  },
  {
    name: 'a member with a default, or under another test',
    filename: 'file.js',
    code: route(
      "  const { userId = 'nobody' } = await auth({ acceptsToken: 'any' });\n  const other = await auth({ acceptsToken: 'any' });\n  if (other.userId !== post.authorId) return null;\n  return db.find(userId, other.userId);",
    ),
  },
  {
    name: "a member that the project's own functions take",
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: 'any' });\n  const context = createContext({ userId });\n  if (context.failed) throw new TypeError(`No user ${userId}`);\n  return describe(userId);",
      `${AUTH}import { createContext } from './context.js';\nconst describe = (id) => id ?? 'nobody';\n`,
    ),
  },
  {
    name: 'names that only look like options',
    filename: 'file.js',
    code: `${AUTH}export const load = async (token) => fetch('/', { headers: { token } });\nexport const save = () => store({ token: 'machine_token', acceptsToken: 'machine_token' });\nexport { auth };\n`,
  },
  {
    name: 'a mock',
    code: `import { vi } from 'vitest';\n${AUTH}vi.mock('@clerk/nextjs/server');\nexport const load = async () => (await auth({ acceptsToken: 'machine_token' as never })).userId;\n`,
    types: false,
  },
  {
    name: "a shadowed auth(), and another library's getAuth()",
    filename: 'file.js',
    code: `import { getAuth } from 'firebase/auth';\n${AUTH}export const load = (auth) => auth({ acceptsToken: 'machine_token' });\nexport const other = () => getAuth({ acceptsToken: 'machine_token' }).userId;\n`,
  },
];

const fixed = (name: string, sdk: InvalidCase['sdk'], code: string): InvalidCase => ({
  name,
  sdk: sdk!,
  code,
  output: code.replace('machine_token', 'm2m_token'),
  errors: [former],
});

const invalid: InvalidCase[] = [
  fixed(
    'machine_token for auth.protect()',
    'nextjs-7',
    route("  await auth.protect({ token: 'machine_token' });\n  return null;"),
  ),
  fixed(
    'machine_token in the second argument of auth.protect()',
    'nextjs-6',
    route('  await auth.protect({ role: \'org:admin\' }, { token: "machine_token" as never });\n  return null;'),
  ),
  fixed(
    'machine_token for auth()',
    'nextjs-7',
    route(
      "  const { isAuthenticated } = await auth({ acceptsToken: ['session_token', 'machine_token'] });\n  return Response.json(isAuthenticated);",
    ),
  ),
  fixed(
    'machine_token for auth() of clerkMiddleware()',
    'nextjs-7',
    "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (auth) => {\n  await auth.protect({ token: 'machine_token' });\n});\n",
  ),
  fixed(
    'machine_token for getAuth() of Express',
    'express-2',
    "import { getAuth } from '@clerk/express';\nexport const handler = (req: never) => getAuth(req, { acceptsToken: 'machine_token' }).isAuthenticated;\n",
  ),
  fixed(
    'machine_token for authenticateRequest()',
    'backend-3',
    "import { createClerkClient } from '@clerk/backend';\nconst client = createClerkClient({});\nexport const load = async (request: Request) => (await client.authenticateRequest(request, { acceptsToken: 'machine_token' })).isAuthenticated;\n",
  ),
  fixed(
    'machine_token for getAuth() of React Router',
    'react-router-3',
    "import { getAuth } from '@clerk/react-router/server';\nexport const loader = async (args: never) => (await getAuth(args, { acceptsToken: `machine_token` })).isAuthenticated;\n",
  ),
  fixed(
    'machine_token for auth() of TanStack Start',
    'tanstack-1',
    "import { auth } from '@clerk/tanstack-react-start/server';\nexport const load = async () => (await auth({ acceptsToken: 'machine_token' })).isAuthenticated;\n",
  ),
  fixed(
    'machine_token for locals.auth() of Astro',
    'astro-4',
    "import type { APIContext } from 'astro';\nexport const GET = ({ locals }: APIContext) => Response.json(locals.auth({ acceptsToken: 'machine_token' }).isAuthenticated);\n",
  ),
  fixed(
    'machine_token next to other calls with m2m_token',
    'nextjs-7',
    route(
      "  await auth.protect({ token: 'machine_token' });\n  return Response.json((await auth({ acceptsToken: ['m2m_token'] })).isAuthenticated);",
    ),
  ),
  fixed(
    'machine_token in a choice',
    'nextjs-7',
    `${AUTH}export const load = (isMachine: boolean) => auth({ acceptsToken: isMachine ? 'machine_token' : 'session_token' });\n`,
  ),
  fixed(
    'machine_token compared with tokenType',
    'nextjs-7',
    route(
      "  const authObject: any = await auth({ acceptsToken: 'any' });\n  return Response.json(authObject.tokenType === 'machine_token');",
    ),
  ),
  fixed(
    'machine_token as a case',
    'nextjs-7',
    route(
      "  const { tokenType } = (await auth({ acceptsToken: 'any' })) as any;\n  switch (tokenType) {\n    case 'session_token':\n      return null;\n    case 'machine_token':\n      return Response.json(1);\n  }",
    ),
  ),
  {
    name: 'machine_token in an array of its own',
    code: `${AUTH}const TYPES = ['session_token', 'machine_token'] as const;\nconst TYPE = 'machine_token';\nexport const load = async () => [await auth({ acceptsToken: TYPES as never }), await auth({ acceptsToken: TYPE as never })];\n`,
    output: null,
    errors: [
      {
        ...former,
        line: 2,
        suggestions: [
          {
            messageId: 'useType',
            data: { meant: 'm2m_token' },
            output: `${AUTH}const TYPES = ['session_token', 'm2m_token'] as const;\nconst TYPE = 'machine_token';\nexport const load = async () => [await auth({ acceptsToken: TYPES as never }), await auth({ acceptsToken: TYPE as never })];\n`,
          },
        ],
      },
      {
        ...former,
        line: 3,
        suggestions: [
          {
            messageId: 'useType',
            output: `${AUTH}const TYPES = ['session_token', 'machine_token'] as const;\nconst TYPE = 'm2m_token';\nexport const load = async () => [await auth({ acceptsToken: TYPES as never }), await auth({ acceptsToken: TYPE as never })];\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'machine_token where the file has m2m_token, too',
    filename: 'file.js',
    code: route(
      "  const { tokenType } = await auth({ acceptsToken: 'm2m_token' });\n  return Response.json(tokenType === 'machine_token');",
    ),
    output: null,
    errors: [
      {
        ...former,
        suggestions: [
          {
            messageId: 'useType',
            output: route(
              "  const { tokenType } = await auth({ acceptsToken: 'm2m_token' });\n  return Response.json(tokenType === 'm2m_token');",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'names that never existed',
    filename: 'file.js',
    code: route(
      "  const authObject = await auth({ acceptsToken: ['session', 'apiKey', 'bearer'] });\n  return Response.json(authObject.tokenType === 'oauth');",
    ),
    output: null,
    errors: [
      {
        ...unknown('session'),
        suggestions: [
          {
            messageId: 'useType',
            output: route(
              "  const authObject = await auth({ acceptsToken: ['session_token', 'apiKey', 'bearer'] });\n  return Response.json(authObject.tokenType === 'oauth');",
            ),
          },
        ],
      },
      {
        ...unknown('apiKey'),
        suggestions: [
          {
            messageId: 'useType',
            output: route(
              "  const authObject = await auth({ acceptsToken: ['session', 'api_key', 'bearer'] });\n  return Response.json(authObject.tokenType === 'oauth');",
            ),
          },
        ],
      },
      unknown('bearer'),
      {
        ...unknown('oauth'),
        suggestions: [
          {
            messageId: 'useType',
            output: route(
              "  const authObject = await auth({ acceptsToken: ['session', 'apiKey', 'bearer'] });\n  return Response.json(authObject.tokenType === 'oauth_token');",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'lists, sets and objects',
    filename: 'file.js',
    code: route(
      "  const { tokenType } = await auth({ acceptsToken: 'any' });\n  const MACHINES = new Set(['api_key', 'user']);\n  const SCOPES = { session_token: 1, machine: 2 };\n  const type = (await auth({ acceptsToken: 'any' })).tokenType;\n  return Response.json([MACHINES.has(tokenType), ['jwt'].includes(tokenType), SCOPES[tokenType], type === 'jwt']);",
    ),
    output: null,
    errors: [
      unknown('user'),
      {
        ...unknown('machine'),
        suggestions: [
          {
            messageId: 'useType',
            output: route(
              "  const { tokenType } = await auth({ acceptsToken: 'any' });\n  const MACHINES = new Set(['api_key', 'user']);\n  const SCOPES = { session_token: 1, m2m_token: 2 };\n  const type = (await auth({ acceptsToken: 'any' })).tokenType;\n  return Response.json([MACHINES.has(tokenType), ['jwt'].includes(tokenType), SCOPES[tokenType], type === 'jwt']);",
            ),
          },
        ],
      },
      unknown('jwt'),
      unknown('jwt'),
    ],
  },
  {
    name: 'any in a list',
    filename: 'file.js',
    code: route("  await auth.protect({ token: ['any'] });\n  return null;"),
    output: null,
    errors: [{ messageId: 'anyInList', line: 3 }],
  },
  {
    name: 'the state of a request, and its auth object',
    sdk: 'backend-3',
    filename: 'file.js',
    code: "import { createClerkClient } from '@clerk/backend';\nconst client = createClerkClient({});\nexport async function load(request) {\n  const state = await client.authenticateRequest(request, { acceptsToken: 'any' });\n  const { tokenType } = state.toAuth();\n  return [state.tokenType === 'user', tokenType === 'jwt'];\n}\n",
    output: null,
    errors: [unknown('user'), unknown('jwt')],
  },
  {
    name: 'a parameter that is written to be an auth object',
    sdk: 'backend-3',
    code: "import type { AuthObject } from '@clerk/backend';\nexport const isUser = (authObject: AuthObject) => (authObject.tokenType as string) === 'user';\n",
    output: null,
    errors: [unknown('user')],
  },
  {
    name: 'an auth object by its type',
    types: true,
    sdk: 'backend-3',
    files: {
      'auth.ts': "import type { AuthObject } from '@clerk/backend';\nexport declare function current(): AuthObject;\n",
    },
    code: "import { current } from './auth';\nexport const isUser = () => (current().tokenType as string) === 'user';\n",
    output: null,
    errors: [unknown('user')],
  },
  {
    name: 'auth() of another module, by its type',
    types: true,
    files: { 'auth.ts': "export { auth } from '@clerk/nextjs/server';\n" },
    code: "import { auth } from './auth';\nexport const load = () => auth({ acceptsToken: 'machine_token' });\n",
    output: "import { auth } from './auth';\nexport const load = () => auth({ acceptsToken: 'm2m_token' });\n",
    errors: [former],
  },
  {
    name: 'acceptsToken for auth.protect()',
    filename: 'file.js',
    code: route("  await auth.protect({ acceptsToken: 'api_key' });\n  return null;"),
    output: null,
    errors: [
      {
        messageId: 'wrongOption',
        data: { call: 'auth.protect()', wrong: 'acceptsToken', right: 'token' },
        line: 3,
        column: 24,
        endLine: 3,
        endColumn: 36,
        suggestions: [
          { messageId: 'renameOption', output: route("  await auth.protect({ token: 'api_key' });\n  return null;") },
        ],
      },
    ],
  },
  {
    name: 'token for auth(), getAuth() and authenticateRequest()',
    filename: 'file.js',
    code: `import { auth, clerkClient, getAuth } from '@clerk/nextjs/server';\nconst token = 'api_key';\nexport async function load(req) {\n  const client = await clerkClient();\n  return [await auth({ token }), getAuth(req, { 'token': 'any' }), await client.authenticateRequest(req, { token: ['m2m'] })];\n}\n`,
    output: null,
    errors: [
      {
        messageId: 'wrongOption',
        data: { call: 'auth()', wrong: 'token', right: 'acceptsToken' },
        suggestions: [
          {
            messageId: 'renameOption',
            data: { wrong: 'token', right: 'acceptsToken' },
            output: `import { auth, clerkClient, getAuth } from '@clerk/nextjs/server';\nconst token = 'api_key';\nexport async function load(req) {\n  const client = await clerkClient();\n  return [await auth({ acceptsToken: token }), getAuth(req, { 'token': 'any' }), await client.authenticateRequest(req, { token: ['m2m'] })];\n}\n`,
          },
        ],
      },
      {
        messageId: 'wrongOption',
        data: { call: 'getAuth()', wrong: 'token', right: 'acceptsToken' },
        suggestions: [
          {
            messageId: 'renameOption',
            output: `import { auth, clerkClient, getAuth } from '@clerk/nextjs/server';\nconst token = 'api_key';\nexport async function load(req) {\n  const client = await clerkClient();\n  return [await auth({ token }), getAuth(req, { 'acceptsToken': 'any' }), await client.authenticateRequest(req, { token: ['m2m'] })];\n}\n`,
          },
        ],
      },
      {
        messageId: 'wrongOption',
        suggestions: [
          {
            messageId: 'renameOption',
            output: `import { auth, clerkClient, getAuth } from '@clerk/nextjs/server';\nconst token = 'api_key';\nexport async function load(req) {\n  const client = await clerkClient();\n  return [await auth({ token }), getAuth(req, { 'token': 'any' }), await client.authenticateRequest(req, { acceptsToken: ['m2m'] })];\n}\n`,
          },
        ],
      },
      {
        ...unknown('m2m'),
        suggestions: [
          {
            messageId: 'useType',
            output: `import { auth, clerkClient, getAuth } from '@clerk/nextjs/server';\nconst token = 'api_key';\nexport async function load(req) {\n  const client = await clerkClient();\n  return [await auth({ token }), getAuth(req, { 'token': 'any' }), await client.authenticateRequest(req, { token: ['m2m_token'] })];\n}\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'members that no accepted object has',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: 'm2m_token' });\n  const { sessionId, orgId } = await auth({ acceptsToken: ['m2m_token', 'oauth_token'] });\n  const authObject = await auth.protect({ token: 'session_token' });\n  if (!userId) return null;\n  return Response.json([sessionId, orgId, authObject.machineId]);",
    ),
    output: null,
    errors: [
      {
        messageId: 'neverHas',
        data: {
          member: 'userId',
          call: 'auth()',
          lacking: '`m2m_token`',
          owners: '`session_token`, `api_key`, `oauth_token`',
        },
        line: 3,
        column: 11,
      },
      {
        messageId: 'neverHas',
        data: { member: 'sessionId', call: 'auth()', lacking: '`m2m_token`, `oauth_token`', owners: '`session_token`' },
      },
      {
        messageId: 'neverHas',
        data: {
          member: 'orgId',
          call: 'auth()',
          lacking: '`m2m_token`, `oauth_token`',
          owners: '`session_token`, `api_key`',
        },
      },
      {
        messageId: 'neverHas',
        data: { member: 'machineId', call: 'auth.protect()', lacking: '`session_token`', owners: '`m2m_token`' },
        line: 7,
      },
    ],
  },
  {
    name: 'userId of a union',
    filename: 'file.js',
    code: route(
      "  const { userId, isAuthenticated } = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  if (!isAuthenticated) return new Response(null, { status: 401 });\n  const posts = await db.post.findMany({ where: { userId } });\n  return Response.json(posts);",
    ),
    output: null,
    errors: [
      {
        messageId: 'mayLack',
        data: {
          member: 'userId',
          call: 'auth()',
          lacking: '`m2m_token`',
          owners: '`session_token`, `api_key`, `oauth_token`',
        },
        line: 3,
        column: 11,
      },
    ],
  },
  {
    name: 'members of any token, through a variable',
    filename: 'file.js',
    code: route(
      "  const authObject = await auth.protect({ token: 'any' });\n  const id = authObject.userId;\n  const user = await db.user.find(id);\n  return Response.json({ user, orgId: authObject.orgId, name: `${authObject.userId}` });",
    ),
    output: null,
    errors: [
      { messageId: 'mayLack', line: 4 },
      {
        messageId: 'mayLack',
        data: { member: 'userId', call: 'auth.protect()', lacking: '`m2m_token`' },
        line: 6,
        column: 66,
      },
    ],
  },
  {
    name: 'userId of a union compared with null',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: ['session_token', 'oauth_token'] });\n  if (userId === null) return new Response(null, { status: 401 });\n  return Response.json({ userId });",
    ),
    output: null,
    errors: [
      {
        messageId: 'notNull',
        line: 4,
        column: 7,
        suggestions: [
          {
            messageId: 'changeOperator',
            output: route(
              "  const { userId } = await auth({ acceptsToken: ['session_token', 'oauth_token'] });\n  if (userId == null) return new Response(null, { status: 401 });\n  return Response.json({ userId });",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'orgId of any token compared with null',
    filename: 'file.js',
    code: route(
      "  const authObject = await auth({ acceptsToken: 'any' });\n  return authObject.isAuthenticated && authObject.orgId !== null ? Response.json(1) : null;",
    ),
    output: null,
    errors: [
      {
        messageId: 'notNull',
        data: { member: 'orgId', call: 'auth()' },
        suggestions: [
          {
            messageId: 'changeOperator',
            output: route(
              "  const authObject = await auth({ acceptsToken: 'any' });\n  return authObject.isAuthenticated && authObject.orgId != null ? Response.json(1) : null;",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'a namespace and import()',
    filename: 'file.js',
    code: "import * as clerk from '@clerk/nextjs/server';\nexport const load = () => clerk.auth.protect({ token: 'machine_token' });\nexport async function other() {\n  const { auth } = await import('@clerk/nextjs/server');\n  return auth({ acceptsToken: ['machine_token'] });\n}\n",
    output:
      "import * as clerk from '@clerk/nextjs/server';\nexport const load = () => clerk.auth.protect({ token: 'm2m_token' });\nexport async function other() {\n  const { auth } = await import('@clerk/nextjs/server');\n  return auth({ acceptsToken: ['m2m_token'] });\n}\n",
    errors: [former, former],
  },
  {
    name: 'require()',
    filename: 'file.cjs',
    parser: 'espree',
    types: false,
    sdk: 'express-2',
    code: "const { getAuth: get } = require('@clerk/express');\nexports.handler = (req) => get(req, { acceptsToken: 'machine_token' }).isAuthenticated;\n",
    output:
      "const { getAuth: get } = require('@clerk/express');\nexports.handler = (req) => get(req, { acceptsToken: 'm2m_token' }).isAuthenticated;\n",
    errors: [former],
  },
  {
    name: 'options in a constant, and spread',
    filename: 'file.js',
    code: `${AUTH}const options = { acceptsToken: 'machine_token' };\nexport const load = async () => [await auth(options), await auth({ ...options, treatPendingAsSignedOut: false })];\n`,
    output: null,
    errors: [
      {
        ...former,
        suggestions: [
          {
            messageId: 'useType',
            output: `${AUTH}const options = { acceptsToken: 'm2m_token' };\nexport const load = async () => [await auth(options), await auth({ ...options, treatPendingAsSignedOut: false })];\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'orgId where OAuth tokens are accepted',
    filename: 'file.js',
    code: route(
      "  const { isAuthenticated, orgId } = await auth({ acceptsToken: ['session_token', 'oauth_token'] });\n  if (!isAuthenticated) return null;\n  return db.project.findMany({ where: { orgId } });",
    ),
    output: null,
    errors: [
      {
        messageId: 'mayLack',
        data: { member: 'orgId', call: 'auth()', lacking: '`oauth_token`', owners: '`session_token`, `api_key`' },
        line: 3,
      },
    ],
  },
  {
    name: 'a member in a closure and a query',
    filename: 'file.js',
    code: route(
      "  const { userId } = await auth({ acceptsToken: ['session_token', 'm2m_token'] });\n  const load = () => db.select().from(posts).where(eq(posts.userId, userId));\n  return load();",
    ),
    output: null,
    errors: [{ messageId: 'mayLack', data: { member: 'userId', call: 'auth()', lacking: '`m2m_token`' } }],
  },
  {
    name: 'the handler of another SDK',
    sdk: 'fastify-3',
    filename: 'file.js',
    code: "import { getAuth } from '@clerk/fastify';\nexport const handler = (request, reply) => {\n  const { sessionId } = getAuth(request, { acceptsToken: 'api_key' });\n  return reply.send({ sessionId });\n};\n",
    output: null,
    errors: [
      {
        messageId: 'neverHas',
        data: { member: 'sessionId', call: 'getAuth()', lacking: '`api_key`', owners: '`session_token`' },
      },
    ],
  },
];

testRule('valid-token-types', rule, { valid, invalid });
