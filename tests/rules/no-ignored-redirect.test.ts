import rule from '../../src/rules/no-ignored-redirect.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const WHERE = /«|»/g;

/** A case whose dropped answer is marked «so», and what it becomes where it is mended. */
interface Wrong extends Omit<InvalidCase, 'errors' | 'output'> {
  readonly call: string;
  /** What is made. */
  readonly what?: string;
  readonly todo?: 'Return' | 'Throw';
  /** What the fix, or the suggestion, writes. */
  readonly fixed?: string;
  readonly suggested?: string;
  /** What to do where it cannot be returned. */
  readonly instead?: string;
}

function wrong({ call, what = 'a response', todo = 'Return', fixed, suggested, instead, ...test }: Wrong): InvalidCase {
  const before = test.code.slice(0, test.code.indexOf('«'));
  const [line, column] = [before.split('\n').length, before.length - before.lastIndexOf('\n')];
  const shown = `${call}()`;
  const data = { call: shown, what, todo };
  return {
    ...test,
    code: test.code.replaceAll(WHERE, ''),
    output: fixed ?? null,
    errors: [
      instead === undefined
        ? {
            messageId: 'ignored',
            data,
            line,
            column,
            ...(suggested === undefined
              ? {}
              : {
                  suggestions: [
                    { messageId: todo === 'Throw' ? 'throw' : 'return', data: { call: shown }, output: suggested },
                  ],
                }),
          }
        : { messageId: 'ignoredInComponent', data: { call: shown, todo: instead }, line, column },
    ],
  };
}

/** The same with `X` for the statement: as it is, and mended. */
const mended = (code: string, before: string, after: string, how: 'fixed' | 'suggested' = 'suggested') => ({
  code: code.replace('X', () => before),
  [how]: code.replace('X', () => after),
});

const ASTRO = { sdk: 'astro-4', filename: 'src/pages/api/me.ts' } as const;
const endpoint = (statements: string, parameters = '({ locals }: any)') =>
  `export async function GET${parameters} {\n  ${statements}\n  return new Response('secret');\n}`;
const IN_ASTRO = "import { clerkMiddleware } from '@clerk/astro/server';\n";

