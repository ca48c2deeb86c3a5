import { isOrigin } from './clerk/origins.js';

/** What users set under `settings.clerk`, shared by all rules. */
export interface ClerkSettings {
  /** Package name → version: overrides what is detected, also to preview an upgrade. */
  readonly versions: Readonly<Record<string, string>>;
  /** Module specifier as written in imports → the Clerk module that it re-exports. */
  readonly modules: Readonly<Record<string, string>>;
  /** The origins that may use the application's sessions, inserted by fixes that need them. */
  readonly authorizedParties?: readonly string[];
}

/** Thrown for settings that cannot be used; the message names the path and the expected form. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const DEFAULTS: ClerkSettings = { versions: {}, modules: {} };
const parsed = new WeakMap<object, ClerkSettings>();

/**
 * Reads and validates `settings.clerk`; each settings object is validated once.
 * @throws {SettingsError} for an unknown key or a value of the wrong form.
 */
export function readSettings(settings: Readonly<Record<string, unknown>> | undefined): ClerkSettings {
  const raw = settings?.['clerk'];
  if (raw === undefined) return DEFAULTS;
  if (!isRecord(raw)) throw invalid('settings.clerk', 'an object such as `{ versions: { next: "16" } }`', raw);
  let result = parsed.get(raw);
  if (!result) {
    result = validate(raw);
    parsed.set(raw, result);
  }
  return result;
}

const READERS = {
  versions: (value: unknown, path: string) =>
    readMap(value, path, 'an object of package names to versions, such as `{ "@clerk/nextjs": "7", next: "16" }`', {
      test: (entry) => /^\d+(?:\.\d+){0,2}(?:-[\w.]+)?$/.test(entry),
      expected: 'a version in quotes, such as "7" or "7.2.4"',
    }),
  modules: (value: unknown, path: string) =>
    readMap(
      value,
      path,
      'an object of module names to Clerk modules, such as `{ "@/lib/auth": "@clerk/nextjs/server" }`',
      {
        test: (entry) => /^@(?:clerk|hono)\/[\w.-]+(?:\/[\w.-]+)*$/.test(entry),
        expected: 'the name of a Clerk module, such as "@clerk/nextjs/server"',
      },
    ),
  authorizedParties: readOrigins,
};

function validate(raw: Record<string, unknown>): ClerkSettings {
  const unknown = Object.keys(raw).find((key) => !Object.hasOwn(READERS, key));
  if (unknown !== undefined) {
    throw new SettingsError(
      `eslint-plugin-clerk: settings.clerk.${unknown} is not a setting; expected one of: ${Object.keys(READERS).join(', ')}.`,
    );
  }
  const authorizedParties = READERS.authorizedParties(raw['authorizedParties'], 'settings.clerk.authorizedParties');
  return {
    versions: READERS.versions(raw['versions'], 'settings.clerk.versions'),
    modules: READERS.modules(raw['modules'], 'settings.clerk.modules'),
    ...(authorizedParties ? { authorizedParties } : {}),
  };
}

/** Clerk compares origins character by character, so that anything but an exact origin would lock everyone out. */
function readOrigins(value: unknown, path: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    throw invalid(path, 'a list of origins, such as `["https://app.example.com"]`', value);
  }
  value.forEach((origin: unknown, i) => {
    if (typeof origin !== 'string' || !isOrigin(origin)) {
      throw invalid(
        `${path}[${i}]`,
        'an origin without path or trailing slash, such as "https://app.example.com"',
        origin,
      );
    }
  });
  return value as string[];
}

function readMap(
  value: unknown,
  path: string,
  expected: string,
  entry: { test: (value: string) => boolean; expected: string },
): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (!isRecord(value)) throw invalid(path, expected, value);
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'string' || !entry.test(item))
      throw invalid(`${path}[${JSON.stringify(key)}]`, entry.expected, item);
  }
  return value as Record<string, string>;
}

function invalid(path: string, expected: string, actual: unknown): SettingsError {
  return new SettingsError(`eslint-plugin-clerk: ${path} must be ${expected}; got ${describe(actual)}.`);
}

function describe(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
