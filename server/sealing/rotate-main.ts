import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConfigInvalid, loadConfig } from '../config.ts';
import { DatabaseUnusable } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import { SealBroken, SealingKeyInvalid } from '../lib/seal.ts';
import { type Rotation, rotateSealingKey } from './rotate.ts';

/* `npm run sealing:rotate`: gives the sealing key a successor, and seals everything anew with it. */

const RESTARTED = '--restarted';
const MIGRATIONS = fileURLToPath(new URL('../../drizzle/sqlite', import.meta.url));

const FIRST_RESTART = `The sealing key is in the configuration, which running processes do not read again. So:
  1. Put a new key in front of the old one, parted by a space: openssl rand -base64 32
  2. Restart the portal and every gateway with both.
  3. Run this again with both and ${RESTARTED}.`;

const values = (count: number): string => (count === 1 ? '1 value was' : `${count} values were`);

const ended = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? ' One open challenge was ended.' : ` ${count} open challenges were ended.`;
};

const report = ({ keyId, sealed, challenges, dropped }: Rotation, inFile: boolean): string => {
  const done = `${values(sealed)} sealed anew with the key ${keyId}.${ended(challenges)}`;
  if (dropped.length === 0) return `${done} There is no older key.`;
  const old = dropped.join(', ');
  return inFile
    ? `${done} Dropped: ${old}. Back the key file up; backups of the database from before need the old key.`
    : `${done} Nothing needs ${old} any more: take it out of the configuration.`;
};

const rotate = async (argv: readonly string[]): Promise<number> => {
  const restarted = argv.includes(RESTARTED);
  const config = loadConfig({
    env: process.env,
    cwd: process.cwd(),
    argv: argv.filter(argument => argument !== RESTARTED),
  });
  const { databaseFile, sealing } = config;
  const inFile = 'file' in sealing;
  if (!inFile && !restarted) {
    console.error(FIRST_RESTART);
    return 2;
  }
  if (!existsSync(databaseFile))
    throw new DatabaseUnusable('There is no database yet: start the portal first, which makes it.');
  const db = await openDatabase({ file: databaseFile, migrationsFolder: MIGRATIONS });
  try {
    const rotation = await rotateSealingKey({ db, clock: systemClock, ids: randomIds, sealing });
    console.log(report(rotation, inFile));
    return 0;
  } finally {
    await db.close();
  }
};

const isExpected = (error: unknown): error is Error =>
  [ConfigInvalid, DatabaseUnusable, SealBroken, SealingKeyInvalid].some(kind => error instanceof kind);

try {
  process.exitCode = await rotate(process.argv.slice(2));
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
