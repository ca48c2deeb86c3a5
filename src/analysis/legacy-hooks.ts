import type { TSESTree } from '@typescript-eslint/utils';
import { LEGACY_HOOKS } from '../clerk/removed-exports.js';
import { isAtLeast } from '../clerk/version.js';
import { memberName, propertyName, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleUses, type ModuleSpecifier, type ModuleStatement } from './module-uses.js';
import { findVariable, reads, type Variable } from './scope.js';
import type { Move } from './removed-imports.js';
import { KnownVersions } from './removed-imports.js';

/** A call of `useSignIn()` or `useSignUp()` whose result is read as it was before Core 3. */
export interface LegacyHook {
  readonly node: Node;
  readonly name: string;
  readonly package: string;
  /** What is read of the result, and is not there. */
  readonly member: string;
  /** The edit of the import, where each use of it in the file is one of these calls. */
  readonly moves: readonly Move[];
}

/** Members of the result of these hooks that went with Core 3. Source: the types of @clerk/react 6. */
const GONE: ReadonlySet<string> = new Set(['isLoaded', 'setActive']);

/** Calls of the hooks of a file that take what the version it sees gives only from the entry point `legacy`. */
export function legacyHooks(file: ClerkFile): readonly LegacyHook[] {
  const names = file.sourceCode.text.match(/\buseSign(?:In|Up)\b/g);
  if (!names || !/\b(?:isLoaded|setActive)\b/.test(file.sourceCode.text)) return [];
  const uses = moduleUses(file);
  const versions = new KnownVersions(file, uses);
  return file.nodes('CallExpression').flatMap((call) => {
    const reference = file.resolver.value(call.callee)?.reference;
    const { entryPoint, export: name, package: packageName, path } = reference ?? {};
    if (entryPoint !== '' || path!.length > 0 || !/^useSign(?:In|Up)$/.test(name!)) return [];
    const version = Object.hasOwn(LEGACY_HOOKS, packageName!) ? versions.of(packageName!) : undefined;
    if (!version || !isAtLeast(version, LEGACY_HOOKS[packageName!]!)) return [];
    const member = goneMember(call, file);
    if (member === undefined) return [];
    const moves = movesOf(call.callee, `${packageName!}/legacy`, name!, file);
    return [{ node: call, name: name!, package: packageName!, member, moves }];
  });
}

function goneMember(call: Node, file: ClerkFile): string | undefined {
  const node = wrapped(call);
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.object === node) return goneName(memberName(parent));
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node) return undefined;
  if (parent.id.type === 'ObjectPattern') {
    return parent.id.properties.map((property) => (property.type === 'Property' ? goneName(propertyName(property)) : undefined)).find(Boolean);
  }
  const variable = parent.id.type === 'Identifier' ? findVariable(file.sourceCode, parent.id) : undefined;
  return variable && goneOfVariable(variable);
}

function goneOfVariable(variable: Variable): string | undefined {
  return reads(variable)
    .map(({ identifier }) => {
      const node = wrapped(identifier as Node);
      const { parent } = node;
      return parent?.type === 'MemberExpression' && parent.object === node ? goneName(memberName(parent)) : undefined;
    })
    .find(Boolean);
}

const goneName = (name: string | undefined): string | undefined => (name !== undefined && GONE.has(name) ? name : undefined);

/** The move of the hook's import, where all that the file does with it is call it as it was. */
function movesOf(callee: Node, to: string, name: string, file: ClerkFile): Move[] {
  const variable = callee.type === 'Identifier' ? findVariable(file.sourceCode, callee) : undefined;
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  if (definition?.type !== 'ImportBinding' || definition.node.type !== 'ImportSpecifier') return [];
  const isLegacy = variable!.references.every(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'CallExpression' && parent.callee === identifier && goneMember(parent, file) !== undefined;
  });
  const statement = definition.parent as ModuleStatement;
  // A module of the project's own has no such entry point.
  if (!isLegacy || statement.source!.value !== to.slice(0, -'/legacy'.length)) return [];
  return [{ statement, specifier: definition.node as ModuleSpecifier, to, name }];
}
