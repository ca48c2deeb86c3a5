import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import path from 'node:path';
import { isInstanceConfig, isTemplateBody, mentionsClaims, type ClaimsKind } from '../clerk/claims.js';
import { parseTemplateText } from '../clerk/shortcode-grammar.js';
import { isDistinctive, isRoot, knownFact } from '../clerk/shortcodes.js';
import { matchesAny } from '../project/file-patterns.js';
import { isTransparent, lastName, memberName, propertyName, unwrap, type Node } from './ast.js';
import { claimsTreeOfJson, parseEmbeddedJson, type JsonNode } from './claims-json.js';
import { claimsTreeOf, holderName, stringTree } from './claims-script.js';
import {
  claimTexts,
  keysOf,
  memberOf,
  objectAt,
  objectsIn,
  type ClaimsObject,
  type ClaimsString,
  type ClaimsValue,
  type Spot,
} from './claims-tree.js';
import type { ClerkFile } from './clerk-file.js';
import { oncePer } from './once.js';
import { fileText, stringContent, type SourceText } from './source-text.js';
import { resolveConst, textParts } from './static.js';

/** Claims that Clerk puts into tokens, as written in a file. */
export interface ClaimsTemplate {
  readonly kind: ClaimsKind;
  readonly claims: ClaimsObject;
  /** Whether the object surely is all of it, so that its keys are the names of claims. */
  readonly isWhole: boolean;
}

type AnyContext = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** The file names of JSON files that say that there are claims in them, and those that say that there are texts for people. */
const CLAIMS_NAME = /claims|jwt|session.?token/i;
const CLERK_NAME = /clerk/i;
const PROSE_PATH =
  /(?:^|[\\/._-])(?:e?mails?|i18n|intl|lang|languages?|locales?|localizations?|messages|translations?)(?:[\\/._-]|$)/i;
const TEMPLATE_NAME = /jwt.?templates?/i;

/**
 * The claims in a JSON file: the configuration of the Clerk CLI, JWT templates, and objects of shortcodes that are Clerk's.
 * @param patterns paths, relative to the linter's folder, of files that hold nothing else.
 */
export function claimsInJson(
  context: AnyContext,
  root: unknown,
  patterns: readonly string[],
): readonly ClaimsTemplate[] {
  const { text } = context.sourceCode;
  const relative = path.relative(context.cwd, path.resolve(context.cwd, context.filename));
  const isListed = matchesAny(relative, patterns);
  if (!isListed && !text.includes('{{') && !text.includes('claims')) return [];
  const tree = claimsTreeOfJson(root as JsonNode, fileText(text));
  if (tree.kind !== 'object') return templateBodies(tree);
  if (path.basename(context.filename) === 'package.json') return claimsInScripts(tree);

  const session = objectAt(objectAt(tree, 'session'), 'claims');
  if (session && (isListed || isConfig(tree) || isClerks(session, false)))
    return [{ kind: 'session', claims: session, isWhole: true }];
  const bodies = templateBodies(tree);
  if (bodies.length > 0) return bodies;

  const place = relative.split(path.sep).slice(-2).join('/');
  const isHinted =
    !PROSE_PATH.test(relative) && (CLAIMS_NAME.test(place) || (CLERK_NAME.test(place) && hasKnownShortcode(tree)));
  const kind = TEMPLATE_NAME.test(relative) ? 'template' : 'unknown';
  if (isListed) return [{ kind, claims: tree, isWhole: true }];
  return bareTemplates(tree, isHinted).map((claims) => ({ kind, claims, isWhole: claims === tree }));
}

/** The same of a JavaScript or TypeScript file. */
export const claimsInScript = oncePer((file: ClerkFile): readonly ClaimsTemplate[] => {
  const { text } = file.sourceCode;
  return mentionsClaims(text) || text.includes('claims') ? findInScript(file) : [];
});

