import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { exportShape, parseClerkModule, typeShape } from '../clerk/packages.js';
import { memberShape, opaque, promise, type Shape } from '../clerk/shapes.js';
import { isGuardPart, session, sessionWithoutProtect, STOPPERS } from '../clerk/values.js';
import type { Version } from '../clerk/version.js';
import {
  castType,
  hasDirective,
  initializedName,
  isFunction,
  memberName,
  propertyName,
  returnedExpressions,
  returnStatements,
  saidType,
  staticString,
  unwrap,
  walk,
  type FunctionNode,
  type Node,
} from './ast.js';
import { isMadeOf } from './made-of.js';
import { findVariable, reads, soleDefinition, type Definition, type Variable } from './scope.js';
import { isSetter, isWritten } from './static.js';

/** Where a value comes from: an export of a Clerk module, and the steps from it. */
export interface ClerkReference {
  readonly package: string;
  /** Entry point without the leading slash; `''` is the package itself. */
  readonly entryPoint: string;
  /** The exported name; `'*'` is the module's namespace object. */
  readonly export: string;
  /** Member names, `'()'` for a call, `'await'` for an awaited promise, `'param'` for a handler's first parameter. */
  readonly path: readonly string[];
}

/** A value that is Clerk's. */
export interface ClerkValue {
  readonly reference: ClerkReference;
  /** What it is, where that is known. */
  readonly shape: Shape | undefined;
  /** The user's function whose result it is, where it comes through one (`const getSession = () => auth()`). */
  readonly wrapper?: string;
  /** Whether it may be something else: that function gives such a thing in some of its ways out, or a type says so. */
  readonly isMixed?: boolean;
  /** The last call of Clerk's on the way to it. */
  readonly call?: TSESTree.CallExpression;
}

interface Tuple {
  readonly tuple: readonly (ClerkValue | undefined)[];
}

type Result = ClerkValue | Tuple | undefined;

const isTuple = (result: Result): result is Tuple => result !== undefined && 'tuple' in result;

export interface ResolverHost {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  /** The Clerk module that a specifier stands for (`settings.clerk.modules`), else the specifier itself. */
  readonly moduleFor: (specifier: string) => string;
  /** The version of a package that the file sees. */
  readonly versionOf: (packageName: string) => Version;
  /** Modules that the file replaces by mocks: what is imported from them is not Clerk's. */
  readonly isMocked: (specifier: string) => boolean;
  /** Whether the file's project has a package among its dependencies. */
  readonly hasDependency: (packageName: string) => boolean;
}

const guardPromise: Shape = promise('auth.protect', opaque);

/** Functions that give back the function they are handed, memoised: `cache` of React. */
const TRANSPARENT_WRAPPERS: ReadonlySet<string> = new Set(['react#cache', 'react#default.cache', 'react#*.cache']);

/** Nobody writes this many steps from a value to where it comes from; generated code may, and the stack has an end. */
const MAX_DEPTH = 150;

/** Follows expressions of one file back to Clerk's exports, through scopes alone. */
export class Resolver {
  readonly #host: ResolverHost;
  readonly #expressions = new WeakMap<Node, { result: Result }>();
  readonly #variables = new WeakMap<Variable, { result: Result }>();
  readonly #functions = new WeakMap<FunctionNode, { result: Result }>();

  readonly #mentionsCache: boolean;
  /** How many expressions are being looked into, each for the one before. */
  #depth = 0;

  constructor(host: ResolverHost) {
    this.#host = host;
    this.#mentionsCache = host.sourceCode.text.includes('cache');
  }

  /** The Clerk value of an expression, or `undefined` where it is not known to be Clerk's. */
  value(expression: Node): ClerkValue | undefined {
    const result = this.#resolve(expression);
    return isTuple(result) ? undefined : result;
  }

  /** The Clerk component that a JSX element is made of: `<ClerkProvider>`, `<Clerk.ClerkProvider>`. */
  component({ name }: TSESTree.JSXOpeningElement): ClerkReference | undefined {
    if (name.type === 'JSXIdentifier') return this.#named(name)?.reference;
    if (name.type !== 'JSXMemberExpression' || name.object.type !== 'JSXIdentifier') return undefined;
    const member = this.#step(this.#named(name.object), name.property.name);
    return member && !isTuple(member) ? member.reference : undefined;
  }

