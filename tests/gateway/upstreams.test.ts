import { beforeAll, describe, expect, it } from 'vitest';
import { call, eventually, type Issuer, startBackend, startIssuer } from './servers.ts';
import { gatewayConfig, openWorld, startTestGateway, type World } from './support.ts';

let world: World;
let issuer: Issuer;
let backend: Awaited<ReturnType<typeof startBackend>>;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  backend = await startBackend();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  token = await issuer.token();
});

/** A gateway of a portal that others can reach: the issuer stands for that portal, and is asked for keys. */
const start = (allowedCidrs: readonly string[], samplePort = 0) =>
  startTestGateway(
    world,
    {},
    {
      outbound: { allowLoopback: false, allowedCidrs: [] },
      publicUrl: issuer.issuer,
      portal: { host: '127.0.0.1', port: Number(new URL(issuer.issuer).port) },
      samplePort,
      gateway: { ...gatewayConfig, allowedCidrs },
    },
  );

let count = 0;

const callApiAt = async (gateway: { readonly url: string }, endpoint: string) => {
  count += 1;
  const id = `api-${count}`;
  await world.write.api({ id, context: `/${id}`, keyManagerIds: ['km'], productionEndpoint: endpoint });
  await world.write.subscription(['app', id]);
  const answer = () => call(`${gateway.url}/${id}/v1/x`, token);
  await eventually(async () => ![403, 404].includes((await answer()).status));
  return answer();
};

const spellings = (url: string): string[] => {
  const { port } = new URL(url);
  const hosts = ['127.0.0.1', 'localhost', '0x7f000001', '2130706433', '[::ffff:127.0.0.1]', '127.0.1'];
  return hosts.map(host => `http://${host}:${port}`);
};

describe('an API whose backend is on this machine', () => {
  it('is refused by its address and by its name, and the backend sees nothing', async () => {
    const gateway = await start([]);
    for (const endpoint of spellings(backend.url)) {
      const { status, json } = await callApiAt(gateway, endpoint);
      expect([status, json.code, json.type]).toEqual([
        502,
        '101507',
        'urn:latchkey:problem:upstream-forbidden',
      ]);
    }
    expect(backend.seen).toEqual([]);
    expect(gateway.lines.join()).toContain('UPSTREAM_FORBIDDEN');
  });

  it('is called once loopback is listed', async () => {
    const gateway = await start(['127.0.0.0/8', '::1/128']);
    expect((await callApiAt(gateway, backend.url)).status).toBe(200);
    expect(backend.seen).not.toEqual([]);
  });

  it('is called when it is the sample backend', async () => {
    const gateway = await start([], backend.port);
    expect((await callApiAt(gateway, backend.url)).status).toBe(200);
  });

  it('is never our own portal or gateway, however they are spelled', async () => {
    const gateway = await start(['0.0.0.0/0', '::/0']);
    const before = issuer.state.requests;
    for (const endpoint of [...spellings(issuer.issuer), ...spellings(gateway.url)]) {
      expect((await callApiAt(gateway, endpoint)).json.code).toBe('101507');
    }
    expect(issuer.state.requests - before).toBeLessThanOrEqual(1);
  });
});
