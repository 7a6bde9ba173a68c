import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenOnLoopback } from './safe-fetch.testing.ts';
import { createSafeFetch } from './safe-fetch.ts';
import { selfSigned } from './safe-fetch-certificate.testing.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
const pair = selfSigned('127.0.0.1');
const server = createServer(pair, (_request, response) => response.end('{}'));
let url = '';

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
});

afterAll(async () => {
  await safeFetch.close();
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

it('says until when the certificate holds that was verified, on the first request and on later ones', async () => {
  const trusted = getCACertificates();
  // Negative control: a certificate that nobody vouches for is no answer at all.
  await expect(safeFetch({ url, method: 'GET' })).rejects.toMatchObject({ reason: 'TLS' });
  setDefaultCACertificates([...trusted, pair.cert]);
  try {
    const answers = [await safeFetch({ url, method: 'GET' }), await safeFetch({ url, method: 'GET' })];
    const until = Date.UTC(2049, 11, 31, 23, 59, 59);
    expect(answers.map(answer => answer.certificateUntil)).toEqual([until, until]);
  } finally {
    setDefaultCACertificates(trusted);
  }
});

it('says nothing of certificates where there is none', async () => {
  await using plain = await listenOnLoopback((_request, response) => response.end('{}'));
  const answer = await safeFetch({ url: plain.url, method: 'GET' });
  expect(answer).not.toHaveProperty('certificateUntil');
});
