import rule from '../../src/rules/no-cross-runtime-user.js';
import type { ExpectedError, InvalidCase, ValidCase } from '../support/rule-tester.js';
import { testRule } from '../support/rule-tester.js';

const SERVER = "import { currentUser } from '@clerk/nextjs/server';\n";
const CLIENT = "'use client';\nimport { useUser } from '@clerk/nextjs';\n";
const CARD = {
  'components/card.tsx':
    "'use client';\nexport function Card(props: any) { return <b>{props.user?.firstName}</b>; }\nexport default Card;\n",
};
const SERVER_CARD = {
  'components/card.tsx': 'export function Card(props: any) { return <b>{props.user?.firstName}</b>; }\n',
};
const TSCONFIG = {
  'tsconfig.json': '{\n  // As create-next-app writes it.\n  "compilerOptions": { "paths": { "@/*": ["./*"] }, },\n}\n',
};

/** In JavaScript, where no type is wrong. */
const js = (name: string, code: string, extra: Partial<ValidCase> = {}): ValidCase => ({
  name,
  filename: 'app/page.jsx',
  code,
  ...extra,
});

const wrong = (
  name: string,
  code: string,
  errors: ExpectedError | readonly ExpectedError[],
  output: string | null = null,
  extra: Partial<InvalidCase> = {},
): InvalidCase => ({
  name,
  filename: 'app/page.jsx',
  code,
  output,
  errors: [errors].flat() as readonly ExpectedError[],
  ...extra,
});

const clientOnly = (name: string, method?: string): ExpectedError => ({
  messageId: 'clientOnly',
  data: {
    name,
    effect: 'this is `undefined`',
    instead: method ? ` Call \`${method}()\` of the Backend API client.` : '',
  },
});
const clientMethod = (name: string, method?: string): ExpectedError => ({
  messageId: 'clientOnly',
  data: {
    name,
    effect: 'calling it throws a TypeError',
    instead: method ? ` Call \`${method}()\` of the Backend API client.` : '',
  },
});
const serverOnly = (name: string): ExpectedError => ({ messageId: 'serverOnly', data: { name } });
const JSON_NAMES = "the JSON of webhooks and of Clerk's HTTP API";
const renamed = (
  name: string,
  other: string | undefined,
  of = JSON_NAMES,
  where = "on the server's `User`",
): ExpectedError => ({
  messageId: 'renamed',
  data: { name, of, where, instead: other ? ` Read \`${other}\`.` : '' },
});
const onClient = (name: string, other: string): ExpectedError => renamed(name, other, JSON_NAMES, 'on `UserResource`');
const inWebhook = (name: string, other?: string): ExpectedError =>
  renamed(name, other, 'the SDKs', 'in the JSON of webhooks');
const inAddress = (name: string, other: string): ExpectedError =>
  renamed(name, other, JSON_NAMES, "on a user's addresses");
const dateMethod = (name: string, method: string, where = 'on the server'): ExpectedError => ({
  messageId: 'dateMethod',
  data: { name, method, where },
});
const leak = (
  messageId: 'component' | 'props' | 'response',
  to: string,
  extra: Partial<ExpectedError> = {},
): ExpectedError => ({ messageId, data: { to }, ...extra });

const page = (body: string, imports = ''): string =>
  `${SERVER}${imports}\nexport default async function Page() {\n  const user = await currentUser();\n${body}}\n`;
const client = (body: string): string =>
  `${CLIENT}\nexport function Name() {\n  const { user } = useUser();\n${body}}\n`;
const responses = { options: [{ checkResponses: true }] };

