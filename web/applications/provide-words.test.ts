import { expect, it } from 'vitest';
import { adviceFor, stageLine, troubleLine } from './provide-words.ts';

const codes = [
  ['PROVISIONING_DISABLED', null],
  ['KEY_MANAGER_DISABLED', null],
  ['KEY_MANAGER_NOT_ALLOWED', null],
  ['CLIENT_REJECTED', 'consumerSecret'],
  ['KEY_MANAGER_UNREACHABLE', null],
  ['KEY_MANAGER_CANNOT_VERIFY', null],
  ['CLIENT_ALREADY_MAPPED', 'consumerKey'],
  ['TOO_MANY_ATTEMPTS', null],
  ['NOT_FOUND', null],
  ['FORBIDDEN', null],
] as const;

it.each(codes)('says at which field %s belongs, what happened and what to do', (code, field) => {
  const advice = adviceFor({ code, message: 'The server’s words.' });
  expect(advice.field).toBe(field);
  expect(advice.message).not.toBe('');
  expect(advice.todo).not.toBe('Correct it, then try again.');
});

it.each([
  [['consumerKey'], 'consumerKey'],
  [['input', 'label'], 'label'],
  [['applicationId'], null],
  [null, null],
] as const)('takes the field of invalid input from its path %j', (path, field) => {
  const advice = adviceFor({ code: 'INPUT_INVALID', message: 'Too long.', path });
  expect(advice).toEqual({ field, message: 'Too long.', todo: 'Correct it, then try again.' });
});

it('says once that nothing was stored and when to try again, as the server says it', () => {
  const { message, todo } = adviceFor({ code: 'KEY_MANAGER_UNREACHABLE', message: 'Try again in 1 hour.' });
  expect(message).toBe('Try again in 1 hour.');
  expect(todo).not.toMatch(/again|stored/i);
});

it('does not say that a key manager was not reached that answered', () => {
  expect(troubleLine('NOT_JSON')).toBe('The key manager gave no usable answer');
  expect(troubleLine('TIMEOUT')).toBe('The key manager was not reached');
});

it('names the application where the client is bound', () => {
  expect(stageLine('SAVED', 'done', 'storefront-web')).toBe('Bound to storefront-web');
  expect(stageLine('SAVED', 'failed', 'storefront-web')).toBe('Not bound to storefront-web');
});

it('calls what was shown by its name', () => {
  expect(stageLine('REFUSES_WRONG_SECRET', 'done', 'a')).toBe('It refuses a wrong secret');
  expect(stageLine('REFUSES_WRONG_SECRET', 'done', 'a', 'token')).toBe('It refuses a wrong token');
  expect(stageLine('SAVED', 'done', 'secret-shop', 'token')).toBe('Bound to secret-shop');
});

it('names the field of what was rejected', () => {
  const path = ['registrationAccess', 'token'];
  expect(adviceFor({ code: 'CLIENT_REJECTED', message: '', path }).field).toBe('token');
});

it('does not claim what was not checked', () => {
  expect(stageLine('ACCEPTED', 'skipped', 'a')).toContain('not checked');
});
