import { claimTextBytes, jsonBytes } from '../clerk/claims.js';
import type { ClaimsMember, ClaimsObject, ClaimsValue } from './claims-tree.js';

/** A claim and the bytes that it takes in a token, its name and the comma behind it included. */
export interface SizedClaim {
  readonly member: ClaimsMember;
  readonly bytes: number;
}

/** The claims of an object, largest first. What cannot be seen is not counted. */
export function sizedClaims(claims: ClaimsObject): SizedClaim[] {
  return claims.members
    .map((member) => ({ member, bytes: memberBytes(member) + 1 }))
    .filter(({ member }) => member.value.kind !== 'unknown')
    .sort((a, b) => b.bytes - a.bytes);
}

/** Bytes of an object of claims as compact UTF-8 JSON, with typical values in place of shortcodes. */
export function claimsBytes(value: ClaimsValue): number {
  switch (value.kind) {
    case 'string':
      return claimTextBytes(value.value);
    case 'literal':
      return jsonBytes(value.value);
    case 'array':
      return listBytes(value.elements.map(claimsBytes));
    case 'object':
      return listBytes(value.members.filter((member) => member.value.kind !== 'unknown').map(memberBytes));
    case 'unknown':
      return 0;
  }
}

const memberBytes = ({ name, value }: ClaimsMember): number => jsonBytes(name) + 1 + claimsBytes(value);

/** Brackets and commas. */
const listBytes = (items: readonly number[]): number =>
  items.reduce((sum, bytes) => sum + bytes, 2 + Math.max(0, items.length - 1));
