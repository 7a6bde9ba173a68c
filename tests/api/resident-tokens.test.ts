import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { pruneArtifacts } from '../../server/resident/adapter.ts';
import { configureOAuth, regenerateSecret } from '../../server/resident/configure.ts';
import { loadResidentKeys } from '../../server/resident/keys.ts';
import { hashSecret } from '../../server/resident/secret-hash.ts';
import { seedGatewayClient } from '../../server/resident/seed.ts';
import { deleteServiceProvider } from '../../server/resident/service.ts';
import { residentStore } from '../../server/resident/store.ts';
import {
  administrator,
  basic,
  claimsOf,
  insertKeyManager,
  makeClient,
  post,
  type RunningResident,
  startResident,
  tokenFor,
} from './resident-support.ts';

let as: RunningResident;

beforeAll(async () => {
  as = await startResident();
});

type Client = Awaited<ReturnType<typeof makeClient>>;

const introspect = (client: { clientId: string; secret: string }, token: string) =>
  post(`${as.issuer}/introspect`, { token }, { authorization: basic(client.clientId, client.secret) });

const revoke = (client: { clientId: string; secret: string }, token: string) =>
  post(`${as.issuer}/revoke`, { token }, { authorization: basic(client.clientId, client.secret) });

const accessToken = async (client: Client, form: Record<string, string> = {}): Promise<string> => {
  const { json } = await tokenFor(as.issuer, client, form);
  expect(json.access_token).toBeTypeOf('string');
  return String(json.access_token);
};

const databaseText = (): string =>
  ['', '-wal'].map(suffix => readFileSync(as.file + suffix).toString('latin1')).join('');

const gateway = async (): Promise<{ clientId: string; secret: string }> => {
  const { keyManagerCredential } = keyManagerTables(as.db.kit);
  const id = await insertKeyManager(as, `${as.issuer}#${as.ids()}`);
  await seedGatewayClient(as, id);
  const rows = await as.db.read.select().from(keyManagerCredential);
  const open = (name: string): string => {
    const row = rows.find(each => each.keyManagerId === id && each.name === name);
    return as.seal.open(row?.sealed ?? '', `key_manager_credential|${id}|${name}`).reveal();
  };
  const before = rows.map(row => row.sealed);
  await seedGatewayClient(as, id);
  expect((await as.db.read.select().from(keyManagerCredential)).map(row => row.sealed)).toEqual(before);
  return { clientId: open('introspectionClientId'), secret: open('introspectionClientSecret') };
};

describe('client credentials', () => {
  test('a JWT of RFC 9068, with the client’s lifetime and scopes', async () => {
    const client = await makeClient(as, 'jwt', { scopes: ['orders:read'], tokenLifetimeSeconds: 120 });
    const { status, json } = await tokenFor(as.issuer, client, { scope: 'orders:read orders:write' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 120, scope: 'orders:read' });
    const token = String(json.access_token);
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    expect(claimsOf(token)).toMatchObject({
      iss: as.issuer,
      aud: 'urn:latchkey:apis',
      client_id: client.clientId,
      sub: client.clientId,
      scope: 'orders:read',
    });
  });

  test('an opaque token, which its client may introspect and revoke', async () => {
    const client = await makeClient(as, 'opaque', { tokenIssuer: 'OPAQUE', scopes: ['a'] });
    const token = await accessToken(client, { scope: 'a' });
    expect(token).not.toContain('.');
    expect((await introspect(client, token)).json).toMatchObject({
      active: true,
      client_id: client.clientId,
      scope: 'a',
      aud: 'urn:latchkey:apis',
      iss: as.issuer,
    });
    expect((await revoke(client, token)).status).toBe(200);
    expect((await introspect(client, token)).json).toEqual({ active: false });
  });

  test('both ways to send a secret, and no other resource than the APIs', async () => {
    const client = await makeClient(as, 'ways');
    const form = {
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.secret,
    };
    expect((await post(`${as.issuer}/token`, form)).status).toBe(200);
    const elsewhere = await tokenFor(as.issuer, client, { resource: 'https://elsewhere.test/' });
    expect(elsewhere.json).toMatchObject({ error: 'invalid_target' });
  });

  test('a key and secret that were chosen, with every character that they may have', async () => {
    const consumerSecret = ` !"#$%&'()*+,-./09:;<=>?@AZ[\\]^_\`az{|}~`;
    const { id, secret } = await makeClient(as, 'chosen', { consumerKey: 'my key/%+1', consumerSecret });
    expect(secret).toBe('');
    const chosen = { id, clientId: 'my key/%+1', secret: consumerSecret };
    expect((await tokenFor(as.issuer, chosen)).status).toBe(200);
  });

  test('a grant that the client does not have is refused', async () => {
    const client = await makeClient(as, 'code only', {
      grantTypes: ['AUTHORIZATION_CODE'],
      callbackUrls: ['https://app.test/cb'],
    });
    expect((await tokenFor(as.issuer, client)).json).toEqual({
      error: 'invalid_request',
      error_description: 'requested grant type is not allowed for this client',
    });
  });
});

