import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager, RemoveKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import type { ProductKind } from '../support/products/product.ts';
import { type RunningProduct, startProduct } from '../support/products/start.ts';
import { changeKeyManager, newApplication, provide, unique } from './provide-support.ts';

/* What a key manager's administration has on record is shown beside a proof, and decides nothing. */

const RIGHT = 'the-right-secret-of-the-client';

let latchkey: Latchkey;
let client: Client;

beforeAll(async () => {
  latchkey = await startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } });
  client = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

type Settings = Readonly<Record<string, string>>;

const given = (settings: Settings) => Object.entries(settings).map(([name, value]) => ({ name, value }));

const keyManagerOf = async ({ kind, settings }: RunningProduct): Promise<string> => {
  const { createKeyManager } = await client.send(CreateKeyManager, {
    input: { kind, name: unique(kind), settings: given(settings) },
  });
  return expectType(createKeyManager, 'CreateKeyManagerPayload').keyManager.id;
};

const attempt = async (keyManagerId: string, consumerKey: string, consumerSecret = RIGHT) =>
  provide(client, {
    applicationId: await newApplication(client),
    keyManagerId,
    consumerKey,
    consumerSecret,
  });

const evidenceOf = async (keyManagerId: string, consumerKey: string) => {
  const { keyMapping } = expectType(await attempt(keyManagerId, consumerKey), 'ProvideExistingKeysPayload');
  const { method, grade, evidence } = keyMapping.proof;
  return { method, grade, beside: evidence.filter(one => one.method === 'ADMINISTRATION') };
};

const byUser = ({ administrator }: RunningProduct): Settings => ({
  administrator: administrator.username,
  administratorSecret: administrator.password,
});

const byClient = ({ administrator }: RunningProduct): Settings => ({
  administrator: administrator.clientId,
  administratorSecret: administrator.clientSecret,
});

const byToken = ({ administrator }: RunningProduct): Settings => ({ apiToken: administrator.apiToken });

const products: readonly (readonly [ProductKind, (product: RunningProduct) => Settings])[] = [
  ['KEYCLOAK', byClient],
  ['OKTA', byToken],
  ['WSO2_IS', byUser],
  ['WSO2_IS_7', byUser],
];

describe.each(products)('%s', (kind, credentials) => {
  let product: RunningProduct;
  let id: string;
  const names = ['first', 'second', 'third', 'fourth'];

  beforeAll(async () => {
    product = await startProduct(kind, { clients: Object.fromEntries(names.map(name => [name, RIGHT])) });
    id = await keyManagerOf(product);
  });
  afterAll(() => product.stop());

  it('is not asked without credentials', async () => {
    expect(await evidenceOf(id, 'first')).toMatchObject({ grade: 'PROVEN', beside: [] });
  });

  it('spoils no proof when it refuses', async () => {
    const wrong = Object.entries(credentials(product)).map(([name, value]) => [name, `${value}-wrong`]);
    await changeKeyManager(client, id, { settings: given(Object.fromEntries(wrong)) });
    const { grade, beside } = await evidenceOf(id, 'second');
    expect(grade).toBe('PROVEN');
    expect(beside).toMatchObject([
      { authentication: 'administrator', status: expect.toBeOneOf([400, 401]), client: null },
    ]);
  });

  it('tells what is on record about a client that was proved', async () => {
    await changeKeyManager(client, id, { settings: given(credentials(product)) });
    const { grade, beside } = await evidenceOf(id, 'third');
    expect(grade).toBe('PROVEN');
    expect(beside).toMatchObject([
      { authentication: 'administrator', control: false, client: { found: true, enabled: true } },
    ]);
  });

  it('tells nothing of a client that was not, and is not asked about it', async () => {
    const before = product.requests.length;
    const wrong = expectType(await attempt(id, 'fourth', 'the-wrong-secret'), 'ClientRejectedError');
    const requests = product.requests.length - before;
    const unknown = expectType(await attempt(id, 'nobody', 'the-wrong-secret'), 'ClientRejectedError');
    expect(JSON.stringify(unknown)).toBe(JSON.stringify(wrong));
    expect(product.requests.length - before).toBe(2 * requests);
    expect(JSON.stringify(wrong)).not.toContain('ADMINISTRATION');
  });
});

it('never reads a secret back to compare it', async () => {
  const product = await startProduct('KEYCLOAK', { clients: { only: RIGHT } });
  const id = await keyManagerOf(product);
  await changeKeyManager(client, id, { settings: given(byClient(product)) });
  await evidenceOf(id, 'only');
  const administered = product.requests.filter(({ path }) => path.startsWith('/admin/'));
  expect(administered.map(({ method }) => method)).toEqual(['GET']);
  expect(administered.filter(({ path }) => path.includes('secret'))).toEqual([]);
  await product.stop();
});

it('a client that was provided is read at its key manager, and left as it is when its keys are removed', async () => {
  const product = await startProduct('KEYCLOAK', { clients: { theirs: RIGHT } });
  const id = await keyManagerOf(product);
  await changeKeyManager(client, id, { settings: given(byClient(product)) });
  const { keyMapping } = expectType(await attempt(id, 'theirs'), 'ProvideExistingKeysPayload');
  const before = product.requests.length;
  const { removeKeys } = await client.send(RemoveKeys, { input: { keyMappingId: keyMapping.id } });
  expectType(removeKeys, 'RemoveKeysPayload');
  expect(product.requests.slice(before)).toEqual([]);
  const administered = product.requests.filter(({ path }) => path.startsWith('/admin/'));
  expect(new Set(administered.map(({ method }) => method))).toEqual(new Set(['GET']));
  // Negative control: it is there to be provided again.
  expectType(await attempt(id, 'theirs'), 'ProvideExistingKeysPayload');
  await product.stop();
});
