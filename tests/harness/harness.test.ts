import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemsInCases, type CaseGroups, type InvalidCase, type ValidCase } from '../support/cases.js';
import { newDiagnostics } from '../support/check.js';
import { explore } from '../support/explore.js';
import { applyFixes } from '../support/lint.js';
import { testRule } from '../support/rule-tester.js';
import { sdkFolder, SDK_SETS, type SdkSet } from '../support/sdks.js';
import { createChecks } from '../support/suite.js';
import { Workspace } from '../support/workspace.js';
import { addAsyncAwait, addAwait, awaitAuth, isTyped, rename } from './fake-rules.js';

const newWorkspace = (): Workspace => new Workspace(fileURLToPath(import.meta.url));

/** What the harness says about a rule: the check's mode → its problems, for the checks that fail. */
function failures(rule: unknown, groups: Partial<CaseGroups>): Record<string, string> {
  const checks = createChecks(rule, { valid: [], invalid: [], ...groups }, newWorkspace());
  const results = checks.map(({ name, problems }) => [/\[(\w+)\]$/u.exec(name)?.[1] ?? name, problems().join('\n\n')]);
  return Object.fromEntries(results.filter(([, problems]) => problems !== ''));
}

const failuresOf = (rule: unknown, test: Partial<InvalidCase>): Record<string, string> =>
  failures(rule, {
    invalid: [{ name: 'a case', code: '', output: null, errors: [{ messageId: 'missing' }], ...test }],
  });

const HEAD = "import { auth } from '@clerk/nextjs/server';\n";
const ASYNC = `${HEAD}export const f = async () => { auth(); };`;
const ASYNC_FIXED = `${HEAD}export const f = async () => { await auth(); };`;

const goodRule = awaitAuth({ fix: addAsyncAwait });
const goodSuggester = awaitAuth({ suggest: addAsyncAwait });

testRule('harness: good rules pass', goodRule, {
  valid: [
    { name: 'awaited', code: ASYNC_FIXED },
    { name: 'no call', code: 'export {};', sdk: 'none' },
    { name: 'disabled by a comment', code: `${HEAD}// eslint-disable-next-line clerk/rule\nexport const f = auth();` },
    { name: 'JavaScript with JSX', filename: 'app/page.jsx', code: 'export default () => <p />;' },
    { name: 'TypeScript with JSX', filename: 'app/page.tsx', code: 'export default () => <p />;' },
    { name: 'Babel', filename: 'a.js', parser: 'babel', code: 'export default () => <p />;' },
    { name: 'espree alone', filename: 'a.js', parser: 'espree', code: 'export {};' },
  ],
  invalid: [
    {
      name: 'fixed in place',
      code: ASYNC,
      output: ASYNC_FIXED,
      errors: [{ messageId: 'missing', data: { name: 'auth' }, line: 2, column: 32, endLine: 2, endColumn: 38 }],
    },
    {
      name: 'in JavaScript, three parsers',
      filename: 'app/route.js',
      code: `${HEAD}export const GET = () => { auth(); };`,
      output: `${HEAD}export const GET = async () => { await auth(); };`,
      errors: [{ messageId: 'missing' }],
    },
    {
      name: 'with Babel',
      filename: 'a.js',
      parser: 'babel',
      code: ASYNC,
      output: ASYNC_FIXED,
      errors: [{ messageId: 'missing' }],
    },
    {
      name: 'in CommonJS',
      filename: 'a.cjs',
      code: "const { auth } = require('@clerk/nextjs/server');\nexports.f = () => { auth(); };",
      output: "const { auth } = require('@clerk/nextjs/server');\nexports.f = async () => { await auth(); };",
      errors: [{ messageId: 'missing' }],
    },
    {
      name: 'with a byte order mark',
      code: `\uFEFF${ASYNC}`,
      output: `\uFEFF${ASYNC_FIXED}`,
      errors: [{ messageId: 'missing', line: 2 }],
    },
    {
      name: 'two functions in one pass',
      code: `${HEAD}export const f = async () => { auth(); };\nexport const g = () => { auth(); };`,
      output: `${HEAD}export const f = async () => { await auth(); };\nexport const g = async () => { await auth(); };`,
      errors: [
        { messageId: 'missing', line: 2 },
        { messageId: 'missing', line: 3 },
      ],
    },
    {
      name: 'overlapping fixes take two passes',
      code: `${HEAD}export const f = () => { auth(); auth(); };`,
      output: `${HEAD}export const f = async () => { await auth(); auth(); };`,
      finalOutput: `${HEAD}export const f = async () => { await auth(); await auth(); };`,
      errors: [{ messageId: 'missing' }, { messageId: 'missing' }],
    },
  ],
});

