import rule from '../../src/rules/await-auth.js';
import {
  asValue,
  awaitCall,
  calls,
  madeAsync,
  reads,
  report,
  testUserId,
  withData,
  DESTRUCTURED,
} from '../support/await-reports.js';
import { under, type Under } from '../support/marks.js';
import { testRule, type ExpectedError, type InvalidCase } from '../support/rule-tester.js';

// Middleware handlers, the forms of version 5, and what fixes and suggestions make of functions and of the layout.

const alwaysTrue = report('alwaysTrue');
const floating = report('floatingProtect');
const returned = report('returnedProtect');
const legacy = report('legacyProtect');

const NEXT = "import { auth } from '@clerk/nextjs/server';\n";
const next = under(NEXT);
const bare = under('');

const mw = under("import { clerkMiddleware } from '@clerk/nextjs/server';\n");
const matched = under(
  "import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';\nimport { NextResponse } from 'next/server';\nconst isProtected = createRouteMatcher(['/dashboard(.*)']);\n",
);
const typedHandler = under("import { clerkMiddleware, type ClerkMiddlewareAuth } from '@clerk/nextjs/server';\n");
const guard = floating('auth.protect()');
const back = returned('auth.protect()');

/** The handler of a middleware, and what becomes of it. */
const handlers = (
  file: Under,
  errors: readonly ExpectedError[],
  rows: readonly (readonly [name: string, code: string, output: string | null, more?: Partial<InvalidCase>])[],
): InvalidCase[] =>
  rows.map(([name, code, output, more = {}]) =>
    file.wrong({ name, code, output, errors, filename: 'middleware.ts', ...more }),
  );

testRule('await-auth: handlers of clerkMiddleware', rule, {
  valid: [
    ...[
      [
        'awaited',
        'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); });',
      ],
      [
        'awaited behind `&&`',
        'export default clerkMiddleware(async (auth, req) => { isProtected(req) && (await auth.protect()); });',
      ],
      [
        'its own response',
        "export default clerkMiddleware(async (auth, req) => { const { userId } = await auth(); if (!userId) return NextResponse.redirect(new URL('/x', req.url)); return NextResponse.next(); });",
      ],
      [
        'returned redirectToSignIn',
        'export default clerkMiddleware(async (auth, req) => { const { userId, redirectToSignIn } = await auth(); if (!userId && isProtected(req)) return redirectToSignIn(); });',
      ],
      [
        'guard awaited, then a response',
        'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); return NextResponse.next(); });',
      ],
      [
        'chain that ends in a response',
        'export default clerkMiddleware((auth) => auth.protect().then(() => NextResponse.next()));',
      ],
      ['chain that ends in nothing', 'export default clerkMiddleware((auth) => auth.protect().then(() => {}));'],
      [
        'awaited in Promise.all',
        "export default clerkMiddleware(async (auth) => { await Promise.all([auth.protect(), fetch('https://example.com')]); });",
      ],
      [
        'returned by a helper inside',
        'export default clerkMiddleware(async (auth, req) => { const guard = () => auth.protect(); if (isProtected(req)) await guard(); });',
      ],
      [
        'shadowed inside',
        'export default clerkMiddleware((auth) => { { const auth = { protect() {} }; auth.protect(); } });',
      ],
      ['no handler', 'export default clerkMiddleware();'],
      ['options alone', 'export default clerkMiddleware({ debug: true });'],
      [
        'voided and awaited, returned',
        'export default clerkMiddleware(async (auth) => { return void (await auth.protect()); });',
      ],
    ].map(([name, code]) => matched.fine({ name: name!, code: code!, filename: 'middleware.ts' })),
    bare.fine({
      name: 'own clerkMiddleware',
      code: "import { currentUser } from '@clerk/nextjs/server';\nfunction clerkMiddleware(handler: (auth: any) => void) { return handler; }\nexport default clerkMiddleware((auth) => { auth.protect(); });\nexport { currentUser };",
    }),
    mw.fine({
      name: 'unknown helper',
      code: 'declare function guard(auth: unknown): void;\nexport default clerkMiddleware((auth) => { guard(auth); });',
    }),
    mw.fine({
      name: 'helper whose parameter is any',
      code: 'function guard(auth: any) { auth.protect(); }\nexport default clerkMiddleware((auth) => { guard(auth); });',
    }),
  ],
  invalid: [
    ...handlers(
      mw,
      [guard],
      [
        [
          'block',
          'export default clerkMiddleware((auth) => { «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'async',
          'export default clerkMiddleware(async (auth) => { «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'proxy.ts',
          'export default clerkMiddleware((auth) => { «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
          { filename: 'proxy.ts' },
        ],
        [
          'function expression',
          'export default clerkMiddleware(function (auth, req) { «auth.protect()»; });',
          'export default clerkMiddleware(async function (auth, req) { await auth.protect(); });',
        ],
        [
          'options as second argument',
          'export default clerkMiddleware((auth) => { «auth.protect()»; }, { debug: true });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); }, { debug: true });',
        ],
        [
          'options as a function',
          "export default clerkMiddleware((auth) => { «auth.protect()»; }, (req) => ({ debug: req.url.includes('x') }));",
          "export default clerkMiddleware(async (auth) => { await auth.protect(); }, (req) => ({ debug: req.url.includes('x') }));",
        ],
        [
          'in a variable',
          'const chain = clerkMiddleware((auth) => { «auth.protect()»; });\nexport const proxy = chain;',
          'const chain = clerkMiddleware(async (auth) => { await auth.protect(); });\nexport const proxy = chain;',
        ],
        [
          'called on the spot',
          'export function middleware(req: any, evt: any) { return clerkMiddleware((auth) => { «auth.protect()»; })(req, evt); }',
          'export function middleware(req: any, evt: any) { return clerkMiddleware(async (auth) => { await auth.protect(); })(req, evt); }',
        ],
        [
          'inside of another middleware',
          'declare const withIntl: any;\nexport default withIntl(clerkMiddleware(async (auth) => { «auth.protect()»; }));',
          'declare const withIntl: any;\nexport default withIntl(clerkMiddleware(async (auth) => { await auth.protect(); }));',
        ],
        [
          'return type',
          'export default clerkMiddleware((auth): Response | undefined => { «auth.protect()»; return undefined; });',
          'export default clerkMiddleware(async (auth): Promise<Response | undefined> => { await auth.protect(); return undefined; });',
        ],
        [
          'return type void',
          'export default clerkMiddleware(function (auth): void { «auth.protect()»; });',
          'export default clerkMiddleware(async function (auth): Promise<void> { await auth.protect(); });',
        ],
        [
          'then',
          'export default clerkMiddleware((auth) => { «auth.protect()».then(() => console.log(1)); });',
          'export default clerkMiddleware(async (auth) => { await auth.protect().then(() => console.log(1)); });',
        ],
        [
          'void',
          'export default clerkMiddleware((auth) => void «auth.protect()»);',
          'export default clerkMiddleware(async (auth) => void (await auth.protect()));',
        ],
        [
          'function apart',
          'function handler(auth, req) { «auth.protect()»; }\nexport default clerkMiddleware(handler);',
          'async function handler(auth, req) { await auth.protect(); }\nexport default clerkMiddleware(handler);',
          { filename: 'middleware.js' },
        ],
        [
          'function apart, below',
          'export default clerkMiddleware(handler);\nfunction handler(auth, req) { «auth.protect()»; }',
          'export default clerkMiddleware(handler);\nasync function handler(auth, req) { await auth.protect(); }',
          { filename: 'middleware.js' },
        ],
        [
          'constant apart',
          'const handler = (auth, req) => { «auth.protect()»; };\nexport default clerkMiddleware(handler);',
          'const handler = async (auth, req) => { await auth.protect(); };\nexport default clerkMiddleware(handler);',
          { filename: 'middleware.js' },
        ],
        [
          'constant apart, function expression',
          'const handler = function (auth, req) { «auth.protect()»; };\nexport default clerkMiddleware(handler);',
          'const handler = async function (auth, req) { await auth.protect(); };\nexport default clerkMiddleware(handler);',
          { filename: 'middleware.js' },
        ],
      ],
    ),
    ...handlers(
      matched,
      [guard],
      [
        [
          'in an if',
          'export default clerkMiddleware((auth, req) => { if (isProtected(req)) «auth.protect()»; });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); });',
        ],
        [
          'in an if of an async handler',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) «auth.protect()»; });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); });',
        ],
        [
          'behind `&&`',
          'export default clerkMiddleware((auth, req) => { isProtected(req) && «auth.protect()»; });',
          'export default clerkMiddleware(async (auth, req) => { isProtected(req) && await auth.protect(); });',
        ],
        [
          'before a response',
          'export default clerkMiddleware((auth, req) => { if (isProtected(req)) «auth.protect()»; return NextResponse.next(); });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); return NextResponse.next(); });',
        ],
      ],
    ),
    ...handlers(
      under("import * as clerk from '@clerk/nextjs/server';\n"),
      [guard],
      [
        [
          'namespace',
          'export default clerk.clerkMiddleware((auth) => { «auth.protect()»; });',
          'export default clerk.clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
      ],
    ),
    ...handlers(
      under("import { clerkMiddleware as withClerk } from '@clerk/nextjs/server';\n"),
      [floating('a.protect()')],
      [
        [
          'other names',
          'export default withClerk((a) => { «a.protect()»; });',
          'export default withClerk(async (a) => { await a.protect(); });',
        ],
      ],
    ),
    ...handlers(
      under("const { clerkMiddleware } = require('@clerk/nextjs/server');\n"),
      [guard],
      [
        [
          'require',
          'module.exports = clerkMiddleware((auth) => { «auth.protect()»; });',
          'module.exports = clerkMiddleware(async (auth) => { await auth.protect(); });',
          { filename: 'middleware.cjs' },
        ],
      ],
    ),
    ...handlers(
      mw,
      [floating('protect()')],
      [
        [
          'protect destructured',
          'export default clerkMiddleware(({ protect }) => { «protect()»; });',
          'export default clerkMiddleware(async ({ protect }) => { await protect(); });',
        ],
      ],
    ),
    ...handlers(
      mw,
      [asValue('auth()', DESTRUCTURED), guard],
      [
        [
          'both mistakes',
          'export default clerkMiddleware(function handler(auth) { const { userId } = «auth()»; if (!userId) «auth.protect()»; });',
          'export default clerkMiddleware(async function handler(auth) { const { userId } = await auth(); if (!userId) await auth.protect(); });',
        ],
      ],
    ),
    ...handlers(
      mw,
      [asValue('auth()', reads('userId'))],
      [
        [
          'own answer by the user',
          "export default clerkMiddleware((auth) => { if (!«auth()».userId) return new Response('no', { status: 401 }); });",
          "export default clerkMiddleware(async (auth) => { if (!(await auth()).userId) return new Response('no', { status: 401 }); });",
        ],
      ],
    ),
    ...handlers(
      mw,
      [asValue('auth()', reads('userId')), asValue('auth()', calls('redirectToSignIn'))],
      [
        [
          'redirectToSignIn of version 5',
          'export default clerkMiddleware((auth) => { if (!«auth()».userId) return «auth()».redirectToSignIn(); });',
          'export default clerkMiddleware(async (auth) => { if (!(await auth()).userId) return (await auth()).redirectToSignIn(); });',
        ],
      ],
    ),
    ...handlers(
      typedHandler,
      [guard],
      [
        [
          'typed function apart',
          'function handler(auth: ClerkMiddlewareAuth) { «auth.protect()»; }\nexport default clerkMiddleware(handler);',
          'async function handler(auth: ClerkMiddlewareAuth) { await auth.protect(); }\nexport default clerkMiddleware(handler);',
        ],
        [
          'typed constant apart',
          'type Handler = (auth: ClerkMiddlewareAuth) => Promise<void>;\nconst handler: Handler = async (auth) => { «auth.protect()»; };\nexport default clerkMiddleware(handler);',
          'type Handler = (auth: ClerkMiddlewareAuth) => Promise<void>;\nconst handler: Handler = async (auth) => { await auth.protect(); };\nexport default clerkMiddleware(handler);',
        ],
        [
          'async helper with a typed parameter',
          'async function guard(auth: ClerkMiddlewareAuth) { «auth.protect()»; }\nexport default clerkMiddleware(async (auth) => { await guard(auth); });',
          'async function guard(auth: ClerkMiddlewareAuth) { await auth.protect(); }\nexport default clerkMiddleware(async (auth) => { await guard(auth); });',
        ],
      ],
    ),
    ...handlers(
      typedHandler,
      [guard],
      [
        [
          'handler that only its factory types',
          'declare function build(handler: (auth: ClerkMiddlewareAuth) => Promise<void>): unknown;\nexport default build(async (auth) => { «auth.protect()»; });\nexport { clerkMiddleware };',
          'declare function build(handler: (auth: ClerkMiddlewareAuth) => Promise<void>): unknown;\nexport default build(async (auth) => { await auth.protect(); });\nexport { clerkMiddleware };',
          { types: true },
        ],
      ],
    ),
    typedHandler.wrong({
      name: 'function apart whose result another function uses',
      filename: 'middleware.ts',
      allowTypeErrors: 'the suggestion says that callers get a promise',
      // The other function is next.
      remaining: true,
      code: "function handler(auth: ClerkMiddlewareAuth): Response | undefined { «auth.protect()»; return undefined; }\nexport default clerkMiddleware(handler);\nexport const also = (auth: ClerkMiddlewareAuth) => handler(auth)?.headers.get('x');",
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync(
            'auth.protect()',
            "async function handler(auth: ClerkMiddlewareAuth): Promise<Response | undefined> { await auth.protect(); return undefined; }\nexport default clerkMiddleware(handler);\nexport const also = (auth: ClerkMiddlewareAuth) => handler(auth)?.headers.get('x');",
          ),
        ),
      ],
    }),
    typedHandler.wrong({
      name: 'typed constant apart, whose type is sync',
      filename: 'middleware.ts',
      code: 'type Handler = (auth: ClerkMiddlewareAuth) => Response | undefined;\nconst handler: Handler = (auth) => { «auth.protect()»; return undefined; };\nexport default clerkMiddleware(handler);',
      output: null,
      errors: [guard],
    }),
    mw.wrong({
      name: 'through one more function',
      filename: 'middleware.ts',
      code: 'declare function withLogging<T>(handler: T): T;\nexport default clerkMiddleware(withLogging((auth, req) => { «auth.protect()»; }));',
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync(
            'auth.protect()',
            'declare function withLogging<T>(handler: T): T;\nexport default clerkMiddleware(withLogging(async (auth, req) => { await auth.protect(); }));',
          ),
        ),
      ],
    }),
    mw.wrong({
      name: 'in a helper inside, whose calls are next',
      filename: 'middleware.ts',
      remaining: true,
      code: 'export default clerkMiddleware((auth) => { const guard = () => { «auth.protect()»; }; guard(); });',
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync(
            'auth.protect()',
            'export default clerkMiddleware((auth) => { const guard = async () => { await auth.protect(); }; guard(); });',
          ),
        ),
      ],
    }),
    under("import { auth, clerkMiddleware } from '@clerk/nextjs/server';\n").wrong({
      name: 'the imported auth in a handler',
      filename: 'middleware.ts',
      code: 'export default clerkMiddleware((a) => { «auth.protect()»; });',
      output: 'export default clerkMiddleware(async (a) => { await auth.protect(); });',
      errors: [guard],
    }),
  ],
});