describe('the secret', () => {
  test.each(['/introspect', '/revoke'])(
    '%s tells a right one from a wrong one by a random token',
    async path => {
      const client = await makeClient(as, `probe ${path}`, { tokenIssuer: 'OPAQUE' });
      const probe = (secret: string) =>
        post(as.issuer + path, { token: 'nowhere' }, { authorization: basic(client.clientId, secret) });
      expect((await probe(client.secret)).status).toBe(200);
      const wrong = await probe(`${client.secret}x`);
      expect(wrong.status).toBe(401);
      expect(wrong.json).toMatchObject({ error: 'invalid_client' });
      const unknown = await post(
        as.issuer + path,
        { token: 'nowhere' },
        { authorization: basic('nobody', client.secret) },
      );
      expect(unknown.json).toEqual(wrong.json);
    },
  );

  test('what is stored is not accepted in its place', async () => {
    const client = await makeClient(as, 'stored');
    const stolen = hashSecret(as.seal, client.secret);
    expect((await residentStore(as.db).clientById(client.clientId))?.client.secretHash).toBe(stolen);
    expect((await tokenFor(as.issuer, { ...client, secret: stolen })).status).toBe(401);
  });

  test('neither secrets nor tokens nor private keys are in the database', async () => {
    const client = await makeClient(as, 'at rest', { tokenIssuer: 'OPAQUE' });
    const token = await accessToken(client);
    const keys = await loadResidentKeys(as);
    const text = databaseText();
    expect(text).toContain(hashSecret(as.seal, client.secret));
    for (const hidden of [client.secret, token, keys.cookie[0], keys.signing[0]?.d]) {
      expect(hidden).toBeTypeOf('string');
      expect(text).not.toContain(hidden);
    }
  });

  test('a new one ends the old one and what was issued with it', async () => {
    const client = await makeClient(as, 'rotated', { tokenIssuer: 'OPAQUE' });
    const bystander = await makeClient(as, 'bystander', { tokenIssuer: 'OPAQUE' });
    const [token, other] = [await accessToken(client), await accessToken(bystander)];
    const { consumerSecret } = await regenerateSecret(as, administrator, client.id);
    expect((await tokenFor(as.issuer, client)).status).toBe(401);
    const renewed = { ...client, secret: consumerSecret };
    expect((await introspect(renewed, token)).json).toEqual({ active: false });
    expect((await introspect(bystander, other)).json).toMatchObject({ active: true });
  });
});

