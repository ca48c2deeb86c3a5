import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Renamed } from '../fix/move-proxy.js';
import type { Reader } from '../fix/reader.js';
import type { Arguments } from './arguments.js';
import { counted } from './text.js';
import type { Streams } from './main.js';
import { engine } from './plugin.js';
import type { Project } from './project.js';
import { findEslint, findParser, noParser } from './tools.js';
import { diffOf, readText, writeAll, type Edited } from './write.js';

const {
  createReader,
  DoesNotParse,
  findProxyFile,
  isNextConfig,
  mayBeProxyFile,
  mustStay,
  redirectImports,
  renameHandler,
  renameOptions,
  seenVersion,
} = engine;

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Files other than scripts whose settings may name a file by its path. */
const SETTINGS = /\.(?:json|jsonc|toml|ya?ml)$|(?:^|\/)Dockerfile[^/]*$/;
const LOCKFILE = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/;
const MAX_BYTES = 1_000_000;

/**
 * Moves `middleware.*` to `proxy.*` in each app that is on Next.js 16 or newer, and changes what goes with it.
 * @returns the exit code: 0 when nothing is left to do, 1 when something was refused or, with `--dry-run`, would be done
 * @throws {CannotRun} when a file to be written has uncommitted changes; nothing is written then
 */
export function renameProxy(project: Project, options: Arguments, streams: Streams, argv: readonly string[]): number {
  const { root } = project;
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const { changes, refused, notes } = plan(project, readerFor(project, argv), shown);
  const remarks = [...refused, ...notes].map((line) => `${line}\n`).join('');
  if (changes.length === 0) {
    const nothing = 'Nothing to rename: no app on Next.js 16 has a middleware file that Next.js runs.\n';
    streams.err(refused.length > 0 ? remarks : `${nothing}${remarks}`);
    return refused.length > 0 ? 1 : 0;
  }
  if (options.dryRun) {
    streams.out(diffOf(root, changes));
    streams.err(`${remarks}--dry-run: ${counted(changes.length, 'file')} would change; nothing was written.\n`);
    return 1;
  }
  writeAll(root, changes, options.allowDirty);
  const done = changes.map(({ path, to }) =>
    path === to ? `changed ${shown(path)}\n` : `moved ${shown(path)} to ${shown(to)}\n`,
  );
  streams.err(done.join('') + remarks);
  return refused.length > 0 ? 1 : 0;
}

interface Plan {
  readonly changes: readonly Edited[];
  /** Sentences about files that must stay. */
  readonly refused: readonly string[];
  /** Sentences about what a person has to look at. */
  readonly notes: readonly string[];
}

function plan({ root, packages }: Project, read: Reader, shown: (path: string) => string): Plan {
  const edited = new Map<string, Edited>();
  const refused: string[] = [];
  const notes: string[] = [];
  const onDisk = (path: string): string => {
    const text = readText(path);
    if (text === undefined) throw new DoesNotParse('its text is not UTF-8');
    return text;
  };
  const textOf = (path: string): string => edited.get(path)?.after ?? onDisk(path);
  const edit = (path: string, after: string, to = edited.get(path)?.to ?? path): void => {
    const before = edited.get(path)?.before ?? onDisk(path);
    if (after !== before || to !== path) edited.set(path, { path, to, before, after });
  };
  const texts = packages.flatMap(({ files }) => files.filter((path) => SCRIPT.test(path) || SETTINGS.test(path)));
  const mentioning = texts
    .filter((path) => !LOCKFILE.test(path) && mentions(root, path))
    .map((path) => join(root, path));

  for (const own of packages) {
    const files = new Set(own.files.map((path) => join(root, path)));
    for (const path of files) {
      const move = mayBeProxyFile(path) ? planMove(path, root, textOf, read) : undefined;
      if (!move) continue;
      if (!('to' in move)) {
        (move.mustStay ? refused : notes).push(`${shown(path)} stays: ${move.reason}`);
        continue;
      }
      edit(path, move.text, move.to);
      const named = new RegExp(
        `(?<=["'\`\\s]|\\./)${relative(join(root, own.folder), path).split(sep).join('/').replaceAll('.', '\\.')}\\b`,
      );
      for (const importer of mentioning.filter((other) => other !== path)) {
        if (SCRIPT.test(importer)) {
          try {
            const { text, notes: left } = redirectImports(importer, textOf(importer), { from: path, ...move }, read);
            edit(importer, text);
            if (files.has(importer)) notes.push(...left.map((note) => `${shown(importer)} ${note}`));
          } catch (error) {
            if (!(error instanceof DoesNotParse)) throw error;
            notes.push(`${shown(importer)} mentions the file and does not parse: look there.`);
          }
        }
        if (files.has(importer) && named.test(textOf(importer)))
          notes.push(`${shown(importer)} names ${shown(path)}: look there.`);
      }
      const tests = [...files].filter((file) => /(?:^|[\\/])middleware[.-](?:test|spec)\.[^\\/]+$/.test(file));
      notes.push(...tests.map((file) => `${shown(file)} keeps its name.`));
    }
    for (const path of [...files].filter((file) => isNextConfig(file) && nextOf(file, root).isKnown16)) {
      try {
        const { text, left } = renameOptions(path, textOf(path), read);
        edit(path, text);
        notes.push(
          ...left.map(
            (name) => `${shown(path)}: \`${name}\` is also read or set under its new name; rename it by hand.`,
          ),
        );
      } catch (error) {
        if (!(error instanceof DoesNotParse)) throw error;
        notes.push(`${shown(path)} does not parse: look there for options with \`middleware\` in their names.`);
      }
    }
  }
  return { changes: [...edited.values()], refused, notes };
}

