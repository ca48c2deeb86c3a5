import { RuleTester, type InvalidTestCase, type ValidTestCase } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import { extname, join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { createProject, type PlacedCase } from '../oxlint/compare.js';
import { collectRuleCases, type RuleCase } from '../oxlint/rule-cases.js';
import { packPlugin } from '../package/support.js';
import { filenameOf, isInvalid, isJavaScript } from '../support/cases.js';

// The cases of all rules once more, by typescript-eslint's own RuleTester, without types: what `testRule()` says of them must
// not depend on how it is written.

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

type Rule = TSESLint.RuleModule<string, readonly unknown[]>;

/** With the default parser, and what they say holds without types. */
const isPlain = ({ test }: RuleCase): boolean => test.types !== true && (test.parser ?? 'typescript') === 'typescript';

const project = createProject(await packPlugin(), (await collectRuleCases()).filter(isPlain));
afterAll(() => project.remove());

/** Their messages name files, relative to the working directory, which the tester does not set. */
const NAMES_FILES: ReadonlySet<string> = new Set([
  'next-proxy-file',
  'no-unmatched-auth',
  'valid-next-proxy',
  'valid-webhook-handler',
]);

/** Comments of the cases say `clerk/rule`; the tester has its own name for the rule. */
const named = (text: string, rule: string): string => text.replaceAll('clerk/rule', `@rule-tester/${rule}`);

const tester = new RuleTester();

for (const name of new Set(project.cases.map(({ rule }) => rule))) {
  const cases = project.cases.filter(({ rule }) => rule === name);
  tester.run(name, cases[0]!.module as Rule, {
    valid: cases.filter(({ test }) => !isInvalid(test)).map(validCase),
    invalid: cases.filter(({ test }) => isInvalid(test)).map(invalidCase),
  });
}

function validCase({ path, rule, test }: PlacedCase): ValidTestCase<readonly unknown[]> {
  const filename = filenameOf(test);
  return {
    name: test.name,
    code: named(test.code, rule),
    filename: join(project.root, path),
    ...(test.options && { options: test.options }),
    ...(test.settings && { settings: test.settings }),
    languageOptions: {
      parserOptions: {
        sourceType: extname(filename) === '.cjs' ? 'commonjs' : 'module',
        ...(isJavaScript(filename) && { ecmaFeatures: { jsx: true } }),
      },
    },
  };
}

function invalidCase(placed: PlacedCase): InvalidTestCase<string, readonly unknown[]> {
  const { rule, test } = placed;
  if (!isInvalid(test)) throw new Error(`${test.name} has no errors.`);
  const errors = test.errors.map(({ data, ...error }) => ({
    ...error,
    ...(!NAMES_FILES.has(rule) && data && { data }),
  }));
  // Each pass in turn; `testRule()` looks at the first and the last.
  const outputs = [test.output, test.finalOutput].flatMap((text) => (text ? [named(text, rule)] : []));
  return { ...validCase(placed), errors, output: outputs.length > 0 ? outputs : null } as InvalidTestCase<
    string,
    readonly unknown[]
  >;
}