test('a secret that is chosen later ends what was issued before; other changes do not', async () => {
  const client = await makeClient(as, 'chosen later', { tokenIssuer: 'OPAQUE' });
  const token = await accessToken(client);
  const settings = { grantTypes: ['CLIENT_CREDENTIALS'], tokenIssuer: 'OPAQUE' } as const;
  await configureOAuth(as, administrator, client.id, { ...settings, scopes: ['a'] });
  expect((await introspect(client, token)).json).toMatchObject({ active: true });
  const secret = 'chosen afterwards';
  await configureOAuth(as, administrator, client.id, { ...settings, consumerSecret: secret });
  expect((await introspect({ ...client, secret }, token)).json).toEqual({ active: false });
});

describe('a client that is no more', () => {
  test('disabled: refused at the next request, and its tokens are not active for the gateway', async () => {
    const client = await makeClient(as, 'disabled', { tokenIssuer: 'OPAQUE' });
    const watcher = await gateway();
    const token = await accessToken(client);
    expect((await introspect(watcher, token)).json).toMatchObject({
      active: true,
      client_id: client.clientId,
    });
    await as.db.transaction(tx =>
      residentStore(as.db).updateClient(tx, { clientId: client.clientId, enabled: false }),
    );
    expect((await tokenFor(as.issuer, client)).json).toMatchObject({ error: 'invalid_client' });
    expect((await introspect(watcher, token)).json).toEqual({ active: false });
  });

  test('deleted: its tokens go with it, also for a client that takes its name later', async () => {
    const client = await makeClient(as, 'deleted', { tokenIssuer: 'OPAQUE' });
    const token = await accessToken(client);
    await deleteServiceProvider(as, administrator, client.id);
    expect((await tokenFor(as.issuer, client)).status).toBe(401);
    const heir = await makeClient(as, 'deleted', { tokenIssuer: 'OPAQUE', consumerKey: client.clientId });
    expect((await introspect(heir, token)).json).toEqual({ active: false });
  });

  test('other clients may neither see nor revoke its tokens; the gateway’s may see them', async () => {
    const client = await makeClient(as, 'owner', { tokenIssuer: 'OPAQUE' });
    const stranger = await makeClient(as, 'stranger', { tokenIssuer: 'OPAQUE' });
    const token = await accessToken(client);
    expect((await introspect(stranger, token)).json).toEqual({ active: false });
    await revoke(stranger, token);
    expect((await introspect(await gateway(), token)).json).toMatchObject({ active: true });
  });
});

test('a page may call from the origin of a callback, and from no other', async () => {
  const { clientId, secret } = await makeClient(as, 'cors', { callbackUrls: ['https://app.test/cb'] });
  const call = (origin: string) =>
    post(
      `${as.issuer}/token`,
      { grant_type: 'client_credentials' },
      { authorization: basic(clientId, secret), origin },
    );
  expect((await call('https://app.test')).headers.get('access-control-allow-origin')).toBe(
    'https://app.test',
  );
  const refused = await call('https://evil.test');
  expect(refused.status).toBe(400);
  expect(refused.headers.has('access-control-allow-origin')).toBe(false);
});

test('a change is seen by the next request', async () => {
  const client = await makeClient(as, 'changing', { scopes: ['a'] });
  await configureOAuth(as, administrator, client.id, {
    grantTypes: ['CLIENT_CREDENTIALS'],
    tokenIssuer: 'OPAQUE',
    scopes: ['b'],
  });
  const { json } = await tokenFor(as.issuer, client, { scope: 'a b' });
  expect(json).toMatchObject({ scope: 'b' });
  expect(json.access_token).not.toContain('.');
});

test('what has expired is pruned, and nothing else', async () => {
  const client = await makeClient(as, 'pruned', { tokenIssuer: 'OPAQUE', tokenLifetimeSeconds: 60 });
  const token = await accessToken(client);
  await pruneArtifacts(as);
  expect((await introspect(client, token)).json).toMatchObject({ active: true });
  const removed = await pruneArtifacts({ db: as.db, clock: () => Date.now() + 61_000 });
  expect(removed).toBeGreaterThan(0);
  expect((await introspect(client, token)).json).toEqual({ active: false });
});

test('nothing failed on the way', () => {
  expect(as.failures).toEqual([]);
});
