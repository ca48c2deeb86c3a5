// TypeScript programs over files that are not a project: samples, checkouts without node_modules, texts that changed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './cli.mjs';

/** Packages that are taken from this repository when the folder has not installed them. */
const LENT = /^(?:@clerk\/[\w.-]+|@hono\/clerk-auth|next|react|react-dom|hono|fastify)(?=\/|$)/;

/**
 * Makes the function that gives typescript-eslint's parser the program of a file: one for each tsconfig.json, and one for
 * the files that have none. Two methods come with it: `refresh()` must be called after texts were changed, and
 * `typeErrors()` lists the type errors of all files, each with `file`, `line`, `code` and the first line of its `message`.
 * @param {string} folder Absolute path.
 * @param {ReadonlyMap<string, string>} texts Absolute path → text, which stands for the file on disk.
 * @param {Readonly<Record<string, string>> | undefined} versions Package name → version, for packages that the folder lacks.
 */
export async function typedParserOptions(folder, texts, versions) {
  const { default: ts } = await import('typescript');
  const majors = clerkAliases();
  const groups = new Map();
  for (const file of texts.keys()) groups.set(configOf(file), [...(groups.get(configOf(file)) ?? []), file]);
  let programs = new Map();
  let old = new Map();

  function configOf(file) {
    let directory = dirname(file);
    for (;;) {
      const config = join(directory, 'tsconfig.json');
      if (existsSync(config)) return config;
      if (directory === folder) return undefined;
      directory = dirname(directory);
    }
  }

  function programOf(config) {
    if (!programs.has(config)) {
      const options = compilerOptions(config);
      const host = ts.createCompilerHost(options, true);
      const { readFile } = host;
      host.readFile = (path) => texts.get(resolve(path)) ?? readFile(path);
      host.resolveModuleNameLiterals = (literals, containingFile) =>
        literals.map(({ text }) => resolveModule(text, containingFile, options, host));
      programs.set(
        config,
        ts.createProgram({ rootNames: groups.get(config), options, host, oldProgram: old.get(config) }),
      );
    }
    return programs.get(config);
  }

  function compilerOptions(config) {
    const parsed =
      config &&
      ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} });
    const basics = {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.Preserve,
      strict: true,
      types: [],
    };
    const { composite, incremental, tsBuildInfoFile, declaration, declarationMap, ...own } = parsed?.options ?? basics;
    // Files without imports would otherwise share one global scope.
    return { ...own, allowJs: true, noEmit: true, skipLibCheck: true, moduleDetection: ts.ModuleDetectionKind.Force };
  }

  function resolveModule(name, containingFile, options, host) {
    const own = ts.resolveModuleName(name, containingFile, options, host);
    const [lent] = (!own.resolvedModule && LENT.exec(name)) || [];
    if (!lent) return own;
    const range = versions?.[lent] ?? dependencyRange(dirname(containingFile), lent);
    const aliases = majors.get(lent);
    const alias = aliases ? (aliases.get(/\d+/.exec(range ?? '')?.[0]) ?? [...aliases.values()].at(-1)) : lent;
    return ts.resolveModuleName(alias + name.slice(lent.length), join(root, 'package.json'), options, host);
  }

  /** The range that the nearest package.json with that dependency gives, up to the linted folder. */
  function dependencyRange(directory, name) {
    for (;;) {
      const path = join(directory, 'package.json');
      if (existsSync(path)) {
        const { dependencies, devDependencies } = readManifest(path);
        const range = dependencies?.[name] ?? devDependencies?.[name];
        if (range) return range;
      }
      if (directory === folder || directory === dirname(directory)) return undefined;
      directory = dirname(directory);
    }
  }

  const parse = (file) => ({ programs: [programOf(configOf(file))] });
  parse.refresh = () => {
    old = new Map([...old, ...programs]);
    programs = new Map();
  };
  parse.typeErrors = () =>
    [...groups].flatMap(([config, files]) =>
      files.flatMap((path) => {
        const program = programOf(config);
        const source = program.getSourceFile(path);
        return program.getSemanticDiagnostics(source).map(({ code, start = 0, messageText }) => ({
          file: relative(folder, path).replaceAll('\\', '/'),
          line: source.getLineAndCharacterOfPosition(start).line + 1,
          code,
          message: ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')[0],
        }));
      }),
    );
  return parse;
}

/** Package name → major → the alias under which the root installs it, majors ascending. */
function clerkAliases() {
  const found = Object.entries(readManifest(join(root, 'package.json')).devDependencies)
    .map(([alias, spec]) => [alias, /^npm:(@clerk\/[\w.-]+)@(\d+)\./.exec(spec)])
    .filter(([, match]) => match)
    .sort(([, a], [, b]) => Number(a[2]) - Number(b[2]));
  const aliases = new Map();
  for (const [alias, [, name, major]] of found) aliases.set(name, (aliases.get(name) ?? new Map()).set(major, alias));
  return aliases;
}

function readManifest(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Folders of samples hold fragments that are not JSON.
    return {};
  }
}
