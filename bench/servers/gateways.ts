import { loadConfig } from '../../server/config.ts';
import { setUpEngine } from '../../server/gateway/engine.ts';
import { startGateway } from '../../server/gateway/start.ts';
import { createLog } from '../../server/lib/log.ts';

/*
 * Two gateways in one process, which differ in what they count and in nothing else: not in memory, not in how their
 * code happens to be optimised. Says where they listen over its channel.
 */

setUpEngine();

const start = async (env: Readonly<Record<string, string>>): Promise<string> => {
  const config = loadConfig({ env: { ...process.env, ...env }, cwd: process.cwd(), argv: [] });
  const { url } = await startGateway(config, { log: createLog(config.log) });
  return url;
};

const off = await start({ LATCHKEY_USAGE_ENABLED: 'false', LATCHKEY_METRICS_SECRET: '' });
const on = await start({ LATCHKEY_USAGE_ENABLED: 'true' });
process.send?.({ off, on });
