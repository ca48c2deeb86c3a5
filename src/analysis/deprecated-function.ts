import type { TSESTree } from '@typescript-eslint/utils';
import { CLERK_FUNCTION_GONE } from '../clerk/options.js';
import { isAtLeast } from '../clerk/version.js';
import { unwrap } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, soleDefinition } from './scope.js';

/** A call of a function of Core 1 that the version a file sees does not have any more. */
export interface DeprecatedCall {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly name: string;
  readonly package: string;
  /** The first version without it. */
  readonly since: string;
}

/** Calls of `Clerk()` of the server packages, and of `setClerkApiKey()` and its like of @clerk/clerk-sdk-node. */
export function deprecatedCalls(file: ClerkFile): readonly DeprecatedCall[] {
  return [...file.nodes('CallExpression'), ...file.nodes('NewExpression')].flatMap((call) => {
    const reference = file.resolver.value(call.callee)?.reference;
    if (!reference || reference.path.length > 0) return [];
    const since = CLERK_FUNCTION_GONE[reference.package];
    const isSetter = reference.package === '@clerk/clerk-sdk-node' && /^setClerk[A-Z]/.test(reference.export);
    const isClerk = reference.export === 'Clerk' || (reference.export === '*' && isDefaultImport(call.callee, file));
    if (since === undefined || (!isSetter && !isClerk) || !isAtLeast(file.versionOf(reference.package).version, since)) return [];
    return [{ call, name: isSetter ? reference.export : 'Clerk', package: reference.package, since }];
  });
}

/** `import Clerk from '@clerk/backend'`: the default export of Core 1 was the function itself. */
function isDefaultImport(callee: TSESTree.Node, file: ClerkFile): boolean {
  const node = unwrap(callee);
  const variable = node.type === 'Identifier' ? findVariable(file.sourceCode, node) : undefined;
  return (variable && soleDefinition(variable))?.node.type === 'ImportDefaultSpecifier';
}
