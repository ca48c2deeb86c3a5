import type { TSESTree } from '@typescript-eslint/utils';
import {
  AUTO_IMPORTED_MATCHER,
  ROUTE_OPTIONS,
  headProblem,
  keepsItsPlace,
  meantPattern,
  meantSource,
  normalizesPaths,
  patternProblem,
  regExpProblem,
  type PatternProblem,
} from '../clerk/route-patterns.js';
import { isAtLeast } from '../clerk/version.js';
import { enclosingFunction, unwrap, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads } from './scope.js';
import {
  constantOf,
  isFilledLater,
  isImported,
  memberValue,
  objectLiteral,
  readOption,
  resolveConst,
  staticText,
  textParts,
} from './static.js';

/** A pattern that does not do what it is there for. */
export interface WrongPattern {
  /** As it is written in the list. */
  readonly node: Node;
  /** The function that takes it. */
  readonly call: TSESTree.CallExpression;
  readonly label: 'authMiddleware()' | 'createRouteMatcher()';
  /** Its text, as far as it is known, or that of its regular expression. */
  readonly shown: string;
  readonly problem: PatternProblem | { readonly kind: 'empty' } | { readonly kind: 'stateful'; readonly flag: string };
  /** The pattern that may be meant. */
  readonly meant?: string | undefined;
}

interface Matcher {
  readonly call: TSESTree.CallExpression;
  readonly label: WrongPattern['label'];
  readonly package: string;
  readonly routes: Node;
}

/** The patterns of a file that surely match nothing, throw, or match now and then; each once. */
export function wrongPatterns(file: ClerkFile): readonly WrongPattern[] {
  if (!/\b(?:createRouteMatcher|authMiddleware)\b/.test(file.sourceCode.text)) return [];
  const wrong = file
    .nodes('CallExpression')
    .flatMap((call) => matchers(call, file))
    .flatMap((matcher) => wrongOnes(matcher, file));
  return [...new Map(wrong.map((pattern) => [pattern.node, pattern])).values()];
}

function matchers(call: TSESTree.CallExpression, file: ClerkFile): Matcher[] {
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement') return [];
  const callee = file.resolver.value(call.callee)?.reference;
  if (callee?.export === 'authMiddleware' && callee.path.length === 0) {
    const options = objectLiteral(first, file);
    return ROUTE_OPTIONS.flatMap((name): Matcher[] => {
      const option = options && readOption(options, name, file);
      if (option?.kind !== 'present') return [];
      return [{ call, label: 'authMiddleware()', package: callee.package, routes: option.value }];
    });
  }
  const isOne = callee?.export === 'createRouteMatcher' && callee.path.length === 0;
  const packageName = isOne ? callee.package : callee ? undefined : unresolvedPackage(call, file);
  return packageName === undefined
    ? []
    : [{ call, label: 'createRouteMatcher()', package: packageName, routes: first }];
}

/** What another module re-exports, as types tell; and what Nuxt imports without being told. */
function unresolvedPackage(call: TSESTree.CallExpression, file: ClerkFile): string | undefined {
  const callee = unwrap(call.callee);
  // `clerk.createRouteMatcher` of a parameter may be a double.
  if (callee.type === 'MemberExpression' && !isImported(callee.object, file)) return undefined;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (name.type !== 'Identifier' || name.name !== 'createRouteMatcher' || file.mocksClerk()) return undefined;
  const isGlobal = callee === name && !findVariable(file.sourceCode, name);
  const { package: nuxt, until } = AUTO_IMPORTED_MATCHER;
  if (isGlobal && file.usesPackage(nuxt) && !isAtLeast(file.versionOf(nuxt).version, until)) return nuxt;
  return file.types?.declaringPackage(call, name.name);
}

function wrongOnes({ call, label, package: packageName, routes }: Matcher, file: ClerkFile): WrongPattern[] {
  const isNormalized = normalizesPaths(packageName, file.versionOf(packageName).version);
  const patterns = patternsIn(routes, file);
  const takesAnyText = isHandedObjects(call, file);
  const texts = new Set(patterns.map((pattern) => staticText(pattern, file)));
  return patterns.flatMap((node): WrongPattern[] => {
    const found = regExpOf(node, file) ?? textOf(node, file);
    if (!found) return [];
    const { problem, meant } = 'flags' in found ? ofRegExp(found, isNormalized) : ofText(found, isNormalized);
    // `['admin', '/admin']`: what is meant is there.
    const isDone = meant !== undefined && texts.has(meant) && problem?.kind !== 'invalid';
    if (!problem || isDone || (takesAnyText && !/^(?:empty|invalid|stateful)$/.test(problem.kind))) return [];
    // `isDev ? '/dev' : ''` is left out on purpose.
    if (problem.kind === 'empty' && (patterns.length === 1 || wrapped(node).parent?.type !== 'ArrayExpression'))
      return [];
    return [{ node: unwrap(node), call, label, shown: found.shown, problem, meant }];
  });
}

