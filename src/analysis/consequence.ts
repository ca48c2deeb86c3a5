import type { ValueUse } from './promise-flow.js';

/** What happens at run time when a promise is used as the value it settles to; follows "so …" in a message. */
export function consequence({ how, member }: ValueUse): string {
  switch (how) {
    case 'member':
      return member === undefined
        ? 'what is read from it is always `undefined`'
        : `\`.${member}\` is read from the promise and is always \`undefined\``;
    case 'destructured':
      return 'everything destructured from it is `undefined`, for everyone';
    case 'tested':
      return 'the test finds a value for everyone, even where there is none';
    case 'predicate':
      return 'the callback answers true for every element';
    case 'compared':
      return 'the comparison is with a promise and gives the same answer for everyone';
    case 'spread':
      return 'spreading it copies nothing';
    case 'template':
      return 'the text becomes `[object Promise]`';
    case 'arithmetic':
      return 'the result holds `[object Promise]` or is `NaN`';
    case 'argument':
      return 'it is turned into `{}` or `[object Promise]`';
    case 'rendered':
      return 'React is handed a promise instead of something to render';
    case 'called':
    case 'iterated':
      return 'this throws a TypeError';
  }
}