testRule('await-auth: auth.protect() as the result of a handler', rule, {
  valid: [
    bare.fine({
      name: 'returned by a page',
      filename: 'app/page.tsx',
      code: `${NEXT}export default function Page() { return auth.protect(); }`,
    }),
    bare.fine({ name: 'returned by a wrapper', code: `${NEXT}export const guard = () => auth.protect();` }),
    bare.fine({
      name: 'returned by an async function that awaits it',
      code: `${NEXT}export const guard = async () => { return await auth.protect(); };`,
    }),
    typedHandler.fine({
      name: 'returned by a function of unknown use',
      code: 'export function handler(auth: ClerkMiddlewareAuth) { return auth.protect(); }\nexport { clerkMiddleware };',
    }),
    typedHandler.fine({
      name: 'guard that gives a response',
      code: "async function check(auth: ClerkMiddlewareAuth) { const { userId } = await auth(); if (!userId) throw new Error('no'); return new Response('ok'); }\nexport default clerkMiddleware((auth) => check(auth));",
    }),
    typedHandler.fine({
      name: 'guard that gives nothing, arrow',
      code: 'const guard = async (auth: ClerkMiddlewareAuth) => { await auth.protect(); };\nexport default clerkMiddleware((auth) => guard(auth));',
    }),
    typedHandler.fine({
      name: 'guard that gives nothing, function that throws',
      code: "async function guard(auth: ClerkMiddlewareAuth) { const { userId } = await auth(); if (!userId) throw new Error('no'); }\nexport default clerkMiddleware(async (auth) => { return await guard(auth); });",
    }),
    mw.fine({
      name: 'handler that calls another',
      filename: 'middleware.js',
      code: 'const handler = async (auth, req) => { await auth.protect(); };\nexport const chain = clerkMiddleware(handler);\nexport default clerkMiddleware((auth, req) => handler(auth, req));',
    }),
  ],
  invalid: [
    ...handlers(
      mw,
      [back],
      [
        [
          'arrow',
          'export default clerkMiddleware((auth) => «auth.protect()»);',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'async arrow',
          'export default clerkMiddleware(async (auth) => «auth.protect()»);',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'async arrow that awaits',
          'export default clerkMiddleware(async (auth) => await «auth.protect()»);',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'arrow, comment kept',
          'export default clerkMiddleware((auth) => /* all */ «auth.protect()»);',
          'export default clerkMiddleware(async (auth) => /* all */ { await auth.protect(); });',
        ],
        [
          'return',
          'export default clerkMiddleware((auth) => { return «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'return await',
          'export default clerkMiddleware(async (auth) => { return await «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'function expression',
          'export default clerkMiddleware(function (auth) { return «auth.protect()»; });',
          'export default clerkMiddleware(async function (auth) { await auth.protect(); });',
        ],
        [
          'arguments over lines',
          "export default clerkMiddleware((auth) => {\n  return «auth.protect({\n    // admins\n    role: 'org:admin',\n  })»;\n});",
          "export default clerkMiddleware(async (auth) => {\n  await auth.protect({\n    // admins\n    role: 'org:admin',\n  });\n});",
        ],
        [
          'comments around',
          'export default clerkMiddleware((auth) => {\n  // keep\n  return «auth.protect()»; // this too\n});',
          'export default clerkMiddleware(async (auth) => {\n  // keep\n  await auth.protect(); // this too\n});',
        ],
        [
          'comment after return',
          'export default clerkMiddleware((auth) => { return /* all */ «auth.protect()»; });',
          'export default clerkMiddleware(async (auth) => { await /* all */ auth.protect(); });',
        ],
        [
          'in parentheses',
          'export default clerkMiddleware((auth) => { return («auth.protect()»); });',
          'export default clerkMiddleware(async (auth) => { await (auth.protect()); });',
        ],
        [
          'in parentheses, with a comment',
          'export default clerkMiddleware((auth) => {\n  return (\n    // everything\n    «auth.protect()»\n  );\n});',
          'export default clerkMiddleware(async (auth) => {\n  await (\n    // everything\n    auth.protect()\n  );\n});',
        ],
        [
          'in a try with finally',
          'export default clerkMiddleware(async (auth) => { try { return await «auth.protect()»; } finally { console.log(1); } });',
          'export default clerkMiddleware(async (auth) => { try { await auth.protect(); } finally { console.log(1); } });',
        ],
        [
          'in a switch',
          "export default clerkMiddleware(async (auth, req) => { switch (req.method) { case 'GET': return «auth.protect()»; default: console.log(1); } });",
          "export default clerkMiddleware(async (auth, req) => { switch (req.method) { case 'GET': { await auth.protect(); return; } default: console.log(1); } });",
        ],
        [
          'in a loop',
          "export default clerkMiddleware((auth, req) => { for (const p of ['/a', '/b']) { if (req.url.includes(p)) return «auth.protect()»; } });",
          "export default clerkMiddleware(async (auth, req) => { for (const p of ['/a', '/b']) { if (req.url.includes(p)) { await auth.protect(); return; } } });",
        ],
        [
          'function apart',
          'function handler(auth) { return «auth.protect()»; }\nexport default clerkMiddleware(handler);',
          'async function handler(auth) { await auth.protect(); }\nexport default clerkMiddleware(handler);',
          { filename: 'middleware.js' },
        ],
      ],
    ),
    ...handlers(
      matched,
      [back],
      [
        [
          'in an if, last',
          'export default clerkMiddleware((auth, req) => { if (isProtected(req)) return «auth.protect()»; });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); });',
        ],
        [
          'in an if, with code below',
          'export default clerkMiddleware((auth, req) => { if (isProtected(req)) return «auth.protect()»; return NextResponse.next(); });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) { await auth.protect(); return; } return NextResponse.next(); });',
        ],
        [
          'in an if with else',
          'export default clerkMiddleware((auth, req) => { if (isProtected(req)) return «auth.protect()»; else console.log(1); });',
          'export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); else console.log(1); });',
        ],
        [
          'in a block, without semicolons',
          'export default clerkMiddleware((auth, req) => {\n  if (isProtected(req)) {\n    return «auth.protect()»\n  }\n  console.log(req.url)\n})',
          'export default clerkMiddleware(async (auth, req) => {\n  if (isProtected(req)) {\n    await auth.protect(); return;\n  }\n  console.log(req.url)\n})',
        ],
        [
          'after an early return',
          'export default clerkMiddleware((auth, req) => { if (!isProtected(req)) return; return «auth.protect()»; });',
          'export default clerkMiddleware(async (auth, req) => { if (!isProtected(req)) return; await auth.protect(); });',
        ],
        [
          'end of `&&`, arrow',
          'export default clerkMiddleware((auth, req) => isProtected(req) && «auth.protect()»);',
          'export default clerkMiddleware(async (auth, req) => { isProtected(req) && await auth.protect(); });',
        ],
        // Only a person knows what the other side should give back.
        [
          'end of `&&`, returned',
          'export default clerkMiddleware((auth, req) => { return isProtected(req) && «auth.protect()»; });',
          null,
        ],
        [
          'end of `&&`, awaited and returned',
          'export default clerkMiddleware(async (auth, req) => { return isProtected(req) && (await «auth.protect()»); });',
          null,
        ],
        [
          'end of `||`, arrow',
          'export default clerkMiddleware((auth, req) => !isProtected(req) || «auth.protect()»);',
          null,
        ],
        [
          'end of `||`, returned',
          'export default clerkMiddleware((auth, req) => { return !isProtected(req) || «auth.protect()»; });',
          null,
        ],
        [
          'end of a ternary, arrow',
          'export default clerkMiddleware((auth, req) => isProtected(req) ? «auth.protect()» : undefined);',
          null,
        ],
        [
          'end of a ternary, returned',
          'export default clerkMiddleware((auth, req) => { return isProtected(req) ? «auth.protect()» : undefined; });',
          null,
        ],
        [
          'end of a ternary with a response, arrow',
          "export default clerkMiddleware((auth, req) => isProtected(req) ? «auth.protect()» : NextResponse.redirect(new URL('/', req.url)));",
          null,
        ],
        [
          'end of a ternary with a response, returned',
          "export default clerkMiddleware((auth, req) => { return isProtected(req) ? «auth.protect()» : NextResponse.redirect(new URL('/', req.url)); });",
          null,
        ],
        [
          'end of a ternary with a response, awaited',
          "export default clerkMiddleware(async (auth, req) => { return isProtected(req) ? await «auth.protect()» : NextResponse.redirect(new URL('/', req.url)); });",
          null,
        ],
        [
          'end of `??` after a response',
          'declare const answer: (req: unknown) => Response | undefined;\nexport default clerkMiddleware((auth, req) => (answer(req) ?? «auth.protect()») as never);\nexport { isProtected, NextResponse };',
          null,
        ],
      ],
    ),
    ...handlers(
      mw,
      [back],
      [
        // Un-awaited in a try, the redirect is not caught; awaited it would be, and signed-out users would pass.
        [
          'in a try that catches',
          'export default clerkMiddleware((auth) => { try { return «auth.protect()»; } catch (e) { console.log(e); } });',
          null,
        ],
        [
          'in a try that catches, with code below',
          'export default clerkMiddleware(async (auth) => { try { return «auth.protect()»; } catch (e) { console.log(e); } console.log(1); });',
          null,
        ],
        [
          'in a try that catches, awaited',
          'export default clerkMiddleware(async (auth) => { try { return await «auth.protect()»; } catch (e) { console.log(e); } });',
          null,
        ],
        [
          'in a variable',
          'export default clerkMiddleware(async (auth) => { const session = await «auth.protect()»; return session; });',
          null,
        ],
        // The parentheses would be left over.
        [
          'awaited in parentheses',
          'export default clerkMiddleware(async (auth) => { return (await «auth.protect()»); });',
          null,
        ],
        [
          'awaited, comment after return',
          'export default clerkMiddleware(async (auth) => { return /* all */ await «auth.protect()»; });',
          null,
        ],
      ],
    ),
    ...handlers(
      matched,
      [returned('auth.protect()'), returned('auth.protect()')],
      [
        [
          'two',
          "export default clerkMiddleware((auth, req) => { if (isProtected(req)) { return «auth.protect({ role: 'org:admin' })»; } return «auth.protect()»; });",
          "export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) { await auth.protect({ role: 'org:admin' }); return; } await auth.protect(); });",
        ],
      ],
    ),
    ...handlers(
      mw,
      [returned('protect()')],
      [
        [
          'destructured',
          'export default clerkMiddleware(({ protect }) => «protect()»);',
          'export default clerkMiddleware(async ({ protect }) => { await protect(); });',
        ],
      ],
    ),
    ...handlers(
      mw,
      [returned('guard()')],
      [
        [
          'through a helper that returns it',
          'export default clerkMiddleware(async (auth) => { const guard = () => auth.protect(); return «guard()»; });',
          'export default clerkMiddleware(async (auth) => { const guard = () => auth.protect(); await guard(); });',
        ],
      ],
    ),
    mw.wrong({
      name: 'arrow with parentheses, where only a person sees what is left over',
      filename: 'middleware.ts',
      code: 'export default clerkMiddleware((auth) => («auth.protect()»));',
      output: null,
      errors: [back],
    }),
  ],
});