function readerFor({ root, packages }: Project, argv: readonly string[]): Reader {
  const folders = [...packages.map(({ folder }) => join(root, folder)), root];
  const eslint = findEslint(folders, argv);
  const parser = findParser(folders);
  const typescript = packages.flatMap(({ files }) => files.filter((path) => /\.[cm]?tsx?$/.test(path)));
  if (!parser && typescript.length > 0) noParser(typescript.length, folders, argv);
  return createReader(eslint.linter, root, parser?.module);
}

function nextOf(path: string, root: string) {
  const { version, source } = seenVersion('next', { filename: path, cwd: root }, {});
  return { version, source, isKnown16: source !== 'assumed' && version.major >= 16 };
}

/** `mustStay`: in an app on Next.js 16, for which it would be wrong. */
type Move = (Renamed & { readonly to: string }) | { readonly mustStay: boolean; readonly reason: string };

function planMove(path: string, root: string, textOf: (path: string) => string, read: Reader): Move | undefined {
  const file = findProxyFile({ filename: path, cwd: root }, true);
  if (!file || file.name !== 'middleware') return undefined;
  const stays = (reason: string, mustStay = true): Move => ({ mustStay, reason });
  if (file.misfit) return stays(`${MISFITS[file.misfit]}, so that Next.js does not run it.`, false);
  const { version, source, isKnown16 } = nextOf(path, root);
  if (source === 'assumed') {
    return stays('which version of Next.js runs it cannot be told. Install the packages, then try again.', false);
  }
  if (!isKnown16) {
    return stays(`its app is on Next.js ${version.major}, and \`proxy\` comes with 16.`, false);
  }
  const [taken] = file.taken('proxy');
  if (taken) return stays(`${relative(root, taken)} exists, and Next.js refuses to have both. Merge them by hand.`);
  try {
    const text = textOf(path);
    if (mustStay(path, text, read)) {
      return stays(
        'it sets a runtime other than `nodejs`, the only one on which `proxy` runs. Remove `runtime` first, if nothing in it needs the Edge runtime.',
      );
    }
    const to = file.pathFor('proxy');
    const renamed = renameHandler(to, text, version, root, read);
    return 'reason' in renamed ? stays(renamed.reason) : { ...renamed, to };
  } catch (error) {
    if (error instanceof DoesNotParse) return stays(`it does not parse (${error.message}).`);
    throw error;
  }
}

const MISFITS = {
  case: 'its name has capital letters',
  extension: 'its extension is none of `pageExtensions`',
  place: 'it is not beside `app` or `pages`',
} as const;

/** Whether a file may import a middleware file or name its path; one that cannot be read does not. */
function mentions(root: string, path: string): boolean {
  try {
    const text = readFileSync(join(root, path), 'utf8');
    const named = SCRIPT.test(path) ? /middleware(?:\.[cm]?[jt]sx?)?['"`]/ : /middleware\.[cm]?[jt]sx?/;
    return text.length <= MAX_BYTES && named.test(text);
  } catch {
    return false;
  }
}
