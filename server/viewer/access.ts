import { Forbidden } from '../errors.ts';
import type { Role } from '../organizations/table.ts';
import type { Viewer } from './viewer.ts';

/** The closed list of what can be done, and the roles that may. Services check it; pages only mirror it. */
const roles = {
  'application.create': ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER'],
  /** Developers act on what they own; administrators on everything in the organization. */
  'application.all': ['ADMINISTRATOR'],
  'keyManager.manage': ['ADMINISTRATOR'],
  'serviceProvider.manage': ['ADMINISTRATOR'],
  'api.manage': ['ADMINISTRATOR', 'PUBLISHER'],
  'member.manage': ['ADMINISTRATOR'],
  'audit.read': ['ADMINISTRATOR'],
} as const satisfies Record<string, readonly Role[]>;

/** What concerns every organization, for platform administrators alone. */
const platformActions = ['platform.manage'] as const;

export type Action = keyof typeof roles | (typeof platformActions)[number];

/** May this viewer do this, in the organization in which the call acts? */
export const can = (viewer: Viewer, action: Action): boolean => {
  if (action === 'platform.manage') return viewer.platformAdministrator;
  const allowed: readonly Role[] = roles[action];
  return allowed.includes(viewer.role);
};

/** @throws Forbidden unless the viewer may. */
export const requireAccess = (viewer: Viewer, action: Action): void => {
  if (!can(viewer, action)) throw new Forbidden();
};
