import rule from '../../src/rules/no-uncalled-auth.js';
import type { ExpectedError, InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';

const read = (auth: string, member: string, call: string): ExpectedError => ({
  messageId: 'uncalled',
  data: { auth, consequence: `\`.${member}\` is read from the function and is always \`undefined\``, call },
});
const taken = (auth: string, call: string): ExpectedError => ({
  messageId: 'uncalled',
  data: { auth, consequence: 'everything destructured from it is `undefined`, for everyone', call },
});
const throwing = (auth: string, member: string, call: string): ExpectedError => ({
  messageId: 'uncalled',
  data: { auth, consequence: `\`.${member}()\` throws a TypeError: a function has no such method`, call },
});
/** A test of the function, and what the suggestion makes of the code. */
const same = (auth: string, call: string, output?: string): ExpectedError => ({
  messageId: 'sameForAll',
  data: { auth, call },
  ...(output === undefined ? {} : { suggestions: [{ messageId: 'testUserId', data: { call }, output }] }),
});

const REQ = 'getAuth(req)';
const id = read('req.auth', 'userId', REQ);

/** A server in JavaScript, with the handler of one route. */
const APP = `import express from 'express';
import { clerkMiddleware } from '@clerk/express';

const app = express();
app.use(clerkMiddleware());
`;
const MENDED = APP.replace('clerkMiddleware }', 'clerkMiddleware, getAuth }');
const route = (body: string, head = APP): string => `${head}app.get('/me', (req, res) => { ${body} });\n`;
const express = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'server.js',
  sdk: 'express-2',
  code,
  ...extra,
});
const wrong = (
  name: string,
  code: string,
  output: string | null,
  errors: readonly ExpectedError[] = [id],
  extra: Partial<InvalidCase> = {},
): InvalidCase => ({ ...express(name, code), output, errors, ...extra });
const inRoute = (name: string, body: string, output: string, errors: readonly ExpectedError[] = [id]): InvalidCase =>
  wrong(name, route(body), route(output, MENDED), errors);
const fine = (name: string, body: string): ValidCase => express(name, route(body));
/** A test that stays, with a suggestion. */
const tested = (name: string, body: string, suggested?: string): InvalidCase =>
  wrong(name, route(body), null, [
    same('req.auth', REQ, suggested === undefined ? undefined : route(suggested, MENDED)),
  ]);

