import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/no-hardcoded-keys.js';
import { tempProject } from '../project/temp-project.js';
import { lintJson } from '../support/json-rule.js';
import { MACHINE_KEY, MACHINE_TOKEN, SECRET_BODY, WEBHOOK_BODY } from '../support/made-up-keys.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const LIVE = `sk_live_${SECRET_BODY}`;
const TEST = `sk_test_${SECRET_BODY}`;
const WEBHOOK = `whsec_${WEBHOOK_BODY}`;
const NEXT = "import { createClerkClient } from '@clerk/nextjs/server';\n";

const valid: ValidCase[] = [
  {
    name: 'the environment',
    code: `${NEXT}export const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });\n`,
  },
  {
    name: "Stripe's key",
    code: `${NEXT}export const stripeKey = 'sk_live_51${SECRET_BODY.slice(2)}';\nexport { createClerkClient };\n`,
  },
  {
    name: "Stripe's key of another shape",
    code: `${NEXT}export const key = 'sk_live_51${'Ab3dE6gH9jK2mN5pQ8sT'.repeat(5)}';\nexport { createClerkClient };\n`,
  },
  {
    name: "a key by another vendor's name",
    code: `export const paystack = { secretKey: 'x' };\nexport const PAYSTACK_SECRET_KEY = '${LIVE}';\n`,
  },
  {
    name: "a key in another vendor's options",
    code: `export const stripe = { keys: { secretKey: '${LIVE}' } };\nexport const pay = (Paystack: new (options: object) => object) => new Paystack({ key: '${LIVE}' });\n`,
  },
  {
    name: "another vendor's webhook secret beside Clerk's, in options of their own",
    code: `import { auth } from '@clerk/nextjs/server';\n\nexport const clerk = { stripe: { webhookSecret: '${WEBHOOK}' } };\nexport { auth };\n`,
  },
  {
    name: "webhook secrets by their senders' names",
    code: `import { auth } from '@clerk/nextjs/server';\n\nexport const RECALL_WEBHOOK_SECRET = '${WEBHOOK}';\nexport const privyWebhookSigningSecret = '${WEBHOOK}';\nexport { auth };\n`,
  },
  {
    name: "the secret of Supabase's hooks",
    code: `${NEXT}export const clerkHook = 'v1,${WEBHOOK}';\nexport { createClerkClient };\n`,
  },
  {
    name: 'a placeholder of exes',
    code: `${NEXT}export const clerk = createClerkClient({ secretKey: 'sk_test_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' });\n`,
  },
  {
    name: 'a placeholder in words',
    code: `${NEXT}export const clerk = createClerkClient({ secretKey: 'sk_test_your_key' });\n`,
  },
  {
    name: 'an ellipsis of the docs',
    code: `${NEXT}export const clerk = createClerkClient({ secretKey: 'sk_live_...' });\nexport const key = 'sk_test_••••••••••••••••••••••••••••••••••••••';\n`,
  },
  { name: 'a prefix', code: "export const isLive = (key: string) => key.startsWith('sk_live_');\n" },
  { name: 'a template that is filled in', code: 'export const key = (body: string) => `sk_test_${body}`;\n' },
  {
    name: 'a publishable key',
    code: `${NEXT}export const key = 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k';\nexport { createClerkClient };\n`,
  },
  { name: 'a webhook secret in a file without Clerk', code: `export const secret = '${WEBHOOK}';\n` },
  {
    name: "a webhook secret of Stripe's beside Clerk",
    code: `import { auth } from '@clerk/nextjs/server';\n\nexport const STRIPE_WEBHOOK_SECRET = '${WEBHOOK}';\nexport { auth };\n`,
  },
  {
    name: 'a webhook secret that a test signs with',
    filename: 'webhook.test.ts',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\nexport const verify = (request: never) => verifyWebhook(request, { signingSecret: '${WEBHOOK}' });\n`,
  },
  { name: 'a machine token in a file without Clerk', code: `export const token = '${MACHINE_TOKEN}';\n` },
  {
    name: 'classes of a style sheet',
    code: "import { auth } from '@clerk/nextjs/server';\n\nexport const classes = ['ak_primaryButtonContainerLargeWrapperX9Y8', 'mt_containerWrapperPrimaryLargeX12'];\nexport { auth };\n",
  },
  {
    name: 'placeholders that were typed',
    code: `${NEXT}export const keys = ['sk_live_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN01', 'sk_test_Qw3rTy1234567890Qw3rTy1234567890Qw3rTy1234'];\nexport { createClerkClient };\n`,
  },
  {
    name: 'an id of an API key',
    code: "import { auth } from '@clerk/nextjs/server';\n\nexport const id = 'ak_ey966f1b1xf93586b2debdcadb0b3bd1';\nexport { auth };\n",
  },
];

const invalid: InvalidCase[] = [
  {
    name: 'an option of the client',
    code: `${NEXT}export const clerk = createClerkClient({ secretKey: '${LIVE}' });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        data: {
          what: 'A secret key',
          harm: 'can read, change and sign in as any user of the application',
          instead: 'read it from the environment (`process.env.CLERK_SECRET_KEY`)',
          prefix: 'sk_live_',
        },
        line: 2,
        column: 54,
        endColumn: 54 + LIVE.length,
        suggestions: [
          {
            messageId: 'readVariable',
            data: { read: 'process.env.CLERK_SECRET_KEY' },
            output: `${NEXT}export const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a constant of TypeScript',
    code: `export const key: string = "${TEST}";\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          { messageId: 'readVariable', output: 'export const key: string = process.env.CLERK_SECRET_KEY!;\n' },
        ],
      },
    ],
  },
  {
    name: 'a constant of JavaScript',
    filename: 'file.js',
    code: `export const key = '${TEST}';\r\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [{ messageId: 'readVariable', output: 'export const key = process.env.CLERK_SECRET_KEY;\r\n' }],
      },
    ],
  },
  {
    name: 'a fallback',
    code: `export const key: string = process.env.CLERK_SECRET_KEY ?? '${TEST}';\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [{ messageId: 'dropKey', output: 'export const key: string = process.env.CLERK_SECRET_KEY!;\n' }],
      },
    ],
  },
  {
    name: 'a fallback for what is said to be there',
    code: `export const key: string = process.env.CLERK_SECRET_KEY! || ('${TEST}');\nexport const again = (process.env.CLERK_SECRET_KEY as string) ?? '${TEST}';\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'dropKey',
            output: `export const key: string = process.env.CLERK_SECRET_KEY!;\nexport const again = (process.env.CLERK_SECRET_KEY as string) ?? '${TEST}';\n`,
          },
        ],
      },
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'dropKey',
            output: `export const key: string = process.env.CLERK_SECRET_KEY! || ('${TEST}');\nexport const again = (process.env.CLERK_SECRET_KEY as string);\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a default of the variable itself',
    code: `process.env.CLERK_SECRET_KEY ??= '${TEST}';\nprocess.env['CLERK_SECRET_KEY'] = '${TEST}';\nexport const { CLERK_SECRET_KEY = '${TEST}' } = process.env;\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }, { messageId: 'hardcodedKey' }, { messageId: 'hardcodedKey' }],
  },
  {
    name: 'a webhook secret among settings that are called after Clerk',
    code: `export const settings = { clerk: { hooks: { secret: '${WEBHOOK}' } } };\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        column: 54,
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              'export const settings = { clerk: { hooks: { secret: process.env.CLERK_WEBHOOK_SIGNING_SECRET! } } };\n',
          },
        ],
      },
    ],
  },
  {
    name: 'a fallback in parentheses, behind another',
    filename: 'file.js',
    code: `export const key = (process.env.A ?? process.env.B) || /* local */ '${TEST}' || null;\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          { messageId: 'dropKey', output: 'export const key = (process.env.A ?? process.env.B) || null;\n' },
        ],
      },
    ],
  },
  {
    name: 'a header',
    code: `export const users = () => fetch('https://api.clerk.com/v1/users', { headers: { Authorization: 'Bearer ${LIVE}' } });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              "export const users = () => fetch('https://api.clerk.com/v1/users', { headers: { Authorization: `Bearer ${process.env.CLERK_SECRET_KEY}` } });\n",
          },
        ],
      },
    ],
  },
  {
    name: 'inside of a template',
    code: `export const command = (path: string) => \`curl -H "Authorization: Bearer ${LIVE}" https://api.clerk.com/v1/\${path}\`;\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              'export const command = (path: string) => `curl -H "Authorization: Bearer ${process.env.CLERK_SECRET_KEY}" https://api.clerk.com/v1/${path}`;\n',
          },
        ],
      },
    ],
  },
  {
    name: 'as a template',
    code: `export const key: string = \`${TEST}\`;\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          { messageId: 'readVariable', output: 'export const key: string = process.env.CLERK_SECRET_KEY!;\n' },
        ],
      },
    ],
  },
  {
    name: 'in a text with escapes, of which none is written',
    code: `export const env = 'CLERK_SECRET_KEY=${TEST}\\nPORT=3000';\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey', column: 38 }],
  },
  {
    name: 'in a comment',
    code: `// CLERK_SECRET_KEY=${TEST}\nexport {};\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey', line: 1 }],
  },
  { name: 'a type', code: `export type Key = '${TEST}';\n`, output: null, errors: [{ messageId: 'hardcodedKey' }] },
  {
    name: 'a key of an object',
    code: `export const owners = { '${TEST}': 1 };\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: 'a constant text',
    code: `export const key = '${TEST}' as const;\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: 'a text of JSX',
    filename: 'page.tsx',
    code: `export const Page = () => <code>{/* keys */}${TEST}</code>;\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  ...['USERS_WEBHOOK_SECRET', 'devWebhookSecret', 'webhookSecret', 'SVIX_WEBHOOK_SECRET'].map((name): InvalidCase => ({
    name: `a webhook secret called ${name}`,
    code: `'use client';\n\nimport { useAuth } from '@clerk/nextjs';\n\nexport const ${name} = '${WEBHOOK}';\nexport { useAuth };\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  })),
  {
    name: 'what an assertion lets be missing, so that it cannot stand alone',
    code: `export const key: string = (process.env.CLERK_SECRET_KEY as string | undefined) ?? '${TEST}';\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: "an option of verifyWebhook(), whatever the variable's name",
    filename: 'hook.js',
    types: false,
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\nexport const POST = (request) => verifyWebhook(request, { signingSecret: process.env.ACME_WEBHOOK_SECRET ?? '${WEBHOOK}' });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'dropKey',
            output: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\nexport const POST = (request) => verifyWebhook(request, { signingSecret: process.env.ACME_WEBHOOK_SECRET });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a prop, which is no place for a secret',
    filename: 'page.tsx',
    code: `export const Page = (Form: React.FC<{ name?: string }>) => <Form name="${TEST}" />;\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey', column: 72 }],
  },
  {
    name: 'a client module, where no secret can be read',
    code: `'use client';\n\nexport const key = '${TEST}';\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: 'an SDK for browsers',
    sdk: 'react-6',
    code: `import { useAuth } from '@clerk/react';\n\nexport const key = '${TEST}';\nexport { useAuth };\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: 'an unknown runtime',
    sdk: 'backend-3',
    code: `import { createClerkClient } from '@clerk/backend';\n\nexport const clerk = createClerkClient({ secretKey: '${TEST}' });\n`,
    output: null,
    errors: [{ messageId: 'hardcodedKey' }],
  },
  {
    name: 'Astro',
    sdk: 'astro-4',
    filename: 'file.js',
    types: false,
    code: `import { clerkClient } from '@clerk/astro/server';\n\nexport const key = '${TEST}';\nexport { clerkClient };\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              "import { clerkClient } from '@clerk/astro/server';\n\nexport const key = import.meta.env.CLERK_SECRET_KEY;\nexport { clerkClient };\n",
          },
        ],
      },
    ],
  },
  {
    name: 'Nuxt',
    sdk: 'nuxt-3',
    code: `import { createClerkClient } from '@clerk/nuxt/server';\n\nexport const clerk = createClerkClient({ secretKey: '${TEST}' });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            data: { read: 'process.env.NUXT_CLERK_SECRET_KEY' },
            output:
              "import { createClerkClient } from '@clerk/nuxt/server';\n\nexport const clerk = createClerkClient({ secretKey: process.env.NUXT_CLERK_SECRET_KEY });\n",
          },
        ],
      },
    ],
  },
  {
    name: "the secret of Clerk's verifier",
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\nexport const POST = (request: never) => verifyWebhook(request, { signingSecret: '${WEBHOOK}' });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              "import { verifyWebhook } from '@clerk/nextjs/webhooks';\n\nexport const POST = (request: never) => verifyWebhook(request, { signingSecret: process.env.CLERK_WEBHOOK_SIGNING_SECRET });\n",
          },
        ],
      },
    ],
  },
  {
    name: "Svix's verifier in a handler of Clerk's webhooks",
    filename: 'app/api/webhooks/clerk/route.js',
    code: `import { Webhook } from 'svix';\n\nexport const webhook = new Webhook('${WEBHOOK}');\n`,
    types: false,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output:
              "import { Webhook } from 'svix';\n\nexport const webhook = new Webhook(process.env.CLERK_WEBHOOK_SIGNING_SECRET);\n",
          },
        ],
      },
    ],
  },
  {
    name: 'a key of a machine',
    code: `${NEXT}export const clerk = createClerkClient({ machineSecretKey: '${MACHINE_KEY}' });\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output: `${NEXT}export const clerk = createClerkClient({ machineSecretKey: process.env.CLERK_MACHINE_SECRET_KEY });\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'an API key and a machine token, for which Clerk has no variable',
    code: `${NEXT}const clerk = createClerkClient({});\nexport const key = clerk.apiKeys.verify('${MACHINE_KEY}');\nexport const headers = { Authorization: 'Bearer ${MACHINE_TOKEN}' };\n`,
    output: null,
    errors: [
      { messageId: 'hardcodedKey', line: 3 },
      {
        messageId: 'hardcodedKey',
        line: 4,
        data: {
          what: 'A machine token',
          harm: 'can send requests in the name of its machine',
          instead: 'keep it where secrets are kept',
          prefix: 'mt_',
        },
      },
    ],
  },
  {
    name: 'Deno',
    allowTypeErrors: "Deno's types are not there.",
    filename: 'server.js',
    types: false,
    sdk: 'backend-3',
    code: `export const port = Deno.env.get('PORT');\nexport const key = '${TEST}';\n`,
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [
          {
            messageId: 'readVariable',
            output: "export const port = Deno.env.get('PORT');\nexport const key = Deno.env.get('CLERK_SECRET_KEY');\n",
          },
        ],
      },
    ],
  },
];

for (const [name, code] of [
  ['in parentheses', `export const key: string = ('KEY');\n`],
  ['over two lines', `export const key: string =\r\n  'KEY';\r\n`],
  ['a default', `export const read = (key = 'KEY') => key;\n`],
  ['a member of a class', `export class Client {\n  static readonly key: string = 'KEY';\n}\n`],
  ['an argument', `export const key = String('KEY');\n`],
  ['a choice', `export const key: string = Math.random() > 0.5 ? 'KEY' : '';\n`],
] as const) {
  invalid.push({
    name: `${name}`,
    code: code.replace('KEY', TEST),
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        suggestions: [{ messageId: 'readVariable', output: code.replace("'KEY'", 'process.env.CLERK_SECRET_KEY!') }],
      },
    ],
  });
}

for (const [name, code] of [
  ['a tagged template', `export const key = String.raw\`KEY\`;\n`],
  ['a template that is constant', `export const key = \`KEY\` as const;\n`],
  ['a template in an enum', `export enum Keys {\n  Secret = \`KEY\`,\n}\n`],
  ['a text that would become a template', `export const key = 'a \${b} KEY';\n`],
  [
    'a fallback of what must be awaited',
    `export const key = async (get: () => Promise<string | null>) => (await get()) ?? 'KEY' + '';\n`,
  ],
] as const) {
  invalid.push({
    name,
    code: code.replace('KEY', TEST),
    output: null,
    errors: [
      {
        messageId: 'hardcodedKey',
        ...(name.startsWith('a fallback')
          ? {
              suggestions: [
                { messageId: 'readVariable', output: code.replace("'KEY'", 'process.env.CLERK_SECRET_KEY!') },
              ],
            }
          : {}),
      },
    ],
  });
}