testRule('no-cross-runtime-user: fields', rule, {
  valid: [
    js(
      "the server's fields on the server",
      page('  return [user?.privateMetadata, user.banned, user.locked, user.lastActiveAt, user.locale, user.raw];\n'),
    ),
    js(
      "the client's fields on the client",
      client(
        '  void user.update({ firstName: "A" });\n  return [user.organizationMemberships, user.passkeys, user.hasVerifiedEmailAddress, user.reload()];\n',
      ),
    ),
    js(
      'fields of both',
      page(
        '  return [user.publicMetadata, user.unsafeMetadata, user.emailAddresses[0].emailAddress, user.primaryEmailAddress, user.fullName, user.hasImage, user.enterpriseAccounts, user.samlAccounts, user.timezone];\n',
      ),
    ),
    js(
      'fields of both, on the client',
      client(
        '  return [user.publicMetadata, user.unsafeMetadata, user.emailAddresses[0].emailAddress, user.primaryEmailAddress, user.fullName, user.hasImage, user.createdAt.toISOString()];\n',
      ),
    ),
    js('a field of which nothing is known', page('  return user.nickname;\n')),
    js(
      'a user of another library',
      "import { currentUser } from '@/lib/auth';\n// Not of '@clerk/nextjs'.\nexport const load = async () => (await currentUser()).organizationMemberships;\n",
    ),
    js(
      'a useUser of another library',
      "import { useUser } from '@auth0/nextjs-auth0/client';\nimport { useAuth } from '@clerk/nextjs';\nexport const useName = () => [useUser().user.email_addresses, useAuth()];\n",
    ),
    js(
      'a shadowed name',
      `${SERVER}export const load = async (currentUser) => (await currentUser()).organizationMemberships;\n`,
    ),
    js('a promise of a user', `${SERVER}export const load = () => currentUser().update;\n`),
    js(
      'a variable that holds something else, too',
      `${SERVER}export async function load(row) {\n  let user = await currentUser();\n  if (row) user = row;\n  return user.organizationMemberships;\n}\n`,
    ),
    js(
      'a field that is set',
      page(
        '  user.privateMetadata = {};\n  delete user.organizationMemberships;\n  user.passkeys = [];\n  return user;\n',
      ),
    ),
    js(
      "a row of the project's own database",
      "import { auth } from '@clerk/nextjs/server';\nimport { db } from '@/db';\nexport const load = async () => {\n  const user = await db.users.getUser((await auth()).userId);\n  return [user.first_name, user.profileImageUrl];\n};\n",
    ),
    js('a computed name', page("  const field = 'organizationMemberships';\n  return user[field];\n")),
    js(
      'fields that the file itself gives to a user',
      page(
        "  user.organizationMemberships = [];\n  user.createdAt = new Date(user.createdAt);\n  Object.assign(user, { first_name: '' });\n  return [user.organizationMemberships, user.createdAt.toISOString(), user.first_name];\n",
      ),
    ),
    js(
      'functions that give a promise of a user, or something else as well',
      `${SERVER}const load = async () => {
  const user = await currentUser();
  return user;
};
const loadRow = async (id) => {
  const user = await currentUser();
  if (id) return { first_name: id };
  return user;
};
export const first = () => load().first_name;
export const second = async () => (await loadRow('a')).first_name;
`,
    ),
    js(
      'a user that something else stands in for',
      page("  const { first_name } = user ?? { first_name: 'you' };\n  return first_name;\n"),
    ),
    js('a rest element', page('  const { id, ...rest } = user;\n  return [id, rest.organizationMemberships];\n')),
    js(
      'a mock',
      `import { vi } from 'vitest';\n${SERVER}vi.mock('@clerk/nextjs/server', () => ({ currentUser: async () => ({ passkeys: [] }) }));\nexport const load = async () => (await currentUser()).passkeys;\n`,
    ),
    js('profileImageUrl in Core 1', page('  return user.profileImageUrl;\n'), { sdk: 'nextjs-4' }),
    js(
      'a function that other modules may call',
      `${CLIENT}export function show(user) { return user.privateMetadata; }\nexport const useShown = () => show(useUser().user);\n`,
    ),
    js(
      'a function that is handed both',
      `${CLIENT}function show(user) { return user.privateMetadata; }\nexport const useShown = (other) => [show(useUser().user), show(other)];\n`,
    ),
    js(
      'a guard, of which only the promise is known',
      `${SERVER}import { redirect } from 'next/navigation';\nasync function requireUser() {\n  const user = await currentUser();\n  if (!user) redirect('/');\n}\nexport const load = async () => (await requireUser()).passkeys;\n`,
    ),
    js(
      'circles',
      `${SERVER}var a = b, b = a;\nfunction f(x) { return f(x); }\nexport const load = async () => [a.passkeys, f(a).passkeys, await currentUser()];\n`,
    ),
    js(
      'a variable that is given other things',
      `${SERVER}export async function load(row, id) {\n  let user = row ? await currentUser() : { first_name: 'a' };\n  let other = await currentUser();\n  if (id) ({ other } = row);\n  let { user: third } = useThing();\n  third = row ? row : await currentUser();\n  const fourth = (await currentUser()) ?? row;\n  const fifth = await currentUser().catch(() => ({ first_name: 'a' }));\n  return [user.first_name, other.first_name, third.first_name, fourth.first_name, fifth.first_name];\n}\n`,
    ),
    js(
      'a copy with fields of its own',
      page(
        '  const row = { ...user, first_name: "a" };\n  const picked = pick(user, ["first_name"]);\n  return [row.first_name, picked.first_name, user.publicMetadata.first_name];\n',
      ),
    ),
    js(
      'variables that are made of each other',
      `${SERVER}export async function load(list) {\n  let user = await currentUser();\n  let next = user;\n  for (const each of list) user = each ? next : user;\n  next = user;\n  return next.first_name;\n}\n`,
    ),
    js(
      'claims, organizations and sessions',
      "import { auth, clerkClient } from '@clerk/nextjs/server';\nexport async function load(id) {\n  const { sessionClaims } = await auth();\n  const client = await clerkClient();\n  const organization = await client.organizations.getOrganization({ organizationId: id });\n  return [sessionClaims.first_name, sessionClaims.user?.image_url, organization.image_url, organization.passkeys];\n}\n",
    ),
    js(
      'the data of a webhook in another shape',
      "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nimport camelcaseKeys from 'camelcase-keys';\nexport async function POST(req) {\n  const { data } = await verifyWebhook(req);\n  const user = camelcaseKeys(data);\n  return [user.firstName, user.emailAddresses];\n}\n",
      { filename: 'app/api/route.js' },
    ),
    js(
      'an event that svix verifies for somebody else',
      "import { Webhook } from 'svix';\nexport const handle = (req) => new Webhook(process.env.RESEND_SECRET).verify(req.body, req.headers).data.firstName;\nexport const other = (req, wh) => [wh.verify(req.body).data.firstName, process.env.CLERK_SECRET_KEY];\n",
      { filename: 'handle.js' },
    ),
    js(
      'addresses as they are',
      page(
        '  const row = { email_address: "a", emailAddresses: [{ email_address: "b" }] };\n  return [user.emailAddresses[0].emailAddress, user.primaryEmailAddress.verification.status, user.emailAddress, row.email_address, row.emailAddresses[0].email_address, user.externalAccounts[0].email_address];\n',
      ),
    ),
    js(
      "addresses of a webhook's JSON",
      "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport async function POST(req) {\n  const { data } = await verifyWebhook(req);\n  const { emailAddress } = toUser(data);\n  return [data.email_addresses[0].email_address, data.phone_numbers.find((phone) => phone.id).phone_number, emailAddress, data.to_email_address];\n}\n",
      { filename: 'app/api/route.js' },
    ),
    js(
      'a date of the server as a number',
      page(
        '  return [new Date(user.createdAt).toISOString(), user.createdAt.toLocaleString(), user.createdAt.toFixed(), user.updatedAt + 1];\n',
      ),
    ),
    js(
      'the JSON of a webhook',
      "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport async function POST(req) {\n  const evt = await verifyWebhook(req);\n  return [evt.data.first_name, evt.data.email_addresses, evt.data.username, evt.data.id, evt.type];\n}\n",
      { filename: 'app/api/route.js' },
    ),
    {
      name: 'a type of the project',
      code: "import { useAuth } from '@clerk/nextjs';\ninterface User { privateMetadata: string; first_name: string; passkeys: string[] }\nexport const show = (user: User) => [user.first_name, user.passkeys, useAuth()];\n",
    },
    {
      name: 'a user of either kind',
      code: "import type { User } from '@clerk/backend';\nimport type { UserResource } from '@clerk/shared/types';\nexport const show = (user: User | UserResource) => ('privateMetadata' in user ? user.privateMetadata : user.passkeys);\n",
    },
    {
      name: 'a field that the project adds to the type',
      types: true,
      code: "import { currentUser } from '@clerk/nextjs/server';\ndeclare module '@clerk/backend' { interface User { passkeys: string[] } }\nexport const load = async () => (await currentUser())?.passkeys;\n",
    },
  ],
  invalid: [
    wrong(
      'a function of the file that gives a user or nothing',
      `${SERVER}const load = async () => {
  const user = await currentUser();
  if (!user) return null;
  return user;
};
export const name = async () => (await load())?.first_name;
`,
      renamed('first_name', 'firstName'),
      `${SERVER}const load = async () => {
  const user = await currentUser();
  if (!user) return null;
  return user;
};
export const name = async () => (await load())?.firstName;
`,
    ),
    wrong(
      'a user, or an empty object',
      page('  const { first_name: name = 0 } = user ?? {};\n  return name;\n'),
      renamed('first_name', 'firstName'),
      page('  const { firstName: name = 0 } = user ?? {};\n  return name;\n'),
    ),
    wrong(
      'a field that the file gives to something else',
      page("  const row = { first_name: '' };\n  row.first_name = user.first_name;\n  return row;\n"),
      renamed('first_name', 'firstName'),
      page("  const row = { first_name: '' };\n  row.first_name = user.firstName;\n  return row;\n"),
    ),
    wrong('organizationMemberships on the server', page('  return user.organizationMemberships;\n'), {
      ...clientOnly('organizationMemberships', 'users.getOrganizationMembershipList'),
      line: 5,
      column: 15,
      endLine: 5,
      endColumn: 38,
    }),
    wrong(
      'each field of the client alone',
      page(
        '  return [user?.passkeys, user.hasVerifiedEmailAddress, user["verifiedExternalAccounts"], user.pathRoot];\n',
      ),
      [
        clientOnly('passkeys'),
        clientOnly('hasVerifiedEmailAddress'),
        clientOnly('verifiedExternalAccounts'),
        clientOnly('pathRoot'),
      ],
    ),
    wrong(
      'methods of the client',
      page('  await user.update({ firstName: "A" });\n  await user.reload();\n  return user.createTOTP();\n'),
      [clientMethod('update', 'users.updateUser'), clientMethod('reload', 'users.getUser'), clientMethod('createTOTP')],
    ),
    wrong(
      "the server's fields on the client",
      client('  return [user?.privateMetadata.plan, user.banned, user.lastActiveAt];\n'),
      [serverOnly('privateMetadata'), serverOnly('banned'), serverOnly('lastActiveAt')],
    ),
    wrong(
      'names of the JSON on the server',
      page(
        '  return [user.first_name, user?.email_addresses[0], user["image_url"], user.private_metadata, user.primary_web3_wallet_id];\n',
      ),
      [
        renamed('first_name', 'firstName'),
        renamed('email_addresses', 'emailAddresses'),
        renamed('image_url', 'imageUrl'),
        renamed('private_metadata', 'privateMetadata'),
        renamed('primary_web3_wallet_id', 'primaryWeb3WalletId'),
      ],
      page(
        '  return [user.firstName, user?.emailAddresses[0], user["imageUrl"], user.privateMetadata, user.primaryWeb3WalletId];\n',
      ),
    ),
    wrong(
      'names of the JSON on the client',
      client('  return [user.first_name, user.private_metadata];\n'),
      [onClient('first_name', 'firstName'), serverOnly('private_metadata')],
      client('  return [user.firstName, user.private_metadata];\n'),
      { remaining: true },
    ),
    wrong(
      'profileImageUrl',
      page('  return [user.profileImageUrl, user.profile_image_url];\n'),
      [renamed('profileImageUrl', 'imageUrl', 'Core 1'), renamed('profile_image_url', 'imageUrl', 'Core 1')],
      page('  return [user.imageUrl, user.imageUrl];\n'),
    ),
    wrong(
      'a pattern',
      page('  const { passkeys, first_name, image_url: image } = user;\n  return [passkeys, first_name, image];\n'),
      [clientOnly('passkeys'), renamed('first_name', 'firstName'), renamed('image_url', 'imageUrl')],
      page(
        '  const { passkeys, firstName: first_name, imageUrl: image } = user;\n  return [passkeys, first_name, image];\n',
      ),
      { remaining: true },
    ),
    wrong(
      'a pattern in a pattern',
      `${CLIENT}export function useName() {\n  const { user: { privateMetadata } } = useUser();\n  return privateMetadata;\n}\n`,
      serverOnly('privateMetadata'),
    ),
    wrong(
      'through any',
      `${SERVER}export const load = async () => ((await currentUser()) as any).passkeys;\n`,
      clientOnly('passkeys'),
      null,
      { filename: 'file.ts' },
    ),
    wrong(
      'a variable of type any',
      `${SERVER}export async function load() {\n  const user: any = await currentUser();\n  return user.passkeys;\n}\n`,
      clientOnly('passkeys'),
      null,
      { filename: 'file.ts' },
    ),
    wrong('TypeScript', page('  return user!.passkeys;\n'), clientOnly('passkeys'), null, { filename: 'app/page.tsx' }),
    wrong(
      'getUser()',
      "import { clerkClient } from '@clerk/nextjs/server';\nexport async function load(id) {\n  const client = await clerkClient();\n  const user = await client.users.getUser(id);\n  return user.passkeys;\n}\n",
      clientOnly('passkeys'),
    ),
    wrong(
      'updateUserMetadata(), and then()',
      "import { createClerkClient } from '@clerk/backend';\nconst client = createClerkClient({});\nexport const load = (id) => client.users.updateUserMetadata(id, {}).then((user) => user.passkeys);\n",
      clientOnly('passkeys'),
      null,
      { filename: 'load.js', sdk: 'backend-3' },
    ),
    wrong(
      'getUserList()',
      "import { clerkClient } from '@clerk/express';\nexport async function load() {\n  const { data } = await clerkClient.users.getUserList();\n  for (const user of data) console.log(user.image_url);\n  const [first] = data;\n  return [data.map((user) => user.first_name), data[0].passkeys, first.passkeys, data.find(({ last_name }) => last_name)?.passkeys];\n}\n",
      [
        renamed('image_url', 'imageUrl'),
        renamed('first_name', 'firstName'),
        clientOnly('passkeys'),
        clientOnly('passkeys'),
        renamed('last_name', 'lastName'),
        clientOnly('passkeys'),
      ],
      "import { clerkClient } from '@clerk/express';\nexport async function load() {\n  const { data } = await clerkClient.users.getUserList();\n  for (const user of data) console.log(user.imageUrl);\n  const [first] = data;\n  return [data.map((user) => user.firstName), data[0].passkeys, first.passkeys, data.find(({ lastName: last_name }) => last_name)?.passkeys];\n}\n",
      { filename: 'load.js', sdk: 'express-2', remaining: true },
    ),
    wrong(
      'useClerk() and useSession()',
      "import { useClerk, useSession } from '@clerk/clerk-react';\nexport const useBoth = () => [useClerk().user.privateMetadata, useSession().session?.user.privateMetadata];\n",
      [serverOnly('privateMetadata'), serverOnly('privateMetadata')],
      null,
      { filename: 'use.js', sdk: 'react-5' },
    ),
    wrong(
      'a Ref of Vue',
      "import { useUser } from '@clerk/vue';\nconst { user } = useUser();\nexport const metadata = () => user.value?.privateMetadata;\n",
      serverOnly('privateMetadata'),
      null,
      { filename: 'use.js', sdk: 'none' },
    ),
    wrong(
      "Astro's locals",
      "import '@clerk/astro/env';\nexport const GET = async ({ locals }) => new Response((await locals.currentUser()).passkeys);\n",
      clientOnly('passkeys'),
      null,
      { filename: 'src/pages/me.js', sdk: 'astro-4' },
    ),
    wrong(
      'require()',
      "const { clerkClient } = require('@clerk/express');\nmodule.exports = async (id) => (await clerkClient.users.getUser(id)).first_name;\n",
      renamed('first_name', 'firstName'),
      "const { clerkClient } = require('@clerk/express');\nmodule.exports = async (id) => (await clerkClient.users.getUser(id)).firstName;\n",
      { filename: 'load.cjs', sdk: 'express-2' },
    ),
    wrong(
      'an alias and a namespace',
      "import * as Clerk from '@clerk/nextjs/server';\nimport { currentUser as me } from '@clerk/nextjs/server';\nexport const load = async () => [(await Clerk.currentUser()).passkeys, (await me()).passkeys];\n",
      [clientOnly('passkeys'), clientOnly('passkeys')],
    ),
    wrong(
      'a module of the project that stands for one of Clerk',
      "import { currentUser } from '@/lib/auth';\nexport const load = async () => (await currentUser()).passkeys;\n",
      clientOnly('passkeys'),
      null,
      { settings: { clerk: { modules: { '@/lib/auth': '@clerk/nextjs/server' } } } },
    ),
    wrong(
      'a helper of the file',
      `${SERVER}const me = () => currentUser();\nexport const load = async () => (await me()).passkeys;\n`,
      clientOnly('passkeys'),
    ),
    wrong(
      'a helper that is handed the user',
      `${CLIENT}function show(user, field) { return [user.privateMetadata, field]; }\nconst name = ({ first_name }) => first_name;\nexport function useName() {\n  const { user } = useUser();\n  return [show(user, 1), show(user, 2), name(user)];\n}\n`,
      [serverOnly('privateMetadata'), onClient('first_name', 'firstName')],
      `${CLIENT}function show(user, field) { return [user.privateMetadata, field]; }\nconst name = ({ firstName: first_name }) => first_name;\nexport function useName() {\n  const { user } = useUser();\n  return [show(user, 1), show(user, 2), name(user)];\n}\n`,
      { remaining: true },
    ),
    wrong(
      'an event that svix verifies with a secret of Clerk',
      "import { Webhook } from 'svix';\nconst CLERK_WEBHOOK_SECRET = process.env.CLERK_WEBHOOK_SECRET;\nexport const handle = (req) => {\n  const wh = new Webhook(CLERK_WEBHOOK_SECRET);\n  let evt;\n  try {\n    evt = wh.verify(JSON.stringify(req.body), req.headers);\n  } catch {\n    return null;\n  }\n  const { data, type } = evt;\n  return type === 'user.created' && [data.emailAddresses[0].emailAddress, evt.data.firstName, data.last_name];\n};\n",
      [
        inWebhook('emailAddresses', 'email_addresses'),
        inWebhook('emailAddress', 'email_address'),
        inWebhook('firstName', 'first_name'),
      ],
      "import { Webhook } from 'svix';\nconst CLERK_WEBHOOK_SECRET = process.env.CLERK_WEBHOOK_SECRET;\nexport const handle = (req) => {\n  const wh = new Webhook(CLERK_WEBHOOK_SECRET);\n  let evt;\n  try {\n    evt = wh.verify(JSON.stringify(req.body), req.headers);\n  } catch {\n    return null;\n  }\n  const { data, type } = evt;\n  return type === 'user.created' && [data.email_addresses[0].email_address, evt.data.first_name, data.last_name];\n};\n",
      { filename: 'handle.js' },
    ),
    wrong(
      'the same with require()',
      "const { Webhook } = require('svix');\nconst svix = require('svix');\nexports.handle = (req) => new Webhook(process.env.CLERK_WEBHOOK_SECRET).verify(req.body, req.headers).data.firstName;\nexports.other = (req) => new svix.Webhook(process.env.CLERK_WEBHOOK_SECRET).verify(req.body, req.headers).data.firstName;\n",
      [inWebhook('firstName', 'first_name'), inWebhook('firstName', 'first_name')],
      "const { Webhook } = require('svix');\nconst svix = require('svix');\nexports.handle = (req) => new Webhook(process.env.CLERK_WEBHOOK_SECRET).verify(req.body, req.headers).data.first_name;\nexports.other = (req) => new svix.Webhook(process.env.CLERK_WEBHOOK_SECRET).verify(req.body, req.headers).data.first_name;\n",
      { filename: 'handle.cjs' },
    ),
    wrong(
      'names of addresses',
      page(
        '  const found = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);\n  return [user.emailAddresses[0].email_address, found?.email_address, user.primaryPhoneNumber.phone_number, user.web3Wallets.map(({ web3_wallet }) => web3_wallet), user.email_addresses[0].email_address];\n',
      ),
      [
        inAddress('email_address', 'emailAddress'),
        inAddress('email_address', 'emailAddress'),
        inAddress('phone_number', 'phoneNumber'),
        inAddress('web3_wallet', 'web3Wallet'),
        renamed('email_addresses', 'emailAddresses'),
        inAddress('email_address', 'emailAddress'),
      ],
      page(
        '  const found = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);\n  return [user.emailAddresses[0].emailAddress, found?.emailAddress, user.primaryPhoneNumber.phoneNumber, user.web3Wallets.map(({ web3Wallet: web3_wallet }) => web3_wallet), user.emailAddresses[0].emailAddress];\n',
      ),
    ),
    wrong(
      'names of addresses on the client',
      client('  return user?.emailAddresses[0]?.email_address;\n'),
      inAddress('email_address', 'emailAddress'),
      client('  return user?.emailAddresses[0]?.emailAddress;\n'),
    ),
    wrong(
      'a user that may be missing',
      `${SERVER}import { redirect } from 'next/navigation';\nexport async function load(isIn) {\n  const user = isIn ? await currentUser() : null;\n  const other = (await currentUser()) ?? undefined;\n  const third = (await currentUser()) || redirect('/');\n  const fourth = isIn && (await currentUser());\n  return [user?.passkeys, other.passkeys, third.passkeys, fourth.passkeys];\n}\n`,
      [clientOnly('passkeys'), clientOnly('passkeys'), clientOnly('passkeys'), clientOnly('passkeys')],
    ),
    wrong(
      'a variable that is assigned later',
      `${SERVER}export async function load() {\n  let user = null;\n  try {\n    user = await currentUser();\n  } catch {\n    user = undefined;\n  }\n  let again;\n  return [user?.passkeys, (again = await currentUser()).passkeys];\n}\n`,
      [clientOnly('passkeys'), clientOnly('passkeys')],
    ),
    wrong(
      'cache() of React, and Promise.all()',
      `${SERVER}import { cache } from 'react';\nconst me = cache(async () => await currentUser());\nexport async function load() {\n  const [user] = await Promise.all([currentUser(), fetch('/')]);\n  return [(await me()).passkeys, user.passkeys];\n}\n`,
      [clientOnly('passkeys'), clientOnly('passkeys')],
    ),
    wrong(
      'import()',
      "export async function load() {\n  const { currentUser } = await import('@clerk/nextjs/server');\n  return (await currentUser()).passkeys;\n}\n",
      clientOnly('passkeys'),
    ),
    wrong(
      'users of Core 1, which come as a list',
      "import { clerkClient } from '@clerk/nextjs/server';\nexport async function load() {\n  const users = await clerkClient.users.getUserList();\n  for (const user of users) console.log(user.passkeys);\n  return users.map((user) => user.image_url);\n}\n",
      [clientOnly('passkeys'), renamed('image_url', 'imageUrl')],
      "import { clerkClient } from '@clerk/nextjs/server';\nexport async function load() {\n  const users = await clerkClient.users.getUserList();\n  for (const user of users) console.log(user.passkeys);\n  return users.map((user) => user.imageUrl);\n}\n",
      { sdk: 'nextjs-4', remaining: true },
    ),
    wrong(
      'a parameter of a type',
      "import type { User } from '@clerk/nextjs/server';\nimport type { UserResource } from '@clerk/shared/types';\nexport const a = (user: User) => user.passkeys;\nexport const b = (user: UserResource | null | undefined) => user?.privateMetadata;\nexport const c = ({ user }: { user: User }) => user.passkeys;\ninterface Props { readonly user?: User | null }\nexport const d = ({ user }: Readonly<Props>) => user?.passkeys;\ntype Alias = { owner: { user: UserResource } };\nexport const e = ({ owner: { user: { privateMetadata } } }: Alias) => privateMetadata;\n",
      [
        clientOnly('passkeys'),
        serverOnly('privateMetadata'),
        clientOnly('passkeys'),
        clientOnly('passkeys'),
        serverOnly('privateMetadata'),
      ],
      null,
      { filename: 'file.ts' },
    ),
    wrong(
      'a value that is said to be of a type',
      "import type { User } from '@clerk/backend';\nexport const load = async (url: string) => ((await (await fetch(url)).json()) as User).passkeys;\n",
      clientOnly('passkeys'),
      null,
      { filename: 'file.ts' },
    ),
    wrong(
      'members of props, by their types',
      "import type { User } from '@clerk/backend';\nexport const show = (props: { user: User }) => props.user.passkeys;\n",
      clientOnly('passkeys'),
      null,
      { filename: 'file.ts', types: true },
    ),
    wrong(
      'a helper of another module, by its types',
      "import { me } from './me';\nimport type {} from '@clerk/nextjs/server';\nexport const load = async () => (await me()).passkeys;\n",
      clientOnly('passkeys'),
      null,
      {
        filename: 'file.ts',
        types: true,
        files: {
          'me.ts':
            "import { currentUser } from '@clerk/nextjs/server';\nexport async function me() {\n  const user = await currentUser();\n  if (!user) throw new Error('Nobody is there.');\n  return user;\n}\n",
        },
      },
    ),
    wrong(
      'methods of Date on the server',
      page(
        '  return [user.createdAt.toISOString(), user?.updatedAt.toLocaleDateString(), user.lastSignInAt.getTime()];\n',
      ),
      [
        dateMethod('createdAt', 'toISOString'),
        dateMethod('updatedAt', 'toLocaleDateString'),
        dateMethod('lastSignInAt', 'getTime'),
      ],
      page(
        '  return [new Date(user.createdAt).toISOString(), user?.updatedAt.toLocaleDateString(), user.lastSignInAt.getTime()];\n',
      ),
      { remaining: true },
    ),
    wrong(
      'names of the SDKs in a webhook',
      "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport async function POST(req) {\n  const evt = await verifyWebhook(req);\n  const { emailAddresses } = evt.data;\n  return [evt.data.firstName, emailAddresses, evt.data.fullName, evt.data.created_at.toISOString()];\n}\n",
      [
        inWebhook('firstName', 'first_name'),
        inWebhook('fullName'),
        dateMethod('created_at', 'toISOString', 'in the JSON of webhooks'),
        inWebhook('emailAddresses', 'email_addresses'),
      ].sort((a) => (a.data?.['name'] === 'emailAddresses' ? -1 : 0)),
      "import { verifyWebhook } from '@clerk/nextjs/webhooks';\nexport async function POST(req) {\n  const evt = await verifyWebhook(req);\n  const { email_addresses: emailAddresses } = evt.data;\n  return [evt.data.first_name, emailAddresses, evt.data.fullName, new Date(evt.data.created_at).toISOString()];\n}\n",
      { filename: 'app/api/route.js', remaining: true },
    ),
    wrong(
      'names of the SDKs in an event of svix',
      "import { Webhook } from 'svix';\nimport type { WebhookEvent } from '@clerk/nextjs/server';\nexport function handle(body: string, headers: Record<string, string>) {\n  let evt: WebhookEvent;\n  evt = new Webhook('whsec').verify(body, headers) as WebhookEvent;\n  return evt.data.imageUrl;\n}\n",
      inWebhook('imageUrl', 'image_url'),
      "import { Webhook } from 'svix';\nimport type { WebhookEvent } from '@clerk/nextjs/server';\nexport function handle(body: string, headers: Record<string, string>) {\n  let evt: WebhookEvent;\n  evt = new Webhook('whsec').verify(body, headers) as WebhookEvent;\n  return evt.data.image_url;\n}\n",
      { filename: 'file.ts', allowTypeErrors: 'Neither name is on all events.' },
    ),
  ],
});

