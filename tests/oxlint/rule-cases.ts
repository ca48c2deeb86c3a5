import { build, type Plugin } from 'esbuild';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CaseGroups, ValidCase } from '../support/cases.js';
import { ROOT } from '../support/sdks.js';

const FOLDER = join(ROOT, 'tests/rules');

/** Vitest imports what lies in a `node_modules` as it is; anywhere else it would spend seconds on the bundle. */
const CACHE = join(ROOT, 'node_modules/.cache/oxlint-cases');

export interface RuleCase {
  /** The name in the plugin, such as `await-auth`. */
  readonly rule: string;
  /** The rule itself, from `src/`. */
  readonly module: unknown;
  readonly test: ValidCase;
}

interface Recorded {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly calls: readonly { readonly rule: unknown; readonly groups: CaseGroups }[];
}

/**
 * The cases of every `testRule()` call below tests/rules, in the order of the files.
 *
 * The test files are bundled with a `testRule()` that only takes note of its arguments, and with a Vitest that runs nothing:
 * imported as they are, their tests would run a second time.
 */
export async function collectRuleCases(): Promise<RuleCase[]> {
  const { rules, calls } = await record();
  const names = new Map(Object.entries(rules).map(([name, module]) => [module, name]));
  return calls.flatMap(({ rule: module, groups }) => {
    const rule = names.get(module);
    return rule === undefined
      ? []
      : [...groups.valid, ...groups.invalid].map((test): RuleCase => ({ rule, module, test }));
  });
}

async function record(): Promise<Recorded> {
  const output = join(CACHE, `${process.pid}.mjs`);
  mkdirSync(CACHE, { recursive: true });
  try {
    await build({
      stdin: { contents: entry(), resolveDir: FOLDER, loader: 'ts' },
      outfile: output,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      // `"sideEffects": false` in package.json would drop the test files.
      ignoreAnnotations: true,
      logLevel: 'silent',
      plugins: [recorder],
    });
    return (await import(/* @vite-ignore */ pathToFileURL(output).href)) as Recorded;
  } finally {
    rmSync(output, { force: true });
  }
}

function entry(): string {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
  return [
    ...files.map((name) => `import './${name}';`),
    "export { rules } from '../../src/rules/index.js';",
    "export { calls } from '../support/rule-tester.js';",
  ].join('\n');
}

const recorder: Plugin = {
  name: 'recorder',
  setup({ onLoad, onResolve }) {
    const stub = (filter: RegExp, path: string, contents: string): void => {
      onResolve({ filter }, () => ({ path, namespace: 'recorder' }));
      onLoad({ filter: new RegExp(`^${path}$`), namespace: 'recorder' }, () => ({ contents }));
    };
    // Without the flag `u`: esbuild hands the source of the pattern to Go.
    stub(/[/]support[/]rule-tester\.js$/, 'rule-tester', TESTER);
    stub(/^vitest$/, 'vitest', VITEST);
  },
};

const TESTER = `
  export const calls = [];
  export const testRule = (name, rule, groups) => void calls.push({ rule, groups });
`;

/** A `describe` may hold a call of `testRule()`; nothing else runs. */
const VITEST = `
  const nothing = Object.assign(() => {}, { each: () => nothing, for: () => nothing, skipIf: () => nothing, runIf: () => nothing });
  export const describe = Object.assign((name, body) => body(), {
    each: (table) => (name, body) => table.forEach((row) => (Array.isArray(row) ? body(...row) : body(row))),
  });
  export { nothing as it, nothing as test, nothing as beforeAll, nothing as beforeEach, nothing as afterAll, nothing as afterEach };
  export { nothing as expect, nothing as onTestFinished, nothing as vi };
`;
