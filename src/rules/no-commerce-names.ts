import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, propertyName, staticString, unwrap, wrapped, type Node } from '../analysis/ast.js';
import { billingPattern, billingValue, type BillingValue } from '../analysis/billing-values.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import { nameOf } from '../analysis/module-exports.js';
import {
  CONFIRM_OPTION,
  hasConfirmOption,
  mayBeReplaced,
  renamedType,
  replacedMember,
  type Replacement,
} from '../clerk/billing-names.js';
import { parseClerkModule } from '../clerk/packages.js';
import { createRule, type Context } from '../create-rule.js';
import { applyEdits, type Edit } from '../fix/edits.js';
import { renameKey, renameMember } from '../fix/rename-member.js';
import { renameExportedType, renameImportedType } from '../fix/rename-type.js';

type MessageIds = 'field' | 'method' | 'option' | 'readInstead' | 'type';
type RuleContext = Context<MessageIds, readonly []>;

export default createRule<MessageIds>({
  name: 'no-commerce-names',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow names of Clerk Billing that are gone: `Commerce*` types, payment sources, and removed fields of plans',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      field:
        '`{{old}}` is gone from what Clerk Billing gives since API version 2025-11-10: reading it here gives `undefined`. Read `{{name}}`.',
      method:
        '`{{old}}()` is gone since payment sources became payment methods: calling it throws a TypeError. Call `{{name}}()`.',
      option:
        '`{{old}}` is no option of `confirm()` since API version 2025-11-10: it is ignored, so no payment method is chosen. Pass `{{name}}`.',
      readInstead: 'Read `{{name}}`.',
      type: '`{{module}}` has no type `{{old}}` any more: it is an error to TypeScript, and `any` where errors are passed over. Use `{{name}}`.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      reportTypes(context, clerk);
      for (const member of clerk.nodes('MemberExpression')) reportMember(context, member, clerk);
      for (const pattern of clerk.nodes('ObjectPattern')) reportPattern(context, pattern, clerk);
      for (const call of clerk.nodes('CallExpression')) reportOption(context, call, clerk);
    },
  }),
});

/** `import type { CommercePlan } from …`, `export …`, `import('…').CommercePlan`, `Clerk.CommercePlan`. */
function reportTypes(context: RuleContext, clerk: ClerkFile): void {
  const given = new Set<string>();
  const report = (
    node: Node,
    source: string | undefined,
    old: string,
    edits: (name: string) => readonly Edit[],
  ): void => {
    const { modules } = clerk.settings;
    const module =
      source === undefined ? undefined : parseClerkModule(Object.hasOwn(modules, source) ? modules[source]! : source);
    const name = module && renamedType(module, old, clerk.versionOf(module.package).version);
    if (name === undefined) return;
    context.report({ node, messageId: 'type', data: { module: source!, old, name }, fix: applyEdits(edits(name)) });
    // `CommercePaymentSourceJSON` and `BillingPaymentSourceJSON` end as one name.
    given.add(name);
  };
  for (const statement of clerk.program.body) {
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type === 'ImportSpecifier') {
        report(specifier, statement.source!.value, nameOf(specifier.imported), (name) =>
          renameImportedType(specifier, name, clerk, given),
        );
      } else if (specifier.type === 'ExportSpecifier') {
        report(specifier, statement.source?.value, nameOf(specifier.local), (name) =>
          renameExportedType(specifier, name),
        );
      }
    }
  }
  for (const { qualifier, source } of clerk.nodes('TSImportType')) {
    if (qualifier?.type !== 'Identifier') continue;
    report(qualifier, staticString(source), qualifier.name, (name) => [{ range: qualifier.range, text: name }]);
  }
  for (const { left, right } of clerk.nodes('TSQualifiedName')) {
    const [, source] = /^(.+)#\*$/.exec(clerk.resolver.importPath(left) ?? '') ?? [];
    report(right, source, right.name, (name) => [{ range: right.range, text: name }]);
  }
}