const old = legacy('auth()');
const inAsync = (
  errors: readonly ExpectedError[],
  rows: readonly (readonly [name: string, code: string, output: string | null])[],
): InvalidCase[] =>
  rows.map(([name, code, output]) =>
    next.wrong({
      name,
      code: `export async function f(x: any) { ${code} }`,
      output: output && `export async function f(x: any) { ${output} }`,
      errors,
    }),
  );

testRule('await-auth: forms of version 5', rule, {
  valid: [
    next.fine({
      name: 'awaited redirectToSignIn',
      code: 'export const f = async () => (await auth()).redirectToSignIn();',
    }),
    next.fine({
      name: 'own protect of a variable',
      code: 'export const f = async (a: { protect(): void }) => { await auth(); a.protect(); };',
    }),
    next.fine({
      name: 'another member destructured',
      code: 'export const f = async () => { const { has } = await auth(); return has({ role: "a:b" }); };',
    }),
    bare.fine({
      name: 'TanStack Start has none',
      sdk: 'tanstack-1',
      code: "import { auth } from '@clerk/tanstack-react-start/server';\nexport const f = async () => { const a: any = await auth(); return a.protect; };",
    }),
    next.fine({
      name: 'asked whether protect is there, for two versions of the SDK',
      code: 'export async function f() { const a: any = await auth(); if (a.protect) await a.protect(); else await auth.protect(); }',
    }),
  ],
  invalid: [
    ...inAsync(
      [old],
      [
        ['statement', "«auth()».protect(); return 'secret';", "await auth.protect(); return 'secret';"],
        [
          'arguments kept',
          "«auth()».protect({ role: 'org:admin' }, { unauthorizedUrl: '/x' });",
          "await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: '/x' });",
        ],
        ['awaited already', 'await «auth()».protect();', 'await auth.protect();'],
        [
          'result used',
          'const s = «auth()».protect(); return s.userId;',
          'const s = await auth.protect(); return s.userId;',
        ],
        [
          'result destructured',
          'const { userId } = «auth()».protect(); return userId;',
          'const { userId } = await auth.protect(); return userId;',
        ],
        ['behind `&&`', 'x && «auth()».protect();', 'x && await auth.protect();'],
        ['in an if', 'if (x) «auth()».protect();', 'if (x) await auth.protect();'],
        ['returned', 'return «auth()».protect();', 'return await auth.protect();'],
        ['voided', 'void «auth()».protect();', 'await auth.protect();'],
        ['non-null', '«auth()»!.protect();', 'await auth.protect();'],
        ['name in brackets', "«auth()»['protect']();", "await auth['protect']();"],
        [
          'destructured',
          'const { protect } = «auth()»; protect(); return 1;',
          'const { protect } = auth; await protect(); return 1;',
        ],
        [
          'destructured with another',
          "const { userId, protect } = «auth()»; protect({ role: 'org:admin' }); return userId;",
          "const { userId } = await auth(), { protect } = auth; await protect({ role: 'org:admin' }); return userId;",
        ],
        [
          'destructured between others',
          'const { userId, protect, orgId } = «auth()»; protect(); return [userId, orgId];',
          'const { userId, orgId } = await auth(), { protect } = auth; await protect(); return [userId, orgId];',
        ],
        [
          'destructured under another name',
          'const { protect: guard } = «auth()»; guard(); return 1;',
          'const { protect: guard } = auth; await guard(); return 1;',
        ],
        [
          'destructured, awaited already',
          'const { protect } = «auth()»; await protect();',
          'const { protect } = auth; await protect();',
        ],
        ['destructured and handed on', 'const { protect } = «auth()»; x(protect);', null],
        ['destructured and called in a closure', 'const { protect } = «auth()»; return () => protect();', null],
        [
          'in a variable with other uses',
          "const a = «auth()»; a.protect({ role: 'org:admin' }); return a.userId;",
          "const a = await auth(); await auth.protect({ role: 'org:admin' }); return a.userId;",
        ],
        [
          'in a variable, twice',
          'const a = «auth()»; if (x) a.protect(); void a.protect(); return a.has({ role: "a:b" });',
          'const a = await auth(); if (x) await auth.protect(); await auth.protect(); return a.has({ role: "a:b" });',
        ],
        [
          'in a variable that is awaited later',
          'const a = «auth()»; a.protect(); return (await a).userId;',
          'const a = await auth(); await auth.protect(); return (await a).userId;',
        ],
        ['in a variable that is handed on', 'const a = «auth()»; a.protect(); return x(a);', null],
        ['in a variable that is tested', 'const a = «auth()»; if (!a) return 1; a.protect(); return 2;', null],
        [
          'in a variable that is destructured',
          'const a = «auth()»; const { protect } = a; protect(); return a.userId;',
          null,
        ],
        ['in a variable that a closure uses', 'const a = «auth()»; a.userId; return () => a.protect();', null],
        ['only tested', 'if (!«auth()».protect) return 1; return 2;', null],
        ['destructured in an assignment', 'let protect: any; ({ protect } = «auth()»); protect();', null],
        // Comments that would go.
        ['comment between auth() and protect', '«auth()» /* a */ .protect();', null],
        ['comment on a line between them', '«auth()»\n  // admins\n  .protect();', null],
        ['comment among arguments that go', '«auth(/* a */)».protect();', null],
        [
          'comment beside a destructured protect',
          'const {\n  userId, // the user\n  protect,\n} = «auth()»; protect(); return userId;',
          null,
        ],
      ],
    ),
    ...inAsync(
      [legacy('clerk.auth()')],
      [
        [
          'of a namespace',
          "const clerk = await import('@clerk/nextjs/server'); «clerk.auth()».protect();",
          "const clerk = await import('@clerk/nextjs/server'); await clerk.auth.protect();",
        ],
      ],
    ),
    ...inAsync(
      [legacy('await auth()')],
      [
        [
          'of the awaited result',
          "«(await auth()).protect»(); return 'secret';",
          "await auth.protect(); return 'secret';",
        ],
        ['of the awaited result, awaited', 'await «(await auth()).protect»();', 'await auth.protect();'],
        [
          'of the awaited result, used',
          'const s = «(await auth()).protect»(); return s.userId;',
          'const s = await auth.protect(); return s.userId;',
        ],
        [
          'of the awaited result, destructured',
          'const «{ protect }» = await auth(); protect(); return 1;',
          'const { protect } = auth; await protect(); return 1;',
        ],
        [
          'of the awaited result, destructured with another',
          'const «{ userId, protect }» = await auth(); protect(); return userId;',
          'const { userId } = await auth(), { protect } = auth; await protect(); return userId;',
        ],
      ],
    ),
    ...inAsync(
      [legacy('a')],
      [
        [
          'of the awaited result in a variable',
          'const a = await auth(); «a.protect»(); return a.userId;',
          'const a = await auth(); await auth.protect(); return a.userId;',
        ],
        [
          'where auth means something else',
          'const a = await auth(); { const auth = 1; «a.protect»(); return auth; }',
          null,
        ],
      ],
    ),
    ...inAsync(
      [legacy('a'), legacy('a')],
      [
        [
          'twice',
          "const a = await auth(); «a.protect»(); «a.protect»({ role: 'org:a' });",
          "const a = await auth(); await auth.protect(); await auth.protect({ role: 'org:a' });",
        ],
      ],
    ),
    // A wrapper has no protect of its own.
    next.wrong({
      name: 'of a sync wrapper',
      code: 'const getSession = () => auth();\nexport async function f() { «getSession()».protect(); }',
      output: null,
      errors: [legacy('getSession()')],
    }),
    next.wrong({
      name: 'of an awaited wrapper',
      code: 'const getSession = async () => await auth();\nexport async function f() { «(await getSession()).protect»(); }',
      output: null,
      errors: [legacy('await getSession()')],
    }),
    next.wrong({
      name: 'of an awaited wrapper, destructured',
      code: 'const getSession = () => auth();\nexport async function f() { const «{ protect }» = await getSession(); protect(); }',
      output: null,
      errors: [legacy('await getSession()')],
    }),
    next.wrong({
      name: 'in a page',
      filename: 'app/page.tsx',
      code: "export default function Page() { const { userId, protect } = «auth()»; protect({ role: 'org:admin' }); return userId; }",
      output:
        "export default async function Page() { const { userId } = await auth(), { protect } = auth; await protect({ role: 'org:admin' }); return userId; }",
      errors: [old],
    }),
    next.wrong({
      name: 'in a sync function',
      code: 'export function f() { «auth()».protect(); return 1; }',
      output: null,
      errors: [legacy('auth()', madeAsync('auth()', 'export async function f() { await auth.protect(); return 1; }'))],
    }),
    next.wrong({
      name: 'with no semicolons',
      code: 'export async function f() {\n  const x = 1\n  ;«(await auth()).protect»()\n  return x\n}',
      output: 'export async function f() {\n  const x = 1\n  ;await auth.protect()\n  return x\n}',
      errors: [legacy('await auth()')],
    }),
    next.wrong({
      name: 'version 6',
      sdk: 'nextjs-6',
      code: 'export async function f() { «auth()».protect(); }',
      output: 'export async function f() { await auth.protect(); }',
      errors: [old],
    }),
    ...handlers(
      mw,
      [old],
      [
        [
          'in a handler',
          'export default clerkMiddleware((auth) => { «auth()».protect(); });',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'result of a handler',
          'export default clerkMiddleware((auth) => «auth()».protect());',
          'export default clerkMiddleware(async (auth) => { await auth.protect(); });',
        ],
        [
          'returned by a handler',
          "export default clerkMiddleware((auth, req) => { if (req.method === 'POST') return «auth()».protect({ role: 'org:admin' }); });",
          "export default clerkMiddleware(async (auth, req) => { if (req.method === 'POST') await auth.protect({ role: 'org:admin' }); });",
        ],
      ],
    ),
  ],
});

