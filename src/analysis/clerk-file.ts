import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { parseClerkModule } from '../clerk/packages.js';
import type { Version } from '../clerk/version.js';
import { beginFile } from '../project/round.js';
import { lists, seenVersion, type SeenVersion } from '../project/versions.js';
import type { ClerkSettings } from '../settings.js';
import { staticString, walk, type Node } from './ast.js';
import { typeOracle, type TypeOracle } from './types.js';
import { Resolver } from './values.js';

/** What one look at a file tells; see src/gate.ts. */
export interface Look {
  readonly settings: ClerkSettings;
  /** Whether the file itself has to do with Clerk; else a rule asked for it all the same. */
  readonly usesClerk: boolean;
}

/** One linted file and what is known of it; made once and shared by all rules. */
export interface ClerkFile {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly program: TSESTree.Program;
  readonly filename: string;
  /** Whether the file itself has to do with Clerk; else a rule asked for it all the same. */
  readonly usesClerk: boolean;
  readonly settings: ClerkSettings;
  readonly resolver: Resolver;
  /** `undefined` where the parser gave no types. */
  readonly types: TypeOracle | undefined;
  /** The nodes of a type, in the order of the text. */
  nodes<T extends IndexedType>(type: T): readonly Extract<TSESTree.Node, { type: T }>[];
  /** The version of a package that the file sees, and how that is known. */
  versionOf(packageName: string): SeenVersion;
  /** Whether the file's project uses a package: the file imports it, or the nearest package.json lists it. */
  usesPackage(packageName: string): boolean;
  /** Whether the file replaces a module by a mock. */
  isMocked(specifier: string): boolean;
  /** Whether it replaces one of Clerk's, so that its types say nothing about what is called. */
  mocksClerk(): boolean;
}

const INDEXED_TYPES = [
  'ArrayPattern',
  'AssignmentExpression',
  'CallExpression',
  'ForOfStatement',
  'ImportDeclaration',
  'ImportExpression',
  'JSXOpeningElement',
  'Literal',
  'MemberExpression',
  'NewExpression',
  'ObjectExpression',
  'ObjectPattern',
  'SpreadElement',
  'TSImportType',
  'TSPropertySignature',
  'TSQualifiedName',
  'TemplateLiteral',
  'VariableDeclarator',
] as const;
type IndexedType = `${(typeof INDEXED_TYPES)[number]}`;

// By syntax tree: oxlint hands the same context and source code objects to every file.
const files = new WeakMap<object, ClerkFile>();

type AnyContext = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** What is known of the linted file, by what a look at it told; `undefined` where it is no script. */
export function openFile(context: AnyContext, { settings, usesClerk }: Look): ClerkFile | undefined {
  const { ast } = context.sourceCode;
  // JSON, Markdown and CSS have trees of their own.
  if ((ast as { type?: string } | undefined)?.type !== 'Program' || !context.sourceCode.scopeManager) return undefined;
  let file = files.get(ast);
  if (!file) {
    beginFile();
    file = new File(context, settings, usesClerk);
    files.set(ast, file);
  }
  return file;
}

/** Whether a file imports one that uses Clerk, where there are types: one look at what is imported. */
export const importsClerkUser = (sourceCode: Readonly<TSESLint.SourceCode>): boolean =>
  sourceCode.text.includes('import') && (typeOracle(sourceCode)?.importsClerkUser(sourceCode.ast) ?? false);

class File implements ClerkFile {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly program: TSESTree.Program;
  readonly filename: string;
  readonly usesClerk: boolean;
  readonly settings: ClerkSettings;
  readonly resolver: Resolver;
  readonly types: TypeOracle | undefined;
  readonly #cwd: string;
  #index: ReadonlyMap<string, readonly Node[]> | undefined;
  #mocked: ReadonlySet<string> | undefined;
  readonly #versions = new Map<string, SeenVersion>();
  readonly #packages = new Map<string, boolean>();

