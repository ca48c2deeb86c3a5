import type { TSESTree } from '@typescript-eslint/utils';
import { parseClerkModule, type ClerkModule } from '../clerk/packages.js';
import { STOPPERS } from '../clerk/values.js';
import {
  isFunction,
  isNothing,
  memberName,
  propertyName,
  returnedExpressions,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { nameOf } from './module-exports.js';
import { findVariable, reads, soleDefinition, writtenTo } from './scope.js';

/** What is known of a kind of values that are followed through a file. */
export interface Tracer<T> {
  /** What an expression is by itself: by the Clerk export that it comes from, say. */
  readonly origin: (node: Node, file: ClerkFile) => T | undefined;
  /** What a member of a value is; that of a call of a method is what it gives. */
  readonly step: (value: T, name: string) => T | undefined;
  /** What the elements of a value are. */
  readonly element: (value: T) => T | undefined;
  /** What the values of a type are that a Clerk module exports. */
  readonly ofType?: (module: ClerkModule, name: string) => T | undefined;
}

/** Methods of arrays that call a function with their elements. */
const CALLBACK_METHODS: ReadonlySet<string> = new Set([
  ...['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'some'],
]);

/** Nobody writes this many steps from a value to where it comes from; generated code may, and the stack has an end. */
const MAX_DEPTH = 150;

/** `{}`, `[]`: what stands in for a value that is missing, and has nothing of its own. */
const isEmpty = (expression: Node): boolean => {
  const node = unwrap(expression);
  return (
    (node.type === 'ObjectExpression' && node.properties.length === 0) ||
    (node.type === 'ArrayExpression' && node.elements.length === 0)
  );
};

/** By syntax tree and kind: what one look found serves all that follow. */
const traces = new WeakMap<object, Map<unknown, Trace<unknown>>>();

/** Follows values of one kind through the variables, patterns, lists and callbacks of a file, to what an expression is. */
export class Trace<T> {
  readonly #file: ClerkFile;
  readonly #tracer: Tracer<T>;
  /**
   * What expressions are. One that is being looked at has no answer yet, which ends circles (`var a = b, b = a`,
   * functions that call themselves) and keeps the work in proportion to the file.
   */
  readonly #found = new Map<Node, T | undefined>();
  /** Aliases that are being resolved, with what is left of the path: `type A = B; type B = A`. */
  readonly #aliases = new Set<string>();

  /** How many nodes are being looked into, each for the one before. */
  #depth = 0;

  private constructor(file: ClerkFile, tracer: Tracer<T>) {
    this.#file = file;
    this.#tracer = tracer;
  }

  /** The trace of a kind of values through a file. */
  static of<T>(file: ClerkFile, tracer: Tracer<T>): Trace<T> {
    let ofFile = traces.get(file.program);
    if (!ofFile) traces.set(file.program, (ofFile = new Map()));
    let trace = ofFile.get(tracer) as Trace<T> | undefined;
    if (!trace) ofFile.set(tracer, (trace = new Trace(file, tracer)) as Trace<unknown>);
    return trace;
  }

  value(expression: Node): T | undefined {
    const node = unwrap(expression);
    // `event as WebhookEvent`
    return (
      this.#once(node, () => this.#tracer.origin(node, this.#file) ?? this.#evaluate(node)) ??
      this.#annotated(expression)
    );
  }

  #once(node: Node, find: () => T | undefined): T | undefined {
    if (this.#found.has(node) || this.#depth >= MAX_DEPTH) return this.#found.get(node);
    this.#found.set(node, undefined);
    this.#depth++;
    const found = find();
    this.#depth--;
    this.#found.set(node, found);
    return found;
  }

  #evaluate(node: Node): T | undefined {
    switch (node.type) {
      case 'AssignmentExpression':
        return node.operator === '=' ? this.value(node.right) : undefined;
      case 'AwaitExpression':
        return this.value(node.argument);
      case 'ConditionalExpression':
        return this.#same([node.consequent, node.alternate]);
      case 'LogicalExpression':
        return node.operator === '&&'
          ? this.value(node.right)
          : this.#same([node.left, ...(isEmpty(node.right) ? [] : [node.right])]);
      case 'CallExpression':
        return (
          this.#settled(node) ??
          (unwrap(node.callee).type === 'MemberExpression' ? this.value(node.callee) : this.#returned(node))
        );
      case 'Identifier':
        return this.#variable(node);
      case 'MemberExpression': {
        const name = memberName(node);
        // `plans[0]`, `plans[i]`
        if (node.computed && (name === undefined || /^\d+$/.test(name))) return this.#element(this.value(node.object));
        return this.#step(this.value(node.object), name);
      }
      default:
        return undefined;
    }
  }

  #variable(identifier: TSESTree.Identifier): T | undefined {
    const variable = findVariable(this.#file.sourceCode, identifier);
    const definition = variable && soleDefinition(variable);
    if (definition?.type !== 'Variable' && definition?.type !== 'Parameter') return undefined;
    const name = definition.name as Node;
    if (!variable!.references.some((reference) => reference.isWrite() && !reference.init)) return this.bound(name);
    const isWhole = definition.type === 'Variable' && definition.node.id === name;
    return this.#annotated(name) ?? (isWhole ? this.#same(writtenTo(variable!) ?? []) : undefined);
  }

  /** What expressions are of which one counts, those aside that are nothing, and calls that do not return. */
  #same(expressions: readonly Node[]): T | undefined {
    const [first, ...others] = expressions
      .filter((each) => !isNothing(each) && !isStop(each))
      .map((each) => this.value(each));
    return others.every((other) => other === first) ? first : undefined;
  }

  #annotated(node: Node): T | undefined {
    const annotation = (node as { typeAnnotation?: TSESTree.TSTypeAnnotation | TSESTree.TypeNode }).typeAnnotation;
    const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
    // oxlint has `null` where typescript-eslint has nothing.
    return type ? this.#ofType(type, []) : undefined;
  }

  /** What is bound to a name or a pattern where it is declared. */
  bound(node: Node): T | undefined {
    return this.#once(node, () => this.#bound(node));
  }

  #bound(node: Node): T | undefined {
    const typed = this.#annotated(node);
    if (typed !== undefined) return typed;
    const { parent } = node;
    switch (parent?.type) {
      case 'ArrayPattern':
        return this.#element(this.bound(parent));
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        return this.#parameter(parent, parent.params.indexOf(node as TSESTree.Parameter));
      case 'AssignmentPattern':
        return parent.left === node ? this.bound(parent) : undefined;
      case 'Property':
        if (parent.parent.type !== 'ObjectPattern' || parent.value !== node) return undefined;
        return this.#step(this.bound(parent.parent), propertyName(parent)) ?? this.#ofProperty(parent);
      case 'VariableDeclarator': {
        const loop = parent.parent.parent;
        if (loop.type === 'ForOfStatement' && loop.left === parent.parent) return this.#element(this.value(loop.right));
        return parent.id === node && parent.init ? this.value(parent.init) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** What a function is handed: an element of a list, what a promise settles to, or what each call of it hands over. */
  #parameter(fn: FunctionNode, index: number): T | undefined {
    const call = fn.parent;
    if (call?.type === 'CallExpression' && call.arguments[0] === fn && call.callee.type === 'MemberExpression') {
      const method = memberName(call.callee);
      if (index === 0 && method === 'then') return this.value(call.callee.object);
      if (index === 0 && CALLBACK_METHODS.has(method ?? '')) return this.#element(this.value(call.callee.object));
    }
    return index < 0 ? undefined : this.#argument(fn, index);
  }

  /** What the calls of a function that only this file can call hand over, where that is the same. */
  #argument(fn: FunctionNode, index: number): T | undefined {
    const { parent } = fn;
    const id = fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : undefined;
    const statement = fn.type === 'FunctionDeclaration' ? fn : parent.parent;
    const variable =
      id?.type === 'Identifier' && !/^Export/.test(statement?.parent?.type ?? '')
        ? findVariable(this.#file.sourceCode, id)
        : undefined;
    if (!variable || !soleDefinition(variable)) return undefined;
    let first: T | undefined;
    for (const { identifier } of reads(variable)) {
      const call = (identifier as TSESTree.Identifier).parent;
      const argument = call.type === 'CallExpression' && call.callee === identifier ? call.arguments[index] : undefined;
      const value = argument && this.value(argument);
      if (value === undefined || value !== (first ??= value)) return undefined;
    }
    return first;
  }

  /** What a function of the file gives in all its ways out, those aside that give nothing; a promise, once it is awaited. */
  #returned(call: TSESTree.CallExpression): T | undefined {
    const fn = this.#file.resolver.functionOf(call.callee)?.node;
    const isSettled = !fn?.async || wrapped(call).parent?.type === 'AwaitExpression';
    return fn && !fn.generator && isSettled ? this.#same(returnedExpressions(fn)) : undefined;
  }

  /** What the callback of `promise.then((value) => …)` gives; what is left of `promise.catch(() => null)`. */
  #settled({ arguments: [callback, onRejected], callee }: TSESTree.CallExpression): T | undefined {
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    if (callee.type !== 'MemberExpression' || !isFunction(callback)) return undefined;
    if (
      method === 'catch' &&
      returnedExpressions(callback).every((returned) => isNothing(returned) || isStop(returned))
    )
      return this.value(callee.object);
    // `then((list) => list, () => [])` gives either.
    if (method !== 'then' || onRejected) return undefined;
    const [returned, ...others] = returnedExpressions(callback);
    return returned && others.length === 0 ? this.value(returned) : undefined;
  }

  #step(value: T | undefined, name: string | undefined): T | undefined {
    return value === undefined || name === undefined ? undefined : this.#tracer.step(value, name);
  }

  #element(value: T | undefined): T | undefined {
    return value === undefined ? undefined : this.#tracer.element(value);
  }

  /** What a pattern with a type of its own binds: `({ user }: { user: User }) => …`. */
  #ofProperty(property: TSESTree.Property): T | undefined {
    const path: string[] = [];
    let pattern: Node = property;
    while (pattern.type === 'Property' || (pattern.type === 'ObjectPattern' && !pattern.typeAnnotation)) {
      const name = pattern.type === 'Property' ? propertyName(pattern) : '';
      if (name === undefined) return undefined;
      if (name !== '') path.unshift(name);
      pattern = pattern.parent;
    }
    const annotation = pattern.type === 'ObjectPattern' ? pattern.typeAnnotation?.typeAnnotation : undefined;
    return annotation && this.#ofType(annotation, path);
  }

  #ofAlias(
    { range: [start], typeAnnotation }: TSESTree.TSTypeAliasDeclaration,
    path: readonly string[],
  ): T | undefined {
    const key = `${start} ${path.length}`;
    if (this.#aliases.has(key)) return undefined;
    this.#aliases.add(key);
    const found = this.#ofType(typeAnnotation, path);
    this.#aliases.delete(key);
    return found;
  }

  /** What the values of a type are, or of a member of it. */
  #ofType(type: TSESTree.TypeNode | TSESTree.TSInterfaceBody, path: readonly string[]): T | undefined {
    const { ofType } = this.#tracer;
    if (!ofType) return undefined;
    switch (type.type) {
      case 'TSUnionType': {
        const [part, ...others] = type.types.filter(
          (each) => each.type !== 'TSNullKeyword' && each.type !== 'TSUndefinedKeyword',
        );
        return part && others.length === 0 ? this.#ofType(part, path) : undefined;
      }
      case 'TSInterfaceBody':
      case 'TSTypeLiteral': {
        const [name, ...rest] = path;
        const members = type.type === 'TSTypeLiteral' ? type.members : type.body;
        const member = members.find((each) => each.type === 'TSPropertySignature' && propertyName(each) === name) as
          TSESTree.TSPropertySignature | undefined;
        return member?.typeAnnotation ? this.#ofType(member.typeAnnotation.typeAnnotation, rest) : undefined;
      }
      case 'TSTypeReference': {
        const variable =
          type.typeName.type === 'Identifier' ? findVariable(this.#file.sourceCode, type.typeName) : undefined;
        const definition = variable && soleDefinition(variable);
        if (!definition) {
          // `Readonly<Props>`, `React.PropsWithChildren<Props>`
          const [argument] = /\b(?:PropsWithChildren|Readonly)$/.test(this.#file.sourceCode.getText(type.typeName))
            ? (type.typeArguments?.params ?? [])
            : [];
          return argument && this.#ofType(argument, path);
        }
        const { node, parent } = definition;
        if (
          definition.type === 'ImportBinding' &&
          parent?.type === 'ImportDeclaration' &&
          node.type === 'ImportSpecifier'
        ) {
          const { modules } = this.#file.settings;
          const specifier = parent.source.value;
          const module = parseClerkModule(Object.hasOwn(modules, specifier) ? modules[specifier]! : specifier);
          return module && path.length === 0 ? ofType(module, nameOf(node.imported)) : undefined;
        }
        if (node.type === 'TSInterfaceDeclaration') return this.#ofType(node.body, path);
        return node.type === 'TSTypeAliasDeclaration' ? this.#ofAlias(node, path) : undefined;
      }
      default:
        return undefined;
    }
  }
}

/** `redirect('/')`, which throws. */
function isStop(node: Node): boolean {
  const call = unwrap(node);
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && STOPPERS.has(call.callee.name);
}
