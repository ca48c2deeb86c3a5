import { relative } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Consumer, createConsumer, type Packed, packPlugin, tsconfig } from '../package/support.js';
import { SECRET_BODY } from '../support/made-up-keys.js';
import { blocksUnder, filesUnder } from './page.js';

/** Generous: a busy machine takes several times as long as an idle one. */
vi.setConfig({ testTimeout: 180_000 });

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

const PAGE = 'docs/languages.md';

const LINKS = {
  eslint: 'eslint',
  '@clerk/astro': 'clerk-astro-4',
  '@clerk/backend': 'clerk-backend-3',
  '@clerk/nextjs': 'clerk-nextjs-7',
  '@clerk/nuxt': 'clerk-nuxt-3',
  '@clerk/vue': '@clerk/vue',
  '@eslint/json': '@eslint/json',
  '@eslint/markdown': '@eslint/markdown',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  'astro-eslint-parser': 'astro-eslint-parser',
  svelte: 'svelte',
  'svelte-eslint-parser': 'svelte-eslint-parser',
  typescript: 'typescript',
  vue: 'vue',
  'vue-eslint-parser': 'vue-eslint-parser',
};

const PACKAGE = {
  name: 'site',
  private: true,
  type: 'module',
  dependencies: {
    '@clerk/astro': '^4.0.0',
    '@clerk/backend': '^3.0.0',
    '@clerk/nextjs': '^7.0.0',
    '@clerk/nuxt': '^3.0.0',
    '@clerk/vue': '^2.0.0',
  },
};

/** A project with the config of the page's section. */
const project = (heading: string, files: Readonly<Record<string, unknown>>): Consumer =>
  createConsumer(packed, {
    links: LINKS,
    files: { 'package.json': PACKAGE, 'eslint.config.js': filesUnder(PAGE, heading)['eslint.config.js'], ...files },
  });

interface Report {
  /** `file:line:column rule`. */
  readonly where: string;
  readonly message: string;
  /** Suggestions, by what they do. */
  readonly suggestions: readonly string[];
}

async function lint(consumer: Consumer, ...args: string[]): Promise<Report[]> {
  const { stdout, stderr, code } = await consumer.node('eslint/bin/eslint.js', '--format', 'json', ...args, '.');
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: {
      ruleId: string | null;
      line: number;
      column: number;
      message: string;
      suggestions?: { desc: string }[];
    }[];
  }[];
  const reports = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, column, message, suggestions = [] }) => ({
      where: `${relative(consumer.folder, filePath).replaceAll('\\', '/')}:${line}:${column} ${ruleId ?? message}`,
      message,
      suggestions: suggestions.map(({ desc }) => desc),
    })),
  );
  expect(code).toBe(reports.length > 0 ? 1 : 0);
  return reports.sort((a, b) => a.where.localeCompare(b.where));
}

const places = (reports: readonly Report[]): string[] => reports.map(({ where }) => where);

interface FileCase {
  /** What stays the same; `«call»` is reported, and becomes `await call` by the fix. */
  readonly text: string;
  /** What the fix writes for `«…»`, where it is more than `await`. */
  readonly fixed?: string;
}

const before = ({ text }: FileCase): string => text.replaceAll(/[«»]/gu, '');
const after = ({ text, fixed }: FileCase): string => text.replaceAll(/«([^»]*)»/gu, fixed ?? 'await $1');

/** Lints and fixes files of which some are to be mended, and no other byte changed. */
async function mend(heading: string, cases: Readonly<Record<string, FileCase>>): Promise<void> {
  const consumer = project(
    heading,
    Object.fromEntries(Object.entries(cases).map(([path, content]) => [path, before(content)])),
  );
  const expected = Object.entries(cases).flatMap(([path, { text }]) =>
    [...text.matchAll(/«/gu)].map(({ index }, nth) => {
      const lines = text.slice(0, index).split('\n');
      // Each marker before it on its line is one more character.
      const marks = lines.at(-1)!.split(/[«»]/u).length - 1;
      expect(nth).toBeLessThan(9);
      return `${path}:${lines.length}:${lines.at(-1)!.length - marks + 1} clerk/await-async-helpers`;
    }),
  );
  expect(places(await lint(consumer))).toEqual(expected.sort((a, b) => a.localeCompare(b)));
  expect(await lint(consumer, '--fix')).toEqual([]);
  for (const [path, content] of Object.entries(cases)) expect(consumer.read(path)).toBe(after(content));
}

