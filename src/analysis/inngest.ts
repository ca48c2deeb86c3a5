import { memberName, propertyName, staticString, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { reads } from './scope.js';
import { constantOf } from './static.js';

/** How Inngest calls the events that it gets from Clerk: what its webhook transform for Clerk puts before the name. */
export const INNGEST_PREFIX = 'clerk/';

/** Whether a text names the event that one of Inngest's functions runs or waits for: `{ event: 'clerk/user.created' }`. */
export function isInngestTrigger(text: Node, clerk: ClerkFile): boolean {
  if (isSent(staticString(text)!, clerk)) return false;
  const variable = constantOf(text, clerk);
  const uses = variable ? reads(variable).map(({ identifier }) => identifier as Node) : [text];
  return uses.some(isTrigger) && !uses.some((use) => isValueOf(wrapped(use), 'name'));
}

function isTrigger(text: Node): boolean {
  const node = wrapped(text);
  if (!isValueOf(node, 'event')) return false;
  for (let outer = node.parent; outer && !/Statement$|^Program$|Function/.test(outer.type); outer = outer.parent) {
    if (outer.type !== 'CallExpression' || outer.callee.type !== 'MemberExpression') continue;
    return /^(?:createFunction|waitForEvent)$/.test(memberName(outer.callee) ?? '');
  }
  return false;
}

const sent = new WeakMap<ClerkFile, ReadonlySet<unknown>>();

/** Whether the file sends an event of a name itself, which it may call what it likes. */
function isSent(name: string, clerk: ClerkFile): boolean {
  let names = sent.get(clerk);
  if (!names) {
    const values = clerk.nodes('Literal').filter((literal) => isValueOf(wrapped(literal), 'name'));
    names = new Set(values.map(({ value }) => value));
    sent.set(clerk, names);
  }
  return names.has(name);
}

const isValueOf = (node: Node, key: string): boolean =>
  node.parent?.type === 'Property' && node.parent.value === node && propertyName(node.parent) === key;
