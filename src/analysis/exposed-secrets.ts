import type { TSESTree } from '@typescript-eslint/utils';
import { exposesSecret, isSecretName, mentionsSecretName } from '../clerk/env-names.js';
import { isTransparent, lastName, memberName, propertyName, wrapped, type Node } from './ast.js';
import type { JsonNode } from './claims-json.js';
import { isClientComponent, isClientModule } from './client-module.js';
import type { ClerkFile } from './clerk-file.js';
import { declaredVariables, variableReads, type VariableRead } from './env.js';
import { findVariable, soleDefinition } from './scope.js';
import { resolveConst } from './static.js';

/** A secret under a name that a bundler makes public, and all that has to do with it in a file. */
export interface PublicSecret {
  readonly name: string;
  /** The first place that needs it. */
  readonly node: Node;
  readonly reads: readonly VariableRead[];
  /** Members of types and keys of objects that have the name: `interface Env { NAME: string }`, `{ NAME: z.string() }`. */
  readonly declared: readonly (TSESTree.Property | TSESTree.TSPropertySignature)[];
}

/** The secrets of Clerk's that a file reads or declares under a public name, each once. */
export function publicSecrets(file: ClerkFile): readonly PublicSecret[] {
  if (!mentionsSecretName(file.sourceCode.text)) return [];
  const reads = secretReads(file).filter(({ name }) => exposesSecret(name));
  const keys = file
    .nodes('ObjectExpression')
    .flatMap(({ properties }) => properties.filter((property) => isDeclaration(property, file)));
  const types = file
    .nodes('TSPropertySignature')
    .filter(
      (member) =>
        exposesSecret(propertyName(member) ?? '') &&
        !/^TS(?:Never|Undefined)Keyword$/.test(member.typeAnnotation?.typeAnnotation.type ?? ''),
    );
  const first = new Map<string, Node>();
  for (const { name, node } of [
    ...reads,
    ...[...keys, ...types].map((member) => ({ name: propertyName(member)!, node: member })),
  ])
    if (!first.has(name)) first.set(name, node);
  return [...first].map(([name, node]) => ({
    name,
    node,
    reads: variableReads(file).filter((read) => read.name === name),
    declared: [...keys.filter((key) => propertyName(key) === name), ...declaredVariables(name, file)],
  }));
}

/** A key that something is said of, rather than a text for it, or that it must not be there: `z.undefined()`. */
const isDeclaration = (
  property: TSESTree.ObjectExpression['properties'][number],
  { sourceCode }: ClerkFile,
): property is TSESTree.Property =>
  property.type === 'Property' &&
  exposesSecret(propertyName(property) ?? '') &&
  !/^(?:Literal|Template)/.test(property.value.type) &&
  !/\b(?:never|undefined)\b/i.test(sourceCode.getText(property.value));

/**
 * The secrets that the JSON of a tool sets under a public name: `env` of vercel.json and eas.json, `vars` of wrangler.json.
 * What other JSON says of a name is not known to set it.
 */
export function publicNamesOfJson(
  { members = [], elements = [] }: JsonNode,
  isEnvironment = false,
): { readonly name: string; readonly key: JsonNode }[] {
  return [
    ...members.flatMap(({ name: key, value }) => {
      const name = String(key.value ?? (key as { name?: unknown }).name);
      const isSet = isEnvironment && value.type === 'String' && isValue(value.value) && exposesSecret(name);
      return isSet ? [{ name, key }] : publicNamesOfJson(value, /^(?:env|environment|vars)$/.test(name));
    }),
    ...elements.flatMap(({ value }) => publicNamesOfJson(value)),
  ];
}

/** Prose is a message about a variable. */
const isValue = (text: unknown): boolean => text !== '' && (!/\s/.test(String(text)) || String(text).includes('${'));

/** The secrets that a `'use client'` module reads from the environment. */
export const clientReads = (file: ClerkFile): readonly VariableRead[] =>
  mentionsSecretName(file.sourceCode.text) && isClientModule(file)
    ? secretReads(file).filter(({ name, environment, property }) => {
        const source = environment ?? (property && takenApart(property));
        return !exposesSecret(name) && (source ? isOfProcess(source, file) : !property);
      })
    : [];

/** What a pattern around the one of an `env` takes apart: `const { env: { NAME } } = process`; nothing for parameters. */
function takenApart(property: TSESTree.Property): Node | undefined {
  const declarator = property.parent.parent?.parent?.parent;
  return declarator?.type === 'VariableDeclarator' ? (declarator.init ?? undefined) : undefined;
}

/** Whether what is read are variables of the process or of a module: `env` of a component's props and state holds what it likes. */
function isOfProcess(environment: Node, file: ClerkFile): boolean {
  const isProcess = (from: Node): boolean =>
    /^(?:globalThis\.)?(?:process|import\.meta|Bun|Deno)\b/.test(file.sourceCode.getText(from));
  const node = resolveConst(environment, file);
  if (node.type !== 'Identifier') return isProcess(node);
  const variable = findVariable(file.sourceCode, node);
  const definition = variable && soleDefinition(variable);
  // `const { env } = process`.
  const source = definition?.type === 'Variable' ? definition.node.init : undefined;
  return !variable || definition?.type === 'ImportBinding' || (source ? isProcess(source) : false);
}

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

