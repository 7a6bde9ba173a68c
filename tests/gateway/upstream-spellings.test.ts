import { afterAll, beforeAll, expect, it } from 'vitest';
import { forbiddenUrls } from '../../server/lib/safe-fetch-spellings.testing.ts';
import { type Canary, startCanary } from '../support/canary.ts';
import { call, eventually, type Issuer, startIssuer } from './servers.ts';
import { gatewayConfig, openWorld, startTestGateway, type World } from './support.ts';

/*
 * The endpoints of an API are addresses that somebody wrote, too, and here the gateway calls them. The portal
 * refuses most of these when they are saved; the store holds them here as if it had not.
 */

let canary: Canary;
let world: World;
let issuer: Issuer;

beforeAll(async () => {
  [canary, world, issuer] = await Promise.all([startCanary(), openWorld(), startIssuer()]);
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  for (const keyType of ['PRODUCTION', 'SANDBOX'] as const)
    await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: keyType, keyType });
});

afterAll(() => canary.close());

/** What a URL is to the gateway: it has a host, and one of the schemes that it speaks. */
const isCallable = (text: string): boolean => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '');

const publish = async (endpoints: readonly string[]): Promise<void> => {
  for (const [index, endpoint] of endpoints.entries()) {
    const id = `api-${index}`;
    await world.write.api({
      id,
      context: `/${id}`,
      keyManagerIds: ['km'],
      productionEndpoint: endpoint,
      sandboxEndpoint: endpoint,
    });
    await world.write.subscription(['app', id]);
  }
};

/** A gateway of a portal that others can reach; the issuer stands for that portal, and is asked for keys. */
const start = (allowedCidrs: readonly string[]) =>
  startTestGateway(
    world,
    {},
    {
      outbound: { allowLoopback: false, allowedCidrs: [] },
      publicUrl: issuer.issuer,
      portal: { host: '127.0.0.1', port: Number(new URL(issuer.issuer).port) },
      gateway: { ...gatewayConfig, allowedCidrs },
    },
  );

it('leads nowhere that is forbidden, with keys of either type, however it is spelled', async () => {
  const endpoints = forbiddenUrls(canary.port).filter(isCallable);
  expect(endpoints.length).toBeGreaterThanOrEqual(300);
  await publish(endpoints);
  const gateway = await start([]);
  const tokens = await Promise.all(
    ['PRODUCTION', 'SANDBOX'].map(client => issuer.token({ claims: { client_id: client } })),
  );
  const answer = (index: number, token: string) => call(`${gateway.url}/api-${index}/v1/x`, token);
  await eventually(
    async () => ![403, 404].includes((await answer(endpoints.length - 1, tokens[0] ?? '')).status),
  );
  for (const token of tokens)
    for (const [index, endpoint] of endpoints.entries())
      expect((await answer(index, token)).status, endpoint).toBeGreaterThanOrEqual(500);
  expect(canary.knocks()).toBe(0);
  // Negative control: one of them is reached once its range is listed.
  const open = await start(['127.0.0.0/8']);
  const reached = endpoints.findIndex(endpoint => endpoint.startsWith('https://127.0.0.1:'));
  await eventually(async () => {
    await call(`${open.url}/api-${reached}/v1/x`, tokens[0]);
    return canary.knocks() > 0;
  });
});