testRule('harness: good suggestions pass', goodSuggester, {
  valid: [],
  invalid: [
    {
      name: 'one of two calls',
      code: `${HEAD}export const f = () => { auth(); };\nexport const g = () => { auth(); };`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'add',
              output: `${HEAD}export const f = async () => { await auth(); };\nexport const g = () => { auth(); };`,
            },
          ],
        },
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'add',
              output: `${HEAD}export const f = () => { auth(); };\nexport const g = async () => { await auth(); };`,
            },
          ],
        },
      ],
    },
  ],
});

describe('what a fix writes must compile', () => {
  it('`await` in a sync function', () => {
    const problems = failuresOf(awaitAuth({ fix: addAwait }), {
      code: `${HEAD}export const f = () => { auth(); };`,
      output: `${HEAD}export const f = () => { await auth(); };`,
    });
    // Neither ESLint nor typescript-eslint's parser sees it.
    expect(Object.keys(problems)).toEqual(['compiles']);
    expect(problems['compiles']).toContain('TS1308');
  });

  it('`await` in a sync function of a JavaScript file', () => {
    const problems = failuresOf(awaitAuth({ fix: addAwait }), {
      filename: 'a.js',
      code: `${HEAD}export const f = () => { auth(); };`,
      output: `${HEAD}export const f = () => { await auth(); };`,
    });
    expect(problems['compiles']).toContain('TS1308');
    expect(problems['espree']).toContain('the code after one pass of fixes cannot be parsed');
  });

  it('`clickasync () {`', () => {
    const problems = failuresOf(goodRule, {
      code: `${HEAD}export const o = { click() { auth(); } };\no.click();`,
      output: `${HEAD}export const o = { clickasync () { await auth(); } };\no.click();`,
    });
    expect(Object.keys(problems)).toEqual(['compiles']);
    expect(problems['compiles']).toContain('TS1308');
    expect(problems['compiles']).toContain("Property 'click' does not exist");
  });

  it('a suggestion', () => {
    const problems = failuresOf(awaitAuth({ suggest: addAwait }), {
      code: `${HEAD}export const f = () => { auth(); };`,
      errors: [
        {
          messageId: 'missing',
          suggestions: [{ messageId: 'add', output: `${HEAD}export const f = () => { await auth(); };` }],
        },
      ],
    });
    expect(problems['compiles']).toContain('suggestion 1 of report 1 has TypeScript errors');
  });

  it('a return type that is not a promise', () => {
    const problems = failuresOf(goodRule, {
      code: `${HEAD}export const f = function (): void { auth(); };`,
      output: `${HEAD}export const f = async function (): void { await auth(); };`,
    });
    expect(problems['compiles']).toContain('TS1064');
  });

  it('the fix of one report alone', () => {
    let seen = 0;
    // The first report alone makes the function async.
    const rule = awaitAuth({
      fix: (fixer, call, fn) => {
        seen += 1;
        return seen % 2 === 1 ? addAsyncAwait(fixer, call, fn) : addAwait(fixer, call);
      },
    });
    const problems = failuresOf(rule, {
      types: false,
      code: `${HEAD}export const f = () => { auth(); auth(); };`,
      output: `${HEAD}export const f = async () => { await auth(); await auth(); };`,
      errors: [{ messageId: 'missing' }, { messageId: 'missing' }],
    });
    expect(Object.keys(problems)).toEqual(['compiles']);
    expect(problems['compiles']).toContain('the fix of report 2 alone has TypeScript errors');
  });

  it('an unknown name, in JavaScript too', () => {
    const rule = awaitAuth({ fix: (fixer, call) => fixer.replaceText(call, 'await clerk()') });
    for (const filename of ['a.ts', 'a.js']) {
      expect(
        failuresOf(rule, { filename, code: ASYNC, output: ASYNC.replace('auth();', 'await clerk();') })['compiles'],
      ).toContain('TS2304');
    }
  });

  it('errors of the input are no errors of the output, unless there are more of them', () => {
    const code = `${HEAD}const n: string = 1;\nexport const f = async () => { auth(); return n; };`;
    expect(failuresOf(goodRule, { code, output: code.replace('auth();', 'await auth();') })).toEqual({});
    const [a, b] = [
      { code: 1, message: 'a' },
      { code: 2, message: 'b' },
    ];
    expect(newDiagnostics([a, b], [b, a])).toEqual([]);
    expect(newDiagnostics([a], [a, a])).toEqual([a]);
  });

  it('`allowTypeErrors` allows them, and must be needed', () => {
    const test = { code: `${HEAD}export const f = () => { auth(); };`, allowTypeErrors: 'for this test' };
    expect(
      failuresOf(awaitAuth({ fix: addAwait }), { ...test, output: test.code.replace('auth();', 'await auth();') }),
    ).toEqual({});
    const unneeded = failuresOf(goodRule, {
      ...test,
      output: `${HEAD}export const f = async () => { await auth(); };`,
    });
    expect(unneeded['compiles']).toContain('`allowTypeErrors` is set, but there are none');
  });
});

