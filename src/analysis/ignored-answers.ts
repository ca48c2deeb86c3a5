import type { TSESTree } from '@typescript-eslint/utils';
import {
  endingOfGlobal,
  endingOfImport,
  hasImportedRedirect,
  isAstroAnswer,
  isForHono,
  isHonoAnswer,
  isImportedRedirect,
  type Ending,
} from '../clerk/answers.js';
import { hasDirective, isFunction, memberName, propertyName, unwrap, wrapped, type Node } from './ast.js';
import { standing } from './clerk-decides.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { findVariable, reads, soleDefinition, type Variable } from './scope.js';
import { objectLiteral, readOption } from './static.js';
import { patternPath } from './values.js';

/** A value that answers a request only if it is returned or thrown. */
export interface Answer {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly ending: Ending;
  /** Whether it is a redirect of Clerk's own. */
  readonly isClerks: boolean;
  /** Whether it is a `NextResponse`. */
  readonly isNext: boolean;
}

/** Answers that are made and dropped where Clerk says who asks, and nothing else answers; Clerk's own redirect anywhere. */
export function ignoredAnswers(file: ClerkFile): readonly Answer[] {
  return [...file.nodes('CallExpression'), ...file.nodes('NewExpression')].flatMap((node) => {
    const answer = isDropped(node) ? answerOf(node, file) : undefined;
    if (!answer) return [];
    const place = standing(node, file);
    return place === 'decided' || (answer.isClerks && !place) ? [answer] : [];
  });
}

/** Whether an expression makes an answer. */
export function answerOf(expression: Node, file: ClerkFile): Answer | undefined {
  const node = unwrap(expression);
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const clerks = node.type === 'CallExpression' && isClerksRedirect(node, file);
  const ending = clerks ? 'return' : endingOf(node, file);
  const isNext = clerks ? clerks === '@clerk/nextjs' : isOfNext(node.callee, file);
  return ending && { node, ending, isClerks: Boolean(clerks), isNext };
}

const isOfNext = (callee: Node, { resolver }: ClerkFile): boolean =>
  resolver.importPath(callee)?.startsWith('next/server#') ?? false;

/** Whether an expression is a statement, the last part of one that is run, or a part of a list but its last. */
function isDropped(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ExpressionStatement':
    case 'SequenceExpression':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'void';
    case 'AwaitExpression':
      return isDropped(parent);
    case 'LogicalExpression':
      return parent.right === outer && isDropped(parent);
    case 'ConditionalExpression':
      return parent.test !== outer && isDropped(parent);
    default:
      return false;
  }
}

/**
 * `redirectToSignIn()` that returns a response: of `locals.auth()` of Astro, also in the handler of `clerkMiddleware()`, whose own
 * `auth()` has one that throws; and the imported one of @clerk/nextjs 4 and 5.
 * @returns the package, or `undefined`.
 */
function isClerksRedirect(call: TSESTree.CallExpression, file: ClerkFile): string | undefined {
  const { reference } = file.resolver.value(call) ?? {};
  if (!reference) return undefined;
  const { entryPoint, export: exported, package: packageName, path } = reference;
  const steps = path.join('.');
  if (packageName === '@clerk/astro')
    return /^(?:param1\.locals\.)?auth\.\(\)\.redirectToSignIn\.\(\)$/.test(steps) ? packageName : undefined;
  if (packageName !== '@clerk/nextjs' || !isImportedRedirect(exported) || steps !== '()') return undefined;
  const isThere = hasImportedRedirect(entryPoint, file.versionOf(packageName).version);
  // In a client component it throws.
  return isThere && !hasDirective(file.program, 'use client') ? packageName : undefined;
}

function endingOf(
  { arguments: args, callee: expression, type }: TSESTree.CallExpression | TSESTree.NewExpression,
  file: ClerkFile,
): Ending | undefined {
  const callee = unwrap(expression);
  const path = file.resolver.importPath(callee);
  if (path !== undefined) {
    const module = path.slice(0, path.indexOf('#', 1));
    const ending = file.isMocked(module) ? undefined : endingOfImport(path);
    return ending === 'throw' && mayThrow(args[0], file) ? undefined : ending;
  }
  const name = globalName(callee, file) ?? '';
  if (name === 'Response') return type === 'NewExpression' ? 'return' : undefined;
  if (name === 'createError') return file.usesPackage('@clerk/nuxt') && !mayThrow(args[0], file) ? 'throw' : undefined;
  const isOfContext = type === 'CallExpression' && (isAstros(callee, file) || isHonos(callee, file));
  return isOfContext ? 'return' : endingOfGlobal(name);
}

