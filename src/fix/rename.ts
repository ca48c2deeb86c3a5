import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberName, propertyName, unwrap, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { VariableRead } from '../analysis/env.js';
import { declares, findVariable, soleDefinition, type Variable } from '../analysis/scope.js';
import { exportShape } from '../clerk/packages.js';
import { insertAt, type Edit } from './edits.js';
import { withText } from './quotes.js';

/** An edit that reads another environment variable; what is destructured or imported keeps its local name. */
export function renameVariable(
  { key, property }: Pick<VariableRead, 'key' | 'property'>,
  name: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Edit {
  if (property?.shorthand) return insertAt(property.range[0], `${name}: `);
  const { parent } = key;
  if (parent?.type === 'ImportSpecifier' && parent.local.range[0] === key.range[0])
    return insertAt(key.range[0], `${name} as `);
  return withText(key, name, sourceCode) ?? { range: key.range, text: name };
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/**
 * Edits that call another export of the same module, which takes an object, in place of one: its import is renamed, or
 * the new one's used where it is imported already, and with it every call; `new` goes.
 * @returns `undefined` where it is used other than by calls, where the new name is taken, or is not exported there.
 */
export function renameFunction(call: Call, name: string, file: ClerkFile): Edit[] | undefined {
  const reference = file.resolver.value(call.callee)?.reference;
  if (!reference || !exportShape(reference, name, () => file.versionOf(reference.package).version)) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const edit = renameMember(callee, name, file);
    const plain = callEdits([call], file);
    return edit && plain && [edit, ...plain];
  }
  const variable = callee.type === 'Identifier' ? findVariable(file.sourceCode, callee) : undefined;
  if (!variable) return undefined;
  // A declaration is a reference, too, where it has a value.
  const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => identifier as Node);
  const calls = uses.map(callOf);
  const removed = calls.every((candidate) => candidate !== undefined) ? callEdits(calls, file) : undefined;
  if (!removed) return undefined;
  const member = memberOf(variable);
  const renamedMember = member && renameMember(member, name, file);
  if (renamedMember) return [renamedMember, ...removed];
  const binding = bindingOf(variable);
  if (!binding) return undefined;
  const heir = binding.siblings.find((sibling) => sibling !== binding.node && nameOf(sibling) === name);
  const local = heir ? localOf(heir) : name;
  if (local === undefined || !uses.every((use) => namesSame(local, use, heir, file))) return undefined;
  if (heir) return [removal(binding, file), ...renamed(uses, local), ...removed];
  if (!isDefault(binding.node) && nameOf(binding.node) !== localOf(binding.node)) {
    return [{ range: keyOf(binding.node).range, text: name }, ...removed];
  }
  if (isTaken(name, file)) return undefined;
  const imported = importEdits(binding, name, file);
  return imported && [...imported, ...renamed(uses, name), ...removed];
}

const renamed = (uses: readonly Node[], name: string): Edit[] => uses.map(({ range }) => ({ range, text: name }));

function renameMember(member: TSESTree.MemberExpression, name: string, { sourceCode }: ClerkFile): Edit | undefined {
  if (memberName(member) === undefined) return undefined;
  return withText(member.property, name, sourceCode) ?? { range: member.property.range, text: name };
}

/** The member that a constant is: `const Clerk = require('@clerk/backend').Clerk`. */
function memberOf(variable: Variable): TSESTree.MemberExpression | undefined {
  const definition = soleDefinition(variable);
  const init =
    definition?.type === 'Variable' && definition.node.id.type === 'Identifier' ? definition.node.init : undefined;
  const node = init && unwrap(init);
  return node?.type === 'MemberExpression' ? node : undefined;
}

type Specifier = TSESTree.ImportClause | TSESTree.Property;

/** What binds a variable to an export: a specifier of an import, or a property of `const { … } = require(…)`. */
interface Binding {
  readonly node: Specifier;
  readonly siblings: readonly Specifier[];
}

