import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, unwrap } from '../analysis/ast.js';
import { memberReads, type MemberRead } from '../analysis/auth-members.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import {
  authCalls,
  comparedTypes,
  otherTokenOption,
  tokenOption,
  typesIn,
  type AuthCall,
  type WrittenType,
} from '../analysis/token-types.js';
import { ANY_TOKEN, FORMER_M2M, isTokenType, meantTokenType, TOKEN_TYPES } from '../clerk/token-types.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits } from '../fix/edits.js';
import { renameKey } from '../fix/object.js';
import { withText } from '../fix/quotes.js';

type MessageIds =
  | 'anyInList'
  | 'changeOperator'
  | 'formerType'
  | 'mayLack'
  | 'neverHas'
  | 'notNull'
  | 'renameOption'
  | 'unknownType'
  | 'useType'
  | 'wrongOption';
type RuleContext = Context<MessageIds, readonly []>;

export default createRule<MessageIds>({
  name: 'valid-token-types',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow token types that do not exist, options for them that are not read, and members that an accepted token's object does not have",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      anyInList:
        "`'any'` means every token type only where it stands alone: in a list it matches none. Write it without the list, or name the types.",
      changeOperator: 'Compare with `undefined`, too.',
      formerType:
        '`machine_token` is called `m2m_token` since @clerk/backend 2.7.0: no token is of the old type any more, so it never matches. Write `m2m_token`.',
      mayLack:
        '`{{member}}` is `undefined` where the token is one of {{lacking}}, which `{{call}}` accepts here, and nothing asks for `tokenType`. Ask for it, or test `{{member}}`, before you use it.',
      neverHas:
        '`{{member}}` is always `undefined` here: `{{call}}` accepts {{lacking}} alone, and only the objects of {{owners}} have it.',
      notNull:
        '`{{member}}` is `undefined`, not `null`, for tokens whose objects lack it and for those that `{{call}}` does not accept here, so this lets them through. Compare with `== null`, or test it.',
      renameOption: 'Rename `{{wrong}}` to `{{right}}`.',
      unknownType: '`{{name}}` is no token type, so it never matches: there are {{types}}. Write one of them.',
      useType: 'Write `{{meant}}`.',
      wrongOption:
        '`{{call}}` does not read `{{wrong}}`: whatever it says, session tokens alone are accepted. The option is called `{{right}}` here: rename it.',
    },
  },
  // Astro's middleware puts `auth()` into `locals`, with nothing imported.
  matters: (text) => text.includes('locals') && text.includes('acceptsToken'),
  create: (context, clerk) => ({
    Program() {
      if (!/acceptsToken|tokenType|\btoken\b/.test(context.sourceCode.text)) return;
      const auths = [...authCalls(clerk).values()];
      const types = auths.flatMap((auth) => typesOf(auth, clerk));
      const seen = new Set<WrittenType['node']>();
      for (const type of [...types, ...comparedTypes(clerk)]) {
        if (!seen.has(type.node)) reportType(context, type);
        seen.add(type.node);
      }
      auths.forEach((auth) => reportOption(context, auth, clerk));
      memberReads(clerk).forEach((read) => reportMember(context, read));
    },
  }),
});

/** The types that an option names, also where it goes by the name that other functions have for it. */
function typesOf(auth: AuthCall, clerk: ClerkFile): WrittenType[] {
  const option = tokenOption(auth, clerk) ?? otherTokenOption(auth, clerk);
  if (!option || !isAboutTypes(option, clerk)) return [];
  const { isList, types } = typesIn(option.value, clerk);
  // The options of a constant may have other uses.
  const isInline = auth.call.arguments.some((argument) => unwrap(argument) === option.parent);
  return types
    .filter(({ name }) => isList || name !== ANY_TOKEN)
    .map((type) => ({ ...type, isInline: type.isInline && isInline }));
}

/** A `token` may be a token itself, where no types are asked for. */
const isAboutTypes = (option: TSESTree.Property, clerk: ClerkFile): boolean =>
  propertyName(option) === 'acceptsToken' ||
  typesIn(option.value, clerk).types.some(
    ({ name }) => isTokenType(name) || name === ANY_TOKEN || meantTokenType(name),
  );

function reportType(context: RuleContext, { beside, isInline, name, node }: WrittenType): void {
  if (isTokenType(name)) return;
  const { sourceCode } = context;
  const meant = meantTokenType(name);
  const isKey = beside.type === 'ObjectExpression';
  // Other keys may be for other things; what handles the right name as well works all the same.
  if ((isKey && !meant) || (meant && new RegExp(`\\b${meant}\\b`).test(sourceCode.getText(beside as TSESTree.Node))))
    return;
  if (name === ANY_TOKEN && beside.type === 'ArrayExpression') return context.report({ node, messageId: 'anyInList' });
  const edit =
    meant && (isKey ? { range: node.range, text: meant } : withText(node as TSESTree.Node, meant, sourceCode));
  const fix = edit && applyEdits([edit]);
  // A second test for the same name would be an error to TypeScript.
  const isTwice = /^(?:Binary|Logical|Switch)/.test(beside.type) && sourceCode.text.includes(meant!);
  const isFix = name === FORMER_M2M && isInline && !isTwice;
  context.report({
    node,
    messageId: name === FORMER_M2M ? 'formerType' : 'unknownType',
    data: { name, types: listed(TOKEN_TYPES) },
    ...(fix && isFix ? { fix } : {}),
    ...(fix && !isFix ? { suggest: [{ messageId: 'useType', data: { meant }, fix }] } : {}),
  });
}

/** `auth.protect({ acceptsToken })`, `auth({ token })`. */
function reportOption(context: RuleContext, auth: AuthCall, clerk: ClerkFile): void {
  const other = otherTokenOption(auth, clerk);
  // Where the right one is there, too, it is what counts.
  if (!other || tokenOption(auth, clerk) || !isAboutTypes(other, clerk)) return;
  const data = { call: auth.label, wrong: propertyName(other)!, right: auth.option };
  const fix = applyEdits([renameKey(other, auth.option, context.sourceCode)]);
  context.report({
    node: other.key,
    messageId: 'wrongOption',
    data,
    suggest: [{ messageId: 'renameOption', data, fix }],
  });
}

const MESSAGES = { maybe: 'mayLack', never: 'neverHas', null: 'notNull' } as const;

function reportMember(context: RuleContext, { auth, kind, lacking, member, node, owners }: MemberRead): void {
  const data = { call: auth.label, member, lacking: listed(lacking), owners: listed(owners) };
  const operator =
    node.type === 'BinaryExpression'
      ? context.sourceCode.getTokenAfter(node.left, ({ value }) => value === node.operator)
      : undefined;
  const fix = operator ? applyEdits([{ range: operator.range, text: operator.value.slice(0, 2) }]) : undefined;
  context.report({ node, messageId: MESSAGES[kind], data, suggest: fix ? [{ messageId: 'changeOperator', fix }] : [] });
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