  #named(name: TSESTree.JSXIdentifier): ClerkValue | undefined {
    const variable = findVariable(this.#host.sourceCode, name);
    return variable && this.variable(variable);
  }

  #resolve(expression: Node): Result {
    if (this.#depth >= MAX_DEPTH) return undefined;
    const node = unwrap(expression);
    this.#depth++;
    try {
      const result = memoize(this.#expressions, node, () => this.#evaluate(node));
      return this.#isOther(castType(expression)) ? mixed(result) : result;
    } finally {
      this.#depth--;
    }
  }

  #evaluate(node: Node): Result {
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return this.#call(node);
      case 'AwaitExpression':
        return this.#await(node);
      case 'ImportExpression': {
        const specifier = staticString(node.source);
        return specifier === undefined ? undefined : this.#namespace(specifier);
      }
      case 'AssignmentExpression':
        return node.operator === '=' ? this.#resolve(node.right) : undefined;
      default:
        return undefined;
    }
  }

  #identifier(node: TSESTree.Identifier): Result {
    const variable = findVariable(this.#host.sourceCode, node);
    return variable && this.variable(variable);
  }

  #member(node: TSESTree.MemberExpression): Result {
    if (node.object.type === 'ThisExpression') return this.#field(node);
    const name = memberName(node);
    if (name === undefined) return undefined;
    const property = this.#localProperty(node.object, name);
    if (property) return this.#resolve(property);
    const object = this.#resolve(node.object);
    if (object) return this.#step(object, name);
    return name === 'locals' && this.#isAstroContext(node.object) ? this.#astroLocals() : undefined;
  }

  /** `this.name` in a class whose field it is, by the type of the field or by its value, if it is given no other. */
  #field({ property }: TSESTree.MemberExpression): Result {
    const { sourceCode } = this.#host;
    const name = sourceCode.getText(property);
    for (const member of classAround(property)?.body ?? []) {
      if (member.type === 'PropertyDefinition' && !member.static && sourceCode.getText(member.key) === name) {
        if (member.typeAnnotation) return this.#type(member.typeAnnotation.typeAnnotation);
        const isSet = new RegExp(`\\.${name.replace('$', '\\$&')}\\s*=[^=]`).test(sourceCode.text);
        return member.value && !isSet ? this.#resolve(member.value) : undefined;
      }
      const params = member.type === 'MethodDefinition' && member.kind === 'constructor' ? member.value.params : [];
      for (const param of params) {
        const pattern = patternOf(param) as TSESTree.Identifier;
        const type = param.type === 'TSParameterProperty' && pattern.name === name && pattern.typeAnnotation;
        if (type) return this.#type(type.typeAnnotation);
      }
    }
    return undefined;
  }

  /** `object.name` where `object` is a constant object literal of this file. */
  #localProperty(object: Node, name: string): Node | undefined {
    const inner = unwrap(object);
    if (inner.type !== 'Identifier') return undefined;
    const variable = findVariable(this.#host.sourceCode, inner);
    const definition = variable && soleDefinition(variable);
    if (definition?.type !== 'Variable' || definition.parent?.kind !== 'const') return undefined;
    const literal = definition.node.init && unwrap(definition.node.init);
    if (literal?.type !== 'ObjectExpression' || definition.node.id.type !== 'Identifier') return undefined;
    if (literal.properties.some((property) => property.type === 'SpreadElement')) return undefined;
    if (reads(variable!).some(({ identifier }) => isMemberWritten(identifier as Node, name))) return undefined;
    const property = literal.properties.findLast(
      (candidate): candidate is TSESTree.Property => candidate.type === 'Property' && propertyName(candidate) === name,
    );
    return property?.kind === 'init' ? property.value : undefined;
  }

  #call(node: TSESTree.CallExpression): Result {
    const required = this.#requiredModule(node);
    if (required !== undefined) return this.#namespace(required);
    // `cache(currentUser)` is `currentUser` as far as its result goes.
    if (
      node.arguments.length === 1 &&
      this.#mentionsCache &&
      TRANSPARENT_WRAPPERS.has(this.importPath(node.callee) ?? '')
    ) {
      return this.#resolve(node.arguments[0]!);
    }
    const callee = this.value(node.callee);
    if (callee) {
      return {
        ...callee,
        reference: extend(callee.reference, '()'),
        shape: callee.shape?.call,
        call: node,
      };
    }
    const fn = this.functionOf(node.callee);
    return fn && this.#functionResult(fn.node, fn.name);
  }

  #await(node: TSESTree.AwaitExpression): Result {
    const combined = this.promiseList(node.argument);
    if (combined) return { tuple: combined.map((element) => (element ? awaited(this.#resolve(element)) : undefined)) };
    return awaited(this.#resolve(node.argument));
  }

  /** The elements of `Promise.all([…])`, whose awaited value is an array of what they settle to. */
  promiseList(expression: Node): readonly (Node | null)[] | undefined {
    const node = unwrap(expression);
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
    const { object } = node.callee;
    if (memberName(node.callee) !== 'all' || object.type !== 'Identifier' || object.name !== 'Promise')
      return undefined;
    if (findVariable(this.#host.sourceCode, object)) return undefined;
    const [list] = node.arguments;
    if (list?.type !== 'ArrayExpression' || list.elements.some((element) => element?.type === 'SpreadElement'))
      return undefined;
    return list.elements;
  }

  /** The value of a variable, from its only definition. */
  variable(variable: Variable): ClerkValue | undefined {
    const result = this.#variable(variable);
    return isTuple(result) ? undefined : result;
  }

  #variable(variable: Variable): Result {
    return memoize(this.#variables, variable, () => {
      const definition = soleDefinition(variable);
      return definition && this.#definition(variable, definition);
    });
  }

  #definition(variable: Variable, definition: Definition): Result {
    const { type, node } = definition;
    switch (type) {
      case 'ImportBinding':
        return this.#import(definition);
      case 'Parameter':
        return isFunction(node) ? this.#parameter(node, definition.name as TSESTree.Identifier) : undefined;
      case 'Variable': {
        const declarator = node as TSESTree.VariableDeclarator;
        if (/^For(?:In|Of)Statement$/.test(declarator.parent.parent?.type ?? '')) return undefined;
        const writes = variable.references.filter((reference) => reference.isWrite());
        if (writes.length > 1) return undefined;
        if (declarator.init) {
          const fromContext = declarator.id.type === 'ObjectPattern' && this.#isAstroContext(declarator.init);
          const result = this.#resolve(declarator.init) ?? (fromContext ? 'context' : undefined);
          if (result === 'context')
            return this.#fromAstroContext(declarator.id, definition.name as TSESTree.Identifier);
          if (result) {
            const value = this.#destructure(result, declarator.id, definition.name as TSESTree.Identifier);
            const isOther = saidType((declarator.id as TSESTree.Identifier).typeAnnotation) !== undefined;
            return isOther && !this.#annotated(declarator.id, definition.name as TSESTree.Identifier)
              ? mixed(value)
              : value;
          }
        } else if (writes.length === 1) {
          return this.#assigned(writes[0]!);
        }
        return this.#annotated(declarator.id, definition.name as TSESTree.Identifier);
      }
      default:
        return undefined;
    }
  }

  #assigned(write: TSESLint.Scope.Reference): Result {
    const { parent } = write.identifier as TSESTree.Identifier;
    return parent.type === 'AssignmentExpression' && parent.operator === '=' ? this.#resolve(parent.right) : undefined;
  }

  #import({ node, parent }: Definition): Result {
    if (node.type === 'TSImportEqualsDeclaration') {
      const { moduleReference } = node;
      if (moduleReference.type !== 'TSExternalModuleReference') return undefined;
      const specifier = staticString(moduleReference.expression);
      return specifier === undefined ? undefined : this.#namespace(specifier);
    }
    if (parent?.type !== 'ImportDeclaration' || parent.importKind === 'type') return undefined;
    if (node.type === 'ImportSpecifier' && node.importKind === 'type') return undefined;
    const namespace = this.#namespace(parent.source.value);
    if (!namespace) return undefined;
    return node.type === 'ImportSpecifier' ? this.#step(namespace, importedName(node)) : namespace;
  }

  #namespace(specifier: string): ClerkValue | undefined {
    const module = parseClerkModule(this.#host.moduleFor(specifier));
    if (!module || this.#host.isMocked(specifier)) return undefined;
    return { reference: { ...module, export: '*', path: [] }, shape: undefined };
  }

  #requiredModule(node: TSESTree.CallExpression): string | undefined {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'require' || node.arguments.length !== 1)
      return undefined;
    if (findVariable(this.#host.sourceCode, node.callee)) return undefined;
    return staticString(node.arguments[0]!);
  }

  #step(result: Result, name: string): Result {
    if (result === undefined) return undefined;
    if (isTuple(result)) return /^\d+$/.test(name) ? result.tuple[Number(name)] : undefined;
    const { reference, shape } = result;
    if (reference.export === '*' && reference.path.length === 0) {
      // `module.default` is the module itself where CommonJS is imported, and no Clerk module has a default export of its own.
      if (name === 'default') return result;
      return {
        reference: { ...reference, export: name },
        shape: exportShape(reference, name, () => this.#host.versionOf(reference.package)),
      };
    }
    const member = shape && memberShape(shape, name);
    // An application puts its own things beside Clerk's in `locals`.
    if (reference.export === 'locals' && reference.path.length === 0 && !member) return undefined;
    return { ...result, reference: extend(reference, name), shape: member };
  }

  /** The part of a value that a pattern binds to a name. */
  #destructure(result: Result, pattern: Node, name: TSESTree.Identifier): Result {
    const path = patternPath(pattern, name);
    return path?.reduce<Result>((value, step) => this.#step(value, step), result);
  }

  #parameter(fn: FunctionNode, name: TSESTree.Identifier): Result {
    const index = fn.params.findIndex((param) => contains(param, name));
    const param = fn.params[index];
    if (!param) return undefined;
    const pattern = patternOf(param);
    const value = this.#annotated(pattern, name) ?? this.#destructure(this.#handlerParameter(fn, index), pattern, name);
    return (
      value ??
      this.#destructure(this.#settledParameter(fn, index), pattern, name) ??
      (index === 0 ? this.#fromAstroContext(pattern, name) : undefined)
    );
  }

  /** `({ locals }) => …`, `const { locals: { currentUser } } = context`. */
  #fromAstroContext(pattern: Node, name: TSESTree.Identifier): Result {
    const path = patternPath(pattern, name);
    if (path?.[0] !== 'locals') return undefined;
    return path.slice(1).reduce<Result>((value, step) => this.#step(value, step), this.#astroLocals());
  }

  /** The parameter of a function handed to `clerkMiddleware()`, inline, by name, or through one more function. */
  #handlerParameter(fn: FunctionNode, index: number): Result {
    for (const call of this.callsWith(fn)) {
      const direct = this.#handlerShape(call, index);
      if (direct) return direct;
      // `clerkMiddleware(withLogging((auth, req) => …))`: the name tells that the wrapper hands `auth` on.
      const first = fn.params[0];
      if (
        index === 0 &&
        first?.type === 'Identifier' &&
        first.name === 'auth' &&
        call.parent.type === 'CallExpression'
      ) {
        const outer = call.parent.arguments[0] === call ? this.#handlerShape(call.parent, 0) : undefined;
        if (outer) return outer;
      }
    }
    return undefined;
  }

  #handlerShape(call: TSESTree.CallExpression, index: number): ClerkValue | undefined {
    const callee = this.value(call.callee);
    const shape = callee?.shape?.handler?.[index];
    return callee && shape && { reference: extend(callee.reference, index === 0 ? 'param' : `param${index}`), shape };
  }

  /** Whether a function is the handler of `clerkMiddleware()` of `@clerk/nextjs` or another package. */
  handlerOf(fn: FunctionNode): ClerkValue | undefined {
    return this.callsWith(fn)
      .map((call) => this.value(call.callee))
      .find((callee) => callee?.shape?.handler);
  }

  /** The calls whose first argument a function is, as it stands or by its name. */
  callsWith(fn: FunctionNode): TSESTree.CallExpression[] {
    return this.#functionUses(fn).flatMap((use) => {
      const { parent } = use;
      return parent?.type === 'CallExpression' && parent.arguments[0] === use ? [parent] : [];
    });
  }

  /** The function itself where it is an expression, and each place that reads its name. */
  #functionUses(fn: FunctionNode): Node[] {
    const uses: Node[] = [];
    let expression: Node = fn;
    while (expression.parent && expression.parent.type.startsWith('TS')) expression = expression.parent;
    if (fn.type !== 'FunctionDeclaration') uses.push(expression);
    const id = fn.type === 'FunctionDeclaration' ? fn.id : initializedName(expression);
    const variable = id && findVariable(this.#host.sourceCode, id);
    if (variable) uses.push(...reads(variable).map((reference) => reference.identifier as Node));
    return uses;
  }

  /** The parameter of the callback in `promise.then((value) => …)`. */
  #settledParameter(fn: FunctionNode, index: number): Result {
    const call = fn.parent;
    if (index !== 0 || call.type !== 'CallExpression' || call.arguments[0] !== fn) return undefined;
    if (call.callee.type !== 'MemberExpression' || memberName(call.callee) !== 'then') return undefined;
    const object = this.#resolve(call.callee.object);
    if (
      object &&
      !isTuple(object) &&
      (object.shape?.promise || unwrap(call.callee.object).type === 'ImportExpression')
    ) {
      return awaited(object);
    }
    return undefined;
  }

  /** The value that a type annotation promises: `(auth: ClerkMiddlewareAuth) => …`, `typeof auth`. */
  #annotated(pattern: Node, name: TSESTree.Identifier): Result {
    const annotation = (pattern as { typeAnnotation?: TSESTree.TSTypeAnnotation }).typeAnnotation?.typeAnnotation;
    const path = annotation && patternPath(pattern, name);
    if (!path) return undefined;
    let type: TSESTree.TypeNode | undefined = annotation;
    let value: Result;
    for (const [i, step] of path.entries()) {
      value = type && this.#type(type);
      if (value) return path.slice(i).reduce<Result>((current, next) => this.#step(current, next), value);
      type = type?.type === 'TSTypeLiteral' ? memberType(type, step) : undefined;
    }
    return type && this.#type(type);
  }

  #type(type: TSESTree.TypeNode): Result {
    if (type.type === 'TSTypeQuery') {
      return type.exprName.type === 'Identifier' ? this.#identifier(type.exprName) : undefined;
    }
    const [argument] = (type.type === 'TSTypeReference' && type.typeArguments?.params) || [];
    if (argument) {
      const { typeName } = type as TSESTree.TSTypeReference;
      if (typeName.type !== 'Identifier' || findVariable(this.#host.sourceCode, typeName)) return undefined;
      if (typeName.name === 'Awaited') return awaited(this.#type(argument));
      return typeName.name === 'ReturnType' ? called(this.#type(argument)) : undefined;
    }
    const named = this.#namedType(type);
    const shape = named && typeShape(named.package, named.export, () => this.#host.versionOf(named.package));
    return named && shape && { reference: named, shape };
  }

  /** Whether a type is none of Clerk's. */
  #isOther(type: TSESTree.TypeNode | undefined): boolean {
    return type !== undefined && !this.#type(type);
  }

  #namedType(type: TSESTree.TypeNode): ClerkReference | undefined {
    if (type.type === 'TSImportType') {
      const { source } = type as unknown as { source?: Node };
      const specifier = source && staticString(source);
      const module = specifier === undefined ? undefined : parseClerkModule(this.#host.moduleFor(specifier));
      return module && type.qualifier?.type === 'Identifier'
        ? { ...module, export: type.qualifier.name, path: [] }
        : undefined;
    }
    if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
    const variable = findVariable(this.#host.sourceCode, type.typeName);
    const definition = variable && soleDefinition(variable);
    if (definition?.type !== 'ImportBinding' || definition.parent?.type !== 'ImportDeclaration') return undefined;
    const module = parseClerkModule(this.#host.moduleFor(definition.parent.source.value));
    const { node } = definition;
    return module && node.type === 'ImportSpecifier' ? { ...module, export: importedName(node), path: [] } : undefined;
  }

  /** The function of this file that an expression names, also through `cache()` of React. */
  functionOf(expression: Node): { node: FunctionNode; name: string } | undefined {
    const node = unwrap(expression);
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      const property = name === undefined ? undefined : this.#localProperty(node.object, name);
      return isFunction(property) ? { node: property, name: name! } : undefined;
    }
    if (node.type !== 'Identifier') return undefined;
    const variable = findVariable(this.#host.sourceCode, node);
    const definition = variable && soleDefinition(variable);
    if (!definition) return undefined;
    if (definition.type === 'FunctionName' && isFunction(definition.node))
      return { node: definition.node, name: node.name };
    if (
      definition.type !== 'Variable' ||
      definition.parent?.kind !== 'const' ||
      definition.node.id.type !== 'Identifier'
    ) {
      return undefined;
    }
    const fn = definition.node.init && this.#memoised(unwrap(definition.node.init));
    return isFunction(fn) ? { node: fn, name: node.name } : undefined;
  }

  /** The function inside of `cache(fn)`, else the expression itself. */
  #memoised(node: Node): Node {
    if (node.type !== 'CallExpression' || node.arguments.length !== 1) return node;
    return TRANSPARENT_WRAPPERS.has(this.importPath(node.callee) ?? '') ? unwrap(node.arguments[0]!) : node;
  }

  /** `module#export` or `module#export.member` of an expression that names an import, of any package. */
  importPath(expression: Node): string | undefined {
    const node = unwrap(expression);
    if (node.type === 'MemberExpression') {
      const object = this.importPath(node.object);
      const name = memberName(node);
      return object === undefined || name === undefined ? undefined : `${object}.${name}`;
    }
    if (node.type !== 'Identifier') return undefined;
    const variable = findVariable(this.#host.sourceCode, node);
    const definition = variable && soleDefinition(variable);
    if (definition?.type === 'Variable' && definition.parent?.kind === 'const') return this.#requiredPath(definition);
    if (definition?.type !== 'ImportBinding' || definition.parent?.type !== 'ImportDeclaration') return undefined;
    const { node: specifier } = definition;
    const name =
      specifier.type === 'ImportSpecifier'
        ? importedName(specifier)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    return `${definition.parent.source.value}#${name}`;
  }

  /** The same for what a `const` takes of `require()`. */
  #requiredPath({ name, node }: Definition): string | undefined {
    const { id, init } = node as TSESTree.VariableDeclarator;
    const call = init && unwrap(init);
    const module = call?.type === 'CallExpression' ? this.#requiredModule(call) : undefined;
    const path = module === undefined ? undefined : patternPath(id, name as TSESTree.Identifier);
    return path && `${module}#${path.join('.') || '*'}`;
  }

  /**
   * What calling a function of this file gives, where it hands on a Clerk promise: `() => auth()`,
   * `async () => await auth()`, `function () { return auth() }`.
   */
  #functionResult(fn: FunctionNode, name: string): Result {
    return memoize(this.#functions, fn, () => {
      const returned = fn.generator || !alwaysReturns(fn) ? [] : returnedExpressions(fn);
      const values = returned.map((expression) => this.#handedOn(expression, fn));
      const [value] = values;
      const isOne = value && values.every((other) => other?.shape?.promise?.api === value.shape?.promise?.api);
      const result = isOne && (!fn.async || value.shape?.promise) ? value : this.#guard(fn);
      const isMixed =
        this.#isOther(saidType(fn.returnType)) ||
        values.some((other) => !other || other.isMixed || !isSameSource(other, values[0]!));
      return result && { ...result, wrapper: name, isMixed };
    });
  }

  /** What a function gives back for an expression that it returns: an async one gives a promise of the awaited value, too. */
  #handedOn(expression: Node, fn: FunctionNode): ClerkValue | undefined {
    const inner = unwrap(expression);
    const value = this.value(fn.async && inner.type === 'AwaitExpression' ? inner.argument : inner);
    const isSession = value?.shape === session || value?.shape === sessionWithoutProtect;
    return fn.async && value && isSession ? { ...value, shape: promise('auth', value.shape) } : value;
  }

  /**
   * The promise of an async function of the project that does nothing but stop signed-out users, like `auth.protect()`:
   * `async () => { const { userId } = await auth(); if (!userId) redirect('/sign-in'); return userId; }`. One that does
   * work as well guards that work itself, so that dropping its promise opens nothing.
   */
  #guard(fn: FunctionNode): ClerkValue | undefined {
    const { ast, visitorKeys } = this.#host.sourceCode;
    // A server action is called by clients, whose own code it does not guard.
    if (!fn.async || fn.generator || hasDirective(fn, 'use server') || hasDirective(ast, 'use server'))
      return undefined;
    let clerk: ClerkValue | undefined;
    let [protects, stops, depends, isPure] = [false, false, false, true];
    let thrownUntil = 0;
    walk(fn.body, visitorKeys, (node) => {
      // What is thrown is made for those who are stopped.
      if (node.range[0] < thrownUntil) return;
      const tested = testedBy(node);
      depends ||= tested !== undefined && this.#isMadeOfClerk(tested);
      if (isFunction(node) || WORK.has(node.type)) isPure = false;
      else if (node.type === 'AssignmentExpression') isPure &&= this.#isLocal(node.left, fn);
      else if (node.type === 'ThrowStatement') {
        stops = true;
        thrownUntil = node.range[1];
      } else if (node.type === 'CallExpression') {
        const value = this.value(node);
        const callee = unwrap(node.callee);
        if (value) {
          isPure &&= isGuardPart(value.reference.export);
          if (value.reference.export !== 'createRouteMatcher') clerk ??= value;
          protects ||= value.shape?.promise?.api === 'auth.protect';
        } else if (callee.type === 'Identifier' && STOPPERS.has(callee.name)) stops = true;
        else if (
          callee.type !== 'MemberExpression' ||
          callee.object.type !== 'Identifier' ||
          callee.object.name !== 'console'
        )
          isPure = false;
      }
    });
    if (!clerk || !isPure || !(protects || (stops && depends))) return undefined;
    return { reference: (clerk as ClerkValue).reference, shape: guardPromise };
  }

  /** Whether a Clerk value is part of an expression, or of what its constants are made of. */
  #isMadeOfClerk(expression: Node): boolean {
    const isClerks = (node: Node): boolean => node.type === 'Identifier' && this.value(node) !== undefined;
    return isMadeOf(expression, isClerks, this.#host.sourceCode);
  }

  #isLocal(target: Node, fn: FunctionNode): boolean {
    const variable = target.type === 'Identifier' ? findVariable(this.#host.sourceCode, target) : undefined;
    return variable !== undefined && variable.identifiers.every((identifier) => contains(fn, identifier));
  }

  /**
   * `Astro.locals.currentUser` and `locals.currentUser` of an endpoint: @clerk/astro's middleware puts them there,
   * nothing is imported. Believed where the project depends on @clerk/astro.
   */
  #astroLocals(): ClerkValue | undefined {
    if (!this.#host.hasDependency('@clerk/astro')) return undefined;
    const locals: ClerkReference = { package: '@clerk/astro', entryPoint: 'server', export: 'locals', path: [] };
    const shape = typeShape('@clerk/astro', 'Locals', () => this.#host.versionOf('@clerk/astro'));
    return { reference: locals, shape };
  }

  /** Whether an expression can be the context of an Astro endpoint or middleware, or the `Astro` of a page. */
  #isAstroContext(expression: Node): boolean {
    const node = unwrap(expression);
    if (node.type !== 'Identifier') return false;
    const variable = findVariable(this.#host.sourceCode, node);
    // Express has `res.locals`.
    return node.name === 'Astro' || (variable?.defs[0]?.type === 'Parameter' && !/^res(?:ponse)?$/.test(node.name));
  }
}

/** A parameter without its modifiers and its default value. */
function patternOf(param: TSESTree.Parameter): Node {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  return inner.type === 'AssignmentPattern' ? inner.left : inner;
}

/** The class of whose objects one is `this` at a node. */
function classAround(node: Node): TSESTree.ClassBody | undefined {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.type === 'ClassBody') return (child as { static?: boolean }).static ? undefined : parent;
    if (child.type === 'StaticBlock') return undefined;
    if (isFunction(parent) && parent.type !== 'ArrowFunctionExpression' && parent.parent.type !== 'MethodDefinition')
      return undefined;
  }
  return undefined;
}

