import type { Rule } from 'eslint';

// Small rules, good and bad, to test the harness with. All but the last few look for calls of `auth()` without `await`.

type Fixer = Rule.RuleFixer;
type Call = Rule.Node & { type: 'CallExpression' };

interface Edits {
  fix?: (fixer: Fixer, call: Call, fn: Rule.Node | undefined) => Rule.Fix | Rule.Fix[];
  suggest?: (fixer: Fixer, call: Call, fn: Rule.Node | undefined) => Rule.Fix | Rule.Fix[];
  isReported?: (call: Call, context: Rule.RuleContext) => boolean;
  schema?: Rule.RuleMetaData['schema'];
}

/** A rule that reports un-awaited calls of `auth`, with these edits. */
export function awaitAuth({ fix, suggest, isReported = () => true, schema = [] }: Edits): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      ...(fix && { fixable: 'code' as const }),
      hasSuggestions: Boolean(suggest),
      schema,
      messages: { missing: '`{{name}}()` returns a promise.', add: 'Await it.' },
    },
    create(context) {
      return {
        'CallExpression[callee.name="auth"]'(call: Call) {
          if (call.parent.type === 'AwaitExpression' || !isReported(call, context)) return;
          const fn = enclosingFunction(call);
          context.report({
            node: call,
            messageId: 'missing',
            data: { name: 'auth' },
            ...(fix && { fix: (fixer: Fixer) => fix(fixer, call, fn) }),
            ...(suggest && { suggest: [{ messageId: 'add', fix: (fixer: Fixer) => suggest(fixer, call, fn) }] }),
          });
        },
      };
    },
  };
}

function enclosingFunction(node: Rule.Node): Rule.Node | undefined {
  let current: Rule.Node | null = node.parent;
  while (current && !/Function/u.test(current.type)) current = current.parent;
  return current ?? undefined;
}

/** `await` alone, whatever the function is. */
export const addAwait = (fixer: Fixer, call: Call): Rule.Fix => fixer.insertTextBefore(call, 'await ');

/** `await`, and `async` before the function node: wrong for methods, where that is their parameters. */
export const addAsyncAwait = (fixer: Fixer, call: Call, fn: Rule.Node | undefined): Rule.Fix[] => [
  ...(fn && !(fn as unknown as { async: boolean }).async ? [fixer.insertTextBefore(fn, 'async ')] : []),
  addAwait(fixer, call),
];

/** Reports each name `from`, and renames it; a name that holds `from` never comes to rest. */
export function rename(from: RegExp, to: (name: string) => string): Rule.RuleModule {
  return {
    meta: { type: 'problem', fixable: 'code', schema: [], messages: { renamed: 'Use another name.' } },
    create: (context) => ({
      Identifier(node) {
        if (from.test(node.name))
          context.report({ node, messageId: 'renamed', fix: (fixer) => fixer.replaceText(node, to(node.name)) });
      },
    }),
  };
}

/** Whether the linted file has types. */
export const isTyped = (context: Rule.RuleContext): boolean =>
  Boolean((context.sourceCode.parserServices as { program?: unknown }).program);
