import Ajv from 'ajv';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startLanguageServer } from '../../scripts/lib/language-server.mjs';
import { plugin, readText } from '../meta/support.js';
import { createConsumer, packPlugin, type Consumer, type Packed, type ProcessResult } from '../package/support.js';
import { blocksUnder, filesUnder } from './page.js';
import { linkCommands, runIn } from './shell.js';

const PAGE = 'docs/ci.md';
const LINES = 'Reports at the lines of a pull request';
const SECURITY = "Reports on GitHub's security page";
const OLD = 'Old code: begin with what is new';

const FLOATING = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return <p>For members</p>;
}
`;
const AWAITED = FLOATING.replace('auth.protect', 'await auth.protect');
const PLAIN = FLOATING.replace('<p>For members</p>', 'null');
/** One report with a suggestion each. */
const guards = (count: number): string =>
  `import { auth } from '@clerk/nextjs/server';\n\n${Array.from(
    { length: count },
    (_, index) => `export function guard${index}() {\n  auth.protect();\n}\n`,
  ).join('')}`;

/** What a report is wherever it is shown. */
interface Report {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

const PROTECT =
  '`auth.protect()` is not awaited. It stops signed-out users by throwing, and nobody is there to see it, so the code below runs and serves them with HTTP 200. Await it.';
/** Names with what means something in a URI, a pattern or a workflow command. */
const FILES = ['app/(shop)/[id]/page.tsx', 'app/100%, a#b/page.tsx', 'app/page.tsx'];
const EXPECTED: readonly Report[] = FILES.map((file) => ({
  file,
  line: 4,
  column: 3,
  rule: 'clerk/await-auth',
  message: PROTECT,
}));

const LINKS = {
  eslint: 'eslint',
  oxlint: 'oxlint',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  typescript: 'typescript',
  '@microsoft/eslint-formatter-sarif': '@microsoft/eslint-formatter-sarif',
};

let packed: Packed;

beforeAll(async () => {
  packed = await packPlugin();
});

interface Project extends Consumer {
  /** A line of a workflow or of a shell. */
  run(line: string, env?: NodeJS.ProcessEnv): Promise<ProcessResult>;
  write(path: string, text: string): void;
}

function project(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = LINKS): Project {
  const consumer = createConsumer(packed, {
    files: {
      'package.json': { name: 'app', private: true, type: 'module', dependencies: { '@clerk/nextjs': '^7.0.0' } },
      '.gitignore': 'node_modules\n',
      ...filesUnder('docs/editors.md', 'VS Code'),
      ...filesUnder('docs/editors.md', 'oxlint, in any of them'),
      ...files,
    },
    links,
  });
  linkCommands(consumer, [...Object.keys(links), 'eslint-plugin-clerk']);
  return {
    ...consumer,
    // npx would find the same command, after a second.
    run: (line, env) => runIn(consumer.folder, 'sh', ['-c', line.replace(/^npx /u, 'node_modules/.bin/')], env),
    write(path, text) {
      mkdirSync(dirname(join(consumer.folder, path)), { recursive: true });
      writeFileSync(join(consumer.folder, path), text);
    },
  };
}

const floating = (): Project => project(Object.fromEntries(FILES.map((file) => [file, FLOATING])));

/** The step of a workflow of the page that runs a linter. */
function step(heading: string, file: string): string {
  const workflow = filesUnder(PAGE, heading)[file];
  const lines = [...(workflow?.matchAll(/^ *- run: (npx .+)$/gmu) ?? [])].map(([, line]) => line!);
  expect(lines, file).toHaveLength(1);
  return lines[0]!;
}

const inOxlint = (report: Report): Report => ({ ...report, rule: 'clerk(await-auth)' });

const byFile = (a: Report, b: Report): number => (a.file < b.file ? -1 : 1);

describe('annotations', () => {
  it('are read from what ESLint prints', async () => {
    const { folder, run } = floating();
    const { code, stdout } = await run(step(LINES, '.github/workflows/lint.yml'));
    expect(code).toBe(1);
    expect(readStylish(stdout, folder)).toEqual(
      // ESLint leaves out the last stop.
      EXPECTED.map((report) => ({ ...report, message: report.message.slice(0, -1) })),
    );
  });

  it('can be read for every message of every rule', () => {
    // A line break ends a report there, and two spaces end its message.
    const messages = Object.values(plugin.rules).flatMap(({ meta }) => Object.values(meta?.messages ?? {}));
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => /\s{2}|[\n\r]/u.test(message))).toEqual([]);
  });

  it.each(['audit', 'oxlint'])('are written by %s', async (tool) => {
    const { run } = floating();
    const { code, stdout } = await run(step(LINES, tool));
    expect(code).toBe(1);
    const expected = EXPECTED.map((report) => (tool === 'audit' ? report : inOxlint(report)));
    const reports = readCommands(stdout).sort(byFile);
    // oxlint says the place in the message, too.
    expect(reports.map((report) => ({ ...report, message: report.message.replace(/^.*?:\d+:\d+: /u, '') }))).toEqual(
      expected,
    );
  });

  it('are at the right file when a step of the audit runs in a folder of the repository', async () => {
    const { folder, run } = project({ 'app/page.tsx': FLOATING });
    const { stdout } = await run(step(LINES, 'audit'), { GITHUB_WORKSPACE: dirname(folder) });
    const name = folder.slice(dirname(folder).length + 1);
    expect(readCommands(stdout).map(({ file }) => file)).toEqual([`${name}/app/page.tsx`]);
  });
});

/** As a problem matcher does it, with a pattern for the line of the file and one for those of its reports. */
function readStylish(output: string, folder: string): Report[] {
  const reports: Report[] = [];
  let file = '';
  for (const line of output.split('\n')) {
    const report = /^ +(\d+):(\d+) +error +(.+?) {2,}(\S+)$/u.exec(line);
    if (report) {
      const [, atLine, column, message, rule] = report;
      reports.push({ file, line: Number(atLine), column: Number(column), rule: rule!, message: message! });
    } else if (line.startsWith(folder)) file = line.slice(folder.length + 1);
  }
  return reports;
}

/** Workflow commands, as the runner reads them. */
function readCommands(output: string): Report[] {
  const decode = (text: string): string =>
    text
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  return output.split('\n').flatMap((line) => {
    const [, properties, message] = /^::error (.*?)::(.*)$/u.exec(line) ?? [];
    if (properties === undefined) return [];
    const {
      file,
      line: at,
      col,
      title,
    } = Object.fromEntries(
      properties
        .split(',')
        .map((each) => [each.slice(0, each.indexOf('=')), decode(each.slice(each.indexOf('=') + 1))]),
    ) as Record<string, string>;
    return [{ file: file!, line: Number(at), column: Number(col), rule: title!, message: decode(message!) }];
  });
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
    readonly originalUriBaseIds?: Readonly<Record<string, { readonly uri: string }>>;
    readonly results: readonly SarifResult[];
  }[];
}
interface SarifRule {
  readonly id: string;
  readonly helpUri?: string;
  readonly shortDescription?: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly suppressions?: readonly { readonly kind: string }[];
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
}

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
/** The schema of the standard. */
const validate = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object);

function readSarif(text: string): SarifLog['runs'][number] {
  const log = JSON.parse(text) as SarifLog;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0]!;
}

/** The results by the file on disk that each location leads to. */
function sarifReports({ results, originalUriBaseIds, tool }: SarifLog['runs'][number], folder: string): Report[] {
  return results
    .map(({ ruleId, ruleIndex, level, message, locations: [location] }) => {
      const { artifactLocation, region } = location!.physicalLocation;
      const base = artifactLocation.uriBaseId ? originalUriBaseIds?.[artifactLocation.uriBaseId]?.uri : undefined;
      const path = fileURLToPath(new URL(artifactLocation.uri, base ?? pathToFileURL(`${folder}/`)));
      expect(existsSync(path), path).toBe(true);
      expect(level).toBe('error');
      if (ruleIndex !== undefined) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      const { startLine, startColumn } = region;
      return {
        file: path.slice(folder.length + 1),
        line: startLine,
        column: startColumn,
        rule: ruleId,
        message: message.text,
      };
    })
    .sort(byFile);
}

describe('SARIF', () => {
  it('of ESLint holds the reports, and the page of each rule', async () => {
    const { folder, run, read } = floating();
    const { code } = await run(step(SECURITY, '.github/workflows/code-scanning.yml'));
    expect(code).toBe(1);
    const log = readSarif(read('lint.sarif'));
    expect(sarifReports(log, folder)).toEqual(EXPECTED);
    expect(log.tool.driver.rules).toMatchObject([
      {
        id: 'clerk/await-auth',
        helpUri: plugin.rules['await-auth']!.meta!.docs!.url,
        shortDescription: { text: plugin.rules['await-auth']!.meta!.docs!.description },
      },
    ]);
  });

  it('of the audit holds the reports, and the page of each rule', async () => {
    const { folder, run, read } = floating();
    const { code } = await run(step(SECURITY, 'audit'));
    expect(code).toBe(1);
    const log = readSarif(read('lint.sarif'));
    expect(sarifReports(log, folder)).toEqual(EXPECTED);
    const { description, url } = plugin.rules['await-auth']!.meta!.docs!;
    expect(log.tool.driver.rules).toEqual([
      {
        id: 'clerk/await-auth',
        helpUri: url,
        shortDescription: { text: description },
        fullDescription: { text: description },
        help: { text: `${description}: ${url}` },
      },
    ]);
  });

  it('of the audit is valid where nothing is found, or a file does not parse', async () => {
    const clean = project({ 'app/page.tsx': AWAITED });
    expect(await clean.run(step(SECURITY, 'audit'))).toMatchObject({ code: 0 });
    expect(readSarif(clean.read('lint.sarif')).results).toEqual([]);

    const broken = project({ 'app/page.tsx': FLOATING.replace('return', 'return return') });
    expect(await broken.run(step(SECURITY, 'audit'))).toMatchObject({ code: 1 });
    const log = readSarif(broken.read('lint.sarif'));
    expect(log.results.map(({ ruleId }) => ruleId)).toEqual(['parse-error']);
    expect(log.tool.driver.rules.map(({ id }) => id)).toEqual(['parse-error']);
  });

  it('of oxlint holds the reports', async () => {
    // It writes paths as they are: `%` and `#` make no valid URI.
    const expected = EXPECTED.filter(({ file }) => !/[%#]/u.test(file));
    const { folder, run, read } = project(Object.fromEntries(expected.map(({ file }) => [file, FLOATING])));
    expect(await run(step(SECURITY, 'oxlint'))).toMatchObject({ code: 1 });
    expect(sarifReports(readSarif(read('lint.sarif')), folder)).toEqual(expected.map(inOxlint));
  });
});

