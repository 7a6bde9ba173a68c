import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { readBody } from './body.ts';

const headersOf = (req: IncomingMessage): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

type RequestClass = new (url: string, init: RequestInit) => Request;

/**
 * A request of Node as one of the Fetch standard, its body read up to `limit` bytes; undefined when it is larger.
 * The address is our own, whatever the caller's `Host` says. `gone` ends with the connection. Whoever has a lighter
 * `Made` than Node's own for what it reads gives it.
 */
export const fetchRequest = async (
  req: IncomingMessage,
  origin: string,
  limit: number,
  gone: AbortSignal,
  Made: RequestClass = Request,
): Promise<Request | undefined> => {
  const method = req.method ?? 'GET';
  const bodiless = method === 'GET' || method === 'HEAD';
  const body = bodiless ? null : await readBody(req, limit);
  if (body === undefined) return undefined;
  return new Made(`${origin}${req.url ?? '/'}`, {
    method,
    headers: headersOf(req),
    signal: gone,
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
};

/** Aborted when the caller is gone before the answer is complete. */
export const whenGone = (res: ServerResponse): AbortSignal => {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
};

const STREAMED = /^(?:text\/event-stream|multipart\/mixed)\b/i;

const isStreamed = (answer: Response): boolean => STREAMED.test(answer.headers.get('content-type') ?? '');

/** Writes an answer of the Fetch standard: events as they come, anything else in one piece with its length. */
export const sendResponse = async (res: ServerResponse, answer: Response): Promise<void> => {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.statusCode = answer.status;
  if (!answer.body || !isStreamed(answer)) {
    const body = Buffer.from(await answer.arrayBuffer());
    res.setHeader('content-length', body.length);
    res.end(body);
    return;
  }
  res.flushHeaders();
  await pipeline(answer.body, res).catch(() => res.destroy());
};

/** A short answer in JSON, for what goes wrong before anything more specific can answer. */
export const sendJson = (res: ServerResponse, status: number, value: unknown): void => {
  const body = JSON.stringify(value);
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  res.end(body);
};
