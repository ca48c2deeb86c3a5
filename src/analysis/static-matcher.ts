import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, staticString, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports } from './module-exports.js';
import { exportedValue } from './proxy-file.js';
import { unreadableParts } from './static-config.js';

/** The `matcher` of the `config` that a middleware or proxy file exports. */
export interface StaticMatcher {
  /** What it is set to. */
  readonly value: Node;
  /** That without assertions around it, where it is a list. */
  readonly list: TSESTree.ArrayExpression | undefined;
  /** All patterns; those with conditions are taken to hold. */
  readonly patterns: readonly string[];
}

/**
 * @param major of Next.js: before 15, what is asserted in the config is not read, and the file runs for every request.
 * @returns `undefined` where there is none, and where Next.js or this rule cannot read all of it.
 */
export function staticMatcher(clerk: ClerkFile, major: number): StaticMatcher | undefined {
  const exported = moduleExports(clerk.program, clerk.sourceCode.text).named.filter(({ name }) => name === 'config');
  const [only] = exported;
  if (exported.length !== 1 || only?.written.as !== 'variable' || only.written.declaration.kind !== 'const')
    return undefined;
  const written = exportedValue(only);
  if (!written || unreadableParts(written, clerk).length > 0) return undefined;
  const config = withoutAssertions(written);
  const matcher = onlyValue(config, 'matcher');
  if (!matcher) return undefined;
  const value = withoutAssertions(matcher);
  const list = value.type === 'ArrayExpression' ? value : undefined;
  const patterns = (list ? list.elements : [value]).map((element) => element && patternOf(withoutAssertions(element)));
  const isAsserted = [written, matcher, ...(list?.elements ?? [])].some(
    (node) => node && withoutAssertions(node) !== node,
  );
  if ((isAsserted && major < 15) || !patterns.every((pattern) => typeof pattern === 'string')) return undefined;
  return { value: matcher, list, patterns };
}

/** `'/api(.*)'`, `{ source: '/api(.*)', missing: […] }` */
function patternOf(node: Node): string | undefined {
  const text = node.type === 'ObjectExpression' ? onlyValue(node, 'source') : node;
  return text && staticString(withoutAssertions(text));
}

function onlyValue(node: Node, name: string): Node | undefined {
  const all = node.type === 'ObjectExpression' ? node.properties : [];
  const [only, ...others] = all.filter((each) => each.type === 'Property' && propertyName(each) === name);
  return only?.type === 'Property' && others.length === 0 ? only.value : undefined;
}

function withoutAssertions(node: Node): Node {
  let inner = node;
  while (/^TS(?:As|Satisfies)Expression$|^TSTypeAssertion$/.test(inner.type)) {
    inner = (inner as TSESTree.TSAsExpression).expression;
  }
  return inner;
}
