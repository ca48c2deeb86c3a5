import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { moduleExports, nameOf } from '../analysis/module-exports.js';
import { renamedOptions, type RenamedOption } from '../analysis/next-options.js';
import { exportedValue, needsEdge, nextProxy, runtimesOf, type NextProxy } from '../analysis/proxy-file.js';
import { handlerProblem } from '../analysis/proxy-handler.js';
import { unreadableParts } from '../analysis/static-config.js';
import { RENAMED_TYPES } from '../clerk/next-proxy.js';
import { createRule } from '../create-rule.js';
import { planDefaultExport } from '../fix/default-export.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { planOption } from '../fix/next-option.js';
import { renameImportedType } from '../fix/rename-type.js';
import { removeRuntime } from '../fix/statement.js';
import { planExportedConst, planLiteral } from '../fix/static-text.js';
import { dependsOnClerk, isNextConfig, mayBeProxyFile } from '../project/next-app.js';

type SuggestionIds = 'declareConst' | 'removeOldOption' | 'renameOption' | 'writeLiteral';
type MessageIds =
  | 'configInList'
  | 'defaultInList'
  | 'edgeMiddleware'
  | 'hidden'
  | 'missing'
  | 'optionSetTwice'
  | 'renamedOption'
  | 'renamedType'
  | 'runtimeInProxy'
  | 'star'
  | 'unreadableConfig'
  | 'variableConfig'
  | 'wrongName';

interface Finding {
  readonly node: Node;
  readonly messageId: MessageIds;
  readonly data?: Readonly<Record<string, string>>;
  readonly edits?: readonly Edit[] | undefined;
  /** Set where the edits are for a person to choose. */
  readonly suggestion?: SuggestionIds | undefined;
}

export default createRule<MessageIds | SuggestionIds>({
  name: 'valid-next-proxy',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the exports of the file with `clerkMiddleware()` to be written so that Next.js sees them',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      configInList:
        'Next.js reads `config` from the text of `{{file}}` and does not follow export lists or other modules, so {{consequence}}. Write `export const config = …` here.',
      defaultInList:
        'Next.js {{major}} does not see a default export in an export list: the build stops because `{{file}}` "must export a function". Write `export default …` instead.',
      edgeMiddleware:
        "Next.js {{major}} refuses the runtime 'edge' in `{{file}}`, so the build stops. Its name here is 'experimental-edge'.",
      hidden:
        'Next.js {{major}} looks at the first name of an exported declaration alone and does not see `{{name}}`, so the build stops because `{{file}}` "must export a function". Write `export default {{name}}`.',
      missing:
        'Next.js runs the default export of `{{file}}` or an export named `{{wanted}}`, and the file has neither, so that it stops with an error. Export the function as `default`.',
      optionSetTwice:
        'Next.js {{major}} does not start where both `{{oldName}}` and `{{newName}}` are set. Remove `{{oldName}}`, which is the old name.',
      renamedOption:
        'Next.js 16 renamed `{{oldName}}` and has deprecated the old name. Write `{{newName}}`, which does the same.',
      renamedType:
        'Next.js 16 renamed the type `{{oldName}}` and has deprecated the old name. Import `{{newName}}`, which is the same type.',
      runtimeInProxy:
        'Next.js {{major}} refuses `runtime` in `{{file}}`, which always runs on Node.js: the build stops with "Route segment config is not allowed in Proxy file". Remove it.',
      star: 'Next.js {{major}} does not follow `export *` in `{{file}}`, so the build stops for want of a function. Import the function and write `export default`.',
      unreadableConfig:
        'Next.js reads `config` from the text, without running the file, and cannot read `{{text}}`, so {{consequence}}. Write the value itself in its place.',
      variableConfig:
        'Next.js reads `config` where it is declared with `const` alone. With `{{kind}}` its matcher is ignored without a warning, and `{{file}}` runs for every request. Declare it with `const`.',
      wrongName:
        'Next.js runs the default export of `{{file}}` or an export named `{{wanted}}`, and `{{name}}` is neither, so that it stops with an error. Export it as `default`.',
      declareConst: 'Write `export const config`, so that its matcher decides which requests are looked at.',
      removeOldOption: 'Remove `{{oldName}}`.',
      renameOption: 'Rename `{{oldName}}` to `{{newName}}` here.',
      writeLiteral: 'Write the value itself, so that the matcher decides which requests are looked at.',
    },
  },
  matters: (_text, filename) => mayBeProxyFile(filename) || isNextConfig(filename),
  create: (context, clerk) => ({
    Program() {
      for (const { node, messageId, data = {}, edits, suggestion } of findings(clerk, context.cwd)) {
        const fix = edits && applyEdits(edits);
        context.report({
          node,
          messageId,
          data,
          ...(fix && suggestion ? { suggest: [{ messageId: suggestion, data, fix }] } : fix ? { fix } : {}),
        });
      }
    },
  }),
});

