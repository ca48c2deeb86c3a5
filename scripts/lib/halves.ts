// The plugin is built in two files from rules that are one file each: dist/index.cjs has what a linter needs before it has seen a
// file (`meta`, `matters`, the presets); dist/engine.cjs has what rules do, and is loaded with the first file that may matter.
import { readFile } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** What a rule does; all else in `createRule({ … })` is needed to load it. */
const DEEDS = ['create', 'createJson'];

/** What dist/index.cjs has in place of src/engine.ts. */
const LOADER = `
let loaded;
const engine = () => (loaded ??= require('./engine.cjs'));
export const beginFile = () => engine().beginFile();
export const importsClerkUser = (...args) => engine().importsClerkUser(...args);
export const openFile = (...args) => engine().openFile(...args);
export const deed = (rule, name) => (...args) => engine().rules[rule][name](...args);
`;

type Change = (code: string, path: string) => string;

/** Changes of files of src/, by their paths; `RULE` stands for each rule. */
const CHANGES: Readonly<Record<'engine' | 'index', Readonly<Record<string, Change>>>> = {
  index: {
    'src/engine.ts': () => LOADER,
    RULE: (code, path) => `import { deed } from '../engine.js';\n${withoutDeeds(code, path)}`,
  },
  engine: {
    'src/create-rule.ts': () => 'export const createRule = (deeds) => deeds;',
    'src/rules/index.ts': (code) => `${code}\nexport * from '../engine.js';\nexport { parts } from '../parts.js';`,
    RULE: (code, path) => rewrite(code, path, (key, written) => (DEEDS.includes(key) ? written : undefined)),
  },
};

/** Builds one of the two: `index` from src/index.ts, `engine` from src/rules/index.ts. */
export const half = (name: 'engine' | 'index'): Plugin => ({
  name: `half: ${name}`,
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/engine\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /[\\/]src[\\/].+\.ts$/ }, async ({ path }) => {
      const own = path.split(sep).slice(path.split(sep).lastIndexOf('src')).join('/');
      const change =
        CHANGES[name][own] ??
        (own.startsWith('src/rules/') && own !== 'src/rules/index.ts' ? CHANGES[name]['RULE'] : undefined);
      return change && { contents: change(await readFile(path, 'utf8'), path), loader: 'ts' };
    });
  },
});

function withoutDeeds(code: string, path: string): string {
  const rule = basename(path, '.ts');
  return rewrite(code, path, (key, written) => (DEEDS.includes(key) ? `${key}: deed('${rule}', '${key}')` : written));
}

/**
 * Rewrites the properties of the object in `export default createRule({ … })`.
 * @param property what is written in place of a property; `undefined` leaves it out.
 */
function rewrite(code: string, path: string, property: (key: string, written: string) => string | undefined): string {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
  const call = file.statements.find(ts.isExportAssignment)?.expression;
  const definition = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (!definition || !ts.isObjectLiteralExpression(definition))
    throw new Error(`${path}: a rule has the form \`export default createRule({ … })\`.`);
  const properties = definition.properties.map((each) => {
    if (!each.name || !ts.isIdentifier(each.name))
      throw new Error(`${path}: the keys in \`createRule({ … })\` are plain names.`);
    return property(each.name.text, each.getText(file));
  });
  const written = properties.filter((each) => each !== undefined).join(', ');
  return `${code.slice(0, definition.getStart(file))}{ ${written} }${code.slice(definition.end)}`;
}