function findInScript(file: ClerkFile): readonly ClaimsTemplate[] {
  const source = fileText(file.sourceCode.text);
  const found = file
    .nodes('CallExpression')
    .flatMap((call) => [...sdkTemplates(call, file, source), ...sentTemplates(call, file, source)]);
  if (!file.sourceCode.text.includes('claims') && !file.sourceCode.text.includes('{{')) return found;

  const taken = found
    .flatMap(({ claims }) => writtenIn(claims))
    .filter((spot) => spot.source === source)
    .sort((a, b) => a.start - b.start);
  let next = 0;
  let takenTo = 0;
  for (const node of file.nodes('ObjectExpression')) {
    for (; (taken[next]?.start ?? Infinity) <= node.range[0]; next++) takenTo = Math.max(takenTo, taken[next]!.end);
    if (node.range[1] <= takenTo) continue;
    const template = objectTemplate(node, file, source);
    if (template) found.push(template);
  }
  return uniqueTemplates(found);
}

/** `clerkClient.jwtTemplates.create({ claims })` and `update()`. */
function sdkTemplates(call: TSESTree.CallExpression, file: ClerkFile, source: SourceText): ClaimsTemplate[] {
  const callee = unwrap(call.callee);
  const [params] = call.arguments;
  if (!params) return [];
  const steps = file.resolver.value(callee)?.reference.path;
  const isSdk = steps
    ? steps.at(-2) === 'jwtTemplates' && isWriter(steps.at(-1))
    : callee.type === 'MemberExpression' &&
      isWriter(memberName(callee)) &&
      isNamedTemplates(callee.object) &&
      file.types?.clerkPromise(call)?.api === 'resource';
  return isSdk ? templateOf(claimsTreeOf(params, file, source)) : [];
}

const isWriter = (method: string | undefined): boolean => method === 'create' || method === 'update';

const isNamedTemplates = (expression: Node): boolean => /^jwtTemplates$/i.test(lastName(unwrap(expression)) ?? '');

/** What is sent to `/v1/jwt_templates`: `fetch(url, { body: JSON.stringify({ claims }) })`, `axios.post(url, { claims })` … */
function sentTemplates(call: TSESTree.CallExpression, file: ClerkFile, source: SourceText): ClaimsTemplate[] {
  const [url, ...others] = call.arguments;
  const address =
    url &&
    textParts(url, file)
      ?.map(({ text }) => text ?? '')
      .join('');
  if (!address || !/\/v1\/jwt_templates\b|\bclerk\b.*\/jwt_templates\b/.test(address)) return [];
  return others.flatMap((argument) => {
    const options = claimsTreeOf(bodyOf(argument, file) ?? argument, file, source);
    const body = options.kind === 'string' && options.content ? parseEmbeddedJson(options.content) : options;
    return body ? templateOf(body) : [];
  });
}

/** The body in the options of a request, out of `JSON.stringify()`. */
function bodyOf(argument: Node, file: ClerkFile): Node | undefined {
  const node = resolveConst(argument, file);
  if (node.type === 'CallExpression') return isStringify(node) ? node.arguments[0] : undefined;
  if (node.type !== 'ObjectExpression') return undefined;
  const body = node.properties.find(
    (property): property is TSESTree.Property =>
      property.type === 'Property' && ['body', 'data', 'json'].includes(propertyName(property) ?? ''),
  );
  return body && (bodyOf(body.value, file) ?? body.value);
}

const isStringify = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'JSON' &&
  memberName(callee) === 'stringify';

function templateOf(body: ClaimsValue): ClaimsTemplate[] {
  const claims = objectAt(body, 'claims');
  return claims ? [{ kind: 'template', claims, isWhole: true }] : [];
}

