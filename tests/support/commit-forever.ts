/* A program of its own, to be killed: commits rows, and says of each only after its commit that it is there. */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { defineTables, sqliteKit } from '../../server/db/kit.ts';
import { openDatabase } from '../../server/db/open.ts';

const CALLERS = 8;

const { row } = defineTables(kit => ({
  row: kit.table('row', { id: kit.text('id').primaryKey(), pair: kit.text('pair').notNull() }),
}))(sqliteKit);

const [file = '', migrationsFolder = '', when = 'after'] = process.argv.slice(2);
const db = await openDatabase({ file, migrationsFolder });

// Not console.log: what is still in a buffer when the process is killed was never said.
const say = (pair: string) => writeSync(1, `${pair}\n`);

const sayTooEarly = async (pair: string): Promise<never> => {
  say(pair);
  await setTimeout(2 ** 30);
  throw new Error('Nobody killed this program.');
};

const commitForever = async (caller: number): Promise<never> => {
  for (let count = 0; ; count += 1) {
    const pair = `${process.pid}-${caller}-${count}`;
    await db.transaction(async tx => {
      await tx.insert(row).values({ id: `${pair}-a`, pair });
      await tx.insert(row).values({ id: `${pair}-b`, pair: sql`${pair}` });
      if (when === 'before') await sayTooEarly(pair);
    });
    say(pair);
  }
};

await Promise.all(Array.from({ length: CALLERS }, (_, caller) => commitForever(caller)));
