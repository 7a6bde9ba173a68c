import type { Bearer } from './facts.ts';

const CREDENTIALS = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const SCHEME = /^Bearer(?: |$)/i;

/**
 * Reads the access token from the header (RFC 6750 section 2.1), which is the only place for it: one header, one
 * scheme, one token. `rawHeaders` holds names and values by turns; a merged view would hide a repeated header.
 */
export const readBearer = (rawHeaders: readonly string[]): Bearer => {
  let value: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() !== 'authorization') continue;
    if (value !== undefined) return { bearer: 'REPEATED' };
    value = rawHeaders[index + 1] ?? '';
  }
  if (value === undefined) return { bearer: 'ABSENT' };
  const [, token] = CREDENTIALS.exec(value) ?? [];
  if (token !== undefined) return { bearer: 'PRESENT', token };
  return { bearer: SCHEME.test(value) ? 'MALFORMED' : 'ABSENT' };
};