const id = asValue('auth()', reads('userId'));

testRule('await-auth: functions that the framework awaits are made async by a fix', rule, {
  valid: [],
  invalid: (
    [
      [
        'page',
        'app/page.tsx',
        'export default function Page() { return «auth()».userId; }',
        'export default async function Page() { return (await auth()).userId; }',
      ],
      [
        'page below src, in groups and slots',
        'src/app/(group)/@slot/[id]/page.tsx',
        'export default function Page() { return «auth()».userId; }',
        'export default async function Page() { return (await auth()).userId; }',
      ],
      [
        'page, anonymous function',
        'app/page.tsx',
        'export default function () { return «auth()».userId; }',
        'export default async function () { return (await auth()).userId; }',
      ],
      [
        'page, arrow',
        'app/page.tsx',
        'export default () => «auth()».userId;',
        'export default async () => (await auth()).userId;',
      ],
      [
        'page, constant',
        'app/page.tsx',
        'const Page = () => { return «auth()».userId; };\nexport default Page;',
        'const Page = async () => { return (await auth()).userId; };\nexport default Page;',
      ],
      [
        'page, exported as default',
        'app/page.tsx',
        'function Page() { return «auth()».userId; }\nexport { Page as default };',
        'async function Page() { return (await auth()).userId; }\nexport { Page as default };',
      ],
      [
        'page in JavaScript',
        'app/page.js',
        'export default function Page() { return «auth()».userId; }',
        'export default async function Page() { return (await auth()).userId; }',
      ],
      [
        'page with a return type',
        'app/page.tsx',
        "import type { JSX } from 'react';\nexport default function Page(): JSX.Element { return <p>{«auth()».userId}</p>; }",
        "import type { JSX } from 'react';\nexport default async function Page(): Promise<JSX.Element> { return <p>{(await auth()).userId}</p>; }",
      ],
      [
        'page with a qualified return type',
        'app/page.tsx',
        "import type * as React from 'react';\nexport default function Page(): React.ReactNode { return «auth()».userId; }",
        "import type * as React from 'react';\nexport default async function Page(): Promise<React.ReactNode> { return (await auth()).userId; }",
      ],
      [
        'metadata',
        'app/page.tsx',
        "export function generateMetadata() { return { title: «auth()».userId ?? 'x' }; }\nexport default function Page() { return null; }",
        "export async function generateMetadata() { return { title: (await auth()).userId ?? 'x' }; }\nexport default function Page() { return null; }",
      ],
      [
        'layout',
        'app/layout.tsx',
        'export default function Layout({ children }: { children: any }) { return «auth()».userId ? children : null; }',
        'export default async function Layout({ children }: { children: any }) { return (await auth()).userId ? children : null; }',
      ],
      [
        'template',
        'app/template.tsx',
        'export default function Template() { return «auth()».userId; }',
        'export default async function Template() { return (await auth()).userId; }',
      ],
      [
        'not-found',
        'app/not-found.tsx',
        'export default function NotFound() { return «auth()».userId; }',
        'export default async function NotFound() { return (await auth()).userId; }',
      ],
      [
        'route handler',
        'app/api/x/route.ts',
        'export function GET() { return Response.json({ id: «auth()».userId }); }',
        'export async function GET() { return Response.json({ id: (await auth()).userId }); }',
      ],
      [
        'route handler, constant',
        'app/api/x/route.ts',
        'export const POST = () => Response.json({ id: «auth()».userId });',
        'export const POST = async () => Response.json({ id: (await auth()).userId });',
      ],
      [
        'route handler with a return type',
        'app/api/x/route.ts',
        'export function GET(req: Request): Response { return Response.json({ id: «auth()».userId, url: req.url }); }',
        'export async function GET(req: Request): Promise<Response> { return Response.json({ id: (await auth()).userId, url: req.url }); }',
      ],
      [
        'route handler exported twice',
        'app/api/x/route.ts',
        'function handler() { return Response.json({ id: «auth()».userId }); }\nexport { handler as GET, handler as POST };',
        'async function handler() { return Response.json({ id: (await auth()).userId }); }\nexport { handler as GET, handler as POST };',
      ],
      [
        'server action',
        'app/actions.ts',
        'export function save() { return «auth()».userId; }',
        'export async function save() { return (await auth()).userId; }',
        "'use server';\n",
      ],
      [
        'server action, constant',
        'app/actions.ts',
        'export const save = () => «auth()».userId;',
        'export const save = async () => (await auth()).userId;',
        "'use server';\n",
      ],
      [
        'server action, default',
        'app/actions.ts',
        'export default function () { return «auth()».userId; }',
        'export default async function () { return (await auth()).userId; }',
        "'use server';\n",
      ],
      [
        'server action inside of a page',
        'app/page.tsx',
        "export default function Page() { function save() { 'use server'; console.log(«auth()».userId); } return <form action={save} />; }",
        "export default function Page() { async function save() { 'use server'; console.log((await auth()).userId); } return <form action={save} />; }",
      ],
      [
        'API route',
        'pages/api/x.ts',
        'export default function handler(req: any, res: any) { res.json({ id: «auth()».userId }); }',
        'export default async function handler(req: any, res: any) { res.json({ id: (await auth()).userId }); }',
      ],
      [
        'getServerSideProps',
        'pages/x.tsx',
        'export const getServerSideProps = () => ({ props: { id: «auth()».userId } });',
        'export const getServerSideProps = async () => ({ props: { id: (await auth()).userId } });',
      ],
      [
        'own middleware',
        'middleware.ts',
        'export function middleware() { console.log(«auth()».userId); }',
        'export async function middleware() { console.log((await auth()).userId); }',
      ],
      [
        'own proxy',
        'src/proxy.ts',
        'export default function proxy() { console.log(«auth()».userId); }',
        'export default async function proxy() { console.log((await auth()).userId); }',
      ],
    ] as const
  ).map(([name, filename, code, output, directive = '']) =>
    under(directive + NEXT).wrong({ name, filename, code, output, errors: [id] }),
  ),
});

