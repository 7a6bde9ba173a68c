import { expect, test } from 'vitest';
import { randomHex, randomIds } from './ids.ts';

test('no byte is given out twice, whatever is drawn by turns', () => {
  const drawn = Array.from({ length: 5_000 }, () => [randomIds(), randomHex(8), randomHex(16)]).flat();
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('an identifier says as many bytes as it was asked for', () => {
  expect(randomIds()).toMatch(/^[\w-]{22}$/);
  expect(randomHex(8)).toMatch(/^[0-9a-f]{16}$/);
  expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
});
