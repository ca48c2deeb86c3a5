import { expect, it } from 'vitest';
import { isClientExport, isInModule, resolveLocalModule } from '../../src/project/local-modules.js';
import { countFsCalls, tempProject, type TempProject } from './temp-project.js';

const resolve = (project: TempProject, specifier: string, from = 'app/page.tsx'): string | undefined =>
  resolveLocalModule(specifier, project.at(from))
    ?.slice(project.root.length + 1)
    .replaceAll('\\', '/');

it.each([
  ['../lib/a', 'lib/a.ts'],
  ['../lib/a.js', 'lib/a.ts'],
  ['../lib/a.ts', 'lib/a.ts'],
  ['../lib/b.js', 'lib/b.tsx'],
  ['../lib/c.mjs', 'lib/c.mts'],
  ['../lib/d.jsx', 'lib/d.jsx'],
  ['../lib', 'lib/index.js'],
  ['./other', 'app/other.jsx'],
  ['..', undefined],
  ['../lib/missing', undefined],
  ['../lib/style.css', undefined],
  ['lib/a', undefined],
  ['react', undefined],
])('%s is %s', (specifier, expected) => {
  const project = tempProject({
    'lib/a.ts': '',
    'lib/b.tsx': '',
    'lib/c.mts': '',
    'lib/d.jsx': '',
    'lib/index.js': '',
    'lib/style.css': '',
    'app/other.jsx': '',
  });
  expect(resolve(project, specifier)).toBe(expected);
});

it.each([
  [
    'paths',
    {
      'tsconfig.json': {
        compilerOptions: { paths: { '@/*': ['./src/*'], '@/ui/*': ['./packages/ui/*'], '#a': ['src/a.ts'] } },
      },
    },
  ],
  [
    'paths and baseUrl',
    {
      'tsconfig.json': {
        compilerOptions: { baseUrl: 'src', paths: { '@/*': ['./*'], '@/ui/*': ['../packages/ui/*'], '#a': ['a.ts'] } },
      },
    },
  ],
  [
    'comments and trailing commas',
    {
      'tsconfig.json':
        '{\n// "paths": {}\n"compilerOptions": { /* { */ "paths": { "@/*": ["./none/*", "./src/*",], "@/ui/*": ["packages/ui/*"], "#a": ["src/a"], }, }, }',
    },
  ],
  [
    'jsconfig.json',
    {
      'jsconfig.json': {
        compilerOptions: { paths: { '@/*': ['src/*'], '@/ui/*': ['packages/ui/*'], '#a': ['src/a'] } },
      },
    },
  ],
  [
    'extends',
    {
      'tsconfig.json': { extends: './config/base' },
      'config/base.json': {
        compilerOptions: { paths: { '@/*': ['../src/*'], '@/ui/*': ['../packages/ui/*'], '#a': ['../src/a'] } },
      },
    },
  ],
])('aliases: %s', (_, files) => {
  const project = tempProject({ 'src/a.ts': '', 'packages/ui/button.tsx': '', ...files });
  expect(resolve(project, '@/a')).toBe('src/a.ts');
  expect(resolve(project, '@/ui/button')).toBe('packages/ui/button.tsx');
  expect(resolve(project, '#a')).toBe('src/a.ts');
  expect(resolve(project, '@/missing')).toBeUndefined();
  expect(resolve(project, '@acme/a')).toBeUndefined();
});

it('baseUrl alone', () => {
  const project = tempProject({ 'src/lib/a.ts': '', 'tsconfig.json': { compilerOptions: { baseUrl: './src' } } });
  expect(resolve(project, 'lib/a')).toBe('src/lib/a.ts');
});

it.each([
  ['not JSON', '{'],
  ['no object', '[]'],
  ['a circle', { extends: './tsconfig.json' }],
  ['paths of another form', { compilerOptions: { paths: { '@/*': 'src/*' } } }],
])('a config that cannot be used: %s', (_, config) => {
  const project = tempProject({ 'src/a.ts': '', 'tsconfig.json': config });
  expect(resolve(project, '@/a')).toBeUndefined();
});

