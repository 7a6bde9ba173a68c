import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bodyOf,
  caughtUp,
  type Decisions,
  headersOf,
  known,
  openSubscribed,
  original,
  question,
  SECRET,
  startDecisions,
  statusOf,
} from './decision-support.ts';

let subscribed: Awaited<ReturnType<typeof openSubscribed>>;
let decisions: Decisions;
let token: string;

const bearer = () => `Authorization: Bearer ${token}`;

beforeAll(async () => {
  const backend = 'http://127.0.0.1:9';
  subscribed = await openSubscribed({ production: backend, sandbox: backend });
  decisions = await startDecisions(subscribed.world);
  token = await subscribed.issuer.token();
  await caughtUp(decisions, [...question('nginx'), known, bearer()]);
});

const ask = (lines: readonly string[]) => decisions.ask([...lines, known, bearer()]);

const PLAIN = { 'content-length': '0', connection: 'close' };

describe('whoever is not trusted', () => {
  it.each([
    ['no secret', []],
    ['another secret', ['X-Latchkey-Secret: another-secret-that-nobody-agreed-upon-01']],
    ['another case', [`X-Latchkey-Secret: ${SECRET.toUpperCase()}`]],
    ['half of it', [`X-Latchkey-Secret: ${SECRET.slice(0, 20)}`]],
    ['an empty one', ['X-Latchkey-Secret: ']],
    ['the right one twice', [known, known]],
    ['the right one and a wrong one', [known, 'X-Latchkey-Secret: x']],
    ['the right one elsewhere', [`Cookie: X-Latchkey-Secret=${SECRET}`, `X-Latchkey_Secret: ${SECRET}`]],
  ])('with %s is told nothing', async (_name, lines) => {
    for (const asked of [
      question('nginx'),
      question('envoy'),
      question('caddy', 'GET', '/a/../b'),
      ['GET /nginx'],
    ]) {
      for (const credentials of [[bearer()], ['Authorization: Bearer junk'], []]) {
        const answer = await decisions.ask([...asked, ...lines, ...credentials]);
        expect([statusOf(answer), headersOf(answer), bodyOf(answer)]).toEqual([403, PLAIN, '']);
      }
    }
  });

  it('is told nothing on a path where nobody speaks', async () => {
    for (const path of [
      '/',
      '/nginx/',
      '/NGINX',
      '/envoy',
      '/envoyx/shop/v1/x',
      '//envoy/shop/v1/x',
      '/-/health',
      '/shop/v1/x',
    ]) {
      const answer = await ask([`GET ${path}`, ...original('GET', '/shop/v1/x')]);
      expect([path, statusOf(answer), headersOf(answer)]).toEqual([path, 403, PLAIN]);
    }
  });

  it('is known by any of several secrets', async () => {
    const next = 'the-next-secret-that-both-sides-know-0123';
    const two = await startDecisions(subscribed.world, { secret: `${next} ${SECRET}` });
    for (const one of [next, SECRET]) {
      await caughtUp(two, [...question('nginx'), `X-Latchkey-Secret: ${one}`, bearer()]);
    }
    expect(statusOf(await two.ask([...question('nginx'), 'X-Latchkey-Secret: x', bearer()]))).toBe(403);
  });

  it('is told by the address too', async () => {
    const here = await startDecisions(subscribed.world, { trustedCidrs: ['127.0.0.0/8'] });
    await caughtUp(here, [...question('nginx'), bearer()]);
    const elsewhere = await startDecisions(subscribed.world, { trustedCidrs: ['10.0.0.0/8'] });
    const both = await startDecisions(subscribed.world, { trustedCidrs: ['10.0.0.0/8'], secret: SECRET });
    for (const one of [elsewhere, both]) {
      const claims = ['X-Forwarded-For: 10.0.0.1', 'X-Real-IP: 10.0.0.1', 'Forwarded: for=10.0.0.1'];
      const answer = await one.ask([...question('nginx'), known, bearer(), ...claims]);
      expect([statusOf(answer), headersOf(answer)]).toEqual([403, PLAIN]);
    }
  });

  it('leaves nobody trusted when nobody is named', async () => {
    await expect(startDecisions(subscribed.world, {})).rejects.toThrow('Neither a secret nor address ranges');
  });
});

describe('what is kept to itself', () => {
  it('secret and token are in no log', async () => {
    await decisions.ask(['GET /nginx', 'X-Latchkey-Secret: wrong-but-somebodys-own', bearer()]);
    const lines = decisions.lines.join('');
    expect(lines).not.toContain(SECRET);
    expect(lines).not.toContain('wrong-but-somebodys-own');
    expect(lines).not.toContain(token.slice(-40));
  });

  it('a gateway that goes while it waits harms nobody', async () => {
    const { port, hostname } = new URL(decisions.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET /nginx HTTP/1.1\r\nHost: x\r\n${known}\r\n${original('GET', '/shop/v1/x').join('\r\n')}`,
    );
    socket.destroy();
    expect(statusOf(await ask(question('nginx')))).toBe(200);
  });
});