/** What does more than ask, wherever it stands. */
const WORK: ReadonlySet<string> = new Set([
  'ImportExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'UpdateExpression',
]);

/** What a statement or an expression decides by. */
function testedBy(node: Node): Node | undefined {
  switch (node.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return node.test;
    case 'LogicalExpression':
      return node.left;
    case 'SwitchStatement':
      return node.discriminant;
    default:
      return undefined;
  }
}

/** `object.name = …`, `Object.assign(object, …)`, `vi.spyOn(object, 'name')` */
function isMemberWritten(object: Node, name: string): boolean {
  const { parent } = object;
  if (parent?.type === 'CallExpression') {
    const [target, named] = parent.arguments;
    return target === object && (isSetter(parent.callee) || (!!named && staticString(named) === name));
  }
  if (parent?.type !== 'MemberExpression' || parent.object !== object) return false;
  // `object[key] = …` may be any.
  return [name, undefined].includes(memberName(parent)) && isWritten(parent);
}

/** Whether a function surely gives back what it returns: no bare `return`, and no way to its end. */
function alwaysReturns(fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return true;
  return fn.body.body.at(-1)?.type === 'ReturnStatement' && returnStatements(fn).every(({ argument }) => argument);
}

/** Remembers a result by key; while it is being worked out the answer is `undefined`, so that cycles end. */
function memoize<K extends object>(cache: WeakMap<K, { result: Result }>, key: K, compute: () => Result): Result {
  const known = cache.get(key);
  if (known) return known.result;
  const entry: { result: Result } = { result: undefined };
  cache.set(key, entry);
  entry.result = compute();
  return entry.result;
}

