import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiTables } from '../../server/apis/table.ts';
import { applicationTables } from '../../server/applications/table.ts';
import { changeLogTables } from '../../server/db/change-log.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { keyTables } from '../../server/keys/table.ts';
import { settingTables } from '../../server/settings/table.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { call, eventually, type Issuer, startBackend, startIssuer } from './servers.ts';
import { openWorld, policy, startTestGateway, trust, type World } from './support.ts';
import { openView } from './view-support.ts';

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  const backend = await startBackend();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.api({ keyManagerIds: ['km'], productionEndpoint: backend.url });
  await world.write.subscription(['app', 'api']);
  gateway = await startTestGateway(world);
});

const codeFor = async (clientId: string, path = '/shop/v1/x'): Promise<unknown> => {
  const { status, json } = await call(
    `${gateway.url}${path}`,
    await issuer.token({ claims: { client_id: clientId } }),
  );
  return status === 200 ? 200 : json.code;
};

/** A change is there soon after its commit; how soon is for the bench to say. */
const becomes = (code: unknown, clientId: string, path?: string) =>
  eventually(async () => (await codeFor(clientId, path)) === code, 10_000);

const update = async (entity: 'application' | 'subscription' | 'key_mapping', id: string, state: string) => {
  const { kit } = world.db;
  await world.write.change(entity, id, tx => {
    if (entity === 'application') {
      const { application } = applicationTables(kit);
      return tx
        .update(application)
        .set({ state: state === 'ACTIVE' ? 'ACTIVE' : 'SUSPENDED' })
        .where(eq(application.id, id));
    }
    if (entity === 'subscription') {
      const { subscription } = subscriptionTables(kit);
      return tx
        .update(subscription)
        .set({ state: state === 'ACTIVE' ? 'ACTIVE' : 'BLOCKED' })
        .where(eq(subscription.id, id));
    }
    const { keyMapping } = keyTables(kit);
    return tx
      .update(keyMapping)
      .set({ state: state === 'ACTIVE' ? 'ACTIVE' : 'REMOVED' })
      .where(eq(keyMapping.id, id));
  });
};

describe('a change committed by another connection', () => {
  it('is there soon: a mapping provided, removed, and provided again', async () => {
    const mapping = { keyManagerId: 'km', issuer: issuer.issuer, clientId: 'one' };
    expect(await codeFor('one')).toBe('900908');
    await world.write.mapping({ ...mapping, id: 'first' });
    await becomes(200, 'one');
    await update('key_mapping', 'first', 'REMOVED');
    await becomes('900908', 'one');
    await world.write.mapping({ ...mapping, id: 'second' });
    await becomes(200, 'one');
    // The first one changes once more: that takes nothing from its successor.
    await world.write.change('key_mapping', 'first', async () => {});
    await world.write.mapping({ ...mapping, clientId: 'after' });
    await becomes(200, 'after');
    expect(await codeFor('one')).toBe(200);
  });

  it('is there soon: subscription and application stopped and resumed', async () => {
    await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'two' });
    await becomes(200, 'two');
    for (const [entity, id] of [
      ['subscription', 'app-api'],
      ['application', 'app'],
    ] as const) {
      await update(entity, id, 'STOPPED');
      await becomes('900907', 'two');
      await update(entity, id, 'ACTIVE');
      await becomes(200, 'two');
    }
  });

  it('is there soon: an API moved, and its key managers changed', async () => {
    const { api, apiKeyManager } = apiTables(world.db.kit);
    await world.write.api({ id: 'moving', context: '/here', keyManagerIds: ['km'] });
    await world.write.subscription(['app', 'moving']);
    await becomes('900901', 'one', '/here/v1/x');
    await world.write.change('api', 'moving', tx =>
      tx
        .update(api)
        .set({ context: '/there', productionEndpoint: 'http://127.0.0.1:9' })
        .where(eq(api.id, 'moving')),
    );
    await becomes('404', 'one', '/here/v1/x');
    await becomes('101503', 'one', '/there/v1/x');
    await world.write.change('api', 'moving', tx =>
      tx.delete(apiKeyManager).where(eq(apiKeyManager.apiId, 'moving')),
    );
    await becomes('900901', 'one', '/there/v1/x');
  });

  it('is there soon: everything that an application took with it', async () => {
    const { application } = applicationTables(world.db.kit);
    await world.write.application('gone', 'Gone');
    await world.write.subscription(['gone', 'api']);
    const mapping = { keyManagerId: 'km', issuer: issuer.issuer, clientId: 'three' };
    await world.write.mapping({ ...mapping, id: 'taken', applicationId: 'gone' });
    await becomes(200, 'three');
    await world.write.change('application', 'gone', tx =>
      tx.delete(application).where(eq(application.id, 'gone')),
    );
    await becomes('900908', 'three');
    await world.write.mapping({ ...mapping, id: 'anew' });
    await becomes(200, 'three');
  });

  it('drops what was verified under a key manager that changes', async () => {
    const { keyManager } = keyManagerTables(world.db.kit);
    await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'four' });
    const token = await issuer.token({ claims: { client_id: 'four', aud: 'somebody' } });
    const status = async () => (await call(`${gateway.url}/shop/v1/x`, token)).status;
    await eventually(async () => (await status()) === 200, 10_000);
    const change = (values: object) =>
      world.write.change('key_manager', 'km', tx =>
        tx.update(keyManager).set(values).where(eq(keyManager.id, 'km')),
      );
    await change({ version: 2, trust: { ...trust, audiences: ['gateway'] } });
    await eventually(async () => (await status()) === 403, 10_000);
    await change({ version: 3, trust, enabled: false });
    await eventually(async () => (await status()) === 401, 10_000);
    await change({ version: 4, enabled: true });
    await eventually(async () => (await status()) === 200, 10_000);
  });

  it('takes a mapping without proof, but only as long as its key manager is set to', async () => {
    const { keyManager } = keyManagerTables(world.db.kit);
    const other = await startIssuer();
    const { issuer: name, jwksUri } = other;
    await world.write.keyManager({
      id: 'open',
      issuer: name,
      endpoints: { jwks: jwksUri },
      policy: { proof: 'OFF' },
    });
    await world.write.api({ id: 'open', context: '/open', keyManagerIds: ['open'] });
    await world.write.subscription(['app', 'open']);
    const mapping = { keyManagerId: 'open', issuer: name };
    await world.write.mapping({ ...mapping, clientId: 'believed', grade: 'UNPROVEN' });
    await world.write.mapping({ ...mapping, clientId: 'recordless', grade: null });
    const codeOf = async (clientId: string) =>
      (await call(`${gateway.url}/open/v1/x`, await other.token({ claims: { client_id: clientId } }))).json
        .title;
    await eventually(async () => /no production endpoint/.test(String(await codeOf('believed'))), 10_000);
    expect(await codeOf('recordless')).toBe('Client not known');
    await world.write.change('key_manager', 'open', tx =>
      tx.update(keyManager).set({ version: 2, policy }).where(eq(keyManager.id, 'open')),
    );
    await eventually(async () => (await codeOf('believed')) === 'Keys not proven', 10_000);
    const { setting } = settingTables(world.db.kit);
    await world.write.change('setting', 'provisionedAppValidation', tx =>
      tx.insert(setting).values({ key: 'provisionedAppValidation', value: false, updatedAt: 0 }),
    );
    await eventually(async () => /no production endpoint/.test(String(await codeOf('believed'))), 10_000);
  });
});

