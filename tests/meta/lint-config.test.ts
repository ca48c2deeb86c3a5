import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { readText, ROOT } from './support.js';

// Whether the project's own lint config sees what it is there for: each line below breaks one rule of the house.

const eslint = new ESLint({ cwd: ROOT });

async function lint(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return [...new Set(result!.messages.map(({ ruleId, message }) => ruleId ?? message))];
}

const LAYERS = 'import-x/no-restricted-paths';

describe('the layers of src', () => {
  it.each([
    ['clerk → analysis', 'src/clerk/x.ts', "import { unwrap } from '../analysis/ast.js';\nexport const x = unwrap;"],
    [
      'clerk → project',
      'src/clerk/x.ts',
      "import { seenVersion } from '../project/versions.js';\nexport const x = seenVersion;",
    ],
    [
      'clerk → settings',
      'src/clerk/x.ts',
      "import { readSettings } from '../settings.js';\nexport const x = readSettings;",
    ],
    [
      'clerk → analysis, types',
      'src/clerk/x.ts',
      "import type { Node } from '../analysis/ast.js';\nexport type X = Node;",
    ],
    ['clerk → analysis, handed on', 'src/clerk/x.ts', "export { unwrap } from '../analysis/ast.js';"],
    ['clerk → analysis, import()', 'src/clerk/x.ts', "export const x = import('../analysis/ast.js');"],
    [
      'project → analysis',
      'src/project/x.ts',
      "import { unwrap } from '../analysis/ast.js';\nexport const x = unwrap;",
    ],
    [
      'project → settings',
      'src/project/x.ts',
      "import { readSettings } from '../settings.js';\nexport const x = readSettings;",
    ],
    [
      'analysis → fix',
      'src/analysis/x.ts',
      "import { awaitExpression } from '../fix/await.js';\nexport const x = awaitExpression;",
    ],
    [
      'analysis → create-rule',
      'src/analysis/x.ts',
      "import type { Context } from '../create-rule.js';\nexport type X = Context<string, []>;",
    ],
    ['analysis → rules', 'src/analysis/x.ts', "import x from '../rules/await-auth.js';\nexport default x;"],
    ['fix → rules', 'src/fix/x.ts', "import { rules } from '../rules/index.js';\nexport const x = rules;"],
    ['rule → rule', 'src/rules/x.ts', "import x from './await-auth.js';\nexport const y = x;"],
    ['rule → all rules', 'src/rules/x.ts', "import { rules } from './index.js';\nexport const x = rules;"],
    ['the plugin → a rule', 'src/index.ts', "import x from './rules/await-auth.js';\nexport default x;"],
    ['create-rule → rules', 'src/create-rule.ts', "import { rules } from './rules/index.js';\nexport const x = rules;"],
    ['another folder → a rule', 'src/cli/x.ts', "import x from '../rules/await-auth.js';\nexport default x;"],
  ])('%s is reported', async (_, path, code) => {
    expect(await lint(path, code)).toContain(LAYERS);
  });

  it.each([
    [
      'project → clerk',
      'src/project/x.ts',
      "import { parseVersion } from '../clerk/version.js';\nexport const x = parseVersion;",
    ],
    [
      'analysis → project',
      'src/analysis/x.ts',
      "import { seenVersion } from '../project/versions.js';\nexport const x = seenVersion;",
    ],
    [
      'analysis → settings',
      'src/analysis/x.ts',
      "import { readSettings } from '../settings.js';\nexport const x = readSettings;",
    ],
    ['fix → analysis', 'src/fix/x.ts', "import { unwrap } from '../analysis/ast.js';\nexport const x = unwrap;"],
    [
      'fix → types of create-rule',
      'src/fix/x.ts',
      "import type { Context } from '../create-rule.js';\nexport type X = Context<string, []>;",
    ],
    ['rules/index → rule', 'src/rules/index.ts', "import x from './await-auth.js';\nexport const rules = { x };"],
    ['the plugin → all rules', 'src/index.ts', "import { rules } from './rules/index.js';\nexport default rules;"],
  ])('%s is fine', async (_, path, code) => {
    expect(await lint(path, code)).toEqual([]);
  });

  it.each([
    "import ts from 'typescript';\nexport const x = ts;",
    "import { type Node } from 'typescript';\nexport type X = Node;",
    "import { Linter } from 'eslint';\nexport const x = Linter;",
    "import { ESLintUtils } from '@typescript-eslint/utils';\nexport const x = ESLintUtils;",
    "import { isIdentifier } from '@typescript-eslint/utils/ast-utils';\nexport const x = isIdentifier;",
    "export { Linter } from 'eslint';",
    "export * from 'eslint';",
    "export const x = import('typescript');",
    "import { createRequire } from 'node:module';\nexport const x = createRequire(import.meta.url)('typescript');",
  ])('what a host brings is not loaded: %s', async (code) => {
    expect(await lint('src/analysis/x.ts', code)).toEqual(['no-restricted-syntax']);
  });

  it('types of a host may be imported', async () => {
    expect(await lint('src/analysis/x.ts', "import type ts from 'typescript';\nexport type X = ts.Node;")).toEqual([]);
  });

  it('only rules are made by createRule', async () => {
    const code = "import { createRule } from '../create-rule.js';\nexport const x = createRule;";
    expect(await lint('src/fix/x.ts', code)).toEqual(['no-restricted-syntax']);
  });
});

