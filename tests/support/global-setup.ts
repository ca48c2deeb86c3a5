import { ensureSdk, removeOldCases, SDK_SETS, startRun } from './sdks.js';

/** Vitest's global set-up: the SDK folders, and none of the case files that an earlier run left for inspection. */
export default function setup(): void {
  startRun();
  removeOldCases();
  for (const set of SDK_SETS) ensureSdk(set);
}
