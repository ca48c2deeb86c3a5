import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { insertAt, type Edit } from './edits.js';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Member = TSESTree.ObjectExpression['properties'][number];

/**
 * An edit that adds a property at the end of an object literal, in the object's own layout: one line or many, with a
 * trailing comma where there is one.
 * @param property the whole property, such as `authorizedParties: ['https://example.com']`.
 */
export function addProperty(object: TSESTree.ObjectExpression, property: string, sourceCode: SourceCode): Edit {
  const last = object.properties.at(-1);
  if (!last) {
    const open = sourceCode.getFirstToken(object)!;
    const close = sourceCode.getLastToken(object)!;
    // What stands between empty braces is white space or a comment, which is kept.
    const isBlank = sourceCode.text.slice(open.range[1], close.range[0]).trim() === '';
    return isBlank
      ? { range: [open.range[1], close.range[0]], text: ` ${property} ` }
      : insertAt(open.range[1], ` ${property},`);
  }
  const comma = sourceCode.getTokenAfter(last);
  const hasTrailingComma = comma?.value === ',';
  const end = hasTrailingComma ? comma.range[1] : last.range[1];
  const separator = isMultiline(object) ? `\n${indentation(last, sourceCode)}` : ' ';
  return insertAt(end, `${hasTrailingComma ? '' : ','}${separator}${property}${hasTrailingComma && isMultiline(object) ? ',' : ''}`);
}

/** An edit that adds an argument at the end of a call. */
export function addArgument(call: TSESTree.CallExpression, argument: string, sourceCode: SourceCode): Edit {
  const last = call.arguments.at(-1);
  if (!last) return insertAt(sourceCode.getLastToken(call)!.range[0], argument);
  const comma = sourceCode.getTokenAfter(last);
  return comma?.value === ',' ? insertAt(comma.range[1], ` ${argument}`) : insertAt(last.range[1], `, ${argument}`);
}

/** An edit that renames a property's key; a shorthand keeps its value (`{ apiKey }` → `{ secretKey: apiKey }`). */
export function renameKey(property: TSESTree.Property, name: string, sourceCode: SourceCode): Edit {
  if (property.shorthand) return insertAt(property.range[0], `${name}: `);
  const { key } = property;
  if (key.type !== 'Literal') return { range: key.range, text: name };
  const quote = sourceCode.getText(key)[0]!;
  return { range: key.range, text: `${quote}${name}${quote}` };
}

/** An edit that removes a property together with its comma, and with its line where it stands alone on it. */
export function removeProperty(object: TSESTree.ObjectExpression, property: Member, sourceCode: SourceCode): Edit {
  const { properties } = object;
  const index = properties.indexOf(property);
  const previous = properties[index - 1];
  const next = properties[index + 1];
  if (next) {
    // A comment above the next property is its own.
    const separator = sourceCode.getTokenAfter(property)!;
    return { range: [property.range[0], sourceCode.getTokenAfter(separator, { includeComments: true })!.range[0]], text: '' };
  }
  const comma = sourceCode.getTokenAfter(property);
  const end = comma?.value === ',' ? comma.range[1] : property.range[1];
  if (!previous) return { range: [property.range[0], end], text: '' };
  // The comma before goes where the object has none behind, else the one behind.
  return { range: [previous.range[1], comma?.value === ',' ? property.range[1] : end], text: '' };
}

const isMultiline = (object: TSESTree.ObjectExpression): boolean => {
  const last = object.properties.at(-1);
  return last !== undefined && object.loc.start.line !== last.loc.start.line;
};

function indentation(node: TSESTree.Node, sourceCode: SourceCode): string {
  const line = sourceCode.lines[node.loc.start.line - 1] ?? '';
  return /^\s*/.exec(line)![0];
}
