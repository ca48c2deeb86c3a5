import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';

export interface LanguageServer {
  /** How often the server has asked the editor to ask for all diagnostics anew. */
  readonly refreshed: number;
  /** The patterns of files whose changes on disk the server wants to be told of. */
  readonly watched: readonly string[];
  /** What the server wrote for people. */
  readonly log: string;
  /** What the editor has on its screen. */
  text(path: string): string;
  open(path: string, text: string): void;
  /** Types: the whole text anew. */
  change(path: string, text: string): void;
  /** Types: one piece of the text, which must be there once, anew. */
  change(path: string, before: string, after: string): void;
  /** The squiggles of a file as it is on the screen now. */
  diagnostics(path: string): Promise<Diagnostic[]>;
  /** What the light bulb at a squiggle offers. */
  actions(path: string, diagnostic: Diagnostic): Promise<CodeAction[]>;
  /** What runs on save. */
  fixAll(path: string, kind: string): Promise<void>;
  /** Does what an action says, on the screen. */
  choose(action: CodeAction): Promise<void>;
  /** Tells that a file has changed on disk, as editors do that watch it. */
  changedOnDisk(path: string): void;
  /** Waits until the condition holds; it is looked at whenever the server says something. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export function startLanguageServer(
  name: 'eslint' | 'oxlint',
  folder: string,
  options?: { readonly settings?: object },
): Promise<LanguageServer>;
