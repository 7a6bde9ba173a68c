import { mayManage } from '../applications/policy.ts';
import { type Application, applicationStore } from '../applications/store.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { ClientAlreadyMapped } from './errors.ts';
import { type KeyMapping, keyStore, type Proof } from './store.ts';

export interface Holder {
  readonly mapping: KeyMapping;
  readonly proof: Proof;
  readonly owner: Application | undefined;
}

/** The live mapping that holds a client, and the application that it belongs to. */
export const holderOf = async (
  deps: StoreDeps,
  tx: Write,
  { issuer, clientId }: Pick<KeyMapping, 'issuer' | 'clientId'>,
): Promise<Holder | undefined> => {
  const holder = await keyStore(deps.db).holder(tx, issuer, clientId);
  return (
    holder && { ...holder, owner: await applicationStore(deps.db).within(tx, holder.mapping.applicationId) }
  );
};

/** Only the viewer's own applications are named: whose client it is otherwise is nobody's business. */
export const alreadyMapped = (viewer: Viewer, { mapping, owner }: Holder): ClientAlreadyMapped => {
  const seen = owner !== undefined && mayManage(viewer, owner);
  const [where, then] = seen
    ? [
        `to ${owner.name}, for ${mapping.keyType === 'PRODUCTION' ? 'production' : 'sandbox'}`,
        'remove that mapping first, or use another client',
      ]
    : [
        'to an application that you may not see',
        'use another client, or ask an administrator whose application that is',
      ];
  return new ClientAlreadyMapped(
    `This client is mapped already ${where}. One client belongs to one application and key type: ${then}.`,
    seen ? mapping : undefined,
  );
};
