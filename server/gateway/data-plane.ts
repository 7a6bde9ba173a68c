import type { Config } from '../config.ts';
import { openDatabase } from '../db/open.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { originOf } from '../lib/listener.ts';
import type { Log } from '../lib/log.ts';
import { reachOwn } from '../lib/own-origin.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { createSeal } from '../lib/seal.ts';
import { createJwksCache } from '../oauth/jwks.ts';
import { openSealing } from '../sealing/service.ts';
import { settingsFrom } from '../settings/policy.ts';
import { settingStore } from '../settings/store.ts';
import { createJudge, type Judge } from './judge.ts';
import { createLiveView, type LiveView } from './live-view.ts';
import { createQuota, type Quota } from './quota.ts';
import { gatewayStore } from './store.ts';
import { createVerifier, type Verifier } from './verify.ts';

export type DataPlaneConfig = Pick<
  Config,
  'databaseFile' | 'sealing' | 'outbound' | 'publicUrl' | 'portal' | 'initialSwitches'
>;

export interface DataPlaneOptions {
  readonly log: Log;
  /** The wall clock that tokens are judged by. */
  readonly clock?: Clock;
  /** Milliseconds that never jump, for leases and memories. */
  readonly uptime?: () => number;
}

/** Everything that a decision needs, whoever asks for it: the proxy, another gateway, or somebody who wonders. */
export interface DataPlane {
  readonly view: LiveView;
  readonly quota: Quota;
  readonly judge: Judge;
  /** What a token says, for whoever wants to know more than a decision tells. */
  readonly verify: Verifier['verify'];
  readonly clock: Clock;
  readonly close: () => Promise<void>;
}

/** Opens the store for reading, and returns once decisions can be made; `view.follow()` keeps them up to date. */
export const openDataPlane = async (
  config: DataPlaneConfig,
  options: DataPlaneOptions,
): Promise<DataPlane> => {
  const { log, clock = systemClock, uptime = () => performance.now() } = options;
  const sealing = config.sealing;
  const { keys, ...reloading } = openSealing(sealing, { create: false });
  const seal = createSeal(keys, reloading);
  const db = await openDatabase({ file: config.databaseFile, readOnly: true });
  const outside = createSafeFetch(config.outbound);
  const inside = createSafeFetch({ allowLoopback: true, allowedCidrs: ['0.0.0.0/0', '::/0'] });
  const fetch = reachOwn(outside, inside, {
    publicUrl: config.publicUrl,
    listener: () => originOf(config.portal),
  });
  const quota = createQuota();
  let verifier: Verifier | undefined;
  const view: LiveView = await createLiveView({
    store: gatewayStore(db),
    changes: db.changes,
    onCommit: db.onCommit,
    proofRequired: async () =>
      settingsFrom(await settingStore(db).switches(), config.initialSwitches).provisionedAppValidation,
    quota: quota.left,
    uptime,
    onTrouble: error =>
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'The store cannot be followed.'),
    onSkip: (entity, id, error) =>
      log.error(
        { entity, id, error: error instanceof Error ? error.name : 'unknown' },
        'A row is left out, because it cannot be used.',
      ),
    onKeyManagerChange: id => verifier?.forget(id),
  });
  verifier = createVerifier({
    fetch,
    unseal: seal.open,
    clock,
    uptime,
    keyManager: view.keyManager,
    jwks: createJwksCache({ fetch, clock: uptime }),
    onTrouble: (keyManagerId, reason) =>
      log.warn({ keyManagerId, reason }, 'A key manager could not be asked.'),
  });
  const close = async (): Promise<void> => {
    await view.close();
    await outside.close();
    await inside.close();
    await db.close();
  };
  const judge = createJudge({ view, verifier, clock });
  return { view, quota, judge, verify: verifier.verify, clock, close };
};
