import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { ModuleSpecifier, ModuleStatement } from '../analysis/module-uses.js';
import type { Move } from '../analysis/removed-imports.js';
import { nameOf } from '../analysis/module-exports.js';
import { insertAt, type Edit } from './edits.js';
import { withText } from './quotes.js';
import { isErrorExpected, removeStatement } from './statement.js';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Edits that take names from other modules, together: a statement all of whose names go to one module names that in place of
 * its own; else they join a statement of that module of the same kind (values, or types), or get one. Other names, aliases
 * and `type` stay. The edits cover the statements as a whole, so that no other fix changes them in the same pass.
 * @returns none where comments in a list could be lost, where it has a default import beside it, or where an error is
 * expected of the statement.
 */
export function planMoves(moves: readonly Move[], file: ClerkFile): Edit[] {
  const statements = byStatement(moves);
  const edits: Edit[] = [];
  const added = new Map<string, Addition>();
  for (const [statement, own] of statements) {
    const { sourceCode } = file;
    if (isErrorExpected(statement, sourceCode)) continue;
    const away = own.filter(({ to }) => to !== statement.source!.value);
    const stays = specifiersOf(statement).filter((specifier) => !away.some((move) => move.specifier === specifier));
    const targets = [...new Set(away.map(({ to }) => to))];
    const heirs = new Map(targets.map((to) => [to, heirOf(statement, to, statements, file)]));
    const isBare = sourceCode.getCommentsInside(statement).length === 0;
    const isList = stays.every(({ type }) => type === 'ImportSpecifier' || type === 'ExportSpecifier');
    const isRetold = stays.length === 0 && targets.length === 1 && !isBare;
    if (!isRetold && targets.length > 0 && !(isBare && isList && hasNoAttributes(statement))) continue;
    // The statement itself becomes that of a module that has none.
    const kept = stays.length > 0 ? undefined : isRetold ? targets[0] : targets.find((to) => !heirs.get(to));
    for (const to of targets.filter((target) => target !== kept)) {
      const heir = heirs.get(to);
      const key = heir ? String(heir.range[0]) : `${kindOf(statement)} ${to}`;
      const texts = away.filter((move) => move.to === to).map((move) => textOf(move, sourceCode));
      const known = added.get(key) ?? { statement, to, heir, texts: [] };
      added.set(key, { ...known, texts: [...known.texts, ...texts] });
    }
    if (stays.length === 0 && kept === undefined) {
      edits.push(removeStatement(statement, sourceCode));
      continue;
    }
    const gone = away.filter(({ to }) => to !== kept).map(({ specifier }) => specifier);
    const renamed = own.filter(({ name, specifier }) => !gone.includes(specifier) && name !== nameIn(specifier));
    edits.push(
      ...removeSpecifiers(specifiersOf(statement), gone),
      ...renamed.map(({ name, specifier }) => renameIn(specifier, name)),
      ...cover(statement),
    );
    if (kept !== undefined) edits.push(withText(statement.source!, kept, sourceCode)!);
  }
  return [...edits, ...[...added.values()].flatMap((addition) => additionEdits(addition, file))];
}

interface Addition {
  /** Where the names come from. */
  readonly statement: ModuleStatement;
  readonly to: string;
  /** The statement that they join. */
  readonly heir: ModuleStatement | undefined;
  readonly texts: readonly string[];
}

function byStatement(moves: readonly Move[]): Map<ModuleStatement, Move[]> {
  const map = new Map<ModuleStatement, Move[]>();
  for (const move of moves) {
    const own = map.get(move.statement) ?? [];
    if (!own.some(({ specifier }) => specifier === move.specifier)) map.set(move.statement, [...own, move]);
  }
  return map;
}

export const specifiersOf = (statement: ModuleStatement): readonly (ModuleSpecifier | TSESTree.ImportClause)[] =>
  statement.specifiers;

/** The name that a specifier asks the module for. */
const importedOf = (specifier: ModuleSpecifier): TSESTree.Identifier | TSESTree.StringLiteral =>
  specifier.type === 'ImportSpecifier' ? specifier.imported : specifier.local;
