import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunction, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf, type ModuleExport } from '../analysis/module-exports.js';
import { declares, findVariable, soleDefinition, type Variable } from '../analysis/scope.js';
import { hasComments, insertAt, type Edit } from './edits.js';
import { removeSpecifier } from './statement.js';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Written<As extends ModuleExport['written']['as']> = Extract<ModuleExport['written'], { as: As }>;

/**
 * Edits that turn an export into a default export that is a declaration (`export default …`), the one form that Next.js
 * takes in every file and under every name.
 * @param fallbackName what a value that is exported from another module is called here, where it has no name.
 * @returns `undefined` where it cannot be done without changing what is exported.
 */
export function planDefaultExport(
  exported: ModuleExport,
  file: ClerkFile,
  fallbackName: string,
): readonly Edit[] | undefined {
  const { written } = exported;
  switch (written.as) {
    case 'default':
      return undefined;
    case 'declaration':
      return fromDeclaration(written, exported.name, file);
    case 'variable':
      return fromVariable(written, exported.node as TSESTree.Identifier, file.sourceCode);
    case 'specifier':
      return written.statement.source ? fromReExport(written, file, fallbackName) : fromSpecifier(written, file);
  }
}

/** `export function f() {}` → `export default function f() {}`. */
function fromDeclaration(
  { statement }: Written<'declaration'>,
  name: string,
  { program }: ClerkFile,
): Edit[] | undefined {
  const declaration = statement.declaration!;
  const isOverloaded = program.body.some(
    (other) =>
      other.type === 'ExportNamedDeclaration' &&
      (other.declaration?.type as string | undefined) === 'TSDeclareFunction' &&
      (other.declaration as TSESTree.TSDeclareFunction).id?.name === name,
  );
  return declaration.type === 'FunctionDeclaration' && !isOverloaded
    ? [insertAt(declaration.range[0], 'default ')]
    : undefined;
}

/** `export const f = call();` → `export default call();`; what needs its name keeps it. */
function fromVariable(
  { statement, declaration, declarator }: Written<'variable'>,
  id: TSESTree.Identifier,
  sourceCode: SourceCode,
): Edit[] | undefined {
  const variable = findVariable(sourceCode, id);
  if (!variable || !declarator.init || writes(variable) > 1) return undefined;
  const isAlone = declaration.declarations.length === 1;
  const equals = sourceCode.getTokenBefore(declarator.init, (token) => token.value === '=')!;
  const isNeeded =
    declarator.id !== id || Boolean(id.typeAnnotation) || variable.references.length > 1 || needsName(declarator.init);
  if (isAlone && !isNeeded && !hasComments([statement.range[0], equals.range[1]], sourceCode)) {
    return [{ range: [statement.range[0], equals.range[1]], text: 'export default' }];
  }
  // Other names of the statement go on being exported.
  const afterExport = sourceCode.getTokenAfter(sourceCode.getFirstToken(statement)!, { includeComments: true })!;
  const unexport: Edit = { range: [statement.range[0], afterExport.range[0]], text: '' };
  return [...(isAlone && declarator.id === id ? [unexport] : []), exportAfter(statement, id.name, sourceCode)];
}

/** A function is called by its name in stack traces, and `function …` or `class …` would become a declaration. */
const needsName = (init: Node): boolean => isFunction(init) || startsWithKeyword(init);

function startsWithKeyword(init: Node): boolean {
  let node = init;
  for (;;) {
    if (node.type === 'CallExpression') node = node.callee;
    else if (node.type === 'MemberExpression') node = node.object;
    else return node.type === 'FunctionExpression' || node.type === 'ClassExpression';
  }
}

