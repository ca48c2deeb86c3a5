import { describe, expect, test } from 'vitest';
import { findCatalogRange } from '../../src/project/catalogs.js';
import { countFsCalls, depthOf, tempProject } from './temp-project.js';

const PNPM = 'catalog:\n  next: ^15.1.0\ncatalogs:\n  legacy:\n    next: ^13.5.0\n';

describe('findCatalogRange', () => {
  test.each([
    ['', '^15.1.0'],
    ['default', '^15.1.0'],
    ['legacy', '^13.5.0'],
    [' legacy ', '^13.5.0'],
    ['unknown', undefined],
    ['constructor', undefined],
  ])('finds catalog %j of pnpm-workspace.yaml from a package below', (name, expected) => {
    const project = tempProject({ 'pnpm-workspace.yaml': PNPM, 'apps/web/package.json': {} });
    expect(findCatalogRange('next', name, project.at('apps/web'))).toBe(expected);
  });

  test('finds the default catalog where it is written as a named one', () => {
    const project = tempProject({ 'pnpm-workspace.yaml': 'catalogs:\n  default:\n    next: ^15.1.0\n' });
    expect(findCatalogRange('next', '', project.root)).toBe('^15.1.0');
  });

  test('takes the nearest file that has the entry', () => {
    const project = tempProject({
      'pnpm-workspace.yaml': PNPM,
      'nested/pnpm-workspace.yaml': 'catalog:\n  next: ^16\n',
    });
    expect(findCatalogRange('next', '', project.at('nested/app'))).toBe('^16');
    expect(findCatalogRange('next', 'legacy', project.at('nested/app'))).toBe('^13.5.0');
  });

  test('reads Yarn catalogs in .yarnrc.yml', () => {
    const project = tempProject({ '.yarnrc.yml': `nodeLinker: pnp\n${PNPM}` });
    expect(findCatalogRange('next', '', project.at('web'))).toBe('^15.1.0');
    expect(findCatalogRange('next', 'legacy', project.at('web'))).toBe('^13.5.0');
  });

  test.each([
    [
      'under workspaces',
      { workspaces: { packages: ['*'], catalog: { next: '^15' }, catalogs: { legacy: { next: '^13' } } } },
    ],
    ['at the top', { workspaces: ['*'], catalog: { next: '^15' }, catalogs: { legacy: { next: '^13' } } }],
  ])('reads Bun catalogs %s of package.json', (_, json) => {
    const project = tempProject({ 'package.json': json, 'web/package.json': {} });
    expect(findCatalogRange('next', '', project.at('web'))).toBe('^15');
    expect(findCatalogRange('next', 'legacy', project.at('web'))).toBe('^13');
  });

  test.each([
    { catalog: null },
    { catalog: ['next'] },
    { catalogs: { default: 'next' } },
    { workspaces: { catalog: { next: 15 } } },
  ])('passes over package.json fields of the wrong form: %j', (json) => {
    expect(findCatalogRange('next', '', tempProject({ 'package.json': json }).root)).toBeUndefined();
  });

  test('sees an edit, and reads an unchanged file once', () => {
    const project = tempProject({ 'pnpm-workspace.yaml': PNPM });
    expect(findCatalogRange('next', '', project.root)).toBe('^15.1.0');
    expect(countFsCalls(() => findCatalogRange('next', '', project.root))).toEqual({ stats: 1, reads: 0 });
    project.write('pnpm-workspace.yaml', PNPM.replace('^15.1.0', '^16.1.0'));
    expect(findCatalogRange('next', '', project.root)).toBe('^16.1.0');
    project.remove('pnpm-workspace.yaml');
    expect(findCatalogRange('next', '', project.root)).toBeUndefined();
  });

  test('asks for three files per directory at most', () => {
    const project = tempProject();
    const calls = countFsCalls(() => findCatalogRange('next', '', project.root));
    expect(calls).toEqual({ stats: 3 * depthOf(project.root), reads: 0 });
  });
});
