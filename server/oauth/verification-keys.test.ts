import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../lib/safe-fetch-certificate.testing.ts';
import { NOW, newSigner, sign, trust } from './jwt.testing.ts';
import { verifyAccessToken } from './jwt.ts';
import { importJwks, importPems, selectKey } from './verification-keys.ts';

const rs = newSigner('RS256', 'rs');
const es = newSigner('ES256', 'es');
const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
const even = { kty: 'RSA', n: rs.jwk.n, e: 'Ag' };
const one = { kty: 'RSA', n: rs.jwk.n, e: 'AQ' };
const ed448 = generateKeyPairSync('ed448').publicKey.export({ format: 'jwk' });
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey.export({ format: 'jwk' });
const k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ format: 'jwk' });

const without = (jwk: Readonly<Record<string, unknown>>, name: string) =>
  Object.fromEntries(Object.entries(jwk).filter(([key]) => key !== name));

describe('importJwks', () => {
  it.each([
    ['a symmetric key', { kty: 'oct', k: 'AAAA', kid: 'a' }, 'SYMMETRIC'],
    ['a private key', { ...rs.privateKey.export({ format: 'jwk' }), kid: 'a' }, 'PRIVATE'],
    ['an RSA key of 1024 bits', small, 'WEAK_OR_UNSUPPORTED'],
    ['an even exponent', even, 'WEAK_OR_UNSUPPORTED'],
    ['an exponent of one', one, 'WEAK_OR_UNSUPPORTED'],
    ['a key for encryption', { ...rs.jwk, use: 'enc' }, 'OTHER_USE'],
    ['a key that may only sign', { ...without(rs.jwk, 'use'), key_ops: ['sign'] }, 'OTHER_USE'],
    ['an HMAC algorithm', { ...rs.jwk, alg: 'HS256' }, 'ALGORITHM_FORBIDDEN'],
    ['an algorithm of another kind of key', { ...rs.jwk, alg: 'ES256' }, 'ALGORITHM_FORBIDDEN'],
    ['Ed448', ed448, 'WEAK_OR_UNSUPPORTED'],
    ['P-521', p521, 'WEAK_OR_UNSUPPORTED'],
    ['secp256k1', k1, 'WEAK_OR_UNSUPPORTED'],
    ['a point off the curve', { ...es.jwk, y: es.jwk.x }, 'WEAK_OR_UNSUPPORTED'],
    ['no key at all', 'hello', 'NOT_A_KEY'],
    ['an unknown kind', { kty: 'AKP' }, 'WEAK_OR_UNSUPPORTED'],
  ])('leaves out %s', (_name, jwk, reason) => {
    const keys = importJwks({ keys: [jwk, { ...es.jwk, kid: 'good' }] });
    expect(keys?.refused.map(refused => refused.reason)).toEqual([reason]);
    expect([...(keys?.byKid.keys() ?? [])]).toEqual(['good']);
  });

  it.each([undefined, null, [], 'x', {}, { keys: {} }, { keys: Array.from({ length: 65 }, () => es.jwk) }])(
    'takes no document that is not a key set',
    document => {
      expect(importJwks(document)).toBeUndefined();
    },
  );

  it('refuses both of two keys with one name', () => {
    const keys = importJwks({ keys: [rs.jwk, { ...newSigner('RS256', 'rs').jwk }, es.jwk] });
    expect([...(keys?.byKid.keys() ?? [])]).toEqual(['es']);
    expect(keys?.refused).toEqual([{ kid: 'rs', reason: 'DUPLICATE_KID' }]);
  });

  it('takes one key that is listed once per algorithm', () => {
    const keys = importJwks({ keys: [rs.jwk, { ...rs.jwk, alg: 'PS256' }] });
    expect(keys?.byKid.get('rs')?.algorithms).toEqual(['RS256', 'PS256']);
  });

  it('lets a key without alg serve its own kind only', () => {
    const keys = importJwks({ keys: [without(rs.jwk, 'alg'), without(es.jwk, 'alg')] });
    expect(keys?.byKid.get('rs')?.algorithms).toEqual(['RS256', 'RS384', 'RS512', 'PS256']);
    expect(keys?.byKid.get('es')?.algorithms).toEqual(['ES256']);
  });
});

describe('selectKey', () => {
  it('guesses only where there is nothing to guess', () => {
    const two = importJwks({ keys: [rs.jwk, { ...newSigner('RS256', 'rs2').jwk }, es.jwk] });
    if (two === undefined) throw new Error('no key set');
    expect(selectKey(two, undefined, 'ES256')?.kid).toBe('es');
    expect(selectKey(two, undefined, 'RS256')).toBeUndefined();
    expect(selectKey(two, 'rs2', 'RS256')?.kid).toBe('rs2');
    expect(selectKey(two, 'rs3', 'ES256')).toBeUndefined();
  });
});

describe('importPems', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  it('reads a public key', () => {
    const keys = importPems([publicKey.export({ type: 'spki', format: 'pem' }).toString()]);
    expect(keys.anonymous).toHaveLength(1);
    expect(keys.refused).toEqual([]);
  });

  it('verifies tokens whatever key name they carry', async () => {
    const pem = createPublicKey(rs.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const token = await sign(rs, {}, { kid: 'x' });
    expect(verifyAccessToken(token, trust, importPems([pem]), NOW).ok).toBe(true);
  });

  it('reads the key of a certificate', () => {
    const keys = importPems([selfSigned('127.0.0.1').cert]);
    expect(keys.anonymous.map(key => key.algorithms)).toEqual([['ES256']]);
  });

  it.each([
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    'hello',
    '',
  ])('refuses what is no public key', pem => {
    const keys = importPems([pem]);
    expect(keys.anonymous).toEqual([]);
    expect(keys.refused).toHaveLength(1);
  });
});
