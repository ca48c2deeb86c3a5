import rule from '../../src/rules/require-authorized-parties.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const VERIFY = "import { verifyToken } from '@clerk/backend';\n";
const CLIENT =
  "import { createClerkClient } from '@clerk/backend';\n\nconst clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });\n";
const NEXT = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";
const EXPRESS = "import { clerkMiddleware, requireAuth } from '@clerk/express';\n";
const FASTIFY =
  "import { clerkPlugin } from '@clerk/fastify';\nimport Fastify from 'fastify';\n\nconst app = Fastify();\n";

/** Origins in the settings, which fixes insert. */
const PARTIES = { clerk: { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] } };

const valid: ValidCase[] = [
  {
    name: 'verifyToken() with it',
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });\n`,
  },
  {
    name: 'authenticateRequest() with it',
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { authorizedParties: ['https://example.com'] });\n`,
  },
  {
    name: 'options in a constant that have it',
    code: `${VERIFY}const options = { secretKey: 'sk', authorizedParties: ['https://example.com'] };
export const verify = (token: string) => verifyToken(token, options);
`,
  },
  {
    name: 'options in a constant that satisfies a type',
    code: `${CLIENT}const options = { authorizedParties: ['https://example.com'] } satisfies { authorizedParties: string[] };
export const check = (request: Request) => clerk.authenticateRequest(request, options);
`,
  },
  {
    name: 'by a quoted key',
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, { 'authorizedParties': ['https://example.com'] });\n`,
  },
  {
    name: 'by shorthand',
    code: `${VERIFY}const authorizedParties = ['https://example.com'];
export const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties });
`,
  },
  {
    name: 'in a spread constant',
    code: `${VERIFY}const base = { authorizedParties: ['https://example.com'] };
export const verify = (token: string) => verifyToken(token, { ...base, secretKey: 'sk' });
`,
  },
  {
    name: 'in a spread of a spread',
    code: `${VERIFY}const parties = { authorizedParties: ['https://example.com'] };
const base = { ...parties };
export const verify = (token: string) => verifyToken(token, { ...base, secretKey: 'sk' });
`,
  },
  {
    name: 'options that are a parameter',
    code: `${VERIFY}export const verify = (token: string, options: Parameters<typeof verifyToken>[1]) => verifyToken(token, options);\n`,
  },
  {
    name: 'a parameter that is spread',
    code: `${VERIFY}export const verify = (token: string, rest: { authorizedParties: string[] }) => verifyToken(token, { secretKey: 'sk', ...rest });\n`,
  },
  {
    name: 'arguments that are spread',
    code: `${VERIFY}export const verify = (...rest: Parameters<typeof verifyToken>) => verifyToken(...rest);\n`,
  },
  {
    name: 'a computed key',
    code: `${VERIFY}const key = ['authorizedParties'][0] as 'authorizedParties';
export const verify = (token: string) => verifyToken(token, { [key]: ['https://example.com'] });
`,
  },
  {
    name: 'an option that is assigned later',
    code: `${VERIFY}const options: Parameters<typeof verifyToken>[1] = {};
options.authorizedParties = ['https://example.com'];
export const verify = (token: string) => verifyToken(token, options);
`,
  },
  {
    name: 'an option that Object.assign() adds',
    code: `${VERIFY}const options = { secretKey: 'sk' };
Object.assign(options, { authorizedParties: ['https://example.com'] });
export const verify = (token: string) => verifyToken(token, options);
`,
  },
  {
    name: 'options that a function makes',
    code: `${VERIFY}declare function options(): Parameters<typeof verifyToken>[1];\nexport const verify = (token: string) => verifyToken(token, options());\n`,
  },
  {
    name: 'a function of its own around it, called without options',
    code: `${VERIFY}const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });
export const check = async (token: string) => (await verify(token)).sub;
`,
  },
  {
    name: 'a function of another module around it',
    files: {
      'verify.ts': `import { verifyToken as verify } from '@clerk/backend';

export const verifyToken = (token: string) => verify(token, { authorizedParties: ['https://example.com'] });
`,
    },
    code: "import { verifyToken } from './verify';\n\nexport const check = (token: string) => verifyToken(token);\n",
  },
  {
    name: 'a method of its own of the name',
    code: `${CLIENT}class Auth {
  authenticateRequest(request: Request) {
    return clerk.authenticateRequest(request, { authorizedParties: ['https://example.com'] });
  }
}

export const check = (request: Request) => new Auth().authenticateRequest(request);
`,
  },
  {
    name: 'a function of its own that hands options on',
    code: `${CLIENT}type Options = Parameters<typeof clerk.authenticateRequest>[1];
const authenticate = (request: Request, options: Options) => clerk.authenticateRequest(request, options);
export const check = (request: Request) => authenticate(request, {});
`,
  },
  {
    name: 'options of another module, by their type',
    files: { 'base.ts': "export const base = { authorizedParties: ['https://example.com'] };\n" },
    code: `${VERIFY}import { base } from './base';\n\nexport const verify = (token: string) => verifyToken(token, { ...base });\n`,
  },
  {
    name: 'options of another module that may have any member',
    files: { 'base.ts': 'export const base: Record<string, any> = {};\n' },
    code: `${VERIFY}import { base } from './base';\n\nexport const verify = (token: string) => verifyToken(token, { ...base });\n`,
  },
  {
    name: 'options that contain themselves',
    code: `${VERIFY}const base: any = { ...base };\nexport const verify = (token: string) => verifyToken(token, base);\n`,
  },
  {
    name: "another library's verifyToken()",
    files: { 'jwt.ts': 'export const verifyToken = async (token: string) => ({ sub: token });\n' },
    code: `import { clerkClient } from '@clerk/nextjs/server';
import { verifyToken } from './jwt';

export const user = async (token: string) => (await clerkClient()).users.getUser((await verifyToken(token)).sub);
`,
  },
  {
    name: 'a verifyToken() of its own',
    code: `${VERIFY}export function check(token: string) {\n  const verifyToken = (text: string) => text;\n  return verifyToken(token);\n}\n`,
  },
  {
    name: 'a parameter of the name',
    code: `${VERIFY}export const check = (verifyToken: (token: string) => string) => verifyToken('token');\n`,
  },
  {
    name: 'a type alone',
    code: `import type { verifyToken } from '@clerk/backend';

export const check = (verify: (token: string) => void, name: keyof { verifyToken: typeof verifyToken }) => [verify('a'), name];
`,
  },
  {
    name: 'tokens of machines',
    code: `${CLIENT}export const verify = (token: string) => clerk.m2m.verifyToken({ token });\n`,
  },
  {
    name: "Express's own authenticateRequest()",
    sdk: 'express-2',
    code: `import { authenticateRequest } from '@clerk/express';

