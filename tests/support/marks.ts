import type { ExpectedError, InvalidCase, ValidCase } from './cases.js';

// Where a report stands is marked in the code of a case, `«auth()».userId`, so that nobody has to count columns.

export type Edges = Pick<ExpectedError, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Takes the marks out of `code`: each `«report»` stands for one report, in the order of the text. */
export function unmark(code: string): { code: string; edges: Edges[] } {
  const edges: Edges[] = [];
  const open: Edges[] = [];
  let [plain, line, column] = ['', 1, 1];
  for (const character of code) {
    if (character === '«') {
      const edge: Edges = { line, column };
      edges.push(edge);
      open.push(edge);
    } else if (character === '»') Object.assign(open.pop()!, { endLine: line, endColumn: column });
    else {
      plain += character;
      [line, column] = character === '\n' ? [line + 1, 1] : [line, column + character.length];
    }
  }
  return { code: plain, edges };
}

/** Cases that begin with the same lines; the code of wrong ones is marked, what they become is not. */
export interface Under {
  readonly fine: (test: ValidCase) => ValidCase;
  readonly wrong: (test: InvalidCase) => InvalidCase;
}

/** @param head the lines that each of the cases begins with, `''` for none */
export function under(head: string): Under {
  return {
    fine: (test) => ({ ...test, code: head + test.code }),
    wrong: ({ code: marked, errors, output, finalOutput, ...test }) => {
      const { code, edges } = unmark(head + marked);
      if (edges.length !== errors.length) {
        throw new Error(`"${test.name}": ${edges.length} marks for ${errors.length} errors.`);
      }
      return {
        ...test,
        code,
        output: output === null ? null : head + output,
        ...(finalOutput !== undefined && { finalOutput: head + finalOutput }),
        errors: errors.map(({ suggestions, ...error }, index) => ({
          ...error,
          ...edges[index],
          ...(suggestions && {
            suggestions: suggestions.map((suggestion) => ({ ...suggestion, output: head + suggestion.output })),
          }),
        })),
      };
    },
  };
}
