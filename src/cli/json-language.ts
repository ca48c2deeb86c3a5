import type { ESLint } from 'eslint';

type Language = NonNullable<ESLint.Plugin['languages']>[string];
type Range = [start: number, end: number];

/** What is used of espree, the parser that comes with every ESLint. */
export interface Espree {
  parse(text: string, options: object): { readonly body: readonly EsNode[]; readonly comments: readonly EsNode[] };
}

/** A node or a comment of espree. */
interface EsNode {
  readonly type: string;
  readonly range: Range;
  readonly expression?: EsNode;
  readonly properties?: readonly EsNode[];
  readonly key?: EsNode;
  readonly elements?: readonly (EsNode | null)[];
  readonly value?: unknown;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Ranged {
  readonly range: Range;
}

interface JsonDocument extends Ranged {
  readonly type: 'Document';
  readonly body: unknown;
  readonly comments: readonly (Ranged & { readonly value: string })[];
}

/**
 * JSON, also with comments, as a language of ESLint, with the tree and the positions of `@eslint/json`. ESLint's own parser
 * reads it, as JSON is a part of JavaScript. Only the root is visited, for which alone the rules ask.
 */
export function jsonLanguage(espree: Espree): Language {
  return {
    fileType: 'text',
    lineStart: 1,
    columnStart: 1,
    nodeTypeKey: 'type',
    visitorKeys: { Document: ['body'] },
    validateLanguageOptions() {},
    parse({ body }) {
      const text = String(body);
      try {
        return { ok: true, ast: parse(text, espree) };
      } catch (error) {
        const { message, index = 1 } = error as Error & { index?: number };
        const isCut = index > text.trimEnd().length;
        return { ok: false, errors: [{ message: isCut ? 'Unexpected end' : message, ...positionOf(text, index - 1) }] };
      }
    },
    createSourceCode: ({ body, bom }, result) =>
      new JsonSource(String(body), bom, (result as { ast: JsonDocument }).ast),
  };
}

function parse(text: string, espree: Espree): JsonDocument {
  // Parentheses make an expression of it, and move all by one.
  const { body, comments } = espree.parse(`(${text}\n)`, { ecmaVersion: 'latest', range: true, comment: true });
  const at = ({ range: [start, end] }: EsNode): Ranged => ({ range: [start - 1, end - 1] });
  const root = body.length === 1 ? body[0]?.expression : undefined;
  if (!root) throw new SyntaxError('This is no JSON.');
  return {
    type: 'Document',
    body: toJson(root),
    comments: comments.map((comment) => ({ value: String(comment.value), ...at(comment) })),
    range: [0, text.length],
  };

  function toJson(node: EsNode): unknown {
    const { type, properties = [], elements = [] } = node;
    if (type === 'ObjectExpression') return { type: 'Object', members: properties.map(toMember), ...at(node) };
    if (type === 'ArrayExpression') return { type: 'Array', elements: elements.map(toElement), ...at(node) };
    const value: unknown = parseValue(node);
    const name = value === null ? 'Null' : typeof value;
    return { type: name.charAt(0).toUpperCase() + name.slice(1), value, ...at(node) };
  }

  function toMember(node: EsNode): unknown {
    if (!node.key) throw unexpected(node);
    return { type: 'Member', name: toJson(node.key), value: toJson(node.value as EsNode), ...at(node) };
  }

  function toElement(node: EsNode | null): unknown {
    if (!node) throw new SyntaxError('An element of an array is missing.');
    return { type: 'Element', value: toJson(node), ...at(node) };
  }

  function parseValue(node: EsNode): unknown {
    try {
      return JSON.parse(text.slice(node.range[0] - 1, node.range[1] - 1));
    } catch {
      throw unexpected(node);
    }
  }
}

const unexpected = ({ range }: EsNode): Error =>
  Object.assign(new SyntaxError('JavaScript allows this, but JSON does not.'), { index: range[0] });

const DIRECTIVE = /^\s*eslint-(disable(?:-next-line|-line)?|enable)(?=\s|$)(.*?)(?:\s-{2,}\s(.*))?$/s;

/** A file of JSON as rules and ESLint see it. */
class JsonSource {
  readonly visitorKeys = { Document: ['body'] };
  readonly lines: string[];

  constructor(
    readonly text: string,
    readonly hasBOM: boolean,
    readonly ast: JsonDocument,
  ) {
    this.lines = text.split(/\r\n|[\r\n]/);
  }

  getLoc({ range: [start, end] }: Ranged): { start: Position; end: Position } {
    return { start: positionOf(this.text, start), end: positionOf(this.text, end) };
  }

  getRange({ range }: Ranged): Range {
    return range;
  }

  getText(node?: Ranged): string {
    return node ? this.text.slice(...node.range) : this.text;
  }

  getDisableDirectives() {
    const directives = this.ast.comments.flatMap((node) => {
      const [, type, value = '', justification = ''] = DIRECTIVE.exec(node.value) ?? [];
      return type ? [{ type: type as 'disable', node, value: value.trim(), justification: justification.trim() }] : [];
    });
    return { directives, problems: [] };
  }

  traverse() {
    return ([1, 2] as const).map((phase) => ({ kind: 1 as const, phase, target: this.ast, args: [this.ast] }));
  }
}

function positionOf(text: string, index: number): Position {
  const lines = text.slice(0, index).split(/\r\n|[\r\n]/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
