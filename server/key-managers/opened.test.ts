import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomToken } from '../lib/ids.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { secret } from '../lib/secret.ts';
import { type FakeServer, fakeServer } from '../oauth/oauth-server.testing.ts';
import type { Evidence, ProofOutcome } from '../oauth/proof-types.ts';
import type { ClientAdministration } from './administration.ts';
import type { KeyManager } from './key-manager.ts';
import { newRow } from './opened.testing.ts';
import { createOpened, type OpenKeyManager, withAdministration } from './opened.ts';
import { standardPolicy } from './protocol.ts';
import type { KeyManagerRow } from './store.ts';

const client = { clientId: 'client-1', clientSecret: 'the right secret' };
const DAY_MS = 86_400_000;
const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

let server: FakeServer;
let acceptsAll: boolean;
let now: number;
let row: KeyManagerRow;
let open: OpenKeyManager;

beforeAll(async () => {
  server = await fakeServer(client, ({ way }) =>
    acceptsAll || way !== 'wrong'
      ? { status: 200, body: { active: false } }
      : { status: 401, body: { error: 'invalid_client' } },
  );
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await fetch.close();
});

beforeEach(() => {
  acceptsAll = false;
  now = 1_000_000;
  open = createOpened({ fetch, clock: () => now, randomToken, unsealSettings: async () => ({}) });
  row = newRow(server.url, { introspection: `${server.url}/introspection` });
});

/** What comes of it, and whether a wrong secret was tried as well. */
const prove = async (keyManager = row) => {
  const claim = { clientId: client.clientId, clientSecret: secret(client.clientSecret) };
  const { outcome, evidence } = await open(keyManager).prove(claim);
  return { outcome, controlled: evidence.some(({ control }) => control) };
};

describe('an opened key manager', () => {
  it('is the same one until it is changed', () => {
    expect(open(row)).toBe(open({ ...row }));
    expect(open({ ...row, version: 2 })).not.toBe(open(row));
    expect(open({ ...row, id: 'other' })).not.toBe(open(row));
  });

  it('remembers for ten minutes that wrong secrets are refused', async () => {
    expect(await prove()).toEqual({ outcome: 'PROVEN', controlled: true });
    now += 599_999;
    expect(await prove()).toEqual({ outcome: 'PROVEN', controlled: false });
    now += 1;
    expect(await prove()).toEqual({ outcome: 'PROVEN', controlled: true });
  });

  it('forgets it when it is changed', async () => {
    await prove();
    expect(await prove({ ...row, version: 2 })).toEqual({ outcome: 'PROVEN', controlled: true });
  });

  it('asks anew each time where a wrong secret was accepted', async () => {
    acceptsAll = true;
    for (let index = 0; index < 2; index += 1)
      expect(await prove()).toEqual({ outcome: 'CANNOT_VERIFY', controlled: true });
    acceptsAll = false;
    expect(await prove()).toEqual({ outcome: 'PROVEN', controlled: true });
  });

  it('asks once a day as somebody who does not exist, and believes at once a server that was mended', async () => {
    const endpoints = { ...row.endpoints, revocation: `${server.url}/revocation` };
    const asked = async () => {
      const from = server.received.length;
      const { outcome } = await prove({ ...row, endpoints });
      return [outcome, ...server.received.slice(from).map(({ path }) => path.slice(1))];
    };
    const times = (count: number) => [
      ...new Array(count).fill('introspection'),
      ...new Array(count).fill('revocation'),
    ];
    acceptsAll = true;
    expect(await asked()).toEqual(['CANNOT_VERIFY', ...times(3)]);
    now += DAY_MS - 1;
    expect(await asked()).toEqual(['CANNOT_VERIFY', ...times(2)]);
    acceptsAll = false;
    expect(await asked()).toEqual(['PROVEN', 'introspection', 'introspection']);
    now += DAY_MS;
    acceptsAll = true;
    expect(await asked()).toEqual(['CANNOT_VERIFY', ...times(3)]);
  });

  it('cannot be of a kind that there is not', () => {
    expect(() => open({ ...row, kind: 'NOTHING' })).toThrow(/NOTHING/);
  });
});

describe('the administration of clients', () => {
  const administered = (clientCreation?: boolean) =>
    open({
      ...row,
      version: row.version + Number(clientCreation ?? 2),
      endpoints: { ...row.endpoints, registration: `${server.url}/register` },
      policy: { ...standardPolicy, ...(clientCreation === undefined ? {} : { clientCreation }) },
    }).administration?.();

  it.each([undefined, true])('makes clients where that is allowed: %s', async allowed => {
    expect(await administered(allowed)).toMatchObject({ register: expect.any(Function) });
  });

  it('has no way to make one where that is forbidden, and keeps the others', async () => {
    const administration = await administered(false);
    expect(administration).toMatchObject({ find: expect.any(Function), remove: expect.any(Function) });
    expect(administration).not.toHaveProperty('register');
  });
});

describe('what an administration has on record', () => {
  const evidence: readonly Evidence[] = [];
  const proven: ProofOutcome = {
    outcome: 'PROVEN',
    method: 'CALLBACK',
    authentication: 'none',
    evidence,
    stages: [],
  };
  const claim = { clientId: 'client-1' };
  const token = secret('a token');

  /** A key manager that answers every claim so, whichever way it is made. */
  const answering = (outcome: ProofOutcome): KeyManager => {
    const answers = async () => outcome;
    return {
      ...open(row),
      prove: answers,
      proveRegistration: async () => ({ outcome }),
      challenges: {
        audiences: [],
        byCertificate: false,
        proveByAssertion: answers,
        proveByCallback: answers,
        authorizationUrl: () => undefined,
        isAnswer: async () => true,
        proveByCode: answers,
      },
    };
  };

  const ways: readonly (readonly [string, (keyManager: KeyManager) => Promise<ProofOutcome | undefined>])[] =
    [
      ['a secret', ({ prove }) => prove({ ...claim, clientSecret: token })],
      [
        'a registration access token',
        async ({ proveRegistration }) =>
          (await proveRegistration?.({ ...claim, access: { uri: server.url, token } }))?.outcome,
      ],
      [
        'a signature',
        async ({ challenges }) =>
          challenges?.proveByAssertion({ ...claim, audience: '', assertion: token, forge: async () => '' }),
      ],
      [
        'a callback',
        async ({ challenges }) => challenges?.proveByCallback({ ...claim, callback: '', unregistered: [] }),
      ],
      [
        'a code',
        async ({ challenges }) =>
          challenges?.proveByCode({
            ...claim,
            code: '',
            callback: '',
            otherCallback: '',
            verifier: '',
            nonce: '',
          }),
      ],
    ];

  it.each(ways)('stands beside a proof by %s, and is not asked for after a refusal', async (_, prove) => {
    let asked = 0;
    const administration = async (): Promise<ClientAdministration> => {
      asked += 1;
      throw new Error('These credentials open nothing.');
    };
    const administered = (outcome: ProofOutcome) =>
      withAdministration(() => now, answering(outcome), administration);
    expect(await prove(administered({ outcome: 'REJECTED', evidence }))).toEqual({
      outcome: 'REJECTED',
      evidence,
    });
    expect(asked).toBe(0);
    expect(await prove(administered(proven))).toMatchObject({
      outcome: 'PROVEN',
      evidence: [{ method: 'ADMINISTRATION', error: 'credentials_unusable' }],
    });
    expect(asked).toBe(1);
  });
});
