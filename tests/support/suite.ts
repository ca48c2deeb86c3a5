import {
  expectedTexts,
  isInvalid,
  modesOf,
  otherModesOf,
  type CaseGroups,
  type Mode,
  type ValidCase,
} from './cases.js';
import { checkCompiles, checkInvalid, checkValid, compareModes, type MessageTemplates } from './check.js';
import { explore, writtenTexts, type Exploration } from './explore.js';
import { lint, type LintResult } from './lint.js';
import type { Workspace } from './workspace.js';

/** One check of one case; `problems` is empty when it passes. */
export interface Check {
  readonly kind: 'valid' | 'invalid';
  readonly name: string;
  readonly problems: () => string[];
}

/** The checks of a rule's cases: each case in each mode, and whether what the rule writes compiles. */
export function createChecks(rule: unknown, { valid, invalid }: CaseGroups, workspace: Workspace): Check[] {
  return [...valid, ...invalid].flatMap((test): Check[] => {
    const runner = new CaseRunner(rule, test, workspace);
    workspace.add(test, () => runner.foreseenTexts());
    const kind = isInvalid(test) ? 'invalid' : 'valid';
    const checks: Check[] = modesOf(test).map((mode) => ({
      kind,
      name: `${test.name} [${mode}]`,
      problems: () => runner.check(mode),
    }));
    if (expectedTexts(test).length > 0)
      checks.push({ kind, name: `${test.name} [compiles]`, problems: () => runner.checkCompiles() });
    return checks;
  });
}

/** Runs the rule over one case, in each mode once, when asked. */
class CaseRunner {
  readonly #rule: unknown;
  readonly #test: ValidCase;
  readonly #workspace: Workspace;
  readonly #results = new Map<Mode, Exploration>();

  constructor(rule: unknown, test: ValidCase, workspace: Workspace) {
    this.#rule = rule;
    this.#test = test;
    this.#workspace = workspace;
  }

  check(mode: Mode): string[] {
    const [first = mode] = modesOf(this.#test);
    const result = this.#explore(mode);
    const problems = isInvalid(this.#test)
      ? checkInvalid(this.#test, result, messagesOf(this.#rule))
      : checkValid(this.#test, result);
    if (mode !== first)
      return [...compareModes({ mode: first, result: this.#explore(first) }, { mode, result }), ...problems];
    return [...problems, ...otherModesOf(this.#test).flatMap((other) => this.#checkThrows(other))];
  }

  checkCompiles(): string[] {
    const { code } = this.#test;
    const written = new Map(
      modesOf(this.#test).flatMap((mode) =>
        writtenTexts(this.#explore(mode)).map((text) => [text.code, text] as const),
      ),
    );
    const input = this.#workspace.diagnostics(this.#test, code);
    const problems = [...written.values()].flatMap((text) =>
      checkCompiles(text.label, text.code, input, this.#workspace.diagnostics(this.#test, text.code)),
    );
    const reason = isInvalid(this.#test) ? this.#test.allowTypeErrors : undefined;
    if (reason === undefined) return problems;
    return problems.length > 0 ? [] : ['`allowTypeErrors` is set, but there are none.'];
  }

  /** The texts that the case states, and those that the rule writes without types: mostly all that will be asked for. */
  foreseenTexts(): string[] {
    const untyped = modesOf(this.#test).filter((mode) => mode !== 'typed');
    return [
      ...expectedTexts(this.#test),
      ...untyped.flatMap((mode) => writtenTexts(this.#explore(mode)).map(({ code }) => code)),
    ];
  }

  #explore(mode: Mode): Exploration {
    let result = this.#results.get(mode);
    if (!result) {
      result = explore(this.#test.code, (code) => this.#lint(mode, code));
      this.#results.set(mode, result);
    }
    return result;
  }

  #checkThrows(mode: Mode): string[] {
    const { failure } = this.#lint(mode, this.#test.code);
    return failure?.kind === 'threw' ? [`the rule threw when run ${mode}: ${failure.message}`] : [];
  }

  #lint(mode: Mode, code: string): LintResult {
    const { settings = {}, options = [] } = this.#test;
    const { folder, ...target } =
      mode === 'typed' ? this.#workspace.typed(this.#test, code) : this.#workspace.untyped(this.#test);
    return lint(this.#rule, { ...target, cwd: folder, code, mode, settings, options });
  }
}

function messagesOf(rule: unknown): MessageTemplates {
  return (rule as { meta?: { messages?: MessageTemplates } }).meta?.messages ?? {};
}
