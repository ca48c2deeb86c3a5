import type { TSESTree } from '@typescript-eslint/utils';
import { carriesClerkKey, INVISIBLE, isClerkUrl, namesClerkApi, UNKNOWN } from '../clerk/billing-endpoints.js';
import { propertyName, wrapped, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { findVariable, reads } from './scope.js';
import { objectLiteral, resolveConst, staticText, textParts } from './static.js';

/** A text in the code that is, or is a part of, a URL of Clerk's APIs. */
export interface ClerkUrl {
  /** The literal or the template that is written. */
  readonly node: TSESTree.Literal | TSESTree.TemplateLiteral;
  /** The whole URL as far as it is known, without invisible characters; `UNKNOWN` stands for the rest. */
  readonly url: string;
  /** The source text of the request that it is used in. */
  readonly request: string;
}

/** The URLs of Clerk's APIs among the texts of a file that pass a test; believed only with a strong sign of Clerk. */
export function clerkUrls(file: ClerkFile, test: (text: string) => boolean): readonly ClerkUrl[] {
  return [...file.nodes('Literal'), ...file.nodes('TemplateLiteral')]
    .filter((node) => isText(node) && test(file.sourceCode.getText(node)))
    .flatMap((node) => clerkUrl(node, file) ?? []);
}

function isText(node: TSESTree.Literal | TSESTree.TemplateLiteral): boolean {
  if (node.type === 'Literal' && typeof node.value !== 'string') return false;
  const { parent } = node;
  // Import sources, keys and types are no URLs.
  return !/^(?:Import|Export|TS)/.test(parent.type) && !(parent.type === 'Property' && parent.key === node && !parent.computed);
}

function clerkUrl(node: ClerkUrl['node'], file: ClerkFile): ClerkUrl | undefined {
  for (const use of usesOf(node, file)) {
    const whole = wholeText(use);
    const text = urlText(whole, file);
    if (text === undefined) continue;
    const request = requestText(whole, file);
    if (isClerkUrl(text.url) || text.bases.some(namesClerkApi) || carriesClerkKey(request)) {
      return { node, url: text.url, request };
    }
  }
  return undefined;
}

/** The text itself, or the places that read the constant it is put into. */
function usesOf(node: Node, file: ClerkFile): Node[] {
  const declarator = wrapped(wholeText(node)).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.parent.kind !== 'const') {
    return [node];
  }
  const variable = findVariable(file.sourceCode, declarator.id);
  return [node, ...(variable ? reads(variable).map(({ identifier }) => identifier as Node) : [])];
}

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

function urlText(whole: Node, file: ClerkFile): { url: string; bases: readonly string[] } | undefined {
  const parts = textParts(whole, file);
  if (!parts) return undefined;
  const url = parts.map(({ text }) => text ?? UNKNOWN).join('').replace(INVISIBLE, '');
  const bases = parts.flatMap(({ text, node }) => (text === undefined ? [sourceOf(node, file)] : []));
  const base = baseOf(whole, file);
  const baseText = base && staticText(base, file);
  if (baseText !== undefined) return { url: joinUrl(baseText, url), bases };
  return { url, bases: base ? [...bases, sourceOf(base, file)] : bases };
}

/** The base of `new URL(path, base)` and of requests of a client with a base (`axios.create({ baseURL })`). */
function baseOf(whole: Node, file: ClerkFile): Node | undefined {
  const { parent } = whole;
  if (parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'URL') {
    return parent.arguments[0] === whole ? parent.arguments[1] : undefined;
  }
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== whole) return undefined;
  const { callee } = parent;
  const clientName = callee.type === 'MemberExpression' ? callee.object : callee;
  const client = resolveConst(clientName, file);
  if (client === clientName || client.type !== 'CallExpression') return undefined;
  const options = objectLiteral(client.arguments[0], file);
  const base = options?.properties.find(
    (property): property is TSESTree.Property =>
      property.type === 'Property' && ['baseURL', 'baseUrl', 'prefixUrl'].includes(propertyName(property) ?? ''),
  );
  return base?.value;
}

/** As `axios` joins them: a base's path is kept. */
const joinUrl = (base: string, path: string): string =>
  /^https?:/.test(path) ? path : `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`.replace(/\/v1\/v1\//, '/v1/');

/** The source of an expression, and of the constant that it names. */
function sourceOf(node: Node, file: ClerkFile): string {
  const resolved = resolveConst(node, file);
  const own = file.sourceCode.getText(node as never);
  return resolved === node ? own : `${own} ${file.sourceCode.getText(resolved as never)}`;
}

/** The request that a URL is the address of: the call around it with its options, through constants. */
function requestText(whole: Node, file: ClerkFile): string {
  let call: Node | undefined = whole.parent;
  // `fetch(new URL(…), options)`, `axios({ url: …, headers })`.
  while (call && (call.type === 'NewExpression' || call.type === 'Property' || call.type === 'ObjectExpression')) call = call.parent;
  if (call?.type !== 'CallExpression') return file.sourceCode.getText(whole as never);
  const headers = call.arguments.flatMap((argument) => {
    const options = objectLiteral(argument, file);
    return options ? [options, ...options.properties.flatMap((p) => (p.type === 'Property' ? [resolveConst(p.value, file)] : []))] : [];
  });
  return [call, ...headers].map((node) => file.sourceCode.getText(node as never)).join('\n');
}
