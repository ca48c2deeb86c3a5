import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/min-versions.js';
import { tempProject } from '../project/temp-project.js';
import { lintJson, type JsonResult } from '../support/json-rule.js';
import { testRule } from '../support/rule-tester.js';

const lint = (manifest: object | string, cwd?: string): JsonResult =>
  lintJson(rule, typeof manifest === 'string' ? manifest : `${JSON.stringify(manifest, null, 2)}\n`, {
    filename: 'package.json',
    ...(cwd === undefined ? {} : { cwd }),
  });
const dependencies = (ranges: Readonly<Record<string, string>>): JsonResult => lint({ dependencies: ranges });
const fixedOf = ({ output }: JsonResult): Record<string, string> | undefined =>
  output === undefined ? undefined : (JSON.parse(output) as { dependencies: Record<string, string> }).dependencies;
const suggested = ({ reports }: JsonResult, field = 'dependencies'): unknown =>
  reports[0]?.suggestions['raise'] && (JSON.parse(reports[0].suggestions['raise']) as Record<string, unknown>)[field];

describe('ranges', () => {
  it.each([
    ['@clerk/nextjs', '6.10.0', '6.39.3'],
    ['@clerk/nextjs', '~6.10.0', '~6.39.3'],
    ['@clerk/nextjs', '6.10.x', '6.39.x'],
    ['@clerk/nextjs', '>=6.0.0 <6.20.0', '>=6.0.0 <6.39.4'],
    ['@clerk/nextjs', '^5.7.6 || 6.10.0', '^5.7.6 || 6.39.3'],
    ['@clerk/nextjs', 'npm:@clerk/nextjs@6.10.0', 'npm:@clerk/nextjs@6.39.3'],
    ['@clerk/nextjs', '5.0.2', '5.7.6'],
    ['@clerk/nextjs', '4.29.1', '4.29.3'],
    ['@clerk/backend', '1.1.0', '1.1.2'],
    ['@clerk/backend', '~2.3.0', '~2.33.3'],
    ['@clerk/backend', '3.11.0', '3.16.8'],
    ['@clerk/express', '2.1.5', '2.1.25'],
    ['@clerk/nuxt', '1.7.1', '1.13.29'],
    ['@clerk/astro', '3.0.14', '3.0.18'],
    ['@clerk/hono', '0.1.2', '0.1.16'],
    ['@clerk/clerk-sdk-node', '5.0.1', '5.0.4'],
  ])('%s %s becomes %s', (name, range, fixed) => {
    const result = dependencies({ [name]: range });
    expect(result.ids).toEqual(['lowRange']);
    expect(fixedOf(result)).toEqual({ [name]: fixed });
  });

  it.each([
    ['14.1.0', '14.2.25'],
    ['~13.4.0', '~13.5.9'],
    ['15.0.1', '15.5.18'],
    ['15.3.x', '15.5.x'],
    ['16.0.1', '16.2.6'],
    ['<=14.2.5', '<=14.2.25'],
  ])('next %s becomes %s', (range, fixed) => {
    const result = dependencies({ '@clerk/nextjs': '^6.39.3', next: range });
    expect(result.ids).toEqual(['lowRange']);
    expect(fixedOf(result)).toEqual({ '@clerk/nextjs': '^6.39.3', next: fixed });
  });

  it('says what such a version does, since when that is known, where it is said, and what to do', () => {
    const [report] = dependencies({ '@clerk/nextjs': '6.22.0' }).reports;
    expect(report).toMatchObject({
      marked: '"6.22.0"',
      message:
        '`@clerk/nextjs` `6.22.0` always leads to a version that lets `verifyWebhook()` accept forged events (CVE-2025-53548, 2025-07-09); it lets crafted paths slip past `createRouteMatcher()` (CVE-2026-41248, 2026-04-15); it grants access for some combined conditions of `has()` and `auth.protect()` (CVE-2026-42349, 2026-04-22). Raise it to 6.39.3 or later, and install again.',
    });
  });

  it('names the version that a raised range leads to, where each step has a hole of its own', () => {
    const [report] = dependencies({ '@clerk/nextjs': '^6.0.0', next: '15.0.4' }).reports;
    expect(report!.message).toContain('CVE-2025-29927, 2025-03-21');
    expect(report!.message).toContain('CVE-2025-55182, 2025-12-03');
    expect(report!.message).toMatch(/Raise it to 15\.5\.18 or later/);
  });

  it.each(['^11.1.4', '11.1.4', '12.0.0 - 12.0.4 || 11.1.4'])('next %s has a fix in the same major alone', (range) => {
    const result = dependencies({ '@clerk/nextjs': '4.31.8', next: range });
    expect(result.ids).toEqual(['lowRange']);
    expect(fixedOf(result)?.['next']).toBe(range.startsWith('12') ? '12.0.0 - 12.3.5 || 11.1.4' : undefined);
    expect(result.reports[0]!.message).toContain('12.3.5 or later');
  });

  it('suggests another minor below 1.0, where that may break', () => {
    const result = dependencies({ '@clerk/tanstack-react-start': '^0.26.9' });
    expect([result.ids, result.output]).toEqual([['lowRange'], undefined]);
    expect(suggested(result)).toEqual({ '@clerk/tanstack-react-start': '^0.29.11' });
  });

  it('suggests a release in place of a prerelease', () => {
    const result = dependencies({ '@clerk/nextjs': '^6.0.0', next: '15.4.0-canary.12' });
    expect([result.ids, result.output]).toEqual([['lowRange'], undefined]);
    expect(suggested(result)).toEqual({ '@clerk/nextjs': '^6.0.0', next: '15.5.18' });
  });

  it('suggests another Next.js beside a prerelease of React, to which it is tied', () => {
    const result = dependencies({ '@clerk/nextjs': '^6.0.0', next: '15.0.1', react: '19.0.0-rc-69d4b800-20241021' });
    expect([result.ids, result.output]).toEqual([['lowRange'], undefined]);
  });

  it.each([
    '^6.10.0',
    '^6',
    '6',
    '6.x',
    '>=6.10.0',
    '6.39.3',
    '~6.39.0',
    '^7.0.0',
    '^5.0.0 || ^6.0.0',
    '5.0.0 || ^6.0.0',
    '*',
    '',
    'latest',
    'canary',
    'workspace:*',
    'workspace:~6.10.0',
    'catalog:',
    'npm:@acme/clerk-fork@6.10.0',
    'file:../clerk',
    'link:../clerk',
    'github:clerk/javascript#v6.10.0',
    'git+ssh://git@github.com/clerk/javascript.git#6.10.0',
    'https://example.com/clerk-6.10.0.tgz',
    '$version',
    '6.10.0 <7.0.0-0',
    `6.0.0${' '.repeat(100_000)}- 6.10.0`,
  ])('is silent on @clerk/nextjs %s', (range) => {
    expect(dependencies({ '@clerk/nextjs': range }).ids).toEqual([]);
  });

  it.each([
    ['no Clerk at all', { next: '14.1.0', react: '19.1.0' }],
    ['a Clerk that has no middleware', { '@clerk/clerk-react': '^5.0.0', next: '14.1.0' }],
    ['an old one under another name', { 'clerk-5': 'npm:@clerk/nextjs@5.0.0', '@clerk/nextjs': '^7.0.0' }],
    [
      'a package whose name only ends alike',
      { '@clerk/nextjs': '^7.0.0', '@acme/next': '14.1.0', 'eslint-config-next': '14.1.0' },
    ],
  ])('is silent on %s', (_, ranges) => {
    expect(dependencies(ranges).ids).toEqual([]);
  });

  it('looks at package.json alone', () => {
    const code = JSON.stringify({ dependencies: { '@clerk/nextjs': '6.10.0' } });
    for (const filename of ['package-lock.json', 'my-package.json', 'package.json/tsconfig.json']) {
      expect(lintJson(rule, code, { filename }).ids).toEqual([]);
    }
    expect(lintJson(rule, code, { filename: 'apps/web/package.json' }).ids).toEqual(['lowRange']);
  });
});

