import type { TSESTree } from '@typescript-eslint/utils';
import { readsAssertions } from '../clerk/next-matcher.js';
import type { Version } from '../clerk/version.js';
import { propertyName, staticString, unwrap, type Node } from './ast.js';
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
 * @param next the version of Next.js.
 * @returns `undefined` where there is none, and where Next.js or this rule cannot read all of it.
 */
export function staticMatcher(clerk: ClerkFile, next: Version): StaticMatcher | undefined {
  const exported = moduleExports(clerk.program, clerk.sourceCode.text).named.filter(({ name }) => name === 'config');
  const [only] = exported;
  if (exported.length !== 1 || only?.written.as !== 'variable' || only.written.declaration.kind !== 'const')
    return undefined;
  const written = exportedValue(only);
  if (!written || unreadableParts(written, clerk).length > 0) return undefined;
  const config = unwrap(written);
  const matcher = onlyValue(config, 'matcher');
  if (!matcher) return undefined;
  const value = unwrap(matcher);
  const list = value.type === 'ArrayExpression' ? value : undefined;
  const patterns = (list ? list.elements : [value]).map((element) => element && sourceOf(unwrap(element)));
  const isAsserted = [written, matcher, ...(list?.elements ?? [])].some((node) => node && unwrap(node) !== node);
  if ((isAsserted && !readsAssertions(next)) || !patterns.every((pattern) => typeof pattern === 'string'))
    return undefined;
  return { value: matcher, list, patterns };
}

/** `'/api(.*)'`, `{ source: '/api(.*)', missing: […] }` */
function sourceOf(node: Node): string | undefined {
  const text = node.type === 'ObjectExpression' ? onlyValue(node, 'source') : node;
  return text && staticString(unwrap(text));
}

function onlyValue(node: Node, name: string): Node | undefined {
  const all = node.type === 'ObjectExpression' ? node.properties : [];
  const [only, ...others] = all.filter((each) => each.type === 'Property' && propertyName(each) === name);
  return only?.type === 'Property' && others.length === 0 ? only.value : undefined;
}
