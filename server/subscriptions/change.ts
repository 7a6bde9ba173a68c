import type { ActionOn } from '../audit/actions.ts';
import type { Actor, Change } from '../audit/record.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { PlanRow, SubscriptionRow } from './store.ts';

/** What happened to a subscription, for the audit and for the gateways. */
export const subscriptionChange = (
  viewer: Viewer,
  action: ActionOn<'subscription'>,
  { id, applicationId, apiId, planId }: SubscriptionRow,
  names: Readonly<Record<string, string>>,
): Change => ({
  actor: viewer,
  organizationId: viewer.organizationId,
  action,
  entity: 'subscription',
  entityId: id,
  details: { ...names, applicationId, apiId, planId },
  changed: [{ entity: 'subscription', id }],
});

/** What happened to a plan: plans are of no organization. */
export const planChange = (actor: Actor, action: ActionOn<'plan'>, plan: PlanRow): Change => {
  const { id, createdAt: _, ...details } = plan;
  return {
    actor,
    organizationId: null,
    action,
    entity: 'plan',
    entityId: id,
    details,
    changed: [{ entity: 'plan', id }],
  };
};
