import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomToken } from '../lib/ids.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { secret } from '../lib/secret.ts';
import { newSigner, sign } from '../oauth/jwt.testing.ts';
import { type FakeServer, fakeServer } from '../oauth/oauth-server.testing.ts';
import { newRow } from './opened.testing.ts';
import { createOpened, type OpenKeyManager } from './opened.ts';
import type { KeyManagerRow } from './store.ts';

/* How often the portal asks an issuer for its keys, which it needs to tell whose a minted token is. */

const client = { clientId: 'client-1', clientSecret: 'the right secret' };
const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
const signer = newSigner('ES256', 'key-1');

let server: FakeServer;
let token: string;
let now: number;
let open: OpenKeyManager;

beforeAll(async () => {
  server = await fakeServer(client, ({ path, way }) => {
    if (path.startsWith('/jwks')) return { status: 200, body: { keys: [signer.jwk] } };
    return way === 'wrong'
      ? { status: 401, body: { error: 'invalid_client' } }
      : { status: 200, body: { access_token: token, token_type: 'Bearer' } };
  });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await fetch.close();
});

beforeEach(async () => {
  now = 1_000_000;
  token = await sign(signer, { iss: server.url, client_id: client.clientId });
  open = createOpened({ fetch, clock: () => now, randomToken, unsealSettings: async () => ({}) });
});

const rowOf = (changes: Partial<KeyManagerRow> = {}, jwks = '/jwks'): KeyManagerRow => ({
  ...newRow(server.url, { token: `${server.url}/token`, jwks: `${server.url}${jwks}` }),
  ...changes,
});

const prove = async (row: KeyManagerRow) =>
  (await open(row).prove({ clientId: client.clientId, clientSecret: secret(client.clientSecret) })).outcome;

/** How many times these keys were asked for meanwhile. */
const askedFor = async (jwks: string, work: () => Promise<unknown>): Promise<number> => {
  const before = server.received.length;
  await work();
  return server.received.slice(before).filter(({ path }) => path === jwks).length;
};

describe('the keys of an issuer are asked for once', () => {
  it('however often its key manager is saved, and by however many that share it', async () => {
    const rows = [1, 2, 3].flatMap(version => ['km', 'other'].map(id => rowOf({ id, version })));
    const asked = await askedFor('/jwks', async () => {
      for (const row of rows) expect(await prove(row)).toBe('PROVEN');
    });
    expect(asked).toBe(1);
    // Negative control: where nothing is remembered, each asks anew.
    const anew = await askedFor('/jwks', async () => {
      for (const row of rows) {
        open = createOpened({ fetch, clock: () => now, randomToken, unsealSettings: async () => ({}) });
        await prove(row);
      }
    });
    expect(anew).toBe(rows.length);
  });

  it('in ten seconds, whatever key a token names', async () => {
    await prove(rowOf());
    const stranger = newSigner('ES256', 'key-2');
    token = await sign(stranger, { iss: server.url, client_id: client.clientId });
    const provedAt = (version: number) => async () => {
      expect(await prove(rowOf({ version }))).toBe('CANNOT_VERIFY');
    };
    expect(await askedFor('/jwks', provedAt(2))).toBe(0);
    now += 10_000;
    expect(await askedFor('/jwks', provedAt(3))).toBe(1);
    expect(await askedFor('/jwks', provedAt(4))).toBe(0);
  });

  it('though it is switched to other ones and back all the time', async () => {
    let version = 0;
    const switched = async () => {
      for (const jwks of ['/jwks-before', '/jwks', '/jwks-before', '/jwks']) {
        version += 1;
        expect(await prove(rowOf({ version }, jwks))).toBe('PROVEN');
      }
    };
    expect(await askedFor('/jwks-before', switched)).toBe(1);
    expect(await askedFor('/jwks', switched)).toBe(0);
    // Nor where no key fits, which is when they are asked for again.
    token = await sign(newSigner('ES256', 'key-2'), { iss: server.url, client_id: client.clientId });
    now += 10_000;
    const refused = async () => {
      for (const jwks of ['/jwks-before', '/jwks', '/jwks-before', '/jwks']) {
        version += 1;
        expect(await prove(rowOf({ version }, jwks))).toBe('CANNOT_VERIFY');
      }
    };
    expect(await askedFor('/jwks', refused)).toBe(1);
    expect(await askedFor('/jwks-before', refused)).toBe(0);
  });
});
