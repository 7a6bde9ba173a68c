import { newSigner } from './tokens.ts';
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

const at = (keyManager: KeyManagerSeed, clientId: string, applicationId: string) => ({
  keyManager,
  clientId,
  applicationId,
});

export const scene: Seed = {
  keyManagers: [home, away, legacy],
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
  ],
  apis: [
    { id: 'orders', keyManagerIds: ['home'], scopes: ['orders:read'] },
    { id: 'open', keyManagerIds: ['home', 'away', 'legacy'] },
    { id: 'live', keyManagerIds: ['home'], sandbox: false },
    { id: 'unsubscribed', keyManagerIds: ['home'] },
  ],
  subscriptions: [
    ['shop', 'orders'],
    ['shop', 'open'],
    ['shop', 'live'],
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
