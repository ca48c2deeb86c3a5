import { CannotRun, readArguments, USAGE, type Arguments } from './arguments.js';
import { createAuditor, type Auditor } from './audit.js';
import { change, type Change } from './change.js';
import { format, type FormatContext } from './formats/index.js';
import { plugin } from './plugin.js';
import { findProject, type Project } from './project.js';
import { renameProxy } from './rename-proxy.js';
import { summary } from './summary.js';

/** Where output goes. */
export interface Streams {
  readonly out: (text: string) => void;
  /** Progress and errors. */
  readonly err: (text: string) => void;
  readonly color: boolean;
  /** Whether `err` is a terminal, on which a line can be written over. */
  readonly terminal: boolean;
}

/**
 * The audit: `npx eslint-plugin-clerk`.
 * @param argv what follows the name of the command
 * @returns the exit code: 0 nothing found, 1 findings, 2 could not run
 */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    return await run(argv, streams);
  } catch (error) {
    streams.err(`${error instanceof CannotRun ? error.message : String((error as Error)?.stack ?? error)}\n`);
    return 2;
  }
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  const options = readArguments(argv, Object.keys(plugin.rules));
  if (options.help || options.version) {
    streams.out(`${options.help ? USAGE : plugin.meta.version}\n`);
    return 0;
  }
  const project = findProject(options.folder, options.ignore);
  if (project.packages.length === 0) {
    streams.err(`No package below ${project.root} uses Clerk or Next.js: there is nothing to audit.\n`);
    // Whoever reads a format gets an empty report.
    if (!options.renameProxy && !options.dryRun) streams.out(format(options.format, [], contextOf(project, streams)));
    return 0;
  }
  if (options.renameProxy) return renameProxy(project, options, streams, argv);
  const auditor = createAuditor(project, options, plugin, argv);
  streams.err(`${auditor.uses}\n`);
  return audit(auditor, project, options, streams);
}

async function audit(auditor: Auditor, project: Project, options: Arguments, streams: Streams): Promise<number> {
  const results = await auditor.lint(progress(streams));
  const changed: Change | undefined =
    options.fix || options.applySuggestions.length > 0
      ? await change(auditor, results, project.root, options)
      : undefined;
  if (changed?.diff !== undefined) {
    streams.out(changed.diff);
    streams.err(changed.report);
    return changed.left.some(({ messages }) => messages.length > 0) || changed.diff !== '' ? 1 : 0;
  }
  const left = changed?.left ?? results;
  if (changed) streams.err(changed.report);
  streams.out(format(options.format, left, contextOf(project, streams)));
  if (options.format === 'stylish') streams.out(summary(left, options, auditor.files.length));
  return left.some(({ messages }) => messages.length > 0) ? 1 : 0;
}

function contextOf({ root }: Project, { color }: Streams): FormatContext {
  return { cwd: root, color, plugin };
}

function progress({ err, terminal }: Streams): (done: number, total: number) => void {
  if (!terminal) return () => {};
  return (done, total) => err(done === total ? '\r\u001B[K' : `\r\u001B[KLinting ${done + 1} of ${total} files…`);
}
