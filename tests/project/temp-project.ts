import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** A real directory under the system's temporary one, removed when the test ends. */
export interface TempProject {
  readonly root: string;
  /** Absolute path of a file in it. */
  at(file: string): string;
  /** Writes a file, objects as JSON, as of a minute ago, so that it is old enough to be cached. */
  write(file: string, content: unknown): void;
  remove(file: string): void;
  /** A directory link, as pnpm and npm workspaces make them. */
  link(from: string, to: string): void;
}

export function tempProject(files: Readonly<Record<string, unknown>> = {}): TempProject {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'clerk-project-')));
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  const at = (file: string): string => path.join(root, file);
  const project: TempProject = {
    root,
    at,
    write(file, content) {
      fs.mkdirSync(path.dirname(at(file)), { recursive: true });
      fs.writeFileSync(at(file), typeof content === 'string' ? content : JSON.stringify(content));
      const aMinuteAgo = Date.now() / 1000 - 60;
      fs.utimesSync(at(file), aMinuteAgo, aMinuteAgo);
    },
    remove(file) {
      fs.rmSync(at(file), { recursive: true });
    },
    link(from, to) {
      fs.mkdirSync(path.dirname(at(from)), { recursive: true });
      fs.symlinkSync(at(to), at(from), 'junction');
    },
  };
  for (const [file, content] of Object.entries(files)) project.write(file, content);
  return project;
}

/** How often the disk is asked while `run` runs. */
export function countFsCalls(run: () => unknown): { stats: number; reads: number } {
  const stat = vi.spyOn(fs, 'statSync');
  const read = vi.spyOn(fs, 'readFileSync');
  try {
    run();
    return { stats: stat.mock.calls.length, reads: read.mock.calls.length };
  } finally {
    stat.mockRestore();
    read.mockRestore();
  }
}

/** Directories from `directory` up to the root, both counted. */
export function depthOf(directory: string): number {
  return directory.split(path.sep).filter(Boolean).length + 1;
}
