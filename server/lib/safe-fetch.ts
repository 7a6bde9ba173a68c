import { isIP } from 'node:net';
import type { Agent, Dispatcher } from 'undici';
import { assertNoTransaction } from './network-guard.ts';
import { type AddressOptions, type AddressPolicy, createAddressPolicy } from './safe-fetch-address.ts';
import { createGuardedAgent, type Lookup, resolveSystem } from './safe-fetch-agent.ts';
import { type Certificates, rememberCertificates } from './safe-fetch-certificates.ts';
import { asOutboundFailure, OutboundFailure } from './safe-fetch-failure.ts';

/** One request to another server. Limits are totals: name lookup, connection, headers and body together. */
export interface OutboundRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for everything; 3000 unless told. */
  readonly timeoutMs?: number;
  /** Where status and headers say everything: no body is read, so it may be of any size and packed in any way. */
  readonly withoutBody?: true;
}

/** What the other server said. A redirect is an answer like any other: nobody follows it. */
export interface OutboundResponse {
  readonly status: number;
  /** By lower-case name; several lines of one header are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly elapsedMs: number;
  /** By TLS alone: until when the certificate holds that it showed and that was verified. */
  readonly certificateUntil?: number;
}

export interface SafeFetchOptions extends AddressOptions {
  /** The system's resolver unless told. */
  readonly lookup?: Lookup;
}

/** The one way out: throws nothing but OutboundFailure. */
export type SafeFetch = (request: OutboundRequest) => Promise<OutboundResponse>;

export interface ClosableSafeFetch extends SafeFetch {
  readonly close: () => Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 3000;
const MOST_BYTES = 256 * 1024;

// The URL parser repairs tabs, newlines, spaces and backslashes silently; two parsers then see two hosts.
const CLEAN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\\][^\s\\#\p{Cc}]*$/iu;
const USERINFO = /^[^:]*:\/\/[^/?#]*@/;

const parseUrl = (text: string): URL => {
  const url = CLEAN_URL.test(text) && !USERINFO.test(text) ? URL.parse(text) : null;
  if (url === null || url.hostname === '') throw new OutboundFailure('URL_INVALID', '');
  return url;
};

const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const checkUrl = (text: string, options: AddressOptions, permitted: AddressPolicy): URL => {
  const url = parseUrl(text);
  const schemes = options.allowLoopback ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) throw new OutboundFailure('SCHEME_FORBIDDEN', url.hostname);
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0 && !permitted(host)) throw new OutboundFailure('ADDRESS_FORBIDDEN', url.hostname);
  return url;
};

const flatten = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  );

const readBody = async (body: Dispatcher.ResponseData['body'], host: string) => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > MOST_BYTES) throw new OutboundFailure('TOO_LARGE', host);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Leaves a body unread. The connection goes with it, so nothing more of it is sent. */
const dropBody = (body: Dispatcher.ResponseData['body']): void => {
  // Cut off it fails, as it should, and nobody waits for it.
  body.on('error', () => {}).destroy();
};

const readText = async ({ headers, body }: Dispatcher.ResponseData, host: string): Promise<string> => {
  const text = await readBody(body, host);
  // Nothing here unpacks, so what was packed unasked is refused instead of misread.
  if (!['', 'identity'].includes(flatten(headers)['content-encoding'] ?? ''))
    throw new OutboundFailure('PROTOCOL', host);
  return text;
};

const exchange = async (
  agent: Agent,
  certificates: Certificates,
  url: URL,
  request: OutboundRequest,
): Promise<OutboundResponse> => {
  const startedAt = performance.now();
  const response = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers: { ...request.headers, 'accept-encoding': 'identity' },
    body: request.body ?? null,
    signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
  });
  if (request.withoutBody) dropBody(response.body);
  const text = request.withoutBody ? '' : await readText(response, url.hostname);
  const certificateUntil = certificates.until(url);
  return {
    status: response.statusCode,
    headers: flatten(response.headers),
    text,
    elapsedMs: Math.round(performance.now() - startedAt),
    ...(certificateUntil === undefined ? {} : { certificateUntil }),
  };
};

/** Opens the way out. Redirects are not followed, proxies from the environment are not used. */
export const createSafeFetch = (options: SafeFetchOptions): ClosableSafeFetch => {
  const permitted = createAddressPolicy(options);
  const certificates = rememberCertificates();
  const agent = createGuardedAgent(options.lookup ?? resolveSystem, permitted, {
    onConnected: certificates.see,
  });
  const safeFetch: SafeFetch = async request => {
    assertNoTransaction();
    const url = checkUrl(request.url, options, permitted);
    try {
      return await exchange(agent, certificates, url, request);
    } catch (error) {
      throw asOutboundFailure(error, url.hostname);
    }
  };
  return Object.assign(safeFetch, { close: () => agent.destroy() });
};
