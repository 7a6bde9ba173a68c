import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  ADMINISTRATOR_SECRET,
  consumer,
  offeredKinds,
  type Place,
  places,
  rerouteClouds,
  WRONG_SECRET,
} from '../support/places-of-kinds.ts';
import { codeOf, newApplication, oneMorePerson, provide, unique } from './provide-support.ts';

/* From the form of each kind that is offered to a client that works, as a program does it. */

const MadeKeyManager = graphql(`
  query TestMadeKeyManager($id: ID!) {
    keyManager(id: $id) { issuer settings { name value } credentials { name } }
  }
`);

let latchkey: Latchkey;
let admin: Client;
let place: Place | undefined;

beforeAll(async () => {
  latchkey = await startLatchkey({ reroute: rerouteClouds });
  admin = await signedIn(latchkey.url);
});
afterEach(() => place?.stop());
afterAll(() => latchkey.dispose());

const formOf = async (kind: string) =>
  (await offeredKinds(admin)).find(one => one.kind === kind)?.settings ?? [];

it('knows a place for every kind that is offered', async () => {
  const kinds = await offeredKinds(admin);
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(places).toSorted());
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
      ...secrets.map(name => ({ name, value: ADMINISTRATOR_SECRET })),
    ];
    const isFound = Object.keys(settings).length > 0;
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
    expect(JSON.stringify(keyManager)).not.toContain(ADMINISTRATOR_SECRET);

    // Attempts are limited for each person.
    const developer = await oneMorePerson(latchkey, admin);
    const to = { applicationId: await newApplication(developer), keyManagerId: id };
    const wrong = { ...consumer, consumerSecret: WRONG_SECRET };
    expect(codeOf(await provide(developer, { ...to, ...wrong }))).toBe('CLIENT_REJECTED');
    expect(codeOf(await provide(developer, { ...to, ...consumer }))).toBe('OK');
  });
});
