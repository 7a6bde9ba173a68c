import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { call, eventually } from './servers.ts';

const MAIN = new URL('../../server/main.ts', import.meta.url).pathname;
/** Processes start slowly where both cores are busy. */
const LIMIT = 90_000;

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

/** A port of loopback: taken until the test ends, or free a moment ago. */
const port = async (state: 'taken' | 'free'): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (state === 'taken') cleanUps.push(() => server.close());
  else await new Promise(resolve => server.close(resolve));
  return address === null || typeof address === 'string' ? 0 : address.port;
};

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-start-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

interface Ports {
  readonly portal: number;
  readonly gateway: number;
  readonly sample?: number;
}

/** All of Latchkey as `npm start` runs it, but from its sources. */
const start = (folder: string, { portal, gateway, sample = 0 }: Ports) => {
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      LATCHKEY_DATA_FOLDER: folder,
      LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${portal}`,
      LATCHKEY_GATEWAY_LISTEN: `127.0.0.1:${gateway}`,
      LATCHKEY_SAMPLE_PORT: String(sample),
      LATCHKEY_PUBLIC_URL: `http://localhost:${portal}`,
      LATCHKEY_GATEWAY_PUBLIC_URL: `http://localhost:${gateway}`,
      LATCHKEY_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.on('data', chunk => {
    said.out += String(chunk);
  });
  child.stderr.on('data', chunk => {
    said.errors += String(chunk);
  });
  cleanUps.push(() => child.kill('SIGKILL'));
  return { child, said };
};

/** `close` comes after `exit`, when everything that was written has been read. */
const ended = async (child: ChildProcess): Promise<unknown> => (await once(child, 'close'))[0];

const childrenOf = (pid: number | undefined): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .filter(name => {
      try {
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);

const password = (out: string): string => /Password {5}(\S+)/.exec(out)?.[1] ?? '';

const signIn = async (portal: number, out: string): Promise<number> => {
  const body = JSON.stringify({ email: 'admin@latchkey.localhost', password: password(out) });
  const headers = { 'content-type': 'application/json', origin: `http://localhost:${portal}` };
  return (
    await call(`http://127.0.0.1:${portal}/auth/sign-in/email`, undefined, { method: 'POST', headers, body })
  ).status;
};

describe('the first start with a port that is taken', () => {
  it.each(['portal', 'gateway'] as const)(
    'of the %s says so in a line, ends, and does not lose the password',
    async which => {
      const folder = newFolder();
      const free = { portal: await port('free'), gateway: await port('free') };
      const taken = await port('taken');
      const { child, said } = start(folder, { ...free, [which]: taken });
      expect(await ended(child)).toBe(1);
      const setting = `${which}.listen (LATCHKEY_${which.toUpperCase()}_LISTEN)`;
      const line = `Port ${taken} on 127.0.0.1 is taken. Set ${setting}.\n`;
      expect(said.errors).toBe(which === 'gateway' ? `${line}The gateway did not start.\n` : line);
      const again = start(folder, free);
      await eventually(() => again.said.out.includes('Gateway'), LIMIT);
      expect(again.said.out).not.toContain('Password');
      expect(await signIn(free.portal, said.out)).toBe(200);
      again.child.kill('SIGTERM');
      expect(await ended(again.child)).toBe(0);
    },
    2 * LIMIT,
  );

  it(
    'of the sample API only warns, and offers no sample API',
    async () => {
      const sample = await port('taken');
      const ports = { portal: await port('free'), gateway: await port('free'), sample };
      const { child, said } = start(newFolder(), ports);
      await eventually(() => said.out.includes('Gateway'), LIMIT);
      child.kill('SIGTERM');
      expect(await ended(child)).toBe(0);
      expect(said.errors).toContain(
        `Port ${sample} on 127.0.0.1 is taken. Set sample.port (LATCHKEY_SAMPLE_PORT).`,
      );
      expect(said.out).not.toContain('Sample API');
    },
    LIMIT,
  );
});

describe('a gateway that was killed', () => {
  it(
    'comes back',
    async () => {
      const ports = { portal: await port('free'), gateway: await port('free') };
      const { child, said } = start(newFolder(), ports);
      await eventually(() => said.out.includes('Sample API'), LIMIT);
      const [killed = 0] = childrenOf(child.pid);
      process.kill(killed, 'SIGKILL');
      await eventually(() => said.errors.includes('The gateway ended; it is started again.'), LIMIT);
      await eventually(async () => {
        const [reborn] = childrenOf(child.pid);
        if (reborn === undefined || reborn === killed) return false;
        return (
          (await fetch(`http://127.0.0.1:${ports.gateway}/-/health`).catch(() => undefined))?.status === 200
        );
      }, LIMIT);
      child.kill('SIGTERM');
      expect(await ended(child)).toBe(0);
      expect(said.errors.match(/it is started again/g)).toHaveLength(1);
    },
    LIMIT,
  );

  it(
    'does not keep the portal from ending, and does not come back after it',
    async () => {
      const ports = { portal: await port('free'), gateway: await port('free') };
      const { child, said } = start(newFolder(), ports);
      await eventually(() => said.out.includes('Sample API'), LIMIT);
      const [killed = 0] = childrenOf(child.pid);
      process.kill(killed, 'SIGKILL');
      await eventually(() => said.errors.includes('The gateway ended; it is started again.'), LIMIT);
      child.kill('SIGTERM');
      expect(await ended(child)).toBe(0);
      await expect(fetch(`http://127.0.0.1:${ports.gateway}/-/health`)).rejects.toThrow();
    },
    LIMIT,
  );
});
