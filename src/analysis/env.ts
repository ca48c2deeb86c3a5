import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, propertyName, staticString, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { resolveConst } from './static.js';

/** A place that reads an environment variable. */
export interface VariableRead {
  readonly name: string;
  readonly node: Node;
  /** Where the name is written: a member's property, a destructured or imported name, or a string. */
  readonly key: Node;
  /** The destructured property, where it is one. */
  readonly property?: TSESTree.Property;
  /** What it is read from, where that is an expression. */
  readonly environment?: TSESTree.Expression;
}

/**
 * Every read of an environment variable in a file: `process.env.NAME`, `import.meta.env['NAME']`, `env.NAME` and
 * `c.env.NAME` of Workers and Hono, `env(c).NAME`, `Deno.env.get('NAME')`, destructuring of these, and imports from Astro's
 * and SvelteKit's modules of variables.
 */
export const variableReads = oncePer((file: ClerkFile): readonly VariableRead[] =>
  [
    ...file.nodes('MemberExpression').flatMap((node) => fromMember(node, file)),
    ...file.nodes('ObjectPattern').flatMap((pattern) => fromPattern(pattern, file)),
    ...file.nodes('CallExpression').flatMap((call) => fromCall(call, file)),
    ...file.nodes('ImportDeclaration').flatMap(fromImport),
  ].sort((a, b) => a.node.range[0] - b.node.range[0]),
);

/** The members of types in a file that declare a variable: `interface Env { NAME: string }`. */
export const declaredVariables = (name: string, file: ClerkFile): readonly TSESTree.TSPropertySignature[] =>
  file.nodes('TSPropertySignature').filter((member) => propertyName(member) === name);

function fromMember(node: TSESTree.MemberExpression, file: ClerkFile): VariableRead[] {
  const name = memberName(node);
  if (name === undefined || !isEnvironment(node.object, file) || isWritten(node)) return [];
  return [{ name, node, key: node.property, environment: node.object }];
}

function fromPattern(pattern: TSESTree.ObjectPattern, file: ClerkFile): VariableRead[] {
  const source = sourceOf(pattern);
  const environment = source?.type === 'Property' ? undefined : source;
  if (!source || (environment && !isEnvironment(environment, file))) return [];
  return pattern.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    if (name === undefined || property.type !== 'Property') return [];
    return [{ name, node: property, key: property.key, property, ...(environment ? { environment } : {}) }];
  });
}

/** What a pattern takes apart: an expression, or the property `env` of a pattern around it. */
function sourceOf(pattern: TSESTree.ObjectPattern): TSESTree.Expression | TSESTree.Property | undefined {
  const parent = pattern.parent.type === 'AssignmentPattern' ? pattern.parent.parent : pattern.parent;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init ?? undefined;
    case 'AssignmentExpression':
      return parent.right;
    case 'Property':
      return propertyName(parent) === 'env' ? parent : undefined;
    default:
      return undefined;
  }
}

/** `import { NAME } from '$env/static/private'`, from `'astro:env/server'`. */
const fromImport = ({ importKind, source, specifiers }: TSESTree.ImportDeclaration): VariableRead[] =>
  importKind === 'type' || !/^(?:\$env\/static\/|astro:env\/)/.test(source.value)
    ? []
    : specifiers.flatMap((node) =>
        node.type === 'ImportSpecifier' && node.imported.type === 'Identifier'
          ? [{ name: node.imported.name, node, key: node.imported }]
          : [],
      );

/** `env`, `getEnv`, `requireEnvVar`, `envOrThrow`; what is called `getEnvLabel` or `EnvRow` has to do with names. */
const READER =
  /(?:^|[a-z\d_])env(?:ironment)?_?(?:var(?:iable)?|val(?:ue)?|str(?:ing)?|secret|key|required|optional|strict|safe|or\w*)?$/i;

/** Functions by whose names one asks whether a variable is there, or changes it: `hasEnv('NAME')`, `setEnv('NAME', '')`. */
const NO_READER =
  /^(?:has|is|no|not|check|forbid|disallow|reject|un|set|stub|mock|clear|reset|restore|delete|remove|with|mask|hide|rename|warn)(?![a-z])/;

/** `Deno.env.get('NAME')`, `env('NAME')`, `getEnv('NAME')`. */
function fromCall({ callee, arguments: args }: TSESTree.CallExpression, file: ClerkFile): VariableRead[] {
  const [first] = args;
  const name = first && staticString(first);
  if (name === undefined) return [];
  const isReader =
    callee.type === 'Identifier'
      ? READER.test(callee.name) && !NO_READER.test(callee.name)
      : callee.type === 'MemberExpression' && memberName(callee) === 'get' && isEnvironment(callee.object, file);
  return isReader ? [{ name, node: first!, key: first! }] : [];
}

/** Whether variables are read of an expression: `process.env`, `env`, `c.env`, `env(c)`. */
export function isEnvironment(expression: Node, file: ClerkFile): boolean {
  const own = unwrap(expression);
  if (own.type === 'Identifier' && own.name === 'env') return true;
  const node = resolveConst(own, file);
  switch (node.type) {
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
  return (
    (parent.type === 'AssignmentExpression' && parent.left === node) ||
    (parent.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}
