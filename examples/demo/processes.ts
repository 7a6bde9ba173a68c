import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AuthorizationServerOptions } from './authorization-server.ts';
import { freePort } from './free-port.ts';

/* The three servers of the demo, each a process of its own. */

const ROOT = join(import.meta.dirname, '../..');
const STARTED_WITHIN_MS = 120_000;

export interface RunningServer {
  readonly stop: () => Promise<void>;
}

export interface AuthorizationServer extends RunningServer {
  readonly issuer: string;
}

export interface Latchkey extends RunningServer {
  readonly url: string;
  readonly gatewayUrl: string;
}

export interface LatchkeyOptions {
  /** Where the data goes. */
  readonly folder: string;
  /** Whether somebody will look at the pages, which have to be built for that. */
  readonly pages: boolean;
  readonly administrator: { readonly email: string; readonly password: string };
}

const stopping = (child: ChildProcess) => async (): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** The end of what a process has said, for when it fails. */
const listening = (child: ChildProcess): (() => string) => {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      said = `${said}${String(chunk)}`.slice(-4000);
    });
  return () => said;
};

const issuerIn = (message: unknown): string | undefined =>
  typeof message === 'object' && message !== null && 'issuer' in message && typeof message.issuer === 'string'
    ? message.issuer
    : undefined;

/** Starts a real authorization server that knows nothing of Latchkey. */
export const startAuthorizationServer = (options: AuthorizationServerOptions): Promise<AuthorizationServer> =>
  new Promise((resolve, reject) => {
    const program = join(import.meta.dirname, 'authorization-server.ts');
    const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const said = listening(child);
    child.once('exit', () => reject(new Error(`The authorization server ended.\n${said()}`)));
    child.once('message', message => {
      const issuer = issuerIn(message);
      if (issuer === undefined) reject(new Error('The authorization server did not name its issuer.'));
      else resolve({ issuer, stop: stopping(child) });
    });
  });

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

/** Nothing of whoever runs the demo: no setting of theirs, no proxy, no pages built for development. */
const environment = (settings: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LATCHKEY_'))),
  ...settings,
});

/** Starts Latchkey on ports and data of its own, and resolves when portal and gateway answer. */
export const startLatchkey = async (options: LatchkeyOptions): Promise<Latchkey> => {
  const [portal, gateway] = [await freePort(), await freePort()];
  const url = `http://localhost:${portal}`;
  const gatewayUrl = `http://localhost:${gateway}`;
  const program = join(ROOT, options.pages ? 'server/launch.ts' : 'server/main.ts');
  const child = fork(program, [], {
    cwd: options.folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment({
      LATCHKEY_PUBLIC_URL: url,
      LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${portal}`,
      LATCHKEY_GATEWAY_LISTEN: `127.0.0.1:${gateway}`,
      LATCHKEY_GATEWAY_PUBLIC_URL: gatewayUrl,
      LATCHKEY_SAMPLE_PORT: '0',
      LATCHKEY_ADMIN_EMAIL: options.administrator.email,
      LATCHKEY_ADMIN_PASSWORD: options.administrator.password,
      LATCHKEY_LOG_LEVEL: 'warn',
    }),
  });
  const said = listening(child);
  const stop = stopping(child);
  const until = Date.now() + STARTED_WITHIN_MS;
  while (!((await answers(`${url}/health`)) && (await answers(`${gatewayUrl}/-/health`)))) {
    const ended = child.exitCode !== null;
    if (ended || Date.now() > until) {
      await stop();
      throw new Error(`Latchkey ${ended ? 'ended' : 'did not answer in time'}.\n${said()}`);
    }
    await wait(50);
  }
  return { url, gatewayUrl, stop };
};