/** Whether a matcher is called with `{ nextUrl: { pathname } }`, which the project makes: its paths may be any text. */
function isHandedObjects(matcher: Node, file: ClerkFile): boolean {
  const variable = constantOf(matcher, file);
  const uses = variable ? reads(variable).map(({ identifier }) => identifier as Node) : [wrapped(matcher)];
  return uses.some(
    (use) =>
      use.parent?.type === 'CallExpression' &&
      use.parent.callee === use &&
      objectLiteral(use.parent.arguments[0], file) !== undefined,
  );
}

interface Judged {
  readonly problem?: WrongPattern['problem'] | undefined;
  readonly meant?: string | undefined;
}

interface Text {
  readonly shown: string;
  readonly head: string;
  readonly isWhole: boolean;
}

function ofText({ head, isWhole }: Text, isNormalized: boolean): Judged {
  if (!isWhole) return { problem: headProblem(head) };
  if (head === '') return { problem: { kind: 'empty' }, meant: '/' };
  const problem = patternProblem(head, isNormalized);
  return problem ? { problem, meant: meantPattern(head, isNormalized) } : {};
}

function ofRegExp({ source, flags, isShared, isReset }: RegExpSource, isNormalized: boolean): Judged {
  const problem = regExpProblem(source, flags, isNormalized);
  if (problem) return { problem, meant: meantSource(source, flags, isNormalized) };
  // One that is made for each request begins anew.
  return isShared && !isReset && keepsItsPlace(source, flags)
    ? { problem: { kind: 'stateful', flag: flags.includes('g') ? 'g' : 'y' } }
    : {};
}

function textOf(node: Node, file: ClerkFile): Text | undefined {
  const parts = textParts(node, file);
  if (!parts) return undefined;
  const end = parts.findIndex(({ text }) => text === undefined);
  const known = end < 0 ? parts : parts.slice(0, end);
  return {
    shown: parts.map(({ text }) => text ?? '${…}').join(''),
    head: known.map(({ text }) => text).join(''),
    isWhole: end < 0,
  };
}

interface RegExpSource {
  readonly shown: string;
  readonly source: string;
  readonly flags: string;
  /** Whether it is made once for all requests. */
  readonly isShared: boolean;
  /** Whether the file sets where one goes on: `ADMIN.lastIndex = 0`. */
  readonly isReset: boolean;
}

/** `/^\/admin/`, `new RegExp('^/admin')`. */
function regExpOf(pattern: Node, file: ClerkFile): RegExpSource | undefined {
  const node = resolveConst(pattern, file);
  const isShared = !enclosingFunction(node);
  const isReset = file.sourceCode.text.includes('lastIndex');
  if (node.type === 'Literal' && 'regex' in node) {
    const { pattern: source, flags } = node.regex;
    return { shown: `/${source}/${flags}`, source, flags, isShared, isReset };
  }
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp')
    return undefined;
  const [first, second] = node.arguments;
  const source = first && staticText(first, file);
  const flags = second ? staticText(second, file) : '';
  if (source === undefined || flags === undefined || findVariable(file.sourceCode, node.callee)) return undefined;
  return { shown: file.sourceCode.getText(node as TSESTree.Node), source, flags, isShared, isReset };
}

/** The patterns that a value may have in it, as far as they are written in this file. */
function patternsIn(expression: Node, file: ClerkFile, seen = new Set<Node>(), isElement = false): Node[] {
  const node = resolveConst(expression, file);
  const inside = (inner: Node, isOne = isElement): Node[] => patternsIn(inner, file, seen, isOne);
  // Lists and conditions may go in circles.
  if (seen.has(node)) return [];
  if (node.type.endsWith('Expression')) seen.add(node);
  switch (node.type) {
    case 'ArrayExpression':
      // A list in a list is made one pattern, which is another matter.
      if (isElement || isFilledLater(node, file)) return [];
      return node.elements.flatMap((element) => {
        if (!element) return [];
        return element.type === 'SpreadElement' ? inside(element.argument, false) : inside(element, true);
      });
    case 'ConditionalExpression':
      return [...inside(node.consequent), ...inside(node.alternate)];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : inside(node.left)), ...inside(node.right)];
    case 'MemberExpression': {
      const value = memberValue(node, file);
      return value && resolveConst(value, file).type === 'ArrayExpression' ? inside(value) : [expression];
    }
    default:
      return [expression];
  }
}
