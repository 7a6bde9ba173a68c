import type { ApiResource } from '../apis/table.ts';
import { issuersAmong } from './decide.ts';
import type { Claims, Evidence, RequestFacts, View } from './facts.ts';
import { compileResource } from './route.ts';

/** One of everything, for tables of decisions. */
export const now = 1_800_000_000_000;

const resources: readonly ApiResource[] = [
  { method: 'GET', path: '/orders', scopes: [] },
  { method: 'POST', path: '/orders', scopes: ['orders:write', 'orders:admin'] },
];

const endpoint = (name: string) => ({ origin: 'http://upstream.test', path: `/${name}` });

export const api = {
  id: 'api',
  organizationId: 'publisher',
  name: 'Orders',
  context: '/shop',
  version: 'v1',
  resources: resources.map(compileResource),
  keyManagerIds: ['km-a', 'km-b'],
  endpoints: { PRODUCTION: endpoint('production'), SANDBOX: endpoint('sandbox') },
};

export const keyManager = (id: string, issuer: string) => ({
  id,
  version: 1,
  issuer,
  enabled: true,
  acceptsUnproven: false,
  clockToleranceMs: 10_000,
});

export const mapping = {
  id: 'mapping',
  applicationId: 'application',
  issuer: 'https://a.test',
  clientId: 'client',
  keyType: 'PRODUCTION',
  state: 'ACTIVE',
  grade: 'PROVEN',
} as const;

export const application = {
  id: 'application',
  organizationId: 'buyer',
  name: 'Shop',
  state: 'ACTIVE',
} as const;
export const subscription = { id: 'subscription', planId: 'plan', state: 'ACTIVE' } as const;
export const plan = {
  id: 'plan',
  name: 'Gold',
  quota: { requests: 10, period: 'MINUTE' },
  spike: undefined,
} as const;

/** Everything is there and in order. */
export const goodView = (): View => ({
  fresh: () => true,
  proofRequired: () => true,
  apiAt: prefix => (prefix === '/shop/v1' ? api : undefined),
  keyManager: id =>
    ({
      'km-a': keyManager('km-a', 'https://a.test'),
      'km-b': keyManager('km-b', 'https://b.test'),
      'km-c': keyManager('km-c', 'https://c.test'),
    })[id],
  issuersOf(one) {
    return issuersAmong(one, this.keyManager);
  },
  mapping: (id, clientId) => (id === 'km-a' && clientId === 'client' ? mapping : undefined),
  application: id => (id === 'application' ? application : undefined),
  subscription: (a, b) => (a === 'application' && b === 'api' ? subscription : undefined),
  plan: id => (id === 'plan' ? plan : undefined),
  quota: () => ({ left: true }),
});

export const goodFacts: RequestFacts = {
  method: 'GET',
  target: '/shop/v1/orders?page=2',
  authorization: { bearer: 'PRESENT', token: 'token' },
};

export const goodClaims: Claims = {
  issuer: 'https://a.test',
  clientId: 'client',
  subject: 'someone',
  scopes: ['orders:read'],
  expiresAt: now + 60_000,
  senderConstrained: false,
};

export const evidenceOf = (claims: Partial<Claims> = {}, keyManagerId = 'km-a'): Evidence => ({
  verified: true,
  keyManagerId,
  keyManagerVersion: 1,
  claims: { ...goodClaims, ...claims },
});