describe('Vue', () => {
  it('reports in both kinds of <script>, and mends without touching anything else', () =>
    mend('Vue', {
      'src/Setup.vue': {
        text: `<script setup lang="ts">
import { useAuth, useSession } from '@clerk/vue';
import { ref } from 'vue';

const { getToken, isSignedIn } = useAuth();
const { session } = useSession();
const shown = ref<string | null>(null);

async function load() {
  shown.value = (await session.value?.getToken()) ?? null;
  return fetch('/api', { headers: { Authorization: \`Bearer \${«getToken.value()»}\` } });
}
</script>

<template>
  <button v-if="isSignedIn" :title="\`\${getToken}\`" @click="load()">{{ shown }} &lt; 1</button>
</template>

<style scoped>
button > b { color: red }
</style>
`,
      },
      'src/Options.vue': {
        text: `<template><p @click="load">x</p></template>
<script>
import { getToken } from '@clerk/vue';

export default {
  methods: {
    async load() {
      return 'Bearer ' + «getToken()»;
    },
  },
};
</script>
`,
      },
      'src/Plain.vue': {
        text: "<script setup>\nconst auth = () => ({ userId: '1' });\nauth().userId;\n</script>\n<template><SignedIn /></template>\n",
      },
      'src/Empty.vue': { text: '<template><SignIn /></template>\n' },
    }));

  it('only suggests what makes a component asynchronous', async () => {
    const text =
      "<script setup>\nimport { getToken } from '@clerk/vue';\n\nconst header = `Bearer ${getToken()}`;\n</script>\n<template>{{ header }}</template>\n";
    const consumer = project('Vue', { 'src/Top.vue': text });
    const reports = await lint(consumer, '--fix');
    expect(places(reports)).toEqual(['src/Top.vue:4:26 clerk/await-async-helpers']);
    expect(reports[0]!.suggestions).toEqual(['Await `getToken()`.']);
    expect(consumer.read('src/Top.vue')).toBe(text);
  });

  it('reports the example of the page', async () => {
    const [example] = blocksUnder(PAGE, 'Vue').filter(({ language }) => language === 'vue');
    const consumer = project('Vue', { 'src/Example.vue': example!.code });
    expect(places(await lint(consumer))).toEqual(['src/Example.vue:8:62 clerk/await-async-helpers']);
    expect(await lint(consumer, '--fix')).toEqual([]);
  });

  it('leaves components out with the preset in `extends`', async () => {
    const own = filesUnder(PAGE, 'Vue')['eslint.config.js']!;
    const config = own
      .replace('...clerk.configs.recommended,\n    name', 'extends: [clerk.configs.recommended],\n    name')
      .replace('export default [', 'export default defineConfig([')
      .replace(/\];\n$/u, ']);\n');
    const consumer = project('Vue', {
      'eslint.config.js': `import { defineConfig } from 'eslint/config';\n${config}`,
      'src/A.vue':
        "<script setup>\nimport { getToken } from '@clerk/vue';\nconst header = `Bearer ${getToken()}`;\n</script>\n",
    });
    expect(config).toContain('extends');
    expect(await lint(consumer)).toEqual([]);
  });

  it('reports what other rules know, in a component', async () => {
    const consumer = project('Vue', {
      'src/Old.vue':
        '<script setup lang="ts">\nimport { SignedIn } from \'@clerk/vue\';\n</script>\n<template><SignedIn /></template>\n',
    });
    expect(places(await lint(consumer, '--fix'))).toEqual(['src/Old.vue:2:10 clerk/no-removed-imports']);
    expect(consumer.read('src/Old.vue')).toContain('import { SignedIn }');
  });
});

describe('Nuxt', () => {
  it('knows the client and the middleware, and leaves `event.context.auth()` alone', () =>
    mend('Vue', {
      'server/api/me.get.ts': {
        text: `import { clerkClient } from '@clerk/nuxt/server';

export default defineEventHandler(async (event) => {
  const { isAuthenticated, userId } = event.context.auth();
  if (!isAuthenticated) throw createError({ statusCode: 401 });
  const user = «clerkClient(event).users.getUser(userId)»;
  return { name: user.fullName };
});
`,
      },
      'server/middleware/clerk.ts': {
        text: `import { clerkMiddleware } from '@clerk/nuxt/server';

export default clerkMiddleware(async (event) => {
  const { userId, getToken } = event.context.auth();
  if (!userId) throw createError({ statusCode: 401 });
  event.context.header = \`Bearer \${«getToken()»}\`;
});
`,
      },
      'server/api/plain.get.ts': {
        text: 'export default defineEventHandler((event) => {\n  const { userId } = event.context.auth();\n  return userId;\n});\n',
      },
    }));
});

