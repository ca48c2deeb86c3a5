import { memberName, propertyName, staticString, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';

/** How Inngest calls the events that it gets from Clerk: what its webhook transform for Clerk puts before the name. */
export const INNGEST_PREFIX = 'clerk/';

/** Whether a text names the event that one of Inngest's functions runs or waits for: `{ event: 'clerk/user.created' }`. */
export function isInngestTrigger(text: Node, clerk: ClerkFile): boolean {
  const node = wrapped(text);
  const { parent } = node;
  if (!isValueOf(node, 'event')) return false;
  for (let outer = parent; outer && !/Statement$|^Program$|Function/.test(outer.type); outer = outer.parent) {
    if (outer.type !== 'CallExpression' || outer.callee.type !== 'MemberExpression') continue;
    return /^(?:createFunction|waitForEvent)$/.test(memberName(outer.callee) ?? '') && !isSent(staticString(node)!, clerk);
  }
  return false;
}

/** Whether the file sends an event of a name itself, which it may call what it likes. */
const isSent = (name: string, clerk: ClerkFile): boolean =>
  clerk.nodes('Literal').some((literal) => literal.value === name && isValueOf(wrapped(literal), 'name'));

const isValueOf = (node: Node, key: string): boolean =>
  node.parent?.type === 'Property' && node.parent.value === node && propertyName(node.parent) === key;