export const check = (options: Parameters<typeof authenticateRequest>[0]) => authenticateRequest(options);
`,
  },
  {
    name: 'a module that is mocked',
    files: { 'vi.ts': 'export const vi = { mock: (name: string, make: () => object) => [name, make] };\n' },
    code: `${VERIFY}import { vi } from './vi';

vi.mock('@clerk/backend', () => ({ verifyToken: () => ({}) }));
export const check = (token: string) => verifyToken(token, {});
`,
  },
  {
    name: 'API keys alone',
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: 'api_key' });\n`,
  },
  {
    name: 'several machine tokens',
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: ['m2m_token', 'oauth_token'] });\n`,
  },
  {
    name: 'machine tokens in a constant',
    code: `${CLIENT}const acceptsToken = 'oauth_token';\nexport const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken });\n`,
  },
  {
    name: 'tokens that cannot be seen',
    code: `${CLIENT}export const check = (request: Request, acceptsToken: 'api_key') => clerk.authenticateRequest(request, { acceptsToken });\n`,
  },
  { name: 'middleware, without the option of the rule', code: `${NEXT}export default clerkMiddleware();\n` },
  {
    name: 'Express, without the option of the rule',
    sdk: 'express-2',
    code: `${EXPRESS}export const handlers = [clerkMiddleware(), requireAuth()];\n`,
  },
  {
    name: 'middleware with it',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] });\n`,
  },
  {
    name: 'middleware with a handler and it',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async (auth) => { await auth.protect(); }, { authorizedParties: ['https://example.com'] });\n`,
  },
  {
    name: 'middleware whose callback gives it',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async () => {}, (req) => ({ domain: req.nextUrl.host, authorizedParties: ['https://example.com'] }));\n`,
  },
  {
    name: 'a callback of which one branch has it',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async () => {}, (req) => {
  if (req.nextUrl.protocol === 'https:') return { authorizedParties: ['https://example.com'] };
  return {};
});
`,
  },
  {
    name: 'a callback by name',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}const options = () => ({ authorizedParties: ['https://example.com'] });\nexport default clerkMiddleware(async () => {}, options);\n`,
  },
  {
    name: 'middleware whose options are a parameter',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export const create = (handler: () => void, options: { debug: boolean }) => clerkMiddleware(handler, options);\n`,
  },
  {
    name: 'middleware whose only argument is a parameter',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export const create = (options: { debug: boolean }) => clerkMiddleware(options);\n`,
  },
  {
    name: 'middleware whose handler is wrapped',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}declare function withLog<T>(handler: T): T;\nexport default clerkMiddleware(withLog(async () => {}));\n`,
  },
  {
    name: "another library's clerkMiddleware()",
    options: [{ checkMiddleware: true }],
    files: { 'middleware.ts': 'export const clerkMiddleware = (options: object) => options;\n' },
    code: `import { auth } from '@clerk/nextjs/server';
import { clerkMiddleware } from './middleware';

export default clerkMiddleware({ debug: true });
export { auth };
`,
  },
  {
    name: 'requireAuth() after clerkMiddleware()',
    sdk: 'express-2',
    options: [{ checkMiddleware: true }],
    code: `${EXPRESS}export const handlers = [clerkMiddleware({ authorizedParties: ['https://example.com'] }), requireAuth()];\n`,
  },
  {
    name: "React Router 3's rootAuthLoader()",
    sdk: 'react-router-3',
    options: [{ checkMiddleware: true }],
    code: `import { rootAuthLoader } from '@clerk/react-router/server';

export const loader = (args: Parameters<typeof rootAuthLoader>[0]) => rootAuthLoader(args);
`,
  },
  {
    name: 'rootAuthLoader() whose callback gives something of that kind',
    sdk: 'remix-4',
    options: [{ checkMiddleware: true }],
    code: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

export const loader = (args: Parameters<typeof rootAuthLoader>[0]) =>
  rootAuthLoader(args, () => ({ apiKey: 'x', authorizedParties: '*' }), { authorizedParties: ['https://example.com'] });
`,
  },
  {
    name: 'something else that is registered',
    sdk: 'fastify-3',
    options: [{ checkMiddleware: true }],
    code: "import { clerkPlugin } from '@clerk/fastify';\n\nexport const check = (expect: (...values: unknown[]) => void) => expect(clerkPlugin, {});\n",
  },
  {
    name: 'real origins',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com', 'https://example.com:8443', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'] });
`,
  },
  {
    name: 'origins of extensions and apps',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'moz-extension://0a1b2c', 'capacitor://localhost', 'tauri://localhost'] });
`,
  },
  {
    name: 'an origin in Punycode',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://xn--mnchen-3ya.de'] });\n`,
  },
  {
    name: 'origins that come from the environment',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [process.env.ORIGIN!, \`https://\${process.env.HOST}\`, ...(process.env.MORE ?? '').split(',')] });
`,
  },
  {
    name: 'a list that comes from the environment',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.ORIGINS?.split(',') });\n`,
  },
  {
    name: 'a list that is filled later',
    code: `${NEXT}const authorizedParties: string[] = [];
