/**
 * Whether a relative path matches one of some patterns: `*` and `?` within a folder, `**` across folders, `{a,b}`. A
 * pattern without a slash is a file name anywhere.
 */
export function matchesAny(relativePath: string, patterns: readonly string[]): boolean {
  const slashed = relativePath.replaceAll('\\', '/');
  return patterns.some((pattern) => expression(pattern).test(slashed));
}

const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  let regexp = expressions.get(pattern);
  if (!regexp) {
    const anywhere = pattern.includes('/') ? pattern.replace(/^\.?\//, '') : `**/${pattern}`;
    regexp = new RegExp(`^${toSource(anywhere)}$`);
    expressions.set(pattern, regexp);
  }
  return regexp;
}

function toSource(pattern: string): string {
  return pattern.replace(
    /\*\*\/|\*\*|\*|\?|\{([^{}]*)\}|[.+^$|()[\]\\{}]/g,
    (token: string, choices: string | undefined) => {
      if (choices !== undefined) return `(?:${choices.split(',').map(toSource).join('|')})`;
      return { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' }[token] ?? `\\${token}`;
    },
  );
}
