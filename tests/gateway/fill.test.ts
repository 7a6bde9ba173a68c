import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, RequestFacts } from '../../server/gateway/facts.ts';
import { createJudge } from '../../server/gateway/judge.ts';
import { createLiveView } from '../../server/gateway/live-view.ts';
import { type GatewayStore, gatewayStore, PAGE_ROWS } from '../../server/gateway/store.ts';
import { keyTables } from '../../server/keys/table.ts';
import { closeLater, openWorld, type World } from './support.ts';

const ISSUER = 'https://idp.test';
/** More than a page, so that mappings come in many. */
const MAPPINGS = 8 * PAGE_ROWS + 10;

let world: World;

/** Straight into the tables: through the log it would take the test's time and show nothing more. */
const insertMany = async () => {
  const { keyMapping, proof } = keyTables(world.db.kit);
  const common = { applicationId: 'app', keyManagerId: 'km', issuer: ISSUER, keyType: 'PRODUCTION' } as const;
  const state = { mode: 'MAPPED', label: '', state: 'ACTIVE', createdBy: 'person' } as const;
  for (let from = 0; from < MAPPINGS; from += 1_000) {
    const ids = Array.from({ length: Math.min(1_000, MAPPINGS - from) }, (_, index) =>
      String(from + index).padStart(6, '0'),
    );
    const times = { createdAt: 1, updatedAt: 1 };
    const rows = ids.map(id => ({ id, clientId: `client-${id}`, ...common, ...state, ...times }));
    const by = { evidence: [], by: 'person', at: 1 };
    // Each but the first has two proofs, the better one last: so the first page ends between two of one mapping.
    const proofs = ids.flatMap(id => [
      { id: `${id}-1`, keyMappingId: id, method: 'NONE' as const, grade: 'UNPROVEN' as const, ...by },
      { id: `${id}-2`, keyMappingId: id, method: 'INTROSPECTION' as const, grade: 'PROVEN' as const, ...by },
    ]);
    if (from === 0) proofs.shift();
    await world.db.transaction(async tx => {
      await tx.insert(keyMapping).values(rows);
      await tx.insert(proof).values(proofs);
    });
  }
};

beforeAll(async () => {
  world = await openWorld();
  await world.write.keyManager({ id: 'km', issuer: ISSUER, endpoints: {} });
  await world.write.api({ keyManagerIds: ['km'], productionEndpoint: 'http://backend.test' });
  await world.write.subscription(['app', 'api']);
  await insertMany();
});

const openView = async (changed: Partial<GatewayStore> = {}) => {
  const skipped: string[] = [];
  const view = await createLiveView({
    store: { ...gatewayStore(world.db), ...changed },
    changes: world.db.changes,
    onCommit: world.db.onCommit,
    proofRequired: async () => true,
    quota: () => ({ left: true }),
    uptime: () => 0,
    onTrouble: () => {},
    onSkip: (entity, id) => void skipped.push(`${entity} ${id}`),
    onKeyManagerChange: () => {},
  });
  closeLater(view.close);
  const decide = async (clientId: string) => {
    const evidence: Evidence = {
      verified: true,
      keyManagerId: 'km',
      keyManagerVersion: 1,
      claims: {
        ...{ issuer: ISSUER, clientId, subject: undefined, scopes: [] },
        ...{ expiresAt: 1_000, senderConstrained: false },
      },
    };
    const facts: RequestFacts = {
      method: 'GET',
      target: '/shop/v1/x',
      authorization: { bearer: 'PRESENT', token: 'token' },
    };
    const decision = await createJudge({ view, verifier: { verify: () => evidence }, clock: () => 0 })(facts);
    return decision.allowed || decision.reason;
  };
  return { view, decide, skipped };
};

const setState = (id: string, state: 'ACTIVE' | 'REMOVED') => {
  const { keyMapping } = keyTables(world.db.kit);
  return world.write.change('key_mapping', id, tx =>
    tx.update(keyMapping).set({ state }).where(eq(keyMapping.id, id)),
  );
};