testRule('no-hardcoded-keys', rule, { valid, invalid });

describe('JSON', () => {
  const keyless = JSON.stringify(
    {
      publishableKey: 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
      secretKey: TEST,
      claimUrl: 'https://dashboard.clerk.com/apps/claim',
    },
    null,
    2,
  );

  it("finds the key of Clerk's keyless mode", () => {
    const { reports, output } = lintJson(rule, keyless, { filename: '.clerk/.tmp/keyless.json' });
    expect(reports).toMatchObject([{ messageId: 'committedKeyless', marked: TEST, suggestions: {} }]);
    expect(reports[0]!.message).toContain('.gitignore');
    expect(output).toBeUndefined();
  });

  it('leaves the file where git ignores it', () => {
    const { root } = tempProject({
      '.gitignore': 'node_modules\n\n# clerk configuration (can include secrets)\n/.clerk/\n',
    });
    expect(lintJson(rule, keyless, { filename: '.clerk/.tmp/keyless.json', cwd: root }).ids).toEqual([]);
    expect(lintJson(rule, keyless, { filename: 'clerk.json', cwd: root }).ids).toEqual(['hardcodedKey']);
    // The line is for the folder of the .gitignore alone.
    expect(lintJson(rule, keyless, { filename: 'apps/web/.clerk/.tmp/keyless.json', cwd: root }).ids).toEqual([
      'committedKeyless',
    ]);
  });

  it('finds webhook secrets by the names of the objects around them', () => {
    const code = JSON.stringify(
      {
        clerk: { a: {}, webhooks: { secret: WEBHOOK } },
        other: { secret: WEBHOOK },
        clerkish: { stripe: { secret: WEBHOOK } },
      },
      null,
      2,
    );
    expect(lintJson(rule, code, { filename: 'config.json' }).reports.map(({ marked }) => marked)).toEqual([WEBHOOK]);
  });

  it('finds keys in the configuration of Wrangler, in comments, too', () => {
    const code = `{\n  // CLERK_SECRET_KEY ${LIVE}\n  "vars": { "CLERK_SECRET_KEY": "${TEST}", "CLERK_WEBHOOK_SIGNING_SECRET": "${WEBHOOK}", "OTHER": "${WEBHOOK}" },\n}\n`;
    const { reports } = lintJson(rule, code, { filename: 'wrangler.jsonc', language: 'json/jsonc' });
    expect(reports.map(({ marked }) => marked)).toEqual([LIVE, TEST, WEBHOOK]);
    expect(reports[1]!.message).toContain('`wrangler secret put CLERK_SECRET_KEY`');
  });

  it("leaves placeholders and other vendors' keys", () => {
    const code = JSON.stringify(
      {
        CLERK_SECRET_KEY: 'sk_test_your_key',
        STRIPE_SECRET_KEY: `sk_live_51${SECRET_BODY.slice(2)}`,
        STRIPE_WEBHOOK_SECRET: WEBHOOK,
        id: 'ak_123',
      },
      null,
      2,
    );
    expect(lintJson(rule, code, { filename: 'config.json' }).ids).toEqual([]);
  });

  it('never prints a key', () => {
    const code = JSON.stringify({
      a: TEST,
      b: LIVE,
      CLERK_WEBHOOK_SECRET: WEBHOOK,
      CLERK_A: MACHINE_KEY,
      CLERK_B: MACHINE_TOKEN,
    });
    const { reports } = lintJson(rule, code, { filename: 'config.json' });
    expect(reports).toHaveLength(5);
    for (const { message } of reports)
      for (const body of [SECRET_BODY, WEBHOOK_BODY, MACHINE_KEY, MACHINE_TOKEN])
        expect(message).not.toContain(body.slice(3, 9));
  });
});
