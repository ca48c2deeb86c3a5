import type { TSESTree } from '@typescript-eslint/utils';
import {
  carriesClerkKey,
  INVISIBLE,
  isClerkUrl,
  namesClerkApi,
  UNKNOWN,
  VERSION_HEADER,
} from '../clerk/billing-endpoints.js';
import { isFunction, memberName, propertyName, unwrap, walk, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads, type Variable } from './scope.js';
import { constantOf, objectLiteral, resolveConst, staticText, textParts, type TextPart } from './static.js';

/** A text in the code that is, or is a part of, URLs of Clerk's APIs. */
export interface ClerkUrl {
  /** The literal or the template that is written. */
  readonly node: TSESTree.Literal | TSESTree.TemplateLiteral;
  /** The URLs that are made of it. */
  readonly uses: readonly UrlUse[];
}

export interface UrlUse {
  /** The whole URL as far as it is known, without invisible characters; `UNKNOWN` stands for the rest. */
  readonly url: string;
  /** The source text of the request that it is used in. */
  readonly request: string;
}

/** The URLs of Clerk's APIs among the texts of a file that pass a test; believed only with a strong sign of Clerk. */
export function clerkUrls(file: ClerkFile, test: (text: string) => boolean): readonly ClerkUrl[] {
  return [...file.nodes('Literal'), ...file.nodes('TemplateLiteral')]
    .filter((node) => isText(node) && test(file.sourceCode.getText(node)))
    .flatMap((node) => {
      const uses = usesOf(node, file).flatMap((use) => urlUse(use, file) ?? []);
      return uses.length > 0 ? [{ node, uses }] : [];
    });
}

/** Import sources, keys and types are no URLs. */
function isText(node: ClerkUrl['node']): boolean {
  if (node.type === 'Literal' && typeof node.value !== 'string') return false;
  const { parent } = node;
  switch (parent.type) {
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportAttribute':
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'TSExternalModuleReference':
    case 'TSImportType':
    case 'TSLiteralType':
      return false;
    case 'Property':
      return parent.key !== node || parent.computed;
    default:
      return true;
  }
}

/** An expression that a text is a part of, and what the parameters in it stand for. */
interface Use {
  readonly whole: Node;
  readonly parameters: ReadonlyMap<Variable, Node>;
}

const MAX_DEPTH = 5;

/** The text with all that is joined to it, there and where the constant is read, or the parameter, that it becomes. */
function usesOf(node: Node, file: ClerkFile, parameters: Use['parameters'] = new Map(), depth = 0): Use[] {
  const whole = wholeText(node);
  if (depth > MAX_DEPTH) return [];
  const onward = (next: readonly Node[], known = parameters): Use[] =>
    next.flatMap((each) => usesOf(each, file, known, depth + 1));
  const parameter = parameterFor(whole, file);
  return [
    { whole, parameters },
    ...onward(readsOf(constantOf(whole, file))),
    ...onward(memberReads(whole, file)),
    ...onward(requestsOfClient(whole, file)),
    ...(parameter ? onward(readsOf(parameter), new Map([...parameters, [parameter, whole]])) : []),
  ];
}

const readsOf = (variable: Variable | undefined): Node[] =>
  variable ? reads(variable).map(({ identifier }) => identifier as Node) : [];

/** `PATHS.plans`, where a text is the value of `plans` in the constant object `PATHS`. */
function memberReads(whole: Node, file: ClerkFile): Node[] {
  const { parent } = wrapped(whole);
  if (parent?.type !== 'Property' || parent.parent.type !== 'ObjectExpression') return [];
  const name = propertyName(parent);
  return readsOf(constantOf(parent.parent, file)).flatMap((read) => {
    const member = wrapped(read).parent;
    return member?.type === 'MemberExpression' && member.object === wrapped(read) && memberName(member) === name
      ? [member]
      : [];
  });
}

/** The addresses that a client with a base requests: `axios.create({ baseURL })`. */
function requestsOfClient(whole: Node, file: ClerkFile): Node[] {
  const { parent } = wrapped(whole);
  const call =
    parent?.type === 'Property' && BASE_NAMES.has(propertyName(parent) ?? '') ? requestOf(whole, file) : undefined;
  return readsOf(call && constantOf(call, file)).flatMap((read) => {
    const callee = read.parent?.type === 'MemberExpression' ? wrapped(read.parent) : read;
    const { parent: request } = callee;
    return request?.type === 'CallExpression' && request.callee === callee ? (request.arguments[0] ?? []) : [];
  });
}