describe('a view that is not full', () => {
  it('has what a decision needs brought, and holds nothing else', async () => {
    const { view, decide } = await openView();
    expect(view.mapping('km', 'client-003000')).toBeUndefined();
    expect(await decide('client-003000')).toBe(true);
    expect(await decide('client-never')).toBe('CLIENT_NOT_MAPPED');
    expect(view.mapping('km', 'client-003000')).toMatchObject({ id: '003000', grade: 'PROVEN' });
    expect(view.mapping('km', 'client-003001')).toBeUndefined();
  });

  /** The store, and the clients that it was asked for. */
  const counting = () => {
    const { mappingOfClient } = gatewayStore(world.db);
    const asked: string[] = [];
    const changed: Partial<GatewayStore> = {
      mappingOfClient: (issuer, clientId) => {
        asked.push(clientId);
        return mappingOfClient(issuer, clientId);
      },
    };
    return { asked, changed };
  };

  it('asks the store once for what many wait for, and not again for what it has', async () => {
    const { asked, changed } = counting();
    const { decide } = await openView(changed);
    const clients = ['client-000001', 'client-000001', 'client-000002', 'client-000001'];
    expect(await Promise.all(clients.map(decide))).toEqual([true, true, true, true]);
    expect(await decide('client-000002')).toBe(true);
    expect(asked).toEqual(['client-000001', 'client-000002']);
  });

  it('asks anew for what was not there, and after a look that failed', async () => {
    const { asked, changed } = counting();
    let broken = true;
    const { decide } = await openView({
      mappingOfClient: async (issuer, clientId) => {
        if (broken) throw new Error('out of sight');
        return (await changed.mappingOfClient?.(issuer, clientId)) ?? [];
      },
    });
    await expect(decide('client-000001')).rejects.toThrow('out of sight');
    broken = false;
    expect(await decide('client-000001')).toBe(true);
    for (let times = 0; times < 2; times += 1) expect(await decide('client-never')).toBe('CLIENT_NOT_MAPPED');
    expect(asked).toEqual(['client-000001', 'client-never', 'client-never']);
  });

  it('follows changes of what was brought', async () => {
    const { view, decide } = await openView();
    expect(await decide('client-000007')).toBe(true);
    await setState('000007', 'REMOVED');
    await view.refresh();
    expect(await decide('client-000007')).toBe('CLIENT_NOT_MAPPED');
    await setState('000007', 'ACTIVE');
    await view.refresh();
    expect(await decide('client-000007')).toBe(true);
  });

  it('never puts what was read before a change over what was read after it', async () => {
    const { mappingOfClient } = gatewayStore(world.db);
    const read = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const { view, decide } = await openView({
      mappingOfClient: async (issuer, clientId) => {
        const rows = await mappingOfClient(issuer, clientId);
        read.resolve();
        await goOn.promise;
        return rows;
      },
    });
    const deciding = decide('client-000008');
    await read.promise;
    await setState('000008', 'REMOVED');
    const refreshing = view.refresh();
    // Long enough for the change to overtake the row, if it could.
    await new Promise(resolve => setTimeout(resolve, 50));
    goOn.resolve();
    await Promise.all([deciding, refreshing]);
    expect(view.mapping('km', 'client-000008')).toBeUndefined();
    await setState('000008', 'ACTIVE');
  });
});

describe('a view that is filled', () => {
  it('holds each mapping with the best of its proofs, wherever a page ended', async () => {
    const { view, skipped } = await openView();
    await view.fill();
    const wrong: string[] = [];
    for (let index = 0; index < MAPPINGS; index += 1) {
      const id = String(index).padStart(6, '0');
      const found = view.mapping('km', `client-${id}`);
      if (found?.id !== id || found.grade !== 'PROVEN' || found.applicationId !== 'app') wrong.push(id);
    }
    expect([wrong, skipped]).toEqual([[], []]);
    expect(view.application('app')?.name).toBe('Shop');
    expect(view.subscription('app', 'api')).toMatchObject({ state: 'ACTIVE', planId: 'free' });
    const keyManager = view.keyManager('km');
    if (keyManager === undefined) throw new Error('no key manager');
    expect(view.bring({ keyManager, clientId: 'client-000001', apiId: 'api' })).toBeUndefined();
  });

  it('takes a turn between any two pages', async () => {
    const { mappingsAfter } = gatewayStore(world.db);
    let turns = 0;
    const turnsAt: number[] = [];
    const { view } = await openView({
      mappingsAfter: after => {
        turnsAt.push(turns);
        return mappingsAfter(after);
      },
    });
    let full = false;
    const turn = (): void => {
      turns += 1;
      if (!full) setImmediate(turn);
    };
    setImmediate(turn);
    await view.fill();
    full = true;
    expect(turnsAt.length).toBeGreaterThan(MAPPINGS / PAGE_ROWS);
    expect(turnsAt.every((at, page) => page === 0 || at > (turnsAt[page - 1] ?? at))).toBe(true);
  });

  it('is filled by following it, and changes meanwhile are seen', async () => {
    const { view, decide } = await openView();
    view.follow();
    await setState('004005', 'REMOVED');
    await view.fill();
    await view.refresh();
    expect(await decide('client-004005')).toBe('CLIENT_NOT_MAPPED');
    expect(await decide('client-004006')).toBe(true);
  });
});
