import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/valid-jwt-shortcodes.js';
import { lintJson } from '../support/json-rule.js';
import { testRule } from '../support/rule-tester.js';

const CLIENT =
  "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({ secretKey: 'sk_test_x' });\n";
const create = (claims: string): string =>
  `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: ${claims} });`;

testRule('valid-jwt-shortcodes', rule, {
  valid: [
    {
      name: 'every kind of operand',
      sdk: 'backend-3',
      code: create(`{
  id: '{{user.id}}', name: "{{ user.full_name || 'You' }}", age: '{{user.public_metadata.age || user.unsafe_metadata.age || -30.5 }}',
  flag: '{{user.email_verified || false}}', both: '{{user.last_name}} {{user.first_name}} ', roles: ['{{org.role}}', 'x'],
  deep: { actor: '{{session.actor}}', sub: '{{session.actor.sub}}', p: '{{org_membership.permissions}}', from: '{{source.platform}}' },
  plain: 'a { b } c', brace: '{"a":1}',
}`),
    },
    {
      name: 'shortcodes that are seen in use, in no list',
      sdk: 'backend-3',
      code: create("{ role: '{{org_membership.role}}', sid: '{{session.id}}', image: '{{user.profile_image_url}}' }"),
    },
    {
      name: 'values that cannot be seen',
      sdk: 'backend-3',
      code: create('{ a: process.env.CLAIM, b: `{{user.${process.env.FIELD}}}`, c: undefined }'),
    },
    {
      name: 'translations, with a Clerk import beside them',
      code: "import { auth } from '@clerk/nextjs/server';\nexport const texts = { hello: 'Hello {{user.firstName | titleize}}', name: '{{user.name}}' };\nexport { auth };",
    },
    {
      name: 'a style in JSX',
      filename: 'a.tsx',
      code: "import { UserButton } from '@clerk/nextjs';\nexport const user = { color: 'red' };\nexport default () => <div style={{ color: user.color }}><UserButton /></div>;",
    },
    {
      name: 'claims of no Clerk',
      sdk: 'none',
      code: "export const claims = { sub: '{{user.email}}', name: '{{user.name | upper}}' };",
    },
  ],
  invalid: [
    {
      name: 'roots that are others',
      sdk: 'backend-3',
      code: create(
        "{ a: '{{organization.slug}}', b: '{{ organization_membership.public_metadata.x }}', c: '{{Org.id}}', d: '{{exp}}', e: '{{date.now}}' }",
      ),
      output: create(
        "{ a: '{{org.slug}}', b: '{{ org_membership.public_metadata.x }}', c: '{{org.id}}', d: '{{exp}}', e: '{{date.now}}' }",
      ),
      remaining: true,
      errors: [
        {
          messageId: 'unknownRootMeant',
          data: { path: 'organization.slug', meant: 'org.slug' },
          line: 3,
          column: 62,
          endColumn: 79,
        },
        { messageId: 'unknownRootMeant' },
        { messageId: 'unknownRootMeant' },
        { messageId: 'unknownRoot', data: { path: 'exp' } },
        { messageId: 'unknownRoot' },
      ],
    },
    {
      name: 'attributes in the case of the SDK',
      sdk: 'backend-3',
      code: create("{ a: '{{user.firstName}}', b: '{{user.publicMetadata.role || user.unsafeMetadata.role}}' }"),
      output: create("{ a: '{{user.first_name}}', b: '{{user.public_metadata.role || user.unsafe_metadata.role}}' }"),
      errors: [
        { messageId: 'unknownAttributeMeant' },
        { messageId: 'unknownAttributeMeant' },
        { messageId: 'unknownAttributeMeant' },
      ],
    },
    {
      name: 'attributes that can have been meant',
      sdk: 'backend-3',
      code: create("{ phone: '{{user.primary_phone_address}}', roles: '{{org.roles}}', x: '{{user.i_dont_exist}}' }"),
      output: null,
      errors: [
        {
          messageId: 'unknownAttributeMeant',
          data: { path: 'user.primary_phone_address', meant: 'user.primary_phone_number' },
          suggestions: [
            {
              messageId: 'replaceShortcode',
              output: create(
                "{ phone: '{{user.primary_phone_number}}', roles: '{{org.roles}}', x: '{{user.i_dont_exist}}' }",
              ),
            },
          ],
        },
        {
          messageId: 'unknownAttributeMeant',
          suggestions: [
            {
              messageId: 'replaceShortcode',
              output: create(
                "{ phone: '{{user.primary_phone_address}}', roles: '{{org.role}}', x: '{{user.i_dont_exist}}' }",
              ),
            },
          ],
        },
        { messageId: 'unknownAttribute', data: { path: 'user.i_dont_exist' } },
      ],
    },
    {
      name: 'private metadata',
      sdk: 'backend-3',
      code: create("{ a: '{{user.private_metadata.stripe}}', b: '{{org.privateMetadata}}' }"),
      output: null,
      errors: [
        { messageId: 'privateMetadata', data: { path: 'user.private_metadata.stripe' } },
        { messageId: 'privateMetadata' },
      ],
    },
    {
      name: 'operators and quotes of JavaScript',
      sdk: 'backend-3',
      code: create(
        `{ a: '{{user.full_name || "You"}}', b: "{{user.full_name ?? 'You'}}", c: '{{user.public_metadata?.role}}', d: \`{{user.public_metadata["role"]}}\` }`,
      ),
      output: create(
        `{ a: '{{user.full_name || \\'You\\'}}', b: "{{user.full_name || 'You'}}", c: '{{user.public_metadata.role}}', d: \`{{user.public_metadata.role}}\` }`,
      ),
      errors: [
        { messageId: 'quotes' },
        { messageId: 'nullish' },
        { messageId: 'optionalChain' },
        { messageId: 'brackets' },
      ],
    },
    {
      name: 'what has no counterpart',
      sdk: 'backend-3',
      code: create(
        `{ a: '{{user.email_addresses[0].email_address}}', b: '{{user.first_name | upcase}}', c: '{{user.id.slice(0, 3)}}', d: '{{user.has_image ? 1 : 2}}', e: '{{}}', f: '{{user.id || null}}', g: '{{#if user.id}}' }`,
      ),
      output: null,
      errors: [
        { messageId: 'brackets', data: { code: 'user.email_addresses[0].email_address' } },
        { messageId: 'filter', data: { code: '| upcase' } },
        { messageId: 'expression' },
        { messageId: 'expression' },
        { messageId: 'expression', data: { code: '{{}}' } },
        { messageId: 'expression' },
        { messageId: 'expression' },
      ],
    },
    {
      name: 'one line for two, where a fallback follows',
      sdk: 'backend-3',
      code: create(`{ a: "{{user.full_name | 'You'}}", b: '{{user.external_id | user.id}}' }`),
      output: create(`{ a: "{{user.full_name || 'You'}}", b: '{{user.external_id || user.id}}' }`),
      errors: [{ messageId: 'filter' }, { messageId: 'filter' }],
    },
    {
      name: 'braces',
      sdk: 'backend-3',
      code: create(
        "{ a: '{user.id}', b: '${user.id}', c: '{{{user.id}}}', d: '{{user.id}', e: '{{user.id', f: '{{user.id {{org.id}}' }",
      ),
      output: create(
        "{ a: '{{user.id}}', b: '{{user.id}}', c: '{{user.id}}', d: '{{user.id}}', e: '{{user.id}}', f: '{{user.id {{org.id}}' }",
      ),
      remaining: true,
      errors: [
        { messageId: 'singleBraces', data: { code: '{user.id}' } },
        { messageId: 'singleBraces', data: { code: '${user.id}' } },
        { messageId: 'tripleBraces' },
        { messageId: 'unclosed' },
        { messageId: 'unclosed' },
        { messageId: 'unclosed' },
      ],
    },
    {
      name: 'operands that never count',
      sdk: 'backend-3',
      code: create(
        "{ a: '{{user.email_verified || false || org.has_image}}', b: '{{false || user.id}}', c: '{{0 || user.id || 1}}' }",
      ),
      output: create("{ a: '{{user.email_verified || org.has_image}}', b: '{{user.id}}', c: '{{0 || user.id || 1}}' }"),
      remaining: true,
      errors: [
        { messageId: 'falsyOperand' },
        { messageId: 'falsyOperand' },
        { messageId: 'unreachableOperand', data: { code: '0 || user.id || 1' } },
      ],
    },
    {
      name: 'objects in texts',
      sdk: 'backend-3',
      code: create("{ a: 'orgs: {{user.organizations}}', b: ' {{org.public_metadata}}' }"),
      output: null,
      errors: [
        { messageId: 'objectInText', data: { path: 'user.organizations' } },
        {
          messageId: 'spaces',
          suggestions: [
            {
              messageId: 'removeSpaces',
              output: create("{ a: 'orgs: {{user.organizations}}', b: '{{org.public_metadata}}' }"),
            },
          ],
        },
      ],
    },
    {
      name: 'constants, also in two claims, and texts that are put together',
      sdk: 'backend-3',
      code: `${CLIENT}const SLUG = '{{organization.slug}}';
const claims = { a: SLUG, b: SLUG, c: '{{organization.' + 'id}}' } as const;
await clerk.jwtTemplates.create({ name: 'a', claims: { ...claims } });`,
      output: `${CLIENT}const SLUG = '{{org.slug}}';
const claims = { a: SLUG, b: SLUG, c: '{{organization.' + 'id}}' } as const;
await clerk.jwtTemplates.create({ name: 'a', claims: { ...claims } });`,
      remaining: true,
      errors: [
        { messageId: 'unknownRootMeant', line: 3 },
        { messageId: 'unknownRootMeant', line: 4 },
      ],
    },
    {
      name: 'an object literal by itself, in a file without Clerk',
      sdk: 'none',
      filename: 'claims.js',
      code: "module.exports = { email: '{{user.primary_email_address}}', org: '{{organization.id}}' };",
      output: "module.exports = { email: '{{user.primary_email_address}}', org: '{{org.id}}' };",
      errors: [{ messageId: 'unknownRootMeant' }],
    },
    {
      name: 'a constant whose name says what it is, in a file with Clerk',
      code: "import { auth } from '@clerk/nextjs/server';\nexport const jwtTemplate = { org: '{{organization.id}}' };\nexport { auth };",
      output:
        "import { auth } from '@clerk/nextjs/server';\nexport const jwtTemplate = { org: '{{org.id}}' };\nexport { auth };",
      errors: [{ messageId: 'unknownRootMeant' }],
    },
    {
      name: 'escapes before the place',
      sdk: 'backend-3',
      code: create(String.raw`{ a: '\u0041\x41\n{{organization.id}}' }`),
      output: create(String.raw`{ a: '\u0041\x41\n{{org.id}}' }`),
      errors: [{ messageId: 'unknownRootMeant' }],
    },
  ],
});