describe('the sections of package.json', () => {
  it.each(['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'resolutions', 'catalog'])(
    '%s',
    (field) => {
      const result = lint({ [field]: { '@clerk/nextjs': '6.10.0' } });
      expect(result.ids).toEqual(['lowRange']);
      expect(JSON.parse(result.output!)).toEqual({ [field]: { '@clerk/nextjs': '6.39.3' } });
    },
  );

  it.each([
    { pnpm: { overrides: { '@clerk/nextjs': '6.10.0' } } },
    { resolutions: { '**/@clerk/nextjs': '6.10.0' } },
    { workspaces: { catalog: { '@clerk/nextjs': '6.10.0' } } },
    { workspaces: { packages: ['apps/*'], catalogs: { web: { '@clerk/nextjs': '6.10.0' } } } },
    { catalogs: { web: { '@clerk/nextjs': '6.10.0' } } },
  ])('%j', (manifest) => {
    const result = lint(manifest);
    expect(result.ids).toEqual(['lowRange']);
    expect(result.output).toContain('@clerk/nextjs": "6.39.3"');
  });

  it.each([
    { pnpm: { overrides: { 'app>next': '14.1.0', 'next@13': '13.5.6' } } },
    { resolutions: { 'app/next': '14.1.0' } },
    { overrides: { app: { next: '14.1.0' }, 'next@13': '13.5.6' } },
  ])('%j is for a part of the packages alone', (manifest) => {
    expect(lint({ dependencies: { '@clerk/nextjs': '^7.2.4' }, ...manifest }).ids).toEqual([]);
  });

  it.each([
    ['6.10.0', ['lowRange']],
    ['~6.10.0 || ~6.20.0', ['lowRange']],
    ['>=5.0.0 <6.20.0', []],
    ['<6.20.0', []],
    ['^5.7.0 || 6.10.0', []],
    ['^6.10.0', []],
  ])('a library may have old peers, if newer ones will do: %s', (range, ids) => {
    expect(lint({ peerDependencies: { '@clerk/nextjs': range } }).ids).toEqual(ids);
  });

  it.each([
    { overrides: { next: '$next' } },
    { overrides: { 'eslint-config-next': { next: '14.1.0' } } },
    { resolutions: { '@acme/next': '^14.2.30' } },
    { scripts: { next: '14.1.0' } },
  ])('%j does not lift a range', (more) => {
    const { root } = tempProject({ 'package.json': more });
    const manifest = { dependencies: { '@clerk/nextjs': '^6.0.0', next: '14.1.0' }, ...more };
    const expected = 'eslint-config-next' in (more.overrides ?? {}) ? [] : ['lowRange'];
    expect(lint(manifest, root).ids).toEqual(expected);
  });

  it.each([
    [{ 'package.json': { overrides: { next: '^14.2.30' } } }],
    [{ 'package.json': { overrides: { 'next@14': '14.2.30' } } }],
    [{ 'package.json': { overrides: { app: { next: '^14.2.30' } } } }],
    [{ 'package.json': { resolutions: { '**/next': '^14.2.30' } } }],
    [{ 'package.json': { pnpm: { overrides: { 'next@>=14 <14.2.25': '>=14.2.25' } } } }],
    [{ 'pnpm-workspace.yaml': 'packages:\n  - apps/*\noverrides:\n  # a hole\n  next: ^14.2.30\n' }],
    [{ 'pnpm-workspace.yaml': "overrides:\n  'next@<14.2.25': '>=14.2.25'\n" }],
  ])('%j above lifts it', (files) => {
    const { root } = tempProject({ ...files, 'apps/web/package.json': {} });
    expect(lint({ dependencies: { '@clerk/nextjs': '^6.0.0', next: '14.1.0' } }, `${root}/apps/web`).ids).toEqual([]);
  });

  it('other entries of a pnpm-workspace.yaml do not', () => {
    const yaml =
      'overrides:\n  "@acme/next": 1.0.0\n  eslint-config-next: 15.0.0\nonlyBuiltDependencies:\n  - next\npeers:\n  next: 1\n';
    const { root } = tempProject({ 'pnpm-workspace.yaml': yaml });
    expect(lint({ dependencies: { '@clerk/nextjs': '^6.0.0', next: '14.1.0' } }, root).ids).toEqual(['lowRange']);
  });
});

describe('catalogs', () => {
  const manifest = { dependencies: { '@clerk/nextjs': 'catalog:', next: 'catalog:web' } };
  const yaml = 'catalog:\n  "@clerk/nextjs": ~6.10.0\ncatalogs:\n  web:\n    next: 14.1.0\n';

  it.each(['pnpm-workspace.yaml', '.yarnrc.yml'])(
    '%s: reports the reference, and suggests a range of its own',
    (file) => {
      const { root } = tempProject({ [file]: yaml });
      const result = lint(manifest, root);
      expect(result.ids).toEqual(['lowRange', 'lowRange']);
      expect(result.output).toBeUndefined();
      expect(result.reports[1]!.message).toMatch(/^`next` `catalog:web` \(`14\.1\.0`\) always leads to/);
      expect(suggested(result)).toEqual({ '@clerk/nextjs': '~6.39.3', next: 'catalog:web' });
    },
  );

  it('is silent where the catalog is fine, or has no entry', () => {
    const { root } = tempProject({
      'pnpm-workspace.yaml': yaml.replace('~6.10.0', '^6.10.0').replace('14.1.0', '^14.1.0'),
    });
    expect(lint(manifest, root).ids).toEqual([]);
    expect(lint({ dependencies: { '@clerk/nextjs': 'catalog:none' } }, root).ids).toEqual([]);
  });
});

describe('what stands beside', () => {
  it.each([
    [{ '@clerk/nextjs': '~6.33.0', next: '^16.2.6' }, { '@clerk/nextjs': '~6.39.3' }],
    [{ '@clerk/nextjs': '6.39.3', next: '^16.2.6' }, undefined],
    [{ '@clerk/nextjs': '^7.2.4', next: '^14.2.25' }, {}],
    [{ '@clerk/nextjs': '^7.2.4', next: '^15.0.0' }, undefined],
    [{ '@clerk/nextjs': '^7.2.4', next: '>=14' }, undefined],
    [{ '@clerk/nextjs': '^4.29.3', react: '^19.0.0' }, {}],
    [{ '@clerk/nextjs': '^7.2.4', react: '19.1.0', 'react-dom': '~19.2.0' }, { react: '19.1.4' }],
    [{ '@clerk/nextjs': '^7.2.4', react: '19.1.0' }, { react: '19.1.4' }],
    [{ '@clerk/nextjs': '^6.0.0', react: '19.1.0' }, undefined],
    [{ '@clerk/nextjs': '^7.2.4', react: '^19.0.0' }, undefined],
    [{ '@clerk/react-router': '^3.0.0', 'react-router': '~7.1.0' }, { 'react-router': '~7.9.0' }],
    [{ '@clerk/astro': '^4.0.0', astro: '^4.16.0' }, {}],
    [{ '@clerk/astro': '^3.0.18', astro: '^7.0.0' }, {}],
    [{ '@clerk/fastify': '^3.1.16', fastify: '^4.0.0' }, {}],
    [{ '@clerk/nextjs': '*', next: '^14.2.25' }, undefined],
  ])('%j', (ranges, raised) => {
    const result = dependencies(ranges as unknown as Record<string, string>);
    expect(result.ids).toEqual(raised ? ['lowRange'] : []);
    expect(fixedOf(result)).toEqual(raised && Object.keys(raised).length > 0 ? { ...ranges, ...raised } : undefined);
  });

  it.each([
    ['18.x', ['lowRange']],
    ['^18.17.0', ['lowRange']],
    ['20.5.0', ['lowRange']],
    ['>=18', []],
    ['>=18.17.0', []],
    ['20.x', []],
    ['^18 || ^20', []],
  ])('engines.node %s with Core 3', (node, ids) => {
    const manifest = { engines: { node }, dependencies: { '@clerk/express': '^2.1.25' } };
    expect(lint(manifest).ids).toEqual(ids);
    expect(lint({ ...manifest, dependencies: { '@clerk/express': '^1.7.79' } }).ids).toEqual([]);
  });
});

it('leaves the React of a React Native project, which works with no other', () => {
  const dependencies = { '@clerk/expo': '^3.3.0', '@clerk/react': '^6.18.0', react: '19.1.0', 'react-dom': '19.1.0' };
  expect(lint({ dependencies: { ...dependencies, 'react-native': '0.81.4' } }).ids).toEqual([]);
  expect(lint({ dependencies }).ids).toEqual(['lowRange', 'lowRange']);
});

describe('what is installed', () => {
  const installed = (name: string, version: string): Record<string, unknown> => ({
    [`node_modules/${name}/package.json`]: { name, version },
  });

  it('an old version that the range does not ask for', () => {
    const { root } = tempProject(installed('@clerk/nextjs', '6.20.2'));
    const result = lint({ dependencies: { '@clerk/nextjs': '^6.20.0' } }, root);
    expect(result.ids).toEqual(['lowInstalled']);
    expect(result.output).toBeUndefined();
    expect(result.reports[0]!.message).toMatch(
      /^`@clerk\/nextjs` 6\.20\.2 is installed, a version that lets crafted paths .* Update what is installed to 6\.39\.3 or later\.$/,
    );
  });

  it('says the range alone, where that is the reason', () => {
    const { root } = tempProject(installed('@clerk/nextjs', '6.20.2'));
    expect(lint({ dependencies: { '@clerk/nextjs': '6.20.2' } }, root).ids).toEqual(['lowRange']);
  });

  it('in spite of an override', () => {
    const { root } = tempProject({ 'package.json': { overrides: { next: '^14' } }, ...installed('next', '14.1.0') });
    expect(lint({ dependencies: { '@clerk/nextjs': '^6.0.0', next: '14.1.0' } }, root).ids).toEqual(['lowInstalled']);
  });

  it.each([
    ['a fixed version', installed('@clerk/nextjs', '6.39.8')],
    [
      'another package under its name',
      { 'node_modules/@clerk/nextjs/package.json': { name: '@acme/fork', version: '6.20.2' } },
    ],
    ['nothing', {}],
  ])('is silent on %s', (_, files) => {
    const { root } = tempProject(files);
    expect(lint({ dependencies: { '@clerk/nextjs': '^6.20.0' } }, root).ids).toEqual([]);
  });

  it.each(['workspace:*', 'file:../clerk', 'github:acme/clerk'])('is silent on %s, which may have the fix', (range) => {
    const { root } = tempProject(installed('@clerk/nextjs', '6.20.2'));
    expect(lint({ dependencies: { '@clerk/nextjs': range } }, root).ids).toEqual([]);
  });
});

describe('layout', () => {
  it('changes nothing but the range', () => {
    const code = '{\r\n\t"dependencies" : {\r\n\t\t"@clerk/nextjs":"6.10.0" ,\r\n\t\t"next": " ~14.1.0 "\r\n\t}\r\n}';
    expect(lint(code).output).toBe(code.replace('6.10.0', '6.39.3').replace('14.1.0', '14.2.25'));
  });

  it('reads escapes, and leaves them where it can', () => {
    expect(lint('{"dependencies":{"\\u0040clerk/nextjs":"\\u007e6.10.0"}}').output).toBe(
      '{"dependencies":{"\\u0040clerk/nextjs":"~6.39.3"}}',
    );
  });

  it('judges the last of two members of a name', () => {
    expect(lint('{"dependencies":{"@clerk/nextjs":"6.10.0","@clerk/nextjs":"^6.10.0"}}').ids).toEqual([]);
  });

  it.each([
    '[]',
    '"@clerk/nextjs"',
    '{"dependencies":["@clerk/nextjs"]}',
    '{"dependencies":{"@clerk/nextjs":6}}',
    '{"dependencies":null,"x":"@clerk/nextjs"}',
  ])('does not mind %s', (code) => {
    expect(lint(code).ids).toEqual([]);
  });
});

const at = (versions: Readonly<Record<string, string>>) => ({ clerk: { versions } });
const nextjs = (version: string) => at({ '@clerk/nextjs': version });

testRule('min-versions', rule, {
  valid: [
    {
      name: 'webhooks: in the version that brought them',
      code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport { verifyWebhook };`,
      settings: nextjs('6.13.0'),
    },
    { name: 'webhooks: installed', code: `export { verifyWebhook } from '@clerk/nextjs/webhooks';` },
    {
      name: 'webhooks: a type is not loaded',
      code: `import type { WebhookEvent } from '@clerk/nextjs/webhooks';\nexport type E = WebhookEvent;`,
      settings: nextjs('6.12.0'),
    },
    {
      name: 'webhooks: another package, and a text',
      code: `import 'stripe/webhooks';\nexport const name = '@clerk/nextjs/webhooks';`,
      settings: nextjs('6.12.0'),
      types: false,
    },
    {
      name: 'webhooks: a mock',
      code: `import { vi } from 'vitest';\nimport { verifyWebhook } from '@clerk/nextjs/webhooks';\nvi.mock('@clerk/nextjs/webhooks');\nexport { verifyWebhook };`,
      settings: nextjs('6.12.0'),
      types: false,
    },
    {
      name: 'options: known to the version in use',
      code: `import { auth, currentUser } from '@clerk/nextjs/server';
export async function GET() {
  await auth({ acceptsToken: ['session_token', 'api_key'] });
  await auth.protect({ token: 'api_key' });
  return Response.json(await currentUser({ treatPendingAsSignedOut: false }));
}`,
    },
    {
      name: "options: another library's auth",
      code: `declare function auth(options: object): void;\nauth({ acceptsToken: ['session_token'] });`,
      settings: nextjs('6.20.0'),
    },
    {
      name: 'options: package.json admits later versions',
      code: `import { auth } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await auth({ acceptsToken: ['api_key'] }));`,
      sdk: 'none',
      files: { 'package.json': JSON.stringify({ dependencies: { '@clerk/nextjs': '^6.10.0' } }) },
      types: false,
    },
    {
      name: 'protect: the options apart',
      code: `import { auth } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: '/' }));`,
      settings: nextjs('6.39.2'),
    },
    {
      name: 'protect: a version that reads both',
      code: `import { auth } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await auth.protect({ role: 'org:admin', unauthorizedUrl: '/' } as never));`,
    },
    {
      name: 'protect: no URL, no check, or a URL that is not given',
      code: `import { auth } from '@clerk/nextjs/server';
