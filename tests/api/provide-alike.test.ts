import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { AuditEvents } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import {
  changeKeyManager,
  inNewOrganization,
  newApplication,
  newKeyManager,
  newToken,
  provide,
} from './provide-support.ts';

/* A refusal has the same bytes and costs as many requests, whatever stood against the claim. */

const consumerSecret = 'the right secret of the client';
const wrong = 'the wrong secret of the client';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;
let token: string;
let applicationId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startMisbehavingServer({ clients: { taken: consumerSecret, free: consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer, { platform: true });
  const held = { applicationId: await newApplication(admin), keyManagerId, consumerKey: 'taken' };
  expectType(await provide(admin, { ...held, consumerSecret }), 'ProvideExistingKeysPayload');
  const stranger = await inNewOrganization(latchkey.url);
  token = await newToken(stranger);
  applicationId = await newApplication(stranger);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const query = `mutation ($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) {
    __typename
    ... on UserError { code message path }
    ... on ClientRejectedError {
      evidence { method endpoint authentication status error elapsedMs control client { found } }
    }
  }
}`;

/** The answer as it came, and what was asked for it. */
const refusal = async (consumerKey: string, secret: string) => {
  const before = server.arrived.length;
  const answer = await fetch(`${latchkey.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query,
      variables: {
        input: { applicationId, keyManagerId, keyType: 'PRODUCTION', consumerKey, consumerSecret: secret },
      },
    }),
  });
  return {
    status: answer.status,
    headers: [...answer.headers.keys()],
    body: await answer.text(),
    requests: server.arrived.slice(before).map(({ path }) => path),
  };
};

it.each(['REQUIRED', 'APPROVAL', 'OFF'])(
  'under %s, an unknown client, a wrong secret and a client that somebody holds are one answer',
  async proof => {
    await changeKeyManager(admin, keyManagerId, { policy: { proof } });
    const taken = await refusal('taken', wrong);
    expect(taken.body).toContain('"CLIENT_REJECTED"');
    expect(taken.requests).toEqual(['/introspect', '/introspect']);
    // What is not proved there is accepted, where nobody holds it: there is no refusal to compare.
    if (proof !== 'OFF')
      for (const other of [await refusal('free', wrong), await refusal('nobody', wrong)])
        expect(other).toEqual(taken);
    // Negative control: whoever proves it is told what stands against it.
    const proved = await refusal('taken', consumerSecret);
    expect(proved.body).toContain('"CLIENT_ALREADY_MAPPED"');
    expect(proved).not.toEqual(taken);
  },
);

it('is the same answer under each policy', async () => {
  const answers = [];
  for (const proof of ['REQUIRED', 'APPROVAL', 'OFF']) {
    await changeKeyManager(admin, keyManagerId, { policy: { proof } });
    answers.push(await refusal('taken', wrong));
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

it('is the same answer where the key manager tells an unknown client from a wrong secret', async () => {
  await changeKeyManager(admin, keyManagerId, { policy: { proof: 'REQUIRED' } });
  server.behave(({ path, form }) => {
    if (path !== '/introspect') return 'PROPER';
    return form.get('client_id') === 'nobody'
      ? { status: 401, body: { error: 'unauthorized_client' } }
      : { status: 400, body: { error: 'invalid_client' } };
  });
  const [taken, nobody] = [await refusal('taken', wrong), await refusal('nobody', wrong)];
  server.behave(() => 'PROPER');
  expect(nobody).toEqual(taken);
  expect(taken.body).toContain('"status":null,"error":null,"elapsedMs":null');
  // What it answered is told to whoever administers the key manager, and neither key nor secret with it.
  const { auditEvents } = await admin.send(AuditEvents, {});
  const rejections = auditEvents.edges.filter(({ node }) => node.action === 'keys.reject');
  const told = rejections.slice(0, 2).map(({ node }) => JSON.parse(node.details));
  expect(told.map(({ evidence }) => [evidence[0].status, evidence[0].error])).toEqual([
    [401, 'unauthorized_client'],
    [400, 'invalid_client'],
  ]);
  expect(told[0].client).not.toBe(told[1].client);
  expect(JSON.stringify(rejections)).not.toMatch(/nobody|taken|the wrong secret/);
});
