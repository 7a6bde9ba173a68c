import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signed, startCallback, startSigned } from '../api/challenge-support.ts';
import { newApplication, newKeyManager, newToken } from '../api/provide-support.ts';
import { signedIn, withToken } from '../support/client.ts';
import { ProvideWithCallback, ProvideWithSignedChallenge } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Arrived,
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { filesIn, hits } from './spellings.ts';

/*
 * Challenges in every outcome, at a server that quotes whatever it is sent. Then the signed assertions and the
 * one-time callbacks are searched for, in every spelling, wherever Latchkey writes something.
 */

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let latchkey: Latchkey;
let server: MisbehavingServer;
const assertions: string[] = [];
const tokens: string[] = [];
const answers: string[] = [];

const quoted = ({ path, form }: Arrived): string => `${form.get('client_assertion') ?? ''} ${path} ${form}`;

const quoting =
  (status: number, more: object = {}): Behaviour =>
  arrived => ({
    status,
    headers: { 'x-you-sent': encodeURIComponent(quoted(arrived)) },
    body: { error: quoted(arrived), error_description: `You sent ${quoted(arrived)}`, ...more },
  });

const behaviours: readonly Behaviour[] = [
  quoting(400),
  quoting(401),
  quoting(403),
  quoting(500),
  quoting(200, { active: false, access_token: 'a-token' }),
  arrived => ({ status: 200, headers: { 'content-type': 'text/html' }, body: `<p>${quoted(arrived)}</p>` }),
  arrived => ({ status: 302, headers: { location: `/login?${encodeURIComponent(quoted(arrived))}` } }),
  () => 'CUT',
  ({ form }) => ({
    status: form.get('client_assertion') === assertions.at(-1) ? 200 : 401,
    body: { active: false },
  }),
];

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer(),
  ]);
  const admin = await signedIn(latchkey.url);
  const client = withToken(latchkey.url, await newToken(admin));
  const keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: { ...endpointsAt(server.issuer), authorization: `${server.issuer}/authorize` },
  });
  const claimed = {
    applicationId: await newApplication(admin),
    keyManagerId,
    consumerKey: 'client-of-the-run',
  };
  for (const behaviour of behaviours) {
    const signing = await startSigned(client, claimed);
    const assertion = signed(signing.claims, privateKey);
    assertions.push(assertion);
    server.behave(behaviour);
    for (const text of [`${assertion}=`, assertion, assertion]) {
      const input = { challenge: signing.challenge, assertion: text };
      answers.push(JSON.stringify(await client.raw(ProvideWithSignedChallenge, { input })));
    }
    const calling = await startCallback(client, claimed);
    tokens.push(calling.callbackUrl.slice(calling.callbackUrl.lastIndexOf('/') + 1));
    const input = { challenge: calling.challenge };
    answers.push(JSON.stringify(await client.raw(ProvideWithCallback, { input })));
    answers.push(await (await fetch(`${calling.callbackUrl}?code=a-code`)).text());
  }
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const places = [
  ['the store and every other file', () => filesIn(latchkey.folder).map(name => readFileSync(name))],
  ['the log', () => [Buffer.from(latchkey.logged())]],
  ['the answers', () => [Buffer.from(answers.join('\n'))]],
] as const;

it.each(places)('in %s, no assertion stands in any spelling, nor its signature alone', (_, bytes) => {
  const all = Buffer.concat(bytes());
  for (const assertion of assertions)
    for (const text of [assertion, assertion.split('.')[2] ?? '']) expect(hits(all, text)).toEqual([]);
});

it.each(places.slice(0, 2))('in %s, no one-time callback stands in any spelling', (_, bytes) => {
  const all = Buffer.concat(bytes());
  for (const token of tokens) expect(hits(all, token)).toEqual([]);
});

it('negative control: what is no secret is found, and the run went through every outcome', () => {
  const store = Buffer.concat(places[0][1]());
  expect(hits(store, 'client-of-the-run')).not.toEqual([]);
  for (const type of [
    'ProvideExistingKeysPayload',
    'ClientRejectedError',
    'KeyManagerUnreachableError',
    'KeyManagerCannotVerifyError',
    'InputInvalidError',
    'NotFoundError',
  ])
    expect(answers.join('\n')).toContain(type);
  const [assertion = '', token = ''] = [assertions[0], tokens[0]];
  expect(hits(Buffer.from(`before ${assertion} after`), assertion)).not.toEqual([]);
  expect(hits(Buffer.from(`/callback-challenge/${token}`), token)).not.toEqual([]);
});