/** An object literal that by itself can be seen to be claims, or to hold them. */
function objectTemplate(
  node: TSESTree.ObjectExpression,
  file: ClerkFile,
  source: SourceText,
): ClaimsTemplate | undefined {
  const name = holderName(node);
  if (name === 'claims') {
    const outer = objectAround(node);
    const config = outer && holderName(outer) === 'session' ? objectAround(outer) : undefined;
    const tree = config && claimsTreeOf(config, file, source);
    const claims = claimsTreeOf(node, file, source) as ClaimsObject;
    if (tree?.kind === 'object' && (isConfig(tree) || isClerks(claims, false)))
      return { kind: 'session', claims, isWhole: true };
    if (!isClerks(claims, file.usesClerk)) return undefined;
    const siblings = outer && claimsTreeOf(outer, file, source);
    const isTemplate = siblings?.kind === 'object' && isTemplateBody(keysOf(siblings));
    return { kind: isTemplate ? 'template' : 'unknown', claims, isWhole: true };
  }
  if (!holdsShortcode(node, file, source) || isInside(node, file, source)) return undefined;
  const claims = claimsTreeOf(node, file, source) as ClaimsObject;
  const isNamed = name !== undefined && CLAIMS_NAME.test(name);
  if (!isClerks(claims, isNamed && file.usesClerk)) return undefined;
  const kind = name !== undefined && TEMPLATE_NAME.test(name) ? 'template' : 'unknown';
  return { kind, claims, isWhole: isNamed || isKept(node) };
}

/** Whether an object is a value of its own: of a variable, of an export, of a function. */
function isKept(object: Node): boolean {
  let node = object;
  while (node.parent && isTransparent(node.parent)) node = node.parent;
  return ['ArrowFunctionExpression', 'ExportDefaultDeclaration', 'ReturnStatement', 'VariableDeclarator'].includes(
    node.parent?.type ?? '',
  );
}

/** Whether an object around this one is claims already. */
function isInside(node: Node, file: ClerkFile, source: SourceText): boolean {
  for (let outer = objectAround(node); outer; outer = objectAround(outer)) {
    if (holderName(outer) === 'claims' || holdsShortcode(outer, file, source)) return true;
  }
  return false;
}

/** The object literal that holds another as the value of a property. */
function objectAround(object: Node): TSESTree.ObjectExpression | undefined {
  let node = object;
  while (node.parent && isTransparent(node.parent)) node = node.parent;
  const property = node.parent;
  return property?.type === 'Property' && property.value === node && property.parent.type === 'ObjectExpression'
    ? property.parent
    : undefined;
}

/** Whether a property of an object is nothing but a shortcode. */
const holdsShortcode = (node: TSESTree.ObjectExpression, file: ClerkFile, source: SourceText): boolean =>
  node.properties.some((property) => {
    if (property.type !== 'Property') return false;
    const value = unwrap(property.value);
    if (value.type !== 'Literal' && value.type !== 'TemplateLiteral' && value.type !== 'Identifier') return false;
    const text = stringTree(value, file, { source, start: value.range[0], end: value.range[1] });
    return text !== undefined && wholeShortcodes(text).length > 0;
  });

/** Commands of package.json: `clerk config patch --json '{ … }'`, `clerk api jwt_templates -d '{ … }'`. */
function claimsInScripts(manifest: ClaimsObject): ClaimsTemplate[] {
  return (objectAt(manifest, 'scripts')?.members ?? []).flatMap(({ value }) =>
    value.kind === 'string' && value.content ? claimsInCommand(value.content) : [],
  );
}

