// Everything that must pass before a commit, in the order in which failures are cheapest to find.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root, run, runBin } from './lib/cli.mjs';
import { setup } from './setup.mjs';

const USAGE = `Usage: npm test [-- VITEST_ARGUMENTS]

Installs and builds what is missing, then type-checks, lints, runs the tests and checks the docs; stops at the first
step that fails, with its exit code. With arguments only vitest runs, with these arguments: npm test -- tests/project

The last line is "N passed, N failed": vitest's tests, and a failed step of another kind as one failure.`;

const REPORT = join(root, '.cache', 'vitest.json');
const vitestArguments = process.argv.slice(2);

/** Each step resolves to its exit code. `always` steps run even when vitest is given arguments. */
const STEPS = [
  { name: 'set-up', always: true, run: prepare },
  { name: 'type check', run: () => runBin('typescript/bin/tsc', ['--noEmit'], { show: true }) },
  { name: 'lint', needs: 'eslint.config.js', run: () => runBin('eslint/bin/eslint.js', ['.'], { show: true }) },
  { name: 'format', run: () => runBin('prettier/bin/prettier.cjs', ['--check', '.'], { show: true }) },
  { name: 'tests', always: true, run: vitest },
  {
    name: 'docs check',
    needs: 'scripts/docs.mjs',
    run: () => run(process.execPath, [join(root, 'scripts/docs.mjs'), '--check'], { show: true }),
  },
];

if (vitestArguments.some((argument) => argument === '--help' || argument === '-h')) console.log(USAGE);
else await main();

async function main() {
  const totals = { passed: 0, failed: 0 };
  for (const step of STEPS) {
    if ((vitestArguments.length > 0 && !step.always) || (step.needs && !existsSync(join(root, step.needs)))) continue;
    console.log(`\n— ${step.name}`);
    const { code, passed = 0, failed = code === 0 ? 0 : 1 } = await step.run();
    totals.passed += passed;
    totals.failed += failed;
    if (code !== 0) {
      console.log(`\nFailed: ${step.name} (exit code ${code})`);
      process.exitCode = code;
      break;
    }
  }
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
}

async function prepare() {
  try {
    await setup({ build: true });
    return { code: 0 };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log([error.output.trimEnd(), error.message].filter(Boolean).join('\n'));
    return { code: error.code };
  }
}

/** Runs the tests; the totals come from vitest's JSON report. */
async function vitest() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await runBin('vitest/vitest.mjs', ['run', ...reporters, ...vitestArguments], { show: true });
  const report = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined;
  const failed = report?.numFailedTests ?? 0;
  // A file that cannot be loaded, or an unhandled error, fails the run without a failed test.
  return { code, passed: report?.numPassedTests ?? 0, failed: code === 0 ? failed : Math.max(failed, 1) };
}
