import { loadConfig } from '../config.ts';
import { endWith } from '../explain.ts';
import { createLog } from '../lib/log.ts';
import { setUpEngine } from './engine.ts';
import { startGateway } from './start.ts';

/*
 * The data plane as a process of its own: started by the portal, or by hand beside others on the same store.
 * To a parent it says `{ listening: url }` once; it ends when it is told to, or when the parent is gone.
 */

const run = async (): Promise<void> => {
  setUpEngine();
  const config = loadConfig({ env: process.env, cwd: process.cwd(), argv: process.argv.slice(2) });
  if (config.checkOnly) return;
  const log = createLog(config.log);
  const gateway = await startGateway(config, { log });
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    gateway.close().then(() => process.exit(0), endWith);
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  process.once('disconnect', close);
  // A parent that went while this started was not heard going, and nothing that is said reaches anybody.
  if (process.send !== undefined && !process.connected) return close();
  // It may go at this very moment: then `disconnect` follows, and the failed message is nobody's concern.
  process.send?.({ listening: gateway.url }, undefined, undefined, () => {});
  const { url, decisionsUrl } = gateway;
  log.info({ url, ...(decisionsUrl && { decisionsUrl }) }, 'The gateway listens.');
};

if (import.meta.main) run().catch(endWith);
