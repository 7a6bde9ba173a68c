import type { Role } from '../gql/graphql.ts';

/** The roles in words, from the one that may most. */
export const roles: readonly { role: Role; label: string; help: string }[] = [
  { role: 'ADMINISTRATOR', label: 'Administrator', help: 'Everything in the organization.' },
  { role: 'PUBLISHER', label: 'Publisher', help: 'Publishes APIs, and what developers do.' },
  { role: 'DEVELOPER', label: 'Developer', help: 'Makes applications and brings keys for them.' },
];

export const roleLabel = (role: Role): string => roles.find(entry => entry.role === role)?.label ?? role;

/** The role that a form was sent with; undefined when none was chosen. */
export const parseRole = (text: string): Role | undefined => roles.find(({ role }) => role === text)?.role;
