/**
 * `secretKey`: of an instance, for the Backend API; `webhookSecret`: signs webhooks; `machineKey`: of a machine, or an API key
 * of a user; `machineToken`: for requests between machines.
 */
export type KeyKind = 'machineKey' | 'machineToken' | 'secretKey' | 'webhookSecret';

/** What messages say of a key: what it is, and what whoever has it can do. */
export const KEY_WORDS: Readonly<Record<KeyKind, { readonly what: string; readonly harm: string }>> = {
  machineKey: { what: 'A machine secret key or API key', harm: 'can act as the machine or the user it was made for' },
  machineToken: { what: 'A machine token', harm: 'can send requests in the name of its machine' },
  secretKey: { what: 'A secret key', harm: 'can read, change and sign in as any user of the application' },
  webhookSecret: { what: 'A webhook signing secret', harm: 'can forge the webhooks that your endpoint trusts' },
};

/** A secret of Clerk's in a text: from `start` up to, not including, `end`. */
export interface FoundKey {
  readonly kind: KeyKind;
  /** `sk_live_`, `whsec_` …: what may be shown of it. */
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  /** The variable in which Clerk's SDKs look for it, where there is one. */
  readonly variable: string | undefined;
}

/** Whether a text may hold a secret. */
export const mentionsKey = (text: string): boolean => /(?:sk_(?:live|test)|whsec|ak|mt)_[\w+/-]{20}/.test(text);

/**
 * The secrets of Clerk's that a text holds, by their shape: 42 letters and digits in an instance's secret key, base64 of 24
 * bytes or more in a webhook secret (standardwebhooks), about as much in a machine's opaque token and key. Placeholders, ids
 * (lower case) and Stripe's keys, which begin with `51`, are none.
 *
 * Only an instance's key is Clerk's by its shape alone: webhook secrets of Stripe, and of everyone who sends through Svix,
 * look like Clerk's. Others count by the name that they are given, or where the whole text has to do with Clerk alone.
 * @param usesClerk whether the text is known to have to do with Clerk.
 */
export function findKeys(text: string, usesClerk: boolean): readonly FoundKey[] {
  // Built on each call: a shared global expression keeps its place. What is written `\n` in a string is no letter, and `v1,` begins
  // the secrets of Supabase's hooks.
  const keys =
    /(?:(?<![\w-]|v1,)|(?<=\\[nrt]))(?:(sk_(?:live|test)_)([A-Za-z0-9]{40,60})(?![\w=-])|(whsec_|ak_|mt_)([\w+/-]{24,64})={0,2}(?![\w+/=-]))/g;
  // Asked of the whole text, so once.
  let ofOthers: boolean | undefined;
  const mentionsOthers = (): boolean => (ofOthers ??= OTHERS.test(text));
  return [...text.matchAll(keys)].flatMap(
    ({ 0: key, 1: secret, 2: secretBody, 3: other, 4: otherBody, index: start }): FoundKey[] => {
      const body = secretBody ?? otherBody!;
      if (!isRandom(body) || (secret ? body.startsWith('51') : !/[A-Z]/.test(body) || isTyped(body))) return [];
      const name = nameBefore(text, start);
      const kind = secret ? 'secretKey' : KINDS[other!]!;
      const owner = namesOwner(name) ? name : (namesAround(text, start - name.length).find(namesOwner) ?? '');
      const isNamed = /clerk/i.test(owner);
      const isOthers = !isNamed && owner !== '';
      if (
        !isNamed &&
        (isOthers || (!(secret && body.length === 42) && !(usesClerk && isClerks(kind, name, key, mentionsOthers))))
      )
        return [];
      const variable = kind === 'machineKey' && !/machine/i.test(name) ? undefined : VARIABLES[kind];
      return [{ kind, prefix: secret ?? other!, start, end: start + key.length, variable }];
    },
  );
}

const KINDS: Readonly<Record<string, KeyKind>> = { ak_: 'machineKey', mt_: 'machineToken', whsec_: 'webhookSecret' };

const VARIABLES: Readonly<Partial<Record<KeyKind, string>>> = {
  machineKey: 'CLERK_MACHINE_SECRET_KEY',
  secretKey: 'CLERK_SECRET_KEY',
  webhookSecret: 'CLERK_WEBHOOK_SIGNING_SECRET',
};

/** Vendors whose keys, or the secrets of whose webhooks, look like Clerk's. */
const OTHERS =
  /stripe|paystack|moyasar|paymongo|kora|composio|resend|polar|dodo|replicate|openai|liveblocks|stytch|propelauth|agentmail|autumn|workos|knock/i;

const namesOwner = (name: string): boolean => /clerk/i.test(name) || OTHERS.test(name) || namesSender(name);

