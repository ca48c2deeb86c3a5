import { extname } from 'node:path';
import type { SdkSet } from './sdks.js';

/** How a case is run: with typescript-eslint's parser, with and without types, or with a JavaScript parser. */
export type Mode = 'untyped' | 'typed' | 'espree' | 'babel';

export interface ValidCase {
  /** Says what is special about the case; unique among the cases of the test file's rule. */
  readonly name: string;
  readonly code: string;
  /** Relative to the project's folder, such as `app/page.tsx`. Default: `file.ts`; code with JSX needs a `.tsx` name. */
  readonly filename?: string;
  /** The installed SDK. Default: `nextjs-7`. */
  readonly sdk?: SdkSet;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  /** `'both'` (the default): with and without types, with the same result; `true`: with types alone; `false`: without alone. */
  readonly types?: boolean | 'both';
  /** Default: `typescript`. JavaScript files run with espree as well, unless `types` is `true`. `espree` and `babel` run alone. */
  readonly parser?: 'typescript' | 'espree' | 'babel';
  /** Further files of the project: path → text. A `package.json` replaces the one of the SDK folder. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface InvalidCase extends ValidCase {
  readonly errors: readonly ExpectedError[];
  /** The code after one pass of fixes; `null`: no report has a fix. */
  readonly output: string | null;
  /** The code when no fix is left, where one pass is not enough. */
  readonly finalOutput?: string;
  /** The fixed code, or code with one suggestion applied, still holds a report of the rule that it was meant to mend. */
  readonly remaining?: true;
  /** Why an output may hold TypeScript errors that the input has not. */
  readonly allowTypeErrors?: string;
}

export interface ExpectedError {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** All suggestions in order; left out means that there are none. */
  readonly suggestions?: readonly ExpectedSuggestion[];
}

export interface ExpectedSuggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly output: string;
}

export interface CaseGroups {
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}

export const DEFAULT_SDK: SdkSet = 'nextjs-7';

export const filenameOf = ({ filename }: ValidCase): string => filename ?? 'file.ts';
export const sdkOf = ({ sdk }: ValidCase): SdkSet => sdk ?? DEFAULT_SDK;
export const isInvalid = (test: ValidCase): test is InvalidCase => 'errors' in test;
export const isJavaScript = (filename: string): boolean => ['.js', '.jsx', '.mjs', '.cjs'].includes(extname(filename));

/** The modes that a case is run in, the plainest first. */
export function modesOf(test: ValidCase): readonly Mode[] {
  const { parser = 'typescript', types = 'both' } = test;
  if (parser !== 'typescript') return [parser];
  if (types === true) return ['typed'];
  const untyped: Mode[] = isJavaScript(filenameOf(test)) ? ['untyped', 'espree'] : ['untyped'];
  return types === 'both' ? [...untyped, 'typed'] : untyped;
}

/** The modes that a case says nothing about, where the rule may do anything but throw. */
export function otherModesOf(test: ValidCase): readonly Mode[] {
  const all: readonly Mode[] = ['untyped', 'typed'];
  return (test.parser ?? 'typescript') === 'typescript' ? all.filter((mode) => !modesOf(test).includes(mode)) : [];
}

/** The texts that a case says its code becomes. */
export function expectedTexts(test: ValidCase): string[] {
  if (!isInvalid(test)) return [];
  const suggested = test.errors.flatMap(({ suggestions = [] }) => suggestions.map(({ output }) => output));
  return [test.output, test.finalOutput, ...suggested].filter((text) => typeof text === 'string');
}

/** What is wrong with the cases themselves, whatever the rule does. */
export function problemsInCases({ valid, invalid }: CaseGroups): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  const contents = new Map<string, string>();
  for (const test of [...valid, ...invalid]) {
    const say = (problem: string): void => void problems.push(`"${test.name}": ${problem}`);
    if (!test.name?.trim()) say('a case must have a name.');
    if (names.has(test.name)) say('another case has the same name.');
    names.add(test.name);

    const { name: _, ...content } = test;
    const twin = contents.get(JSON.stringify(content));
    if (twin !== undefined) say(`is the same as "${twin}".`);
    contents.set(JSON.stringify(content), test.name);

    if (test.parser && test.parser !== 'typescript') {
      if (test.types === true) say(`the parser ${test.parser} has no types.`);
      if (!isJavaScript(filenameOf(test))) say(`the parser ${test.parser} needs the filename of a JavaScript file.`);
    }
    if (Object.hasOwn(test.files ?? {}, filenameOf(test))) say('`files` holds the linted file.');
  }
  for (const test of valid) {
    if (isInvalid(test)) problems.push(`"${test.name}": a valid case has no \`errors\`.`);
  }
  for (const test of invalid) {
    const say = (problem: string): void => void problems.push(`"${test.name}": ${problem}`);
    if (!test.errors?.length) say('an invalid case has at least one of `errors`.');
    if (test.output === undefined) say('an invalid case states `output`, `null` if nothing is fixed.');
    if (test.output === test.code) say('`output` is the same as `code`: write `null` if nothing is fixed.');
    if (test.finalOutput !== undefined && test.output === null) say('`finalOutput` needs an `output`.');
    if (test.finalOutput !== undefined && test.finalOutput === test.output)
      say('`finalOutput` is the same as `output`: leave it out.');
    if (test.allowTypeErrors !== undefined && !test.allowTypeErrors.trim()) say('`allowTypeErrors` must say why.');
  }
  return problems;
}