/** `export { f as default };` → `export default f;`. */
function fromSpecifier(
  { statement, specifier }: Written<'specifier'>,
  { sourceCode, program }: ClerkFile,
): Edit[] | undefined {
  if (hasComments(statement.range, sourceCode)) return undefined;
  const local = specifier.local as TSESTree.Identifier | TSESTree.StringLiteral;
  const variable = local.type === 'Identifier' ? findVariable(sourceCode, local) : undefined;
  const definition = variable && soleDefinition(variable);
  if (!variable || !definition || writes(variable) > 1) return undefined;
  const name = variable.name;
  // `export default f` reads `f` there and then.
  const isHoisted = definition.type === 'ImportBinding' || definition.type === 'FunctionName';
  if (!isHoisted && definition.type !== 'Variable' && definition.type !== 'ClassName') return undefined;
  if (!isHoisted && definition.node.range[1] > statement.range[0]) {
    const last = program.body.at(-1)!;
    return [removeSpecifier(specifier, sourceCode), exportAfter(last, name, sourceCode)];
  }
  if (statement.specifiers.length > 1) {
    return [removeSpecifier(specifier, sourceCode), exportAfter(statement, name, sourceCode)];
  }
  return [{ range: statement.range, text: `export default ${name}${terminator(statement, sourceCode)}` }];
}

/** `export { f as default } from './f';` → `import { f } from './f';` and `export default f;`. */
function fromReExport(
  { statement, specifier }: Written<'specifier'>,
  file: ClerkFile,
  fallbackName: string,
): Edit[] | undefined {
  const { sourceCode } = file;
  if (hasComments(statement.range, sourceCode)) return undefined;
  const imported = nameOf(specifier.local as TSESTree.Identifier | TSESTree.StringLiteral);
  const name = [imported, fallbackName, `${fallbackName}Handler`].find((candidate) => isFree(candidate, file));
  if (name === undefined) return undefined;
  const binding =
    imported === 'default'
      ? name
      : `{ ${imported === name ? name : `${sourceCode.getText(specifier.local)} as ${name}`} }`;
  const source = statement.source!;
  if (statement.specifiers.length === 1) {
    const from = sourceCode.getTokenBefore(source)!;
    const head: Edit = { range: [statement.range[0], from.range[0]], text: `import ${binding} ` };
    return [head, exportAfter(statement, name, sourceCode)];
  }
  const tail = sourceCode.text.slice(source.range[0], statement.range[1]);
  return [
    insertAt(statement.range[0], `import ${binding} from ${tail}${lineBreak(sourceCode)}`),
    removeSpecifier(specifier, sourceCode),
    exportAfter(statement, name, sourceCode),
  ];
}

/** The statement behind another one, with an empty line between and a semicolon where that has one. */
function exportAfter(statement: Node, name: string, sourceCode: SourceCode): Edit {
  const newline = lineBreak(sourceCode);
  return insertAt(statement.range[1], `${newline}${newline}export default ${name}${terminator(statement, sourceCode)}`);
}

/** `;` where the file writes it, or where what follows would be read as a part of the expression. */
function terminator(statement: Node, sourceCode: SourceCode): string {
  const hasSemicolon = (node: Node): boolean => sourceCode.getLastToken(node)?.value === ';';
  if (hasSemicolon(statement) || (endsWithBlock(statement) && sourceCode.ast.body.some(hasSemicolon))) return ';';
  const next = sourceCode.getTokenAfter(statement)?.value ?? '';
  return /^[([`+\-*/.,?<>=&|^%:]/.test(next) ? ';' : '';
}

/** Whether a statement is written without a semicolon in any style. */
function endsWithBlock(statement: Node): boolean {
  const { type } = ('declaration' in statement && statement.declaration) || statement;
  return /^(?!Variable|Import|Export|TSTypeAlias).*Declaration$|^(?!Expression|Throw).*Statement$/.test(type);
}

const lineBreak = ({ text }: SourceCode): string => (text.includes('\r\n') ? '\r\n' : '\n');

const writes = (variable: Variable): number => variable.references.filter((reference) => reference.isWrite()).length;

/** Whether a name can be declared in the module: not declared, and not used for a global. */
function isFree(name: string, { sourceCode }: ClerkFile): boolean {
  const reserved = /^(?:default|await|async|static|eval|arguments)$/;
  if (reserved.test(name) || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return false;
  return !sourceCode.scopeManager!.scopes.some(
    (scope) =>
      (scope.type !== 'global' && declares(scope, name)) ||
      scope.through.some(({ identifier }) => identifier.name === name),
  );
}