/** Without TypeScript, which takes half of the time of a run. */
const SMALL_CONFIG = {
  'eslint.config.mjs':
    "import clerk from 'eslint-plugin-clerk';\n\nexport default [\n  clerk.configs.recommended,\n];\n",
};

describe('bulk suppressions', () => {
  const commands = blocksUnder(PAGE, OLD).map(({ code }) => code.trimEnd().split('\n'));
  const [[fix, suppressAll], [suppressRules]] = commands as [[string, string], [string]];

  it.each(['eslint', 'eslint-9'])('of %s keep old reports silent, and let new ones fail', async (version) => {
    const links = { ...LINKS, eslint: version };
    const { run, write, read } = project({ 'app/old.js': guards(2), 'app/page.js': PLAIN, ...SMALL_CONFIG }, links);
    expect(await run(fix)).toMatchObject({ code: 1 });
    expect(read('app/page.js')).toBe(PLAIN.replace('auth.protect', 'await auth.protect'));
    expect(await run(suppressAll)).toMatchObject({ code: 0 });
    expect(JSON.parse(read('eslint-suppressions.json'))).toEqual({
      'app/old.js': { 'clerk/await-auth': { count: 2 } },
    });
    expect(await run('npx eslint .')).toMatchObject({ code: 0, stdout: '' });

    write('app/new.js', guards(1));
    const other = await run('npx eslint .');
    expect(other).toMatchObject({ code: 1 });
    expect(other.stdout).toMatch(/new\.js[\s\S]*1 problem/u);
    write('app/new.js', '');

    write('app/old.js', guards(3));
    const more = await run('npx eslint .');
    expect(more).toMatchObject({ code: 1 });
    expect(more.stdout).toContain('3 problems');
  });

  it('want to be pruned when reports are gone, and count no further than the file', async () => {
    const { run, write, read } = project({ 'app/old.js': guards(2), ...SMALL_CONFIG });
    expect(await run(suppressRules)).toMatchObject({ code: 0 });
    // Another report of the rule in the place of one that was mended.
    write('app/old.js', guards(2).replace('guard1', 'another'));
    expect(await run('npx eslint .')).toMatchObject({ code: 0 });

    write('app/old.js', guards(1));
    const left = await run('npx eslint .');
    expect(left).toMatchObject({ code: 2 });
    expect(left.stderr).toContain('--prune-suppressions');
    expect(await run('npx eslint --pass-on-unpruned-suppressions .')).toMatchObject({ code: 0 });
    expect(await run('npx eslint --prune-suppressions .')).toMatchObject({ code: 0 });
    expect(JSON.parse(read('eslint-suppressions.json'))).toEqual({
      'app/old.js': { 'clerk/await-auth': { count: 1 } },
    });
    expect(await run('npx eslint .')).toMatchObject({ code: 0 });
  });
});

