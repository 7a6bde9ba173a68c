import { ConfigInvalid, loadConfig } from '../config.ts';
import { DatabaseUnusable } from '../db/database.ts';
import { createLog } from '../lib/log.ts';
import { SealBroken, SealingKeyInvalid } from '../lib/seal.ts';
import { startGateway } from './start.ts';

/*
 * The data plane as a process of its own: started by the portal, or by hand beside others on the same store.
 * To a parent it says `{ listening: url }` once; it ends when it is told to, or when the parent is gone.
 */

const explain = (error: unknown): void => {
  const expected = [ConfigInvalid, DatabaseUnusable, SealingKeyInvalid, SealBroken].some(
    kind => error instanceof kind,
  );
  console.error(expected && error instanceof Error ? error.message : error);
  process.exitCode = 1;
};

const run = async (): Promise<void> => {
  const config = loadConfig({ env: process.env, cwd: process.cwd(), argv: process.argv.slice(2) });
  if (config.checkOnly) return;
  const log = createLog(config.log);
  const gateway = await startGateway(config, { log });
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    gateway.close().then(() => process.exit(0), explain);
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  process.once('disconnect', close);
  // A parent that is gone already is told nothing; `disconnect` ends this process then.
  process.send?.({ listening: gateway.url }, undefined, undefined, () => {});
  log.info({ url: gateway.url }, 'The gateway listens.');
};

if (import.meta.main) run().catch(explain);
