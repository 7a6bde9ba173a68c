import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AuthorizationServerOptions } from '../../examples/demo/authorization-server.ts';

const PROGRAM = fileURLToPath(new URL('../../examples/demo/authorization-server.ts', import.meta.url));

export interface AuthorizationServer {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/** Starts a real authorization server in a process of its own, and resolves when it listens. */
export const startAuthorizationServer = (options: AuthorizationServerOptions): Promise<AuthorizationServer> =>
  new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let trouble = '';
    child.stderr?.on('data', chunk => {
      trouble += String(chunk);
    });
    const ended = new Promise<void>(done => child.once('exit', () => done()));
    child.once('exit', () => reject(new Error(`The authorization server ended: ${trouble}`)));
    child.once('message', (message: { issuer: string }) =>
      resolve({
        issuer: message.issuer,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      }),
    );
  });
