/** The two keys that pnpm-workspace.yaml, .yarnrc.yml and package.json share. */
export interface CatalogFields {
  /** Package → range. */
  readonly catalog: Readonly<Record<string, string>>;
  /** Catalog name → package → range. */
  readonly catalogs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Indentation, key (quoted or plain), value. List items and continuation lines do not match or are not asked for. */
const LINE = /^(?<indent>\s*)(?<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"#:][^:]*):(?:\s+(?<value>.*))?$/;

/**
 * Reads the block maps `catalog:` and `catalogs:` from YAML, line by line: a YAML parser would be a dependency for two keys.
 * Flow maps (`{ a: b }`) and aliases (`*a`) are not read. Never throws.
 * Form: https://pnpm.io/catalogs, https://yarnpkg.com/features/catalogs
 */
export function readCatalogFields(yaml: string): CatalogFields {
  const catalog = emptyRecord<string>();
  const catalogs = emptyRecord<Record<string, string>>();
  let section: Record<string, string> | 'named' | undefined;
  let named: { readonly indent: number; readonly entries: Record<string, string> } | undefined;

  for (const line of yaml.split(/\r?\n/)) {
    const groups = LINE.exec(line)?.groups;
    if (!groups) continue;
    const indent = groups['indent']?.length ?? 0;
    const key = scalar(groups['key'] ?? '');
    const value = scalar(groups['value'] ?? '');
    if (indent === 0) {
      section = key === 'catalog' ? catalog : key === 'catalogs' ? 'named' : undefined;
      named = undefined;
    } else if (section === 'named') {
      if (named && indent > named.indent) named.entries[key] = value;
      else named = { indent, entries: (catalogs[key] ??= emptyRecord<string>()) };
    } else if (section) {
      section[key] = value;
    }
  }
  return { catalog, catalogs };
}

/** The text of a YAML scalar: without quotes, comment and anchor (`&a`). */
function scalar(source: string): string {
  const quoted = /^(?:&\S+\s+)?(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)')/.exec(source.trim())?.groups;
  if (quoted?.['double'] !== undefined) return quoted['double'].replace(/\\(.)/g, '$1');
  if (quoted?.['single'] !== undefined) return quoted['single'].replaceAll("''", "'");
  return source
    .replace(/(?<=^|\s)#.*$/, '')
    .replace(/^&\S+\s/, '')
    .trim();
}

/** Without prototype, so that a package called `constructor` or `__proto__` is an entry like any other. */
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