/** A sync function with one call, and the suggestion that makes it async. */
const suggested = (
  rows: readonly (readonly [name: string, code: string, output: string, more?: Partial<InvalidCase>])[],
): InvalidCase[] =>
  rows.map(([name, code, output, more = {}]) =>
    next.wrong({
      name,
      code,
      output: null,
      errors: [asValue('auth()', reads('userId'), madeAsync('auth()', output))],
      ...more,
    }),
  );

const inCheck = (consequence: string): ExpectedError => withData('promiseInCheck', { call: 'auth()', consequence }, []);

/** Sync functions that answer yes or no: made async, each would answer yes in every test of a caller that does not await. */
testRule('await-auth: no suggestion makes a check async', rule, {
  valid: [],
  invalid: [
    ...(
      [
        [
          'comparison',
          DESTRUCTURED,
          'export function checkRole(role: string) { const { sessionClaims } = «auth()» as any; return sessionClaims?.metadata.role === role; }',
        ],
        ['comparison, arrow', reads('userId'), 'export const owns = (id: string) => «auth()».userId === id;'],
        ['negation', reads('userId'), 'export const signedIn = () => !!«auth()».userId;'],
        ['literals', reads('userId'), 'export function signedIn() { if («auth()».userId) return true; return false; }'],
        ['ternary', reads('userId'), 'export const signedIn = () => («auth()».userId ? true : false);'],
        ['`&&`', reads('userId'), 'export const f = (x: string) => x.length > 0 && «auth()».userId !== null;'],
        ['`Boolean()`', reads('userId'), 'export const signedIn = () => Boolean(«auth()».userId);'],
        ['`has()`', calls('has'), "export const isAdmin = () => «auth()».has({ role: 'org:admin' });"],
        [
          '`includes()`',
          reads('sessionClaims'),
          "export const f = () => («auth()».sessionClaims as any).roles.includes('x');",
        ],
        [
          'constant',
          reads('userId'),
          'export function f(x: string) { const same = «auth()».userId === x; return same; }',
        ],
        [
          'return type',
          reads('userId'),
          'declare const g: (id: any) => any;\nexport function f(): boolean { return g(«auth()».userId); }',
        ],
        [
          'name',
          reads('userId'),
          'declare const g: (id: any) => any;\nexport function isAllowed() { return g(«auth()».userId); }',
        ],
        ['method', reads('userId'), 'export class A { can(x: string) { return «auth()».userId === x; } }'],
        [
          'method of an object',
          reads('userId'),
          'export const o = { can(x: string) { return «auth()».userId === x; } };',
        ],
      ] as const
    ).map(([name, consequence, code]) => next.wrong({ name, code, output: null, errors: [inCheck(consequence)] })),
    next.wrong({
      name: 'promise tested',
      code: 'export const signedIn = () => !!«auth()»;',
      output: null,
      errors: [report('checkAlwaysTrue')('auth()')],
    }),
    // The framework, and `then()`, wait for the answer.
    next.wrong({
      name: 'server action',
      filename: 'app/actions.ts',
      code: "export async function g() { 'use server'; }\nexport function owns(id: string) { 'use server'; return «auth()».userId === id; }",
      output:
        "export async function g() { 'use server'; }\nexport async function owns(id: string) { 'use server'; return (await auth()).userId === id; }",
      errors: [id],
    }),
    next.wrong({
      name: 'async function',
      code: 'export const owns = async (id: string) => «auth()».userId === id;',
      output: 'export const owns = async (id: string) => (await auth()).userId === id;',
      errors: [id],
    }),
  ],
});

