import type { TSESTree } from '@typescript-eslint/utils';
import { matchesPattern } from '../clerk/path-pattern.js';
import { isFunction, memberName, unwrap, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { moduleExports } from './module-exports.js';
import { exportedValue, isClerkMiddleware } from './proxy-file.js';
import { constInit, isFilledLater, objectLiteral, readOption, resolveConst, staticText } from './static.js';
import { findVariable } from './scope.js';

/** Where a middleware turns a request away. */
export interface TurnedAway {
  readonly node: Node;
  /** The list of public routes that lets a request pass if its path is among them, where there is one. */
  readonly publicRoutes: TSESTree.ArrayExpression | undefined;
}

/**
 * Where the middleware of a Next.js app surely turns away a POST request without a session; `undefined` where it lets it
 * pass, does not run for it, or does what cannot be told.
 * @param name the name of the file, under which it may export its middleware.
 */
export function turnsAway(path: string, name: string, clerk: ClerkFile): TurnedAway | undefined {
  const { named } = moduleExports(clerk.program, clerk.sourceCode.text);
  const exported = named.find((candidate) => candidate.name === 'default' || candidate.name === name);
  const value = exported && exportedValue(exported);
  const call = value && resolveConst(value, clerk);
  if (call?.type !== 'CallExpression' || !isClerkMiddleware(call.callee, clerk)) return undefined;
  const config = named.find((candidate) => candidate.name === 'config');
  if (config && !runsFor(path, exportedValue(config), clerk)) return undefined;
  const [first] = call.arguments;
  const handler =
    first && (isFunction(unwrap(first)) ? (unwrap(first) as FunctionNode) : clerk.resolver.functionOf(first)?.node);
  return handler && new Run(path, handler, clerk).result();
}

/** Whether one of the patterns of `config.matcher` lets the middleware run for a path. */
function runsFor(path: string, config: Node | undefined, clerk: ClerkFile): boolean {
  const object = objectLiteral(config, clerk);
  const option = object && readOption(object, 'matcher', clerk);
  if (option?.kind !== 'present') return option?.kind === 'absent';
  const list = resolveConst(option.value, clerk);
  const patterns = list.type === 'ArrayExpression' ? list.elements : [list];
  return patterns.some((pattern) => {
    const text = pattern && staticText(pattern, clerk);
    return text !== undefined && text !== null && matchesPattern(text, path) === true;
  });
}

/** Whether a path is one of the routes that a matcher is made of. */
function isAmong(path: string, routes: Node, clerk: ClerkFile): boolean | undefined {
  const list = resolveConst(routes, clerk);
  if (list.type === 'ArrayExpression' && isFilledLater(list, clerk)) return undefined;
  const answers = (list.type === 'ArrayExpression' ? list.elements : [list]).map((element): boolean | undefined => {
    if (!element) return false;
    if (element.type === 'SpreadElement') return isAmong(path, element.argument, clerk);
    const node = resolveConst(element, clerk);
    if (node.type === 'Literal' && 'regex' in node) return matchesRegExp(node, path);
    const text = staticText(node, clerk);
    // An empty one is left out.
    return text === '' ? false : text === undefined ? undefined : matchesPattern(text, path);
  });
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function matchesRegExp({ regex }: TSESTree.RegExpLiteral, path: string): boolean | undefined {
  try {
    return new RegExp(regex.pattern, regex.flags.replace(/[gy]/g, '')).test(path);
  } catch {
    return undefined;
  }
}

function listOf(routes: Node, clerk: ClerkFile): TSESTree.ArrayExpression | undefined {
  const list = resolveConst(routes, clerk);
  return list.type === 'ArrayExpression' ? list : undefined;
}

/** `passed` and `unknown` end it, too. */
type Outcome = TurnedAway | 'goes on' | 'passed' | 'unknown';

/** What is falsy in the auth object of a request without a session. */
const SIGNED_IN = new Set(['isAuthenticated', 'orgId', 'sessionClaims', 'sessionId', 'userId']);

/** Follows a POST request without a session through the handler of `clerkMiddleware()`. */
class Run {
  readonly #path: string;
  readonly #handler: FunctionNode;
  readonly #clerk: ClerkFile;
  /** A list of routes that is taken to have the path. */
  readonly #assumed: TSESTree.ArrayExpression | undefined;
  /** The lists of routes that do not have it. */
  readonly #lists = new Set<TSESTree.ArrayExpression>();
  #hasAskedForSession = false;

  constructor(path: string, handler: FunctionNode, clerk: ClerkFile, assumed?: TSESTree.ArrayExpression) {
    this.#path = path;
    this.#handler = handler;
    this.#clerk = clerk;
    this.#assumed = assumed;
  }

  result(): TurnedAway | undefined {
    const { body } = this.#handler;
    const outcome = body.type === 'BlockStatement' ? this.#statements(body.body) : this.#expression(body, true);
    if (typeof outcome === 'string') return undefined;
    const lists = this.#assumed
      ? []
      : [...this.#lists].filter((list) => !new Run(this.#path, this.#handler, this.#clerk, list).result());
    return { ...outcome, publicRoutes: lists.length === 1 ? lists[0] : undefined };
  }

  #statements(statements: readonly Node[]): Outcome {
    for (const statement of statements) {
      const outcome = this.#statement(statement);
      if (outcome !== 'goes on') return outcome;
    }
    return 'goes on';
  }

  #statement(node: Node): Outcome {
    switch (node.type) {
      case 'BlockStatement':
        return this.#statements(node.body);
      case 'ExpressionStatement':
        return this.#expression(node.expression, false);
      case 'IfStatement':
        return this.#choose(
          node.test,
          () => this.#statement(node.consequent),
          () => (node.alternate ? this.#statement(node.alternate) : 'goes on'),
        );
      case 'ReturnStatement': {
        const outcome = node.argument ? this.#expression(node.argument, true) : 'passed';
        return outcome === 'goes on' ? 'passed' : outcome;
      }
      case 'VariableDeclaration':
        for (const { init } of node.declarations) {
          const outcome = init ? this.#expression(init, false) : 'goes on';
          if (outcome !== 'goes on') return outcome;
        }
        return 'goes on';
      case 'EmptyStatement':
      case 'FunctionDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return 'goes on';
      default:
        return 'unknown';
    }
  }

  /** Where a condition cannot be told, both ways must come to the same. */
  #choose(test: Node, yes: () => Outcome, no: () => Outcome): Outcome {
    const answer = this.#truth(test);
    if (answer !== undefined) return answer ? yes() : no();
    return yes() === 'goes on' && no() === 'goes on' ? 'goes on' : 'unknown';
  }

  /** @param isReturned whether the middleware answers with its value. */
  #expression(expression: Node, isReturned: boolean): Outcome {
    const node = unwrap(expression);
    switch (node.type) {
      case 'AwaitExpression':
        return this.#expression(node.argument, true);
      case 'UnaryExpression':
        return node.operator === 'void' ? this.#expression(node.argument, false) : 'goes on';
      case 'LogicalExpression': {
        const right = (): Outcome => this.#expression(node.right, isReturned);
        if (node.operator === '&&') return this.#choose(node.left, right, () => 'goes on');
        return node.operator === '||' ? this.#choose(node.left, () => 'goes on', right) : 'unknown';
      }
      case 'ConditionalExpression':
        return this.#choose(
          node.test,
          () => this.#expression(node.consequent, isReturned),
          () => this.#expression(node.alternate, isReturned),
        );
      case 'CallExpression':
        return this.#call(node, isReturned);
      case 'NewExpression':
        return isReturned && this.#isRefusal(node) ? { node, publicRoutes: undefined } : 'goes on';
      default:
        return 'goes on';
    }
  }

  #call(node: TSESTree.CallExpression, isReturned: boolean): Outcome {
    const { resolver } = this.#clerk;
    const path = resolver.value(node)?.reference.path ?? [];
    const [before, called] = [path.at(-2), path.at(-1)];
    const turnedAway: Outcome = { node, publicRoutes: undefined };
    if (called === '()' && path[0] === 'param') {
      // A promise of `auth.protect()` that nobody waits for stops nothing; `auth().protect()` of @clerk/nextjs 5 throws.
      if (before === 'protect') return isReturned || path.at(-3) === '()' ? turnedAway : 'unknown';
      if (before === 'redirectToSignIn') return isReturned ? turnedAway : 'unknown';
    }
    const callee = unwrap(node.callee);
    // A function of the file may do anything with `auth`.
    const isHanded = node.arguments.some(
      (argument) => argument.type === 'Identifier' && this.#isParameter(argument, 0),
    );
    if (isHanded || (callee.type === 'Identifier' && resolver.functionOf(callee))) return 'unknown';
    const isRedirect = this.#hasAskedForSession && resolver.importPath(callee) === 'next/server#NextResponse.redirect';
    return isReturned && (isRedirect || this.#isRefusal(node)) ? turnedAway : 'goes on';
  }

  /** `new Response(null, { status: 401 })`, `NextResponse.json({ error }, { status: 403 })` */
  #isRefusal({ arguments: [, init], callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
    const head = callee.type === 'MemberExpression' && memberName(callee) === 'json' ? callee.object : callee;
    const isResponse =
      (head.type === 'Identifier' && head.name === 'Response' && !findVariable(this.#clerk.sourceCode, head)) ||
      this.#clerk.resolver.importPath(head) === 'next/server#NextResponse';
    const options = isResponse && this.#hasAskedForSession ? objectLiteral(init, this.#clerk) : undefined;
    const status = options && readOption(options, 'status', this.#clerk);
    return (
      status?.kind === 'present' && status.value.type === 'Literal' && /^40[134]$/.test(String(status.value.value))
    );
  }

  #truth(expression: Node): boolean | undefined {
    const node = unwrap(expression);
    switch (node.type) {
      case 'UnaryExpression': {
        const answer = node.operator === '!' ? this.#truth(node.argument) : undefined;
        return answer === undefined ? undefined : !answer;
      }
      case 'LogicalExpression': {
        if (node.operator === '??') return undefined;
        const answers = [this.#truth(node.left), this.#truth(node.right)];
        const decisive = node.operator === '||';
        return answers.includes(decisive) ? decisive : answers.includes(undefined) ? undefined : !decisive;
      }
      case 'CallExpression':
        return this.#lookup(node);
      case 'Identifier':
      case 'MemberExpression': {
        const path = this.#clerk.resolver.value(node)?.reference.path ?? [];
        if (path[0] === 'param' && path[1] === '()' && SIGNED_IN.has(path.at(-1)!)) {
          this.#hasAskedForSession = true;
          return false;
        }
        const init = node.type === 'Identifier' ? constInit(node, this.#clerk) : undefined;
        return init ? this.#truth(init) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** `isPublicRoute(req)` */
  #lookup(node: TSESTree.CallExpression): boolean | undefined {
    const { resolver } = this.#clerk;
    const [first] = node.arguments;
    const callee = unwrap(node.callee);
    const { reference } = resolver.value(node) ?? {};
    if (
      reference?.export !== 'createRouteMatcher' ||
      reference.path.join() !== '(),()' ||
      !first ||
      !this.#isParameter(unwrap(first), 1)
    )
      return undefined;
    const made = resolveConst(callee, this.#clerk);
    const routes = made.type === 'CallExpression' ? made.arguments[0] : undefined;
    if (!routes) return undefined;
    const list = listOf(routes, this.#clerk);
    if (list && list === this.#assumed) return true;
    const answer = isAmong(this.#path, routes, this.#clerk);
    if (answer === false && list) this.#lists.add(list);
    return answer;
  }

  #isParameter(node: Node, index: number): boolean {
    const parameter = this.#handler.params[index];
    if (node.type !== 'Identifier' || parameter?.type !== 'Identifier') return false;
    const variable = findVariable(this.#clerk.sourceCode, node);
    return (
      variable !== undefined &&
      variable.defs[0]?.name === parameter &&
      !variable.references.some((reference) => reference.isWrite())
    );
  }
}
