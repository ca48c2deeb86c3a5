import type { TSESTree } from '@typescript-eslint/utils';
import { hasDirective, propertyName, returnedExpressions, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { exportedNames, isSyncCallback, returnsJsx } from './function-role.js';
import { answerOf, type Answer } from './ignored-answers.js';

const PAGE = /(?:^|\/)pages\/.*\.astro$/;
const COMPONENT_FILE = /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|loading|not-found)\.[jt]sx?$/;

/** Exports that answer with what they return, in the frameworks' file conventions. */
const ANSWERING_EXPORT = /^(?:ALL|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT|action|loader|middleware|onRequest|proxy)$/;
const ANSWERING_TYPE = /^(?:APIRoute|ActionFunction|LoaderFunction|MiddlewareHandler|NextMiddleware)$/;

/** Whether a function, or the top level of a file, renders or acts for others, so that it cannot answer with a response. */
export function cannotAnswer(fn: FunctionNode | undefined, file: ClerkFile): boolean {
  const path = file.filename.replaceAll('\\', '/');
  if (!fn) return path.endsWith('.astro') && !PAGE.test(path);
  const isAction = hasDirective(fn, 'use server') || hasDirective(file.program, 'use server');
  return isAction || returnsJsx(fn) || (COMPONENT_FILE.test(path) && exportedNames(fn, file).includes('default'));
}

/** Whether a function, or the top level of a file, is known to answer with what it returns, and may return a response. */
export function returnsAnswers(fn: FunctionNode | undefined, answer: Answer, file: ClerkFile): boolean {
  if (!fn) return PAGE.test(file.filename.replaceAll('\\', '/'));
  if (fn.generator || isSyncCallback(fn) || !mayBeTyped(fn, answer)) return false;
  return (
    returnedExpressions(fn).some((returned) => answerOf(returned, file)?.ending === 'return') ||
    file.resolver.handlerOf(fn) !== undefined ||
    isAfterAuth(fn, file) ||
    exportedNames(fn, file).some((name) => ANSWERING_EXPORT.test(name))
  );
}

/** `authMiddleware({ afterAuth(auth, req) { … } })` */
function isAfterAuth({ parent }: FunctionNode, { resolver }: ClerkFile): boolean {
  if (parent.type !== 'Property' || propertyName(parent) !== 'afterAuth') return false;
  const call = parent.parent.parent;
  return call?.type === 'CallExpression' && resolver.value(call.callee)?.reference.export === 'authMiddleware';
}

/** Whether the type that a function is given, if any, has room for an answer. */
function mayBeTyped(fn: FunctionNode, answer: Answer): boolean {
  const { parent } = fn;
  const context = parent.type === 'VariableDeclarator' ? parent.id.typeAnnotation?.typeAnnotation : undefined;
  if (context && !ANSWERING_TYPE.test(plainName(context) ?? '')) return false;
  const type = fn.returnType?.typeAnnotation;
  return !type || typesInside(type).some((name) => name === 'Response' || (name === 'NextResponse' && answer.isNext));
}

/** The names in a union, and in what is promised. */
function typesInside(type: TSESTree.TypeNode): readonly (string | undefined)[] {
  if (type.type === 'TSUnionType') return type.types.flatMap(typesInside);
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise')
    return type.typeArguments?.params.flatMap(typesInside) ?? [];
  return [plainName(type)];
}

const plainName = (type: Node): string | undefined =>
  type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && !type.typeArguments
    ? type.typeName.name
    : undefined;
