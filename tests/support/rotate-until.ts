/* A program of its own, to be killed: rotates the sealing key, and dies at the step that is named. */
import { openDatabase } from '../../server/db/open.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { rotateSealingKey } from '../../server/sealing/rotate.ts';

const [databaseFile = '', keyFile = '', until = ''] = process.argv.slice(2);
const db = await openDatabase({ file: databaseFile });
await rotateSealingKey({
  db,
  clock: systemClock,
  ids: randomIds,
  sealing: { file: keyFile },
  onStep: step => {
    if (step === until) process.kill(process.pid, 'SIGKILL');
  },
});
await db.close();