  constructor(context: AnyContext, settings: ClerkSettings, usesClerk: boolean) {
    this.sourceCode = context.sourceCode;
    this.program = context.sourceCode.ast;
    // A code block's virtual name (`page.md/0.ts`) is below its file, so look-ups upwards work for both.
    this.filename = context.filename;
    this.usesClerk = usesClerk;
    this.#cwd = context.cwd;
    this.settings = settings;
    this.types = typeOracle(context.sourceCode);
    this.resolver = new Resolver({
      sourceCode: context.sourceCode,
      moduleFor: (specifier) => (Object.hasOwn(settings.modules, specifier) ? settings.modules[specifier]! : specifier),
      versionOf: (packageName): Version => this.versionOf(packageName).version,
      isMocked: (specifier) => this.isMocked(specifier),
      hasDependency: (packageName) => this.usesPackage(packageName),
    });
  }

  nodes<T extends IndexedType>(type: T): readonly Extract<TSESTree.Node, { type: T }>[] {
    this.#index ??= indexNodes(this.sourceCode);
    return (this.#index.get(type) ?? []) as readonly Extract<TSESTree.Node, { type: T }>[];
  }

  usesPackage(packageName: string): boolean {
    let uses = this.#packages.get(packageName);
    if (uses === undefined) {
      // @clerk/nextjs is of no use without Next.js.
      const names = packageName === 'next' ? ['@clerk/nextjs', 'next'] : [packageName];
      uses = names.some(
        (name) =>
          this.sourceCode.text.includes(name === 'next' ? "'next/" : name) ||
          Object.hasOwn(this.settings.versions, name) ||
          lists(name, { filename: this.filename, cwd: this.#cwd }),
      );
      this.#packages.set(packageName, uses);
    }
    return uses;
  }

  mocksClerk(): boolean {
    return [...this.#mockedModules()].some((specifier) => parseClerkModule(specifier) !== undefined);
  }

  isMocked(specifier: string): boolean {
    return this.#mockedModules().has(specifier);
  }

  versionOf(packageName: string): SeenVersion {
    let version = this.#versions.get(packageName);
    if (!version) {
      version = seenVersion(packageName, { filename: this.filename, cwd: this.#cwd }, this.settings.versions);
      this.#versions.set(packageName, version);
    }
    return version;
  }

  /** `vi.mock('@clerk/nextjs/server', …)` and the like: what the file imports is what the mock says. */
  #mockedModules(): ReadonlySet<string> {
    this.#mocked ??= new Set(
      /mock|spyOn/i.test(this.sourceCode.text)
        ? this.nodes('CallExpression').flatMap((call) => [...mockedModule(call), ...this.#spiedModule(call)])
        : [],
    );
    return this.#mocked;
  }

  /** `vi.spyOn(clerk, 'auth')`: what the spy gives back is for the test to say. */
  #spiedModule({ callee, arguments: [object] }: TSESTree.CallExpression): string[] {
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.property.name !== 'spyOn')
      return [];
    const path = object && this.resolver.importPath(object);
    return path === undefined ? [] : [path.slice(0, path.indexOf('#'))];
  }
}

function indexNodes(sourceCode: Readonly<TSESLint.SourceCode>): ReadonlyMap<string, readonly Node[]> {
  const index = new Map<string, Node[]>(INDEXED_TYPES.map((type) => [type, []]));
  walk(sourceCode.ast, sourceCode.visitorKeys, (node) => index.get(node.type)?.push(node));
  return index;
}

const MOCKERS = new Set(['doMock', 'mock', 'module', 'unstable_mockModule']);

function mockedModule({ callee, arguments: args }: TSESTree.CallExpression): string[] {
  const [first] = args;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first) return [];
  if (!MOCKERS.has(callee.property.name)) return [];
  // `vi.mock(import('@clerk/nextjs/server'))` names the module by an import.
  const specifier = staticString(first.type === 'ImportExpression' ? first.source : first);
  return specifier === undefined ? [] : [specifier];
}