describe('valid-jwt-shortcodes in JSON', () => {
  const lint = (value: unknown, target?: Parameters<typeof lintJson>[2]) =>
    lintJson(rule, JSON.stringify(value), target);

  it('marks the shortcode, and keeps escapes', () => {
    const { reports, output } = lintJson(
      rule,
      String.raw`{ "a": "\u00e9\" {{organization.name}}", "b": "{{user.full_name || \"You\"}}" }`,
    );
    expect(reports.map(({ messageId, marked }) => [messageId, marked])).toEqual([
      ['unknownRootMeant', 'organization.name'],
      ['quotes', String.raw`\"You\"`],
    ]);
    expect(output).toBe(String.raw`{ "a": "\u00e9\" {{org.name}}", "b": "{{user.full_name || 'You'}}" }`);
  });

  it('reads JSON with comments', () => {
    const text = '{\n  // claims\n  "a": "{{user.publicMetadata.role}}", /* b */\n  "b": ["{{user.id}}"],\n}\n';
    expect(lintJson(rule, text, { language: 'json/jsonc' }).output).toBe(
      text.replace('publicMetadata', 'public_metadata'),
    );
  });

  it("reads the Clerk CLI's configuration, JWT templates and commands", () => {
    const claims = { a: '{{organization.id}}' };
    expect(lint({ auth_phone: {}, session: { claims } }, { filename: 'x.json' }).ids).toEqual(['unknownRootMeant']);
    expect(lint([{ name: 'a', lifetime: 60, claims }], { filename: 'x.json' }).ids).toEqual(['unknownRootMeant']);
    expect(lint({ other: { claims } }, { filename: 'x.json' }).ids).toEqual([]);
    expect(lint({ a: { b: '{{organization.id}}' } }, { filename: 'x.json' }).ids).toEqual([]);
    expect(
      lint({ a: { b: '{{organization.id}}' } }, { filename: 'x.json', options: [{ files: ['x.json'] }] }).ids,
    ).toEqual(['unknownRootMeant']);
    const script = (json: string) =>
      lint({ scripts: { a: `clerk config patch --json '${json}'` } }, { filename: 'package.json' });
    expect(JSON.parse(script('{"session":{"claims":{"a":"{{organization.id}}"}}}').output!)).toEqual({
      scripts: { a: `clerk config patch --json '{"session":{"claims":{"a":"{{org.id}}"}}}'` },
    });
    // A single quote would end the argument.
    const quoted = script(String.raw`{"session":{"claims":{"a":"{{user.id || \"x\"}}"}}}`);
    expect(quoted.ids).toEqual(['quotes']);
    expect(quoted.output).toBeUndefined();
  });

  it('is silent on mails, translations and other tools', () => {
    expect(
      lint({ title: 'Hello {{user.firstName|titleize}}', who: '{{user.name}}' }, { filename: 'locales/clerk/en.json' })
        .ids,
    ).toEqual([]);
    expect(
      lint({ subject: 'Hi {{organization.name}}', to: '{{user.email}}' }, { filename: 'templates/invite.json' }).ids,
    ).toEqual([]);
    expect(
      lint({ id: '{{user.id}}', mail: '{{user.email}}', at: '{{date.now}}' }, { filename: 'postman.json' }).ids,
    ).toEqual([]);
    expect(lint({ scripts: { a: "echo '{{organization.id}}'" } }, { filename: 'package.json' }).ids).toEqual([]);
  });
});
