import type { SourceText } from './source-text.js';

/** Where something is written: in a file, or in a text inside of one of its strings. */
export interface Spot {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A value of a claims template, the same for JSON and for object literals. */
export type ClaimsValue = ClaimsObject | ClaimsArray | ClaimsString | ClaimsLiteral | ClaimsUnknown;

export interface ClaimsObject extends Spot {
  readonly kind: 'object';
  readonly members: readonly ClaimsMember[];
  /** The language that it is written in. */
  readonly language: 'json' | 'js';
  /** Whether nobody but Clerk can be seen to read it, so that its members may be edited. */
  readonly isEditable: boolean;
}

export interface ClaimsMember extends Spot {
  readonly name: string;
  readonly key: Spot;
  readonly value: ClaimsValue;
  /** The object that it is written in, which through a spread may be another. */
  readonly owner: Omit<ClaimsObject, 'members'>;
  /** Where the members of that object are, this one included. */
  readonly siblings: readonly Spot[];
}

export interface ClaimsArray extends Spot {
  readonly kind: 'array';
  readonly elements: readonly ClaimsValue[];
}

export interface ClaimsString extends Spot {
  readonly kind: 'string';
  readonly value: string;
  readonly language: 'json' | 'js';
  /** What stands between the quotes; `undefined` where the text is put together from several. */
  readonly content: SourceText | undefined;
}

export interface ClaimsLiteral extends Spot {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

/** What cannot be seen: a call, a parameter. */
export interface ClaimsUnknown extends Spot {
  readonly kind: 'unknown';
}

/** A text of a claims template, and the names that lead to it. */
export interface ClaimText {
  readonly text: ClaimsString;
  /** `['app', 'roles', '0']`. */
  readonly path: readonly string[];
  /** The member that it is in, the innermost. */
  readonly member: ClaimsMember;
}

/** The member of a name; the last one counts, as in JSON and in JavaScript. */
export const memberOf = (object: ClaimsValue | undefined, name: string): ClaimsMember | undefined =>
  object?.kind === 'object' ? object.members.findLast((member) => member.name === name) : undefined;

/** The object that the member of a name holds. */
export function objectAt(object: ClaimsValue | undefined, name: string): ClaimsObject | undefined {
  const value = memberOf(object, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}

/** Every text of a claims template, in order. */
export function claimTexts(object: ClaimsObject): ClaimText[] {
  const found: ClaimText[] = [];
  const visit = (value: ClaimsValue, path: readonly string[], member: ClaimsMember): void => {
    if (value.kind === 'string') found.push({ text: value, path, member });
    else if (value.kind === 'array')
      value.elements.forEach((element, i) => visit(element, [...path, String(i)], member));
    else if (value.kind === 'object')
      value.members.forEach((inner) => visit(inner.value, [...path, inner.name], inner));
  };
  object.members.forEach((member) => visit(member.value, [member.name], member));
  return found;
}

/** Every object below and including a value, outermost first. */
export function objectsIn(value: ClaimsValue): ClaimsObject[] {
  if (value.kind === 'array') return value.elements.flatMap(objectsIn);
  if (value.kind !== 'object') return [];
  return [value, ...value.members.flatMap((member) => objectsIn(member.value))];
}

export const keysOf = (object: ClaimsObject | undefined): string[] => object?.members.map(({ name }) => name) ?? [];
