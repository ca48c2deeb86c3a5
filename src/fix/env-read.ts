import type { TSESTree } from '@typescript-eslint/utils';
import { isTransparent, wrapped } from '../analysis/ast.js';
import { isClientModule } from '../analysis/client-module.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { isEnvironment, variableReads, type VariableRead } from '../analysis/env.js';
import type { PublicSecret } from '../analysis/exposed-secrets.js';
import type { HardcodedKey } from '../analysis/hardcoded-keys.js';
import { oncePer } from '../analysis/once.js';
import { envNamesWhere, type EnvNames } from '../clerk/env-names.js';
import type { Edit } from './edits.js';
import { renameVariable } from './rename.js';

/** How to read one of Clerk's secrets where a file runs; `undefined` where that is not known, and in the browser. */
const envReader = oncePer((file: ClerkFile): ((variable: string) => string) | undefined => {
  const { text } = file.sourceCode;
  const isServer = ({ environment }: EnvNames): boolean => environment.includes('.');
  const imported = envNamesWhere((name) => new RegExp(`['"]${name}['"/]`).test(text));
  if (
    isClientModule(file) ||
    (imported.some(({ environment }) => environment === 'browser') && !imported.some(isServer))
  )
    return undefined;
  const names = imported.find(isServer) ?? envNamesWhere((name) => file.usesPackage(name)).find(isServer);
  const prefix = names?.secretPrefix ?? '';
  if (text.includes('Deno.env.get(')) return (variable) => `Deno.env.get('${prefix}${variable}')`;
  const environment = names?.environment ?? (text.includes('process.env.') ? 'process.env' : undefined);
  return environment === undefined ? undefined : (variable) => `${environment}.${prefix}${variable}`;
});

/** An edit that takes a key out of the code. */
export interface KeyEdit {
  readonly edit: Edit;
  /** What is read in the key's place; `undefined` where the key stood in for something, which is left. */
  readonly read?: string;
}

/** @returns `undefined` where no expression can stand, or where nothing is known to read. */
export function planKeyEdit({ node, variable, start, end }: HardcodedKey, file: ClerkFile): KeyEdit | undefined {
  if (!node || isDefaultOfVariable(node, file)) return undefined;
  const fallback = node.type === 'Literal' ? planDrop(node, file) : undefined;
  if (fallback) return { edit: fallback };
  const read = variable === undefined ? undefined : envReader(file)?.(variable);
  // Behind the same variable it would be read twice.
  if (!read || (isFallback(node) && file.sourceCode.getText(node.parent.left).includes(variable!))) return undefined;
  const edit =
    node.type === 'TemplateElement'
      ? inTemplate(node, [start, end], read, file)
      : inLiteral(node, [start, end], read, file);
  return edit && { edit, read };
}

/** `process.env.CLERK_SECRET_KEY ??= 'sk_test_…'`, `const { CLERK_SECRET_KEY = 'sk_test_…' } = process.env`: it would be read in its own place. */
function isDefaultOfVariable(node: TSESTree.Node, file: ClerkFile): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'AssignmentExpression')
    return parent.left.type === 'MemberExpression' && isEnvironment(parent.left.object, file);
  return parent?.type === 'AssignmentPattern' && parent.parent.type === 'Property';
}

const isFallback = (node: TSESTree.Node): node is TSESTree.Node & { readonly parent: TSESTree.LogicalExpression } =>
  node.parent?.type === 'LogicalExpression' && node.parent.right === node && node.parent.operator !== '&&';

/** `process.env.CLERK_SECRET_KEY ?? 'sk_test_…'` → `process.env.CLERK_SECRET_KEY`. */
function planDrop(node: TSESTree.Literal, file: ClerkFile): Edit | undefined {
  if (!isFallback(node)) return undefined;
  const { parent } = node;
  if (!/^(?:Call|Chain|Logical|Member|TSAs|TSNonNull)Expression$|^Identifier$/.test(parent.left.type)) return undefined;
  const { sourceCode } = file;
  const isMaybe =
    parent.left.type === 'TSAsExpression' &&
    /\b(?:any|null|undefined|unknown)\b/.test(sourceCode.getText(parent.left.typeAnnotation));
  if (isMaybe) return undefined;
  const operator = sourceCode.getTokenBefore(node, ({ value }) => value === parent.operator)!;
  // With its parentheses, which a comment may follow.
  const left = sourceCode.text.slice(parent.range[0], sourceCode.getTokenBefore(operator)!.range[1]);
  // An assertion says already that it is there.
  return {
    range: parent.range,
    text: isTransparent(parent.left) && parent.left.type !== 'ChainExpression' ? left : left + mark(parent, left, file),
  };
}

