import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as tables from '../../drizzle/tables.ts';
import { applicationTables } from '../../server/applications/table.ts';
import type { Database } from '../../server/db/database.ts';
import { credentialContext, keyManagerTables } from '../../server/key-managers/table.ts';
import type { ChallengeRow } from '../../server/keys/challenges/store.ts';
import { challengeTables } from '../../server/keys/challenges/table.ts';
import { createSeal, parseSealingKeys, type Seal, sealedBy } from '../../server/lib/seal.ts';
import { loadSealingKey, openSealingKey } from '../../server/lib/sealing-key-file.ts';
import { secret } from '../../server/lib/secret.ts';
import { hashSecret, secretMatches } from '../../server/resident/secret-hash.ts';
import { residentKeyContext, residentTables } from '../../server/resident/table.ts';
import { type RotationStep, rotateSealingKey } from '../../server/sealing/rotate.ts';
import { fingerprintKeys, openSealing } from '../../server/sealing/service.ts';
import { sealingStore } from '../../server/sealing/store.ts';
import { openCatalogue, people } from '../support/catalogue.ts';

const PROGRAM = fileURLToPath(new URL('../support/rotate-until.ts', import.meta.url));
const CREDENTIALS = 200;
const SECRET = 'secret of a client';

let folder: string;
let keyFile: string;
let databaseFile: string;
let db: Database;
/** As a portal has it that was started before the first rotation, and still runs. */
let running: Seal;
let hash: string;

const textOf = (name: string) => `what ${name} holds`;

