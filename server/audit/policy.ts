import { createHash } from 'node:crypto';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { AuditEvent } from './store.ts';

/** The hash of an entry over itself and the one before it (SHA-256 over JSON in a fixed order, base64url). */
export const hashOf = (entry: Omit<AuditEvent, 'hash'>): string =>
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
