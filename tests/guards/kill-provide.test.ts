import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../examples/demo/free-port.ts';
import { codeOf, newApplication, newKeyManager, newToken, provide } from '../api/provide-support.ts';
import { type Client, signedIn, withToken } from '../support/client.ts';
import { ADMINISTRATOR } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const KILLS = 3;
const AT_ONCE = 24;
const SLOWEST_MS = 200;
const consumerSecret = 'the right secret';

let folder: string;
let port: number;
let server: MisbehavingServer;
let running: ChildProcess | undefined;

const url = () => `http://localhost:${port}`;

/** The whole of Latchkey as its users start it, on the same data each time. */
const start = async (): Promise<ChildProcess> => {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH,
      LATCHKEY_PUBLIC_URL: url(),
      LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${port}`,
      LATCHKEY_GATEWAY_LISTEN: '127.0.0.1:0',
      LATCHKEY_SAMPLE_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'error',
      LATCHKEY_ADMIN_EMAIL: ADMINISTRATOR.email,
      LATCHKEY_ADMIN_PASSWORD: ADMINISTRATOR.password,
      LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
      LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
    },
  });
  running = child;
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += String(chunk);
  });
  while (child.exitCode === null) {
    const answer = await fetch(`${url()}/health`).catch(() => undefined);
    if (answer?.ok) return child;
    await setTimeout(50);
  }
  throw new Error(`Latchkey did not start: ${complaint}`);
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
};

const store = () => join(folder, 'data/latchkey.sqlite');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-kill-provide-'));
  port = await freePort();
  const ids = Array.from({ length: KILLS * AT_ONCE }, (_, index) => [`client-${index}`, consumerSecret]);
  server = await startMisbehavingServer({ clients: Object.fromEntries(ids) });
  server.behave(({ authenticated }) => ({
    ...(authenticated ? { status: 200, body: { active: false } } : { status: 401 }),
    afterMs: Math.random() * SLOWEST_MS,
  }));
});

afterAll(async () => {
  if (running?.exitCode === null && running.signalCode === null) running.kill('SIGKILL');
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is there by half: each mapping needs its proof, audit entry and change, and none of these stands alone. */
const halves = (connection: SqliteDatabase.Database): readonly string[] => {
  const expected = 'SELECT id FROM key_mapping';
  const parts = {
    proof: 'SELECT key_mapping_id AS id FROM proof',
    audit: `SELECT entity_id AS id FROM audit_event WHERE action = 'keys.provide'`,
    change: `SELECT entity_id AS id FROM change_log WHERE entity = 'key_mapping'`,
  };
  const rows = (text: string) => connection.prepare<[], string>(text).pluck().all().sort();
  const mappings = rows(expected);
  return Object.entries(parts).flatMap(([name, text]) => {
    const found = rows(text);
    return JSON.stringify(found) === JSON.stringify(mappings) ? [] : [name];
  });
};

const mapped = (connection: SqliteDatabase.Database): readonly string[] =>
  connection.prepare<[], string>('SELECT client_id FROM key_mapping').pluck().all();

/** Provides many at once, kills Latchkey after some of them were told of success, and gives these. */
const killedWhileProviding = async (
  child: ChildProcess,
  client: Client,
  input: { readonly keyManagerId: string; readonly applicationIds: readonly string[] },
  round: number,
) => {
  const enough = 1 + Math.floor(Math.random() * (AT_ONCE / 3));
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  const attempts = input.applicationIds.map(async (applicationId, index) => {
    const consumerKey = `client-${round * AT_ONCE + index}`;
    const { keyManagerId } = input;
    const answer = await provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret });
    expect(codeOf(answer)).toBe('OK');
    acknowledged.push(consumerKey);
    if (acknowledged.length >= enough) killed ??= kill(child);
  });
  const cutOff = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'rejected').length;
  await killed;
  return { acknowledged, cutOff };
};

it('a provide that is cut off by SIGKILL leaves all of a mapping or nothing', async () => {
  let child = await start();
  const session = await signedIn(url());
  const client = withToken(url(), await newToken(session));
  const keyManagerId = await newKeyManager(client, server.issuer);
  const applicationIds = await Promise.all(Array.from({ length: AT_ONCE }, () => newApplication(client)));
  const acknowledged: string[] = [];
  let cutOff = 0;
  for (let round = 0; round < KILLS; round += 1) {
    if (round > 0) child = await start();
    const result = await killedWhileProviding(child, client, { keyManagerId, applicationIds }, round);
    acknowledged.push(...result.acknowledged);
    cutOff += result.cutOff;
    const connection = new SqliteDatabase(store());
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(halves(connection)).toEqual([]);
    expect(mapped(connection)).toEqual(expect.arrayContaining(acknowledged));
    connection.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect(cutOff).toBeGreaterThan(0);
  await expectAllCanBeProvided(client, { keyManagerId, applicationIds });
}, 120_000);

/** Nothing that was cut off is in the way: each client is mapped already, or can be now. */
const expectAllCanBeProvided = async (
  client: Client,
  input: { readonly keyManagerId: string; readonly applicationIds: readonly string[] },
) => {
  const child = await start();
  const before = new SqliteDatabase(store(), { readonly: true });
  const held = new Set(mapped(before));
  before.close();
  const { keyManagerId, applicationIds } = input;
  const answers = await Promise.all(
    applicationIds.map(async (applicationId, index) => {
      const consumerKey = `client-${index}`;
      const answer = await provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret });
      return [consumerKey, codeOf(answer)];
    }),
  );
  expect(answers).toEqual(answers.map(([key = '']) => [key, held.has(key) ? 'CLIENT_ALREADY_MAPPED' : 'OK']));
  child.kill('SIGTERM');
  await once(child, 'exit');
};

it.each([
  ['proof', 'DELETE FROM proof WHERE id = (SELECT id FROM proof LIMIT 1)'],
  [
    'audit',
    `DELETE FROM audit_event WHERE action = 'keys.provide' AND id = (
    SELECT id FROM audit_event WHERE action = 'keys.provide' LIMIT 1)`,
  ],
  [
    'change',
    `DELETE FROM change_log WHERE seq = (
    SELECT seq FROM change_log WHERE entity = 'key_mapping' LIMIT 1)`,
  ],
])('negative control: a mapping without its %s is found', (part, statement) => {
  const copy = join(folder, `${part}.sqlite`);
  copyFileSync(store(), copy);
  const connection = new SqliteDatabase(copy);
  expect(halves(connection)).toEqual([]);
  expect(connection.prepare(statement).run().changes).toBe(1);
  expect(halves(connection)).toEqual([part]);
  connection.close();
});
