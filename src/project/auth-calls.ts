import { bracketsIn, type Brackets } from './brackets.js';
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
const STRING =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?<=[=(,:?[!&|]\s{0,9}\/)(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.){0,99}\])+\//g;

/** Far more than anybody writes in a module. */
const MAX_LENGTH = 200_000;
const MAX_CALLS = 50;

/**
 * The calls of Clerk's functions in a module, by its text: those of names that it imports as they are and gives to nothing
 * else. Comments and texts are passed over. Where in doubt, a call is not counted.
 * @returns `undefined` for a module without such calls, one for the browser, and one that Next.js renders at build time.
 */
export function authCalls(text: string): AuthCalls | undefined {
  if (text.length > MAX_LENGTH || !text.includes('@clerk/nextjs')) return undefined;
  if (/^\s*['"]use client['"]|\bforce-static\b/.test(text)) return undefined;
  const plain = withoutComments(text);
  if (/^\s*['"]use client['"]/.test(plain)) return undefined;
  const code = plain.replace(IMPORT, '').replace(STRING, "''");
  // Not all texts were told from code: a quote in the text between two tags, say.
  if (code.includes('`')) return undefined;
  const modules = importedNames(plain);
  for (const name of modules.keys()) if (isNamedAgain(code, name)) modules.delete(name);
  const brackets = bracketsIn(code);
  const calls = [...code.matchAll(CALL)]
    .slice(0, MAX_CALLS)
    .flatMap(({ 0: written, 1: name, 2: protect, index }): AuthCall[] => {
      const module = modules.get(name!);
      if (module === undefined || (protect && name !== 'auth')) return [];
      const call = brackets.get(index + written.length - 1)!;
      if (isNoCall(code, index, call, name!) || isAnswered(code, call, brackets)) return [];
      return [{ function: name as AuthFunction, shown: `${name}${protect ? '.protect' : ''}()`, module }];
    });
  return calls.length > 0 ? { calls, hasServerSideProps: /\bgetServerSideProps\b/.test(code) } : undefined;
}

/** Names that are imported under the same name → the module. */
function importedNames(text: string): Map<string, string> {
  const names = new Map<string, string>();
  // Behind the first template, what looks like an import may be an example in one.
  for (const [, list, , module] of text.split('`', 1)[0]!.matchAll(IMPORT)) {
    if (!/^@clerk\/nextjs(?:\/server)?$/.test(module!)) continue;
    for (const item of list!.split(',')) if (/^\w+$/.test(item.trim())) names.set(item.trim(), module!);
  }
  return names;
}

/** Whether a name may be another's, too: a parameter, a variable, a method. */
const isNamedAgain = (code: string, name: string): boolean =>
  new RegExp(
    String.raw`[{,([:]\s*${name}\s*[\],})=:?]|\b(?:const|let|var|function)\s+${name}\b|(?<![\w$.])${name}\s*=>|(?<![\w$.])${name}\s*\([^()]*\)\s*\{|(?<![\w$.])${name}(?<!\?\s*(?:await\s+)?${name})\s*\([^()]*\)\s*:`,
  ).test(code);

/** A name that stands before something else. */
const NAME = String.raw`(?<![\w$])(?!(?:await|case|default|do|else|if|in|of|return|switch|throw|typeof|void|while|yield)\b)[\w$]+`;
/** What stands before and after words between tags: `<p>auth() reads`, `Call auth()`. */
const TEXT_BEFORE = new RegExp(String.raw`(?:[^=]>\s*|${NAME}[ \t]+)$`);
const TEXT_AFTER = /^[ \t]+(?!as\b|in\b|instanceof\b|satisfies\b)\w/;
/** `tryCatch(auth())`, `tryCatch(() => auth())`: what becomes of the failure is not known. */
const HANDED_ON = new RegExp(String.raw`${NAME}\s*\(\s*((?:async\s*)?\(\)\s*=>\s*\(*(?:await\s+)?)?$`);

/** Whether it is no call at all, or one whose promise is handed to another function; `getAuth()` returns none. */
function isNoCall(code: string, index: number, { end }: Brackets, name: string): boolean {
  const before = code.slice(Math.max(0, index - 80), index);
  if (TEXT_BEFORE.test(before) || TEXT_AFTER.test(code.slice(end, end + 80))) return true;
  const handedOn = HANDED_ON.exec(before);
  return handedOn !== null && (name !== 'getAuth' || handedOn[1] !== undefined);
}

/** What a `catch` does that hands the failure on: it throws, or answers with an error or a redirect. */
const FAILS = /\bthrow\b|\bstatus\w*\s*[:(=,]\s*[45]\d\d\b|\b(?:forbidden|notFound|redirect|unauthorized)\s*\(/;
/** Whether what is around a call answers its failure with something else: `try`, `.catch(…)`, `Promise.allSettled(…)`. */
function isAnswered(code: string, call: Brackets, brackets: ReadonlyMap<number, Brackets>): boolean {
  for (let each: Brackets | undefined = call; each; each = each.around) {
    const after = code.slice(each.end);
    const [before] = /\b(?:allSettled|try)?\s*$/.exec(code.slice(Math.max(0, each.start - 40), each.start)) ?? [''];
    if (before.startsWith('all') || /^(?:\s*\(\s*\))?\s*(?:\?\s*)?\.\s*(?:catch|then)\b/.test(after)) return true;
    const [head] = (before.startsWith('try') && /^\s*catch\s*(?:\([^()]*\)\s*)?(?=\{)/.exec(after)) || [];
    if (head === undefined) continue;
    const body = each.end + head.length;
    if (!FAILS.test(withoutConditions(code, brackets.get(body)!, brackets))) return true;
  }
  return false;
}

/** A block without what it does with some errors alone, as those that Next.js throws itself. */
function withoutConditions(code: string, block: Brackets, brackets: ReadonlyMap<number, Brackets>): string {
  let [kept, at] = ['', block.start];
  for (const { 0: head, index } of code.slice(block.start, block.end).matchAll(/\b(?:if|switch)\s*\(/g)) {
    const start = block.start + index;
    if (start < at) continue;
    kept += code.slice(at, start);
    at = endOfStatement(code, brackets.get(start + head.length - 1)!.end, brackets);
  }
  return kept + code.slice(at, block.end);
}

function endOfStatement(code: string, start: number, brackets: ReadonlyMap<number, Brackets>): number {
  const next = /\S/g;
  next.lastIndex = start;
  const first = next.exec(code)?.index ?? code.length;
  const isBlock = code[first] === '{';
  const stop = /[;\n{}([]/g;
  stop.lastIndex = first;
  for (let found = stop.exec(code); found; found = stop.exec(code)) {
    const opened = brackets.get(found.index);
    if (!opened) return found.index;
    if (isBlock) return opened.end;
    stop.lastIndex = opened.end;
  }
  return code.length;
}
