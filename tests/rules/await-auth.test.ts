import rule from '../../src/rules/await-auth.js';
import {
  asValue,
  calls,
  dropCatch,
  madeAsync,
  reads,
  report,
  testUserId,
  withData,
  ARGUMENT,
  ARITHMETIC,
  DESTRUCTURED,
  PREDICATE,
  READ,
  RENDERED,
  SPREAD,
  TESTED,
  TEXT,
  THROWS,
} from '../support/await-reports.js';
import { under } from '../support/marks.js';
import { testRule, type ExpectedError, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

// What counts as a use of the value, as a dropped promise, as neither. Where the promise comes from, and what fixes make
// of functions, is in the files beside this one.

const alwaysTrue = report('alwaysTrue');
const floatingAuth = report('floatingAuth');
const floating = report('floatingProtect');
const swallowed = report('swallowedProtect');
const inForEach = (call: string, method = 'forEach'): ExpectedError =>
  withData('protectInCallback', { call, method }, []);
const inTry = report('protectInTry');

const NEXT = "import { auth } from '@clerk/nextjs/server';\n";
const next = under(NEXT);

/** `async function f() { … }` around the statements of a row. */
const body = (statements: string): string =>
  `export async function f(x: any, g: (...args: any[]) => any) { ${statements} }`;
const page = (jsx: string): string => `export default async function Page({ Box }: { Box: any }) { return ${jsx}; }`;

/** Statements in an async function that the rule reports once, and what it makes of them. */
const inAsync = (
  expected: ExpectedError,
  rows: readonly (readonly [name: string, code: string, output: string | null])[],
): InvalidCase[] =>
  rows.map(([name, code, output]) =>
    next.wrong({ name, code: body(code), output: output && body(output), errors: [expected] }),
  );
const allFine = (rows: readonly (readonly [name: string, code: string])[]): ValidCase[] =>
  rows.map(([name, code]) => next.fine({ name, code: body(code) }));

const id = asValue('auth()', reads('userId'));

testRule('await-auth: a promise used as the value', rule, {
  valid: allFine([
    ['awaited, then read', 'return (await auth()).userId;'],
    ['awaited and destructured', 'const { userId, ...rest } = await auth(); return [userId, rest];'],
    ['awaited and spread', 'return { ...(await auth()) };'],
    ['awaited and tested by its user', 'if (!(await auth()).userId) throw new Error(); return 1;'],
    ['compared with something that may be a promise too', 'return auth() === x;'],
    ['type of', "return typeof auth() === 'object';"],
    ['instance of', 'return auth() instanceof Promise;'],
    ['value of `||`, not tested', 'return auth() || x;'],
    ['value of `??`, not tested', 'return auth() ?? x;'],
    ['right side of `&&`, handed on', 'return x && auth();'],
    ['branch of a ternary, handed on', 'return x ? auth() : null;'],
    ['assigned by `??=`', 'let s: any; s ??= auth(); return s;'],
    ['argument of a tag', 'return String.raw`user ${auth()}`;'],
    ['`for await` over a list of promises', 'for await (const session of [auth()]) return session.userId; return 1;'],
    ['console.log', 'console.log(auth());'],
    [
      'JSON.stringify of something that holds the awaited value',
      'const p = auth(); return JSON.stringify({ p: await p });',
    ],
    ['own function named like a global', 'const String = x; return String(auth());'],
    ['second argument of JSON.stringify', 'return JSON.stringify(x, g(auth()));'],
  ]),
  invalid: [
    ...inAsync(id, [
      ['member', 'return «auth()».userId;', 'return (await auth()).userId;'],
      ['computed member with a string', "return «auth()»['userId'];", "return (await auth())['userId'];"],
      ['optional member', 'return «auth()»?.userId;', 'return (await auth())?.userId;'],
      ['non-null member', 'return «auth()»!.userId;', 'return (await auth())!.userId;'],
      ['member of a cast', 'return («auth()» as any).userId;', 'return (await auth() as any).userId;'],
      [
        'member of `satisfies`',
        'return («auth()» satisfies unknown as any).userId;',
        'return (await auth() satisfies unknown as any).userId;',
      ],
      [
        'member of `??`',
        'return («auth()» ?? { userId: null }).userId;',
        'return (await auth() ?? { userId: null }).userId;',
      ],
      ['member of `||`', 'return («auth()» || {}).userId;', 'return (await auth() || {}).userId;'],
      [
        'member of a ternary',
        'return (x ? «auth()» : { userId: null }).userId;',
        'return (x ? await auth() : { userId: null }).userId;',
      ],
      ['member of `&&`', 'return (x && «auth()»).userId;', 'return (x && await auth()).userId;'],
      [
        'member in a condition',
        'if (!«auth()».userId) return null; return 1;',
        'if (!(await auth()).userId) return null; return 1;',
      ],
      ['member in a while', 'while («auth()».userId) return 1;', 'while ((await auth()).userId) return 1;'],
      [
        'member in a ternary test',
        "return «auth()».userId ? 'in' : 'out';",
        "return (await auth()).userId ? 'in' : 'out';",
      ],
      ['member in `&&`', 'return «auth()».userId && g();', 'return (await auth()).userId && g();'],
      ['member compared', 'return «auth()».userId === x.ownerId;', 'return (await auth()).userId === x.ownerId;'],
      ['member in a template', 'return `/u/${«auth()».userId}`;', 'return `/u/${(await auth()).userId}`;'],
      [
        'member in an object',
        'return { where: { userId: «auth()».userId } };',
        'return { where: { userId: (await auth()).userId } };',
      ],
      ['member in an argument', 'return g(«auth()».userId);', 'return g((await auth()).userId);'],
      [
        'member in a switch',
        'switch («auth()».userId) { default: return 1; }',
        'switch ((await auth()).userId) { default: return 1; }',
      ],
      [
        'member assigned by `||=`',
        'let s: any; s ||= «auth()».userId; return s;',
        'let s: any; s ||= (await auth()).userId; return s;',
      ],
      ['member under typeof', 'return typeof «auth()».userId;', 'return typeof (await auth()).userId;'],
      ['member thrown', 'throw «auth()».userId;', 'throw (await auth()).userId;'],
      [
        'member in a computed key',
        "return { [«auth()».userId ?? 'x']: 1 };",
        "return { [(await auth()).userId ?? 'x']: 1 };",
      ],
      [
        'member in a nested async function',
        'return (async () => «auth()».userId)();',
        'return (async () => (await auth()).userId)();',
      ],
    ]),
    ...inAsync(asValue('auth()', READ), [
      ['member that only running tells', 'return «auth()»[x as never];', 'return (await auth())[x as never];'],
      ['right side of `in`', "return 'userId' in «auth()»;", "return 'userId' in await auth();"],
    ]),
    ...inAsync(asValue('auth()', calls('has')), [
      ['method', "return «auth()».has({ role: 'org:admin' });", "return (await auth()).has({ role: 'org:admin' });"],
      [
        'method in a condition',
        "if (!«auth()».has({ permission: 'a:b:c' })) return null; return 1;",
        "if (!(await auth()).has({ permission: 'a:b:c' })) return null; return 1;",
      ],
    ]),
    ...inAsync(asValue('auth()', reads('has')), [
      [
        'optional method',
        "return «auth()»?.has?.({ role: 'org:admin' });",
        "return (await auth())?.has?.({ role: 'org:admin' });",
      ],
      ['method that is handed on', 'return g(«auth()».has);', 'return g((await auth()).has);'],
    ]),
    ...inAsync(asValue('auth()', calls('getToken')), [
      [
        'method whose own promise is awaited',
        'return await «auth()».getToken();',
        'return await (await auth()).getToken();',
      ],
    ]),
    ...inAsync(asValue('auth()', calls('redirectToSignIn')), [
      ['redirectToSignIn', 'return «auth()».redirectToSignIn();', 'return (await auth()).redirectToSignIn();'],
      [
        'redirectToSignIn with arguments, as a statement',
        "«auth()».redirectToSignIn({ returnBackUrl: '/x' });",
        "(await auth()).redirectToSignIn({ returnBackUrl: '/x' });",
      ],
    ]),
    ...inAsync(asValue('auth()', reads('sessionClaims')), [
      [
        'member of a member',
        'return «auth()».sessionClaims?.metadata;',
        'return (await auth()).sessionClaims?.metadata;',
      ],
    ]),
    ...inAsync(asValue('auth()', reads('orgPermissions')), [
      [
        'for-of over a member',
        'for (const p of «auth()».orgPermissions ?? []) g(p);',
        'for (const p of (await auth()).orgPermissions ?? []) g(p);',
      ],
    ]),
    ...inAsync(asValue('auth()', DESTRUCTURED), [
      [
        'destructured',
        'const { userId } = «auth()»; return userId;',
        'const { userId } = await auth(); return userId;',
      ],
      [
        'destructured with let',
        'let { userId } = «auth()»; return userId;',
        'let { userId } = await auth(); return userId;',
      ],
      [
        'destructured with a default, a new name, a rest',
        "const { userId: id = 'x', orgId, ...rest } = «auth()»; return { id, orgId, rest };",
        "const { userId: id = 'x', orgId, ...rest } = await auth(); return { id, orgId, rest };",
      ],
      [
        'destructured deeply',
        'const { sessionClaims: { sub } = {} as any } = «auth()»; return sub;',
        'const { sessionClaims: { sub } = {} as any } = await auth(); return sub;',
      ],
      [
        'destructured in an assignment',
        'let userId; ({ userId } = «auth()»); return userId;',
        'let userId; ({ userId } = await auth()); return userId;',
      ],
      [
        'destructured among other declarations',
        'const a = 1, { userId } = «auth()», b = 2; return [a, userId, b];',
        'const a = 1, { userId } = await auth(), b = 2; return [a, userId, b];',
      ],
      [
        'destructured in the head of a for',
        'for (const { userId } = «auth()»; userId;) return userId;',
        'for (const { userId } = await auth(); userId;) return userId;',
      ],
      [
        'destructured in a loop',
        'for (const y of x) { const { userId } = «auth()»; if (userId) return y; }',
        'for (const y of x) { const { userId } = await auth(); if (userId) return y; }',
      ],
    ]),
    ...inAsync(asValue('auth()', SPREAD), [
      ['spread into an object', 'return { ...«auth()» };', 'return { ...await auth() };'],
      [
        'spread into an object with others',
        'return { a: 1, ...«auth()», ...x };',
        'return { a: 1, ...await auth(), ...x };',
      ],
    ]),
    ...inAsync(asValue('auth()', ARGUMENT), [
      ['JSON.stringify', 'return JSON.stringify(«auth()»);', 'return JSON.stringify(await auth());'],
      ['Response.json', 'return Response.json(«auth()»);', 'return Response.json(await auth());'],
      ['Object.keys', 'return Object.keys(«auth()»);', 'return Object.keys(await auth());'],
      ['Object.entries', 'return Object.entries(«auth()»);', 'return Object.entries(await auth());'],
    ]),
    ...inAsync(asValue('auth()', ARGUMENT), [
      [
        'value of an object sent as JSON',
        'return Response.json({ session: «auth()» });',
        'return Response.json({ session: await auth() });',
      ],
      [
        'value deep in an object sent as JSON',
        'return Response.json({ a: [{ session: «auth()» as any }] }, { status: 200 });',
        'return Response.json({ a: [{ session: await auth() as any }] }, { status: 200 });',
      ],
      [
        'variable in an object made JSON',
        'const session = «auth()»; return JSON.stringify({ session }, null, 2);',
        'const session = await auth(); return JSON.stringify({ session }, null, 2);',
      ],
      [
        'element of a list made JSON',
        'return JSON.stringify([«auth()», 1]);',
        'return JSON.stringify([await auth(), 1]);',
      ],
    ]),
    ...inAsync(asValue('auth()', READ), [
      ['for-in', 'for (const y in «auth()») g(y);', 'for (const y in await auth()) g(y);'],
    ]),
    // The awaited object is of no more use here: `user [object Object]`.
    ...inAsync(asValue('auth()', TEXT), [
      ['template', 'return `user ${«auth()»}`;', null],
      ['String', 'return String(«auth()»);', null],
    ]),
    ...inAsync(asValue('auth()', ARITHMETIC), [
      ['added to a text', "return 'user ' + «auth()»;", null],
      ['number', 'return +«auth()»;', null],
      ['less than', 'return «auth()» < 2;', null],
      ['Number', 'return Number(«auth()»);', null],
      ['parseInt', 'return parseInt(«auth()» as any);', null],
    ]),
    ...inAsync(asValue('auth()', THROWS), [
      ['called', 'return («auth()» as any)();', null],
      ['for-of', 'for (const y of «auth()» as any) g(y);', null],
      ['spread into an array', 'return [...«auth()» as any];', null],
      ['spread into arguments', 'return g(...«auth()» as any);', null],
      ['destructured as an array', 'const [a] = «auth()» as any; return a;', null],
    ]),
    under(`${NEXT}import { NextResponse } from 'next/server';\n`).wrong({
      name: 'NextResponse.json',
      code: body('return NextResponse.json(«auth()»);'),
      output: body('return NextResponse.json(await auth());'),
      errors: [asValue('auth()', ARGUMENT)],
    }),
    next.wrong({
      name: 'auth.protect() used as the session',
      code: body('const { userId } = «auth.protect()»; return userId;'),
      output: body('const { userId } = await auth.protect(); return userId;'),
      errors: [asValue('auth.protect()', DESTRUCTURED)],
    }),
    next.wrong({
      name: 'auth.protect() tested',
      code: body('if (!«auth.protect()») return null; return 1;'),
      output: body('if (!(await auth.protect())) return null; return 1;'),
      errors: [asValue('auth.protect()', TESTED)],
    }),
    next.wrong({
      name: 'several in one function',
      code: body('if («auth()».userId && «auth()».orgId) return 1; const { has } = «auth()»; return has;'),
      output: body(
        'if ((await auth()).userId && (await auth()).orgId) return 1; const { has } = await auth(); return has;',
      ),
      errors: [id, asValue('auth()', reads('orgId')), asValue('auth()', DESTRUCTURED)],
    }),
    next.wrong({
      name: 'tokens of machines',
      code: body("return «auth({ acceptsToken: ['session_token', 'api_key'] })».tokenType;"),
      output: body("return (await auth({ acceptsToken: ['session_token', 'api_key'] })).tokenType;"),
      errors: [asValue('auth()', reads('tokenType'))],
    }),
  ],
});

const tests = (rows: readonly (readonly [name: string, code: string, suggested: string])[]): InvalidCase[] =>
  rows.map(([name, code, suggested]) =>
    next.wrong({
      name,
      code: body(code),
      output: null,
      errors: [alwaysTrue('auth()', testUserId('auth()', body(suggested)))],
    }),
  );

testRule('await-auth: a promise tested', rule, {
  valid: allFine([
    ['optional call, which may give nothing', 'const a = x?.auth?.(); if (!a) return 1; return (await auth()).userId;'],
    ['the function itself tested', 'if (!auth) return null; return (await auth()).userId;'],
  ]),
  invalid: [
    ...tests([
      ['if', 'if («auth()») return 1; return 2;', 'if ((await auth()).userId) return 1; return 2;'],
      [
        'if not',
        'if (!«auth()») throw new Error(); return 2;',
        'if (!(await auth()).userId) throw new Error(); return 2;',
      ],
      ['two nots', 'return !!«auth()»;', 'return !!(await auth()).userId;'],
      ['while', 'while («auth()») return 1;', 'while ((await auth()).userId) return 1;'],
      ['do while', 'do { return 1; } while (!«auth()»);', 'do { return 1; } while (!(await auth()).userId);'],
      ['test of a for', 'for (; «auth()»;) return 1;', 'for (; (await auth()).userId;) return 1;'],
      ['ternary', 'return «auth()» ? 1 : 2;', 'return (await auth()).userId ? 1 : 2;'],
      ['`&&` statement', '«auth()» && g();', '(await auth()).userId && g();'],
      ['`&&` value', 'return «auth()» && g();', 'return (await auth()).userId && g();'],
      [
        '`||` in a test',
        'if («auth()» || x) return 1; return 2;',
        'if ((await auth()).userId || x) return 1; return 2;',
      ],
      [
        'right side of `&&` in a test',
        'if (x && «auth()») return 1; return 2;',
        'if (x && (await auth()).userId) return 1; return 2;',
      ],
      [
        '`===` null',
        'if («auth()» === null) return null; return 1;',
        'if ((await auth()).userId === null) return null; return 1;',
      ],
      ['`!=` undefined', 'return «auth()» != undefined;', 'return (await auth()).userId != undefined;'],
      ['null `==`', 'return null == «auth()»;', 'return null == (await auth()).userId;'],
      [
        'through a variable',
        'const a = «auth()»; if (!a) return null; return 1;',
        'const a = await auth(); if (!a.userId) return null; return 1;',
      ],
      [
        'through a variable, more than once',
        'const a = «auth()»; if (!a) return null; return a ? a.userId : 1;',
        'const a = await auth(); if (!a.userId) return null; return a.userId ? a.userId : 1;',
      ],
      [
        'assigned apart',
        'let a; a = «auth()»; if (!a) return null; return 1;',
        'let a; a = await auth(); if (!a.userId) return null; return 1;',
      ],
      // As true as its promise: `Boolean(await auth())` is true for signed-out users.
      ['Boolean', 'return Boolean(«auth()»);', 'return Boolean((await auth()).userId);'],
    ]),
    ...inAsync(alwaysTrue('auth()'), [
      [
        "test of a machine's token, which has no user",
        "const m = «auth({ acceptsToken: 'm2m_token' })»; if (!m) return null; return 1;",
        null,
      ],
      ['case of a switch', 'switch (true) { case «auth()» as never: return 1; } return 2;', null],
    ]),
    next.wrong({
      name: 'in a sync function',
      code: 'export function f() { return «auth()» ? 1 : 2; }',
      output: null,
      errors: [
        alwaysTrue(
          'auth()',
          testUserId('auth()', 'export async function f() { return (await auth()).userId ? 1 : 2; }'),
        ),
      ],
    }),
    next.wrong({
      name: 'in a page, where the test stays a suggestion',
      filename: 'app/page.tsx',
      code: 'export default function Page() { if (!«auth()») return null; return <p />; }',
      output: null,
      errors: [
        alwaysTrue(
          'auth()',
          testUserId(
            'auth()',
            'export default async function Page() { if (!(await auth()).userId) return null; return <p />; }',
          ),
        ),
      ],
    }),
  ],
});

testRule('await-auth: in JSX', rule, {
  valid: [
    { name: 'awaited child', code: page('<p>{(await auth()).userId}</p>') },
    { name: 'attribute of a component, which may take a promise', code: page('<Box auth={auth()} />') },
    { name: 'child of a component', code: page('<Box>{auth()}</Box>') },
    { name: 'context', code: page('<Box.Provider value={auth()}><p /></Box.Provider>') },
    {
      name: 'variable handed to a component',
      code: 'export default function Page({ Box }: { Box: any }) { const p = auth(); return <Box p={p} />; }',
    },
    { name: 'event handler that returns it', code: page('<button onClick={() => auth.protect()}>x</button>') },
  ].map((test) => next.fine({ ...test, filename: 'app/page.tsx' })),
  invalid: [
    ...(
      [
        ['member as a child', '<p>{«auth()».userId}</p>', '<p>{(await auth()).userId}</p>', reads('userId')],
        [
          'member in an attribute',
          '<a href={`/u/${«auth()».userId}`}>x</a>',
          '<a href={`/u/${(await auth()).userId}`}>x</a>',
          reads('userId'),
        ],
        [
          'member in a condition',
          '<div>{«auth()».userId ? <b>in</b> : null}</div>',
          '<div>{(await auth()).userId ? <b>in</b> : null}</div>',
          reads('userId'),
        ],
        ['spread into a component', '<Box {...«auth()»} />', '<Box {...await auth()} />', SPREAD],
      ] as const
    ).map(([name, code, output, consequence]) =>
      next.wrong({
        name,
        filename: 'app/page.tsx',
        code: page(code),
        output: page(output),
        errors: [asValue('auth()', consequence)],
      }),
    ),
    ...(
      [
        ['condition', '<div>{«auth()» && <b>secret</b>}</div>', '<div>{(await auth()).userId && <b>secret</b>}</div>'],
        [
          'ternary',
          '<div>{«auth()» ? <b>secret</b> : <i>no</i>}</div>',
          '<div>{(await auth()).userId ? <b>secret</b> : <i>no</i>}</div>',
        ],
        [
          'negated condition',
          '<div>{!«auth()» && <b>sign in</b>}</div>',
          '<div>{!(await auth()).userId && <b>sign in</b>}</div>',
        ],
      ] as const
    ).map(([name, code, suggested]) =>
      next.wrong({
        name,
        filename: 'app/page.tsx',
        code: page(code),
        output: null,
        errors: [alwaysTrue('auth()', testUserId('auth()', page(suggested)))],
      }),
    ),
    ...(
      [
        ['child of an element', '<p>{«auth()»}</p>'],
        ['attribute of an element', '<input value={«auth()»} />'],
      ] as const
    ).map(([name, code]) =>
      next.wrong({
        name: `${name}, where the awaited object is of no use either`,
        filename: 'app/page.tsx',
        code: page(code),
        output: null,
        errors: [asValue('auth()', RENDERED)],
      }),
    ),
    next.wrong({
      name: 'dropped in an event handler',
      filename: 'app/page.tsx',
      code: page('<button onClick={() => { «auth()»; }}>x</button>'),
      output: null,
      errors: [
        floatingAuth('auth()', madeAsync('auth()', page('<button onClick={async () => { await auth(); }}>x</button>'))),
      ],
    }),
    next.wrong({
      name: 'dropped in a server action of a form',
      filename: 'app/page.tsx',
      code: "export default function Page() { async function save() { 'use server'; «auth.protect()»; } return <form action={save} />; }",
      output:
        "export default function Page() { async function save() { 'use server'; await auth.protect(); } return <form action={save} />; }",
      errors: [floating('auth.protect()')],
    }),
  ],
});

const guard = floating('auth.protect()');

testRule('await-auth: a dropped promise', rule, {
  valid: allFine([
    ['awaited statement', "await auth.protect({ role: 'org:admin' }); return 'secret';"],
    ['awaited ternary', 'await (x ? auth.protect({ role: x }) : auth.protect());'],
    ['awaited `&&`', 'await (x && auth.protect());'],
    ['awaited last of a sequence', 'await (g(), auth.protect());'],
    ['awaited chain', 'return await auth().then((a) => a.userId);'],
    ['returned chain', 'return auth().then((a) => a.userId);'],
    ['awaited finally', 'await auth.protect().finally(g);'],
    ['`.then` of auth(), whose loss opens nothing', 'auth().then(g);'],
    ['void auth(), as when a cache is warmed', 'void auth();'],
    ['`.catch` of auth()', 'auth().catch(() => {});'],
    ['catch that rethrows', 'await auth.protect().catch((e) => { console.log(e); throw e; });'],
    ['catch whose value is used', 'const s = await auth.protect().catch(() => null); return s ? s.userId : null;'],
    ['catch by an unknown function', 'await auth.protect().catch(g);'],
    ['awaited in a try', "try { await auth.protect(); } catch { return null; } return 'secret';"],
    [
      'awaited in a try that throws again',
      "try { await auth.protect(); } catch (e) { console.log(e); throw e; } return 'secret';",
    ],
    ['awaited in a try that hands the error on', "try { await auth.protect(); } catch (e) { g(e); } return 'secret';"],
    [
      'awaited in a try, with the work behind it',
      'try { await auth.protect(); g(); } catch (e) { console.log(e); } return 1;',
    ],
    ['awaited in a try with nothing behind it', 'try { await auth.protect(); } catch (e) { console.log(e); }'],
    ['awaited in a try without a catch', "try { await auth.protect(); } finally { g(); } return 'secret';"],
    ['awaited then with a handler of failures', 'await auth.protect().then(g, g); return 1;'],
    ['returned in a try', 'try { return auth.protect(); } finally { g(); }'],
    ['awaited in a loop', 'for (const role of x) await auth.protect({ role });'],
    ['all callbacks awaited', 'await Promise.all(x.map(() => auth.protect()));'],
    ['all async callbacks awaited', 'await Promise.all(x.map(async () => { await auth.protect(); }));'],
    ['map of promises, kept', 'const all = x.map(() => auth.protect()); await Promise.all(all);'],
    ['map of promises, returned', 'return x.map(() => { return auth.protect(); });'],
    ['map of something else', 'x.map(() => g(auth.protect()));'],
    ['map with work behind the guard', 'x.map(async () => { await auth.protect(); await g(); });'],
    ['forEach of something else', 'x.forEach(() => { g(auth); });'],
    ['handed to an unknown function', 'g(auth.protect());'],
    ['void of something else', 'void g(auth.protect());'],
  ]),
  invalid: [
    ...inAsync(guard, [
      ['statement', "«auth.protect()»; return 'secret';", "await auth.protect(); return 'secret';"],
      [
        'with a role',
        "«auth.protect({ role: 'org:admin' })»; return 'secret';",
        "await auth.protect({ role: 'org:admin' }); return 'secret';",
      ],
      [
        'with a callback',
        "«auth.protect((has) => has({ role: 'org:admin' }))»; return 'secret';",
        "await auth.protect((has) => has({ role: 'org:admin' })); return 'secret';",
      ],
      ['optional call', '«auth?.protect()»;', 'await auth?.protect();'],
      ['void', 'void «auth.protect()»;', 'await auth.protect();'],
      ['void of parentheses', 'void («auth.protect()»);', 'await (auth.protect());'],
      ['void of a cast', 'void («auth.protect()» as unknown);', 'await (auth.protect() as unknown);'],
      [
        'return void',
        "if (x) return void «auth.protect()»; return 'secret';",
        "if (x) return void (await auth.protect()); return 'secret';",
      ],
      ['return void of a ternary', 'return void (x ? «auth.protect()» : 1);', null],
      ['`&&`', 'x && «auth.protect()»;', 'x && await auth.protect();'],
      ['`||`', 'x || «auth.protect()»;', 'x || await auth.protect();'],
      ['`??`', 'x ?? «auth.protect()»;', 'x ?? await auth.protect();'],
      ['ternary', 'x ? «auth.protect()» : undefined;', 'x ? await auth.protect() : undefined;'],
      ['last of a sequence', 'g(), «auth.protect()»;', 'g(), await auth.protect();'],
      ['first of a sequence', 'return («auth.protect()», 1);', 'return (await auth.protect(), 1);'],
      [
        'awaited sequence that ends in another promise',
        'await («auth.protect()», g());',
        'await (await auth.protect(), g());',
      ],
      ['body of an if', 'if (x) «auth.protect()»;', 'if (x) await auth.protect();'],
      ['else', 'if (x) g(); else «auth.protect()»;', 'if (x) g(); else await auth.protect();'],
      [
        'body of a loop',
        'for (const role of x) «auth.protect({ role })»;',
        'for (const role of x) await auth.protect({ role });',
      ],
      ['head of a for', 'for («auth.protect()»; x;) g();', 'for (await auth.protect(); x;) g();'],
      ['after a label', 'here: «auth.protect()»;', 'here: await auth.protect();'],
      ['cast', '«auth.protect()» as unknown;', 'await auth.protect() as unknown;'],
      ['then', '«auth.protect()».then(g);', 'await auth.protect().then(g);'],
      ['finally', '«auth.protect()».finally(g);', 'await auth.protect().finally(g);'],
      ['Promise.all', 'Promise.all([«auth.protect()», g()]);', 'await Promise.all([auth.protect(), g()]);'],
      ['void then', 'void «auth.protect()».then(g);', 'void (await auth.protect().then(g));'],
      ['then and finally', '«auth.protect()».then(g).finally(g);', 'await auth.protect().then(g).finally(g);'],
      ['void Promise.all', 'void Promise.all([«auth.protect()», g()]);', 'await Promise.all([auth.protect(), g()]);'],
      ['Promise.race', 'Promise.race([g(), «auth.protect()»]);', 'await Promise.race([g(), auth.protect()]);'],
      [
        'variable that nobody reads',
        "const s = «auth.protect()»; return 'secret';",
        "const s = await auth.protect(); return 'secret';",
      ],
      [
        'variable that is only named',
        "const s = «auth.protect()»; s; return 'secret';",
        "const s = await auth.protect(); s; return 'secret';",
      ],
      [
        'variable that is only voided',
        "const s = «auth.protect()»; void s; return 'secret';",
        "const s = await auth.protect(); void s; return 'secret';",
      ],
    ]),
    ...inAsync(floatingAuth('auth()'), [
      ['auth() as a statement', '«auth()»;', 'await auth();'],
      ['auth() behind `&&`', 'x && «auth()»;', 'x && await auth();'],
    ]),
    ...(
      [
        ['catch that does nothing', '«auth.protect()».catch(() => {});', 'await auth.protect();'],
        ['catch that logs', '«auth.protect()».catch(console.error);', 'await auth.protect();'],
        ['void catch', 'void «auth.protect()».catch(() => {});', 'await auth.protect();'],
        ['catch by an unknown function, dropped', '«auth.protect()».catch(g);', 'await auth.protect();'],
        ['awaited catch that does nothing', 'await «auth.protect()».catch(() => {});', 'await auth.protect();'],
        [
          'awaited catch that gives null',
          'await «auth.protect()».catch(() => null); return 1;',
          'await auth.protect(); return 1;',
        ],
        [
          'awaited catch that logs',
          "await «auth.protect()».catch((e) => { console.error(e); }); return 'secret';",
          "await auth.protect(); return 'secret';",
        ],
        [
          'awaited catch that is console.error',
          "await «auth.protect()».catch(console.error); return 'secret';",
          "await auth.protect(); return 'secret';",
        ],
      ] as const
    ).map(([name, code, suggested]) =>
      next.wrong({
        name,
        code: body(code),
        output: null,
        errors: [swallowed('auth.protect()', dropCatch('auth.protect()', body(suggested)))],
      }),
    ),
    // What is done in `.then()`, or together with others, must not go with the `.catch()`.
    ...inAsync(swallowed('auth.protect()'), [
      ['then and catch', '«auth.protect()».then(g).catch(() => {});', null],
      ['void then and catch', 'void «auth.protect()».then(g).catch(() => {});', null],
      ['catch, then', '«auth.protect()».catch(() => {}).then(g);', null],
      ['then, catch and finally', '«auth.protect()».then(g).catch(() => {}).finally(g);', null],
      ['awaited then and catch', 'await «auth.protect()».then(g).catch(() => {});', null],
      ['second argument of then', '«auth.protect()».then(g, () => {});', null],
      ['Promise.all with a catch', 'Promise.all([«auth.protect()», g()]).catch(() => {});', null],
      ['awaited Promise.all with a catch', 'await Promise.all([«auth.protect()», g()]).catch(() => {});', null],
    ]),
    ...inAsync(inTry('auth.protect()'), [
      ['try whose catch does nothing', "try { await «auth.protect()»; } catch {} return 'secret';", null],
      [
        'try whose catch logs',
        "try { await «auth.protect()»; } catch (e) { console.error(e); } return 'secret';",
        null,
      ],
      ['try with code before the call', "try { g(); await «auth.protect()»; } catch {} return 'secret';", null],
    ]),
    next.wrong({
      name: 'variable whose catch swallows, and that nobody awaits',
      code: body("const p = «auth.protect()»; p.catch(() => {}); return 'secret';"),
      output: null,
      errors: [swallowed('auth.protect()')],
    }),
    next.wrong({
      name: 'variable whose then is dropped, and that nobody awaits',
      code: body('const p = «auth.protect()»; p.then(g);'),
      output: null,
      errors: [guard],
    }),
    ...(
      [
        ['forEach', 'x.forEach(() => «auth.protect()»);'],
        ['forEach with a block that returns', 'x.forEach(() => { return «auth.protect()»; });'],
        ['forEach with a function that returns', 'x.forEach(function () { return «auth.protect()»; });'],
        ['forEach with an async callback', 'x.forEach(async () => { await «auth.protect()»; });'],
        ['forEach with an async expression', 'x.forEach(async () => await «auth.protect()»);'],
      ] as const
    ).map(([name, code]) =>
      next.wrong({ name, code: body(code), output: null, errors: [inForEach('auth.protect()')] }),
    ),
    ...(
      [
        ['map that is dropped', 'x.map(() => «auth.protect()»);'],
        ['map with a block, dropped', 'void x.map((y: string) => { return «auth.protect({ role: y })»; });'],
      ] as const
    ).map(([name, code]) =>
      next.wrong({ name, code: body(code), output: null, errors: [inForEach('auth.protect()', 'map')] }),
    ),
    ...(
      [
        ['statement in a callback of forEach', 'x.forEach(() => { «auth.protect()»; });'],
        ['statement in a callback of map', 'return x.map((y: unknown) => { «auth.protect()»; return y; });'],
      ] as const
    ).map(([name, code]) => next.wrong({ name, code: body(code), output: null, errors: [guard] })),
    ...(
      [
        ['filter', 'return x.filter(() => «auth.protect()»);', 'auth.protect()'],
        ['some', 'return x.some(() => «auth()»);', 'auth()'],
        ['find with an async callback', 'return x.find(async () => «auth()»);', 'auth()'],
      ] as const
    ).map(([name, code, call]) =>
      next.wrong({ name, code: body(code), output: null, errors: [asValue(call, PREDICATE)] }),
    ),
    ...(
      [
        ['member in a callback of filter', 'return x.filter((y: string) => «auth()».userId === y);'],
        ['member in a callback of map', 'return await Promise.all(x.map(() => «auth()».userId));'],
        ['member in a callback of reduce', "return x.reduce((a: string) => a + «auth()».userId, '');"],
        ['member in a comparison function', 'return x.sort((a: string) => («auth()».userId === a ? 1 : -1));'],
      ] as const
    ).map(([name, code]) => next.wrong({ name, code: body(code), output: null, errors: [id] })),
    next.wrong({
      name: 'in a sync function',
      code: "export function f() { «auth.protect()»; return 'secret'; }",
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync('auth.protect()', "export async function f() { await auth.protect(); return 'secret'; }"),
        ),
      ],
    }),
    next.wrong({
      name: 'then in a sync function',
      code: 'export function f(g: () => void) { «auth.protect()».then(g); }',
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync('auth.protect()', 'export async function f(g: () => void) { await auth.protect().then(g); }'),
        ),
      ],
    }),
  ],
});

