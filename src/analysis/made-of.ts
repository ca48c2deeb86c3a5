import type { TSESLint } from '@typescript-eslint/utils';
import { walk, type Node } from './ast.js';
import { findVariable, soleDefinition, type Variable } from './scope.js';

/**
 * Whether one of the nodes that are asked for is in an expression, or in what its variables are declared with.
 * @param known what is known of variables; to be kept by those who ask the same more than once.
 */
export function isMadeOf(
  expression: Node,
  isPart: (node: Node) => boolean,
  sourceCode: Readonly<TSESLint.SourceCode>,
  known = new Map<Variable, boolean>(),
): boolean {
  let isMade = false;
  walk(expression, sourceCode.visitorKeys, (node) => {
    if (isMade || isOnlyName(node)) return;
    isMade = isPart(node);
    const variable = !isMade && node.type === 'Identifier' ? findVariable(sourceCode, node) : undefined;
    if (!variable) return;
    if (!known.has(variable)) {
      // Until it is known better, so that circles end.
      known.set(variable, false);
      const init = (soleDefinition(variable)?.node as { init?: Node | null } | undefined)?.init;
      known.set(variable, Boolean(init && isMadeOf(init, isPart, sourceCode, known)));
    }
    isMade = known.get(variable)!;
  });
  return isMade;
}

/** `name` in `object.name` and `{ name: … }` */
function isOnlyName(node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  const parent = node.parent as Node | undefined;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}
