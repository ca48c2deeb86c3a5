import rule from '../../src/rules/valid-webhook-handler.js';
import { under } from '../support/marks.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const NEXT =
  "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nimport type { NextRequest } from 'next/server';\n\n";
const EVENT = "import type { WebhookEvent } from '@clerk/nextjs/server';\n\n";
const next = under(NEXT);
const event = under(EVENT);
const plain = under('');

const handler = (body: string): string =>
  `export async function POST(req: NextRequest) {\n${body}  return new Response();\n}\n`;

const ROUTE = 'app/api/webhooks/clerk/route.ts';
const WEBHOOK = {
  [ROUTE]:
    "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nimport type { NextRequest } from 'next/server';\nexport async function POST(req: NextRequest) {\n  await verifyWebhook(req);\n  return new Response();\n}\n",
};
const SVIX_WEBHOOK = {
  'app/(api)/hooks/route.ts':
    "import { Webhook } from 'svix';\nimport type { WebhookEvent } from '@clerk/nextjs/server';\nexport const POST = async (req: Request) => {\n  new Webhook('').verify(await req.text(), {}) as WebhookEvent;\n};\n",
};
const CLERK = "import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';\n\n";
const clerk = under(CLERK);
const proxy = { filename: 'proxy.ts', files: WEBHOOK };
const CONFIG =
  "\nexport const config = { matcher: ['/((?!_next|[^?]*\\\\.(?:html?|css|js(?!on))).*)', '/(api|trpc)(.*)'] };\n";
const turned = (extra: object = {}, data: object = {}) => ({
  messageId: 'protectedRoute',
  data: { path: '/api/webhooks/clerk', file: ROUTE, ...data },
  ...extra,
});

