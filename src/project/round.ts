/** How long an answer of the disk holds while a linter goes through its files, in milliseconds. */
const ROUND_MS = 1000;

/** Numbers the rounds; what was answered in an earlier one is forgotten. */
let round = 0;
let startedAt = -Infinity;
const linted = new Set<string>();

/**
 * Tells that a file is about to be linted. A linter that goes through a project lints each file once, and its files ask for the
 * same few paths: these are looked up once a round. A file that comes again (an editor after a keystroke, a pass of `--fix`) begins
 * a new round, and so does the first file after a second: an edit of package.json is seen with the next look at the file.
 */
export function beginFile(filename: string): void {
  if (!isRunning() || linted.has(filename)) {
    linted.clear();
    round++;
    startedAt = Date.now();
  }
  linted.add(filename);
}

function isRunning(): boolean {
  const age = Date.now() - startedAt;
  // The clock may be set back.
  return age >= 0 && age < ROUND_MS;
}

/** A question whose answers hold for a round; outside of one it is asked each time. */
export function oncePerRound<Args extends readonly string[], T>(ask: (...args: Args) => T): (...args: Args) => T {
  const answers = new Map<string, T>();
  let answeredIn = 0;
  return (...args) => {
    if (!isRunning()) return ask(...args);
    if (answeredIn !== round) {
      answers.clear();
      answeredIn = round;
    }
    const key = args.length === 1 ? args[0]! : args.join('\0');
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as T;
    const answer = ask(...args);
    answers.set(key, answer);
    return answer;
  };
}