describe('fixed code stays fixed', () => {
  it('a report that a fix leaves', () => {
    const rule = awaitAuth({ fix: (fixer, call) => fixer.replaceText(call.callee, 'auth/* fixed */') });
    const leaving = rename(/^bad/u, (name) => (name === 'bad1' ? 'bad2' : name));
    const test = {
      code: 'export const bad1 = 1;',
      output: 'export const bad2 = 1;',
      errors: [{ messageId: 'renamed' }],
    };
    expect(failuresOf(leaving, test)['untyped']).toContain('the fixed code still has a report');
    expect(failuresOf(leaving, { ...test, remaining: true })).toEqual({});
    expect(failuresOf(rule, { code: ASYNC, output: ASYNC.replace('auth()', 'auth/* fixed */()') })['typed']).toContain(
      'never settle',
    );
  });

  it('`remaining` where nothing remains', () => {
    expect(failuresOf(goodRule, { code: ASYNC, output: ASYNC_FIXED, remaining: true })['untyped']).toContain(
      'no report remains',
    );
  });

  it('a fix that changes its own output', () => {
    const test = {
      code: 'export const bad = 1;',
      output: 'export const badx = 1;',
      errors: [{ messageId: 'renamed' }],
    };
    expect(
      failuresOf(
        rename(/^bad/u, (name) => `${name}x`),
        test,
      )['untyped'],
    ).toContain('never settle; after 10 passes');
    expect(
      failuresOf(
        rename(/^badx?$/u, (name) => `${name}x`),
        test,
      )['untyped'],
    ).toContain('fixing again changes the code');
    expect(
      failuresOf(
        rename(/^badx?$/u, (name) => `${name}x`),
        { ...test, finalOutput: 'export const badxx = 1;' },
      ),
    ).toEqual({});
  });

  it('a suggestion that leaves its report', () => {
    const rule = awaitAuth({ suggest: (fixer, call) => fixer.insertTextBefore(call, 'void ') });
    const errors = [
      { messageId: 'missing', suggestions: [{ messageId: 'add', output: ASYNC.replace('auth();', 'void auth();') }] },
    ];
    expect(failuresOf(rule, { code: ASYNC, errors })['untyped']).toContain(
      'suggestion 1 of report 1 does not do away with the report',
    );
    expect(failuresOf(rule, { code: ASYNC, errors, remaining: true })).toEqual({});
  });

  it('edits that change nothing', () => {
    const rule = awaitAuth({ fix: (fixer, call) => fixer.replaceText(call, 'auth()') });
    expect(failuresOf(rule, { code: ASYNC })['untyped']).toContain('a fix changes nothing');
  });
});

