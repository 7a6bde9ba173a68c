import { constants, createHmac, createPublicKey, sign as signBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jwsAlgorithms } from './algorithms.ts';
import { goodClaims, ISSUER, NOW, newSigner, sign, trust } from './jwt.testing.ts';
import { parseCompact, strictCompact, verifyAccessToken } from './jwt.ts';
import type { TokenTrust, VerifyResult } from './token-trust.ts';
import { importJwks, type VerificationKeys } from './verification-keys.ts';

const es = newSigner('ES256', 'es');
const rs = newSigner('RS256', 'rs');
const ed = newSigner('EdDSA', 'ed');

const keysOf = (...signers: readonly { readonly jwk: unknown }[]): VerificationKeys => {
  const keys = importJwks({ keys: signers.map(signer => signer.jwk) });
  if (keys === undefined) throw new Error('no key set');
  return keys;
};

const keys = keysOf(es, rs, ed);

const check = (token: unknown, changes: Partial<TokenTrust> = {}, now = NOW): VerifyResult =>
  verifyAccessToken(token, { ...trust, ...changes }, keys, now);

const reasonOf = (result: VerifyResult): string => (result.ok ? 'ACCEPTED' : result.reason);

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString(
    'base64url',
  );

/** Signs texts as they are, so that what no library would write can be written. */
const raw = (header: string, payload: string | Buffer): string => {
  const signed = `${encode(header)}.${encode(payload)}`;
  const key = { key: es.privateKey, dsaEncoding: 'ieee-p1363' as const };
  return `${signed}.${signBytes('sha256', Buffer.from(signed), key).toString('base64url')}`;
};

const goodHeader = { alg: 'ES256', kid: 'es', typ: 'at+jwt' };