const extend = (reference: ClerkReference, step: string): ClerkReference => ({
  ...reference,
  path: [...reference.path, step],
});

const mixed = (result: Result): Result => (result && !isTuple(result) ? { ...result, isMixed: true } : result);

const isSameSource = ({ reference: one }: ClerkValue, { reference: other }: ClerkValue): boolean =>
  one.export === other.export && one.path.join() === other.path.join();

function called(result: Result): ClerkValue | undefined {
  if (!result || isTuple(result)) return undefined;
  return { ...result, reference: extend(result.reference, '()'), shape: result.shape?.call };
}

function awaited(result: Result): ClerkValue | undefined {
  if (!result || isTuple(result)) return undefined;
  const { promise } = result.shape ?? {};
  return promise ? { ...result, reference: extend(result.reference, 'await'), shape: promise.value } : result;
}

const importedName = ({ imported }: TSESTree.ImportSpecifier): string =>
  imported.type === 'Identifier' ? imported.name : (imported as TSESTree.StringLiteral).value;

/** The steps from a pattern to a name in it, or `undefined` where they cannot be told (rest, computed keys). */
export function patternPath(pattern: Node, name: TSESTree.Identifier): string[] | undefined {
  if (pattern === name) return [];
  switch (pattern.type) {
    case 'AssignmentPattern':
      return patternPath(pattern.left, name);
    case 'ArrayPattern': {
      const index = pattern.elements.findIndex((element) => element && contains(element, name));
      const element = pattern.elements[index];
      const rest = element ? patternPath(element, name) : undefined;
      return rest && [String(index), ...rest];
    }
    case 'ObjectPattern': {
      const property = pattern.properties.find((candidate) => contains(candidate, name));
      if (property?.type !== 'Property') return undefined;
      const key = propertyName(property);
      const rest = patternPath(property.value, name);
      return key === undefined || !rest ? undefined : [key, ...rest];
    }
    default:
      return undefined;
  }
}

const contains = (outer: Node, inner: Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

function memberType(literal: TSESTree.TSTypeLiteral, name: string): TSESTree.TypeNode | undefined {
  const member = literal.members.find(
    (candidate): candidate is TSESTree.TSPropertySignature =>
      candidate.type === 'TSPropertySignature' && propertyName(candidate) === name,
  );
  return member?.typeAnnotation?.typeAnnotation;
}
