import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bothNames } from '../config-fields.ts';
import { listenOn } from '../lib/listener.ts';

/*
 * The backend of the sample API: orders, once for production and once for sandbox, told apart by the first
 * segment of the path. Its answers show what a backend learns about the caller.
 */

export interface SampleBackend {
  /** Without a slash at its end; `/production` and `/sandbox` are below it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Order {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
}

type Orders = Map<string, Order>;

const MOST_ORDERS = 1_000;
const LONGEST_ORDER = 10_000;

const firstOrders = (environment: string): Orders =>
  new Map(
    [
      { id: '1', item: `${environment} keys, brass`, quantity: 3 },
      { id: '2', item: `${environment} latches`, quantity: 12 },
    ].map(order => [order.id, order]),
  );

const callerOf = ({ headers }: IncomingMessage): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-latchkey-')));

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_ORDER) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readOrder = async (request: IncomingMessage, id: string): Promise<Order | undefined> => {
  const body = await readBody(request);
  if (typeof body !== 'object' || body === null || !('item' in body) || !('quantity' in body))
    return undefined;
  const { item, quantity } = body;
  return typeof item === 'string' && typeof quantity === 'number' ? { id, item, quantity } : undefined;
};

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const notFound: Answer = { status: 404, body: { error: 'There is no such order.' } };

const create = async (orders: Orders, request: IncomingMessage): Promise<Answer> => {
  const order = await readOrder(request, String(orders.size + 1));
  if (order === undefined)
    return { status: 400, body: { error: 'Send {"item": text, "quantity": number}.' } };
  if (orders.size >= MOST_ORDERS) return { status: 409, body: { error: 'There are enough orders.' } };
  orders.set(order.id, order);
  return { status: 201, body: { order } };
};

const answer = async (orders: Orders, request: IncomingMessage, path: string): Promise<Answer> => {
  const [collection, id, ...more] = path.split('/').filter(part => part !== '');
  if (collection === 'status' && id === undefined) return { status: 200, body: { status: 'open' } };
  if (collection !== 'orders' || more.length > 0) return notFound;
  if (request.method === 'POST' && id === undefined) return create(orders, request);
  if (request.method !== 'GET') return { status: 405, body: { error: 'GET or POST.' } };
  if (id === undefined) return { status: 200, body: { orders: [...orders.values()] } };
  const order = orders.get(id);
  return order === undefined ? notFound : { status: 200, body: { order } };
};

const respond = (response: ServerResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

/** Listens on loopback only: whoever wants an order comes through the gateway. */
export const startSampleBackend = async (port = 0): Promise<SampleBackend> => {
  const environments = new Map(['production', 'sandbox'].map(name => [name, firstOrders(name)]));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, environment = '', ...rest] = pathname.split('/');
    const orders = environments.get(environment);
    const { status, body } = orders === undefined ? notFound : await answer(orders, request, rest.join('/'));
    respond(response, status, { environment, caller: callerOf(request), ...body });
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return {
    url: await listenOn(server, { host: '127.0.0.1', port }, bothNames('sample.port')),
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};
