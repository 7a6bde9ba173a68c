import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW } from './scene.ts';
import { newSigner, type Signer, signed } from './tokens.ts';
import { type AttackWorld, openAttackWorld, type Seed } from './world.ts';

/*
 * Ten key managers, ten organizations and twenty APIs, and at every key manager a client of the same name. What may
 * pass is worked out here from the seed alone.
 */

const TEN = Array.from({ length: 10 }, (_, index) => index);
const TWENTY = Array.from({ length: 20 }, (_, index) => index);
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;

const issuer = (index: number): string => `https://issuer-${index}.test`;
/** All name their keys alike as well, so that a name leads nowhere. */
const signers: readonly Signer[] = TEN.map(index => newSigner(ALGORITHMS[index % 3] ?? 'RS256', 'key-1'));

const accepts = (api: number, keyManager: number): boolean => (api + keyManager) % 3 !== 0;
const subscribed = (application: number, api: number): boolean => (application * 7 + api) % 4 !== 0;
/** The same client at key manager 3 belongs to organization 4, and so on. */
const ownerOf = (keyManager: number): number => (keyManager + 1) % 10;

const keyManagers = TEN.map(index => ({
  id: `key-manager-${index}`,
  issuer: issuer(index),
  jwks: [signers[index]?.jwk ?? {}],
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

/** Signed by one key manager's key, in the name of another's issuer. */
const tokenOf = (signer: number, named: number): string => {
  const by = signers[signer];
  if (by === undefined) throw new Error(`There is no signer ${signer}.`);
  const times = { iat: NOW / 1000, exp: NOW / 1000 + 600 };
  return signed(by, { iss: issuer(named), client_id: 'the-client', sub: 'somebody', ...times });
};

let world: AttackWorld;

beforeAll(async () => {
  world = await openAttackWorld(seed, () => NOW);
});
afterAll(() => world[Symbol.asyncDispose]());

const judge = (token: string, api: number) =>
  world.plane.judge({
    method: 'GET',
    target: `/api-${api}/v1/x`,
    authorization: { bearer: 'PRESENT', token },
  });

test.each(TEN)(
  'a token of key manager %i passes where its own mapping is subscribed, and nowhere else',
  async index => {
    for (const api of TWENTY) {
      const decision = await judge(tokenOf(index, index), api);
      const owner = ownerOf(index);
      const expected = accepts(api, index) && subscribed(owner, api);
      expect(decision.allowed, `API ${api}`).toBe(expected);
      if (decision.allowed)
        expect([decision.application.id, decision.organizationId, decision.keyManagerId]).toEqual([
          `application-${owner}`,
          `organization-of-application-${owner}`,
          `key-manager-${index}`,
        ]);
    }
  },
);

test.each(TEN)('no token by the key of key manager %i passes in the name of another', async index => {
  for (const named of TEN.filter(other => other !== index)) {
    const token = tokenOf(index, named);
    for (const api of TWENTY) {
      const decision = await judge(token, api);
      const reason = decision.allowed ? 'ALLOWED' : decision.reason;
      expect(reason, `as ${named}, at API ${api}`).toBe(
        accepts(api, named) ? 'SIGNATURE_INVALID' : 'ISSUER_NOT_ALLOWED',
      );
    }
  }
});
