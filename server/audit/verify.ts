import type { Database } from '../db/database.ts';
import { applicationOf, hashOf } from './policy.ts';
import { type AuditEvent, auditStore, type Mark } from './store.ts';

/*
 * What this shows, and what it cannot. A single entry that was altered, removed or moved is found, and so is
 * an end that was cut off, because the newest entry is also kept apart. But the hashes hold no secret: whoever
 * can write the whole database can compute the whole chain anew. Against that, note the newest entry's mark
 * somewhere else from time to time, and give it back as `known`.
 */

export interface Fault {
  readonly kind: 'ALTERED' | 'REMOVED' | 'REORDERED' | 'ADDED';
  /** The first entry that is not as it was written. */
  readonly sequence: number;
  readonly explanation: string;
}

export type Verdict =
  | { readonly intact: true; readonly entries: number; readonly newest: Mark }
  | { readonly intact: false; readonly fault: Fault };

const BATCH = 500;
const ORIGIN: Mark = { sequence: 0, hash: '' };

const fault = (kind: Fault['kind'], sequence: number, explanation: string): Fault => ({
  kind,
  sequence,
  explanation,
});

const removed = (sequence: number): Fault => fault('REMOVED', sequence, `Entry ${sequence} is missing.`);

/** The place that an entry's hash was computed for, when that is not where it is. */
const formerPlace = (entry: AuditEvent, newest: number): number | undefined => {
  for (let sequence = 1; sequence <= newest; sequence += 1) {
    if (hashOf({ ...entry, sequence }) === entry.hash) return sequence;
  }
  return undefined;
};

/**
 * The hash is over the details as they are read, and the database reads them for itself: of a key that somebody wrote
 * into them twice, it takes the other value.
 */
const judgeListing = (entry: AuditEvent): Fault | undefined =>
  entry.applicationId === applicationOf(entry)
    ? undefined
    : fault(
        'ALTERED',
        entry.sequence,
        `Entry ${entry.sequence} is listed under another application than its own.`,
      );

const judgeContent = (entry: AuditEvent, newest: number): Fault | undefined => {
  const { sequence } = entry;
  if (hashOf(entry) === entry.hash) return judgeListing(entry);
  const former = formerPlace(entry, newest);
  return former === undefined
    ? fault('ALTERED', sequence, `Entry ${sequence} does not match its hash.`)
    : fault(
        'REORDERED',
        sequence,
        `In the place of entry ${sequence} stands what was written as entry ${former}.`,
      );
};

/** Of two neighbours that do not fit together, the one that the next entry does not vouch for was replaced. */
const judgeLink = (previous: Mark, entry: AuditEvent, next: Mark['hash'] | undefined): Fault | undefined => {
  if (entry.previousHash === previous.hash) return undefined;
  const sequence = next === entry.hash && previous.sequence > 0 ? previous.sequence : entry.sequence;
  return fault('ALTERED', sequence, `Entry ${sequence} was changed and its hash computed anew.`);
};

const judgeMarks = (entry: Mark, marks: readonly Mark[]): Fault | undefined =>
  marks.some(mark => mark.sequence === entry.sequence && mark.hash !== entry.hash)
    ? fault(
        'ALTERED',
        entry.sequence,
        `Entry ${entry.sequence} is not the one that was noted when it was written: it or one before it was ` +
          'changed, and the hashes computed anew.',
      )
    : undefined;

interface Walk {
  readonly store: ReturnType<typeof auditStore>;
  readonly marks: readonly Mark[];
  readonly newest: number;
}

const judge = async ({ store, marks, newest }: Walk, previous: Mark, entry: AuditEvent) => {
  const expected = previous.sequence + 1;
  if (entry.sequence > expected) return removed(expected);
  if (entry.sequence < expected) {
    return fault('ADDED', entry.sequence, `Entry ${entry.sequence} stands before the beginning.`);
  }
  const unlike = judgeContent(entry, newest);
  if (unlike !== undefined || entry.previousHash === previous.hash) return unlike ?? judgeMarks(entry, marks);
  const [next] = await store.following(entry.sequence, 1);
  const vouched = next?.previousHash ?? marks.find(({ sequence }) => sequence === entry.sequence)?.hash;
  return judgeLink(previous, entry, vouched);
};

const firstBatchAfter = Number.MIN_SAFE_INTEGER;

/** Follows the chain to its end, or to its first fault. */
const walk = async (context: Walk): Promise<Mark | Fault> => {
  let previous = ORIGIN;
  let after = firstBatchAfter;
  for (;;) {
    const batch = await context.store.following(after, BATCH);
    for (const entry of batch) {
      const found = await judge(context, previous, entry);
      if (found !== undefined) return found;
      previous = { sequence: entry.sequence, hash: entry.hash };
    }
    if (batch.length < BATCH) return previous;
    after = previous.sequence;
  }
};

/** Walks the whole chain and names the first entry that was altered, removed, moved or added. */
export const verifyChain = async (deps: { readonly db: Database }, known?: Mark): Promise<Verdict> => {
  const store = auditStore(deps.db);
  const head = await store.head();
  const marks = [head, known].filter(mark => mark !== undefined);
  const newest = Math.max(0, ...marks.map(({ sequence }) => sequence));
  const end = await walk({ store, marks, newest });
  if ('kind' in end) return { intact: false, fault: end };
  if (end.sequence < newest) return { intact: false, fault: removed(end.sequence + 1) };
  // Read again: entries may have been written while the chain was followed.
  const headNow = (await store.head())?.sequence ?? 0;
  if (end.sequence > headNow) {
    const explanation = `Entry ${headNow + 1} comes after the one that was noted as the newest.`;
    return { intact: false, fault: fault('ADDED', headNow + 1, explanation) };
  }
  return { intact: true, entries: end.sequence, newest: end };
};
