import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Window, type HTMLInputElement } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readText } from '../meta/support.js';
import { runNode } from '../package/support.js';
import { auditedProjects, AWAITED, CLERK, findings, FLOATING, MANIFEST, TOOLS, WITHOUT_PARTIES } from './support.js';

const project = auditedProjects();

/** A secret key by its shape alone. */
const KEY = `sk_test_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1'}`;

describe('what is audited', () => {
  it('lints the project around the folder, and says what it used', async () => {
    const app = project({
      files: { 'app/route.ts': FLOATING, 'lib/ok.ts': AWAITED, 'tsconfig.json': { compilerOptions: {} } },
    });
    const { code, stdout, stderr } = await app.audit('app');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Uses ESLint 10\.15\.0, @typescript-eslint\/parser 8\.72\.0 and TypeScript 6\.0\.3, with types\.$/mu,
    );
    expect(stdout).toContain('app/route.ts\n  4:3  error  `auth.protect()` is not awaited.');
    expect(stdout).toContain(
      [
        '1 finding in 1 of 3 files',
        '',
        '                    errors  fixable  with suggestion',
        '  clerk/await-auth       1        1',
        '',
        'Next: npx eslint-plugin-clerk app --dry-run shows what 1 fix would change; --fix writes it.',
      ].join('\n'),
    );
    expect(stdout).not.toContain('lib/ok.ts');
  });

  it('ends with 0 on clean code', async () => {
    const { code, stdout } = await project({ files: { 'route.js': AWAITED } }).audit();
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No findings in 2 files.\n' });
  });

  it('audits each package of a workspace that uses Clerk or Next.js, and no other', async () => {
    const app = project({
      files: {
        'package.json': { private: true, workspaces: ['apps/*', 'packages/*'] },
        'apps/web/package.json': MANIFEST,
        'apps/web/route.js': FLOATING,
        'packages/auth/package.json': { dependencies: { '@clerk/backend': '^3.0.0' } },
        'packages/auth/index.js': FLOATING,
        'packages/other/package.json': { dependencies: { react: '^19.0.0' } },
        'packages/other/index.js': FLOATING,
      },
    });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual([
      'apps/web/route.js:4 clerk/await-auth',
      'packages/auth/index.js:4 clerk/await-auth',
    ]);
  });

  it('passes over what .gitignore or --ignore names, with and without git', async () => {
    const app = project({
      files: {
        '.gitignore': 'node_modules\n/generated/\n',
        'lib/.gitignore': '*.gen.js\n',
        'generated/a.js': FLOATING,
        'lib/b.gen.js': FLOATING,
        'lib/c.js': FLOATING,
        'old/d.js': FLOATING,
      },
    });
    const expected = ['lib/c.js:4 clerk/await-auth'];
    const args = ['--format', 'json', '--ignore', 'old'];
    expect(findings(app, await app.audit(...args))).toEqual(expected);
    app.commit();
    expect(findings(app, await app.audit(...args))).toEqual(expected);
  });

  it('reads the files that ESLint has no language for', async () => {
    const app = project({
      files: {
        '.gitignore': 'node_modules\n.env.local\n',
        '.env.example': `# Clerk\nCLERK_SECRET_KEY=${KEY}\n`,
        '.env.local': `NEXT_PUBLIC_CLERK_SECRET_KEY=${KEY}\nCLERK_SECRET_KEY=${KEY}\n`,
        'README.md': `Set \`CLERK_SECRET_KEY=${KEY}\`, or CLERK_SECRET_KEY=sk_test_xxx.\n`,
        'wrangler.toml': `[vars]\nCLERK_SECRET_KEY = "${KEY}"\n`,
        'wrangler.jsonc': `{ /* Clerk */ "vars": { "CLERK_SECRET_KEY": "${KEY}" } }`,
      },
    });
    const result = await app.audit('--format', 'json');
    expect(findings(app, result)).toEqual([
      '.env.example:2 clerk/no-hardcoded-keys',
      '.env.local:1 clerk/no-exposed-secret',
      'README.md:1 clerk/no-hardcoded-keys',
      'wrangler.jsonc:1 clerk/no-hardcoded-keys',
      'wrangler.toml:2 clerk/no-hardcoded-keys',
    ]);
    expect(result.stdout).not.toContain(KEY);
  });

  it('says so where nothing uses Clerk or Next.js, and gives an empty report', async () => {
    const app = project({ files: { 'package.json': { name: 'other' }, 'a.js': FLOATING } });
    const { code, stdout, stderr } = await app.audit('--format', 'json');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    expect(stderr).toContain('there is nothing to audit');
  });

  it('audits a member of a workspace from its own folder, also where the root alone lists Clerk', async () => {
    const app = project({
      files: {
        'package.json': { ...MANIFEST, workspaces: ['apps/*'] },
        'apps/web/package.json': { name: 'web' },
        'apps/web/lib/a.js': FLOATING,
        'apps/web/app/index.js': AWAITED,
        'apps/other/package.json': { name: 'other' },
        'apps/other/a.js': FLOATING,
      },
    });
    expect(findings(app, await app.audit('apps/web', '--format', 'json'))).toEqual([
      'apps/web/lib/a.js:4 clerk/await-auth',
    ]);
  });

  it.each([
    ['pnpm-workspace.yaml', 'packages:\n  - apps/*\n', { private: true }],
    ['yarn.lock', '', { private: true, workspaces: { packages: ['apps/*'] } }],
  ])('audits the workspace of %s', async (file, text, manifest) => {
    const app = project({
      files: { 'package.json': manifest, [file]: text, 'apps/web/package.json': MANIFEST, 'apps/web/a.js': FLOATING },
    });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['apps/web/a.js:4 clerk/await-auth']);
  });

  it('does not call a project clean of which it lints nothing', async () => {
    const app = project({ files: { 'a.js': FLOATING } });
    expect(await app.audit('--ignore', '*')).toMatchObject({
      code: 0,
      stdout: 'There is no file to lint: .gitignore or --ignore names them all.\n',
    });
  });

  it('lints a project that the checkout around it ignores', async () => {
    const app = project({
      files: { '.gitignore': '/inner\n', 'inner/package.json': MANIFEST, 'inner/a.js': FLOATING },
    });
    app.commit();
    expect(findings(app, await app.audit('inner', '--format', 'json'))).toEqual(['inner/a.js:4 clerk/await-auth']);
  });

  it('lints what symbolic links lead to once, and is not led around', async () => {
    const app = project({ files: { 'lib/a.js': FLOATING } });
    symlinkSync('lib/a.js', join(app.folder, 'b.js'));
    symlinkSync('.', join(app.folder, 'loop'));
    symlinkSync('nowhere', join(app.folder, 'c.js'));
    const expected = ['lib/a.js:4 clerk/await-auth'];
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(expected);
    app.commit();
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(expected);
  });

  it('lints files in folders with names that globs take for more', async () => {
    const paths = ['app/[[...x]]/(g)/@m/a.js', 'app/#x/{b}/c.js', 'app/!n/ü ö.js'];
    const app = project({ files: Object.fromEntries(paths.map((path) => [path, FLOATING])) });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(
      paths.map((path) => `${path}:4 clerk/await-auth`).sort(),
    );
  });

  it('knows nothing of the configs of the project', async () => {
    const files = {
      'a.js': FLOATING,
      'eslint.config.js': 'throw new Error();',
      '.eslintrc.json': '{',
      '.eslintignore': '*',
    };
    const app = project({ files });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['a.js:4 clerk/await-auth']);
  });

  // Root reads everything.
  it.skipIf(process.getuid?.() === 0)('reports a file that cannot be read, and goes on', async () => {
    const app = project({ files: { 'a.js': FLOATING, 'b.js': FLOATING } });
    chmodSync(join(app.folder, 'a.js'), 0);
    const result = await app.audit('--format', 'json');
    expect(findings(app, result)).toEqual(['a.js:1 does not parse', 'b.js:4 clerk/await-auth']);
    expect(result.stdout).toContain('This file could not be linted: EACCES');
  });

  it.each([
    ['{ "compilerOptions": ', 'cut off'],
    ['{ "extends": "./nowhere.json", "compilerOptions": { "nonsense": 1 } }', 'wrong'],
    ['{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }', 'a list of others'],
  ])('works with the tsconfig %s, which is %s', async (tsconfig) => {
    const app = project({
      files: { 'tsconfig.json': tsconfig, 'tsconfig.app.json': { include: ['a.ts'] }, 'a.ts': FLOATING },
    });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['a.ts:4 clerk/await-auth']);
  });

  it('reads JSON as ESLint’s own language does', async () => {
    const key = `"${KEY}"`;
    const app = project({
      files: {
        'wrangler.jsonc': `{\n  // eslint-disable-next-line clerk/no-hardcoded-keys -- made up\n  "a": ${key},\n  "b": ${key}, // eslint-disable-line\n  "CLERK_SECRET_KEY": ${key},\n}\n`,
        'bom.json': `\uFEFF{\r\n  "CLERK_SECRET_KEY": ${key} }`,
        'cut.json': `{ "clerk": `,
        'other.json': `{ clerk: ${key} }`,
        'two.json': `1; ${key}`,
      },
    });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual([
      'bom.json:2 clerk/no-hardcoded-keys',
      'cut.json:1 does not parse',
      'other.json:1 does not parse',
      'two.json:1 does not parse',
      'wrangler.jsonc:5 clerk/no-hardcoded-keys',
    ]);
  });

  it('takes a broken package.json for one that uses Clerk', async () => {
    const app = project({ files: { 'package.json': '{ "name": ', 'a.js': FLOATING } });
    expect(findings(app, await app.audit('--format', 'json'))).toContain('a.js:4 clerk/await-auth');
  });

  it('reports a file that does not parse, and goes on', async () => {
    const app = project({ files: { 'a.js': 'const = 1;', 'b.js': FLOATING } });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual([
      'a.js:1 does not parse',
      'b.js:4 clerk/await-auth',
    ]);
  });

  it('lints a file that the tsconfig leaves out without types', async () => {
    const tsconfig = { compilerOptions: {}, include: ['app'] };
    const app = project({ files: { 'tsconfig.json': tsconfig, 'app/a.ts': AWAITED, 'scripts/b.ts': FLOATING } });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['scripts/b.ts:4 clerk/await-auth']);
  });

  it('shows nothing of what configuration comments in the files switch on', async () => {
    const app = project({
      files: { 'a.js': `/* eslint no-undef: "error", other/rule: "error" */\nmissing();\n${FLOATING}` },
    });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['a.js:6 clerk/await-auth']);
  });
});

