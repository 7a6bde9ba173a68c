import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesIn, hits } from '../guards/spellings.ts';
import { Approvals, ApproveKeys, DeclineKeys, KeyClaims } from '../support/approval-documents.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ApplicationKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { codeOf, newApplication, newKeyManager, newPerson, openStore, provide } from './provide-support.ts';

/* The policy APPROVAL over a server that is really asked. */

const consumerSecret = 'ASecretThatNobodyMayKeep42';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let developer: Client;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '100' } }),
    startMisbehavingServer({ clients: { right: consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
  developer = await newPerson(latchkey.url, admin);
  keyManagerId = await newKeyManager(admin, server.issuer, { policy: { proof: 'APPROVAL' } });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const claim = async (consumerKey: string, behaviour: Behaviour, client = developer) => {
  server.behave(behaviour);
  const applicationId = await newApplication(client);
  const answer = await provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret });
  server.behave(() => 'PROPER');
  return { answer, applicationId };
};

const acceptsAny: Behaviour = () => ({ status: 200, body: { active: false } });

it('maps what is proved at once, and refuses what is refused', async () => {
  const proved = await claim('right', () => 'PROPER');
  expect(proved.answer).toMatchObject({ keyMapping: { state: 'ACTIVE', proof: { grade: 'PROVEN' } } });
  const refused = await claim('wrong', () => 'PROPER');
  expect(codeOf(refused.answer)).toBe('CLIENT_REJECTED');
  const { application } = await developer.send(KeyClaims, { id: refused.applicationId });
  expect(application?.keyClaims).toEqual([]);
});

it.each([
  ['any secret is accepted', acceptsAny, /even a client that does not exist/],
  ['it is cut off', () => 'CUT', /could not be asked/],
  ['it is in trouble', () => ({ status: 503 }), /could not be asked/],
  ['it quotes what it was sent', ({ form }) => ({ status: 418, body: { error: form.toString() } }), /./],
] as const satisfies readonly (readonly [string, Behaviour, RegExp])[])(
  'lets an administrator decide when %s, and keeps no secret',
  async (name, behaviour, doubt) => {
    const { answer, applicationId } = await claim(name, behaviour);
    const { keyMapping } = expectType(answer, 'ProvideExistingKeysPayload');
    expect(keyMapping).toMatchObject({ state: 'AWAITING_APPROVAL', proof: { method: 'NONE' } });
    const own = await developer.send(KeyClaims, { id: applicationId });
    expect(own.application?.keyClaims).toMatchObject([
      { approval: { state: 'WAITING', doubt: expect.stringMatching(doubt), canDecide: false } },
    ]);
    const keys = await developer.send(ApplicationKeys, { id: applicationId });
    expect(keys.application?.keyMappings).toEqual([]);
    const seen = await admin.send(Approvals, {});
    expect(seen.viewer?.waitingApprovals).toBe(seen.keyApprovals.edges.length);
    expect(seen.keyApprovals.edges.at(-1)?.node).toMatchObject({ consumerKey: name });
    const written = filesIn(latchkey.folder).map(file => readFileSync(file));
    // The control: what is stored would be found there.
    expect(written.some(bytes => hits(bytes, name).length > 0)).toBe(true);
    for (const bytes of [...written, Buffer.from(latchkey.logged() + JSON.stringify([answer, own, seen]))])
      expect(hits(bytes, consumerSecret)).toEqual([]);
  },
);

it('takes a client without a secret where there is nothing to ask', async () => {
  const silent = await newKeyManager(admin, 'https://silent.example.com', {
    endpoints: { jwks: 'https://silent.example.com/jwks' },
    policy: { proof: 'APPROVAL' },
  });
  const applicationId = await newApplication(developer);
  const before = server.arrived.length;
  const answer = await provide(developer, { applicationId, keyManagerId: silent, consumerKey: 'public' });
  expect(answer).toMatchObject({ keyMapping: { state: 'AWAITING_APPROVAL' } });
  expect(server.arrived).toHaveLength(before);
  expect(await provide(developer, { applicationId, keyManagerId, consumerKey: 'public' })).toMatchObject({
    code: 'INPUT_INVALID',
    path: ['consumerSecret'],
  });
});

it('carries the decision to the claimant', async () => {
  const [one, other] = [await claim('one', acceptsAny), await claim('other', acceptsAny)];
  const idOf = ({ answer }: typeof one) => expectType(answer, 'ProvideExistingKeysPayload').keyMapping.id;
  const { approveKeys } = await admin.send(ApproveKeys, { input: { keyMappingId: idOf(one) } });
  expect(approveKeys).toMatchObject({
    keyMapping: { state: 'ACTIVE', proof: { method: 'APPROVAL', grade: 'APPROVED', by: 'Administrator' } },
  });
  const input = { keyMappingId: idOf(other), reason: 'Not one of ours.' };
  const { declineKeys } = await admin.send(DeclineKeys, { input });
  expect(declineKeys).toMatchObject({ keyMapping: { state: 'FAILED', approval: { state: 'DECLINED' } } });
  const told = await developer.send(Approvals, {}).catch(() => undefined);
  // The list of what waits is for administrators.
  expect(told).toBeUndefined();
  const { application } = await developer.send(KeyClaims, { id: other.applicationId });
  expect(application?.keyClaims).toMatchObject([
    { state: 'FAILED', approval: { reason: 'Not one of ours.', decidedBy: 'Administrator' } },
  ]);
  const store = openStore(latchkey);
  const kinds = store
    .prepare(`SELECT content ->> 'kind' FROM notice WHERE NOT as_administrator`)
    .pluck()
    .all();
  store.close();
  expect(kinds).toEqual(['APPROVAL_GRANTED', 'APPROVAL_DECLINED']);
});
