import type { ClerkFile } from '../analysis/clerk-file.js';
import { clerkUrls, type ClerkUrl } from '../analysis/urls.js';
import { BILLING_API_VERSION, INVISIBLE_IN_SOURCE, oldEndpoint, pinnedVersion } from '../clerk/billing-endpoints.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';

type MessageIds = 'invisible' | 'moved' | 'movedButPinned' | 'removed' | 'renamed' | 'rewrite';

export default createRule<MessageIds>({
  name: 'no-commerce-endpoints',
  meta: {
    type: 'problem',
    docs: {
      description: "Disallow the `/commerce/` URLs of Clerk's APIs, which moved to `/billing/`",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      invisible:
        'This URL holds characters that cannot be seen, copied from a page, so it is another address and answers with 404. Remove them.',
      moved:
        "Clerk's API has no `/commerce/` endpoints from version 2025-11-10 on: this request answers with 404. Call `/billing/`.",
      movedButPinned:
        "Clerk's API version {{version}}, which is pinned here, still has `/commerce/`; from 2025-11-10 on it is `/billing/`, with other fields in its answers. Move both at once.",
      removed:
        "Clerk's API has no such endpoint from version 2025-11-10 on: this request answers with 404. Instead, {{instead}}.",
      renamed:
        "Clerk's API has no `/commerce/` endpoints from version 2025-11-10 on, and `{{from}}` is called `{{to}}` below `/billing/`: this request answers with 404.",
      rewrite: 'Call `/billing/…/{{to}}`.',
    },
  },
  // Every sign of Clerk has its name.
  matters: (text) => /clerk/i.test(text) && mayMatter(text.slice(1)),
  create: (context, clerk) => ({
    Program() {
      for (const url of clerkUrls(clerk, mayMatter)) report(context, url, clerk);
    },
  }),
});

const mayMatter = (text: string): boolean => text.includes('commerce') || text.search(INVISIBLE_IN_SOURCE) >= 0;

function report(context: Context<MessageIds, readonly []>, { node, uses }: ClerkUrl, clerk: ClerkFile): void {
  const own = ownText(node, clerk);
  const [start] = node.range;
  const visible = replaceAll(start, own, INVISIBLE_IN_SOURCE, '');
  const removeInvisible = visible.length > 0 ? { fix: applyEdits(visible) } : {};
  const found = own.includes('commerce')
    ? uses.flatMap(({ url, request }) => {
        const endpoint = oldEndpoint(url);
        return endpoint ? [{ endpoint, pinned: pinnedVersion(`${request} ${url}`) }] : [];
      })
    : [];
  const [first] = found;
  if (!first) {
    const isUrl = uses.some(({ url }) => !/\s/.test(url));
    if (visible.length > 0 && isUrl) context.report({ node, messageId: 'invisible', ...removeInvisible });
    return;
  }
  // A version that cannot be read may be one that has the endpoint.
  if (found.some(({ pinned }) => pinned === null)) return;
  const old = found.find(({ pinned }) => pinned && pinned < BILLING_API_VERSION)?.pinned;
  if (old) {
    context.report({ node, messageId: 'movedButPinned', data: { version: old }, ...removeInvisible });
    return;
  }
  const { endpoint } = found.find((each) => each.endpoint.kind !== 'moved') ?? first;
  // Where several URLs are made of one text, what mends one may break another.
  const isOne = found.every((each) => each.endpoint === endpoint || each.endpoint.kind === endpoint.kind);
  const edits = isOne ? [...visible, ...replaceSegment(start, own, 'commerce', 'billing')] : [];
  switch (endpoint.kind) {
    case 'moved':
      context.report({ node, messageId: 'moved', fix: applyEdits(edits) });
      break;
    case 'removed':
      context.report({ node, messageId: 'removed', data: { instead: endpoint.instead }, ...removeInvisible });
      break;
    case 'renamed': {
      const { from, to } = endpoint;
      const renamed = replaceSegment(start, own, from, to);
      const fix = applyEdits([...edits, ...renamed]);
      const canFix = isOne && renamed.length > 0;
      context.report({
        node,
        messageId: 'renamed',
        data: { from, to },
        ...(canFix ? { suggest: [{ messageId: 'rewrite', data: { to }, fix }] } : {}),
      });
    }
  }
}

/** The source of a literal or template, with blanks in place of what is inserted into it. */
function ownText(node: ClerkUrl['node'], { sourceCode }: ClerkFile): string {
  const text = sourceCode.getText(node);
  if (node.type === 'Literal') return text;
  return node.expressions.reduce((own, { range: [start, end] }) => {
    return own.slice(0, start - node.range[0]) + ' '.repeat(end - start) + own.slice(end - node.range[0]);
  }, text);
}

/** Replaces a segment of the path, which ends at the query. */
function replaceSegment(offset: number, text: string, from: string, to: string): Edit[] {
  const visible = text.replace(INVISIBLE_IN_SOURCE, (characters) => ' '.repeat(characters.length));
  const path = visible.slice(0, /[?#]/.exec(visible)?.index);
  return replaceAll(offset, path, new RegExp(`(?<![\\w.-])${from}(?![\\w.-])`, 'g'), to).slice(0, 1);
}

function replaceAll(offset: number, text: string, pattern: RegExp, replacement: string): Edit[] {
  return [...text.matchAll(pattern)].map((match) => ({
    range: [offset + match.index, offset + match.index + match[0].length],
    text: replacement,
  }));
}