authorizedParties.push('https://example.com');
export default clerkMiddleware({ authorizedParties });
`,
  },
  {
    name: 'a list that is empty in development',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.NODE_ENV === 'production' ? ['https://example.com'] : [] });\n`,
  },
  {
    name: 'a wrong value that is overridden',
    code: `${NEXT}const base = { authorizedParties: ['*'] };\nexport default clerkMiddleware({ ...base, authorizedParties: ['https://example.com'] });\n`,
  },
  {
    name: "another library's option",
    code: "import { auth } from '@clerk/nextjs/server';\n\nexport const config = { authorizedParties: ['*'] };\nexport { auth };\n",
  },
  {
    name: 'options that both the client and a request get',
    code: `import { createClerkClient } from '@clerk/backend';

const options = { secretKey: 'sk', authorizedParties: ['https://example.com'] };
const clerk = createClerkClient(options);
export const check = (request: Request) => clerk.authenticateRequest(request, options);
`,
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'verifyToken() with a key',
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, { secretKey: 'sk' });\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 2,
        column: 42,
        endColumn: 81,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}export const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'verifyToken() with a key, and origins in the settings',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, { secretKey: 'sk' });\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endColumn: 81 }],
  },
  {
    name: 'verifyToken() with an empty object',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, {});\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endColumn: 64 }],
  },
  {
    name: 'verifyToken() in several lines',
    settings: PARTIES,
    code: `${VERIFY}export async function verify(token: string) {
  return verifyToken(token, {
    secretKey: process.env.CLERK_SECRET_KEY, // from the Dashboard
  });
}
`,
    output: `${VERIFY}export async function verify(token: string) {
  return verifyToken(token, {
    secretKey: process.env.CLERK_SECRET_KEY, // from the Dashboard
    authorizedParties: ['https://app.example.com', 'https://admin.example.com'],
  });
}
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 10, endLine: 5, endColumn: 5 }],
  },
  {
    name: 'without a trailing comma',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, {\n  secretKey: 'sk' // from the Dashboard\n});\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, {
  secretKey: 'sk', // from the Dashboard
  authorizedParties: ['https://app.example.com', 'https://admin.example.com']
});
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endLine: 4, endColumn: 3 }],
  },
  {
    name: 'with a comment alone',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, {\n  // the key is in the environment\n});\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, {
  // the key is in the environment
  authorizedParties: ['https://app.example.com', 'https://admin.example.com'],
});
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endLine: 4, endColumn: 3 }],
  },
  {
    name: 'with a comment alone in one line',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, { /* none */ });\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, { /* none */ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endColumn: 76 }],
  },
  {
    name: 'with tabs and CRLF',
    settings: PARTIES,
    code: `${VERIFY}export const verify = (token: string) => verifyToken(token, {\r\n	secretKey: 'sk',\r\n});\r\n`,
    output: `${VERIFY}export const verify = (token: string) => verifyToken(token, {\r
	secretKey: 'sk',\r
	authorizedParties: ['https://app.example.com', 'https://admin.example.com'],\r
});\r
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 2, column: 42, endLine: 4, endColumn: 3 }],
  },
  {
    name: 'with double quotes',
    settings: PARTIES,
    code: 'import { verifyToken } from "@clerk/backend";\n\nexport const verify = (token: string) => verifyToken(token, { secretKey: "sk" });\n',
    output: `import { verifyToken } from "@clerk/backend";

export const verify = (token: string) => verifyToken(token, { secretKey: "sk", authorizedParties: ["https://app.example.com", "https://admin.example.com"] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 42, endColumn: 81 }],
  },
  {
    name: 'authenticateRequest() without options',
    settings: PARTIES,
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request);\n`,
    output: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'authenticateRequest' }, line: 4, column: 44, endColumn: 78 }],
  },
  {
    name: 'authenticateRequest() with a trailing comma',
    settings: PARTIES,
    code: `${CLIENT}export const check = (request: Request) =>\n  clerk.authenticateRequest(\n    request, // as it came\n  );\n`,
    output: `${CLIENT}export const check = (request: Request) =>
  clerk.authenticateRequest(
    request, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] } // as it came
  );
`,
    errors: [
      { messageId: 'missing', data: { name: 'authenticateRequest' }, line: 5, column: 3, endLine: 7, endColumn: 4 },
    ],
  },
  {
    name: 'authenticateRequest() with parentheses',
    settings: PARTIES,
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest((request));\n`,
    output: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest((request), { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'authenticateRequest' }, line: 4, column: 44, endColumn: 80 }],
  },
  {
    name: 'on a client of @clerk/nextjs',
    code: `import { clerkClient } from '@clerk/nextjs/server';

export async function GET(request: Request) {
  const client = await clerkClient();
  const { isSignedIn } = await client.authenticateRequest(request, { signInUrl: '/sign-in' });
  return Response.json({ isSignedIn });
}
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 5,
        column: 32,
        endColumn: 94,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerkClient } from '@clerk/nextjs/server';

