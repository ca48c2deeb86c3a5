import type { ParserServicesWithTypeInformation, TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { AsyncApi } from '../clerk/shapes.js';
import { programOracle } from './program-oracle.js';

/** A promise of Clerk's, as types tell. */
export interface TypedPromise {
  readonly api: AsyncApi;
  /** The package whose declaration says so. */
  readonly package: string;
  /** Whether it can settle to `null` or `undefined`. */
  readonly nullable: boolean;
  /**
   * Whether the call may give no promise at all: `session?.getToken()`. Testing its result makes sense then.
   */
  readonly optional: boolean;
  /**
   * How that is known: `call`, Clerk's own function, or one that only hands its promise on; `type`, one of which no more
   * is known than what its promise settles to; `guard`, one that does nothing but stop signed-out users.
   */
  readonly by: 'call' | 'guard' | 'type';
  /** Whether it is Clerk's own function that is called, not one of the project around it. */
  readonly isDirect: boolean;
}

/** An object of Clerk's, as types tell. */
export interface TypedObject {
  /** The name of its type. */
  readonly name: string;
  /** The package that declares it. */
  readonly package: string;
  /** The names of its members. */
  readonly members: readonly string[];
}

/**
 * What a rule may ask about types. Questions are about nodes of the linted file and answers are plain data, so that any
 * checker that is reached by file and offset can stand behind it. `undefined` is always a possible answer: not known.
 * No answer is ever taken from `any` or an error type.
 */
export interface TypeOracle {
  /** Whether an expression is a promise. */
  isPromise(expression: TSESTree.Expression): boolean | undefined;
  /** Whether an expression or a pattern stands for something that has a member of a name, `null` and `undefined` aside. */
  hasMember(expression: TSESTree.Node, name: string): boolean | undefined;
  /** The Clerk package that declares a member of an expression, if nothing else declares it as well. */
  memberOwner(expression: TSESTree.Expression, name: string): string | undefined;
  /** The Clerk promise that a call gives. */
  clerkPromise(call: TSESTree.CallExpression): TypedPromise | undefined;
  /** Which of Clerk's functions a call comes to, also where the installed version of it is synchronous. */
  clerkOrigin(call: TSESTree.CallExpression): Pick<TypedPromise, 'api' | 'package'> | undefined;
  /** Clerk's package that declares what a call calls by this name, not what has a type of it alone. */
  declaringPackage(call: TSESTree.CallExpression, name: string): string | undefined;
  /** Whether an expression names a function of the project that does more than hand on the result of another. */
  isProcedure(callee: TSESTree.Expression): boolean | undefined;
  /** The Clerk object that an expression or a pattern stands for, `null` and `undefined` aside. */
  clerkType(node: TSESTree.Node): TypedObject | undefined;
  /** Whether the linted file imports a module of the project that uses Clerk, directly or through others. */
  importsClerkUser(program: TSESTree.Program): boolean;
  /** Whether all of its imports that name Clerk lead to Clerk's packages: none is led elsewhere by `paths` or a declaration. */
  importsClerkItself(program: TSESTree.Program): boolean;
  /** Whether one import is of a module of the project that uses Clerk. */
  isFromClerkUser(declaration: TSESTree.ImportDeclaration): boolean;
  /** The fields that a global interface declares at the end of some steps; `undefined` where there may be others. */
  declaredFields(program: TSESTree.Program, typeName: string, steps: readonly string[]): readonly string[] | undefined;
}

/** The type oracle of a file, or `undefined` where its parser gave no types. */
export function typeOracle(sourceCode: Readonly<TSESLint.SourceCode>): TypeOracle | undefined {
  const services = sourceCode.parserServices;
  // espree has no services, oxlint an empty object, typescript-eslint without a project `program: null`.
  return services?.program && services.esTreeNodeToTSNodeMap
    ? programOracle(services as ParserServicesWithTypeInformation)
    : undefined;
}
