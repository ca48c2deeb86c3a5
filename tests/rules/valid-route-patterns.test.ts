import rule from '../../src/rules/valid-route-patterns.js';
import { testRule, type ExpectedError, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const IMPORT = "import { createRouteMatcher } from '@clerk/nextjs/server';\n";
const matcher = (routes: string, head = IMPORT) => `${head}export const isOne = createRouteMatcher(${routes});\n`;
const settings = (packageName: string, version: string) => ({ clerk: { versions: { [packageName]: version } } });
const UNFIXED = settings('@clerk/nextjs', '7.2.0');

const effect = 'routes that it is to protect stay open, and those that it is to make public stay closed';
const WHY = {
  doubleSlash: ['slashes that follow each other are made one', ' Write one slash.'],
  query: ['the query and the hash of a URL are no part of its path', ' Write the path alone.'],
  slash: ['every path begins with a slash', ' Begin it with a slash.'],
} as const;
const ADVICE = {
  assertion: ' Parentheses cannot begin with `?`: write `((?!api).*)`, not `(?!api)(.*)`.',
  host: ' Write the path alone.',
  query: ' Write the path alone.',
  syntax:
    ' It is read by path-to-regexp 6: a parameter is `:name`, a group in a group `(?:…)`, and a `\\` makes a special character literal.',
  wildcard: ' Write `(.*)` for any characters, or `/:path*` for everything below.',
};

type Suggested = readonly [meant: string, output: string];
const suggestions = (suggested?: Suggested): Pick<ExpectedError, 'suggestions'> =>
  suggested ? { suggestions: [{ messageId: 'write', data: { meant: suggested[0] }, output: suggested[1] }] } : {};
const unmatched = (pattern: string, because: keyof typeof WHY, suggested?: Suggested): ExpectedError => ({
  messageId: 'unmatched',
  data: { pattern, why: WHY[because][0], effect, advice: WHY[because][1] },
  ...suggestions(suggested),
});
const invalid = (
  pattern: string,
  because: keyof typeof ADVICE,
  suggested?: Suggested,
  { call = 'createRouteMatcher()', when = 'while this module is loaded' } = {},
): ExpectedError => ({
  messageId: 'invalid',
  data: { call, pattern, when, advice: ADVICE[because] },
  ...suggestions(suggested),
});

/** A list of one pattern, and the pattern that is suggested for it. */
const one = (
  pattern: string,
  error: (suggested?: Suggested) => ExpectedError,
  meant?: string,
  rest: Partial<InvalidCase> = {},
): InvalidCase => ({
  name: `${pattern}${meant === undefined ? '' : ` → ${meant}`}`,
  code: matcher(`['${pattern.replaceAll('\\', '\\\\')}']`),
  errors: [error(meant === undefined ? undefined : [meant, matcher(`['${meant}']`)])],
  output: null,
  ...rest,
});
const slash = (pattern: string, meant?: string) => one(pattern, (it) => unmatched(pattern, 'slash', it), meant);
const throws = (pattern: string, because: keyof typeof ADVICE, meant?: string) =>
  one(pattern, (it) => invalid(pattern, because, it), meant);

const valid: ValidCase[] = [
  {
    name: 'patterns of the documentation',
    code: matcher(
      "['/', '/dashboard(.*)', '/dashboard/:path*', '/(api|trpc)(.*)', '/users/:id', '/users/:id(\\\\d+)?', '/((?!api).*)', '/blog{/:page}?', '(.*)', '/(en|fr)?/about', '/admin/', '/Admin']",
    ),
  },
  {
    name: 'patterns that begin with a slash in one way or another',
    code: matcher("['(.*)/admin(.*)', '{/}?admin', '(/en)?/admin', '\\\\/admin', '(\\\\/|x)admin', '([^a])admin']"),
  },
  {
    name: 'what looks like names of files, and is not',
    code: matcher("['/([a-z]+)', '/docs/[1]', '/(users|[a-z])/x', '/(app)/x', '/\\\\[id\\\\]']"),
  },
  {
    name: 'characters that stay encoded, or are malformed',
    code: matcher("['/a%2Fb', '/a%C3', '/(caf%C3%A9|cafe)', '/a%2Fb(|%C3%A9)']"),
  },
  {
    name: 'encoded characters and double slashes in versions that compare paths as they are',
    settings: UNFIXED,
    code: matcher("['/caf%C3%A9', '/my%20page', '/a//b', '(.*)*', ':path*', '/:a:b']"),
  },
  {
    name: 'regular expressions',
    code: matcher(
      '[/^\\/admin/, /admin/, /admin$/i, /^(?!\\/public)/, /^(?:admin|\\/admin)/, /^[\\w/]+$/, /^.+x/, /^$/, /^[^a]/, /(.)\\1/]',
    ),
  },
  {
    name: 'a regular expression that matches no characters, with a flag',
    code: matcher('[/^(?!\\/public)/g, /^(?=\\/a)/y]'),
  },
  {
    name: 'a regular expression with a flag that is made for each request',
    code: `${IMPORT}export const isOne = (request: any) => createRouteMatcher([/^\\/admin/g])(request);\n`,
  },
  {
    name: 'syntax of regular expressions that is not known here',
    filename: 'file.js',
    code: matcher("['/((?i:admin))', new RegExp('^(?i:admin)'), new RegExp('('), new RegExp(source)]"),
  },
  { name: 'a function', code: matcher("(request) => request.nextUrl.pathname.includes('admin')") },
  { name: 'no patterns', code: `${matcher('[]')}export const isOther = createRouteMatcher('');\n` },
  { name: 'an empty pattern that stands for none', code: matcher("['']") },
  {
    name: 'an empty pattern that a condition leaves out',
    filename: 'file.js',
    code: `${IMPORT}const dev = process.env.DEV ? '/dev' : '';\nexport const isOne = createRouteMatcher(['/a', process.env.A ? '/b' : '', process.env.C ?? '', dev]);\nexport const isOther = createRouteMatcher(process.env.CI ? '' : ['/x']);\n`,
  },
  {
    name: 'a list in a list, which is made one pattern',
    filename: 'file.js',
    code: matcher("['/a', ['', '/b', /^\\/c/g]]"),
  },
  {
    name: 'lists and conditions that go in circles',
    filename: 'file.js',
    code: `${IMPORT}const a = [...a, ...a, ...a, ...a, ...a, ...a];\nconst b = process.env.B ? b : [...b, ...a];\nexport const isOne = createRouteMatcher([...a, ...b]);\n`,
  },
  {
    name: 'a matcher that is handed texts of its own',
    filename: 'file.js',
    code: `${IMPORT}const isPage = createRouteMatcher(['dashboard(.*)', /\\?draft=/, '/[slug]']);
export const check = (url) => isPage({ nextUrl: { pathname: url.pathname.slice(4) + url.search } });
`,
  },
  {
    name: 'a regular expression that begins anew',
    filename: 'file.js',
    code: `${IMPORT}const ADMIN = /^\\/admin/g;
const isAdmin = createRouteMatcher([ADMIN]);
export const check = (request) => {
  ADMIN.lastIndex = 0;
  return isAdmin(request);
};
`,
  },
  {
    name: "the project's own function of the type of Clerk's",
    code: `import type * as clerk from '@clerk/nextjs/server';
const own: unknown = (routes: string[]) => routes.length;
const createRouteMatcher = own as typeof clerk.createRouteMatcher;
export const isOne = createRouteMatcher(['admin']);
export const make = (server: typeof clerk) => server.createRouteMatcher(['admin']);
`,
  },
  {
    name: 'patterns that are not known',
    filename: 'file.js',
    code: `import { createRouteMatcher } from '@clerk/nextjs/server';
import { ADMIN, routes } from './routes';
let changing = ['admin'];
changing = ['/admin'];
const filled = ['admin'];
filled.push('/admin');
export const matchers = (route) => [
  createRouteMatcher(routes),
  createRouteMatcher([ADMIN, ...routes, \`\${ADMIN}/users\`, \`\${ADMIN}dashboard\`, ADMIN + 'x']),
  createRouteMatcher(changing),
  createRouteMatcher(filled),
  createRouteMatcher(route),
  createRouteMatcher(['admin', 'users'].map((name) => '/' + name)),
  createRouteMatcher(Object.values({ a: 'admin' })),
  createRouteMatcher(...routes),
  createRouteMatcher(),
  createRouteMatcher([, 1, null]),
];
`,
  },
  {
    name: 'what is meant stands beside it',
    code: matcher(
      "['dashboard', '/dashboard', '/caf%C3%A9', '/café', '', '/', '//a', '/a', '/users/[id]', '/users/:id']",
    ),
  },
  {
    name: "another library's function",
    code: "import { createRouteMatcher } from '@convex-dev/auth/nextjs/server';\nimport '@clerk/nextjs/server';\nexport const isOne = createRouteMatcher(['/admin/*', 'admin']);\n",
    files: {
      'node_modules/@convex-dev/auth/package.json': '{ "name": "@convex-dev/auth", "version": "1.0.0" }',
      'node_modules/@convex-dev/auth/nextjs/server.d.ts':
        'export declare const createRouteMatcher: (routes: string[]) => (request: unknown) => boolean;',
    },
  },
  {
    name: "the project's own function",
    code: "import '@clerk/nextjs/server';\nfunction createRouteMatcher(routes: string[]) { return routes.length; }\nexport const isOne = createRouteMatcher(['/admin/*']);\n",
  },
  {
    name: 'a shadowed name',
    code: `${IMPORT}export function make(createRouteMatcher: (routes: string[]) => unknown) {\n  return createRouteMatcher(['admin']);\n}\nexport { createRouteMatcher };\n`,
  },
  {
    name: 'a function of the project that takes patterns of its own',
    code: `${IMPORT}const matcherOf = (names: string[]) => createRouteMatcher(names.map((name) => \`/\${name}\`));\nexport const isOne = matcherOf(['admin']);\n`,
  },
  {
    name: 'a mock',
    code: `import { vi } from 'vitest';\nimport { createRouteMatcher } from '@clerk/nextjs/server';\nvi.mock('@clerk/nextjs/server');\nexport const isOne = createRouteMatcher(['admin']);\n`,
    files: {
      'node_modules/vitest/package.json': '{ "name": "vitest", "types": "index.d.ts" }',
      'node_modules/vitest/index.d.ts': 'export declare const vi: { mock(path: string): void };',
    },
  },
  { name: 'a global in a project without Nuxt', filename: 'file.js', code: matcher("['admin']", '') },
  {
    name: 'Nuxt from @clerk/nuxt 3 on, which imports it no more',
    sdk: 'nuxt-3',
    filename: 'file.js',
    code: matcher("['admin']", ''),
  },
  {
    name: 'Nuxt, where the project declares it',
    sdk: 'nuxt-3',
    filename: 'file.js',
    settings: settings('@clerk/nuxt', '2.2.2'),
    code: matcher("['admin']", "import { createRouteMatcher } from './matcher';\n"),
  },
  {
    name: 'authMiddleware() with patterns that match',
    sdk: 'nextjs-4',
    code: "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({ publicRoutes: ['/', '/blog(.*)', '/caf%C3%A9'], ignoredRoutes: (request) => request.nextUrl.pathname === 'x', signInUrl: 'sign-in' });\n",
  },
];

const constants = (before = '', after = ''): string =>
  `${IMPORT}const ADMIN = 'admin';
const ROUTES = { admin: ADMIN, all: ['users'], path: 'team' } as const;
const base = ['dashboard', ADMIN] as const;
export const a = createRouteMatcher([...base, ROUTES.path, \`\${ADMIN}/users\`, ADMIN + '(.*)']);
export const b = createRouteMatcher(ROUTES.all as any);
export const c = createRouteMatcher(process.env.CI ? ['ci'] : [...(process.env.DEV ? ['dev'] : [])]);
export const d = createRouteMatcher(['x' satisfies string, process.env.DEV && 'y' || 'z'] as any);
`.replace(before, after);

const cases: InvalidCase[] = [
  slash('dashboard', '/dashboard'),
  slash('dashboard(.*)', '/dashboard(.*)'),
  slash('dashboard/(.*)', '/dashboard/(.*)'),
  slash('./dashboard', '/dashboard'),
  slash(' /dashboard', '/dashboard'),
  slash('sign-in/:path*', '/sign-in/:path*'),
  slash('users/[id]', '/users/:id'),
  slash(':locale/dashboard'),
  slash('(app)/dashboard'),
  slash('(en|fr)/dashboard'),
  slash('^/dashboard'),
  slash('example.com/dashboard'),
  {
    ...slash('users/:id(\\d+)'),
    name: 'an escape behind the slash that is missing',
    code: matcher("['users/:id(\\\\d+)']"),
    errors: [unmatched('users/:id(\\d+)', 'slash', ['/users/:id(\\d+)', matcher("['/users/:id(\\\\d+)']")])],
  },
  one('/dashboard#top', (it) => unmatched('/dashboard#top', 'query', it), '/dashboard'),
  one('/dashboard\\?tab=1', (it) => unmatched('/dashboard\\?tab=1', 'query', it), undefined),
  one('//dashboard', (it) => unmatched('//dashboard', 'doubleSlash', it), '/dashboard'),
  one('/a//b(.*)', (it) => unmatched('/a//b(.*)', 'doubleSlash', it), '/a/b(.*)'),

  throws('/admin/*', 'wildcard', '/admin/:path*'),
  throws('/admin/**', 'wildcard', '/admin/:path*'),
  throws('admin/*', 'wildcard', '/admin/:path*'),
  throws('/admin*', 'wildcard', '/admin(.*)'),
  throws('/admin(*)', 'wildcard', '/admin(.*)'),
  throws('/api/.*', 'wildcard', '/api/(.*)'),
  throws('/api/*/users', 'wildcard', '/api/(.*)/users'),
  throws('/admin/**/*', 'wildcard', '/admin/:path*'),
  throws('/docs/*slug', 'wildcard', '/docs/:slug*'),
  throws('/docs/{*slug}', 'wildcard'),
  throws('/blog/:slug*/edit*', 'wildcard', '/blog/:slug*/edit(.*)'),
  throws('/*', 'wildcard', '/:path*'),
  throws('*', 'wildcard', '(.*)'),
  throws('/admin:path*', 'wildcard', '/admin/:path*'),
  throws('(.*)*', 'wildcard'),
  throws('https://example.com/dashboard', 'host', '/dashboard'),
  throws('http://localhost:3000', 'host', '/'),
  throws('https://example.com/*', 'host'),
  throws('http://localhost:3000(.*)', 'host'),
  throws('/dashboard?tab=settings', 'query', '/dashboard'),
  one('(.*)#top', (it) => unmatched('(.*)#top', 'query', it)),
  throws('/((?!ci)(.*))', 'syntax'),
  throws('/api/(?!ci)(.*)', 'assertion', '/api/((?!ci).*)'),
  throws('/(?!ci/)(?!.*/x)(.*)', 'assertion', '/((?!ci/)(?!.*/x).*)'),
  throws('/(?!api)', 'assertion'),
  throws('/users?', 'syntax'),
  throws('/users/(', 'syntax'),
  throws('/users/:', 'syntax'),
  throws('/(a)(b', 'syntax'),
  throws('/((a|b))', 'syntax'),

  ...(
    [
      ['/users/[id]', '[id]', '/users/:id'],
      ['/[org-slug]/admin', '[org-slug]', '/:org_slug/admin'],
      ['/docs/[...path]', '[...path]', '/docs/:path+'],
      ['/docs/[[...path]]', '[[...path]]', '/docs/:path*'],
      ['/teams/[tenant](.*)', '[tenant]', '/teams/:tenant/:path*'],
      ['/u/[:username](.*)', '[:username]', '/u/:username/:path*'],
      // As public routes, these would open everything.
      ['/[tenant](.*)', '[tenant]', undefined],
      ['/[[...slug]]', '[[...slug]]', undefined],
      ['/[slug]', '[slug]', undefined],
    ] as const
  ).map(([pattern, part, meant]) =>
    one(pattern, (it) => ({ messageId: 'fileName', data: { part, effect }, ...suggestions(it) }), meant),
  ),
  ...(
    [
      ['/caf%C3%A9(.*)', '/café(.*)', ' Write `/café(.*)`.'],
      ['/my%20page', '/my page', ' Write `/my page`.'],
      ['/a%28b', undefined, ' Write the characters themselves.'],
    ] as const
  ).map(([pattern, meant, advice]) =>
    one(pattern, (it) => ({ messageId: 'encoded', data: { pattern, effect, advice }, ...suggestions(it) }), meant),
  ),
  {
    name: 'an empty pattern among others',
    code: matcher("['', '/about']"),
    errors: [
      { messageId: 'empty', data: { effect }, ...suggestions(['/', matcher("['/', '/about']")]), line: 2, column: 42 },
    ],
    output: null,
  },
  {
    name: 'a version that compares paths as they are',
    settings: UNFIXED,
    code: matcher("['dashboard', '/admin/*', '/users/[id]']"),
    errors: [
      unmatched('dashboard', 'slash', ['/dashboard', matcher("['/dashboard', '/admin/*', '/users/[id]']")]),
      invalid('/admin/*', 'wildcard', ['/admin/:path*', matcher("['dashboard', '/admin/:path*', '/users/[id]']")]),
      {
        messageId: 'fileName',
        ...suggestions(['/users/:id', matcher("['dashboard', '/admin/*', '/users/:id']")]),
      },
    ],
    output: null,
  },
  ...(['nextjs-5', 'nextjs-6'] as const).map((sdk): InvalidCase => ({
    name: `another major: ${sdk}`,
    sdk,
    code: matcher("['/admin', 'dashboard', '/caf%C3%A9']"),
    errors: [
      unmatched('dashboard', 'slash', ['/dashboard', matcher("['/admin', '/dashboard', '/caf%C3%A9']")]),
      {
        messageId: 'encoded',
        ...suggestions(['/café', matcher("['/admin', 'dashboard', '/café']")]),
      },
    ],
    output: null,
  })),
  ...(
    [
      ['astro-4', '@clerk/astro', '3.0.15'],
      ['nuxt-3', '@clerk/nuxt', '2.2.2'],
    ] as const
  ).map(([sdk, packageName, version]): InvalidCase => ({
    name: packageName,
    sdk,
    filename: 'file.js',
    // The installed major has no such export.
    types: false,
    settings: settings(packageName, version),
    code: matcher("'/my%20admin/[id]'", `import { createRouteMatcher } from '${packageName}/server';\n`),
    errors: [
      {
        messageId: 'fileName',
        ...suggestions([
          '/my admin/:id',
          matcher("'/my admin/:id'", `import { createRouteMatcher } from '${packageName}/server';\n`),
        ]),
      },
    ],
    output: null,
  })),
  {
    name: 'what Nuxt imports without being told',
    sdk: 'nuxt-3',
    filename: 'middleware/auth.global.js',
    settings: settings('@clerk/nuxt', '2.2.2'),
    code: matcher("['dashboard(.*)']", ''),
    errors: [unmatched('dashboard(.*)', 'slash', ['/dashboard(.*)', matcher("['/dashboard(.*)']", '')])],
    output: null,
  },
  {
    name: 'regular expressions that no path matches',
    code: matcher(
      "[/^dashboard/, /^(?:admin|users)(.*)$/i, /\\?tab=/, /^\\/a\\/\\/b/, new RegExp('^[a-z]+'), /^https?:/]",
    ),
    errors: [
      unmatched('/^dashboard/', 'slash', [
        '^\\/dashboard',
        matcher(
          "[/^\\/dashboard/, /^(?:admin|users)(.*)$/i, /\\?tab=/, /^\\/a\\/\\/b/, new RegExp('^[a-z]+'), /^https?:/]",
        ),
      ]),
      unmatched('/^(?:admin|users)(.*)$/i', 'slash'),
      unmatched('/\\?tab=/', 'query'),
      unmatched('/^\\/a\\/\\/b/', 'doubleSlash'),
      unmatched("new RegExp('^[a-z]+')", 'slash'),
      unmatched('/^https?:/', 'slash'),
    ],
    output: null,
  },
  {
    name: 'flags that make a regular expression remember',
    code: `${IMPORT}const ADMIN = /^\\/admin/y;\nexport const isOne = createRouteMatcher([/^\\/dashboard/gi, ADMIN, new RegExp('^/users', 'g')]);\n`,
    errors: [
      {
        messageId: 'stateful',
        data: { flag: 'g' },
        suggestions: [
          {
            messageId: 'dropFlag',
            output: `${IMPORT}const ADMIN = /^\\/admin/y;\nexport const isOne = createRouteMatcher([/^\\/dashboard/i, ADMIN, new RegExp('^/users', 'g')]);\n`,
          },
        ],
      },
      { messageId: 'stateful', data: { flag: 'y' } },
      { messageId: 'stateful', data: { flag: 'g' } },
    ],
    output: null,
  },
  {
    name: 'a regular expression of the module in a matcher for each request',
    code: `${IMPORT}const ADMIN = /^\\/admin/g;\nexport const isOne = (request: any) => createRouteMatcher([ADMIN])(request);\n`,
    errors: [{ messageId: 'stateful' }],
    output: null,
  },
  {
    name: 'a matcher that is made for each request',
    code: `${IMPORT}export const isOne = (request: any) => createRouteMatcher('/admin/*')(request);\n`,
    errors: [
      invalid(
        '/admin/*',
        'wildcard',
        [
          '/admin/:path*',
          `${IMPORT}export const isOne = (request: any) => createRouteMatcher('/admin/:path*')(request);\n`,
        ],
        { when: 'when it is called' },
      ),
    ],
    output: null,
  },
  {
    name: 'constants, spreads, members, conditions and assertions',
    code: constants(),
    errors: [
      {
        ...unmatched('users', 'slash', ['/users', constants("'users'", "'/users'")]),
        line: 3,
      },
      {
        ...unmatched('dashboard', 'slash', ['/dashboard', constants("'dashboard'", "'/dashboard'")]),
        line: 4,
      },
      { ...unmatched('admin', 'slash'), line: 4, column: 28 },
      { ...unmatched('team', 'slash'), line: 5 },
      { ...unmatched('admin/users', 'slash'), line: 5 },
      { ...unmatched('admin(.*)', 'slash'), line: 5 },
      ...['ci', 'dev', 'x', 'y', 'z'].map((text) =>
        unmatched(text, 'slash', [`/${text}`, constants(`'${text}'`, `'/${text}'`)]),
      ),
    ],
    output: null,
  },
  {
    name: 'a text that begins without a slash, whatever follows',
    filename: 'file.js',
    code: `import { createRouteMatcher } from '@clerk/nextjs/server';
export const make = (locale) => createRouteMatcher([\`dashboard/\${locale}\`, 'https://example.com/' + locale]);
`,
    errors: [
      unmatched('dashboard/${…}', 'slash'),
      invalid('https://example.com/${…}', 'host', undefined, { when: 'when it is called' }),
    ],
    output: null,
  },
  {
    name: 'a list that two matchers have is reported once',
    code: `${IMPORT}const routes = ['admin'];\nexport const a = createRouteMatcher(routes);\nexport const b = createRouteMatcher([...routes, '/x']);\n`,
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        `${IMPORT}const routes = ['/admin'];\nexport const a = createRouteMatcher(routes);\nexport const b = createRouteMatcher([...routes, '/x']);\n`,
      ]),
    ],
    output: null,
  },
  {
    name: 'what is meant stands beside what throws',
    code: matcher("['/admin/*', '/admin/:path*']"),
    errors: [invalid('/admin/*', 'wildcard', ['/admin/:path*', matcher("['/admin/:path*', '/admin/:path*']")])],
    output: null,
  },
  {
    name: 'an alias',
    code: "import { createRouteMatcher as make } from '@clerk/nextjs/server';\nconst again = make;\nexport const isOne = again('admin');\n",
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        "import { createRouteMatcher as make } from '@clerk/nextjs/server';\nconst again = make;\nexport const isOne = again('/admin');\n",
      ]),
    ],
    output: null,
  },
  {
    name: 'a namespace import and a template literal',
    code: 'import * as clerk from "@clerk/nextjs/server";\nexport const isOne = clerk.createRouteMatcher([`admin`]);\n',
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        'import * as clerk from "@clerk/nextjs/server";\nexport const isOne = clerk.createRouteMatcher([`/admin`]);\n',
      ]),
    ],
    output: null,
  },
  {
    name: 'require()',
    filename: 'file.cjs',
    code: "const { createRouteMatcher } = require('@clerk/nextjs/server');\nexports.isOne = createRouteMatcher(['admin']);\n",
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        "const { createRouteMatcher } = require('@clerk/nextjs/server');\nexports.isOne = createRouteMatcher(['/admin']);\n",
      ]),
    ],
    output: null,
  },
  {
    name: 'a dynamic import',
    code: "export async function make() {\n  const { createRouteMatcher } = await import('@clerk/nextjs/server');\n  return createRouteMatcher(['admin']);\n}\n",
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        "export async function make() {\n  const { createRouteMatcher } = await import('@clerk/nextjs/server');\n  return createRouteMatcher(['/admin']);\n}\n",
      ]),
    ],
    output: null,
  },
  {
    name: 'a module that re-exports it, as the settings tell',
    settings: { clerk: { modules: { './auth': '@clerk/nextjs/server' } } },
    types: false,
    filename: 'file.js',
    code: matcher("['admin']", "import { createRouteMatcher } from './auth';\n"),
    errors: [
      unmatched('admin', 'slash', ['/admin', matcher("['/admin']", "import { createRouteMatcher } from './auth';\n")]),
    ],
    output: null,
  },
  {
    name: 'a module that re-exports it, as types tell',
    types: true,
    code: matcher("['admin', '/caf%C3%A9']", "import { createRouteMatcher } from './auth';\n"),
    files: { 'auth.ts': "export * from '@clerk/nextjs/server';\n" },
    errors: [
      unmatched('admin', 'slash', [
        '/admin',
        matcher("['/admin', '/caf%C3%A9']", "import { createRouteMatcher } from './auth';\n"),
      ]),
      {
        messageId: 'encoded',
        ...suggestions(['/café', matcher("['admin', '/café']", "import { createRouteMatcher } from './auth';\n")]),
      },
    ],
    output: null,
  },
  {
    name: 'authMiddleware()',
    sdk: 'nextjs-4',
    code: "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({ publicRoutes: ['/', 'about'], ignoredRoutes: '/api/*' });\n",
    errors: [
      unmatched('about', 'slash', [
        '/about',
        "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({ publicRoutes: ['/', '/about'], ignoredRoutes: '/api/*' });\n",
      ]),
      invalid(
        '/api/*',
        'wildcard',
        [
          '/api/:path*',
          "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({ publicRoutes: ['/', 'about'], ignoredRoutes: '/api/:path*' });\n",
        ],
        { call: 'authMiddleware()' },
      ),
    ],
    output: null,
  },
];

testRule('valid-route-patterns', rule, { valid, invalid: cases });
