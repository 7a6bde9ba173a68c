import type { Clock } from '../lib/clock.ts';
import { recordOf } from '../oauth/client-record.ts';
import type { Evidence } from '../oauth/proof-types.ts';
import { KeyManagerRefused, KeyManagerUnavailable, type PermittedAdministration } from './administration.ts';

/** Reads who may administer clients, and gives their administration; undefined while nobody is set. */
export type Administration = () => Promise<PermittedAdministration | undefined>;

type Told = Pick<Evidence, 'status' | 'error' | 'unavailable' | 'client'>;

const NOT_FOUND = { found: false, name: null, grantTypes: [], enabled: null };

/** Whatever went wrong is told, and stands in nobody's way. */
const toldBy = (error: unknown): Told => {
  if (error instanceof KeyManagerRefused) {
    const { status, error: code } = error.evidence;
    return { ...(status === undefined ? {} : { status }), ...(code === undefined ? {} : { error: code }) };
  }
  if (!(error instanceof KeyManagerUnavailable)) return { error: 'credentials_unusable' };
  const { reason, status } = error;
  return { unavailable: reason, ...(status === undefined ? {} : { status }) };
};

/** Without the registration access token of this very client, some products are not even asked. */
const wasAsked = ({ client, status, unavailable, error }: Told): boolean =>
  client !== undefined ||
  status !== undefined ||
  unavailable !== undefined ||
  error === 'credentials_unusable';

/**
 * What a key manager's administration has on record about a client that was proved. It is shown beside the proof and
 * never decides: no secret is read or compared, and its failure is told as one.
 */
export const supportingEvidence = async (
  clock: Clock,
  administration: Administration,
  clientId: string,
): Promise<readonly Evidence[]> => {
  const startedAt = performance.now();
  const look = async (): Promise<Told | undefined> => {
    const administered = await administration();
    if (administered === undefined) return undefined;
    const client = await administered.find({ clientId });
    return { client: client === undefined ? NOT_FOUND : recordOf(client, []) };
  };
  const told = await look().catch(toldBy);
  if (told === undefined || !wasAsked(told)) return [];
  const elapsedMs = Math.round(performance.now() - startedAt);
  const asked = { method: 'ADMINISTRATION', authentication: 'administrator' } as const;
  return [{ ...asked, endpoint: 'administration', control: false, at: clock(), elapsedMs, ...told }];
};
