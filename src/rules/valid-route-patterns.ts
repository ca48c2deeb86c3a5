import { enclosingFunction } from '../analysis/ast.js';
import { wrongPatterns, type WrongPattern } from '../analysis/route-patterns.js';
import { createRule } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { withPattern, withoutFlag } from '../fix/route-pattern.js';

type MessageIds = 'dropFlag' | 'empty' | 'encoded' | 'fileName' | 'invalid' | 'stateful' | 'unmatched' | 'write';

export default createRule<MessageIds>({
  name: 'valid-route-patterns',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow patterns of `createRouteMatcher()` that no path matches, or that it cannot read',
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      dropFlag: 'Drop the flag.',
      empty:
        'An empty pattern is left out, so it does not match `/` either, and {{effect}}. Write `/`, or take it out of the list.',
      encoded:
        'A path is decoded before it is compared, and `{{pattern}}` does not match the address that it says, so {{effect}}.{{advice}}',
      fileName:
        '`{{part}}` is how files are named, and stands for itself in a pattern, brackets included, so {{effect}}. Write `:name` for a parameter.',
      invalid:
        '`{{call}}` throws "Invalid path" for `{{pattern}}` {{when}}, so every request that comes here fails.{{advice}}',
      stateful:
        'With the flag `{{flag}}`, a regular expression goes on where it has matched last, so it can miss the request after one that it matches: a protected route opens, a public one closes. Drop the flag.',
      unmatched: 'No path matches `{{pattern}}`, because {{why}}, so {{effect}}.{{advice}}',
      write: 'Write `{{meant}}`.',
    },
  },
  matters: (text) => text.includes('createRouteMatcher('),
  create: (context, clerk) => ({
    Program() {
      for (const pattern of wrongPatterns(clerk)) {
        const { meant, node, problem } = pattern;
        const isFlag = problem.kind === 'stateful';
        const edit = isFlag ? withoutFlag(node) : meant && withPattern(node, meant, context.sourceCode);
        context.report({
          node,
          messageId: problem.kind,
          data: dataOf(pattern),
          suggest: edit
            ? [{ messageId: isFlag ? 'dropFlag' : 'write', data: { meant: meant ?? '' }, fix: applyEdits([edit]) }]
            : [],
        });
      }
    },
  }),
});

/** Which of them it is, only the project knows. */
const EFFECT = 'routes that it is to protect stay open, and those that it is to make public stay closed';

const WHY = {
  doubleSlash: 'slashes that follow each other are made one',
  query: 'the query and the hash of a URL are no part of its path',
  slash: 'every path begins with a slash',
};

const ADVICE = {
  assertion: ' Parentheses cannot begin with `?`: write `((?!api).*)`, not `(?!api)(.*)`.',
  doubleSlash: ' Write one slash.',
  host: ' Write the path alone.',
  query: ' Write the path alone.',
  slash: ' Begin it with a slash.',
  syntax:
    ' It is read by path-to-regexp 6: a parameter is `:name`, a group in a group `(?:…)`, and a `\\` makes a special character literal.',
  wildcard: ' Write `(.*)` for any characters, or `/:path*` for everything below.',
};

function dataOf({ call, label, meant, problem, shown }: WrongPattern): Record<string, string> {
  const data = { call: label, effect: EFFECT, pattern: shown, ...problem };
  switch (problem.kind) {
    case 'encoded':
      return { ...data, advice: meant === undefined ? ' Write the characters themselves.' : ` Write \`${meant}\`.` };
    case 'invalid':
      return {
        ...data,
        advice: ADVICE[problem.because],
        when: enclosingFunction(call) ? 'when it is called' : 'while this module is loaded',
      };
    case 'unmatched':
      return { ...data, advice: ADVICE[problem.because], why: WHY[problem.because] };
    default:
      return data;
  }
}