describe('types and parsers change nothing', () => {
  it('a report with types alone', () => {
    const rule = awaitAuth({ isReported: (_, context) => isTyped(context) });
    const { typed, untyped, ...rest } = failures(rule, { valid: [{ name: 'a case', code: ASYNC }] });
    expect(untyped).toBeUndefined();
    expect(typed).toContain('untyped (-) and typed (+) differ');
    expect(rest).toEqual({});
    expect(failuresOf(rule, { code: ASYNC, types: true })).toEqual({});
  });

  it('a difference that the case does not state', () => {
    const rule = awaitAuth({
      fix: addAwait,
      isReported: (call, context) => isTyped(context) === /typed/u.test(context.sourceCode.getText(call)),
    });
    const code = `${HEAD}export const f = async () => { auth(); auth(/* typed */); };`;
    const typed = failuresOf(rule, { code, output: code.replace('auth()', 'await auth()') })['typed'];
    expect(typed).toContain('untyped (-) and typed (+) differ');
  });

  it('a rule that throws with types, though the case is run without', () => {
    const rule = awaitAuth({
      isReported: (_, context) => {
        if (isTyped(context)) throw new Error('no types, please');
        return true;
      },
    });
    expect(failuresOf(rule, { code: ASYNC, types: false })['untyped']).toContain(
      'the rule threw when run typed: Error: no types, please',
    );
    expect(failuresOf(rule, { code: ASYNC })['typed']).toContain('the rule threw on the code');
  });

  it('sees the real types', () => {
    const typesOf = (isThenable: boolean) =>
      awaitAuth({
        isReported: (call, context) => {
          const services = context.sourceCode.parserServices as {
            getTypeAtLocation?(node: unknown): { getProperty(name: string): unknown };
          };
          const type = services.getTypeAtLocation?.(call);
          return type !== undefined && Boolean(type.getProperty('then')) === isThenable;
        },
      });
    expect(failuresOf(typesOf(true), { types: true, code: ASYNC, sdk: 'nextjs-6' })).toEqual({});
    expect(failuresOf(typesOf(false), { types: true, code: ASYNC, sdk: 'nextjs-5' })).toEqual({});
    const wrapper = "export { auth } from '@clerk/nextjs/server';";
    const code = "import { auth } from '@/lib/auth';\nexport const f = async () => { auth(); };";
    expect(
      failuresOf(typesOf(true), { types: true, filename: 'app/page.ts', files: { 'lib/auth.ts': wrapper }, code }),
    ).toEqual({});
    expect(
      failuresOf(typesOf(true), { types: true, filename: 'app/page.ts', files: { 'src/lib/auth.ts': wrapper }, code }),
    ).toEqual({});
    expect(
      failuresOf(typesOf(true), {
        types: true,
        filename: 'a.cjs',
        code: "const { auth } = require('@clerk/nextjs/server');\nauth();",
      }),
    ).toEqual({});
  });
});

describe('cases state all that is reported', () => {
  it('undeclared suggestions', () => {
    const problems = failuresOf(goodSuggester, { code: ASYNC });
    expect(problems['untyped']).toContain('0 suggestion(s) were expected, but there is 1');
    expect(problems['typed']).toContain('Await it.');
  });

  it.each<[string, Partial<InvalidCase>, string]>([
    ['an undeclared fix', { output: null }, 'no fix was expected'],
    ['another output', { output: `${ASYNC} // fixed` }, 'the output differs'],
    [
      'another number of reports',
      { errors: [{ messageId: 'missing' }, { messageId: 'missing' }] },
      '2 report(s) were expected, but there is 1',
    ],
    ['another message', { errors: [{ messageId: 'add' }] }, 'messageId `add` was expected, but it is `missing`'],
    ['an unknown message', { errors: [{ messageId: 'absent' }] }, 'the rule has no message `absent`'],
    [
      'other data',
      { errors: [{ messageId: 'missing', data: { name: 'protect' } }] },
      '- `protect()` returns a promise.',
    ],
    ['another line', { errors: [{ messageId: 'missing', line: 3 }] }, 'line 3 was expected, but it is 2'],
    ['another end', { errors: [{ messageId: 'missing', endColumn: 3 }] }, 'endColumn 3 was expected, but it is 38'],
    ['options against the schema', { options: [{ unknown: true }] }, 'the rule threw on the code'],
    ['code that cannot be parsed', { code: `${ASYNC} <p />;` }, 'give it a `.tsx` or `.jsx` filename'],
  ])('%s', (_, test, problem) => {
    expect(failuresOf(goodRule, { code: ASYNC, output: ASYNC_FIXED, types: false, ...test })['untyped']).toContain(
      problem,
    );
  });

  it('a report where none is expected', () => {
    expect(Object.keys(failures(goodRule, { valid: [{ name: 'a case', code: ASYNC }] }))).toEqual(['untyped', 'typed']);
  });

  it('data that the rule forgot', () => {
    const rule = { ...goodRule, meta: { ...goodRule.meta, messages: { missing: '`{{ other }}` is missing.' } } };
    expect(failuresOf(rule, { code: ASYNC, output: ASYNC_FIXED })['untyped']).toContain(
      'the message holds {{ other }}',
    );
  });

  it('a rule that changes the syntax tree', () => {
    const rule = awaitAuth({
      isReported: (call) => {
        (call as { optional: boolean }).optional = true;
        return true;
      },
    });
    expect(failuresOf(rule, { code: ASYNC })['untyped']).toContain('the rule changed the syntax tree');
  });
});

