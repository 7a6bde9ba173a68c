import { type ClosableSafeFetch, createSafeFetch, type SafeFetchOptions } from './safe-fetch.ts';
import { OutboundFailure } from './safe-fetch-failure.ts';

const opened: ClosableSafeFetch[] = [];

/** Closes whatever `open` made. */
export const closeAll = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map(one => one.close()));
};

/** A way out with loopback open, unless told otherwise. */
export const open = (options: Partial<SafeFetchOptions> = {}): ClosableSafeFetch => {
  const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [], ...options });
  opened.push(safeFetch);
  return safeFetch;
};

/** Why a request brought nothing, or ANSWERED. */
export const reasonOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'ANSWERED';
  } catch (error) {
    if (!(error instanceof OutboundFailure)) throw error;
    return error.reason;
  }
};