function bindingOf(variable: Variable): Binding | undefined {
  const definition = soleDefinition(variable);
  if (definition?.type === 'ImportBinding' && definition.parent?.type === 'ImportDeclaration') {
    const { node } = definition;
    return node.type === 'ImportNamespaceSpecifier'
      ? undefined
      : { node: node as TSESTree.ImportClause, siblings: definition.parent.specifiers };
  }
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'ObjectPattern') return undefined;
  const properties = definition.node.id.properties.filter((property) => property.type === 'Property');
  const node = properties.find(({ value }) => value === definition.name);
  return node && properties.length === definition.node.id.properties.length
    ? { node, siblings: properties }
    : undefined;
}

const isDefault = ({ type }: Specifier): boolean => type === 'ImportDefaultSpecifier';

/** The export that a specifier stands for. */
function nameOf(specifier: Specifier): string | undefined {
  if (specifier.type === 'Property') return propertyName(specifier);
  if (specifier.type !== 'ImportSpecifier' || specifier.importKind === 'type') return undefined;
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : undefined;
}

function localOf(specifier: Specifier): string | undefined {
  if (specifier.type !== 'Property') return specifier.local.name;
  return specifier.value.type === 'Identifier' ? specifier.value.name : undefined;
}

const keyOf = (specifier: Specifier): Node =>
  specifier.type === 'Property' ? specifier.key : specifier.type === 'ImportSpecifier' ? specifier.imported : specifier;

/** Edits that import an export in place of another one, under its own name. */
function importEdits({ node, siblings }: Binding, name: string, { sourceCode }: ClerkFile): Edit[] | undefined {
  if (!isDefault(node)) return [{ range: node.range, text: name }];
  const [, next] = siblings;
  if (!next) return [{ range: node.range, text: `{ ${name} }` }];
  if (next.type !== 'ImportSpecifier') return undefined;
  const brace = sourceCode.getTokenBefore(next)!;
  return [{ range: [node.range[0], brace.range[0]], text: '' }, insertAt(next.range[0], `${name}, `)];
}

/** An edit that removes a specifier that has others beside it, with one comma. */
function removal({ node, siblings }: Binding, { sourceCode }: ClerkFile): Edit {
  const index = siblings.indexOf(node);
  const next = siblings[index + 1];
  if (!next) return { range: [siblings[index - 1]!.range[1], node.range[1]], text: '' };
  const end = isDefault(node) ? sourceCode.getTokenBefore(next)! : next;
  return { range: [node.range[0], end.range[0]], text: '' };
}

/** Whether a name stands for a specifier's variable at a place, or for nothing where there is no specifier. */
function namesSame(name: string, at: Node, specifier: Specifier | undefined, { sourceCode }: ClerkFile): boolean {
  if (!specifier) return true;
  const variable = findVariable(sourceCode, { ...(at as TSESTree.Identifier), name });
  return (
    variable?.defs[0]?.node === specifier ||
    (variable?.defs[0]?.name as Node | undefined) === (specifier as TSESTree.Property).value
  );
}

function callOf(identifier: Node): Call | undefined {
  const { parent } = identifier;
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall && parent.callee === identifier ? parent : undefined;
}

/**
 * Edits that make plain calls of `new Clerk`, with the options that TypeScript asks for.
 * @returns `undefined` where a parenthesis or a comment would come to stand first, which could mean something else there.
 */
function callEdits(calls: readonly Call[], { sourceCode }: ClerkFile): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const call of calls) {
    const [start] = call.range;
    const [calleeStart] = call.callee.range;
    if (call.type === 'NewExpression') {
      if (!/^new\s+$/.test(sourceCode.text.slice(start, calleeStart))) return undefined;
      edits.push({ range: [start, calleeStart], text: '' });
    }
    if (call.arguments.length > 0) continue;
    const close = sourceCode.getLastToken(call)!;
    edits.push(close.value === ')' ? insertAt(close.range[0], '{}') : insertAt(call.range[1], '({})'));
  }
  return edits;
}

const isTaken = (name: string, { sourceCode }: ClerkFile): boolean =>
  (sourceCode.scopeManager?.scopes ?? []).some((scope) => declares(scope, name));
