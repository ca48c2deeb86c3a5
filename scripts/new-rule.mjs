// Makes the files of a new rule, filled with a rule that works, to be replaced step by step.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure, root as repository, script, UsageError } from './lib/cli.mjs';

const USAGE = `Usage: npm run new-rule -- NAME

Makes src/rules/NAME.ts, docs/rules/NAME.md and tests/rules/NAME.test.ts, and adds the rule to src/rules/index.ts. The files
hold a rule that works, and a TODO wherever something is to be replaced. Nothing is overwritten.

      --root FOLDER  write there instead of this repository
  -h, --help         show this`;

/** First word of a name → first word of the description. */
const VERBS = {
  await: 'Require',
  max: 'Enforce',
  min: 'Require',
  no: 'Disallow',
  prefer: 'Prefer',
  require: 'Require',
  valid: 'Enforce',
};

await script(
  { usage: USAGE, options: { root: { type: 'string' } }, positionals: true },
  async ({ values, positionals }) => {
    const [name, ...rest] = positionals;
    if (!name || rest.length > 0) throw new UsageError('Give one name.');
    const verb = verbOf(name);
    const root = values.root ? resolve(values.root) : repository;
    const files = {
      [`src/rules/${name}.ts`]: rule(name, verb),
      [`docs/rules/${name}.md`]: page(name),
      [`tests/rules/${name}.test.ts`]: test(name),
    };
    const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
    if (taken.length > 0) throw new Failure(`There is ${taken.join(' and ')} already.`);

    const index = join(root, 'src/rules/index.ts');
    const registered = register(readFileSync(index, 'utf8'), name);
    for (const [path, text] of Object.entries({ ...files, 'src/rules/index.ts': registered })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`${path === 'src/rules/index.ts' ? 'Changed' : 'Made   '} ${path}`);
    }
    console.log(`
Next:
  1. npm test -- tests/rules/${name}   passes as it is: replace the cases, then the rule, until no TODO is left
  2. npm run update:docs   writes the head of the page and the row in README.md
  3. npm test`);
  },
);

function verbOf(name) {
  const verb = /^[a-z]+(?:-[a-z0-9]+)+$/.test(name) ? VERBS[name.split('-')[0]] : undefined;
  if (!verb) {
    throw new UsageError(
      `"${name}" is not a name for a rule: words in lower case, the first of them ${Object.keys(VERBS).join(', ')}.`,
    );
  }
  return verb;
}

/** Adds a rule to the text of src/rules/index.ts, in alphabetical order. */
function register(text, name) {
  const identifier = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  const imported = insertSorted(
    text,
    /^import \w+ from '\.\/([\w-]+)\.js';\n/gm,
    name,
    `import ${identifier} from './${name}.js';\n`,
  );
  return insertSorted(imported, /^ {2}'?([\w-]+)'?: \w+,\n/gm, name, `  '${name}': ${identifier},\n`);
}

/** Adds a line before the first one that the pattern finds with a later name. */
function insertSorted(text, pattern, name, line) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) throw new Failure('src/rules/index.ts has a form that this script does not know.');
  const next = matches.find(([, other]) => other > name);
  const last = matches.at(-1);
  const at = next ? next.index : last.index + last[0].length;
  return text.slice(0, at) + line + text.slice(at);
}

function rule(name, verb) {
  return `import { createRule } from '../create-rule.js';

type MessageIds = 'found';

export default createRule<MessageIds>({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      // TODO: what the rule does, without a stop.
      description: '${verb} TODO',
      // TODO: \`'recommended'\` for mistakes that are sure, \`'strict'\` for what a project may want otherwise.
      recommended: false,
    },
    schema: [],
    messages: {
      // TODO: a full sentence that stands alone: what goes wrong at run time, then what to do.
      found: '\`{{call}}\` goes wrong at run time. Write something else instead. TODO.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      for (const call of clerk.nodes('CallExpression')) {
        // TODO: facts belong into src/clerk, what code means into src/analysis, edits into src/fix.
        const callee = clerk.resolver.value(call.callee);
        if (callee?.reference.export !== 'createRouteMatcher' || callee.reference.path.length > 0) continue;
        context.report({ node: call, messageId: 'found', data: { call: \`\${callee.reference.export}()\` } });
      }
    },
  }),
});
`;
}

function test(name) {
  return `import rule from '../../src/rules/${name}.js';
import { testRule } from '../support/rule-tester.js';

// TODO: group the cases by meaning; say in each name what is special about the case.
testRule('${name}', rule, {
  valid: [
    {
      name: 'a function of another library',
      code: \`import { createRouteMatcher } from 'some-router';

export const isPublic = createRouteMatcher(['/']);\`,
    },
  ],
  invalid: [
    {
      name: 'a call at the top level',
      filename: 'proxy.ts',
      code: \`import { createRouteMatcher } from '@clerk/nextjs/server';

export const isPublic = createRouteMatcher(['/']);\`,
      errors: [{ messageId: 'found', data: { call: 'createRouteMatcher()' }, line: 3, column: 25 }],
      output: null,
    },
  ],
});
`;
}

function page(name) {
  return `# clerk/${name}

<!-- end auto-generated rule header -->

TODO: the harm, in two sentences: what happens at run time, and who notices.

## Examples

### ❌ Incorrect

\`\`\`ts tsc-accepts
// proxy.ts
import { createRouteMatcher } from '@clerk/nextjs/server';

export const isPublic = createRouteMatcher(['/']);
\`\`\`

### ✅ Correct

\`\`\`ts
// proxy.ts
export const isPublic = (path: string) => path === '/';
\`\`\`

## Options

None.

## With and without types

TODO: what types add, and what they take away.

## What the fix does, and does not

There is no fix. TODO.

## When not to use it

TODO

## Further reading

- TODO: [Clerk's documentation](https://clerk.com/docs)
`;
}
