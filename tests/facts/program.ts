import { join } from 'node:path';
import ts from 'typescript';
import { parseClerkModule } from '../../src/clerk/packages.js';
import { COMPILER_OPTIONS, ROOT } from '../support/sdks.js';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  lib: COMPILER_OPTIONS.lib.map((name) => `lib.${name}.d.ts`),
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
};

/** Declaration files are parsed and bound once for all SDKs: they share most of them. */
const declarationFiles = new Map<string, ts.SourceFile | undefined>();

/** A project folder with one file that is not on disk; its text may change, the declarations it imports stay loaded. */
export class SdkProgram {
  readonly #fileName: string;
  readonly #host: ts.CompilerHost;
  readonly #missing = new Set<string>();
  #text = '';
  #program: ts.Program | undefined;

  /** @param folder absolute; its `node_modules` holds the SDK. Peers that it lacks are taken from this project. */
  constructor(folder: string) {
    this.#fileName = join(folder, 'facts.ts').replaceAll('\\', '/');
    this.#host = this.#createHost(folder);
  }

  /** Modules that the SDK's declarations import and that are not installed: what comes from them is `any`. */
  get missing(): readonly string[] {
    const ambient = new Set(this.checker.getAmbientModules().map(({ name }) => name.slice(1, -1)));
    return [...this.#missing].filter((name) => !ambient.has(name)).sort();
  }

  get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  get program(): ts.Program {
    if (!this.#program) throw new Error('write() comes first.');
    return this.#program;
  }

  get file(): ts.SourceFile {
    return this.program.getSourceFile(this.#fileName)!;
  }

  write(text: string): void {
    this.#text = text;
    this.#program = ts.createProgram({
      rootNames: [this.#fileName],
      options: OPTIONS,
      host: this.#host,
      ...(this.#program && { oldProgram: this.#program }),
    });
  }

  #createHost(folder: string): ts.CompilerHost {
    const host = ts.createCompilerHost(OPTIONS, true);
    const { fileExists, getSourceFile, readFile } = host;
    const cache = ts.createModuleResolutionCache(folder, (name) => name, OPTIONS);
    const resolve = (
      name: string,
      from: string,
      mode?: ts.ResolutionMode,
    ): ts.ResolvedModuleWithFailedLookupLocations =>
      ts.resolveModuleName(name, from, OPTIONS, host, cache, undefined, mode);
    return {
      ...host,
      getCurrentDirectory: () => folder,
      fileExists: (path) => path === this.#fileName || fileExists(path),
      readFile: (path) => (path === this.#fileName ? this.#text : readFile(path)),
      getSourceFile: (path, options, onError) => {
        if (path === this.#fileName) return ts.createSourceFile(path, this.#text, options, true);
        if (!declarationFiles.has(path)) declarationFiles.set(path, getSourceFile(path, options, onError));
        return declarationFiles.get(path);
      },
      resolveModuleNameLiterals: (literals, from, _redirect, _options, file) =>
        literals.map((literal) => {
          const { text } = literal;
          const own = resolve(text, from, ts.getModeForUsageLocation(file, literal, OPTIONS));
          if (own.resolvedModule || text.startsWith('.') || parseClerkModule(text)) return this.#noted(text, from, own);
          return this.#noted(text, from, resolve(text, join(ROOT, 'package.json')));
        }),
    };
  }

  #noted(name: string, from: string, resolution: ts.ResolvedModuleWithFailedLookupLocations): typeof resolution {
    if (
      !resolution.resolvedModule &&
      !name.startsWith('.') &&
      from !== this.#fileName &&
      /\/node_modules\/[^/]*clerk/.test(from)
    )
      this.#missing.add(name);
    return resolution;
  }
}