export async function GET(request: Request) {
  const client = await clerkClient();
  const { isSignedIn } = await client.authenticateRequest(request, { signInUrl: '/sign-in', authorizedParties: ['https://example.com'] });
  return Response.json({ isSignedIn });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'on a client in place',
    code: `import { clerkClient } from '@clerk/nextjs/server';

export const GET = async (request: Request) => Response.json((await (await clerkClient()).authenticateRequest(request)).isSignedIn);
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 3,
        column: 69,
        endColumn: 119,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerkClient } from '@clerk/nextjs/server';

export const GET = async (request: Request) => Response.json((await (await clerkClient()).authenticateRequest(request, { authorizedParties: ['https://example.com'] })).isSignedIn);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'on the client of Express',
    sdk: 'express-2',
    code: "import { clerkClient } from '@clerk/express';\n\nexport const check = (request: Request) => clerkClient.authenticateRequest(request, {});\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 3,
        column: 44,
        endColumn: 88,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerkClient } from '@clerk/express';

export const check = (request: Request) => clerkClient.authenticateRequest(request, { authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a client that is a parameter',
    code: `import type { ClerkClient } from '@clerk/backend';

export const check = (clerk: ClerkClient, request: Request) => clerk.authenticateRequest(request, {});
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 3,
        column: 64,
        endColumn: 102,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import type { ClerkClient } from '@clerk/backend';

export const check = (clerk: ClerkClient, request: Request) => clerk.authenticateRequest(request, { authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'taken out of the client',
    code: `${CLIENT}const { authenticateRequest } = clerk;\nexport const check = (request: Request) => authenticateRequest(request, {});\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 5,
        column: 44,
        endColumn: 76,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${CLIENT}const { authenticateRequest } = clerk;
export const check = (request: Request) => authenticateRequest(request, { authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'under another name',
    code: "import { verifyToken as verify } from '@clerk/nextjs/server';\n\nexport const check = (token: string) => verify(token, { jwtKey: 'key' });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 41,
        endColumn: 73,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { verifyToken as verify } from '@clerk/nextjs/server';

export const check = (token: string) => verify(token, { jwtKey: 'key', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'of a namespace',
    code: "import * as clerk from '@clerk/backend';\n\nexport const check = (token: string) => clerk.verifyToken(token, { jwtKey: 'key' });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 41,
        endColumn: 84,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import * as clerk from '@clerk/backend';

export const check = (token: string) => clerk.verifyToken(token, { jwtKey: 'key', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'required',
    filename: 'verify.cjs',
    settings: PARTIES,
    code: "const { verifyToken } = require('@clerk/backend');\n\nmodule.exports = (token) => verifyToken(token, { secretKey: 'sk' });\n",
    output: `const { verifyToken } = require('@clerk/backend');

module.exports = (token) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 29, endColumn: 68 }],
  },
  {
    name: 'imported when needed',
    code: `export async function check(token: string) {
  const { verifyToken } = await import('@clerk/backend');
  return verifyToken(token, { secretKey: 'sk' });
}
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 10,
        endColumn: 49,
        suggestions: [
          {
            messageId: 'addParties',
            output: `export async function check(token: string) {
  const { verifyToken } = await import('@clerk/backend');
  return verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'verifyJwt()',
    code: "import { verifyJwt } from '@clerk/backend/jwt';\n\nexport const check = (token: string, key: string) => verifyJwt(token, { key });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyJwt' },
        line: 3,
        column: 54,
        endColumn: 79,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { verifyJwt } from '@clerk/backend/jwt';

export const check = (token: string, key: string) => verifyJwt(token, { key, authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'verifyToken() of Fastify',
    sdk: 'fastify-3',
    code: "import { verifyToken } from '@clerk/fastify';\n\nexport const check = (token: string) => verifyToken(token, { jwtKey: 'key' });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 41,
        endColumn: 78,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { verifyToken } from '@clerk/fastify';

export const check = (token: string) => verifyToken(token, { jwtKey: 'key', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'verifyToken() of the client of @clerk/clerk-sdk-node',
    sdk: 'sdk-node-5',
    code: "import { clerkClient } from '@clerk/clerk-sdk-node';\n\nexport const check = (token: string) => clerkClient.verifyToken(token);\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 41,
        endColumn: 71,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerkClient } from '@clerk/clerk-sdk-node';

export const check = (token: string) => clerkClient.verifyToken(token, { authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the request as an option, as in @clerk/backend 0.x',
    filename: 'check.js',
    sdk: 'nextjs-4',
    code: "import { clerkClient } from '@clerk/nextjs';\n\nexport const check = (request) => clerkClient.authenticateRequest({ request });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 3,
        column: 35,
        endColumn: 79,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerkClient } from '@clerk/nextjs';

export const check = (request) => clerkClient.authenticateRequest({ request, authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'through a module of the settings',
    filename: 'check.js',
    settings: { clerk: { modules: { '@/lib/clerk': '@clerk/backend' } } },
    code: "import { verifyToken } from '@/lib/clerk';\n\nexport const check = (token) => verifyToken(token, { secretKey: 'sk' });\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 33,
        endColumn: 72,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { verifyToken } from '@/lib/clerk';

export const check = (token) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'options in a constant',
    settings: PARTIES,
    code: `${VERIFY}const options = { secretKey: 'sk' };\nexport const verify = (token: string) => verifyToken(token, options);\n`,
    output: `${VERIFY}const options = { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
export const verify = (token: string) => verifyToken(token, options);
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 42, endColumn: 69 }],
  },
  {
    name: 'options in a constant with a type of Clerk',
    settings: PARTIES,
    code: `import { verifyToken, type VerifyTokenOptions } from '@clerk/backend';

const options: VerifyTokenOptions = { secretKey: 'sk' };
export const verify = (token: string) => verifyToken(token, options);
`,
    output: `import { verifyToken, type VerifyTokenOptions } from '@clerk/backend';

const options: VerifyTokenOptions = { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
export const verify = (token: string) => verifyToken(token, options);
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 4, column: 42, endColumn: 69 }],
  },
  {
    name: 'options in a constant with another type',
    settings: PARTIES,
    code: `${VERIFY}const options: { secretKey: string } = { secretKey: 'sk' };\nexport const verify = (token: string) => verifyToken(token, options);\n`,
    output: null,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 42, endColumn: 69 }],
  },
  {
    name: 'options in a constant, as const',
    settings: PARTIES,
    code: `${VERIFY}const options = { secretKey: 'sk' } as const;\nexport const verify = (token: string) => verifyToken(token, options);\n`,
    output: null,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 42, endColumn: 69 }],
  },
  {
    name: 'options that something else gets, too',
    settings: PARTIES,
    code: `${VERIFY}const options = { secretKey: 'sk' };
export const verify = (token: string) => verifyToken(token, options);
export const isSet = Boolean(options.secretKey);
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 42,
        endColumn: 69,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}const options = { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
export const verify = (token: string) => verifyToken(token, options);
export const isSet = Boolean(options.secretKey);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'options that are exported',
    settings: PARTIES,
    code: `${VERIFY}export const options = { secretKey: 'sk' };\nexport const verify = (token: string) => verifyToken(token, options);\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 3,
        column: 42,
        endColumn: 69,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}export const options = { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
export const verify = (token: string) => verifyToken(token, options);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a spread constant without it',
    settings: PARTIES,
    code: `${VERIFY}const keys = { secretKey: 'sk' };\nexport const verify = (token: string) => verifyToken(token, { ...keys, clockSkewInMs: 100 });\n`,
    output: `${VERIFY}const keys = { secretKey: 'sk' };
export const verify = (token: string) => verifyToken(token, { ...keys, clockSkewInMs: 100, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 42, endColumn: 93 }],
  },
  {
    name: 'a spread constant of another module, by its type',
    types: true,
    files: { 'keys.ts': "export const keys = { secretKey: 'sk' };\n" },
    code: `${VERIFY}import { keys } from './keys';\n\nexport const verify = (token: string) => verifyToken(token, { ...keys });\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 4,
        column: 42,
        endColumn: 73,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}import { keys } from './keys';

export const verify = (token: string) => verifyToken(token, { ...keys, authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a client of another module, by its type',
    types: true,
    files: {
      'clerk.ts':
        "import { createClerkClient } from '@clerk/backend';\n\nexport const clerk = createClerkClient({});\n",
    },
    code: "import { clerk } from './clerk';\n\nexport const check = (request: Request) => clerk.authenticateRequest(request);\n",
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 3,
        column: 44,
        endColumn: 78,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { clerk } from './clerk';

export const check = (request: Request) => clerk.authenticateRequest(request, { authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an option of another object that is assigned later',
    code: `${VERIFY}const options = { secretKey: 'sk', jwtKey: '' };
options.jwtKey = 'key';
export const verify = (token: string) => verifyToken(token, options);
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 4,
        column: 42,
        endColumn: 69,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}const options = { secretKey: 'sk', jwtKey: '', authorizedParties: ['https://example.com'] };
options.jwtKey = 'key';
export const verify = (token: string) => verifyToken(token, options);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'inside of a function of its own',
    code: `${VERIFY}const verify = (token: string) => verifyToken(token, { secretKey: 'sk' });
export const check = async (token: string) => (await verify(token)).sub;
`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'verifyToken' },
        line: 2,
        column: 35,
        endColumn: 74,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${VERIFY}const verify = (token: string) => verifyToken(token, { secretKey: 'sk', authorizedParties: ['https://example.com'] });
export const check = async (token: string) => (await verify(token)).sub;
`,
          },
        ],
      },
    ],
  },
  {
    name: 'twice',
    settings: PARTIES,
    code: `${VERIFY}const options = { secretKey: 'sk' };
export const a = (token: string) => verifyToken(token, options);
export const b = (token: string) => verifyToken(token, options);
`,
    output: `${VERIFY}const options = { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
export const a = (token: string) => verifyToken(token, options);
export const b = (token: string) => verifyToken(token, options);
`,
    errors: [
      { messageId: 'missing', data: { name: 'verifyToken' }, line: 3, column: 37, endColumn: 64 },
      { messageId: 'missing', data: { name: 'verifyToken' }, line: 4, column: 37, endColumn: 64 },
    ],
  },
  {
    name: 'session tokens by name',
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: 'session_token' });\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 4,
        column: 44,
        endColumn: 113,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: 'session_token', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'session tokens among others',
    code: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: ['session_token', 'api_key'] });\n`,
    output: null,
    errors: [
      {
        messageId: 'missing',
        data: { name: 'authenticateRequest' },
        line: 4,
        column: 44,
        endColumn: 126,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${CLIENT}export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken: ['session_token', 'api_key'], authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'tokens of any kind',
    settings: PARTIES,
    code: `${CLIENT}const acceptsToken = 'any' as const;\nexport const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken });\n`,
    output: `${CLIENT}const acceptsToken = 'any' as const;
