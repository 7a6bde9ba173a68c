import { createServer } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Issuer, startIssuer } from './servers.ts';
import { closeLater, openWorld, startTestGateway, type World } from './support.ts';
import { openRaw } from './tunnel-support.ts';

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client', id: 'mapping' });
  gateway = await startTestGateway(world, { timeouts: { idle: 700, recheck: 50, headers: 500 } });
  token = await issuer.token();
});

describe('events that come now and then', () => {
  it('go through one by one, and end with their upstream', async () => {
    const answers: { write: (text: string) => void; destroy: () => void; gone: boolean }[] = [];
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      const one = {
        write: (text: string) => void response.write(text),
        destroy: () => void response.destroy(),
        gone: false,
      };
      response.on('close', () => {
        one.gone = true;
      });
      answers.push(one);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    closeLater(async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await world.write.api({
      id: 'news',
      context: '/news',
      keyManagerIds: ['km'],
      productionEndpoint: `http://127.0.0.1:${address.port}`,
    });
    await world.write.subscription(['app', 'news']);
    const lines = [
      'GET /news/v1/x HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${token}`,
      'Accept: text/event-stream',
    ];
    const ask = () => openRaw(gateway.url, [...lines, '', ''].join('\r\n'));
    await eventually(async () => {
      const { received, socket } = await ask();
      await eventually(() => received() !== '');
      socket.destroy();
      return received().startsWith('HTTP/1.1 200');
    });
    await eventually(() => answers.every(one => one.gone));
    const { received, closed } = await ask();
    await eventually(() => received().includes('\r\n\r\n') && answers.at(-1)?.gone === false);
    for (const word of ['first', 'second']) {
      answers.at(-1)?.write(`data: ${word}\n\n`);
      await eventually(() => received().includes(word));
    }
    answers.at(-1)?.destroy();
    await eventually(closed);
    // Broken off, and not ended as if it were whole.
    expect(received().endsWith('0\r\n\r\n')).toBe(false);
    const leaving = await ask();
    await eventually(() => leaving.received().includes('\r\n\r\n') && answers.at(-1)?.gone === false);
    leaving.socket.destroy();
    await eventually(() => answers.at(-1)?.gone === true);
  });
});
