import type { TSESTree } from '@typescript-eslint/utils';
import { mentionsRenamedVariable, renamedVariable, type RenamedOption } from '../clerk/options.js';
import { wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { declaredVariables, variableReads, type VariableRead } from './env.js';

/** An environment variable by a name of Core 1, and all that has to do with it in a file. */
export interface RenamedVariable extends RenamedOption {
  readonly old: string;
  readonly reads: readonly VariableRead[];
  /** The members of types that declare it. */
  readonly declared: readonly TSESTree.TSPropertySignature[];
  /** Whether a type of another file declares it, and not the current name. */
  readonly isDeclaredElsewhere: boolean;
}

/** The environment variables that a file reads by a name of Core 1, each once. */
export const renamedVariables = (file: ClerkFile): readonly RenamedVariable[] =>
  mentionsRenamedVariable(file.sourceCode.text) ? variablesWithHeir(file, renamedVariable) : [];

/** The environment variables that a file reads by a name in whose place another one is to be read, each once. */
export function variablesWithHeir<T extends RenamedOption>(
  file: ClerkFile,
  heirOf: (name: string) => T | undefined,
): readonly (RenamedVariable & T)[] {
  const all = variableReads(file).filter(({ name, node }) => !isFallback(node, heirOf(name)?.name, file));
  return [...new Set(all.map(({ name }) => name))].flatMap((old) => {
    const renamed = heirOf(old);
    // Code that reads both names has to do with both.
    if (!renamed || all.some(({ name }) => name === renamed.name)) return [];
    const reads = all.filter(({ name }) => name === old);
    const declared = declaredVariables(old, file);
    const isDeclaredElsewhere = declared.length === 0 && reads.some((read) => lacks(read, renamed.name, file));
    return [{ ...renamed, old, reads, declared, isDeclaredElsewhere }];
  });
}

/** `process.env.CLERK_SECRET_KEY ?? process.env.CLERK_API_KEY`: the current name comes first. */
export function isFallback(node: Node, current: string | undefined, { sourceCode }: ClerkFile): boolean {
  const { parent } = wrapped(node);
  if (parent?.type !== 'LogicalExpression' || parent.right !== wrapped(node) || parent.operator === '&&') return false;
  return current !== undefined && sourceCode.getText(parent.left).includes(current);
}

const lacks = ({ environment, name: old }: VariableRead, name: string, { types }: ClerkFile): boolean =>
  environment !== undefined &&
  types?.hasMember(environment, old) === true &&
  types.hasMember(environment, name) === false;