export const check = (request: Request) => clerk.authenticateRequest(request, { acceptsToken, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [{ messageId: 'missing', data: { name: 'authenticateRequest' }, line: 5, column: 44, endColumn: 96 }],
  },
  {
    name: 'clerkMiddleware()',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware();\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });\n`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 2, column: 16, endColumn: 33 },
    ],
  },
  {
    name: 'clerkMiddleware() with a handler',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async (auth) => {\n  await auth.protect();\n});\n`,
    output: `${NEXT}export default clerkMiddleware(async (auth) => {
  await auth.protect();
}, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 2,
        column: 16,
        endLine: 4,
        endColumn: 3,
      },
    ],
  },
  {
    name: 'clerkMiddleware() with a handler by name',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}async function handler() {}\n\nexport default clerkMiddleware(handler);\n`,
    output: null,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 4,
        column: 16,
        endColumn: 40,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${NEXT}async function handler() {}\n\nexport default clerkMiddleware(handler, { authorizedParties: ['https://example.com'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'clerkMiddleware() with a handler and options',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(\n  async () => {},\n  { debug: true },\n);\n`,
    output: `${NEXT}export default clerkMiddleware(
  async () => {},
  { debug: true, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] },
);
`,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 2,
        column: 16,
        endLine: 5,
        endColumn: 2,
      },
    ],
  },
  {
    name: 'clerkMiddleware() with a handler of another module and options',
    options: [{ checkMiddleware: true }],
    files: { 'handler.ts': 'export const handler = () => {};\n' },
    code: `${NEXT}import { handler } from './handler';\n\nexport default clerkMiddleware(handler, { debug: true });\n`,
    output: null,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 4,
        column: 16,
        endColumn: 57,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${NEXT}import { handler } from './handler';

export default clerkMiddleware(handler, { debug: true, authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'clerkMiddleware() with options',
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware({ signInUrl: '/sign-in' });\n`,
    output: null,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 2,
        column: 16,
        endColumn: 58,
        suggestions: [
          {
            messageId: 'addParties',
            output: `${NEXT}export default clerkMiddleware({ signInUrl: '/sign-in', authorizedParties: ['https://example.com'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'clerkMiddleware() with a callback for the options',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async () => {}, (req) => ({ domain: req.nextUrl.host }));\n`,
    output: `${NEXT}export default clerkMiddleware(async () => {}, (req) => ({ domain: req.nextUrl.host, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }));
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 2, column: 16, endColumn: 88 },
    ],
  },
  {
    name: 'a callback none of whose branches has it',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${NEXT}export default clerkMiddleware(async () => {}, (req) => {
  if (req.nextUrl.protocol === 'https:') return { debug: false };
  return { debug: true };
});
`,
    output: `${NEXT}export default clerkMiddleware(async () => {}, (req) => {
  if (req.nextUrl.protocol === 'https:') return { debug: false, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
  return { debug: true, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] };
});
`,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'clerkMiddleware' },
        line: 2,
        column: 16,
        endLine: 5,
        endColumn: 3,
      },
    ],
  },
  {
    name: 'authMiddleware() of @clerk/nextjs 5',
    sdk: 'nextjs-5',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { authMiddleware } from '@clerk/nextjs/server';\n\nexport default authMiddleware({ publicRoutes: ['/'] });\n",
    output: `import { authMiddleware } from '@clerk/nextjs/server';

export default authMiddleware({ publicRoutes: ['/'], authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'authMiddleware' }, line: 3, column: 16, endColumn: 55 },
    ],
  },
  {
    name: 'Express',
    sdk: 'express-2',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${EXPRESS}export const handlers = [clerkMiddleware(), clerkMiddleware({ debug: true }), clerkMiddleware((req) => ({ domain: req.hostname }))];\n`,
    output: `${EXPRESS}export const handlers = [clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }), clerkMiddleware({ debug: true, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }), clerkMiddleware((req) => ({ domain: req.hostname, authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }))];
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 2, column: 26, endColumn: 43 },
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 2, column: 45, endColumn: 77 },
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 2, column: 79, endColumn: 131 },
    ],
  },
  {
    name: 'requireAuth() alone',
    sdk: 'express-2',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${EXPRESS}export const handler = requireAuth();\n`,
    output: `${EXPRESS}export const handler = requireAuth({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });\n`,
    errors: [{ messageId: 'missingInMiddleware', data: { name: 'requireAuth' }, line: 2, column: 24, endColumn: 37 }],
  },
  {
    name: 'Fastify, whose types refuse it',
    sdk: 'fastify-3',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${FASTIFY}app.register(clerkPlugin);\n`,
    output: null,
    errors: [{ messageId: 'missingInMiddleware', data: { name: 'clerkPlugin' }, line: 5, column: 1, endColumn: 26 }],
  },
  {
    name: 'Fastify in JavaScript',
    filename: 'app.js',
    sdk: 'fastify-3',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `${FASTIFY}app.register(clerkPlugin);\napp.register(clerkPlugin, { secretKey: 'sk' });\n`,
    output: `${FASTIFY}app.register(clerkPlugin, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
app.register(clerkPlugin, { secretKey: 'sk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkPlugin' }, line: 5, column: 1, endColumn: 26 },
      { messageId: 'missingInMiddleware', data: { name: 'clerkPlugin' }, line: 6, column: 1, endColumn: 47 },
    ],
  },
  {
    name: '@clerk/hono',
    sdk: 'hono-0',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@clerk/hono';\nimport { Hono } from 'hono';\n\nexport const app = new Hono().use('*', clerkMiddleware());\n",
    output: `import { clerkMiddleware } from '@clerk/hono';
import { Hono } from 'hono';

export const app = new Hono().use('*', clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }));
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 4, column: 40, endColumn: 57 },
    ],
  },
  {
    name: '@hono/clerk-auth without keys',
    filename: 'app.js',
    sdk: 'hono-0',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `import { clerkMiddleware } from '@hono/clerk-auth';
import { Hono } from 'hono';

export const app = new Hono().use('*', clerkMiddleware()).use('/api/*', clerkMiddleware({ secretKey: 'sk' }));
`,
    output: null,
    errors: [
      {
        messageId: 'missingWithKeys',
        data: { name: 'clerkMiddleware', keys: '`secretKey` and `publishableKey`' },
        line: 4,
        column: 40,
        endColumn: 57,
      },
      {
        messageId: 'missingWithKeys',
        data: { name: 'clerkMiddleware', keys: '`publishableKey`' },
        line: 4,
        column: 73,
        endColumn: 109,
      },
    ],
  },
  {
    name: '@hono/clerk-auth with both keys',
    filename: 'app.js',
    sdk: 'hono-0',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@hono/clerk-auth';\n\nexport const middleware = clerkMiddleware({ secretKey: 'sk', publishableKey: 'pk' });\n",
    output: `import { clerkMiddleware } from '@hono/clerk-auth';

export const middleware = clerkMiddleware({ secretKey: 'sk', publishableKey: 'pk', authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 3, column: 27, endColumn: 85 },
    ],
  },
  {
    name: 'Astro',
    sdk: 'astro-4',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@clerk/astro/server';\n\nexport const onRequest = clerkMiddleware((auth, context, next) => next());\n",
    output: `import { clerkMiddleware } from '@clerk/astro/server';

export const onRequest = clerkMiddleware((auth, context, next) => next(), { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 3, column: 26, endColumn: 74 },
    ],
  },
  {
    name: 'Nuxt',
    sdk: 'nuxt-3',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@clerk/nuxt/server';\n\nexport default clerkMiddleware();\n",
    output: `import { clerkMiddleware } from '@clerk/nuxt/server';

export default clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 3, column: 16, endColumn: 33 },
    ],
  },
  {
    name: 'TanStack Start',
    sdk: 'tanstack-1',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@clerk/tanstack-react-start/server';\n\nexport const middleware = clerkMiddleware();\n",
    output: `import { clerkMiddleware } from '@clerk/tanstack-react-start/server';

export const middleware = clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 3, column: 27, endColumn: 44 },
    ],
  },
  {
    name: 'React Router 3',
    sdk: 'react-router-3',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: "import { clerkMiddleware } from '@clerk/react-router/server';\n\nexport const middleware = [clerkMiddleware()];\n",
    output: `import { clerkMiddleware } from '@clerk/react-router/server';

export const middleware = [clerkMiddleware({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] })];
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'clerkMiddleware' }, line: 3, column: 28, endColumn: 45 },
    ],
  },
  {
    name: 'rootAuthLoader() of React Router 1',
    sdk: 'react-router-1',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `import { rootAuthLoader } from '@clerk/react-router/ssr.server';

type Args = Parameters<typeof rootAuthLoader>[0];
export const loader = (args: Args) => rootAuthLoader(args);
`,
    output: `import { rootAuthLoader } from '@clerk/react-router/ssr.server';

type Args = Parameters<typeof rootAuthLoader>[0];
export const loader = (args: Args) => rootAuthLoader(args, { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'rootAuthLoader' }, line: 4, column: 39, endColumn: 59 },
    ],
  },
  {
    name: 'rootAuthLoader() of React Router 2, by the settings',
    filename: 'root.js',
    sdk: 'react-router-3',
    settings: { clerk: { versions: { '@clerk/react-router': '2.1.0' } } },
    options: [{ checkMiddleware: true }],
    code: "import { rootAuthLoader } from '@clerk/react-router/ssr.server';\n\nexport const loader = (args) => rootAuthLoader(args, { secretKey: 'sk' });\n",
    output: null,
    errors: [
      {
        messageId: 'missingInMiddleware',
        data: { name: 'rootAuthLoader' },
        line: 3,
        column: 33,
        endColumn: 74,
        suggestions: [
          {
            messageId: 'addParties',
            output: `import { rootAuthLoader } from '@clerk/react-router/ssr.server';

export const loader = (args) => rootAuthLoader(args, { secretKey: 'sk', authorizedParties: ['https://example.com'] });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'rootAuthLoader() of Remix with a callback',
    sdk: 'remix-4',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

type Args = Parameters<typeof rootAuthLoader>[0];
export const loader = (args: Args) => rootAuthLoader(args, () => ({ theme: 'dark' }));
`,
    output: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

type Args = Parameters<typeof rootAuthLoader>[0];
export const loader = (args: Args) => rootAuthLoader(args, () => ({ theme: 'dark' }), { authorizedParties: ['https://app.example.com', 'https://admin.example.com'] });
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'rootAuthLoader' }, line: 4, column: 39, endColumn: 86 },
    ],
  },
  {
    name: 'ClerkExpressWithAuth()',
    sdk: 'sdk-node-5',
    settings: PARTIES,
    options: [{ checkMiddleware: true }],
    code: `import { ClerkExpressRequireAuth, ClerkExpressWithAuth } from '@clerk/clerk-sdk-node';

export const handlers = [ClerkExpressWithAuth(), ClerkExpressRequireAuth({})];
`,
    output: `import { ClerkExpressRequireAuth, ClerkExpressWithAuth } from '@clerk/clerk-sdk-node';

export const handlers = [ClerkExpressWithAuth({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] }), ClerkExpressRequireAuth({ authorizedParties: ['https://app.example.com', 'https://admin.example.com'] })];
`,
    errors: [
      { messageId: 'missingInMiddleware', data: { name: 'ClerkExpressWithAuth' }, line: 3, column: 26, endColumn: 48 },
      {
        messageId: 'missingInMiddleware',
        data: { name: 'ClerkExpressRequireAuth' },
        line: 3,
        column: 50,
        endColumn: 77,
      },
    ],
  },
  {
    name: 'ignored by createClerkClient()',
    code: `import { createClerkClient } from '@clerk/backend';

