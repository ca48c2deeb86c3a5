import { describe, expect, it } from 'vitest';
import { isOrigin, normalizedOrigin, originProblem } from '../../src/clerk/origins.js';

const ORIGINS = [
  'https://example.com',
  'https://app.example.com:8443',
  'http://localhost:3000',
  'http://127.0.0.1',
  'http://[::1]:3000',
  'https://xn--mnchen-3ya.de',
  'https://my_app.example.com',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://0a1b2c3d-0000-0000-0000-000000000000',
  'capacitor://localhost',
  'ionic://localhost',
  'tauri://localhost',
];

/** What is written → the origin that it has. */
const NOT_NORMALIZED: Readonly<Record<string, string>> = {
  'https://example.com/': 'https://example.com',
  'https://example.com/dashboard': 'https://example.com',
  'https://example.com?tab=1': 'https://example.com',
  'https://example.com#top': 'https://example.com',
  'https://Example.COM': 'https://example.com',
  'HTTPS://example.com': 'https://example.com',
  'https://example.com:443': 'https://example.com',
  'http://example.com:80': 'http://example.com',
  'https://user:pass@example.com': 'https://example.com',
  'https:example.com': 'https://example.com',
  ' https://example.com ': 'https://example.com',
  'https://münchen.de': 'https://xn--mnchen-3ya.de',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html':
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
};

/** What has no origin → the one that is meant, if that is plain. */
const NOT_AN_ORIGIN: Readonly<Record<string, string | undefined>> = {
  'example.com': 'https://example.com',
  'example.com/': 'https://example.com',
  'example.com:8443': 'https://example.com:8443',
  '//example.com': 'https://example.com',
  'localhost:3000': 'http://localhost:3000',
  localhost: 'http://localhost',
  '127.0.0.1:3000': 'http://127.0.0.1:3000',
  'localhost.example.com': 'https://localhost.example.com',
  '': undefined,
  null: undefined,
  example: undefined,
  'https://': undefined,
  'https://exa mple.com': undefined,
  'file:///index.html': undefined,
  'javascript://x': undefined,
  'myapp://': undefined,
};

const WILDCARDS = [
  '*',
  'https://*',
  'https://*.example.com',
  '*.example.com',
  'https://example.com/*',
  'https://example.com:*',
];

describe('an origin', () => {
  it.each(ORIGINS)('%s', (origin) => {
    expect(isOrigin(origin)).toBe(true);
    expect(originProblem(origin)).toBeUndefined();
  });
});

describe('another way of writing an origin', () => {
  it.each(Object.entries(NOT_NORMALIZED))('%s', (text, origin) => {
    expect(isOrigin(text)).toBe(false);
    expect(normalizedOrigin(text)).toBe(origin);
    expect(originProblem(text)).toEqual({ kind: 'notNormalized', origin });
  });

  it.each([...new Set(Object.values(NOT_NORMALIZED))])('what comes of it is one: %s', (origin) => {
    expect(isOrigin(origin)).toBe(true);
  });
});

describe('no origin', () => {
  it.each(Object.entries(NOT_AN_ORIGIN))('%j', (text, origin) => {
    expect(isOrigin(text)).toBe(false);
    expect(originProblem(text)).toEqual({ kind: 'notAnOrigin', origin });
    if (origin !== undefined) expect(isOrigin(origin)).toBe(true);
  });
});

describe('a wildcard', () => {
  it.each(WILDCARDS)('%s', (text) => {
    expect(isOrigin(text)).toBe(false);
    expect(originProblem(text)).toEqual({ kind: 'wildcard' });
  });
});
