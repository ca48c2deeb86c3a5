import { describe, expect, it } from 'vitest';
import { problemsInCases, type CaseGroups } from './cases.js';
import { createChecks } from './suite.js';
import { Workspace } from './workspace.js';

export type { ExpectedError, ExpectedSuggestion, InvalidCase, ValidCase } from './cases.js';
export type { SdkSet } from './sdks.js';

/** One per test file: the cases of all its rules share the TypeScript programs. */
const workspaces = new Map<string, Workspace>();

/**
 * Tests a rule: one test per case and mode, and one that type-checks all that the rule writes for the case.
 *
 * Call it at the top level of a test file, or in a `describe`.
 */
export function testRule(name: string, rule: unknown, groups: CaseGroups): void {
  const wrong = problemsInCases(groups);
  if (wrong.length > 0) throw new Error(`The cases of ${name} are wrong:\n${wrong.join('\n')}`);
  const checks = createChecks(rule, groups, currentWorkspace());
  describe(name, () => {
    for (const kind of ['valid', 'invalid'] as const) {
      const ofKind = checks.filter((check) => check.kind === kind);
      if (ofKind.length === 0) continue;
      describe(kind, () => {
        for (const check of ofKind) it(check.name, () => failOn(check.problems()));
      });
    }
  });
}

function currentWorkspace(): Workspace {
  const testFile = expect.getState().testPath;
  if (testFile === undefined) throw new Error('testRule() must be called while Vitest collects a test file.');
  let workspace = workspaces.get(testFile);
  if (!workspace || workspace.isStarted) {
    // Without isolation, a worker runs many files: the programs of the last one are let go.
    workspaces.clear();
    workspace = new Workspace(testFile);
    workspaces.set(testFile, workspace);
  }
  return workspace;
}

function failOn(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const error = new Error(problems.join('\n\n'));
  // The stack would show this file alone.
  error.stack = `Error: ${error.message}`;
  throw error;
}
