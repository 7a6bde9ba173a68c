import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../../server/gateway/answers.ts';
import type { Decision } from '../../server/gateway/decide.ts';
import { active } from './asked.ts';
import { NOW } from './scene.ts';
import { type Answer, newSigner, type Signer, signed } from './tokens.ts';
import { type AttackWorld, openAttackWorld, type Seed } from './world.ts';

/*
 * Ten key managers, ten organizations and twenty APIs, and at every key manager a client of the same name. What may
 * pass is worked out here from the seed alone. Every fourth key manager is asked about its tokens, JWTs or opaque.
 */

const TEN = Array.from({ length: 10 }, (_, index) => index);
const TWENTY = Array.from({ length: 20 }, (_, index) => index);
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;

const issuer = (index: number): string => `https://issuer-${index}.test`;
/** All name their keys alike as well, so that a name leads nowhere. */
const signers: readonly Signer[] = TEN.map(index => newSigner(ALGORITHMS[index % 3] ?? 'RS256', 'key-1'));

const isAsked = (keyManager: number): boolean => keyManager % 4 === 1;
const accepts = (api: number, keyManager: number): boolean => (api + keyManager) % 3 !== 0;
const subscribed = (application: number, api: number): boolean => (application * 7 + api) % 4 !== 0;
/** The same client at key manager 3 belongs to organization 4, and so on. */
const ownerOf = (keyManager: number): number => (keyManager + 1) % 10;

/**
 * Signed by one key manager's key, in the name of another's issuer. Made once, because no two signatures on a curve
 * are alike.
 */
const tokens: readonly (readonly string[])[] = signers.map(signer =>
  TEN.map(named => {
    const times = { iat: NOW / 1000, exp: NOW / 1000 + 600 };
    return signed(signer, { iss: issuer(named), client_id: 'the-client', sub: 'somebody', ...times });
  }),
);
const tokenOf = (signer: number, named: number): string => tokens[signer]?.[named] ?? '';

const opaqueOf = (keyManager: number): string => `opaque-${keyManager}`;

/** Each knows its own tokens, by their text alone. */
const answerOf = (index: number) => {
  const own = new Set([opaqueOf(index), tokenOf(index, index)]);
  return (token: string): Answer => ({
    body: own.has(token) ? { ...active, client_id: 'the-client' } : { active: false },
  });
};

const keyManagers = TEN.map(index => ({
  id: `key-manager-${index}`,
  issuer: issuer(index),
  jwks: [signers[index]?.jwk ?? {}],
  ...(isAsked(index) ? { answer: answerOf(index) } : {}),
}));

const seed: Seed = {
  keyManagers,
  applications: TEN.map(index => ({ id: `application-${index}` })),
  mappings: keyManagers.map((keyManager, index) => ({
    keyManager,
    clientId: 'the-client',
    applicationId: `application-${ownerOf(index)}`,
  })),
  apis: TWENTY.map(api => ({
    id: `api-${api}`,
    keyManagerIds: TEN.filter(index => accepts(api, index)).map(index => `key-manager-${index}`),
  })),
  subscriptions: TEN.flatMap(application =>
    TWENTY.filter(api => subscribed(application, api)).map(
      api => [`application-${application}`, `api-${api}`] as const,
    ),
  ),
};

let world: AttackWorld;
/** How many there were of each. */
const reasons = new Map<string, number>();

beforeAll(async () => {
  world = await openAttackWorld(seed, () => NOW);
});
afterAll(() => world[Symbol.asyncDispose]());

const judge = async (token: string, api: number): Promise<Decision> => {
  const authorization = { bearer: 'PRESENT', token } as const;
  const decision = await world.plane.judge({ method: 'GET', target: `/api-${api}/v1/x`, authorization });
  const reason = decision.allowed ? 'ALLOWED' : decision.reason;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return decision;
};

const reasonOf = (decision: Decision): string => (decision.allowed ? 'ALLOWED' : decision.reason);

/** It passes at the APIs that its key manager and its own application are for, as theirs, and nowhere else. */
const passesWhereItMay = async (token: string, index: number): Promise<void> => {
  for (const api of TWENTY) {
    const decision = await judge(token, api);
    const owner = ownerOf(index);
    expect(decision.allowed, `API ${api}`).toBe(accepts(api, index) && subscribed(owner, api));
    if (decision.allowed)
      expect([decision.application.id, decision.organizationId, decision.keyManagerId]).toEqual([
        `application-${owner}`,
        `organization-of-application-${owner}`,
        `key-manager-${index}`,
      ]);
  }
};

test.each(TEN)(
  'a token of key manager %i passes where its own mapping is subscribed, and nowhere else',
  index => passesWhereItMay(tokenOf(index, index), index),
);

test.each(TEN.filter(isAsked))('and so does an opaque one of key manager %i, whoever else is asked', index =>
  passesWhereItMay(opaqueOf(index), index),
);

test.each(TEN)('no token by the key of key manager %i passes in the name of another', async index => {
  for (const named of TEN.filter(other => other !== index)) {
    const token = tokenOf(index, named);
    const wrong = isAsked(named) ? 'TOKEN_INACTIVE' : 'SIGNATURE_INVALID';
    for (const api of TWENTY)
      expect(reasonOf(await judge(token, api)), `as ${named}, at API ${api}`).toBe(
        accepts(api, named) ? wrong : 'ISSUER_NOT_ALLOWED',
      );
  }
});

test('an opaque token of nobody passes nowhere', async () => {
  for (const index of TEN.filter(one => !isAsked(one)))
    for (const api of TWENTY)
      expect(reasonOf(await judge(opaqueOf(index), api)), `API ${api}`).toBe('TOKEN_INACTIVE');
});

test('nothing of all that was answered with a fault of ours', () => {
  const faults = Object.entries(answers).filter(([, { status }]) => status >= 500);
  expect(faults.length).toBeGreaterThan(3);
  expect(faults.filter(([reason]) => reasons.has(reason))).toEqual([]);
  expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2_000);
});
