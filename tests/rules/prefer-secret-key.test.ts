import rule from '../../src/rules/prefer-secret-key.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const BACKEND = "import { createClerkClient } from '@clerk/backend';\n";
const CLERK = "import { Clerk } from '@clerk/backend';\n";
const NEXT = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";

const valid: ValidCase[] = [
  { name: 'secretKey', code: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n` },
  {
    name: "OpenAI's apiKey",
    files: {
      'openai.ts': 'export default class OpenAI { constructor(options: { apiKey?: string }) { void options; } }\n',
    },
    code: `import { auth } from '@clerk/nextjs/server';
import OpenAI from './openai';

export const openai = new OpenAI({ apiKey: process.env.MY_KEY });
export { auth };
`,
  },
  {
    name: "Firebase's and PostHog's apiKey",
    files: {
      'others.ts':
        'export const initializeApp = (config: object) => config;\nexport const PostHog = (config: object) => config;\n',
    },
    code: `import { auth } from '@clerk/nextjs/server';
import { initializeApp, PostHog } from './others';

const firebaseConfig = { apiKey: process.env.MY_KEY, frontendApi: 'x' };
export const app = initializeApp(firebaseConfig);
export const posthog = PostHog({ apiKey: 'phc' });
export { auth };
`,
  },
  {
    name: "an apiKey of another library's createClerkClient()",
    files: { 'clerk.ts': 'export const createClerkClient = (options: { apiKey: string }) => options;\n' },
    code: "import { createClerkClient } from './clerk';\n\nexport const clerk = createClerkClient({ apiKey: '@clerk/backend' });\n",
  },
  {
    name: 'a createClerkClient() of its own',
    code: `${BACKEND}export function make(createClerkClient: (options: { apiKey: string }) => void) {\n  createClerkClient({ apiKey: 'x' });\n}\n`,
  },
  {
    name: "Clerk's API keys",
    code: `import { clerkClient } from '@clerk/nextjs/server';

export async function keys(userId: string) {
  const client = await clerkClient();
  const { data } = await client.apiKeys.list({ subject: userId });
  return data.map((apiKey) => ({ apiKey: apiKey.id }));
}
`,
  },
  {
    name: 'a token of an API key',
    code: `import { auth } from '@clerk/nextjs/server';

export const GET = async () => Response.json((await auth({ acceptsToken: 'api_key' })).isAuthenticated);
`,
  },
  {
    name: 'machine tokens',
    code: `${BACKEND}const clerk = createClerkClient({});\nexport const verify = (token: string) => clerk.m2m.verifyToken({ token });\n`,
  },
  {
    name: 'what a handler returns',
    code: `${NEXT}export default clerkMiddleware(async () => { return Response.json({ apiKey: 'x' }); });\n`,
  },
  {
    name: 'what a handler gives back as an object',
    code: `${NEXT}export default clerkMiddleware(() => ({ apiKey: 'x' }) as never);\n`,
  },
  {
    name: 'what the callback of a loader gives',
    sdk: 'remix-4',
    code: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

export const loader = (args: Parameters<typeof rootAuthLoader>[0]) => rootAuthLoader(args, () => ({ apiKey: 'x' }));
`,
  },
  {
    name: 'deeper in the options',
    code: `${BACKEND}export const clerk = createClerkClient({ telemetry: { apiKey: 'x' } } as object);\n`,
  },
  {
    name: 'a computed key',
    code: `${BACKEND}const apiKey = 'secretKey' as const;\nexport const clerk = createClerkClient({ [apiKey]: 'sk' });\n`,
  },
  {
    name: 'a method of clerk-js',
    code: "import { useClerk } from '@clerk/nextjs';\n\nexport const useDomain = () => useClerk().frontendApi;\n",
  },
  {
    name: 'Clerk of @clerk/clerk-js',
    filename: 'clerk.js',
    code: "import { Clerk } from '@clerk/clerk-js';\n\nexport const clerk = new Clerk('pk_test_x');\n",
  },
  {
    name: 'Clerk() before Core 2',
    filename: 'clerk.js',
    settings: { clerk: { versions: { '@clerk/backend': '0.38.0' } } },
    code: `${CLERK}export const clerk = Clerk({ secretKey: 'sk' });\n`,
  },
  {
    name: 'Clerk as a type',
    filename: 'load.ts',
    types: false,
    code: "import type { Clerk } from '@clerk/clerk-js';\n\nexport const load = (clerk: Clerk) => clerk;\n",
  },
  {
    name: 'setters of its own',
    sdk: 'sdk-node-5',
    code: `import { clerkClient } from '@clerk/clerk-sdk-node';

const setClerkApiKey = (key: string) => key;
export const key = setClerkApiKey('x');
export { clerkClient };
`,
  },
  {
    name: 'the current environment variables',
    code: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY, publishableKey: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY });
`,
  },
  {
    name: 'another variable of that kind',
    code: 'export const keys = [process.env.MY_CLERK_API_KEY, process.env.CLERK_API_KEY_ID, process.env.NEXT_PUBLIC_CLERK_FRONTEND_API_URL];\n',
  },
  {
    name: 'a variable that a test sets',
    code: "process.env.CLERK_API_KEY = 'x';\ndelete process.env.CLERK_API_KEY;\n",
  },
  {
    name: 'a fallback for old deployments',
    code: `export const a = process.env.CLERK_SECRET_KEY ?? process.env.CLERK_API_KEY;
export const b = process.env.CLERK_SECRET_KEY || process.env.CLERK_API_KEY!;
`,
  },
  {
    name: 'a library that takes either name',
    code: `const key = process.env.CLERK_SECRET_KEY;
