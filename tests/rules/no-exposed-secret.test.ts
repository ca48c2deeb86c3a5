import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/no-exposed-secret.js';
import { lintJson } from '../support/json-rule.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const CARD = {
  'card.tsx':
    "'use client';\n\nexport const Card = (props: Record<string, unknown>) => <p>{String(props['id'])}</p>;\n",
};
const SERVER_CARD = { 'card.tsx': 'export const Card = (props: Record<string, unknown>) => <p>{String(props)}</p>;\n' };
const IMPORT_CARD = "import { Card } from './card';\n";
const PROVIDER = "import { ClerkProvider } from '@clerk/nextjs';\n";

const valid: ValidCase[] = [
  { name: 'a secret on the server', code: 'export const key = process.env.CLERK_SECRET_KEY;\n' },
  { name: 'the public key that verifies tokens', code: 'export const key = process.env.NEXT_PUBLIC_CLERK_JWT_KEY;\n' },
  { name: 'the same in a client module', code: "'use client';\n\nexport const key = process.env.CLERK_JWT_KEY;\n" },
  {
    name: 'a publishable key',
    code: "'use client';\n\nexport const key = process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;\n",
  },
  {
    name: "another service's public secret",
    code: 'export const key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY;\nexport const CLERK_SECRET = 1;\n',
  },
  {
    name: 'a check that it is not set',
    code: "if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) throw new Error('Never');\nexport {};\n",
  },
  {
    name: 'such a check of several',
    code: "if (process.env.VITE_CLERK_SECRET_KEY !== undefined || !!process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) {\n  throw new Error('Never');\n}\nexport {};\n",
  },
  {
    name: 'such a check of a test',
    filename: 'env.test.js',
    code: 'expect(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY).toBeUndefined();\n',
    types: false,
  },
  ...[
    "if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) { console.error('never'); process.exit(1); }",
    "if (hasEnv('NEXT_PUBLIC_CLERK_SECRET_KEY')) throw new Error('Never');",
    "if (typeof process.env.NEXT_PUBLIC_CLERK_SECRET_KEY !== 'undefined') errors.push('never');",
    "setEnv('NEXT_PUBLIC_CLERK_SECRET_KEY', '');",
    'invariant(!process.env.NEXT_PUBLIC_CLERK_SECRET_KEY);',
    'assert.ok(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY === undefined);',
    'assert.equal(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY, undefined);',
    'console.log({ isLeaked: !!process.env.NEXT_PUBLIC_CLERK_SECRET_KEY });',
    "console.log(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY ? 'leaked' : 'fine');",
    'console.log(Boolean(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY));',
    "const leaked = process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\nif (leaked) throw new Error('Never');",
    "const { NEXT_PUBLIC_CLERK_SECRET_KEY: leaked } = process.env;\nif (leaked || leaked !== undefined) throw new Error('Never');",
    "if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY?.length) throw new Error('Never');",
    "if ((process.env.NEXT_PUBLIC_CLERK_SECRET_KEY ?? '').length > 0) throw new Error('Never');",
    "if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY?.startsWith('sk_')) throw new Error('Never');",
    "if (typeof process.env.NEXT_PUBLIC_CLERK_SECRET_KEY === 'string') throw new Error('Never');",
    "process.env.NEXT_PUBLIC_CLERK_SECRET_KEY && console.error('never');",
    "const hint = getEnvLabel('NEXT_PUBLIC_CLERK_SECRET_KEY') + maskEnv('VITE_CLERK_SECRET_KEY');",
  ].map((code): ValidCase => ({ name: `a question: ${code}`, filename: 'check.js', code: `${code}\n`, types: false })),
  ...[
    'export const Row = ({ env }) => <p>{env.CLERK_SECRET_KEY}</p>;',
    'export const Row = ({ project }) => <p>{project.env.CLERK_SECRET_KEY}</p>;',
    'export const Row = ({ env: { CLERK_SECRET_KEY } }) => <p>{CLERK_SECRET_KEY}</p>;',
    "export const Form = () => {\n  const [env] = useState({ CLERK_SECRET_KEY: '' });\n\n  return <input value={env.CLERK_SECRET_KEY} />;\n};",
  ].map((code, i): ValidCase => ({
    name: `an \`env\` of a client component's own: ${i}`,
    filename: 'row.jsx',
    code: `'use client';\n\n${code}\n`,
    types: false,
  })),
  {
    name: 'whether a secret is there, in a client module',
    code: "'use client';\n\nexport const isServer = Boolean(process.env.CLERK_SECRET_KEY);\n",
  },
  {
    name: 'a schema and a type that forbid it',
    code: "const z = { never: () => ({ optional: () => 'x' }) };\nexport const schema = { NEXT_PUBLIC_CLERK_SECRET_KEY: z.never().optional() };\nexport interface Env {\n  NEXT_PUBLIC_CLERK_SECRET_KEY?: never;\n}\n",
  },
  {
    name: "SvelteKit's private variables",
    filename: 'hooks.server.js',
    types: false,
    code: "import { CLERK_SECRET_KEY } from '$env/static/private';\nimport type from 'astro:env/server';\nexport { CLERK_SECRET_KEY, type };\n",
  },
  {
    name: 'names that must not be there',
    code: "export const FORBIDDEN = ['NEXT_PUBLIC_CLERK_SECRET_KEY'];\nexport const hints = { VITE_CLERK_SECRET_KEY: 'never', NUXT_PUBLIC_CLERK_SECRET_KEY: undefined };\n",
  },
  {
    name: 'a text about it',
    code: "export const hint = 'Do not set NEXT_PUBLIC_CLERK_SECRET_KEY';\n// NEXT_PUBLIC_CLERK_SECRET_KEY\n",
  },
  { name: 'deleting it', code: 'delete process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\nexport {};\n' },
  {
    name: 'a member of something else',
    code: 'export const read = (options: { CLERK_SECRET_KEY: string }) => options.CLERK_SECRET_KEY;\n',
  },
  {
    name: 'a component of the server',
    filename: 'page.tsx',
    files: SERVER_CARD,
    code: `${IMPORT_CARD}export const Page = () => <Card secret={process.env.CLERK_SECRET_KEY} />;\n`,
  },
  {
    name: 'a component that is not there',
    filename: 'page.js',
    types: false,
    code: "import { Card } from './nowhere';\nexport const Page = () => <Card secret={process.env.CLERK_SECRET_KEY} />;\n",
  },
  {
    name: 'what comes of a secret',
    filename: 'page.tsx',
    files: CARD,
    code: `${IMPORT_CARD}const count = (key?: string) => (key ? 1 : 0);
export const Page = () => (
  <Card id={count(process.env.CLERK_SECRET_KEY)} has={!!process.env.CLERK_SECRET_KEY} is={process.env.CLERK_SECRET_KEY ? 1 : 2} and={process.env.CLERK_SECRET_KEY && 3} />
);
`,
  },
  {
    name: 'a component by the name of the provider, in a scope of its own',
    filename: 'page.jsx',
    code: "import { ClerkProvider } from '@clerk/nextjs';\nexport const page = (ClerkProvider) => <ClerkProvider a={process.env.CLERK_SECRET_KEY} />;\nexport { ClerkProvider };\n",
    types: false,
  },
  {
    name: 'a provider of its own',
    filename: 'page.tsx',
    code: 'const ClerkProvider = (props: object) => <p>{String(props)}</p>;\nexport const Page = () => <ClerkProvider key={process.env.CLERK_SECRET_KEY} />;\n',
  },
  {
    name: "the provider's publishable key",
    filename: 'layout.tsx',
    code: `${PROVIDER}export const Page = () => <ClerkProvider publishableKey={process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY} />;\n// CLERK_SECRET_KEY\n`,
  },
];