describe('the lease', () => {
  it('ends five seconds after the last look, and begins again with the next', async () => {
    const { state, view } = await openView(world);
    expect(view.fresh()).toBe(true);
    state.uptime = 5_000;
    expect([view.fresh(), view.secondsBehind()]).toEqual([true, 5]);
    state.uptime = 5_001;
    expect(view.fresh()).toBe(false);
    await view.refresh();
    expect([view.fresh(), view.secondsBehind()]).toEqual([true, 0]);
  });

  it('does not begin again with a look that failed', async () => {
    const { state, view } = await openView(world);
    state.broken = true;
    state.uptime = 6_000;
    await expect(view.refresh()).rejects.toThrow('out of sight');
    expect(view.fresh()).toBe(false);
  });

  it('is kept by following, and trouble is told once', async () => {
    const { state, view } = await openView(world);
    state.uptime = 60_000;
    view.follow();
    await eventually(() => view.fresh());
    state.broken = true;
    await eventually(() => state.troubles === 1);
    state.uptime = 120_000;
    await new Promise(resolve => setTimeout(resolve, 60));
    expect([view.fresh(), state.troubles]).toEqual([false, 1]);
    state.broken = false;
    await eventually(() => view.fresh());
  });

  it('refuses everything once it has ended, and says so on the health page', async () => {
    const clock = { uptime: 0, step: 0 };
    // Each look at the time is later than the one before by more than a lease: no refresh is ever recent.
    const stale = await startTestGateway(world, {
      uptime: () => {
        clock.uptime += clock.step;
        return clock.uptime;
      },
    });
    const token = await issuer.token({ claims: { client_id: 'one' } });
    const before = await call(`${stale.url}/shop/v1/x`, token);
    expect(before.status).toBe(200);
    expect((await call(`${stale.url}/-/health`)).json).toMatchObject({ status: 'ok' });
    clock.step = 5_001;
    const after = await call(`${stale.url}/shop/v1/x`, token);
    expect([after.status, after.json.code]).toEqual([503, '900900']);
    expect(after.headers.get('retry-after')).toBe('1');
    expect((await call(`${stale.url}/-/health`)).status).toBe(503);
  });
});

describe('a row that cannot be used', () => {
  /** No resource of an API looks like this: it has no path. */
  const spoil = async (id: string) => {
    const { api } = apiTables(world.db.kit);
    await world.write.change('api', id, tx =>
      tx
        .update(api)
        .set({ resources: JSON.parse('[{"method": "GET", "scopes": []}]') })
        .where(eq(api.id, id)),
    );
  };

  it('is left out at the start, and the others are there', async () => {
    await world.write.api({ id: 'spoilt', context: '/spoilt', keyManagerIds: ['km'] });
    await spoil('spoilt');
    const { state, view } = await openView(world);
    expect(state.skipped).toEqual(['api spoilt']);
    expect([view.apiAt('/spoilt/v1'), view.apiAt('/shop/v1')?.id]).toEqual([undefined, 'api']);
  });

  it('is taken out when it changes, and what comes after it is followed', async () => {
    await world.write.api({ id: 'spoiling', context: '/spoiling', keyManagerIds: ['km'] });
    const { state, view } = await openView(world);
    const before = state.skipped.length;
    expect(view.apiAt('/spoiling/v1')?.id).toBe('spoiling');
    await spoil('spoiling');
    const { changeLog } = changeLogTables(world.db.kit);
    // As a later version might, which knows more than this one.
    await world.db.transaction(tx =>
      tx.insert(changeLog).values({ entity: JSON.parse('"novelty"'), entityId: 'x', at: 0 }),
    );
    await world.write.api({ id: 'later', context: '/later', keyManagerIds: ['km'] });
    await view.refresh();
    expect(state.skipped.slice(before)).toEqual(['api spoiling', 'novelty x']);
    expect([view.apiAt('/spoiling/v1'), view.apiAt('/later/v1')?.id]).toEqual([undefined, 'later']);
  });
});
