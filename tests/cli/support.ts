import { execFileSync } from 'node:child_process';
import { beforeAll } from 'vitest';
import {
  createConsumer,
  packPlugin,
  type Consumer,
  type ConsumerContent,
  type Packed,
  type ProcessResult,
} from '../package/support.js';

/** The tools that a project of a user has. */
export const TOOLS = {
  eslint: 'eslint',
  '@typescript-eslint/parser': '@typescript-eslint/parser',
  typescript: 'typescript',
};
export const CLERK = { '@clerk/nextjs': 'clerk-nextjs-7', next: 'next' };
export const MANIFEST = { name: 'app', private: true, dependencies: { '@clerk/nextjs': '^7.0.0', next: '^16.0.10' } };

/** One finding with a fix. */
export const FLOATING = `import { auth } from '@clerk/nextjs/server';

export async function GET() {
  auth.protect();
  return new Response('secret');
}
`;
export const AWAITED = FLOATING.replace('auth.protect', 'await auth.protect');

/** One finding with a suggestion. */
export const WITHOUT_PARTIES = `import { verifyToken } from '@clerk/backend';

export async function subjectOf(token: string) {
  const { sub } = await verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY });
  return sub;
}
`;

export interface Audited extends Consumer {
  audit(...args: string[]): Promise<ProcessResult>;
  /** Makes a repository of it, with all files committed. */
  commit(): void;
  git(...args: string[]): string;
}

/** Makes projects that have the packed plugin installed. */
export function auditedProjects(): (content?: ConsumerContent) => Audited {
  let packed: Packed;
  beforeAll(async () => {
    packed = await packPlugin();
  });
  return ({ files = {}, links = { ...TOOLS, ...CLERK } } = {}) => {
    const consumer = createConsumer(packed, {
      files: { 'package.json': MANIFEST, '.gitignore': 'node_modules\n', ...files },
      links,
    });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
        cwd: consumer.folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    return {
      ...consumer,
      audit: (...args) => consumer.node('eslint-plugin-clerk/dist/cli.js', ...args),
      git,
      commit() {
        git('init', '--quiet');
        git('add', '--all');
        git('commit', '--quiet', '--message', 'Start');
      },
    };
  };
}

/** `file:line rule` of each finding, from `--format json`. */
export function findings({ folder }: Consumer, { stdout }: ProcessResult): string[] {
  const results = JSON.parse(stdout) as { filePath: string; messages: { line: number; ruleId: string | null }[] }[];
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId }) => `${filePath.slice(folder.length + 1)}:${line} ${ruleId ?? 'does not parse'}`),
    )
    .sort();
}
