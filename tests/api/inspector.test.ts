import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectType, signedIn } from '../support/client.ts';
import { InspectToken, RefusalOf } from '../support/inspector-documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';

const CANARY = 'eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJhLXRva2VuLXRoYXQtaXMtZm91bmQtbm93aGVyZSJ9.c2lnbmF0dXJl';

let latchkey: Latchkey;
let client: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  client = await signedIn(latchkey.url);
});
afterAll(() => latchkey.dispose());

const inspect = async (token: string, path: string, method = 'GET') =>
  (await client.send(InspectToken, { input: { token, method, path } })).inspectToken;

interface ProblemDocument {
  readonly requestId: string;
  readonly instance: string;
  readonly title: string;
}

const refuse = async (token: string): Promise<ProblemDocument> => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${latchkey.gatewayUrl}/orders/v1/orders`, { headers });
  return (await answer.json()) as ProblemDocument;
};

describe('inspectToken', () => {
  it('says what the gateway says, and where the request ended', async () => {
    const inspected = expectType(await inspect(CANARY, '/orders/v1/orders'), 'InspectTokenPayload');
    expect(inspected).toMatchObject({ allowed: false, answer: { status: 401, code: '900901' } });
    expect((await refuse(CANARY)).title).toBe(inspected.answer?.title);
    const failed = inspected.steps.filter(({ state }) => state === 'FAILED');
    expect(failed).toMatchObject([{ step: 'ISSUER', found: 'It says that it is from nobody.' }]);
  });

  it.each([
    ['a path that is none', CANARY, 'orders', 'GET', 'path'],
    ['a method that is none', CANARY, '/orders', 'get it', 'method'],
    ['more than a token', 'x'.repeat(20_000), '/orders', 'GET', 'token'],
  ])('refuses %s', async (_, token, path, method, field) => {
    expect(expectType(await inspect(token, path, method), 'InputInvalidError').path).toEqual([field]);
  });
});

describe('a refusal', () => {
  it('names the page that says why, and is found by its request id', async () => {
    const { requestId, instance } = await refuse(CANARY);
    expect(instance).toBe(`${latchkey.url}/refusals/${requestId}`);
    const found = async () => (await client.send(RefusalOf, { requestId })).refusal;
    await expect.poll(found, { timeout: 10_000 }).not.toBeNull();
    expect(await found()).toMatchObject({
      requestId,
      method: 'GET',
      answer: { title: 'Token of another key manager' },
      api: { name: 'Orders' },
      application: null,
    });
  });

  it('that was never made is nothing', async () => {
    expect((await client.send(RefusalOf, { requestId: 'no-such-request' })).refusal).toBeNull();
  });
});

it('one person inspects so often and no more', async () => {
  let last = await inspect(CANARY, '/orders/v1/orders');
  for (let tried = 0; tried < 61 && last.__typename === 'InspectTokenPayload'; tried += 1)
    last = await inspect(CANARY, '/orders/v1/orders');
  expect(expectType(last, 'TooManyAttemptsError').code).toBe('TOO_MANY_ATTEMPTS');
});

it('the token is found nowhere on disk, nor in the log', async () => {
  const files = readdirSync(latchkey.folder, { recursive: true, withFileTypes: true }).filter(file =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(1);
  for (const { parentPath, name } of files)
    for (const part of CANARY.split('.'))
      expect(readFileSync(join(parentPath, name)).includes(part), name).toBe(false);
  for (const part of CANARY.split('.')) expect(latchkey.logged()).not.toContain(part);
});
