import { exposesSecret, isSecretName, MAX_LENGTH, PUBLIC_PREFIXES, splitName } from './env-names.js';
import { renamedVariable } from './options.js';

/** What Clerk's SDKs read, without prefixes. Source: their code, and docs, guides/development/clerk-environment-variables. */
const NAMES =
  'SECRET_KEY MACHINE_SECRET_KEY JWT_KEY WEBHOOK_SIGNING_SECRET ENCRYPTION_KEY API_URL API_VERSION FAPI_URL PUBLISHABLE_KEY PROXY_URL DOMAIN IS_SATELLITE SIGN_IN_URL SIGN_UP_URL SIGN_IN_FORCE_REDIRECT_URL SIGN_IN_FALLBACK_REDIRECT_URL SIGN_UP_FORCE_REDIRECT_URL SIGN_UP_FALLBACK_REDIRECT_URL JS_URL JS_VERSION UI_URL UI_VERSION PREFETCH_UI TELEMETRY_DISABLED TELEMETRY_DEBUG KEYLESS_DISABLED CHECKOUT_CONTINUE_URL UNSAFE_DISABLE_DEVELOPMENT_MODE_CONSOLE_WARNING DISABLE_AUTO_PROXY TESTING_TOKEN'.split(
    ' ',
  );

const KNOWN: ReadonlySet<string> = new Set(
  ['', 'NUXT_', ...PUBLIC_PREFIXES]
    .flatMap((prefix) => NAMES.map((name) => `${prefix}CLERK_${name}`))
    .filter((name) => !exposesSecret(name)),
);

/** The name that `verifyWebhook()` reads the signing secret from: `NUXT_…` in Nuxt's runtime configuration. */
export const signingSecretName = (packageName: string): string =>
  `${packageName === '@clerk/nuxt' ? 'NUXT_' : ''}CLERK_WEBHOOK_SIGNING_SECRET`;

/** Names for the signing secret that guides and projects gave it before `verifyWebhook()` fixed one. */
const SIGNING_SECRET =
  /^CLERK_(?:WEBHOOKS?_(?:SECRET|KEY|SECRET_KEY|SIGNING_KEY)|WEBHOOKS_SIGNING_SECRET|SIGNING_SECRET)$/;

/** Those that say nothing of Clerk, which Clerk's docs had until April 2025. */
export const isCommonSecretName = (name: string): boolean => /^(?:WEBHOOK_(?:SIGNING_)?|SIGNING_)SECRET$/.test(name);

/** Which of `misspelt`, `outdated` and `signingSecret` a name is, and the name that Clerk's SDKs read. */
export interface WrongName {
  readonly kind: 'misspelt' | 'outdated' | 'signingSecret';
  readonly name: string;
}

/**
 * What is wrong with the name of a variable, by the name alone. Names from before Core 2, and those that make a secret
 * public, are none of these.
 */
export function wrongName(name: string): WrongName | undefined {
  // `env.clerkSecretKey` is a setting of a project's own.
  if (
    name.length >= MAX_LENGTH ||
    !/^[A-Z\d_]*CLERK[A-Z\d_]*$/.test(name) ||
    KNOWN.has(name) ||
    renamedVariable(name) ||
    exposesSecret(name)
  )
    return undefined;
  if (SIGNING_SECRET.test(name)) return { kind: 'signingSecret', name: signingSecretName('') };
  const heir = outdatedName(name);
  if (heir !== undefined) return { kind: 'outdated', name: heir };
  const near = nearName(name) ?? nearSecret(name);
  return near === undefined ? undefined : { kind: 'misspelt', name: near };
}

function outdatedName(name: string): string | undefined {
  const { prefix, rest } = splitName(name);
  // Core 2 put a fallback and a forced URL in the place of one; the fallback is what the old one was.
  const [, inOrUp] = /^CLERK_AFTER_SIGN_(IN|UP)_URL$/.exec(rest) ?? [];
  if (inOrUp) return prefix === 'GATSBY_' ? undefined : `${prefix}CLERK_SIGN_${inOrUp}_FALLBACK_REDIRECT_URL`;
  return name === 'NEXT_PUBLIC_CLERK_JS' ? `${name}_URL` : undefined;
}