describe('verifyAccessToken', () => {
  it.each(jwsAlgorithms)('accepts %s', async alg => {
    const signer = newSigner(alg, 'k');
    const result = verifyAccessToken(
      await sign(signer),
      { ...trust, algorithms: jwsAlgorithms },
      keysOf(signer),
      NOW,
    );
    expect(result).toEqual({
      ok: true,
      claims: {
        issuer: ISSUER,
        clientId: 'client-1',
        scopes: ['read', 'write'],
        audiences: ['https://api.example'],
        subject: 'user-1',
        jti: 'token-1',
        issuedAt: NOW - 10_000,
        expiresAt: NOW + 600_000,
        confirmation: false,
      },
    });
  });

  it.each([
    ['no exp', { exp: undefined }, 'EXPIRY_MISSING'],
    ['exp as text', { exp: '9999999999' }, 'EXPIRY_MISSING'],
    ['exp with a fraction', { exp: NOW / 1000 + 0.5 }, 'EXPIRY_MISSING'],
    ['expired', { exp: NOW / 1000 - 10 }, 'EXPIRED'],
    ['expired within the tolerance', { exp: NOW / 1000 - 9 }, 'ACCEPTED'],
    ['a lifetime of two days', { exp: NOW / 1000 + 172_800 }, 'LIFETIME_ABSURD'],
    ['expires before it was issued', { iat: NOW / 1000 + 50, exp: NOW / 1000 + 20 }, 'LIFETIME_ABSURD'],
    ['not yet valid', { nbf: NOW / 1000 + 11 }, 'NOT_YET_VALID'],
    ['valid in ten seconds', { nbf: NOW / 1000 + 10 }, 'ACCEPTED'],
    ['issued in a minute and a second', { iat: NOW / 1000 + 61 }, 'NOT_YET_VALID'],
    ['iat as text', { iat: 'now' }, 'NOT_YET_VALID'],
    ['no iat', { iat: undefined }, 'ACCEPTED'],
    ['another issuer', { iss: 'https://evil.example' }, 'ISSUER_WRONG'],
    ['issuer with a slash', { iss: `${ISSUER}/` }, 'ISSUER_WRONG'],
    ['issuer in capitals', { iss: ISSUER.toUpperCase() }, 'ISSUER_WRONG'],
    ['issuer with its port', { iss: 'https://idp.example:443/realms/a' }, 'ISSUER_WRONG'],
    ['issuer in an array', { iss: [ISSUER] }, 'ISSUER_WRONG'],
    ['no issuer', { iss: undefined }, 'ISSUER_WRONG'],
    ['no client', { client_id: undefined }, 'CLIENT_ID_MISSING'],
    ['no client, but azp', { client_id: undefined, azp: 'client-1' }, 'CLIENT_ID_MISSING'],
    ['an empty client', { client_id: '' }, 'CLIENT_ID_MISSING'],
    ['clients in an array', { client_id: ['client-1'] }, 'CLIENT_ID_MISSING'],
    ['a client object', { client_id: { toString: 'client-1' } }, 'CLIENT_ID_MISSING'],
    ['a client number', { client_id: 1 }, 'CLIENT_ID_MISSING'],
    ['scopes in an array', { scope: ['read'] }, 'ACCEPTED'],
    ['no scopes', { scope: undefined }, 'ACCEPTED'],
    ['scopes of numbers', { scope: [1] }, 'SCOPES_INVALID'],
    ['a scope object', { scope: { read: true } }, 'SCOPES_INVALID'],
    ['a scope with a blank in it', { scope: ['read write'] }, 'SCOPES_INVALID'],
    ['a scope that ends with a blank', { scope: ['read', 'write '] }, 'SCOPES_INVALID'],
    ['an empty scope', { scope: ['read', ''] }, 'SCOPES_INVALID'],
    ['a scope with a line in it', { scope: 'read\nwrite' }, 'SCOPES_INVALID'],
    ['scopes with blanks around them', { scope: '  read   write ' }, 'ACCEPTED'],
    ['audience of numbers', { aud: [1] }, 'AUDIENCE_WRONG'],
    ['marked as an ID token', { token_use: 'id' }, 'OTHER_PURPOSE'],
    ['marked as a refresh token', { typ: 'Refresh' }, 'OTHER_PURPOSE'],
    ['marked as a bearer token', { typ: 'Bearer' }, 'ACCEPTED'],
  ])('%s: %j is %s', async (_name, claims, expected) => {
    expect(reasonOf(check(await sign(es, claims)))).toBe(expected);
  });

  it.each([
    ['no typ', { typ: undefined }, 'TYPE_WRONG'],
    ['typ JWT', { typ: 'JWT' }, 'TYPE_WRONG'],
    ['a DPoP proof', { typ: 'dpop+jwt' }, 'TYPE_WRONG'],
    ['the long type', { typ: 'application/at+jwt' }, 'ACCEPTED'],
    ['the type in capitals', { typ: 'AT+JWT' }, 'ACCEPTED'],
    ['an unknown key', { kid: 'other' }, 'KEY_UNKNOWN'],
    ['another key’s name', { kid: 'rs' }, 'KEY_UNKNOWN'],
    ['a key name that is none', { kid: 7 }, 'HEADER_FORBIDDEN'],
    ['a name from the prototype', { kid: '__proto__' }, 'KEY_UNKNOWN'],
    ['no key name, one key fits', { kid: undefined }, 'ACCEPTED'],
    ['an address of keys', { jku: 'https://evil.example/jwks' }, 'ACCEPTED'],
    ['a key inside', { jwk: newSigner('ES256', 'es').jwk }, 'ACCEPTED'],
  ])('%s: %s', async (_name, header, expected) => {
    expect(reasonOf(check(await sign(es, {}, header)))).toBe(expected);
  });

  it.each([
    ['crit', { crit: ['b64'], b64: true }],
    ['b64', { b64: false }],
    ['zip', { zip: 'DEF' }],
  ])('refuses the header %s', (_name, extra) => {
    const token = raw(JSON.stringify({ ...goodHeader, ...extra }), JSON.stringify(goodClaims));
    expect(reasonOf(check(token))).toBe('HEADER_FORBIDDEN');
  });

  it('does not follow a key inside the token: a stranger’s signature stays a stranger’s', async () => {
    const stranger = newSigner('ES256', 'es');
    const token = await sign(stranger, {}, { jwk: stranger.jwk, jku: 'https://evil.example/jwks' });
    expect(reasonOf(check(token))).toBe('SIGNATURE_INVALID');
  });

  it.each(['none', 'None', 'HS256', 'ES512', 'RS1', '', 'PS256', 'ES384'])('refuses alg %j', alg => {
    const token = raw(JSON.stringify({ ...goodHeader, alg }), JSON.stringify(goodClaims));
    expect(reasonOf(check(token))).toBe('ALGORITHM_FORBIDDEN');
  });

  it('refuses a public key used as an HMAC secret', () => {
    const pem = createPublicKey(rs.privateKey).export({ type: 'spki', format: 'pem' });
    const signed = `${encode({ alg: 'HS256', kid: 'rs', typ: 'at+jwt' })}.${encode(goodClaims)}`;
    const token = `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    expect(reasonOf(check(token))).toBe('ALGORITHM_FORBIDDEN');
  });

  it('refuses an algorithm that the key was not published for', async () => {
    const token = await sign({ ...rs, alg: 'RS512' });
    expect(reasonOf(check(token, { algorithms: jwsAlgorithms }))).toBe('KEY_UNKNOWN');
  });

  it.each([
    ['RS256', 'PS256'],
    ['PS256', 'RS256'],
    ['RS256', 'RS384'],
  ] as const)('takes no %s signature for %s, even from a key that may do both', async (alg, other) => {
    const both = importJwks({ keys: [{ ...rs.jwk, alg: undefined }] }) ?? keys;
    const verify = (token: string) =>
      verifyAccessToken(token, { ...trust, algorithms: jwsAlgorithms }, both, NOW);
    const token = await sign({ ...rs, alg });
    const [, ...rest] = token.split('.');
    expect(reasonOf(verify(token))).toBe('ACCEPTED');
    const relabelled = encode({ alg: other, kid: 'rs', typ: 'at+jwt' });
    expect(reasonOf(verify([relabelled, ...rest].join('.')))).toBe('SIGNATURE_INVALID');
    const signed = `${relabelled}.${rest[0]}`;
    const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    const hash = `sha${alg.slice(2)}`;
    const key = { key: rs.privateKey, padding, ...(alg.startsWith('PS') ? { saltLength: 32 } : {}) };
    const forged = `${signed}.${signBytes(hash, Buffer.from(signed), key).toString('base64url')}`;
    expect(reasonOf(verify(forged))).toBe('SIGNATURE_INVALID');
  });

  it('needs one of the audiences when some are set', async () => {
    const token = await sign(es, { aud: ['a', 'b'] });
    expect(reasonOf(check(token, { audiences: ['b', 'c'] }))).toBe('ACCEPTED');
    expect(reasonOf(check(token, { audiences: ['c'] }))).toBe('AUDIENCE_WRONG');
    expect(reasonOf(check(await sign(es, { aud: undefined }), { audiences: ['c'] }))).toBe('AUDIENCE_WRONG');
  });

  it('tells that a token is bound to a key', async () => {
    expect(check(await sign(es, { cnf: { jkt: 'x' } }))).toMatchObject({
      ok: true,
      claims: { confirmation: true },
    });
  });

  it('reads the client from the one claim that is configured', async () => {
    const token = await sign(es, { azp: 'client-2', __proto__x: 1 });
    expect(check(token, { clientIdClaim: 'azp' })).toMatchObject({ claims: { clientId: 'client-2' } });
    expect(reasonOf(check(token, { clientIdClaim: '__proto__' }))).toBe('CLIENT_ID_MISSING');
    expect(reasonOf(check(token, { clientIdClaim: 'constructor' }))).toBe('CLIENT_ID_MISSING');
  });
});

describe('legacy profile', () => {
  const legacy = { profile: 'legacy' } as const;

  it.each([undefined, 'JWT', 'jwt', 'at+jwt'])('takes typ %s', async typ => {
    expect(reasonOf(check(await sign(es, {}, { typ }), legacy))).toBe('ACCEPTED');
  });

  it.each(['logout+jwt', 'dpop+jwt', 'secevent+jwt', 'JOSE', 'id+jwt'])('refuses typ %s', async typ => {
    expect(reasonOf(check(await sign(es, {}, { typ }), legacy))).toBe('TYPE_WRONG');
  });

  it.each(['nonce', 'at_hash', 'c_hash', 'events', 'htm', 'htu'])('refuses a token with %s', async name => {
    expect(reasonOf(check(await sign(es, { [name]: 'x' }, { typ: 'JWT' }), legacy))).toBe('OTHER_PURPOSE');
  });

  it('refuses a token for its own client, unless its type says that it is an access token', async () => {
    const forItself = (typ: string) => sign(es, { aud: ['client-1'] }, { typ });
    expect(reasonOf(check(await forItself('JWT'), legacy))).toBe('OTHER_PURPOSE');
    expect(reasonOf(check(await forItself('at+jwt'), legacy))).toBe('ACCEPTED');
  });
});

describe('spellings', () => {
  it('accepts what was signed, written as it must be', () => {
    expect(reasonOf(check(raw(JSON.stringify(goodHeader), JSON.stringify(goodClaims))))).toBe('ACCEPTED');
  });

  it.each([
    ['a claim twice', goodHeader, JSON.stringify(goodClaims).replace('{', '{"client_id":"other",')],
    [
      'a claim twice, once escaped',
      goodHeader,
      JSON.stringify(goodClaims).replace('{', '{"client\\u005fid":"o",'),
    ],
    ['an array', goodHeader, '[]'],
    ['a number', goodHeader, '1'],
    ['no JSON', goodHeader, 'hello'],
    ['bytes that are no UTF-8', goodHeader, Buffer.from('{"a":"\xff"}', 'latin1')],
    ['a byte order mark', goodHeader, `\ufeff${JSON.stringify(goodClaims)}`],
    ['exp beyond all bounds', goodHeader, JSON.stringify(goodClaims).replace(/"exp":\d+/, '"exp":1e400')],
  ])('refuses %s', (_name, header, payload) => {
    const refusals = ['MALFORMED', 'EXPIRY_MISSING'];
    expect(refusals).toContain(reasonOf(check(raw(JSON.stringify(header), payload))));
  });

  it('refuses a header member twice', () => {
    const header = JSON.stringify(goodHeader).replace('{', '{"alg":"none",');
    expect(reasonOf(check(raw(header, JSON.stringify(goodClaims))))).toBe('MALFORMED');
  });

  it('refuses other spellings of a good token', async () => {
    const token = await sign(es);
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spare = alphabet.charAt(alphabet.indexOf(last) ^ 1);
    const others = [
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      token.replace(/\.([^.]*)$/, '. $1'),
      token.slice(0, -1) + spare,
      `${token}.`,
      `.${token}`,
      `${token}.a.b`,
      token.split('.').slice(0, 2).join('.'),
      `${token.split('.').slice(0, 2).join('.')}.`,
      token.replaceAll('-', '+').replaceAll('_', '/').concat('+'),
    ];
    for (const other of others) expect(strictCompact(other), JSON.stringify(other)).toBe(false);
    for (const other of others) expect(reasonOf(check(other)), JSON.stringify(other)).toBe('MALFORMED');
    expect(reasonOf(check(token))).toBe('ACCEPTED');
  });

  it.each([undefined, null, 7, {}, [], ''])('refuses %j, which is no token', value => {
    expect(reasonOf(check(value))).toBe('MALFORMED');
  });

  it('reads up to 8 KiB', async () => {
    const long = await sign(es, { pad: 'a'.repeat(8192) });
    expect(strictCompact(long)).toBe(false);
    expect(parseCompact(await sign(es, { pad: 'a'.repeat(4096) }))?.payload.iss).toBe(ISSUER);
  });

  it('accepts no token with one character changed, added or taken away', async () => {
    const token = await sign(ed);
    const at = fc.integer({ min: 0, max: token.length - 1 });
    const char = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.+/ \n',
    );
    fc.assert(
      fc.property(at, char, fc.constantFrom('change', 'add', 'drop'), (index, replacement, how) => {
        const head = token.slice(0, how === 'add' ? index + 1 : index);
        const mutant = `${head}${how === 'drop' ? '' : replacement}${token.slice(index + 1)}`;
        return mutant === token || !check(mutant).ok;
      }),
      { numRuns: 3000 },
    );
  });
});
