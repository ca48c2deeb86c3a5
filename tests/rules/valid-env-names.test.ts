import rule from '../../src/rules/valid-env-names.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const WEBHOOK = "import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\n";
const MIDDLEWARE = "import { clerkMiddleware } from '@clerk/nextjs/server';\n\n";
const PROVIDER = "import { ClerkProvider } from '@clerk/nextjs';\n\n";
const GOOD_KEY = 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k';
const manifest = (dependencies: object): string => JSON.stringify({ dependencies });
const VITE_ENV =
  'interface ImportMetaEnv { [key: string]: string }\ninterface ImportMeta { readonly env: ImportMetaEnv }\n';
const NEXT = manifest({ next: '16.0.0', '@clerk/nextjs': '^7.0.0' });
const VITE = {
  'package.json': manifest({ vite: '7.0.0', '@clerk/react': '^6.0.0' }),
  'env.d.ts': VITE_ENV,
  'vite.config.ts': 'export default { plugins: [] };\n',
};
const CURRENT = 'CLERK_WEBHOOK_SIGNING_SECRET';

const read = (name: string): string => `export const value = process.env.${name};\n`;
const silent = (names: string): ValidCase[] =>
  names.split(' ').map((name) => ({ name: `reads ${name}`, code: read(name) }));

const valid: ValidCase[] = [
  ...silent(
    'CLERK_SECRET_KEY CLERK_WEBHOOK_SIGNING_SECRET NUXT_CLERK_WEBHOOK_SIGNING_SECRET NEXT_PUBLIC_CLERK_SIGN_IN_FALLBACK_REDIRECT_URL CLERK_ENCRYPTION_KEY VITE_CLERK_PUBLISHABLE_KEY',
  ),
  // A project's own.
  ...silent(
    'CLERK_SECRET_KEYS CLERK_SECRET_KEY_2 CLERK_SECRET_KEY_DEV CLERK_DOMAINS CLERK_SIGN_IN_PATH CLERK_JWT_ISSUER_DOMAIN CLERK_TEST_USER_EMAIL CLERK_CLIENT_JWT_KEY CLERK_ID NEXT_CLERK_SECRET_KEY GOVCLERK_SIGN_IN_URL clerkSecretKey WEBHOOK_SECRET SIGNING_SECRET STRIPE_WEBHOOK_SECRET TOWN_CLERK_NAME',
  ),
  // For other rules.
  ...silent('CLERK_API_KEY NEXT_PUBLIC_CLERK_FRONTEND_API NEXT_PUBLIC_CLERK_SECRET_KEY VITE_CLERK_WEBHOOK_SECRET'),
  // @clerk/gatsby-plugin never left Core 1.
  ...silent('GATSBY_CLERK_AFTER_SIGN_IN_URL'),
  {
    name: 'a setting that is no variable',
    code: 'export const read = (env: { clerkSecretKey: string }) => env.clerkSecretKey;\n',
  },
  { name: 'a name in a text', code: "export const text = 'Set CLERK_WEBHOOK_SECRET';\n" },
  { name: 'a variable that a test sets', code: "process.env.CLERK_WEBHOOK_SECRET = 'x';\n" },
  {
    name: 'the old name for old deployments',
    code: 'export const secret = process.env.CLERK_WEBHOOK_SIGNING_SECRET ?? process.env.CLERK_WEBHOOK_SECRET;\n',
  },
  {
    name: 'both names, the old one first',
    code: 'export const secret = process.env.CLERK_WEBHOOK_SECRET || process.env.CLERK_WEBHOOK_SIGNING_SECRET;\n',
  },
  { name: 'an allowed name', options: [{ allow: ['CLERK_WEBHOOK_SECRET'] }], code: read('CLERK_WEBHOOK_SECRET') },
  {
    name: 'the signing secret before verifyWebhook()',
    settings: { clerk: { versions: { '@clerk/nextjs': '6.12.0', '@clerk/backend': '1.25.0' } } },
    code: read('CLERK_WEBHOOK_SECRET'),
  },
  {
    name: 'the redirect of Core 1',
    settings: { clerk: { versions: { '@clerk/nextjs': '4.29.0' } } },
    code: read('NEXT_PUBLIC_CLERK_AFTER_SIGN_IN_URL'),
  },
  {
    name: 'the current name, passed',
    code: `${WEBHOOK}export const POST = (req: Request) => verifyWebhook(req as never, { signingSecret: process.env.CLERK_WEBHOOK_SIGNING_SECRET });\n`,
  },
  {
    name: "a name of the project's own, passed",
    code: `${WEBHOOK}export const POST = (req: Request) => verifyWebhook(req as never, { signingSecret: process.env.USERS_WEBHOOK_SECRET });\n`,
  },
  {
    name: "another library's verifyWebhook()",
    files: { 'webhooks.ts': 'export const verifyWebhook = (...args: unknown[]) => args;\n' },
    code: "import { auth } from '@clerk/nextjs/server';\nimport { verifyWebhook } from './webhooks';\n\nexport const POST = (req: Request) => verifyWebhook(req, { signingSecret: process.env.WEBHOOK_SECRET });\nexport { auth };\n",
  },
  {
    name: 'a verifyWebhook() of its own',
    code: `${WEBHOOK}export function f(verifyWebhook: (...args: unknown[]) => void) {\n  verifyWebhook({}, { signingSecret: process.env.WEBHOOK_SECRET });\n}\n`,
  },
  {
    name: 'a secret that svix is handed, whatever its name',
    code: "// @ts-ignore\nimport { Webhook } from 'svix';\nexport const hook = new Webhook(process.env.CLERK_WEBHOOK_SECRET!);\n",
  },
  {
    name: "svix's secret",
    code: 'declare class Webhook { constructor(secret: string) }\nexport const hook = new Webhook(process.env.WEBHOOK_SECRET!);\n',
  },

  // Publishable keys.
  {
    name: 'a publishable key on the server',
    code: `${MIDDLEWARE}export default clerkMiddleware({ publishableKey: process.env.CLERK_PUBLISHABLE_KEY });\n`,
  },
  {
    name: 'a publishable key',
    filename: 'app/layout.tsx',
    code: `${PROVIDER}export default () => <ClerkProvider publishableKey="${GOOD_KEY}">{null}</ClerkProvider>;\n`,
  },
  {
    name: 'a placeholder',
    filename: 'app/layout.tsx',
    code: `${PROVIDER}export default () => <ClerkProvider publishableKey="pk_test_xxxxxxxxxxxxxxxxxxxx">{null}</ClerkProvider>;\n`,
  },
  {
    name: 'another placeholder',
    code: `${MIDDLEWARE}export default clerkMiddleware({ publishableKey: 'YOUR_PUBLISHABLE_KEY' });\n`,
  },
  { name: 'an ellipsis', code: `${MIDDLEWARE}export default clerkMiddleware({ publishableKey: 'pk_test_...' });\n` },
  {
    name: 'a made-up key in a test',
    filename: 'proxy.test.ts',
    code: `${MIDDLEWARE}export default clerkMiddleware({ publishableKey: 'pk_test_AAAAAAAAAAAAAAAAAAAAAAAA' });\n`,
  },
  {
    name: "another component's key",
    filename: 'app/layout.tsx',
    files: { 'app/p.tsx': 'export const ClerkProvider = (p: { publishableKey: string }) => p.publishableKey;\n' },
    code: "import { auth } from '@clerk/nextjs/server';\nimport { ClerkProvider } from './p';\n\nexport default () => <ClerkProvider publishableKey=\"clerk.example.com\" />;\nexport { auth };\n",
  },
  {
    name: 'the prefix of Vite',
    filename: 'main.ts',
    files: VITE,
    code: 'export const key = import.meta.env.VITE_CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'a name without the prefix behind the right one',
    filename: 'main.ts',
    files: VITE,
    code: 'export const key = import.meta.env.VITE_CLERK_PUBLISHABLE_KEY ?? import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'Vite with prefixes of its own',
    filename: 'main.ts',
    files: { ...VITE, 'vite.config.ts': "export default { envPrefix: ['VITE_', 'CLERK_'] };\n" },
    code: 'export const key = import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'Vite that defines the name',
    filename: 'main.ts',
    files: { ...VITE, 'vite.config.ts': 'export default { define: {} };\n' },
    code: 'export const key = import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'Astro',
    filename: 'main.ts',
    files: { ...VITE, 'package.json': manifest({ vite: '7', astro: '5' }) },
    code: 'export const key = import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'a prefix that nobody knows',
    filename: 'main.ts',
    files: VITE,
    code: 'export const key = import.meta.env.REDWOOD_ENV_CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'Vite without a configuration of its own',
    filename: 'main.ts',
    files: { 'package.json': VITE['package.json'], 'env.d.ts': VITE_ENV },
    code: 'export const key = import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'no Vite',
    filename: 'main.ts',
    files: { ...VITE, 'package.json': manifest({ bun: '1' }) },
    code: 'export const key = import.meta.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: "a server's variable beside Vite",
    filename: 'main.ts',
    files: VITE,
    code: 'export const key = process.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'a server module of Next.js',
    filename: 'app/keys.ts',
    files: { 'package.json': NEXT },
    code: 'export const key = process.env.CLERK_PUBLISHABLE_KEY;\n',
  },
  {
    name: 'a client module with a variable that next.config inlines',
    filename: 'app/keys.ts',
    files: {
      'package.json': NEXT,
      'next.config.mjs': 'export default { env: { CLERK_PUBLISHABLE_KEY: process.env.CLERK_PUBLISHABLE_KEY } };\n',
    },
    code: "'use client';\nexport const key = process.env.CLERK_PUBLISHABLE_KEY;\n",
  },

  // Versions of the API.
  {
    name: 'v1',
    code: "import { createClerkClient } from '@clerk/backend';\n\nexport const clerk = createClerkClient({ apiVersion: 'v1' });\nexport const version = process.env.CLERK_API_VERSION ?? 'v1';\n",
  },
  {
    name: 'a date for the header',
    code: "export const CLERK_API_VERSION = '2025-11-10';\nexport const settings = { CLERK_API_VERSION: '2025-11-10' };\nexport const headers = { 'Clerk-API-Version': CLERK_API_VERSION };\n",
  },
  {
    name: "another client's apiVersion",
    files: { 'stripe.ts': 'export class Stripe { constructor(options: object) { void options; } }\n' },
    code: "import { auth } from '@clerk/nextjs/server';\nimport { Stripe } from './stripe';\n\nexport const stripe = new Stripe({ apiVersion: '2025-04-30' });\nexport { auth };\n",
  },

  // Encryption keys.
  { name: 'no secretKey', code: `${MIDDLEWARE}export default clerkMiddleware({ publishableKey: process.env.KEY });\n` },
  {
    name: 'an encryption key that the options tell of',
    options: [{ allow: ['CLERK_ENCRYPTION_KEY'] }],
    code: `${MIDDLEWARE}export default clerkMiddleware({ secretKey: process.env.TENANT_KEY });\n`,
  },
  {
    name: 'an encryption key in .env.example',
    files: { '.env.example': 'CLERK_ENCRYPTION_KEY=\n' },
    code: `${MIDDLEWARE}export default clerkMiddleware({ secretKey: process.env.TENANT_KEY });\n`,
  },
  {
    name: 'an encryption key that the file tells of',
    code: `${MIDDLEWARE}// Needs CLERK_ENCRYPTION_KEY.\nexport default clerkMiddleware({ secretKey: process.env.TENANT_KEY });\n`,
  },
  {
    name: 'a secretKey that is not there',
    code: `${MIDDLEWARE}export default clerkMiddleware({ secretKey: undefined });\n`,
  },
  {
    name: 'a secretKey before 7',
    sdk: 'nextjs-6',
    code: `${MIDDLEWARE}export default clerkMiddleware({ secretKey: process.env.TENANT_KEY });\n`,
  },
  {
    name: 'a secretKey for another package',
    sdk: 'express-2',
    code: "import { clerkMiddleware } from '@clerk/express';\n\nexport const middleware = clerkMiddleware({ secretKey: process.env.TENANT_KEY });\n",
  },
];