testRule('await-auth: other functions are made async by a suggestion', rule, {
  valid: [],
  invalid: [
    ...suggested([
      [
        'function',
        'export function f() { return «auth()».userId; }',
        'export async function f() { return (await auth()).userId; }',
      ],
      ['arrow', 'export const f = () => «auth()».userId;', 'export const f = async () => (await auth()).userId;'],
      [
        'arrow that gives an object',
        'export const f = () => ({ id: «auth()».userId });',
        'export const f = async () => ({ id: (await auth()).userId });',
      ],
      [
        'arrow with one bare parameter',
        'export const f = x => [x, «auth()».userId];',
        'export const f = async x => [x, (await auth()).userId];',
        { filename: 'a.js' },
      ],
      [
        'arrow with type parameters',
        'export const f = <T,>(x: T) => [x, «auth()».userId];',
        'export const f = async <T,>(x: T) => [x, (await auth()).userId];',
      ],
      [
        'inner of two arrows',
        'export const f = (x: string) => (y: string) => [«auth()».userId, x + y];',
        'export const f = (x: string) => async (y: string) => [(await auth()).userId, x + y];',
      ],
      [
        'function expression',
        'export const f = function () { return «auth()».userId; };',
        'export const f = async function () { return (await auth()).userId; };',
      ],
      [
        'method of an object',
        'export const o = { id() { return «auth()».userId; } };',
        'export const o = { async id() { return (await auth()).userId; } };',
      ],
      [
        'method of an object, computed key',
        "const k = 'id';\nexport const o = { [k]() { return «auth()».userId; } };",
        "const k = 'id';\nexport const o = { async [k]() { return (await auth()).userId; } };",
      ],
      [
        'method of an object, quoted key',
        "export const o = { 'my id'() { return «auth()».userId; } };",
        "export const o = { async 'my id'() { return (await auth()).userId; } };",
      ],
      [
        'function as a value of an object',
        'export const o = { id: function () { return «auth()».userId; } };',
        'export const o = { id: async function () { return (await auth()).userId; } };',
      ],
      [
        'arrow as a value of an object',
        'export const o = { id: () => «auth()».userId };',
        'export const o = { id: async () => (await auth()).userId };',
      ],
      [
        'method',
        'export class A { id() { return «auth()».userId; } }',
        'export class A { async id() { return (await auth()).userId; } }',
      ],
      [
        'static method',
        'export class A { static id() { return «auth()».userId; } }',
        'export class A { static async id() { return (await auth()).userId; } }',
      ],
      [
        'private method',
        'export class A { #id() { return «auth()».userId; } x() { return this.#id(); } }',
        'export class A { async #id() { return (await auth()).userId; } x() { return this.#id(); } }',
      ],
      [
        'method with modifiers',
        'export class A { private static id(): string | null { return «auth()».userId; } x() { return A.id(); } }',
        'export class A { private static async id(): Promise<string | null> { return (await auth()).userId; } x() { return A.id(); } }',
      ],
      [
        'override',
        'class B { id(): any { return 1; } }\nexport class A extends B { public override id() { return «auth()».userId; } }',
        'class B { id(): any { return 1; } }\nexport class A extends B { public override async id() { return (await auth()).userId; } }',
      ],
      [
        'method with a computed key',
        "const k = 'id';\nexport class A { [k]() { return «auth()».userId; } }",
        "const k = 'id';\nexport class A { async [k]() { return (await auth()).userId; } }",
      ],
      [
        'method with a decorator',
        'declare function dec(...a: any[]): any;\nexport class A { @dec({ x: 1 }) id() { return «auth()».userId; } }',
        'declare function dec(...a: any[]): any;\nexport class A { @dec({ x: 1 }) async id() { return (await auth()).userId; } }',
      ],
      [
        'arrow in a field',
        'export class A { id = () => «auth()».userId; }',
        'export class A { id = async () => (await auth()).userId; }',
      ],
      [
        'helper of a route',
        'function helper() { return «auth()».userId; }\nexport async function GET() { return Response.json({ id: helper() }); }',
        'async function helper() { return (await auth()).userId; }\nexport async function GET() { return Response.json({ id: helper() }); }',
        { filename: 'app/api/x/route.ts' },
      ],
      [
        'component of a page',
        'function Inner() { return <p>{«auth()».userId}</p>; }\nexport default function Page() { return <Inner />; }',
        'async function Inner() { return <p>{(await auth()).userId}</p>; }\nexport default function Page() { return <Inner />; }',
        { filename: 'app/page.tsx' },
      ],
      [
        'component beside the pages',
        'export function Nav() { return <p>{«auth()».userId}</p>; }',
        'export async function Nav() { return <p>{(await auth()).userId}</p>; }',
        { filename: 'app/nav.tsx' },
      ],
      [
        'page inside of a wrapper',
        'declare function wrap<T>(f: T): T;\nexport default wrap(function Page() { return «auth()».userId; });',
        'declare function wrap<T>(f: T): T;\nexport default wrap(async function Page() { return (await auth()).userId; });',
        { filename: 'app/page.tsx' },
      ],
      [
        'callback of then',
        'export const f = (p: Promise<string>) => p.then((x) => «auth()».userId === x);',
        'export const f = (p: Promise<string>) => p.then(async (x) => (await auth()).userId === x);',
      ],
      [
        'function in an async function',
        'export async function f() { function g() { return «auth()».userId; } return g(); }',
        'export async function f() { async function g() { return (await auth()).userId; } return g(); }',
      ],
      [
        'function that others call, whose types then tell',
        'export function getId() { return «auth()».userId; }\nexport const n = () => getId()?.length;',
        'export async function getId() { return (await auth()).userId; }\nexport const n = () => getId()?.length;',
        { allowTypeErrors: 'the suggestion says that callers get a promise' },
      ],
      [
        'method that an interface declares',
        'interface I { id(): string | null }\nexport class A implements I { id() { return «auth()».userId; } }',
        'interface I { id(): string | null }\nexport class A implements I { async id() { return (await auth()).userId; } }',
        { allowTypeErrors: 'the interface has to change as well' },
      ],
      // Return types.
      [
        'return type',
        'export function f(): string | null { return «auth()».userId; }',
        'export async function f(): Promise<string | null> { return (await auth()).userId; }',
      ],
      [
        'return type of an arrow',
        'export const f = (): string | null => «auth()».userId;',
        'export const f = async (): Promise<string | null> => (await auth()).userId;',
      ],
      [
        'return type that is a promise',
        'export function f(): Promise<unknown> { return Promise.resolve(«auth()».userId); }',
        'export async function f(): Promise<unknown> { return Promise.resolve((await auth()).userId); }',
      ],
      [
        'return type unknown',
        'export function f(): unknown { return «auth()».userId; }',
        'export async function f(): Promise<unknown> { return (await auth()).userId; }',
      ],
      [
        'return type any',
        'export function f(): any { return «auth()».userId; }',
        'export async function f(): Promise<any> { return (await auth()).userId; }',
      ],
      [
        'return type that is a function',
        'export function f(): () => unknown { const id = «auth()».userId; return () => id; }',
        'export async function f(): Promise<() => unknown> { const id = (await auth()).userId; return () => id; }',
      ],
      [
        'return type that is generic',
        'export function f<T>(x: T): Map<T, unknown> { return new Map([[x, «auth()».userId]]); }',
        'export async function f<T>(x: T): Promise<Map<T, unknown>> { return new Map([[x, (await auth()).userId]]); }',
      ],
      [
        'return type this',
        'export class A { id: any; f(): this { this.id = «auth()».userId; return this; } }',
        'export class A { id: any; async f(): Promise<this> { this.id = (await auth()).userId; return this; } }',
      ],
      [
        'return type between comments',
        'export function f(): /* a */ unknown /* b */ { return «auth()».userId; }',
        'export async function f(): /* a */ Promise<unknown> /* b */ { return (await auth()).userId; }',
      ],
    ]),
    next.wrong({
      name: 'return type void',
      code: 'export function f(): void { «auth.protect()»; }',
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync('auth.protect()', 'export async function f(): Promise<void> { await auth.protect(); }'),
        ),
      ],
    }),
    next.wrong({
      name: 'route handler that another calls',
      filename: 'app/api/x/route.ts',
      allowTypeErrors: 'the suggestion says that callers get a promise',
      code: 'export function GET(): Response { «auth.protect()»; return new Response(); }\nexport function POST(): Response { return GET(); }',
      output: null,
      errors: [
        floating(
          'auth.protect()',
          madeAsync(
            'auth.protect()',
            'export async function GET(): Promise<Response> { await auth.protect(); return new Response(); }\nexport function POST(): Response { return GET(); }',
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'two calls, one at a time',
      code: 'export function f() { const { userId } = «auth()»; «auth.protect()»; return userId; }',
      output: null,
      errors: [
        asValue(
          'auth()',
          DESTRUCTURED,
          madeAsync(
            'auth()',
            'export async function f() { const { userId } = await auth(); auth.protect(); return userId; }',
          ),
        ),
        floating(
          'auth.protect()',
          madeAsync(
            'auth.protect()',
            'export async function f() { const { userId } = auth(); await auth.protect(); return userId; }',
          ),
        ),
      ],
    }),
    next.wrong({
      name: 'top level of a module',
      code: 'export const { userId } = «auth()»;',
      output: null,
      errors: [asValue('auth()', DESTRUCTURED, awaitCall('auth()', 'export const { userId } = await auth();'))],
    }),
    next.wrong({
      name: 'top level of a module, guard',
      code: '«auth.protect()»;\nexport {};',
      output: null,
      errors: [floating('auth.protect()', awaitCall('auth.protect()', 'await auth.protect();\nexport {};'))],
    }),
  ],
});

testRule('await-auth: functions that cannot be async get the report alone', rule, {
  valid: [],
  invalid: [
    ...(
      [
        ['getter of an object', 'export const o = { get id() { return «auth()».userId; } };'],
        ['getter', 'export class A { get id() { return «auth()».userId; } }'],
        ['setter', 'export class A { set id(x: string) { console.log(x, «auth()».userId); } }'],
        ['constructor', 'export class A { id: any; constructor() { this.id = «auth()».userId; } }'],
        ['generator', 'export function* f() { yield «auth()».userId; }'],
        ['generator method', 'export class A { *f() { yield «auth()».userId; } }'],
        [
          'overloads',
          'export function f(a: string): string;\nexport function f(a: number): number;\nexport function f(a: any): any { return «auth()».userId ?? a; }',
        ],
        [
          'overloads of a method',
          'export class A {\n  f(a: string): string;\n  f(a: number): number;\n  f(a: any): any { return «auth()».userId ?? a; }\n}',
        ],
        ['type predicate', 'export function isUser(x: unknown): x is string { return «auth()».userId === x; }'],
        [
          'assertion',
          "export function assertUser(x: unknown): asserts x { if (!«auth()».userId) throw new Error('no'); }",
        ],
        ['field of a class', 'export class A { id = «auth()».userId; }'],
        ['static field', 'export class A { static id = «auth()».userId; }'],
        [
          'field of a class in an async function',
          'export async function f() { return class { id = «auth()».userId; }; }',
        ],
        ['namespace', 'export namespace N { export const id = «auth()».userId; }'],
        ['enum', 'export enum E { A = «auth()».userId as any }'],
        ['static block', 'export class A { static { console.log(«auth()».userId); } }'],
        [
          'argument of a decorator',
          'declare function dec(x: any): any;\nexport class A { @dec(«auth()».userId) id() {} }',
        ],
        ['default value of a parameter', 'export const f = (id = «auth()».userId) => id;'],
        [
          'default value of a parameter of an async function',
          'export async function f(id = «auth()».userId) { return id; }',
        ],
        ['function whose variable has a type', 'export const f: () => unknown = () => «auth()».userId;'],
        ['field whose type is declared', 'export class A { f: () => unknown = () => «auth()».userId; }'],
        ['function that satisfies a type', 'export const f = (() => «auth()».userId) satisfies () => unknown;'],
        ['function called on the spot', 'export const id = (() => «auth()».userId)();'],
        ['hook', 'export function useUserId() { return «auth()».userId; }'],
        ['callback of map', 'export const f = (x: string[]) => x.map(() => «auth()».userId);'],
        ['callback of new Promise', 'export const f = () => new Promise((resolve) => { resolve(«auth()».userId); });'],
        ['callback of replace', 'export const f = (x: string) => x.replace(/a/, () => String(«auth()».userId));'],
      ] as const
    ).map(([name, code]) => next.wrong({ name, code, output: null, errors: [id] })),
    // Whoever calls these drops a promise as well.
    ...(
      [
        ['callback of a timer', 'export async function f() { setTimeout(() => { «auth.protect()»; }, 1); }'],
        ['callback of queueMicrotask', 'export async function f() { queueMicrotask(() => { «auth.protect()»; }); }'],
      ] as const
    ).map(([name, code]) => next.wrong({ name, code, output: null, errors: [guard] })),
    under(`${NEXT}import { useEffect, useMemo } from 'react';\n`).wrong({
      name: 'callbacks of hooks',
      code: 'export function C() { useEffect(() => { «auth.protect()»; }, []); return useMemo(() => «auth()».userId, []); }',
      output: null,
      errors: [guard, id],
    }),
    under(`${NEXT}import type { FC } from 'react';\n`).wrong({
      name: 'component with a type of React',
      filename: 'app/page.tsx',
      code: 'const Page: FC = () => <p>{«auth()».userId}</p>;\nexport default Page;',
      output: null,
      errors: [id],
    }),
    under(`'use client';\n${NEXT}`).wrong({
      name: 'client component',
      filename: 'app/page.tsx',
      code: 'export default function Page() { return <p>{«auth()».userId}</p>; }',
      output: null,
      errors: [id],
    }),
    under(`'use client';\n${NEXT}`).wrong({
      name: 'top level of a client module',
      filename: 'a.tsx',
      code: 'export const id = «auth()».userId;',
      output: null,
      errors: [id],
    }),
    under("const { auth } = require('@clerk/nextjs/server');\n").wrong({
      name: 'top level of CommonJS',
      filename: 'a.cjs',
      code: 'exports.id = «auth()».userId;',
      output: null,
      errors: [id],
    }),
    under("const { auth } = require('@clerk/nextjs/server');\n").wrong({
      name: 'top level of what may be CommonJS',
      filename: 'a.js',
      code: 'const { userId } = «auth()»;',
      output: null,
      errors: [asValue('auth()', DESTRUCTURED)],
    }),
  ],
});

testRule('await-auth: several reports', rule, {
  valid: [],
  invalid: [
    next.wrong({
      name: 'share the edit that makes a page async',
      filename: 'app/page.tsx',
      code: 'export default function Page() { const { userId } = «auth()»; if (!«auth()».orgId) «auth.protect()»; return userId; }',
      output:
        'export default async function Page() { const { userId } = await auth(); if (!(await auth()).orgId) await auth.protect(); return userId; }',
      errors: [asValue('auth()', DESTRUCTURED), asValue('auth()', reads('orgId')), guard],
    }),
    next.wrong({
      name: 'in one expression',
      filename: 'app/page.tsx',
      code: 'export default function Page() { return «auth()».userId ?? «auth()».orgId; }',
      output: 'export default async function Page() { return (await auth()).userId ?? (await auth()).orgId; }',
      errors: [id, asValue('auth()', reads('orgId'))],
    }),
    next.wrong({
      name: 'in two functions',
      code: 'export async function f() { «auth.protect()»; }\nexport async function g() { return «auth()».userId; }',
      output:
        'export async function f() { await auth.protect(); }\nexport async function g() { return (await auth()).userId; }',
      errors: [guard, id],
    }),
    next.wrong({
      name: 'in two exports of a route',
      filename: 'app/api/x/route.ts',
      code: 'export function GET() { «auth.protect()»; return new Response(); }\nexport function POST() { «auth.protect()»; return new Response(); }',
      output:
        'export async function GET() { await auth.protect(); return new Response(); }\nexport async function POST() { await auth.protect(); return new Response(); }',
      errors: [guard, guard],
    }),
    next.wrong({
      name: 'in a page and its action, which takes two passes',
      filename: 'app/page.tsx',
      code: "export default function Page() { function save() { 'use server'; «auth.protect()»; } «auth.protect()»; return <form action={save} />; }",
      output:
        "export default async function Page() { function save() { 'use server'; auth.protect(); } await auth.protect(); return <form action={save} />; }",
      finalOutput:
        "export default async function Page() { async function save() { 'use server'; await auth.protect(); } await auth.protect(); return <form action={save} />; }",
      errors: [guard, guard],
    }),
    next.wrong({
      name: 'a fix and a suggestion',
      filename: 'app/page.tsx',
      remaining: true,
      code: "export default function Page() { if (!«auth()») return null; «auth.protect()»; return 'x'; }",
      output: "export default async function Page() { if (!auth()) return null; await auth.protect(); return 'x'; }",
      errors: [
        alwaysTrue(
          'auth()',
          testUserId(
            'auth()',
            "export default async function Page() { if (!(await auth()).userId) return null; auth.protect(); return 'x'; }",
          ),
        ),
        guard,
      ],
    }),
    next.wrong({
      name: 'in nested functions, one with a fix',
      filename: 'app/page.tsx',
      remaining: true,
      code: 'export default function Page() { const g = () => «auth()».userId; return «auth()».orgId ?? g(); }',
      output:
        'export default async function Page() { const g = () => auth().userId; return (await auth()).orgId ?? g(); }',
      errors: [
        asValue(
          'auth()',
          reads('userId'),
          madeAsync(
            'auth()',
            'export default function Page() { const g = async () => (await auth()).userId; return auth().orgId ?? g(); }',
          ),
        ),
        asValue('auth()', reads('orgId')),
      ],
    }),
  ],
});

const has = asValue('auth()', calls('has'));
const MARKED = "«auth()».has({ role: 'org:a' })";
const MENDED = "(await auth()).has({ role: 'org:a' })";

testRule('await-auth: layout', rule, {
  valid: [],
  invalid: [
    // A parenthesis that begins a line is a call of the line before, unless that is ended.
    ...(
      [
        ['after a line without a semicolon', '  const x = 1', `  ;${MENDED}`, '  return x'],
        ['after a comment', '  const x = 1 // one\n  // two', `  ;${MENDED}`, '  return x'],
        ['after a function expression', '  const x = function () {}', `  ;${MENDED}`, '  return x'],
        ['after an arrow function', '  const x = () => {}', `  ;${MENDED}`, '  return x'],
        ['after a class expression', '  const x = class {}', `  ;${MENDED}`, '  return x'],
        ['after an object', '  const x = {}', `  ;${MENDED}`, '  return x'],
        ['after a type alias', '  type X = string', `  ;${MENDED}`, "  return '' as X"],
        ['after a directive', "  'use server'", `  ;${MENDED}`, '  return 1'],
        ['after an if without braces', '  if (p) console.log(1)', `  ;${MENDED}`, '  return 1'],
        ['after a block', '  if (p) { console.log(1) }', `  ${MENDED}`, '  return 1'],
        ['after a function', '  function x() {}', `  ${MENDED}`, '  return x'],
        ['after a class', '  class X {}', `  ${MENDED}`, '  return X'],
        ['after an interface', '  interface X { a: string }', `  ${MENDED}`, '  return {} as X'],
        ['after a semicolon', '  const x = 1;', `  ${MENDED}`, '  return x'],
        ['first in a body', '', `  ${MENDED}`, '  return 1'],
        ['body of an if', '  if (p)', `  ${MENDED}`, '  return 1'],
        ['body of an else', '  if (p) console.log(1)\n  else', `  ${MENDED}`, '  return 1'],
        ['after a label', '  const x = 1\n  a:', `  ${MENDED}`, '  return x'],
      ] as const
    ).map(([name, before, line, after]) =>
      next.wrong({
        name,
        code: `export async function f(p: boolean) {\n${before}\n  ${MARKED}\n${after}\n}`,
        output: `export async function f(p: boolean) {\n${before}\n${line}\n${after}\n}`,
        errors: [has],
      }),
    ),
    // The line before is in a switch case: `console.log(1)\n(await auth())` is a call of what console.log gives.
    next.wrong({
      name: 'in a switch case',
      code: `export async function f(x: number) {\n  switch (x) {\n    case 1:\n      console.log(1)\n      ${MARKED}\n  }\n}`,
      output: `export async function f(x: number) {\n  switch (x) {\n    case 1:\n      console.log(1)\n      ;${MENDED}\n  }\n}`,
      errors: [has],
    }),
    bare.wrong({
      name: 'after an import',
      code: `import { auth } from '@clerk/nextjs/server'\n${MARKED}`,
      output: null,
      errors: [
        asValue('auth()', calls('has'), awaitCall('auth()', `import { auth } from '@clerk/nextjs/server'\n;${MENDED}`)),
      ],
    }),
    ...(
      [
        ['one pair of parentheses is enough', 'return («auth()»).userId;', 'return (await auth()).userId;'],
        ['two pairs are kept', 'return ((«auth()»)).userId;', 'return ((await auth())).userId;'],
        ['parentheses of a call are not the call’s own', 'x(«auth()».userId);', 'x((await auth()).userId);'],
        [
          'parentheses of an if are not the call’s own',
          'if («auth()».userId) return 1;',
          'if ((await auth()).userId) return 1;',
        ],
        ['comment in the call', 'return «auth(/* a */)».userId;', 'return (await auth(/* a */)).userId;'],
        ['comment before', 'return /* a */ «auth()».userId;', 'return /* a */ (await auth()).userId;'],
        ['comment before the member', 'return «auth()» /* a */ .userId;', 'return (await auth()) /* a */ .userId;'],
        [
          'lines of a chain',
          'return «auth()»\n  // the user\n  .userId;',
          'return (await auth())\n  // the user\n  .userId;',
        ],
        [
          'lines in parentheses',
          'return (\n  // the user\n  «auth()».userId\n);',
          'return (\n  // the user\n  (await auth()).userId\n);',
        ],
        [
          'no spaces',
          'if(!«auth()».userId)return null;else return[«auth()».userId]',
          'if(!(await auth()).userId)return null;else return[(await auth()).userId]',
        ],
        ['no space after return', 'return[«auth()».userId]', 'return[(await auth()).userId]'],
      ] as const
    ).map(([name, code, output]) =>
      next.wrong({
        name,
        code: `export async function f(x: any) {${code}}`,
        output: `export async function f(x: any) {${output}}`,
        errors: name === 'no spaces' ? [id, id] : [id],
      }),
    ),
    next.wrong({
      name: 'statement without a semicolon',
      code: 'export async function f() {\n  const x = 1\n  «auth.protect()»\n  return x\n}',
      output: 'export async function f() {\n  const x = 1\n  await auth.protect()\n  return x\n}',
      errors: [guard],
    }),
    next.wrong({
      name: 'form of version 5 without a semicolon',
      code: 'export async function f() {\n  const x = 1\n  «auth()».protect()\n  return x\n}',
      output: 'export async function f() {\n  const x = 1\n  await auth.protect()\n  return x\n}',
      errors: [old],
    }),
    next.wrong({
      name: 'arguments over lines',
      code: "export async function f() {\n  «auth.protect(\n    { role: 'org:admin' }, // admins only\n  )»;\n}",
      output: "export async function f() {\n  await auth.protect(\n    { role: 'org:admin' }, // admins only\n  );\n}",
      errors: [guard],
    }),
    next.wrong({
      name: 'tabs',
      code: 'export async function f() {\n\tconst { userId } = «auth()»;\n\treturn userId;\n}',
      output: 'export async function f() {\n\tconst { userId } = await auth();\n\treturn userId;\n}',
      errors: [asValue('auth()', DESTRUCTURED)],
    }),
    bare.wrong({
      name: 'CRLF',
      filename: 'app/page.tsx',
      code: "import { auth } from '@clerk/nextjs/server';\r\nexport default function Page() {\r\n  const { userId } = «auth()»;\r\n  return userId;\r\n}\r\n",
      output:
        "import { auth } from '@clerk/nextjs/server';\r\nexport default async function Page() {\r\n  const { userId } = await auth();\r\n  return userId;\r\n}\r\n",
      errors: [asValue('auth()', DESTRUCTURED)],
    }),
    bare.wrong({
      name: 'byte order mark',
      code: `\uFEFF${NEXT}export async function f() { «auth.protect()»; }`,
      output: `\uFEFF${NEXT}export async function f() { await auth.protect(); }`,
      errors: [guard],
    }),
  ],
});