describe('Svelte', () => {
  it('reports on the server and in components', () =>
    mend('Svelte', {
      'src/routes/+page.server.ts': {
        text: `import { createClerkClient } from '@clerk/backend';

const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });

export const load = async () => {
  const list = «clerk.users.getUserList()»;
  return { total: list.totalCount };
};
`,
      },
      'src/routes/+page.svelte': {
        text: `<script lang="ts">
  import { createClerkClient } from '@clerk/backend';
  export let data;
  const clerk = createClerkClient({});
  async function count() {
    return \`\${«clerk.users.getCount()»} users\`;
  }
  $: total = data.total;
</script>

{#each data.users as user}
  <button on:click={count}>{user.id} {total}</button>
{/each}

<style>button { color: red }</style>
`,
      },
      'src/routes/Plain.svelte': {
        text: '<script>\n  let { auth } = $props();\n  auth().userId;\n</script>\n<p>{auth}</p>\n',
      },
    }));

  it('offers no `await` where Svelte refuses it', async () => {
    const text =
      "<script>\n  import { createClerkClient } from '@clerk/backend';\n  const count = `${createClerkClient({}).users.getCount()}`;\n</script>\n<p>{count}</p>\n";
    const consumer = project('Svelte', { 'src/Top.svelte': text });
    const reports = await lint(consumer, '--fix');
    expect(places(reports)).toEqual(['src/Top.svelte:3:20 clerk/await-async-helpers']);
    expect(reports[0]!.suggestions).toEqual([]);
    expect(consumer.read('src/Top.svelte')).toBe(text);
  });
});

describe('Astro', () => {
  it('reports in frontmatter, template and endpoints', () =>
    mend('Astro', {
      'src/pages/index.astro': {
        text: `---
import { clerkClient } from '@clerk/astro/server';
import Layout from '../layouts/Layout.astro';

const { userId } = Astro.locals.auth();
const user = «Astro.locals.currentUser()»;
if (!user) return Astro.redirect('/sign-in');
const users = await clerkClient(Astro).users.getUserList();
---

<Layout title="Home">
  {users.data.map((each) => <li class:list={['a']}>{each.id}</li>)}
  <p set:html={userId}>{user.id} &lt; {\`\${«clerkClient(Astro).users.getCount()»}\`}</p>
</Layout>

<style>p > b { color: red }</style>
<script>
  import { getToken } from '@clerk/astro/client';
  console.log(\`\${getToken()}\`);
</script>
`,
      },
      'src/pages/no-import.astro': {
        text: "---\nconst user = «Astro.locals.currentUser()»;\nif (!user) return Astro.redirect('/sign-in');\n---\n",
      },
      'src/pages/api/me.ts': {
        text: `export async function GET({ locals }) {
  const { userId } = locals.auth();
  if (!userId) return new Response(null, { status: 401 });
  const user = «locals.currentUser()»;
  return Response.json({ name: user.fullName });
}
`,
      },
      'src/pages/plain.astro': { text: '---\nconst auth = () => ({ userId: 1 });\n---\n<p>{auth().userId}</p>\n' },
      'src/components/Bare.astro': { text: '<p>No frontmatter, <SignIn /></p>\n' },
    }));

  it('returns the redirects of pages, which layouts cannot', async () => {
    const text =
      '---\nconst { userId, redirectToSignIn } = Astro.locals.auth();\nif (!userId) redirectToSignIn();\n---\n<p>{userId}</p>\n';
    const consumer = project('Astro', { 'src/pages/index.astro': text, 'src/layouts/Layout.astro': text });
    const layout = 'src/layouts/Layout.astro:3:14 clerk/no-ignored-redirect';
    expect(places(await lint(consumer))).toEqual([layout, 'src/pages/index.astro:3:14 clerk/no-ignored-redirect']);
    expect(places(await lint(consumer, '--fix'))).toEqual([layout]);
    expect(consumer.read('src/pages/index.astro')).toBe(text.replace(') redirect', ') return redirect'));
    expect(consumer.read('src/layouts/Layout.astro')).toBe(text);
  });

  it('mends the example of the page', async () => {
    const [example] = blocksUnder(PAGE, 'Astro').filter(({ language }) => language === 'astro');
    const consumer = project('Astro', { 'src/pages/example.astro': example!.code });
    expect(places(await lint(consumer))).toEqual(['src/pages/example.astro:5:14 clerk/await-async-helpers']);
    expect(await lint(consumer, '--fix')).toEqual([]);
    expect(consumer.read('src/pages/example.astro')).toBe(
      example!.code.replace('= Astro.locals.currentUser', '= await Astro.locals.currentUser'),
    );
  });
});

