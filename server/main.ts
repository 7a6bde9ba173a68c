import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigInvalid, loadConfig } from './config.ts';
import { DatabaseUnusable } from './db/database.ts';
import { startSampleBackend } from './gateway/sample-backend.ts';
import { createLog, type Log } from './lib/log.ts';
import { SealBroken, SealingKeyInvalid } from './lib/seal.ts';
import { readPersistedDocuments } from './persisted-documents.ts';
import { type RunningPortal, startPortal } from './start.ts';

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

const RESTART_AFTER_MS = 1000;

/** Keeps a gateway running; resolves with its address when the first one listens. */
const superviseGateway = (log: Log) => {
  let child: ChildProcess | undefined;
  let stopping = false;
  const start = (): Promise<string> =>
    new Promise((resolve, reject) => {
      child = fork(gatewayEntry, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child.once('message', (message: { listening: string }) => resolve(message.listening));
      child.once('exit', code => {
        reject(new Error('The gateway did not start.'));
        if (stopping) return;
        log.error({ code }, 'The gateway ended; it is started again.');
        setTimeout(() => void start().catch(() => {}), RESTART_AFTER_MS);
      });
    });
  const stop = async (): Promise<void> => {
    stopping = true;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise(resolve => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return { start, stop };
};

const sampleBackend = async (config: Config, log: Log) => {
  try {
    return await startSampleBackend(config.samplePort);
  } catch {
    log.warn({ port: config.samplePort }, 'The backend of the sample API could not listen; set sample.port.');
    return undefined;
  }
};

const banner = (config: Config, portal: RunningPortal, gatewayUrl: string): void => {
  say('');
  say(`  Latchkey     ${config.publicUrl}`);
  say(`  Playground   ${config.publicUrl}/graphql`);
  say(`  Gateway      ${config.gateway.publicUrl}  (listens on ${gatewayUrl})`);
  say(`  Sample API   ${config.gateway.publicUrl}/orders/v1/orders`);
  if (portal.firstStart) {
    say('');
    say(`  Sign in as   ${portal.firstStart.email}`);
    const { password } = portal.firstStart;
    say(`  Password     ${password ? `${password.reveal()}  (shown this once)` : 'as configured'}`);
  }
  say('');
};

const run = async (): Promise<void> => {
  const config = loadConfig({ env: process.env, cwd: process.cwd(), argv: process.argv.slice(2) });
  if (config.checkOnly) return say('The configuration is valid.');
  const log = createLog(config.log);
  const sample = await sampleBackend(config, log);
  const pagesFolder = join(root, 'dist/web');
  const portal = await startPortal(config, {
    log,
    migrationsFolder: join(root, 'drizzle/sqlite'),
    pagesFolder: existsSync(pagesFolder) ? pagesFolder : undefined,
    persistedDocuments: readPersistedDocuments(join(root, 'web/gql/persisted-documents.json')),
    sampleUrl: sample?.url,
  });
  const gateway = superviseGateway(log);
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    Promise.all([gateway.stop(), portal.close(), sample?.close()]).then(() => process.exit(0), explain);
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  banner(config, portal, await gateway.start());
};

const explain = (error: unknown): void => {
  const expected = [ConfigInvalid, DatabaseUnusable, SealingKeyInvalid, SealBroken].some(
    kind => error instanceof kind,
  );
  console.error(expected && error instanceof Error ? error.message : error);
  process.exit(1);
};

run().catch(explain);
