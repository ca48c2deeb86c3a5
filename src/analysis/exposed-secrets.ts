import type { TSESTree } from '@typescript-eslint/utils';
import { exposesSecret, isSecretName, mentionsSecretName } from '../clerk/env-names.js';
import { isTransparent, propertyName, unwrap, wrapped, type Node } from './ast.js';
import { isClientComponent, isClientModule } from './client-module.js';
import type { ClerkFile } from './clerk-file.js';
import { declaredVariables, variableReads, type VariableRead } from './env.js';
import { findVariable, soleDefinition } from './scope.js';
import { resolveConst } from './static.js';

/** A secret under a name that a bundler makes public, and all that has to do with it in a file. */
export interface PublicSecret {
  readonly name: string;
  readonly reads: readonly VariableRead[];
  /** Members of types and keys of objects that have the name: `interface Env { NAME: string }`, `{ NAME: z.string() }`. */
  readonly declared: readonly (TSESTree.Property | TSESTree.TSPropertySignature)[];
}

/** The secrets of Clerk's that a file reads or declares under a public name, each once. */
export function publicSecrets(file: ClerkFile): readonly PublicSecret[] {
  if (!mentionsSecretName(file.sourceCode.text)) return [];
  const reads = secretReads(file).filter(({ name }) => exposesSecret(name));
  const keys = file.nodes('ObjectExpression').flatMap(({ properties }) => properties.filter(isDeclaration));
  const types = file.nodes('TSPropertySignature').filter((member) => exposesSecret(propertyName(member) ?? ''));
  const names = [...reads.map(({ name }) => name), ...[...keys, ...types].map((member) => propertyName(member)!)];
  return [...new Set(names)].map((name) => ({
    name,
    reads: reads.filter((read) => read.name === name),
    declared: [...keys.filter((key) => propertyName(key) === name), ...declaredVariables(name, file)],
  }));
}

/** A key that something is said of, rather than a text for it, or that it must not be there. */
const isDeclaration = (property: TSESTree.ObjectExpression['properties'][number]): property is TSESTree.Property =>
  property.type === 'Property' &&
  exposesSecret(propertyName(property) ?? '') &&
  !/^(?:Literal|Template)/.test(property.value.type) &&
  !(property.value.type === 'Identifier' && property.value.name === 'undefined');

/** The secrets that a `'use client'` module reads from the environment. */
export const clientReads = (file: ClerkFile): readonly VariableRead[] =>
  mentionsSecretName(file.sourceCode.text) && isClientModule(file)
    ? secretReads(file).filter(({ name }) => !exposesSecret(name))
    : [];

/** A secret that is handed to a component which runs in the browser. */
export interface PassedSecret {
  readonly attribute: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute;
  readonly component: string;
  readonly isProvider: boolean;
  readonly name: string;
}

/** The secrets among the props of a file's client components and of Clerk's providers; a client module has none by itself. */
export function passedSecrets(file: ClerkFile): readonly PassedSecret[] {
  if (!mentionsSecretName(file.sourceCode.text) || isClientModule(file)) return [];
  const reads = new Map(
    secretReads(file).flatMap(({ name, node }) => (exposesSecret(name) ? [] : [[node, name] as const])),
  );
  if (reads.size === 0) return [];
  return file.nodes('JSXOpeningElement').flatMap((element) =>
    element.attributes.flatMap((attribute): PassedSecret[] => {
      const value = attribute.type === 'JSXAttribute' ? attribute.value : attribute.argument;
      const name = value && secretIn(value, reads, file);
      if (!name) return [];
      const isProvider = file.resolver.component(element)?.export === 'ClerkProvider';
      if (!isProvider && !isClientComponent(element, file)) return [];
      return [{ attribute, component: file.sourceCode.getText(element.name), isProvider, name }];
    }),
  );
}

/** The secret that an expression's value holds as it is: not what a function makes of it, nor whether it is there. */
function secretIn(expression: Node, reads: ReadonlyMap<Node, string>, file: ClerkFile, depth = 0): string | undefined {
  if (depth > 20) return undefined;
  const find = (...nodes: readonly (Node | null)[]): string | undefined => {
    for (const node of nodes) {
      const name = node && secretIn(node, reads, file, depth + 1);
      if (name) return name;
    }
    return undefined;
  };
  const node = resolveConst(expression, file);
  const read = reads.get(node);
  if (read) return read;
  switch (node.type) {
    case 'ArrayExpression':
      return find(...node.elements);
    case 'ConditionalExpression':
      return find(node.consequent, node.alternate);
    case 'BinaryExpression':
      return node.operator === '+' ? find(node.left, node.right) : undefined;
    case 'Identifier': {
      const variable = findVariable(file.sourceCode, node);
      const definition = variable && soleDefinition(variable);
      // `const { CLERK_SECRET_KEY } = process.env`.
      return definition?.type === 'Variable' ? reads.get((definition.name as Node).parent!) : undefined;
    }
    case 'JSXExpressionContainer':
      return find(node.expression);
    case 'LogicalExpression':
      return node.operator === '&&' ? find(node.right) : find(node.left, node.right);
    case 'ObjectExpression':
      return find(
        ...node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument)),
      );
    case 'TemplateLiteral':
      return find(...node.expressions);
    default:
      return undefined;
  }
}

/** The places that read a secret, but for those that make sure that it is not there. */
const secretReads = (file: ClerkFile): readonly VariableRead[] =>
  variableReads(file).filter(({ name, node }) => isSecretName(name) && !isGuard(node));

/** `if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) throw …`, `expect(process.env.…).toBeUndefined()`, `forbidEnv('…')`. */
function isGuard(read: Node): boolean {
  let node = wrapped(read);
  for (let { parent } = node; parent; { parent } = node) {
    if (parent.type === 'IfStatement') return parent.test === node && isRefusal(parent.consequent);
    if (parent.type === 'CallExpression' && parent.arguments[0] === node) {
      const callee = unwrap(parent.callee);
      if (callee.type !== 'Identifier') return false;
      if (callee.name !== 'Boolean')
        return /^(?:expect|assert|forbid|unset|set|stub|mock|clear|delete)/i.test(callee.name);
    } else if (!isTransparent(parent) && !/^(?:Binary|Logical|Unary)Expression$/.test(parent.type)) return false;
    // What is missing is asked for: `if (!process.env.…) throw …`, but not with `!!`.
    if (
      parent.type === 'UnaryExpression' &&
      parent.operator === '!' &&
      parent.parent.type !== 'UnaryExpression' &&
      node.type !== 'UnaryExpression'
    )
      return false;
    if (parent.type === 'BinaryExpression' && /^===?$/.test(parent.operator)) return false;
    node = parent;
  }
  return false;
}

const isRefusal = (statement: Node): boolean => {
  const first = statement.type === 'BlockStatement' ? statement.body : [statement];
  return first.some(({ type }) => type === 'ThrowStatement');
};
