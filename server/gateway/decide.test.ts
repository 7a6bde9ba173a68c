import { describe, expect, it } from 'vitest';
import { answers } from './answers.ts';
import {
  api,
  application,
  evidenceOf,
  goodFacts,
  goodView,
  keyManager,
  mapping,
  now,
  plan,
  subscription,
} from './decide.testing.ts';
import { type Decision, decide, type Reason } from './decide.ts';
import type { Bearer, Evidence, RequestFacts, VerificationFailure, View } from './facts.ts';

interface Situation {
  readonly facts?: Partial<RequestFacts>;
  readonly evidence?: Evidence;
  readonly view?: Partial<View>;
}

const decideIn = (...situations: readonly Situation[]): Decision => {
  const facts = Object.assign({ ...goodFacts }, ...situations.map(one => one.facts));
  const view = Object.assign(goodView(), ...situations.map(one => one.view));
  const evidence = situations.findLast(one => one.evidence !== undefined)?.evidence ?? evidenceOf();
  return decide(facts, evidence, view, now);
};

const bearer = (kind: Exclude<Bearer['bearer'], 'PRESENT'>): Situation => ({
  facts: { authorization: { bearer: kind } },
});
const failing = (failure: VerificationFailure): Situation => ({ evidence: { verified: false, failure } });
const mapped = (changes: Partial<ReturnType<View['mapping']>>): Situation => ({
  view: { mapping: () => ({ ...mapping, ...changes }) },
});
const keyManagers = (changes: object): Situation => ({
  view: { keyManager: id => ({ ...keyManager(id, 'https://a.test'), ...changes }) },
});
const without = { ...api, endpoints: { PRODUCTION: undefined, SANDBOX: undefined } };
const noEndpoints: Situation = {
  view: { apiAt: prefix => (prefix === '/shop/v1' ? without : undefined) },
};

/** Each reason with a situation that has it, in the order in which they are looked for. */
const inOrder: readonly (readonly [Reason, Situation])[] = [
  ['VIEW_STALE', { view: { fresh: () => false } }],
  ['TOKEN_MISSING', bearer('ABSENT')],
  ['PATH_AMBIGUOUS', { facts: { target: '/shop/v1/../orders' } }],
  ['API_NOT_FOUND', { view: { apiAt: () => undefined } }],
  ['SIGNATURE_INVALID', failing('SIGNATURE_INVALID')],
  ['ISSUER_NOT_ALLOWED', { evidence: evidenceOf({ issuer: 'https://c.test' }, 'km-c') }],
  ['KEY_MANAGER_CHANGED', keyManagers({ version: 2 })],
  ['TOKEN_EXPIRED', { evidence: evidenceOf({ expiresAt: now - 10_000 }) }],
  ['TOKEN_SENDER_CONSTRAINED', { evidence: evidenceOf({ senderConstrained: true }) }],
  ['CLIENT_NOT_MAPPED', { view: { mapping: () => undefined } }],
  ['MAPPING_SUSPENDED', mapped({ state: 'SUSPENDED' })],
  ['APPLICATION_SUSPENDED', { view: { application: () => ({ ...application, state: 'SUSPENDED' }) } }],
  ['SUBSCRIPTION_MISSING', { view: { subscription: () => undefined } }],
  ['RESOURCE_NOT_FOUND', { facts: { target: '/shop/v1/nowhere' } }],
  [
    'QUOTA_EXCEEDED',
    { view: { quota: () => ({ left: false, why: 'QUOTA_EXCEEDED', retryAfterSeconds: 7 }) } },
  ],
];

const alternatives: readonly (readonly [Reason, Situation])[] = [
  [
    'SPIKE_ARRESTED',
    { view: { quota: () => ({ left: false, why: 'SPIKE_ARRESTED', retryAfterSeconds: 1 }) } },
  ],
  ['TOKEN_MALFORMED', bearer('MALFORMED')],
  ['AUTHORIZATION_REPEATED', bearer('REPEATED')],
  ['API_NOT_FOUND', { facts: { target: '/shop/v2/orders' } }],
  ...(
    [
      'TOKEN_INVALID',
      'ISSUER_NOT_ALLOWED',
      'TOKEN_INACTIVE',
      'TOKEN_EXPIRED',
      'TOKEN_NOT_YET_VALID',
      'TOKEN_TYPE_WRONG',
      'AUDIENCE_WRONG',
      'CLIENT_CLAIM_MISSING',
      'KEY_MANAGER_UNREACHABLE',
    ] as const
  ).map(failure => [failure, failing(failure)] as const),
  ['ISSUER_NOT_ALLOWED', keyManagers({ enabled: false })],
  ['ISSUER_NOT_ALLOWED', { evidence: evidenceOf({ issuer: 'https://A.test' }) }],
  ['ISSUER_NOT_ALLOWED', { evidence: evidenceOf({}, 'km-b') }],
  ['CLIENT_NOT_MAPPED', { evidence: evidenceOf({ issuer: 'https://b.test' }, 'km-b') }],
  ['CLIENT_NOT_MAPPED', { evidence: evidenceOf({ clientId: 'Client' }) }],
  ['CLIENT_NOT_MAPPED', { evidence: evidenceOf({ clientId: 'client ' }) }],
  ['CLIENT_NOT_MAPPED', mapped({ state: 'REMOVED' })],
  ['CLIENT_NOT_MAPPED', mapped({ state: 'DISPLACED' })],
  ['CLIENT_NOT_MAPPED', mapped({ issuer: 'https://b.test' })],
  ['CLIENT_NOT_MAPPED', { view: { application: () => undefined } }],
  ['MAPPING_UNPROVEN', mapped({ grade: 'UNPROVEN' })],
  ['SUBSCRIPTION_MISSING', { view: { plan: () => undefined } }],
  ['SUBSCRIPTION_BLOCKED', { view: { subscription: () => ({ ...subscription, state: 'BLOCKED' }) } }],
  ['RESOURCE_NOT_FOUND', { facts: { method: 'DELETE' } }],
  ['SCOPE_MISSING', { facts: { method: 'POST' } }],
  ['PRODUCTION_ENDPOINT_MISSING', noEndpoints],
  ['SANDBOX_ENDPOINT_MISSING', { view: { ...noEndpoints.view, ...mapped({ keyType: 'SANDBOX' }).view } }],
];