describe('cases are well formed', () => {
  const valid: ValidCase = { name: 'a case', code: '' };
  const invalid: InvalidCase = { name: 'a case', code: '', output: null, errors: [{ messageId: 'missing' }] };

  it.each<[string, Partial<CaseGroups>, string]>([
    ['the same name twice', { valid: [valid, { ...valid, code: ';' }] }, 'another case has the same name'],
    ['the same case twice', { valid: [valid, { ...valid, name: 'another' }] }, 'is the same as "a case"'],
    ['no name', { valid: [{ ...valid, name: ' ' }] }, 'must have a name'],
    ['no errors', { invalid: [{ ...invalid, errors: [] }] }, 'at least one of `errors`'],
    ['errors in a valid case', { valid: [invalid] }, 'a valid case has no `errors`'],
    ['an output like the code', { invalid: [{ ...invalid, output: '' }] }, 'the same as `code`'],
    ['a superfluous final output', { invalid: [{ ...invalid, output: ';', finalOutput: ';' }] }, 'leave it out'],
    ['espree for TypeScript', { valid: [{ ...valid, parser: 'espree' }] }, 'needs the filename of a JavaScript file'],
    ['types from espree', { valid: [{ ...valid, filename: 'a.js', parser: 'espree', types: true }] }, 'has no types'],
  ])('%s', (_, groups, problem) => {
    expect(problemsInCases({ valid: [], invalid: [], ...groups }).join('\n')).toContain(problem);
  });

  it('testRule refuses them', () => {
    expect(() => testRule('a rule', goodRule, { valid: [valid, valid], invalid: [] })).toThrow(
      'another case has the same name',
    );
  });
});

describe('fixes are applied as ESLint does', () => {
  it.each<[string, Parameters<typeof applyFixes>[1], string]>([
    [
      'from left to right',
      [
        { range: [2, 3], text: 'C' },
        { range: [0, 1], text: 'A' },
      ],
      'AbC',
    ],
    [
      'not where they touch',
      [
        { range: [0, 1], text: 'A' },
        { range: [1, 2], text: 'B' },
      ],
      'Abc',
    ],
    [
      'not where they overlap',
      [
        { range: [0, 2], text: 'A' },
        { range: [1, 3], text: 'B' },
      ],
      'Ac',
    ],
    [
      'insertions',
      [
        { range: [0, 0], text: '>' },
        { range: [3, 3], text: '<' },
      ],
      '>abc<',
    ],
  ])('%s', (_, fixes, output) => {
    expect(applyFixes('abc', fixes)).toBe(output);
  });

  it('for ten passes at most', () => {
    const report = {
      messageId: 'x',
      message: 'x',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      suggestions: [],
      fix: { range: [0, 0], text: 'x' },
    } as const;
    const { passes, settled } = explore('', () => ({ reports: [report] }));
    expect(passes).toHaveLength(10);
    expect(settled).toBe(false);
  });
});

