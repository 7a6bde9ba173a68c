import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LiveViewDeps } from '../../server/gateway/live-view.ts';
import { gatewayStore } from '../../server/gateway/store.ts';
import { openWorld, type World } from './support.ts';
import { openView } from './view-support.ts';

const ISSUER = 'https://idp.test';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.write.keyManager({ id: 'km', issuer: ISSUER, endpoints: {} });
});

describe('a view that is followed', () => {
  const mapping = (clientId: string) => ({ keyManagerId: 'km', issuer: ISSUER, clientId });

  /** A view whose timers go off when told to. */
  const follow = async (changed: Partial<LiveViewDeps> = {}) => {
    const timers = new Set<{ readonly work: () => void; readonly ms: number }>();
    const { view } = await openView(world, {
      later: (work, ms) => {
        const timer = { work, ms };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      ...changed,
    });
    await view.fill();
    view.follow();
    return { view, timers };
  };

  const turns = async (until: () => boolean): Promise<boolean> => {
    for (let turn = 0; turn < 1_000 && !until(); turn += 1) await nextTurn();
    return until();
  };

  it('is woken by a commit of its own process, and needs no timer for it', async () => {
    const { view, timers } = await follow();
    const isThere = (clientId: string) => () => view.mapping('km', clientId) !== undefined;
    await world.write.mapping(mapping('woken'));
    expect(await turns(isThere('woken'))).toBe(true);
    // What it would have looked at by the timer it has looked at.
    expect(await turns(() => timers.size === 1)).toBe(true);
    await view.close();
    expect(timers.size).toBe(0);
    await world.write.mapping(mapping('unheard'));
    expect(await turns(isThere('unheard'))).toBe(false);
  });

  it('looks once more for what was committed when a look was all but over', async () => {
    const store = gatewayStore(world.db);
    const read = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let holding = false;
    const { view } = await follow({
      store: {
        ...store,
        changesAfter: async seq => {
          const changes = await store.changesAfter(seq);
          if (holding && changes.length === 0) {
            read.resolve();
            await goOn.promise;
          }
          return changes;
        },
      },
    });
    holding = true;
    await world.write.mapping(mapping('before'));
    await read.promise;
    await world.write.mapping(mapping('meanwhile'));
    goOn.resolve();
    expect(await turns(() => view.mapping('km', 'meanwhile') !== undefined)).toBe(true);
  });

  it('looks every ten milliseconds for what other processes commit', async () => {
    const { view, timers } = await follow({ onCommit: () => () => {} });
    const isThere = () => view.mapping('km', 'elsewhere') !== undefined;
    await world.write.mapping(mapping('elsewhere'));
    expect(await turns(isThere)).toBe(false);
    expect([...timers].map(({ ms }) => ms)).toEqual([10]);
    for (const { work } of timers) work();
    expect(await turns(isThere)).toBe(true);
  });
});