describe('which rules', () => {
  it('takes a preset or single rules', async () => {
    const app = project({ files: { 'a.js': FLOATING, 'b.ts': WITHOUT_PARTIES } });
    const rule = async (...args: string[]): Promise<string[]> =>
      findings(app, await app.audit('--format', 'json', ...args));
    expect(await rule('--rule', 'clerk/require-authorized-parties')).toEqual([
      'b.ts:4 clerk/require-authorized-parties',
    ]);
    expect(await rule('--preset', 'strict')).toEqual([
      'a.js:4 clerk/await-auth',
      'b.ts:4 clerk/require-authorized-parties',
    ]);
  });

  it.each([
    [['--rule', 'await-auht'], '--rule: no rule is called "await-auht". Did you mean await-auth?'],
    [['--rule', 'secret'], 'Perhaps: no-exposed-secret, prefer-secret-key.'],
    [['--rule', ''], '--rule needs the name of a rule.'],
    [['--apply-suggestions', ','], '--apply-suggestions needs the name of a rule.'],
    [['--ignore'], "Option '--ignore <value>' argument missing."],
    [['package.json'], 'is a file: name its folder.'],
    [['--preset', 'some'], '--preset must be one of recommended, strict, all; got "some".'],
    [['--format', 'xml'], '--format must be one of stylish, json, github, sarif, markdown, html; got "xml".'],
    [['--fixx'], 'There is no option --fixx. Did you mean --fix?'],
    [['-x'], 'There is no option -x.'],
    [['a', 'b'], 'Expected one folder, got 2: a b.'],
    [['nowhere'], 'There is no folder'],
    [['--fix', '--rename-proxy'], '--rename-proxy is a step of its own'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await project().audit(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('tells on a terminal how far it has come', async () => {
    const app = project({ files: { 'a.js': AWAITED, 'b.js': AWAITED } });
    const terminal = 'data:text/javascript,Object.defineProperty(process.stderr,"isTTY",{value:true})';
    const cli = join(app.folder, 'node_modules/eslint-plugin-clerk/dist/cli.js');
    const { code, stderr } = await runNode(['--import', terminal, cli], app.folder);
    expect(code).toBe(0);
    expect(stderr).toContain('\r\u001B[KLinting 1 of 3 files…');
    expect(stderr.endsWith('\r\u001B[K')).toBe(true);
  });

  it('prints help and version', async () => {
    const app = project();
    const help = await app.audit('--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^Usage: npx eslint-plugin-clerk/u);
    const version = await app.audit('--version');
    expect(version.stdout).toBe(`${JSON.parse(app.read('node_modules/eslint-plugin-clerk/package.json')).version}\n`);
  });
});

describe('--format', () => {
  const report = async (name: string) => {
    const app = project({
      files: {
        'web/package.json': MANIFEST,
        'web/a|b.js': FLOATING,
        'web/.env.example': `CLERK_SECRET_KEY=${KEY}\n`,
        'web/c.js': `${FLOATING}// </script>`,
      },
    });
    app.commit();
    const { code, stdout, stderr } = await app.audit('web', '--format', name);
    expect(code).toBe(1);
    // Nothing but the report goes where it is piped to, and no progress line.
    expect(stderr).toMatch(/^Uses ESLint [^\n\r]*\n$/u);
    expect(stdout).not.toContain(KEY);
    return stdout;
  };

  it('html is one page, in which nothing of the code is markup', async () => {
    const page = await report('html');
    expect(page).toMatch(/^<!doctype html>/u);
    expect(page).toContain('3 findings in 3 files');
    expect(page).toContain('<code>auth.protect()</code> is not awaited.');
    expect(page).toContain('<pre>auth.protect();</pre>');
    expect(page).not.toMatch(/(?:src|href)="(?!https:\/\/github\.com\/)/u);
    expect(page.match(/<\/script>/gu)).toHaveLength(1);
  });

  it('html shows what its filters let through', async () => {
    const window = new Window({ settings: { enableJavaScriptEvaluation: true } });
    const { document } = window;
    document.write(await report('html'));
    const fill = (name: string, value: string): readonly string[] => {
      const field = document.querySelector(`[name=${name}]`) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new window.Event('input', { bubbles: true }));
      return [...document.querySelectorAll('section')].flatMap((section) =>
        [...section.querySelectorAll('tr')]
          .filter((row) => !section.hidden && !row.hidden)
          .map((row) => `${section.dataset['file']} ${row.dataset['rule']}`),
      );
    };
    const all = ['.env.example clerk/no-hardcoded-keys', 'a|b.js clerk/await-auth', 'c.js clerk/await-auth'];
    expect(fill('text', '')).toEqual(all);
    expect(fill('text', 'A|B')).toEqual([all[1]]);
    expect(fill('text', 'NOT AWAITED')).toEqual(all.slice(1));
    expect(fill('rule', 'clerk/no-hardcoded-keys')).toEqual([]);
    expect(fill('text', '')).toEqual([all[0]]);
    expect(fill('rule', '')).toEqual(all);
    expect(fill('kind', 'fix')).toEqual(all.slice(1));
    expect(document.querySelector('output')!.textContent).toBe('2 shown');
    expect(fill('kind', 'hand')).toEqual([all[0]]);
    await window.happyDOM.close();
  });

  it('markdown has a table for each file', async () => {
    const text = await report('markdown');
    expect(text).toContain('3 findings in 3 files.\n\n## .env.example\n\n| line | rule | finding |');
    expect(text).toContain('\n| 4 | [clerk/await-auth](https://github.com/');
  });

  it('sarif names files from the top of the checkout', async () => {
    const { runs } = JSON.parse(await report('sarif')) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const paths = runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    expect(paths).toEqual(['web/.env.example', 'web/a%7Cb.js', 'web/c.js']);
  });

  it('every command of the page can be run', async () => {
    const app = project({ files: { 'a.js': AWAITED, 'apps/web/package.json': MANIFEST } });
    const commands = [
      ...readText('docs/audit.md').matchAll(
        /^npx eslint-plugin-clerk(.*?)(?:>.*)?$|`(?:npx eslint-plugin-clerk )?((?:apps\/web|--)[^`]*)`/gmu,
      ),
    ];
    expect(commands.length).toBeGreaterThan(10);
    for (const [line, inBlock, inText] of commands) {
      const words = (inBlock ?? inText ?? '').replaceAll("'", '').split(' ').filter(Boolean);
      const { code, stderr } = await app.audit(...(words.at(-1) === '--format' ? [] : words));
      expect(code, `${line}\n${stderr}`).toBe(0);
    }
  });
});

describe('the tools', () => {
  it('prints the command line that brings ESLint where there is none', async () => {
    const { code, stderr } = await project({ files: { 'a.js': FLOATING }, links: CLERK }).audit('--preset', 'strict');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'npx -y -p eslint@10 -p @typescript-eslint/parser@8 -p typescript@6 -p eslint-plugin-clerk eslint-plugin-clerk --preset strict',
    );
  });

  it('goes on to another ESLint where one is too old or does not load, and says so where there is none', async () => {
    const app = project({ files: { 'a.js': FLOATING }, links: CLERK });
    const fake = (version: string): void => {
      mkdirSync(join(app.folder, 'node_modules/eslint'), { recursive: true });
      writeFileSync(join(app.folder, 'node_modules/eslint/package.json'), JSON.stringify({ name: 'eslint', version }));
    };
    fake('8.57.1');
    expect((await app.audit()).stderr).toContain('ESLint 8.57.1 is here, but 9.15 or newer is needed.');
    fake('9.39.0');
    const { code, stderr } = await app.audit();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^ESLint 9\.39\.0 is here, but does not load \(Cannot find module/u);
    expect(stderr).toContain('npx -y -p eslint@10');
  });

  it('needs no parser for JavaScript, and says what TypeScript files need', async () => {
    const links = { ...CLERK, eslint: 'eslint' };
    const app = project({ files: { 'a.jsx': FLOATING }, links });
    expect(findings(app, await app.audit('--format', 'json'))).toEqual(['a.jsx:4 clerk/await-auth']);
    const typescript = await project({ files: { 'a.ts': FLOATING }, links }).audit();
    expect(typescript.code).toBe(2);
    expect(typescript.stderr).toContain(
      'Found 1 TypeScript file, but no @typescript-eslint/parser 8 that loads with the TypeScript here (none; it needs 4.8 to 6.0).',
    );
    const seven = await project({
      files: { 'a.ts': FLOATING },
      links: { ...links, typescript: 'typescript-7' },
    }).audit();
    expect(seven.code).toBe(2);
    expect(seven.stderr).toContain('the TypeScript here (7.0.2; it needs 4.8 to 6.0). This brings both for one run:');
  });

  it('works with the oldest ESLint, and with a parser that another package brings', async () => {
    const app = project({ files: { 'a.ts': FLOATING }, links: { ...CLERK, eslint: 'eslint-9-oldest' } });
    // As a strict package manager puts it: below the package that depends on it, out of the project's own reach.
    const carrier = join(app.folder, 'node_modules/eslint-config-next');
    mkdirSync(carrier);
    writeFileSync(join(carrier, 'package.json'), '{ "name": "eslint-config-next", "version": "16.0.0" }');
    symlinkSync(join(project({ links: TOOLS }).folder, 'node_modules'), join(carrier, 'node_modules'), 'junction');
    const result = await app.audit('--format', 'json');
    expect(result.stderr).toContain('Uses ESLint 9.15.0, @typescript-eslint/parser 8.72.0');
    expect(findings(app, result)).toEqual(['a.ts:4 clerk/await-auth']);
  });
});

describe('--fix', () => {
  it('writes fixes, keeps the mode of files, and reports what is left', async () => {
    const app = project({ files: { 'a.js': FLOATING, 'b.ts': WITHOUT_PARTIES } });
    chmodSync(join(app.folder, 'a.js'), 0o755);
    const { code, stdout, stderr } = await app.audit('--fix', '--preset', 'strict');
    expect(code).toBe(1);
    expect(app.read('a.js')).toBe(AWAITED);
    expect(statSync(join(app.folder, 'a.js')).mode & 0o777).toBe(0o755);
    expect(stderr).toContain('Wrote 1 file.');
    expect(stdout).toContain('b.ts');
    expect(stdout).not.toContain('a.js');
    expect(stdout).toContain('--apply-suggestions require-authorized-parties');
  });

  it('shows a diff that git applies with --dry-run, and writes nothing', async () => {
    const files = {
      'web/lib/a.js': FLOATING,
      'web/ü b/[c].js': FLOATING.replaceAll('\n', '\r\n'),
      'web/d.js': FLOATING.trimEnd(),
    };
    const app = project({ files: { 'web/package.json': MANIFEST, ...files } });
    app.commit();
    const { code, stdout } = await app.audit('web', '--dry-run');
    expect(code).toBe(1);
    expect(app.read('web/lib/a.js')).toBe(FLOATING);
    expect(stdout).toContain('-  auth.protect();\n+  await auth.protect();');
    writeFileSync(join(app.folder, 'web/change.patch'), stdout);
    // From a folder of the checkout as well as from its top.
    app.git('-C', 'web', 'apply', 'change.patch');
    for (const [path, before] of Object.entries(files)) {
      expect(app.read(path), path).toBe(before.replace('auth.protect', 'await auth.protect'));
    }
    app.git('apply', '--reverse', 'web/change.patch');
    expect(app.read('web/lib/a.js')).toBe(FLOATING);
  });

  it('keeps byte order marks, line ends, modes and links', async () => {
    const before = `\uFEFF${FLOATING.replaceAll('\n', '\r\n')}`;
    const app = project({ files: { 'a.js': before } });
    chmodSync(join(app.folder, 'a.js'), 0o666);
    symlinkSync('a.js', join(app.folder, 'b.js'));
    expect((await app.audit('--fix')).code).toBe(0);
    expect(app.read('a.js')).toBe(before.replace('auth.protect', 'await auth.protect'));
    expect(statSync(join(app.folder, 'a.js')).mode & 0o777).toBe(0o666);
    expect(lstatSync(join(app.folder, 'b.js')).isSymbolicLink()).toBe(true);
    expect(readdirSync(app.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('leaves a file whose text is not UTF-8', async () => {
    const app = project({ files: { 'b.js': FLOATING } });
    const bytes = Buffer.from(`// caf\u00E9\n${FLOATING}`, 'latin1');
    writeFileSync(join(app.folder, 'a.js'), bytes);
    const { code, stderr } = await app.audit('--fix');
    expect(code).toBe(1);
    expect(stderr).toContain('Wrote 1 file.\na.js stays as it is: its text is not UTF-8');
    expect(readFileSync(join(app.folder, 'a.js'))).toEqual(bytes);
  });

  it.skipIf(process.getuid?.() === 0)('writes nothing where one folder cannot be written to', async () => {
    const app = project({ files: { 'a.js': FLOATING, 'locked/b.js': FLOATING } });
    chmodSync(join(app.folder, 'locked'), 0o555);
    const { code, stderr } = await app.audit('--fix');
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing was written: the folders of these files cannot be written to.\n  locked/b.js');
    expect(app.read('a.js')).toBe(FLOATING);
  });

  it('repeats in the next step what was asked for', async () => {
    const app = project({ files: { 'a.js': FLOATING } });
    const { stdout } = await app.audit('--preset', 'strict', '--ignore', 'old stuff');
    expect(stdout).toContain('Next: npx eslint-plugin-clerk --preset strict --ignore "old stuff" --dry-run shows');
  });

  it('points to --rename-proxy', async () => {
    const middleware = "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware();\n";
    const app = project({ files: { 'app/page.jsx': '', 'middleware.js': middleware } });
    expect((await app.audit()).stdout).toContain('npx eslint-plugin-clerk --rename-proxy --dry-run shows');
  });

  it('stops before files with uncommitted changes, and writes none', async () => {
    const app = project({ files: { 'a.js': FLOATING, 'b.js': FLOATING } });
    app.commit();
    writeFileSync(join(app.folder, 'b.js'), `${FLOATING}// Work in progress.\n`);
    const { code, stderr } = await app.audit('--fix');
    expect(code).toBe(2);
    expect(stderr).toContain('Commit them first, or add --allow-dirty.\n  b.js');
    expect(app.read('a.js')).toBe(FLOATING);
    expect((await app.audit('--fix', '--allow-dirty')).code).toBe(0);
    expect(app.read('b.js')).toBe(`${AWAITED}// Work in progress.\n`);
  });
});

describe('--apply-suggestions', () => {
  it('applies them one after the other, of the chosen rules alone', async () => {
    const two = `${WITHOUT_PARTIES}\nexport const again = (token: string, options: object) => verifyToken(token, { secretKey: '', ...options });\nexport const third = (token: string) => verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY });\n`;
    const app = project({ files: { 'b.ts': two, 'a.js': FLOATING } });
    const { code, stderr } = await app.audit('--apply-suggestions', 'require-authorized-parties');
    expect(stderr).toContain('Wrote 1 file, with 2 suggestions.');
    expect(app.read('b.ts').match(/authorizedParties/gu)).toHaveLength(2);
    expect(app.read('a.js')).toBe(FLOATING);
    expect(code).toBe(1);
  });

  it('lists the reports to which it applied none', async () => {
    const app = project({ files: { 'a.js': FLOATING, '.env.example': `CLERK_SECRET_KEY=${KEY}\n` } });
    const { code, stderr } = await app.audit('--apply-suggestions', 'await-auth,no-hardcoded-keys');
    expect(code).toBe(1);
    expect(stderr).toContain(
      [
        'Wrote 0 files, with 0 suggestions.',
        'No suggestion was applied to 2 reports:',
        '  .env.example:1  clerk/no-hardcoded-keys: it has no suggestion',
        '  a.js:4  clerk/await-auth: it has a fix, which --fix writes',
        '',
      ].join('\n'),
    );
    expect(app.read('a.js')).toBe(FLOATING);
  });

  it('goes together with --dry-run', async () => {
    const app = project({ files: { 'b.ts': WITHOUT_PARTIES } });
    const { stdout } = await app.audit('--apply-suggestions', 'clerk/require-authorized-parties', '--dry-run');
    expect(stdout).toContain(
      '+  const { sub } = await verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY, authorizedParties:',
    );
    expect(app.read('b.ts')).toBe(WITHOUT_PARTIES);
  });
});