testRule("no-ignored-redirect: Astro's `redirectToSignIn()`", rule, {
  valid: [
    {
      name: 'returned',
      ...ASTRO,
      code: endpoint('if (!locals.auth().userId) return locals.auth().redirectToSignIn();'),
    },
    {
      name: 'thrown, as a statement of the middleware',
      ...ASTRO,
      code: `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  if (!auth().userId) auth().redirectToSignIn();\n  return next();\n});`,
    },
    {
      name: 'thrown, taken out of the auth object of the middleware',
      ...ASTRO,
      code: `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  const { userId, redirectToSignIn } = auth();\n  if (!userId) redirectToSignIn();\n  return next();\n});`,
    },
    {
      name: 'a handler of its own, whose type does not say which `auth` it gets',
      ...ASTRO,
      code: "import type { AuthFn } from '@clerk/astro/server';\nexport function check(auth: AuthFn) {\n  (auth() as any).redirectToSignIn();\n}",
    },
    {
      name: 'with another answer behind it',
      ...ASTRO,
      code: endpoint(
        'if (!locals.auth().userId) {\n    locals.auth().redirectToSignIn();\n    return new Response(null, { status: 401 });\n  }',
      ),
    },
    {
      name: 'kept for later',
      ...ASTRO,
      code: endpoint('const answer = locals.auth().redirectToSignIn();\n  if (!locals.auth().userId) return answer;'),
    },
    {
      name: 'an arrow that returns it',
      ...ASTRO,
      code: 'export const GET = ({ locals }: any) => locals.auth().redirectToSignIn();',
    },
    {
      name: 'an arrow that returns it in a condition',
      ...ASTRO,
      code: 'export const GET = ({ locals }: any) => locals.auth().userId ? new Response() : locals.auth().redirectToSignIn();',
    },
    {
      name: 'handed to another function',
      ...ASTRO,
      code: endpoint('(globalThis as any).send(locals.auth().redirectToSignIn());'),
    },
    {
      name: 'a project without @clerk/astro',
      filename: 'src/hooks.ts',
      code: endpoint('locals.auth().redirectToSignIn();'),
    },
    {
      name: "the file's own `locals`",
      ...ASTRO,
      code: 'const locals = { auth: () => ({ redirectToSignIn() {} }) };\nlocals.auth().redirectToSignIn();\nexport {};',
    },
    {
      name: 'what else the application keeps in `locals`',
      ...ASTRO,
      code: endpoint('locals.session().redirectToSignIn();'),
    },
    {
      name: "the browser's",
      sdk: 'react-6',
      filename: 'src/App.tsx',
      code: "import { useClerk } from '@clerk/react';\nexport function App() {\n  const { redirectToSignIn } = useClerk();\n  redirectToSignIn();\n  return null;\n}",
    },
  ],
  invalid: [
    wrong({
      name: 'an endpoint',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('if (!locals.auth().userId) X'),
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'destructured',
      ...ASTRO,
      call: 'redirectToSignIn',
      ...mended(
        endpoint('const { userId, redirectToSignIn } = locals.auth();\n  if (!userId) {\n    X\n  }'),
        '«redirectToSignIn({ returnBackUrl: "/" })»;',
        'return redirectToSignIn({ returnBackUrl: "/" });',
        'fixed',
      ),
    }),
    wrong({
      name: 'renamed, in JavaScript',
      ...ASTRO,
      filename: 'src/pages/api/me.js',
      call: 'toSignIn',
      ...mended(
        'export function GET(context) {\n  const { userId, redirectToSignIn: toSignIn } = context.locals.auth();\n  if (!userId) X\n  return new Response("secret");\n}',
        '«toSignIn()»',
        'return toSignIn()',
        'fixed',
      ),
    }),
    wrong({
      name: 'awaited',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('if (!locals.auth().userId) X'),
        'await «locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `void`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('if (!locals.auth().userId) X'),
        'void «locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `&&`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('const { userId } = locals.auth();\n  X'),
        '!userId && «locals.auth().redirectToSignIn()»;',
        'if (!userId) return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `||`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('const { userId } = locals.auth();\n  X'),
        'userId || «locals.auth().redirectToSignIn()»;',
        'if (!userId) return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `||` with more than a name',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('const { userId, orgId } = locals.auth();\n  X'),
        '(userId && orgId) || «locals.auth().redirectToSignIn()»;',
        'if (!(userId && orgId)) return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `??`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint('const { userId } = locals.auth();\n  userId ?? «locals.auth().redirectToSignIn()»;'),
    }),
    wrong({
      name: 'in an `if` without braces that has an `else`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint(
        'const { userId } = locals.auth();\n  if (Math.random()) !userId && «locals.auth().redirectToSignIn()»;\n  else console.log(1);',
      ),
    }),
    wrong({
      name: 'a conditional expression',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint('locals.auth().userId ? console.log(1) : «locals.auth().redirectToSignIn()»;'),
    }),
    wrong({
      name: 'in a comma expression',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint('if (!locals.auth().userId) «locals.auth().redirectToSignIn()», console.log(1);'),
    }),
    wrong({
      name: 'with a `return` behind it',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('if (!locals.auth().userId) {\n    X\n  }'),
        '«locals.auth().redirectToSignIn()»;\n    return;',
        'return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'in a callback',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint(
        '["admin"].forEach((role) => {\n    if (!locals.auth().has({ role })) «locals.auth().redirectToSignIn()»;\n  });',
      ),
    }),
    wrong({
      name: 'in a function with a return type that has no room for it',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: 'export function check(locals: App.Locals): void {\n  const context = { locals };\n}\nexport const GET = ({ locals }: any): number => {\n  «locals.auth().redirectToSignIn()»;\n  return 1;\n};',
    }),
    wrong({
      name: 'in a function with a return type that has',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        'export async function check({ locals }: any): Promise<Response | undefined> {\n  X\n  return new Response();\n}',
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
      ),
    }),
    wrong({
      name: 'the last statement of the function, behind one that others leave by',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        'export function GET({ locals }: any) {\n  if (locals.auth().userId) return new Response();\n  X\n}',
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'with code behind it that runs today',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('if (!locals.auth().userId) {\n    X\n    console.log(1);\n  }'),
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
      ),
    }),
    wrong({
      name: 'in a `finally`, where a `return` loses errors',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('try {\n    console.log(1);\n  } finally {\n    if (!locals.auth().userId) X\n  }'),
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
      ),
    }),
    wrong({
      name: 'in a callback that returns a response',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint(
          '(globalThis as any).transaction(() => {\n    if (!locals.auth().userId) X\n    return new Response();\n  });',
        ),
        '«locals.auth().redirectToSignIn()»;',
        'return locals.auth().redirectToSignIn();',
      ),
    }),
    wrong({
      name: 'after `&& void`',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      ...mended(
        endpoint('const { userId } = locals.auth();\n  X'),
        '!userId && void «locals.auth().redirectToSignIn()»;',
        'if (!userId) return locals.auth().redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'after `&&`, all in parentheses',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: endpoint('const { userId } = locals.auth();\n  (!userId && «locals.auth().redirectToSignIn()»);'),
    }),
    wrong({
      name: 'in a helper that returns nothing',
      ...ASTRO,
      call: 'locals.auth().redirectToSignIn',
      code: 'export function check({ locals }: any) {\n  if (!locals.auth().userId) «locals.auth().redirectToSignIn()»;\n}',
    }),
    wrong({
      name: 'through a function of the file',
      ...ASTRO,
      call: 'toSignIn',
      ...mended(
        'export function GET({ locals }: any) {\n  const toSignIn = () => locals.auth().redirectToSignIn();\n  if (!locals.auth().userId) X\n  return new Response();\n}',
        '«toSignIn()»;',
        'return toSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'of `locals.auth()` in the middleware',
      ...ASTRO,
      ...mended(
        `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  if (!auth().userId) X\n  return next();\n});`,
        '«(context.locals.auth() as any).redirectToSignIn()»;',
        'return (context.locals.auth() as any).redirectToSignIn();',
        'fixed',
      ),
      call: '(context.locals.auth() as any).redirectToSignIn',
    }),
    wrong({
      name: 'the global of a page',
      ...ASTRO,
      call: 'Astro.locals.auth().redirectToSignIn',
      code: 'declare const Astro: any;\nif (!Astro.locals.auth().userId) «Astro.locals.auth().redirectToSignIn()»;\nexport {};',
    }),
  ],
});

const NEXT_4 = { sdk: 'nextjs-4', filename: 'middleware.ts' } as const;
const AFTER_AUTH =
  'export default authMiddleware({\n  afterAuth(auth, req) {\n    if (!auth.userId && !auth.isPublicRoute) {\n      X\n    }\n  },\n});';

