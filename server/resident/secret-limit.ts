import { errors } from 'oidc-provider';
import type { StoreDeps } from '../db/deps.ts';
import { type Limit, takePlaces, waitFor } from '../limits/count.ts';
import { networkOf } from '../viewer/address.ts';

/*
 * An administrator may choose a consumer secret, and so a poor one: guesses at a client's secret are counted,
 * for each address they come from, so that nobody elsewhere can shut the client out.
 */

/**
 * The portal asks here too, from one address for everybody: this is more than its own limits on guessing let
 * through (10 guesses in an hour, each in up to three spellings), so that those are met first.
 */
export const failedAuthentications: Limit = { max: 200, windowMs: 600_000 };

/** Too many wrong secrets for this client from this address: RFC 6585 section 4, with an error of RFC 6749. */
export class TooManyFailures extends errors.OIDCProviderError {
  override readonly error_description = 'too many wrong secrets for this client, try again later';

  constructor() {
    super(429, 'temporarily_unavailable');
  }
}

/**
 * Seconds to wait before a client may authenticate again, otherwise 0. A wrong secret takes a place; a right
 * one is refused too while none is free, or it would tell itself from the wrong ones.
 */
export const waitAfterAuthentication = (
  deps: StoreDeps,
  { clientId, address }: { readonly clientId: string; readonly address: string | null },
  matches: boolean,
): Promise<number> => {
  const bucket = `client-secret|${networkOf(address)}|${clientId}`;
  const places = [{ bucket, limit: failedAuthentications }];
  return matches ? waitFor(deps, deps.db.read, places) : takePlaces(deps, deps.ids(), places);
};
