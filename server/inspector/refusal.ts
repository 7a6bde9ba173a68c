import { findApi } from '../apis/service.ts';
import { findApplication } from '../applications/service.ts';
import type { StoreDeps } from '../db/deps.ts';
import { type RefusalRow, usageStore } from '../usage/store.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** A refusal with what the viewer may see of it; whoever has its request id learns the reason. */
export interface SeenRefusal extends Pick<RefusalRow, 'requestId' | 'at' | 'method' | 'reason'> {
  readonly apiId: string | undefined;
  readonly applicationId: string | undefined;
}

/** What a gateway refused under this request id, in the last seven days; nobody guesses one. */
export const findRefusal = async (
  deps: StoreDeps,
  viewer: Viewer,
  requestId: string,
): Promise<SeenRefusal | undefined> => {
  const row = await usageStore(deps.db).refusal(requestId);
  if (row === undefined) return undefined;
  const { at, method, reason } = row;
  const api = row.apiId === '' ? undefined : await findApi(deps, viewer, row.apiId);
  const application =
    row.applicationId === '' ? undefined : await findApplication(deps, viewer, row.applicationId);
  return { requestId, at, method, reason, apiId: api?.id, applicationId: application?.id };
};