export const read = () => {
  if (key) return key;
  return process.env.CLERK_API_KEY;
};
`,
  },
  {
    name: 'a word of that name',
    code: "export const CLERK_API_KEY = 'x';\nexport const names = ['CLERK_API_KEY', { CLERK_API_KEY }];\n",
  },
  {
    name: 'an object of that name that is not the environment',
    code: 'export const read = (settings: { env: string; CLERK_API_KEY: string }) => settings.CLERK_API_KEY;\n',
  },
  {
    name: 'a member of something else',
    code: "export const read = (config: Record<string, string>) => [config.CLERK_API_KEY, config['CLERK_API_KEY']];\n",
  },
  {
    name: 'a function that reads something else',
    code: "export const read = (get: (name: string) => string) => get('CLERK_API_KEY');\n",
  },
  {
    name: 'a provider with publishableKey',
    filename: 'app/layout.tsx',
    code: `import { ClerkProvider } from '@clerk/nextjs';\n\nexport default () => <ClerkProvider publishableKey="pk_test_x">{null}</ClerkProvider>;\n`,
  },
  {
    name: "another library's provider",
    filename: 'app/layout.tsx',
    files: {
      'app/provider.tsx': 'export const ClerkProvider = (props: { frontendApi: string }) => props.frontendApi;\n',
    },
    code: `import { auth } from '@clerk/nextjs/server';
import { ClerkProvider } from './provider';

