import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { insertAt, type Edit } from './edits.js';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Member = TSESTree.ObjectExpression['properties'][number];

/**
 * An edit that adds a property at the end of an object literal, in the object's own layout: one line or many, with a
 * trailing comma where there is one. A comment behind the last property stays with it.
 * @param property the whole property, such as `authorizedParties: ['https://example.com']`.
 */
export function addProperty(object: TSESTree.ObjectExpression, property: string, sourceCode: SourceCode): Edit {
  const last = object.properties.at(-1);
  if (!last) return addFirst(object, property, sourceCode);
  const next = sourceCode.getTokenAfter(last)!;
  const hasComma = next.value === ',';
  const anchor = hasComma ? next.range[1] : last.range[1];
  const comments = commentsBehind(hasComma ? next : last, object, sourceCode);
  const end = comments.at(-1)?.range[1] ?? anchor;
  const isMultiline = object.loc.start.line !== last.loc.start.line;
  const hasLineComment = comments.some(({ type }) => type === 'Line');
  const separator = isMultiline || hasLineComment ? newline(sourceCode) + indentation(last, sourceCode) : ' ';
  const kept = sourceCode.text.slice(anchor, end);
  // A line comment would swallow the comma.
  const before = hasComma ? kept : hasLineComment ? `,${kept}` : `${kept},`;
  return { range: [anchor, end], text: `${before}${separator}${property}${hasComma && isMultiline ? ',' : ''}` };
}

/** What stands between empty braces is white space or a comment, which is kept. */
function addFirst(object: TSESTree.ObjectExpression, property: string, sourceCode: SourceCode): Edit {
  const inside: [number, number] = [object.range[0] + 1, object.range[1] - 1];
  const comment = sourceCode.getCommentsInside(object).at(-1);
  if (!comment) return { range: inside, text: ` ${property} ` };
  if (object.loc.start.line === object.loc.end.line) return insertAt(comment.range[1], ` ${property}`);
  return insertAt(comment.range[1], `${newline(sourceCode)}${indentation(comment, sourceCode)}${property},`);
}

/** The comments between a token and the end of its line, or of the object. */
function commentsBehind(
  token: TSESTree.Node | TSESTree.Token,
  object: TSESTree.ObjectExpression,
  sourceCode: SourceCode,
): TSESTree.Comment[] {
  return sourceCode
    .getCommentsAfter(token)
    .filter(({ loc, range }) => loc.start.line === token.loc.end.line && range[1] < object.range[1]);
}

/** An edit that adds an argument at the end of a call. */
export function addArgument(call: TSESTree.CallExpression, argument: string, sourceCode: SourceCode): Edit {
  const close = sourceCode.getLastToken(call)!;
  if (call.arguments.length === 0) return insertAt(close.range[0], argument);
  // A trailing comma, or a parenthesis around the last argument, stands between the two.
  const before = sourceCode.getTokenBefore(close)!;
  return insertAt(before.range[1], `${before.value === ',' ? '' : ','} ${argument}`);
}

/** An edit that renames a property's key; a shorthand keeps its value (`{ apiKey }` → `{ secretKey: apiKey }`). */
export function renameKey(property: TSESTree.Property, name: string, sourceCode: SourceCode): Edit {
  if (property.shorthand) return insertAt(property.range[0], `${name}: `);
  const { key } = property;
  if (key.type === 'Identifier') return { range: key.range, text: name };
  const quote = sourceCode.getText(key)[0]!;
  return { range: key.range, text: `${quote}${name}${quote}` };
}

/** An edit that removes a property together with its comma, and with its line where it stands alone on it; comments stay. */
export function removeProperty(object: TSESTree.ObjectExpression, property: Member, sourceCode: SourceCode): Edit {
  const { text } = sourceCode;
  const [start, end] = property.range;
  const following = sourceCode.getTokenAfter(property)!;
  const comma = following.value === ',' ? following : undefined;
  const index = object.properties.indexOf(property);
  const previous = object.properties[index - 1];
  const inner = comma ? commentsBetween(property, comma, sourceCode) : '';
  if (object.properties[index + 1]) {
    const next = sourceCode.getTokenAfter(comma!, { includeComments: true })!;
    return { range: [start, next.range[0]], text: inner };
  }
  if (!previous) {
    const isBare = sourceCode.getCommentsInside(object).length === 0;
    return isBare
      ? { range: [object.range[0] + 1, object.range[1] - 1], text: '' }
      : { range: [start, comma?.range[1] ?? end], text: inner };
  }
  const before = sourceCode.getTokenBefore(property, { includeComments: true })!;
  const last = comma?.range[1] ?? end;
  const after = sourceCode.getTokenAfter(comma ?? property, { includeComments: true })!;
  const isLastOnLine = after.loc.start.line > property.loc.end.line;
  // What follows must not become a part of a line comment.
  const from = before.type === 'Line' && !isLastOnLine ? start : before.range[1];
  if (comma && !isLastOnLine && before.loc.end.line < property.loc.start.line)
    return { range: [start, after.range[0]], text: inner };
  if (comma) return { range: [from, last], text: inner && ` ${inner}` };
  const separator = sourceCode.getTokenAfter(previous)!;
  // Where commas lead, the line goes with it.
  const ahead = sourceCode.getTokenBefore(separator, { includeComments: true })!;
  const isLeading = before === separator && ahead.type !== 'Line';
  return { range: [isLeading ? ahead.range[1] : separator.range[0], last], text: text.slice(separator.range[1], from) };
}

/** An edit that removes an attribute of a JSX element together with the white space before it, or behind it. */
export function removeAttribute(attribute: TSESTree.JSXAttribute, sourceCode: SourceCode): Edit {
  const [start, end] = attribute.range;
  const before = sourceCode.getTokenBefore(attribute, { includeComments: true })!;
  // A line comment must not swallow what follows.
  return before.type === 'Line'
    ? { range: [start, sourceCode.getTokenAfter(attribute, { includeComments: true })!.range[0]], text: '' }
    : { range: [before.range[1], end], text: '' };
}

/** What comments a property has before its comma, ready for a token behind them. */
function commentsBetween(property: Member, comma: TSESTree.Token, sourceCode: SourceCode): string {
  const comments = sourceCode.getCommentsAfter(property);
  const kept = sourceCode.text.slice(property.range[1], comma.range[0]).trim();
  if (kept === '') return '';
  return kept + (comments.at(-1)?.type === 'Line' ? newline(sourceCode) : ' ');
}

/** The line break that a file uses. */
export const newline = ({ text }: SourceCode): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The white space at the beginning of the line of a node or comment. */
export function indentation({ loc }: TSESTree.Node | TSESTree.Comment, sourceCode: SourceCode): string {
  return /^\s*/.exec(sourceCode.lines[loc.start.line - 1] ?? '')![0];
}
