import { createHash } from 'node:crypto';
import type { Decision } from '../../server/gateway/decide.ts';
import { attacker, away, claims, foreign, home, legacy, NOW, own, ownCurve, ownEdwards } from './scene.ts';
import { compact, encode, headerOf, type Members, maced, nameOf, signatureOf, signed } from './tokens.ts';

/*
 * Each attack once, with the one answer that is right; and what must pass, so that refusing everything is no way out.
 */

export interface Attempt {
  readonly name: string;
  readonly method?: string;
  readonly target: string;
  /** Names and values by turns, as they came. */
  readonly headers: readonly string[];
  readonly expected: 'ALLOWED' | Extract<Decision, { allowed: false }>['reason'];
}

export const ORDERS = '/orders/v1/list';
export const OPEN = '/open/v1/list';

export const bearer = (token: string): readonly string[] => ['Authorization', `Bearer ${token}`];

export type Expected = Attempt['expected'];

const token = (name: string, expected: Expected, value: string, target = ORDERS): Attempt => ({
  name,
  target,
  headers: bearer(value),
  expected,
});

export const says = (name: string, expected: Expected, changes: Members, target = ORDERS): Attempt =>
  token(name, expected, signed(own, { ...claims, ...changes }), target);

const wears = (name: string, expected: Expected, header: Members, target = ORDERS): Attempt =>
  token(name, expected, signed(own, claims, header), target);

export const good = signed(own, claims);
const seconds = NOW / 1000;

const mustPass: readonly Attempt[] = [
  token('a good token', 'ALLOWED', good),
  token('a good token on a curve', 'ALLOWED', signed(ownCurve, claims)),
  token('a good token by EdDSA', 'ALLOWED', signed(ownEdwards, claims)),
  token(
    'of another key manager, where it is accepted',
    'ALLOWED',
    signed(foreign, { ...claims, iss: away.issuer }),
    OPEN,
  ),
  token(
    'of a legacy profile',
    'ALLOWED',
    signed(own, { ...claims, iss: legacy.issuer }, { typ: 'JWT' }),
    OPEN,
  ),
  says('for the sandbox', 'ALLOWED', { client_id: 'sandbox' }),
  says('that has just expired, within the tolerance', 'ALLOWED', { exp: seconds - 5 }),
  wears('with its type in capitals', 'ALLOWED', { typ: 'AT+JWT' }),
  {
    name: 'with the scheme in small letters',
    target: ORDERS,
    headers: ['authorization', `bearer ${good}`],
    expected: 'ALLOWED',
  },
];

const pem = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const der = own.publicKey.export({ type: 'spki', format: 'der' });
const hs = (kid: string): Members => ({ alg: 'HS256', kid, typ: 'at+jwt' });

const algorithms: readonly Attempt[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map(alg =>
    token(
      `without a signature, as ${alg}`,
      'TOKEN_INVALID',
      `${encode({ alg, typ: 'at+jwt' })}.${encode(claims)}.`,
    ),
  ),
  token('as none, with a signature', 'TOKEN_INVALID', signed(own, claims, { alg: 'none' })),
  token('a MAC with the public key as PEM', 'TOKEN_INVALID', maced(pem, claims, hs(own.kid))),
  token('a MAC with the public key as DER', 'TOKEN_INVALID', maced(der, claims, hs(own.kid))),
  token('a MAC with the modulus', 'TOKEN_INVALID', maced(String(own.jwk.n), claims, hs(own.kid))),
  token('a MAC with an empty secret', 'TOKEN_INVALID', maced('', claims, hs(own.kid))),
  token(
    'a MAC with the secret that the key set shows',
    'TOKEN_INVALID',
    maced('secret', claims, hs('shared')),
  ),
  wears('under another algorithm of the same key', 'TOKEN_INVALID', { alg: 'RS384' }),
  wears('under an algorithm that the key does not have', 'SIGNATURE_INVALID', { alg: 'PS256' }),
  token(
    'by a scheme that its key does not have',
    'SIGNATURE_INVALID',
    compact({ ...headerOf(own), alg: 'PS256' }, claims, text => signatureOf(text, 'PS256', own.privateKey)),
  ),
  wears('with the name of a key of another kind', 'SIGNATURE_INVALID', { kid: ownCurve.kid }),
];

