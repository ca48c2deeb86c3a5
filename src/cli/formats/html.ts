import type { ESLint } from 'eslint';
import { shown } from './paths.js';
import type { FormatContext } from './index.js';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --error: #d1242f; --warn: #9a6700; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1.5rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; position: sticky; top: 0; background: Canvas; padding: .75rem 0; border-bottom: 1px solid var(--line); }
input, select { font: inherit; padding: .3rem .5rem; } input { flex: 1; min-width: 12rem; }
h2 { font: 600 1rem ui-monospace, monospace; margin: 1.5rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; } td { border-top: 1px solid var(--line); padding: .4rem .5rem; vertical-align: top; }
td:first-child { width: 4rem; color: GrayText; font-variant-numeric: tabular-nums; } td:nth-child(2) { width: 16rem; font-family: ui-monospace, monospace; font-size: 13px; }
pre { background: var(--soft); margin: .4rem 0 0; padding: .3rem .5rem; overflow-x: auto; } td.error { color: var(--error); } td.warning { color: var(--warn); } code { background: var(--soft); padding: 0 .2em; }
small { color: GrayText; } [hidden] { display: none; }`;

const SCRIPT = `
const text = document.querySelector('[name=text]'), rule = document.querySelector('[name=rule]'), kind = document.querySelector('[name=kind]');
function filter() {
  let count = 0;
  for (const section of document.querySelectorAll('section')) {
    let any = false;
    for (const row of section.querySelectorAll('tr')) {
      const match = (!rule.value || row.dataset.rule === rule.value) && (!kind.value || row.dataset.kind === kind.value)
        && (section.dataset.file + ' ' + row.textContent).toLowerCase().includes(text.value.toLowerCase());
      row.hidden = !match; any ||= match; count += match;
    }
    section.hidden = !any;
  }
  document.querySelector('output').textContent = count + ' shown';
}
document.querySelector('form').addEventListener('input', filter);
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
filter();`;

/** One page that needs nothing else: no network, no other file. */
export function html(results: readonly ESLint.LintResult[], { cwd, plugin }: FormatContext): string {
  const found = results.filter(({ messages }) => messages.length > 0);
  const messages = found.flatMap((result) => result.messages);
  const rules = [...new Set(messages.map(({ ruleId }) => ruleId ?? 'does not parse'))].sort();
  const sections = found.map((result) => {
    const file = shown(result.filePath, cwd);
    const lines = (result.source ?? result.output ?? '').split(/\r?\n/);
    const rows = result.messages.map(({ line, ruleId, severity, message, fix, suggestions }) => {
      const kind = fix ? 'fix' : suggestions?.length ? 'suggestion' : 'hand';
      const url = plugin.rules[ruleId?.replace('clerk/', '') ?? '']?.meta?.docs?.url;
      const name = escape(ruleId ?? 'does not parse');
      const offers = [
        ...(fix ? ['Fixed by --fix.'] : []),
        ...(suggestions ?? []).map(({ desc }) => `Suggestion: ${desc}`),
      ].map((offer) => `<br><small>${prose(offer)}</small>`);
      const source = lines[line - 1]?.trim();
      return `<tr data-rule="${name}" data-kind="${kind}"><td class="${severity === 2 ? 'error' : 'warning'}">${line}</td><td>${url ? `<a href="${escape(url)}">${name}</a>` : name}</td><td>${prose(message)}${offers.join('')}${source && !isSecret(ruleId) ? `<pre>${escape(source.slice(0, 300))}</pre>` : ''}</td></tr>`;
    });
    return `<section data-file="${escape(file)}"><h2>${escape(file)}</h2><table>${rows.join('')}</table></section>`;
  });
  const option = (value: string, label = value): string => `<option value="${escape(value)}">${escape(label)}</option>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clerk audit</title><style>${STYLE}</style></head>
<body>
<h1>Clerk audit</h1>
<p>${messages.length} findings in ${found.length} files, by eslint-plugin-clerk ${escape(plugin.meta.version)}.</p>
<form><input name="text" type="search" placeholder="Filter by file or text" aria-label="Filter by file or text"><select name="rule" aria-label="Rule">${option('', 'All rules')}${rules.map((name) => option(name)).join('')}</select><select name="kind" aria-label="Kind">${option('', 'All')}${option('fix', 'With a fix')}${option('suggestion', 'With a suggestion')}${option('hand', 'By hand')}</select><output></output></form>
${sections.join('\n')}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** A key must not travel in a report. */
function isSecret(ruleId: string | null): boolean {
  return ruleId === 'clerk/no-hardcoded-keys' || ruleId === 'clerk/no-exposed-secret';
}

/** Text of a message, with its code as code. */
function prose(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
