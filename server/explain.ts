import { ConfigInvalid } from './config.ts';
import { DatabaseUnusable } from './db/database.ts';
import { GatewayNotStarted } from './gateway/supervise.ts';
import { ListenerRefused } from './lib/listener.ts';
import { SealBroken, SealingKeyInvalid } from './lib/seal.ts';

/** What can be put right from outside: its message says how, and a stack would only hide it. */
const EXPECTED = [
  ConfigInvalid,
  DatabaseUnusable,
  GatewayNotStarted,
  ListenerRefused,
  SealBroken,
  SealingKeyInvalid,
] as const;

/** Says why a process cannot go on, and ends it. */
export const endWith = (error: unknown): never => {
  const expected = error instanceof Error && EXPECTED.some(kind => error instanceof kind);
  console.error(expected ? error.message : error);
  process.exit(1);
};
