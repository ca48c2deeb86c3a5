import type { Linter } from 'eslint';
import { name, version } from '../package.json';
import type { Preset, RuleDocs } from './create-rule.js';
import type published from './plugin.js';
import { rules } from './rules/index.js';

type ClerkPlugin = typeof published;
type PresetName = keyof ClerkPlugin['configs'];

const MEMBERS: Readonly<Record<PresetName, readonly Preset[]>> = {
  recommended: ['recommended'],
  strict: ['recommended', 'strict'],
  all: ['recommended', 'strict', false],
};

const plugin: ClerkPlugin = {
  meta: { name, version, namespace: 'clerk' },
  // The one cast: typescript-eslint's rule types are not assignable to ESLint's (typescript-eslint#11543).
  rules: rules as unknown as ClerkPlugin['rules'],
  configs: { recommended: preset('recommended'), strict: preset('strict'), all: preset('all') },
};

function preset(presetName: PresetName): Linter.Config {
  const members = Object.entries<{ meta: { docs: RuleDocs } }>(rules).filter(([, rule]) =>
    MEMBERS[presetName].includes(rule.meta.docs.recommended),
  );
  return {
    name: `clerk/${presetName}`,
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    // A getter: the presets hold the very object that is exported, which does not exist yet here.
    get plugins() {
      return { clerk: plugin };
    },
    rules: Object.fromEntries(
      members.map(([ruleName, { meta }]): [string, Linter.RuleEntry] => {
        const options = presetName === 'recommended' ? undefined : meta.docs.strictOptions;
        return [`clerk/${ruleName}`, options ? ['error', ...options] : 'error'];
      }),
    ),
  };
}

export default plugin;
