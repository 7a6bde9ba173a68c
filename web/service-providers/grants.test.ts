import { expect, it } from 'vitest';
import { clearedGrants, inWords } from './grants.ts';

it.each([
  [['CLIENT_CREDENTIALS'], false, []],
  [['AUTHORIZATION_CODE', 'REFRESH_TOKEN'], true, []],
  [['AUTHORIZATION_CODE', 'REFRESH_TOKEN'], false, ['AUTHORIZATION_CODE', 'REFRESH_TOKEN']],
  [['CLIENT_CREDENTIALS', 'REFRESH_TOKEN'], true, ['REFRESH_TOKEN']],
] as const)('of %j, with a callback URL: %s, leaves out %j', (chosen, hasCallback, cleared) => {
  expect(clearedGrants(chosen, hasCallback)).toEqual(cleared);
});

it('names grants in a sentence', () => {
  expect(inWords(['AUTHORIZATION_CODE', 'REFRESH_TOKEN'])).toBe('Authorization code and refresh token');
});