testRule('no-cross-runtime-user: the whole user', rule, {
  valid: [
    js(
      'fields for a client component',
      page(
        '  return <Card user={{ id: user.id, firstName: user.firstName }} name={user.fullName} />;\n',
        "import { Card } from '../components/card';\n",
      ),
      { files: CARD },
    ),
    js(
      'a promise of some fields',
      `${SERVER}import { Card } from '../components/card';
export default function Page() {
  const name = currentUser().then((user) => ({ id: user?.id }));
  return <Card user={name} />;
}
`,
      { files: CARD },
    ),
    js('a server component', page('  return <Card user={user} />;\n', "import { Card } from '../components/card';\n"), {
      files: SERVER_CARD,
    }),
    js(
      'a component that only says so in a comment, or after other code',
      page('  return <Card user={user} />;\n', "import { Card } from '../components/card';\n"),
      {
        files: {
          'components/card.jsx':
            "// 'use client'\nimport * as React from 'react';\n'use client';\nexport const Card = () => null;\n",
        },
      },
    ),
    js(
      'what is asked or made of the user',
      page(
        '  return <Card isIn={!!user} isOut={user === null} has={Boolean(user)} name={user && user.firstName} full={user?.fullName ?? "nobody"} initials={initials(user)} count={[user].length} />;\n',
        "import { Card } from '../components/card';\nimport { initials } from '../names';\n",
      ),
      { files: CARD },
    ),
    js(
      'a server component inside of a client component',
      page(
        '  return <Card><Row user={user} /></Card>;\n',
        "import { Card } from '../components/card';\nimport { Row } from './row';\n",
      ),
      { files: { ...CARD, 'app/row.jsx': 'export const Row = ({ user }) => <b>{user.firstName}</b>;\n' } },
    ),
    js(
      'users of whom fields are picked',
      "import { clerkClient } from '@clerk/nextjs/server';\nimport { Card } from '../components/card';\nexport default async function Page() {\n  const client = await clerkClient();\n  const { data: users } = await client.users.getUserList();\n  return <Card users={users.map(({ id, firstName }) => ({ id, firstName }))} count={users.length} />;\n}\n",
      { files: CARD },
    ),
    js(
      'what is sent elsewhere, or stored',
      "import { clerkClient } from '@clerk/express';\nexport const handle = async (req, res) => {\n  const user = await clerkClient.users.getUser(req.params.id);\n  await fetch('https://example.com', { method: 'POST', body: JSON.stringify(user) });\n  await cache.set(user.id, user);\n  res.json({ id: user.id, publicMetadata: user.publicMetadata });\n};\n",
      { filename: 'handle.js', sdk: 'express-2', ...responses },
    ),
    js(
      'a user from the database',
      `${SERVER}import { Card } from '../components/card';\nimport { db } from '@/db';\nexport default async function Page() {\n  const clerkUser = await currentUser();\n  const user = await db.user.find(clerkUser.id);\n  return <Card user={user} />;\n}\n`,
      { files: CARD },
    ),
    js(
      'private metadata that is left out',
      "import { currentUser } from '@clerk/nextjs/server';\nexport async function GET(request) {\n  const user = await currentUser();\n  const copy = { ...user };\n  delete copy.privateMetadata;\n  const json = JSON.parse(JSON.stringify(user));\n  json.privateMetadata = undefined;\n  if (request.a) return Response.json({ copy, json });\n  if (request.b) return Response.json(JSON.parse(JSON.stringify(user, ['id', 'firstName'])));\n  return new Response(JSON.stringify(user, (key, value) => (key === 'privateMetadata' ? undefined : value)));\n}\n",
      { filename: 'app/api/route.js', ...responses },
    ),
    js('a component of a package', page('  return <Card user={user} />;\n', "import { Card } from '@acme/ui';\n")),
    js(
      'a component that is not there',
      page('  return <Card user={user} />;\n', "import { Card } from '../components/other';\n"),
      { files: CARD },
    ),
    js(
      'a component of the same module',
      page('  return <Card user={user} />;\n', 'const Card = ({ user }) => <b>{user.firstName}</b>;\n'),
    ),
    js('an element of HTML', page('  return <b title={user}>{user.firstName}</b>;\n')),
    js(
      "a client module, which has the client's user",
      client('  return <Card user={user} />;\n').replace(
        CLIENT,
        `${CLIENT}import { Card } from '../components/card';\n`,
      ),
      { files: CARD },
    ),
    js(
      'buildClerkProps()',
      "import { buildClerkProps, clerkClient, getAuth } from '@clerk/nextjs/server';\nexport const getServerSideProps = async ({ req }) => {\n  const user = await (await clerkClient()).users.getUser(getAuth(req).userId);\n  return { props: { ...buildClerkProps(req, { user }) } };\n};\n",
      { filename: 'pages/index.jsx' },
    ),
    js(
      'fields of the user as props',
      "import { clerkClient } from '@clerk/nextjs/server';\nexport async function getServerSideProps() {\n  const user = await (await clerkClient()).users.getUser('a');\n  return { props: { name: user.firstName, metadata: user.publicMetadata } };\n}\n",
      { filename: 'pages/index.jsx' },
    ),
    js(
      'a function of another framework by the same name',
      "import { clerkClient } from '@clerk/express';\nexport const loader = async (id) => clerkClient.users.getUser(id);\n",
      { filename: 'loader.js', sdk: 'express-2' },
    ),
    js(
      'a response, by default',
      "import { currentUser } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await currentUser());\n",
      { filename: 'app/api/route.js' },
    ),
    js(
      'a response of fields',
      "import { currentUser } from '@clerk/nextjs/server';\nexport async function GET() {\n  const user = await currentUser();\n  const { privateMetadata, ...rest } = user;\n  return Response.json({ id: user.id, rest, private: privateMetadata, safe: { ...user, privateMetadata: undefined } });\n}\n",
      { filename: 'app/api/route.js', ...responses },
    ),
    js(
      'what only looks like a response',
      "import { currentUser } from '@clerk/nextjs/server';\nimport * as queue from './queue.js';\nexport const load = async () => queue.send(await currentUser());\n",
      { filename: 'load.js', ...responses },
    ),
    js(
      'a function that makes something else of the user',
      "import { currentUser } from '@clerk/nextjs/server';\nimport { toPlain } from './plain.js';\nexport const GET = async () => Response.json(toPlain(await currentUser()));\n",
      { filename: 'app/api/route.js', ...responses },
    ),
  ],
  invalid: [
    wrong(
      'a promise of a user',
      `${SERVER}import { Card } from '../components/card';
export default function Page() {
  const user = currentUser();
  return <Card user={user} />;
}
`,
      leak('component', '<Card>'),
      null,
      { files: CARD },
    ),
    wrong(
      'a client component',
      page('  return <Card user={user} />;\n', "import { Card } from '../components/card';\n"),
      leak('component', '<Card>', { line: 6, column: 22, endLine: 6, endColumn: 26 }),
      null,
      { files: CARD },
    ),
    wrong(
      'a client component by an alias of tsconfig.json',
      page('  return <Card user={user} />;\n', "import Card from '@/components/card';\n"),
      leak('component', '<Card>'),
      null,
      { files: { ...CARD, ...TSCONFIG } },
    ),
    wrong(
      'a client component through a barrel',
      page('  return <Cards.Card user={user} />;\n', "import * as Cards from '../components';\n"),
      leak('component', '<Cards.Card>'),
      null,
      { files: { ...CARD, 'components/index.ts': "export * from './card';\n" } },
    ),
    wrong(
      'a client component that is loaded later',
      page(
        '  return <Card user={user} />;\n',
        "import dynamic from 'next/dynamic';\nconst Card = dynamic(() => import('../components/card'));\n",
      ),
      leak('component', '<Card>'),
      null,
      { files: CARD },
    ),
    wrong(
      'spread, copied, nested, chosen',
      page(
        '  const props = { user };\n  return [<Card {...user} />, <Card user={{ ...user }} />, <Card user={JSON.parse(JSON.stringify(user))} />, <Card data={{ users: [user] }} />, <Card user={user ? structuredClone(user) : null} />, <Card {...props} />];\n',
        "import { Card } from '../components/card';\n",
      ),
      Array.from({ length: 6 }, () => leak('component', '<Card>')),
      null,
      { files: CARD },
    ),
    wrong(
      'a loader that returns the user beside an early return',
      "import { clerkClient } from '@clerk/react-router/server';\nexport const loader = async (args) => {\n  const user = args.params.id ? await clerkClient(args).users.getUser(args.params.id) : null;\n  return { user };\n};\n",
      leak('props', 'loader'),
      null,
      { filename: 'app/routes/home.jsx', sdk: 'react-router-3' },
    ),
    wrong(
      'a user that may be missing, and one that is assigned',
      `${SERVER}import { Card } from '../components/card';\nexport default async function Page({ id }) {\n  const user = id ? await currentUser() : null;\n  let other = null;\n  if (id) other = await currentUser();\n  return <Card user={user} other={other && other} plain={JSON.parse(JSON.stringify(await currentUser()))} />;\n}\n`,
      [leak('component', '<Card>'), leak('component', '<Card>'), leak('component', '<Card>')],
      null,
      { files: CARD },
    ),
    wrong(
      'a list of users',
      "import { clerkClient } from '@clerk/nextjs/server';\nimport { Card } from '../components/card';\nexport default async function Page() {\n  const client = await clerkClient();\n  const users = await client.users.getUserList();\n  return [<Card users={users} />, <Card users={users.data} />, users.data.map((user) => <Card user={user} />)];\n}\n",
      [leak('component', '<Card>'), leak('component', '<Card>'), leak('component', '<Card>')],
      null,
      { files: CARD },
    ),
    wrong(
      'TypeScript',
      page('  return <Card user={user!} />;\n', "import { Card } from '../components/card';\n"),
      leak('component', '<Card>'),
      null,
      { filename: 'app/page.tsx', files: CARD },
    ),
    wrong(
      'a user by its type alone',
      "import { me } from '../me';\nimport type {} from '@clerk/nextjs/server';\nimport { Card } from '../components/card';\nexport default async function Page() {\n  const user = await me();\n  return <Card user={user} />;\n}\n",
      leak('component', '<Card>'),
      null,
      {
        filename: 'app/page.tsx',
        types: true,
        files: {
          ...CARD,
          'me.ts':
            "import { currentUser } from '@clerk/nextjs/server';\nexport async function me() {\n  const user = await currentUser();\n  if (!user) throw new Error('Nobody is there.');\n  return user;\n}\n",
        },
      },
    ),
    wrong(
      'getServerSideProps',
      "import { clerkClient, getAuth } from '@clerk/nextjs/server';\nexport const getServerSideProps = async ({ req }) => {\n  const user = await (await clerkClient()).users.getUser(getAuth(req).userId);\n  return { props: { user: JSON.parse(JSON.stringify(user)) } };\n};\n",
      leak('props', 'getServerSideProps'),
      null,
      { filename: 'pages/index.jsx' },
    ),
    wrong(
      'a loader of React Router',
      "import { json } from 'react-router';\nimport { clerkClient, getAuth } from '@clerk/react-router/server';\nexport async function loader(args) {\n  const { userId } = await getAuth(args);\n  const user = await clerkClient(args).users.getUser(userId);\n  if (!user) return { user };\n  return json({ user: JSON.stringify(user) });\n}\n",
      [leak('props', 'loader'), leak('props', 'loader')],
      null,
      { filename: 'app/routes/home.jsx', sdk: 'react-router-3' },
    ),
    wrong(
      'a server function of TanStack Start',
      "import { createServerFn } from '@tanstack/react-start';\nimport { clerkClient } from '@clerk/tanstack-react-start/server';\nexport const load = createServerFn({ method: 'GET' }).handler(async () => {\n  const user = await clerkClient().users.getUser('a');\n  return { user: { ...user } };\n});\n",
      leak('props', 'createServerFn'),
      null,
      { filename: 'load.js', sdk: 'tanstack-1' },
    ),
    wrong(
      'Response.json()',
      "import { currentUser } from '@clerk/nextjs/server';\nexport const GET = async () => Response.json(await currentUser());\n",
      leak('response', 'Response.json()'),
      null,
      { filename: 'app/api/route.js', ...responses },
    ),
    wrong(
      'NextResponse.json()',
      "import { NextResponse } from 'next/server';\nimport { currentUser } from '@clerk/nextjs/server';\nexport async function GET() {\n  const user = await currentUser();\n  return NextResponse.json({ user }, { status: 200 });\n}\n",
      leak('response', 'NextResponse.json()'),
      null,
      { filename: 'app/api/route.ts', ...responses },
    ),
    wrong(
      'JSON that is set in lines, and a copy that gets a field',
      "import { currentUser } from '@clerk/nextjs/server';\nexport async function GET(request) {\n  const user = await currentUser();\n  const copy = { ...user };\n  copy.seenAt = Date.now();\n  return request.a ? Response.json(copy) : new Response(JSON.stringify(user, null, 2));\n}\n",
      [leak('response', 'Response.json()'), leak('response', 'new Response()')],
      null,
      { filename: 'app/api/route.js', ...responses },
    ),
    wrong(
      'new Response()',
      "import { currentUser } from '@clerk/nextjs/server';\nexport async function GET() {\n  const user = await currentUser();\n  return new Response(JSON.stringify({ user }));\n}\n",
      leak('response', 'new Response()'),
      null,
      { filename: 'app/api/route.ts', ...responses },
    ),
    wrong(
      "Express's and Fastify's responses",
      "import { clerkClient } from '@clerk/express';\nexport const handle = async (req, res) => {\n  const user = await clerkClient.users.getUser(req.params.id);\n  if (req.a) return res.json(user);\n  if (req.b) return res.status(200).json({ user });\n  res.send(user);\n};\n",
      [leak('response', 'res.json()'), leak('response', 'res.status(200).json()'), leak('response', 'res.send()')],
      null,
      { filename: 'handle.js', sdk: 'express-2', ...responses },
    ),
  ],
});