testRule('no-uncalled-auth: what is done with req.auth', rule, {
  valid: [
    fine('called', 'res.json({ id: req.auth().userId });'),
    fine('called with options', "res.json(req.auth({ acceptsToken: 'any' }));"),
    fine('called through a constant', 'const auth = req.auth; res.json(auth().userId);'),
    fine('called as it may be missing', 'res.json(req.auth?.()?.userId);'),
    fine('handed on', 'check(req.auth); res.json(req.auth);'),
    fine('handed back', 'const get = () => req.auth; res.json(get());'),
    fine('a member that no auth object has', 'res.json(req.auth.payload);'),
    fine('a member of functions', 'res.json(req.auth.name);'),
    fine('a member that is written', 'delete req.auth.userId;'),
    fine(
      'asked what it is, in one expression',
      "const auth = typeof req.auth === 'function' ? req.auth() : req.auth; res.json(auth.userId);",
    ),
    fine('asked what it is, by a statement', "if (typeof req.auth !== 'function') return res.json(req.auth.userId);"),
    fine('asked what it has', "res.json('userId' in req.auth ? req.auth.userId : req.auth().userId);"),
    fine(
      'a test before the right one',
      'if (!req.auth) throw new Error(); const { userId } = req.auth(); if (!userId) return res.status(401).end(); res.json(userId);',
    ),
    fine('a test beside the right one', 'if (!req.auth || !req.auth().userId) return res.status(401).end();'),
    fine(
      'a test before one by has()',
      "if (!req.auth) throw new Error(); if (!req.auth().has({ role: 'org:admin' })) return res.status(403).end();",
    ),
    fine(
      'a test before one of a renamed id',
      'if (!req.auth) throw new Error(); const { userId: id } = req.auth(); if (!id) return res.status(401).end();',
    ),
    fine('a test that is logged', 'console.log({ hasAuth: !!req.auth });'),
    fine('a test of a request that may be missing', 'res.json(!req?.auth);'),
    fine('compared with another function', 'res.json(req.auth === other);'),
    fine(
      'a test before one that others make',
      'if (!req.auth) return res.status(500).end(); res.locals.auth = req.auth(); next();',
    ),
    fine('a test before what is called', 'const load = () => (req.auth ? req.auth() : null); res.json(load());'),
    fine('a test for middleware', "if (!req.auth) throw new Error('clerkMiddleware() has not run');"),
    fine('an assignment', 'req.auth = { userId: "user_1" }; res.json(req.auth.userId);'),
    fine('an assignment behind a cast of nullish', 'req.auth ??= {}; res.json(req.auth.userId);'),
    fine('an assignment by a text', "req['auth'] = { userId: 'user_1' }; res.json(req.auth.userId);"),
    fine('an assignment by a constant', "const key = 'auth'; req[key] = load(req); res.json(req.auth.userId);"),
    fine('assigned beside others', 'Object.assign(r, { user: load(r), auth: load(r) }); res.json(req.auth.userId);'),
    fine('assigned by a pattern', '({ auth: req.auth } = load(req)); res.json(req.auth.userId);'),
    fine('assigned by Reflect', "Reflect.set(req, 'auth', load(req)); res.json(req.auth.userId);"),
    fine(
      'a getter of all requests',
      "Object.defineProperty(app.request, 'auth', { get: load }); res.json(req.auth.userId);",
    ),
    fine('assigned as a property', 'Object.assign(req, { auth: { userId: "user_1" } }); res.json(req.auth.userId);'),
  ],
  invalid: [
    inRoute('a member', 'res.json(req.auth.userId);', 'res.json(getAuth(req).userId);'),
    inRoute('a member of what may be missing', 'res.json(req.auth?.userId);', 'res.json(getAuth(req)?.userId);'),
    inRoute('a member by a text', "res.json(req.auth['userId']);", "res.json(getAuth(req)['userId']);"),
    inRoute(
      'a member in a test',
      'if (!req.auth.userId) return res.status(401).end();',
      'if (!getAuth(req).userId) return res.status(401).end();',
    ),
    inRoute(
      'a member compared with null',
      'if (req.auth.userId === null) return res.status(401).end();',
      'if (getAuth(req).userId === null) return res.status(401).end();',
    ),
    inRoute(
      'destructured',
      'const { userId, orgId } = req.auth; res.json({ userId, orgId });',
      'const { userId, orgId } = getAuth(req); res.json({ userId, orgId });',
      [taken('req.auth', REQ)],
    ),
    inRoute(
      'destructured with a stand-in',
      'const { userId } = req.auth ?? {}; res.json(userId);',
      'const { userId } = getAuth(req) ?? {}; res.json(userId);',
      [taken('req.auth', REQ)],
    ),
    inRoute(
      'a method',
      "res.json(req.auth.has({ role: 'org:admin' }));",
      "res.json(getAuth(req).has({ role: 'org:admin' }));",
      [throwing('req.auth', 'has', REQ)],
    ),
    inRoute('spread', 'res.json({ ...req.auth });', 'res.json({ ...getAuth(req) });', [
      { messageId: 'uncalled', data: { auth: 'req.auth', consequence: 'spreading it copies nothing', call: REQ } },
    ]),
    inRoute(
      'a constant',
      'const auth = req.auth; if (!auth.userId) return res.status(401).end(); res.json(auth.userId);',
      'const auth = getAuth(req); if (!auth.userId) return res.status(401).end(); res.json(auth.userId);',
    ),
    inRoute(
      'in a function in the handler',
      'const load = async () => req.auth.userId; res.json(load());',
      'const load = async () => getAuth(req).userId; res.json(load());',
    ),
    wrong(
      'a constant that is called, too',
      route('const auth = req.auth; res.json(auth.userId ?? auth().userId);'),
      null,
    ),
    wrong(
      'beside what no auth object has',
      route('const { userId, payload } = req.auth; res.json(userId ?? payload);'),
      null,
      [taken('req.auth', REQ)],
    ),
    wrong('with a comment in it', route('res.json(req /* of Express */.auth.userId);'), null, [
      read('req /* of Express */.auth', 'userId', REQ),
    ]),
    wrong('a request that may be missing', route('res.json(req?.auth?.userId);'), null, [
      read('req?.auth', 'userId', REQ),
    ]),
    wrong('awaited', route('res.json((await req.auth).userId);').replace('(req, res)', 'async (req, res)'), null),
    wrong('taken out of the request', route('const { auth } = req; res.json(auth.userId);'), null, [
      read('auth', 'userId', REQ),
    ]),
    wrong(
      'taken out of the parameter',
      `${APP}app.get('/me', ({ auth }, res) => { res.json(auth.userId); });\n`,
      null,
      [read('auth', 'userId', REQ)],
    ),

    tested(
      'a test',
      'if (!req.auth) return res.status(401).end();',
      'if (!getAuth(req).userId) return res.status(401).end();',
    ),
    tested(
      'a test that lets in',
      'if (req.auth) res.json({ secret: 1 });',
      'if (getAuth(req).userId) res.json({ secret: 1 });',
    ),
    tested('a test by &&', 'req.auth && res.json({ secret: 1 });', 'getAuth(req).userId && res.json({ secret: 1 });'),
    tested('a choice', 'res.json(req.auth ? 1 : 0);', 'res.json(getAuth(req).userId ? 1 : 0);'),
    tested('a yes or no', 'res.json(!!req.auth);', 'res.json(!!getAuth(req).userId);'),
    tested('Boolean()', 'res.json(Boolean(req.auth));', 'res.json(Boolean(getAuth(req).userId));'),
    tested(
      'compared with null',
      'if (req.auth === null) return res.status(401).end();',
      'if (getAuth(req).userId === null) return res.status(401).end();',
    ),
    tested(
      'compared loosely with undefined',
      'if (req.auth == undefined) return res.status(401).end();',
      'if (getAuth(req).userId == undefined) return res.status(401).end();',
    ),
    tested(
      'compared with undefined, which an id never is',
      'if (req.auth === undefined) return res.status(401).end();',
    ),
    wrong('a constant that is tested', route('const auth = req.auth; if (!auth) return res.status(401).end();'), null, [
      same(
        'req.auth',
        REQ,
        route('const auth = getAuth(req); if (!auth.userId) return res.status(401).end();', MENDED),
      ),
    ]),
    wrong(
      'a test before a member that nothing tests',
      route('if (!req.auth) return res.status(401).end(); const { userId } = req.auth; res.json({ userId });'),
      route(
        'if (!req.auth) return res.status(401).end(); const { userId } = getAuth(req); res.json({ userId });',
        MENDED,
      ),
      [
        same(
          'req.auth',
          REQ,
          route(
            'if (!getAuth(req).userId) return res.status(401).end(); const { userId } = req.auth; res.json({ userId });',
            MENDED,
          ),
        ),
        taken('req.auth', REQ),
      ],
      { remaining: true },
    ),
  ],
});

const ROUTER = `import { Router } from 'express';
import { requireAuth } from '@clerk/express';

const router = Router();
`;
const WITH_GET = ROUTER.replace('requireAuth }', 'requireAuth, getAuth }');
const bare = (code: string): string => `import express from 'express';\n${code}`;
const READ = '(req, res) => { res.json(req.auth.userId); }';
const MENDED_READ = '(req, res) => { res.json(getAuth(req).userId); }';
const onRouter = (name: string, code: string): InvalidCase =>
  wrong(name, ROUTER + code, WITH_GET + code.replaceAll('req.auth.', 'getAuth(req).'));

