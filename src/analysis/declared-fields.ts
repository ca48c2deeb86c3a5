import { metadataType, SESSION_CLAIMS_TYPE } from '../clerk/metadata-types.js';
import { declaredFields } from '../project/declared-types.js';
import type { LintedFile } from '../project/package-json.js';
import type { ClerkFile } from './clerk-file.js';

/** The fields that code reads of a metadata object, as the project declares them. */
export interface FieldSource {
  /** What `CustomJwtSessionClaims` declares for a claim. */
  ofClaim(path: readonly string[]): readonly string[] | undefined;
  /** What `UserPublicMetadata` and the like declare. */
  ofMetadata(shortcode: string): readonly string[] | undefined;
}

/**
 * Where declarations are looked for: in the types of the program, where the file has some, else in the file itself and in
 * the declaration files of its project.
 * @param clerk `undefined` for JSON files.
 */
export function fieldSource(file: LintedFile, clerk: ClerkFile | undefined): FieldSource {
  const find = (typeName: string, steps: readonly string[]): readonly string[] | undefined =>
    clerk?.types?.declaredFields(clerk.program, typeName, steps) ??
    declaredFields(typeName, steps, file, clerk?.sourceCode.text);
  return {
    ofClaim: (path) => find(SESSION_CLAIMS_TYPE, path),
    ofMetadata: (shortcode) => {
      const typeName = metadataType(shortcode);
      return typeName === undefined ? undefined : find(typeName, []);
    },
  };
}
