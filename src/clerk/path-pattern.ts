/**
 * What a path pattern of `createRouteMatcher()` or of a Next.js `matcher` says of a path, as path-to-regexp 6 reads it,
 * which both bundle: `/api/webhooks(.*)`, `/(api|trpc)(.*)`, `/events/:id`, `/((?!_next).*)`.
 * @returns `undefined` for what it refuses, and for groups in braces.
 */
export function matchesPattern(pattern: string, path: string): boolean | undefined {
  const source = regexpSource(pattern);
  if (source === undefined) return undefined;
  try {
    return new RegExp(`^${source}[/#?]?$`, 'i').test(path);
  } catch {
    return undefined;
  }
}

function regexpSource(pattern: string): string | undefined {
  let source = '';
  let rest = pattern;
  while (rest !== '') {
    const escaped = /^\\(.)/s.exec(rest);
    if (escaped) {
      source += literal(escaped[1]!);
      rest = rest.slice(2);
      continue;
    }
    // A slash or dot goes with the parameter after it.
    const prefix = /^[./](?=[:(])/.exec(rest)?.[0] ?? '';
    const afterPrefix = rest.slice(prefix.length);
    const name = /^:\w+/.exec(afterPrefix)?.[0] ?? '';
    const afterName = afterPrefix.slice(name.length);
    const group = afterName.startsWith('(') ? groupOf(afterName) : '';
    if (group === undefined) return undefined;
    if (name === '' && group === '') {
      if (/^[*+?{}:]/.test(rest)) return undefined;
      source += literal(rest[0]!);
      rest = rest.slice(1);
      continue;
    }
    const inner = `(?:${group === '' ? '[^/#?]+?' : group.slice(1, -1)})`;
    rest = afterName.slice(group.length);
    const modifier = /^[*+?]/.exec(rest)?.[0] ?? '';
    rest = rest.slice(modifier.length);
    source += `(?:${literal(prefix)}${inner})${modifier}`;
  }
  return source;
}

const literal = (text: string): string => text.replace(/[.+*?=^!:${}()[\]|/\\]/g, '\\$&');

/** The parentheses at the beginning; capturing groups inside of them are refused. */
function groupOf(text: string): string | undefined {
  if (text[1] === '?' || text[1] === ')') return undefined;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === ')' && --depth === 0) return text.slice(0, i + 1);
    else if (text[i] === '(' && ++depth > 1 && text[i + 1] !== '?') return undefined;
  }
  return undefined;
}
