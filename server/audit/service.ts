import type { Database } from '../db/database.ts';
import { Forbidden } from '../errors.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { mayRead } from './policy.ts';
import { type AuditEvent, auditStore } from './store.ts';

export type { AuditEvent };

interface AuditDeps {
  readonly db: Database;
}

/** The entry, when the viewer may read it. */
export const findAuditEvent = async (
  deps: AuditDeps,
  viewer: Viewer,
  id: string,
): Promise<AuditEvent | undefined> => {
  const event = await auditStore(deps.db).byId(id);
  return event && mayRead(viewer, event) ? event : undefined;
};

/**
 * Newest first: of the viewer's organization for its administrators, and what concerns every organization for
 * platform administrators. @throws Forbidden to everybody else
 */
export const listAuditEvents = async (
  deps: AuditDeps,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<AuditEvent>> => {
  const own = can(viewer, 'audit.read');
  const platform = can(viewer, 'platform.manage');
  if (!own && !platform) throw new Forbidden();
  return auditStore(deps.db).page(
    { organizationId: own ? viewer.organizationId : undefined, platform },
    page,
  );
};

/** What was done to applications that the viewer may see, newest first. */
export const activityOfApplications = (
  deps: AuditDeps,
  applicationIds: readonly string[],
  page: PageRequest,
): Promise<ReadonlyMap<string, Page<AuditEvent>>> =>
  auditStore(deps.db).pagesOfApplications(applicationIds, page);
