import path from 'node:path';
import type { ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';
import type ts from 'typescript';
import { mentionsClerk, parseClerkModule } from '../clerk/packages.js';
import { apiOfDeclaration, apiOfSettledType, isAskingDeclaration } from '../clerk/types.js';
import { STOPPERS } from '../clerk/values.js';
import { clerkPackageOfFile } from '../project/clerk-package.js';
import type { TypedObject, TypedPromise, TypeOracle } from './types.js';

const indexes = new WeakMap<ts.Program, ProgramIndex>();

/** Answers from the parser's own program. `typescript` itself is never loaded: version 7 has no compiler API. */
export function programOracle(services: ParserServicesWithTypeInformation): TypeOracle | undefined {
  const { program, esTreeNodeToTSNodeMap: nodes } = services;
  const index = attempt(() => indexes.get(program) ?? new ProgramIndex(program));
  if (!index) return undefined;
  indexes.set(program, index);
  return new ProgramOracle(index, (node) => nodes.get(node) as ts.Node | undefined);
}

const fromClerkUser = new WeakMap<TSESTree.ImportDeclaration, boolean>();

class ProgramOracle implements TypeOracle {
  readonly #index: ProgramIndex;
  readonly #tsNode: (node: TSESTree.Node) => ts.Node | undefined;

  constructor(index: ProgramIndex, tsNode: (node: TSESTree.Node) => ts.Node | undefined) {
    this.#index = index;
    this.#tsNode = tsNode;
  }

  isPromise(expression: TSESTree.Expression): boolean | undefined {
    return attempt(() => {
      const node = this.#tsNode(expression);
      return node && this.#index.isThenable(this.#index.checker.getTypeAtLocation(node));
    });
  }

  hasMember(expression: TSESTree.Node, name: string): boolean | undefined {
    return attempt(() => {
      const node = this.#tsNode(expression);
      const type = node && this.#index.checker.getNonNullableType(this.#index.checker.getTypeAtLocation(node));
      if (!type || isUnknown(type)) return undefined;
      if (this.#index.checker.getPropertyOfType(type, name)) return true;
      // What has an index signature may have any member.
      return this.#index.checker.getIndexInfosOfType(type).length > 0 ? undefined : false;
    });
  }

  memberOwner(expression: TSESTree.Expression, name: string): string | undefined {
    return attempt(() => {
      const node = this.#tsNode(expression);
      const type = node && this.#index.checker.getNonNullableType(this.#index.checker.getTypeAtLocation(node));
      if (!type || isUnknown(type)) return undefined;
      const [owner, ...others] = (this.#index.checker.getPropertyOfType(type, name)?.declarations ?? []).map(
        (declaration) => clerkPackageOfFile(declaration.getSourceFile().fileName),
      );
      return others.every((other) => other === owner) ? owner : undefined;
    });
  }

  clerkPromise(call: TSESTree.CallExpression): TypedPromise | undefined {
    return attempt(() => {
      const node = this.#tsNode(call);
      if (!node) return undefined;
      const signature = this.#index.checker.getResolvedSignature(node as ts.CallLikeExpression);
      return signature && this.#index.clerkPromise(signature, node.kind);
    });
  }

  clerkOrigin(call: TSESTree.CallExpression): Found | undefined {
    return attempt(() => {
      const node = this.#tsNode(call);
      const signature = node && this.#index.checker.getResolvedSignature(node as ts.CallLikeExpression);
      return signature && this.#index.origin(signature, node.kind);
    });
  }

  declaringPackage(call: TSESTree.CallExpression, name: string): string | undefined {
    return attempt(() => {
      const { callee } = call;
      const node = this.#tsNode(callee.type === 'MemberExpression' ? callee.property : callee);
      const symbol = node && this.#index.target(node);
      if (symbol?.name !== name) return undefined;
      return clerkPackageOfFile(symbol.valueDeclaration?.getSourceFile().fileName ?? '');
    });
  }

  isProcedure(callee: TSESTree.Expression): boolean | undefined {
    return attempt(() => {
      const node = callee.type === 'Identifier' ? this.#tsNode(callee) : undefined;
      return node && this.#index.isProcedure(node);
    });
  }

  clerkType(node: TSESTree.Node): TypedObject | undefined {
    return attempt(() => {
      const found = this.#tsNode(node);
      return found && this.#index.clerkType(this.#index.checker.getTypeAtLocation(found));
    });
  }

  importsClerkUser(program: TSESTree.Program): boolean {
    return program.body.some((statement) => statement.type === 'ImportDeclaration' && this.isFromClerkUser(statement));
  }

  importsClerkItself(program: TSESTree.Program): boolean {
    const isOthers = ({ source }: TSESTree.ImportDeclaration): boolean => {
      const node = this.#tsNode(source);
      const file = node && this.#index.moduleFile(node as ts.StringLiteral);
      return !file || clerkPackageOfFile(file.fileName) === undefined;
    };
    const imports = program.body.filter((statement) => statement.type === 'ImportDeclaration');
    const ofClerk = imports.filter(({ source }) => parseClerkModule(source.value));
    return ofClerk.length > 0 && (attempt(() => !ofClerk.some(isOthers)) ?? false);
  }

  isFromClerkUser(declaration: TSESTree.ImportDeclaration): boolean {
    let answer = fromClerkUser.get(declaration);
    if (answer === undefined) {
      const ask = (): boolean | undefined => {
        const node = this.#tsNode(declaration.source);
        return node && this.#index.importUsesClerk(node as ts.StringLiteral);
      };
      answer = !WITHOUT_CLERK.test(declaration.source.value) && (attempt(ask) ?? false);
      fromClerkUser.set(declaration, answer);
    }
    return answer;
  }

  declaredFields(program: TSESTree.Program, typeName: string, steps: readonly string[]): readonly string[] | undefined {
    return attempt(() => {
      const node = this.#tsNode(program);
      return node && this.#index.declaredFields(node, typeName, steps);
    });
  }
}

/** What most files import, and what surely does not use Clerk. */
const WITHOUT_CLERK = /^(?:node:|(?:next|react|react-dom)(?:\/|$))/;

/** `SymbolFlags.Alias`, the same in every version since 2.0. */
const ALIAS = 1 << 21;

type Found = Pick<TypedPromise, 'api' | 'package'>;

/** What is asked of one program, remembered as long as the program lives. */
class ProgramIndex {
  readonly checker: ts.TypeChecker;
  readonly #usesClerk = new Map<ts.SourceFile, boolean>();
  readonly #modules = new Map<string, ts.SourceFile | undefined>();
  readonly #signatures = new WeakMap<ts.Signature, { promise: TypedPromise | undefined }>();

  constructor(program: ts.Program) {
    this.checker = program.getTypeChecker();
  }

  /** Whether the module of an import is a file that uses Clerk. */
  importUsesClerk(specifier: ts.StringLiteral): boolean {
    const file = this.moduleFile(specifier);
    return file !== undefined && this.usesClerk(file);
  }

  /**
   * The file that a module specifier resolves to. Looked up once for all files that import it by one path; a package that is
   * there in several versions is taken for one, for the answer only decides which types are asked for.
   */
  moduleFile(specifier: ts.StringLiteral): ts.SourceFile | undefined {
    const { text } = specifier;
    const key = text.startsWith('.')
      ? path.posix.join(path.posix.dirname(specifier.getSourceFile().fileName), text)
      : text;
    if (!this.#modules.has(key)) {
      const declaration = this.checker.getSymbolAtLocation(specifier)?.valueDeclaration;
      const file = declaration && 'statements' in declaration ? (declaration as ts.SourceFile) : undefined;
      this.#modules.set(key, file);
    }
    return this.#modules.get(key);
  }

  /** What a name stands for, behind imports and re-exports. */
  target(name: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(name);
    return symbol && symbol.flags & ALIAS ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Symbols are cheap where types are not: no argument and no result is looked at. */
  isProcedure(name: ts.Node): boolean {
    const { body } = (this.target(name)?.valueDeclaration ?? {}) as { body?: { statements?: readonly ts.Node[] } };
    return (body?.statements?.length ?? 0) > 1;
  }

  /** Whether a file outside of Clerk's packages mentions them, or imports one that does, however indirectly. */
  usesClerk(file: ts.SourceFile): boolean {
    const known = this.#usesClerk.get(file);
    if (known !== undefined) return known;
    const seen = new Set([file]);
    // The set grows while it is walked.
    for (const candidate of seen) {
      if (this.#usesClerk.get(candidate) ?? this.#mentionsClerk(candidate)) {
        this.#usesClerk.set(file, true);
        return true;
      }
      if (!this.#usesClerk.has(candidate)) this.#importsOf(candidate).forEach((imported) => seen.add(imported));
    }
    // Nothing that is reached from here does, so neither does any of the files on the way.
    seen.forEach((candidate) => this.#usesClerk.set(candidate, false));
    return false;
  }

  #mentionsClerk(file: ts.SourceFile): boolean {
    return mentionsClerk(file.text) && !clerkPackageOfFile(file.fileName);
  }

  #importsOf(file: ts.SourceFile): ts.SourceFile[] {
    // What a package imports is its own affair, unless it names Clerk itself.
    if (file.fileName.includes('/node_modules/')) return [];
    return file.statements.flatMap((statement) => {
      const { moduleSpecifier } = statement as { moduleSpecifier?: ts.StringLiteral };
      return !moduleSpecifier || WITHOUT_CLERK.test(moduleSpecifier.text)
        ? []
        : (this.moduleFile(moduleSpecifier) ?? []);
    });
  }

  /** `undefined` for `any`, `unknown`, errors, and unions of promises and other things. */
  isThenable(type: ts.Type): boolean | undefined {
    if (isUnknown(type)) return undefined;
    const answers = (type.isUnion() ? type.types : [type]).map((part) =>
      isUnknown(part) ? undefined : this.#hasThen(part),
    );
    return answers.every((answer) => answer === answers[0]) ? answers[0] : undefined;
  }

  #hasThen(type: ts.Type): boolean {
    const then = this.checker.getPropertyOfType(this.checker.getApparentType(type), 'then');
    const declaration = then?.valueDeclaration ?? then?.declarations?.[0];
    if (!then || !declaration) return false;
    return this.checker.getTypeOfSymbolAtLocation(then, declaration).getCallSignatures().length > 0;
  }

  /** A type that a Clerk package declares; of a union, what each of its parts is. */
  clerkType(nullable: ts.Type): TypedObject | undefined {
    const type = this.checker.getNonNullableType(nullable);
    if (isUnknown(type)) return undefined;
    const symbol = (type.aliasSymbol ?? type.symbol) as ts.Symbol | undefined;
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
    const clerkPackage = file === undefined ? undefined : clerkPackageOfFile(file);
    const members = this.checker.getPropertiesOfType(type).map(({ name }) => name);
    return clerkPackage === undefined ? undefined : { name: symbol!.name, package: clerkPackage, members };
  }

  /** The fields of a global interface, or of an object type in it. */
  declaredFields(node: ts.Node, typeName: string, steps: readonly string[]): readonly string[] | undefined {
    // `SymbolFlags.Interface`, the same in every version.
    const symbol = this.checker.getSymbolsInScope(node, 64).find(({ name }) => name === typeName);
    let type = symbol && this.checker.getDeclaredTypeOfSymbol(symbol);
    for (const step of steps) {
      const property = type && this.checker.getPropertyOfType(type, step);
      type = property && this.checker.getNonNullableType(this.checker.getTypeOfSymbolAtLocation(property, node));
    }
    if (!type || isUnknown(type) || type.isUnion() || this.#isOpen(type)) return undefined;
    // A primitive has no properties of its own; an array has those of the library.
    const properties = type.getProperties();
    const isObject = properties.every((property) =>
      (property.declarations ?? []).every((each) => 'type' in each && !('body' in each)),
    );
    return properties.length > 0 && isObject && type.getCallSignatures().length === 0
      ? properties.map(({ name }) => name)
      : undefined;
  }

  /** Whether a type has an index signature of the project's own; Clerk's empty interfaces have one to begin with. */
  #isOpen(type: ts.Type): boolean {
    return this.checker.getIndexInfosOfType(type).some(({ declaration }) => {
      return !declaration || clerkPackageOfFile(declaration.getSourceFile().fileName) === undefined;
    });
  }

  /** @param callKind the `SyntaxKind` of a call, which differs between versions of TypeScript. */
  clerkPromise(signature: ts.Signature, callKind: ts.SyntaxKind): TypedPromise | undefined {
    let known = this.#signatures.get(signature);
    if (!known) {
      known = { promise: this.#describe(signature, callKind) };
      this.#signatures.set(signature, known);
    }
    return known.promise;
  }

  #describe(signature: ts.Signature, callKind: ts.SyntaxKind): TypedPromise | undefined {
    const returned = signature.getReturnType();
    const type = this.checker.getNonNullableType(returned);
    if (this.isThenable(type) !== true) return undefined;
    const settled = this.checker.getAwaitedType(type);
    if (!settled) return undefined;
    const declared = this.#byDeclaration(signature);
    const call = declared ?? this.#byBody(signature, callKind);
    const guard = call ? undefined : this.#byGuard(signature, callKind);
    const found = call ?? guard ?? this.#bySettledType(settled);
    const by = call ? 'call' : guard ? 'guard' : 'type';
    return (
      found && {
        ...found,
        nullable: isNullable(settled),
        optional: isNullable(returned),
        by,
        isDirect: declared !== undefined,
      }
    );
  }

  /** The function of Clerk's that a signature is, or hands the result of on. */
  origin(signature: ts.Signature, callKind: ts.SyntaxKind): Found | undefined {
    return this.#byDeclaration(signature) ?? this.#byBody(signature, callKind);
  }

  /** Clerk's own functions, also through re-exports, parameters and members. */
  #byDeclaration(signature: ts.Signature): Found | undefined {
    const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
    const clerkPackage = declaration && clerkPackageOfFile(declaration.getSourceFile().fileName);
    if (!clerkPackage) return undefined;
    const api = apiOfDeclaration(declaredNames(declaration));
    return api && { api, package: clerkPackage };
  }

  /** The project's own functions that only hand a promise on: `() => auth()`, `function () { return auth() }`. */
  #byBody(signature: ts.Signature, callKind: ts.SyntaxKind): Found | undefined {
    const { body } = (signature.getDeclaration() ?? {}) as { body?: ts.Node & { statements?: readonly ts.Node[] } };
    const [statement] = body?.statements ?? [];
    const returned = body?.statements
      ? body.statements.length === 1 && (statement as { expression?: ts.Node }).expression
      : body;
    // `await auth()` in an async function comes to the same.
    const inner =
      returned && /^(?:return\s+)?await\b/.test(returned.getText())
        ? (returned as { expression?: ts.Node }).expression
        : returned;
    if (!inner || inner.kind !== callKind || (statement && !/^return\b/.test(statement.getText()))) return undefined;
    const called = this.checker.getResolvedSignature(inner as ts.CallExpression);
    return called && called !== signature ? this.origin(called, callKind) : undefined;
  }

  /** The project's own functions, by what Clerk type their promise settles to. */
  #bySettledType(settled: ts.Type): Found | undefined {
    if (isUnknown(settled)) return undefined;
    const candidates = [settled, ...(settled.isUnion() ? settled.types : [])].flatMap((type) => [
      type.aliasSymbol,
      ...(type.isIntersection() ? type.types.flatMap((part) => [part.aliasSymbol, part.symbol]) : [type.symbol]),
    ]);
    const found = candidates.flatMap((symbol: ts.Symbol | undefined) => {
      const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
      const clerkPackage = file === undefined ? undefined : clerkPackageOfFile(file);
      const api = clerkPackage && apiOfSettledType(symbol!.name);
      return api ? [{ api, package: clerkPackage }] : [];
    });
    // A union of signed-in and signed-out is the auth object; only `auth.protect()` gives the signed-in one alone.
    return found.find(({ api }) => api !== 'auth.protect') ?? found[0];
  }

  /** The project's own functions that do nothing but stop signed-out users; see `Resolver`. */
  #byGuard(signature: ts.Signature, callKind: ts.SyntaxKind): Found | undefined {
    const declaration = signature.getDeclaration() as (ts.SignatureDeclaration & { body?: ts.Node }) | undefined;
    if (!declaration?.body || /['"]use server['"]/.test(declaration.getSourceFile().text)) return undefined;
    let clerkPackage: string | undefined;
    let [protects, stops, depends, isPure] = [false, false, false, true];
    // Names of what Clerk says, and of what is made of it.
    const made = new Set<string>();
    const words = (node: ts.Node): readonly string[] => node.getText().match(/[\w$]+/g) ?? [];
    const isMadeOfClerk = (node: ts.Node | undefined): boolean =>
      node !== undefined && words(node).some((word) => made.has(word));
    const visit = (node: ts.Node): void => {
      const { caseBlock, condition, expression, initializer, left, name, operatorToken, thenStatement } = node as Parts;
      const text = node.getText();
      // What is thrown is made for those who are stopped.
      if (/^throw\b/.test(text)) {
        stops = true;
        return;
      }
      const operator = operatorToken?.getText() ?? '';
      if (
        ('body' in node && 'parameters' in node) ||
        'tag' in node ||
        /^new\b/.test(text) ||
        /(?:^|[^=!<>])=$/.test(operator)
      )
        isPure = false;
      if (node.kind === callKind) {
        const called = this.checker.getResolvedSignature(node as ts.CallExpression)?.getDeclaration() as
          ts.SignatureDeclaration | undefined;
        const owner = called && clerkPackageOfFile(called.getSourceFile().fileName);
        if (owner) {
          const names = declaredNames(called);
          clerkPackage ??= owner;
          isPure &&= isAskingDeclaration(names);
          protects ||= apiOfDeclaration(names) === 'auth.protect';
          words(expression!).forEach((word) => made.add(word));
        } else if (STOPPERS.has((expression as { text?: string }).text ?? '')) stops = true;
        else if (text.startsWith('console.')) return;
        else isPure = false;
      }
      if (!isPure) return;
      node.forEachChild(visit);
      if (name && isMadeOfClerk(initializer)) words(name).forEach((word) => made.add(word));
      const isDecision = thenStatement !== undefined || caseBlock !== undefined;
      depends ||= isMadeOfClerk(isDecision ? expression : /^(?:&&|\|\||\?\?)$/.test(operator) ? left : condition);
    };
    visit(declaration.body);
    const isGuard = isPure && (protects || (stops && depends));
    return clerkPackage !== undefined && isGuard ? { api: 'auth.protect', package: clerkPackage } : undefined;
  }
}

