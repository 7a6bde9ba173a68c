import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Issuer, listen, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';
import { openRaw, startUpstream } from './tunnel-support.ts';

/* When a tunnel ends that both sides would go on with: with its token, and soon after nobody can tell. */

const UNKNOWN_MS = 1_200;

let world: World;
let issuer: Issuer;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let asked: Awaited<ReturnType<typeof startAsked>>;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
/** Seconds are added to the gateway's uptime at each look at it, so that its view is always too old. */
let stalling = false;
let stalled = 0;

const uptime = (): number => {
  if (stalling) stalled += 10_000;
  return performance.now() + stalled;
};

/** A server that is asked about tokens, and sometimes out of reach. */
const startAsked = async () => {
  const state = { answer: {} as object | undefined };
  const server = await listen(async (request, response) => {
    await text(request);
    if (state.answer === undefined) return void request.socket.destroy();
    const body = { active: true, client_id: 'client', token_type: 'Bearer', ...state.answer };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return { ...server, state };
};

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  upstream = await startUpstream();
  asked = await startAsked();
  const trust = { clockToleranceSeconds: 0 };
  await world.write.keyManager({
    id: 'local',
    issuer: issuer.issuer,
    endpoints: { jwks: issuer.jwksUri },
    trust,
  });
  await world.write.keyManager({
    id: 'asked',
    issuer: asked.url,
    endpoints: { introspection: `${asked.url}/introspect` },
    trust: { ...trust, tokenHandling: 'INTROSPECTION' },
    introspectAs: { clientId: 'gateway', clientSecret: 'secret of gateway' },
  });
  for (const [id, at] of [
    ['local', issuer.issuer],
    ['asked', asked.url],
  ] as const) {
    await world.write.mapping({ keyManagerId: id, issuer: at, clientId: 'client' });
    await world.write.api({
      id,
      context: `/${id}`,
      keyManagerIds: [id],
      productionEndpoint: upstream.url,
    });
    await world.write.subscription(['app', id]);
  }
  gateway = await startTestGateway(world, { timeouts: { recheck: 50, unknown: UNKNOWN_MS }, uptime });
});

const seconds = (): number => Math.floor(Date.now() / 1_000);

/** Opens a tunnel that has something to say all the time. */
const talk = async (api: string, token: string) => {
  const opened = performance.now();
  const tunnel = await openRaw(
    gateway.url,
    [
      `GET /${api}/v1/raw HTTP/1.1`,
      'Host: gateway.test',
      `Authorization: Bearer ${token}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '',
      '',
    ].join('\r\n'),
  );
  await eventually(() => tunnel.received().includes('101 Switching Protocols'));
  const talking = setInterval(() => tunnel.socket.write('x'), 20);
  tunnel.socket.once('close', () => clearInterval(talking));
  const lasted = async (): Promise<number> => {
    await eventually(tunnel.closed);
    return performance.now() - opened;
  };
  return { ...tunnel, lasted };
};

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('a tunnel', () => {
  it('ends with its token, whatever its key manager is like by then', async () => {
    const exp = seconds() + 2;
    asked.state.answer = { exp };
    const tunnel = await talk('asked', 'ends-soon');
    asked.state.answer = undefined;
    await tunnel.lasted();
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1_000);
    expect(Date.now()).toBeLessThan(exp * 1_000 + 1_000);
  });

  it('ends with a JWT as well', async () => {
    const exp = seconds() + 2;
    const tunnel = await talk('local', await issuer.token({ claims: { exp } }));
    await tunnel.lasted();
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1_000);
    expect(Date.now()).toBeLessThan(exp * 1_000 + 1_000);
  });

  it('ends a while after nobody could tell any more, and not at once', async () => {
    const tunnel = await talk('local', await issuer.token());
    await pause(200);
    const since = performance.now();
    stalling = true;
    await eventually(tunnel.closed);
    stalling = false;
    const lasted = performance.now() - since;
    expect(lasted).toBeGreaterThan(UNKNOWN_MS / 2);
    expect(lasted).toBeLessThan(UNKNOWN_MS * 2.5);
  });

  it('goes on when it can be told again in time', async () => {
    const tunnel = await talk('local', await issuer.token());
    stalling = true;
    await pause(UNKNOWN_MS / 3);
    stalling = false;
    await pause(UNKNOWN_MS * 1.5);
    expect(tunnel.closed()).toBe(false);
    tunnel.socket.destroy();
  });
});
