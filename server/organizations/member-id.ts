import type { MemberKey } from './store.ts';

/*
 * A membership has no id of its own: one is made of its two parts, neither of which has a dot in it. A person
 * in two organizations is two members, which a client's cache must not take for one.
 */

export const memberId = ({ organizationId, userId }: MemberKey): string => `${organizationId}.${userId}`;

export const memberKeyOf = (id: string): MemberKey | undefined => {
  const [organizationId, userId, ...more] = id.split('.');
  return organizationId && userId && more.length === 0 ? { organizationId, userId } : undefined;
};
