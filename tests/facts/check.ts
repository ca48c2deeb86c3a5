import type { ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { typeOracle, type TypedPromise } from '../../src/analysis/types.js';
import { describedExports, describedTypes, exportShape, typeShape } from '../../src/clerk/packages.js';
import { memberShape, type AsyncApi, type Shape } from '../../src/clerk/shapes.js';
import { RESOURCES } from '../../src/clerk/values.js';
import { parseVersion } from '../../src/clerk/version.js';
import { SdkProgram } from './program.js';
import { awaited, isNever, isUnknown, partsOf, propertiesOf, returnTypes, thenable } from './types.js';

/** An SDK in a project folder: `folder/node_modules/<package>`. */
export interface Sdk {
  readonly folder: string;
  readonly package: string;
  readonly version: string;
}

/**
 * What came of comparing one fact with the types:
 * - `same`, `different`;
 * - `absent`: described for this version, but the SDK has no such export;
 * - `undescribed`: the SDK has a promise, or a value that gives some, of which src/clerk knows nothing;
 * - `unknown`: the type is `any`, as a package that it comes from is not installed.
 */
export type Outcome = 'same' | 'different' | 'absent' | 'undescribed' | 'unknown';

export interface Fact {
  readonly outcome: Outcome;
  /** The value, as code: `@clerk/nextjs/server: (await auth()).getToken`; one that has no name of its own is `arg`. */
  readonly where: string;
  /** What was asked, or what is different. */
  readonly what: string;
  /** Whether it is about a resource of the Backend API client; there are hundreds of these. */
  readonly isResource: boolean;
}

export interface Report {
  readonly sdk: Sdk;
  readonly facts: readonly Fact[];
  /** Resources of the Backend API client. */
  readonly resources: ReadonlySet<string>;
  /** Exported types that were compared. */
  readonly types: ReadonlySet<string>;
  /** Promises that the type oracle recognised in a function of the project's own that gives them. */
  readonly wrapped: ReadonlySet<AsyncApi>;
  /** Modules that are not installed and that declarations of the SDK import. */
  readonly missing: readonly string[];
}

/** Compares everything that src/clerk says about a version of an SDK with that SDK's types. */
export function checkFacts(sdk: Sdk): Report {
  return new Check(sdk).run();
}

/** The version of a package in the `node_modules` of a folder. */
export function sdkIn(folder: string, packageName: string): Sdk {
  const manifest = readManifest(join(folder, 'node_modules', packageName));
  return { folder, package: packageName, version: manifest.version };
}

/** How a value is reached: code that TypeScript understands once `wrap` has put it where its names are known. */
interface Site {
  /** `@clerk/nextjs/server` */
  readonly specifier: string;
  /** `m0.auth` */
  readonly code: string;
  readonly wrap: (statements: string) => string;
  readonly isResource?: boolean;
}

/** Types that an SDK declares for all files, as TypeScript knows them. */
const GLOBAL_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@clerk/astro': { Locals: 'App.Locals' },
};

/** A call that the type oracle is asked about. */
interface Call {
  readonly site: Site;
  /** The promise that it must see, or `undefined` for none. */
  readonly api: AsyncApi | undefined;
  readonly nullable: boolean | undefined;
  /** What the call gives, or what its promise settles to. */
  readonly settled: Shape | undefined;
  readonly isDescribed: boolean;
}

/** A module object: each entry point is imported as one. */
interface Module {
  readonly specifier: string;
  readonly entryPoint: string;
  readonly exports: ReadonlyMap<string, ts.Symbol>;
  readonly name: string;
}

class Check {
  readonly #sdk: Sdk;
  readonly #program: SdkProgram;
  readonly #facts = new Map<string, Fact>();
  readonly #calls = new Map<string, Call>();
  readonly #resources = new Set<string>();
  readonly #types = new Set<string>();
  readonly #wrapped = new Set<AsyncApi>();
  /** What was compared already: an SDK exports the same client under several names. */
  readonly #compared = new Map<Shape, Set<ts.Type>>();
  #imports = '';

  constructor(sdk: Sdk) {
    this.#sdk = sdk;
    this.#program = new SdkProgram(sdk.folder);
  }