type Range = readonly [start: number, end: number];

function inTemplate(node: TSESTree.TemplateElement, range: Range, read: string, file: ClerkFile): Edit | undefined {
  const template = node.parent;
  if (template.type !== 'TemplateLiteral' || !mayBeExpression(template)) return undefined;
  const isWhole = template.range[0] + 1 === range[0] && template.range[1] - 1 === range[1];
  return isWhole ? { range: template.range, text: read + mark(template, read, file) } : { range, text: `\${${read}}` };
}

function inLiteral(node: TSESTree.Literal, [start, end]: Range, read: string, file: ClerkFile): Edit | undefined {
  if (!mayBeExpression(node)) return undefined;
  const { text } = file.sourceCode;
  const [before, after] = [text.slice(node.range[0] + 1, start), text.slice(end, node.range[1] - 1)];
  if (/[`\\]|\$\{/.test(before + after)) return undefined;
  return {
    range: node.range,
    text: before + after === '' ? read + mark(node, read, file) : `\`${before}\${${read}}${after}\``,
  };
}

/** `!` in TypeScript, where a variable that may be missing is no string; options of Clerk's may be left out. */
function mark(node: TSESTree.Node, read: string, { filename }: ClerkFile): string {
  const isOption =
    node.parent?.type === 'Property' &&
    /^(?:secretKey|machineSecretKey|signingSecret)$/.test((node.parent.key as TSESTree.Identifier).name);
  const isTyped = /\.[cm]?tsx?$/.test(filename) && !read.startsWith('import.meta');
  return isTyped && !isOption && !read.endsWith('!') ? '!' : '';
}

/** Keys, module names, types, enums and directives are no places for an expression, and props none for a secret. */
function mayBeExpression(node: TSESTree.Literal | TSESTree.TemplateLiteral): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'ArrayExpression':
    case 'ArrowFunctionExpression':
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'BinaryExpression':
    case 'CallExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'NewExpression':
    case 'ReturnStatement':
    case 'TSSatisfiesExpression':
    case 'VariableDeclarator':
      return true;
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === node;
    default:
      return false;
  }
}

/**
 * Edits that give a secret a name that is not public, wherever a file reads or declares it.
 * @returns `undefined` where the new name could not be read: in the browser, from what Vite knows as `import.meta.env`, or
 * where types of another file have the old one alone.
 */
export function planPrivateName(
  { reads, declared, name: old }: PublicSecret,
  name: string,
  file: ClerkFile,
): readonly Edit[] | undefined {
  const { sourceCode, types } = file;
  const isReadable = reads.every(({ environment, key }) => {
    // Secret ones are in another module.
    if (key.parent?.type === 'ImportSpecifier') return false;
    if (!environment) return true;
    if (sourceCode.getText(environment).includes('import.meta') && !file.usesPackage('@clerk/astro')) return false;
    const isElsewhere = declared.length === 0 && types?.hasMember(environment, old) === true;
    return !isElsewhere || types?.hasMember(environment, name) !== false;
  });
  // A schema sorts its keys by who may know them: where a new one goes is not known.
  const members = declared.filter((member) => member.type === 'TSPropertySignature');
  if (isClientModule(file) || !isReadable || members.length < declared.length) return undefined;
  const dropped = reads.map((read) => dropFallback(read, name, file));
  // What reads both, other than by turns, does more with them than a name tells.
  if (dropped.includes(undefined) && variableReads(file).some((read) => read.name === name)) return undefined;
  return [
    ...reads.map((read, i) => dropped[i] ?? renameVariable(read, name, sourceCode)),
    ...members.map((member) => renameVariable(member, name, sourceCode)),
  ];
}

/** `process.env.CLERK_SECRET_KEY || process.env.VITE_CLERK_SECRET_KEY` → `process.env.CLERK_SECRET_KEY`. */
function dropFallback({ node }: VariableRead, name: string, { sourceCode }: ClerkFile): Edit | undefined {
  const { parent } = node;
  if (parent?.type !== 'LogicalExpression' || parent.right !== node) return undefined;
  const [, start] = parent.left.range;
  const isAlone = /^\s*(?:\|\||\?\?)\s*$/.test(sourceCode.text.slice(start, node.range[0]));
  return isAlone && sourceCode.getText(parent.left).endsWith(`.${name}`)
    ? { range: [start, node.range[1]], text: '' }
    : undefined;
}