/** The places that read a secret, but for those that only ask whether it is there. */
const secretReads = (file: ClerkFile): readonly VariableRead[] =>
  variableReads(file).filter(
    ({ name, node, key, property }) =>
      isSecretName(name) &&
      !(property ? isNameOfQuestions(property.value, file) : isQuestion(node === key ? node.parent! : node, file)),
  );

/** Whether a constant is only asked for, wherever it is used: `const leaked = process.env.…; if (leaked) throw …`. */
function isNameOfQuestions(name: Node, file: ClerkFile): boolean {
  const variable = name.type === 'Identifier' ? findVariable(file.sourceCode, name) : undefined;
  const definition = variable && soleDefinition(variable);
  if (!variable || definition?.name !== name || definition.parent?.parent?.type === 'ExportNamedDeclaration')
    return false;
  const uses = variable.references.filter(({ init }) => !init);
  return uses.length > 0 && uses.every(({ identifier }) => isQuestion(identifier as Node));
}

/**
 * Whether a value is only asked for: `if (process.env.NEXT_PUBLIC_CLERK_SECRET_KEY) throw …`, `!!process.env.…`,
 * `expect(process.env.…).toBeUndefined()`. Code that stops where it is missing, needs it: `if (!process.env.…) throw …`.
 */
function isQuestion(read: Node, file?: ClerkFile): boolean {
  let node = wrapped(read);
  let isBoolean = false;
  let isIfMissing = false;
  for (let { parent } = node; parent; { parent } = node) {
    if (parent.type === 'UnaryExpression' && /^(?:!|typeof)$/.test(parent.operator)) {
      isBoolean = true;
      if (parent.operator === '!') isIfMissing = !isIfMissing;
    } else if (parent.type === 'MemberExpression' && parent.object === node) {
      // `.length > 0`, `?.startsWith('sk_')`: what is asked of it.
      const { parent: use } = parent;
      const isLength = memberName(parent) === 'length';
      if (!isLength && !(/^(?:starts|ends)With$/.test(memberName(parent) ?? '') && use.type === 'CallExpression'))
        return isBoolean;
      node = isLength ? parent : use;
      isBoolean ||= !isLength;
      if (isLength && node.parent?.type === 'BinaryExpression' && /^[<>]=?$|^[!=]==?$/.test(node.parent.operator)) {
        node = node.parent;
        if (!/^[!>]/.test((node as TSESTree.BinaryExpression).operator)) isIfMissing = !isIfMissing;
        isBoolean = true;
      }
      continue;
    } else if (parent.type === 'VariableDeclarator' && parent.init === node && !isBoolean) {
      return file !== undefined && isNameOfQuestions(parent.id, file);
    } else if (
      parent.type === 'LogicalExpression' &&
      parent.operator === '&&' &&
      parent.left === node &&
      !isIfMissing
    ) {
      return true;
    } else if (parent.type === 'BinaryExpression' && isOtherType(node, parent)) {
      isBoolean = true;
      if (parent.operator.startsWith('!')) isIfMissing = !isIfMissing;
    } else if (parent.type === 'BinaryExpression') {
      if (!/^[!=]==?$/.test(parent.operator) || !isNothing(parent.left === node ? parent.right : parent.left))
        return false;
      isBoolean = true;
      if (parent.operator.startsWith('=')) isIfMissing = !isIfMissing;
    } else if (parent.type === 'CallExpression' && parent.arguments[0] === node) {
      const name = lastName(parent.callee) ?? '';
      if (name === 'expect' || (parent.arguments[1] && isNothing(parent.arguments[1]))) return true;
      if (/^(?:assert|invariant|ok$)/.test(name)) return isIfMissing;
      if (name !== 'Boolean') return isBoolean;
      isBoolean = true;
    } else if (parent.type === 'IfStatement') return !isIfMissing;
    else if (parent.type === 'ConditionalExpression' && parent.test === node) return true;
    else if (parent.type !== 'LogicalExpression' && !isTransparent(parent)) return isBoolean;
    node = parent;
  }
  return isBoolean;
}

/** `typeof … === 'string'`. */
const isOtherType = (node: Node, { operator, left, right }: TSESTree.BinaryExpression): boolean =>
  node.type === 'UnaryExpression' &&
  node.operator === 'typeof' &&
  /^[!=]==?$/.test(operator) &&
  !isNothing(left === node ? right : left);

/** What a missing variable is compared with; `'undefined'` behind `typeof`. */
const isNothing = (node: Node): boolean =>
  node.type === 'Identifier'
    ? node.name === 'undefined'
    : node.type === 'Literal' && [null, '', 'undefined'].includes(node.value as string | null);
