import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, propertyName, unwrap, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { isWritten } from '../analysis/static.js';
import { userLeaks } from '../analysis/user-leak.js';
import { isGiven, userPattern, userValue, type User } from '../analysis/users.js';
import { mayVerifyBySvix } from '../analysis/webhook-event.js';
import { core2Of } from '../clerk/options.js';
import {
  CLIENT_METHODS,
  isMethodOfDate,
  isTime,
  mayBeMissing,
  mentionsUser,
  mentionsUserJson,
  missingField,
  ON_THE_SERVER,
  type MissingField,
  type UserKind,
} from '../clerk/user-fields.js';
import { isAtLeast } from '../clerk/version.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, insertAt, type Edit } from '../fix/edits.js';
import { renameKey, renameMember } from '../fix/rename-member.js';

type MessageIds = 'clientOnly' | 'component' | 'dateMethod' | 'props' | 'renamed' | 'response' | 'serverOnly';

interface Options {
  readonly checkResponses: boolean;
}

type RuleContext = Context<MessageIds, readonly [Options]>;

const LEAKS = 'the browser gets all its fields, `privateMetadata` among them';
const PICK = 'Hand on the fields that are needed, such as `{ id: user.id, firstName: user.firstName }`.';

export default createRule<MessageIds, readonly [Options]>({
  name: 'no-cross-runtime-user',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Disallow reading fields of the client's user on the server's and the reverse, and sending the whole server `User` to the browser",
      recommended: 'recommended',
      // Who asks an endpoint may be a server that is trusted.
      strictOptions: [{ checkResponses: true }],
    },
    fixable: 'code',
    schema: [
      {
        type: 'object',
        description: 'What is checked.',
        properties: {
          checkResponses: {
            type: 'boolean',
            description:
              "Also report the server's whole `User` as the answer of an endpoint, such as `Response.json(user)`.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ checkResponses: false }],
    messages: {
      clientOnly:
        "`{{name}}` belongs to the client's `UserResource`: the server's `User` has none, so {{effect}}.{{instead}}",
      component: `The server's whole \`User\` goes to the client component \`{{to}}\`: ${LEAKS}, or React throws, as it is no plain object. ${PICK}`,
      dateMethod:
        '`{{name}}` is a number of milliseconds {{where}}, and a `Date` in the browser alone: calling `{{method}}()` throws a TypeError. Write `new Date(…)` around it.',
      props: `The server's whole \`User\` is among what \`{{to}}\` returns: ${LEAKS}. ${PICK}`,
      renamed: '`{{name}}` is the name in {{of}}: {{where}} there is no such field, so this is `undefined`.{{instead}}',
      response: `The server's whole \`User\` is the answer of \`{{to}}\`: whoever asks gets all its fields, \`privateMetadata\` among them. ${PICK}`,
      serverOnly:
        "`{{name}}` belongs to the server's `User`: the browser never gets it, so this is `undefined`. Read it on the server, and hand on only what everyone may see.",
    },
  },
  // What svix verifies needs nothing of Clerk's.
  matters: mayVerifyBySvix,
  create: (context, clerk) => ({
    Program() {
      // Types alone know of users that other modules hand on.
      if (!clerk.types && !mentionsUser(clerk.sourceCode.text)) return;
      const hasJson = mentionsUserJson(clerk.sourceCode.text);
      for (const member of clerk.nodes('MemberExpression')) reportMember(context, member, hasJson, clerk);
      for (const pattern of clerk.nodes('ObjectPattern')) reportPattern(context, pattern, hasJson, clerk);
      const { checkResponses } = context.options[0];
      for (const { name, node, to } of userLeaks(clerk, checkResponses))
        context.report({ node, messageId: to, data: { to: name } });
    },
  }),
});

function reportMember(
  context: RuleContext,
  member: TSESTree.MemberExpression,
  hasJson: boolean,
  clerk: ClerkFile,
): void {
  const name = memberName(member);
  if (name === undefined || isWritten(member)) return;
  if (mayBeMissing(name, hasJson)) {
    reportMissing(
      context,
      member.property,
      name,
      userValue(member.object, clerk),
      (other) => renameMember(member, { path: [other], isOptional: false }, clerk),
      clerk,
    );
  } else if (isMethodOfDate(name)) {
    reportDateMethod(context, member, name, clerk);
  }
}

function reportPattern(
  context: RuleContext,
  pattern: TSESTree.ObjectPattern,
  hasJson: boolean,
  clerk: ClerkFile,
): void {
  for (const property of pattern.properties) {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    if (property.type !== 'Property' || name === undefined || !mayBeMissing(name, hasJson)) continue;
    reportMissing(
      context,
      property.key,
      name,
      userPattern(pattern, clerk),
      (other) => renameKey(property, other, clerk),
      clerk,
    );
  }
}

function reportMissing(
  context: RuleContext,
  node: Node,
  name: string,
  user: User | undefined,
  rename: (name: string) => readonly Edit[] | undefined,
  clerk: ClerkFile,
): void {
  const missing = isUser(user) ? missingField(user.what, name) : undefined;
  if (!missing || user!.members?.includes(name) || (missing.of === 'core1' && !isPastCore1(user!, clerk))) return;
  if (isGiven(name, user!, clerk)) return;
  if (missing.of === 'server') context.report({ node, messageId: 'serverOnly', data: { name } });
  else if (missing.of === 'client') {
    const method = Object.hasOwn(ON_THE_SERVER, name) ? ON_THE_SERVER[name] : undefined;
    const data = {
      name,
      effect: CLIENT_METHODS.has(name) ? 'calling it throws a TypeError' : 'this is `undefined`',
      instead: method ? ` Call \`${method}()\` of the Backend API client.` : '',
    };
    context.report({ node, messageId: 'clientOnly', data });
  } else {
    const { name: other, of } = missing;
    const edits = other === undefined ? undefined : rename(other);
    const data = {
      name,
      of: SOURCES[of],
      where: PLACES[user!.what as UserKind],
      instead: other === undefined ? '' : ` Read \`${other}\`.`,
    };
    context.report({ node, messageId: 'renamed', data, fix: edits ? applyEdits(edits) : null });
  }
}

const SOURCES: Readonly<Record<MissingField['of'], string>> = {
  client: '',
  core1: 'Core 1',
  json: "the JSON of webhooks and of Clerk's HTTP API",
  sdk: 'the SDKs',
  server: '',
};

const PLACES: Readonly<Record<UserKind, string>> = {
  address: "on a user's addresses",
  client: 'on `UserResource`',
  json: 'in the JSON of webhooks',
  jsonAddress: 'in the JSON of webhooks',
  server: "on the server's `User`",
};

/** `user.createdAt.toISOString()` on the server. */
function reportDateMethod(
  context: RuleContext,
  member: TSESTree.MemberExpression,
  method: string,
  clerk: ClerkFile,
): void {
  const field = unwrap(member.object);
  const name = field.type === 'MemberExpression' ? memberName(field) : undefined;
  const kind = name === undefined ? undefined : (['server', 'json'] as const).find((each) => isTime(each, name));
  const user = field.type === 'MemberExpression' && kind ? userValue(field.object, clerk) : undefined;
  if (user?.what !== kind || !user || isGiven(name!, user, clerk)) return;
  const data = { name, method, where: kind === 'json' ? PLACES.json : 'on the server' };
  // `createdAt` and `updatedAt` are never null.
  const isSet = /^(?:created|updated)/.test(name!) && !clerk.sourceCode.getText(member).includes('?.');
  const edits = [insertAt(field.range[0], 'new Date('), insertAt(field.range[1], ')')];
  context.report({ node: member.property, messageId: 'dateMethod', data, fix: isSet ? applyEdits(edits) : null });
}

const isUser = (user: User | undefined): user is User & { what: UserKind } =>
  user !== undefined && Object.hasOwn(PLACES, user.what);

function isPastCore1({ package: packageName }: User, clerk: ClerkFile): boolean {
  // @clerk/types has majors of its own.
  return (
    packageName !== '@clerk/types' && isAtLeast(clerk.versionOf(packageName).version, core2Of(packageName) ?? '0.0.0')
  );
}