const COMMAND =
  /\bclerk(?:@[\w.-]+)?\s+(?:config\s+(?<config>patch|put)|api\s+(?:(?!&&|;).)*?\/?(?<api>jwt_templates)\b)(?:(?!&&|;).)*?\s(?:--json|--data|-d)(?:=|\s+)(?<quote>["'])/dg;

/** Claims in the arguments of the Clerk CLI. */
export function claimsInCommand(command: SourceText): ClaimsTemplate[] {
  return [...command.text.matchAll(COMMAND)].flatMap((match): ClaimsTemplate[] => {
    const { config, quote } = match.groups!;
    const start = match.index + match[0].length;
    const quoted = quote === "'" ? /[^']*/y : /(?:[^"\\]|\\.)*/sy;
    quoted.lastIndex = start;
    const end = start + quoted.exec(command.text)![0].length;
    const json = stringContent(command, { start, end }, quote === "'" ? 'shellSingle' : 'shellDouble');
    const body = json && parseEmbeddedJson(json);
    if (!body) return [];
    if (config === undefined) return templateOf(body);
    const claims = objectAt(objectAt(body, 'session'), 'claims');
    return claims ? [{ kind: 'session', claims, isWhole: true }] : [];
  });
}

/** JWT templates as the Backend API has them: `{ name, claims, lifetime }`. */
function templateBodies(tree: ClaimsValue): ClaimsTemplate[] {
  return objectsIn(tree).flatMap((object): ClaimsTemplate[] => {
    const claims = objectAt(object, 'claims');
    if (!claims) return [];
    const isBody =
      isTemplateBody(keysOf(object)) && claimTexts(claims).some(({ text }) => wholeShortcodes(text).length > 0);
    if (!isBody && !isClerks(claims, false)) return [];
    const kind = isTemplateBody(keysOf(object)) || memberOf(object, 'name') ? 'template' : 'unknown';
    return [{ kind, claims, isWhole: true }];
  });
}

/** Objects whose own members are shortcodes of Clerk's, outermost first, none inside of another. */
function bareTemplates(tree: ClaimsObject, isHinted: boolean): ClaimsObject[] {
  const found: ClaimsObject[] = [];
  const visit = (value: ClaimsValue): void => {
    if (value.kind === 'array') value.elements.forEach(visit);
    if (value.kind !== 'object') return;
    const isBare = value.members.some(
      (member) => member.value.kind === 'string' && wholeShortcodes(member.value).length > 0,
    );
    if (isBare && isClerks(value, isHinted)) found.push(value);
    else value.members.forEach((member) => visit(member.value));
  };
  visit(tree);
  return found;
}

const isConfig = (tree: ClaimsObject): boolean => isInstanceConfig(keysOf(tree), keysOf(objectAt(tree, 'session')));

/**
 * Whether the shortcodes of an object are Clerk's. Mailers, translators and automation tools have the same braces, and
 * users with first names: without a hint, one shortcode must be there that nobody else has.
 * @param isHinted whether the place says that there are claims.
 */
function isClerks(claims: ClaimsObject, isHinted: boolean): boolean {
  const texts = claimTexts(claims).map(({ text }) => text);
  if (texts.some(({ value }) => value.includes('{{') && parseTemplateText(value).isForeign)) return false;
  return texts.map(wholeShortcodes).some(
    (paths) =>
      // Nobody else has `{{user.external_id || user.id}}`, either.
      (paths.length > 1 && paths.every((shortcode) => knownFact(shortcode) !== undefined)) ||
      paths.some((shortcode) => isDistinctive(shortcode) || (isHinted && isRoot(shortcode.split('.')[0]!))),
  );
}

const hasKnownShortcode = (tree: ClaimsObject): boolean =>
  claimTexts(tree).some(({ text }) => wholeShortcodes(text).some((shortcode) => knownFact(shortcode) !== undefined));

/** The shortcodes of a text that is one expression and nothing else. */
function wholeShortcodes({ value }: ClaimsString): string[] {
  if (!value.includes('{{')) return [];
  const { expressions, isWhole } = parseTemplateText(value);
  if (!isWhole) return [];
  return expressions[0]!.operands.flatMap((operand) =>
    operand.kind === 'shortcode' && operand.path.includes('.') ? [operand.path] : [],
  );
}

/** The objects that claims are written in, those that are spread into them included. */
const writtenIn = (claims: ClaimsObject): Spot[] =>
  objectsIn(claims).flatMap((object) => [object, ...object.members.map(({ owner }) => owner)]);

function uniqueTemplates(templates: readonly ClaimsTemplate[]): ClaimsTemplate[] {
  return [
    ...new Map(
      templates.map((template) => [
        `${template.claims.start}:${template.claims.source.at(template.claims.start)}`,
        template,
      ]),
    ).values(),
  ];
}