/** `redirect({ …, throw: true })` of TanStack Router throws itself. */
function mayThrow(options: Node | undefined, file: ClerkFile): boolean {
  if (!options) return false;
  const object = objectLiteral(options, file);
  return object ? readOption(object, 'throw', file).kind !== 'absent' : unwrap(options).type !== 'Literal';
}

/** `Response` and `Response.json`, where the file has no such name of its own. */
function globalName(callee: Node, { sourceCode }: ClerkFile): string | undefined {
  const head = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (head.type !== 'Identifier' || findVariable(sourceCode, head)) return undefined;
  return callee.type === 'MemberExpression' ? `${head.name}.${memberName(callee)}` : head.name;
}

/** `redirect()` and `rewrite()` of `Astro`, of an endpoint's context, and of a middleware's, also taken out of it. */
function isAstros(callee: Node, file: ClerkFile): boolean {
  const [name, isOfContext] =
    callee.type === 'MemberExpression'
      ? [memberName(callee), () => isAstroContext(callee.object, file)]
      : callee.type === 'Identifier'
        ? takenOutOf(callee, file)
        : [];
  return isAstroAnswer(name ?? '') && file.usesPackage('@clerk/astro') && (isOfContext?.() ?? false);
}

/** The member that a name stands for, and whether it is one of a context: `({ locals, redirect })`, `{ redirect } = context`. */
function takenOutOf(
  callee: TSESTree.Identifier,
  file: ClerkFile,
): readonly [member: string | undefined, isOfContext: () => boolean] {
  const variable = findVariable(file.sourceCode, callee);
  const { name, node } = (variable && soleDefinition(variable)) ?? {};
  const memberIn = (pattern: Node): string | undefined => {
    const path = patternPath(pattern, name as TSESTree.Identifier);
    return path?.length === 1 ? path[0] : undefined;
  };
  if (node?.type === 'VariableDeclarator')
    return [memberIn(node.id), () => node.init !== null && isAstroContext(node.init, file)];
  const param = isFunction(node) ? node.params.find(memberIn) : undefined;
  if (!isFunction(node) || !param) return [undefined, () => false];
  const member = memberIn(param);
  return [member, () => (param === node.params[0] && namesLocals(param)) || isOfHandler(callee, file, member)];
}

/** `Astro`, the first parameter of a function that asks it for `locals`, or the second of a handler. */
function isAstroContext(expression: Node, file: ClerkFile): boolean {
  const node = unwrap(expression);
  if (node.type !== 'Identifier') return false;
  if (node.name === 'Astro' || isOfHandler(node, file)) return true;
  const variable = findVariable(file.sourceCode, node);
  const definition = variable && soleDefinition(variable);
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return false;
  return (
    definition.node.params[0] === definition.name &&
    reads(variable!).some(({ identifier: { parent } }) => {
      const use = parent as Node;
      if (use.type === 'VariableDeclarator') return namesLocals(use.id);
      return use.type === 'MemberExpression' && memberName(use) === 'locals';
    })
  );
}

/** Whether something is the second parameter of the handler of `clerkMiddleware()`, or is a member of it. */
const isOfHandler = (node: Node, { resolver }: ClerkFile, member?: string): boolean =>
  resolver.value(node)?.reference.path.join() === (member ? `param1,${member}` : 'param1');

const namesLocals = (pattern: Node | undefined): boolean =>
  pattern?.type === 'ObjectPattern' &&
  pattern.properties.some((property) => property.type === 'Property' && propertyName(property) === 'locals');

/** `json()`, `redirect()` and the like of the context that `getAuth()` is asked about. */
function isHonos(callee: Node, file: ClerkFile): boolean {
  if (callee.type !== 'MemberExpression' || !isHonoAnswer(memberName(callee) ?? '')) return false;
  const context = variableOf(unwrap(callee.object), file);
  return context !== undefined && honoContexts(file).has(context);
}

const honoContexts = oncePer((file: ClerkFile): ReadonlySet<Variable> => {
  const asked = file.nodes('CallExpression').flatMap(({ arguments: [context], callee }) => {
    const variable = context && variableOf(context, file);
    const { reference } = (variable && file.resolver.value(callee)) ?? {};
    return variable && reference?.export === 'getAuth' && isForHono(reference.package) ? [variable] : [];
  });
  return new Set(asked);
});

const variableOf = (node: Node, { sourceCode }: ClerkFile): Variable | undefined =>
  node.type === 'Identifier' ? findVariable(sourceCode, node) : undefined;
