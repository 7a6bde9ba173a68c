import type { ServerResponse } from 'node:http';
import { bodyOf, type LoopbackServer, listenOnLoopback, sendJson } from '../lib/safe-fetch.testing.ts';

/** What arrived at a fake authorization server. */
export interface Received {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

/** Who the request says it is, and by which of the three ways it was right. */
export interface Presented extends Received {
  readonly way: 'post' | 'basic' | 'raw' | 'wrong';
}

/** A status with a body: an object is sent as JSON, a text as it is. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeServer extends LoopbackServer {
  readonly received: readonly Received[];
}

const encode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const basicOf = (id: string, secret: string): string => Buffer.from(`${id}:${secret}`).toString('base64');

const wayOf = (received: Received, id: string, secret: string): Presented['way'] => {
  const header = received.authorization?.replace(/^Basic /, '');
  if (header === undefined) {
    const right = received.form.get('client_id') === id && received.form.get('client_secret') === secret;
    return right ? 'post' : 'wrong';
  }
  if (header === basicOf(encode(id), encode(secret))) return 'basic';
  return header === basicOf(id, secret) ? 'raw' : 'wrong';
};

const send = (response: ServerResponse, { status, body, headers = {} }: Reply): void => {
  if (body !== undefined && typeof body !== 'string') {
    sendJson(response, status, body, headers);
    return;
  }
  response.writeHead(status, headers);
  response.end(body ?? '');
};

/** A fake authorization server that knows one client; `answer` decides by who is asking. */
export const fakeServer = async (
  client: { readonly clientId: string; readonly clientSecret: string },
  answer: (presented: Presented) => Reply,
): Promise<FakeServer> => {
  const received: Received[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    const one = {
      path: request.url ?? '',
      form: new URLSearchParams(await bodyOf(request)),
      authorization: request.headers.authorization,
    };
    received.push(one);
    send(response, answer({ ...one, way: wayOf(one, client.clientId, client.clientSecret) }));
  });
  return { ...server, received };
};
