import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CHECKS,
  isNamedLikeCheck,
  isSystemPermission,
  meantCheck,
  meantWhen,
  picksChecks,
  PROTECT_OPTIONS,
  PROTECT_PROPS,
} from '../../src/clerk/authorization.js';
import { parseVersion } from '../../src/clerk/version.js';

const sourceOf = (sdk: string, path: string): string =>
  readFileSync(join(import.meta.dirname, '../../node_modules', sdk, 'dist/esm', path), 'utf8');

describe('what the SDKs read', () => {
  it.each(['clerk-nextjs-6', 'clerk-nextjs-7'])('`auth.protect()` of %s', (sdk) => {
    const source = sourceOf(sdk, 'server/protect.js');
    const keys = JSON.parse(/AUTH_PARAM_KEYS = (\[[^\]]+\])/.exec(source)![1]!) as string[];
    expect(keys.toSorted()).toEqual(CHECKS.toSorted());
    const options = [...source.matchAll(/args\[0\]\) == null \? void 0 : _\w\.(\w+)/g)].map(([, name]) => name);
    expect(options.toSorted()).toEqual(PROTECT_OPTIONS.toSorted());
  });

  it('`<Protect>`', () => {
    const source = sourceOf('clerk-nextjs-6', 'app-router/server/controlComponents.js');
    const props = [...source.matchAll(/restAuthorizedParams\.(\w+)/g)].map(([, name]) => name);
    expect([...new Set(props)].toSorted()).toEqual(PROTECT_PROPS.toSorted());
  });
});

describe('picksChecks', () => {
  it.each([
    ['5.7.6', false],
    ['6.39.2', false],
    ['6.39.3', true],
    ['6.40.0', true],
    ['7.2.3', false],
    ['7.2.4', true],
    ['8.0.0', true],
  ])('%s: %s', (version, expected) => expect(picksChecks(parseVersion(version)!)).toBe(expected));
});

describe('other names', () => {
  it.each([
    ['permissions', 'permission'],
    ['orgRole', 'role'],
    ['org_role', 'role'],
    ['organizationPermissions', 'permission'],
    ['Plans', 'plan'],
    ['requiredRole', undefined],
    ['scope', undefined],
  ])('%s means %s', (name, meant) => expect(meantCheck(name)).toBe(meant));

  it.each(['requiredRole', 'when', 'condition', 'plans'])('%s is named like a check', (name) =>
    expect(isNamedLikeCheck(name)).toBe(true),
  );
  it.each(['fallback', 'key', 'treatPendingAsSignedOut', 'explanation'])('%s is not', (name) =>
    expect(isNamedLikeCheck(name)).toBe(false),
  );

  it.each([
    ['signed_in', 'signed-in'],
    ['signedOut', 'signed-out'],
    ['SIGNED OUT', 'signed-out'],
    ['admin', undefined],
  ])('%s means %s', (text, meant) => expect(meantWhen(text)).toBe(meant));

  it.each([
    ['org:sys_memberships:manage', true],
    ['sys_profile:delete', true],
    ['org:system:manage', false],
    ['org:billing:sys_x', false],
  ])('%s is a system permission: %s', (permission, expected) => expect(isSystemPermission(permission)).toBe(expected));
});
