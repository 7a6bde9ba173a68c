/** Error codes that RFC 6749, 6750, 7009, 7662, 8707 and OpenID register: words of the standard, no one's secret. */
const REGISTERED = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_token_type',
  'unsupported_response_type',
  'invalid_scope',
  'invalid_target',
  'invalid_token',
  'insufficient_scope',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
]);

export const isRegisteredError = (error: string): boolean => REGISTERED.has(error);

/** Takes every spelling of a secret out of a text that a server sent back. */
export const redact = (text: string, spellings: readonly string[]): string =>
  spellings
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, spelling) => (spelling === '' ? rest : rest.replaceAll(spelling, '***')), text);

/** Foreign text for a screen or a log: one line of printable ASCII, cut. */
export const printable = (text: string, length: number): string =>
  text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, length);

/** Foreign words for a screen, in any script: one line, cut. */
export const oneLine = (text: string, length: number): string =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, length);

const MAX_RETRY_AFTER = 86_400;

/** RFC 9110 section 10.2.3, both spellings; a date counts from the server's own `date`. */
export const retryAfterSeconds = (headers: Readonly<Record<string, string>>): number | undefined => {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), MAX_RETRY_AFTER);
  const wait = (Date.parse(value) - Date.parse(headers.date ?? '')) / 1000;
  return Number.isFinite(wait) ? Math.min(Math.max(Math.ceil(wait), 0), MAX_RETRY_AFTER) : undefined;
};
