import type { ClerkFile } from '../analysis/clerk-file.js';
import { clerkUrls, type ClerkUrl } from '../analysis/urls.js';
import { BILLING_API_VERSION, INVISIBLE, oldEndpoint, pinnedVersion } from '../clerk/billing-endpoints.js';
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
      moved: "Clerk's API has no `/commerce/` endpoints from version 2025-11-10 on: this request answers with 404. Call `/billing/`.",
      movedButPinned:
        "Clerk's API version {{version}}, which is pinned here, is the last way to reach `/commerce/`; from 2025-11-10 on it is `/billing/`, with other fields in its answers. Move both at once.",
      removed: "Clerk's API has no such endpoint from version 2025-11-10 on: this request answers with 404. Instead, {{instead}}.",
      renamed:
        "Clerk's API has no `/commerce/` endpoints from version 2025-11-10 on, and `{{from}}` is called `{{to}}` below `/billing/`: this request answers with 404.",
      rewrite: 'Call `/billing/…/{{to}}`.',
    },
  },
  matters: (text) => /commerce\\?[/\u200B-\u200D\u2060\uFEFF]/.test(text) || (/[\u200B-\u200D\u2060\uFEFF]/.test(text.slice(1)) && text.includes('clerk')),
  create: (context, clerk) => ({
    Program() {
      for (const url of clerkUrls(clerk, mayMatter)) report(context, url, clerk);
    },
  }),
});

const mayMatter = (text: string): boolean => text.includes('commerce') || text.search(INVISIBLE) >= 0;

function report(context: Context<MessageIds, readonly []>, { node, request, url }: ClerkUrl, clerk: ClerkFile): void {
  const raw = clerk.sourceCode.getText(node);
  const endpoint = raw.includes('commerce') ? oldEndpoint(url) : undefined;
  if (!endpoint) {
    const edits = replaceAll(node.range[0], raw, INVISIBLE, '');
    if (edits.length > 0) context.report({ node, messageId: 'invisible', fix: applyEdits(edits) });
    return;
  }
  const pinned = pinnedVersion(`${request} ${url}`);
  if (pinned !== undefined && pinned < BILLING_API_VERSION) {
    context.report({ node, messageId: 'movedButPinned', data: { version: pinned } });
    return;
  }
  const edits = [
    ...replaceAll(node.range[0], raw, INVISIBLE, ''),
    ...replaceAll(node.range[0], raw, /\bcommerce(?=(?:[\u200B-\u200D\u2060\uFEFF]*)\\?\/)/g, 'billing'),
  ];
  switch (endpoint.kind) {
    case 'moved':
      context.report({ node, messageId: 'moved', fix: applyEdits(edits) });
      break;
    case 'removed':
      context.report({ node, messageId: 'removed', data: { instead: endpoint.instead } });
      break;
    case 'renamed': {
      const { from, to } = endpoint;
      const renamed = replaceAll(node.range[0], raw, new RegExp(`\\b${from}\\b`, 'g'), to);
      const fix = applyEdits([...edits, ...renamed]);
      context.report({ node, messageId: 'renamed', data: { from, to }, suggest: [{ messageId: 'rewrite', data: { to }, fix }] });
    }
  }
}

function replaceAll(offset: number, text: string, pattern: RegExp, replacement: string): Edit[] {
  return [...text.matchAll(pattern)].map((match) => ({
    range: [offset + match.index, offset + match.index + match[0].length],
    text: replacement,
  }));
}