  get #checker(): ts.TypeChecker {
    return this.#program.checker;
  }

  run(): Report {
    const modules = this.#importAll();
    this.#checkExports(modules);
    this.#checkTypes(modules);
    this.#findUndescribed(modules);
    this.#askOracle();
    return {
      sdk: this.#sdk,
      facts: [...this.#facts.values()],
      resources: this.#resources,
      types: this.#types,
      wrapped: this.#wrapped,
      missing: this.#program.missing,
    };
  }

  #shapeOf(entryPoint: string, name: string): Shape | undefined {
    return exportShape({ package: this.#sdk.package, entryPoint }, name, () => parseVersion(this.#sdk.version)!);
  }

  /** The entry points that are described and those that the SDK has; only these can be imported. */
  #importAll(): Module[] {
    const { package: packageName, folder } = this.#sdk;
    const described = describedExports().flatMap((entry) => (entry.package === packageName ? [entry.entryPoint] : []));
    const entryPoints = [...new Set([...described, ...publicEntryPoints(join(folder, 'node_modules', packageName))])];
    const specifiers = entryPoints.map((entryPoint) => (entryPoint ? `${packageName}/${entryPoint}` : packageName));
    this.#imports = specifiers.map((specifier, i) => `import * as m${i} from '${specifier}';\n`).join('');
    const globals = Object.entries(GLOBAL_TYPES[packageName] ?? {}).map(
      ([name, code]) => `export type ${name} = ${code};`,
    );
    this.#program.write(
      [`${this.#imports}export { ${specifiers.map((_, i) => `m${i}`).join(', ')} };`, ...globals].join('\n'),
    );
    const statements = this.#program.file.statements.filter(ts.isImportDeclaration);
    return statements.flatMap((statement, i) => {
      const symbol = this.#checker.getSymbolAtLocation(statement.moduleSpecifier);
      if (!symbol) return [];
      const exports = new Map(
        this.#checker.getExportsOfModule(symbol).map((found) => [found.name, this.#unaliased(found)]),
      );
      return [{ specifier: specifiers[i]!, entryPoint: entryPoints[i]!, exports, name: `m${i}` }];
    });
  }

  #unaliased(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #checkExports(modules: readonly Module[]): void {
    for (const { package: packageName, entryPoint, name } of describedExports()) {
      const shape = packageName === this.#sdk.package ? this.#shapeOf(entryPoint, name) : undefined;
      if (!shape) continue;
      const module = modules.find((candidate) => candidate.entryPoint === entryPoint);
      const symbol = module?.exports.get(name);
      const specifier = entryPoint ? `${packageName}/${entryPoint}` : packageName;
      const site = { specifier, code: module ? `${module.name}.${name}` : name, wrap: asIs };
      if (!symbol) this.#add('absent', site, module ? 'there is no such export' : 'there is no such entry point');
      else if (!(symbol.flags & ts.SymbolFlags.Value)) this.#add('unknown', site, 'what is exported cannot be found');
      else if (isNever(this.#checker.getTypeOfSymbol(symbol))) this.#add('absent', site, 'the export is `never`');
      else {
        this.#add('same', site, 'is exported');
        this.#compare(shape, [this.#checker.getTypeOfSymbol(symbol)], site);
      }
    }
  }

  /** Types whose values src/clerk describes, wherever the SDK exports them. */
  #checkTypes(modules: readonly Module[]): void {
    const { package: packageName, version } = this.#sdk;
    for (const name of describedTypes(packageName)) {
      const shape = typeShape(packageName, name, () => parseVersion(version)!);
      if (!shape) continue;
      for (const module of modules) {
        const symbol = module.exports.get(name);
        if (symbol) this.#checkType(shape, symbol, module.specifier, `${module.name}.${name}${typeArguments(symbol)}`);
      }
      const code = GLOBAL_TYPES[packageName]?.[name];
      if (code) this.#checkType(shape, this.#aliasNamed(name), packageName, code);
    }
  }

  /** The type alias of a global type in the file that was written. */
  #aliasNamed(name: string): ts.Symbol {
    const alias = this.#program.file.statements
      .filter(ts.isTypeAliasDeclaration)
      .find((node) => node.name.text === name);
    return this.#checker.getSymbolAtLocation(alias!.name)!;
  }

  /** @param code the type, as another type would name it. */
  #checkType(shape: Shape, symbol: ts.Symbol, specifier: string, code: string): void {
    if (!(symbol.flags & ts.SymbolFlags.Type)) return;
    this.#types.add(symbol.name);
    // A type cannot be called, but a parameter of the type can.
    const wrap = (text: string): string => `async (value: ${code}) => { ${text} };`;
    this.#compare(shape, [this.#checker.getDeclaredTypeOfSymbol(symbol)], { specifier, code: 'value', wrap });
  }

  /** Compares values that may have any of `types`. */
  #compare(shape: Shape, types: readonly ts.Type[], site: Site): void {
    const parts = types.flatMap((type) => partsOf(type));
    if (parts.some(isUnknown)) {
      if (Object.keys(shape).length > 0) this.#add('unknown', site, 'its type is `any`');
      return;
    }
    if (parts.length === 0 || this.#isCompared(shape, types)) return;
    this.#comparePromise(shape, types, site);
    // Once a value is a promise or is not, contrary to what is described, the rest would differ as well.
    if (shape.promise || thenable(parts, this.#checker) === true) return;
    if (shape.call || shape.members) this.#compareCall(shape, parts, site);
    if (shape.handler) this.#compareHandler(shape.handler, parts, site);
    this.#compareMembers(shape, parts, site);
  }

  #isCompared(shape: Shape, types: readonly ts.Type[]): boolean {
    const [type, ...others] = types;
    if (others.length > 0) return false;
    const seen = this.#compared.get(shape) ?? new Set();
    this.#compared.set(shape, seen);
    return seen.has(type!) || !seen.add(type!);
  }

  #comparePromise({ promise }: Shape, types: readonly ts.Type[], site: Site): void {
    const answer = thenable(
      types.flatMap((type) => partsOf(type)),
      this.#checker,
    );
    if (!promise) {
      if (answer === true) this.#add('different', site, 'is a promise, but is described as none');
      else this.#add('same', site, 'is not a promise');
      return;
    }
    if (answer !== true) {
      this.#add('different', site, answer === false ? 'is not a promise' : 'is not always a promise');
      return;
    }
    this.#add('same', site, 'is a promise');
    const settled = types.map((type) => awaited(type, this.#checker));
    const awaitSite = { ...site, code: `(await ${site.code})` };
    // Said once, where the oracle is asked about the call.
    if (settled.some((type) => isUnknown(type))) return;
    // Methods of resources settle to this and that; nobody asks whether it can be null.
    if (promise.api !== 'resource') {
      const nullable = settled.some((type) => partsOf(type).length < (type.isUnion() ? type.types.length : 1));
      this.#add(nullable === promise.nullable ? 'same' : 'different', awaitSite, canBeNull(nullable));
    }
    this.#compare(promise.value, settled, awaitSite);
  }

  #compareCall(shape: Shape, parts: readonly ts.Type[], site: Site): void {
    const results = returnTypes(parts);
    if (!shape.call) {
      if (results) this.#add('different', site, 'can be called, but is described as an object');
      else this.#add('same', site, 'cannot be called');
      return;
    }
    if (!results) {
      this.#add('different', site, 'cannot be called');
      return;
    }
    this.#add('same', site, 'can be called');
    const called = { ...site, code: callCode(site, parts) };
    this.#calls.set(called.specifier + called.wrap(called.code), {
      site: called,
      api: shape.call.promise?.api,
      nullable: shape.call.promise?.nullable,
      settled: shape.call.promise?.value ?? shape.call,
      isDescribed: true,
    });
    this.#compare(shape.call, results, called);
  }

  /** The parameters of a function handed over as the first argument. */
  #compareHandler(handler: readonly Shape[], parts: readonly ts.Type[], site: Site): void {
    const signatures = parts
      .flatMap((part) => part.getCallSignatures())
      .flatMap((signature) => signature.parameters[0] ?? [])
      .flatMap((parameter) => partsOf(this.#checker.getTypeOfSymbol(parameter)))
      .flatMap((type) => type.getCallSignatures());
    if (signatures.length === 0) {
      this.#add('different', site, 'takes no function as its first argument');
      return;
    }
    handler.forEach((shape, i) => {
      const types = signatures.flatMap(({ parameters }) =>
        parameters[i] ? [this.#checker.getTypeOfSymbol(parameters[i])] : [],
      );
      const names = handler.slice(0, i + 1).map((_, index) => `p${index}`);
      const parameter: Site = {
        ...site,
        code: `p${i}`,
        wrap: (text) => site.wrap(`${site.code}(async (${names.join(', ')}) => { ${text} return arg; });`),
      };
      if (types.length === 0) this.#add('different', parameter, `the function gets no argument ${i + 1}`);
      else this.#compare(shape, types, parameter);
    });
  }

  #compareMembers(shape: Shape, parts: readonly ts.Type[], site: Site): void {
    if (!shape.members && !shape.removed) return;
    const properties = propertiesOf(parts, this.#checker);
    for (const name of properties.keys()) {
      if (shape.removed?.has(name))
        this.#add('different', memberSite(site, name), 'exists, but is described as removed');
    }
    if (shape.removed) this.#add('same', site, 'has no removed members');
    if (!shape.members) return;

    const names =
      typeof shape.members === 'function'
        ? properties.keys()
        : new Set([...Object.keys(shape.members), ...properties.keys()]);
    for (const name of names) {
      const described = memberShape(shape, name);
      const types = properties.get(name);
      const member = {
        ...memberSite(site, name),
        isResource: site.isResource || (isClient(shape) && RESOURCES.has(name)),
      };
      if (described && types) this.#compare(described, types, { ...member, code: member.code + nonNull(types) });
      else if (described && parts.some((part) => part.getStringIndexType()))
        this.#add('unknown', member, 'every member has the same type');
      else if (described) this.#add('different', member, 'there is no such member');
      else if (types) this.#findPromises(member, types);
      if (!types || !isClient(shape) || !this.#isResource(types)) continue;
      this.#resources.add(name);
      if (!described) this.#add('undescribed', member, 'it is a resource');
    }
  }

  /** Whether a member of the client has methods that give promises. */
  #isResource(types: readonly ts.Type[]): boolean {
    const properties = propertiesOf(
      types.flatMap((type) => partsOf(type)),
      this.#checker,
    );
    return [...properties.values()].some((member) => this.#givesPromise(member));
  }

  #givesPromise(types: readonly ts.Type[]): boolean {
    const results = returnTypes(types.flatMap((type) => partsOf(type)));
    return (
      results !== undefined &&
      thenable(
        results.flatMap((type) => partsOf(type)),
        this.#checker,
      ) === true
    );
  }

  /** Exports that give promises, an auth object or a Backend API client, and that are not described. */
  #findUndescribed(modules: readonly Module[]): void {
    for (const { specifier, entryPoint, exports, name } of modules) {
      for (const [exported, symbol] of exports) {
        if (!(symbol.flags & ts.SymbolFlags.Value) || this.#shapeOf(entryPoint, exported)) continue;
        const site = { specifier, code: `${name}.${exported}`, wrap: asIs };
        const types = [this.#checker.getTypeOfSymbol(symbol)];
        this.#findPromises(site, types);
        this.#findValues(site, types);
      }
    }
  }

  #findPromises(site: Site, types: readonly ts.Type[]): void {
    if (!this.#givesPromise(types)) return;
    const called = {
      ...site,
      code: callCode(
        site,
        types.flatMap((type) => partsOf(type)),
      ),
    };
    this.#calls.set(called.specifier + called.wrap(called.code), {
      site: called,
      api: undefined,
      nullable: undefined,
      settled: undefined,
      isDescribed: false,
    });
  }

  #findValues(site: Site, types: readonly ts.Type[]): void {
    const parts = types.flatMap((type) => partsOf(type));
    const results = (returnTypes(parts) ?? []).map((type) => (isUnknown(type) ? type : awaited(type, this.#checker)));
    for (const [values, how] of [
      [parts, 'it is'],
      [results.flatMap((type) => partsOf(type)), 'calling it gives'],
    ] as const) {
      if (values.some(isUnknown)) continue;
      const properties = propertiesOf(values, this.#checker);
      if (this.#givesPromise(properties.get('getToken') ?? [])) this.#add('undescribed', site, `${how} an auth object`);
      else if (this.#isResource(properties.get('users') ?? [])) this.#add('undescribed', site, `${how} a client`);
    }
  }

  /** Asks the oracle of src/analysis about every call, and about a function of which only the type says what it gives. */
  #askOracle(): void {
    const calls = [...this.#calls.values()];
    const text = calls.map(({ site: { code, wrap } }, i) =>
      wrap(
        `const call${i} = ${code}; const settled${i} = await call${i}; const wrapped${i} = (arg as () => Promise<typeof settled${i}>)();`,
      ),
    );
    this.#program.write(
      [
        this.#imports,
        'declare const arg: never;',
        ...text.map((line) => `export const _ = async () => { ${line} }`),
      ].join('\n'),
    );
    const oracle = typeOracle({
      // TypeScript's own nodes stand for ESLint's.
      parserServices: {
        program: this.#program.program,
        esTreeNodeToTSNodeMap: { get: (node: unknown) => node },
      } as unknown as ParserServicesWithTypeInformation,
    } as Parameters<typeof typeOracle>[0])!;

    const initializers = initializersOf(this.#program.file);
    const ask = (name: string): TypedPromise | undefined =>
      oracle.clerkPromise(initializers.get(name)! as unknown as TSESTree.CallExpression);
    calls.forEach(({ site, api, nullable, settled, isDescribed }, i) => {
      const direct = ask(`call${i}`);
      const seen = direct?.api ?? 'nothing';
      if (!isDescribed) {
        this.#add('undescribed', site, `is a promise; types call it ${seen}`);
        return;
      }
      if (isUnknown(awaited(this.#checker.getTypeAtLocation(initializers.get(`call${i}`)!), this.#checker))) {
        this.#add('unknown', site, 'it gives `any`');
        return;
      }
      const expected = api ?? 'nothing';
      if (seen !== expected) this.#add('different', site, `types call it ${seen}, not ${expected}`);
      else if (direct && api !== 'resource' && direct.nullable !== nullable)
        this.#add('different', site, `types say that it ${canBeNull(direct.nullable)}`);
      else this.#add('same', site, `types call it ${seen}`);

      const wrapped = ask(`wrapped${i}`)?.api;
      if (!wrapped) return;
      this.#wrapped.add(wrapped);
      this.#add(
        isNamedRight(wrapped, api, settled) ? 'same' : 'different',
        site,
        `types call a function that settles to it ${wrapped}`,
      );
    });
  }

  #add(outcome: Outcome, site: Site, what: string): void {
    const where = `${site.specifier}: ${site.wrap(site.code).replaceAll(/\bm\d+\./g, '')}`;
    this.#facts.set(`${where} ${what}`, { outcome, where, what, isResource: site.isResource ?? false });
  }
}

const canBeNull = (nullable: boolean): string => (nullable ? 'can be null' : 'is never null');

/** Whether a function of the project's own is rightly named after what it settles to. */
function isNamedRight(name: AsyncApi, api: AsyncApi | undefined, settled: Shape | undefined): boolean {
  // `resource` stands for any promise that needs no more to be said about it.
  if (name === api || (name === 'resource' && api)) return true;
  if (!settled) return false;
  // Of the functions that give an auth object or a client, the best known one stands for all.
  return name === 'clerkClient'
    ? isClient(settled)
    : name === 'auth' && memberShape(settled, 'getToken') !== undefined && !isClient(settled);
}

const asIs = (text: string): string => text;

const memberSite = (site: Site, name: string): Site => ({ ...site, code: `${site.code}.${name}` });

/** `!` where the value may be null. */
const nonNull = (types: readonly ts.Type[]): string =>
  types.some((type) => type.isUnion() && partsOf(type).length < type.types.length) ? '!' : '';

/** A call with as many arguments as the least demanding signature wants. */
function callCode(site: Site, parts: readonly ts.Type[]): string {
  const counts = parts
    .flatMap((part) => part.getCallSignatures())
    .map(({ declaration }) => requiredParameters(declaration));
  return `${site.code}(${Array.from({ length: Math.min(...counts) }, () => 'arg').join(', ')})`;
}

const requiredParameters = (declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): number =>
  declaration?.parameters.filter(
    (parameter) =>
      ts.isParameter(parameter) && !parameter.questionToken && !parameter.dotDotDotToken && !parameter.initializer,
  ).length ?? 0;

/** `<any, any>` for a generic type. */
function typeArguments(symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.find(
    (found) => ts.isTypeAliasDeclaration(found) || ts.isInterfaceDeclaration(found),
  );
  const count = declaration?.typeParameters?.filter((parameter) => !parameter.default).length ?? 0;
  return count > 0 ? `<${Array.from({ length: count }, () => 'any').join(', ')}>` : '';
}

const isClient = (shape: Shape): boolean =>
  typeof shape.members === 'function' && [...RESOURCES].every((name) => memberShape(shape, name) !== undefined);

/** The calls that variables of a file are initialised with. */
function initializersOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      found.set(node.name.text, node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

interface Manifest {
  readonly version: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Entry points of a package's `exports`, without the leading `./`; patterns and files are left out. */
const publicEntryPoints = (folder: string): string[] =>
  Object.keys(readManifest(folder).exports ?? {}).flatMap((key) => {
    const entryPoint = key.replace(/^\.\/?/, '');
    return entryPoint.includes('*') || entryPoint.endsWith('.json') ? [] : [entryPoint];
  });
