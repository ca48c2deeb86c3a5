import type { ExpectedError, ExpectedSuggestion } from './cases.js';

// What the two await rules say, as cases state it.

/** A report about one call, by its message alone. */
export const report =
  (messageId: string) =>
  (call: string, ...suggestions: readonly ExpectedSuggestion[]): ExpectedError =>
    withData(messageId, { call }, suggestions);

/** A report about data of its own. */
export function withData(
  messageId: string,
  data: Readonly<Record<string, unknown>>,
  suggestions: readonly ExpectedSuggestion[],
): ExpectedError {
  return { messageId, data, ...(suggestions.length > 0 && { suggestions }) };
}

export const asValue = (
  call: string,
  consequence: string,
  ...suggestions: readonly ExpectedSuggestion[]
): ExpectedError => withData('promiseAsValue', { call, consequence }, suggestions);

const suggestion =
  (messageId: string) =>
  (call: string, output: string): ExpectedSuggestion => ({ messageId, data: { call }, output });

export const awaitCall = suggestion('awaitCall');
export const madeAsync = suggestion('awaitInAsyncFunction');
export const testUserId = suggestion('testUserId');
export const dropCatch = suggestion('dropCatch');

/** Consequences, which follow "so …" in a message. */
export const reads = (member: string): string => `\`.${member}\` is read from the promise and is always \`undefined\``;
export const calls = (member: string): string => `\`.${member}()\` throws a TypeError: a promise has no such method`;
export const READ = 'what is read from it is always `undefined`';
export const DESTRUCTURED = 'everything destructured from it is `undefined`, for everyone';
export const TESTED = 'the test finds a value for everyone, even where there is none';
export const COMPARED = 'the comparison is with a promise and gives the same answer for everyone';
export const TEXT = 'the text becomes `[object Promise]`';
export const ARITHMETIC = 'the result holds `[object Promise]` or is `NaN`';
export const SPREAD = 'spreading it copies nothing';
export const ARGUMENT = 'it is turned into `{}` or `[object Promise]`';
export const RENDERED = 'React is handed a promise instead of something to render';
export const THROWS = 'this throws a TypeError';
export const PREDICATE = 'the callback answers true for every element';
