import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, expect, it } from 'vitest';
import { sendJson } from '../../lib/safe-fetch.testing.ts';
import { type KeyPair, selfSigned } from '../../lib/safe-fetch-certificate.testing.ts';
import { io, metadataOf, OPENID, safeFetch, stepOf, subjectAt } from './probe.testing.ts';
import { runProbe } from './run.ts';

/* Judged against real TLS servers, because what a certificate is worth is found out by the handshake. */

const HOST = '127.0.0.1';
const DAY_MS = 86_400_000;
const trusted = getCACertificates();

afterEach(() => setDefaultCACertificates(trusted));
afterAll(() => safeFetch.close());

/** So many days from now, and an hour in which the test may run. */
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS + DAY_MS / 24);

const trust = (...pairs: readonly KeyPair[]): void =>
  setDefaultCACertificates([...trusted, ...pairs.map(({ cert }) => cert)]);

/** An authorization server that answers by TLS; `arrived` are the requests, not the connections. */
const serveTls = async (pair: KeyPair, further: object = {}) => {
  const arrived: string[] = [];
  const server = createServer(pair, (request, response) => {
    arrived.push(request.url ?? '');
    if (request.url === OPENID) sendJson(response, 200, { ...metadataOf(url), ...further });
    else if (request.url === '/jwks') sendJson(response, 200, { keys: [] });
    else sendJson(response, 401, { error: 'invalid_client' });
  });
  await new Promise<void>(resolve => server.listen(0, HOST, resolve));
  const address = server.address();
  const url = `https://${HOST}:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return { url, arrived, [Symbol.asyncDispose]: stop };
};

/** As a saved key manager is probed: its endpoints are known, whether or not its metadata can be read. */
const tlsStepAt = async (url: string) => {
  const endpoints = { token: `${url}/token`, introspection: `${url}/introspect` };
  const { report } = await runProbe(io, subjectAt(url, { endpoints }));
  return { report, step: stepOf(report, 'TLS') };
};

it('passes a certificate that is trusted, and says for how long', async () => {
  const pair = selfSigned(HOST, inDays(60));
  await using server = await serveTls(pair);
  trust(pair);
  const { step } = await tlsStepAt(server.url);
  expect(step).toMatchObject({
    state: 'PASSED',
    summary: 'The certificate is verified and holds for 60 more days.',
  });
  expect(server.arrived).toContain('/token');
});

it.each([
  [14, 'PASSED', '14 more days'],
  [13, 'WARNING', '13 more days'],
  [1, 'WARNING', '1 more day.'],
  [0, 'WARNING', '0 more days'],
])('of a certificate with %i days left is %s', async (days, state, words) => {
  const pair = selfSigned(HOST, inDays(days));
  await using server = await serveTls(pair);
  trust(pair);
  const { step } = await tlsStepAt(server.url);
  expect(step).toMatchObject({ state, summary: expect.stringContaining(words) });
  expect(step.advice).toBe(state === 'WARNING' ? 'See that it is renewed in time.' : undefined);
});

it('goes by the certificate that ends first, where endpoints are on several servers', async () => {
  const [long, short] = [selfSigned(HOST, inDays(90)), selfSigned(HOST, inDays(5))];
  await using elsewhere = await serveTls(short);
  await using server = await serveTls(long, { jwks_uri: `${elsewhere.url}/jwks` });
  trust(long, short);
  expect((await tlsStepAt(server.url)).step).toMatchObject({
    state: 'WARNING',
    summary: expect.stringContaining('5 more days'),
  });
});

it.each<readonly [string, KeyPair, trustsIt: boolean]>([
  ['nobody vouches for', selfSigned(HOST), false],
  ['has expired', selfSigned(HOST, inDays(-1)), true],
  ['is for another name', selfSigned('127.0.0.2'), true],
])('fails a certificate that %s, and sends nothing there', async (_, pair, trustsIt) => {
  await using server = await serveTls(pair);
  if (trustsIt) trust(pair);
  const { report, step } = await tlsStepAt(server.url);
  expect(step).toMatchObject({ state: 'FAILED', summary: 'Its certificate is not trusted.' });
  expect(step.evidence.map(({ asked, outcome }) => [asked, outcome])).toContainEqual([
    'token',
    'no answer (TLS)',
  ]);
  expect(report.latencyMs).toBeNull();
  expect(server.arrived).toEqual([]);
  // Negative control: with a good certificate the same server is asked.
  const good = selfSigned(HOST, inDays(60));
  await using mended = await serveTls(good);
  trust(good);
  expect((await tlsStepAt(mended.url)).step.state).toBe('PASSED');
  expect(mended.arrived).not.toEqual([]);
});

it('fails where one of several servers is not trusted', async () => {
  const [good, bad] = [selfSigned(HOST, inDays(90)), selfSigned(HOST)];
  await using elsewhere = await serveTls(bad);
  await using server = await serveTls(good, { jwks_uri: `${elsewhere.url}/jwks` });
  trust(good);
  const { step } = await tlsStepAt(server.url);
  expect(step.state).toBe('FAILED');
  expect(step.evidence.map(({ asked }) => asked)).toEqual(['keys']);
});

it('says nothing of a certificate that nobody showed', async () => {
  const gone = await serveTls(selfSigned(HOST));
  await gone[Symbol.asyncDispose]();
  expect((await tlsStepAt(gone.url)).step).toMatchObject({
    state: 'SKIPPED',
    summary: 'No certificate was seen.',
  });
});