testRule('no-ignored-redirect: the imported `redirectToSignIn()` of @clerk/nextjs 4 and 5', rule, {
  valid: [
    {
      name: 'returned',
      ...NEXT_4,
      code: `import { authMiddleware, redirectToSignIn } from '@clerk/nextjs';\n${AFTER_AUTH.replace('X', 'return redirectToSignIn({ returnBackUrl: req.url });')}`,
    },
    {
      name: 'of `auth()` of 5, which throws',
      sdk: 'nextjs-5',
      filename: 'app/page.tsx',
      code: "import { auth } from '@clerk/nextjs/server';\nexport default function Page() {\n  if (!auth().userId) auth().redirectToSignIn();\n  return <p>secret</p>;\n}",
    },
    {
      name: 'of `auth()` of 7, which throws',
      filename: 'app/page.tsx',
      code: "import { auth } from '@clerk/nextjs/server';\nexport default async function Page() {\n  const { userId, redirectToSignIn } = await auth();\n  if (!userId) redirectToSignIn();\n  return <p>secret</p>;\n}",
    },
    {
      name: 'of the middleware of 7, which throws',
      filename: 'proxy.ts',
      code: "import { clerkMiddleware } from '@clerk/nextjs/server';\nexport default clerkMiddleware(async (auth) => {\n  const { userId, redirectToSignIn } = await auth();\n  if (!userId) redirectToSignIn();\n});",
    },
    {
      name: 'where it is gone',
      filename: 'proxy.ts',
      code: "import { redirectToSignIn } from '@clerk/nextjs/server';\nredirectToSignIn();",
    },
    {
      name: 'where the package itself has none',
      sdk: 'nextjs-5',
      filename: 'proxy.ts',
      code: "import { redirectToSignIn } from '@clerk/nextjs';\nredirectToSignIn();",
    },
    {
      name: 'in a client component, where it throws',
      ...NEXT_4,
      filename: 'app/page.tsx',
      code: "'use client';\nimport { redirectToSignIn } from '@clerk/nextjs';\nexport default function Page() {\n  redirectToSignIn();\n  return null;\n}",
    },
    {
      name: "another module's",
      ...NEXT_4,
      code: "import { authMiddleware } from '@clerk/nextjs';\nimport { redirectToSignIn } from './redirects';\nredirectToSignIn();\nexport default authMiddleware();",
      files: { 'redirects.ts': 'export const redirectToSignIn = () => {};' },
    },
    {
      name: 'a mock',
      ...NEXT_4,
      filename: 'middleware.test.ts',
      code: "import { redirectToSignIn } from '@clerk/nextjs';\ndeclare const vi: any;\nvi.mock('@clerk/nextjs');\nredirectToSignIn();",
    },
    {
      name: 'shadowed',
      ...NEXT_4,
      code: "import { redirectToSignIn } from '@clerk/nextjs';\nexport const answer = redirectToSignIn();\nexport function f(redirectToSignIn: () => void) {\n  redirectToSignIn();\n}",
    },
  ],
  invalid: [
    ...(
      [
        ['nextjs-4', '@clerk/nextjs'],
        ['nextjs-4', '@clerk/nextjs/server'],
        ['nextjs-5', '@clerk/nextjs/server'],
      ] as const
    ).map(([sdk, module]) =>
      wrong({
        name: `\`afterAuth()\` with ${sdk} and ${module}`,
        sdk,
        filename: 'middleware.ts',
        call: 'redirectToSignIn',
        ...mended(
          `import { authMiddleware, redirectToSignIn } from '${module}';\n${AFTER_AUTH}`,
          '«redirectToSignIn({ returnBackUrl: req.url })»;',
          'return redirectToSignIn({ returnBackUrl: req.url });',
          'fixed',
        ),
      }),
    ),
    wrong({
      name: 'an alias of `redirectToSignUp()`',
      ...NEXT_4,
      call: 'toSignUp',
      ...mended(
        `import { authMiddleware, redirectToSignUp as toSignUp } from '@clerk/nextjs';\n${AFTER_AUTH}`,
        '«toSignUp({ returnBackUrl: req.url })»;',
        'return toSignUp({ returnBackUrl: req.url });',
        'fixed',
      ),
    }),
    wrong({
      name: 'a namespace',
      ...NEXT_4,
      call: 'clerk.redirectToSignIn',
      ...mended(
        `import * as clerk from '@clerk/nextjs';\n${AFTER_AUTH.replace('authMiddleware', 'clerk.authMiddleware')}`,
        '«clerk.redirectToSignIn()»;',
        'return clerk.redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: '`require()`',
      ...NEXT_4,
      filename: 'middleware.js',
      call: 'redirectToSignIn',
      ...mended(
        `const { authMiddleware, redirectToSignIn } = require('@clerk/nextjs');\n${AFTER_AUTH.replace('export default', 'module.exports =')}`,
        '«redirectToSignIn()»;',
        'return redirectToSignIn();',
        'fixed',
      ),
    }),
    wrong({
      name: 'a module of the project that re-exports it, as the settings say',
      ...NEXT_4,
      settings: { clerk: { modules: { './clerk': '@clerk/nextjs' } } },
      files: { 'clerk.ts': "export { redirectToSignIn } from '@clerk/nextjs';" },
      call: 'redirectToSignIn',
      code: "import { redirectToSignIn } from './clerk';\nexport function check() {\n  «redirectToSignIn()»;\n}",
    }),
    wrong({
      name: '`import()`',
      ...NEXT_4,
      call: 'redirectToSignIn',
      code: "export async function check() {\n  const { redirectToSignIn } = await import('@clerk/nextjs');\n  «redirectToSignIn()»;\n}",
    }),
    wrong({
      name: 'a page',
      ...NEXT_4,
      filename: 'app/page.tsx',
      call: 'redirectToSignIn',
      instead: ' Call `redirect()` of `next/navigation`, which throws.',
      code: "import { auth, redirectToSignIn } from '@clerk/nextjs';\nexport default function Page() {\n  if (!auth().userId) «redirectToSignIn()»;\n  return <p>secret</p>;\n}",
    }),
    wrong({
      name: 'a version that the settings say',
      filename: 'lib/check.ts',
      settings: { clerk: { versions: { '@clerk/nextjs': '5' } } },
      call: 'redirectToSignIn',
      code: "import { redirectToSignIn } from '@clerk/nextjs/server';\nexport const check = () => {\n  «redirectToSignIn()»;\n};",
    }),
  ],
});

const SERVER =
  "import { auth, clerkMiddleware, createRouteMatcher, currentUser } from '@clerk/nextjs/server';\nimport { NextResponse } from 'next/server';\n";
const inMiddleware = (statements: string, head = SERVER) =>
  `${head}const isProtected = createRouteMatcher(['/dashboard(.*)']);\nexport default clerkMiddleware(async (auth, req) => {\n  ${statements}\n});`;
const inRoute = (statements: string, head = SERVER) =>
  `${head}export async function GET(req: Request) {\n  ${statements}\n  return NextResponse.json({ secret: 1 });\n}`;
const PROXY = { filename: 'proxy.ts' } as const;
const ROUTE = { filename: 'app/api/route.ts' } as const;
const ASKED = 'const { userId, orgId, has, isAuthenticated } = await auth();\n  ';

testRule('no-ignored-redirect: responses of Next.js', rule, {
  valid: [
    {
      name: 'returned',
      ...PROXY,
      code: inMiddleware(`${ASKED}if (!userId) return NextResponse.redirect(new URL('/sign-in', req.url));`),
    },
    {
      name: 'no question to Clerk',
      ...PROXY,
      code: inMiddleware("if (req.nextUrl.pathname === '/old') NextResponse.redirect(new URL('/new', req.url));"),
    },
    { name: 'without any condition', ...ROUTE, code: inRoute(`${ASKED}NextResponse.json({ userId });`) },
    {
      name: 'put into a variable that is returned',
      ...PROXY,
      code: inMiddleware(
        `${ASKED}let response;\n  if (!userId) response = NextResponse.redirect(new URL('/sign-in', req.url));\n  return response;`,
      ),
    },
    {
      name: 'changed and returned',
      ...ROUTE,
      code: inRoute(
        `${ASKED}if (!userId) {\n    const response = NextResponse.json({}, { status: 401 });\n    response.cookies.delete('a');\n    return response;\n  }`,
      ),
    },
    {
      name: 'a member of it that is read',
      ...ROUTE,
      code: inRoute(`${ASKED}if (!userId) NextResponse.json({}, { status: 401 }).headers.get('a');`),
    },
    {
      name: 'handed on',
      ...ROUTE,
      code: inRoute(`${ASKED}if (!userId) console.log(NextResponse.json({}, { status: 401 }));`),
    },
    { name: '`NextResponse.next()`', ...PROXY, code: inMiddleware(`${ASKED}if (userId) NextResponse.next();`) },
    {
      name: '`redirect()` of next/navigation',
      filename: 'app/page.tsx',
      code: "import { auth } from '@clerk/nextjs/server';\nimport { redirect } from 'next/navigation';\nexport default async function Page() {\n  const { userId } = await auth();\n  if (!userId) redirect('/sign-in');\n  return <p>secret</p>;\n}",
    },
    {
      name: "another module's `NextResponse`",
      ...ROUTE,
      code: inRoute(`${ASKED}if (!userId) NextResponse.redirect('/sign-in');`, SERVER.replace('next/server', './next')),
      files: { 'app/api/next.ts': 'export const NextResponse: any = {};' },
    },
    {
      name: 'a `Response` of the file',
      ...ROUTE,
      code: inRoute(`class Response { static json() {} }\n  ${ASKED}if (!userId) Response.json();`),
    },
    {
      name: 'a mock of next/server',
      filename: 'app/api/route.test.ts',
      code: inRoute(
        `${ASKED}if (!userId) NextResponse.redirect('/sign-in');`,
        `${SERVER}declare const vi: any;\nvi.mock('next/server');\n`,
      ),
    },
    {
      name: "another library's `auth()`",
      ...ROUTE,
      code: inRoute(
        `${ASKED}if (!userId) NextResponse.redirect('/sign-in');`,
        "import { currentUser } from '@clerk/nextjs/server';\nimport { NextResponse } from 'next/server';\nimport { auth } from './auth';\nvoid currentUser;\n",
      ),
      files: { 'app/api/auth.ts': 'export const auth = async (): Promise<any> => ({});' },
    },
    {
      name: 'an arrow that returns it',
      ...ROUTE,
      code: `${SERVER}export const GET = async () => (await auth()).userId ? new NextResponse() : NextResponse.json({}, { status: 401 });`,
    },
    {
      name: 'a member of another object that is named like an import',
      ...ROUTE,
      code: inRoute(
        'const session: any = {};\n  if (!session.auth) NextResponse.json({}, { status: 401 });\n  await auth();',
      ),
    },
    {
      name: "Express's response",
      sdk: 'express-2',
      filename: 'src/app.ts',
      code: "import { getAuth } from '@clerk/express';\nexport const handler = (req: any, res: any) => {\n  if (!getAuth(req).userId) res.redirect('/sign-in');\n};",
    },
    {
      name: 'another answer in the same branch',
      ...ROUTE,
      code: inRoute(
        `${ASKED}if (!userId) {\n    NextResponse.json({}, { status: 401 });\n    return NextResponse.redirect(new URL('/sign-in', req.url));\n  }`,
      ),
    },
    {
      name: 'an error in the same branch',
      ...ROUTE,
      code: inRoute(
        `${ASKED}if (!userId) {\n    NextResponse.json({}, { status: 401 });\n    throw new Error('Unauthorized');\n  }`,
      ),
    },
    {
      name: '`redirect()` of next/navigation in the same branch',
      ...ROUTE,
      code: inRoute(
        `${ASKED}if (!userId) {\n    if (Math.random()) NextResponse.json({}, { status: 401 });\n    redirect('/sign-in');\n  }`,
        `${SERVER}import { redirect } from 'next/navigation';\n`,
      ),
    },
    {
      name: 'another answer in the same case',
      ...ROUTE,
      code: inRoute(
        `const step: number = 1;\n  const { userId } = await auth();\n  if (!userId) {\n    switch (step) {\n      case 1:\n        NextResponse.json(1);\n        return new Response(null, { status: 401 });\n    }\n  }`,
      ),
    },
    { name: 'the route matcher alone', ...PROXY, code: inMiddleware('if (isProtected(req)) await auth.protect();') },
  ],
  invalid: [
    ...(
      [
        ['NextResponse.redirect', "NextResponse.redirect(new URL('/sign-in', req.url))"],
        ['NextResponse.rewrite', "NextResponse.rewrite(new URL('/sign-in', req.url))"],
        ['NextResponse.json', "NextResponse.json({ error: 'Unauthorized' }, { status: 401 })"],
        ['new NextResponse', 'new NextResponse(null, { status: 401 })'],
        ['new Response', "new Response('Unauthorized', { status: 401 })"],
        ['Response.json', "Response.json({ error: 'Unauthorized' }, { status: 401 })"],
        ['Response.redirect', "Response.redirect(new URL('/sign-in', req.url))"],
      ] as const
    ).flatMap(([call, expression]) => [
      wrong({
        name: `\`${call}\` in the middleware`,
        ...PROXY,
        call,
        ...mended(inMiddleware(`${ASKED}if (!userId) {\n    X\n  }`), `«${expression}»;`, `return ${expression};`),
      }),
      wrong({
        name: `\`${call}\` in a route`,
        ...ROUTE,
        call,
        ...mended(inRoute(`${ASKED}if (!userId) X`), `«${expression}»;`, `return ${expression};`),
      }),
    ]),
    ...(
      [
        ['isAuthenticated', `${ASKED}if (!isAuthenticated) X`],
        ['orgId', `${ASKED}if (!orgId) X`],
        ['has()', `${ASKED}if (!has({ role: 'org:admin' })) X`],
        ['the auth object', 'const session = await auth();\n  if (session.userId === null) X'],
        ['the awaited call', 'if (!(await auth()).userId) X'],
        ['the user', 'const user = await currentUser();\n  if (!user) X'],
        ['a constant made of it', `${ASKED}const isAllowed = userId !== null && orgId !== null;\n  if (!isAllowed) X`],
        ['more than that', `${ASKED}if (!userId || req.method === 'DELETE') X`],
        ['an `else`', `${ASKED}if (userId) {\n    console.log(userId);\n  } else {\n    X\n  }`],
        ['an outer `if`', `${ASKED}if (!userId) {\n    if (req.method === 'POST') X\n  }`],
        ['others that left before', `${ASKED}if (userId) return NextResponse.json({ userId });\n  X`],
        ['a `switch`', `${ASKED}switch (userId) {\n    case null:\n      X\n      break;\n  }`],
        [
          'a claim',
          "const { sessionClaims } = await auth();\n  if ((sessionClaims?.metadata as any)?.role !== 'admin') X",
        ],
      ] as const
    ).map(([name, statements]) =>
      wrong({
        name: `decided by ${name}`,
        ...ROUTE,
        call: 'NextResponse.json',
        ...mended(
          inRoute(statements),
          '«NextResponse.json({}, { status: 401 })»;',
          'return NextResponse.json({}, { status: 401 });',
        ),
      }),
    ),
    wrong({
      name: 'decided by a route',
      ...PROXY,
      call: 'NextResponse.redirect',
      ...mended(
        inMiddleware('if (isProtected(req)) X'),
        "«NextResponse.redirect(new URL('/', req.url))»;",
        "return NextResponse.redirect(new URL('/', req.url));",
      ),
    }),
    wrong({
      name: 'decided by a function of the file',
      ...ROUTE,
      call: 'NextResponse.json',
      ...mended(
        `${inRoute('if (!(await isAdmin())) X')}\nasync function isAdmin() {\n  return (await auth()).orgRole === 'org:admin';\n}`,
        '«NextResponse.json({}, { status: 403 })»;',
        'return NextResponse.json({}, { status: 403 });',
      ),
    }),
    wrong({
      name: 'decided by a function of another file, as types tell',
      types: true,
      ...ROUTE,
      call: 'NextResponse.json',
      files: {
        'app/api/session.ts': "import { auth } from '@clerk/nextjs/server';\nexport const getSession = () => auth();",
      },
      ...mended(
        inRoute(
          'const session = await getSession();\n  if (!session.userId) X',
          "import { NextResponse } from 'next/server';\nimport { getSession } from './session';\n",
        ),
        '«NextResponse.json({}, { status: 401 })»;',
        'return NextResponse.json({}, { status: 401 });',
      ),
    }),
    wrong({
      name: 'after `&&`',
      ...PROXY,
      call: 'NextResponse.redirect',
      ...mended(
        inMiddleware(`${ASKED}X`),
        "!userId && isProtected(req) && «NextResponse.redirect(new URL('/', req.url))»;",
        "if (!userId && isProtected(req)) return NextResponse.redirect(new URL('/', req.url));",
      ),
    }),
    wrong({
      name: 'after `||`',
      ...PROXY,
      call: 'NextResponse.redirect',
      ...mended(
        inMiddleware(`${ASKED}X`),
        "userId || «NextResponse.redirect(new URL('/', req.url))»;",
        "if (!userId) return NextResponse.redirect(new URL('/', req.url));",
      ),
    }),
    wrong({
      name: 'aliases',
      ...ROUTE,
      call: 'Answer.json',
      ...mended(
        `import { auth as session } from '@clerk/nextjs/server';\nimport { NextResponse as Answer } from 'next/server';\nexport async function GET() {\n  if (!(await session()).userId) X\n  return Answer.json(1);\n}`,
        '«Answer.json({}, { status: 401 })»;',
        'return Answer.json({}, { status: 401 });',
      ),
    }),
    wrong({
      name: 'namespaces',
      ...ROUTE,
      call: 'next.NextResponse.json',
      ...mended(
        `import * as clerk from '@clerk/nextjs/server';\nimport * as next from 'next/server';\nexport async function GET() {\n  if (!(await clerk.auth()).userId) X\n  return next.NextResponse.json(1);\n}`,
        '«next.NextResponse.json({}, { status: 401 })»;',
        'return next.NextResponse.json({}, { status: 401 });',
      ),
    }),
    wrong({
      name: '`require()`',
      filename: 'app/api/route.js',
      call: 'NextResponse.json',
      ...mended(
        `const { auth } = require('@clerk/nextjs/server');\nconst { NextResponse } = require('next/server');\nexports.GET = async () => {\n  if (!(await auth()).userId) X\n  return NextResponse.json(1);\n};`,
        '«NextResponse.json({}, { status: 401 })»;',
        'return NextResponse.json({}, { status: 401 });',
      ),
    }),
    wrong({
      name: 'a `return` behind it',
      ...PROXY,
      call: 'NextResponse.redirect',
      ...mended(
        inMiddleware(`${ASKED}if (!userId) {\n    X\n  }`),
        "«NextResponse.redirect(new URL('/', req.url))»;\n    return;",
        "return NextResponse.redirect(new URL('/', req.url));",
      ),
    }),
    wrong({
      name: 'a `return` behind a comment',
      ...PROXY,
      call: 'NextResponse.redirect',
      ...mended(
        inMiddleware(`${ASKED}if (!userId) {\n    X\n  }`),
        "«NextResponse.redirect(new URL('/', req.url))»; // done\n    return;",
        "return NextResponse.redirect(new URL('/', req.url)); // done\n    return;",
      ),
    }),
    wrong({
      name: 'a type that has room for another response alone',
      ...ROUTE,
      call: 'Response.json',
      code: `${SERVER}export async function GET(): Promise<NextResponse> {\n  if (!(await auth()).userId) «Response.json({}, { status: 401 })»;\n  return NextResponse.json(1);\n}`,
    }),
    wrong({
      name: 'a type that has room for it',
      ...ROUTE,
      call: 'NextResponse.json',
      ...mended(
        `${SERVER}export async function GET(): Promise<NextResponse> {\n  if (!(await auth()).userId) X\n  return NextResponse.json(1);\n}`,
        '«NextResponse.json({}, { status: 401 })»;',
        'return NextResponse.json({}, { status: 401 });',
      ),
    }),
    wrong({
      name: 'a helper that returns something else',
      ...ROUTE,
      call: 'NextResponse.json',
      code: `${SERVER}export async function ownerId() {\n  const { userId } = await auth();\n  if (!userId) «NextResponse.json({}, { status: 401 })»;\n  return userId;\n}`,
    }),
    wrong({
      name: 'a callback',
      ...ROUTE,
      call: 'NextResponse.json',
      code: inRoute(
        `${ASKED}['org:admin'].forEach((role) => {\n    if (!has({ role })) «NextResponse.json({}, { status: 403 })»;\n  });`,
      ),
    }),
    wrong({
      name: 'a page',
      filename: 'app/page.tsx',
      call: 'NextResponse.redirect',
      instead: ' Call `redirect()` of `next/navigation`, which throws.',
      code: `${SERVER}export default async function Page() {\n  const { userId } = await auth();\n  if (!userId) «NextResponse.redirect('/sign-in')»;\n  return <p>secret</p>;\n}`,
    }),
    wrong({
      name: 'a layout',
      filename: 'app/layout.tsx',
      call: 'NextResponse.redirect',
      instead: ' Call `redirect()` of `next/navigation`, which throws.',
      code: `${SERVER}export default async function Layout({ children }: any) {\n  const { userId } = await auth();\n  if (!userId) «NextResponse.redirect('/sign-in')»;\n  return children;\n}`,
    }),
    wrong({
      name: 'a server action',
      filename: 'app/actions.ts',
      call: 'NextResponse.redirect',
      instead: ' Call `redirect()` of `next/navigation`, which throws.',
      code: `'use server';\n${SERVER}export async function remove() {\n  const { userId } = await auth();\n  if (!userId) «NextResponse.redirect('/sign-in')»;\n  console.log('removed');\n}`,
    }),
    wrong({
      name: 'an error',
      ...ROUTE,
      call: 'new Error',
      what: 'an error',
      todo: 'Throw',
      ...mended(
        `${SERVER}export async function ownerId() {\n  const { userId } = await auth();\n  if (!userId) X\n  return userId;\n}`,
        "«new Error('Unauthorized')»;",
        "throw new Error('Unauthorized');",
      ),
    }),
    wrong({
      name: 'an error that would be caught',
      ...ROUTE,
      call: 'new Error',
      what: 'an error',
      todo: 'Throw',
      code: inRoute(`try {\n    ${ASKED}if (!userId) «new Error('Unauthorized')»;\n  } catch {}`),
    }),
  ],
});

const HONO = "import { getAuth } from '@clerk/hono';\nimport { Hono } from 'hono';\nconst app = new Hono();\n";
const TANSTACK =
  "import { auth } from '@clerk/tanstack-react-start/server';\nimport { notFound, redirect } from '@tanstack/react-router';\n";
const LOADER = "import { getAuth } from '@clerk/react-router/server';\nimport { redirect } from 'react-router';\n";
const NUXT = "import { clerkMiddleware } from '@clerk/nuxt/server';\n";

testRule('no-ignored-redirect: other frameworks', rule, {
  valid: [
    {
      name: 'Hono: returned',
      sdk: 'hono-0',
      code: `${HONO}app.get('/', (c) => {\n  if (!getAuth(c).userId) return c.json({}, 401);\n  return c.text('secret');\n});`,
    },
    {
      name: 'Hono: what sets something',
      sdk: 'hono-0',
      code: `${HONO}app.get('/', (c) => {\n  if (!getAuth(c).userId) c.status(401);\n  return c.text('secret');\n});`,
    },
    {
      name: 'Hono: an object that is no context',
      sdk: 'hono-0',
      code: `${HONO}app.get('/', (c) => {\n  const logger: any = {};\n  if (!getAuth(c).userId) logger.json({});\n  return c.text('secret');\n});`,
    },
    {
      name: 'TanStack: thrown',
      sdk: 'tanstack-1',
      code: `${TANSTACK}export const check = async () => {\n  if (!(await auth()).userId) throw redirect({ to: '/' });\n  throw notFound();\n};`,
    },
    {
      name: 'TanStack: told to throw',
      sdk: 'tanstack-1',
      code: `${TANSTACK}export const check = async () => {\n  if (!(await auth()).userId) redirect({ to: '/', throw: true });\n  throw notFound();\n};`,
    },
    {
      name: 'TanStack: options that cannot be seen',
      sdk: 'tanstack-1',
      code: `${TANSTACK}export const check = async (options: any) => {\n  if (!(await auth()).userId) redirect(options);\n  throw notFound();\n};`,
    },
    {
      name: 'TanStack: options that are spread',
      sdk: 'tanstack-1',
      code: `${TANSTACK}export const check = async (options: any) => {\n  if (!(await auth()).userId) redirect({ to: '/', ...options });\n  throw notFound();\n};`,
    },
    {
      name: 'React Router: thrown',
      sdk: 'react-router-3',
      filename: 'app/routes/home.ts',
      code: `${LOADER}export async function loader(args: any) {\n  const { userId } = await getAuth(args);\n  if (!userId) throw redirect('/sign-in');\n  return { userId };\n}`,
    },
    {
      name: "React Router: a hook's function",
      sdk: 'react-router-3',
      filename: 'app/home.tsx',
      code: "import { useAuth } from '@clerk/react-router';\nimport { useNavigate } from 'react-router';\nexport function Home() {\n  const { isSignedIn } = useAuth();\n  const redirect = useNavigate();\n  if (!isSignedIn) redirect('/sign-in');\n  return null;\n}",
    },
    {
      name: 'Astro: returned',
      ...ASTRO,
      code: endpoint("if (!locals.auth().userId) return redirect('/sign-in');", '({ locals, redirect }: any)'),
    },
    {
      name: 'Astro: asked of what the application keeps in `locals`',
      ...ASTRO,
      code: endpoint("if (!locals.user) redirect('/sign-in');\n  locals.auth();", '({ locals, redirect }: any)'),
    },
    {
      name: "Astro: a middleware's context asked for its address",
      ...ASTRO,
      code: `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  if (context.url.pathname === '/old') context.redirect('/new');\n  return next();\n});`,
    },
    {
      name: 'Astro: an object that the application keeps in `locals`',
      ...ASTRO,
      code: `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  const { shop } = context.locals as any;\n  if (!auth().userId) shop.redirect('/x');\n  return next();\n});`,
    },
    {
      name: 'Astro: a function that it keeps there',
      ...ASTRO,
      code: `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  const locals = context.locals as any;\n  const { redirect } = locals;\n  if (!auth().userId) redirect('/x');\n  return next();\n});`,
    },
    {
      name: 'Astro: another `redirect`',
      ...ASTRO,
      code: endpoint("if (!locals.auth().userId) redirect('/sign-in');", '({ locals }: any, redirect: any)'),
    },
    {
      name: 'Nuxt: thrown',
      sdk: 'nuxt-3',
      code: `${NUXT}export default clerkMiddleware((event) => {\n  if (!event.context.auth().userId) throw createError({ statusCode: 401 });\n});\ndeclare function createError(options: any): Error;`,
    },
    {
      name: "Nuxt: a middleware's event asked for its path",
      sdk: 'nuxt-3',
      code: `${NUXT}import { createError } from 'h3';\nexport default clerkMiddleware((event) => {\n  if (event.path === '/old') createError({ statusCode: 410 });\n});`,
    },
    {
      name: 'Nuxt: `sendRedirect()` sends',
      sdk: 'nuxt-3',
      code: `${NUXT}import { sendRedirect } from 'h3';\nexport default clerkMiddleware((event) => {\n  if (!event.context.auth().userId) sendRedirect(event, '/sign-in');\n});`,
    },
  ] satisfies ValidCase[],
  invalid: [
    wrong({
      name: 'Hono: `json()`',
      sdk: 'hono-0',
      call: 'c.json',
      ...mended(
        `${HONO}app.get('/', (c) => {\n  const { userId } = getAuth(c);\n  if (!userId) X\n  return c.text('secret');\n});`,
        '«c.json({}, 401)»;',
        'return c.json({}, 401);',
      ),
    }),
    wrong({
      name: 'Hono: `redirect()`',
      sdk: 'hono-0',
      call: 'c.redirect',
      ...mended(
        `${HONO}app.get('/', (c) => {\n  if (!getAuth(c)?.userId) {\n    X\n  }\n  return c.json({ secret: 1 });\n});`,
        "«c.redirect('/sign-in')»;",
        "return c.redirect('/sign-in');",
      ),
    }),
    wrong({
      name: 'Hono: an exception',
      sdk: 'hono-0',
      call: 'new HTTPException',
      what: 'an error',
      todo: 'Throw',
      ...mended(
        `${HONO}import { HTTPException } from 'hono/http-exception';\napp.get('/', (c) => {\n  if (!getAuth(c).userId) X\n  return c.text('secret');\n});`,
        '«new HTTPException(401)»;',
        'throw new HTTPException(401);',
      ),
    }),
    wrong({
      name: 'TanStack: `redirect()`',
      sdk: 'tanstack-1',
      call: 'redirect',
      what: 'a value to be thrown',
      todo: 'Throw',
      ...mended(
        `${TANSTACK}export const check = async () => {\n  const { userId } = await auth();\n  if (!userId) X\n  return userId;\n};\nvoid notFound;`,
        "«redirect({ to: '/sign-in' })»;",
        "throw redirect({ to: '/sign-in' });",
      ),
    }),
    wrong({
      name: 'TanStack: `notFound()`',
      sdk: 'tanstack-1',
      call: 'notFound',
      what: 'a value to be thrown',
      todo: 'Throw',
      ...mended(
        `${TANSTACK}export const check = async () => {\n  const { userId } = await auth();\n  if (!userId) X\n  return userId;\n};\nvoid redirect;`,
        '«notFound()»;',
        'throw notFound();',
      ),
    }),
    wrong({
      name: 'React Router: a loader',
      sdk: 'react-router-3',
      filename: 'app/routes/home.ts',
      call: 'redirect',
      ...mended(
        `${LOADER}export async function loader(args: any) {\n  const { userId } = await getAuth(args);\n  if (!userId) X\n  return { userId };\n}`,
        "«redirect('/sign-in')»;",
        "return redirect('/sign-in');",
      ),
    }),
    wrong({
      name: 'React Router: a component',
      sdk: 'react-router-3',
      filename: 'app/routes/home.tsx',
      call: 'redirect',
      instead: ' Turn them away in the page, the loader or the middleware.',
      code: "import { useAuth } from '@clerk/react-router';\nimport { redirect } from 'react-router';\nexport default function Home() {\n  const { isSignedIn } = useAuth();\n  if (!isSignedIn) «redirect('/sign-in')»;\n  return <p>secret</p>;\n}",
    }),
    wrong({
      name: 'Remix',
      sdk: 'remix-4',
      filename: 'app/routes/home.ts',
      call: 'redirect',
      ...mended(
        "import { getAuth } from '@clerk/remix/ssr.server';\nimport { redirect } from '@remix-run/node';\nexport const loader = async (args: any) => {\n  const { userId } = await getAuth(args);\n  if (!userId) X\n  return { userId };\n};",
        "«redirect('/sign-in')»;",
        "return redirect('/sign-in');",
      ),
    }),
    ...(
      [
        ['redirect', '({ locals, redirect }: any)', "redirect('/sign-in')"],
        ['context.redirect', '(context: any)', "context.redirect('/sign-in')"],
        ['context.rewrite', '(context: any)', "context.rewrite('/sign-in')"],
      ] as const
    ).map(([call, parameters, expression]) =>
      wrong({
        name: `Astro: \`${call}()\` of an endpoint`,
        ...ASTRO,
        call,
        ...mended(
          endpoint(`if (!${parameters.includes('context') ? 'context.' : ''}locals.auth().userId) X`, parameters),
          `«${expression}»;`,
          `return ${expression};`,
        ),
      }),
    ),
    wrong({
      name: 'Astro: taken out of the context',
      ...ASTRO,
      call: 'redirect',
      ...mended(
        endpoint('const { locals, redirect } = context;\n  if (!locals.auth().userId) X', '(context: any)'),
        "«redirect('/')»;",
        "return redirect('/');",
      ),
    }),
    wrong({
      name: 'Astro: taken out of the context of the middleware',
      ...ASTRO,
      filename: 'src/middleware.ts',
      call: 'redirect',
      ...mended(
        `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, { redirect }, next) => {\n  if (!auth().userId) X\n  return next();\n});`,
        "«redirect('/')»;",
        "return redirect('/');",
      ),
    }),
    wrong({
      name: 'Astro: the middleware',
      ...ASTRO,
      filename: 'src/middleware.ts',
      call: 'context.redirect',
      ...mended(
        `${IN_ASTRO}export const onRequest = clerkMiddleware((auth, context, next) => {\n  if (!auth().userId) X\n  return next();\n});`,
        "«context.redirect('/')»;",
        "return context.redirect('/');",
      ),
    }),
    wrong({
      name: 'Astro: the global of a page',
      ...ASTRO,
      call: 'Astro.redirect',
      code: "declare const Astro: any;\nconst { userId } = Astro.locals.auth();\nif (!userId) «Astro.redirect('/sign-in')»;\nexport {};",
    }),
    wrong({
      name: 'Nuxt: the global',
      sdk: 'nuxt-3',
      filename: 'server/middleware/clerk.js',
      call: 'createError',
      what: 'an error',
      todo: 'Throw',
      ...mended(
        `${NUXT}export default clerkMiddleware((event) => {\n  const { userId } = event.context.auth();\n  if (!userId) X\n});`,
        '«createError({ statusCode: 401 })»;',
        'throw createError({ statusCode: 401 });',
      ),
    }),
    wrong({
      name: 'Nuxt: imported',
      sdk: 'nuxt-3',
      filename: 'server/middleware/clerk.ts',
      call: 'createError',
      what: 'an error',
      todo: 'Throw',
      ...mended(
        `${NUXT}import { createError } from 'h3';\nexport default clerkMiddleware((event) => {\n  const { userId } = event.context.auth();\n  if (!userId) X\n});`,
        '«createError({ statusCode: 401 })»;',
        'throw createError({ statusCode: 401 });',
      ),
    }),
  ],
});
