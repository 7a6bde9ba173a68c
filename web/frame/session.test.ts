import { expect, it } from 'vitest';
import { signInAddress } from '../urql.ts';
import { safeContinue } from './session.ts';

const origin = 'https://portal.example';

it.each([
  ['/applications/a%3D/production', '/applications/a%3D/production'],
  ['/oauth2/auth?client_id=a&state=b', '/oauth2/auth?client_id=a&state=b'],
])('goes on to %s', (wanted, expected) => {
  expect(safeContinue(wanted, origin)).toBe(expected);
});

it.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/x/..//evil.example/',
  '/.//evil.example/',
  '/%2e//evil.example/',
  '/x/..\\\\evil.example/',
  'javascript:alert(1)',
  'applications',
  `${origin}/applications`,
])('goes to the applications instead of %j', wanted => {
  expect(safeContinue(wanted, origin)).toBe('/applications');
});

it('leads back to the page from which the person was sent to sign in', () => {
  const address = signInAddress({ pathname: '/apis/1', search: '?a=b&c' });
  const wanted = new URL(address, origin).searchParams.get('continue');
  expect(safeContinue(wanted, origin)).toBe('/apis/1?a=b&c');
});
