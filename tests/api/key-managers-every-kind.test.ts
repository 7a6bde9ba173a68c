import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import type { ProductKind } from '../support/products/product.ts';
import { startProduct } from '../support/products/start.ts';
import { codeOf, newApplication, oneMorePerson, provide, unique } from './provide-support.ts';

/*
 * From the form of each kind that is offered to a client that works: as somebody does it in the portal, at an
 * imitation of the product, or at oidc-provider where any server will do.
 */

const Kinds = graphql(`
  query TestKeyManagerKinds {
    keyManagerKinds { kind settings { name label help type required options value } }
  }
`);

const MadeKeyManager = graphql(`
  query TestMadeKeyManager($id: ID!) {
    keyManager(id: $id) { issuer settings { name value } credentials { name } }
  }
`);

interface Place {
  readonly issuer: string;
  /** What is written into the form, without secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly endpoints?: Readonly<Record<string, string>>;
  /** What its token requests have to ask for. */
  readonly scope?: string;
  readonly stop: () => Promise<void>;
}

const consumer = { consumerKey: 'storefront', consumerSecret: 's/3+c%41:r&t' };
const clients = { [consumer.consumerKey]: consumer.consumerSecret };

const imitated = (kind: ProductKind) => async (): Promise<Place> => {
  const { issuer, settings, stop } = await startProduct(kind, { clients });
  return { issuer, settings, stop };
};

const anyServer = (typed: boolean) => async (): Promise<Place> => {
  const { issuer, stop } = await startOidcProvider({ clients });
  const token = `${issuer}/token`;
  const jwks = `${issuer}/jwks`;
  const scope = 'orders:read';
  return { issuer, settings: {}, stop, scope, ...(typed ? { endpoints: { token, jwks } } : {}) };
};

const places: Readonly<Record<string, () => Promise<Place>>> = {
  OIDC: anyServer(false),
  WSO2_IS_7: imitated('WSO2_IS_7'),
  WSO2_IS: imitated('WSO2_IS'),
  KEYCLOAK: imitated('KEYCLOAK'),
  OKTA: imitated('OKTA'),
  AUTH0: imitated('AUTH0'),
  ENTRA_ID: imitated('ENTRA_ID'),
  PING_FEDERATE: imitated('PING_FEDERATE'),
  FORGEROCK: imitated('FORGEROCK'),
  CUSTOM: anyServer(true),
};

/** Their forms name a cloud and nothing else, so the imitation has to be named by its issuer. */
const CLOUDS = ['AUTH0', 'ENTRA_ID'];

const ADMINISTRATOR = 'the password of an administrator';

let latchkey: Latchkey;
let admin: Client;
let place: Place | undefined;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});
afterEach(() => place?.stop());
afterAll(() => latchkey.dispose());

const formOf = async (kind: string) => {
  const { keyManagerKinds } = await admin.send(Kinds, {});
  return keyManagerKinds.find(one => one.kind === kind)?.settings ?? [];
};

it('knows a place for every kind that is offered', async () => {
  const { keyManagerKinds } = await admin.send(Kinds, {});
  expect(keyManagerKinds.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(places).toSorted());
});

describe.each(Object.entries(places))('%s', (kind, start) => {
  it('is made from its form, asked for what it says of itself, and used to provide a client', async () => {
    place = await start();
    const { issuer, settings, endpoints, scope } = place;
    const form = await formOf(kind);
    const required = form.filter(field => field.required && field.value === null).map(({ name }) => name);
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(required));
    expect(form.filter(({ label, help }) => label === '' || help === '')).toEqual([]);
    const secrets = form.filter(({ type }) => type === 'SECRET').map(({ name }) => name);
    expect(secrets).toHaveLength(1);
    const given = [
      ...Object.entries(settings).map(([name, value]) => ({ name, value })),
      ...secrets.map(name => ({ name, value: ADMINISTRATOR })),
    ];
    const isFound = Object.keys(settings).length > 0 && !CLOUDS.includes(kind);
    const question = { kind, settings: given, ...(isFound ? {} : { issuer }) };
    const { probeKeyManager } = await admin.send(ProbeKeyManager, { input: question });
    if (endpoints === undefined) expect(probeKeyManager).toMatchObject({ discovery: { issuer } });
    else expect(probeKeyManager).toMatchObject({ code: 'INPUT_INVALID', path: ['endpoints'] });

    const { createKeyManager } = await admin.send(CreateKeyManager, {
      input: {
        ...question,
        name: unique(kind),
        ...(endpoints === undefined ? {} : { endpoints }),
        ...(scope === undefined ? {} : { policy: { tokenRequestScope: scope } }),
      },
    });
    const { id } = expectType(createKeyManager, 'CreateKeyManagerPayload').keyManager;
    const { keyManager } = await admin.send(MadeKeyManager, { id });
    expect(keyManager?.issuer).toBe(issuer);
    expect(keyManager?.credentials.map(({ name }) => name)).toEqual(secrets.map(name => `settings.${name}`));
    expect(JSON.stringify(keyManager)).not.toContain(ADMINISTRATOR);

    // Attempts are limited for each person.
    const developer = await oneMorePerson(latchkey, admin);
    const to = { applicationId: await newApplication(developer), keyManagerId: id };
    const wrong = { ...consumer, consumerSecret: 's/3+c%41:r&x' };
    expect(codeOf(await provide(developer, { ...to, ...wrong }))).toBe('CLIENT_REJECTED');
    expect(codeOf(await provide(developer, { ...to, ...consumer }))).toBe('OK');
  });
});
