import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { persistedFetch } from './persisted-fetch.ts';

let server: Server;
let received: unknown[];
let known: boolean;

beforeEach(async () => {
  [received, known] = [[], true];
  server = createServer(async (request, response) => {
    const body: { query?: string } = JSON.parse((await request.setEncoding('utf8').toArray()).join(''));
    received.push(body);
    response.setHeader('content-type', 'application/json');
    const errors = [{ message: 'x', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }];
    response.end(JSON.stringify(known || body.query ? { data: {} } : { errors }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => new Promise(resolve => server.close(resolve)));

const send = async (operationName: string) => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const hashOf = (name: string) => (name === 'Known' ? 'sha256:1' : undefined);
  const body = JSON.stringify({ operationName, query: 'query', variables: { a: 1 } });
  const response = await persistedFetch({ fetch, hashOf })(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body,
  });
  return response.json();
};

const hashed = {
  operationName: 'Known',
  variables: { a: 1 },
  extensions: { persistedQuery: { version: 1, sha256Hash: 'sha256:1' } },
};

it('sends the hash alone when the server knows it', async () => {
  expect(await send('Known')).toEqual({ data: {} });
  expect(received).toEqual([hashed]);
});

it('sends the text after it when the server does not', async () => {
  known = false;
  expect(await send('Known')).toEqual({ data: {} });
  expect(received).toEqual([hashed, { operationName: 'Known', query: 'query', variables: { a: 1 } }]);
});

it('sends the text of an operation without a hash', async () => {
  expect(await send('Other')).toEqual({ data: {} });
  expect(received).toEqual([{ operationName: 'Other', query: 'query', variables: { a: 1 } }]);
});