export const clerk = createClerkClient({ secretKey: 'sk', authorizedParties: ['https://example.com'] });
`,
    output: null,
    errors: [
      {
        messageId: 'ignored',
        data: { name: 'createClerkClient', instead: 'pass it to `authenticateRequest()` or `clerkMiddleware()`' },
        line: 3,
        column: 59,
        endColumn: 101,
      },
    ],
  },
  {
    name: "ignored by React Router 3's rootAuthLoader()",
    sdk: 'react-router-3',
    code: `import { rootAuthLoader } from '@clerk/react-router/server';

export const loader = (args: Parameters<typeof rootAuthLoader>[0]) => rootAuthLoader(args, { authorizedParties: ['https://example.com'] });
`,
    output: null,
    errors: [
      {
        messageId: 'ignored',
        data: { name: 'rootAuthLoader', instead: 'pass it to `clerkMiddleware()`' },
        line: 3,
        column: 94,
        endColumn: 136,
      },
    ],
  },
  {
    name: "ignored by React Router 3's rootAuthLoader() after a callback",
    sdk: 'react-router-3',
    code: `import { rootAuthLoader } from '@clerk/react-router/server';

export const loader = (args: Parameters<typeof rootAuthLoader>[0]) => rootAuthLoader(args, () => ({}), { authorizedParties: ['https://example.com'] });
`,
    output: null,
    errors: [
      {
        messageId: 'ignored',
        data: { name: 'rootAuthLoader', instead: 'pass it to `clerkMiddleware()`' },
        line: 3,
        column: 106,
        endColumn: 148,
      },
    ],
  },
  {
    name: 'ignored by requireAuth() after clerkMiddleware()',
    sdk: 'express-2',
    code: `${EXPRESS}export const handlers = [clerkMiddleware(), requireAuth({ authorizedParties: ['https://example.com'] })];\n`,
    output: null,
    errors: [{ messageId: 'ignoredAfterMiddleware', line: 2, column: 59, endColumn: 101 }],
  },
  {
    name: 'ignored by getAuth()',
    filename: 'pages/api/me.js',
    code: `import { getAuth } from '@clerk/nextjs/server';