describe('what is suppressed', () => {
  it('is told as such to code scanning, is shown in editors, and by oxlint and the audit', async () => {
    const { folder, run, read } = project({ 'app/old.js': guards(1), ...SMALL_CONFIG });
    expect(await run('npx eslint --suppress-all .')).toMatchObject({ code: 0 });

    expect(await run(step(SECURITY, '.github/workflows/code-scanning.yml'))).toMatchObject({ code: 0 });
    const { results } = readSarif(read('lint.sarif'));
    expect(results.map(({ suppressions }) => suppressions?.map(({ kind }) => kind))).toEqual([['external']]);

    expect(await run('npx oxlint')).toMatchObject({ code: 1 });
    expect(await run('npx eslint-plugin-clerk')).toMatchObject({ code: 1 });

    const server = await startLanguageServer('eslint', folder);
    onTestFinished(() => server.close());
    server.open('app/old.js', guards(1));
    expect(await server.diagnostics('app/old.js')).toMatchObject([{ code: 'clerk/await-auth' }]);
  });

  it('is no warning', async () => {
    const { run, write, read } = project({ 'app/old.js': guards(1), ...SMALL_CONFIG });
    const config = 'eslint.config.mjs';
    write(config, read(config).replace('\n];', "\n  { rules: { 'clerk/await-auth': 'warn' } },\n];"));
    const { stdout } = await run('npx eslint --suppress-all .');
    expect(stdout).toContain('1 problem (0 errors, 1 warning)');
  });
});

it('the rules that the page names are there', () => {
  const named = [...readText(PAGE).matchAll(/clerk\/([\w-]+)/gu)].map(([, name]) => name!);
  expect(named.filter((name) => !(name in plugin.rules))).toEqual([]);
});