/** What nodes have of which `typescript` would have to be asked the kind. */
type Parts = Partial<
  Record<
    'caseBlock' | 'condition' | 'expression' | 'initializer' | 'left' | 'name' | 'operatorToken' | 'thenStatement',
    ts.Node
  >
>;

/** The names around a declaration, from the inside out. */
function declaredNames(declaration: ts.Node): string[] {
  const names: string[] = [];
  // `parent` of a source file is undefined, whatever its type says.
  for (let node: ts.Node | undefined = declaration; node; node = node.parent) {
    const { name } = node as { name?: { text?: unknown } };
    if (typeof name?.text === 'string' && !('statements' in node)) names.push(name.text);
  }
  return names;
}

/** `any`, error types and `unknown`: nothing may be concluded from them. */
const isUnknown = (type: ts.Type): boolean => {
  const { intrinsicName } = type as { intrinsicName?: string };
  return (
    intrinsicName === 'any' ||
    intrinsicName === 'error' ||
    intrinsicName === 'unknown' ||
    intrinsicName === 'unresolved'
  );
};

const isNullable = (type: ts.Type): boolean =>
  type.isUnion() &&
  type.types.some((part) => ['null', 'undefined'].includes((part as { intrinsicName?: string }).intrinsicName ?? ''));

/** A checker that throws (half-edited files, exotic parsers) has no answer. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