export default (req, res) => res.json(getAuth(req, { authorizedParties: ['https://example.com'] }).userId);
`,
    output: null,
    errors: [
      {
        messageId: 'ignored',
        data: { name: 'getAuth', instead: 'pass it to the middleware' },
        line: 3,
        column: 54,
        endColumn: 96,
      },
    ],
  },
  {
    name: 'ignored by clerkClient() of Astro',
    filename: 'src/pages/api.js',
    sdk: 'astro-4',
    code: `import { clerkClient } from '@clerk/astro/server';

export const GET = (context) => clerkClient(context, { authorizedParties: ['https://example.com'] }).users.getCount();
`,
    output: null,
    errors: [
      {
        messageId: 'ignored',
        data: { name: 'clerkClient', instead: 'pass it to `authenticateRequest()` or `clerkMiddleware()`' },
        line: 3,
        column: 56,
        endColumn: 98,
      },
    ],
  },
  {
    name: 'an empty list',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [] });\n`,
    output: null,
    errors: [{ messageId: 'emptyList', data: { value: '[]' }, line: 2, column: 53, endColumn: 55 }],
  },
  {
    name: 'undefined',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: undefined });\n`,
    output: null,
    errors: [{ messageId: 'emptyList', data: { value: 'undefined' }, line: 2, column: 53, endColumn: 62 }],
  },
  {
    name: 'null',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: null });\n`,
    output: null,
    errors: [{ messageId: 'emptyList', data: { value: 'null' }, line: 2, column: 53, endColumn: 57 }],
  },
  {
    name: 'an empty list in a constant',
    code: `${NEXT}const authorizedParties: string[] = [];\nexport default clerkMiddleware({ authorizedParties });\n`,
    output: null,
    errors: [{ messageId: 'emptyList', data: { value: '[]' }, line: 2, column: 37, endColumn: 39 }],
  },
  {
    name: 'a trailing slash',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com/', "https://admin.example.com/"] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com', "https://admin.example.com"] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 76,
      },
      {
        messageId: 'notNormalized',
        data: { value: 'https://admin.example.com/', origin: 'https://admin.example.com' },
        line: 2,
        column: 78,
        endColumn: 106,
      },
    ],
  },
  {
    name: 'a trailing slash in a template',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [\`https://example.com/\`] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: [\`https://example.com\`] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 76,
      },
    ],
  },
  {
    name: 'a path',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com/dashboard?tab=1#top'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/dashboard?tab=1#top', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 95,
      },
    ],
  },
  {
    name: 'an upper-case host',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['HTTPS://Example.com'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'HTTPS://Example.com', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 75,
      },
    ],
  },
  {
    name: 'the default port',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com:443', 'http://example.com:80'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com', 'http://example.com'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com:443', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 79,
      },
      {
        messageId: 'notNormalized',
        data: { value: 'http://example.com:80', origin: 'http://example.com' },
        line: 2,
        column: 81,
        endColumn: 104,
      },
    ],
  },
  {
    name: 'white space around it',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [' https://example.com'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: ' https://example.com', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 76,
      },
    ],
  },
  {
    name: 'an extension with a slash',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: {
          value: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/',
          origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        },
        line: 2,
        column: 54,
        endColumn: 108,
      },
    ],
  },
  {
    name: 'a host in Unicode',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://münchen.de'] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://xn--mnchen-3ya.de'] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://münchen.de', origin: 'https://xn--mnchen-3ya.de' },
        line: 2,
        column: 54,
        endColumn: 74,
      },
    ],
  },
  {
    name: 'without a scheme',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['example.com', 'example.com:8443/', '//example.com'] });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAnOrigin',
        data: { value: 'example.com' },
        line: 2,
        column: 54,
        endColumn: 67,
        suggestions: [
          {
            messageId: 'addScheme',
            data: { origin: 'https://example.com' },
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com', 'example.com:8443/', '//example.com'] });\n`,
          },
        ],
      },
      {
        messageId: 'notAnOrigin',
        data: { value: 'example.com:8443/' },
        line: 2,
        column: 69,
        endColumn: 88,
        suggestions: [
          {
            messageId: 'addScheme',
            data: { origin: 'https://example.com:8443' },
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['example.com', 'https://example.com:8443', '//example.com'] });\n`,
          },
        ],
      },
      {
        messageId: 'notAnOrigin',
        data: { value: '//example.com' },
        line: 2,
        column: 90,
        endColumn: 105,
        suggestions: [
          {
            messageId: 'addScheme',
            data: { origin: 'https://example.com' },
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['example.com', 'example.com:8443/', 'https://example.com'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a development server without a scheme',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['localhost:3000'] });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAnOrigin',
        data: { value: 'localhost:3000' },
        line: 2,
        column: 54,
        endColumn: 70,
        suggestions: [
          {
            messageId: 'addScheme',
            data: { origin: 'http://localhost:3000' },
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['http://localhost:3000'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'words that are no host',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['example', '', 'my_app_production'] });\n`,
    output: null,
    errors: [
      { messageId: 'notAnOrigin', data: { value: 'example' }, line: 2, column: 54, endColumn: 63 },
      { messageId: 'notAnOrigin', data: { value: "''" }, line: 2, column: 65, endColumn: 67 },
      { messageId: 'notAnOrigin', data: { value: 'my_app_production' }, line: 2, column: 69, endColumn: 88 },
    ],
  },
  {
    name: 'a wildcard',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['*', 'https://*.example.com', 'https://example.com/*', \`https://\${process.env.HOST}.*\`] });
`,
    output: null,
    errors: [
      { messageId: 'wildcard', data: { value: '*' }, line: 2, column: 54, endColumn: 57 },
      { messageId: 'wildcard', data: { value: 'https://*.example.com' }, line: 2, column: 59, endColumn: 82 },
      { messageId: 'wildcard', data: { value: 'https://example.com/*' }, line: 2, column: 84, endColumn: 107 },
      { messageId: 'wildcard', data: { value: 'https://${…}.*' }, line: 2, column: 109, endColumn: 140 },
    ],
  },
  {
    name: 'a pattern',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [/example/] });\n`,
    output: null,
    errors: [{ messageId: 'notAnOrigin', data: { value: '/example/' }, line: 2, column: 54, endColumn: 63 }],
  },
  {
    name: 'an entry that is undefined',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [undefined, 1] });\n`,
    output: null,
    errors: [
      { messageId: 'notAnOrigin', data: { value: 'undefined' }, line: 2, column: 54, endColumn: 63 },
      { messageId: 'notAnOrigin', data: { value: '1' }, line: 2, column: 65, endColumn: 66 },
    ],
  },
  {
    name: 'an unknown host with a path',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [\`https://\${process.env.VERCEL_URL}/\`, process.env.ORIGIN + '/', 'https://' + process.env.HOST + '/app'] });
`,
    output: null,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://${…}/', origin: 'https://${…}' },
        line: 2,
        column: 54,
        endColumn: 90,
      },
      {
        messageId: 'notNormalized',
        data: { value: 'https://${…}/app', origin: 'https://${…}' },
        line: 2,
        column: 118,
        endColumn: 156,
      },
    ],
  },
  {
    name: 'a constant with a trailing slash',
    code: `${NEXT}const ORIGIN = 'https://example.com/';\nexport default clerkMiddleware({ authorizedParties: [ORIGIN] });\n`,
    output: null,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 3,
        column: 54,
        endColumn: 60,
      },
    ],
  },
  {
    name: 'a constant list with a trailing slash, used twice',
    code: `${VERIFY}import { clerkMiddleware } from '@clerk/nextjs/server';

const authorizedParties = ['https://example.com/'];
export const verify = (token: string) => verifyToken(token, { authorizedParties });
export default clerkMiddleware({ authorizedParties });
`,
    output: `${VERIFY}import { clerkMiddleware } from '@clerk/nextjs/server';

const authorizedParties = ['https://example.com'];
export const verify = (token: string) => verifyToken(token, { authorizedParties });
export default clerkMiddleware({ authorizedParties });
`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 4,
        column: 28,
        endColumn: 50,
      },
    ],
  },
  {
    name: 'several mistakes',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [\n  'https://example.com/', // web\n  'example.com',\n  '*',\n] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: [\n  'https://example.com', // web\n  'example.com',\n  '*',\n] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 3,
        column: 3,
        endColumn: 25,
      },
      {
        messageId: 'notAnOrigin',
        data: { value: 'example.com' },
        line: 4,
        column: 3,
        endColumn: 16,
        suggestions: [
          {
            messageId: 'addScheme',
            data: { origin: 'https://example.com' },
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: [\n  'https://example.com/', // web\n  'https://example.com',\n  '*',\n] });\n`,
          },
        ],
      },
      { messageId: 'wildcard', data: { value: '*' }, line: 5, column: 3, endColumn: 6 },
    ],
    remaining: true,
  },
  {
    name: 'a list that depends on the environment',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.NODE_ENV === 'production' ? ['https://example.com/'] : ['http://localhost:3000/'] });
