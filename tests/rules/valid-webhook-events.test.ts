import rule from '../../src/rules/valid-webhook-events.js';
import { under } from '../support/marks.js';
import { testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.js';

const VERIFIED = `import { verifyWebhook } from '@clerk/nextjs/webhooks';

export async function POST(req: Request) {
  const evt = await verifyWebhook(req);
`;
const SVIX = `import type { WebhookEvent } from '@clerk/nextjs/server';

declare const wh: { verify(body: string, headers: object): unknown };
`;
const END = '  return new Response();\n}\n';
const verified = under(VERIFIED);
const svix = under(SVIX);
const plain = under('');

const spelling = (name: string, meant: string, extra: object = {}) => ({
  messageId: 'otherSpelling',
  data: { name, meant },
  ...extra,
});
const MEMBERSHIP = spelling('organization.membership.created', 'organizationMembership.created');

const valid: ValidCase[] = [
  verified.fine({
    name: 'names that Clerk sends',
    code: `  if (evt.type === 'user.created' || evt.type === 'organizationMembership.created') return new Response();
  switch (evt.type) {
    case 'subscriptionItem.freeTrialEnding':
    case 'session.removed':
    default:
  }
${END}`,
  }),
  verified.fine({
    name: 'events that the SDK has no type for',
    code: `  const type: string = evt.type;
  if (type === 'session.pending' || type === 'passkey.created' || type === 'user.banned' || type === 'invitation.accepted') return new Response();
  if (type === 'default' || type === '*' || type === 'organizationDomain.verified') return new Response();
${END}`,
  }),
  verified.fine({
    name: 'the right name beside the wrong one',
    code: `  const type: string = evt.type;
  if (type === 'organization_membership.created' || type === 'organizationMembership.created') return new Response();
  if (['user_created', 'user.created'].includes(type)) return new Response();
  switch (type) {
    case 'organization.membership.updated':
    case 'organizationMembership.updated':
      return new Response();
  }
${END}`,
  }),
  verified.fine({
    name: 'other texts, and other members of the event',
    code: `  const { data } = evt;
  const row = { event: 'organization_membership.created', type: 'user_created' };
  if ((data as { type?: string }).type === 'user_created' || row.type === 'user_created' || data.object === ('user_created' as string)) return new Response();
  console.log('user.signed_in', row);
${END}`,
  }),
  plain.fine({
    name: "WorkOS's, Stripe's and Discord's events",
    code: `import { auth } from '@clerk/nextjs/server';
declare const workos: { constructEvent(): { event: string; type: string } };
declare const stripe: { webhooks: { constructEvent(): { type: string } } };
export async function POST(req: Request) {
  await auth();
  const event = workos.constructEvent();
  if (event.event === 'organization_membership.created' || event.type === 'organization_membership.created') return new Response();
  switch (stripe.webhooks.constructEvent().type) {
    case 'customer.subscription.deleted':
    case 'subscription.deleted':
  }
  const { type } = await req.json();
  return new Response(String(type === 'user.signed_in'));
}
`,
  }),
  plain.fine({
    name: "another library's verifyWebhook() and WebhookEvent",
    files: {
      'workos.ts':
        "export type WebhookEvent = { type: string };\nexport const verifyWebhook = async (_: Request): Promise<WebhookEvent> => ({ type: '' });\n",
    },
    code: `import { auth } from '@clerk/nextjs/server';
import { verifyWebhook, type WebhookEvent } from './workos';
export async function POST(req: Request) {
  await auth();
  const evt = await verifyWebhook(req);
  const other: WebhookEvent = evt;
  return new Response(String(evt.type === 'organization_membership.created' || other.type === 'organization_membership.created'));
}
`,
  }),
  svix.fine({
    name: 'a type of its own of the same name',
    code: `export namespace own {
  type WebhookEvent = { type: string };
  export const test = (evt: WebhookEvent) => evt.type === 'user_created';
}
export const verify = () => wh.verify('', {}) as WebhookEvent;
`,
  }),
  plain.fine({
    name: 'a verifier that is shadowed',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
export const POST = async (req: Request) => new Response((await verifyWebhook(req)).type);
export const other = async (verifyWebhook: () => Promise<{ type: string }>) => (await verifyWebhook()).type === 'user_created';
`,
  }),
  plain.fine({
    name: 'a mocked verifier',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
declare const vi: { mock(name: string, factory: () => object): void };
vi.mock('@clerk/nextjs/webhooks', () => ({ verifyWebhook: async () => ({ type: 'user_created' }) }));
export const test = async (req: Request) => ((await verifyWebhook(req)) as { type: string }).type === 'user_created';
`,
    types: false,
  }),
  plain.fine({
    name: 'a payload that svix verifies, of no known vendor',
    filename: 'file.js',
    code: `import { auth } from '@clerk/nextjs/server';
import { Webhook } from 'svix';
export async function POST(req) {
  await auth();
  const evt = new Webhook(process.env.SECRET).verify(await req.text(), {});
  return new Response(String(evt.type === 'user_created'));
}
`,
  }),
  plain.fine({
    name: 'a parameter that others may give something else for',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
export const handle = (type: string) => type === 'user_created';
const log = (type: string) => type === 'user_created';
log('order.created');
export const POST = async (req: Request) => {
  const evt = await verifyWebhook(req);
  log(evt.type);
  return new Response(String(handle(evt.type)));
};
`,
  }),
  plain.fine({
    name: "Inngest's functions with names that Clerk sends, and names of the application",
    code: `declare const inngest: any;
inngest.createFunction({ id: 'a' }, { event: 'clerk/user.created' }, async () => {});
inngest.createFunction({ id: 'b' }, { event: 'clerk/organizationMembership.created' }, async () => {});
inngest.createFunction({ id: 'c' }, { event: 'clerk/user.sync' }, async () => {});
inngest.createFunction({ id: 'd' }, { event: 'clerk/order_created' }, async () => {});
inngest.createFunction({ id: 'e' }, { event: 'clerk/user.signed_in' }, async () => {});
inngest.createFunction({ id: 'f' }, [{ event: 'clerk/organizationMembership.created' }, { event: 'clerk/organization_membership.created' }], async () => {});
inngest.send({ name: 'clerk/organization.membership.created' });
inngest.createFunction({ id: 'g' }, { event: 'clerk/organization.membership.created' }, async () => {});
inngest.createFunction({ id: 'h' }, { event: 'user_created' }, async () => {});
export const repository = { name: 'clerk/javascript', event: 'clerk/user_created' };
`,
  }),
  plain.fine({
    name: 'a list in which names of another vendor are looked up, too',
    filename: 'file.js',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';
import { workos } from './workos.js';

const handlers = { 'organization_membership.created': console.log, 'organizationMembership.created': console.info };
const names = ['organization_membership.created', 'user.created'];
const own = { 'user.signed_in': console.log };
const sent = 'user.signed_up';

export async function onClerk(req) {
  const evt = await verifyWebhook(req);
  handlers[evt.type]?.();
  own[evt.type]?.();
  own['user.signed_in']();
  return names.includes(evt.type) || names.some((name) => name === evt.type) || [sent].includes(evt.type);
}
export async function onWorkos(req) {
  const event = await workos.constructEvent(req);
  handlers[event.event]?.();
  return names.includes(event.event) || [sent].includes(event.event);
}
`,
  }),
  plain.fine({
    name: 'a name that is made of the name of an event',
    filename: 'file.js',
    code: `import { verifyWebhook } from '@clerk/nextjs/webhooks';

const TITLES = { user_created: 'Created', 'user-created': 'Created' };
const NAMES = { 'user.created': 'user_created' };

export async function POST(req) {
  const { data, type } = await verifyWebhook(req);
  const own = NAMES[type];
  if (own === 'user_created' || type.replace('.', '_') === 'user_created') return TITLES[type.replace('.', '-')];
  let name = type;
  name = name.toUpperCase();
  return name === 'USER.CREATED' || data.type === 'user_created';
}
`,
  }),
  verified.fine({
    name: 'an event or something else',
    code: `  const other = { type: 'user.signed_in' };
  const either = req.url ? evt : other;
  const own = (evt as never) ?? other;
  const caught = await verifyWebhook(req).catch(() => other);
  if (either.type === 'user.signed_in' || own.type === 'user.signed_in' || (caught.type as string) === 'user.signed_in') return new Response();
${END}`,
  }),
  verified.fine({
    name: 'how events begin and end',
    code: `  const type: string = evt.type;
  if (type.startsWith('user.') || type.startsWith('organizationMembership') || type.startsWith('org') || type.startsWith('passkey.')) return new Response();
  if (type.startsWith('organization_membership.') || type.startsWith('organizationMembership.')) return new Response();
  if (type.endsWith('.update') || type.includes('membership') || req.url.startsWith('user_') || type.startsWith('users.', 2)) return new Response();
${END}`,
  }),
  plain.fine({
    name: "names that Inngest's functions wait for and the application sends",
    filename: 'file.js',
    code: `import { inngest } from './client.js';

const CREATED = 'clerk/user_created';
const UNUSED = 'clerk/user_deleted';
export const onCreate = inngest.createFunction({ id: 'a' }, { event: CREATED }, async () => {});
export const send = () => inngest.send({ name: CREATED });
`,
  }),
];

const invalid: InvalidCase[] = [
  verified.wrong({
    name: 'a comparison',
    code: `  if ((evt.type as string) === «'organization.membership.created'») return new Response();\n${END}`,
    output: `  if ((evt.type as string) === 'organizationMembership.created') return new Response();\n${END}`,
    errors: [MEMBERSHIP],
  }),
  verified.wrong({
    name: 'the other way round, with double quotes, and not equal',
    code: `  if («"user_created"» != (evt.type as string)) return new Response();\n${END}`,
    output: `  if ("user.created" != (evt.type as string)) return new Response();\n${END}`,
    errors: [spelling('user_created', 'user.created')],
  }),
  verified.wrong({
    name: 'without a cast, which TypeScript reports as well',
    code: `  if (evt.type === «'user.create'») return new Response();\n${END}`,
    output: `  if (evt.type === 'user.created') return new Response();\n${END}`,
    errors: [spelling('user.create', 'user.created')],
  }),
  verified.wrong({
    name: 'cases of a switch over a constant',
    code: `  const eventType: string = evt.type;
  switch (eventType) {
    case «'organization_membership.deleted'»:
      break;
    case «\`payment_attempt.updated\`»: // payments
      break;
  }
${END}`,
    output: `  const eventType: string = evt.type;
  switch (eventType) {
    case 'organizationMembership.deleted':
      break;
    case \`paymentAttempt.updated\`: // payments
      break;
  }
${END}`,
    errors: [
      spelling('organization_membership.deleted', 'organizationMembership.deleted'),
      spelling('payment_attempt.updated', 'paymentAttempt.updated'),
    ],
  }),
  verified.wrong({
    name: 'the right name has a handler of its own',
    code: `  const type: string = evt.type;
  if (type === 'user.created') console.log(1);
  if (type === «'user_created'») console.log(2);
${END}`,
    output: null,
    errors: [spelling('user_created', 'user.created')],
  }),
  verified.wrong({
    name: 'two wrong names for one event',
    code: `  const handlers: Record<string, () => void> = { «'user_created'»: () => {}, «'user.create'»: () => {} };
  handlers[evt.type]?.();
${END}`,
    output: `  const handlers: Record<string, () => void> = { 'user.created': () => {}, 'user.create': () => {} };
  handlers[evt.type]?.();
${END}`,
    remaining: true,
    errors: [spelling('user_created', 'user.created'), spelling('user.create', 'user.created')],
  }),
  verified.wrong({
    name: 'a destructured type',
    code: `  const { type, data } = evt;
  console.log(data);
  if (String(type) === «'org.created'») return new Response();
  if (\`\${type}\` === «'organizationInvitation.accept'») return new Response();
${END}`,
    output: `  const { type, data } = evt;
  console.log(data);
  if (String(type) === 'organization.created') return new Response();
  if (\`\${type}\` === 'organizationInvitation.accepted') return new Response();
${END}`,
    errors: [
      spelling('org.created', 'organization.created'),
      spelling('organizationInvitation.accept', 'organizationInvitation.accepted'),
    ],
  }),
  verified.wrong({
    name: 'lists and sets',
    code: `  if ([«'user.create'», 'user.updated'].includes(evt.type)) return new Response();
  const names = new Set<string>([«'subscription.past_due'»]);
  if (names.has(evt.type)) return new Response();
${END}`,
    output: `  if (['user.created', 'user.updated'].includes(evt.type)) return new Response();
  const names = new Set<string>(['subscription.pastDue']);
  if (names.has(evt.type)) return new Response();
${END}`,
    errors: [spelling('user.create', 'user.created'), spelling('subscription.past_due', 'subscription.pastDue')],
  }),
  verified.wrong({
    name: 'a list that is used for something else, too',
    code: `  const names: string[] = [«'user_created'»];
  console.log(names);
  if (names.includes(evt.type)) return new Response();
${END}`,
    output: null,
    errors: [
      spelling('user_created', 'user.created', {
        suggestions: [
          {
            messageId: 'useName',
            data: { meant: 'user.created' },
            output: `  const names: string[] = ['user.created'];
  console.log(names);
  if (names.includes(evt.type)) return new Response();
${END}`,
          },
        ],
      }),
    ],
  }),
  verified.wrong({
    name: 'maps',
    code: `  const onEvent = new Map<string, () => void>([[«'organization_domain.created'», () => {}]]);
  onEvent.get(evt.type)?.();
  if (evt.type in { «'waitlist_entry.created'»: 1 }) return new Response();
  if (Object.keys({ «'role_created'»: 1 }).includes(evt.type)) return new Response();
${END}`,
    output: `  const onEvent = new Map<string, () => void>([['organizationDomain.created', () => {}]]);
  onEvent.get(evt.type)?.();
  if (evt.type in { 'waitlistEntry.created': 1 }) return new Response();
  if (Object.keys({ 'role.created': 1 }).includes(evt.type)) return new Response();
${END}`,
    errors: [
      spelling('organization_domain.created', 'organizationDomain.created'),
      spelling('waitlist_entry.created', 'waitlistEntry.created'),
      spelling('role_created', 'role.created'),
    ],
  }),
  plain.wrong({
    name: 'records of event names',
    code: `import type { WebhookEvent } from '@clerk/nextjs/server';

export const titles: Partial<Record<WebhookEvent['type'], string>> = { «'organization.membership.created'»: 'Member' } as object;
export const handlers: Partial<Record<WebhookEvent['type'], string>> = { «'organization.membership.created'»: 'Member' };
`,
    output: `import type { WebhookEvent } from '@clerk/nextjs/server';

export const titles: Partial<Record<WebhookEvent['type'], string>> = { 'organizationMembership.created': 'Member' } as object;
export const handlers: Partial<Record<WebhookEvent['type'], string>> = { 'organization.membership.created': 'Member' };
`,
    remaining: true,
    errors: [MEMBERSHIP, MEMBERSHIP],
  }),
  verified.wrong({
    name: 'constants, objects and enums',
    code: `  enum Events { Deleted = «'user.delete'», Other = 'other' }
  const CREATED: string = «'user_created'»;
  const EVENTS = { updated: «'user_updated'», none: 'none' } as const;
  const type: string = evt.type;
  if (type === CREATED || type === EVENTS.updated || type === Events.Deleted) return new Response(EVENTS.none + Events.Other);
${END}`,
    output: `  enum Events { Deleted = 'user.deleted', Other = 'other' }
  const CREATED: string = 'user.created';
  const EVENTS = { updated: 'user.updated', none: 'none' } as const;
  const type: string = evt.type;
  if (type === CREATED || type === EVENTS.updated || type === Events.Deleted) return new Response(EVENTS.none + Events.Other);
${END}`,
    errors: [
      spelling('user.delete', 'user.deleted'),
      spelling('user_created', 'user.created'),
      spelling('user_updated', 'user.updated'),
    ],
  }),
  svix.wrong({
    name: 'an event that svix has verified',
    code: `export async function POST(req: Request) {
  let evt: WebhookEvent | null = null;
  try {
    evt = wh.verify(await req.text(), {}) as WebhookEvent;
  } catch {
    return new Response();
  }
  const eventType: string = evt.type;
  return new Response(String(eventType === «'organizationMembership.removed'» || eventType === «'user.signed_in'»));
}
`,
    output: null,
    errors: [
      {
        messageId: 'otherEvent',
        data: { name: 'organizationMembership.removed', meant: '`organizationMembership.deleted`' },
        suggestions: [
          {
            messageId: 'useName',
            data: { meant: 'organizationMembership.deleted' },
            output: `export async function POST(req: Request) {
  let evt: WebhookEvent | null = null;
  try {
    evt = wh.verify(await req.text(), {}) as WebhookEvent;
  } catch {
    return new Response();
  }
  const eventType: string = evt.type;
  return new Response(String(eventType === 'organizationMembership.deleted' || eventType === 'user.signed_in'));
}
`,
          },
        ],
      },
      {
        messageId: 'otherEvent',
        data: { name: 'user.signed_in', meant: '`session.created`' },
        suggestions: [
          {
            messageId: 'useName',
            data: { meant: 'session.created' },
            output: `export async function POST(req: Request) {
  let evt: WebhookEvent | null = null;
  try {
    evt = wh.verify(await req.text(), {}) as WebhookEvent;
  } catch {
    return new Response();
  }
  const eventType: string = evt.type;
  return new Response(String(eventType === 'organizationMembership.removed' || eventType === 'session.created'));
}
`,
          },
        ],
      },
    ],
  }),
  svix.wrong({
    name: 'names for what several events tell of, and names like no event',
    code: `export const handle = ({ type }: WebhookEvent) => {
  const name: string = type;
  return name === «'subscription.deleted'» || name === «'user.password_changed'» || name === «'session.expired'»;
};
`,
    output: null,
    errors: [
      {
        messageId: 'otherEvent',
        data: { name: 'subscription.deleted', meant: '`subscriptionItem.canceled` or `subscriptionItem.ended`' },
      },
      { messageId: 'unknownEvent', data: { name: 'user.password_changed' } },
      {
        messageId: 'otherEvent',
        data: { name: 'session.expired', meant: '`session.ended`' },
        suggestions: [
          {
            messageId: 'useName',
            data: { meant: 'session.ended' },
            output: `export const handle = ({ type }: WebhookEvent) => {
  const name: string = type;
  return name === 'subscription.deleted' || name === 'user.password_changed' || name === 'session.ended';
};
`,
          },
        ],
      },
    ],
  }),
  svix.wrong({
    name: 'a slip of the keyboard',
    code: `export const handle = (evt: WebhookEvent) => (evt.type as string) === «'organizationMembrship.created'»;\n`,
    output: null,
    errors: [
      spelling('organizationMembrship.created', 'organizationMembership.created', {
        suggestions: [
          {
            messageId: 'useName',
            data: { meant: 'organizationMembership.created' },
            output: `export const handle = (evt: WebhookEvent) => (evt.type as string) === 'organizationMembership.created';\n`,
          },
        ],
      }),
    ],
  }),
  svix.wrong({
    name: 'functions of the file',
    code: `async function validate(req: Request): Promise<WebhookEvent | null> {
  return wh.verify(await req.text(), {}) as unknown as WebhookEvent;
}
function onEvent(type: string) {
  return type === «'user_created'»;
}
export async function POST(req: Request) {
  const event = await validate(req);
  if (!event) return new Response();
  if ((event.type as string) === «'user_updated'») return new Response();
  return new Response(String(onEvent(event.type)));
}
`,
    output: `async function validate(req: Request): Promise<WebhookEvent | null> {
  return wh.verify(await req.text(), {}) as unknown as WebhookEvent;
}
function onEvent(type: string) {
  return type === 'user.created';
}
export async function POST(req: Request) {
  const event = await validate(req);
  if (!event) return new Response();
  if ((event.type as string) === 'user.updated') return new Response();
  return new Response(String(onEvent(event.type)));
}
`,
    errors: [spelling('user_created', 'user.created'), spelling('user_updated', 'user.updated')],
  }),
  plain.wrong({
    name: 'types under other names',
    code: `import type * as Clerk from '@clerk/nextjs/server';
import type { UserWebhookEvent as Evt } from '@clerk/nextjs/server';

type Either = Clerk.WebhookEvent;
type Circle = Circle;
export const a = (evt: Clerk.WebhookEvent) => (evt.type as string) === «'user_created'»;
export const b = (evt: Evt | undefined) => (evt?.type as string) === «'user_updated'»;
export const c = (evt: import('@clerk/nextjs/server').WebhookEvent) => (evt['type'] as string) === «'user_deleted'»;
export const d = (type: Clerk.WebhookEvent['type']) => (type as string) === «'email_created'»;
export const e = (evt: Either) => (evt.type as string) === «'sms_created'»;
`,
    output: `import type * as Clerk from '@clerk/nextjs/server';
import type { UserWebhookEvent as Evt } from '@clerk/nextjs/server';

type Either = Clerk.WebhookEvent;
type Circle = Circle;
export const a = (evt: Clerk.WebhookEvent) => (evt.type as string) === 'user.created';
export const b = (evt: Evt | undefined) => (evt?.type as string) === 'user.updated';
export const c = (evt: import('@clerk/nextjs/server').WebhookEvent) => (evt['type'] as string) === 'user.deleted';
export const d = (type: Clerk.WebhookEvent['type']) => (type as string) === 'email.created';
export const e = (evt: Either) => (evt.type as string) === 'sms.created';
`,
    errors: ['user.created', 'user.updated', 'user.deleted', 'email.created', 'sms.created'].map((meant) =>
      spelling(meant.replace('.', '_'), meant),
    ),
  }),
  ...(
    [
      ['express-2', '@clerk/express/webhooks', 'req'],
      ['fastify-3', '@clerk/fastify/webhooks', 'req'],
      ['hono-0', '@clerk/hono/webhooks', 'c'],
      ['nuxt-3', '@clerk/nuxt/webhooks', 'event'],
      ['astro-4', '@clerk/astro/webhooks', 'request'],
      ['react-router-3', '@clerk/react-router/webhooks', 'args.request'],
      ['tanstack-1', '@clerk/tanstack-react-start/webhooks', 'request'],
      ['backend-1', '@clerk/backend/webhooks', 'request'],
    ] as const
  ).map(([sdk, source, request]): InvalidCase =>
    plain.wrong({
      name: `verifyWebhook() of ${source}`,
      sdk,
      filename: 'file.js',
      code: `import * as clerk from '${source}';
export const handle = (${request.split('.')[0]!}) => clerk.verifyWebhook(${request}).then(({ type }) => type === «'user_created'»);
`,
      output: `import * as clerk from '${source}';
export const handle = (${request.split('.')[0]!}) => clerk.verifyWebhook(${request}).then(({ type }) => type === 'user.created');
`,
      errors: [spelling('user_created', 'user.created')],
    }),
  ),
  plain.wrong({
    name: 'CommonJS',
    sdk: 'express-2',
    filename: 'file.cjs',
    code: `const { verifyWebhook: verify } = require('@clerk/express/webhooks');
exports.handle = async (req) => {
  let evt;
  try {
    evt = await verify(req);
  } catch {
    return;
  }
  const { type: eventType } = evt;
  if (eventType === «'organization.membership.created'») console.log(evt);
};
`,
    output: `const { verifyWebhook: verify } = require('@clerk/express/webhooks');
exports.handle = async (req) => {
  let evt;
  try {
    evt = await verify(req);
  } catch {
    return;
  }
  const { type: eventType } = evt;
  if (eventType === 'organizationMembership.created') console.log(evt);
};
`,
    errors: [MEMBERSHIP],
  }),
  plain.wrong({
    name: 'a module that the settings name',
    settings: { clerk: { modules: { '@/lib/webhooks': '@clerk/nextjs/webhooks' } } },
    filename: 'file.js',
    types: false,
    code: `import { verifyWebhook } from '@/lib/webhooks';
export const POST = async (req) => new Response(String((await verifyWebhook(req)).type === «'user_created'»));
`,
    output: `import { verifyWebhook } from '@/lib/webhooks';
export const POST = async (req) => new Response(String((await verifyWebhook(req)).type === 'user.created'));
`,
    errors: [spelling('user_created', 'user.created')],
  }),
  plain.wrong({
    name: 'a module of the project, with types',
    types: true,
    files: {
      'lib/webhooks.ts':
        "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport const receive = (req: Request) => verifyWebhook(req);\n",
    },
    code: `import { receive } from './lib/webhooks';
export const POST = async (req: Request) => {
  const evt = await receive(req);
  return new Response(String((evt.type as string) === «'user_created'»));
};
`,
    output: `import { receive } from './lib/webhooks';
export const POST = async (req: Request) => {
  const evt = await receive(req);
  return new Response(String((evt.type as string) === 'user.created'));
};
`,
    errors: [spelling('user_created', 'user.created')],
  }),
  ...(
    [
      ['new Webhook(process.env.CLERK_WEBHOOK_SECRET)', ''],
      ["new Webhook(process.env.CLERK_WEBHOOK_SIGNING_SECRET || '')", ''],
      ['new Webhook(secret)', "const { env } = process;\nconst secret = env['CLERK_WEBHOOK_SECRET'];\n"],
    ] as const
  ).map(([made, before]): InvalidCase =>
    plain.wrong({
      name: `svix: ${made}`,
      filename: 'file.mjs',
      code: `import { Webhook } from 'svix';
${before}const wh = ${made};
export const POST = async (req) => {
  const { type } = wh.verify(await req.text(), Object.fromEntries(req.headers));
  return new Response(String(type === «'organization.membership.created'»));
};
`,
      output: `import { Webhook } from 'svix';
${before}const wh = ${made};
export const POST = async (req) => {
  const { type } = wh.verify(await req.text(), Object.fromEntries(req.headers));
  return new Response(String(type === 'organizationMembership.created'));
};
`,
      errors: [MEMBERSHIP],
    }),
  ),
  plain.wrong({
    name: "triggers of Inngest's functions",
    code: `declare const inngest: any;
inngest.createFunction({ id: 'a' }, { event: «'clerk/organization.membership.created'» }, async ({ step }: any) => {
  await step.waitForEvent('b', { event: «"clerk/session.remove"», timeout: '1h' });
});
inngest.createFunction({ id: 'c', triggers: [{ event: «'clerk/user_created'» }] }, async () => {});
`,
    output: null,
    errors: (
      [
        ["'clerk/organization.membership.created'", 'organizationMembership.created'],
        ['"clerk/session.remove"', 'session.removed'],
        ["'clerk/user_created'", 'user.created'],
      ] as const
    ).map(([written, meant]) => ({
      messageId: 'inngestEvent',
      data: { name: written.slice(1, -1), meant: `clerk/${meant}` },
      suggestions: [
        {
          messageId: 'useName',
          data: { meant: `clerk/${meant}` },
          output: `declare const inngest: any;
inngest.createFunction({ id: 'a' }, { event: 'clerk/organization.membership.created' }, async ({ step }: any) => {
  await step.waitForEvent('b', { event: "clerk/session.remove", timeout: '1h' });
});
inngest.createFunction({ id: 'c', triggers: [{ event: 'clerk/user_created' }] }, async () => {});
`.replace(written, `${written[0]!}clerk/${meant}${written[0]!}`),
        },
      ],
    })),
  }),
  verified.wrong({
    name: 'an event that may be missing',
    code: `  const caught = await verifyWebhook(req).catch(() => null);
  const chosen = req.body ? evt : null;
  const either = (caught ?? evt) as { type: string };
  const { type = '' } = either as { type?: string };
  const name: string = evt?.type ?? '';
  if ((caught?.type as string) === «'user_created'» || (chosen?.type as string) === «'user_updated'») return new Response();
  if (either.type === «'user_deleted'» || type === «'session_created'» || name === «'session_ended'») return new Response();
${END}`,
    output: `  const caught = await verifyWebhook(req).catch(() => null);
  const chosen = req.body ? evt : null;
  const either = (caught ?? evt) as { type: string };
  const { type = '' } = either as { type?: string };
  const name: string = evt?.type ?? '';
  if ((caught?.type as string) === 'user.created' || (chosen?.type as string) === 'user.updated') return new Response();
  if (either.type === 'user.deleted' || type === 'session.created' || name === 'session.ended') return new Response();
${END}`,
    errors: [
      spelling('user_created', 'user.created'),
      spelling('user_updated', 'user.updated'),
      spelling('user_deleted', 'user.deleted'),
      spelling('session_created', 'session.created'),
      spelling('session_ended', 'session.ended'),
    ],
  }),
  verified.wrong({
    name: 'a list whose elements are compared one by one',
    code: `  const names: string[] = [«'user_created'»];
  if (names.some((name) => name === evt.type) || [«"user_updated"»].find((name) => evt.type === (name as string))) return new Response();
${END}`,
    output: `  const names: string[] = ['user.created'];
  if (names.some((name) => name === evt.type) || ["user.updated"].find((name) => evt.type === (name as string))) return new Response();
${END}`,
    errors: [spelling('user_created', 'user.created'), spelling('user_updated', 'user.updated')],
  }),
  verified.wrong({
    name: 'how no event begins',
    code: `  if (evt.type.startsWith(«'organization_membership.'») || evt.type.startsWith(«"organization.membership"»)) return new Response();
  const { type } = evt;
  if (type.startsWith(«'Users.'»)) return new Response();
${END}`,
    output: `  if (evt.type.startsWith('organizationMembership.') || evt.type.startsWith("organizationMembership")) return new Response();
  const { type } = evt;
  if (type.startsWith('user.')) return new Response();
${END}`,
    errors: [
      { messageId: 'otherBeginning', data: { name: 'organization_membership.', meant: 'organizationMembership.' } },
      { messageId: 'otherBeginning', data: { name: 'organization.membership', meant: 'organizationMembership' } },
      { messageId: 'otherBeginning', data: { name: 'Users.', meant: 'user.' } },
    ],
  }),
  plain.wrong({
    name: "a trigger of Inngest's in a constant",
    code: `declare const inngest: any;
const CREATED = «'clerk/user_created'»;
inngest.createFunction({ id: 'a' }, { event: CREATED }, async () => {});
`,
    output: null,
    errors: [
      {
        messageId: 'inngestEvent',
        data: { name: 'clerk/user_created', meant: 'clerk/user.created' },
        suggestions: [
          {
            messageId: 'useName',
            output: `declare const inngest: any;
const CREATED = 'clerk/user.created';
inngest.createFunction({ id: 'a' }, { event: CREATED }, async () => {});
`,
          },
        ],
      },
    ],
  }),
];

testRule('valid-webhook-events', rule, { valid, invalid });