/** The known name that another one must have been meant to be; longer and numbered ones are names of a project's own. */
function nearName(name: string): string | undefined {
  const completed = name
    .replace(/^(NEXT|EXPO|PLASMO)_CLERK_/, '$1_PUBLIC_CLERK_')
    .replace(/^REACT_CLERK_/, 'REACT_APP_CLERK_');
  if (KNOWN.has(completed)) return completed;
  const words = name.split('_');
  for (const known of KNOWN) {
    if (known.replaceAll('_', '') === name.replaceAll('_', '')) return known;
    const knownWords = known.split('_');
    const wrong = knownWords.flatMap((word, i) => (word === words[i] ? [] : [i]));
    const [i] = wrong;
    if (wrong.length === 1 && words.length === knownWords.length && isTypo(words[i!]!, knownWords[i!]!)) return known;
  }
  return undefined;
}

/** A secret has no public name: `VITE_CLERK_SECRETKEY` must have been meant to be `CLERK_SECRET_KEY`. */
function nearSecret(name: string): string | undefined {
  const { prefix, rest } = splitName(name);
  const near = prefix === '' ? undefined : nearName(rest);
  return near !== undefined && isSecretName(near) ? near : undefined;
}

/** One letter too many, too few, or another; two that changed places; in a long word two of these. Short words are words of their own. */
function isTypo(word: string, right: string): boolean {
  if (right.length < 5 || word === `${right}S` || /\d/.test(word)) return false;
  return isWithin(word, right, right.length < 8 ? 1 : 2);
}

/** Whether some letters added, left out, changed, or swapped with the next make one word of another: Damerau and Levenshtein's distance. */
function isWithin(a: string, b: string, steps: number): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  if (x === y || steps === 0) return x === y;
  const isSwapped = x.length > 1 && x[0] === y[1] && x[1] === y[0];
  return (
    isWithin(x.slice(1), y.slice(1), steps - 1) ||
    isWithin(x.slice(1), y, steps - 1) ||
    isWithin(x, y.slice(1), steps - 1) ||
    (isSwapped && isWithin(x.slice(2), y.slice(2), steps - 1))
  );
}

/** The first versions with `verifyWebhook()`: before, projects name the secret as they like. Source: each SDK's changelog. */
export const VERIFIER_VERSIONS: readonly (readonly [packageName: string, since: string])[] =
  'nextjs 6.13.0,backend 1.26.0,express 1.4.0,fastify 2.2.0,astro 2.5.0,nuxt 1.5.0,react-router 1.2.0,tanstack-react-start 0.13.0'
    .split(',')
    .map((entry) => {
      const [name, since] = entry.split(' ') as [string, string];
      return [`@clerk/${name}`, since] as const;
    });

/** `CLERK_API_VERSION` is a part of the Backend API's URLs, `v1`; a date (`2025-11-10`) goes into a header. */
export const isApiDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/**
 * Why a text can be no publishable key; `undefined` for one that may be, and for what nobody takes for a key: an empty
 * text, a placeholder.
 */
export function whyNoPublishableKey(text: string, isValid: (key: string) => boolean): string | undefined {
  if (
    text === '' ||
    isValid(text) ||
    /x{3}|\.{2}|…|[*<>{}]|your|here|example|placeholder|replace|dummy|fake|mock|sample|insert|publish/i.test(text)
  ) {
    return undefined;
  }
  if (isValid(text.trim())) return 'it has white space around it';
  if (/^sk_/.test(text)) return 'it is a secret key';
  if (/^(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}\/?$/i.test(text))
    return 'it is a host, as `frontendApi` took it before Core 2';
  return /^pk_(?:live|test)_[\w+/=-]{16,}$/.test(text)
    ? 'what follows `pk_…_` does not decode to a host and a `$`'
    : undefined;
}