/** The parameter of a function of this file that a text is handed to: `clerkFetch('/commerce/plans')`. */
function parameterFor(whole: Node, file: ClerkFile): Variable | undefined {
  const { parent } = whole;
  if (parent?.type !== 'CallExpression' || unwrap(parent.callee) === whole) return undefined;
  const fn = file.resolver.functionOf(parent.callee)?.node;
  const index = parent.arguments.indexOf(whole as TSESTree.CallExpressionArgument);
  const param = isFunction(fn) ? fn.params[index] : undefined;
  const name = param?.type === 'AssignmentPattern' ? param.left : param;
  return name?.type === 'Identifier' && isFunction(fn) ? variableOf(name, fn, file) : undefined;
}

const variableOf = (name: TSESTree.Identifier, fn: Node, { sourceCode }: ClerkFile): Variable | undefined =>
  sourceCode
    .getDeclaredVariables?.(fn)
    .find((variable) => variable.defs.some((definition) => definition.name === name));

/** The concatenation or template that a text is a part of. */
function wholeText(node: Node): Node {
  let whole = wrapped(node);
  for (;;) {
    const { parent } = whole;
    if (parent?.type === 'BinaryExpression' && parent.operator === '+') whole = wrapped(parent);
    else if (parent?.type === 'TemplateLiteral') whole = wrapped(parent);
    else return whole;
  }
}

function urlUse({ whole, parameters }: Use, file: ClerkFile): UrlUse | undefined {
  const parts = partsOf(whole, parameters, file);
  if (!parts) return undefined;
  const path = textOf(parts);
  const call = requestOf(whole, file);
  const base = call && /^https?:/.test(path) ? undefined : baseOf(whole, call, file);
  const url = base ? joinUrl(textOf(base), path) : path;
  const isClerk = isClerkUrl(url);
  if (isClerk === false) return undefined;
  const request = requestText(call, whole, file);
  const hasKey = carriesClerkKey(request) && isAddress(whole) && !isOwnOrigin(url, call);
  return isClerk || namesHost(base ?? parts, file) || hasKey ? { url, request } : undefined;
}

/** Whether the part that the host is in names Clerk's API: `process.env.CLERK_API_URL`. */
function namesHost(parts: readonly TextPart[], file: ClerkFile): boolean {
  const host = parts.find(({ text }) => text === undefined || !/^(?:https?:\/\/)?$/i.test(text));
  return host !== undefined && host.text === undefined && namesClerkApi(sourceOf(host.node, file));
}

const ADDRESS_NAMES = new Set(['path', 'pathname', 'uri', 'url']);

/** Whether an expression stands where a request has its address: first among the arguments, or as `url` in the options. */
function isAddress(whole: Node): boolean {
  const { parent } = whole;
  if (parent?.type === 'Property') return parent.value === whole && ADDRESS_NAMES.has(propertyName(parent) ?? '');
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.arguments[0] === whole;
}

/** `fetch('/v1/…')` calls the application itself. */
const isOwnOrigin = (url: string, request: TSESTree.CallExpression | undefined): boolean =>
  url.startsWith('/') && request?.callee.type === 'Identifier' && request.callee.name === 'fetch';

const textOf = (parts: readonly TextPart[]): string =>
  parts
    .map(({ text }) => text ?? UNKNOWN)
    .join('')
    .replace(INVISIBLE, '');

function partsOf(whole: Node, parameters: Use['parameters'], file: ClerkFile): readonly TextPart[] | undefined {
  const known = (node: Node): Node | undefined => {
    const name = unwrap(node);
    const variable = name.type === 'Identifier' ? findVariable(file.sourceCode, name) : undefined;
    return variable && parameters.get(variable);
  };
  const parts = (node: Node): readonly TextPart[] | undefined => textParts(known(node) ?? node, file);
  const either = unwrap(whole);
  // A sum of a parameter and something that is not known shows no text by itself.
  if (either.type === 'BinaryExpression' && either.operator === '+') {
    return [either.left, either.right].flatMap(
      (side) => partsOf(side, parameters, file) ?? [{ text: undefined, node: side }],
    );
  }
  return parts(whole)?.flatMap((part) => (part.text === undefined ? (parts(part.node) ?? [part]) : [part]));
}

const BASE_NAMES = new Set(['baseURL', 'baseUrl', 'prefixUrl']);
const HOST_NAMES = new Set(['host', 'hostname']);

