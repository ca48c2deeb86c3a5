import { memberName, propertyName, staticString, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { reads } from './scope.js';
import { constantOf } from './static.js';

/** How Inngest calls the events that it gets from Clerk: what its webhook transform for Clerk puts before the name. */
export const INNGEST_PREFIX = 'clerk/';

/** Whether a text names the event that one of Inngest's functions runs or waits for: `{ event: 'clerk/user.created' }`. */
export function isInngestTrigger(text: Node, clerk: ClerkFile): boolean {
  if (sentNames(clerk).has(staticString(text)!)) return false;
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

/** The names of the events that the file sends itself, which it may call what it likes. */
const sentNames = oncePer((clerk: ClerkFile): ReadonlySet<unknown> => {
  const values = clerk.nodes('Literal').filter((literal) => isValueOf(wrapped(literal), 'name'));
  return new Set(values.map(({ value }) => value));
});

const isValueOf = (node: Node, key: string): boolean =>
  node.parent?.type === 'Property' && node.parent.value === node && propertyName(node.parent) === key;
