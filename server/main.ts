import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, loadConfig } from './config.ts';
import { endWith } from './explain.ts';
import { type SampleBackend, startSampleBackend } from './gateway/sample-backend.ts';
import { superviseGateway } from './gateway/supervise.ts';
import { ListenerRefused, originOf } from './lib/listener.ts';
import { createLog, type Log } from './lib/log.ts';
import type { FirstStart } from './organizations/first-start.ts';
import { readPersistedDocuments } from './persisted-documents.ts';
import { startPortal } from './start.ts';

/*
 * The whole of Latchkey in one process tree: the portal here, the gateway in a process of its own, which
 * shares nothing with it but the store, and the backend of the sample API.
 */

/** From source this file is `server/main.ts`, from the bundle `dist/main.js`. */
const root = join(import.meta.dirname, '..');
const gatewayEntry = import.meta.filename.endsWith('.ts')
  ? join(import.meta.dirname, 'gateway/main.ts')
  : join(import.meta.dirname, 'gateway.js');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Everything works without it but the sample API, so that it keeps nothing from starting. */
const sampleBackend = async (config: Config, log: Log): Promise<SampleBackend | undefined> => {
  try {
    return await startSampleBackend(config.samplePort);
  } catch (error) {
    if (!(error instanceof ListenerRefused)) throw error;
    log.warn({}, `The sample API has no backend. ${error.message}`);
    return undefined;
  }
};

const introduce = ({ email, password }: FirstStart): void => {
  say('');
  say(`  Sign in as   ${email}`);
  say(`  Password     ${password ? `${password.reveal()}  (shown this once)` : 'as configured'}`);
};

const banner = (config: Config, sample: SampleBackend | undefined, gatewayUrl: string): void => {
  say('');
  say(`  Latchkey     ${config.publicUrl}`);
  say(`  Playground   ${config.publicUrl}/graphql`);
  say(`  Gateway      ${config.gateway.publicUrl}  (listens on ${gatewayUrl})`);
  if (config.decisions) say(`  Decisions    ${originOf(config.decisions)}`);
  if (sample) say(`  Sample API   ${config.gateway.publicUrl}/orders/v1/orders`);
  say('');
};

const startAll = async (config: Config, log: Log) => {
  const sample = await sampleBackend(config, log);
  const pagesFolder = join(root, 'dist/web');
  const portal = await startPortal(config, {
    log,
    migrationsFolder: join(root, 'drizzle/sqlite'),
    pagesFolder: existsSync(pagesFolder) ? pagesFolder : undefined,
    persistedDocuments: readPersistedDocuments(join(root, 'web/gql/persisted-documents.json')),
    sampleUrl: sample?.url,
    onFirstStart: introduce,
  });
  const gateway = superviseGateway({
    entry: gatewayEntry,
    args: process.argv.slice(2),
    // Where it really is: no port of this machine is open to APIs on the strength of a setting alone.
    env: { ...process.env, LATCHKEY_SAMPLE_PORT: sample ? new URL(sample.url).port : '0' },
    log,
  });
  const close = async (): Promise<void> => {
    await Promise.all([gateway.stop(), portal.close(), sample?.close()]);
  };
  return { sample, gateway, close };
};

const run = async (): Promise<void> => {
  const config = loadConfig({ env: process.env, cwd: process.cwd(), argv: process.argv.slice(2) });
  if (config.checkOnly) return say('The configuration is valid.');
  const { sample, gateway, close } = await startAll(config, createLog(config.log));
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    close().then(() => process.exit(0), endWith);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  try {
    banner(config, sample, await gateway.start());
  } catch (error) {
    // Told to end while the gateway started: that it did not is what was asked for.
    if (closing) return;
    closing = true;
    await close();
    throw error;
  }
};

run().catch(endWith);
