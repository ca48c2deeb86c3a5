/** A pair of brackets, of any kind. */
export interface Brackets {
  readonly start: number;
  /** Behind the closing one; the end of the text if there is none. */
  end: number;
  readonly around: Brackets | undefined;
}

/** The brackets of a text without comments, by the index of the opening one; those in strings count, too. */
export function bracketsIn(code: string): Map<number, Brackets> {
  const all = new Map<number, Brackets>();
  let inner: Brackets | undefined;
  for (const { 0: bracket, index } of code.matchAll(/[{}()[\]]/g)) {
    if (/[{([]/.test(bracket)) all.set(index, (inner = { start: index, end: code.length, around: inner }));
    else if (inner) {
      inner.end = index + 1;
      inner = inner.around;
    }
  }
  return all;
}