const embedded: readonly Attempt[] = [
  ['jwk', attacker.jwk],
  ['jku', 'https://evil.test/keys'],
  ['x5u', 'https://evil.test/chain'],
  ['x5c', ['MIIB']],
].map(([name, value]) =>
  token(
    `with its own key in ${name}`,
    'SIGNATURE_INVALID',
    signed(attacker, claims, { kid: nameOf('evil'), [String(name)]: value }),
  ),
);

const headers: readonly Attempt[] = [
  ...embedded,
  token("by a stranger's key under a known name", 'SIGNATURE_INVALID', signed(attacker, claims)),
  ...['../../dev/null', "' OR 1=1 --", '__proto__', 'constructor', 'own-rsa ', 'OWN-RSA'].map(kid =>
    token(`with the key name ${JSON.stringify(kid)}`, 'SIGNATURE_INVALID', signed(attacker, claims, { kid })),
  ),
  wears('with an empty key name', 'TOKEN_INVALID', { kid: '' }),
  wears('with a key name that is a list', 'TOKEN_INVALID', { kid: [own.kid] }),
  wears('with critical extensions', 'TOKEN_INVALID', { crit: ['exp'] }),
  wears('with a payload that is not encoded', 'TOKEN_INVALID', { b64: false }),
  wears('compressed', 'TOKEN_INVALID', { zip: 'DEF' }),
  ...['JWT', 'id_token+jwt', 'logout+jwt', 'dpop+jwt', 'secevent+jwt', 'oauth-authz-req+jwt', 'at+jwt;x'].map(
    typ => wears(`of the type ${typ}`, 'TOKEN_TYPE_WRONG', { typ }),
  ),
  wears('without a type', 'TOKEN_TYPE_WRONG', { typ: undefined }),
];

const issuers: readonly Attempt[] = [
  ...[
    `${home.issuer}/`,
    'https://HOME.test',
    'http://home.test',
    ` ${home.issuer}`,
    `${home.issuer}\u0000`,
    '',
  ].map(iss => says(`of the issuer ${JSON.stringify(iss)}`, 'ISSUER_NOT_ALLOWED', { iss })),
  says('without an issuer', 'ISSUER_NOT_ALLOWED', { iss: undefined }),
  says('of a list of issuers', 'ISSUER_NOT_ALLOWED', { iss: [home.issuer] }),
  says('of a key manager that the API does not accept', 'ISSUER_NOT_ALLOWED', { iss: away.issuer }),
  token("signed by another key manager's key", 'SIGNATURE_INVALID', signed(foreign, claims), OPEN),
  says("that names another key manager, by this one's key", 'SIGNATURE_INVALID', { iss: away.issuer }, OPEN),
];

