import type { ClaimsMember, ClaimsObject, ClaimsValue } from './claims-tree.js';
import { stringContent, type SourceText } from './source-text.js';

type Range = readonly [start: number, end: number];

/** A node of the syntax trees of `@eslint/json`. */
export interface JsonNode {
  readonly type: string;
  readonly range?: Range;
  readonly value?: unknown;
  readonly members?: readonly { readonly name: JsonNode; readonly value: JsonNode; readonly range?: Range }[];
  readonly elements?: readonly { readonly value: JsonNode }[];
}

/** The tree of a JSON file, from that of `@eslint/json`. */
export function claimsTreeOfJson(node: JsonNode, source: SourceText): ClaimsValue {
  const [start, end] = node.range!;
  const spot = { source, start, end };
  switch (node.type) {
    case 'Object':
      return jsonObject(
        spot,
        (node.members ?? []).map((member) => ({
          name: String(member.name.value ?? (member.name as { name?: unknown }).name),
          range: member.range!,
          key: member.name.range!,
          value: claimsTreeOfJson(member.value, source),
        })),
      );
    case 'Array':
      return {
        kind: 'array',
        ...spot,
        elements: (node.elements ?? []).map(({ value }) => claimsTreeOfJson(value, source)),
      };
    case 'String': {
      const value = String(node.value);
      // JSON5 has single quotes.
      const quoting = source.text[start] === "'" ? "'" : 'json';
      return {
        kind: 'string',
        ...spot,
        value,
        language: 'json',
        content: stringContent(source, { start: start + 1, end: end - 1 }, quoting, value),
      };
    }
    case 'Null':
      return { kind: 'literal', ...spot, value: null };
    case 'Boolean':
    case 'Number':
      return { kind: 'literal', ...spot, value: node.value as number | boolean };
    default:
      return { kind: 'unknown', ...spot };
  }
}

interface RawMember {
  readonly name: string;
  readonly range: Range;
  readonly key: Range;
  readonly value: ClaimsValue;
}

function jsonObject(spot: { source: SourceText; start: number; end: number }, raw: readonly RawMember[]): ClaimsObject {
  const owner = { kind: 'object', ...spot, language: 'json', isEditable: true } as const;
  const { source } = spot;
  const siblings = raw.map(({ range: [start, end] }) => ({ source, start, end }));
  const members = raw.map(({ name, key, value }, i): ClaimsMember => ({
    ...siblings[i]!,
    name,
    key: { source, start: key[0], end: key[1] },
    value,
    owner,
    siblings,
  }));
  return { ...owner, members };
}

/** The tree of JSON that a text holds, such as the argument of a command; `undefined` where it is no JSON. */
export function parseEmbeddedJson(source: SourceText): ClaimsValue | undefined {
  try {
    JSON.parse(source.text);
  } catch {
    return undefined;
  }
  return new EmbeddedJson(source).value();
}

/** Reads JSON that is known to be sound. */
class EmbeddedJson {
  readonly #source: SourceText;
  #at = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  value(): ClaimsValue {
    const start = this.#skip();
    const char = this.#source.text[start]!;
    if (char === '{') return this.#object(start);
    if (char === '[') {
      const elements = this.#list(']', () => this.value());
      return { kind: 'array', ...this.#spot(start), elements };
    }
    const token = this.#token(start);
    const value = JSON.parse(token) as string | number | boolean | null;
    if (typeof value !== 'string') return { kind: 'literal', ...this.#spot(start), value };
    const content = stringContent(this.#source, { start: start + 1, end: this.#at - 1 }, 'json', value);
    return { kind: 'string', ...this.#spot(start), value, language: 'json', content };
  }

  #object(start: number): ClaimsObject {
    const members = this.#list('}', (): RawMember => {
      const from = this.#skip();
      const name = JSON.parse(this.#token(from)) as string;
      const key: Range = [from, this.#at];
      // The colon.
      this.#at = this.#skip() + 1;
      const value = this.value();
      return { name, range: [from, this.#at], key, value };
    });
    return jsonObject(this.#spot(start), members);
  }

  #list<T>(close: string, read: () => T): T[] {
    const items: T[] = [];
    do {
      // The opening bracket, or the comma.
      this.#at = this.#skip() + 1;
      if (this.#source.text[this.#skip()] !== close) items.push(read());
    } while (this.#source.text[this.#skip()] === ',');
    this.#at++;
    return items;
  }

  #token(start: number): string {
    const token = /"(?:[^"\\]|\\.)*"|[^\s,\]}:]+/sy;
    token.lastIndex = start;
    const [text] = token.exec(this.#source.text)!;
    this.#at = token.lastIndex;
    return text;
  }

  #skip(): number {
    while (/\s/.test(this.#source.text[this.#at] ?? '')) this.#at++;
    return this.#at;
  }

  #spot(start: number): { source: SourceText; start: number; end: number } {
    return { source: this.#source, start, end: this.#at };
  }
}