function reportMember(context: RuleContext, member: TSESTree.MemberExpression, clerk: ClerkFile): void {
  const old = memberName(member);
  if (old === undefined || !mayBeReplaced(old) || isWritten(member)) return;
  const replacement = replacementFor(billingValue(member.object, clerk), old, clerk);
  if (!replacement || isCompared(member, replacement, clerk)) return;
  reportReplaced(context, member.property, old, replacement, renameMember(member, replacement, clerk));
}

function reportPattern(context: RuleContext, pattern: TSESTree.ObjectPattern, clerk: ClerkFile): void {
  const properties = pattern.properties.filter((property) => property.type === 'Property');
  if (!properties.some((property) => mayBeReplaced(propertyName(property) ?? ''))) return;
  const value = billingPattern(pattern, clerk);
  for (const property of properties) {
    const old = propertyName(property);
    const replacement = old === undefined ? undefined : replacementFor(value, old, clerk);
    // Who takes both reads whichever is there.
    if (!replacement || properties.some((other) => propertyName(other) === replacement.path[0])) continue;
    const [name, ...rest] = replacement.path;
    reportReplaced(
      context,
      property.key,
      old!,
      replacement,
      rest.length === 0 ? renameKey(property, name, clerk) : undefined,
    );
  }
}

/** `checkout.confirm({ paymentSourceId })`. */
function reportOption(
  context: RuleContext,
  { arguments: [options], callee }: TSESTree.CallExpression,
  clerk: ClerkFile,
): void {
  const method = unwrap(callee);
  const object = options && unwrap(options);
  if (method.type !== 'MemberExpression' || memberName(method) !== 'confirm' || object?.type !== 'ObjectExpression')
    return;
  const { old, name } = CONFIRM_OPTION;
  const properties = object.properties.filter((property) => property.type === 'Property');
  const property = properties.find((candidate) => propertyName(candidate) === old);
  if (!property || properties.some((candidate) => propertyName(candidate) === name)) return;
  const value = billingValue(method.object, clerk);
  if (value?.type !== 'checkout' || value.package === undefined) return;
  if (!hasConfirmOption(value.package, clerk.versionOf(value.package).version)) return;
  context.report({
    node: property.key,
    messageId: 'option',
    data: { old, name },
    fix: applyEdits(renameKey(property, name, clerk)),
  });
}

/** What took the place of a member of a value, where the value has it: by its type, or by the version of its package. */
function replacementFor(value: BillingValue | undefined, old: string, clerk: ClerkFile): Replacement | undefined {
  const replacement = value && replacedMember(value.type, old);
  if (!replacement) return undefined;
  const { members, package: packageName } = value!;
  if (members) return !members.includes(old) && members.includes(replacement.path[0]) ? replacement : undefined;
  return packageName === undefined || replacement.isIn(packageName, clerk.versionOf(packageName).version)
    ? replacement
    : undefined;
}

function reportReplaced(
  context: RuleContext,
  node: Node,
  old: string,
  { isMethod, isOptional, path }: Replacement,
  edits: readonly Edit[] | undefined,
): void {
  const name = path.join(isOptional ? '?.' : '.');
  const data = { old, name };
  const fix = edits ? applyEdits(edits) : null;
  const report = { node, messageId: isMethod ? 'method' : 'field', data } as const;
  // A plan without a fee has no amount: that is for the code to decide.
  if (fix && path.length > 1) context.report({ ...report, suggest: [{ messageId: 'readInstead', data, fix }] });
  else context.report({ ...report, fix });
}

function isWritten(member: TSESTree.MemberExpression): boolean {
  const { parent } = wrapped(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === wrapped(member);
  return parent?.type === 'UpdateExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'delete');
}

/** `plan.fee?.amount ?? plan.amount`: code for several versions, which asks for the new name, too. */
function isCompared(member: TSESTree.MemberExpression, { path }: Replacement, { sourceCode }: ClerkFile): boolean {
  const name = new RegExp(`\\b${path[0]}\\b`);
  for (
    let { parent } = member as Node;
    parent && !/Statement$|Declaration$|Function/.test(parent.type);
    { parent } = parent
  ) {
    const isChoice = parent.type === 'LogicalExpression' || parent.type === 'ConditionalExpression';
    if (isChoice && name.test(sourceCode.getText(parent))) return true;
  }
  return false;
}
