import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Database } from './database.ts';

/** What every service needs: the store, the time and new identifiers. */
export interface StoreDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}
