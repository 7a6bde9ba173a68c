import { createHash } from 'node:crypto';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { AuditEvent } from './store.ts';

/** The application that an entry concerns: it itself, or the one that it belongs to. */
export const applicationOf = ({
  entity,
  entityId,
  details,
}: Pick<AuditEvent, 'entity' | 'entityId' | 'details'>): string | null => {
  if (entity === 'application') return entityId;
  return typeof details.applicationId === 'string' ? details.applicationId : null;
};

/** The hash of an entry over itself and the one before it (SHA-256 over JSON in a fixed order, base64url). */
export const hashOf = (entry: Omit<AuditEvent, 'hash' | 'applicationId'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.previousHash,
        entry.sequence,
        entry.id,
        entry.organizationId,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.entity,
        entry.entityId,
        entry.details,
        entry.address,
        entry.at,
      ]),
    )
    .digest('base64url');

/** Administrators read what happened in their organization; platform administrators also what concerns all. */
export const mayRead = (viewer: Viewer, { organizationId }: AuditEvent): boolean =>
  organizationId === null
    ? can(viewer, 'platform.manage')
    : organizationId === viewer.organizationId && can(viewer, 'audit.read');
