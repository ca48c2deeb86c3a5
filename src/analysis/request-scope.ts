import type { TSESTree } from '@typescript-eslint/utils';
import {
  CLERK_MIDDLEWARE_SINCE,
  isUseCache,
  READS_HEADERS,
  RENDERED_FILE,
  UNSTABLE_CACHE_SINCE,
  USE_CACHE_SINCE,
  WITHOUT_HEADERS,
} from '../clerk/next-request.js';
import type { AsyncApi } from '../clerk/shapes.js';
import { isAtLeast } from '../clerk/version.js';
import { directivesOf, isFunction, leftmost, unwrap, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { isClientModule } from './client-module.js';
import { exportedNames, isInvoked } from './function-role.js';
import { nextProxy } from './proxy-file.js';
import { findVariable, isKept, reads, soleDefinition } from './scope.js';
import { callLabel } from './unawaited.js';
import type { ClerkValue } from './values.js';

/** Where no request can be read. */
export type Place =
  /** `handler`: what is handed to `clerkMiddleware()`, where it is that; `request`: the function's parameter. */
  | { readonly kind: 'middleware'; readonly fn: FunctionNode; readonly isHandler: boolean }
  | { readonly kind: 'after' | 'build' | 'cache' | 'module' | 'pages'; readonly by: string };

/** A call that needs the request, or a function that makes one, at a place where there is none. */
export interface Stray {
  readonly node: Node;
  /** As messages name it: `auth()`. */
  readonly label: string;
  readonly place: Place;
  /** What is called, where it is Clerk's own function. */
  readonly call?: { readonly node: TSESTree.CallExpression; readonly value: ClerkValue };
}

/** Every call of a file that cannot find its request, in the order of the text. */
export function straysOf(file: ClerkFile, cwd: string): Stray[] {
  if (isClientModule(file) || isTest(file)) return [];
  const finder = new Finder(file, cwd);
  return file.nodes('CallExpression').flatMap((call) => finder.stray(call) ?? []);
}

/** What is imported there may be a mock, of a set-up file, too; and tests of types are never run. */
const isTest = (file: ClerkFile): boolean =>
  /[\\/]__(?:tests|mocks)__[\\/]|\.(?:cy|e2e|spec|stor(?:ies|y)|test|test-d)\.\w+$/.test(file.filename) ||
  file.mocksClerk() ||
  /\bmock(?:ed|Impl|Re)\w*\(/.test(file.sourceCode.text) ||
  file.nodes('ImportDeclaration').some(({ source }) => TEST_FRAMEWORK.test(source.value));

const TEST_FRAMEWORK = /^(?:(?:bun|node):test|sinon|tsd|vitest|@jest\/globals|@playwright\/test|@?storybook\/.+)$/;

/** Parts of a class run when one is made of it, or before; a namespace has a scope of its own. */
const OTHER_SCOPES: ReadonlySet<string> = new Set([
  ...['AccessorProperty', 'Decorator', 'PropertyDefinition', 'StaticBlock', 'TSModuleBlock'],
]);

/** A code block of a Markdown page is a part of a file; the script of a component runs for each of it. */
const NO_MODULE = /\.mdx?\/|\.(?:astro|svelte|vue)$/;

/** How many functions may stand between a call and the place that it is made for. */
const MAX_DEPTH = 50;

class Finder {
  readonly #file: ClerkFile;
  readonly #cwd: string;
  readonly #path: string;
  /** Where functions are called from; that of one that is being looked at is not known, which ends circles. */
  readonly #callers = new Map<FunctionNode, Place | undefined>();
  #depth = 0;

  constructor(file: ClerkFile, cwd: string) {
    this.#file = file;
    this.#cwd = cwd;
    this.#path = file.filename.replaceAll('\\', '/');
  }

  stray(call: TSESTree.CallExpression): Stray | undefined {
    const { resolver } = this.#file;
    const value = resolver.value(call);
    if (!value) return this.#cachedFunction(call);
    const { package: name, export: exported, path } = value.reference;
    if (name !== '@clerk/nextjs' || !/^(?:protect,)?\(\)$/.test(path.join())) return undefined;
    const isGetAuth = exported === 'getAuth';
    if (!(isGetAuth || READS_HEADERS.has(exported)) || !value.call || !this.#isImported(value.call.callee))
      return undefined;
    const place = this.#placeOf(call);
    if (!place || (isGetAuth && !this.#isRequestOf(place, call))) return undefined;
    const isBefore = !isAtLeast(this.#file.versionOf(name).version, CLERK_MIDDLEWARE_SINCE);
    // What to use instead is that of `clerkMiddleware()`.
    if (place.kind === 'middleware' && isBefore) return undefined;
    const label = callLabel(call, exported as AsyncApi);
    return { node: call, label, place, ...(value.call === call && { call: { node: call, value } }) };
  }

  /** `unstable_cache(currentUser)` */
  #cachedFunction(call: TSESTree.CallExpression): Stray | undefined {
    const [fn] = call.arguments;
    const value = fn && this.#isUnstableCache(call) ? this.#file.resolver.value(fn) : undefined;
    if (value?.reference.package !== '@clerk/nextjs' || value.reference.path.length > 0) return undefined;
    const { export: exported } = value.reference;
    if (!READS_HEADERS.has(exported) || !this.#isImported(fn!)) return undefined;
    return { node: fn!, label: `${exported}()`, place: { kind: 'cache', by: 'unstable_cache()' } };
  }

  /** Whether a function is imported, and not handed in: the `auth` of a handler can be typed as the imported one. */
  #isImported(expression: Node, depth = 0): boolean {
    const node = leftmost(expression);
    if (node.type === 'ImportExpression') return true;
    if (node.type !== 'Identifier' || depth > 5) return false;
    const variable = findVariable(this.#file.sourceCode, node);
    if (!variable) return node.name === 'require';
    const definition = soleDefinition(variable);
    if (definition?.type !== 'Variable') return definition?.type === 'ImportBinding';
    const { id, init } = definition.node;
    return !id.typeAnnotation && init !== null && this.#isImported(init, depth + 1);
  }

  /** Whether `getAuth()` is given the very request that the middleware has: it may be given others. */
  #isRequestOf(place: Place, { arguments: [request] }: TSESTree.CallExpression): boolean {
    if (place.kind !== 'middleware' || request?.type !== 'Identifier') return false;
    const variable = findVariable(this.#file.sourceCode, request);
    return !!variable && isKept(variable) && variable.defs[0]?.name === place.fn.params[place.isHandler ? 1 : 0];
  }

  #placeOf(node: Node): Place | undefined {
    const around: FunctionNode[] = [];
    let isAfter = false;
    for (let { parent } = node; parent; { parent } = parent) {
      if (OTHER_SCOPES.has(parent.type)) return undefined;
      if (!isFunction(parent)) continue;
      const place = this.#placeIn(parent, isAfter);
      if (place) return place === 'request' || (around.length > 0 && this.#hasAction(parent)) ? undefined : place;
      isAfter ||= this.#isHandedTo(parent, /^next\/server#(?:\*\.)?after$/);
      if (!isInvoked(parent)) around.push(parent);
    }
    const outermost = around.at(-1);
    // The build evaluates pages for no request; later, their first request does (next/dist/server/lib/app-dir-module.js).
    if (!outermost) return NO_MODULE.test(this.#path) ? undefined : { kind: 'module', by: '' };
    const cache = this.#cacheBy(this.#file.program);
    const isCached = cache && exportedNames(outermost, this.#file).length > 0;
    const place = isCached ? cache : this.#placeOfCallers(outermost);
    // What a module makes when it is evaluated may be called later, for a request.
    const isMade = around.length > 1 || outermost.generator;
    return isMade && (place?.kind === 'module' || this.#hasAction(outermost)) ? undefined : place;
  }

  /** Whether there is a Server Action in a function, which may call the other functions in it. */
  #hasAction(fn: FunctionNode): boolean {
    return /(['"])use server\1/.test(this.#file.sourceCode.getText(fn));
  }

  /** What is known of a function by itself; `request` where it is called for one, whatever is around it. */
  #placeIn(fn: FunctionNode, isAfter: boolean): Place | 'request' | undefined {
    const directives = directivesOf(fn);
    if (directives.includes('use server') || directives.includes('use cache: private')) return 'request';
    const { resolver } = this.#file;
    if (resolver.handlerOf(fn)?.reference.package === '@clerk/nextjs')
      return { kind: 'middleware', fn, isHandler: true };
    if (resolver.callsWith(fn).some((call) => this.#isUnstableCache(call)))
      return { kind: 'cache', by: 'unstable_cache()' };
    return this.#cacheBy(fn) ?? this.#placeOfExport(fn, isAfter);
  }

  #cacheBy(node: FunctionNode | TSESTree.Program): Place | undefined {
    const directive = directivesOf(node).find(isUseCache);
    return directive !== undefined && isAtLeast(this.#file.versionOf('next').version, USE_CACHE_SINCE)
      ? { kind: 'cache', by: `'${directive}'` }
      : undefined;
  }

  #placeOfExport(fn: FunctionNode, isAfter: boolean): Place | undefined {
    const names = exportedNames(fn, this.#file);
    if (names.length === 0) return undefined;
    for (const { file, exports, kind } of WITHOUT_HEADERS) {
      const name = file.test(this.#path) ? names.find((each) => exports.test(each)) : undefined;
      if (name !== undefined) return { kind, by: `${name}()` };
    }
    if (isAfter && names.includes('default') && RENDERED_FILE.test(this.#path)) return { kind: 'after', by: 'after()' };
    const proxy = nextProxy(this.#file, this.#cwd);
    const isProxy = proxy && !proxy.misfit && names.some((name) => name === 'default' || name === proxy.name);
    // What it is handed to may give it another request.
    return isProxy && this.#file.resolver.callsWith(fn).length === 0
      ? { kind: 'middleware', fn, isHandler: false }
      : undefined;
  }

  #isUnstableCache(call: TSESTree.CallExpression): boolean {
    return (
      /^next\/cache#(?:\*\.)?unstable_cache$/.test(this.#file.resolver.importPath(call.callee) ?? '') &&
      !this.#file.isMocked('next/cache') &&
      isAtLeast(this.#file.versionOf('next').version, UNSTABLE_CACHE_SINCE)
    );
  }

  #isHandedTo(fn: FunctionNode, callee: RegExp): boolean {
    const { resolver } = this.#file;
    return resolver.callsWith(fn).some((call) => callee.test(resolver.importPath(call.callee) ?? ''));
  }

  /** Where a function is called from, if the file alone can call it, and does so from places of one kind. */
  #placeOfCallers(fn: FunctionNode): Place | undefined {
    if (!this.#callers.has(fn)) {
      this.#callers.set(fn, undefined);
      if (this.#depth++ < MAX_DEPTH) this.#callers.set(fn, this.#commonPlace(fn));
      this.#depth--;
    }
    return this.#callers.get(fn);
  }

  #commonPlace(fn: FunctionNode): Place | undefined {
    const { sourceCode, resolver } = this.#file;
    const id =
      fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : null;
    const variable = id?.type === 'Identifier' ? findVariable(sourceCode, id) : undefined;
    if (!variable || !soleDefinition(variable) || exportedNames(fn, this.#file).length > 0) return undefined;
    const places = reads(variable).map(({ identifier }) => {
      const { parent } = identifier as TSESTree.Identifier;
      // What a wrapper such as `() => auth()` gives is reported where that is called.
      const isCalled = parent.type === 'CallExpression' && unwrap(parent.callee) === identifier;
      return isCalled && !resolver.value(parent)?.call ? this.#placeOf(parent) : undefined;
    });
    const [first] = places;
    return places.every((place) => place?.kind === first?.kind) ? first : undefined;
  }
}
