import type { Action } from '../gql/graphql.ts';
import type { IconName } from '../ui/icons.tsx';

export type Place = { href: string; label: string; icon: IconName; action?: Action };

/** What everyone may go to. */
export const commonPlaces: readonly Place[] = [
  { href: '/applications', label: 'Applications', icon: 'application' },
  { href: '/apis', label: 'APIs', icon: 'api' },
];

/** What this person is told of. */
export const noticesPlace: Place = { href: '/notices', label: 'Notices', icon: 'bell' };

/** Where somebody goes who was refused. */
export const inspectorPlace: Place = { href: '/refusals', label: 'Why refused?', icon: 'info' };

/** What is shown to those alone who may do what it is for. */
export const administrationPlaces: readonly Place[] = [
  { href: '/admin/key-managers', label: 'Key managers', icon: 'key-manager', action: 'KEY_MANAGER_MANAGE' },
  {
    href: '/admin/service-providers',
    label: 'Service providers',
    icon: 'service-provider',
    action: 'SERVICE_PROVIDER_MANAGE',
  },
  { href: '/admin/approvals', label: 'Approvals', icon: 'approval', action: 'KEYS_APPROVE' },
  { href: '/admin/members', label: 'Members', icon: 'members', action: 'MEMBER_MANAGE' },
  { href: '/admin/audit', label: 'Audit', icon: 'audit', action: 'AUDIT_READ' },
  { href: '/admin/plans', label: 'Plans', icon: 'plan', action: 'PLATFORM_MANAGE' },
  { href: '/admin/settings', label: 'Settings', icon: 'settings', action: 'PLATFORM_MANAGE' },
];

export const isAt = (path: string, { href }: Place): boolean => path === href || path.startsWith(`${href}/`);