/** The base of `new URL(path, base)`, of a request's options, or of those of its client (`axios.create({ baseURL })`). */
function baseOf(
  whole: Node,
  request: TSESTree.CallExpression | undefined,
  file: ClerkFile,
): readonly TextPart[] | undefined {
  const { parent } = whole;
  const partsOfBase = (node: Node): readonly TextPart[] => textParts(node, file) ?? [{ text: undefined, node }];
  if (parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'URL') {
    return parent.arguments[0] === whole && parent.arguments[1] ? partsOfBase(parent.arguments[1]) : undefined;
  }
  const options = [request, request && clientOf(request, file)].flatMap((call) => call?.arguments ?? []);
  const base = options.flatMap((argument) => optionNamed(argument, BASE_NAMES, file) ?? [])[0];
  if (base) return partsOfBase(base);
  const host = options.flatMap((argument) => optionNamed(argument, HOST_NAMES, file) ?? [])[0];
  return host && [{ text: 'https://', node: host }, ...partsOfBase(host)];
}

function optionNamed(argument: Node, names: ReadonlySet<string>, file: ClerkFile): Node | undefined {
  const property = objectLiteral(argument, file)?.properties.find(
    (candidate): candidate is TSESTree.Property =>
      candidate.type === 'Property' && names.has(propertyName(candidate) ?? ''),
  );
  return property?.value;
}

/** The call that made the client of a request: `const api = axios.create({ … })`. */
function clientOf({ callee }: TSESTree.CallExpression, file: ClerkFile): TSESTree.CallExpression | undefined {
  const name = callee.type === 'MemberExpression' ? callee.object : callee;
  const client = resolveConst(name, file);
  return client !== name && client.type === 'CallExpression' ? client : undefined;
}

/** As `axios` joins them: a base's path is kept. */
const joinUrl = (base: string, path: string): string =>
  `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`.replace(/\/v1\/v1\//, '/v1/');

/** The source of an expression, and of the constant that it names. */
function sourceOf(node: Node, file: ClerkFile): string {
  const resolved = resolveConst(node, file);
  const own = file.sourceCode.getText(node as never);
  return resolved === node ? own : `${own} ${file.sourceCode.getText(resolved as never)}`;
}

/** The call that a URL is an argument of: `fetch(url)`, `fetch(new URL(…))`, `axios({ url })`. */
function requestOf(whole: Node, file: ClerkFile): TSESTree.CallExpression | undefined {
  let node: Node | undefined = wrapped(whole).parent;
  for (let i = 0; i < 10 && node && /^(?:NewExpression|ObjectExpression|Property)$/.test(node.type); i++) {
    const [use] = readsOf(constantOf(node, file));
    node = wrapped(use ?? node).parent;
  }
  return node?.type === 'CallExpression' ? node : undefined;
}

/** The source of a request and its options, through constants, and of the statements that add to them. */
function requestText(call: TSESTree.CallExpression | undefined, whole: Node, file: ClerkFile): string {
  const client = call && clientOf(call, file);
  const nodes = new Set<Node>([call ?? whole, ...(client ? [client] : [])]);
  const versions: string[] = [];
  // The set grows while it is walked.
  for (const node of nodes) {
    if (nodes.size > 50) break;
    const inside =
      node.type === 'TemplateLiteral'
        ? node.expressions
        : node.type === 'CallExpression' || node.type === 'NewExpression'
          ? node.arguments
          : [];
    inside.forEach((expression) => addConstants(expression, nodes, file));
    if (node.type !== 'ObjectExpression') continue;
    for (const property of node.properties) {
      addConstants(property.type === 'Property' ? property.value : property.argument, nodes, file);
      const name = property.type === 'Property' ? propertyName(property) : undefined;
      if (name?.toLowerCase() !== VERSION_HEADER) continue;
      const version = staticText((property as TSESTree.Property).value, file);
      if (version !== undefined) versions.push(`${VERSION_HEADER}: ${version}`);
    }
  }
  return [...versions, ...[...nodes].map((node) => textOutsideFunctions(node, file))].join('\n');
}

/** The source of a node without the functions in it: what a route's handler does is none of the request's business. */
function textOutsideFunctions(node: Node, { sourceCode }: ClerkFile): string {
  let text = sourceCode.getText(node as never);
  walk(node, sourceCode.visitorKeys, (inner) => {
    if (!isFunction(inner)) return;
    const [start, end] = [inner.range[0] - node.range[0], inner.range[1] - node.range[0]];
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  });
  return text;
}

function addConstants(expression: Node, nodes: Set<Node>, file: ClerkFile): void {
  const name = unwrap(expression);
  const value = resolveConst(name, file);
  nodes.add(value);
  if (name.type !== 'Identifier' || value === name) return;
  for (const read of readsOf(constantOf(value, file))) {
    // `headers.set('Clerk-API-Version', …)`, `headers['Clerk-API-Version'] = …`
    const member = read.parent;
    const statement = member?.type === 'MemberExpression' && member.object === read ? member.parent : undefined;
    if (statement) nodes.add(statement);
  }
}
