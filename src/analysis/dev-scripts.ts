import type { ClaimsMember, ClaimsObject, Spot } from './claims-tree.js';
import { memberOf, objectAt } from './claims-tree.js';
import type { SourceText } from './source-text.js';

/** A command of a script in package.json that starts a server for development, or hands Node's flag for larger heads to one. */
export interface DevCommand {
  /** The script's name. */
  readonly script: string;
  /** The command as far as its name goes: `next dev`, or the whole command where another tool starts the server. */
  readonly server: string;
  /** What the script runs, whole. */
  readonly text: SourceText;
  /** Where the command stands in it. */
  readonly start: number;
  readonly end: number;
  readonly flag: HeaderFlag | undefined;
}

/** `--max-http-header-size=32768`. */
export interface HeaderFlag extends Spot {
  readonly bytes: number;
}

/** Node reads `_` as `-` in its options, and takes a value behind a space on its command line. */
const FLAG = /--max[-_]http[-_]header[-_]size(?:=|\s+)["']?(\d+)["']?/;

/** The servers of frameworks that Clerk has SDKs for; `next` alone is `next dev`, `vite` is `vite dev`. */
const SERVER =
  /(?<![\w.@-])(?:vite(?:\.js|\.cmd)?(?=\s|$)(?!.*\s(?:build|optimize)(?:\s|$))(?:\s+(?:dev|serve|preview)\b)?|(?:next|astro|nuxi|nuxt|react-router|remix|vinxi|waku|rwsdk)(?:\.[cm]?js|\.cmd)?\s+(?:vite:dev|dev)\b|next(?=\s*$|\s+-)|gatsby\s+develop\b|react-scripts\s+start\b|expo\s+start\b)/;

/** What starts a server by other names: `turbo dev`, `npm run dev`, `next start`. */
const RUNNER = /(?<![\w-])(?:dev|develop|preview|next\s+start)(?![\w-])/;
/** What runs a server of one's own, of which only the script's name tells that it is for development. */
const NODE = /(?<![\w-])(?:node|nodemon|tsx|ts-node|ts-node-dev)\s/;
/** What takes such words as arguments (`next lint --dir dev`), and Storybook, where nobody signs in. */
const OTHER = /\s(?:build|lint|test)(?:\s|$)|(?<![\w-])(?:start-)?storybook(?:\s|$)/;

/** The commands of a package.json's scripts that start servers, in order. */
export function devCommands(manifest: ClaimsObject): DevCommand[] {
  return (objectAt(manifest, 'scripts')?.members ?? []).flatMap(({ name, value }) =>
    value.kind === 'string' && value.content ? commandsOf(name, value.content) : [],
  );
}

function commandsOf(script: string, source: SourceText): DevCommand[] {
  let exported: HeaderFlag | undefined;
  // A program beside a known server is hardly another one.
  const name = SERVER.test(source.text) ? '' : script;
  const runs = (command: string): boolean =>
    RUNNER.test(NODE.test(command) ? `${name} ${command}` : command) && !OTHER.test(command);
  return simpleCommands(source.text).flatMap(([start, end]): DevCommand[] => {
    // Quotes stand around commands (`concurrently "next dev"`) and values alike.
    const command = source.text.slice(start, end).replace(/["']/g, ' ');
    const own = flagIn(source, start, end);
    // `export NODE_OPTIONS=… && next dev`, on Windows with `set`.
    if (/^\s*(?:export|set)\s/.test(command)) {
      exported = own ?? exported;
      return [];
    }
    const server = SERVER.exec(command)?.[0].replace(/\s+/g, ' ');
    const flag = own ?? exported;
    const isServer = server !== undefined || (flag !== undefined && runs(command));
    return isServer ? [{ script, server: server ?? command.trim(), text: source, start, end, flag }] : [];
  });
}

function flagIn(source: SourceText, start: number, end: number): HeaderFlag | undefined {
  const match = FLAG.exec(source.text.slice(start, end));
  if (!match) return undefined;
  const [text, bytes] = match;
  // A quote behind the number may be that of `NODE_OPTIONS="…"`.
  const isQuoted = /[="'\s]["']\d+["']$/.test(text);
  const from = start + match.index;
  return {
    source,
    start: from,
    end: from + text.length - (!isQuoted && /["']$/.test(text) ? 1 : 0),
    bytes: Number(bytes),
  };
}

/** Where the commands of a script are, between `&&`, `||`, `;`, `|` and `&` that are not quoted. */
function simpleCommands(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|&&|\|\||[;&|\n]/g)) {
    if (/^["']/.test(match[0])) continue;
    found.push([start, match.index]);
    start = match.index + match[0].length;
  }
  return [...found, [start, text.length]];
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** The dependencies that a package.json lists. */
export const dependenciesOf = (manifest: ClaimsObject): readonly ClaimsMember[] =>
  DEPENDENCIES.flatMap((field) => {
    const value = memberOf(manifest, field)?.value;
    return value?.kind === 'object' ? value.members : [];
  });