testRule('no-uncalled-auth: which requests are Clerk’s', rule, {
  valid: [
    express(
      'no middleware of Clerk',
      `${bare('')}import { clerkClient } from '@clerk/express';\nconst app = express();\napp.get('/', ${READ});\nexport { clerkClient };\n`,
    ),
    express(
      'a route before the middleware',
      `${bare('')}import { clerkMiddleware } from '@clerk/express';\nconst app = express();\napp.get('/', ${READ});\napp.use(clerkMiddleware());\n`,
    ),
    express(
      'middleware for another path',
      `${bare('')}import { clerkMiddleware } from '@clerk/express';\nconst app = express();\napp.use('/api', clerkMiddleware());\napp.get('/', ${READ});\n`,
    ),
    express(
      'middleware of another router',
      `${ROUTER}const other = Router();\nother.use(requireAuth());\nrouter.get('/', ${READ});\n`,
    ),
    express(
      'one place of two without middleware',
      `${ROUTER}const me = ${READ};\nrouter.get('/', requireAuth(), me);\nrouter.get('/open', me);\n`,
    ),
    express(
      "another package's middleware",
      `import { Router } from 'express';\nimport { requireAuth } from './auth.js';\nconst router = Router();\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'a name that is hidden',
      `${ROUTER}router.get('/', requireAuth(), (req, res) => { for (const req of list) res.json(req.auth.userId); });\n`,
    ),
    express(
      'a parameter that is replaced',
      `${ROUTER}router.get('/', requireAuth(), (req, res) => { req = wrap(req); res.json(req.auth.userId); });\n`,
    ),
    express(
      'the error of an error handler',
      `${ROUTER}router.use(requireAuth());\nrouter.use((req, request, res, next) => { res.json(req.auth.userId); next(); });\n`,
    ),
    express(
      'the response',
      `${ROUTER}router.get('/', requireAuth(), (request, req) => { req.json(req.auth.userId); });\n`,
    ),
    express(
      'a mocked SDK',
      `import { vi } from 'vitest';\nvi.mock('@clerk/express');\n${ROUTER}router.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'a stub in a test',
      `${ROUTER}const app = Router();\napp.use((req, res, next) => { req.auth = { userId: 'user_1' }; next(); });\napp.use(router);\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'express-jwt beside it',
      `${ROUTER}import { expressjwt } from 'express-jwt';\nrouter.use(expressjwt({}));\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express('express-jwt in the project', `${ROUTER}router.get('/', requireAuth(), ${READ});\n`, {
      files: {
        'package.json': JSON.stringify({ dependencies: { '@clerk/express': '^2.1.0', 'express-jwt': '^8.0.0' } }),
      },
    }),
    express(
      'middleware of the project that sets it',
      `${ROUTER}import { attach } from './middleware/index.js';\nrouter.get('/', requireAuth(), attach, ${READ});\n`,
      {
        files: {
          'middleware/index.js': "export * from './attach.js';\n",
          'middleware/attach.js': 'export const attach = (req, res, next) => { req.auth = { userId: 1 }; next(); };\n',
        },
      },
    ),
    express(
      'middleware of the project that is not found',
      `${ROUTER}import { attach } from './attach.js';\nrouter.get('/', requireAuth(), attach, ${READ});\n`,
    ),
    express(
      'middleware that is made by a module that is not found',
      `${ROUTER}import attach from '#middleware/attach';\nrouter.use(attach({}));\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'middleware that is required and not found',
      `const { Router } = require('express');\nconst { requireAuth } = require('@clerk/express');\nconst { attach } = require('./attach');\nconst router = Router();\nrouter.get('/', requireAuth(), attach, ${READ});\n`,
      { filename: 'routes.cjs' },
    ),
    express(
      'middleware of an object that is not found',
      `import * as own from './own.js';\n${ROUTER}router.use(own.attach());\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'middleware in a list',
      `import { attach } from './attach.js';\n${ROUTER}const all = [requireAuth(), attach];\nrouter.get('/', requireAuth(), all, ${READ});\n`,
    ),
    express(
      'middleware of the workspace',
      `import { attach } from '@acme/middleware';\n${ROUTER}router.use(attach);\nrouter.get('/', requireAuth(), ${READ});\n`,
    ),
    express(
      'middleware of a package for signing in',
      `import jwt from 'acme-jwt';\n${ROUTER}router.get('/', requireAuth(), jwt(), ${READ});\n`,
    ),
    express(
      'the Model Context Protocol, whose middleware sets it',
      `import { mcpAuthClerk } from '@clerk/mcp-tools/express';\n${ROUTER}router.use(requireAuth());\nrouter.post('/mcp', mcpAuthClerk, (req, res) => { res.json(req.auth.scopes); });\n`,
    ),
    express(
      'middleware of the project that loads what sets it',
      `${ROUTER}import { all } from './all.js';\nrouter.get('/', requireAuth(), all, ${READ});\n`,
      {
        files: {
          'all.js': "import { attach } from './attach.js';\nexport const all = [attach];\n",
          'attach.js': 'export const attach = (req, res, next) => { req.auth = { userId: 1 }; next(); };\n',
        },
      },
    ),
    express(
      'sockets, which have another server in them',
      "import { Server } from 'socket.io';\nimport { clerkMiddleware } from '@clerk/express';\nconst io = new Server();\nio.engine.use(clerkMiddleware());\nio.use((socket, next) => { if (!socket.auth) next(new Error('no')); else next(); });\n",
    ),
    express(
      'a helper that nothing says is for Express',
      `import { clerkMiddleware } from '@clerk/express';\nexport const clerk = clerkMiddleware();\nexport const idOf = (req) => req.auth.userId;\n`,
    ),
    express(
      'an adapter of another framework',
      `import { clerkMiddleware } from '@clerk/express';\nexport const clerk = clerkMiddleware();\nexport const handler = (req, ctx) => ctx.ok(req.auth.userId);\n`,
    ),
    express(
      'a type of the project',
      `import type { Request } from './types';\nimport { clerkMiddleware } from '@clerk/express';\nexport const clerk = clerkMiddleware();\nexport const idOf = (req: Request) => req.auth.userId;\n`,
      { filename: 'file.ts', types: false },
    ),
    express(
      'the sdk for Node',
      `import { ClerkExpressWithAuth } from '@clerk/clerk-sdk-node';\nimport express from 'express';\nconst app = express();\napp.get('/', ClerkExpressWithAuth(), (req, res) => { if (!req.auth) return; res.json(req.auth.userId); });\n`,
      { sdk: 'sdk-node-5' },
    ),
    express(
      '1: members of the proxy',
      route('const { userId } = req.auth; if (!req.auth.userId) return res.status(401).end(); res.json(userId);'),
      { sdk: 'express-1' },
    ),
    express(
      '1: a test beside the right one',
      route('if (!req.auth || !req.auth.userId) return res.status(401).end();'),
      { sdk: 'express-1' },
    ),
    express('as settings say', route('res.json(req.auth.userId);'), {
      settings: { clerk: { versions: { '@clerk/express': '1.4.0' } } },
    }),
    express(
      'Fastify, whose request.auth is an object',
      "import { clerkPlugin } from '@clerk/fastify';\nexport default (fastify) => { fastify.register(clerkPlugin); fastify.get('/', (request) => { if (!request.auth) return; return request.auth.userId; }); };\n",
      { sdk: 'fastify-3' },
    ),
    express(
      "React Router's rootAuthLoader",
      "import { rootAuthLoader } from '@clerk/react-router/server';\nexport const loader = (args) => rootAuthLoader(args, ({ request }) => ({ id: request.auth.userId }));\n",
      { sdk: 'react-router-3' },
    ),
  ],
  invalid: [
    onRouter('in the call', `router.get('/', requireAuth(), ${READ});\n`),
    onRouter(
      'in a list',
      `router.get('/', [requireAuth(), ${READ}]);\n`
        .replace('[requireAuth(), ', '[requireAuth()], ')
        .replace(']);', ');'),
    ),
    onRouter('before it on the router', `router.use(requireAuth());\nrouter.post('/', ${READ});\n`),
    onRouter('beside other middleware', `router.use(cors(), requireAuth());\nrouter.post('/', ${READ});\n`),
    onRouter('in a chain', `router.use(requireAuth()).get('/', ${READ});\n`),
    onRouter('of a route', `router.use(requireAuth());\nrouter.route('/').get(${READ}).post(create);\n`),
    onRouter('a constant', `const protect = requireAuth();\nrouter.get('/', protect, ${READ});\n`),
    onRouter('a handler by name', `const me = ${READ};\nrouter.get('/', requireAuth(), me);\n`),
    onRouter(
      'a function by name',
      "router.get('/', requireAuth(), me);\nasync function me(req, res) { res.json(req.auth.userId); }\n",
    ),
    onRouter('through a wrapper', `router.get('/', requireAuth(), asyncHandler(${READ}));\n`),
    onRouter('a wrapper by name', `const me = asyncHandler(${READ});\nrouter.get('/', requireAuth(), me);\n`),
    onRouter(
      'a router that is mounted behind it',
      `const app = Router();\napp.use(requireAuth());\nrouter.get('/', ${READ});\napp.use('/users', router);\n`,
    ),
    onRouter(
      'a router that is mounted with it',
      `const app = Router();\nrouter.get('/', ${READ});\napp.use('/users', requireAuth(), router);\n`,
    ),
    onRouter(
      'an application that is a parameter',
      `export default (app) => { app.get('/', requireAuth(), ${READ}); };\n`,
    ),
    onRouter(
      'an error handler',
      'router.use(requireAuth());\nrouter.use((err, req, res, next) => { res.json(req.auth.userId); next(err); });\n',
    ),
    onRouter(
      'a guard that is exported',
      'export const clerk = requireAuth();\nexport const guard = (req, res, next) => { res.status(req.auth.userId ? 200 : 401); next(); };\n',
    ),
    {
      ...onRouter(
        'beside middleware of the project that does not set it',
        `import { load } from './load.js';\nrouter.get('/', requireAuth(), load, ${READ});\n`,
      ),
      files: { 'load.js': 'export const load = (req, res, next) => { req.item = 1; next(); };\n' },
    },
    onRouter(
      'beside a module that is not found and no middleware',
      `import { db } from './db.js';\nrouter.get('/', requireAuth(), ${READ});\nexport { db };\n`,
    ),
    wrong(
      'getAuth() of the same request',
      "import { getAuth } from '@clerk/express';\nexport const me = (req, res) => { const { orgId } = getAuth(req); res.json([orgId, req.auth.userId]); };\n",
      "import { getAuth } from '@clerk/express';\nexport const me = (req, res) => { const { orgId } = getAuth(req); res.json([orgId, getAuth(req).userId]); };\n",
    ),
    wrong(
      'require()',
      `const express = require('express');\nconst { clerkMiddleware } = require('@clerk/express');\nconst app = express();\napp.use(clerkMiddleware());\napp.get('/', ${READ});\n`,
      `const express = require('express');\nconst { clerkMiddleware, getAuth } = require('@clerk/express');\nconst app = express();\napp.use(clerkMiddleware());\napp.get('/', ${MENDED_READ});\n`,
      [id],
      { filename: 'server.cjs' },
    ),
    wrong(
      'a required namespace',
      `const express = require('express');\nconst clerk = require('@clerk/express');\nconst app = express();\napp.use(clerk.clerkMiddleware());\napp.get('/', ${READ});\n`,
      `const express = require('express');\nconst clerk = require('@clerk/express');\nconst app = express();\napp.use(clerk.clerkMiddleware());\napp.get('/', ${READ.replace('req.auth.', 'clerk.getAuth(req).')});\n`,
      [id],
      { filename: 'server.cjs' },
    ),
    wrong(
      'a namespace',
      `import * as clerk from '@clerk/express';\nexport default (app) => app.get('/', clerk.requireAuth(), ${READ});\n`,
      `import * as clerk from '@clerk/express';\nexport default (app) => app.get('/', clerk.requireAuth(), ${READ.replace('req.auth.', 'clerk.getAuth(req).')});\n`,
    ),
    wrong(
      'getAuth under another name',
      `import { getAuth as authOf, requireAuth } from '@clerk/express';\nexport default (app) => app.get('/', requireAuth(), ${READ});\n`,
      `import { getAuth as authOf, requireAuth } from '@clerk/express';\nexport default (app) => app.get('/', requireAuth(), ${READ.replace('req.auth.', 'authOf(req).')});\n`,
    ),
    wrong(
      'a name that is taken',
      `import { requireAuth } from '@clerk/express';\nconst getAuth = () => {};\nexport default (app) => app.get('/', requireAuth(), getAuth, ${READ});\n`,
      null,
    ),
    wrong(
      'two of them, in two passes',
      `${ROUTER}router.get('/', requireAuth(), ${READ});\nrouter.post('/', requireAuth(), ${READ});\n`,
      `${WITH_GET}router.get('/', requireAuth(), ${MENDED_READ});\nrouter.post('/', requireAuth(), ${READ});\n`,
      [id, id],
      {
        finalOutput: `${WITH_GET}router.get('/', requireAuth(), ${MENDED_READ});\nrouter.post('/', requireAuth(), ${MENDED_READ});\n`,
      },
    ),
    wrong(
      'a module that stands for it',
      `import { requireAuth } from '@/lib/clerk';\nexport default (app) => app.get('/', requireAuth(), (req, res) => { if (!req.auth) res.end(); });\n`,
      null,
      [
        same(
          'req.auth',
          REQ,
          `import { requireAuth } from '@/lib/clerk';\nimport { getAuth } from '@clerk/express';\nexport default (app) => app.get('/', requireAuth(), (req, res) => { if (!getAuth(req).userId) res.end(); });\n`,
        ),
      ],
      { settings: { clerk: { modules: { '@/lib/clerk': '@clerk/express' } } } },
    ),
    wrong(
      'behind a cast',
      `${ROUTER}router.get('/', requireAuth(), (req, res) => { res.json((req as any).auth.userId); });\n`,
      `${WITH_GET}router.get('/', requireAuth(), (req, res) => { res.json(getAuth(req as any).userId); });\n`,
      [read('(req as any).auth', 'userId', 'getAuth(req as any)')],
      { filename: 'file.ts' },
    ),
    wrong(
      'a type of Express',
      `import type { Request } from 'express';\nimport { clerkMiddleware } from '@clerk/express';\nexport const clerk = clerkMiddleware();\nexport const idOf = (req: Request) => (req as any).auth?.userId ?? null;\n`,
      `import type { Request } from 'express';\nimport { clerkMiddleware, getAuth } from '@clerk/express';\nexport const clerk = clerkMiddleware();\nexport const idOf = (req: Request) => getAuth(req as any)?.userId ?? null;\n`,
      [read('(req as any).auth', 'userId', 'getAuth(req as any)')],
      { filename: 'file.ts' },
    ),
    wrong(
      '1: a test',
      route('if (!req.auth) return res.status(401).end();'),
      null,
      [same('req.auth', REQ, route('if (!getAuth(req).userId) return res.status(401).end();', MENDED))],
      { sdk: 'express-1' },
    ),
    wrong(
      '1: a test before a member that nothing tests',
      route('if (!req.auth) return res.status(401).end(); res.json(req.auth.userId);'),
      null,
      [
        same(
          'req.auth',
          REQ,
          route('if (!getAuth(req).userId) return res.status(401).end(); res.json(req.auth.userId);', MENDED),
        ),
      ],
      { sdk: 'express-1' },
    ),
  ],
});

const NEXT = "import { auth } from '@clerk/nextjs/server';\n";
const AWAIT = 'await auth()';
const page = (body: string, isAsync = true): string =>
  `${NEXT}export default ${isAsync ? 'async ' : ''}function Page() { ${body} }\n`;
const next = (
  name: string,
  code: string,
  output: string | null,
  errors: readonly ExpectedError[],
  extra: Partial<InvalidCase> = {},
): InvalidCase => ({ name, filename: 'app/page.jsx', code, output, errors, ...extra });
const nextFine = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'app/page.jsx',
  code,
  ...extra,
});
const nextId = read('auth', 'userId', AWAIT);

