/** Why an outbound request brought no answer. */
export type OutboundReason =
  | 'URL_INVALID'
  | 'SCHEME_FORBIDDEN'
  | 'ADDRESS_FORBIDDEN'
  | 'DNS'
  | 'CONNECT'
  | 'TLS'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'PROTOCOL';

/** What a server did when there was no answer: a sentence without its subject. */
export const outboundWords: Readonly<Record<OutboundReason, string>> = {
  URL_INVALID: 'is not a URL that may be called',
  SCHEME_FORBIDDEN: 'must be called by https',
  ADDRESS_FORBIDDEN: 'is at a network address that may not be called',
  DNS: 'has no address that could be found',
  CONNECT: 'did not accept the connection, or broke it off',
  TLS: 'did not prove its identity by TLS',
  TIMEOUT: 'did not answer in time',
  TOO_LARGE: 'answered more than is accepted',
  PROTOCOL: 'did not answer with proper HTTP',
};

/** A request that brought no answer. The message names the host alone, so it may be shown. */
export class OutboundFailure extends Error {
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, host: string) {
    super(`${host === '' ? 'The address' : host} ${outboundWords[reason]}.`);
    this.name = 'OutboundFailure';
    this.reason = reason;
  }
}

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL)/;
const DNS_CODE = /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED)/;
const TIMEOUT_CODE = /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ABORT_ERR)$/;
const CONNECT_CODE = /^(ECONN|EHOST|ENET|EADDR|EACCES|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)/;

const reasonOfCode = (code: string): OutboundReason => {
  if (TLS_CODE.test(code)) return 'TLS';
  if (DNS_CODE.test(code)) return 'DNS';
  if (TIMEOUT_CODE.test(code)) return 'TIMEOUT';
  if (CONNECT_CODE.test(code)) return 'CONNECT';
  return 'PROTOCOL';
};

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;

/** Turns whatever the HTTP library threw into the one failure that callers know. */
export const asOutboundFailure = (error: unknown, host: string): OutboundFailure => {
  if (error instanceof OutboundFailure) return error;
  if (!(error instanceof Error)) return new OutboundFailure('PROTOCOL', host);
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return new OutboundFailure('TIMEOUT', host);
  // Several addresses were tried: the first failure speaks for them.
  if (error instanceof AggregateError && error.errors.length > 0)
    return asOutboundFailure(error.errors[0], host);
  return new OutboundFailure(reasonOfCode(codeOf(error)), host);
};