/** Words beside `webhook` in a name that tell nothing of who sends: `USERS_WEBHOOK_SECRET`, `devWebhookSecret`. */
const NO_SENDER =
  /^(?:|my|our|the|new|old|app|api|auth|user|users|org|orgs|organizations?|sync|svix|next|public|default|dev|development|prod|production|staging|preview|local|test|live|main|fallback|[A-Z])$/i;

/** Whether the name of a webhook's secret begins with that of its sender, whoever that is: `RECALL_WEBHOOK_SECRET`, `privyWebhookSecret`. */
function namesSender(name: string): boolean {
  // An option of `verifyWebhook()`.
  if (/signingSecret['"]?\s*:/.test(name)) return false;
  const [, sender] =
    /(?<![A-Za-z\d])([A-Za-z\d]*(?:_[A-Za-z\d]+)*?)_?webhooks?_?(?:signing_?)?(?:secret|key)\b/i.exec(name) ?? [];
  return sender !== undefined && !sender.split(/_|(?<=[a-z\d])(?=[A-Z])/).every((word) => NO_SENDER.test(word));
}

/** Whether a secret in a text that has to do with Clerk is Clerk's, whatever it is called. */
function isClerks(kind: KeyKind, name: string, key: string, mentionsOthers: () => boolean): boolean {
  switch (kind) {
    case 'secretKey':
      return /secretKey/i.test(name);
    case 'webhookSecret':
      return /signingSecret/.test(name) || !mentionsOthers();
    case 'machineKey':
      // The base64 of 32 bytes; classes and ids begin so, too.
      return /^ak_.{43}=$/.test(key);
    case 'machineToken':
      return /(?:\d\D*){3}[A-Za-z]/.test(key);
  }
}

/** What stands before a value on its line, or on the one before: `const clerkSecret = process.env.X ?? `. */
const nameBefore = (text: string, end: number): string =>
  text
    .slice(Math.max(0, end - 160), end)
    .replaceAll('\\n', '\n')
    .replace(/([=:(?|&])\s*\n\s*/g, '$1 ')
    .split(/[;{},\n]/)
    .at(-1)!;

/** How far behind a key the names of the objects that hold it are looked for. */
const MAX_DISTANCE = 2000;

/** The names of the objects around a place, the inmost first: `clerk` and `keys` for `keys = { clerk: { secret: '…' } }`. */
function namesAround(text: string, place: number): readonly string[] {
  const before = text.slice(Math.max(0, place - MAX_DISTANCE), place);
  const names: string[] = [];
  let closed = 0;
  for (let i = before.length - 1; i >= 0; i--) {
    if (before[i] === '}') closed++;
    else if (before[i] === '{' && --closed < 0) {
      closed = 0;
      names.push(
        /([\w$.-]+)(?:["']?\s*(?::[^=;,{}()]*)?[:=]?\s*|\()$/.exec(before.slice(Math.max(0, i - 80), i))?.[1] ?? '',
      );
    }
  }
  return names;
}

/** Whether a key's body may be drawn at random, and is no example that was typed. */
const isRandom = (body: string): boolean =>
  /\d/.test(body) &&
  /[A-Za-z]/.test(body) &&
  // Paystack's are hexadecimal.
  !/^[\da-f]+$/.test(body) &&
  !/x{4}|_|your|here|example|sample|placeholder|replace|change|insert|dummy|fake|mock|demo|invalid|secret|token|test|clerk|abcde|12345|qwerty|asdf/i.test(
    body,
  ) &&
  new Set(body).size >= 14;

/** Whether a body is the base64 of a text, or one of the examples in the docs of Svix and of standardwebhooks. */
const isTyped = (body: string): boolean =>
  /^(?:MfKQ9r8G|plJ3nmyC|C2FVsBQI)/.test(body) || /^[ -~]+$/.test(decodeBase64(body) ?? '');

/** What a publishable key says. */
export interface PublishableKey {
  readonly instance: 'live' | 'test';
  /** The host of the Frontend API: `clerk.example.com`. */
  readonly frontendApi: string;
}

/**
 * Reads a publishable key as Clerk's SDKs do (`parsePublishableKey()` of @clerk/shared): `pk_live_` or `pk_test_`, then the
 * base64 of a host and a dollar sign.
 * @returns `undefined` for what no SDK accepts.
 */
export function parsePublishableKey(key: string): PublishableKey | undefined {
  const match = /^pk_(live|test)_([A-Za-z0-9+/]+={0,2})$/.exec(key);
  const host = match && decodeBase64(match[2]!);
  if (!host || !/^[^$]*\.[^$]*\$$/.test(host)) return undefined;
  return { instance: match[1] as 'live' | 'test', frontendApi: host.slice(0, -1) };
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
