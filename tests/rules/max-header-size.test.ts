import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/max-header-size.js';
import { tempProject } from '../project/temp-project.js';
import { lintJson, type JsonResult } from '../support/json-rule.js';

const FLAG = '--max-http-header-size=32768';
const manifest = (script: string, name = 'dev', dependencies: object = { '@clerk/nextjs': '^7.0.0' }): string =>
  `${JSON.stringify({ name: 'app', scripts: { [name]: script }, dependencies }, null, 2)}\n`;
const lint = (script: string, name?: string, dependencies?: object): JsonResult =>
  lintJson(rule, manifest(script, name, dependencies), { filename: 'package.json' });
const scriptOf = (json: string, name = 'dev'): string =>
  (JSON.parse(json) as { scripts: Record<string, string> }).scripts[name]!;

describe('scripts that raise the limit', () => {
  it.each([
    [`NODE_OPTIONS=${FLAG} next dev`, 'next dev'],
    [`NODE_OPTIONS='${FLAG}' next dev --turbopack`, 'next dev --turbopack'],
    [`NODE_OPTIONS="${FLAG}" next`, 'next'],
    [`NODE_OPTIONS="--inspect ${FLAG}" next dev`, 'NODE_OPTIONS="--inspect" next dev'],
    [`NODE_OPTIONS='${FLAG} --inspect' next dev`, "NODE_OPTIONS='--inspect' next dev"],
    [`cross-env NODE_OPTIONS=${FLAG} vite`, 'cross-env vite'],
    [`cross-env PORT=1 NODE_OPTIONS="${FLAG}" vite dev --host`, 'cross-env PORT=1 vite dev --host'],
    [`node ${FLAG} node_modules/.bin/next dev`, 'node node_modules/.bin/next dev'],
    ['node --max-http-header-size 65536 ./node_modules/vite/bin/vite.js', 'node ./node_modules/vite/bin/vite.js'],
    [
      'node --max_http_header_size=65536 node_modules/next/dist/bin/next dev',
      'node node_modules/next/dist/bin/next dev',
    ],
    [`NODE_OPTIONS=${FLAG} astro dev`, 'astro dev'],
    [`NODE_OPTIONS=${FLAG} nuxt dev`, 'nuxt dev'],
    [`NODE_OPTIONS=${FLAG} npx react-router dev`, 'npx react-router dev'],
    [`prisma generate && NODE_OPTIONS=${FLAG} next dev`, 'prisma generate && next dev'],
    [`concurrently "NODE_OPTIONS=${FLAG} next dev" "convex dev"`, 'concurrently "next dev" "convex dev"'],
    [`NODE_OPTIONS=${FLAG} pnpm run dev:web`, 'pnpm run dev:web'],
    [`NODE_OPTIONS=${FLAG} turbo dev`, 'turbo dev'],
    [`NODE_OPTIONS=${FLAG} next start`, 'next start'],
    [`tsx watch ${FLAG} src/server.ts`, 'tsx watch src/server.ts'],
    [`next dev ${FLAG}`, 'next dev'],
  ])('%s', (script, output) => {
    const { reports } = lint(script);
    expect(reports.map(({ messageId }) => messageId)).toEqual(['hiddenByFlag']);
    expect(scriptOf(reports[0]!.suggestions['removeFlag']!)).toBe(output);
  });

  it('marks the flag, and names it and the script', () => {
    const { reports } = lint(`cross-env NODE_OPTIONS="${FLAG}" vite`);
    expect(reports[0]).toMatchObject({ marked: FLAG });
    expect(reports[0]!.message).toContain(`\`${FLAG}\` in the script \`dev\` raises`);
  });

  it.each([
    `export NODE_OPTIONS=${FLAG} && next dev`,
    `set NODE_OPTIONS=${FLAG}&& next dev`,
    `export NODE_OPTIONS='${FLAG}'; echo x; next dev`,
  ])('before the command: %s', (script) => {
    const { reports } = lint(script);
    expect(reports.map(({ messageId }) => messageId)).toEqual(['hiddenByFlag']);
    expect(reports[0]!.suggestions).toEqual({});
  });

  it('offers nothing where a blank is a part of the value', () => {
    const { reports } = lint(`NODE_OPTIONS=$NODE_OPTIONS\\ ${FLAG} next dev`);
    expect(reports).toMatchObject([{ messageId: 'hiddenByFlag', suggestions: {} }]);
  });

  it('by the name of the script alone', () => {
    expect(lint(`node ${FLAG} server.js`, 'start:dev').ids).toEqual(['hiddenByFlag']);
    expect(lint(`node ${FLAG} server.js`, 'start').ids).toEqual([]);
    expect(lint(`NODE_OPTIONS=${FLAG} eslint . && next dev`, 'dev').ids).toEqual([]);
    expect(lint(`next dev & NODE_OPTIONS=${FLAG} node scripts/crawl.mjs`, 'dev').ids).toEqual([]);
  });

  it.each([
    'next dev',
    'NODE_OPTIONS=--inspect next dev',
    'NODE_OPTIONS=--max-http-header-size=16384 next dev',
    'NODE_OPTIONS=--max-http-header-size=8192 next dev',
    'NODE_OPTIONS=--max-http-header-size=$SIZE next dev',
    `NODE_OPTIONS=${FLAG} next build`,
    `NODE_OPTIONS=${FLAG} vite build`,
    `NODE_OPTIONS=${FLAG} vite --mode production build`,
    `NODE_OPTIONS=${FLAG} next lint --dir dev`,
    `NODE_OPTIONS=${FLAG} vitest run`,
    `NODE_OPTIONS=${FLAG} storybook dev -p 6006`,
    `NODE_OPTIONS=${FLAG} eslint . && next dev`,
    `NODE_OPTIONS=${FLAG} node scripts/crawl.mjs`,
  ])('silent: %s', (script) => expect(lint(script, 'web').ids).toEqual([]));

  it('silent without Clerk, with packages that are like it, and in other files', () => {
    const script = `NODE_OPTIONS=${FLAG} next dev`;
    expect(lint(script, 'dev', { next: '16.0.0' }).ids).toEqual([]);
    expect(lint(script, 'dev', { '@clerks/nextjs': '1.0.0', 'clerk-io': '1.0.0' }).ids).toEqual([]);
    expect(lintJson(rule, manifest(script), { filename: 'my-package.json' }).ids).toEqual([]);
    expect(lint(script, 'dev', { '@hono/clerk-auth': '3.0.0' }).ids).toEqual(['hiddenByFlag']);
  });

  it.each([
    '[]',
    '{}',
    '{"dependencies":{"@clerk/nextjs":"7"}}',
    '{"dependencies":{"@clerk/nextjs":"7"},"scripts":{"dev":1,"x":["clerk"]}}',
  ])('survives %s', (json) => expect(lintJson(rule, json, { filename: 'package.json' }).ids).toEqual([]));
});

