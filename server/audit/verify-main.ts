import { ConfigInvalid, loadConfig } from '../config.ts';
import { DatabaseUnusable } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import type { Mark } from './store.ts';
import { type Verdict, verifyChain } from './verify.ts';

/* `npm run audit:verify`: follows the chain of audit entries, and exits with 1 when it is broken. */

const KNOWN = '--known=';
const USAGE = `${KNOWN}<sequence>:<hash> takes a mark as a former run has printed it.`;

const parseMark = (text: string): Mark | undefined => {
  const [, sequence = '', hash = ''] = /^(\d{1,15}):([\w-]{43})$/.exec(text) ?? [];
  return hash === '' ? undefined : { sequence: Number(sequence), hash };
};

const report = (verdict: Verdict): string => {
  if (!verdict.intact) return `BROKEN (${verdict.fault.kind}): ${verdict.fault.explanation}`;
  const { sequence, hash } = verdict.newest;
  const note = `Note the newest elsewhere, to find out later whether all was written anew: ${sequence}:${hash}`;
  return `Intact: ${verdict.entries} audit entries.${verdict.entries === 0 ? '' : `\n${note}`}`;
};

const verify = async (argv: readonly string[]): Promise<number> => {
  const marks = argv.filter(argument => argument.startsWith(KNOWN));
  const known = marks.map(argument => parseMark(argument.slice(KNOWN.length))).at(-1);
  if (marks.length > 0 && known === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { databaseFile } = loadConfig({
    env: process.env,
    cwd: process.cwd(),
    argv: argv.filter(argument => !marks.includes(argument)),
  });
  const db = await openDatabase({ file: databaseFile, readOnly: true });
  try {
    const verdict = await verifyChain({ db }, known);
    console.log(report(verdict));
    return verdict.intact ? 0 : 1;
  } finally {
    await db.close();
  }
};

try {
  process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigInvalid || error instanceof DatabaseUnusable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
