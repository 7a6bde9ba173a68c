import { expect, test } from 'vitest';
import { InputInvalid } from '../errors.ts';
import { parseEmail, parsePassword, tokenExpiry } from './policy.ts';

test.each([
  ['ada@example.com', 'ada@example.com'],
  [' Ada@Example.COM ', 'ada@example.com'],
  ["o'neil+tag@mail.example.co", "o'neil+tag@mail.example.co"],
])('takes the address %j', (raw, email) => {
  expect(parseEmail(raw)).toBe(email);
});

test.each([
  '',
  'ada',
  '@example.com',
  'ada@localhost',
  '.ada@example.com',
  'a..b@example.com',
  'a b@example.com',
])('refuses the address %j', raw => {
  expect(() => parseEmail(raw)).toThrow(InputInvalid);
});

test('refuses an address that is too long, at once', () => {
  expect(() => parseEmail(`${'a'.repeat(100_000)}@example.com`)).toThrow(InputInvalid);
});

test('a password has 12 to 128 characters', () => {
  expect(parsePassword('a'.repeat(12))).toHaveLength(12);
  expect(parsePassword('a'.repeat(128))).toHaveLength(128);
  expect(() => parsePassword('a'.repeat(11))).toThrow(InputInvalid);
  expect(() => parsePassword('a'.repeat(129))).toThrow(InputInvalid);
});

test('a token lives as many days as asked, or without an end', () => {
  expect(tokenExpiry(undefined, 5)).toBeNull();
  expect(tokenExpiry(null, 5)).toBeNull();
  expect(tokenExpiry(1, 5)).toBe(86_400_005);
  expect(() => tokenExpiry(0, 5)).toThrow(InputInvalid);
  expect(() => tokenExpiry(366, 5)).toThrow(InputInvalid);
});