testRule('await-auth: a promise in a variable', rule, {
  valid: [
    ...allFine([
      ['awaited later', 'const a = auth(); g(); return (await a).userId;'],
      ['guard awaited later', 'const p = auth.protect(); await g(); await p;'],
      ['guard awaited on one path', 'const p = auth.protect(); if (x) await p; return 1;'],
      ['awaited in Promise.all', 'const a = auth(), b = g(); const [s] = await Promise.all([a, b]); return s.userId;'],
      ['chained later', 'const a = auth(); return a.then((s) => s.userId);'],
      ['awaited in a closure', 'const a = auth(); return async () => (await a).userId;'],
      ['handed to an unknown function', 'const a = auth(); g(a);'],
      ['logged alone', 'const a = auth(); console.log(a);'],
      ['second name, awaited', 'const a = auth(); const b = a; return (await b).userId;'],
      ['second name, reassigned', 'const a = auth(); let b: any = a; b = g(); return b.userId;'],
      [
        'second name that may be something else',
        'const a = auth(); const b = x ? a : null; if (!b) return null; return (await b).userId;',
      ],
      ['default value in a pattern, awaited', 'const { a = auth() } = x; return (await a).userId;'],
      ['default value in a pattern, tested', 'const { a = auth() } = x; if (a) return 1; return 2;'],
      ['returned', 'const a = auth(); return a;'],
      ['leaves in an object', 'const a = auth(); return { a };'],
      ['leaves in an array', 'const a = auth(); return [a];'],
      ['pushed to a list', 'const list = []; list.push(auth()); return Promise.all(list);'],
      ['reassigned', 'let a: any = auth(); a = g(); return a.userId;'],
      ['assigned in two branches', 'let a: any; if (x) a = auth(); else a = { userId: null }; return a.userId;'],
      ['unused, as when a cache is warmed', 'const a = auth();'],
      ['asked whether it is a promise', 'const a: any = auth(); return a instanceof Promise ? await a : a;'],
      ['asked for its then', 'const a: any = auth(); if (a.then) return (await a).userId;'],
      ['compared with another promise', 'const a = auth(); return a === x;'],
      ['type of', 'const a = auth(); type A = typeof a; return (await a) as Awaited<A>;'],
      ['given, else made', 'const a = x ?? auth(); return (await a).userId;'],
      ['made on a condition, chained', 'const a = x ? auth() : undefined; return a?.then((s) => s.userId);'],
      ['cached by `??=`', 'let p: any; p ??= auth(); return p;'],
      ['cached by `||`', 'let p: any; return p || (p = auth());'],
      // A test asks whether there is a promise.
      [
        'made in a branch, then asked for',
        'let p; if (x) { p = auth(); } if (p) { const { userId } = await p; return userId; } return null;',
      ],
      [
        'made in a branch, then compared with undefined',
        'let p: ReturnType<typeof auth> | undefined; if (x) p = auth(); if (p !== undefined) return (await p).userId; return null;',
      ],
      ['ternary, then asked for', 'const p = x ? auth() : null; if (!p) return null; return (await p).userId;'],
      ['ternary, then `&&`', 'const p = x ? auth() : undefined; const s = p && (await p); return s?.userId;'],
      ['`&&`, then asked for', 'const p = x && auth(); if (p) await p;'],
      ['optional, else made, then asked for', 'const p = x || auth(); return p && (await p).userId;'],
      // Awaited as well.
      ['catch that keeps an early failure quiet', 'const p = auth.protect(); p.catch(() => {}); await g(); await p;'],
      [
        'the same, awaited in Promise.all',
        'const p = auth.protect(); p.catch(() => {}); const [s] = await Promise.all([p, g()]); return s;',
      ],
      ['the same, returned', 'const p = auth.protect(); p.catch(() => undefined); return p;'],
      ['then on the side', 'const p = auth.protect(); p.then(g); return await p;'],
      ['finally on the side', 'const p = auth.protect(); void p.finally(g); return await p;'],
      ['void, to tell another linter', 'const p = auth.protect(); void p; await p;'],
      ['named in a statement', 'const p = auth(); p satisfies Promise<unknown>; return await p;'],
    ]),
    next.fine({
      name: 'made once, by an if',
      code: 'let p: ReturnType<typeof auth> | undefined;\nexport function get() { if (!p) p = auth(); return p; }',
    }),
    next.fine({
      name: 'made once, in a closure',
      code: 'export function make() { let p: ReturnType<typeof auth> | undefined; return () => { if (!p) { p = auth(); } return p; }; }',
    }),
    next.fine({
      name: 'made once, by a ternary',
      code: 'let p: ReturnType<typeof auth> | undefined;\nexport const get = () => (p ? p : (p = auth()));',
    }),
    next.fine({
      name: 'started by one closure, awaited by another',
      code: 'export function lazy() { let p: ReturnType<typeof auth> | undefined; return { start() { p = auth(); }, get: async () => (p ? (await p).userId : null) }; }',
    }),
    ...[
      {
        name: 'read with React.use',
        head: "import { use } from 'react';\n",
        code: 'export function C() { const p = auth(); const { userId } = use(p); return userId; }',
      },
      {
        name: 'read with use of a namespace',
        head: "import * as React from 'react';\n",
        code: 'export function C() { const p = auth(); return React.use(p).userId; }',
      },
    ].map(({ name, head, code }) => under(NEXT + head).fine({ name, code })),
    next.fine({ name: 'exported', code: 'export const session = auth();' }),
    next.fine({ name: 'exported later', code: 'const session = auth();\nexport { session };' }),
    next.fine({
      name: 'exported variable assigned in a function',
      code: 'export let session: any;\nexport async function f() { session = auth(); }',
    }),
    next.fine({
      name: 'field of a class',
      code: 'export class A { a = auth(); async f() { return (await this.a).userId; } }',
    }),
    next.fine({
      name: 'cached in a private field',
      code: 'export class A { #p?: ReturnType<typeof auth>; get() { if (!this.#p) this.#p = auth(); return this.#p; } }',
    }),
    next.fine({
      name: 'cached in an object',
      code: 'const memo: { p?: ReturnType<typeof auth> } = {};\nexport const get = () => (memo.p ??= auth());',
    }),
    next.fine({
      name: 'cached in a variable that begins as null',
      code: 'let cached: ReturnType<typeof auth> | null = null;\nexport function get() { if (cached === null) { cached = auth(); } return cached; }',
    }),
    next.fine({
      name: 'default value of a parameter',
      code: 'export async function f(a = auth()) { return (await a).userId; }',
    }),
    next.fine({
      name: 'assigned to a member of something unknown',
      code: 'export function f(o: any) { o.auth = auth(); }',
    }),
  ],
  invalid: [
    ...inAsync(id, [
      ['read later', 'const a = «auth()»; return a.userId;', 'const a = await auth(); return a.userId;'],
      [
        'read often',
        'const a = «auth()»; if (!a.userId) return null; return { id: a.userId, org: a.orgId };',
        'const a = await auth(); if (!a.userId) return null; return { id: a.userId, org: a.orgId };',
      ],
      [
        'awaited once, read once',
        'const a = «auth()»; const b = await a; return b.userId ?? a.userId;',
        'const a = await auth(); const b = await a; return b.userId ?? a.userId;',
      ],
      ['assigned apart and read', 'let a; a = «auth()»; return a.userId;', 'let a; a = await auth(); return a.userId;'],
      [
        'assigned on a condition and read',
        'let a; if (x) a = «auth()»; return a?.userId;',
        'let a; if (x) a = await auth(); return a?.userId;',
      ],
      [
        'made on a condition and read',
        'const a = x ? «auth()» : null; return a?.userId;',
        'const a = x ? await auth() : null; return a?.userId;',
      ],
      [
        'read in a closure',
        'const a = «auth()»; return () => a.userId;',
        'const a = await auth(); return () => a.userId;',
      ],
      [
        'read and returned',
        'const a = «auth()»; if (a.userId) return a; return null;',
        'const a = await auth(); if (a.userId) return a; return null;',
      ],
      [
        'logged, then read',
        'const a = «auth()»; console.log(a); console.debug("x", a); return a.userId;',
        'const a = await auth(); console.log(a); console.debug("x", a); return a.userId;',
      ],
      [
        'read by a second name',
        'const a = «auth()»; const b = a; return b.userId;',
        'const a = await auth(); const b = a; return b.userId;',
      ],
      [
        'default value in a pattern',
        'const { a = «auth()» } = x; return a.userId;',
        'const { a = await auth() } = x; return a.userId;',
      ],
      ['declared as any', 'const a: any = «auth()»; return a.userId;', 'const a: any = await auth(); return a.userId;'],
      ['cast to any', 'const a = «auth()» as any; return a.userId;', 'const a = await auth() as any; return a.userId;'],
      [
        'in the head of a for',
        'for (let a = «auth()»; ;) return a.userId;',
        'for (let a = await auth(); ;) return a.userId;',
      ],
      [
        'assigned to a variable outside',
        'let a: any; async function load() { a = «auth()»; } await load(); return a.userId;',
        'let a: any; async function load() { a = await auth(); } await load(); return a.userId;',
      ],
    ]),
    ...inAsync(asValue('auth()', DESTRUCTURED), [
      [
        'destructured later',
        'const a = «auth()»; const { userId } = a; return userId;',
        'const a = await auth(); const { userId } = a; return userId;',
      ],
    ]),
    ...inAsync(asValue('auth()', SPREAD), [
      ['spread later', 'const a = «auth()»; return { ...a };', 'const a = await auth(); return { ...a };'],
    ]),
    ...inAsync(asValue('auth.protect()', reads('userId')), [
      [
        'guard read later',
        'const a = «auth.protect()»; return a.userId;',
        'const a = await auth.protect(); return a.userId;',
      ],
    ]),
    ...inAsync(asValue('auth()', DESTRUCTURED), [
      [
        'destructured in an assignment',
        'let userId: any; ({ userId } = «auth()» as any); return userId;',
        'let userId: any; ({ userId } = await auth() as any); return userId;',
      ],
    ]),
    ...inAsync(asValue('auth()', reads('userId')), [
      [
        'read by a second name that is typed as the promise',
        'const a = «auth()»; const b: Promise<unknown> = a; return (b as any).userId ?? (a as any).userId;',
        null,
      ],
    ]),
    next.wrong({
      name: 'tested by a second name',
      code: body('const a = «auth()»; const b = a; if (!b) return null; return 1;'),
      output: null,
      errors: [
        alwaysTrue(
          'auth()',
          testUserId('auth()', body('const a = await auth(); const b = a; if (!b.userId) return null; return 1;')),
        ),
      ],
    }),
    next.wrong({
      name: 'default value of a parameter, read',
      code: 'export async function f(a: any = «auth()») { return a.userId; }',
      output: null,
      errors: [id],
    }),
    next.wrong({
      name: 'read here, a promise elsewhere',
      code: body('const a = «auth()»; g(a); return () => a.userId;'),
      output: null,
      errors: [id],
    }),
    next.wrong({
      name: 'in a sync function',
      code: 'export function f() { const a = «auth()»; return a.userId; }',
      output: null,
      errors: [
        asValue(
          'auth()',
          reads('userId'),
          madeAsync('auth()', 'export async function f() { const a = await auth(); return a.userId; }'),
        ),
      ],
    }),
  ],
});

