import fs from 'node:fs';
import path from 'node:path';
import { cachedFile } from './cached-file.js';
import { directoriesUp, ownValue } from './package-json.js';
import { oncePerRound } from './round.js';

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];

/** What a TypeScript project writes for the files it compiles: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution */
const COMPILED = /\.([cm]?)js(x?)$/;

/** Far more configs than any project extends, and modules than any re-export passes through. */
const MAX_STEPS = 10;

const RE_EXPORT = /^[ \t]*export\s*(?:\{([^{}]*)\}|\*)\s*from\s*['"]([^'"\n]+)['"]/gm;

interface Paths {
  /** Absolute: what the targets are relative to. */
  readonly base: string;
  readonly patterns: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

/** A module's text as far as imports of it go. */
interface Outline {
  readonly directives: readonly string[];
  readonly text: string;
}

const readJsonc = cachedFile((text): unknown => JSON.parse(withoutComments(text)));
const readOutline = cachedFile((text): Outline => ({ directives: directivesOf(text), text }));

/**
 * The file of the project that a module specifier names: a relative one, or one that `paths` or `baseUrl` of the nearest
 * tsconfig.json or jsconfig.json leads to.
 * @param from absolute path of the importing file.
 * @returns an absolute path, or `undefined` for packages and for files that are not there. Never throws.
 */
export function resolveLocalModule(specifier: string, from: string): string | undefined {
  if (!path.isAbsolute(from)) return undefined;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return existingFile(path.resolve(path.dirname(from), specifier));
  const paths = pathsFor(path.dirname(from));
  if (!paths) return undefined;
  for (const [pattern, targets] of paths.patterns) {
    const [start = '', end] = pattern.split('*');
    const fits = end === undefined ? specifier === start : specifier.startsWith(start) && specifier.endsWith(end);
    if (!fits || specifier.length < start.length + (end ?? '').length) continue;
    const star = specifier.slice(start.length, specifier.length - (end ?? '').length);
    for (const target of targets) {
      const found = existingFile(
        path.resolve(
          paths.base,
          target.replace('*', () => star),
        ),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return undefined;
}

/** Whether what a module of the project exports under a name is of a `'use client'` module, also through re-exports. */
export function isClientExport(file: string, name: string, steps = 0): boolean {
  const outline = readOutline(file);
  if (!outline || steps > MAX_STEPS) return false;
  if (outline.directives.includes('use client')) return true;
  // `export { Card } from './card'`, `export { default as Card } from './card'`, `export * from './card'`.
  for (const [, list, specifier] of outline.text.matchAll(RE_EXPORT)) {
    const local = list === undefined ? name : localName(list, name);
    const target = local === undefined ? undefined : resolveLocalModule(specifier!, file);
    if (target === undefined || (list === undefined && !mayExport(target, name))) continue;
    if (isClientExport(target, local!, steps + 1)) return true;
  }
  return false;
}

/**
 * Whether a pattern finds something in the text of a module of the project, of those that it re-exports, or of those that
 * it loads.
 * @param loads how far what is loaded loads others.
 */
export function isInModule(file: string, pattern: RegExp, loads = 1, seen: Set<string> = new Set()): boolean {
  const outline = seen.has(file) ? undefined : readOutline(file);
  if (!outline) return false;
  seen.add(file);
  if (pattern.test(outline.text)) return true;
  return [...outline.text.matchAll(LOAD)].some(([load, specifier]) => {
    const left = /^\s*export/.test(load) ? loads : loads - 1;
    const target = left < 0 ? undefined : resolveLocalModule(specifier!, file);
    return target !== undefined && isInModule(target, pattern, left, seen);
  });
}

/** `import … from`, `export … from`, `import '…'`, `import('…')`, `require('…')` */
const LOAD = /(?:^[ \t]*(?:import|export)\b(?:[^'";=()]*?\bfrom)?\s*|\b(?:require|import)\(\s*)['"]([^'"\n]+)['"]/gm;

/** The name under which a list of exports takes what it exports as `name`. */
function localName(list: string, name: string): string | undefined {
  for (const item of list.split(',')) {
    const [local, exported = local] = item.trim().split(/\s+as\s+/);
    if (exported === name) return local;
  }
  return undefined;
}

/** Whether a module declares what it exports by a name, or exports all of others; `export *` leaves the default export out. */
function mayExport(file: string, name: string): boolean {
  const end = `${name.replaceAll('$', '\\$&')}(?![\\w$])`;
  const declared = new RegExp(
    `\\bexport\\s+(?:(?:async\\s+)?function\\s*|const\\s+|let\\s+|var\\s+|class\\s+)${end}|\\bexport\\s*\\{[^}]*(?<![\\w$])${end}|\\bexport\\s*\\*`,
  );
  return name !== 'default' && declared.test(readOutline(file)?.text ?? '');
}

/** The directives that a module begins with. */
function directivesOf(text: string): string[] {
  const directives: string[] = [];
  const next =
    /(?:^#![^\n]*\n)?(?:\s|\/\/[^\n]*\n|\/\*(?:(?!\*\/)[\s\S])*\*\/)*(?:'([^'\\\n]*)'|"([^"\\\n]*)")[ \t]*(?:;|(?=[\r\n]|\/[/*]|$))/y;
  for (let match = next.exec(text); match; match = next.exec(text)) directives.push(match[1] ?? match[2]!);
  return directives;
}

function existingFile(candidate: string): string | undefined {
  const compiled = COMPILED.exec(candidate);
  const source = compiled ? [`.${compiled[1]}ts${compiled[2]}`, ...(compiled[2] || compiled[1] ? [] : ['.tsx'])] : [];
  const stem = compiled ? candidate.slice(0, compiled.index) : candidate;
  return [
    ...(EXTENSIONS.includes(path.extname(candidate)) ? [candidate] : []),
    ...source.map((extension) => stem + extension),
    ...EXTENSIONS.map((extension) => candidate + extension),
    ...EXTENSIONS.map((extension) => path.join(candidate, `index${extension}`)),
  ].find(isFile);
}

const isFile = oncePerRound((candidate: string): boolean => {
  try {
    return fs.statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
});

/** `paths` of the nearest tsconfig.json or jsconfig.json. */
function pathsFor(directory: string): Paths | undefined {
  for (const candidate of directoriesUp(directory)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const file = path.join(candidate, name);
      if (isFile(file)) return pathsOf(file, 0);
    }
  }
  return undefined;
}

function pathsOf(file: string, steps: number): Paths | undefined {
  const json = readJsonc(file);
  if (json === undefined || steps > MAX_STEPS) return undefined;
  const options = ownValue(json, 'compilerOptions');
  const patterns = Object.entries(Object(ownValue(options, 'paths')) as Record<string, unknown>)
    .filter(
      (entry): entry is [string, string[]] =>
        Array.isArray(entry[1]) && entry[1].every((target) => typeof target === 'string'),
    )
    // The longest prefix wins: https://www.typescriptlang.org/docs/handbook/modules/reference.html#paths
    .sort(([a], [b]) => b.indexOf('*') - a.indexOf('*'));
  const baseUrl = ownValue(options, 'baseUrl');
  const base = path.resolve(path.dirname(file), typeof baseUrl === 'string' ? baseUrl : '.');
  if (patterns.length > 0) return { base, patterns };
  const parents = [ownValue(json, 'extends')]
    .flat()
    .filter((parent) => typeof parent === 'string' && parent.startsWith('.'));
  for (const parent of parents.reverse() as string[]) {
    const target = path.resolve(path.dirname(file), parent);
    const paths = pathsOf(isFile(target) ? target : `${target}.json`, steps + 1);
    if (paths) return paths;
  }
  return typeof baseUrl === 'string' ? { base, patterns: [['*', ['*']]] } : undefined;
}

/** Strings stay: globs look like comments. */
const withoutComments = (text: string): string =>
  text
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/.*/g, '$1')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, '$1');