const renamed = (title: string, messageId: string, old: string, name: string): InvalidCase => ({
  name: title,
  code: read(old),
  output: null,
  errors: [
    {
      messageId,
      data: { old, name },
      line: 1,
      column: 22,
      suggestions: [{ messageId: 'readCurrent', data: { old, name }, output: read(name) }],
    },
  ],
});

const invalid: InvalidCase[] = [
  ...'CLERK_WEBHOOK_SECRET CLERK_WEBHOOKS_SECRET CLERK_SIGNING_SECRET CLERK_WEBHOOK_SECRET_KEY CLERK_WEBHOOK_SIGNING_KEY'
    .split(' ')
    .map((old) => renamed(`the signing secret as ${old}`, 'signingSecret', old, CURRENT)),
  renamed(
    'the redirect after sign-in',
    'outdated',
    'NEXT_PUBLIC_CLERK_AFTER_SIGN_IN_URL',
    'NEXT_PUBLIC_CLERK_SIGN_IN_FALLBACK_REDIRECT_URL',
  ),
  renamed(
    'the redirect after sign-up, without a prefix',
    'outdated',
    'CLERK_AFTER_SIGN_UP_URL',
    'CLERK_SIGN_UP_FALLBACK_REDIRECT_URL',
  ),
  renamed('the URL of clerk-js', 'outdated', 'NEXT_PUBLIC_CLERK_JS', 'NEXT_PUBLIC_CLERK_JS_URL'),
  ...[
    ['CLERK_SERCET_KEY', 'CLERK_SECRET_KEY'],
    ['CLERK_SECRETKEY', 'CLERK_SECRET_KEY'],
    ['NEXT_PUBLIC_CLERK_PUBLISABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['NEXT_PUBLIC_CLERK_PUBLISHIBLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['NEXT_PUBIC_CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['NEXT_CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['NEXT_PUBLIC_CLERK_SIGNIN_URL', 'NEXT_PUBLIC_CLERK_SIGN_IN_URL'],
    ['REACT_CLERK_PUBLISHABLE_KEY', 'REACT_APP_CLERK_PUBLISHABLE_KEY'],
    ['CLERK_WEBHOOK_SIGINING_SECRET', CURRENT],
    ['CLERK_ENCRIPTION_KEY', 'CLERK_ENCRYPTION_KEY'],
    // Never a public name for a secret.
    ['VITE_CLERK_SECRETKEY', 'CLERK_SECRET_KEY'],
    ['NEXT_PUBLIC_CLERK_SERCET_KEY', 'CLERK_SECRET_KEY'],
  ].map(([old, name]) => renamed(`misspelt: ${old}`, 'misspelt', old!, name!)),
  {
    name: "imports from SvelteKit's variables",
    filename: 'hooks.server.js',
    types: false,
    code: "import { CLERK_SERCET_KEY, CLERK_ENCRIPTION_KEY as key } from '$env/static/private';\nexport { CLERK_SERCET_KEY, key };\n",
    output: null,
    errors: [
      {
        messageId: 'misspelt',
        suggestions: [
          {
            messageId: 'readCurrent',
            output:
              "import { CLERK_SECRET_KEY as CLERK_SERCET_KEY, CLERK_ENCRIPTION_KEY as key } from '$env/static/private';\nexport { CLERK_SERCET_KEY, key };\n",
          },
        ],
      },
      {
        messageId: 'misspelt',
        suggestions: [
          {
            messageId: 'readCurrent',
            output:
              "import { CLERK_SERCET_KEY, CLERK_ENCRYPTION_KEY as key } from '$env/static/private';\nexport { CLERK_SERCET_KEY, key };\n",
          },
        ],
      },
    ],
  },
  {
    name: 'every read of a name, and its declaration',
    code: `interface Env { CLERK_WEBHOOK_SECRET: string }
export const read = (env: Env) => [env.CLERK_WEBHOOK_SECRET, env['CLERK_WEBHOOK_SECRET']];
const { CLERK_WEBHOOK_SECRET } = process.env;
export { CLERK_WEBHOOK_SECRET };
`,
    output: null,
    errors: [
      {
        messageId: 'signingSecret',
        line: 2,
        suggestions: [
          {
            messageId: 'readCurrent',
            output: `interface Env { ${CURRENT}: string }
export const read = (env: Env) => [env.${CURRENT}, env['${CURRENT}']];
const { ${CURRENT}: CLERK_WEBHOOK_SECRET } = process.env;
export { CLERK_WEBHOOK_SECRET };
`,
          },
        ],
      },
    ],
  },
  ...['WEBHOOK_SECRET', 'SIGNING_SECRET', 'WEBHOOK_SIGNING_SECRET'].map((old): InvalidCase => ({
    name: `${old} handed to verifyWebhook()`,
    code: `${WEBHOOK}export const POST = (req: Request) => verifyWebhook(req as never, { signingSecret: process.env.${old}! });\n`,
    output: null,
    errors: [
      {
        messageId: 'signingSecret',
        data: { old, name: CURRENT },
        suggestions: [
          {
            messageId: 'readCurrent',
            output: `${WEBHOOK}export const POST = (req: Request) => verifyWebhook(req as never, { signingSecret: process.env.${CURRENT}! });\n`,
          },
        ],
      },
    ],
  })),
  {
    name: 'handed over by a constant, destructured, with an alias, and options in a constant',
    code: `import { verifyWebhook as verify } from '@clerk/backend/webhooks';

const { WEBHOOK_SECRET: secret } = process.env;
const options = { signingSecret: secret ?? '' };
export const POST = (req: Request) => verify(req, options);
`,
    output: null,
    errors: [
      {
        messageId: 'signingSecret',
        line: 3,
        suggestions: [
          {
            messageId: 'readCurrent',
            output: `import { verifyWebhook as verify } from '@clerk/backend/webhooks';

const { ${CURRENT}: secret } = process.env;
const options = { signingSecret: secret ?? '' };
export const POST = (req: Request) => verify(req, options);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'handed over by require() in JavaScript',
    filename: 'webhook.cjs',
    code: "const webhooks = require('@clerk/express/webhooks');\nconst secret = process.env.WEBHOOK_SECRET || '';\nexports.handle = (req) => webhooks.verifyWebhook(req, { signingSecret: secret });\n",
    output: null,
    errors: [
      {
        messageId: 'signingSecret',
        suggestions: [
          {
            messageId: 'readCurrent',
            output: `const webhooks = require('@clerk/express/webhooks');\nconst secret = process.env.${CURRENT} || '';\nexports.handle = (req) => webhooks.verifyWebhook(req, { signingSecret: secret });\n`,
          },
        ],
      },
    ],
    sdk: 'express-2',
  },

  // Publishable keys without the prefix.
  {
    name: 'Vite',
    filename: 'main.ts',
    files: VITE,
    code: "export const keys = [import.meta.env.CLERK_PUBLISHABLE_KEY, import.meta.env['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY']];\nconst { CLERK_PUBLISHABLE_KEY } = import.meta.env;\nexport { CLERK_PUBLISHABLE_KEY };\n",
    output:
      "export const keys = [import.meta.env.VITE_CLERK_PUBLISHABLE_KEY, import.meta.env['VITE_CLERK_PUBLISHABLE_KEY']];\nconst { VITE_CLERK_PUBLISHABLE_KEY: CLERK_PUBLISHABLE_KEY } = import.meta.env;\nexport { CLERK_PUBLISHABLE_KEY };\n",
    errors: [
      {
        messageId: 'unprefixed',
        data: { old: 'CLERK_PUBLISHABLE_KEY', name: 'VITE_CLERK_PUBLISHABLE_KEY', bundler: 'Vite', prefix: 'VITE_' },
      },
      { messageId: 'unprefixed' },
      { messageId: 'unprefixed' },
    ],
  },
  {
    name: 'a client module of Next.js',
    filename: 'app/keys.ts',
    files: { 'package.json': NEXT },
    code: "'use client';\nexport const key = process.env.CLERK_PUBLISHABLE_KEY;\n",
    output: null,
    errors: [
      {
        messageId: 'unprefixed',
        data: {
          old: 'CLERK_PUBLISHABLE_KEY',
          name: 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
          bundler: 'Next.js',
          prefix: 'NEXT_PUBLIC_',
        },
        suggestions: [
          {
            messageId: 'readCurrent',
            output: "'use client';\nexport const key = process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;\n",
          },
        ],
      },
    ],
  },
  {
    name: 'Expo',
    filename: 'app.jsx',
    files: { 'package.json': manifest({ expo: '54', '@clerk/expo': '^3.0.0' }) },
    types: false,
    code: "import { ClerkProvider } from '@clerk/expo';\n\nexport default () => <ClerkProvider publishableKey={process.env.CLERK_PUBLISHABLE_KEY} />;\n",
    output: null,
    errors: [
      {
        messageId: 'unprefixed',
        suggestions: [
          {
            messageId: 'readCurrent',
            output:
              "import { ClerkProvider } from '@clerk/expo';\n\nexport default () => <ClerkProvider publishableKey={process.env.EXPO_PUBLIC_CLERK_PUBLISHABLE_KEY} />;\n",
          },
        ],
      },
    ],
  },

  // Publishable keys that are none.
  ...[
    ['a secret key', 'sk_test_0', 'it is a secret key'],
    ['a host', 'clerk.acme.dev', 'it is a host, as `frontendApi` took it before Core 2'],
    ['a URL', 'https://clerk.acme.dev', 'it is a host, as `frontendApi` took it before Core 2'],
    [
      'a key that was cut off',
      'pk_test_Y2xlcmsuZXhhbXBsZS5jb2',
      'what follows `pk_…_` does not decode to a host and a `$`',
    ],
    ['white space', `${GOOD_KEY} `, 'it has white space around it'],
  ].map(([title, key, reason]): InvalidCase => ({
    name: `no publishable key: ${title}`,
    filename: 'app/layout.tsx',
    code: `${PROVIDER}const key = '${key}';\nexport default () => <ClerkProvider publishableKey={key}>{null}</ClerkProvider>;\n`,
    output: null,
    errors: [{ messageId: 'noPublishableKey', data: { reason }, line: 4 }],
  })),
  {
    name: 'no publishable key, among the options of a client',
    code: "import { createClerkClient } from '@clerk/backend';\n\nconst keys = { publishableKey: 'clerk.acme.dev' };\nexport const clerk = createClerkClient({ ...keys });\n",
    output: null,
    errors: [{ messageId: 'noPublishableKey', line: 3 }],
  },

  // Dates.
  {
    name: 'a date as the version of the API',
    code: `import { createClerkClient } from '@clerk/backend';

export const clerk = createClerkClient({ apiVersion: '2025-11-10' });
process.env.CLERK_API_VERSION = "2025-04-10";
export const version = process.env.CLERK_API_VERSION ?? '2025-04-10';
export const config = { env: { CLERK_API_VERSION: '2025-04-10' } };
`,
    output: null,
    errors: [
      [3, "apiVersion: '2025-11-10'", "apiVersion: 'v1'"],
      [4, '"2025-04-10"', '"v1"'],
      [5, "?? '2025-04-10'", "?? 'v1'"],
      [6, "VERSION: '2025-04-10'", "VERSION: 'v1'"],
    ].map(([line, from, to]) => ({
      messageId: 'datedVersion',
      line: line as number,
      suggestions: [
        {
          messageId: 'useV1',
          output: `import { createClerkClient } from '@clerk/backend';

export const clerk = createClerkClient({ apiVersion: '2025-11-10' });
process.env.CLERK_API_VERSION = "2025-04-10";
export const version = process.env.CLERK_API_VERSION ?? '2025-04-10';
export const config = { env: { CLERK_API_VERSION: '2025-04-10' } };
`.replace(from as string, to as string),
        },
      ],
    })),
  },
  {
    name: 'a date that is written to a constant for the environment',
    filename: 'setup.js',
    code: "const { env } = process;\nenv['CLERK_API_VERSION'] = '2025-04-10';\n",
    output: null,
    errors: [
      {
        messageId: 'datedVersion',
        suggestions: [{ messageId: 'useV1', output: "const { env } = process;\nenv['CLERK_API_VERSION'] = 'v1';\n" }],
      },
    ],
  },

  // Encryption keys.
  {
    name: 'a secret key without an encryption key',
    code: `${MIDDLEWARE}export default clerkMiddleware(async () => {}, { secretKey: process.env.TENANT_KEY });\n`,
    output: null,
    errors: [{ messageId: 'noEncryptionKey', line: 3 }],
  },
  {
    name: 'a secret key that a callback gives, without an encryption key',
    code: `${MIDDLEWARE}export default clerkMiddleware(async () => {}, (req) => ({ secretKey: req.headers.get('x')!, publishableKey: '' }));\n`,
    output: null,
    errors: [{ messageId: 'noEncryptionKey' }],
  },
  {
    name: 'the secret key that Clerk reads by itself',
    code: `${MIDDLEWARE}export default clerkMiddleware({ secretKey: process.env.CLERK_SECRET_KEY!, debug: true });\n`,
    output: `${MIDDLEWARE}export default clerkMiddleware({ debug: true });\n`,
    errors: [{ messageId: 'noEncryptionKey' }],
  },
];

testRule('valid-env-names', rule, { valid, invalid });
