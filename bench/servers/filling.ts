import { openDatabase } from '../../server/db/open.ts';
import { createLiveView } from '../../server/gateway/live-view.ts';
import { gatewayStore } from '../../server/gateway/store.ts';
import { watchTurns } from '../kit/turns.ts';

/* Fills a view from the store that it is given, and says how long that took, and how long nothing else had a turn. */

const db = await openDatabase({ file: process.argv[2] ?? '', readOnly: true });
const startedAt = performance.now();
const view = await createLiveView({
  store: gatewayStore(db),
  changes: db.changes,
  onCommit: db.onCommit,
  proofRequired: async () => true,
  quota: () => ({ left: true }),
  uptime: () => performance.now(),
  onTrouble: () => {},
  onSkip: (entity, id) => {
    throw new Error(`${entity} ${id} was left out.`);
  },
  onKeyManagerChange: () => {},
});
const longest = watchTurns();
await view.fill();
process.send?.({ seconds: (performance.now() - startedAt) / 1000, longestMs: longest() });
