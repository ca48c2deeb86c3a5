import type { TSESTree } from '@typescript-eslint/utils';
import { core2Of, hadClerkFunction, isRemovedSetter } from '../clerk/options.js';
import { isAtLeast } from '../clerk/version.js';
import type { ClerkFile } from './clerk-file.js';
import { isDefaultExport } from './clerk-options.js';

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
    const { package: packageName, export: name } = reference;
    const since = core2Of(packageName);
    if (since === undefined || !isAtLeast(file.versionOf(packageName).version, since)) return [];
    if (packageName === '@clerk/clerk-sdk-node' && isRemovedSetter(name))
      return [{ call, name, package: packageName, since }];
    const isClerk = hadClerkFunction(packageName) && (name === 'Clerk' || isDefaultExport(reference));
    return isClerk ? [{ call, name: 'Clerk', package: packageName, since }] : [];
  });
}
