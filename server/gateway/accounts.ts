import { openDatabase } from '../db/open.ts';
import type { Clock } from '../lib/clock.ts';
import type { Secret } from '../lib/secret.ts';
import { type QuotaWindowRow, usageStore } from '../usage/store.ts';
import type { DataPlane, DataPlaneConfig, DataPlaneOptions } from './data-plane.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createMeter, type Meter, restingMeter } from './meter.ts';
import { createPeers } from './peers.ts';
import { createScribe } from './scribe.ts';
import type { GatewayDeps } from './server.ts';

/** What a gateway counts, and where it writes it down. */
export interface Accounts {
  readonly meter: Meter;
  readonly ledger: Ledger;
}

export interface AccountsConfig extends Pick<DataPlaneConfig, 'databaseFile'> {
  /** Whether anything is counted but quotas. */
  readonly usage: boolean;
}

const readWindows = async (file: string, clock: Clock): Promise<readonly QuotaWindowRow[]> => {
  const db = await openDatabase({ file, readOnly: true });
  try {
    return await usageStore(db).openWindows(clock());
  } finally {
    await db.close();
  }
};

/** Makes ready to count, after it has told the quotas what was counted before. */
export const openAccounts = async (
  config: AccountsConfig,
  { quota, clock }: DataPlane,
  { log }: DataPlaneOptions,
): Promise<Accounts> => {
  const meter = config.usage ? createMeter(clock) : restingMeter;
  quota.believe(await readWindows(config.databaseFile, clock), clock());
  const scribe = createScribe(config.databaseFile);
  return { meter, ledger: createLedger({ scribe, meter, quota, clock, log }) };
};

/** Who may read the metrics: whoever shows the secret as a bearer token. */
export const metricsFor = (secret: Secret | undefined): GatewayDeps['metrics'] => {
  if (secret === undefined) return undefined;
  const { knows } = createPeers({ secret, trustedCidrs: [] });
  return { mayRead: authorization => knows(/^Bearer (.+)$/i.exec(authorization)?.[1]) };
};
