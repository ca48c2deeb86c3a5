import { expect, it } from 'vitest';
import { matchesAny } from '../../src/project/file-patterns.js';

it.each([
  ['clerk.json', 'clerk.json', true],
  ['a/b/clerk.json', 'clerk.json', true],
  ['a/clerk.json', './a/*.json', true],
  ['a/b/clerk.json', 'a/*.json', false],
  ['a/b/clerk.json', 'a/**/*.json', true],
  ['a/clerk.json', 'a/**/*.json', true],
  ['a\\b\\clerk.json', 'a/**', true],
  ['x.jsonc', '*.{json,jsonc}', true],
  ['xajson', 'x.json', false],
  ['x1.json', 'x?.json', true],
  ['(a)/[b].json', '(a)/[b].json', true],
])('%s and %s: %s', (path, pattern, expected) => expect(matchesAny(path, [pattern])).toBe(expected));