const RULE = `import { createRule } from '../create-rule.js';

type MessageIds = 'found';

export default createRule<MessageIds>({
  name: 'no-something',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow something',
      recommended: 'recommended',
    },
    schema: [],
    messages: { found: 'This goes wrong at run time.' },
  },
  create: (context, clerk) => ({
    Program() {
      for (const node of clerk.nodes('CallExpression')) context.report({ node, messageId: 'found' });
    },
  }),
});
`;

describe('rules made by createRule', () => {
  it('pass as they should be', async () => {
    expect(await lint('src/rules/x.ts', RULE)).toEqual([]);
    expect(await lint('src/rules/x.ts', readText('src/rules/await-auth.ts'))).toEqual([]);
  });

  it.each([
    ['require-meta-type', "type: 'problem',", ''],
    ['require-meta-schema', 'schema: [],', ''],
    [
      'require-meta-schema-description',
      'schema: [],',
      "schema: [{ type: 'object', properties: { a: { type: 'string' } } }],",
    ],
    [
      'no-meta-schema-default',
      'schema: [],',
      "schema: [{ type: 'object', properties: { a: { type: 'string', default: '' } } }],",
    ],
    [
      'require-meta-default-options',
      'schema: [],',
      "schema: [{ type: 'object', properties: { a: { type: 'string' } } }],",
    ],
    ['require-meta-docs-description', "description: 'Disallow something',", ''],
    ['require-meta-docs-description', "'Disallow something'", "'disallow something'"],
    ['require-meta-docs-description', "'Disallow something'", "'Disallow something.'"],
    ['require-meta-docs-recommended', "recommended: 'recommended',", ''],
    ['report-message-format', 'run time.', 'run time'],
    ['report-message-format', 'This goes', 'this goes'],
    ['no-unused-message-ids', 'found: ', "other: 'Nobody reports this one.', found: "],
    ['no-missing-message-ids', "messageId: 'found'", "messageId: 'lost'"],
    ['prefer-message-ids', "messageId: 'found'", "message: 'This goes wrong.'"],
    ['no-missing-placeholders', 'run time.', '{{place}}.'],
    ['no-unused-placeholders', "messageId: 'found'", "messageId: 'found', data: { place: 'here' }"],
    ['no-deprecated-context-methods', 'for (', 'context.getSource();\n      for ('],
  ])('eslint-plugin/%s is reported: %s → %s', async (rule, before, after) => {
    expect(RULE).toContain(before);
    expect(await lint('src/rules/x.ts', RULE.replace(before, after))).toContain(`eslint-plugin/${rule}`);
  });

  it('use nothing that ESLint 10 has removed', async () => {
    const code = RULE.replace('for (', 'context.getSourceCode();\n      for (');
    expect(await lint('src/rules/x.ts', code)).toEqual(['no-restricted-syntax']);
  });
});
