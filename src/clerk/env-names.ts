/** Prefixes of environment variables that a framework's bundler writes into what browsers load. */
export const PUBLIC_PREFIXES: readonly string[] =
  'NEXT_PUBLIC_ VITE_ PUBLIC_ NUXT_PUBLIC_ EXPO_PUBLIC_ REACT_APP_ GATSBY_ PLASMO_PUBLIC_'.split(' ');

const PREFIX = new RegExp(`^(?:${PUBLIC_PREFIXES.join('|')})`);

/** Splits a variable's name into the prefix that makes it public, which may be empty, and the rest. */
export function splitName(name: string): { readonly prefix: string; readonly rest: string } {
  const prefix = PREFIX.exec(name)?.[0] ?? '';
  return { prefix, rest: name.slice(prefix.length) };
}

/** `CLERK_JWT_KEY` is none: it is the public key that verifies tokens. What is called an API key may be a publishable one. */
const SECRET = /^(?:\w+_)?CLERK_(?:\w+_)?(?:SECRET(?:_KEY)?|ENCRYPTION_KEY)$/;

/** What is longer is the name of nothing, and would take the expressions long. */
export const MAX_LENGTH = 100;

/** Whether a text may name one of Clerk's secrets. */
export const mentionsSecretName = (text: string): boolean => /CLERK_\w{0,40}(?:SECRET|ENCRYPTION_KEY)/.test(text);

/** Whether a variable of this name holds one of Clerk's secrets, whatever its prefix. */
export const isSecretName = (name: string): boolean => name.length < MAX_LENGTH && SECRET.test(splitName(name).rest);

/** Whether a name makes one of Clerk's secrets public. */
export const exposesSecret = (name: string): boolean => splitName(name).prefix !== '' && isSecretName(name);

/** What messages say of a public name: the prefix that makes it one, and the name to give to a secret. */
export function exposure(name: string): {
  readonly name: string;
  readonly prefix: string;
  readonly privateName: string;
} {
  const { prefix, rest } = splitName(name);
  return { name, prefix, privateName: prefix === 'NUXT_PUBLIC_' ? `NUXT_${rest}` : rest };
}

/** How a framework names Clerk's variables, and reads the secret ones. */
export interface EnvNames {
  /** Before `CLERK_PUBLISHABLE_KEY` and the other public ones. */
  readonly publicPrefix: string;
  /** Before `CLERK_SECRET_KEY` and the other secret ones. */
  readonly secretPrefix: '' | 'NUXT_';
  /** What the server reads its secrets from; `browser` where there is no server, `any` where it depends on the runtime. */
  readonly environment: 'any' | 'browser' | 'import.meta.env' | 'process.env';
}

/**
 * Package, prefix of its public variables (`-` for none), what the server reads.
 * Source: each SDK's quickstart, and docs, guides/development/clerk-environment-variables.
 */
const FRAMEWORKS: ReadonlyMap<string, EnvNames> = new Map(
  `nextjs NEXT_PUBLIC_ process.env
astro PUBLIC_ import.meta.env
nuxt NUXT_PUBLIC_ process.env
react VITE_ browser
clerk-react VITE_ browser
vue VITE_ browser
react-router VITE_ process.env
remix - process.env
tanstack-react-start VITE_ process.env
tanstack-start - process.env
expo EXPO_PUBLIC_ browser
clerk-expo EXPO_PUBLIC_ browser
chrome-extension PLASMO_PUBLIC_ browser
express - process.env
fastify - process.env
clerk-sdk-node - process.env
hono - any
backend - any`
    .split('\n')
    .map((line) => {
      const [name, prefix, environment] = line.split(' ') as [string, string, EnvNames['environment']];
      return [
        `@clerk/${name}`,
        { publicPrefix: prefix === '-' ? '' : prefix, secretPrefix: name === 'nuxt' ? 'NUXT_' : '', environment },
      ];
    }),
);

/** How those of Clerk's packages that pass a test name and read their variables. */
export const envNamesWhere = (isUsed: (packageName: string) => boolean): readonly EnvNames[] =>
  [...FRAMEWORKS].filter(([name]) => isUsed(name)).map(([, names]) => names);
