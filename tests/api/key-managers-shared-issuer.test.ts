import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ApplicationKeys, UpdateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import {
  changeKeyManager,
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  provide,
  unique,
} from './provide-support.ts';

const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
/** Says that any client of the issuer is its own. */
let forger: MisbehavingServer;
let admin: Client;
/** Administers the same organization, and not the platform. */
let ownAdministrator: Client;

beforeAll(async () => {
  [latchkey, server, forger] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: { mine: consumerSecret, theirs: consumerSecret } }),
    startMisbehavingServer({ clients: { theirs: 'made up' } }),
  ]);
  admin = await signedIn(latchkey.url);
  ownAdministrator = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop(), forger?.stop()]);
});

const change = async (client: Client, id: string, input: object) =>
  (await client.send(UpdateKeyManager, { input: { id, ...input } })).updateKeyManager;

let issuers = 0;
const newIssuer = () => {
  issuers += 1;
  return `${server.issuer}/${issuers}`;
};

/** The platform's and the organization's, told apart by audience, at one server. */
const shared = async (proof: 'REQUIRED' | 'OFF' = 'REQUIRED') => {
  const issuer = newIssuer();
  const endpoints = endpointsAt(server.issuer);
  const platform = await newKeyManager(admin, issuer, {
    platform: true,
    endpoints,
    trust: { audiences: ['platform'] },
    policy: { proof },
  });
  const own = await newKeyManager(admin, issuer, { endpoints, trust: { audiences: ['own'] } });
  return { platform, own };
};

describe('where an issuer has key managers of two parties', () => {
  const attacks: Record<string, () => object> = {
    'the endpoints': () => ({ endpoints: endpointsAt(forger.issuer) }),
    'one endpoint': () => ({ endpoints: { revocation: `${forger.issuer}/revoke` } }),
    'the keys': () => ({ endpoints: { jwks: `${forger.issuer}/jwks` } }),
    'whose tokens hold': () => ({ trust: { consumerKeyClaim: 'whoever' } }),
    'how answers are read': () => ({
      policy: { decisions: [{ endpoint: 'REVOCATION', status: 400, verdict: 'ACCEPTED' }] },
    }),
    'what is accepted without proof': () => ({ policy: { proof: 'APPROVAL' } }),
  };

  it.each(Object.keys(attacks))('no single one of them changes %s', async name => {
    const { own } = await shared();
    const input = attacks[name]?.() ?? {};
    expect(await change(ownAdministrator, own, input)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('platform administrator'),
    });
    // The control: a platform administrator does.
    expectType(await change(admin, own, input), 'UpdateKeyManagerPayload');
  });

  it('so that nobody takes a client with an answer of their own server', async () => {
    const { own } = await shared();
    await change(ownAdministrator, own, { endpoints: endpointsAt(forger.issuer) });
    const answer = await provide(ownAdministrator, {
      applicationId: await newApplication(ownAdministrator),
      keyManagerId: own,
      consumerKey: 'theirs',
      consumerSecret: 'made up',
    });
    expect(codeOf(answer)).toBe('CLIENT_REJECTED');
  });

  it('each still sets what decides nothing for the other', async () => {
    const { own } = await shared();
    const input = { displayName: 'Ours', enabled: true, endpoints: endpointsAt(server.issuer) };
    expectType(await change(ownAdministrator, own, input), 'UpdateKeyManagerPayload');
  });

  it('and who has the issuer alone sets everything', async () => {
    const own = await newKeyManager(ownAdministrator, newIssuer());
    for (const name of Object.keys(attacks))
      expectType(await change(ownAdministrator, own, attacks[name]?.() ?? {}), 'UpdateKeyManagerPayload');
  });

  it('a proof under one displaces nothing under the other', async () => {
    const { platform, own } = await shared('OFF');
    const squatted = await newApplication(admin);
    const squatter = { applicationId: squatted, keyManagerId: platform, consumerKey: 'mine' };
    expectType(await provide(admin, { ...squatter, consumerSecret: 'wrong' }), 'ProvideExistingKeysPayload');
    const claim = async (keyManagerId: string) =>
      provide(admin, {
        applicationId: await newApplication(admin),
        keyManagerId,
        consumerKey: 'mine',
        consumerSecret,
      });
    const held = async () => (await admin.send(ApplicationKeys, { id: squatted })).application?.keyMappings;
    expect(codeOf(await claim(own))).toBe('CLIENT_ALREADY_MAPPED');
    expect(await held()).toMatchObject([{ state: 'ACTIVE', proof: { grade: 'UNPROVEN' } }]);
    // The control: where it was claimed it gives way.
    expect(codeOf(await claim(platform))).toBe('OK');
    expect(await held()).toEqual([]);
  });
});

describe('a key manager that a platform administrator lets accept clients without proof', () => {
  const moves: Record<string, () => { policy?: object; [field: string]: unknown }> = {
    'to another issuer': () => ({ issuer: newIssuer() }),
    'to other endpoints': () => ({ endpoints: endpointsAt(forger.issuer) }),
    'to another trust': () => ({ trust: { consumerKeyClaim: 'whoever' } }),
    'to another reading of answers': () => ({
      policy: { decisions: [{ endpoint: 'REVOCATION', status: 400, verdict: 'ACCEPTED' }] },
    }),
  };

  it.each(Object.keys(moves))('is not moved %s by others, unless it requires proof then', async name => {
    const id = await newKeyManager(admin, newIssuer(), { policy: { proof: 'OFF' } });
    const input = moves[name]?.() ?? {};
    expect(await change(ownAdministrator, id, input)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Require proof in the same change'),
    });
    expectType(await change(ownAdministrator, id, { displayName: 'Ours' }), 'UpdateKeyManagerPayload');
    expectType(
      await change(ownAdministrator, id, { ...input, policy: { ...input.policy, proof: 'REQUIRED' } }),
      'UpdateKeyManagerPayload',
    );
  });

  it('is moved by a platform administrator', async () => {
    const id = await newKeyManager(admin, newIssuer(), { policy: { proof: 'OFF' } });
    expectType(await change(admin, id, { issuer: newIssuer() }), 'UpdateKeyManagerPayload');
  });
});

it('keeps its name and issuer while a claim waits for approval', async () => {
  const issuer = newIssuer();
  const id = await newKeyManager(admin, issuer, {
    endpoints: { jwks: `${issuer}/jwks` },
    policy: { proof: 'APPROVAL' },
  });
  const answer = await provide(admin, {
    applicationId: await newApplication(admin),
    keyManagerId: id,
    consumerKey: unique('waiting'),
  });
  const { keyMapping } = expectType(answer, 'ProvideExistingKeysPayload');
  expect(keyMapping.state).toBe('AWAITING_APPROVAL');
  for (const input of [{ issuer: newIssuer() }, { name: unique('Renamed') }])
    expect(await change(ownAdministrator, id, input)).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('wait for approval'),
    });
  await changeKeyManager(ownAdministrator, id, { displayName: 'Still ours' });
});