describe('SDK folders', () => {
  const MODULES: Readonly<Partial<Record<SdkSet, readonly [module: string, name: string]>>> = {
    'nextjs-4': ['@clerk/nextjs', 'authMiddleware'],
    'nextjs-5': ['@clerk/nextjs/server', 'clerkMiddleware'],
    'nextjs-6': ['@clerk/nextjs/server', 'clerkMiddleware'],
    'nextjs-7': ['@clerk/nextjs/server', 'clerkMiddleware'],
    'express-1': ['@clerk/express', 'clerkMiddleware'],
    'express-2': ['@clerk/express', 'clerkMiddleware'],
    'fastify-3': ['@clerk/fastify', 'clerkPlugin'],
    'hono-0': ['@clerk/hono', 'clerkMiddleware'],
    'astro-4': ['@clerk/astro/server', 'clerkMiddleware'],
    'nuxt-3': ['@clerk/nuxt/server', 'clerkMiddleware'],
    'react-router-1': ['@clerk/react-router/ssr.server', 'getAuth'],
    'react-router-3': ['@clerk/react-router/server', 'getAuth'],
    'remix-4': ['@clerk/remix/ssr.server', 'getAuth'],
    'sdk-node-5': ['@clerk/clerk-sdk-node', 'ClerkExpressWithAuth'],
    'tanstack-1': ['@clerk/tanstack-react-start/server', 'auth'],
    'backend-1': ['@clerk/backend', 'createClerkClient'],
    'backend-2': ['@clerk/backend', 'createClerkClient'],
    'backend-3': ['@clerk/backend', 'createClerkClient'],
    'react-5': ['@clerk/clerk-react', 'useAuth'],
    'react-6': ['@clerk/react', 'useAuth'],
  };

  const diagnosticsOf = (test: Omit<ValidCase, 'name'>): readonly { code: number; message: string }[] => {
    const workspace = newWorkspace();
    const named = { name: 'a case', ...test };
    workspace.add(named, () => []);
    return workspace.diagnostics(named, named.code);
  };

  it.each(SDK_SETS.filter((set) => set !== 'none'))('%s: its package, its major, its types', (set) => {
    const [module, name] = MODULES[set]!;
    const packageName = module.split('/').slice(0, 2).join('/');
    const major = /-(\d+)$/u.exec(set)![1]!;
    const folder = join(sdkFolder(set), 'node_modules', packageName);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    expect(version.split('.')[0]).toBe(major);
    const { dependencies } = JSON.parse(readFileSync(join(sdkFolder(set), 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    expect(dependencies).toMatchObject({ [packageName]: `^${version}` });
    // A used value of a type that is not `any`, which fits nothing.
    const code = `import { ${name} } from '${module}';\nconst value: never = ${name};\nexport default value;`;
    expect(diagnosticsOf({ sdk: set, code }).map(({ code }) => code)).toEqual([2322]);
  });

  it('none: no Clerk package, but the frameworks', () => {
    expect(diagnosticsOf({ sdk: 'none', code: "import '@clerk/backend';" })).toMatchObject([{ code: 2882 }]);
    const code =
      "import { auth } from '@clerk/nextjs/server';\nimport { NextResponse } from 'next/server';\nexport const GET = () => NextResponse.json(auth());";
    expect(diagnosticsOf({ sdk: 'none', code })).toMatchObject([{ code: 2307 }]);
    expect(diagnosticsOf({ sdk: 'none', filename: 'a.tsx', code: 'export const a = <p />;' })).toEqual([]);
    for (let folder = sdkFolder('none'); folder !== dirname(folder); folder = dirname(folder)) {
      expect(existsSync(join(folder, 'node_modules/@clerk'))).toBe(false);
    }
  });

  it('a case is a project of its own, with the set above it', () => {
    const workspace = newWorkspace();
    const first: ValidCase = {
      name: 'first',
      filename: 'app/page.tsx',
      code: 'export {};',
      files: { 'proxy.ts': 'export {};' },
    };
    const second: ValidCase = {
      name: 'second',
      filename: 'app/page.tsx',
      code: 'export {};',
      files: { 'package.json': '{}' },
    };
    for (const test of [first, second]) workspace.add(test, () => []);
    const [a, b] = [workspace.untyped(first).folder, workspace.untyped(second).folder];
    expect(existsSync(join(a, 'proxy.ts'))).toBe(true);
    expect(existsSync(join(b, 'proxy.ts'))).toBe(false);
    expect(readFileSync(join(a, 'package.json'), 'utf8')).toContain('@clerk/nextjs');
    expect(readFileSync(join(b, 'package.json'), 'utf8')).toBe('{}');
    expect(a.startsWith(`${sdkFolder('nextjs-7')}/cases/`)).toBe(true);
  });

  it('global declarations stay in their case', () => {
    const workspace = newWorkspace();
    const declares: ValidCase = {
      name: 'declares',
      code: 'export const a: Mine = 1;',
      files: { 'globals.d.ts': 'export {};\ndeclare global { type Mine = number }' },
    };
    const uses: ValidCase = { name: 'uses', code: 'export const b: Mine = 1;' };
    for (const test of [declares, uses]) workspace.add(test, () => []);
    expect(workspace.diagnostics(declares, declares.code)).toEqual([]);
    expect(workspace.diagnostics(uses, uses.code)).toMatchObject([{ code: 2304 }]);
  });
});