describe('JSON', () => {
  it('reports versions and scripts of package.json, keys and shortcodes, and mends versions', async () => {
    const consumer = project('JSON', {
      'package.json': {
        ...PACKAGE,
        scripts: { dev: 'NODE_OPTIONS=--max-http-header-size=32768 next dev' },
        dependencies: { '@clerk/nextjs': '6.10.0', next: '15.5.9' },
      },
      'data.json': { module: '@clerk/nextjs/server', auth: 'auth()' },
      // As the keyless mode of Clerk's SDKs writes it.
      '.clerk/.tmp/keyless.json': { secretKey: ['sk', 'test', SECRET_BODY].join('_') },
      'template.json': { claims: { plan: '{{user.public_metadata.plan}}', org: '{{organization.slug}}' } },
      'apps/web/package.json': { name: 'web', dependencies: { '@clerk/backend': '2.0.0' } },
    });
    const reports = await lint(consumer);
    expect(new Set(reports.map(({ where }) => where.replace(/:\d+:\d+/u, '')))).toEqual(
      new Set([
        '.clerk/.tmp/keyless.json clerk/no-hardcoded-keys',
        'apps/web/package.json clerk/min-versions',
        'template.json clerk/valid-jwt-shortcodes',
        'package.json clerk/max-header-size',
        'package.json clerk/min-versions',
      ]),
    );
    await lint(consumer, '--fix');
    const fixed = JSON.parse(consumer.read('package.json')) as { dependencies: Record<string, string> };
    expect(fixed.dependencies['@clerk/nextjs']).toMatch(/^6\.39\./u);
  });
});

describe('Markdown', () => {
  it('reports in code blocks, and mends them in the text', async () => {
    const text = `# Guide

Protect a page:

\`\`\`ts
import { currentUser } from '@clerk/nextjs/server';

export async function name() {
  return (currentUser())?.fullName;
}
\`\`\`

- In a list:

  \`\`\`tsx
  import { auth } from '@clerk/nextjs/server';

  export default async function Page() {
    auth.protect();
    return <p>Hello</p>;
  }
  \`\`\`

\`\`\`sh
npm install @clerk/nextjs
\`\`\`
`;
    const consumer = project('Markdown', { 'guide.md': text });
    expect(places(await lint(consumer))).toEqual([
      'guide.md:19:5 clerk/await-auth',
      'guide.md:9:11 clerk/await-async-helpers',
    ]);
    expect(await lint(consumer, '--fix')).toEqual([]);
    expect(consumer.read('guide.md')).toBe(
      text.replace('(currentUser())', '(await currentUser())').replace('auth.protect()', 'await auth.protect()'),
    );
  });
});

describe('with types', () => {
  const TSCONFIG = tsconfig(['src']);
  const TYPES =
    'parserOptions: { parser, project: true, extraFileExtensions: [".vue", ".astro", ".svelte"], tsconfigRootDir: import.meta.dirname }';

  it.each([
    [
      'Vue',
      'src/A.vue',
      '<script setup lang="ts">\nimport { token } from \'./token\';\n\nexport async function load() {\n  return `Bearer ${token()}`;\n}\n</script>\n<template><p /></template>\n',
    ],
    [
      'Astro',
      'src/A.astro',
      "---\nimport { token } from './token';\n\nconst header = `Bearer ${token()}`;\n---\n<p>{header}</p>\n",
    ],
  ])('%s sees through a module of the project', async (heading, path, text) => {
    const config = filesUnder(PAGE, heading)['eslint.config.js']!.replace('parserOptions: { parser }', TYPES);
    const consumer = project(heading, {
      'eslint.config.js': config,
      'tsconfig.json': TSCONFIG,
      'src/token.ts': "import { getToken } from '@clerk/vue';\n\nexport const token = () => getToken();\n",
      [path]: text,
    });
    const reports = await lint(consumer);
    expect(reports.map(({ where }) => where.split(' ')[1])).toEqual(['clerk/await-async-helpers']);
    expect(await lint(consumer, '--fix')).toEqual([]);
    expect(consumer.read(path)).toBe(text.replace('${token()}', '${await token()}'));
  });
});