const PROXY = "import { clerkMiddleware } from '@clerk/nextjs/server';\n";

testRule('no-uncalled-auth: auth of Next.js and TanStack Start', rule, {
  valid: [
    nextFine('called and awaited', page('const { userId } = await auth(); return userId;')),
    nextFine('called and not awaited, which is for await-auth', page('return auth().userId;')),
    nextFine('protect', page('await auth.protect(); return null;')),
    nextFine('handed on', page('return load(auth);')),
    nextFine('handed on, or nothing', page('return load(auth || null);')),
    nextFine('handed to a component', page('return <Box auth={auth} />;')),
    nextFine('exported again', `${NEXT}export { auth };\nexport const session = auth;\n`),
    nextFine(
      'a test before the right one',
      page('if (!auth) return null; const { userId } = await auth(); return userId ? 1 : 0;'),
    ),
    nextFine(
      'another library',
      "import { auth } from '@/auth';\nexport default function Page() { return auth.userId; }\n",
    ),
    nextFine(
      'another library beside Clerk',
      `import { clerkClient } from '@clerk/nextjs/server';\nimport { auth } from './auth';\nexport default () => (auth ? auth.userId : clerkClient);\n`,
    ),
    nextFine('a name that is hidden', page('const f = (auth) => auth.userId; return f({ userId: 1 });')),
    nextFine('a name that is declared again', page('{ const auth = { userId: 1 }; return auth.userId; }')),
    nextFine(
      'a type import',
      "import type { auth } from '@clerk/nextjs/server';\ndeclare const session: Awaited<ReturnType<typeof auth>>;\nexport const id = session.userId;\n",
      { filename: 'file.ts' },
    ),
    nextFine(
      'a mock',
      `import { vi } from 'vitest';\n${NEXT}vi.mock('@clerk/nextjs/server', () => ({ auth: { userId: 'user_1' } }));\nexport const id = auth.userId;\n`,
    ),
    nextFine(
      'what a mock is told',
      `import { vi } from 'vitest';\n${NEXT}vi.spyOn(clerk, 'auth');\nauth.mockResolvedValue({ userId: 'user_1' });\n`,
    ),
    nextFine(
      'a handler of clerkMiddleware() that calls it',
      `${PROXY}export default clerkMiddleware(async (auth) => { const { userId } = await auth(); if (!userId) await auth.protect(); });\n`,
      { filename: 'proxy.js' },
    ),
    nextFine(
      'afterAuth of authMiddleware(), which is handed the object',
      "import { authMiddleware } from '@clerk/nextjs';\nexport default authMiddleware({ afterAuth(auth) { if (!auth.userId) return new Response(); } });\n",
      { filename: 'middleware.js', sdk: 'nextjs-4' },
    ),
    nextFine(
      'a handler that another function is handed, which may call it',
      `import { withSession } from './with-session';\n${PROXY}export default clerkMiddleware(withSession((auth) => { if (!auth.userId) return new Response(); }));\n`,
      { filename: 'proxy.js', types: false },
    ),
    nextFine(
      'a parameter that is replaced',
      `${PROXY}export default clerkMiddleware(async (auth) => { auth = await auth(); if (!auth.userId) return new Response(); });\n`,
      { filename: 'proxy.js' },
    ),
    nextFine(
      'getAuth()',
      "import { getAuth } from '@clerk/nextjs/server';\nexport default (req, res) => res.json(getAuth(req).userId);\n",
      { filename: 'pages/api/me.js' },
    ),
  ],
  invalid: [
    next('a member', page('return auth.userId;'), page('return (await auth()).userId;'), [nextId]),
    next(
      'destructured',
      page('const { userId } = auth; return userId;'),
      page('const { userId } = await auth(); return userId;'),
      [taken('auth', AWAIT)],
    ),
    next(
      'awaited and destructured',
      page('const { userId } = await auth; return userId;'),
      page('const { userId } = await auth(); return userId;'),
      [taken('auth', AWAIT)],
    ),
    next('awaited, then read', page('return (await auth).userId;'), page('return (await auth()).userId;'), [nextId]),
    next(
      'in a function that Next.js awaits',
      page('return auth.userId;', false),
      page('return (await auth()).userId;'),
      [nextId],
    ),
    next(
      'under another name',
      "import { auth as session } from '@clerk/nextjs/server';\nexport default async () => session.userId;\n",
      "import { auth as session } from '@clerk/nextjs/server';\nexport default async () => (await session()).userId;\n",
      [read('session', 'userId', 'await session()')],
    ),
    next(
      'of a namespace',
      "import * as clerk from '@clerk/nextjs/server';\nexport default async () => clerk.auth.userId;\n",
      "import * as clerk from '@clerk/nextjs/server';\nexport default async () => (await clerk.auth()).userId;\n",
      [read('clerk.auth', 'userId', 'await clerk.auth()')],
    ),
    next(
      'of a dynamic import',
      "export default async () => { const { auth } = await import('@clerk/nextjs/server'); return auth.userId; };\n",
      "export default async () => { const { auth } = await import('@clerk/nextjs/server'); return (await auth()).userId; };\n",
      [nextId],
    ),
    next(
      'of require()',
      "const { auth } = require('@clerk/nextjs/server');\nmodule.exports = async () => auth.userId;\n",
      "const { auth } = require('@clerk/nextjs/server');\nmodule.exports = async () => (await auth()).userId;\n",
      [nextId],
      { filename: 'file.cjs' },
    ),
    next('at the top of a module', `${NEXT}export const id = auth.userId;\n`, null, [
      {
        ...nextId,
        suggestions: [{ messageId: 'awaitCall', output: `${NEXT}export const id = (await auth()).userId;\n` }],
      },
    ]),
    next('in any function', `${NEXT}export const userId = () => auth.userId;\n`, null, [
      {
        ...nextId,
        suggestions: [
          {
            messageId: 'awaitInAsyncFunction',
            output: `${NEXT}export const userId = async () => (await auth()).userId;\n`,
          },
        ],
      },
    ]),
    next('a test', page("if (!auth) return 'signed out'; return 'secret';"), null, [
      same('auth', AWAIT, page("if (!(await auth()).userId) return 'signed out'; return 'secret';")),
    ]),
    next(
      'a statement that begins with it',
      `${NEXT}export async function act() {\n  log()\n  auth && write()\n}\n`,
      null,
      [same('auth', AWAIT, `${NEXT}export async function act() {\n  log()\n  ;(await auth()).userId && write()\n}\n`)],
    ),
    next(
      'a method',
      page("return auth.has({ role: 'org:admin' });"),
      page("return (await auth()).has({ role: 'org:admin' });"),
      [throwing('auth', 'has', AWAIT)],
    ),
    next(
      'the handler of clerkMiddleware()',
      `${PROXY}export default clerkMiddleware((auth, req) => { if (!auth.userId && req.url) return auth.redirectToSignIn(); });\n`,
      `${PROXY}export default clerkMiddleware(async (auth, req) => { if (!(await auth()).userId && req.url) return (await auth()).redirectToSignIn(); });\n`,
      [nextId, throwing('auth', 'redirectToSignIn', AWAIT)],
      { filename: 'proxy.js' },
    ),
    next(
      'the handler by any name',
      `${PROXY}export default clerkMiddleware(async (session) => { if (!session) return new Response(); });\n`,
      null,
      [
        same(
          'session',
          'await session()',
          `${PROXY}export default clerkMiddleware(async (session) => { if (!(await session()).userId) return new Response(); });\n`,
        ),
      ],
      { filename: 'proxy.js' },
    ),
    next(
      '5, where it is synchronous',
      page('return auth.userId;'),
      page('return auth().userId;'),
      [read('auth', 'userId', 'auth()')],
      { sdk: 'nextjs-5' },
    ),
    next(
      '5: a test',
      page("if (!auth) return 'signed out'; return 'secret';"),
      null,
      [same('auth', 'auth()', page("if (!auth().userId) return 'signed out'; return 'secret';"))],
      { sdk: 'nextjs-5' },
    ),
    next('5, with 6 in the settings', page('return auth.userId;'), page('return (await auth()).userId;'), [nextId], {
      sdk: 'nextjs-5',
      settings: { clerk: { versions: { '@clerk/nextjs': '6.0.0' } } },
    }),
    next(
      'TypeScript',
      `${NEXT}export async function secret() { if (!auth) return null; return 'secret'; }\n`,
      null,
      [
        same(
          'auth',
          AWAIT,
          `${NEXT}export async function secret() { if (!(await auth()).userId) return null; return 'secret'; }\n`,
        ),
      ],
      { filename: 'file.ts' },
    ),
    next(
      'TanStack Start',
      "import { auth } from '@clerk/tanstack-react-start/server';\nexport const load = async () => ({ userId: auth.userId });\n",
      "import { auth } from '@clerk/tanstack-react-start/server';\nexport const load = async () => ({ userId: (await auth()).userId });\n",
      [nextId],
      { filename: 'file.js', sdk: 'tanstack-1' },
    ),
  ],
});

