import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Application } from './store.ts';

/** Its owner, and the administrators of its organization, see an application and may change it. */
export const mayManage = (viewer: Viewer, application: Application): boolean =>
  application.organizationId === viewer.organizationId &&
  (application.ownerId === viewer.userId || can(viewer, 'application.all'));
