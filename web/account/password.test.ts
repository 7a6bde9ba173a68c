import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { changePassword, passwordFaults } from './password.ts';

const long = 'a long enough password';

it.each([
  [{ current: '', wanted: long, again: long }, ['current']],
  [{ current: 'old', wanted: 'short', again: 'short' }, ['wanted']],
  [{ current: long, wanted: long, again: long }, ['wanted']],
  [{ current: 'old', wanted: long, again: `${long} ` }, ['again']],
  [{ current: 'old', wanted: long, again: long }, []],
])('finds what is wrong with %j', (form, names) => {
  expect(passwordFaults(form).map(fault => fault.name)).toEqual(names);
});

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  address !== null && typeof address === 'object';

const answering = async (status: number) => {
  const seen: { url: string | undefined; csrf: unknown; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ url: request.url, csrf: request.headers['x-latchkey-csrf'], body });
      response.writeHead(status, { 'content-length': 0 }).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const origin = isAddress(address) ? `http://127.0.0.1:${address.port}` : '';
  const there: typeof fetch = (path, init) => fetch(`${origin}${path}`, init);
  return { fetch: there, seen };
};

it.each([
  [200, 'changed'],
  [400, 'refused'],
  [429, 'too-many'],
  [503, 'unreachable'],
] as const)('reads the status %i as %s', async (status, outcome) => {
  const { fetch: there, seen } = await answering(status);
  const passwords = { currentPassword: 'old', newPassword: long };
  expect(await changePassword({ fetch: there }, passwords)).toBe(outcome);
  expect(seen).toEqual([{ url: '/auth/change-password', csrf: '1', body: JSON.stringify(passwords) }]);
});

it('says that the portal cannot be reached', async () => {
  const nowhere: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
  expect(await changePassword({ fetch: nowhere }, { currentPassword: 'old', newPassword: long })).toBe(
    'unreachable',
  );
});