function findings(clerk: ClerkFile, cwd: string): Finding[] {
  if (isNextConfig(clerk.filename)) return optionsOf(clerk, cwd);
  const proxy = nextProxy(clerk, cwd);
  // Where the file does not run, `clerk/next-proxy-file` says so.
  if (!proxy || proxy.misfit || (proxy.name === 'proxy' && proxy.next.major < 16)) return [];
  const data = { file: path.basename(proxy.path), major: String(proxy.next.major), wanted: proxy.name };
  const found = [
    ...handlerOf(proxy, clerk),
    ...configOf(proxy, clerk),
    ...runtimeOf(proxy, clerk),
    ...typesOf(proxy, clerk),
  ];
  return found.map((finding) => ({ ...finding, data: { ...data, ...finding.data } }));
}

function handlerOf(proxy: NextProxy, clerk: ClerkFile): Finding[] {
  const problem = handlerProblem(proxy, clerk);
  if (!problem) return [];
  const { exported, kind, node } = problem;
  const edits = exported && planDefaultExport(exported, clerk, proxy.name);
  return [{ node, messageId: kind, data: { name: exported?.name ?? '' }, edits }];
}

/** The exported `config`, whose matcher says which requests the function sees. */
function configOf({ next }: NextProxy, clerk: ClerkFile): Finding[] {
  const exported = moduleExports(clerk.program, clerk.sourceCode.text).named.find(({ name }) => name === 'config');
  if (!exported) return [];
  const { node, written } = exported;
  // To 14, Next.js warned and went on without it; from 15 on, the build stops.
  const consequence = next.major < 15 ? 'it warns, ignores the matcher, and runs for every request' : 'the build stops';
  if (written.as === 'specifier') {
    const edits = planExportedConst(exported, clerk);
    // Before 16, such a config was passed over.
    const isFix = next.major >= 16;
    const data = { consequence: isFix ? consequence : 'its matcher is ignored and the file runs for every request' };
    return [{ node, messageId: 'configInList', data, edits, suggestion: isFix ? undefined : 'declareConst' }];
  }
  if (written.as !== 'variable') return [];
  if (written.declaration.kind !== 'const') {
    const edits = planExportedConst(exported, clerk);
    return [
      {
        node,
        messageId: 'variableConfig',
        data: { kind: written.declaration.kind },
        edits,
        suggestion: 'declareConst',
      },
    ];
  }
  const value = exportedValue(exported);
  return (value ? unreadableParts(value, clerk) : []).map((part) => {
    const edit = planLiteral(part, clerk);
    const suggestion = next.major < 15 ? 'writeLiteral' : undefined;
    return {
      node: part,
      messageId: 'unreadableConfig',
      data: { text: shortText(part, clerk), consequence },
      edits: edit && [edit],
      suggestion,
    };
  });
}

function runtimeOf({ name, next }: NextProxy, clerk: ClerkFile): Finding[] {
  if (next.major < 16) return [];
  return runtimesOf(clerk).flatMap(({ node, value, literal }): Finding[] => {
    if (name === 'proxy') return [{ node, messageId: 'runtimeInProxy', edits: removeRuntime(node, clerk) }];
    if (value !== 'edge' || !literal) return [];
    const range: [number, number] = [literal.range[0] + 1, literal.range[1] - 1];
    return [{ node, messageId: 'edgeMiddleware', edits: [{ range, text: 'experimental-edge' }] }];
  });
}

/** `NextMiddleware` and `MiddlewareConfig` of `next/server`. */
function typesOf({ name, next }: NextProxy, clerk: ClerkFile): Finding[] {
  if (next.major < 16 || (name === 'middleware' && needsEdge(clerk))) return [];
  const imported = clerk.nodes('ImportDeclaration').filter(({ source }) => source.value === 'next/server');
  return imported.flatMap(({ specifiers }) =>
    specifiers.flatMap((specifier): Finding[] => {
      if (specifier.type !== 'ImportSpecifier') return [];
      const oldName = nameOf(specifier.imported);
      if (!Object.hasOwn(RENAMED_TYPES, oldName)) return [];
      const newName = RENAMED_TYPES[oldName]!;
      return [
        {
          node: specifier,
          messageId: 'renamedType',
          data: { oldName, newName },
          edits: renameImportedType(specifier, newName, clerk),
        },
      ];
    }),
  );
}

/** The options of a next.config, in projects that use Clerk. */
function optionsOf(clerk: ClerkFile, cwd: string): Finding[] {
  const isClerks = clerk.usesClerk || dependsOnClerk(path.dirname(path.resolve(cwd, clerk.filename)));
  return isClerks && clerk.versionOf('next').version.major >= 16
    ? renamedOptions(clerk).map((option) => optionOf(option, clerk))
    : [];
}

function optionOf(option: RenamedOption, clerk: ClerkFile): Finding {
  const { node, oldName, newName, isSetTwice, isShared } = option;
  const data = { major: String(clerk.versionOf('next').version.major), oldName, newName };
  const edits = planOption(option, clerk.sourceCode);
  return isSetTwice
    ? { node, messageId: 'optionSetTwice', data, edits, suggestion: 'removeOldOption' }
    : { node, messageId: 'renamedOption', data, edits, suggestion: isShared ? 'renameOption' : undefined };
}

function shortText(node: Node, { sourceCode }: ClerkFile): string {
  const [first = '', ...rest] = sourceCode.getText(node as TSESTree.Node).split('\n');
  return rest.length > 0 || first.length > 60 ? `${first.slice(0, 60).trim()}…` : first;
}