const valid: ValidCase[] = [
  next.fine({
    name: 'the verified event alone',
    code: handler('  const evt = await verifyWebhook(req);\n  console.log(evt.type);\n'),
  }),
  next.fine({
    name: 'a copy of the request',
    code: handler(
      '  const body = await req.clone().json();\n  const copy = req.clone();\n  await verifyWebhook(req);\n  console.log(await copy.text(), body);\n',
    ),
  }),
  next.fine({
    name: 'either of two branches',
    code: handler(`  let type: string;
  if (process.env.NODE_ENV === 'development') type = (await req.json()).type;
  else type = (await verifyWebhook(req)).type;
  const again = type === 'test' ? await req.text() : (await verifyWebhook(req)).type;
  console.log(again);
  switch (type) {
    case 'a':
      await req.text();
      break;
    case 'b':
      await verifyWebhook(req);
  }
`),
  }),
  next.fine({
    name: 'a body that is read only in some cases',
    code: handler(
      '  if (process.env.DEBUG) console.log(await req.text());\n  const evt = await verifyWebhook(req);\n  console.log(evt);\n',
    ),
  }),
  next.fine({
    name: 'what follows a failed verification',
    code: handler(`  try {
    await verifyWebhook(req);
  } catch {
    console.log(await req.text());
  }
  await req.json();
`),
  }),
  next.fine({
    name: 'what follows a failed verification, in a chain',
    code: handler(
      '  const evt = await verifyWebhook(req).catch(() => null);\n  if (!evt) return new Response(await req.text());\n',
    ),
  }),
  next.fine({
    name: 'a request that a loop reads',
    code: handler('  for (const part of [1]) console.log(part, await req.text());\n  await verifyWebhook(req);\n'),
  }),
  next.fine({
    name: 'another request, and one that is replaced',
    code: `export async function POST(req: NextRequest, other: NextRequest) {
  await other.json();
  await verifyWebhook(req);
  const response = await fetch('https://example.com');
  return new Response(await response.text());
}
export async function PUT(req: NextRequest) {
  const body = await req.text();
  req = new Request(req.url, { body }) as NextRequest;
  await verifyWebhook(req);
}
`,
  }),
  next.fine({
    name: 'a request that is made of the body',
    code: handler(
      '  const body = await req.text();\n  await verifyWebhook(new Request(req.url, { body, headers: req.headers }) as NextRequest);\n',
    ),
  }),
  next.fine({
    name: 'functions that are declared later',
    code: handler('  await verifyWebhook(req);\n  function body() {\n    return req.json();\n  }\n'),
  }),
  plain.fine({
    name: 'Express, whose body is read once and kept',
    sdk: 'express-2',
    filename: 'file.js',
    code: `import { verifyWebhook } from '@clerk/express/webhooks';
export const handle = async (req, res) => {
  const raw = req.text();
  await verifyWebhook(req);
  res.json({ raw, body: req.body, again: req.text() });
};
`,
  }),
  plain.fine({
    name: 'Hono, which keeps the body',
    sdk: 'hono-0',
    filename: 'file.js',
    code: `import { verifyWebhook } from '@clerk/hono/webhooks';
export const handle = async (c) => {
  await c.req.json();
  const evt = await verifyWebhook(c);
  return c.json(evt);
};
`,
  }),
  plain.fine({
    name: "another library's verifyWebhook()",
    files: { 'own.ts': 'export const verifyWebhook = async (req: Request) => req.headers;\n' },
    code: `import { auth } from '@clerk/nextjs/server';
import { verifyWebhook } from './own';
export async function POST(req: Request) {
  await auth();
  await verifyWebhook(req);
  return new Response(await req.text());
}
`,
  }),
  event.fine({
    name: 'a payload that svix verifies afterwards',
    filename: ROUTE,
    code: `declare const wh: { verify(body: string): unknown };
export async function POST(req: Request) {
  const payload: WebhookEvent = await req.json();
  const evt = wh.verify(JSON.stringify(payload)) as WebhookEvent;
  return new Response(evt.type);
}
`,
  }),
  event.fine({
    name: 'a helper that may verify',
    filename: ROUTE,
    files: {
      'lib/hooks.ts':
        'export const verifyClerk = async (_: Request) => {};\nexport const inspect = async (_: Request) => {};\n',
    },
    code: `import { inspect } from '../../../../lib/hooks';
export async function POST(req: Request) {
  await inspect(req);
  const evt = (await req.json()) as WebhookEvent;
  return new Response(evt.type);
}
`,
  }),
  event.fine({
    name: 'a wrapped handler',
    filename: ROUTE,
    files: { 'lib/hooks.ts': 'export const withClerk = (handler: (req: Request) => Promise<Response>) => handler;\n' },
    code: `import { withClerk } from '../../../../lib/hooks';
export const POST = withClerk(async (req: Request) => {
  const evt = (await req.json()) as WebhookEvent;
  return new Response(evt.type);
});
`,
  }),
  event.fine({
    name: 'a secret in a header',
    filename: ROUTE,
    code: `export async function POST(req: Request) {
  if (req.headers.get('x-hook-secret') !== process.env.HOOK) return new Response(null, { status: 401 });
  const evt = (await req.json()) as WebhookEvent;
  return new Response(evt.type);
}
`,
  }),
  event.fine({
    name: 'a message of a queue',
    filename: ROUTE,
    options: [{ checkAllHandlers: true }],
    code: `export const handle = async (record: { body: string }) => {
  const evt = JSON.parse(record.body) as WebhookEvent;
  return evt.type;
};
`,
  }),
  event.fine({
    name: 'another type',
    filename: ROUTE,
    code: `export async function POST(req: Request) {
  const body = (await req.json()) as { type: WebhookEvent['type'] };
  return new Response(body.type);
}
`,
  }),
  event.fine({
    name: 'a handler of another framework, which other code may run before',
    filename: 'server/clerk.ts',
    code: `export const add = (app: any) => {
  app.post('/webhooks', (req: { body: unknown }, res: any) => {
    const evt = req.body as WebhookEvent;
    res.json({ type: evt.type });
  });
};
`,
  }),
  clerk.fine({
    name: 'a middleware that protects nothing',
    ...proxy,
    code: `createRouteMatcher(['/protect']);\nexport default clerkMiddleware();\n`,
  }),
  clerk.fine({
    name: 'a public route',
    ...proxy,
    code: `const isPublicRoute = createRouteMatcher(['/', '/api/webhooks(.*)']);
export default clerkMiddleware(async (auth, req) => {
  if (!isPublicRoute(req)) await auth.protect();
});
${CONFIG}`,
  }),
  clerk.fine({
    name: 'another protected route',
    ...proxy,
    code: `const isProtectedRoute = createRouteMatcher(['/dashboard(.*)', /^\\/api\\/users/]);
export default clerkMiddleware(async (auth, req) => {
  if (isProtectedRoute(req)) await auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'a matcher that leaves the route out',
    ...proxy,
    code: `export default clerkMiddleware(async (auth) => {
  await auth.protect();
});
export const config = { matcher: ['/((?!api|_next).*)', '/dashboard/:path*'] };
`,
  }),
  clerk.fine({
    name: 'a matcher that depends on headers',
    ...proxy,
    code: `export default clerkMiddleware(async (auth) => {
  await auth.protect();
});
export const config = { matcher: [{ source: '/(.*)', missing: [{ type: 'header', key: 'svix-id' }] }] };
`,
  }),
  clerk.fine({
    name: 'routes that cannot be read',
    ...proxy,
    files: {
      ...WEBHOOK,
      'lib/routes.ts': "export const routes = ['/api/webhooks(.*)'];\nexport const isOpen = (_: unknown) => true;\n",
    },
    code: `import { isOpen, routes } from './lib/routes';
const isPublicRoute = createRouteMatcher([...routes, '/']);
export default clerkMiddleware(async (auth, req) => {
  if (!isPublicRoute(req)) await auth.protect();
  if (!isOpen(req)) await auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'an early return',
    ...proxy,
    code: `const isPublicRoute = createRouteMatcher(['/']);
export default clerkMiddleware(async (auth, req) => {
  const { pathname } = req.nextUrl;
  if (pathname.startsWith('/api/')) return;
  if (!isPublicRoute(req)) await auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'an answer that refuses nobody, or somebody else',
    ...proxy,
    code: `import { NextResponse } from 'next/server';
export default clerkMiddleware(async (auth, req) => {
  if (req.headers.get('x-test')) return new Response('protect', { status: 403 });
  const { userId } = await auth();
  if (!userId) return NextResponse.json({ hello: 'world' }, { status: 200 });
});
`,
  }),
  clerk.fine({
    name: 'a condition on something else',
    ...proxy,
    code: `const isPublicRoute = createRouteMatcher(['/']);
export default clerkMiddleware(async (auth, req) => {
  if (!isPublicRoute(req) && !req.headers.has('svix-id')) await auth.protect();
  if (req.method !== 'POST') await auth.protect();
  try {
    await auth.protect();
  } catch {}
});
`,
  }),
  plain.fine({
    name: 'authMiddleware()',
    sdk: 'nextjs-5',
    filename: 'middleware.ts',
    files: WEBHOOK,
    settings: { clerk: { versions: { next: '14.2.0' } } },
    code: `import { authMiddleware } from '@clerk/nextjs/server';
export default authMiddleware({ publicRoutes: ['/protect'], afterAuth: (auth) => (auth.userId ? undefined : false) });
`,
  }),
  clerk.fine({
    name: 'a promise that nobody waits for',
    ...proxy,
    code: `export default clerkMiddleware((auth) => {
  auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'routes with parameters, and those of other vendors',
    filename: 'proxy.ts',
    files: {
      'app/api/[vendor]/route.ts': WEBHOOK[ROUTE]!,
      'app/_api/hooks/route.ts': WEBHOOK[ROUTE]!,
      'app/api/stripe/route.ts': "import Stripe from 'stripe';\nexport async function POST() {}\n",
      'app/api/svix/route.ts':
        "import { Webhook } from 'svix';\nexport const POST = () => new Webhook('').verify('', {});\n",
      'app/api/get/route.ts':
        "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport const GET = () => verifyWebhook(new Request(''));\n",
      'app/api/hooks.ts': WEBHOOK[ROUTE]!,
    },
    code: `export default clerkMiddleware(async (auth) => {
  await auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'proxy.ts before Next.js 16, which does not run',
    ...proxy,
    settings: { clerk: { versions: { next: '15.5.0' } } },
    code: `export default clerkMiddleware(async (auth) => {
  await auth.protect();
});
`,
  }),
  clerk.fine({
    name: 'a middleware of its own around it',
    ...proxy,
    code: `const guard = clerkMiddleware(async (auth) => {
  await auth.protect();
});
export default function proxy(req: any, event: any) {
  return req.nextUrl.pathname.startsWith('/api') ? undefined : guard(req, event);
}
`,
  }),
  plain.fine({
    name: "a route that is named for Clerk's webhooks and verifies, or gets something else",
    filename: ROUTE,
    code: `export async function POST(req: Request) {
  const { data, type } = await req.json();
  if (req.headers.get('authorization') !== \`Bearer \${process.env.KEY}\`) return new Response(null, { status: 401 });
  return Response.json(type === 'user.created' ? data.email_addresses : null);
}
`,
  }),
  ...[
    "const auth = async () => ({ sessionClaims: { metadata: { role: '' } } });\n  if ((await auth()).sessionClaims.metadata.role !== 'admin') return new Response(null, { status: 404 });",
    "if (process.env.NODE_ENV === 'production') return new Response(null, { status: 404 });",
    "if (req.headers.get('x-api-key') !== process.env.KEY) return new Response(null, { status: 404 });",
    "if (new URL(req.url).searchParams.get('key') !== process.env.KEY) return new Response(null, { status: 403 });",
  ].map((guard) =>
    plain.fine({
      name: `a route that lets in few, ${guard.replace(/\n */g, ' ')}`,
      filename: ROUTE,
      code: `export async function POST(req: Request) {
  ${guard}
  const { data, type } = await req.json();
  return Response.json(type === 'user.created' ? data.email_addresses : null);
}
`,
    }),
  ),
  plain.fine({
    name: 'a route of another vendor',
    filename: 'clerk-app/app/api/webhooks/stripe/route.ts',
    code: `export async function POST(req: Request) {
  const { data, type } = await req.json();
  return Response.json(type === 'user.created' ? data.email_addresses : null);
}
`,
  }),
  plain.fine({
    name: 'a route that is named for webhooks, and knows no events',
    filename: 'app/api/clerk/webhook/route.ts',
    code: `export async function POST(req: Request) {
  const { name } = await req.json();
  return Response.json({ name });
}
`,
  }),
  event.fine({
    name: 'a body that is kept, and verified',
    filename: ROUTE,
    code: `import { Webhook } from 'svix';
export async function POST(req: Request) {
  const payload = await req.json();
  const evt = payload as WebhookEvent;
  new Webhook('').verify(JSON.stringify(payload), {});
  return new Response(evt.type);
}
`,
  }),
  next.fine({
    name: 'another request in a constant',
    code: handler(
      '  const other = new Request(req.url);\n  const body = await other.text();\n  const evt = await verifyWebhook(req);\n  console.log(body, evt);\n',
    ),
  }),
];

const invalid: InvalidCase[] = [
  next.wrong({
    name: 'read before',
    code: handler(
      '  const body = await «req.json()»;\n  const evt = await verifyWebhook(req);\n  console.log(body, evt);\n',
    ),
    output: null,
    errors: [
      {
        messageId: 'readBefore',
        data: { method: 'json' },
        suggestions: [
          {
            messageId: 'readCopy',
            output: handler(
              '  const body = await req.clone().json();\n  const evt = await verifyWebhook(req);\n  console.log(body, evt);\n',
            ),
          },
        ],
      },
    ],
  }),
  next.wrong({
    name: 'read after',
    code: handler(
      '  const evt = await verifyWebhook(req, { signingSecret: "" });\n  const { data } = await «req.json()»;\n  console.log(data, evt);\n',
    ),
    output: null,
    errors: [{ messageId: 'readAfter', data: { method: 'json' } }],
  }),
  next.wrong({
    name: 'read after, in a try, a condition, a callback, and from a late copy',
    code: handler(`  let evt;
  try {
    evt = await verifyWebhook(req);
  } catch {
    return new Response(null, { status: 400 });
  }
  if (evt.type === 'user.created') console.log(await «req.text()»);
  const later = async () => «req.formData()»;
  console.log(await «req.clone()».json(), later);
`),
    output: null,
    errors: ['text', 'formData', 'clone'].map((method) => ({ messageId: 'readAfter', data: { method } })),
  }),
  plain.wrong({
    name: 'the request of an action',
    sdk: 'react-router-3',
    filename: 'app/routes/webhooks.ts',
    code: `import { verifyWebhook } from '@clerk/react-router/webhooks';
export const action = async ({ request }: { request: Request }) => {
  const evt = await verifyWebhook(request);
  return Response.json([evt, await «request.text()»]);
};
export const loader = async (args: { request: Request }) => {
  await «args.request.text()»;
  await verifyWebhook(args.request);
};
`,
    output: null,
    errors: [
      { messageId: 'readAfter' },
      {
        messageId: 'readBefore',
        suggestions: [
          {
            messageId: 'readCopy',
            output: `import { verifyWebhook } from '@clerk/react-router/webhooks';
export const action = async ({ request }: { request: Request }) => {
  const evt = await verifyWebhook(request);
  return Response.json([evt, await request.text()]);
};
export const loader = async (args: { request: Request }) => {
  await args.request.clone().text();
  await verifyWebhook(args.request);
};
`,
          },
        ],
      },
    ],
  }),
  plain.wrong({
    name: 'verifyWebhook() of @clerk/backend under another name, in JavaScript',
    sdk: 'backend-3',
    filename: 'file.mjs',
    code: `import * as clerk from '@clerk/backend/webhooks';
const { verifyWebhook: verify } = clerk;
export default {
  async fetch(request) {
    const [evt, body] = await Promise.all([verify(request), «request.json()»]);
    return Response.json([evt, body]);
  },
};
`,
    output: null,
    errors: [{ messageId: 'readAfter' }],
  }),
  event.wrong({
    name: 'an event that nothing verifies',
    filename: ROUTE,
    code: `export async function POST(req: Request) {
  const evt = (await «req.json()») as WebhookEvent;
  return new Response(evt.type);
}
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  event.wrong({
    name: 'an annotated event, parsed from text',
    filename: 'src/app/(api)/clerk/route.ts',
    code: `const POST = async (request: Request) => {
  const { data, type }: WebhookEvent = «JSON.parse(await request.text())»;
  console.log(data, request.headers.get('user-agent')); // Verified later.
  return new Response(type);
};
export { POST };
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  event.wrong({
    name: 'an API route',
    filename: 'pages/api/clerk.ts',
    code: `import type { NextApiRequest, NextApiResponse } from 'next';
export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const evt = «req.body» as WebhookEvent;
  res.json({ type: evt.type });
}
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  event.wrong({
    name: 'a handler of another framework, with the option',
    filename: 'server/clerk.ts',
    options: [{ checkAllHandlers: true }],
    code: `export const add = (app: any) => {
  app.post('/webhooks', (req: { body: unknown }, res: any) => {
    const evt = «req.body» as WebhookEvent;
    res.json({ type: evt.type });
  });
};
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  clerk.wrong({
    name: 'a route that is not public',
    ...proxy,
    code: `const isPublicRoute = createRouteMatcher([
  '/',
  '/sign-in(.*)', // signs in
]);
export default clerkMiddleware(async (auth, req) => {
  if (!isPublicRoute(req)) {
    await «auth.protect()»;
  }
});
${CONFIG}`,
    output: null,
    errors: [
      turned({
        suggestions: [
          {
            messageId: 'makePublic',
            data: { path: '/api/webhooks/clerk', file: ROUTE },
            output: `const isPublicRoute = createRouteMatcher([
  '/',
  '/sign-in(.*)', // signs in
  '/api/webhooks/clerk',
]);
export default clerkMiddleware(async (auth, req) => {
  if (!isPublicRoute(req)) {
    await auth.protect();
  }
});
${CONFIG}`,
          },
        ],
      }),
    ],
  }),
  clerk.wrong({
    name: 'all routes but some, by redirects',
    ...proxy,
    code: `import { NextResponse } from 'next/server';
const isPublic = createRouteMatcher(['/sign-in(.*)']);
export const proxy = clerkMiddleware(async (auth, request) => {
  const { userId, redirectToSignIn } = await auth();
  const isPage = request.nextUrl.pathname === '/';
  if (userId && isPage) return NextResponse.redirect(new URL('/dashboard', request.url));
  if (!userId && !isPublic(request)) return «redirectToSignIn()»;
  return NextResponse.next();
});
`,
    output: null,
    errors: [
      turned({
        suggestions: [
          {
            messageId: 'makePublic',
            data: { path: '/api/webhooks/clerk', file: ROUTE },
            output: `import { NextResponse } from 'next/server';
const isPublic = createRouteMatcher(['/sign-in(.*)', '/api/webhooks/clerk']);
export const proxy = clerkMiddleware(async (auth, request) => {
  const { userId, redirectToSignIn } = await auth();
  const isPage = request.nextUrl.pathname === '/';
  if (userId && isPage) return NextResponse.redirect(new URL('/dashboard', request.url));
  if (!userId && !isPublic(request)) return redirectToSignIn();
  return NextResponse.next();
});
`,
          },
        ],
      }),
    ],
  }),
  clerk.wrong({
    name: 'a redirect of its own',
    ...proxy,
    code: `import { NextResponse } from 'next/server';
export default clerkMiddleware(async (auth, request) => {
  const session = await auth();
  if (!session.userId) {
    const url = new URL('/sign-in', request.url);
    return «NextResponse.redirect(url)»;
  }
});
`,
    output: null,
    errors: [turned()],
  }),
  clerk.wrong({
    name: 'an answer that refuses',
    ...proxy,
    code: `import { NextResponse } from 'next/server';
export default clerkMiddleware(async (auth) => {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return «NextResponse.json({ error: 'Sign in.' }, { status: 401 })»;
  return NextResponse.next();
});
`,
    output: null,
    errors: [turned()],
  }),
  clerk.wrong({
    name: 'an answer that refuses, made anew',
    ...proxy,
    code: `export default clerkMiddleware(async (auth) => {
  const { userId } = await auth();
  if (!userId) return «new Response('Sign in.', { status: 403 })»;
});
`,
    output: null,
    errors: [turned()],
  }),
  clerk.wrong({
    name: 'a protected route, in a group',
    filename: 'src/proxy.ts',
    files: {
      'src/app/page.tsx': '',
      ...Object.fromEntries(Object.entries(SVIX_WEBHOOK).map(([file, text]) => [`src/${file}`, text])),
    },
    code: `const isProtectedRoute = createRouteMatcher('/hooks(.*)');
export default clerkMiddleware(async (auth, req) => {
  isProtectedRoute(req) && (await «auth.protect()»);
});
`,
    output: null,
    errors: [turned({}, { path: '/hooks', file: 'src/app/(api)/hooks/route.ts' })],
  }),
  clerk.wrong({
    name: 'an API route, and everything protected',
    filename: 'proxy.ts',
    files: {
      'pages/api/hooks/clerk.ts': WEBHOOK[ROUTE]!.replace(
        'export async function POST',
        'export default async function handler',
      ),
    },
    code: `const protect = async (auth: any) => {};
export default clerkMiddleware(async (auth) => {
  await «auth.protect()»;
  await protect(auth);
});
`,
    output: null,
    errors: [turned({}, { path: '/api/hooks/clerk', file: 'pages/api/hooks/clerk.ts' })],
  }),
  plain.wrong({
    name: 'clerkMiddleware() of @clerk/nextjs 5',
    sdk: 'nextjs-5',
    filename: 'middleware.ts',
    files: WEBHOOK,
    settings: { clerk: { versions: { next: '14.2.0' } } },
    code: `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isProtected = createRouteMatcher(['/api/:path*']);
export default clerkMiddleware((auth, req) => {
  if (isProtected(req)) «auth().protect()»;
});
`,
    output: null,
    errors: [turned()],
  }),
  event.wrong({
    name: 'a body that is taken for an event later',
    filename: ROUTE,
    code: `export async function POST(req: Request) {
  const payload = await «req.json()»;
  const evt = payload as WebhookEvent;
  return new Response(evt.type);
}
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  plain.wrong({
    name: "a route that is named for Clerk's webhooks",
    filename: 'src/app/api/clerk/webhook/route.ts',
    code: `export const POST = async (req: Request) => {
  const { data } = await «req.json()»;
  return Response.json({ email: data.email_addresses[0].email_address });
};
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  plain.wrong({
    name: 'an API route that is named for them',
    filename: 'pages/api/webhooks/clerk.js',
    code: `export default async function handler(req, res) {
  const { type } = «req.body»;
  if (type === 'user.created') console.log(req.body.data.id);
  res.end();
}
`,
    output: null,
    errors: [{ messageId: 'unverified' }],
  }),
  plain.wrong({
    name: 'a request under two names',
    filename: 'app/api/hook/route.js',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
export async function POST(req) {
  const request = req;
  const evt = await verifyWebhook(request);
  return Response.json([evt.type, await «req.json()»]);
}
export async function PUT(context) {
  const request = context.request;
  const body = await «request.text()»;
  return Response.json([await verifyWebhook(context.request), body]);
}
`,
    output: null,
    errors: [
      { messageId: 'readAfter', data: { method: 'json' } },
      {
        messageId: 'readBefore',
        suggestions: [
          {
            messageId: 'readCopy',
            output: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
export async function POST(req) {
  const request = req;
  const evt = await verifyWebhook(request);
  return Response.json([evt.type, await req.json()]);
}
export async function PUT(context) {
  const request = context.request;
  const body = await request.clone().text();
  return Response.json([await verifyWebhook(context.request), body]);
}
`,
          },
        ],
      },
    ],
  }),
  plain.wrong({
    name: 'a namespace, a promise that is chained, and import()',
    filename: 'app/api/hook/route.js',
    code: `import * as webhooks from '@clerk/nextjs/webhooks';
export const POST = (req) => webhooks.verifyWebhook(req).then(async (evt) => [evt, await «req.json()»]);
export async function PUT(req) {
  const { verifyWebhook } = await import('@clerk/nextjs/webhooks');
  return [await verifyWebhook(req), await «req.text()»];
}
`,
    output: null,
    errors: [
      { messageId: 'readAfter', data: { method: 'json' } },
      { messageId: 'readAfter', data: { method: 'text' } },
    ],
  }),
];

testRule('valid-webhook-handler', rule, { valid, invalid });
