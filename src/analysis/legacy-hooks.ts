import type { TSESTree } from '@typescript-eslint/utils';
import { ADDED_TO_RESULT, GONE_OF_RESULT, HOOK_RESULTS, LEGACY_HOOKS, type HookResult } from '../clerk/legacy-hooks.js';
import { isAtLeast } from '../clerk/version.js';
import { memberName, propertyName, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleUses, type ModuleSpecifier, type ModuleStatement } from './module-uses.js';
import { findVariable, reads, type Variable } from './scope.js';
import { KnownVersions, type Move } from './removed-imports.js';

/** A call of `useSignIn()` or `useSignUp()` whose result is read as it was before Core 3. */
export interface LegacyHook {
  readonly node: Node;
  readonly name: string;
  readonly package: string;
  /** What is read of the result, and is not there: `isLoaded`, `signIn.attemptFirstFactor`. */
  readonly member: string;
  /** The edit of the import, where each use of it in the file is one of these calls, and none is of the new kind. */
  readonly moves: readonly Move[];
  /** Whether none of them minds that the attempt is missing until the earlier hook has loaded. */
  readonly isSafe: boolean;
}

/** Calls of the hooks of a file that take what the version it sees gives only from the entry point `legacy`. */
export function legacyHooks(file: ClerkFile): readonly LegacyHook[] {
  if (!/\buseSign(?:In|Up)\b/.test(file.sourceCode.text)) return [];
  const uses = moduleUses(file);
  const versions = new KnownVersions(file, uses);
  return file.nodes('CallExpression').flatMap((call) => {
    const reference = file.resolver.value(call.callee)?.reference;
    const { entryPoint, export: name, package: packageName, path } = reference ?? {};
    if (entryPoint !== '' || path!.length > 0 || !/^useSign(?:In|Up)$/.test(name!)) return [];
    const version = Object.hasOwn(LEGACY_HOOKS, packageName!) ? versions.of(packageName!) : undefined;
    if (!version || !isAtLeast(version, LEGACY_HOOKS[packageName!]!)) return [];
    const { gone: member } = hookReads(call, HOOK_RESULTS[name!]!, file);
    if (member === undefined) return [];
    return [
      { node: call, name: name!, package: packageName!, member, ...importMove(call.callee, packageName!, name!, file) },
    ];
  });
}

interface HookReads {
  /** The first member that is not there any more. */
  readonly gone: string | undefined;
  /** Whether something is read that the earlier hook has not. */
  readonly isNew: boolean;
  readonly isGuarded: boolean;
}

function hookReads(call: Node, { added, attempt, gone }: HookResult, file: ClerkFile): HookReads {
  const ofResult = usesOf(call, file).members;
  const names = ofResult.map(({ name }) => name);
  const attempts = ofResult.filter(({ name }) => name === attempt).map(({ uses }) => uses());
  const ofAttempt = attempts.flatMap(({ members }) => members);
  const member = ofAttempt.find(({ name }) => gone.has(name))?.name;
  return {
    gone: names.find((name) => GONE_OF_RESULT.has(name)) ?? (member && `${attempt}.${member}`),
    isNew: names.some((name) => ADDED_TO_RESULT.has(name)) || ofAttempt.some(({ name }) => added.has(name)),
    isGuarded:
      names.includes('isLoaded') ||
      attempts.every(({ isTested, members }) => isTested || members.every(({ isOptional }) => isOptional)),
  };
}

interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  /** What is read of it in turn. */
  readonly uses: () => Uses;
}

interface Uses {
  readonly members: readonly Member[];
  /** Whether something depends on whether it is there. */
  readonly isTested: boolean;
}

const NO_USES: Uses = { members: [], isTested: false };

/**
 * What is read of the value of an expression: in place, by patterns, of variables.
 * @param seen variables on the way, which end circles (`var a = a`).
 */
function usesOf(expression: Node, file: ClerkFile, seen: ReadonlySet<Variable> = new Set()): Uses {
  const node = wrapped(expression);
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.object === node) {
    const name = memberName(parent);
    const uses = (): Uses => usesOf(parent, file, seen);
    return name === undefined ? NO_USES : { members: [{ name, isOptional: parent.optional, uses }], isTested: false };
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === node) return bindingUses(parent.id, file, seen);
  return { members: [], isTested: /^(?:If|Logical|Conditional|Unary)/.test(parent?.type ?? '') };
}

/** What is read of what a name or a pattern is bound to. */
function bindingUses(pattern: Node, file: ClerkFile, seen: ReadonlySet<Variable>): Uses {
  switch (pattern.type) {
    case 'AssignmentPattern':
      return bindingUses(pattern.left, file, seen);
    case 'ObjectPattern': {
      const members = pattern.properties.flatMap((property): Member[] => {
        const name = property.type === 'Property' ? propertyName(property) : undefined;
        if (property.type !== 'Property' || name === undefined) return [];
        return [{ name, isOptional: false, uses: () => bindingUses(property.value, file, seen) }];
      });
      return { members, isTested: false };
    }
    case 'Identifier': {
      const variable = findVariable(file.sourceCode, pattern);
      if (!variable || seen.has(variable)) return NO_USES;
      const all = reads(variable).map(({ identifier }) =>
        usesOf(identifier as Node, file, new Set([...seen, variable])),
      );
      return { members: all.flatMap(({ members }) => members), isTested: all.some(({ isTested }) => isTested) };
    }
    default:
      return NO_USES;
  }
}

/** The move of the hook's import, where all that the file does with it is call it as it was. */
function importMove(
  callee: Node,
  packageName: string,
  name: string,
  file: ClerkFile,
): Pick<LegacyHook, 'isSafe' | 'moves'> {
  const none = { moves: [], isSafe: false };
  const variable = callee.type === 'Identifier' ? findVariable(file.sourceCode, callee) : undefined;
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  if (definition?.type !== 'ImportBinding' || definition.node.type !== 'ImportSpecifier') return none;
  const statement = definition.parent as ModuleStatement;
  // A module of the project's own has no such entry point.
  if (statement.source!.value !== packageName) return none;
  const calls = variable!.references.map(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'CallExpression' && parent.callee === identifier
      ? hookReads(parent, HOOK_RESULTS[name]!, file)
      : undefined;
  });
  if (calls.some((call) => call?.gone === undefined || call.isNew)) return none;
  const specifier = definition.node as ModuleSpecifier;
  return {
    moves: [{ statement, specifier, to: `${packageName}/legacy`, name }],
    isSafe: calls.every((call) => call!.isGuarded),
  };
}