export default () => <ClerkProvider frontendApi="x" />;
export { auth };
`,
  },
  {
    name: 'options that are a parameter',
    code: `${BACKEND}export const make = (options: { apiKey: string }) => createClerkClient(options as object);\n`,
  },
  {
    name: 'an object that contains itself',
    code: `${BACKEND}const options: any = { ...options };\nexport const clerk = createClerkClient(options);\n`,
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'createClerkClient()',
    code: `${BACKEND}export const clerk = createClerkClient({ apiKey: process.env.MY_KEY });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 68,
      },
    ],
  },
  {
    name: 'shorthand',
    code: `${BACKEND}export const make = (apiKey: string) => createClerkClient({ apiKey });\n`,
    output: `${BACKEND}export const make = (apiKey: string) => createClerkClient({ secretKey: apiKey });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 61,
        endColumn: 67,
      },
    ],
  },
  {
    name: 'a quoted key',
    code: `${BACKEND}export const clerk = createClerkClient({ 'apiKey': process.env.MY_KEY, "jwtKey": '' });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ 'secretKey': process.env.MY_KEY, "jwtKey": '' });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 70,
      },
    ],
  },
  {
    name: 'a key in brackets',
    code: `${BACKEND}export const a = createClerkClient({ ['apiKey']: process.env.MY_KEY });
export const b = createClerkClient({ [\`apiKey\`]: process.env.MY_KEY });
`,
    output: `${BACKEND}export const a = createClerkClient({ ['secretKey']: process.env.MY_KEY });
export const b = createClerkClient({ [\`secretKey\`]: process.env.MY_KEY });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 38,
        endColumn: 68,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 38,
        endColumn: 68,
      },
    ],
  },
  {
    name: 'a getter',
    code: `${BACKEND}export const clerk = createClerkClient({ get apiKey() { return process.env.MY_KEY; } });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ get secretKey() { return process.env.MY_KEY; } });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 85,
      },
    ],
  },
  {
    name: 'in several lines, with comments',
    code: `${BACKEND}export const clerk = createClerkClient({\n  // from the Dashboard\n  apiKey: process.env.MY_KEY, // secret\n  jwtKey: 'x',\n});\n`,
    output: `${BACKEND}export const clerk = createClerkClient({\n  // from the Dashboard\n  secretKey: process.env.MY_KEY, // secret\n  jwtKey: 'x',\n});\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 4,
        column: 3,
        endColumn: 29,
      },
    ],
  },
  {
    name: 'secretKey beside it',
    code: `${BACKEND}export const clerk = createClerkClient({ apiKey: 'old', secretKey: process.env.MY_KEY });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 55,
      },
    ],
  },
  {
    name: 'secretKey before it',
    code: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY, apiKey: 'old' });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 73,
        endColumn: 86,
      },
    ],
  },
  {
    name: 'secretKey before it, with comments',
    code: `${BACKEND}export const clerk = createClerkClient({\n  secretKey: process.env.MY_KEY, // current\n  // the old one\n  apiKey: 'old', // old\n});\n`,
    output: `${BACKEND}export const clerk = createClerkClient({\n  secretKey: process.env.MY_KEY, // current\n  // the old one\n  // old\n});\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 5,
        column: 3,
        endColumn: 16,
      },
    ],
  },
  {
    name: 'secretKey beside it, without a trailing comma',
    code: `${BACKEND}export const clerk = createClerkClient({\n  secretKey: process.env.MY_KEY, // current\n  apiKey: 'old'\n});\n`,
    output: `${BACKEND}export const clerk = createClerkClient({\n  secretKey: process.env.MY_KEY // current\n});\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 4,
        column: 3,
        endColumn: 16,
      },
    ],
  },
  {
    name: 'secretKey above it, with CRLF',
    code: `${BACKEND}export const clerk = createClerkClient({\r\n  apiKey: 'old', // old\r\n  secretKey: process.env.MY_KEY,\r\n});\n`,
    output: `${BACKEND}export const clerk = createClerkClient({\r\n  // old\r\n  secretKey: process.env.MY_KEY,\r\n});\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 3,
        endColumn: 16,
      },
    ],
  },
  {
    name: 'comments before commas',
    code: `${BACKEND}export const clerk = createClerkClient({ apiKey: 'old' /* old */, secretKey: process.env.MY_KEY /* new */ });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ /* old */ secretKey: process.env.MY_KEY /* new */ });\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 55,
      },
    ],
  },
  {
    name: 'a spread before it, which may bring secretKey',
    code: `${BACKEND}export const make = (options: { jwtKey?: string }) => createClerkClient({ ...options, apiKey: process.env.MY_KEY });\n`,
    output: null,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 87,
        endColumn: 113,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'apiKey', name: 'secretKey' },
            output: `${BACKEND}export const make = (options: { jwtKey?: string }) => createClerkClient({ ...options, secretKey: process.env.MY_KEY });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a spread constant',
    code: `${BACKEND}const base = { apiKey: process.env.MY_KEY };\nexport const clerk = createClerkClient({ ...base, jwtKey: 'x' });\n`,
    output: `${BACKEND}const base = { secretKey: process.env.MY_KEY };\nexport const clerk = createClerkClient({ ...base, jwtKey: 'x' });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 16,
        endColumn: 42,
      },
    ],
  },
  {
    name: 'a spread of a spread',
    code: `${BACKEND}const key = { apiKey: process.env.MY_KEY };\nconst base = { ...key };\nexport const clerk = createClerkClient({ ...base });\n`,
    output: `${BACKEND}const key = { secretKey: process.env.MY_KEY };\nconst base = { ...key };\nexport const clerk = createClerkClient({ ...base });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 15,
        endColumn: 41,
      },
    ],
  },
  {
    name: 'a spread constant with secretKey beside it',
    code: `${BACKEND}const base = { apiKey: 'old' };\nexport const clerk = createClerkClient({ secretKey: process.env.MY_KEY, ...base });\n`,
    output: null,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 16,
        endColumn: 29,
      },
    ],
  },
  {
    name: 'a spread object in place',
    code: `${BACKEND}export const clerk = createClerkClient({ ...{ apiKey: process.env.MY_KEY } });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ ...{ secretKey: process.env.MY_KEY } });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 47,
        endColumn: 73,
      },
    ],
  },
  {
    name: 'a constant',
    code: `${BACKEND}const options = { apiKey: process.env.MY_KEY };\nexport const clerk = createClerkClient(options);\n`,
    output: `${BACKEND}const options = { secretKey: process.env.MY_KEY };\nexport const clerk = createClerkClient(options);\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 19,
        endColumn: 45,
      },
    ],
  },
  {
    name: 'a constant that is used twice',
    code: `${BACKEND}const options = { apiKey: process.env.MY_KEY };
export const a = createClerkClient(options);
export const b = createClerkClient(options);
`,
    output: `${BACKEND}const options = { secretKey: process.env.MY_KEY };
export const a = createClerkClient(options);
export const b = createClerkClient(options);
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 19,
        endColumn: 45,
      },
    ],
  },
  {
    name: 'a constant that something else gets, too',
    code: `${BACKEND}const options = { apiKey: process.env.MY_KEY };
export const clerk = createClerkClient(options as object);
export const length = options.apiKey?.length;
`,
    output: null,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 19,
        endColumn: 45,
      },
    ],
  },
  {
    name: 'a constant that is exported',
    code: `${BACKEND}export const options = { apiKey: process.env.MY_KEY };\nexport const clerk = createClerkClient(options as object);\n`,
    output: null,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 26,
        endColumn: 52,
      },
    ],
  },
  {
    name: 'a constant that is exported by name',
    code: `${BACKEND}const options = { apiKey: process.env.MY_KEY };\nexport const clerk = createClerkClient(options as object);\nexport { options };\n`,
    output: null,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 19,
        endColumn: 45,
      },
    ],
  },
  {
    name: 'a constant with a type',
    code: `${BACKEND}const options: { apiKey?: string } = { apiKey: process.env.MY_KEY };\nexport const clerk = createClerkClient(options as object);\n`,
    output: null,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 40,
        endColumn: 66,
      },
    ],
  },
  {
    name: 'a constant with a type of Clerk',
    code: `import { createClerkClient, type ClerkOptions } from '@clerk/backend';

const options: ClerkOptions = { apiKey: process.env.MY_KEY };
export const clerk = createClerkClient(options);
`,
    output: `import { createClerkClient, type ClerkOptions } from '@clerk/backend';

const options: ClerkOptions = { secretKey: process.env.MY_KEY };
export const clerk = createClerkClient(options);
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 33,
        endColumn: 59,
      },
    ],
  },
  {
    name: 'satisfies and as const',
    code: `${BACKEND}const options = { apiKey: 'x' } as const;
export const a = createClerkClient(options);
export const b = createClerkClient({ apiKey: 'x' } satisfies { apiKey: string });
export const c = createClerkClient({ apiKey: 'x' } as any);
`,
    output: `${BACKEND}const options = { secretKey: 'x' } as const;
export const a = createClerkClient(options);
export const b = createClerkClient({ apiKey: 'x' } satisfies { apiKey: string });
export const c = createClerkClient({ secretKey: 'x' } as any);
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 19,
        endColumn: 30,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 4,
        column: 38,
        endColumn: 49,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 5,
        column: 38,
        endColumn: 49,
      },
    ],
    remaining: true,
  },
  {
    name: 'another name',
    code: "import { createClerkClient as create } from '@clerk/nextjs/server';\n\nexport const clerk = create({ apiKey: process.env.MY_KEY });\n",
    output:
      "import { createClerkClient as create } from '@clerk/nextjs/server';\n\nexport const clerk = create({ secretKey: process.env.MY_KEY });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 31,
        endColumn: 57,
      },
    ],
  },
  {
    name: 'a namespace',
    code: "import * as backend from '@clerk/backend';\n\nexport const clerk = backend.createClerkClient({ apiKey: process.env.MY_KEY });\n",
    output:
      "import * as backend from '@clerk/backend';\n\nexport const clerk = backend.createClerkClient({ secretKey: process.env.MY_KEY });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 50,
        endColumn: 76,
      },
    ],
  },
  {
    name: 'require()',
    filename: 'clerk.cjs',
    code: "const { createClerkClient } = require('@clerk/backend');\n\nmodule.exports = createClerkClient({ apiKey: process.env.MY_KEY });\n",
    output:
      "const { createClerkClient } = require('@clerk/backend');\n\nmodule.exports = createClerkClient({ secretKey: process.env.MY_KEY });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 38,
        endColumn: 64,
      },
    ],
  },
  {
    name: 'import()',
    code: `export async function make() {
  const { createClerkClient } = await import('@clerk/backend');
  return createClerkClient({ apiKey: process.env.MY_KEY });
}
`,
    output: `export async function make() {
  const { createClerkClient } = await import('@clerk/backend');
  return createClerkClient({ secretKey: process.env.MY_KEY });
}
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 30,
        endColumn: 56,
      },
    ],
  },
  {
    name: 'a module of the settings',
    filename: 'clerk.js',
    settings: { clerk: { modules: { '@/lib/clerk': '@clerk/backend' } } },
    code: "import { createClerkClient } from '@/lib/clerk';\n\nexport const clerk = createClerkClient({ apiKey: 'x' });\n",
    output:
      "import { createClerkClient } from '@/lib/clerk';\n\nexport const clerk = createClerkClient({ secretKey: 'x' });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 42,
        endColumn: 53,
      },
    ],
  },
  {
    name: 'verifyToken() and authenticateRequest()',
    code: `import { createClerkClient, verifyToken } from '@clerk/backend';

const clerk = createClerkClient({});
export const a = (token: string) => verifyToken(token, { apiKey: process.env.MY_KEY, clockSkewInSeconds: 5 });
export const b = (request: Request) => clerk.authenticateRequest(request, { apiKey: process.env.MY_KEY });
`,
    output: `import { createClerkClient, verifyToken } from '@clerk/backend';

const clerk = createClerkClient({});
export const a = (token: string) => verifyToken(token, { secretKey: process.env.MY_KEY, clockSkewInMs: 5 });
export const b = (request: Request) => clerk.authenticateRequest(request, { secretKey: process.env.MY_KEY });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'verifyToken', old: 'apiKey', name: 'secretKey' },
        line: 4,
        column: 58,
        endColumn: 84,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'verifyToken', old: 'clockSkewInSeconds', name: 'clockSkewInMs' },
        line: 4,
        column: 86,
        endColumn: 107,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'authenticateRequest', old: 'apiKey', name: 'secretKey' },
        line: 5,
        column: 77,
        endColumn: 103,
      },
    ],
    allowTypeErrors: 'TypeScript names one unknown option at a time.',
  },
  {
    name: 'authenticateRequest() of a client of another module',
    types: true,
    files: { 'clerk.ts': `${BACKEND}\nexport const clerk = createClerkClient({});\n` },
    code: "import { clerk } from './clerk';\n\nexport const check = (request: Request) => clerk.authenticateRequest(request, { apiKey: 'x' });\n",
    output:
      "import { clerk } from './clerk';\n\nexport const check = (request: Request) => clerk.authenticateRequest(request, { secretKey: 'x' });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'authenticateRequest', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 81,
        endColumn: 92,
      },
    ],
  },
  {
    name: 'clerkMiddleware()',
    code: `${NEXT}export const a = clerkMiddleware({ apiKey: process.env.MY_KEY } as object);
export default clerkMiddleware(async () => {}, { apiKey: process.env.MY_KEY });
`,
    output: `${NEXT}export const a = clerkMiddleware({ secretKey: process.env.MY_KEY } as object);
export default clerkMiddleware(async () => {}, { secretKey: process.env.MY_KEY });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'clerkMiddleware', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 36,
        endColumn: 62,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'clerkMiddleware', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 50,
        endColumn: 76,
      },
    ],
  },
  {
    name: 'a callback of clerkMiddleware()',
    code: `${NEXT}export default clerkMiddleware(async () => {}, () => ({ apiKey: process.env.MY_KEY }) as object);\n`,
    output: `${NEXT}export default clerkMiddleware(async () => {}, () => ({ secretKey: process.env.MY_KEY }) as object);\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'clerkMiddleware', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 57,
        endColumn: 83,
      },
    ],
  },
  {
    name: 'authMiddleware()',
    sdk: 'nextjs-5',
    code: "import { authMiddleware } from '@clerk/nextjs/server';\n\nexport default authMiddleware({ apiKey: process.env.MY_KEY });\n",
    output:
      "import { authMiddleware } from '@clerk/nextjs/server';\n\nexport default authMiddleware({ secretKey: process.env.MY_KEY });\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'authMiddleware', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 33,
        endColumn: 59,
      },
    ],
  },
  {
    name: 'getAuth()',
    filename: 'pages/api/me.js',
    code: "import { getAuth } from '@clerk/nextjs/server';\n\nexport default (req, res) => res.json(getAuth(req, { apiKey: process.env.MY_KEY }).userId);\n",
    output:
      "import { getAuth } from '@clerk/nextjs/server';\n\nexport default (req, res) => res.json(getAuth(req, { secretKey: process.env.MY_KEY }).userId);\n",
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'getAuth', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 54,
        endColumn: 80,
      },
    ],
  },
  {
    name: 'Fastify',
    filename: 'app.js',
    sdk: 'fastify-3',
    code: `import { clerkPlugin } from '@clerk/fastify';
import Fastify from 'fastify';

const app = Fastify();
app.register(clerkPlugin, { apiKey: 'x' });
`,
    output: `import { clerkPlugin } from '@clerk/fastify';
import Fastify from 'fastify';

const app = Fastify();
app.register(clerkPlugin, { secretKey: 'x' });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'clerkPlugin', old: 'apiKey', name: 'secretKey' },
        line: 5,
        column: 29,
        endColumn: 40,
      },
    ],
  },
  {
    name: 'Express before Core 2',
    filename: 'app.js',
    sdk: 'sdk-node-5',
    code: `import { ClerkExpressWithAuth, createClerkExpressRequireAuth } from '@clerk/clerk-sdk-node';

export const a = ClerkExpressWithAuth({ apiKey: 'x' });
export const b = createClerkExpressRequireAuth({ apiKey: 'x' });
`,
    output: `import { ClerkExpressWithAuth, createClerkExpressRequireAuth } from '@clerk/clerk-sdk-node';

export const a = ClerkExpressWithAuth({ secretKey: 'x' });
export const b = createClerkExpressRequireAuth({ secretKey: 'x' });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'ClerkExpressWithAuth', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 41,
        endColumn: 52,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkExpressRequireAuth', old: 'apiKey', name: 'secretKey' },
        line: 4,
        column: 50,
        endColumn: 61,
      },
    ],
  },
  {
    name: 'rootAuthLoader()',
    filename: 'root.js',
    sdk: 'remix-4',
    code: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

export const loader = (args) => rootAuthLoader(args, { apiKey: 'x', frontendApi: 'clerk.example.com' });
`,
    output: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

export const loader = (args) => rootAuthLoader(args, { secretKey: 'x', frontendApi: 'clerk.example.com' });
`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'rootAuthLoader', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 56,
        endColumn: 67,
      },
      {
        messageId: 'differentValue',
        data: { callee: 'rootAuthLoader', old: 'frontendApi', name: 'publishableKey' },
        line: 3,
        column: 69,
        endColumn: 101,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'frontendApi', name: 'publishableKey' },
            output: `import { rootAuthLoader } from '@clerk/remix/ssr.server';

export const loader = (args) => rootAuthLoader(args, { apiKey: 'x', publishableKey: 'clerk.example.com' });
`,
          },
        ],
      },
    ],
    remaining: true,
  },
  {
    name: 'before Core 2, where both names work',
    filename: 'clerk.js',
    settings: { clerk: { versions: { '@clerk/backend': '0.38.0' } } },
    code: `${BACKEND}export const clerk = createClerkClient({ apiKey: 'x', frontendApi: 'clerk.example.com' });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: 'x', frontendApi: 'clerk.example.com' });\n`,
    errors: [
      {
        messageId: 'deprecatedOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 53,
      },
      {
        messageId: 'deprecatedDifferentValue',
        data: { callee: 'createClerkClient', old: 'frontendApi', name: 'publishableKey' },
        line: 2,
        column: 55,
        endColumn: 87,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'frontendApi', name: 'publishableKey' },
            output: `${BACKEND}export const clerk = createClerkClient({ apiKey: 'x', publishableKey: 'clerk.example.com' });\n`,
          },
        ],
      },
    ],
    remaining: true,
  },
  {
    name: 'frontendApi',
    code: `${BACKEND}export const clerk = createClerkClient({ frontendApi: 'clerk.example.com' });\n`,
    output: null,
    errors: [
      {
        messageId: 'differentValue',
        data: { callee: 'createClerkClient', old: 'frontendApi', name: 'publishableKey' },
        line: 2,
        column: 42,
        endColumn: 74,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'frontendApi', name: 'publishableKey' },
            output: `${BACKEND}export const clerk = createClerkClient({ publishableKey: 'clerk.example.com' });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'frontendApi with publishableKey',
    code: `${BACKEND}export const clerk = createClerkClient({ frontendApi: 'clerk.example.com', publishableKey: 'pk_live_x' });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ publishableKey: 'pk_live_x' });\n`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'createClerkClient', old: 'frontendApi', name: 'publishableKey' },
        line: 2,
        column: 42,
        endColumn: 74,
      },
    ],
  },
  {
    name: 'a provider',
    filename: 'app/layout.tsx',
    code: `import { ClerkProvider } from '@clerk/nextjs';\n\nexport default () => <ClerkProvider frontendApi="clerk.example.com">{null}</ClerkProvider>;\n`,
    output: null,
    errors: [
      {
        messageId: 'differentValue',
        data: { callee: 'ClerkProvider', old: 'frontendApi', name: 'publishableKey' },
        line: 3,
        column: 37,
        endColumn: 68,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'frontendApi', name: 'publishableKey' },
            output: `import { ClerkProvider } from '@clerk/nextjs';\n\nexport default () => <ClerkProvider publishableKey="clerk.example.com">{null}</ClerkProvider>;\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a provider with publishableKey, too',
    filename: 'app/layout.jsx',
    code: `import * as Clerk from '@clerk/nextjs';

export default () => (
  <Clerk.ClerkProvider
    // the key
    frontendApi="clerk.example.com"
    publishableKey="pk_live_x"
  >
    {null}
  </Clerk.ClerkProvider>
);
`,
    output: `import * as Clerk from '@clerk/nextjs';

export default () => (
  <Clerk.ClerkProvider
    // the key
    publishableKey="pk_live_x"
  >
    {null}
  </Clerk.ClerkProvider>
);
`,
    errors: [
      {
        messageId: 'redundantOption',
        data: { callee: 'ClerkProvider', old: 'frontendApi', name: 'publishableKey' },
        line: 6,
        column: 5,
        endColumn: 36,
      },
    ],
  },
  {
    name: 'a provider before Core 2',
    filename: 'app/layout.tsx',
    sdk: 'nextjs-4',
    code: `import { ClerkProvider } from '@clerk/nextjs';\n\nexport default () => <ClerkProvider frontendApi="clerk.example.com">{null}</ClerkProvider>;\n`,
    output: null,
    errors: [
      {
        messageId: 'deprecatedDifferentValue',
        data: { callee: 'ClerkProvider', old: 'frontendApi', name: 'publishableKey' },
        line: 3,
        column: 37,
        endColumn: 68,
        suggestions: [
          {
            messageId: 'rename',
            data: { old: 'frontendApi', name: 'publishableKey' },
            output: `import { ClerkProvider } from '@clerk/nextjs';\n\nexport default () => <ClerkProvider publishableKey="clerk.example.com">{null}</ClerkProvider>;\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'Clerk()',
    code: `${CLERK}export const clerk = Clerk({ secretKey: process.env.MY_KEY });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 22,
        endColumn: 62,
      },
    ],
  },
  {
    name: 'new Clerk()',
    filename: 'clerk.js',
    code: `${CLERK}export const a = new Clerk({ apiKey: process.env.MY_KEY });\nexport const b = new Clerk;\nexport const c = Clerk();\n`,
    output: `${BACKEND}export const a = createClerkClient({ apiKey: process.env.MY_KEY });
export const b = createClerkClient({});
export const c = createClerkClient({});
`,
    finalOutput: `${BACKEND}export const a = createClerkClient({ secretKey: process.env.MY_KEY });
export const b = createClerkClient({});
export const c = createClerkClient({});
`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 18,
        endColumn: 59,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'Clerk', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 30,
        endColumn: 56,
      },
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 18,
        endColumn: 27,
      },
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 4,
        column: 18,
        endColumn: 25,
      },
    ],
  },
  {
    name: 'Clerk() without options',
    code: `${CLERK}export const clerk = [Clerk(), new Clerk(), new Clerk];\n`,
    output: `${BACKEND}export const clerk = [createClerkClient({}), createClerkClient({}), createClerkClient({})];\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 23,
        endColumn: 30,
      },
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 32,
        endColumn: 43,
      },
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 45,
        endColumn: 54,
      },
    ],
  },
  {
    name: 'Clerk() under another name',
    code: "import { Clerk as make } from '@clerk/nextjs/server';\n\nexport const clerk = make({});\n",
    output: "import { createClerkClient as make } from '@clerk/nextjs/server';\n\nexport const clerk = make({});\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/nextjs', since: '5.0.0' },
        line: 3,
        column: 22,
        endColumn: 30,
      },
    ],
  },
  {
    name: 'createClerkClient() is imported, too',
    code: "import { Clerk, createClerkClient } from '@clerk/backend';\n\nexport const a = Clerk({});\nexport const b = createClerkClient({});\n",
    output: `${BACKEND}\nexport const a = createClerkClient({});\nexport const b = createClerkClient({});\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 18,
        endColumn: 27,
      },
    ],
  },
  {
    name: 'createClerkClient() is imported under another name',
    code: `import { createClerkClient as make, verifyToken, Clerk } from '@clerk/backend';

export const a = new Clerk({});
export const b = [make, verifyToken];
`,
    output:
      "import { createClerkClient as make, verifyToken } from '@clerk/backend';\n\nexport const a = make({});\nexport const b = [make, verifyToken];\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 18,
        endColumn: 31,
      },
    ],
  },
  {
    name: 'createClerkClient() is imported, but means something else here',
    code: `import { Clerk, createClerkClient } from '@clerk/backend';

export const make = (createClerkClient: () => void) => [Clerk({}), createClerkClient];
export { createClerkClient };
`,
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 57,
        endColumn: 66,
      },
    ],
  },
  {
    name: 'the name is taken',
    code: `${CLERK}const createClerkClient = () => Clerk({});\nexport const clerk = createClerkClient();\n`,
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 33,
        endColumn: 42,
      },
    ],
  },
  {
    name: 'Clerk is handed on',
    code: `${CLERK}export const clerk = Clerk({});\nexport { Clerk };\n`,
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 2,
        column: 22,
        endColumn: 31,
      },
    ],
  },
  {
    name: 'new Clerk() where a statement begins',
    code: `${CLERK}const key = 'sk'\nnew Clerk({ secretKey: key })\nexport const make = () => { throw new Clerk({}) }\n`,
    output: `${BACKEND}const key = 'sk'\ncreateClerkClient({ secretKey: key })\nexport const make = () => { throw createClerkClient({}) }\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 1,
        endColumn: 30,
      },
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 4,
        column: 35,
        endColumn: 48,
      },
    ],
  },
  {
    name: 'new (Clerk)()',
    code: `${CLERK}const key = 'sk'\nnew (Clerk)({ secretKey: key })\n`,
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 1,
        endColumn: 32,
      },
    ],
  },
  {
    name: 'a comment before Clerk()',
    code: `${CLERK}export function make() {\n  return new // the client\n    Clerk({})\n}\n`,
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 10,
        endLine: 4,
        endColumn: 14,
      },
    ],
  },
  {
    name: 'new in front of a namespace',
    code: "import * as backend from '@clerk/backend';\n\nexport const clerk = new (backend.Clerk)({});\n",
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 22,
        endColumn: 45,
      },
    ],
  },
  {
    name: 'a default import',
    filename: 'clerk.js',
    code: "import Clerk from '@clerk/backend';\n\nexport const clerk = new Clerk({ apiKey: process.env.MY_KEY });\n",
    output: `${BACKEND}\nexport const clerk = createClerkClient({ secretKey: process.env.MY_KEY });\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 22,
        endColumn: 63,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'Clerk', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 34,
        endColumn: 60,
      },
    ],
  },
  {
    name: 'a default import with others',
    code: "import Clerk, { verifyToken } from '@clerk/backend';\n\nexport const clerk = [Clerk({}), verifyToken];\n",
    output:
      "import { createClerkClient, verifyToken } from '@clerk/backend';\n\nexport const clerk = [createClerkClient({}), verifyToken];\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 23,
        endColumn: 32,
      },
    ],
  },
  {
    name: 'a default import beside createClerkClient()',
    code: "import Clerk, { createClerkClient } from '@clerk/backend';\n\nexport const clerk = [Clerk({}), createClerkClient];\n",
    output: `${BACKEND}\nexport const clerk = [createClerkClient({}), createClerkClient];\n`,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 23,
        endColumn: 32,
      },
    ],
  },
  {
    name: 'a default import of a module that is gone',
    filename: 'clerk.js',
    sdk: 'sdk-node-5',
    code: "import Clerk from '@clerk/clerk-sdk-node/esm/instance';\n\nexport const clerk = new Clerk({});\n",
    output: null,
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/clerk-sdk-node', since: '5.0.0' },
        line: 3,
        column: 22,
        endColumn: 35,
      },
    ],
  },
  {
    name: 'a namespace of it',
    code: "import * as backend from '@clerk/backend';\n\nexport const clerk = new backend.Clerk({});\n",
    output: "import * as backend from '@clerk/backend';\n\nexport const clerk = backend.createClerkClient({});\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/backend', since: '1.0.0' },
        line: 3,
        column: 22,
        endColumn: 43,
      },
    ],
  },
  {
    name: 'required',
    filename: 'clerk.cjs',
    sdk: 'sdk-node-5',
    code: "const { Clerk } = require('@clerk/clerk-sdk-node');\n\nmodule.exports = new Clerk({ apiKey: 'x' });\n",
    output:
      "const { createClerkClient } = require('@clerk/clerk-sdk-node');\n\nmodule.exports = createClerkClient({ secretKey: 'x' });\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/clerk-sdk-node', since: '5.0.0' },
        line: 3,
        column: 18,
        endColumn: 44,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'Clerk', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 30,
        endColumn: 41,
      },
    ],
  },
  {
    name: 'required as the default export',
    filename: 'clerk.cjs',
    sdk: 'sdk-node-5',
    code: "const Clerk = require('@clerk/clerk-sdk-node').default;\n\nmodule.exports = new Clerk({ apiKey: 'x' });\n",
    output:
      "const Clerk = require('@clerk/clerk-sdk-node').createClerkClient;\n\nmodule.exports = Clerk({ secretKey: 'x' });\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/clerk-sdk-node', since: '5.0.0' },
        line: 3,
        column: 18,
        endColumn: 44,
      },
      {
        messageId: 'ignoredOption',
        data: { callee: 'Clerk', old: 'apiKey', name: 'secretKey' },
        line: 3,
        column: 30,
        endColumn: 41,
      },
    ],
  },
  {
    name: 'required with createClerkClient()',
    filename: 'clerk.cjs',
    sdk: 'fastify-3',
    code: "const { createClerkClient, Clerk: make } = require('@clerk/fastify');\n\nmodule.exports = [make({}), createClerkClient];\n",
    output:
      "const { createClerkClient } = require('@clerk/fastify');\n\nmodule.exports = [createClerkClient({}), createClerkClient];\n",
    errors: [
      {
        messageId: 'clerkFunction',
        data: { old: 'Clerk', package: '@clerk/fastify', since: '1.0.0' },
        line: 3,
        column: 19,
        endColumn: 27,
      },
    ],
  },
  {
    name: 'setters',
    filename: 'clerk.js',
    sdk: 'sdk-node-5',
    code: `import { setClerkApiKey, setClerkApiVersion, setClerkHttpOptions, setClerkServerApiUrl } from '@clerk/clerk-sdk-node';

setClerkApiKey('x');
setClerkServerApiUrl('x');
setClerkApiVersion('v1');
setClerkHttpOptions({});
`,
    output: null,
    errors: [
      {
        messageId: 'removedSetter',
        data: { old: 'setClerkApiKey', instead: 'Pass `secretKey` to `createClerkClient()` instead' },
        line: 3,
        column: 1,
        endColumn: 20,
      },
      {
        messageId: 'removedSetter',
        data: { old: 'setClerkServerApiUrl', instead: 'Pass `apiUrl` to `createClerkClient()` instead' },
        line: 4,
        column: 1,
        endColumn: 26,
      },
      {
        messageId: 'removedSetter',
        data: { old: 'setClerkApiVersion', instead: 'Pass `apiVersion` to `createClerkClient()` instead' },
        line: 5,
        column: 1,
        endColumn: 25,
      },
      {
        messageId: 'removedSetter',
        data: { old: 'setClerkHttpOptions', instead: 'Nothing has replaced it' },
        line: 6,
        column: 1,
        endColumn: 24,
      },
    ],
  },
  {
    name: 'a variable',
    code: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.CLERK_API_KEY });\n`,
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 53,
        endColumn: 78,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a variable and an option',
    code: `${BACKEND}export const clerk = createClerkClient({ apiKey: process.env.CLERK_API_KEY! });\n`,
    output: `${BACKEND}export const clerk = createClerkClient({ secretKey: process.env.CLERK_API_KEY! });\n`,
    errors: [
      {
        messageId: 'ignoredOption',
        data: { callee: 'createClerkClient', old: 'apiKey', name: 'secretKey' },
        line: 2,
        column: 42,
        endColumn: 76,
      },
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 50,
        endColumn: 75,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `${BACKEND}export const clerk = createClerkClient({ apiKey: process.env.CLERK_SECRET_KEY! });\n`,
          },
        ],
      },
    ],
    remaining: true,
  },
  {
    name: 'in brackets',
    code: `export const keys = [process.env['CLERK_API_KEY'], process.env[\`CLERK_API_KEY\`], process.env?.CLERK_API_KEY];\n`,
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 1,
        column: 22,
        endColumn: 50,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `export const keys = [process.env['CLERK_SECRET_KEY'], process.env[\`CLERK_SECRET_KEY\`], process.env?.CLERK_SECRET_KEY];\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'of Vite',
    filename: 'keys.js',
    code: 'export const keys = [import.meta.env.CLERK_API_KEY, import.meta.env.VITE_CLERK_FRONTEND_API];\n',
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 1,
        column: 22,
        endColumn: 51,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output:
              'export const keys = [import.meta.env.CLERK_SECRET_KEY, import.meta.env.VITE_CLERK_FRONTEND_API];\n',
          },
        ],
      },
      {
        messageId: 'renamedVariableDifferentValue',
        data: { name: 'VITE_CLERK_PUBLISHABLE_KEY', old: 'VITE_CLERK_FRONTEND_API' },
        line: 1,
        column: 53,
        endColumn: 92,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'VITE_CLERK_PUBLISHABLE_KEY' },
            output:
              'export const keys = [import.meta.env.CLERK_API_KEY, import.meta.env.VITE_CLERK_PUBLISHABLE_KEY];\n',
          },
        ],
      },
    ],
  },
  {
    name: 'of Deno and Bun',
    filename: 'keys.js',
    code: "export const keys = [Deno.env.get('CLERK_API_KEY'), Bun.env.CLERK_API_KEY];\n",
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 1,
        column: 35,
        endColumn: 50,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: "export const keys = [Deno.env.get('CLERK_SECRET_KEY'), Bun.env.CLERK_SECRET_KEY];\n",
          },
        ],
      },
    ],
  },
  {
    name: 'of a Worker',
    code: 'export default {\n  fetch: (request: Request, env: { CLERK_API_KEY: string }) => fetch(request, { headers: { key: env.CLERK_API_KEY } }),\n};\n',
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 97,
        endColumn: 114,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `export default {
  fetch: (request: Request, env: { CLERK_SECRET_KEY: string }) => fetch(request, { headers: { key: env.CLERK_SECRET_KEY } }),
};
`,
          },
        ],
      },
    ],
  },
  {
    name: 'of a Worker with types elsewhere',
    types: true,
    files: { 'env.ts': 'export interface Env { CLERK_API_KEY: string }\n' },
    code: "import type { Env } from './env';\n\nexport const read = (env: Env) => env.CLERK_API_KEY;\n",
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 3,
        column: 35,
        endColumn: 52,
      },
    ],
  },
  {
    name: 'of a Worker with an interface',
    code: 'interface Env {\n  CLERK_API_KEY: string;\n}\n\nexport const read = (env: Env) => env.CLERK_API_KEY;\n',
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 5,
        column: 35,
        endColumn: 52,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output:
              'interface Env {\n  CLERK_SECRET_KEY: string;\n}\n\nexport const read = (env: Env) => env.CLERK_SECRET_KEY;\n',
          },
        ],
      },
    ],
  },
  {
    name: 'of Hono',
    sdk: 'hono-0',
    code: `import { env } from 'hono/adapter';
import type { Context } from 'hono';

export const read = (c: Context) => [env<{ CLERK_API_KEY: string }>(c).CLERK_API_KEY, c.env.CLERK_API_KEY];
`,
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 4,
        column: 38,
        endColumn: 85,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `import { env } from 'hono/adapter';
import type { Context } from 'hono';

export const read = (c: Context) => [env<{ CLERK_SECRET_KEY: string }>(c).CLERK_SECRET_KEY, c.env.CLERK_SECRET_KEY];
`,
          },
        ],
      },
    ],
  },
  {
    name: 'destructured',
    code: 'const { CLERK_API_KEY, NODE_ENV } = process.env;\nexport const keys = [CLERK_API_KEY, NODE_ENV];\n',
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 1,
        column: 9,
        endColumn: 22,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output:
              'const { CLERK_SECRET_KEY: CLERK_API_KEY, NODE_ENV } = process.env;\nexport const keys = [CLERK_API_KEY, NODE_ENV];\n',
          },
        ],
      },
    ],
  },
  {
    name: 'destructured in other ways',
    code: `const { CLERK_API_KEY: a, 'CLERK_API_KEY': b } = process.env;
const { env: { CLERK_API_KEY = '' } } = process;
let c;
({ CLERK_API_KEY: c } = process.env);
export const keys = [a, b, c, CLERK_API_KEY];
`,
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 1,
        column: 9,
        endColumn: 25,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `const { CLERK_SECRET_KEY: a, 'CLERK_SECRET_KEY': b } = process.env;
const { env: { CLERK_SECRET_KEY: CLERK_API_KEY = '' } } = process;
let c;
({ CLERK_SECRET_KEY: c } = process.env);
export const keys = [a, b, c, CLERK_API_KEY];
`,
          },
        ],
      },
    ],
  },
  {
    name: 'of a constant',
    code: 'const variables = process.env;\nexport const key = variables.CLERK_API_KEY;\n',
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 20,
        endColumn: 43,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: 'const variables = process.env;\nexport const key = variables.CLERK_SECRET_KEY;\n',
          },
        ],
      },
    ],
  },
  {
    name: 'by a function',
    code: "declare function requireEnv(name: string): string;\nexport const key = requireEnv('CLERK_API_KEY');\n",
    output: null,
    errors: [
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 31,
        endColumn: 46,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output:
              "declare function requireEnv(name: string): string;\nexport const key = requireEnv('CLERK_SECRET_KEY');\n",
          },
        ],
      },
    ],
  },
  {
    name: 'two names, each several times',
    code: `export const a = process.env.NEXT_PUBLIC_CLERK_FRONTEND_API ?? process.env.CLERK_FRONTEND_API;
export const b = [process.env.CLERK_API_KEY, process.env.CLERK_API_KEY, process.env.NEXT_PUBLIC_CLERK_FRONTEND_API];
`,
    output: null,
    errors: [
      {
        messageId: 'renamedVariableDifferentValue',
        data: { name: 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', old: 'NEXT_PUBLIC_CLERK_FRONTEND_API' },
        line: 1,
        column: 18,
        endColumn: 60,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY' },
            output: `export const a = process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? process.env.CLERK_FRONTEND_API;
export const b = [process.env.CLERK_API_KEY, process.env.CLERK_API_KEY, process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY];
`,
          },
        ],
      },
      {
        messageId: 'renamedVariableDifferentValue',
        data: { name: 'CLERK_PUBLISHABLE_KEY', old: 'CLERK_FRONTEND_API' },
        line: 1,
        column: 64,
        endColumn: 94,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_PUBLISHABLE_KEY' },
            output: `export const a = process.env.NEXT_PUBLIC_CLERK_FRONTEND_API ?? process.env.CLERK_PUBLISHABLE_KEY;
export const b = [process.env.CLERK_API_KEY, process.env.CLERK_API_KEY, process.env.NEXT_PUBLIC_CLERK_FRONTEND_API];
`,
          },
        ],
      },
      {
        messageId: 'renamedVariable',
        data: { name: 'CLERK_SECRET_KEY', old: 'CLERK_API_KEY' },
        line: 2,
        column: 19,
        endColumn: 44,
        suggestions: [
          {
            messageId: 'renameVariable',
            data: { name: 'CLERK_SECRET_KEY' },
            output: `export const a = process.env.NEXT_PUBLIC_CLERK_FRONTEND_API ?? process.env.CLERK_FRONTEND_API;
export const b = [process.env.CLERK_SECRET_KEY, process.env.CLERK_SECRET_KEY, process.env.NEXT_PUBLIC_CLERK_FRONTEND_API];
`,
          },
        ],
      },
    ],
  },
];

testRule('prefer-secret-key', rule, { valid, invalid });