const nameIn = (specifier: ModuleSpecifier): string => nameOf(importedOf(specifier));

/** Asks for another name; the name that the file, or its importers, know stays. */
function renameIn(specifier: ModuleSpecifier, name: string): Edit {
  const imported = importedOf(specifier);
  const own = specifier.type === 'ImportSpecifier' ? specifier.local : specifier.exported;
  return { range: imported.range, text: own.range[0] === imported.range[0] ? `${name} as ${nameOf(own)}` : name };
}

function textOf({ name, specifier }: Move, sourceCode: SourceCode): string {
  const text = sourceCode.getText(specifier);
  if (name === nameIn(specifier)) return text;
  const { range, text: renamed } = renameIn(specifier, name);
  const [start] = specifier.range;
  return text.slice(0, range[0] - start) + renamed + text.slice(range[1] - start);
}

/** Keeps other fixes off a statement. */
export const cover = ({ range: [start, end] }: TSESTree.Node): Edit[] => [insertAt(start, ''), insertAt(end, '')];

/** Edits that remove some names of a list, of which others stay. */
export function removeSpecifiers(specifiers: readonly TSESTree.Node[], gone: readonly TSESTree.Node[]): Edit[] {
  const lastKept = specifiers.findLastIndex((specifier) => !gone.includes(specifier));
  const edits = specifiers
    .slice(0, lastKept)
    .flatMap((specifier, i): Edit[] =>
      gone.includes(specifier) ? [{ range: [specifier.range[0], specifiers[i + 1]!.range[0]], text: '' }] : [],
    );
  if (lastKept === specifiers.length - 1) return edits;
  return [...edits, { range: [specifiers[lastKept]!.range[1], specifiers.at(-1)!.range[1]], text: '' }];
}

const kindOf = (statement: ModuleStatement): string =>
  statement.type + (statement.type === 'ImportDeclaration' ? statement.importKind : statement.exportKind);

const hasNoAttributes = ({ attributes = [] }: ModuleStatement): boolean => attributes.length === 0;

/** A statement of the same kind that lists names of a module and stays as it is, so that others can join them. */
function heirOf(
  statement: ModuleStatement,
  to: string,
  moved: ReadonlyMap<ModuleStatement, unknown>,
  { program, sourceCode }: ClerkFile,
): ModuleStatement | undefined {
  return program.body.find((other): other is ModuleStatement => {
    if (
      (other.type !== 'ImportDeclaration' && other.type !== 'ExportNamedDeclaration') ||
      other.source?.value !== to ||
      moved.has(other)
    )
      return false;
    const specifiers = specifiersOf(other);
    const isList =
      specifiers.length > 0 && specifiers.every(({ type }) => type === 'ImportSpecifier' || type === 'ExportSpecifier');
    return (
      isList &&
      kindOf(other) === kindOf(statement) &&
      hasNoAttributes(other) &&
      sourceCode.getCommentsInside(other).length === 0
    );
  });
}

function additionEdits({ heir, statement, texts, to }: Addition, { sourceCode }: ClerkFile): Edit[] {
  const newline = sourceCode.text.includes('\r\n') ? '\r\n' : '\n';
  if (heir) {
    const last = specifiersOf(heir).at(-1)!;
    const isMultiline = heir.loc.start.line < last.loc.start.line;
    const separator = isMultiline ? `,${newline}${/^\s*/.exec(sourceCode.lines[last.loc.start.line - 1]!)![0]}` : ', ';
    return [insertAt(last.range[1], texts.map((text) => separator + text).join('')), ...cover(heir)];
  }
  const keyword =
    (statement.type === 'ImportDeclaration' ? 'import' : 'export') +
    (kindOf(statement).endsWith('type') ? ' type' : '');
  const quote = sourceCode.getText(statement.source!)[0]!;
  const semicolon = sourceCode.getLastToken(statement)!.value === ';' ? ';' : '';
  return [
    insertAt(statement.range[1], `${newline}${keyword} { ${texts.join(', ')} } from ${quote}${to}${quote}${semicolon}`),
  ];
}
