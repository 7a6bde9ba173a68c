import { eq } from 'drizzle-orm';
import { exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { call, eventually, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, trust, type World } from './support.ts';

let world: World;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let old: CryptoKeyPair;

const newPair = () => generateKeyPair('RS256', { extractable: true });

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  old = await newPair();
  const backend = await startBackend();
  const certificates = [await exportSPKI(old.publicKey), await exportSPKI(issuer.publicKey)];
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: {}, trust: { certificates } });
  await world.write.api({ keyManagerIds: ['km'], productionEndpoint: backend.url });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  await world.write.subscription(['app', 'api']);
  gateway = await startTestGateway(world);
});

const status = async (token: string) => (await call(`${gateway.url}/shop/v1/x`, token)).status;

describe('a key manager whose keys were typed in', () => {
  it('has its tokens verified by each of them, whatever name they give to the key', async () => {
    await eventually(async () => (await status(await issuer.token())) === 200);
    expect(await status(await issuer.token({ key: old.privateKey }))).toBe(200);
    expect(await status(await issuer.token({ header: { kid: 'another' } }))).toBe(200);
  });

  it('has tokens of any other key refused', async () => {
    const { privateKey } = await newPair();
    expect(await status(await issuer.token({ key: privateKey }))).toBe(401);
  });

  it('has its tokens checked as closely as any', async () => {
    expect(await status(await issuer.token({ claims: { exp: 1 } }))).toBe(401);
    expect(await status(await issuer.token({ header: { typ: 'JWT' } }))).toBe(401);
  });

  it('is never asked for keys', () => {
    expect(issuer.state.requests).toBe(0);
  });

  it('refuses the tokens of a key that was taken out, even one that it has seen', async () => {
    const token = await issuer.token({ key: old.privateKey });
    expect(await status(token)).toBe(200);
    const certificates = [await exportSPKI(issuer.publicKey)];
    const { keyManager } = keyManagerTables(world.db.kit);
    const change = { version: 2, trust: { ...trust, certificates } };
    await world.write.change('key_manager', 'km', tx =>
      tx.update(keyManager).set(change).where(eq(keyManager.id, 'km')),
    );
    await eventually(async () => (await status(token)) === 401);
    expect(await status(await issuer.token())).toBe(200);
  });
});