export async function GET() {
  await auth.protect({ role: 'org:admin' });
  await auth.protect({ unauthorizedUrl: '/', unauthenticatedUrl: '/sign-in' });
  await auth.protect({ role: 'org:admin', unauthorizedUrl: undefined } as never);
  return Response.json({});
}`,
      settings: nextjs('7.2.3'),
    },
    {
      name: 'protect: before there were tokens',
      code: `import { auth } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await auth.protect({ role: 'org:admin', tokens: 'session_token' } as never));`,
      settings: nextjs('6.20.0'),
    },
    {
      name: 'organizationSyncOptions: forwarded',
      code: `import { clerkMiddleware } from '@clerk/express';\nexport default clerkMiddleware({ organizationSyncOptions: { organizationPatterns: ['/orgs/:slug'] } });`,
      sdk: 'express-2',
      settings: at({ '@clerk/express': '2.1.15' }),
    },
  ],
  invalid: [
    {
      name: 'webhooks: imported, exported, required, loaded later',
      code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
import * as hooks from '@clerk/nextjs/webhooks';
export * from '@clerk/nextjs/webhooks';
export { verifyWebhook as verify } from '@clerk/nextjs/webhooks';
const later = import('@clerk/nextjs/webhooks');
console.log(verifyWebhook, hooks, later);`,
      settings: nextjs('6.12.9'),
      output: null,
      errors: [1, 2, 3, 4, 5].map((line) => ({
        messageId: 'unknownModule',
        data: { specifier: '@clerk/nextjs/webhooks', package: '@clerk/nextjs', since: '6.13.0', version: '6.12.9' },
        line,
      })),
    },
    {
      name: 'webhooks: require()',
      code: `const { verifyWebhook } = require('@clerk/express/webhooks');\nmodule.exports = verifyWebhook;`,
      filename: 'hooks.cjs',
      sdk: 'express-1',
      settings: at({ '@clerk/express': '1.3.9' }),
      output: null,
      errors: [
        {
          messageId: 'unknownModule',
          data: { specifier: '@clerk/express/webhooks', package: '@clerk/express', since: '1.4.0', version: '1.3.9' },
        },
      ],
    },
    {
      name: 'webhooks: not installed yet in the version on disk',
      code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport { verifyWebhook };`,
      sdk: 'nextjs-5',
      types: false,
      output: null,
      errors: [{ messageId: 'unknownModule', column: 31 }],
    },
    {
      name: 'acceptsToken: auth(), getAuth(), the middleware and the client',
      code: `import { auth, clerkClient, clerkMiddleware, getAuth } from '@clerk/nextjs/server';
import type { NextApiRequest } from 'next';
const options = { acceptsToken: 'api_key' as const };
export const GET = async () => Response.json(await auth({ acceptsToken: ['session_token', 'api_key'] }));
export const handler = (req: NextApiRequest) => getAuth(req, options);
export default clerkMiddleware(async (auth, req) => {
  await auth({ acceptsToken: 'any' });
  await auth.protect({ token: 'api_key' });
  const client = await clerkClient();
  await client.authenticateRequest(req, { acceptsToken: 'api_key' });
});`,
      settings: nextjs('6.20.2'),
      output: null,
      errors: [
        {
          messageId: 'unknownOption',
          line: 3,
          data: {
            callee: 'getAuth',
            option: 'acceptsToken',
            package: '@clerk/nextjs',
            since: '6.21.0',
            version: '6.20.2',
          },
        },
        {
          messageId: 'unknownOption',
          line: 4,
          data: {
            callee: 'auth',
            option: 'acceptsToken',
            package: '@clerk/nextjs',
            since: '6.21.0',
            version: '6.20.2',
          },
        },
        { messageId: 'unknownOption', line: 7 },
        {
          messageId: 'unknownOption',
          line: 8,
          data: { callee: 'protect', option: 'token', package: '@clerk/nextjs', since: '6.21.0', version: '6.20.2' },
        },
        {
          messageId: 'unknownOption',
          line: 10,
          data: {
            callee: 'authenticateRequest',
            option: 'acceptsToken',
            package: '@clerk/nextjs',
            since: '6.21.0',
            version: '6.20.2',
          },
        },
      ],
    },
    {
      name: 'treatPendingAsSignedOut',
      code: `import * as clerk from '@clerk/nextjs/server';
import { useAuth } from '@clerk/nextjs';
export const GET = async () => Response.json(await clerk.auth({ treatPendingAsSignedOut: false }));
export const user = () => clerk.currentUser({ treatPendingAsSignedOut: false });
export const useId = () => useAuth({ treatPendingAsSignedOut: false }).userId;`,
      settings: nextjs('6.13.0'),
      output: null,
      errors: [
        { messageId: 'unknownOption', line: 3 },
        {
          messageId: 'unknownOption',
          line: 4,
          data: {
            callee: 'currentUser',
            option: 'treatPendingAsSignedOut',
            package: '@clerk/nextjs',
            since: '6.32.0',
            version: '6.13.0',
          },
        },
        { messageId: 'unknownOption', line: 5 },
      ],
    },
    {
      name: 'options that clerkMiddleware() of Express did not forward, spread too',
      code: `import { clerkMiddleware } from '@clerk/express';
const shared = { skipJwksCache: true };
export default clerkMiddleware({ ...shared, organizationSyncOptions: { organizationPatterns: ['/orgs/:slug'] } });`,
      sdk: 'express-2',
      settings: at({ '@clerk/express': '2.1.14' }),
      output: null,
      errors: [
        { messageId: 'unknownOption', line: 2 },
        {
          messageId: 'unknownOption',
          line: 3,
          data: {
            callee: 'clerkMiddleware',
            option: 'organizationSyncOptions',
            package: '@clerk/express',
            since: '2.1.15',
            version: '2.1.14',
          },
        },
      ],
    },
    {
      name: 'getAuth() of React Router, in JavaScript',
      code: `import { getAuth } from '@clerk/react-router/ssr.server';\nexport const loader = (args) => getAuth(args, { treatPendingAsSignedOut: false });`,
      filename: 'route.js',
      sdk: 'react-router-1',
      types: false,
      output: null,
      errors: [{ messageId: 'unknownOption', line: 2 }],
    },
    {
      name: 'protect: a role beside a URL',
      code: `import { auth } from '@clerk/nextjs/server';
export async function GET() {
  await auth.protect({ role: 'org:admin', unauthorizedUrl: '/' } as never);
  await auth.protect({
    unauthenticatedUrl: '/sign-in',
    permission: 'org:invoices:read',
  } as never);
  return Response.json({});
}`,
      settings: nextjs('7.2.3'),
      output: null,
      errors: [
        {
          messageId: 'uncheckedProtect',
          data: { checks: '`role`', options: '`unauthorizedUrl`', version: '7.2.3' },
          line: 3,
          column: 22,
        },
        {
          messageId: 'uncheckedProtect',
          data: { checks: '`permission`', options: '`unauthenticatedUrl`', version: '7.2.3' },
          line: 4,
        },
      ],
    },
    {
      name: 'protect: split in two',
      code: `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => {
  await auth.protect({ role: 'org:admin', unauthorizedUrl: '/', token: 'session_token' });
});`,
      filename: 'proxy.js',
      settings: nextjs('6.39.2'),
      types: false,
      output: null,
      errors: [
        {
          messageId: 'uncheckedProtect',
          data: { checks: '`role`', options: '`unauthorizedUrl` and `token`', version: '6.39.2' },
          suggestions: [
            {
              messageId: 'splitArguments',
              data: { options: '`unauthorizedUrl` and `token`' },
              output: `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => {
  await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: '/', token: 'session_token' });
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'protect: in a constant, with a spread, a comment or another option: nothing to split',
      code: `import { auth } from '@clerk/nextjs/server';
const options = { role: 'org:admin', unauthorizedUrl: '/' };
const redirects = { unauthorizedUrl: '/' };
export async function GET() {
  await auth.protect(options);
  await auth.protect({ role: 'org:admin', ...redirects });
  await auth.protect({ role: 'org:admin', /* to the start */ unauthorizedUrl: '/' });
  await auth.protect({ role: 'org:admin', unauthorizedUrl: '/', roles: [] });
}`,
      filename: 'route.js',
      settings: nextjs('5.7.6'),
      types: false,
      output: null,
      errors: [2, 6, 7, 8].map((line) => ({ messageId: 'uncheckedProtect', line })),
    },
    {
      name: 'protect: on the result of auth() of @clerk/nextjs 5',
      code: `import { auth } from '@clerk/nextjs/server';\nexport const GET = () => Response.json(auth().protect({ role: 'org:admin', unauthorizedUrl: '/' }));`,
      filename: 'route.js',
      sdk: 'nextjs-5',
      types: false,
      output: null,
      errors: [
        {
          messageId: 'uncheckedProtect',
          suggestions: [
            {
              messageId: 'splitArguments',
              output: `import { auth } from '@clerk/nextjs/server';\nexport const GET = () => Response.json(auth().protect({ role: 'org:admin' }, { unauthorizedUrl: '/' }));`,
            },
          ],
        },
      ],
    },
  ],
});
