import type { TSESTree } from '@typescript-eslint/utils';
import {
  isApiDate,
  isCommonSecretName,
  signingSecretName,
  VERIFIER_VERSIONS,
  whyNoPublishableKey,
  wrongName,
  type WrongName,
} from '../clerk/env-mistakes.js';
import { splitName } from '../clerk/env-names.js';
import { parsePublishableKey } from '../clerk/keys.js';
import type { RenamedOption } from '../clerk/options.js';
import { isAtLeast } from '../clerk/version.js';
import { configText } from '../project/env-files.js';
import type { LintedFile } from '../project/package-json.js';
import { lists } from '../project/versions.js';
import { memberName, propertyName, unwrap, type Node } from './ast.js';
import type { ClerkFile } from './clerk-file.js';
import { isClientModule } from './client-module.js';
import { clerkOptions, spreadObjects } from './clerk-options.js';
import { isEnvironment, variableReads, type VariableRead } from './env.js';
import { oncePer } from './once.js';
import { isFallback } from './renamed-variables.js';
import { findVariable, soleDefinition } from './scope.js';
import { objectLiteral, readOption, resolveConst, staticText } from './static.js';

type Heir = RenamedOption & Pick<WrongName, 'kind'>;

/** The names in place of which another one is to be read, for a file. */
export function heirs(file: ClerkFile): (name: string) => Heir | undefined {
  const secrets = signingSecretsOf(file);
  // Each name is asked for at each of its reads.
  const known = new Map<string, Heir | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, heirOf(secrets.get(name) ?? wrongName(name), file));
    return known.get(name);
  };
}

function heirOf(wrong: WrongName | undefined, file: ClerkFile): Heir | undefined {
  if (!wrong) return undefined;
  if (wrong.kind !== 'misspelt') {
    // Code that reads both serves old deployments.
    const isKept = variableReads(file).some((read) => read.name === wrong.name);
    if (isKept || (wrong.kind === 'outdated' ? isBeforeCore2(file) : !hasVerifier(file) || verifiesOtherwise(file)))
      return undefined;
  }
  return { ...wrong, sameValue: true };
}

const isBeforeCore2 = (file: ClerkFile): boolean => !isAtLeast(file.versionOf('@clerk/nextjs').version, '5.0.0');

/** Whether the SDKs that the file sees have `verifyWebhook()`, or nothing is known of them. */
function hasVerifier(file: ClerkFile): boolean {
  const seen = VERIFIER_VERSIONS.map(([name, since]) => ({ ...file.versionOf(name), since })).filter(
    ({ source }) => source !== 'assumed',
  );
  return seen.length === 0 || seen.some(({ version, since }) => isAtLeast(version, since));
}

