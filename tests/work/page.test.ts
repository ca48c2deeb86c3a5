import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { formattedPage as editorPage } from '../../bench/editor.mjs';
import { formattedPage, plot } from '../../bench/report.mjs';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

it('docs/performance.md and its plot show bench/results.json', async () => {
  const results: unknown = JSON.parse(read('bench/results.json'));
  // `npm run bench -- --report` writes them anew.
  expect(read('docs/performance.md')).toBe(await formattedPage(results));
  expect(read('docs/performance.svg')).toBe(plot(results));
});

it('docs/editors.md shows bench/editor.json', async () => {
  const results: unknown = JSON.parse(read('bench/editor.json'));
  // `node bench/editor.mjs --report` writes it anew.
  expect(read('docs/editors.md')).toBe(await editorPage(read('docs/editors.md'), results));
});
