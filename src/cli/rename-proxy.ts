import { CannotRun, type Arguments } from './arguments.js';
import type { Streams } from './main.js';
import type { Project } from './project.js';

/** Moves `middleware.*` to `proxy.*`. */
export function renameProxy(_project: Project, _options: Arguments, _streams: Streams): Promise<number> {
  throw new CannotRun('--rename-proxy is not there yet.');
}
