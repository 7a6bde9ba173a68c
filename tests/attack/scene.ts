import { answerIn, newSigner } from './tokens.ts';
import type { KeyManagerSeed, Seed } from './world.ts';

/* What the attacks of the list are on: two key managers that two applications of two organizations have clients at. */

/** When everything happens. */
export const NOW = 1_800_000_000_000;

export const own = newSigner('RS256', 'own-rsa');
export const ownCurve = newSigner('ES256', 'own-curve');
export const ownEdwards = newSigner('EdDSA', 'own-edwards');
export const foreign = newSigner('RS256', 'foreign-rsa');
/** Published by nobody. */
export const attacker = newSigner('RS256', 'own-rsa');

export const home: KeyManagerSeed = {
  id: 'home',
  issuer: 'https://home.test',
  jwks: [own.jwk, ownCurve.jwk, ownEdwards.jwk, { kty: 'oct', k: 'c2VjcmV0', kid: 'shared', alg: 'HS256' }],
};
export const away: KeyManagerSeed = { id: 'away', issuer: 'https://away.test', jwks: [foreign.jwk] };
export const legacy: KeyManagerSeed = {
  id: 'legacy',
  issuer: 'https://legacy.test',
  jwks: [own.jwk],
  trust: {
    profile: 'legacy',
    audiences: ['https://api.test'],
    consumerKeyClaim: 'azp',
    algorithms: ['RS256'],
  },
};

/** Published as no key should be: each is left out. */
export const careless = {
  private: newSigner('ES256', 'private'),
  encrypting: newSigner('ES256', 'encrypting'),
  weak: newSigner('RS256', 'weak', 1024),
  twice: newSigner('ES256', 'twice'),
  sound: newSigner('ES256', 'sound'),
};
export const untidy: KeyManagerSeed = {
  id: 'untidy',
  issuer: 'https://untidy.test',
  jwks: [
    { ...careless.private.privateKey.export({ format: 'jwk' }), ...careless.private.jwk },
    { ...careless.encrypting.jwk, use: 'enc' },
    careless.weak.jwk,
    careless.twice.jwk,
    newSigner('ES256', 'twice').jwk,
    careless.sound.jwk,
  ],
};
export const disabled: KeyManagerSeed = {
  id: 'disabled',
  issuer: 'https://disabled.test',
  jwks: [own.jwk],
  enabled: false,
};

const askedAs = (id: string, trust: KeyManagerSeed['trust'] = {}): KeyManagerSeed => ({
  id,
  issuer: `https://${id}.test`,
  jwks: [own.jwk],
  trust,
  answer: answerIn,
});
export const asked = askedAs('asked');
export const askedLegacy = askedAs('asked-legacy', { profile: 'legacy', consumerKeyClaim: 'azp' });
/** Each of its own, because one that gives no answer is left in peace for a while. */
export const unclear = ['hangs-up', 'refuses', 'vague'].map(id => askedAs(id));

const at = (keyManager: KeyManagerSeed, clientId: string, applicationId: string) => ({
  keyManager,
  clientId,
  applicationId,
});

export const scene: Seed = {
  keyManagers: [home, away, legacy, untidy, disabled, asked, askedLegacy, ...unclear],
  applications: [{ id: 'shop' }, { id: 'rival' }, { id: 'closed', state: 'SUSPENDED' }],
  mappings: [
    at(home, 'client', 'shop'),
    at(away, 'client', 'rival'),
    at(legacy, 'client', 'shop'),
    { ...at(home, 'sandbox', 'shop'), keyType: 'SANDBOX' },
    { ...at(home, 'suspended', 'shop'), state: 'SUSPENDED' },
    { ...at(home, 'removed', 'shop'), state: 'REMOVED' },
    { ...at(home, 'unproven', 'shop'), grade: 'UNPROVEN' },
    at(home, 'of-closed', 'closed'),
    at(home, 'of-rival', 'rival'),
    ...[untidy, disabled, asked, askedLegacy, ...unclear].map(keyManager => at(keyManager, 'client', 'shop')),
  ],
  apis: [
    { id: 'orders', keyManagerIds: ['home'], scopes: ['orders:read'] },
    { id: 'open', keyManagerIds: ['home', 'away', 'legacy'] },
    { id: 'live', keyManagerIds: ['home'], sandbox: false },
    { id: 'unsubscribed', keyManagerIds: ['home'] },
    { id: 'blocked', keyManagerIds: ['home'] },
    {
      id: 'shelf',
      keyManagerIds: ['home'],
      resources: [
        { method: 'GET', path: '/items/{id}', scopes: [] },
        { method: 'POST', path: '/items', scopes: ['orders:read'] },
        { method: 'DELETE', path: '/items/{id}', scopes: ['orders:write'] },
      ],
    },
    { id: 'others', keyManagerIds: ['untidy', 'disabled'] },
    ...[asked, askedLegacy, ...unclear].map(({ id }) => ({
      id,
      keyManagerIds: [id],
      scopes: ['orders:read'],
    })),
  ],
  subscriptions: [
    ['shop', 'orders'],
    ['shop', 'open'],
    ['shop', 'live'],
    ['shop', 'blocked', { state: 'BLOCKED' }],
    ['shop', 'others'],
    ['shop', 'shelf'],
    ...[asked, askedLegacy, ...unclear].map(({ id }) => ['shop', id] as const),
    ['closed', 'open'],
    ['rival', 'open'],
  ],
};

const seconds = NOW / 1000;

/** What a good token of `home` says. */
export const claims = {
  iss: home.issuer,
  sub: 'somebody',
  aud: 'https://api.test',
  client_id: 'client',
  azp: 'client',
  scope: 'orders:read profile',
  iat: seconds - 10,
  exp: seconds + 600,
  jti: 'one',
};