const astro = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'src/pages/api/me.js',
  sdk: 'astro-4',
  code,
  ...extra,
});
const nuxt = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'server/api/me.js',
  sdk: 'nuxt-3',
  code,
  ...extra,
});
const nuxtManifest = (version: string) => ({
  settings: { clerk: { versions: { '@clerk/nuxt': version } } },
});
const event = (body: string): string => `export default defineEventHandler((event) => { ${body} });\n`;
const NUXT_AUTH = 'event.context.auth';

testRule('no-uncalled-auth: auth of Astro and Nuxt', rule, {
  valid: [
    astro('Astro: called', 'export const GET = ({ locals }) => Response.json(locals.auth().userId);\n'),
    astro(
      'Astro: a test beside the right one',
      'export const GET = ({ locals }) => { if (!locals.auth || !locals.auth().userId) return new Response(); };\n',
    ),
    astro(
      'Astro: put there by a test',
      'export const GET = ({ locals }) => { locals.auth = { userId: 1 }; return locals.auth.userId; };\n',
    ),
    astro('Astro: res.locals of Express', 'export const me = (req, res) => res.json(res.locals.auth.userId);\n'),
    astro(
      'locals of a project without Clerk',
      'export const GET = ({ locals }) => Response.json(locals.auth.userId);\n',
      { sdk: 'none' },
    ),
    nuxt('Nuxt: called', event('return event.context.auth().userId;')),
    nuxt('Nuxt: taken apart and called', event('const { auth } = event.context; return auth().userId;')),
    nuxt('Nuxt: set by the file', event('event.context.auth = { userId: 1 }; return event.context.auth.userId;')),
    nuxt('Nuxt: set by a text', event("event.context['auth'] = { userId: 1 }; return event.context.auth.userId;")),
    nuxt('Nuxt: another function', 'export default load((event) => event.context.auth.userId);\n'),
    nuxt(
      'Nuxt: another function by the same name',
      "import { defineEventHandler } from './own';\nexport default defineEventHandler((event) => event.context.auth.userId);\n",
    ),
    nuxt('Nuxt: a project without Clerk', event('return event.context.auth.userId;'), { sdk: 'none' }),
    nuxt('Nuxt 1: members of the proxy', event('return event.context.auth.userId;'), nuxtManifest('1.13.0')),
  ],
  invalid: [
    {
      ...astro('Astro: a member', 'export const GET = ({ locals }) => Response.json(locals.auth.userId);\n'),
      output: 'export const GET = ({ locals }) => Response.json(locals.auth().userId);\n',
      errors: [read('locals.auth', 'userId', 'locals.auth()')],
    },
    {
      ...astro(
        'Astro: of the context',
        'export const GET = (context) => { const { userId } = context.locals.auth; return Response.json(userId); };\n',
      ),
      output:
        'export const GET = (context) => { const { userId } = context.locals.auth(); return Response.json(userId); };\n',
      errors: [taken('context.locals.auth', 'context.locals.auth()')],
    },
    {
      ...astro(
        'Astro: taken apart',
        'export const GET = ({ locals }) => { const { auth } = locals; return Response.json(auth.userId); };\n',
      ),
      output: 'export const GET = ({ locals }) => { const { auth } = locals; return Response.json(auth().userId); };\n',
      errors: [read('auth', 'userId', 'auth()')],
    },
    {
      ...astro(
        'Astro: a test',
        'export const GET = ({ locals }) => { if (!locals.auth) return new Response(); return Response.json(1); };\n',
      ),
      output: null,
      errors: [
        same(
          'locals.auth',
          'locals.auth()',
          'export const GET = ({ locals }) => { if (!locals.auth().userId) return new Response(); return Response.json(1); };\n',
        ),
      ],
    },
    {
      ...astro(
        'Astro: the handler of clerkMiddleware()',
        "import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware((auth) => { if (!auth.userId) return new Response(); });\n",
        { filename: 'src/middleware.js' },
      ),
      output:
        "import { clerkMiddleware } from '@clerk/astro/server';\nexport const onRequest = clerkMiddleware((auth) => { if (!auth().userId) return new Response(); });\n",
      errors: [read('auth', 'userId', 'auth()')],
    },
    {
      ...nuxt('Nuxt: a member', event('return event.context.auth.userId;')),
      output: event('return event.context.auth().userId;'),
      errors: [read(NUXT_AUTH, 'userId', `${NUXT_AUTH}()`)],
    },
    {
      ...nuxt('Nuxt: taken apart', event('const { auth } = event.context; if (!auth.userId) throw createError(401);')),
      output: event('const { auth } = event.context; if (!auth().userId) throw createError(401);'),
      errors: [read('auth', 'userId', 'auth()')],
    },
    {
      ...nuxt(
        'Nuxt: imported from h3',
        `import { defineEventHandler } from 'h3';\n${event('return event.context.auth.userId;')}`,
      ),
      output: `import { defineEventHandler } from 'h3';\n${event('return event.context.auth().userId;')}`,
      errors: [read(NUXT_AUTH, 'userId', `${NUXT_AUTH}()`)],
    },
    {
      ...nuxt('Nuxt: a test', event('if (!event.context.auth) throw createError(401);')),
      output: null,
      errors: [same(NUXT_AUTH, `${NUXT_AUTH}()`, event('if (!event.context.auth().userId) throw createError(401);'))],
    },
    {
      ...nuxt(
        'Nuxt: the handler of clerkMiddleware()',
        "import { clerkMiddleware } from '@clerk/nuxt/server';\nexport default clerkMiddleware((event) => { const { auth } = event.context; if (!auth.userId) throw createError(401); });\n",
        { filename: 'server/middleware/clerk.js' },
      ),
      output:
        "import { clerkMiddleware } from '@clerk/nuxt/server';\nexport default clerkMiddleware((event) => { const { auth } = event.context; if (!auth().userId) throw createError(401); });\n",
      errors: [read('auth', 'userId', 'auth()')],
    },
    {
      ...nuxt('Nuxt 1: a test', event('if (!event.context.auth) throw createError(401);'), nuxtManifest('1.13.0')),
      output: null,
      errors: [same(NUXT_AUTH, `${NUXT_AUTH}()`, event('if (!event.context.auth().userId) throw createError(401);'))],
    },
  ],
});

