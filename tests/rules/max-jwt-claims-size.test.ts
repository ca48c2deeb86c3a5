import { describe, expect, it } from 'vitest';
import rule from '../../src/rules/max-jwt-claims-size.js';
import { tempProject } from '../project/temp-project.js';
import { lintJson } from '../support/json-rule.js';
import { testRule } from '../support/rule-tester.js';

const CLIENT =
  "import { createClerkClient } from '@clerk/backend';\nconst clerk = createClerkClient({ secretKey: 'sk_test_x' });\n";
const LONG = 'x'.repeat(5000);
const suggestion = (messageId: string, output: string) => ({ messageId, output });

testRule('max-jwt-claims-size', rule, {
  valid: [
    {
      name: 'a JWT template of common size, over the limit of session claims',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { email: '{{user.primary_email_address}}', notes: '${'x'.repeat(2000)}' } });`,
    },
    {
      name: 'fields of metadata',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x', role: '{{user.public_metadata.role}}' } });`,
    },
    {
      name: 'another library with the same names',
      sdk: 'none',
      code: "declare const other: any;\nother.jwtTemplates.create({ claims: { sub: 'x' } });",
    },
    {
      name: 'a client that shadows that of Clerk',
      sdk: 'backend-3',
      code: `${CLIENT}export const f = (clerk: any) => clerk.jwtTemplates.create({ claims: { sub: 'x' } });`,
    },
    {
      name: 'claims that cannot be seen',
      sdk: 'backend-3',
      code: `${CLIENT}export const f = (claims: Record<string, unknown>) => clerk.jwtTemplates.create({ name: 'a', claims });`,
    },
    {
      name: 'claims of a machine token, of which Clerk replaces nothing',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.m2m.createToken({ claims: { sub: 'x', data: '${LONG}' } });`,
    },
    {
      name: "the claims of an application's own token",
      sdk: 'backend-3',
      code: `${CLIENT}export const claims = { sub: 'user', exp: 1, data: '${LONG}' };`,
    },
    {
      name: 'a mail with the braces of its own language',
      sdk: 'none',
      code: "export const mail = { subject: 'Hi {{user.first_name}}', id: '{{user.id}}', sub: '{{user.name}}' };",
    },
    {
      name: 'blocks of Handlebars, whatever else there is',
      sdk: 'none',
      code: "export const mail = { sub: '{{user.public_metadata}}', body: '{{#if user}}x{{/if}}' };",
    },
    {
      name: 'another path of another host',
      sdk: 'none',
      code: "await fetch('https://api.example.com/v1/templates', { method: 'POST', body: JSON.stringify({ claims: { sub: 'x' } }) });",
    },
    {
      name: 'limits of the project',
      sdk: 'backend-3',
      options: [{ templateMaxBytes: 6000, allowUnbounded: ['user.public_metadata'] }],
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { all: '{{user.public_metadata}}', notes: '${LONG}' } });`,
    },
    {
      name: 'a reserved name below the first level',
      sdk: 'none',
      code: "export const claims = { app: { sub: '{{user.external_id}}' }, email: '{{user.primary_email_address}}' };",
    },
  ],
  invalid: [
    {
      name: 'claims that Clerk sets itself, in one line',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { sub: '{{user.id}}', aud: 'x', v: 1 } });`,
      output: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x' } });`,
      errors: [
        { messageId: 'reservedClaim', data: { claim: 'sub' }, line: 3, column: 56, endColumn: 74 },
        { messageId: 'reservedClaim', data: { claim: 'v' } },
      ],
    },
    {
      name: 'claims that Clerk sets itself, with comments and trailing commas',
      sdk: 'backend-3',
      code: `${CLIENT}const claims = {
  iss: 'me', // why
  aud: 'x', /* a, b */
  // the end
  exp: 1,
};
await clerk.jwtTemplates.update({ templateId: 't', name: 'a', claims });`,
      output: `${CLIENT}const claims = {
  // why
  aud: 'x', /* a, b */
  // the end
};
await clerk.jwtTemplates.update({ templateId: 't', name: 'a', claims });`,
      errors: [{ messageId: 'reservedClaim' }, { messageId: 'reservedClaim' }],
    },
    {
      name: 'a spread object that others read, too',
      sdk: 'backend-3',
      code: `${CLIENT}const base = { sub: 'x', aud: 'y' };
await clerk.jwtTemplates.create({ name: 'a', claims: { ...base } });
console.log(base);`,
      output: null,
      errors: [{ messageId: 'reservedClaim', data: { claim: 'sub' }, line: 3, column: 16 }],
    },
    {
      name: 'an exported object, and one that is spread twice',
      sdk: 'backend-3',
      code: `${CLIENT}export const own = { sub: 'x', aud: 'y' };
const base = { exp: 1, meta: '{{org.public_metadata}}' };
await clerk.jwtTemplates.create({ name: 'a', claims: own });
await clerk.jwtTemplates.create({ name: 'a', claims: { ...base, a: 1 } });
await clerk.jwtTemplates.create({ name: 'b', claims: { ...base, a: 2 } });`,
      output: null,
      errors: [
        { messageId: 'reservedClaim', line: 3 },
        { messageId: 'reservedClaim', line: 4 },
        {
          messageId: 'unboundedInHeader',
          line: 4,
          suggestions: [
            {
              messageId: 'replaceByFields',
              output: `${CLIENT}export const own = { sub: 'x', aud: 'y' };
const base = { exp: 1, meta: { field: '{{org.public_metadata.field}}' } };
await clerk.jwtTemplates.create({ name: 'a', claims: own });
await clerk.jwtTemplates.create({ name: 'a', claims: { ...base, a: 1 } });
await clerk.jwtTemplates.create({ name: 'b', claims: { ...base, a: 2 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a namespace, a dynamic import, and an annotated parameter',
      sdk: 'backend-3',
      code: `import * as backend from '@clerk/backend';
import type { ClerkClient } from '@clerk/backend';
await backend.createClerkClient({}).jwtTemplates.create({ name: 'a', claims: { sub: 1, a: 1 } });
const { createClerkClient } = await import('@clerk/backend');
await createClerkClient({})['jwtTemplates'].update({ templateId: 't', name: 'a', claims: { jti: 1, a: 1 } });
export const f = (c: ClerkClient) => c.jwtTemplates.create({ name: 'a', claims: { nbf: 1, a: 1 } });`,
      output: `import * as backend from '@clerk/backend';
import type { ClerkClient } from '@clerk/backend';
await backend.createClerkClient({}).jwtTemplates.create({ name: 'a', claims: { a: 1 } });
const { createClerkClient } = await import('@clerk/backend');
await createClerkClient({})['jwtTemplates'].update({ templateId: 't', name: 'a', claims: { a: 1 } });
export const f = (c: ClerkClient) => c.jwtTemplates.create({ name: 'a', claims: { a: 1 } });`,
      errors: [{ messageId: 'reservedClaim' }, { messageId: 'reservedClaim' }, { messageId: 'reservedClaim' }],
    },
    {
      name: 'CommonJS, in a JavaScript file',
      sdk: 'backend-3',
      filename: 'seed.js',
      code: "const { createClerkClient } = require('@clerk/backend');\nconst { jwtTemplates } = createClerkClient({});\njwtTemplates.create({ name: 'a', claims: { 'iat': 1 } });",
      output:
        "const { createClerkClient } = require('@clerk/backend');\nconst { jwtTemplates } = createClerkClient({});\njwtTemplates.create({ name: 'a', claims: {} });",
      errors: [{ messageId: 'reservedClaim' }],
    },
    {
      name: 'a module that re-exports Clerk',
      sdk: 'backend-3',
      types: false,
      settings: { clerk: { modules: { '@/lib/clerk': '@clerk/nextjs/server' } } },
      code: "import { clerkClient } from '@/lib/clerk';\nconst client = await clerkClient();\nawait client.jwtTemplates.create({ name: 'a', claims: { jti: 1, aud: 'x' } });",
      output:
        "import { clerkClient } from '@/lib/clerk';\nconst client = await clerkClient();\nawait client.jwtTemplates.create({ name: 'a', claims: { aud: 'x' } });",
      errors: [{ messageId: 'reservedClaim' }],
    },
    {
      name: 'a client of another file',
      sdk: 'backend-3',
      types: true,
      files: {
        'clerk.ts':
          "import { createClerkClient } from '@clerk/backend';\nexport const services = { clerk: createClerkClient({}) };",
      },
      code: "import { services } from './clerk';\nawait services.clerk.jwtTemplates.create({ name: 'a', claims: { jti: 1, aud: 'x' } });",
      output:
        "import { services } from './clerk';\nawait services.clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x' } });",
      errors: [{ messageId: 'reservedClaim' }],
    },
    {
      name: 'a JWT template that is too large for a header',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x', a: 'é', notes: '${LONG}', email: '{{user.primary_email_address}}' } });`,
      output: null,
      errors: [
        {
          messageId: 'tooLargeForHeader',
          data: { bytes: '5072', limit: '4096', largest: '`notes` (5011), `email` (41), `aud` (10)' },
          suggestions: [
            suggestion(
              'dropLargest',
              `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x', a: 'é', email: '{{user.primary_email_address}}' } });`,
            ),
          ],
        },
      ],
    },
    {
      name: 'a whole metadata object in a JWT template',
      sdk: 'backend-3',
      code: `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x', meta: '{{ user.public_metadata }}' } });`,
      output: null,
      errors: [
        {
          messageId: 'unboundedInHeader',
          data: { shortcode: 'user.public_metadata', claim: 'meta', limit: '4096' },
          suggestions: [
            suggestion(
              'replaceByFields',
              `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x', meta: { field: '{{user.public_metadata.field}}' } } });`,
            ),
            suggestion('dropClaim', `${CLIENT}await clerk.jwtTemplates.create({ name: 'a', claims: { aud: 'x' } });`),
          ],
        },
      ],
    },
    {
      name: 'a request to the Backend API',
      sdk: 'none',
      code: "const BASE = 'https://api.clerk.com/v1';\nawait fetch(`${BASE}/jwt_templates/${'id'}`, { method: 'PATCH', body: JSON.stringify({ name: 'a', claims: { sid: 1, aud: 'x' } }) });",
      output:
        "const BASE = 'https://api.clerk.com/v1';\nawait fetch(`${BASE}/jwt_templates/${'id'}`, { method: 'PATCH', body: JSON.stringify({ name: 'a', claims: { aud: 'x' } }) });",
      errors: [{ messageId: 'reservedClaim' }],
    },
    {
      name: 'a request whose body is a constant, and one whose body is text',
      sdk: 'none',
      code: `declare const axios: any;
const body = JSON.stringify({ claims: { nbf: 1, aud: 'x' } });
await fetch('/v1/jwt_templates', { method: 'POST', body });
await axios.post('https://api.clerk.com/v1/jwt_templates', { claims: { azp: 'x' } });
await fetch('/v1/jwt_templates', { method: 'POST', body: '{"claims":{"nbf":1,"aud":"it\\'s"}}' });`,
      output: `declare const axios: any;
const body = JSON.stringify({ claims: { aud: 'x' } });
await fetch('/v1/jwt_templates', { method: 'POST', body });
await axios.post('https://api.clerk.com/v1/jwt_templates', { claims: {} });
await fetch('/v1/jwt_templates', { method: 'POST', body: '{"claims":{"aud":"it\\'s"}}' });`,
      errors: [{ messageId: 'reservedClaim' }, { messageId: 'reservedClaim' }, { messageId: 'reservedClaim' }],
    },
    {
      name: "the session's claims in an instance's configuration",
      sdk: 'none',
      code: "export const config = { config_version: 1, session: { claims: { fva: 1, a: '{{user.organizations}}' } } };",
      output: "export const config = { config_version: 1, session: { claims: { a: '{{user.organizations}}' } } };",
      remaining: true,
      errors: [
        { messageId: 'reservedClaim', data: { claim: 'fva' } },
        {
          messageId: 'unboundedInCookie',
          data: { shortcode: 'user.organizations', claim: 'a', limit: '1228' },
          suggestions: [
            suggestion('dropClaim', 'export const config = { config_version: 1, session: { claims: { fva: 1 } } };'),
          ],
        },
      ],
    },
    {
      name: 'fields that the project declares, in the same file',
      sdk: 'nextjs-7',
      code: `export const sessionClaims = {
  metadata: '{{user.public_metadata}}',
};
declare global {
  interface CustomJwtSessionClaims {
    metadata: {
      /** one, two */
      role?: 'admin' | 'member';
      onboarded: boolean
    };
  }
}`,
      output: `export const sessionClaims = {
  metadata: {
    role: '{{user.public_metadata.role}}',
    onboarded: '{{user.public_metadata.onboarded}}'
  },
};
declare global {
  interface CustomJwtSessionClaims {
    metadata: {
      /** one, two */
      role?: 'admin' | 'member';
      onboarded: boolean
    };
  }
}`,
      errors: [{ messageId: 'unboundedInCookie' }],
    },
    {
      name: 'fields that the project declares, beside the file, in a type of another name',
      sdk: 'nextjs-7',
      files: {
        'types/globals.d.ts':
          'export {};\ndeclare global {\n  interface CustomJwtSessionClaims {\n    meta?: Meta;\n  }\n  interface Meta {\n    plan: string;\n  }\n}\n',
      },
      code: 'export const claims = { "meta": "{{user.public_metadata}}" };',
      output: 'export const claims = { "meta": { plan: "{{user.public_metadata.plan}}" } };',
      errors: [{ messageId: 'unboundedInCookie' }],
    },
    {
      name: 'an open type says nothing of the fields',
      sdk: 'nextjs-7',
      files: {
        'types/globals.d.ts':
          'export {};\ndeclare global {\n  interface CustomJwtSessionClaims {\n    meta: Record<string, string>;\n    list: string[];\n  }\n}\n',
      },
      code: "export const claims = { meta: '{{user.public_metadata}}' };",
      output: null,
      errors: [
        {
          messageId: 'unboundedInCookie',
          suggestions: [
            suggestion(
              'replaceByFields',
              "export const claims = { meta: { field: '{{user.public_metadata.field}}' } };",
            ),
            suggestion('dropClaim', 'export const claims = {};'),
          ],
        },
      ],
    },
    {
      name: 'fields of the metadata itself are a suggestion',
      sdk: 'nextjs-7',
      files: {
        'types/globals.d.ts':
          'export {};\ndeclare global {\n  interface UserPublicMetadata {\n    tier: string;\n  }\n}\n',
      },
      code: "export const claims = { meta: '{{user.public_metadata}}' };",
      output: null,
      errors: [
        {
          messageId: 'unboundedInCookie',
          suggestions: [
            suggestion('replaceByFields', "export const claims = { meta: { tier: '{{user.public_metadata.tier}}' } };"),
            suggestion('dropClaim', 'export const claims = {};'),
          ],
        },
      ],
    },
    {
      name: 'Windows line ends',
      sdk: 'none',
      code: "export const claims = {\r\n  sub: '{{user.id}}',\r\n  email: '{{user.primary_email_address}}',\r\n};\r\n",
      output: "export const claims = {\r\n  email: '{{user.primary_email_address}}',\r\n};\r\n",
      errors: [{ messageId: 'reservedClaim' }],
    },
  ],
});

describe('max-jwt-claims-size in JSON', () => {
  const lint = (value: unknown, target?: Parameters<typeof lintJson>[2]) =>
    lintJson(rule, typeof value === 'string' ? value : JSON.stringify(value, null, 2), target);

  it("says what is too large in the Clerk CLI's configuration", () => {
    const claims = { aud: 'x', name: '{{user.full_name}}', notes: 'é'.repeat(600), role: "{{org.role || 'none'}}" };
    const { reports } = lint({ auth_email: {}, session: { lifetime: 60, claims } }, { filename: 'clerk-config.json' });
    const bytes = Buffer.byteLength(JSON.stringify({ ...claims, name: 'x'.repeat(19), role: 'org:member' }));
    expect(reports).toHaveLength(1);
    expect(reports[0]!.messageId).toBe('tooLargeForCookie');
    expect(reports[0]!.message).toContain(`${bytes} bytes`);
    expect(reports[0]!.message).toContain('room for 1228');
    expect(reports[0]!.message).toContain('`notes` (1211), `name` (29), `role` (20)');
    expect(JSON.parse(reports[0]!.suggestions['dropLargest']!)).toEqual({
      auth_email: {},
      session: { lifetime: 60, claims: { aud: 'x', name: '{{user.full_name}}', role: "{{org.role || 'none'}}" } },
    });
  });

  it('allows what just fits, and one byte more is too much', () => {
    const config = (length: number) => ({ config_version: 1, session: { claims: { a: 'x'.repeat(length) } } });
    expect(lint(config(1228 - 8)).ids).toEqual([]);
    expect(lint(config(1228 - 7)).ids).toEqual(['tooLargeForCookie']);
    expect(lint(config(1228 - 7), { options: [{ maxBytes: 2000 }] }).ids).toEqual([]);
  });

  it("leaves `session.claims` of anything else alone, unless the options say that it is Clerk's", () => {
    const other = { session: { claims: { sub: 'x'.repeat(3000) } }, app: 'x' };
    expect(lint(other, { filename: 'config.json' }).ids).toEqual([]);
    expect(lint(other, { filename: 'config.json', options: [{ files: ['config.json'] }] }).ids).toEqual([
      'tooLargeForCookie',
      'reservedClaim',
    ]);
    expect(
      lint(other, { filename: 'a/b/config.json', options: [{ files: ['a/**/*.{json,jsonc}'] }] }).ids,
    ).toHaveLength(2);
    expect(lint(other, { filename: 'a/b/config.json', options: [{ files: ['a/*.json'] }] }).ids).toEqual([]);
  });

  it('removes claims that Clerk sets itself, first, last, and all', () => {
    const text =
      '{\n  "sub": "{{user.id}}",\n  "email": "{{user.primary_email_address}}",\n  "exp": 1,\n  "iat": 2\n}\n';
    const { ids, output } = lint(text);
    expect(ids).toEqual(['reservedClaim', 'reservedClaim', 'reservedClaim']);
    expect(output).toBe('{\n  "email": "{{user.primary_email_address}}"\n}\n');
    expect(lint('{"config_version":1,"session":{"claims":{"sub":1,"o":{},"act":2}}}').output).toBe(
      '{"config_version":1,"session":{"claims":{}}}',
    );
  });

  it('keeps comments and trailing commas', () => {
    const text =
      '{\n  // ids\n  "sub": "{{user.id}}", // me\n  "ext": "{{user.external_id}}", /* , */\n  /* last */ "iss": "x",\n}\n';
    expect(lint(text, { language: 'json/jsonc' }).output).toBe(
      '{\n  // ids\n  // me\n  "ext": "{{user.external_id}}", /* , */\n  /* last */ \n}\n',
    );
  });

  it('knows JWT templates by what stands beside their claims', () => {
    const notes = 'x'.repeat(2000);
    const body = {
      name: 'convex',
      lifetime: 60,
      claims: { aud: 'convex', email: '{{user.primary_email_address}}', notes },
    };
    expect(lint([body], { filename: 'templates.json' }).ids).toEqual([]);
    expect(
      lint({ ...body, claims: { ...body.claims, all: '{{user.unsafe_metadata}}' } }, { filename: 'x.json' }).ids,
    ).toEqual(['unboundedInHeader']);
    expect(lint({ ...body.claims }, { filename: 'jwt-templates/convex.json' }).ids).toEqual([]);
    expect(lint({ ...body.claims }, { filename: 'convex.json' }).ids).toEqual(['tooLargeForCookie']);
  });

  it('suggests fields, and fixes where the project declares them', () => {
    const text = '{\n    "metadata": "{{user.public_metadata}}",\n    "email": "{{user.primary_email_address}}"\n}\n';
    const project = tempProject({
      'package.json': {},
      'types/globals.d.ts':
        "export {}\n\ndeclare global {\n  interface CustomJwtSessionClaims {\n    metadata: {\n      role?: 'a' | 'b'\n      'plan-id': string\n    }\n  }\n}\n",
    });
    expect(lint(text, { cwd: project.root }).output).toBe(
      '{\n    "metadata": {\n        "role": "{{user.public_metadata.role}}",\n        "plan-id": "{{user.public_metadata.plan-id}}"\n    },\n    "email": "{{user.primary_email_address}}"\n}\n',
    );
    const { output, reports } = lint(text, { cwd: tempProject({ 'package.json': {} }).root });
    expect(output).toBeUndefined();
    expect(reports[0]!.marked).toBe('"{{user.public_metadata}}"');
    expect(reports[0]!.suggestions).toEqual({
      replaceByFields: text.replace('"{{user.public_metadata}}"', '{ "field": "{{user.public_metadata.field}}" }'),
      dropClaim: text.replace('    "metadata": "{{user.public_metadata}}",\n', ''),
    });
  });

  it('reads the commands of package.json', () => {
    const script = (command: string) => lint({ scripts: { clerk: command } }, { filename: 'package.json' });
    const { ids, output } = script(
      `clerk config patch --json '{"session":{"claims":{"sub":"x","role":"{{org.role}}"}}}' --yes`,
    );
    expect(ids).toEqual(['reservedClaim']);
    expect(JSON.parse(output!)).toEqual({
      scripts: { clerk: `clerk config patch --json '{"session":{"claims":{"role":"{{org.role}}"}}}' --yes` },
    });
    expect(script(`npx clerk@latest config put --json "{\\"session\\":{\\"claims\\":{\\"sub\\":1}}}"`).ids).toEqual([
      'reservedClaim',
    ]);
    expect(script(`clerk api jwt_templates -d '{"name":"a","claims":{"sub":1}}'`).ids).toEqual(['reservedClaim']);
    expect(script(`other config patch --json '{"session":{"claims":{"sub":1}}}'`).ids).toEqual([]);
    expect(
      script(`clerk config patch --json '{"session":{"lifetime":60}}' && x --json '{"claims":{"sub":1}}'`).ids,
    ).toEqual([]);
  });

  it('is silent on mails, translations and the rest of the world', () => {
    expect(lint({ sub: 'Hi {{user.first_name}}', to: '{{user.id}}' }, { filename: 'emails/welcome.json' }).ids).toEqual(
      [],
    );
    expect(lint({ sub: '{{user.id}}', name: '{{user.name}}' }, { filename: 'requests/create.json' }).ids).toEqual([]);
    expect(lint({ a: '{{user.id}}', sub: '{{user.first_name}}' }, { filename: 'locales/clerk/en.json' }).ids).toEqual(
      [],
    );
    expect(lint({ sub: 'x', exp: 1 }, { filename: 'claims.json' }).ids).toEqual([]);
    expect(lint({ sub: 'x', body: '{{#if a}}{{/if}}', b: '{{user.public_metadata}}' }).ids).toEqual([]);
    expect(lint('[1, "{{user.public_metadata}}", null]').ids).toEqual([]);
    expect(lint('"{{user.public_metadata}}"').ids).toEqual([]);
  });

  it('says of part of a file only what is sure', () => {
    const nested = { flows: [{ step: { sub: 'x', meta: '{{user.public_metadata}}', big: 'x'.repeat(3000) } }] };
    expect(lint(nested, { filename: 'flow.json' }).ids).toEqual(['unboundedInCookie']);
  });
});
