import { Forbidden } from '../errors.ts';
import type { Role } from '../organizations/table.ts';
import type { Viewer } from './viewer.ts';

/** The closed list of what can be done, and the roles that may. Services check it; pages only mirror it. */
const roles = {
  'application.create': ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER'],
  /** Developers act on what they own; administrators on everything in the organization. */
  'application.all': ['ADMINISTRATOR'],
  'keyManager.manage': ['ADMINISTRATOR'],
  /** Never what one has provided oneself. */
  'keys.approve': ['ADMINISTRATOR'],
  'serviceProvider.manage': ['ADMINISTRATOR'],
  'api.manage': ['ADMINISTRATOR', 'PUBLISHER'],
  'member.manage': ['ADMINISTRATOR'],
  'audit.read': ['ADMINISTRATOR'],
} as const satisfies Record<string, readonly Role[]>;

/** What concerns every organization, for platform administrators alone. */
const platformActions = ['platform.manage'] as const;

export type Action = keyof typeof roles | (typeof platformActions)[number];

const isRoleAction = (name: string): name is keyof typeof roles => Object.hasOwn(roles, name);

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

/**
 * For what only a person may do who is signed in: a leaked token must not make itself a successor, nor take
 * away the owner's others. @throws Forbidden
 */
export const requireSession = (viewer: Viewer): void => {
  if (viewer.credential.type !== 'SESSION') {
    throw new Forbidden('This needs a person who is signed in: an API token cannot do it.');
  }
};

const actions: readonly Action[] = [...Object.keys(roles).filter(isRoleAction), ...platformActions];

/** Everything that this viewer may do, for a page to show no more than that. */
export const actionsOf = (viewer: Viewer): readonly Action[] => actions.filter(action => can(viewer, action));
