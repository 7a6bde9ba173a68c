import type { ActionOn } from '../audit/actions.ts';
import type { Actor } from '../audit/record.ts';
import type { KeyMapping, Proof } from './store.ts';

/** What the end of a mapping is called, by what it was until then. */
export const endOf = (state: KeyMapping['state']): ActionOn<'keys'> => {
  if (state === 'AWAITING_APPROVAL') return 'keys.withdraw';
  return state === 'FAILED' ? 'keys.dismiss' : 'keys.remove';
};

/** What happened to a mapping, for the audit and for the gateways. */
export const mappingChange = (
  actor: Actor,
  organizationId: string,
  action: ActionOn<'keys'>,
  mapping: KeyMapping,
  proof: Pick<Proof, 'method' | 'grade'> | undefined,
) => ({
  actor,
  organizationId,
  action,
  entity: 'key_mapping',
  entityId: mapping.id,
  details: {
    applicationId: mapping.applicationId,
    issuer: mapping.issuer,
    consumerKey: mapping.clientId,
    keyType: mapping.keyType,
    ...(proof ? { proof: proof.method, grade: proof.grade } : {}),
  },
  changed: [{ entity: 'key_mapping' as const, id: mapping.id }],
});
