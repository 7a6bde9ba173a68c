import { expect, it } from 'vitest';
import { adviceFor, stageLine } from './provide-words.ts';

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

it('counts the seconds to wait', () => {
  const failure = { code: 'KEY_MANAGER_UNREACHABLE', message: '' };
  expect(adviceFor({ ...failure, retryAfterSeconds: 1 }).todo).toContain('Wait 1 second, then try again.');
  expect(adviceFor({ ...failure, retryAfterSeconds: 42 }).todo).toContain('Wait 42 seconds, then try again.');
  expect(adviceFor({ ...failure, retryAfterSeconds: null }).todo).toContain('Try again in a minute.');
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