it('has nothing to say of files that are not on disk', () => {
  expect(resolveLocalModule('./a', '<input>')).toBeUndefined();
});

it.each([
  [`'use client';\nexport const Card = 1;`, true],
  [`"use client"\nexport const Card = 1;`, true],
  [`\uFEFF#!/usr/bin/env node\r\n// a\r\n/* b\n */ 'use strict'\r\n'use client' // c\r\nexport const Card = 1;`, true],
  [`'use client'`, true],
  [`'use client'; export const Card = 1;`, true],
  [`'use server';\nexport const Card = 1;`, false],
  [`'use client' + x;`, false],
  [`'use client'.length;`, false],
  ['`use client`;\nexport const Card = 1;', false],
  [`// 'use client'\nexport const Card = 1;`, false],
  [`/* a */ x; /* b */ 'use client';`, false],
  [`import x from 'x';\n'use client';\nexport const Card = 1;`, false],
  [`export { Card } from './client';`, true],
  [`export { default as Card } from "./client";`, true],
  [`export {\n  Other,\n  Card,\n} from './client';`, true],
  [`export { Other as Card } from './client';`, true],
  [`export { Card as Other } from './client';`, false],
  [`export * from './client';`, true],
  [`export * from './uses-card';`, false],
  [`export * from './barrel';`, true],
  [`export * from './self';`, false],
  [`// export { Card } from './client';`, false],
  [`export { Card } from './server';`, false],
  [`export { Card } from '@acme/ui';`, false],
])('%j', (text, expected) => {
  const project = tempProject({
    'self.tsx': text,
    'client.tsx': `'use client';\nexport function Card() {}\nexport const Other = 1;\nexport default Card;\n`,
    'uses-card.tsx': `'use client'\nimport { Card } from './server'\nexport const Box = () => <Card />\n`,
    'server.tsx': `export const Card = 1;\n`,
    'barrel.ts': `export * from './client';\n`,
  });
  expect(isClientExport(project.at('self.tsx'), 'Card')).toBe(expected);
});

it.each([
  ['itself.js', true],
  ['none.js', false],
  ['barrel.js', true],
  ['circle.js', false],
  ['missing.js', false],
  ['loads.js', true],
  ['requires.cjs', true],
  ['far.js', false],
])('%s: a text in it or in what it re-exports or loads: %s', (file, expected) => {
  const project = tempProject({
    'itself.js': 'req.auth = {};\n',
    'none.js': 'req.id = 1;\n',
    'loads.js': "import {\n  attach,\n} from './itself.js';\nexport const all = [attach];\n",
    'requires.cjs': "const { attach } = require('./barrel.js');\n",
    'far.js': "import './loads.js';\n",
    'barrel.js': "export * from './none.js';\nexport { attach } from './itself.js';\n",
    'circle.js': "export * from './circle-2.js';\n",
    'circle-2.js': "export * from './circle.js';\n",
  });
  expect(isInModule(project.at(file), /\.auth =/)).toBe(expected);
});

it('goes as far as it is told', () => {
  const project = tempProject({
    'a.js': "import './b.js';\n",
    'b.js': "export const load = () => import('./c.js');\n",
    'c.js': "require('./d.js');\n",
    'd.js': 'req.auth = {};\n',
  });
  expect([2, 3].map((loads) => isInModule(project.at('a.js'), /\.auth =/, loads))).toEqual([false, true]);
});

it('reads a file once', () => {
  const project = tempProject({
    'a.tsx': "'use client';\n",
    'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./*'] } } },
  });
  const ask = (): boolean => isClientExport(resolveLocalModule('@/a', project.at('app/page.tsx'))!, 'A');
  expect(ask()).toBe(true);
  expect(countFsCalls(ask).reads).toBe(0);
});
