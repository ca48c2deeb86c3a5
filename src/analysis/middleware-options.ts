import type { TSESTree } from '@typescript-eslint/utils';
import { AUTH_MIDDLEWARE_OPTIONS } from '../clerk/removed-exports.js';
import { propertyName } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { clerkOptions, spreadObjects } from './clerk-options.js';

/** The options of `authMiddleware()` that a file hands to `clerkMiddleware()` of @clerk/nextjs, in place, in constants or by spreads; each once. */
export function authMiddlewareOptions(
  file: ClerkFile,
): readonly { readonly name: string; readonly property: TSESTree.Property }[] {
  const objects = clerkOptions(file)
    .filter(({ name, package: packageName }) => name === 'clerkMiddleware' && packageName === '@clerk/nextjs')
    .flatMap(({ object }) => [object, ...spreadObjects(object, file)]);
  return [...new Set(objects)].flatMap(({ properties }) =>
    properties.flatMap((property) => {
      const name = property.type === 'Property' ? propertyName(property) : undefined;
      return name !== undefined && AUTH_MIDDLEWARE_OPTIONS.has(name)
        ? [{ name, property: property as TSESTree.Property }]
        : [];
    }),
  );
}