/** One that a person has begun, with a browser on its way. */
const challengeBefore = (): ChallengeRow => ({
  id: 'challenge',
  kind: 'CALLBACK',
  userId: 'somebody',
  organizationId: 'acme',
  applicationId: 'app-acme',
  keyManagerId: 'km-acme',
  keyManagerVersion: 1,
  keyType: 'PRODUCTION',
  sealedClient: running.seal('client', 'proof_challenge|challenge|client'),
  audience: null,
  tokenHash: 'hash',
  sealedRound: running.seal('round', 'proof_challenge|challenge|round'),
  evidence: null,
  createdAt: 0,
  expiresAt: Number.MAX_SAFE_INTEGER,
  usedAt: null,
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-rotation-'));
  keyFile = join(folder, 'sealing.key');
  const catalogue = await openCatalogue();
  ({ db, file: databaseFile } = catalogue);
  const { keys, reload } = openSealingKey(keyFile);
  running = createSeal(keys, { reload });
  hash = hashSecret(running, SECRET);
  const { keyManagerCredential } = keyManagerTables(db.kit);
  const { residentKey } = residentTables(db.kit);
  const { proofChallenge } = challengeTables(db.kit);
  const { application } = applicationTables(db.kit);
  await db.transaction(async tx => {
    for (let index = 0; index < CREDENTIALS; index += 1) {
      const name = `credential ${index}`;
      const sealed = running.seal(textOf(name), credentialContext('km-acme', name));
      await tx.insert(keyManagerCredential).values({ keyManagerId: 'km-acme', name, sealed, changedAt: 0 });
    }
    const { userId: ownerId, organizationId } = people.developer;
    const named = { name: 'Orders', description: '', state: 'ACTIVE' } as const;
    const times = { createdAt: 0, updatedAt: 0 };
    await tx.insert(application).values({ id: 'app-acme', organizationId, ownerId, ...named, ...times });
    await tx.insert(proofChallenge).values(challengeBefore());
    const sealed = running.seal(textOf('kid'), residentKeyContext('kid'));
    await tx.insert(residentKey).values({ kid: 'kid', purpose: 'signing', sealed, createdAt: 0 });
  });
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

/** Runs a rotation in a process of its own; gives the signal that ended it. */
const rotate = (until = '') =>
  new Promise<string | null>(resolve => {
    execFile(process.execPath, [PROGRAM, databaseFile, keyFile, until], error =>
      resolve(error === null ? null : (error.signal ?? `exit ${error.code}`)),
    );
  });

const everything = () => db.transaction(tx => sealingStore(db).all(tx));
const keyNames = () => {
  const { current, older = [] } = loadSealingKey(keyFile, { create: false });
  return [current, ...older].map(({ id }) => id);
};
const challenges = () => db.transaction(tx => sealingStore(db).passing(tx));
const usedKeys = async () => {
  const sealed = [...(await everything()), ...(await challenges())].flatMap(one => one.sealed);
  return [...new Set(sealed.map(sealedBy))];
};

/** That nothing is lost: to who starts now, and to who has been running since before. */
const expectOpen = async () => {
  const sealing = openSealing({ file: keyFile }, { create: false });
  const started = createSeal(sealing.keys, { fingerprintKeys: await fingerprintKeys(db, sealing) });
  const all = await everything();
  expect(all.length).toBeGreaterThanOrEqual(CREDENTIALS + 1);
  for (const seal of [started, running]) {
    const texts = all.map(({ sealed, context }) => seal.open(sealed, context).reveal());
    expect(texts.filter(text => text.startsWith('what credential'))).toHaveLength(CREDENTIALS);
    expect(texts).toContain(textOf('kid'));
    expect(secretMatches(seal, hash, SECRET)).toBe(true);
    expect(secretMatches(seal, hash, 'another')).toBe(false);
  }
};

const onlyTheNewest = async () => {
  const names = keyNames();
  expect(names).toHaveLength(1);
  expect(await usedKeys()).toEqual(names);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['sealing.key']);
};

describe('a rotation of the sealing key', () => {
  it('seals everything anew, and drops the old key', async () => {
    const [first] = keyNames();
    expect(await rotate()).toBeNull();
    await onlyTheNewest();
    expect(keyNames()).not.toContain(first);
    await expectOpen();
    // And again, after which two keys were dropped.
    expect(await rotate()).toBeNull();
    await onlyTheNewest();
    await expectOpen();
  }, 60_000);

  it.each<RotationStep>(['KEY_WRITTEN', 'SEALED_ANEW', 'COMMITTED', 'NOTHING_LEFT', 'KEY_DROPPED'])(
    'may be killed at %s: nothing is lost, and the next one finishes it',
    async step => {
      const [first] = keyNames();
      expect(await rotate(step)).toBe('SIGKILL');
      await expectOpen();
      const used = await usedKeys();
      for (const name of used) expect(keyNames()).toContain(name);
      // Somebody who has been running seals with a key that stays.
      const context = credentialContext('km-acme', 'credential 0');
      const sealed = running.seal(textOf('credential 0'), context);
      expect(sealedBy(sealed)).toBe(keyNames()[0]);
      if (step !== 'KEY_DROPPED') {
        expect(keyNames()).toHaveLength(2);
        expect(await rotate()).toBeNull();
      }
      await onlyTheNewest();
      expect(keyNames()).not.toContain(first);
      await expectOpen();
    },
    60_000,
  );

  it('ends the challenges that an old key sealed, and no others', async () => {
    const deps = { db, clock: () => 0, ids: () => randomBytes(16).toString('base64url') };
    const sealing = { file: keyFile };
    expect(await rotateSealingKey({ ...deps, sealing })).toMatchObject({ challenges: 1 });
    expect(await challenges()).toEqual([]);
    const { proofChallenge } = challengeTables(db.kit);
    const begun = () => db.transaction(tx => tx.insert(proofChallenge).values(challengeBefore()).then());
    await begun();
    const { keys } = openSealing(sealing, { create: false });
    expect(await rotateSealingKey({ ...deps, sealing: { keys } })).toMatchObject({ challenges: 0 });
    expect(await challenges()).toHaveLength(1);
  });

  it('keeps the old key while a challenge is sealed with it again', async () => {
    const deps = { db, clock: () => 0, ids: () => randomBytes(16).toString('base64url') };
    const before = challengeBefore();
    const { proofChallenge } = challengeTables(db.kit);
    const steps: RotationStep[] = [];
    const [first] = keyNames();
    // As somebody does who does not look whether the file was replaced.
    const onStep = (step: RotationStep) => {
      steps.push(step);
      if (step === 'COMMITTED') void db.transaction(tx => tx.insert(proofChallenge).values(before).then());
    };
    const rotating = rotateSealingKey({ ...deps, sealing: { file: keyFile }, onStep });
    await expect(rotating).rejects.toThrow('sealed with an old key again');
    expect(steps.at(-1)).toBe('COMMITTED');
    expect(keyNames()).toContain(first);
    expect(await rotate()).toBeNull();
    await onlyTheNewest();
  }, 60_000);

  it('is one, when two begin at once', async () => {
    expect(await Promise.all([rotate(), rotate()])).toEqual([null, null]);
    await onlyTheNewest();
    await expectOpen();
  }, 60_000);

  it('goes on where values are sealed with several keys, and stops where one does not open', async () => {
    const deps = { db, clock: () => 0, ids: () => randomBytes(16).toString('base64url') };
    const foreign = createSeal(parseSealingKeys(secret(randomBytes(32).toString('base64'))));
    const { keyManagerCredential } = keyManagerTables(db.kit);
    const name = 'foreign';
    const sealed = foreign.seal('foreign', credentialContext('km-acme', name));
    await db.transaction(tx =>
      tx.insert(keyManagerCredential).values({ keyManagerId: 'km-acme', name, sealed, changedAt: 0 }).then(),
    );
    const before = await everything();
    const broken = { name: 'SealBroken', reason: 'UNKNOWN_KEY' };
    await expect(rotateSealingKey({ ...deps, sealing: { file: keyFile } })).rejects.toMatchObject(broken);
    expect((await everything()).map(one => one.sealed)).toEqual(before.map(one => one.sealed));
    expect(keyNames()).toHaveLength(2);
  });

  it('writes what it did into the audit, and no key', async () => {
    const texts = readFileSync(keyFile, 'utf8').trim();
    expect(await rotate()).toBeNull();
    const bytes = readFileSync(databaseFile, 'latin1') + readFileSync(`${databaseFile}-wal`, 'latin1');
    expect(bytes).toContain('sealing.rotate');
    for (const text of [texts, readFileSync(keyFile, 'utf8').trim()]) expect(bytes).not.toContain(text);
  }, 60_000);
});

it('knows every column that holds something sealed', () => {
  const sealed = Object.values(tables).flatMap(table =>
    is(table, Table)
      ? Object.values(getTableColumns(table))
          .filter(({ name }) => name.startsWith('sealed'))
          .map(({ name }) => `${getTableName(table)}.${name}`)
      : [],
  );
  expect(sealed.sort()).toEqual([...sealingStore(db).columns].sort());
});

it('negative control: without what was kept of the old key, secrets of clients are refused', async () => {
  expect(await rotate()).toBeNull();
  const { keys } = openSealing({ file: keyFile }, { create: false });
  expect(secretMatches(createSeal(keys), hash, SECRET)).toBe(false);
}, 60_000);

it('negative control: who does not look at the file again opens nothing that is new', async () => {
  const { keys } = openSealing({ file: keyFile }, { create: false });
  const blind = createSeal(keys);
  expect(await rotate()).toBeNull();
  const [one] = await everything();
  expect(() => blind.open(one?.sealed ?? '', one?.context ?? '')).toThrow('UNKNOWN_KEY');
}, 60_000);
