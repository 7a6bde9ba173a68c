import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { startSampleBackend } from '../../server/gateway/sample-backend.ts';
import { loadSealingKey } from '../../server/lib/sealing-key-file.ts';
import { call } from './servers.ts';
import { closeLater } from './support.ts';

const MAIN = new URL('../../server/gateway/main.ts', import.meta.url).pathname;
const MIGRATIONS = new URL('../../drizzle/sqlite', import.meta.url).pathname;

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const start = (folder: string, env: Record<string, string> = {}) => {
  const settings = {
    LATCHKEY_DATA_FOLDER: folder,
    LATCHKEY_GATEWAY_LISTEN: '127.0.0.1:0',
    LATCHKEY_LOG_LEVEL: 'error',
  };
  const { PATH = '' } = process.env;
  const child = fork(MAIN, [], { cwd: folder, silent: true, env: { PATH, ...settings, ...env } });
  let complaint = '';
  child.stderr?.on('data', chunk => {
    complaint += String(chunk);
  });
  return { child, complaint: () => complaint };
};

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-gateway-'));
  folders.push(folder);
  return folder;
};

const prepared = async (): Promise<string> => {
  const folder = newFolder();
  loadSealingKey(join(folder, 'sealing.key'));
  const db = await openDatabase({ file: join(folder, 'latchkey.sqlite'), migrationsFolder: MIGRATIONS });
  await db.close();
  return folder;
};

const urlOf = (message: unknown): string =>
  typeof message === 'object' && message !== null && 'listening' in message ? String(message.listening) : '';

describe('the gateway as a process', () => {
  it('says where it listens, answers, and ends when told to', async () => {
    const { child } = start(await prepared());
    const [message] = await once(child, 'message');
    expect((await call(`${urlOf(message)}/-/health`)).json).toMatchObject({ status: 'ok' });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 60_000);

  it('ends when its parent is gone', async () => {
    const { child } = start(await prepared());
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 60_000);

  it('ends in peace when its parent goes while it starts', async () => {
    const { child, complaint } = start(await prepared(), { LATCHKEY_LOG_LEVEL: 'info' });
    child.disconnect();
    // Without the callback of its message, its end would be that it could not tell where it listens.
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(complaint()).not.toContain('EPIPE');
  }, 60_000);

  it('does not start without a store or with a wrong setting, and says why', async () => {
    const folder = newFolder();
    loadSealingKey(join(folder, 'sealing.key'));
    const storeless = start(folder);
    expect(await once(storeless.child, 'exit')).toEqual([1, null]);
    expect(storeless.complaint()).toContain('There is no database yet');
    const misled = start(folder, { LATCHKEY_GATEWAY_LISTEN: 'nowhere' });
    expect(await once(misled.child, 'exit')).toEqual([1, null]);
    expect(misled.complaint()).toContain('nowhere');
  }, 60_000);
});

describe('the sample backend', () => {
  it('keeps orders for production and for sandbox, and tells who called', async () => {
    const backend = await startSampleBackend();
    closeLater(backend.close);
    const at = (path: string, init?: RequestInit) => call(`${backend.url}${path}`, undefined, init);
    const headers = { 'x-latchkey-application': 'Shop', 'x-other': 'x' };
    expect((await at('/production/orders', { headers })).json).toMatchObject({
      environment: 'production',
      caller: { 'x-latchkey-application': 'Shop' },
      orders: [{ id: '1' }, { id: '2' }],
    });
    const body = JSON.stringify({ item: 'hinge', quantity: 2 });
    expect((await at('/sandbox/orders', { method: 'POST', body })).status).toBe(201);
    expect((await at('/sandbox/orders/3')).json).toMatchObject({ order: { item: 'hinge' } });
    expect((await at('/production/orders/3')).status).toBe(404);
    expect((await at('/staging/orders')).status).toBe(404);
    expect((await at('/sandbox/orders', { method: 'POST', body: 'nonsense' })).status).toBe(400);
    expect((await at('/sandbox/orders', { method: 'DELETE' })).status).toBe(405);
  });
});
