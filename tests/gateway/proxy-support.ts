import { call, eventually, sendRaw, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway } from './support.ts';

/** A gateway with a client whose token passes, and APIs that need nothing more; `/shop/v1` is a backend that tells. */
export const openProxied = async () => {
  const world = await openWorld();
  const issuer = await startIssuer();
  const backend = await startBackend();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  const gateway = await startTestGateway(world, { timeouts: { headers: 300, body: 300 } });
  const addApi = async (id: string, endpoint: string) => {
    await world.write.api({ id, context: `/${id}`, keyManagerIds: ['km'], productionEndpoint: endpoint });
    await world.write.subscription(['app', id]);
    // Changes are followed in their order: once the last of them is seen, so is the subscription before it.
    const last = `${id}-is-there`;
    await world.write.api({ id: last, context: `/${last}`, keyManagerIds: ['km'] });
    await eventually(async () => (await call(`${gateway.url}/${last}/v1`, 'x')).status !== 404);
  };
  await addApi('shop', `${backend.url}/base`);
  const token = await issuer.token({ claims: { scope: 'a b', sub: 'josé\r\nx-latchkey-plan: gold' } });
  const raw = (lines: readonly string[], body = ''): Promise<string> => {
    const own = ['Host: gateway.test', `Authorization: Bearer ${token}`, 'Connection: close', '', body];
    return sendRaw(gateway.url, [...lines, ...own].join('\r\n'));
  };
  const seenLast = () => {
    const last = backend.seen.at(-1);
    if (last === undefined) throw new Error('nothing was seen');
    return last;
  };
  const tokenOf = (claims: Readonly<Record<string, unknown>>) => issuer.token({ claims });
  return { gateway, addApi, token, tokenOf, raw, seen: () => backend.seen, seenLast };
};

export type Proxied = Awaited<ReturnType<typeof openProxied>>;
