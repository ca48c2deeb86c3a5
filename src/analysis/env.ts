import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, propertyName, staticString, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';

/** A place that reads an environment variable. */
export interface VariableRead {
  readonly name: string;
  readonly node: Node;
  /** Where the name is written: a member's property, a destructured property, or a string. */
  readonly key: Node;
  /** The destructured property, where it is one. */
  readonly property?: TSESTree.Property;
}

const reads = new WeakMap<ClerkFile, readonly VariableRead[]>();

/**
 * Every read of an environment variable in a file: `process.env.NAME`, `import.meta.env['NAME']`, `env.NAME` and
 * `c.env.NAME` of Workers and Hono, `env(c).NAME`, `Deno.env.get('NAME')`, and destructuring of these.
 */
export function variableReads(file: ClerkFile): readonly VariableRead[] {
  let found = reads.get(file);
  if (!found) {
    found = [
      ...file.nodes('MemberExpression').flatMap(fromMember),
      ...file.nodes('VariableDeclarator').flatMap(({ id, init }) => (init ? fromPattern(id, init) : [])),
      ...file.nodes('CallExpression').flatMap(fromCall),
    ].sort((a, b) => a.node.range[0] - b.node.range[0]);
    reads.set(file, found);
  }
  return found;
}

function fromMember(node: TSESTree.MemberExpression): VariableRead[] {
  const name = memberName(node);
  if (name === undefined || !isEnvironment(node.object) || isWritten(node)) return [];
  return [{ name, node, key: node.property }];
}

function fromPattern(pattern: Node, init: Node): VariableRead[] {
  if (pattern.type !== 'ObjectPattern' || !isEnvironment(init)) return [];
  return pattern.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    return name === undefined || property.type !== 'Property' ? [] : [{ name, node: property, key: property.key, property }];
  });
}

/** `Deno.env.get('NAME')`, `env('NAME')`, `getEnv('NAME')`. */
function fromCall({ callee, arguments: args }: TSESTree.CallExpression): VariableRead[] {
  const [first] = args;
  const name = first && staticString(first);
  if (name === undefined) return [];
  const isReader =
    callee.type === 'Identifier'
      ? /env/i.test(callee.name)
      : callee.type === 'MemberExpression' && memberName(callee) === 'get' && isEnvironment(callee.object);
  return isReader ? [{ name, node: first!, key: first! }] : [];
}

function isEnvironment(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return node.name === 'env';
    case 'MemberExpression':
      return memberName(node) === 'env';
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'env';
    default:
      return false;
  }
}

function isWritten(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  return (parent.type === 'AssignmentExpression' && parent.left === node) || (parent.type === 'UnaryExpression' && parent.operator === 'delete');
}
