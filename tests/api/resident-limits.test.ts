import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { createSeal, parseSealingKeys } from '../../server/lib/seal.ts';
import { secret } from '../../server/lib/secret.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { hashSecret, secretMatches } from '../../server/resident/secret-hash.ts';
import { failedAuthentications, waitAfterAuthentication } from '../../server/resident/secret-limit.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { auditOf } from './people-support.ts';
import { ada, openStage, redeem, refresh, type Stage, signInFor } from './resident-flow.ts';
import { basic, makeClient, openBrowser, post, tokenFor } from './resident-support.ts';

let at: Stage;

beforeEach(async () => {
  at = await openStage();
});

const exhaust = async (clientId: string, address: string): Promise<void> => {
  for (let count = 0; count < failedAuthentications.max; count += 1) {
    expect(await waitAfterAuthentication(at.as, { clientId, address }, false)).toBe(0);
  }
};

test('wrong secrets are counted: after too many even the right one has to wait', async () => {
  const client = await makeClient(at.as, 'Nightly');
  const other = await makeClient(at.as, 'Other');
  expect((await tokenFor(at.as.issuer, { ...client, secret: 'wrong' })).status).toBe(401);
  expect((await tokenFor(at.as.issuer, client)).status).toBe(200);
  await exhaust(client.clientId, '192.0.2.9');
  // From elsewhere the client goes on.
  expect((await tokenFor(at.as.issuer, client)).status).toBe(200);

  for (let count = 1; count < failedAuthentications.max; count += 1) {
    await waitAfterAuthentication(at.as, { clientId: client.clientId, address: '127.0.0.1' }, false);
  }
  for (const path of ['token', 'introspect', 'revoke']) {
    for (const shown of ['wrong', client.secret]) {
      const answer = await post(
        `${at.as.issuer}/${path}`,
        { grant_type: 'client_credentials', token: 'x' },
        { authorization: basic(client.clientId, shown) },
      );
      expect(answer.status).toBe(429);
      expect(answer.json).toMatchObject({ error: 'temporarily_unavailable' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500);
    }
  }
  expect((await tokenFor(at.as.issuer, other)).status).toBe(200);
});

test('after the window the client authenticates again', async () => {
  const key = { clientId: 'nightly', address: '192.0.2.9' };
  await exhaust(key.clientId, key.address);
  expect(await waitAfterAuthentication(at.as, key, true)).toBeGreaterThan(0);
  const later = { ...at.as, clock: () => Date.now() + failedAuthentications.windowMs };
  expect(await waitAfterAuthentication(later, key, true)).toBe(0);
});

test('right secrets take no place', async () => {
  const key = { clientId: 'nightly', address: '192.0.2.9' };
  for (let count = 0; count <= failedAuthentications.max; count += 1) {
    expect(await waitAfterAuthentication(at.as, key, true)).toBe(0);
  }
});

test('what is kept of a secret can be checked with the sealing key alone, also after its rotation', () => {
  const [before, after] = [randomBytes(32), randomBytes(32)].map(key => key.toString('base64'));
  const sealOf = (...keys: unknown[]) => createSeal(parseSealingKeys(secret(keys.join(' '))));
  const hash = hashSecret(sealOf(before), 'correct horse battery');
  expect(secretMatches(sealOf(before), hash, 'correct horse battery')).toBe(true);
  expect(secretMatches(sealOf(before), hash, 'correct horse batterie')).toBe(false);
  expect(secretMatches(sealOf(after, before), hash, 'correct horse battery')).toBe(true);
  expect(secretMatches(sealOf(after), hash, 'correct horse battery')).toBe(false);
  expect(hashSecret(sealOf(after, before), 'correct horse battery')).not.toBe(hash);
});

test('what a person allows a client is in the audit of the client’s organization', async () => {
  await signInFor(at, openBrowser());
  const [entry] = await auditOf(at.as.db, 'serviceProvider.consent');
  expect(entry).toMatchObject({
    actorId: 'ada',
    actorName: 'Ada',
    organizationId: 'org',
    entityId: at.client.id,
    address: '127.0.0.1',
    details: { consumerKey: at.client.clientId, scopes: ['openid', 'email', 'orders:read'] },
  });
});

const db = () => at.as.db;

test.each([
  [
    'is no member any more',
    () =>
      db().transaction(async tx => {
        await tx.delete(organizationTables(db().kit).member);
      }),
  ],
  [
    'has a one-time password',
    () =>
      db().transaction(async tx => {
        const { user } = viewerTables(db().kit);
        await tx.update(user).set({ passwordChosen: false }).where(eq(user.id, ada.userId));
      }),
  ],
])('who %s gets no further token', async (_, end) => {
  const { json } = await redeem(at, await signInFor(at, openBrowser()));
  const again = await refresh(at, json.refresh_token);
  expect(again.status).toBe(200);
  await end();
  expect((await refresh(at, again.json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
});
