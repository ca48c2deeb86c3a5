/** How long an answer of the disk holds where no other file is linted, in milliseconds. */
const ROUND_MS = 1000;

/** Numbers the looks at files; what was answered in an earlier one is forgotten. */
let round = 0;
let startedAt = -Infinity;

/**
 * Tells that a file is about to be linted. Its rules ask for the same few paths: these are looked up once. With the next file, or the
 * same one after a keystroke, all is asked again: in an editor the process outlives many edits of package.json.
 */
export function beginFile(): void {
  round++;
  startedAt = Date.now();
}

function isRunning(): boolean {
  const age = Date.now() - startedAt;
  // The clock may be set back.
  return age >= 0 && age < ROUND_MS;
}

/** A question whose answers hold while one file is linted; else it is asked each time. */
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
