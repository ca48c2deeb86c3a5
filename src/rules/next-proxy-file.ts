import path from 'node:path';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { moduleExports } from '../analysis/module-exports.js';
import { exportsClerkMiddleware, needsEdge, nextProxy, runtimesOf, type NextProxy } from '../analysis/proxy-file.js';
import { createRule } from '../create-rule.js';
import { planDefaultExport } from '../fix/default-export.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { mayBeProxyFile } from '../project/next-app.js';

type MessageIds = 'bothFiles' | 'proxyBeforeNext16' | 'renamedInNext16' | 'wrongCase' | 'wrongExtension' | 'wrongPlace';

export default createRule<MessageIds>({
  name: 'next-proxy-file',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Require the file with `clerkMiddleware()` to have the name and the place where the installed Next.js runs it',
      recommended: 'recommended',
    },
    fixable: 'code',
    schema: [],
    messages: {
      bothFiles:
        'Next.js {{major}} neither starts nor builds with both `{{middleware}}` and `{{proxy}}`. Move what `{{proxy}}` lacks there and run `git rm {{middleware}}`.',
      proxyBeforeNext16:
        'Next.js {{major}} does not know `{{file}}`, so it never runs and protects nothing: the name `proxy` begins with Next.js 16. Run `{{command}}`.{{rest}}',
      renamedInNext16:
        'Next.js {{major}} calls this file `proxy` and has deprecated the name of `{{file}}`. Run `{{command}}`; {{runtime}}.{{rest}}',
      wrongCase:
        'Next.js compares file names letter by letter and passes over `{{file}}`, so it never runs and protects nothing. Run `{{command}}`.{{rest}}',
      wrongExtension:
        'Next.js passes over `{{file}}`, so it never runs and protects nothing: `{{extension}}` is not one of the extensions that the app gives its pages. Run `{{command}}`.{{rest}}',
      wrongPlace:
        'Next.js looks beside the `app` or `pages` folder alone and passes over `{{file}}`, so it never runs and protects nothing. Run `{{command}}`.{{rest}}',
    },
  },
  matters: (_text, filename) => mayBeProxyFile(filename),
  create: (context, clerk) => ({
    Program(program) {
      const proxy = nextProxy(clerk, context.cwd);
      const messageId = proxy && problemOf(proxy, clerk);
      if (!messageId) return;
      const shown = (file: string): string => shellPath(path.relative(context.cwd, file));
      const edits = messageId === 'bothFiles' ? undefined : exportByDefault(proxy, clerk);
      context.report({
        node: program.body[0] ?? program,
        messageId,
        data: {
          command: `git mv ${shown(proxy.path)} ${shown(proxy.pathFor(proxy.wanted))}`,
          extension: path.basename(proxy.path).replace(/^[^.]*/, ''),
          file: shown(proxy.path),
          major: String(proxy.next.major),
          middleware: shown(proxy.taken('middleware')[0] ?? proxy.path),
          proxy: shown(proxy.taken('proxy')[0] ?? proxy.path),
          rest:
            edits === 'impossible'
              ? ` Export its \`${proxy.name}\` as \`default\` then, because it runs under the old name alone.`
              : '',
          runtime:
            runtimesOf(clerk).length > 0
              ? 'it goes on running on Node.js, where `runtime` must not be set'
              : 'it then runs on Node.js instead of the Edge runtime',
        },
        ...(edits && edits !== 'impossible' ? { fix: applyEdits(edits) } : {}),
      });
    },
  }),
});

function problemOf(proxy: NextProxy, clerk: ClerkFile): MessageIds | undefined {
  const { misfit, name, taken, wanted } = proxy;
  if (misfit) {
    // What a file that runs imports from may be called and put anywhere.
    const isInUse = taken('middleware').length > 0 || taken(wanted).length > 0;
    if (isInUse || !exportsClerkMiddleware(clerk)) return undefined;
    return ({ case: 'wrongCase', extension: 'wrongExtension', place: 'wrongPlace' } as const)[misfit];
  }
  const hasBoth = taken('middleware').length > 0 && taken('proxy').length > 0;
  if (wanted === 'middleware') return name === 'proxy' && !hasBoth ? 'proxyBeforeNext16' : undefined;
  if (hasBoth) return 'bothFiles';
  return name === 'middleware' && !needsEdge(clerk) ? 'renamedInNext16' : undefined;
}

/**
 * Edits after which the file can be renamed without another change: Next.js runs an export of the file's own name, or the
 * default export under any.
 */
function exportByDefault(
  { isTested, name, wanted }: NextProxy,
  clerk: ClerkFile,
): readonly Edit[] | 'impossible' | undefined {
  const { named } = moduleExports(clerk.program, clerk.sourceCode.text);
  const exported = named.find((candidate) => candidate.name === name);
  if (!exported || name === wanted) return undefined;
  // Of two exports, the one of the file's name runs.
  if (isTested || named.some((other) => other.name === 'default')) return 'impossible';
  return planDefaultExport(exported, clerk, name) ?? 'impossible';
}

/** A path as a shell takes it, with forward slashes. */
function shellPath(file: string): string {
  const slashed = file.split(path.sep).join('/');
  return /^[\w@%+=:,./-]+$/.test(slashed) ? slashed : `"${slashed.replace(/["$\\`]/g, '\\$&')}"`;
}