`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.NODE_ENV === 'production' ? ['https://example.com'] : ['http://localhost:3000'] });
`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 94,
        endColumn: 116,
      },
      {
        messageId: 'notNormalized',
        data: { value: 'http://localhost:3000/', origin: 'http://localhost:3000' },
        line: 2,
        column: 121,
        endColumn: 145,
      },
    ],
  },
  {
    name: 'spread lists',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: [...['https://a.example.com/'], ...(process.env.CI ? ['https://b.example.com/'] : [])] });
`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: [...['https://a.example.com'], ...(process.env.CI ? ['https://b.example.com'] : [])] });
`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://a.example.com/', origin: 'https://a.example.com' },
        line: 2,
        column: 58,
        endColumn: 82,
      },
      {
        messageId: 'notNormalized',
        data: { value: 'https://b.example.com/', origin: 'https://b.example.com' },
        line: 2,
        column: 107,
        endColumn: 131,
      },
    ],
  },
  {
    name: 'assertions',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com/' as string] satisfies string[] });\n`,
    output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com' as string] satisfies string[] });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 54,
        endColumn: 76,
      },
    ],
  },
  {
    name: 'a trailing slash in a callback',
    code: `${NEXT}export default clerkMiddleware(async () => {}, () => ({ authorizedParties: ['https://example.com/'] }));\n`,
    output: `${NEXT}export default clerkMiddleware(async () => {}, () => ({ authorizedParties: ['https://example.com'] }));\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 77,
        endColumn: 99,
      },
    ],
  },
  {
    name: 'a trailing slash in a spread constant',
    code: `${NEXT}const base = { authorizedParties: ['https://example.com/'] };\nexport default clerkMiddleware({ ...base, debug: true });\n`,
    output: `${NEXT}const base = { authorizedParties: ['https://example.com'] };\nexport default clerkMiddleware({ ...base, debug: true });\n`,
    errors: [
      {
        messageId: 'notNormalized',
        data: { value: 'https://example.com/', origin: 'https://example.com' },
        line: 2,
        column: 36,
        endColumn: 58,
      },
    ],
  },
  {
    name: 'a plain string',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: 'https://example.com' });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAList',
        line: 2,
        column: 53,
        endColumn: 74,
        suggestions: [
          {
            messageId: 'wrapInList',
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a plain string, asserted',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: 'https://example.com' as unknown as string[] });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAList',
        line: 2,
        column: 53,
        endColumn: 74,
        suggestions: [
          {
            messageId: 'wrapInList',
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: ['https://example.com'] as unknown as string[] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a plain string in a constant',
    filename: 'proxy.js',
    code: `${NEXT}const ORIGIN = 'https://example.com';\nexport default clerkMiddleware({ authorizedParties: ORIGIN });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAList',
        line: 3,
        column: 53,
        endColumn: 59,
        suggestions: [
          {
            messageId: 'wrapInList',
            output: `${NEXT}const ORIGIN = 'https://example.com';\nexport default clerkMiddleware({ authorizedParties: [ORIGIN] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a plain string by shorthand',
    filename: 'proxy.js',
    code: `${NEXT}const authorizedParties = 'https://example.com';\nexport default clerkMiddleware({ authorizedParties });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAList',
        line: 3,
        column: 34,
        endColumn: 51,
        suggestions: [
          {
            messageId: 'wrapInList',
            output: `${NEXT}const authorizedParties = 'https://example.com';\nexport default clerkMiddleware({ authorizedParties: [authorizedParties] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a template',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: \`https://\${process.env.HOST}\` });\n`,
    output: null,
    errors: [
      {
        messageId: 'notAList',
        line: 2,
        column: 53,
        endColumn: 82,
        suggestions: [
          {
            messageId: 'wrapInList',
            output: `${NEXT}export default clerkMiddleware({ authorizedParties: [\`https://\${process.env.HOST}\`] });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'an environment variable',
    filename: 'proxy.js',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.ORIGIN || 'https://example.com' });\n`,
    output: null,
    errors: [{ messageId: 'notAList', line: 2, column: 53, endColumn: 96 }],
  },
  {
    name: 'an environment variable, asserted',
    code: `${NEXT}export default clerkMiddleware({ authorizedParties: process.env.ORIGINS as any });\n`,
    output: null,
    errors: [{ messageId: 'notAList', line: 2, column: 53, endColumn: 72 }],
  },
];

testRule('require-authorized-parties', rule, { valid, invalid });
