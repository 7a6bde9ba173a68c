import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Log } from '../lib/log.ts';

/** The gateway ended before it listened. It has said itself why. */
export class GatewayNotStarted extends Error {
  constructor() {
    super('The gateway did not start.');
    this.name = new.target.name;
  }
}

export interface SupervisorOptions {
  /** The file that the gateway runs. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
  /** Milliseconds before a gateway that ended is started again; a second unless told. */
  readonly restartAfterMs?: number;
}

/** Keeps a gateway running. */
export interface Supervisor {
  /** Resolves with its address when it listens. @throws GatewayNotStarted */
  readonly start: () => Promise<string>;
  /** Ends it, and whatever was about to start it again. */
  readonly stop: () => Promise<void>;
}

const RESTART_AFTER_MS = 1_000;
/** Longer than a gateway lets the calls under way go on. */
const PATIENCE_MS = 10_000;

type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const launch = (
  { entry, args, env }: SupervisorOptions,
  onListening: (url: string) => void,
  onEnd: (end: End) => void,
): ChildProcess => {
  const child = fork(entry, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.once('message', (message: { listening: string }) => onListening(message.listening));
  child.once('exit', (code, signal) => onEnd({ code, signal }));
  // One that could not be forked never exits; of one that runs, an error here says nothing about its end.
  child.on('error', () => {
    if (child.pid === undefined) onEnd({ code: null, signal: null });
  });
  return child;
};

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

const end = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
};

export const superviseGateway = (options: SupervisorOptions): Supervisor => {
  const { log, restartAfterMs = RESTART_AFTER_MS } = options;
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  const startAgain = (how: End): void => {
    if (stopping) return;
    log.error(how, 'The gateway ended; it is started again.');
    restart = setTimeout(() => {
      child = launch(options, () => {}, startAgain);
    }, restartAfterMs);
  };
  return {
    start: () =>
      new Promise((resolve, reject) => {
        let listened = false;
        const onListening = (url: string): void => {
          listened = true;
          resolve(url);
        };
        child = launch(options, onListening, how => {
          if (listened) startAgain(how);
          else reject(new GatewayNotStarted());
        });
      }),
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      if (child !== undefined) await end(child);
    },
  };
};