describe('decide', () => {
  it('allows what is in order, with everything an upstream needs', () => {
    expect(decideIn()).toEqual({
      allowed: true,
      api,
      application,
      organizationId: 'buyer',
      keyManagerId: 'km-a',
      keyMappingId: 'mapping',
      keyType: 'PRODUCTION',
      subscriptionId: 'subscription',
      plan,
      clientId: 'client',
      expiresAt: now + 70_000,
      subject: 'someone',
      scopes: ['orders:read'],
      upstream: { origin: 'http://upstream.test', path: '/production' },
      rest: '/orders?page=2',
    });
  });

  it.each([...inOrder, ...alternatives])('refuses with %s', (reason, situation) => {
    expect(decideIn(situation)).toMatchObject({ allowed: false, reason });
  });

  it('says the first reason when there are several', () => {
    for (const [index, [reason, situation]] of inOrder.entries()) {
      for (const [other, later] of inOrder.slice(index + 1)) {
        // Where both replace the same thing, the earlier one stands in its place.
        expect([other, decideIn(later, situation)]).toMatchObject([other, { allowed: false, reason }]);
      }
    }
  });

  it('reaches every reason but the one for its own failure', () => {
    const reached = new Set<string>([...inOrder, ...alternatives].map(([reason]) => reason));
    const elsewhere = ['UNEXPECTED', 'UPSTREAM_FORBIDDEN', 'UPSTREAM_UNREACHABLE', 'UPSTREAM_TIMEOUT'];
    const broken = [
      'REQUEST_MALFORMED',
      'HEADERS_TOO_LARGE',
      'BODY_TOO_LARGE',
      'REQUEST_TIMEOUT',
      'QUESTION_UNCLEAR',
    ];
    expect([...reached, ...elsewhere, ...broken].sort()).toEqual(Object.keys(answers).sort());
  });

  it.each(['orders:write', 'orders:admin'])('needs any one of the scopes: %s', scope => {
    const facts = { method: 'POST' };
    expect(decideIn({ facts, evidence: evidenceOf({ scopes: ['x', scope] }) }).allowed).toBe(true);
    expect(decideIn({ facts })).toMatchObject({ scopes: ['orders:write', 'orders:admin'] });
    expect(decideIn({ facts, evidence: evidenceOf({ scopes: [`${scope}x`] }) }).allowed).toBe(false);
  });

  it('chooses the endpoint by the type of the key', () => {
    expect(decideIn(mapped({ keyType: 'SANDBOX' }))).toMatchObject({
      keyType: 'SANDBOX',
      upstream: { path: '/sandbox' },
    });
  });

  it('takes a client that an administrator vouched for, whatever the policy is by now', () => {
    expect(decideIn(mapped({ grade: 'APPROVED' })).allowed).toBe(true);
    const waiting = mapped({ grade: 'APPROVED', state: 'AWAITING_APPROVAL' });
    expect(decideIn(waiting)).toMatchObject({ allowed: false, reason: 'CLIENT_NOT_MAPPED' });
  });

  it('takes an unproven client only while its key manager or the platform is set to', () => {
    const unproven = mapped({ grade: 'UNPROVEN' });
    expect(decideIn(unproven).allowed).toBe(false);
    expect(decideIn(unproven, keyManagers({ acceptsUnproven: true })).allowed).toBe(true);
    expect(decideIn(unproven, { view: { proofRequired: () => false } }).allowed).toBe(true);
  });

  it.each([
    [9_999, true],
    [10_000, false],
  ])('bears with clocks for the tolerance: %d ms past the end', (past, allowed) => {
    expect(decideIn({ evidence: evidenceOf({ expiresAt: now - past }) }).allowed).toBe(allowed);
  });

  it('passes on how long to wait, and until when all else is in order', () => {
    const view = { quota: () => ({ left: false, why: 'QUOTA_EXCEEDED', retryAfterSeconds: 7 }) as const };
    expect(decideIn({ view })).toMatchObject({ retryAfterSeconds: 7, expiresAt: now + 70_000 });
  });
});
