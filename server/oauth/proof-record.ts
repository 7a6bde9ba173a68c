import { ServerUnavailable } from './endpoint-request.ts';
import { strictCompact } from './jwt.ts';
import type {
  CannotVerify,
  Evidence,
  EvidenceAuthentication,
  ProofIo,
  ProofMethod,
  ProofOutcome,
  ProofServer,
  ProofStage,
  ProofStep,
  TokenFinding,
  Unreachable,
} from './proof-types.ts';

interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly elapsedMs: number;
}

type Asked = Pick<Evidence, 'endpoint' | 'control' | 'subject'>;

/** What one proof has seen, and the outcomes that it can end in. */
export interface ProofRecord {
  /** Asks, and keeps what was answered, or that no answer came. */
  readonly ask: <T extends Answer>(
    asked: Asked,
    send: () => Promise<T>,
    read?: (answer: T) => Pick<Evidence, 'bySetRow'>,
  ) => Promise<T>;
  readonly reach: (stage: ProofStage) => void;
  readonly proven: () => ProofOutcome;
  readonly rejected: () => ProofOutcome;
  readonly cannotVerify: (why: CannotVerify) => ProofOutcome;
  readonly unreachable: (error: ServerUnavailable) => ProofOutcome;
}

/** How a proof ends when the server's trouble cuts it off. */
export const unreachableBy = (
  { reason, words, retryAfter }: ServerUnavailable,
  evidence: readonly Evidence[],
): Unreachable => ({
  outcome: 'UNREACHABLE',
  reason,
  words,
  ...(retryAfter === undefined ? {} : { retryAfter }),
  evidence,
});

/** Opens the record of a proof by one method. */
export const openRecord = (
  io: Pick<ProofIo, 'now' | 'onStage'>,
  method: ProofMethod,
  authentication: EvidenceAuthentication,
): ProofRecord => {
  const evidence: Evidence[] = [];
  const stages: ProofStep[] = [];
  const reach = (stage: ProofStage): void => {
    if (stages.some(step => step.stage === stage)) return;
    stages.push({ stage, method });
    io.onStage?.({ stage, method });
  };
  const ask: ProofRecord['ask'] = async (asked, send, read) => {
    const keep = (
      seen: Pick<Evidence, 'status' | 'error' | 'unavailable' | 'elapsedMs' | 'bySetRow'>,
    ): void => {
      evidence.push({ method, authentication, ...asked, at: io.now(), ...seen });
    };
    try {
      const answer = await send();
      const { status, error, elapsedMs } = answer;
      keep({ status, elapsedMs, ...(error === undefined ? {} : { error }), ...read?.(answer) });
      reach('REACHED');
      return answer;
    } catch (error) {
      if (!(error instanceof ServerUnavailable)) throw error;
      const { status, reason, elapsedMs } = error;
      keep({ unavailable: reason, elapsedMs, ...(status === undefined ? {} : { status }) });
      throw error;
    }
  };
  return {
    ask,
    reach,
    proven: () => ({ outcome: 'PROVEN', method, authentication, evidence, stages }),
    rejected: () => ({ outcome: 'REJECTED', evidence }),
    cannotVerify: why => ({ outcome: 'CANNOT_VERIFY', why, evidence }),
    unreachable: error => unreachableBy(error, evidence),
  };
};

/** Whose is an access token that was minted? */
export const findingOf = async (
  { verifyToken }: Pick<ProofServer, 'verifyToken'>,
  token: string | undefined,
  clientId: string,
): Promise<TokenFinding> =>
  token !== undefined && strictCompact(token)
    ? ((await verifyToken?.(token, clientId)) ?? 'OPAQUE')
    : 'OPAQUE';

/** How a proof ends for what a minted token says; undefined when that stands against nothing. */
export const endFor = (record: ProofRecord, finding: TokenFinding): ProofOutcome | undefined => {
  if (finding instanceof ServerUnavailable) return record.unreachable(finding);
  if (finding === 'DIFFERS') return record.cannotVerify('TOKEN_OF_ANOTHER');
  return finding === 'UNVERIFIED' ? record.cannotVerify('TOKEN_UNVERIFIED') : undefined;
};
