import type { ClaimsMember, ClaimsString, Spot } from '../analysis/claims-tree.js';
import type { SourceText } from '../analysis/source-text.js';
import type { Edit } from './edits.js';

/** An edit of a file that replaces a part of a text in it; `undefined` where the new text cannot be written there. */
export function editSpot({ source, start, end }: Spot, text: string): Edit | undefined {
  const written = source.encode(text);
  return written === undefined ? undefined : { range: [source.at(start), source.at(end)], text: written };
}

/** Edits that remove a member with its comma, and with its line where it stands alone there; comments stay. */
export function planRemoval(member: ClaimsMember): readonly Edit[] | undefined {
  const { owner, siblings, source } = member;
  if (!owner.isEditable) return undefined;
  const { text } = source;
  const index = siblings.findIndex(({ start }) => start === member.start);
  const previous = siblings[index - 1];
  const next = siblings[index + 1];
  const comma = commaBetween(text, member.end, next?.start ?? owner.end - 1);
  const inside = { source, start: owner.start + 1, end: owner.end - 1 };
  if (
    siblings.length === 1 &&
    text.slice(inside.start, member.start).trim() === '' &&
    /^\s*,?\s*$/.test(text.slice(member.end, inside.end))
  ) {
    return edits([inside]);
  }
  const spots: Spot[] = [];
  if (!next && comma === undefined && previous) {
    // The comma before it would be left over.
    const before = commaBetween(text, previous.end, member.start);
    if (before === undefined) return undefined;
    const gap = text.slice(before + 1, member.start);
    if (gap.trim() === '') return edits([{ source, start: before, end: member.end }]);
    spots.push({ source, start: before, end: before + 1 });
  }
  return edits([
    ...spots,
    withLine({ source, start: member.start, end: comma === undefined ? member.end : comma + 1 }, next),
  ]);
}

const edits = (spots: readonly Spot[]): Edit[] =>
  spots.map(({ source, start, end }) => ({ range: [source.at(start), source.at(end)], text: '' }));

/** The whole line of what stands alone on it; else the white space behind goes, too. */
function withLine({ source, start, end }: Spot, next: Spot | undefined): Spot {
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone = text.slice(lineStart, start).trim() === '' && lineEnd >= 0 && text.slice(end, lineEnd).trim() === '';
  if (isAlone) return { source, start: lineStart, end: lineEnd + 1 };
  const blanks = /[ \t]*/y;
  blanks.lastIndex = end;
  return {
    source,
    start,
    end: next && text.slice(end, next.start).trim() === '' ? next.start : end + blanks.exec(text)![0].length,
  };
}

/** Where the comma stands that separates two members, outside of comments. */
function commaBetween(text: string, from: number, to: number): number | undefined {
  for (const match of text.slice(from, to).matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|,/g)) {
    if (match[0] === ',') return from + match.index;
  }
  return undefined;
}

/**
 * An edit that replaces the text of a member, `"{{user.public_metadata}}"`, by an object of fields, each with its own
 * shortcode, in the layout of the object around it. `undefined` where the text is not written in the member itself.
 */
export function replaceByFields(
  text: ClaimsString,
  member: ClaimsMember,
  shortcode: string,
  fields: readonly string[],
): Edit | undefined {
  const { source } = text;
  if (source !== member.source || text.start < member.start || text.end > member.end || !text.content) return undefined;
  if (!fields.every((field) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(field))) return undefined;
  const written = source.text[text.start]!;
  const quote = written === '`' ? "'" : written;
  const isCompact = source.text.slice(member.key.end, text.start).replace(/['"]/g, '') === ':';
  const space = isCompact ? '' : ' ';
  const entries = fields.map((field) => {
    const isPlain = text.language === 'js' && /^[A-Za-z_]\w*$/.test(field);
    return `${isPlain ? field : `${quote}${field}${quote}`}:${space}${quote}{{${shortcode}.${field}}}${quote}`;
  });
  const layout = fields.length > 1 ? lineLayout(source, member) : undefined;
  if (!layout) return editSpot(text, `{${space}${entries.join(`,${space}`)}${space}}`);
  const { lineEnd, indent, unit } = layout;
  const lines = entries.map((entry) => `${lineEnd}${indent}${unit}${entry}`).join(',');
  return editSpot(text, `{${lines}${lineEnd}${indent}}`);
}

/** How the lines of an object begin, where its members stand on lines of their own. */
function lineLayout(
  { text }: SourceText,
  { start, owner }: ClaimsMember,
): { lineEnd: string; indent: string; unit: string } | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = text.slice(lineStart, start);
  if (lineStart <= owner.start || indent.trim() !== '') return undefined;
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', owner.start) + 1))![0];
  const unit = indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '  ';
  return { lineEnd: text[lineStart - 2] === '\r' ? '\r\n' : '\n', indent, unit };
}
