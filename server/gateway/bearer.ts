import type { Bearer } from './facts.ts';
import { pick } from './pick.ts';

const CREDENTIALS = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const SCHEME = /^Bearer(?: |$)/i;

/** Reads what the one Authorization header holds; `null` stands for several. */
export const bearerOf = (value: string | undefined | null): Bearer => {
  if (value === null) return { bearer: 'REPEATED' };
  if (value === undefined) return { bearer: 'ABSENT' };
  const [, token] = CREDENTIALS.exec(value) ?? [];
  if (token !== undefined) return { bearer: 'PRESENT', token };
  return { bearer: SCHEME.test(value) ? 'MALFORMED' : 'ABSENT' };
};

/**
 * Reads the access token from the header (RFC 6750 section 2.1), which is the only place for it: one header, one
 * scheme, one token. `rawHeaders` holds names and values by turns; a merged view would hide a repeated header.
 */
export const readBearer = (rawHeaders: readonly string[]): Bearer =>
  bearerOf(pick(rawHeaders, ['authorization'])[0]);
