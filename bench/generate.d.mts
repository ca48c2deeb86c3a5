/** A source file of a generated project; see generate.mjs. */
export interface GeneratedFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly usesClerk: boolean;
}

export function projectFiles(options: { files: number; seed?: number }): GeneratedFile[];
export function generateProject(folder: string, options: { files: number; seed?: number }): GeneratedFile[];