testRule('await-auth: a promise handed on', rule, {
  valid: [
    next.fine({ name: 'returned', code: 'export function f() { return auth(); }' }),
    next.fine({ name: 'returned by an async function', code: 'export async function f() { return auth(); }' }),
    next.fine({ name: 'guard returned', code: 'export const f = () => auth.protect();' }),
    next.fine({ name: 'yielded', code: 'export async function* f() { yield auth(); }' }),
    next.fine({ name: 'thrown', code: 'export function f() { throw auth(); }' }),
    next.fine({
      name: 'resolves another promise',
      code: 'export const f = () => new Promise((resolve) => resolve(auth()));',
    }),
    next.fine({ name: 'Promise.resolve', code: 'export const f = async () => await Promise.resolve(auth());' }),
    next.fine({ name: 'default export', code: 'export default auth();' }),
    next.fine({
      name: 'value of an object',
      code: 'export const context = () => ({ session: auth(), guard: auth.protect() });',
    }),
    ...allFine([
      [
        'value of an object, made JSON by a function that may know it',
        'return JSON.stringify({ session: auth() }, g);',
      ],
      ['awaited value of an object sent as JSON', 'return Response.json({ session: (await auth()).userId });'],
      ['value of an object, its keys asked for', 'return Object.keys({ session: auth() });'],
      ['value of an object, its values awaited', 'return await Promise.all(Object.values({ session: auth() }));'],
      ['value of an object handed to an unknown function', 'return g(JSON.stringify, { session: auth() });'],
      ['computed key', 'return JSON.stringify({ session: g(auth()) });'],
    ]),
    next.fine({
      name: 'asserted by a test runner',
      code: 'declare function expect(x: unknown): any;\nexport const f = async () => { await expect(auth.protect()).rejects.toThrow(); await expect(auth()).resolves.toEqual({}); expect(auth).toHaveBeenCalled(); };',
    }),
    under(`${NEXT}import assert from 'node:assert';\n`).fine({
      name: 'asserted by node:assert',
      code: 'export const f = async () => { await assert.rejects(auth.protect()); await assert.rejects(() => auth.protect()); };',
    }),
    ...allFine([
      ['Promise.all', 'const [a] = await Promise.all([auth(), g()]); return a.userId;'],
      ['Promise.all with a hole', 'const [, a] = await Promise.all([, auth()]); return a.userId;'],
      ['Promise.all with a spread', 'const [a] = await Promise.all([auth(), ...x]); return a.userId;'],
      ['Promise.all of a guard', 'await Promise.all([auth.protect(), g()]);'],
      ['Promise.all returned', 'return Promise.all([auth.protect(), g()]);'],
      ['Promise.all chained', 'return Promise.all([auth(), g()]).then(([a]) => a.userId);'],
      ['Promise.all in a variable', 'const p = Promise.all([auth.protect(), g()]); await p;'],
      ['list in a variable', 'const list = [auth.protect(), g()]; await Promise.all(list);'],
      ['Promise.race', 'return (await Promise.race([auth(), g()])).userId;'],
      ['Promise.any', 'return (await Promise.any([auth(), g()])).userId;'],
      ['Promise.allSettled', 'const [a] = await Promise.allSettled([auth(), g()]); return a;'],
    ]),
    ...[
      {
        name: 'React.use',
        code: "import { use } from 'react';\nexport default function Page() { const { userId } = use(auth()); return userId; }",
      },
      {
        name: 'React.cache of auth itself',
        code: "import { cache } from 'react';\nexport const session = cache(auth);\nexport const f = async () => (await session()).userId;",
      },
      {
        name: 'React.cache of a function',
        code: "import { cache } from 'react';\nexport const session = cache(() => auth());\nexport const f = async () => (await session()).userId;",
      },
      {
        name: 'after() of Next.js',
        code: "import { after } from 'next/server';\nexport const f = () => after(() => auth());",
      },
    ].map((test) => next.fine(test)),
  ],
  invalid: [
    under(`${NEXT}import { cache } from 'react';\nexport const session = cache(() => auth());\n`).wrong({
      name: 'what React.cache gives',
      code: 'export const f = async () => «session()».userId;',
      output: 'export const f = async () => (await session()).userId;',
      errors: [asValue('session()', reads('userId'))],
    }),
    under(
      `${NEXT}import * as React from 'react';\nexport const session = React.cache(async () => await auth());\n`,
    ).wrong({
      name: 'what React.cache of a namespace gives',
      code: 'export const f = async () => { const { userId } = «session()»; return userId; };',
      output: 'export const f = async () => { const { userId } = await session(); return userId; };',
      errors: [asValue('session()', DESTRUCTURED)],
    }),
  ],
});

