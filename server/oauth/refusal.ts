/** Where a secret was refused, and where it was found to be right. */
export interface SecretAnswers {
  readonly refusedAt: readonly string[];
  readonly acceptedAt: readonly string[];
}

/** Nothing is there, or it was too slow or too busy to look at a secret. */
const BESIDE_THE_SECRET = new Set([404, 405, 408, 429]);

/**
 * Whether an answer may tell that a secret was wrong, to whoever sees it. This is no verdict: which decision table reads
 * an answer is chosen by whoever adds a key manager, and a page is a refusal as well.
 */
export const isRefusal = ({
  status = 0,
  error,
}: {
  readonly status?: number | undefined;
  readonly error?: string | undefined;
}): boolean =>
  (status >= 400 && status < 500 && !BESIDE_THE_SECRET.has(status)) ||
  (status >= 200 && status < 300 && error !== undefined);