const publicName = (prefix: string, privateName = 'CLERK_SECRET_KEY', rest = privateName): InvalidCase => ({
  name: `${prefix}${rest}`,
  code: `export const key = process.env.${prefix}${rest};\n`,
  output: null,
  errors: [
    {
      messageId: 'publicName',
      data: { name: prefix + rest, prefix, privateName },
      line: 1,
      column: 20,
      suggestions: [
        {
          messageId: 'renameVariable',
          data: { privateName },
          output: `export const key = process.env.${privateName};\n`,
        },
      ],
    },
  ],
});

const invalid: InvalidCase[] = [
  ...['NEXT_PUBLIC_', 'VITE_', 'PUBLIC_', 'EXPO_PUBLIC_', 'REACT_APP_', 'PLASMO_PUBLIC_', 'GATSBY_'].map((prefix) =>
    publicName(prefix),
  ),
  publicName('NUXT_PUBLIC_', 'NUXT_CLERK_SECRET_KEY', 'CLERK_SECRET_KEY'),
  ...['CLERK_MACHINE_SECRET_KEY', 'CLERK_ENCRYPTION_KEY', 'CLERK_WEBHOOK_SIGNING_SECRET', 'CLERK_WEBHOOK_SECRET'].map(
    (name) => publicName('NEXT_PUBLIC_', name),
  ),
  ...[
    'const key = process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\nif (key) call(key);',
    "export const key = process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\nif (key) console.log('set');",
    "const key = process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\nif (!key) throw new Error('Missing');",
    "if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY.length === 0) throw new Error('Missing');",
    "if (!process.env.NEXT_PUBLIC_CLERK_SECRET_KEY.startsWith('sk_')) throw new Error('Missing');",
    "if (typeof process.env.NEXT_PUBLIC_CLERK_SECRET_KEY !== 'string') throw new Error('Missing');",
    'if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY === given) call();',
    "const key = requireEnvVar('NEXT_PUBLIC_CLERK_SECRET_KEY');",
    "const key = getEnvOrThrow('NEXT_PUBLIC_CLERK_SECRET_KEY');",
  ].map((code): InvalidCase => ({
    name: `more than a question: ${code}`,
    filename: 'check.js',
    code: `'use client';\n\n${code}\n`,
    types: false,
    output: null,
    errors: [{ messageId: 'publicName' }],
  })),
  {
    name: 'the client of the Backend API',
    code: `import { createClerkClient } from '@clerk/backend';

interface Env {
  NEXT_PUBLIC_CLERK_SECRET_KEY: string;
}

export const clerk = (env: Env) => createClerkClient({ secretKey: env.NEXT_PUBLIC_CLERK_SECRET_KEY });
export const key = ({ NEXT_PUBLIC_CLERK_SECRET_KEY }: Env) => NEXT_PUBLIC_CLERK_SECRET_KEY;
`,
    sdk: 'backend-3',
    types: false,
    output: null,
    errors: [
      {
        messageId: 'publicName',
        line: 7,
        suggestions: [
          {
            messageId: 'renameVariable',
            output: `import { createClerkClient } from '@clerk/backend';

interface Env {
  CLERK_SECRET_KEY: string;
}

export const clerk = (env: Env) => createClerkClient({ secretKey: env.CLERK_SECRET_KEY });
export const key = ({ NEXT_PUBLIC_CLERK_SECRET_KEY }: Env) => NEXT_PUBLIC_CLERK_SECRET_KEY;
`,
          },
        ],
      },
    ],
    allowTypeErrors: 'A parameter that is destructured is no environment as far as can be seen.',
  },
  {
    name: 'two names, several reads and a pattern',
    filename: 'env.js',
    code: `const { NEXT_PUBLIC_CLERK_SECRET_KEY, 'NEXT_PUBLIC_CLERK_ENCRYPTION_KEY': key } = process.env;
export const again = process.env['NEXT_PUBLIC_CLERK_SECRET_KEY'] ?? NEXT_PUBLIC_CLERK_SECRET_KEY ?? key;
`,
    output: null,
    errors: [
      {
        messageId: 'publicName',
        suggestions: [
          {
            messageId: 'renameVariable',
            output: `const { CLERK_SECRET_KEY: NEXT_PUBLIC_CLERK_SECRET_KEY, 'NEXT_PUBLIC_CLERK_ENCRYPTION_KEY': key } = process.env;
export const again = process.env['CLERK_SECRET_KEY'] ?? NEXT_PUBLIC_CLERK_SECRET_KEY ?? key;
`,
          },
        ],
      },
      {
        messageId: 'publicName',
        suggestions: [
          {
            messageId: 'renameVariable',
            output: `const { NEXT_PUBLIC_CLERK_SECRET_KEY, 'CLERK_ENCRYPTION_KEY': key } = process.env;
export const again = process.env['NEXT_PUBLIC_CLERK_SECRET_KEY'] ?? NEXT_PUBLIC_CLERK_SECRET_KEY ?? key;
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a fallback for the right name',
    code: 'export const key = process.env.CLERK_SECRET_KEY ?? process.env.VITE_CLERK_SECRET_KEY;\n',
    output: null,
    errors: [
      {
        messageId: 'publicName',
        suggestions: [{ messageId: 'renameVariable', output: 'export const key = process.env.CLERK_SECRET_KEY;\n' }],
      },
    ],
  },
  {
    name: 'both names at different places',
    code: `if (!process.env.CLERK_SECRET_KEY && process.env.VITE_CLERK_SECRET_KEY) {
  process.env.CLERK_SECRET_KEY = process.env.VITE_CLERK_SECRET_KEY;
}
export {};
`,
    output: null,
    errors: [{ messageId: 'publicName' }],
  },
  {
    name: 'an alias of the provider, a function among its props',
    filename: 'page.jsx',
    code: `import { ClerkProvider as Provider } from '@clerk/nextjs';
const { CLERK_SECRET_KEY } = process.env;
export const Page = () => <Provider a={() => CLERK_SECRET_KEY} b:c={CLERK_SECRET_KEY} {...{ d: CLERK_SECRET_KEY }} />;
`,
    output: null,
    errors: [
      { messageId: 'passedSecret', column: 64 },
      { messageId: 'passedSecret', column: 87 },
    ],
  },
  {
    name: "Vite's environment, which has public names alone",
    filename: 'env.js',
    types: false,
    code: 'export const key = import.meta.env.VITE_CLERK_SECRET_KEY;\n',
    output: null,
    errors: [{ messageId: 'publicName' }],
  },
  {
    name: "Astro's environment",
    filename: 'env.js',
    sdk: 'astro-4',
    types: false,
    code: 'export const key = import.meta.env.PUBLIC_CLERK_SECRET_KEY;\n',
    output: null,
    errors: [
      {
        messageId: 'publicName',
        suggestions: [
          { messageId: 'renameVariable', output: 'export const key = import.meta.env.CLERK_SECRET_KEY;\n' },
        ],
      },
    ],
  },
  {
    name: 'a schema, and what fills it',
    code: `const string = () => 'x';
export const schema = { client: { NEXT_PUBLIC_CLERK_SECRET_KEY: string() } };
export const values = { NEXT_PUBLIC_CLERK_SECRET_KEY: process.env.NEXT_PUBLIC_CLERK_SECRET_KEY };
`,
    output: null,
    errors: [{ messageId: 'publicName', line: 3 }],
  },
  {
    name: 'a declaration alone',
    filename: 'env.d.ts',
    types: false,
    code: 'interface ImportMetaEnv {\n  readonly VITE_CLERK_SECRET_KEY: string;\n}\n',
    output: null,
    errors: [
      {
        messageId: 'publicName',
        line: 2,
        suggestions: [
          {
            messageId: 'renameVariable',
            output: 'interface ImportMetaEnv {\n  readonly CLERK_SECRET_KEY: string;\n}\n',
          },
        ],
      },
    ],
  },
  {
    name: 'a demand for it',
    code: "if (!process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) throw new Error('Missing');\nexport {};\n",
    output: null,
    errors: [
      {
        messageId: 'publicName',
        suggestions: [
          {
            messageId: 'renameVariable',
            output: "if (!process.env.CLERK_SECRET_KEY) throw new Error('Missing');\nexport {};\n",
          },
        ],
      },
    ],
  },
  ...['$env/static/public', 'astro:env/client'].map((module): InvalidCase => ({
    name: `an import from ${module}, which has no other names`,
    filename: 'client.js',
    types: false,
    code: `import { PUBLIC_CLERK_SECRET_KEY as key } from '${module}';\nexport { key };\n`,
    output: null,
    errors: [{ messageId: 'publicName', line: 1, column: 10 }],
  })),
  {
    name: 'an assertion that it is there',
    filename: 'check.js',
    types: false,
    code: "invariant(process.env.NEXT_PUBLIC_CLERK_SECRET_KEY, 'Missing');\n",
    output: null,
    errors: [
      {
        messageId: 'publicName',
        suggestions: [{ messageId: 'renameVariable', output: "invariant(process.env.CLERK_SECRET_KEY, 'Missing');\n" }],
      },
    ],
  },
  {
    name: 'a comparison with what was sent, behind a question',
    code: `export const isRight = (token: string) =>
  process.env.NEXT_PUBLIC_CLERK_WEBHOOK_SECRET !== undefined && token === process.env.NEXT_PUBLIC_CLERK_WEBHOOK_SECRET;
`,
    output: null,
    errors: [
      {
        messageId: 'publicName',
        line: 2,
        column: 75,
        suggestions: [
          {
            messageId: 'renameVariable',
            output: `export const isRight = (token: string) =>
  process.env.CLERK_WEBHOOK_SECRET !== undefined && token === process.env.CLERK_WEBHOOK_SECRET;
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a public name in a client module',
    code: "'use client';\n\nexport const key = process.env.NEXT_PUBLIC_CLERK_SECRET_KEY;\n",
    output: null,
    errors: [{ messageId: 'publicName' }],
  },
  {
    name: 'an environment taken out of the process, in a client module',
    code: "'use client';\n\nconst { env } = process;\nexport const key = env['CLERK_SECRET_KEY'];\nexport const {\n  env: { CLERK_ENCRYPTION_KEY },\n} = process;\n",
    output: null,
    errors: [
      { messageId: 'readInClient', data: { name: 'CLERK_SECRET_KEY' }, line: 4 },
      { messageId: 'readInClient', data: { name: 'CLERK_ENCRYPTION_KEY' }, line: 6 },
    ],
  },
  {
    name: 'a secret in a client module',
    code: "'use client';\n\nconst env = process.env;\nexport const key = env.CLERK_SECRET_KEY;\nexport const { CLERK_MACHINE_SECRET_KEY } = process.env;\n",
    output: null,
    errors: [
      { messageId: 'readInClient', data: { name: 'CLERK_SECRET_KEY' }, line: 4 },
      { messageId: 'readInClient', data: { name: 'CLERK_MACHINE_SECRET_KEY' }, line: 5 },
    ],
  },
  {
    name: 'a prop of the provider',
    filename: 'layout.tsx',
    code: `${PROVIDER}export const Layout = () => <ClerkProvider {...{}} nonce={process.env.CLERK_SECRET_KEY} dynamic>x</ClerkProvider>;\n`,
    output: null,
    errors: [
      {
        messageId: 'passedSecret',
        data: { component: 'ClerkProvider', name: 'CLERK_SECRET_KEY' },
        suggestions: [
          {
            messageId: 'removeProp',
            data: { prop: 'nonce' },
            output: `${PROVIDER}export const Layout = () => <ClerkProvider {...{}} dynamic>x</ClerkProvider>;\n`,
          },
        ],
      },
    ],
  },
  {
    name: 'a secret in place of the publishable key',
    filename: 'layout.jsx',
    code: "import * as Clerk from '@clerk/nextjs';\nexport const Layout = () => <Clerk.ClerkProvider publishableKey={process.env.CLERK_SECRET_KEY} />;\n",
    output: null,
    errors: [{ messageId: 'passedSecret', data: { component: 'Clerk.ClerkProvider', name: 'CLERK_SECRET_KEY' } }],
  },
  {
    name: "a prop of one of Astro's islands",
    filename: 'page.jsx',
    types: false,
    code: "import { Card } from './card';\nexport const page = <Card client:load id={import.meta.env.CLERK_SECRET_KEY} />;\nexport const other = <Card server:defer id={import.meta.env.CLERK_SECRET_KEY} />;\n",
    output: null,
    errors: [{ messageId: 'passedSecret', line: 2, data: { component: 'Card', name: 'CLERK_SECRET_KEY' } }],
  },
  {
    name: 'props of client components',
    filename: 'page.tsx',
    files: CARD,
    code: `${IMPORT_CARD}const key = process.env.CLERK_SECRET_KEY!;
const { CLERK_ENCRYPTION_KEY: other } = process.env;
const config = { keys: [key] };
export const Page = () => (
  <>
    <Card id={key} />
    <Card id={other ?? ''} />
    <Card id={\`Bearer \${process.env['CLERK_SECRET_KEY']}\`} />
    <Card id={'Bearer ' + key} />
    <Card id={config} />
    <Card {...{ id: key as string }} />
    <Card id={config ? key : null} />
  </>
);
`,
    output: null,
    errors: [7, 8, 9, 10, 11, 12, 13].map((line) => ({
      messageId: 'passedSecret',
      line,
      data: { component: 'Card', name: line === 8 ? 'CLERK_ENCRYPTION_KEY' : 'CLERK_SECRET_KEY' },
    })),
  },
];

testRule('no-exposed-secret', rule, { valid, invalid });

describe('JSON', () => {
  it('finds what the configuration of a tool sets', () => {
    const code = JSON.stringify({
      build: { production: { env: { EXPO_PUBLIC_CLERK_SECRET_KEY: '@secret', EXPO_PUBLIC_CLERK_ENCRYPTION_KEY: '' } } },
      steps: [
        { vars: { NEXT_PUBLIC_CLERK_SECRET_KEY: 'x', NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'x', CLERK_SECRET_KEY: 'x' } },
      ],
      environment: { VITE_CLERK_WEBHOOK_SECRET: 'x' },
    });
    const { reports } = lintJson(rule, code, { filename: 'eas.json' });
    expect(reports.map(({ messageId, marked }) => `${messageId} ${marked}`)).toEqual([
      'publicName "EXPO_PUBLIC_CLERK_SECRET_KEY"',
      'publicName "NEXT_PUBLIC_CLERK_SECRET_KEY"',
      'publicName "VITE_CLERK_WEBHOOK_SECRET"',
    ]);
    expect(reports[0]!.message).toContain('Call it `CLERK_SECRET_KEY`');
  });

  it.each([
    '{"hints":{"NEXT_PUBLIC_CLERK_SECRET_KEY":"never"}}',
    '{"globalEnv":["NEXT_PUBLIC_CLERK_SECRET_KEY"],"env":["VITE_CLERK_SECRET_KEY",null,{}]}',
    '{"env":{"NEXT_PUBLIC_CLERK_SECRET_KEY":{"description":"Never set it"}}}',
    '{"env":{"NEXT_PUBLIC_CLERK_SECRET_KEY":null}}',
    '{"env":{"NEXT_PUBLIC_CLERK_SECRET_KEY":"This must not be public"}}',
    '"NEXT_PUBLIC_CLERK_SECRET_KEY"',
  ])('silent: %s', (code) => expect(lintJson(rule, code, { filename: 'vercel.json' }).ids).toEqual([]));
});
