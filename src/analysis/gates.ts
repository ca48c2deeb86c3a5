import type { TSESTree } from '@typescript-eslint/utils';
import { CHECKS, isNamedLikeCheck, picksChecks, PROTECT_OPTIONS, PROTECT_PROPS } from '../clerk/authorization.js';
import { showSince } from '../clerk/removed-exports.js';
import { isAtLeast } from '../clerk/version.js';
import { isFunction, propertyName, unwrap, type FunctionNode, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { spreadObjects } from './clerk-options.js';
import { findVariable, reads } from './scope.js';
import { objectLiteral, readOption, resolveConst } from './static.js';

/** Something that a gate is given by name: a property of an object, or a prop. */
export interface Entry {
  readonly name: string;
  readonly node: TSESTree.JSXAttribute | TSESTree.Property;
  readonly value: Node | null;
  /** Whether it is a list where the name of one role, permission, feature or plan is asked for, and is not overwritten. */
  readonly isList: boolean;
}

/** A place that says who may pass. */
export interface Gate {
  /** As messages name it. */
  readonly label: '<Protect>' | '<Show>' | 'auth.protect()' | 'has()';
  /** What it is given as a whole: an object, a function, a text. */
  readonly given: Node | null;
  /** What it is given by name, where all of that can be seen. */
  readonly entries: readonly Entry[];
  /** The names that it goes by, and those that it reads besides. */
  readonly checks: readonly string[];
  readonly options: readonly string[];
  /** The checks among the options, which it does not read there. */
  readonly misplaced: readonly Entry[];
  /** Whether it surely is asked for nothing, and whether it then lets every signed-in user pass; else it lets nobody. */
  readonly isEmpty: boolean;
  readonly opensWhenEmpty: boolean;
  /** Whether it goes by the claims of a session token. */
  readonly isServer: boolean;
}

/** Every place of a file that asks Clerk who may pass. */
export function gates(file: ClerkFile): readonly Gate[] {
  const found = [
    ...file.nodes('CallExpression').flatMap((call) => calledGates(call, file)),
    ...file.nodes('JSXOpeningElement').flatMap((element) => componentGates(element, file)),
  ];
  return [...found, ...found.flatMap((gate) => gatesInside(gate, file))];
}

/** Whose `has()` is Clerk's: what gives an auth object, and the types of one. */
const AUTH = /^(?:auth|getAuth|useAuth|locals|clerkMiddleware|ClerkMiddlewareAuth|AuthFn|\w*AuthObject)$/;

/** One for each thing that a call may be given: `auth.protect(x ? a : b)` is two. */
function calledGates(call: TSESTree.CallExpression, file: ClerkFile): Gate[] {
  const [first, second] = call.arguments;
  const value = first && file.resolver.value(call.callee);
  if (!value || value.wrapper !== undefined || !AUTH.test(value.reference.export)) return [];
  const { export: exported, package: packageName, path } = value.reference;
  if (path.at(-1) === 'protect' && packageName === '@clerk/nextjs') {
    const { version } = file.versionOf(packageName);
    // Version 4 took other options.
    if (!isAtLeast(version, '5.0.0')) return [];
    const misplaced = entriesOf(second, file).filter(({ name }) => CHECKS.includes(name));
    return alternatives(first, file).map((given, i) => {
      const gate = askingGate('auth.protect()', given, file);
      // Earlier versions left out all that stood beside one of these.
      const isLeftOut = gate.entries.some(({ name }) => PROTECT_OPTIONS.includes(name));
      const opensWhenEmpty = isLeftOut || picksChecks(version);
      // `acceptsToken` for `token` is for clerk/valid-token-types to report.
      const options = [...PROTECT_OPTIONS, 'acceptsToken'];
      return { ...gate, opensWhenEmpty, isServer: true, misplaced: i === 0 ? misplaced : [], options };
    });
  }
  // `(await auth()).sessionClaims.roles.has()` is somebody else's.
  const before = path.at(-2) ?? (exported.endsWith('AuthObject') ? '()' : '');
  if (path.at(-1) !== 'has' || (before !== '()' && before !== 'await')) return [];
  const isServer = exported !== 'useAuth';
  return alternatives(first, file).map((given) => ({ ...askingGate('has()', given, file), isServer }));
}

/** What an expression may come out as, other than nothing: both of `x ? a : b` and `a ?? b`, the last of `x && a`. */
function alternatives(expression: Node, file: ClerkFile): readonly Node[] {
  const node = resolveConst(expression, file);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((each) => alternatives(each, file));
  if (node.type !== 'LogicalExpression') return [expression];
  return [...(node.operator === '&&' ? [] : [node.left]), node.right].flatMap((each) => alternatives(each, file));
}

/** A gate that is given an object of checks, or something in place of one. */
function askingGate(label: Gate['label'], argument: Node | null, file: ClerkFile): Gate {
  const given = argument && unwrap(argument);
  const object = given && objectLiteral(given, file);
  const isEmpty = object
    ? !CHECKS.some((check) => mayHave(object, check, file))
    : isNothing(given) || isNoQuestion(given!, file);
  const entries = entriesOf(given, file);
  return {
    label,
    given,
    entries,
    checks: CHECKS,
    options: [],
    misplaced: [],
    isEmpty,
    opensWhenEmpty: false,
    isServer: false,
  };
}

function componentGates(element: TSESTree.JSXOpeningElement, file: ClerkFile): Gate[] {
  const reference = file.resolver.component(element);
  const name = reference?.path.length === 0 ? reference.export : '';
  const props = element.attributes.flatMap((node) => (node.type === 'JSXAttribute' ? entryOf(node, file) : []));
  if (!reference || !/^(?:Protect|Show)$/.test(name) || props.length < element.attributes.length) return [];
  const valueOf = (prop: string): Node | null => props.find((entry) => entry.name === prop)?.value ?? null;
  const entries = props.filter((entry) => isNamedLikeCheck(entry.name));
  if (name === 'Show') {
    const when = valueOf('when');
    const asked = (when ? alternatives(when, file) : []).map((given) => askingGate('<Show>', given, file));
    return [...asked, { ...askingGate('<Show>', null, file), entries, checks: ['when'], isEmpty: false }];
  }
  const since = showSince(reference);
  // Where `Show` has replaced it, it is gone.
  if (since !== undefined && isAtLeast(file.versionOf(reference.package).version, since)) return [];
  const given = valueOf('condition');
  const isEmpty = !entries.some(
    (entry) =>
      PROTECT_PROPS.includes(entry.name) &&
      !isUndefined(entry.value) &&
      !(entry.value === given && isNoQuestion(given!, file)),
  );
  return [{ ...askingGate('<Protect>', given, file), entries, checks: PROTECT_PROPS, isEmpty, opensWhenEmpty: true }];
}

function entryOf(node: TSESTree.JSXAttribute, file: ClerkFile): Entry {
  const name = String(node.name.name);
  const value = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
  return { name, node, value, isList: isListOfNames(name, value, file) };
}

/** The properties of an object whose names can be seen, those of constants that are spread into it among them. */
function entriesOf(given: Node | null | undefined, file: ClerkFile): readonly Entry[] {
  const object = given && objectLiteral(given, file);
  const properties = object ? [object, ...spreadObjects(object, file)].flatMap((each) => each.properties) : [];
  return properties.flatMap((node): Entry[] => {
    const name = node.type === 'Property' ? propertyName(node) : undefined;
    if (node.type !== 'Property' || name === undefined) return [];
    const isList = isListOfNames(name, node.value, file) && readProperty(object!, name, file) === node;
    return [{ name, node, value: node.value, isList }];
  });
}

function readProperty(object: TSESTree.ObjectExpression, name: string, file: ClerkFile): TSESTree.Property | undefined {
  const option = readOption(object, name, file);
  return option.kind === 'present' ? option.property : undefined;
}

const isListOfNames = (name: string, value: Node | null, file: ClerkFile): boolean =>
  value !== null &&
  /^(?:feature|permission|plan|role)$/.test(name) &&
  resolveConst(value, file).type === 'ArrayExpression';

/** Whether an object may have an option that is not `undefined`. */
function mayHave(object: TSESTree.ObjectExpression, name: string, file: ClerkFile): boolean {
  const option = readOption(object, name, file);
  return option.kind === 'unknown' || (option.kind === 'present' && !isUndefined(option.value));
}

/** Whether an expression is written as `undefined`. */
export function isUndefined(expression: Node | null): boolean {
  const node = expression && unwrap(expression);
  return (
    (node?.type === 'Identifier' && node.name === 'undefined') ||
    (node?.type === 'UnaryExpression' && node.operator === 'void')
  );
}

const isNothing = (given: Node | null): boolean =>
  !given || isUndefined(given) || (given.type === 'Literal' && given.value === null);

/** Whether an expression is surely neither an object with checks nor a function: a text, a list, a comparison, `has(…)`, `isSignedIn`. */
export function isNoQuestion(given: Node, file: ClerkFile): boolean {
  const node = resolveConst(given, file);
  switch (node.type) {
    case 'ArrayExpression':
    case 'TemplateLiteral':
      return true;
    case 'Literal':
      return node.value !== null;
    case 'UnaryExpression':
      return node.operator === '!';
    case 'BinaryExpression':
      return /^[=!]==?$/.test(node.operator);
    case 'CallExpression':
      return calledGates(node, file).some(({ label }) => label === 'has()');
    case 'Identifier':
    case 'MemberExpression': {
      const { export: exported = '', path = [] } = file.resolver.value(node)?.reference ?? {};
      return AUTH.test(exported) && /^is(?:Authenticated|SignedIn)$/.test(path.at(-1) ?? '');
    }
    default:
      return false;
  }
}

/** The function that a gate is given. */
export function conditionOf({ given }: Gate, file: ClerkFile): FunctionNode | undefined {
  const fn = given && (file.resolver.functionOf(given)?.node ?? resolveConst(given, file));
  return isFunction(fn) ? fn : undefined;
}

/** The calls of the `has` that a gate hands to its condition. */
function gatesInside(gate: Gate, file: ClerkFile): Gate[] {
  const parameter = conditionOf(gate, file)?.params[0];
  const variable = parameter?.type === 'Identifier' ? findVariable(file.sourceCode, parameter) : undefined;
  return (variable ? reads(variable) : []).flatMap(({ identifier }) => {
    const { parent } = identifier as Node;
    const given = parent?.type === 'CallExpression' && parent.callee === identifier && parent.arguments[0];
    return given ? [{ ...askingGate('has()', given, file), isServer: gate.isServer }] : [];
  });
}
