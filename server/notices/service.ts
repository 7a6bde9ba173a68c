import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { NotFound } from '../errors.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { type MemberKey, organizationStore } from '../organizations/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { NOTICE_KEPT_MS, type NoticeContent } from './policy.ts';
import { type Notice, noticeStore, type Reader } from './store.ts';

export type { Notice };

/** Who is told, in one organization. */
export interface Told {
  readonly organizationId: string;
  readonly people?: readonly string[];
  /** Also those who administer it at that moment. */
  readonly administrators?: boolean;
  /** Who did it, and need not be told. */
  readonly butNot?: string;
}

/** Tells people something, in the transaction that makes it true. */
export const notify = async (
  deps: StoreDeps,
  tx: Write,
  { organizationId, people = [], administrators = false, butNot }: Told,
  content: NoticeContent,
): Promise<void> => {
  const others = administrators ? await organizationStore(deps.db).administrators(tx, organizationId) : [];
  const told = [...new Set([...people, ...others])].filter(userId => userId !== butNot);
  const rows = told.map(userId => ({
    ...newNotice(deps, { organizationId, userId }, content),
    asAdministrator: !people.includes(userId),
  }));
  await noticeStore(deps.db).insert(tx, rows);
};

/** Tells those who administer the platform, in each organization in which they may be looking. */
export const notifyPlatform = async (
  deps: StoreDeps,
  tx: Write,
  { butNot }: Pick<Told, 'butNot'>,
  content: NoticeContent,
): Promise<void> => {
  const all = await organizationStore(deps.db).platformAdministrators(tx);
  const rows = all
    .filter(({ userId }) => userId !== butNot)
    .map(member => ({ ...newNotice(deps, member, content), asPlatformAdministrator: true }));
  await noticeStore(deps.db).insert(tx, rows);
};

const newNotice = (
  deps: StoreDeps,
  { organizationId, userId }: MemberKey,
  content: NoticeContent,
): Notice => ({
  id: deps.ids(),
  organizationId,
  userId,
  asAdministrator: false,
  asPlatformAdministrator: false,
  content,
  at: deps.clock(),
  readAt: null,
});

const asReader = ({ userId, organizationId, role, platformAdministrator }: Viewer): Reader => ({
  userId,
  organizationId,
  administrator: role === 'ADMINISTRATOR',
  platformAdministrator,
});

/** The notice, when it is the viewer's. */
export const findNotice = (deps: StoreDeps, viewer: Viewer, id: string): Promise<Notice | undefined> =>
  noticeStore(deps.db).find(asReader(viewer), id);

/** The viewer's own in this organization, newest first. */
export const listNotices = (deps: StoreDeps, viewer: Viewer, page: PageRequest): Promise<Page<Notice>> =>
  noticeStore(deps.db).page(asReader(viewer), page);

export const countUnreadNotices = (deps: StoreDeps, viewer: Viewer): Promise<number> =>
  noticeStore(deps.db).countUnread(asReader(viewer));

/** Marks one of the viewer's own as read, or all of them. @throws NotFound */
export const markNoticesRead = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string | undefined,
): Promise<void> => {
  if (id !== undefined && !(await findNotice(deps, viewer, id))) throw new NotFound('notice', ['id']);
  await deps.db.transaction(tx => noticeStore(deps.db).markRead(tx, asReader(viewer), id, deps.clock()));
};

/** Forgets what is old, read or not. */
export const pruneNotices = (deps: StoreDeps): Promise<void> =>
  deps.db.transaction(tx => noticeStore(deps.db).prune(tx, deps.clock() - NOTICE_KEPT_MS));
