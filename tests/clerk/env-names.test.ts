import { expect, it } from 'vitest';
import { envNamesWhere, exposesSecret, isSecretName, splitName } from '../../src/clerk/env-names.js';

const SECRETS = [
  'CLERK_SECRET_KEY',
  'CLERK_MACHINE_SECRET_KEY',
  'CLERK_ENCRYPTION_KEY',
  'CLERK_WEBHOOK_SIGNING_SECRET',
  'CLERK_WEBHOOK_SECRET',
  'MY_CLERK_SECRET',
];
const PREFIXES = [
  'NEXT_PUBLIC_',
  'VITE_',
  'PUBLIC_',
  'NUXT_PUBLIC_',
  'EXPO_PUBLIC_',
  'REACT_APP_',
  'PLASMO_PUBLIC_',
  'GATSBY_',
];

it('knows secrets by their names, with and without a public prefix', () => {
  for (const name of SECRETS) {
    expect(isSecretName(name), name).toBe(true);
    expect(exposesSecret(name), name).toBe(false);
    for (const prefix of PREFIXES) {
      expect(exposesSecret(prefix + name), prefix + name).toBe(true);
      expect(splitName(prefix + name)).toEqual({ prefix, rest: name });
    }
  }
});

it('leaves what is public by its nature, and what is not of Clerk', () => {
  for (const name of [
    'CLERK_JWT_KEY',
    'CLERK_PUBLISHABLE_KEY',
    'CLERK_API_KEY',
    'CLERK_SIGN_IN_URL',
    'CLERK_FRONTEND_API',
    'STRIPE_SECRET_KEY',
    'CLERKY_SECRET_KEY',
    'SECRET_KEY',
  ]) {
    expect(isSecretName(name), name).toBe(false);
    for (const prefix of PREFIXES) expect(exposesSecret(prefix + name), prefix + name).toBe(false);
  }
});

it('knows how frameworks name and read variables', () => {
  const namesOf = (packageName: string) => envNamesWhere((name) => name === packageName);
  expect(namesOf('@clerk/nextjs')).toEqual([
    { publicPrefix: 'NEXT_PUBLIC_', secretPrefix: '', environment: 'process.env' },
  ]);
  expect(namesOf('@clerk/nuxt')).toEqual([
    { publicPrefix: 'NUXT_PUBLIC_', secretPrefix: 'NUXT_', environment: 'process.env' },
  ]);
  expect(namesOf('@clerk/expo')).toEqual([{ publicPrefix: 'EXPO_PUBLIC_', secretPrefix: '', environment: 'browser' }]);
  expect(namesOf('@clerk/astro')[0]?.environment).toBe('import.meta.env');
  expect(namesOf('@clerk/express')[0]?.publicPrefix).toBe('');
  expect(namesOf('@clerk/themes')).toEqual([]);
});
