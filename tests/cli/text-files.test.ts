import { describe, expect, it } from 'vitest';
import { SECRET_BODY, WEBHOOK_BODY } from '../support/made-up-keys.js';
import { auditedProjects, findings } from './support.js';

const project = auditedProjects();

const SECRET = `sk_live_${SECRET_BODY}`;
const WEBHOOK = `whsec_${WEBHOOK_BODY}`;
const PUBLISHABLE = 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k';

describe('files that ESLint has no language for', () => {
  it('are read for keys where git keeps them, and for what is wrong with their variables in any case', async () => {
    const app = project({
      files: {
        '.gitignore': 'node_modules\n.env.local\n.dev.vars\n',
        '.env': `# Clerk\r\nCLERK_SECRET_KEY=${SECRET}\r\nexport STRIPE_WEBHOOK_SECRET='${WEBHOOK}'\r\n`,
        '.env.local': [
          `CLERK_SECRET_KEY=${SECRET}`,
          `NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=${PUBLISHABLE}`,
          'NEXT_PUBLIC_CLERK_SECRET_KEY=',
          'NEXT_PUBLIC_CLERK_ENCRYPTION_KEY="" # never',
          `NEXT_PUBLIC_CLERK_MACHINE_SECRET_KEY = "ak_x"`,
          `  export VITE_BACKEND_KEY=${SECRET} # for the script`,
          'CLERK_SERCET_KEY=x',
          'NEXT_PUBLIC_CLERK_AFTER_SIGN_IN_URL=/',
          'CLERK_WEBHOOK_SECRET=x',
          'CLERK_API_VERSION=2025-11-10',
          'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_test_your_key',
          'VITE_CLERK_PUBLISHABLE_KEY=clerk.acme.dev',
          `EXPO_PUBLIC_CLERK_PUBLISHABLE_KEY='${PUBLISHABLE}'`,
          '# NEXT_PUBLIC_CLERK_SECRET_KEY=x',
        ].join('\n'),
        '.dev.vars': `CLERK_SECRET_KEY=${SECRET}\n`,
        'worker/.dev.vars.production': `CLERK_SECRET_KEY=${SECRET}\n`,
        'wrangler.toml': `[vars]\nCLERK_WEBHOOK_SIGNING_SECRET = "${WEBHOOK}"\n`,
        'docs/setup.mdx': `Set \`sk_live_...\` or \`CLERK_SECRET_KEY=sk_test_${'x'.repeat(42)}\`, never ${SECRET}.\n`,
        'old/node_modules/@clerk/nextjs/package.json': { name: '@clerk/nextjs', version: '4.29.0' },
        'old/.env': 'NEXT_PUBLIC_CLERK_AFTER_SIGN_IN_URL=/\nCLERK_SERCET_KEY=x\n',
        'notes.txt': SECRET,
      },
    });
    const result = await app.audit('--format', 'json', '--preset', 'strict');
    expect(findings(app, result)).toEqual(
      [
        '.env:2 clerk/no-hardcoded-keys',
        '.env.local:5 clerk/no-exposed-secret',
        '.env.local:6 clerk/no-exposed-secret',
        '.env.local:7 clerk/valid-env-names',
        '.env.local:8 clerk/valid-env-names',
        '.env.local:10 clerk/valid-env-names',
        '.env.local:12 clerk/valid-env-names',
        'old/.env:2 clerk/valid-env-names',
        'worker/.dev.vars.production:1 clerk/no-hardcoded-keys',
        'wrangler.toml:2 clerk/no-hardcoded-keys',
        'docs/setup.mdx:1 clerk/no-hardcoded-keys',
      ].sort(),
    );
    // No message shows a key, or a placeholder that was not filled in.
    for (const text of [SECRET_BODY, WEBHOOK_BODY, '{{']) expect(result.stdout).not.toContain(text.slice(0, 9));
    expect(result.stdout).toContain('set it with `wrangler secret put CLERK_WEBHOOK_SIGNING_SECRET`');
    expect(result.stdout).toContain('Call it `BACKEND_KEY`');
    expect(result.stdout).toContain('it is a host, as `frontendApi` took it before Core 2');
    expect(result.stdout).toContain("No SDK of Clerk's reads `CLERK_SERCET_KEY`");
  });

  it('are left alone by rules that are off, and where there is nothing in them', async () => {
    const app = project({
      files: {
        '.env': `CLERK_SECRET_KEY=${SECRET}\nNEXT_PUBLIC_CLERK_SECRET_KEY=${SECRET}\nCLERK_SERCET_KEY=x\n`,
        '.env.empty': '',
        'empty.md': '',
        '.env.large': `${'#'.repeat(1_000_001)}\nCLERK_SECRET_KEY=${SECRET}\n`,
      },
    });
    const audit = async (rule: string): Promise<string[]> =>
      findings(app, await app.audit('--format', 'json', '--rule', rule));
    expect(await audit('clerk/no-hardcoded-keys')).toEqual([
      '.env:1 clerk/no-hardcoded-keys',
      '.env:2 clerk/no-hardcoded-keys',
    ]);
    expect(await audit('clerk/no-exposed-secret')).toEqual(['.env:2 clerk/no-exposed-secret']);
    expect(await audit('clerk/valid-env-names')).toEqual(['.env:3 clerk/valid-env-names']);
    expect(await audit('clerk/await-auth')).toEqual([]);
  });
});
