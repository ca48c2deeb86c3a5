import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, runNode } from '../package/support.js';

let output: string;
let code: number | null;

beforeAll(async () => {
  const result = await runNode([join(ROOT, 'scripts/demo.mjs')], ROOT);
  code = result.code;
  output = result.stdout + result.stderr;
});

describe('npm run demo', () => {
  it('lints the example, mends a copy, and finds that TypeScript accepts both', () => {
    expect(output).not.toContain('Surprise');
    expect(code).toBe(0);
  });

  it('shows a mistake for each rule of the recommended preset', () => {
    expect(output).not.toContain('holds no mistake yet');
  });

  it('reports a mistake in each file that the README of the example names', () => {
    const readme = readFileSync(join(ROOT, 'examples/next-app/README.md'), 'utf8');
    const files = [...readme.matchAll(/^\| `(?<file>[^`]+)`/gmu)].map(({ groups }) => groups!.file!);
    expect(files.length).toBeGreaterThan(20);
    const [reports] = output.split('What eslint --fix changes');
    expect(files.filter((file) => !reports!.includes(join('examples/next-app', file)))).toEqual([]);
  });
});
