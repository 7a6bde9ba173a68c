import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { areApart, mayManage } from './policy.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';

const taken = (issuer: string) =>
  new Conflict(
    `${issuer} is a key manager on this platform already. One issuer is one key manager, unless both name audiences that have nothing in common, or the same required claim with another text: otherwise their tokens could not be told apart.`,
    ['issuer'],
  );

const strange = (issuer: string) =>
  new Conflict(
    `${issuer} is a key manager on this platform already, and not yours. Ask a platform administrator to share it with your organization, or to add a second one.`,
    ['issuer'],
  );

/** The resident one is never one of two: its issuer is ours. */
const mayBeTwo = (row: KeyManagerRow, other: KeyManagerRow): boolean =>
  row.kind !== 'RESIDENT' && other.kind !== 'RESIDENT' && areApart(row.trust, other.trust);

/**
 * One issuer is one key manager, unless it is told apart by audience or claim. Asked in the transaction that saves
 * it, so that of two at once only one finds the issuer free.
 * @throws Conflict
 */
export const requireApart = async ({ db }: StoreDeps, tx: Write, row: KeyManagerRow): Promise<void> => {
  const others = (await keyManagerStore(db).ofIssuer(tx, row.issuer)).filter(({ id }) => id !== row.id);
  if (!others.every(other => mayBeTwo(row, other))) throw taken(row.issuer);
};

/**
 * For a key manager that has this issuer from now on. Only who manages the others may add one: a client is mapped
 * once for an issuer, and whoever could prove it at endpoints of their own would take it from its owner.
 * @throws Conflict
 */
export const requireIssuer = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  row: KeyManagerRow,
): Promise<void> => {
  const others = await keyManagerStore(deps.db).ofIssuer(tx, row.issuer);
  const trusted = viewer.platformAdministrator || others.every(other => mayManage(viewer, other));
  if (!trusted) throw strange(row.issuer);
  await requireApart(deps, tx, row);
};
