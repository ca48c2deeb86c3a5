import { packageRanges, type PackageRange } from '../analysis/package-ranges.js';
import { locationOf } from '../analysis/source-text.js';
import {
  uncheckedProtects,
  youngOptionUses,
  youngWebhookImports,
  type UncheckedProtect,
} from '../analysis/young-api.js';
import { fixedIn, flawsOf, flawsOfRange, flawsOfVersion, type Flaw } from '../clerk/min-versions.js';
import { parseClerkModule } from '../clerk/packages.js';
import { raiseRange } from '../clerk/raise-range.js';
import { isAtLeast, lowestVersion, showVersion } from '../clerk/version.js';
import { createRule, type Context } from '../create-rule.js';
import { editSpot } from '../fix/claims.js';
import { applyEdits } from '../fix/edits.js';
import { isOverridden } from '../project/overrides.js';
import { seenVersion } from '../project/versions.js';
import { readSettings } from '../settings.js';

type MessageIds =
  'lowInstalled' | 'lowRange' | 'raise' | 'splitArguments' | 'uncheckedProtect' | 'unknownModule' | 'unknownOption';

export default createRule<MessageIds>({
  name: 'min-versions',
  meta: {
    type: 'problem',
    docs: {
      description:
        "Require versions of Clerk's packages, and of those beside them, without known holes, and with what the code uses",
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      lowInstalled:
        '`{{name}}` {{version}} is installed, a version that {{effects}}. Update what is installed to {{fixed}} or later.',
      lowRange:
        '`{{name}}` `{{range}} always leads to a version that {{effects}}. Raise it to {{fixed}} or later, and install again.',
      raise: 'Write `{{raised}}`.',
      splitArguments: 'Hand {{options}} over in a second object.',
      uncheckedProtect:
        '`auth.protect()` of @clerk/nextjs {{version}} skips the check of {{checks}} where {{options}} stands in the same object: every signed-in user passes (CVE-2026-42349). Update @clerk/nextjs, or hand the latter over in a second object.',
      unknownModule:
        '`{{specifier}}` came with {{package}} {{since}}, and {{version}} is in use here: loading it fails. Update {{package}}.',
      unknownOption:
        '`{{callee}}()` of {{package}} {{version}} ignores `{{option}}`, which has an effect from {{since}} on. Update {{package}}.',
    },
  },
  create: (context, clerk) => ({
    Program() {
      for (const { node, ...data } of youngWebhookImports(clerk))
        context.report({ node, messageId: 'unknownModule', data });
      for (const { node, ...data } of youngOptionUses(clerk))
        context.report({ node, messageId: 'unknownOption', data });
      for (const protect of uncheckedProtects(clerk)) reportProtect(context, protect);
    },
  }),
  createJson(context, { body }) {
    const { text } = context.sourceCode;
    if (!/(?:^|[\\/])package\.json$/.test(context.filename) || !text.includes('clerk')) return;
    const ranges = packageRanges(body, text, context.filename);
    if (!ranges.some(({ name }) => parseClerkModule(name))) return;
    for (const range of ranges) {
      if (isTiedToReactNative(range.name, ranges)) continue;
      const flaws = flawsOf(range.name).filter((flaw) => isRelevant(flaw, ranges));
      if (flaws.length > 0) checkRange(context, range, flaws, ranges);
    }
  },
});

type RuleContext = Context<MessageIds, readonly []>;

/** Whether one of the packages stands in the same package.json without which a flaw is none. */
const isRelevant = ({ beside }: Flaw, ranges: readonly PackageRange[]): boolean =>
  beside.length === 0 ||
  beside.some(({ name, minimum }) =>
    ranges.some((one) => {
      const lowest = one.name === name && minimum !== undefined ? lowestVersion(one.range) : undefined;
      return one.name === name && (minimum === undefined || (lowest !== undefined && isAtLeast(lowest, minimum)));
    }),
  );

function checkRange(
  context: RuleContext,
  entry: PackageRange,
  flaws: readonly Flaw[],
  ranges: readonly PackageRange[],
): void {
  const { kind, name, range, spot, value } = entry;
  // A library's peers may be old, if they need not be.
  const found = kind === 'dependency' && isOverridden(name, context) ? [] : flawsOfRange(flaws, range, kind === 'peer');
  if (found.length === 0) return kind === 'dependency' ? checkInstalled(context, entry, flaws) : undefined;

  const { isInCatalog } = entry;
  const raised = raiseRange(range, flaws);
  const edit = raised && spot && editSpot(spot, raised.range);
  const fix = edit ? applyEdits([edit]) : null;
  context.report({
    loc: locationOf(value, context.sourceCode),
    messageId: 'lowRange',
    data: {
      name,
      range: isInCatalog ? `${value.value}\` (\`${range}\`)` : `${range}\``,
      ...describe(found, range, flaws),
    },
    // What a catalog has is better mended there, for all that share it.
    ...(raised?.isCompatible && !isInCatalog && !isTiedToPrerelease(name, ranges)
      ? { fix }
      : { suggest: fix ? [{ messageId: 'raise', data: { raised: raised!.range }, fix }] : [] }),
  });
}

/** Each release of React Native works with one version of React, and refuses every other one as soon as it starts. */
const isTiedToReactNative = (name: string, ranges: readonly PackageRange[]): boolean =>
  /^react(?:-dom)?$/.test(name) && ranges.some((one) => one.name === 'react-native');

/** Each release of Next.js 15 works with one prerelease of React 19. */
const isTiedToPrerelease = (name: string, ranges: readonly PackageRange[]): boolean =>
  name === 'next' && ranges.some((one) => one.name === 'react' && /\d-\w/.test(one.range));

function checkInstalled(context: RuleContext, { name, value }: PackageRange, flaws: readonly Flaw[]): void {
  const { version, source } = seenVersion(name, context, readSettings(context.settings).versions);
  const found = source === 'installed' ? flawsOfVersion(flaws, version) : [];
  if (found.length === 0) return;
  const data = { name, version: showVersion(version), ...describe(found, showVersion(version), flaws) };
  context.report({ loc: locationOf(value, context.sourceCode), messageId: 'lowInstalled', data });
}

const describe = (
  found: readonly Flaw[],
  range: string,
  flaws: readonly Flaw[],
): { effects: string; fixed: string } => ({
  effects: found.map(({ effect, source }) => `${effect} (${source})`).join('; it '),
  fixed: showVersion(raiseRange(range, flaws)?.version ?? fixedIn(found)),
});

function reportProtect(context: RuleContext, { checks, object, parts, redirects, version }: UncheckedProtect): void {
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' and ');
  const data = { checks: list(checks), options: list(redirects), version };
  const { sourceCode } = context;
  const text = parts
    ?.map((part) => `{ ${part.map((property) => sourceCode.getText(property)).join(', ')} }`)
    .join(', ');
  const canEdit = text !== undefined && sourceCode.getCommentsInside(object).length === 0;
  const fix = applyEdits(canEdit ? [{ range: object.range, text }] : []);
  context.report({
    node: object,
    messageId: 'uncheckedProtect',
    data,
    suggest: canEdit ? [{ messageId: 'splitArguments', data, fix }] : [],
  });
}
