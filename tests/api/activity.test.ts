import { afterAll, beforeAll, expect, it } from 'vitest';
import { Activity, Unsubscribe } from '../support/activity-documents.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { Catalogue, RemoveKeys, Subscribe, UpdateApi } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { inNewOrganization, newApplication, newKeyManager, newPerson, provide } from './provide-support.ts';

/* What an application's own people read of what was done to it, and who else does not. */

const consumerSecret = 'a secret that is nowhere told';

let latchkey: Latchkey;
let server: MisbehavingServer;
let administrator: Client;
let developer: Client;
let id: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: { storefront: consumerSecret } }),
  ]);
  administrator = await signedIn(latchkey.url);
  developer = await newPerson(latchkey.url, administrator);
  id = await newApplication(developer, 'Storefront');
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const activity = async (
  client: Client,
  applicationId = id,
  page: { first?: number; after?: string } = {},
) => {
  const { application } = await client.send(Activity, { id: applicationId, ...page });
  return application?.activity;
};

const actionsOf = (page: Awaited<ReturnType<typeof activity>>) => page?.edges.map(({ node }) => node.action);

/** The developer provides keys, subscribes, unsubscribes and removes the keys. */
const use = async () => {
  const keyManagerId = await newKeyManager(administrator, server.issuer);
  const provided = await provide(developer, {
    applicationId: id,
    keyManagerId,
    consumerKey: 'storefront',
    consumerSecret,
  });
  const keyMappingId = expectType(provided, 'ProvideExistingKeysPayload').keyMapping.id;
  const { apis, plans } = await developer.send(Catalogue, {});
  const [apiId, planId] = [apis.edges[0]?.node.id ?? '', plans[0]?.id ?? ''];
  // Somebody else's change of what it uses is not its own activity.
  await administrator.send(UpdateApi, { input: { id: apiId, description: 'Changed.' } });
  const { subscribe } = await developer.send(Subscribe, { input: { applicationId: id, apiId, planId } });
  const { subscription } = expectType(subscribe, 'SubscribePayload');
  await developer.send(Unsubscribe, { input: { subscriptionId: subscription.id } });
  expectType(
    (await administrator.send(RemoveKeys, { input: { keyMappingId } })).removeKeys,
    'RemoveKeysPayload',
  );
};

const DONE = [
  'keys.remove',
  'subscription.delete',
  'subscription.create',
  'keys.provide',
  'application.create',
];

it('lists what was done to it, its keys and its subscriptions, newest first, and nothing secret', async () => {
  await use();
  const seen = await activity(developer);
  expect(actionsOf(seen)).toEqual(DONE);
  const details = seen?.edges.map(({ node }) => JSON.parse(node.details));
  expect(details?.[0]).toMatchObject({ consumerKey: 'storefront', keyType: 'PRODUCTION' });
  expect(details?.[1]).toMatchObject({ api: 'Orders' });
  expect(details?.[3]).toMatchObject({ issuer: server.issuer, proof: 'INTROSPECTION', grade: 'PROVEN' });
  expect(seen?.edges[0]?.node.actor).toBe('Administrator');
  expect(JSON.stringify(seen)).not.toContain(consumerSecret);
  expect(JSON.stringify(seen)).not.toMatch(/127\.0\.0\.1"|::1/);
});

it('is read page by page', async () => {
  const pages: (string[] | undefined)[] = [];
  let after: string | undefined;
  do {
    const page = await activity(developer, id, { first: 2, ...(after && { after }) });
    pages.push(actionsOf(page));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after);
  expect(pages).toEqual([DONE.slice(0, 2), DONE.slice(2, 4), DONE.slice(4)]);
});

it('is the same for an administrator, and nothing for a colleague and for another organization', async () => {
  expect(actionsOf(await activity(administrator))).toEqual(DONE);
  for (const other of [await newPerson(latchkey.url, administrator), await inNewOrganization(latchkey.url)]) {
    expect(await activity(other)).toBeUndefined();
    const own = await newApplication(other);
    expect(actionsOf(await activity(other, own))).toEqual(['application.create']);
  }
});
