import { openDatabase } from '../db/open.ts';
import type { Secret } from '../lib/secret.ts';
import type { DataPlane, DataPlaneConfig, DataPlaneOptions } from './data-plane.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { createMeter, type Meter, restingMeter } from './meter.ts';
import { createPeers } from './peers.ts';
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

/** Opens the store for writing, beside the connections that decisions read it by. */
export const openAccounts = async (
  config: AccountsConfig,
  { quota, clock }: DataPlane,
  { log }: DataPlaneOptions,
): Promise<Accounts> => {
  const meter = config.usage ? createMeter(clock) : restingMeter;
  const db = await openDatabase({ file: config.databaseFile });
  return { meter, ledger: await openLedger({ db, meter, quota, clock, log }) };
};

/** Who may read the metrics: whoever shows the secret as a bearer token. */
export const metricsFor = (secret: Secret | undefined): GatewayDeps['metrics'] => {
  if (secret === undefined) return undefined;
  const { knows } = createPeers({ secret, trustedCidrs: [] });
  return { mayRead: authorization => knows(/^Bearer (.+)$/i.exec(authorization)?.[1]) };
};
