import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Reader } from '../fix/move-proxy.js';
import { CannotRun, type Arguments } from './arguments.js';
import { counted } from './text.js';
import { git, uncommitted } from './git.js';
import type { Streams } from './main.js';
import { engine } from './plugin.js';
import type { Project } from './project.js';
import { findEslint, findParser, noParser } from './tools.js';
import { unifiedDiff, writeAtomically } from './write.js';

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

/** A file with the text that it gets; `to` differs from `path` where it moves. */
interface Edited {
  readonly path: string;
  readonly to: string;
  readonly before: string;
  readonly after: string;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * Moves `middleware.*` to `proxy.*` in each app that is on Next.js 16 or newer, and changes what goes with it.
 * @returns the exit code: 0 when nothing is left to do, 1 when something was refused or, with `--dry-run`, would be done
 * @throws {CannotRun} when a file to be written has uncommitted changes; nothing is written then
 */
export function renameProxy(project: Project, options: Arguments, streams: Streams, argv: readonly string[]): number {
  const { root, packages } = project;
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const edited = new Map<string, Edited>();
  const refused: string[] = [];
  const notes: string[] = [];
  const { read } = toolsFor(project, argv);

  for (const own of packages) {
    const files = own.files.map((path) => join(root, path));
    for (const path of files.filter((file) => mayBeProxyFile(file))) {
      const move = planMove(path, root, read);
      if (!move) continue;
      if ('reason' in move) {
        refused.push(`${shown(path)} stays: ${move.reason}`);
        continue;
      }
      edited.set(path, move);
      const moved = { from: path, exportedAs: move.exportedAs };
      for (const importer of importersIn(project, path)) {
        try {
          const before = edited.get(importer)?.after ?? readFileSync(importer, 'utf8');
          const after = redirectImports(importer, before, moved, read);
          if (after !== before)
            edited.set(importer, { path: importer, to: importer, before: readFileSync(importer, 'utf8'), after });
        } catch (error) {
          if (!(error instanceof DoesNotParse)) throw error;
          notes.push(`${shown(importer)} mentions the file and does not parse: look there.`);
        }
      }
      const tests = files.filter((file) => /(?:^|[\\/])middleware[.-](?:test|spec)\.[^\\/]+$/.test(file));
      notes.push(...tests.map((file) => `${shown(file)} keeps its name.`));
    }
    for (const path of files.filter((file) => isNextConfig(file) && isNext16(file, root))) {
      const before = readFileSync(path, 'utf8');
      const { text: after, left } = renameOptions(path, before, read);
      notes.push(
        ...left.map((name) => `${shown(path)}: \`${name}\` is also read or set under its new name; rename it by hand.`),
      );
      if (after !== before) edited.set(path, { path, to: path, before, after });
    }
  }

  const changes = [...edited.values()];
  const remarks = [...refused, ...notes].map((line) => `${line}\n`).join('');
  if (changes.length === 0) {
    streams.err(
      refused.length > 0 ? remarks : `Nothing to rename: no app on Next.js 16 has a middleware file.\n${remarks}`,
    );
    return refused.length > 0 ? 1 : 0;
  }
  if (options.dryRun) {
    streams.out(changes.map((change) => diffOf(change, shown)).join(''));
    streams.err(`${remarks}--dry-run: ${counted(changes.length, 'file')} would change; nothing was written.\n`);
    return 1;
  }
  write(root, changes, options.allowDirty, shown);
  const done = changes.map(({ path, to }) =>
    path === to ? `changed ${shown(path)}\n` : `moved ${shown(path)} to ${shown(to)}\n`,
  );
  streams.err(done.join('') + remarks);
  return refused.length > 0 ? 1 : 0;
}

function toolsFor({ root, packages }: Project, argv: readonly string[]): { read: Reader } {
  const folders = [...packages.map(({ folder }) => join(root, folder)), root];
  const eslint = findEslint(folders, argv);
  const parser = findParser(folders);
  const typescript = packages.flatMap(({ files }) => files.filter((path) => /\.[cm]?tsx?$/.test(path)));
  if (!parser && typescript.length > 0) noParser(typescript.length, argv);
  return { read: createReader(eslint.linter, root, parser?.module) };
}

function isNext16(path: string, root: string): boolean {
  const { version, source } = seenVersion('next', { filename: path, cwd: root }, {});
  return source !== 'assumed' && version.major >= 16;
}

function planMove(
  path: string,
  root: string,
  read: Reader,
): (Edited & { readonly exportedAs: string | undefined }) | { readonly reason: string } | undefined {
  const file = findProxyFile({ filename: path, cwd: root }, true);
  if (!file || file.name !== 'middleware' || file.misfit || !isNext16(path, root)) return undefined;
  const [taken] = file.taken('proxy');
  if (taken)
    return { reason: `${relative(root, taken)} exists, and Next.js refuses to have both. Merge them by hand.` };
  const before = readFileSync(path, 'utf8');
  try {
    if (mustStay(path, before, read)) {
      return {
        reason:
          'it sets a runtime other than `nodejs`, the only one on which `proxy` runs. Remove `runtime` first, if nothing in it needs the Edge runtime.',
      };
    }
    const { version } = seenVersion('next', { filename: path, cwd: root }, {});
    const to = file.pathFor('proxy');
    const { text, exportedAs } = renameHandler(to, before, version, root, read);
    return { path, to, before, after: text, exportedAs };
  } catch (error) {
    if (error instanceof DoesNotParse) return { reason: `it does not parse (${error.message}).` };
    throw error;
  }
}

/** Files that may import the moved one: of the same package, and of others, which reach it by a path. */
function importersIn({ root, packages }: Project, moved: string): string[] {
  return packages
    .flatMap(({ files }) => files)
    .filter((path) => SCRIPT.test(path))
    .map((path) => join(root, path))
    .filter((path) => path !== moved && mentions(path));

  function mentions(path: string): boolean {
    try {
      return /middleware(?:\.[cm]?[jt]sx?)?['"`]/.test(readFileSync(path, 'utf8'));
    } catch {
      return false;
    }
  }
}

/** With git's own lines for a move, so that `git apply` does it, too. */
function diffOf({ path, to, before, after }: Edited, shown: (path: string) => string): string {
  const [from, target] = [shown(path), shown(to)];
  const hunks = before === after ? '' : unifiedDiff(from, target, before, after);
  if (from === target) return hunks;
  return `diff --git a/${from} b/${target}\nrename from ${from}\nrename to ${target}\n${hunks}`;
}

function write(root: string, changes: readonly Edited[], allowDirty: boolean, shown: (path: string) => string): void {
  const dirty = allowDirty
    ? []
    : uncommitted(
        root,
        changes.map(({ path }) => shown(path)),
      );
  if (dirty.length > 0) {
    throw new CannotRun(
      `Nothing was written: these files have changes that are not committed. Commit them first, or add --allow-dirty.\n${dirty.map((path) => `  ${path}`).join('\n')}`,
    );
  }
  for (const { path, to, before, after } of changes) {
    if (before !== after) writeAtomically(path, before, after);
    if (path === to) continue;
    if (existsSync(to))
      throw new CannotRun(`${shown(to)} came to exist while the audit ran: ${shown(path)} was not moved.`);
    if (git(root, ['mv', '--', shown(path), shown(to)]) === undefined) renameSync(path, to);
  }
}
