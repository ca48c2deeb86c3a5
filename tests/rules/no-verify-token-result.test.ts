import rule from '../../src/rules/no-verify-token-result.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const IMPORT = "import { verifyToken } from '@clerk/backend';\n";
const OPTIONS = '{ jwtKey: process.env.CLERK_JWT_KEY }';
const inFunction = (body: string, head = IMPORT) => `${head}export async function load(token: string) {\n${body}\n}\n`;
const inScript = (body: string, head = IMPORT) => `${head}export async function load(token) {\n${body}\n}\n`;
const noResult = (names: string, api = 'verifyToken') => ({ messageId: 'noResult', data: { api, names } });
const strict = [{ requireSessionCheck: true }];

const valid: ValidCase[] = [
  {
    name: 'claims read where they are',
    code: inFunction(
      `  const { sub, sid } = await verifyToken(token, ${OPTIONS});\n  const claims = await verifyToken(token, ${OPTIONS});\n  return { sub, sid, org: claims.org_id, error: null };`,
    ),
  },
  {
    name: 'a claim called `data`',
    sdk: 'backend-3',
    code: inFunction(
      `  const { data } = await verifyToken(token, ${OPTIONS});\n  const claims = await verifyToken(token, ${OPTIONS});\n  return [data, claims.data, (claims as any).data.id];`,
    ),
  },
  {
    name: 'claims called `tokenType` and `payload`',
    code: inFunction(
      `  const { tokenType, payload } = await verifyToken(token, ${OPTIONS});\n  return tokenType === 'access' ? payload : null;`,
    ),
  },
  {
    name: 'claims that the project declares',
    types: false,
    files: {
      'types/globals.d.ts':
        'export {};\ndeclare global {\n  interface CustomJwtSessionClaims {\n    data: { sub: string };\n    error?: string;\n  }\n}\n',
    },
    code: inFunction(`  const { data, error } = await verifyToken(token, ${OPTIONS});\n  return error ?? data.sub;`),
  },
  {
    name: 'claims that the file declares',
    code: `${IMPORT}declare global {\n  interface CustomJwtSessionClaims {\n    data: { sub: string };\n    error?: string;\n  }\n}\nexport async function load(token: string) {\n  const { data, error } = await verifyToken(token, ${OPTIONS});\n  return error ?? data.sub;\n}\n`,
  },
  {
    name: 'what @clerk/backend/internal gives',
    sdk: 'backend-3',
    code: "import { verifyMachineAuthToken } from '@clerk/backend/internal';\nexport async function load(token: string) {\n  const { data, tokenType, errors } = await verifyMachineAuthToken(token, {} as never);\n  return errors ? null : [tokenType, data];\n}\n",
  },
  {
    name: 'a function of another library',
    code: "import { verifyToken } from './tokens';\nimport '@clerk/backend';\nexport const load = async (token: string) => {\n  const { data, errors } = await verifyToken(token);\n  return errors ?? data;\n};\n",
    files: { 'tokens.ts': 'export const verifyToken = async (token: string) => ({ data: token, errors: null });\n' },
  },
  {
    name: 'a function of the same name in between',
    code: inScript(
      '  const verifyToken = async (text) => ({ data: text, errors: null });\n  const { data, errors } = await verifyToken(token);\n  return errors ?? data;',
    ),
    filename: 'file.js',
  },
  {
    name: 'a result made of it by `catch`',
    code: inFunction(
      `  const result = await verifyToken(token, ${OPTIONS}).then((data) => ({ data, error: null }), (error: unknown) => ({ data: null, error }));\n  const { error } = await verifyToken(token, ${OPTIONS}).catch((error: unknown) => ({ error }));\n  return [result.data, result.error, error];`,
    ),
  },
  {
    name: 'a result made of it by a function',
    code: `${IMPORT}async function verify(token: string) {\n  try {\n    return { data: await verifyToken(token, ${OPTIONS}) };\n  } catch (error) {\n    return { error };\n  }\n}\nexport async function load(token: string) {\n  const { data, error } = await verify(token);\n  return error ?? data?.sub;\n}\n`,
  },
  {
    name: 'members that are written',
    filename: 'file.js',
    code: inScript(
      `  const claims = await verifyToken(token, ${OPTIONS});\n  claims.error = null;\n  claims.errors = [];\n  return claims;`,
    ),
  },
  {
    name: 'a mocked module',
    code: `import { vi } from 'vitest';\n${IMPORT}vi.mock('@clerk/backend');\nexport async function load(token: string) {\n  const { data, errors } = await verifyToken(token, ${OPTIONS});\n  return errors ?? data;\n}\n`,
    types: false,
  },
  {
    name: 'tokens of which nothing is known',
    code: inFunction(
      `  const key = 'key_' + token;\n  return [await verifyToken(token, ${OPTIONS}), await verifyToken(key, ${OPTIONS}), await verifyToken(\`\${token}\`, ${OPTIONS})];`,
    ),
  },
  {
    name: 'a test for another prefix, or by another name',
    code: inFunction(
      `  const other = token.slice(1);\n  if (token.startsWith('ey')) return verifyToken(token, ${OPTIONS});\n  if (other.startsWith('ak_')) return verifyToken(token, ${OPTIONS});\n  if (token.startsWith('ak_')) return null;\n  else return verifyToken(token, ${OPTIONS});`,
    ),
  },
  {
    name: 'a test that says that it throws',
    filename: 'file.test.js',
    code: `${IMPORT}it('refuses API keys', async () => {\n  await expect(verifyToken('ak_x', ${OPTIONS})).rejects.toThrow('Invalid JWT');\n  await expect(async () => verifyToken('mt_x', ${OPTIONS})).rejects.toThrow();\n  await assert.rejects(verifyToken('oat_x', ${OPTIONS}));\n  const error = await verifyToken('ak_y', ${OPTIONS}).catch((reason) => reason);\n  expect(error).toBeInstanceOf(Error);\n  const verify = () => verifyToken('ak_z', ${OPTIONS});\n  await expect(verify).rejects.toThrow();\n});\n`,
  },
  {
    name: 'functions that catch, or give something else',
    filename: 'file.js',
    code: `${IMPORT}async function verify(token) {\n  if (!token) return { error: 'none' };\n  return verifyToken(token, ${OPTIONS});\n}\nexport async function load(token) {\n  let result;\n  try {\n    result = await verifyToken(token, ${OPTIONS});\n  } catch (error) {\n    result = { error };\n  }\n  const { error } = await verify(token);\n  const { data, error: failure } = await attempt(verifyToken(token, ${OPTIONS}));\n  return [result.error, error, data, failure];\n}\n`,
  },
  {
    name: 'a token that changes behind the test',
    code: inFunction(
      `  let current = token;\n  if (current.startsWith('ak_')) {\n    current = 'x';\n    return verifyToken(current, ${OPTIONS});\n  }\n  return null;`,
    ),
  },
  {
    name: 'API keys where they belong',
    sdk: 'backend-3',
    code: "import { createClerkClient } from '@clerk/backend';\nconst client = createClerkClient({});\nexport async function load() {\n  const { secret } = await client.apiKeys.create({ name: 'a', subject: 'user_1' });\n  const { token } = await client.m2m.createToken({});\n  return [await client.apiKeys.verify(secret!), await client.m2m.verify({ token: token! })];\n}\n",
  },
  {
    name: 'the token of a request, without the option',
    code: `${IMPORT}export async function GET(request: Request) {\n  const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';\n  return Response.json(await verifyToken(token, ${OPTIONS}));\n}\n`,
  },
  {
    name: 'the token of a request, with `sid` tested',
    options: strict,
    code: `${IMPORT}export async function GET(request: Request) {\n  const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';\n  const { sid, sub } = await verifyToken(token, ${OPTIONS});\n  return sid ? Response.json({ sub }) : new Response(null, { status: 401 });\n}\n`,
  },
  {
    name: 'a token from elsewhere, with the option',
    options: strict,
    code: inFunction(`  return verifyToken(token, ${OPTIONS});`),
  },
  {
    name: "other libraries' functions of the same name",
    filename: 'file.js',
    code: "import { verifyToken } from '@auth0/auth';\nimport * as jose from 'jose';\nimport { getAuth } from 'firebase-admin/auth';\nimport '@clerk/backend';\nexport async function load(token) {\n  const { data, errors } = await verifyToken(token, {});\n  const { payload } = await jose.jwtVerify(token, {});\n  const { error } = await getAuth().verifyIdToken(token);\n  return [data, errors, payload.sub, error];\n}\n",
  },
  {
    name: 'a result in a box of its own',
    filename: 'file.js',
    code: inScript(
      `  const { data, error } = await tryCatch(verifyToken(token, ${OPTIONS}));\n  const [settled] = await Promise.allSettled([verifyToken(token, ${OPTIONS})]);\n  const box = { data: await verifyToken(token, ${OPTIONS}) };\n  return [error, data, settled.value?.sub, box.data.sub];`,
    ),
  },
  {
    name: 'a test that tries a token of a machine',
    filename: 'file.test.js',
    code: `${IMPORT}test('refuses M2M tokens', async () => {\n  try {\n    await verifyToken('mt_x', ${OPTIONS});\n    throw new Error('accepted');\n  } catch {}\n});\n`,
  },
  {
    name: 'a token whose prefix is cut off, or that begins in one of two ways',
    filename: 'file.js',
    code: inScript(
      `  if (token.startsWith('mt_')) return verifyToken(token.slice(3), ${OPTIONS});\n  if (token.startsWith('ak_') || token.startsWith('ey')) return verifyToken(token, ${OPTIONS});\n  return !token.startsWith('oat_') && verifyToken(token, ${OPTIONS});`,
    ),
  },
  {
    name: 'the token of a cookie, with the option',
    options: strict,
    filename: 'file.js',
    code: `${IMPORT}export async function handler(req) {\n  return (await verifyToken(req.cookies.__session, ${OPTIONS})).sub;\n}\n`,
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'data and errors',
    filename: 'file.js',
    code: inScript(
      `  const { data, errors } = await verifyToken(token, ${OPTIONS});\n  if (errors) return null;\n  return data.sub;`,
    ),
    output: null,
    errors: [
      {
        ...noResult('`data` or `errors`'),
        line: 3,
        column: 9,
        endLine: 3,
        endColumn: 25,
        suggestions: [
          {
            messageId: 'wrapInTry',
            output: inScript(
              `  let data;\n  let errors;\n  try {\n    data = await verifyToken(token, ${OPTIONS});\n  } catch (error) {\n    errors = [error];\n  }\n  if (errors) return null;\n  return data.sub;`,
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'data and error, over several lines, without semicolons',
    code: inFunction(
      '  const { data: claims, error } = await verifyToken(token, {\n    jwtKey: process.env.CLERK_JWT_KEY,\n  })\n  if (error || !claims) return null\n  return claims',
      "import { verifyToken } from '@clerk/nextjs/server'\n",
    ),
    output: null,
    errors: [
      {
        ...noResult('`data` or `error`'),
        suggestions: [
          {
            messageId: 'wrapInTry',
            output: inFunction(
              '  let claims\n  let error\n  try {\n    claims = await verifyToken(token, {\n      jwtKey: process.env.CLERK_JWT_KEY,\n    })\n  } catch (cause) {\n    error = cause\n  }\n  if (error || !claims) return null\n  return claims',
              "import { verifyToken } from '@clerk/nextjs/server'\n",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'CRLF and tabs',
    filename: 'file.js',
    code: `${IMPORT}export async function load(token) {\n\tconst { data, error } = await verifyToken(token, {});\n\treturn error ? null : data;\n}\n`.replaceAll(
      '\n',
      '\r\n',
    ),
    output: null,
    errors: [
      {
        ...noResult('`data` or `error`'),
        suggestions: [
          {
            messageId: 'wrapInTry',
            output:
              `${IMPORT}export async function load(token) {\n\tlet data;\n\tlet error;\n\ttry {\n\t\tdata = await verifyToken(token, {});\n\t} catch (cause) {\n\t\terror = cause;\n\t}\n\treturn error ? null : data;\n}\n`.replaceAll(
                '\n',
                '\r\n',
              ),
          },
        ],
      },
    ],
  },
  {
    name: 'errors alone, without await',
    code: inFunction(`  const { errors } = verifyToken(token, ${OPTIONS}) as any;\n  return errors;`),
    output: null,
    errors: [noResult('`errors`')],
  },
  {
    name: 'a pattern with comments, closures and defaults',
    filename: 'file.js',
    code: inScript(
      '  const { data /* claims */, errors } = await verifyToken(token, {});\n  const { data: a, errors: b } = await verifyToken(token, {});\n  const { data: c = null, error: d } = await verifyToken(token, {});\n  return [data, errors, () => a ?? b, c, d];',
    ),
    output: null,
    errors: [noResult('`data` or `errors`'), noResult('`data` or `errors`'), noResult('`data` or `error`')],
  },
  {
    name: 'claims of the root read from data',
    filename: 'file.js',
    code: inScript(
      `  const { data: claims } = await verifyToken(token, ${OPTIONS});\n  const { data: { sub } } = await verifyToken(token, ${OPTIONS});\n  return [claims.sid, sub];`,
    ),
    output: null,
    errors: [
      {
        ...noResult('`data`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(
              `  const claims = await verifyToken(token, ${OPTIONS});\n  const { data: { sub } } = await verifyToken(token, ${OPTIONS});\n  return [claims.sid, sub];`,
            ),
          },
        ],
      },
      {
        ...noResult('`data`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(
              `  const { data: claims } = await verifyToken(token, ${OPTIONS});\n  const { sub } = await verifyToken(token, ${OPTIONS});\n  return [claims.sid, sub];`,
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'members of a variable',
    code: inFunction(
      `  const result: any = await verifyToken(token, ${OPTIONS});\n  if (result.errors) throw result.errors[0];\n  return result.data;`,
    ),
    output: null,
    errors: [
      { ...noResult('`errors`'), line: 4 },
      { ...noResult('`errors`'), line: 4 },
      {
        ...noResult('`data`'),
        line: 5,
        suggestions: [
          {
            messageId: 'useClaims',
            output: inFunction(
              `  const result: any = await verifyToken(token, ${OPTIONS});\n  if (result.errors) throw result.errors[0];\n  return result;`,
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'data?.sub and data?.tokenType',
    filename: 'file.js',
    code: inScript(
      `  const result = await verifyToken(token, ${OPTIONS});\n  const { tokenType } = await verifyToken(token, ${OPTIONS});\n  return [result.data?.sub, result?.data.tokenType, result.tokenType === 'session_token', (await verifyToken(token, ${OPTIONS})).data.sub, tokenType === 'api_key'];`,
    ),
    output: null,
    errors: [
      noResult('`tokenType`'),
      {
        ...noResult('`data`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(
              `  const result = await verifyToken(token, ${OPTIONS});\n  const { tokenType } = await verifyToken(token, ${OPTIONS});\n  return [result?.sub, result?.data.tokenType, result.tokenType === 'session_token', (await verifyToken(token, ${OPTIONS})).data.sub, tokenType === 'api_key'];`,
            ),
          },
        ],
      },
      {
        ...noResult('`data`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(
              `  const result = await verifyToken(token, ${OPTIONS});\n  const { tokenType } = await verifyToken(token, ${OPTIONS});\n  return [result.data?.sub, result.tokenType, result.tokenType === 'session_token', (await verifyToken(token, ${OPTIONS})).data.sub, tokenType === 'api_key'];`,
            ),
          },
        ],
      },
      noResult('`tokenType`'),
      {
        ...noResult('`data`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(
              `  const result = await verifyToken(token, ${OPTIONS});\n  const { tokenType } = await verifyToken(token, ${OPTIONS});\n  return [result.data?.sub, result?.data.tokenType, result.tokenType === 'session_token', (await verifyToken(token, ${OPTIONS})).sub, tokenType === 'api_key'];`,
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'then()',
    code: inFunction(`  return verifyToken(token, ${OPTIONS}).then(({ data, errors }) => (errors ? null : data));`),
    output: null,
    errors: [noResult('`data` or `errors`')],
  },
  {
    name: 'an assignment',
    filename: 'file.js',
    code: inScript(
      `  let data, errors;\n  ({ data, errors } = await verifyToken(token, ${OPTIONS}));\n  return errors ?? data;`,
    ),
    output: null,
    errors: [noResult('`data` or `errors`')],
  },
  {
    name: 'Promise.all()',
    filename: 'file.js',
    code: inScript(
      `  const [{ data, errors }] = await Promise.all([verifyToken(token, ${OPTIONS})]);\n  return errors ?? data;`,
    ),
    output: null,
    errors: [noResult('`data` or `errors`')],
  },
  {
    name: 'a namespace, an alias and require()',
    filename: 'file.cjs',
    parser: 'espree',
    types: false,
    code: "const clerk = require('@clerk/backend');\nconst { verifyToken: verify } = clerk;\nmodule.exports = async (token) => {\n  const a = await verify(token, {});\n  const b = await clerk.verifyToken(token, {});\n  return [a.error, b.errors];\n};\n",
    output: null,
    errors: [noResult('`error`'), noResult('`errors`')],
  },
  {
    name: 'a function that hands the promise on',
    code: `${IMPORT}const verify = (token: string) => verifyToken(token, ${OPTIONS});\nexport async function load(token: string) {\n  const { errors } = await verify(token);\n  return errors;\n}\n`,
    output: null,
    errors: [noResult('`errors`')],
  },
  {
    name: 'a re-export, by settings',
    settings: { clerk: { modules: { '@/clerk': '@clerk/backend' } } },
    types: false,
    code: "import { verifyToken } from '@/clerk';\nexport async function load(token: string) {\n  const { errors } = await verifyToken(token, {});\n  return errors;\n}\n",
    output: null,
    errors: [noResult('`errors`')],
  },
  {
    name: 'a re-export, by types',
    types: true,
    files: { 'clerk.ts': "export { verifyToken } from '@clerk/backend';\n" },
    code: "import { verifyToken } from './clerk';\nexport async function load(token: string) {\n  const result = await verifyToken(token, {});\n  const { errors } = await verifyToken(token, {});\n  return [errors, result.error];\n}\n",
    output: null,
    errors: [noResult('`errors`'), noResult('`error`')],
  },
  ...(['backend-1', 'backend-2', 'backend-3'] as const).map((sdk): InvalidCase => ({
    name: `verifyJwt() of ${sdk}`,
    sdk,
    code: "import { verifyJwt } from '@clerk/backend/jwt';\nexport async function load(token: string) {\n  const { errors } = await verifyJwt(token, {} as never);\n  return errors;\n}\n",
    output: null,
    errors: [noResult('`errors`', 'verifyJwt')],
  })),
  ...(
    [
      ['express-2', '@clerk/express'],
      ['fastify-3', '@clerk/fastify'],
      ['astro-4', '@clerk/astro/server'],
      ['nuxt-3', '@clerk/nuxt/server'],
      ['nextjs-5', '@clerk/nextjs/server'],
      ['react-router-3', '@clerk/react-router/server'],
      ['sdk-node-5', '@clerk/clerk-sdk-node'],
    ] as const
  ).map(([sdk, module]): InvalidCase => ({
    name: `verifyToken() of ${module}`,
    sdk,
    code: inFunction(
      '  const { errors } = await verifyToken(token, {});\n  return errors;',
      `import { verifyToken } from '${module}';\n`,
    ),
    output: null,
    errors: [noResult('`errors`')],
  })),
  {
    name: 'the method of a client',
    sdk: 'sdk-node-5',
    code: "import { clerkClient } from '@clerk/clerk-sdk-node';\nexport async function load(token: string) {\n  const { errors } = await clerkClient.verifyToken(token);\n  return errors;\n}\n",
    output: null,
    errors: [noResult('`errors`')],
  },
  {
    name: 'a machine token that is written out',
    code: inFunction(
      `  const key = 'ak_' + token;\n  return [await verifyToken('ak_x', ${OPTIONS}), await verifyToken(key, ${OPTIONS}), await verifyToken(\`mt_\${token}\`, ${OPTIONS}), await verifyToken('oat_x', ${OPTIONS})];`,
    ),
    output: null,
    errors: [
      {
        messageId: 'machineToken',
        data: { api: 'verifyToken', what: 'an API key (`ak_…`)', verifier: 'apiKeys.verify(token)' },
      },
      { messageId: 'machineToken' },
      {
        messageId: 'machineToken',
        data: { api: 'verifyToken', what: 'an M2M token (`mt_…`)', verifier: 'm2m.verify({ token })' },
      },
      {
        messageId: 'machineToken',
        data: {
          api: 'verifyToken',
          what: 'an OAuth access token (`oat_…`)',
          verifier: 'idPOAuthAccessToken.verify(token)',
        },
      },
    ],
  },
  {
    name: 'a key that the Backend API gave',
    sdk: 'backend-3',
    code: `import { createClerkClient, verifyToken } from '@clerk/backend';\nconst client = createClerkClient({});\nexport async function load() {\n  const { secret } = await client.apiKeys.create({ name: 'a', subject: 'user_1' });\n  return verifyToken(secret!, ${OPTIONS});\n}\n`,
    output: null,
    errors: [
      {
        messageId: 'machineToken',
        suggestions: [
          {
            messageId: 'callVerifier',
            output:
              "import { createClerkClient, verifyToken } from '@clerk/backend';\nconst client = createClerkClient({});\nexport async function load() {\n  const { secret } = await client.apiKeys.create({ name: 'a', subject: 'user_1' });\n  return client.apiKeys.verify(secret!);\n}\n",
          },
        ],
      },
    ],
  },
  {
    name: 'M2M tokens in both formats',
    sdk: 'backend-2',
    code: `import { createClerkClient, verifyToken } from '@clerk/backend';\nexport async function load(options: { tokenFormat: 'jwt' }) {\n  const client = createClerkClient({});\n  const jwt = await client.m2m.createToken({ tokenFormat: 'jwt' });\n  const opaque = await client.m2m.createToken();\n  const unknown = await client.m2m.createToken(options);\n  return [await verifyToken(jwt.token!, ${OPTIONS}), await verifyToken(opaque.token!, ${OPTIONS}), await verifyToken(unknown.token!, ${OPTIONS})];\n}\n`,
    output: null,
    errors: [
      {
        messageId: 'machineJwt',
        data: { api: 'verifyToken', verifier: 'm2m.verify({ token })' },
        suggestions: [
          {
            messageId: 'callVerifier',
            output: `import { createClerkClient, verifyToken } from '@clerk/backend';\nexport async function load(options: { tokenFormat: 'jwt' }) {\n  const client = createClerkClient({});\n  const jwt = await client.m2m.createToken({ tokenFormat: 'jwt' });\n  const opaque = await client.m2m.createToken();\n  const unknown = await client.m2m.createToken(options);\n  return [await client.m2m.verify({ token: jwt.token! }), await verifyToken(opaque.token!, ${OPTIONS}), await verifyToken(unknown.token!, ${OPTIONS})];\n}\n`,
          },
        ],
      },
      {
        messageId: 'machineToken',
        suggestions: [
          {
            messageId: 'callVerifier',
            output: `import { createClerkClient, verifyToken } from '@clerk/backend';\nexport async function load(options: { tokenFormat: 'jwt' }) {\n  const client = createClerkClient({});\n  const jwt = await client.m2m.createToken({ tokenFormat: 'jwt' });\n  const opaque = await client.m2m.createToken();\n  const unknown = await client.m2m.createToken(options);\n  return [await verifyToken(jwt.token!, ${OPTIONS}), await client.m2m.verify({ token: opaque.token! }), await verifyToken(unknown.token!, ${OPTIONS})];\n}\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a token that a test tells to be an API key',
    code: inFunction(
      `  if (token && token.startsWith('ak_')) {\n    return verifyToken(token, ${OPTIONS});\n  }\n  return null;`,
      "import { clerkClient, verifyToken } from '@clerk/nextjs/server';\n",
    ),
    output: null,
    errors: [
      {
        messageId: 'machineToken',
        suggestions: [
          {
            messageId: 'callVerifier',
            output: inFunction(
              "  if (token && token.startsWith('ak_')) {\n    return (await clerkClient()).apiKeys.verify(token);\n  }\n  return null;",
              "import { clerkClient, verifyToken } from '@clerk/nextjs/server';\n",
            ),
          },
        ],
      },
    ],
  },
  {
    name: 'comments that the edit would lose',
    code: `${IMPORT}export async function load(token: string) {\n  const { /* of the token */ data: claims } = await verifyToken(token, ${OPTIONS});\n  const result = await verifyToken(token, ${OPTIONS});\n  return [claims.sub, result. /* claims */ data.sub];\n}\n`,
    types: false,
    output: null,
    errors: [
      { messageId: 'noResult', suggestions: [] },
      { messageId: 'noResult', suggestions: [] },
    ],
  },
  {
    name: 'a machine token with a comment that the edit would lose',
    code: inFunction(
      `  if (token && token.startsWith('ak_')) {\n    return verifyToken(token /* of the header */, ${OPTIONS});\n  }\n  return null;`,
      "import { clerkClient, verifyToken } from '@clerk/nextjs/server';\n",
    ),
    output: null,
    errors: [{ messageId: 'machineToken', suggestions: [] }],
  },
  {
    name: 'the token of a request, with the option',
    options: strict,
    code: `${IMPORT}export async function GET(request: Request) {\n  const header = request.headers.get('authorization');\n  const [, token] = header?.split(' ') ?? [];\n  const claims = await verifyToken(token ?? '', ${OPTIONS});\n  return Response.json({ userId: claims.sub });\n}\n`,
    output: null,
    errors: [
      {
        messageId: 'anyJwt',
        line: 5,
        column: 36,
      },
    ],
  },
  {
    name: 'the header of Node.js, with the option',
    options: strict,
    filename: 'file.js',
    code: `${IMPORT}export async function handler(req) {\n  const token = req.headers.authorization && req.headers.authorization.slice(7);\n  const { sub } = await verifyToken(token, ${OPTIONS});\n  return sub;\n}\n`,
    output: null,
    errors: [{ messageId: 'anyJwt' }],
  },
  {
    name: 'import()',
    filename: 'file.js',
    code: `export async function load(token) {\n  const { verifyToken } = await import('@clerk/backend');\n  const { data, error } = await verifyToken(token, ${OPTIONS});\n  return () => error ?? data;\n}\n`,
    output: null,
    errors: [noResult('`data` or `error`')],
  },
  {
    name: 'a variable that is assigned once, in a try',
    filename: 'file.js',
    code: inScript(
      `  let result;\n  try {\n    result = await verifyToken(token, ${OPTIONS});\n  } catch {\n    return null;\n  }\n  if (result.errors) return null;\n  return result.sub;`,
    ),
    output: null,
    errors: [{ ...noResult('`errors`'), line: 9 }],
  },
  {
    name: 'errors next to a rest',
    filename: 'file.js',
    code: inScript(
      `  const { errors, ...claims } = await verifyToken(token, ${OPTIONS});\n  return errors ? null : claims;`,
    ),
    output: null,
    errors: [noResult('`errors`')],
  },
  {
    name: 'a payload, as jose has one',
    filename: 'file.js',
    code: inScript(`  const { payload } = await verifyToken(token, ${OPTIONS});\n  return payload.sub;`),
    output: null,
    errors: [
      {
        ...noResult('`payload`'),
        suggestions: [
          {
            messageId: 'useClaims',
            output: inScript(`  const payload = await verifyToken(token, ${OPTIONS});\n  return payload.sub;`),
          },
        ],
      },
    ],
  },
  {
    name: 'a test in a conditional expression',
    filename: 'file.js',
    code: inScript(`  return token.startsWith('oat_') ? verifyToken(token, ${OPTIONS}) : null;`),
    output: null,
    errors: [
      {
        messageId: 'machineToken',
        data: {
          api: 'verifyToken',
          what: 'an OAuth access token (`oat_…`)',
          verifier: 'idPOAuthAccessToken.verify(token)',
        },
      },
    ],
  },
];

testRule('no-verify-token-result', rule, { valid, invalid });
