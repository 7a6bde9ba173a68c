import { expect, it } from 'vitest';
import { nameIn, readable } from './details.ts';

it('lays JSON out and leaves everything else alone', () => {
  expect(readable('{"name":"a","list":[1]}')).toBe('{\n  "name": "a",\n  "list": [\n    1\n  ]\n}');
  expect(readable('not json')).toBe('not json');
});

it.each([
  ['{"name":"Orders"}', 'Orders'],
  ['{"name":{"before":"a"}}', undefined],
  ['{}', undefined],
  ['null', undefined],
  ['not json', undefined],
])('finds in %s the name %s', (details, name) => {
  expect(nameIn(details)).toBe(name);
});
