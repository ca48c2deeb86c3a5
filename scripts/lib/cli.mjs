// What every script shares: where things are, running programs, arguments, failing. Node's own modules only, as the
// scripts also run before anything is installed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Absolute path of the repository, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A failure to tell the user about without a stack: `message` says what failed, `output` holds what the program printed. */
export class Failure extends Error {
  name = 'Failure';

  /** @param {string} message @param {{ code?: number, output?: string }} [details] `code` is the exit code to end with, 1 if absent. */
  constructor(message, { code = 1, output = '' } = {}) {
    super(message);
    this.code = code;
    this.output = output;
  }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, show?: boolean, shell?: boolean }} [options] `show` passes the output through as it comes; otherwise it is returned.
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} `code` is 1 when a signal ended the program.
 * @throws {Failure} when the program cannot be started.
 */
export function run(command, args, { cwd = root, show = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      stdio: ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.setEncoding('utf8').on('data', (text) => (output[stream] += text));
    }
    child.on('error', (error) => reject(new Failure(`Cannot start ${command}: ${error.message}`)));
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/** Runs a file of `node_modules` with this Node; see `run`. */
export function runBin(path, args, options) {
  return run(process.execPath, [`${root}/node_modules/${path}`, ...args], options);
}

/**
 * Runs a script's main function: arguments are parsed, `--help` is answered, and failures become a message and an exit code.
 * Positional arguments are refused unless `positionals` is true.
 * @param {{ usage: string, options?: import('node:util').ParseArgsConfig['options'], positionals?: boolean }} definition
 * @param {(args: { values: Record<string, any>, positionals: string[] }) => Promise<number | void>} main Resolves to the exit code.
 */
export async function script({ usage, options = {}, positionals = false }, main) {
  // The reader has gone, as with `| head`.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    const args = readArguments({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: positionals,
    });
    if (args.values.help) console.log(usage);
    else process.exitCode = (await main(args)) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.output) console.error(error.output.trimEnd());
    console.error(error.message);
    if (error instanceof UsageError) console.error(`\n${usage}`);
    process.exitCode = error.code;
  }
}

/** Wrong arguments: the usage is printed after the message. */
export class UsageError extends Failure {}

function readArguments(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** Seconds for people: `4.2 s`. @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `1 report`, `2 reports`. @param {number} number @param {string} noun @param {string} [plural] */
export function count(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}
