/** Numbers the files that are linted; what was answered for an earlier one is forgotten. */
let round = 0;
let isRunning = false;

/**
 * Tells that a file is about to be linted. Its rules ask for the same few paths: these are looked up once. Linters run all rules
 * on a file without giving way to other tasks, so it is over when the next one runs. With the next file, or the same one after a
 * keystroke, all is asked again: in an editor the process outlives many edits of package.json.
 */
export function beginFile(): void {
  round++;
  if (isRunning) return;
  isRunning = true;
  queueMicrotask(() => {
    isRunning = false;
  });
}

/** A question about a path whose answers hold while one file is linted; else it is asked each time. */
export function oncePerRound<T>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, T>();
  let answeredIn = 0;
  return (path) => {
    if (!isRunning) return ask(path);
    if (answeredIn !== round) {
      answers.clear();
      answeredIn = round;
    }
    const known = answers.get(path);
    if (known !== undefined || answers.has(path)) return known as T;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
}
