import type { Log } from '../lib/log.ts';
import type { Whose } from './facts.ts';
import type { Meter, Outcome } from './meter.ts';

/** A request that has come to its end. */
export interface Ended {
  /** Absent where nobody was told one. */
  readonly requestId?: string;
  /** What it belongs to at the upstream, where it went on. */
  readonly traceId?: string;
  readonly method: string;
  readonly whose: Whose;
  readonly outcome: Outcome;
  readonly status: number;
  /** By `performance.now()`. */
  readonly startedAt: number;
}

/** Counts a request, keeps a refusal by its request id, and leaves a line in the log where requests are logged. */
export type Note = (ended: Ended) => void;

interface NoteDeps {
  readonly meter: Pick<Meter, 'record' | 'remember'>;
  readonly log: Log;
  readonly logRequests: boolean;
}

export const createNote =
  ({ meter, log, logRequests }: NoteDeps): Note =>
  ({ requestId, traceId, method, whose, outcome, status, startedAt }) => {
    const elapsedMs = performance.now() - startedAt;
    meter.record(whose, outcome, elapsedMs);
    if (outcome !== 'ALLOWED' && requestId !== undefined)
      meter.remember({ requestId, method, reason: outcome, ...whose });
    // Neither the path nor a header: both can hold what somebody should not have put there.
    if (logRequests)
      log.info(
        { requestId, traceId, ...whose, outcome, status, elapsedMs: Math.round(elapsedMs) },
        'A request was answered.',
      );
  };
