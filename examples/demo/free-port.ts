import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that systems give to connections on their way out, one of which would take it in the meantime. */
const [FROM, BELOW] = [20_000, 32_000];
const TRIES = 50;

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A port that was free a moment ago, for servers whose address has to be known before they listen. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FROM, BELOW);
    if (await isFree(port)) return port;
  }
  throw new Error('There is no free port.');
};
