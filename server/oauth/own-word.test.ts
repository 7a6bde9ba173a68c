import { expect, it } from 'vitest';
import { NOW, newSigner, sign, trust } from './jwt.testing.ts';
import { verifyAccessToken } from './jwt.ts';
import { importJwks } from './verification-keys.ts';

const es = newSigner('ES256', 'es');
const keys = importJwks({ keys: [es.jwk] });

/* A token with several faults is told the first one, in the order in which a decision looks for them. */

it.each([
  ['none', {}, { aud: 'https://api.example' }, 'ACCEPTED', es],
  ['forged and of another type', { typ: 'JWT' }, {}, 'SIGNATURE_INVALID', newSigner('ES256', 'es')],
  ['expired and of another type', { typ: 'JWT' }, { exp: NOW / 1000 - 60 }, 'EXPIRED', es],
  ['of another type, for somebody else', { typ: 'JWT' }, { aud: 'x' }, 'TYPE_WRONG', es],
  ['an ID token for somebody else', {}, { token_use: 'id', aud: 'x' }, 'OTHER_PURPOSE', es],
  ['for somebody else, of nobody', {}, { aud: 'x', client_id: undefined }, 'AUDIENCE_WRONG', es],
  ['of nobody, with scopes that are none', {}, { client_id: '', scope: [1] }, 'CLIENT_ID_MISSING', es],
])('its first fault: %s', async (_name, header, claims, expected, signer) => {
  if (keys === undefined) throw new Error('no key set');
  const token = await sign(signer, claims, header);
  const result = verifyAccessToken(token, { ...trust, audiences: ['https://api.example'] }, keys, NOW);
  expect(result.ok ? 'ACCEPTED' : result.reason).toBe(expected);
});
