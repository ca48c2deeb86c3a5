import { describe, expect, it } from 'vitest';
import { claimTextBytes, isReservedClaim, unboundedShortcode } from '../../src/clerk/claims.js';
import { parseTemplateText } from '../../src/clerk/shortcode-grammar.js';
import { isDistinctive, lookUpShortcode } from '../../src/clerk/shortcodes.js';

describe('lookUpShortcode', () => {
  it.each([
    ['user.id', 'known'],
    ['user.public_metadata.a.b-c', 'known'],
    ['session.actor.sub', 'known'],
    ['session.id', 'uncertain'],
    ['org.private_metadata.x', 'private'],
    ['user', 'unknownAttribute'],
    ['user.id.x', 'unknownAttribute'],
    ['constructor.name', 'unknownRoot'],
    ['user.constructor', 'unknownAttribute'],
  ])('%s is %s', (path, kind) => expect(lookUpShortcode(path).kind).toBe(kind));

  it.each([
    ['organization.public_metadata.plan', 'org.public_metadata.plan', true],
    ['organizationMembership.permissions', 'org_membership.permissions', true],
    ['user.imageUrl', 'user.image_url', true],
    ['organization.metadata', 'org.public_metadata', false],
    ['user.email', 'user.primary_email_address', false],
    ['user.frist_name', 'user.first_name', false],
    ['user.primary_email_address.email_address', 'user.primary_email_address', false],
    ['user.favourite_colour', undefined, false],
  ])('by %s, %s was meant', (path, meant, isSure) => {
    const { meant: found, isSure: sure } = lookUpShortcode(path) as { meant?: string; isSure: boolean };
    expect([found, sure]).toEqual([meant, isSure]);
  });
});

it('knows what nobody but Clerk has', () => {
  expect(
    ['user.primary_email_address', 'organization_membership.role', 'user.public_metadata.x'].every(isDistinctive),
  ).toBe(true);
  expect(['user.id', 'user.first_name', 'org.name', 'organization.name', 'user.email'].some(isDistinctive)).toBe(false);
});

describe('parseTemplateText', () => {
  it('gives operands with their places', () => {
    const { expressions, isWhole } = parseTemplateText("{{ user.a || '}}' || 2 || true }}");
    expect(isWhole).toBe(true);
    expect(expressions[0]!.operands).toEqual([
      { kind: 'shortcode', path: 'user.a', start: 3, end: 9 },
      { kind: 'literal', value: '}}', start: 13, end: 17 },
      { kind: 'literal', value: 2, start: 21, end: 22 },
      { kind: 'literal', value: true, start: 26, end: 30 },
    ]);
  });

  it.each([
    '',
    'a',
    '{',
    '{}',
    '{{',
    '}}',
    '{{{',
    "{{'",
    '{{"}}',
    '{{|}}',
    '{{a||}}',
    '{{||a}}',
    '{{a b}}',
    '{{a..b}}',
    '{{[0]}}',
  ])('reads %j', (text) => {
    expect(() => parseTemplateText(text)).not.toThrow();
  });

  it('takes no longer for long texts', () => {
    const start = performance.now();
    for (const part of ["'", '{', '}', '{{', '"a', '{{a || ', '{{user.a.']) parseTemplateText(part.repeat(5000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('claims', () => {
  it('measures compact UTF-8 JSON with typical values', () => {
    expect(claimTextBytes('é"')).toBe(6);
    expect(claimTextBytes('{{user.id}}')).toBe(34);
    expect(claimTextBytes('{{user.created_at}}')).toBe(10);
    expect(claimTextBytes('{{user.email_verified}} {{user.username}}')).toBe(2 + 5 + 1 + 12);
    expect(claimTextBytes("{{'é' || user.id}}")).toBe(4);
    expect(claimTextBytes('{{user.what}}')).toBe(4);
    expect(claimTextBytes('{{user.id ? 1 : 2}}')).toBe(21);
  });

  it('finds whole objects', () => {
    expect(unboundedShortcode('x {{user.id || org.public_metadata}}')).toBe('org.public_metadata');
    expect(unboundedShortcode('{{org.public_metadata.x}} {{org_membership.permissions}}')).toBeUndefined();
  });

  it('has other reserved names for each kind', () => {
    expect(isReservedClaim('o', 'session')).toBe(true);
    expect(isReservedClaim('o', 'template')).toBe(false);
    expect(['aud', 'org_id', 'email'].some((name) => isReservedClaim(name, 'session'))).toBe(false);
  });
});
