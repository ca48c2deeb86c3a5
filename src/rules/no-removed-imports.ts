import type { ClerkFile } from '../analysis/clerk-file.js';
import { legacyHooks } from '../analysis/legacy-hooks.js';
import { authMiddlewareOptions } from '../analysis/middleware-options.js';
import { removedImports, type RemovedImport } from '../analysis/removed-imports.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { planMoves } from '../fix/move-imports.js';
import { withText } from '../fix/quotes.js';
import { planShow } from '../fix/show.js';

type MessageIds =
  'authMiddlewareOption' | 'control' | 'entryPoint' | 'export' | 'importLegacy' | 'legacyHook' | 'package' | 'useShow';
type RuleContext = Context<MessageIds, readonly []>;

export default createRule<MessageIds>({
  name: 'no-removed-imports',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow imports that the installed version of a Clerk package no longer has, and options of the removed `authMiddleware()`',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      authMiddlewareOption:
        '`clerkMiddleware()` ignores `{{name}}`, an option of the former `authMiddleware()`: every route is open that its handler does not protect. Call `await auth.protect()` there for the routes that need it.',
      control:
        '`{{module}}` has no `{{name}}` from {{since}} on: the import fails, or the component throws when it renders. Use `<Show when={…}>`.',
      entryPoint: '`{{module}}` is gone since {{since}}, so this module cannot be found.{{advice}}',
      export:
        '`{{module}}` does not export `{{name}}` from {{since}} on: the build fails, or it is `undefined` at run time.{{advice}}',
      importLegacy:
        'Import `{{name}}` from `{{package}}/legacy`; its `signIn` or `signUp` is missing until `isLoaded` is true.',
      legacyHook:
        '`{{name}}()` of `{{package}}` gives no `{{member}}` since Core 3: it is `undefined` here. Import `{{name}}` from `{{package}}/legacy`, which has the earlier hook.',
      package:
        '`{{module}}` is not among the dependencies of this project, so it cannot be found; `{{name}}` took its place. Import from that.',
      useShow: 'Use `<Show>`, with the condition in `when`.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      reportImports(context, clerk);
      for (const { name, property } of authMiddlewareOptions(clerk)) {
        context.report({ node: property, messageId: 'authMiddlewareOption', data: { name } });
      }
      reportHooks(context, clerk);
    },
  }),
});

const fixOf = (edits: readonly Edit[] | undefined): object =>
  edits && edits.length > 0 ? { fix: applyEdits(edits) } : {};

function reportHooks(context: RuleContext, clerk: ClerkFile): void {
  const hooks = legacyHooks(clerk);
  const moved = planMoves(
    hooks.flatMap(({ isSafe, moves }) => (isSafe ? moves : [])),
    clerk,
  );
  for (const { isSafe, member, moves, name, node, package: packageName } of hooks) {
    const data = { member, name, package: packageName };
    const edits = isSafe ? [] : planMoves(moves, clerk);
    const suggest = edits.length > 0 ? [{ messageId: 'importLegacy' as const, data, fix: applyEdits(edits) }] : [];
    context.report({ node, messageId: 'legacyHook', data, suggest, ...fixOf(isSafe ? moved : []) });
  }
}

function reportImports(context: RuleContext, clerk: ClerkFile): void {
  const found = removedImports(clerk);
  // One edit for all lists of the file: names of two of them may come to stand in one.
  const moved = planMoves(
    found.flatMap(({ moves }) => moves),
    clerk,
  );
  for (const each of found) {
    const { data, kind, moves, node, source } = each;
    if (kind === 'control') {
      context.report({ node, messageId: kind, data, ...showEdits(each, found, clerk) });
      continue;
    }
    const edit =
      source &&
      withText(source.node.type === 'TSLiteralType' ? source.node.literal : source.node, source.to, context.sourceCode);
    context.report({ node, messageId: kind, data, ...fixOf(edit ? [edit] : moves.length > 0 ? moved : []) });
  }
}

/** Whom `<Protect>` lets through is for a person to look at. */
function showEdits({ control }: RemovedImport, found: readonly RemovedImport[], clerk: ClerkFile): object {
  if (!control) return {};
  const isProtect = control.name === 'Protect';
  const together = found.flatMap(({ control: other }) =>
    other && other.specifier.parent === control.specifier.parent && (other.name === 'Protect') === isProtect
      ? [other]
      : [],
  );
  const edits = planShow(together, clerk) ?? planShow([control], clerk);
  if (!edits) return {};
  return isProtect ? { suggest: [{ messageId: 'useShow', fix: applyEdits(edits) }] } : fixOf(edits);
}
