import { expect, it } from 'vitest';
import { edgesInWords, edgesOf, lineBreaksIn } from './edges.ts';

it.each([
  ['abc', undefined],
  ['', undefined],
  ['a b', undefined],
  [' abc', { before: 1, after: 0 }],
  ['abc \t', { before: 0, after: 2 }],
  ['\u00a0abc ', { before: 1, after: 1 }],
  ['   ', { before: 3, after: 0 }],
])('counts the white space around %j', (value, expected) => {
  expect(edgesOf(value)).toEqual(expected);
});

it('says what it counted', () => {
  expect(edgesInWords({ before: 1, after: 2 })).toBe('begins with 1 space and ends with 2 spaces');
  expect(edgesInWords({ before: 0, after: 1 })).toBe('ends with 1 space');
});

it.each([
  ['abc', 0],
  ['abc\n', 1],
  ['a\r\nb\rc\n', 3],
])('counts the line breaks in %j', (text, expected) => {
  expect(lineBreaksIn(text)).toBe(expected);
});