const ENV = { files: { 'types/clerk.d.ts': '/// <reference types="@clerk/express/env" />\n' } };
const TYPES = "import type { Request, Response } from 'express';\n";
const GUARD =
  'export const guard = (req: Request, res: Response) => { if (!req.auth) return res.sendStatus(401); return res.json(1); };\n';
const typed = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'routes/me.ts',
  sdk: 'express-2',
  types: true,
  code,
  ...ENV,
  ...extra,
});

testRule('no-uncalled-auth: what types alone tell', rule, {
  valid: [
    typed('without types', TYPES + GUARD, { types: false }),
    typed('called', `${TYPES}export const me = (req: Request, res: Response) => res.json(req.auth().userId);\n`),
    typed(
      'a type of the project',
      'interface Req { auth?: { userId: string } }\nexport const me = (req: Req) => (req.auth ? req.auth.userId : null);\n',
    ),
    typed(
      'a type that others declare, too',
      `${TYPES}export const me = (req: Request & { auth: { userId: string } }) => (req.auth ? req.auth.userId : null);\n`,
    ),
    typed('any', 'export const me = (req: any) => (req.auth ? req.auth.userId : null);\n'),
    typed('a mock', `import { vi } from 'vitest';\n${TYPES}vi.mock('@clerk/express');\n${GUARD}`),
    typed('a project that does not use it', TYPES + GUARD, {
      files: { ...ENV.files, 'package.json': '{ "dependencies": { "express": "5" } }' },
    }),
  ],
  invalid: [
    {
      ...typed('a request of Express', TYPES + GUARD),
      output: null,
      errors: [
        same(
          'req.auth',
          REQ,
          `${TYPES}import { getAuth } from '@clerk/express';\n${GUARD.replace('!req.auth', '!getAuth(req).userId')}`,
        ),
      ],
    },
    {
      ...typed('a member', `${TYPES}export const me = (req: Request, res: Response) => res.json(req.auth.userId);\n`),
      output: `${TYPES}import { getAuth } from '@clerk/express';\nexport const me = (req: Request, res: Response) => res.json(getAuth(req).userId);\n`,
      errors: [id],
    },
    {
      ...typed(
        'taken apart',
        `${TYPES}export const me = (req: Request, res: Response) => { const { auth } = req; if (!auth) res.end(); };\n`,
      ),
      output: null,
      errors: [same('auth', REQ)],
    },
    {
      ...typed(
        'a request of Clerk’s',
        "import type { ExpressRequestWithAuth } from '@clerk/express';\nexport const me = (req: ExpressRequestWithAuth) => (req.auth ? 1 : 0);\n",
      ),
      output: null,
      errors: [
        same(
          'req.auth',
          REQ,
          "import type { ExpressRequestWithAuth } from '@clerk/express';\nimport { getAuth } from '@clerk/express';\nexport const me = (req: ExpressRequestWithAuth) => (getAuth(req).userId ? 1 : 0);\n",
        ),
      ],
    },
  ],
});
