import { withoutComments } from './next-app.js';

/** A call of one of the functions that throw where Clerk's middleware does not run. */
export interface AuthCall {
  readonly function: AuthFunction;
  /** As it is written: `auth()`, `auth.protect()`. */
  readonly shown: string;
  /** The module that the function is imported from. */
  readonly module: string;
}

/** What the text of a page or route handler tells. */
export interface AuthCalls {
  /** In the order of the text, without those whose failure is answered. */
  readonly calls: readonly AuthCall[];
  readonly hasServerSideProps: boolean;
}

type AuthFunction = 'auth' | 'currentUser' | 'getAuth';

const IMPORT = /^[ \t]*import\s*\{([^{}]*)\}\s*from\s*(['"])([^'"\n]+)\2/gm;
const CALL = /(?<![\w$.])(auth|currentUser|getAuth)\s*(\.\s*protect\s*)?\(/g;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/**
 * The calls of Clerk's functions in a module, by its text: those of names that it imports as they are and gives to nothing
 * else. Comments and texts are passed over. Where in doubt, a call is not counted.
 * @returns `undefined` for a module without such calls, one for the browser, and one that Next.js renders at build time.
 */
export function authCalls(text: string): AuthCalls | undefined {
  if (!text.includes('@clerk/nextjs') || /^\s*['"]use client['"]|\bforce-static\b/.test(text)) return undefined;
  const plain = withoutComments(text);
  if (/^\s*['"]use client['"]/.test(plain)) return undefined;
  const modules = importedNames(plain);
  const code = plain.replace(IMPORT, '').replace(STRING, "''");
  const tries = triesOf(code);
  const calls = [...code.matchAll(CALL)].flatMap(({ 0: written, 1: name, 2: protect, index }): AuthCall[] => {
    const module = modules.get(name!);
    if (module === undefined || isNamedAgain(code, name!) || (protect && name !== 'auth')) return [];
    if (isAnswered(code, index, index + written.length, tries)) return [];
    return [{ function: name as AuthFunction, shown: `${name}${protect ? '.protect' : ''}()`, module }];
  });
  return calls.length > 0 ? { calls, hasServerSideProps: /\bgetServerSideProps\b/.test(code) } : undefined;
}

/** Names that are imported under the same name → the module. */
function importedNames(text: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, list, , module] of text.matchAll(IMPORT)) {
    if (!/^@clerk\/nextjs(?:\/server)?$/.test(module!)) continue;
    for (const item of list!.split(',')) if (/^\w+$/.test(item.trim())) names.set(item.trim(), module!);
  }
  return names;
}

/** Whether a name may be another's, too: a parameter, a variable, a method. */
const isNamedAgain = (code: string, name: string): boolean =>
  new RegExp(
    String.raw`[{,([]\s*${name}\s*[\],})=:]|\b(?:const|let|var|function)\s+${name}\b|(?<![\w$.])${name}\s*=>|(?<![\w$.])${name}\s*\([^()]*\)\s*\{`,
  ).test(code);

interface Try {
  readonly start: number;
  readonly end: number;
  /** Whether its `catch` makes an answer of its own of an error. */
  readonly isAnswered: boolean;
}

/** The `try` blocks of a text without strings and comments. */
function triesOf(code: string): Try[] {
  const tries: Try[] = [];
  for (const { index, 0: written } of code.matchAll(/\btry\s*\{/g)) {
    const start = index + written.length - 1;
    const end = endOf(code, start);
    const [head] = /^\s*catch\s*(?:\([^()]*\)\s*)?(?=\{)/.exec(code.slice(end)) ?? [];
    const body = head === undefined ? undefined : code.slice(end + head.length, endOf(code, end + head.length));
    tries.push({ start, end, isAnswered: body !== undefined && !FAILS.test(body) });
  }
  return tries;
}

/** What a `catch` does that hands the failure on: it throws, or answers with an error or a redirect. */
const FAILS = /\bthrow\b|\bstatus\w*\s*[:(=,]\s*[45]\d\d\b|\b(?:forbidden|notFound|redirect|unauthorized)\s*\(/;

/** Where the bracket at an index closes; the end of the text if it does not. */
function endOf(code: string, start: number): number {
  let depth = 0;
  for (let i = start; i < code.length; i++) {
    if (/[{([]/.test(code[i]!)) depth++;
    else if (/[})\]]/.test(code[i]!) && --depth === 0) return i + 1;
  }
  return code.length;
}

function isAnswered(code: string, index: number, afterParenthesis: number, tries: readonly Try[]): boolean {
  const end = endOf(code, afterParenthesis - 1);
  if (/^\s*\.\s*(?:catch|then)\b/.test(code.slice(end, end + 80))) return true;
  return tries.some((block) => block.isAnswered && block.start < index && index < block.end);
}
