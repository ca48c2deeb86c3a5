import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable } from './scope.js';
import type { ClerkValue } from './values.js';

/** The Clerk value that a pattern takes apart: in a declaration, an assignment, or a parameter. */
export function valueOfPattern(
  pattern: TSESTree.ObjectPattern,
  { resolver, sourceCode }: ClerkFile,
): ClerkValue | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ? resolver.value(parent.init) : undefined;
  if (parent.type === 'AssignmentExpression') return resolver.value(parent.right);
  // A name that it binds is one step further.
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const bound = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const variable = bound.type === 'Identifier' ? findVariable(sourceCode, bound) : undefined;
    const value = variable && resolver.variable(variable);
    if (value?.reference.path.at(-1) !== propertyName(property)) continue;
    const { shape: _, ...rest } = value!;
    return { ...rest, shape: undefined, reference: { ...value!.reference, path: value!.reference.path.slice(0, -1) } };
  }
  return undefined;
}
