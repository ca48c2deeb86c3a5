import { describe, expect, it } from 'vitest';
import { configText, hasVariable } from '../../src/project/env-files.js';
import { tempProject } from './temp-project.js';

const lint = (root: string, filename = 'src/proxy.ts') => ({ filename, cwd: root });

describe('hasVariable()', () => {
  it.each([
    '.env',
    '.env.example',
    '.dev.vars',
    'turbo.json',
    'src/env.ts',
    'wrangler.toml',
    'README.md',
    'compose.yaml',
    'next.config.mjs',
  ])('finds it in %s', (file) => {
    const { root } = tempProject({ [file]: 'A=1\nCLERK_X=\n', '.git/HEAD': '' });
    expect(hasVariable('CLERK_X', lint(root))).toBe(true);
    expect(hasVariable('CLERK_Y', lint(root))).toBe(false);
  });

  it('looks upwards as far as the repository goes', () => {
    const { root } = tempProject({
      '.env': 'A',
      'repository/.git/HEAD': '',
      'repository/.env': 'B',
      'repository/app/package.json': {},
    });
    expect(hasVariable('B', lint(root, 'repository/app/proxy.ts'))).toBe(true);
    expect(hasVariable('A', lint(root, 'repository/app/proxy.ts'))).toBe(false);
  });

  it('passes over source files, and folders', () => {
    const { root } = tempProject({ 'src/other.ts': 'CLERK_X', '.env.d/file': 'CLERK_X', '.git/HEAD': '' });
    expect(hasVariable('CLERK_X', lint(root))).toBe(false);
  });
});

describe('configText()', () => {
  it('reads the one beside the nearest package.json', () => {
    const { root } = tempProject({
      'package.json': {},
      'vite.config.mts': 'outer',
      'app/package.json': {},
      'app/vite.config.js': 'inner',
      'lib/package.json': {},
    });
    expect(configText('vite.config', lint(root, 'app/src/a.ts'))).toBe('inner');
    expect(configText('vite.config', lint(root, 'src/a.ts'))).toBe('outer');
    expect(configText('vite.config', lint(root, 'lib/a.ts'))).toBeUndefined();
  });
});