// In the manner of real projects.
testRule('await-auth: correct code', rule, {
  valid: [
    {
      name: 'tRPC context that holds the session',
      code: `import { auth } from '@clerk/nextjs/server';
export const createTRPCContext = async (opts: { headers: Headers }) => { return { auth: await auth(), ...opts }; };
type Context = Awaited<ReturnType<typeof createTRPCContext>>;
export const mw = async ({ ctx, next }: { ctx: Context; next: (o: unknown) => unknown }) => { if (!ctx.auth.userId) throw new Error(); return next({ ctx: { auth: ctx.auth } }); };`,
    },
    {
      name: 'context that holds the promise, awaited by its users',
      code: `import { auth } from '@clerk/nextjs/server';
export const createContext = () => ({ auth: auth() });
type Ctx = ReturnType<typeof createContext>;
export const p = async ({ ctx }: { ctx: Ctx }) => { const { userId } = await ctx.auth; return userId; };`,
    },
    {
      name: 'session read in a callback',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f(ids: string[]) { const session = await auth(); return ids.filter((id) => session.userId === id); }`,
    },
    {
      name: 'function that hands the awaited session on',
      code: `import { auth } from '@clerk/nextjs/server';
export function withAuth<T>(fn: (session: Awaited<ReturnType<typeof auth>>) => T) { return async () => fn(await auth()); }
export const GET = withAuth((session) => { if (!session.userId) return new Response('no', { status: 401 }); return Response.json({ id: session.userId }); });`,
    },
    {
      name: 'function that chains one',
      code: `import { auth } from '@clerk/nextjs/server';
export const withAuth = (fn: (s: Awaited<ReturnType<typeof auth>>) => unknown) => () => auth().then(fn);`,
    },
    {
      name: 'session tested in a chain',
      code: `import { auth } from '@clerk/nextjs/server';
export const f = () => auth().then((session) => { if (!session) return null; return session.userId; });`,
    },
    {
      name: 'async callback of a chain',
      code: `import { auth } from '@clerk/nextjs/server';
export const f = () => auth().then(async (session) => { const token = await session.getToken(); return token; });`,
    },
    {
      name: 'made by a helper that tries again',
      code: `import { auth } from '@clerk/nextjs/server';
declare function retry<T>(f: () => Promise<T>): Promise<T>;
export const f = async () => { const { userId } = await retry(() => auth()); const s = await retry(auth); return userId ?? s.userId; };`,
    },
    {
      name: 'promise handed to a component that uses it',
      filename: 'app/page.tsx',
      code: `import { auth } from '@clerk/nextjs/server'; import { Suspense, use } from 'react';
function Name({ session }: { session: ReturnType<typeof auth> }) { const { userId } = use(session); return <b>{userId}</b>; }
export default function Page() { const session = auth(); return <Suspense fallback={null}><Name session={session} /></Suspense>; }`,
    },
    {
      name: 'bound server action',
      filename: 'app/page.tsx',
      code: `import { auth } from '@clerk/nextjs/server';
export default async function Page() { const { userId } = await auth(); async function save(id: string) { 'use server'; await auth.protect(); return id; } return <form action={save.bind(null, userId ?? '') as never} />; }`,
    },
    {
      name: 'middleware that hands over to another',
      code: `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
declare const createIntl: (o: unknown) => (req: unknown) => Response;
const intl = createIntl({}); const isProtected = createRouteMatcher(['/x']);
export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); return intl(req); });`,
    },
    {
      name: 'middleware that asks for a role',
      code: `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isAdmin = createRouteMatcher(['/admin']);
export default clerkMiddleware(async (auth, req) => { if (isAdmin(req)) await auth.protect((has) => has({ permission: 'org:a:b' }) || has({ role: 'org:admin' })); });`,
    },
    {
      name: 'middleware that measures',
      code: `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth, req) => { const start = Date.now(); try { await auth.protect(); } finally { console.log(Date.now() - start, req.url); } });`,
    },
    {
      name: 'middleware that chains',
      code: `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware((auth, req) => { return auth().then(({ userId }) => { if (!userId) return new Response('no', { status: 401 }); return undefined; }); });`,
    },
    {
      name: 'user under another name',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f() { const { userId: auth2 } = await auth(); return auth2; }`,
    },
    {
      name: 'user in a cache key',
      code: `import { unstable_cache } from 'next/cache'; import { auth } from '@clerk/nextjs/server';
export const f = async () => { const { userId } = await auth(); return unstable_cache(async () => userId, [userId ?? ''])(); };`,
    },
    {
      name: 'function given, else auth',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f({ getAuth = auth }: { getAuth?: () => { userId: string } | ReturnType<typeof auth> }) { return (await getAuth()).userId; }`,
    },
    {
      name: 'own sync getAuth',
      code: `import { auth } from '@clerk/nextjs/server';
export function f(getAuth: () => { userId: string | null } = () => ({ userId: null })) { return getAuth().userId; } export { auth };`,
    },
    {
      name: 'second name of the session',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f() { const session = await auth(); const auth2 = session; if (!auth2.userId) return null; return auth2; }`,
    },
    {
      name: 'awaited in two places',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f(c: boolean) { let s; s = await auth(); if (c) s = await auth(); return s.userId; }`,
    },
    {
      name: 'awaited on a condition',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f(c: boolean) { let s = null; if (c) s = await auth(); if (!s) return null; return s.userId; }`,
    },
    {
      name: 'raced against a timer',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f() { const s = await Promise.race([auth(), new Promise<null>((r) => setTimeout(() => r(null), 1))]); if (!s) return null; return s.userId; }`,
    },
    {
      name: 'awaited and yielded',
      code: `import { auth } from '@clerk/nextjs/server';
export async function* f() { yield await auth(); }`,
    },
    {
      name: 'promises of an object',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f() { const tasks = { a: auth(), b: fetch('x') }; const entries = await Promise.all(Object.values(tasks)); return entries; }`,
    },
    {
      name: 'awaited together with a request',
      code: `import { auth } from '@clerk/nextjs/server';
export async function f() { const [session, res] = await Promise.all([auth(), fetch('/x')]); if (!session.userId) return null; return res; }`,
    },
    {
      name: 'awaited together with the user',
      code: `import { auth, currentUser } from '@clerk/nextjs/server';
export async function f() { const [{ userId }, user] = await Promise.all([auth(), currentUser()]); return userId && user; }`,
    },
    {
      name: 'two packages in one file',
      code: `import { auth } from '@clerk/nextjs/server'; import { getAuth } from '@clerk/express';
export const f = async (req: any) => [getAuth(req).userId, (await auth()).userId];`,
    },
    {
      name: 'promise given, else made',
      code: `import { auth } from '@clerk/nextjs/server';
export const f = async (o: { s?: ReturnType<typeof auth> } = {}) => (await (o.s ?? auth())).userId;`,
    },
    {
      name: 'object of route handlers',
      code: `import { auth } from '@clerk/nextjs/server';
export const handlers = { GET: async () => { const { userId } = await auth(); return Response.json({ userId }); } } satisfies Record<string, () => Promise<Response>>;`,
    },
    {
      name: 'middleware with an early return',
      code: `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isPublic = createRouteMatcher(['/']);
export default clerkMiddleware(async (auth, req) => { if (isPublic(req)) return; await auth.protect(); });`,
    },
    {
      name: 'guard of another file, awaited',
      filename: 'app/layout.tsx',
      files: {
        'lib/a.ts': `import { auth } from '@clerk/nextjs/server';
export const requireUser = async () => { await auth.protect(); };`,
      },
      code: `import { requireUser } from '@/lib/a';
export default async function L({ children }: { children: any }) { await requireUser(); return children; }`,
    },
    {
      name: 'page called by a test',
      files: {
        'page.tsx': `import { auth } from '@clerk/nextjs/server';
export default async function Page() { await auth.protect(); return null; }`,
      },
      code: `import Page from './page';
export const t = async () => { const ui = Page(); return ui; };`,
    },
    {
      name: 'route called by a test',
      files: {
        'route.ts': `import { auth } from '@clerk/nextjs/server';
export async function GET() { await auth.protect(); return new Response('x'); }`,
      },
      code: `import { GET } from './route';
declare function expect(x: unknown): any; declare function it(n: string, f: () => unknown): void;
it('x', async () => { const p = GET(); await expect(p).rejects.toThrow(); expect(GET()).rejects.toThrow(); const res = await GET(); if (!res) throw 1; });`,
    },
    {
      name: 'own question, awaited',
      files: {
        'a.ts': `import { auth } from '@clerk/nextjs/server';
export const isAdmin = async () => { const { has } = await auth(); return has({ role: 'org:admin' }); };`,
      },
      code: `import { isAdmin } from './a';
export const f = async () => { if (await isAdmin()) return 1; return 2; };`,
    },
  ],
  invalid: [],
});
