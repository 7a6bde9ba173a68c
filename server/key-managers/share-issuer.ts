import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Conflict, Forbidden } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { isDecisive } from './decisive.ts';
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
const requireApart = async ({ db }: StoreDeps, tx: Write, row: KeyManagerRow): Promise<void> => {
  const others = (await keyManagerStore(db).ofIssuer(tx, row.issuer)).filter(({ id }) => id !== row.id);
  if (!others.every(other => mayBeTwo(row, other))) throw taken(row.issuer);
};

/** Whether nobody else has a say in these. */
const mayManageAll = (viewer: Viewer, others: readonly KeyManagerRow[]): boolean =>
  viewer.platformAdministrator || others.every(other => mayManage(viewer, other));

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
  if (!mayManageAll(viewer, others)) throw strange(row.issuer);
  await requireApart(deps, tx, row);
};

/**
 * For a change that keeps the issuer. Endpoints of one's own would do under an issuer that one shares what they would
 * do under a second key manager: so the same people may set them.
 * @throws Forbidden, or Conflict
 */
export const requireIssuerKept = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  { before, row }: { readonly before: KeyManagerRow; readonly row: KeyManagerRow },
): Promise<void> => {
  const all = await keyManagerStore(deps.db).ofIssuer(tx, row.issuer);
  if (isDecisive(before, row) && !mayManageAll(viewer, all))
    throw new Forbidden(
      `${row.issuer} is also the issuer of a key manager that is not yours. Endpoints, trust, settings, how answers are read and what may be accepted without proof decide there too who gets a client: ask a platform administrator to change them.`,
    );
  await requireApart(deps, tx, row);
};
