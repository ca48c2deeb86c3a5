import { STOPPERS } from '../clerk/values.js';
import { isFunction, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { isMadeOf } from './made-of.js';
import { oncePer } from './once.js';
import type { Variable } from './scope.js';
import { clerkPromiseCalls } from './unawaited.js';

/**
 * How an answer that is dropped stands in its function: `decided`, where the code comes to it, or past it, as Clerk says who
 * asks; `covered`, where the same branch ends with another answer.
 */
export function standing(place: Node, file: ClerkFile): 'covered' | 'decided' | undefined {
  const questions = questionsOf(file);
  for (let child = place, { parent } = place; parent && !isFunction(child); child = parent, { parent } = parent) {
    if (testsOf(parent, child).some((test) => questions.askClerk(test))) return 'decided';
    const exit = questions.firstExit(parent);
    if (exit && isBefore(exit, child)) return 'decided';
    const answer = branchOf(parent).findLast(answers);
    if (answer && isBefore(child, answer)) return 'covered';
  }
  return undefined;
}

const isBefore = (node: Node, other: Node): boolean => node.range[1] <= other.range[0];

/** The statements of a branch; the body of a function is none. */
function branchOf(node: Node): readonly Node[] {
  if (node.type === 'SwitchCase') return node.consequent;
  return node.type === 'BlockStatement' && !isFunction(node.parent) ? node.body : [];
}

/** What decides whether a part of a node is run. */
function testsOf(node: Node, part: Node): readonly Node[] {
  switch (node.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return node.test === part ? [] : [node.test];
    case 'LogicalExpression':
      return node.right === part ? [node.left] : [];
    case 'SwitchCase':
      return [node.parent.discriminant, ...node.parent.cases.flatMap(({ test }) => test ?? [])];
    default:
      return [];
  }
}

/** Whether a statement surely ends the function. */
function ends(statement: Node | undefined): boolean {
  if (statement?.type === 'BlockStatement') return ends(statement.body.at(-1));
  return statement?.type === 'ThrowStatement' || statement?.type === 'ReturnStatement';
}

/** Whether it does with an answer of its own; `redirect()` of next/navigation and the like throw. */
function answers(statement: Node): boolean {
  if (statement.type === 'ReturnStatement') return statement.argument !== null;
  const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  const isStopper =
    call?.type === 'CallExpression' && call.callee.type === 'Identifier' && STOPPERS.has(call.callee.name);
  return isStopper || ends(statement);
}

const questionsOf = oncePer((file: ClerkFile): Questions => new Questions(file));

/** What conditions of a file ask; each is looked at once. */
class Questions {
  readonly #file: ClerkFile;
  readonly #variables = new Map<Variable, boolean>();
  readonly #functions = new Map<FunctionNode, boolean>();
  readonly #exits = new Map<Node, Node | undefined>();
  #promises: ReadonlySet<Node> | undefined;

  constructor(file: ClerkFile) {
    this.#file = file;
  }

  /** Whether what Clerk knows of a request is part of a condition: its auth object, its user, a match of its routes. */
  askClerk(test: Node): boolean {
    return isMadeOf(test, (node) => this.#isPart(node), this.#file.sourceCode, this.#variables);
  }

  /** Where a block first lets somebody leave as Clerk says: `if (userId) return next();` */
  firstExit(block: Node): Node | undefined {
    if (block.type !== 'BlockStatement' && block.type !== 'Program') return undefined;
    if (!this.#exits.has(block)) {
      const isExit = (statement: Node): boolean =>
        statement.type === 'IfStatement' && ends(statement.consequent) && this.askClerk(statement.test);
      this.#exits.set(block, block.body.find(isExit));
    }
    return this.#exits.get(block);
  }

  #isPart(node: Node): boolean {
    this.#promises ??= new Set(clerkPromiseCalls(this.#file).map(({ call }) => call));
    if (this.#promises.has(node)) return true;
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
    return isOfClerk(node, this.#file) || this.#isFunctionOfClerk(node);
  }

  #isFunctionOfClerk(callee: Node): boolean {
    const fn = this.#file.resolver.functionOf(callee)?.node;
    if (!fn) return false;
    if (!this.#functions.has(fn)) {
      // Until it is known better, so that circles end.
      this.#functions.set(fn, false);
      this.#functions.set(fn, this.askClerk(fn.body));
    }
    return this.#functions.get(fn)!;
  }
}

/** Frameworks' contexts hold more than what Clerk puts there. */
function isOfClerk(node: Node, { resolver }: ClerkFile): boolean {
  const { reference } = resolver.value(node) ?? {};
  if (!reference) return false;
  const { export: exported, package: packageName, path } = reference;
  const isInContext =
    exported === 'locals' || path[0] === 'param1' || (packageName === '@clerk/nuxt' && path[0] === 'param');
  return !isInContext || path.includes('auth') || path.includes('currentUser');
}