describe('claims that are large', () => {
  const files = {
    'clerk.json': JSON.stringify({ session: { claims: { bio: 'x'.repeat(3000) } } }),
    'small.json': JSON.stringify({ session: { claims: { role: '{{user.public_metadata.role}}' } } }),
    'bare.json': JSON.stringify({ bio: 'x'.repeat(3000) }),
    'broken.json': '{',
    'list.json': '["x"]',
  };
  const check = (
    script: string,
    { name = 'dev', dependencies = {}, options = {} }: { name?: string; dependencies?: object; options?: object } = {},
  ): JsonResult =>
    lintJson(rule, manifest(script, name, { '@clerk/nextjs': '^7.0.0', ...dependencies }), {
      cwd: tempProject(files).root,
      filename: 'package.json',
      options: [{ claims: ['clerk.json'], ...options }],
    });

  it.each([
    ['cross-env PORT=1 next dev', `cross-env NODE_OPTIONS=${FLAG} PORT=1 next dev`],
    ['PORT=1 next dev', `NODE_OPTIONS=${FLAG} PORT=1 next dev`],
    ['NODE_OPTIONS=--inspect next dev', `NODE_OPTIONS="${FLAG} --inspect" next dev`],
    ["NODE_OPTIONS='--inspect' next dev", `NODE_OPTIONS='${FLAG} --inspect' next dev`],
    ['prisma generate && PORT=1 vite --host', `prisma generate && NODE_OPTIONS=${FLAG} PORT=1 vite --host`],
  ])('is added to %s', (script, output) => {
    const result = check(script);
    expect(result.ids).toEqual(['missingFlag']);
    expect(scriptOf(result.output!)).toBe(output);
  });

  it('is added by cross-env where the project has it', () => {
    const result = check('concurrently "next dev" "convex dev"', { dependencies: { 'cross-env': '10.0.0' } });
    expect(scriptOf(result.output!)).toBe(`concurrently "cross-env NODE_OPTIONS=${FLAG} next dev" "convex dev"`);
  });

  it('is a suggestion where Windows may run it', () => {
    const { reports, output } = check('astro dev');
    expect(output).toBeUndefined();
    expect(scriptOf(reports[0]!.suggestions['addFlag']!)).toBe(`NODE_OPTIONS=${FLAG} astro dev`);
    expect(reports[0]).toMatchObject({ marked: 'astro dev' });
    expect(reports[0]!.message).toContain('The session claims of `clerk.json` take 3010 bytes, more than 1228');
  });

  it('takes the limits from the options', () => {
    expect(scriptOf(check('PORT=1 next dev', { options: { headerBytes: 65_536 } }).output!)).toBe(
      'NODE_OPTIONS=--max-http-header-size=65536 PORT=1 next dev',
    );
    expect(check('next dev', { options: { maxBytes: 4096 } }).ids).toEqual([]);
    expect(check('next dev', { options: { claims: ['small.json', 'bare.json'] } }).ids).toEqual(['missingFlag']);
  });

  it('is left where it is, and reported again once the claims are small', () => {
    const script = `NODE_OPTIONS=${FLAG} next dev`;
    expect(check(script).ids).toEqual([]);
    expect(check(script, { options: { claims: ['small.json'] } }).ids).toEqual(['hiddenByFlag']);
  });

  it('silent for other scripts, and for files that say nothing', () => {
    expect(check('next build').ids).toEqual([]);
    expect(check('vitest --dev').ids).toEqual([]);
    expect(check('next dev', { options: { claims: ['broken.json', 'list.json', 'absent.json'] } }).ids).toEqual([]);
  });
});
