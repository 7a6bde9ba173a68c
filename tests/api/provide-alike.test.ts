import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
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

/** The answer as it came, apart from how many milliseconds its requests took and what names it alone. */
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
  const body = (await answer.text()).replaceAll(/"elapsedMs":\d+/g, '"elapsedMs":0');
  return {
    status: answer.status,
    headers: [...answer.headers.keys()],
    body,
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
