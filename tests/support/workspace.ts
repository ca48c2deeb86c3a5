import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { filenameOf, isJavaScript, sdkOf, type ValidCase } from './cases.js';
import type { Diagnostic } from './check.js';
import { casesFolder, COMPILER_OPTIONS, ensureSdk, sdkFolder, type SdkSet } from './sdks.js';

/** A text of a case in a project folder of its own, on disk. */
export interface Variant {
  readonly folder: string;
  readonly filename: string;
}

interface TypedVariant extends Variant {
  readonly program: ts.Program;
}

interface Entry {
  readonly test: ValidCase;
  readonly index: number;
  /** Text → the folder that holds it. The first is the case's own code. */
  readonly variants: Map<string, Variant>;
  readonly programs: Map<string, ts.Program>;
}

/**
 * The case files of one test file on disk, and TypeScript's view of them.
 *
 * All texts that can be foreseen share one program per SDK, made when types are first asked for. A text that could not be
 * foreseen costs a program of its own, about 0.1 s, as most source files are shared.
 */
export class Workspace {
  readonly #testFile: string;
  readonly #entries = new Map<ValidCase, Entry>();
  readonly #foresee = new Map<ValidCase, () => readonly string[]>();
  readonly #shared = new Map<SdkSet, ts.Program>();

  /** Whether a program was made: cases that come later belong to another run of the test file. */
  get isStarted(): boolean {
    return this.#shared.size > 0;
  }

  constructor(testFile: string) {
    this.#testFile = testFile;
  }

  /** @param foresee gives the texts that the case's code may become. */
  add(test: ValidCase, foresee: () => readonly string[]): void {
    this.#entries.set(test, { test, index: this.#entries.size + 1, variants: new Map(), programs: new Map() });
    this.#foresee.set(test, foresee);
  }

  /** The project folder of the case as it stands. */
  untyped(test: ValidCase): Variant {
    return this.#variant(this.#entry(test), test.code);
  }

  /** The file with `code` in a program. */
  typed(test: ValidCase, code: string): TypedVariant {
    const entry = this.#entry(test);
    const shared = isGlobal(test) ? undefined : this.#sharedProgram(sdkOf(test));
    const variant = this.#variant(entry, code);
    if (shared?.getSourceFile(variant.filename)) return { ...variant, program: shared };

    const program = entry.programs.get(code) ?? createProgram(sdkOf(test), rootNames(test, variant), shared);
    entry.programs.set(code, program);
    return { ...variant, program };
  }

  /** What TypeScript has against `code`: grammar and types; in a JavaScript file, grammar and names. */
  diagnostics(test: ValidCase, code: string): Diagnostic[] {
    const { program, filename, folder } = this.typed(test, code);
    const file = program.getSourceFile(filename)!;
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      (diagnostic) => ({
        code: diagnostic.code,
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replaceAll(slashed(folder), '<project>'),
      }),
    );
    return isJavaScript(filename)
      ? found.filter((diagnostic) => diagnostic.code < 2000 || NAME_ERRORS.has(diagnostic.code))
      : found;
  }

  #entry(test: ValidCase): Entry {
    const entry = this.#entries.get(test);
    if (!entry) throw new Error(`The case "${test.name}" is not part of this workspace.`);
    return entry;
  }

  #sharedProgram(set: SdkSet): ts.Program {
    let program = this.#shared.get(set);
    if (!program) {
      const files: string[] = [];
      for (const entry of this.#entries.values()) {
        const { test } = entry;
        if (sdkOf(test) !== set || isGlobal(test)) continue;
        for (const code of [test.code, ...this.#foresee.get(test)!()])
          files.push(...rootNames(test, this.#variant(entry, code)));
      }
      program = createProgram(set, [...new Set(files)]);
      this.#shared.set(set, program);
    }
    return program;
  }

  #variant({ test, index, variants }: Entry, code: string): Variant {
    let variant = variants.get(code);
    if (!variant) {
      const folder = join(casesFolder(sdkOf(test), this.#testFile), String(index), String(variants.size));
      variant = { folder, filename: join(folder, filenameOf(test)) };
      variants.set(code, variant);
      // Each is a project with a manifest of its own, so that nothing is found in the cases around it.
      const manifest = { 'package.json': manifestOf(sdkOf(test)) };
      rmSync(folder, { recursive: true, force: true });
      for (const [path, text] of Object.entries({ ...manifest, ...test.files, [filenameOf(test)]: code }))
        write(join(folder, path), text);
    }
    return variant;
  }
}

/** `Cannot find name`, duplicate and undeclared names: errors that a fix can bring into any JavaScript file. */
const NAME_ERRORS: ReadonlySet<number> = new Set([2300, 2304, 2448, 2451, 2454, 2552, 2588, 18004]);

/** Whether a case declares something for all files of its program. */
function isGlobal({ code, files = {} }: ValidCase): boolean {
  return (
    [code, ...Object.values(files)].some((text) => /\bdeclare\s+(?:global|module)\b/u.test(text)) ||
    Object.keys(files).some(isDeclaration)
  );
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/u.test(path);
}

function rootNames({ files = {} }: ValidCase, { filename, folder }: Variant): string[] {
  return [
    filename,
    ...Object.entries(files)
      .filter(([path, text]) => isDeclaration(path) || /\bdeclare\s/u.test(text))
      .map(([path]) => join(folder, path)),
  ];
}

const manifests = new Map<SdkSet, string>();

function manifestOf(set: SdkSet): string {
  let manifest = manifests.get(set);
  if (manifest === undefined) {
    manifest = readFileSync(join(ensureSdk(set), 'package.json'), 'utf8');
    manifests.set(set, manifest);
  }
  return manifest;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** `checkJs`: JavaScript files are checked too; most of what is found there is left out later. */
const { options: OPTIONS } = ts.convertCompilerOptionsFromJson({ ...COMPILER_OPTIONS, checkJs: true }, '/');

/** The parsed files of packages and of TypeScript's library, shared by all programs of the process. */
const librarySources = new Map<string, ts.SourceFile | undefined>();

function createProgram(set: SdkSet, files: readonly string[], oldProgram?: ts.Program): ts.Program {
  const folder = slashed(sdkFolder(set));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile } = host;
  const modules = ts.createModuleResolutionCache(folder, (name) => name, OPTIONS);
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (path, options) => {
    if (path.startsWith(`${folder}/cases/`)) return getSourceFile(path, options);
    if (!librarySources.has(path)) librarySources.set(path, getSourceFile(path, options));
    return librarySources.get(path);
  };
  host.getModuleResolutionCache = () => modules;
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options, sourceFile) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(sourceFile, literal, options);
      for (const name of aliased(literal.text, containingFile, folder)) {
        const found = ts.resolveModuleName(name, containingFile, options, host, modules, redirected, mode);
        if (found.resolvedModule) return found;
      }
      return { resolvedModule: undefined };
    });
  return ts.createProgram({ rootNames: files, options: OPTIONS, host, ...(oldProgram && { oldProgram }) });
}

/** `@/…` and `~/…` stand for the case's folder or its `src`, as in the templates of the frameworks. */
function aliased(name: string, containingFile: string, sdk: string): string[] {
  const path = /^[@~]\/(.*)$/u.exec(name)?.[1];
  const project = containingFile.startsWith(`${sdk}/cases/`)
    ? containingFile
        .slice(sdk.length + 1)
        .split('/')
        .slice(0, 5)
    : undefined;
  if (path === undefined || !project) return [name];
  return ['src', '.'].map((base) => slashed(join(sdk, ...project, base, path)));
}

/** TypeScript's form of a path. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
