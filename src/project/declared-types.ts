import fs from 'node:fs';
import path from 'node:path';
import { cachedFile, cachedPath } from './cached-file.js';
import { directoriesUp, directoryOf, readPackageJson, type LintedFile } from './package-json.js';

/** The members of an object type. */
interface ObjectType {
  readonly members: ReadonlyMap<string, string>;
  /** Whether there may be others: an index signature, `extends`, something that was not understood. */
  readonly isOpen: boolean;
}

type Declarations = ReadonlyMap<string, ObjectType>;

/** Folders in which projects keep global declarations; Clerk's docs say `types/globals.d.ts`. */
const FOLDERS = ['', 'types', '@types', 'typings', 'src', 'src/types', 'src/@types', 'app', 'app/types', 'lib'];

/** Far more than any project keeps in one of these folders. */
const MAX_FILES = 50;

const readDeclarations = cachedFile((text): Declarations | undefined => declarationsIn(text));
const listFolder = cachedPath(
  (stats) => stats.isDirectory(),
  (folder) => fs.readdirSync(folder),
);

/**
 * The fields of a type that the project declares in its global declaration files, read without TypeScript.
 * @param typeName an interface or an alias of an object type.
 * @param steps names that lead from it to an object inside of it.
 * @param text a file's own text, which may declare it, too.
 * @returns `undefined` where it is not declared, or may have other fields.
 */
export function declaredFields(
  typeName: string,
  steps: readonly string[],
  file: LintedFile,
  text = '',
): readonly string[] | undefined {
  const sources = [...(text.includes(typeName) ? [declarationsIn(text)] : []), ...declarationFiles(file)];
  const types = new Map<string, ObjectType>();
  for (const source of sources) for (const [name, type] of source) types.set(name, merged(types.get(name), type));

  let type = types.get(typeName);
  for (const [i, step] of steps.entries()) {
    const member = type?.members.get(step);
    type = member === undefined ? undefined : resolve(member, types);
    if (i === steps.length - 1 && type?.isOpen) return undefined;
  }
  if (!type || type.members.size === 0 || (steps.length === 0 && type.isOpen)) return undefined;
  return [...type.members.keys()];
}

function declarationFiles(file: LintedFile): Declarations[] {
  const own = directoryOf(file);
  const root = [...directoriesUp(own)].find((directory) => readPackageJson(directory) !== undefined) ?? own;
  const folders = new Set([own, ...FOLDERS.map((folder) => path.join(root, folder))]);
  return [...folders].flatMap((folder) =>
    (listFolder(folder) ?? [])
      .filter((name) => /\.d\.[cm]?ts$/.test(name))
      .slice(0, MAX_FILES)
      .flatMap((name) => readDeclarations(path.join(folder, name)) ?? []),
  );
}

const merged = (first: ObjectType | undefined, second: ObjectType): ObjectType =>
  first ? { members: new Map([...first.members, ...second.members]), isOpen: first.isOpen || second.isOpen } : second;

function resolve(written: string, types: Declarations): ObjectType | undefined {
  const type = written.replace(/\|\s*(?:null|undefined)\b/g, '').trim();
  if (type.startsWith('{') && closingBrace(type, 0) === type.length - 1) return objectType(type.slice(1, -1));
  return types.get(type);
}

/** The interfaces and object types of a text. */
function declarationsIn(text: string): Declarations {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, ' ');
  const found = new Map<string, ObjectType>();
  for (const match of code.matchAll(/\b(?:interface\s+(\w+)([^{};]*)|type\s+(\w+)\s*=\s*)\{/g)) {
    const open = match.index + match[0].length - 1;
    const close = closingBrace(code, open);
    if (close === undefined) continue;
    const type = objectType(code.slice(open + 1, close));
    // `interface A extends B`, `interface A<T>`, `type A = { … } & B`.
    const isMore = (match[2] ?? '').trim() !== '' || (match[3] !== undefined && /^\s*[&|]/.test(code.slice(close + 1)));
    const name = match[1] ?? match[3]!;
    found.set(name, merged(found.get(name), isMore ? { ...type, isOpen: true } : type));
  }
  return found;
}

function closingBrace(code: string, open: number): number | undefined {
  let depth = 0;
  for (const match of code.slice(open).matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return open + match.index;
  }
  return undefined;
}

const MEMBER = /\s*(?:readonly\s+)?(?:([A-Za-z_$][\w$]*)|'([^'\\]*)'|"([^"\\]*)")\s*\??\s*:\s*/y;

function objectType(body: string): ObjectType {
  const members = new Map<string, string>();
  let isOpen = false;
  for (const member of splitMembers(body)) {
    MEMBER.lastIndex = 0;
    const match = MEMBER.exec(member);
    if (match) members.set(match[1] ?? match[2] ?? match[3]!, member.slice(MEMBER.lastIndex).trim());
    else isOpen = true;
  }
  return { members, isOpen };
}

/** Parts of a body that end with `;`, `,` or a line after which a new member begins. */
function splitMembers(body: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const match of body.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|=>|[\s\S]/g)) {
    const [token] = match;
    if ('{[(<'.includes(token)) depth++;
    if ('}])>'.includes(token)) depth--;
    const rest = body.slice(match.index + token.length);
    const isEnd =
      token === ';' ||
      token === ',' ||
      (token === '\n' && /^\s*(?:readonly\s+)?(?:[\w$]+|'[^'\n]*'|"[^"\n]*"|\[[^\]]*\])\s*\??\s*[:(]/.test(rest));
    if (depth === 0 && isEnd) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.filter((part) => part.trim() !== '');
}