/** Whether the file verifies webhooks by a library that is handed the secret, whatever it is called. */
const verifiesOtherwise = ({ sourceCode: { text } }: ClerkFile): boolean =>
  /['"](?:svix|standardwebhooks)['"]/.test(text) && !text.includes('verifyWebhook');

/** The variables without Clerk in their names that are handed to `verifyWebhook()` as the signing secret. */
function signingSecretsOf(file: ClerkFile): ReadonlyMap<string, WrongName> {
  const found = new Map<string, WrongName>();
  if (!file.sourceCode.text.includes('verifyWebhook')) return found;
  for (const call of file.nodes('CallExpression')) {
    const callee = file.resolver.value(call.callee)?.reference;
    if (callee?.export !== 'verifyWebhook' || callee.path.length > 0) continue;
    const options = objectLiteral(call.arguments[1], file);
    const option = options && readOption(options, 'signingSecret', file);
    const read = option?.kind === 'present' ? readOf(option.value, file) : undefined;
    if (read && isCommonSecretName(read.name))
      found.set(read.name, { kind: 'signingSecret', name: signingSecretName(callee.package) });
  }
  return found;
}

/** The variable that an expression reads: `process.env.A!`, `process.env.A ?? ''`, a constant of it, destructured or not. */
export function readOf(expression: Node, file: ClerkFile): VariableRead | undefined {
  const node = resolveConst(expression, file);
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return readOf(node.left, file);
  const definition = node.type === 'Identifier' ? findVariable(file.sourceCode, node) : undefined;
  const name = definition && soleDefinition(definition)?.name;
  return readsByNode(file).get(node) ?? (name && readsByNode(file).get(name));
}

/** The reads of variables by the expression, and by the name that destructuring binds. */
const readsByNode = oncePer(
  (file: ClerkFile): ReadonlyMap<Node, VariableRead> =>
    new Map(
      variableReads(file).flatMap((read): [Node, VariableRead][] => [
        [read.node, read],
        ...(read.property ? [[read.property.value, read] as [Node, VariableRead]] : []),
      ]),
    ),
);

/** A bundler that puts variables into what browsers and phones load: those of one prefix. */
interface Bundler {
  readonly name: string;
  readonly prefix: string;
  readonly environment: string;
}

/** How a publishable key is read, and by which prefix the bundler of the file's project knows it. */
export interface UnprefixedRead extends Bundler {
  readonly read: VariableRead;
  readonly heir: string;
  /** Whether the value is missing wherever the code runs. */
  readonly isAlwaysMissing: boolean;
}

/** The reads of a publishable key that a bundler leaves `undefined`, because the name has not its prefix. */
export function unprefixedReads(file: ClerkFile, from: LintedFile): UnprefixedRead[] {
  const all = variableReads(file).filter(
    ({ name, environment }) => environment && splitName(name).rest === 'CLERK_PUBLISHABLE_KEY',
  );
  if (all.length === 0 || /\.(?:test|spec|config)\.\w+$/.test(file.filename)) return [];
  return all
    .flatMap((read): UnprefixedRead[] => {
      const text = file.sourceCode.getText(resolveConst(read.environment!, file));
      const bundler = bundlersOf(file, from).find(({ environment }) => environment === text);
      if (!bundler || read.name.startsWith(bundler.prefix)) return [];
      return [
        { ...bundler, read, heir: `${bundler.prefix}CLERK_PUBLISHABLE_KEY`, isAlwaysMissing: bundler.name === 'Vite' },
      ];
    })
    .filter(({ heir, name, read }) => !isFallback(read.node, heir, file) && !isConfigured(name, read.name, from));
}

function bundlersOf(file: ClerkFile, from: LintedFile): Bundler[] {
  const found: Bundler[] = [];
  // Astro's and Nuxt's servers read any variable of `import.meta.env`.
  if (lists('vite', from) && !lists('astro', from) && !lists('nuxt', from))
    found.push({ name: 'Vite', prefix: 'VITE_', environment: 'import.meta.env' });
  if (isClientModule(file) && lists('next', from))
    found.push({ name: 'Next.js', prefix: 'NEXT_PUBLIC_', environment: 'process.env' });
  if (/['"]@clerk\/(?:clerk-)?expo['"/]/.test(file.sourceCode.text) && lists('expo', from)) {
    found.push({ name: 'Expo', prefix: 'EXPO_PUBLIC_', environment: 'process.env' });
  }
  return found;
}

const CONFIGS: Readonly<Record<string, readonly [file: string, setting: RegExp]>> = {
  Vite: ['vite.config', /envPrefix|define\b|environment|mergeConfig/i],
  'Next.js': ['next.config', /\benv\b|DefinePlugin|\bdefine\b/],
  Expo: ['babel.config', /env/i],
};

/** Whether a bundler may be configured to know more names. */
function isConfigured(bundler: string, name: string, from: LintedFile): boolean {
  const [config, setting] = CONFIGS[bundler]!;
  const text = configText(config, from);
  // Without a configuration of its own, something else than Vite may build the project.
  if (text === undefined) return bundler === 'Vite';
  return setting.test(text) || text.includes(name);
}

/** A text that is handed to Clerk as a publishable key and is none. */
export interface BadKey {
  readonly node: Node;
  readonly reason: string;
}

export function badPublishableKeys(file: ClerkFile): BadKey[] {
  if (!file.usesClerk || /[\\/]__tests__[\\/]|\.(?:test|spec|stories)\.\w+$/.test(file.filename)) return [];
  const values = [...optionValues('publishableKey', file), ...providerKeys(file)];
  return [...new Set(values)].flatMap((node) => {
    const text = staticText(node, file);
    const reason =
      text === undefined ? undefined : whyNoPublishableKey(text, (key) => parsePublishableKey(key) !== undefined);
    return reason === undefined ? [] : [{ node, reason }];
  });
}

/** The values of an option in all that is handed to Clerk. */
const optionValues = (name: string, file: ClerkFile): Node[] =>
  clerkOptions(file)
    .flatMap(({ object }) => [object, ...spreadObjects(object, file)])
    .flatMap(({ properties }) =>
      properties.flatMap((property) =>
        property.type === 'Property' && propertyName(property) === name ? [property.value] : [],
      ),
    );

const providerKeys = (file: ClerkFile): Node[] =>
  file.nodes('JSXOpeningElement').flatMap((element) => {
    const attribute = element.attributes.find(
      (candidate): candidate is TSESTree.JSXAttribute =>
        candidate.type === 'JSXAttribute' && candidate.name.name === 'publishableKey',
    );
    const value = attribute?.value?.type === 'JSXExpressionContainer' ? attribute.value.expression : attribute?.value;
    return value && file.resolver.component(element)?.export === 'ClerkProvider' ? [value] : [];
  });

const VERSION_NAME = /^(?:NUXT_)?CLERK_API_VERSION$/;

/** The dates that are given as the version of the Backend API: `apiVersion` of an option, `CLERK_API_VERSION` of the environment. */
export function datedVersions(file: ClerkFile): Node[] {
  const set = file.sourceCode.text.includes('CLERK_API_VERSION')
    ? [
        ...file.nodes('AssignmentExpression').flatMap(({ left, right }) => {
          const isSet =
            left.type === 'MemberExpression' &&
            isEnvironment(left.object, file) &&
            VERSION_NAME.test(memberName(left) ?? '');
          return isSet ? [right] : [];
        }),
        ...file
          .nodes('ObjectExpression')
          .flatMap((object) =>
            isEnvironmentObject(object)
              ? object.properties.flatMap((property) =>
                  property.type === 'Property' && VERSION_NAME.test(propertyName(property) ?? '')
                    ? [property.value]
                    : [],
                )
              : [],
          ),
        ...variableReads(file).flatMap(({ name, node: { parent } }) =>
          VERSION_NAME.test(name) && parent?.type === 'LogicalExpression' && parent.operator !== '&&'
            ? [parent.right]
            : [],
        ),
      ]
    : [];
  return [...set, ...(file.usesClerk ? optionValues('apiVersion', file) : [])]
    .map(unwrap)
    .filter((node) => node.type === 'Literal' && isApiDate(String(node.value)));
}

/** `{ env: { … } }`, `{ vars: { … } }` */
const isEnvironmentObject = ({ parent }: TSESTree.ObjectExpression): boolean =>
  parent.type === 'Property' && /^(?:env|environment|vars)$/.test(propertyName(parent) ?? '');

/** `secretKey` among the options of `clerkMiddleware()`, which needs an encryption key. */
export interface MiddlewareSecret {
  readonly property: TSESTree.Property;
  readonly object: TSESTree.ObjectExpression;
  /** Whether it is the variable that Clerk reads without being told. */
  readonly isRedundant: boolean;
}

/** The secret keys that are handed to `clerkMiddleware()` of @clerk/nextjs 7 or later. */
export function middlewareSecrets(file: ClerkFile): MiddlewareSecret[] {
  return clerkOptions(file).flatMap(({ name, object, package: packageName }) => {
    if (
      name !== 'clerkMiddleware' ||
      packageName !== '@clerk/nextjs' ||
      !isAtLeast(file.versionOf(packageName).version, '7.0.0')
    )
      return [];
    const option = readOption(object, 'secretKey', file);
    if (option.kind !== 'present' || file.sourceCode.getText(option.value) === 'undefined') return [];
    const { property } = option;
    const read = readOf(property.value, file);
    const isRedundant =
      read?.node === unwrap(property.value) && read.name === 'CLERK_SECRET_KEY' && property.parent === object;
    return [{ property, object, isRedundant }];
  });
}