const contents: readonly Attempt[] = [
  says('expired', 'TOKEN_EXPIRED', { exp: seconds - 11 }),
  says('without an expiry', 'TOKEN_INVALID', { exp: undefined }),
  ...[`${seconds + 600}`, null, true, {}, [seconds + 600]].map(exp =>
    says(`with the expiry ${JSON.stringify(exp)}`, 'TOKEN_INVALID', { exp }),
  ),
  token(
    'with an infinite expiry',
    'TOKEN_INVALID',
    signed(own, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e400')),
  ),
  says('for a hundred years', 'TOKEN_INVALID', { exp: seconds + 100 * 365 * 86_400 }),
  says('from the future', 'TOKEN_NOT_YET_VALID', { iat: seconds + 120 }),
  says('not valid yet', 'TOKEN_NOT_YET_VALID', { nbf: seconds + 60 }),
  says('without a client', 'CLIENT_CLAIM_MISSING', { client_id: undefined }),
  ...[['client'], { id: 'client' }, 7, ''].map(client_id =>
    says(`of the client ${JSON.stringify(client_id)}`, 'CLIENT_CLAIM_MISSING', { client_id }),
  ),
  says('of a refresh', 'TOKEN_TYPE_WRONG', { token_use: 'refresh' }),
  says('that is an ID token by its own word', 'TOKEN_TYPE_WRONG', { token_use: 'id' }),
  says('with scopes that are no list', 'TOKEN_INVALID', { scope: { orders: 'read' } }),
  says('bound to a key by DPoP', 'TOKEN_SENDER_CONSTRAINED', { cnf: { jkt: nameOf('key') } }),
  says('bound to a certificate', 'TOKEN_SENDER_CONSTRAINED', { cnf: { 'x5t#S256': nameOf('certificate') } }),
  says('with an empty binding', 'TOKEN_SENDER_CONSTRAINED', { cnf: {} }),
];

const ofLegacy = (name: string, expected: Expected, changes: Members): Attempt =>
  token(name, expected, signed(own, { ...claims, iss: legacy.issuer, ...changes }, { typ: 'JWT' }), OPEN);

const legacyContents: readonly Attempt[] = [
  ofLegacy('a legacy token for another audience', 'AUDIENCE_WRONG', { aud: 'https://other.test' }),
  ofLegacy('a legacy token for no audience', 'AUDIENCE_WRONG', { aud: undefined }),
  ofLegacy('a legacy token with a nonce', 'TOKEN_TYPE_WRONG', { nonce: 'n' }),
  ofLegacy('a legacy token with an access token hash', 'TOKEN_TYPE_WRONG', { at_hash: 'h' }),
  ofLegacy('a legacy token whose client is in a claim that nobody set', 'CLIENT_CLAIM_MISSING', {
    azp: undefined,
  }),
];

const twice = JSON.stringify(claims).replace(
  '"client_id":"client"',
  '"client_id":"of-rival","client_id":"client"',
);
const [head = '', body = '', tail = ''] = good.split('.');
const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const spare = `${tail.slice(0, -1)}${last[last.indexOf(tail.at(-1) ?? '') + 1]}`;

const spellings: readonly Attempt[] = [
  token('with two members of one name', 'TOKEN_INVALID', signed(own, twice)),
  token('with spare bits in its signature', 'TOKEN_INVALID', `${head}.${body}.${spare}`),
  token('padded', 'TOKEN_MALFORMED', `${good}=.`),
  token('in the alphabet of plain base64', 'TOKEN_INVALID', `${head}.${body}.${tail.replace(/[-_]/, '+')}`),
  token('with a fourth part', 'TOKEN_INVALID', `${good}.${tail}`),
  token(
    'with a claim in its payload changed',
    'SIGNATURE_INVALID',
    `${head}.${encode({ ...claims, sub: 'me' })}.${tail}`,
  ),
  token('nested too deeply', 'TOKEN_INVALID', signed(own, `{"a":${'['.repeat(200)}${']'.repeat(200)}}`)),
  token('with a payload that is a list', 'TOKEN_INVALID', signed(own, [claims])),
  token('longer than any token', 'TOKEN_INVALID', signed(own, { ...claims, pad: 'x'.repeat(9_000) })),
  token('with its signature cut short', 'SIGNATURE_INVALID', `${head}.${body}.${encode('short')}`),
  token(
    'on a curve, with its signature in DER',
    'SIGNATURE_INVALID',
    compact(headerOf(ownCurve), claims, text => {
      const raw = signatureOf(text, 'ES256', ownCurve.privateKey);
      return Buffer.concat([
        Buffer.from([0x30, 0x44, 0x02, 0x20]),
        raw.subarray(0, 32),
        Buffer.from([0x02, 0x20]),
        raw.subarray(32),
      ]);
    }),
  ),
  token(
    'on a curve, signed by zeros',
    'SIGNATURE_INVALID',
    compact(headerOf(ownCurve), claims, () => Buffer.alloc(64)),
  ),
  token(
    'by EdDSA, over its hash',
    'SIGNATURE_INVALID',
    compact(headerOf(ownEdwards), claims, text =>
      signatureOf(createHash('sha512').update(text).digest('hex'), 'EdDSA', ownEdwards.privateKey),
    ),
  ),
];

export const tokenAttempts: readonly Attempt[] = [
  ...mustPass,
  ...algorithms,
  ...headers,
  ...issuers,
  ...contents,
  ...legacyContents,
  ...spellings,
];
