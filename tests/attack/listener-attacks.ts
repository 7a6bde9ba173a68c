import { active } from './asked.ts';
import type { Course } from './courses.ts';
import { type Listeners, MOST_BYTES, SECRET, send, tunnelAfter } from './listeners.ts';
import { claims, NOW, own } from './scene.ts';
import { opaque, signed } from './tokens.ts';

/* What is tried against the listeners, beyond the tokens: each with what must come of it. */

const good = signed(own, claims);
const KNOWN = `X-Latchkey-Secret: ${SECRET}`;
const ANY = '/open/v1/list';
const UNSUBSCRIBED = '/unsubscribed/v1/list';

const request = (lines: readonly string[], body = ''): string =>
  [...lines, `Authorization: Bearer ${good}`, 'Connection: close', '', body].join('\r\n');

const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 'nothing';

/** How servers that hand headers on as variables would name it. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '-');

/** All that the upstream was told under one name, however it is spelled. */
const told = ({ arrived }: Listeners, wanted: string): string => {
  const { rawHeaders = [] } = arrived.at(-1) ?? {};
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && plain(rawHeaders[at - 1] ?? '') === wanted);
  return values.join(' and ');
};

/** A request with these lines at the gateway, and what reaches the upstream under one name. */
const arriving =
  (wanted: string, ...lines: readonly string[]) =>
  async (stage: Listeners): Promise<string> => {
    const answer = await send(stage.gateway, request([`GET ${ANY} HTTP/1.1`, 'Host: x', ...lines]));
    return `${statusOf(answer)}: ${told(stage, wanted)}`;
  };

const saying =
  (changes: object, wanted: string) =>
  async (stage: Listeners): Promise<string> => {
    const token = signed(own, { ...claims, ...changes });
    const lines = [`GET ${ANY} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${token}`, 'Connection: close'];
    await send(stage.gateway, [...lines, '', ''].join('\r\n'));
    return told(stage, wanted);
  };

/** How many requests with this body have reached the upstream whole, after that answer. */
const bodied =
  (lines: readonly string[], body: string) =>
  async (stage: Listeners): Promise<string> => {
    const before = stage.arrived.length;
    const answer = await send(stage.gateway, request([`POST ${ANY} HTTP/1.1`, 'Host: x', ...lines], body));
    return `${statusOf(answer)}, ${stage.arrived.length - before} arrived`;
  };

const passed: readonly Course<Listeners>[] = [
  { name: 'a good request', expected: '200: somebody', run: arriving('x-latchkey-subject') },
  {
    name: 'a subject that the caller claims',
    expected: '200: somebody',
    run: arriving('x-latchkey-subject', 'X-Latchkey-Subject: boss', 'x-latchkey-subject: boss'),
  },
  {
    name: 'a subject that the caller claims in another spelling',
    expected: '200: somebody',
    run: arriving('x-latchkey-subject', 'X_Latchkey_Subject: boss', 'X.Latchkey-Subject: boss'),
  },
  {
    name: 'an address that the caller claims',
    expected: '200: 127.0.0.1',
    run: arriving('x-forwarded-for', 'X-Forwarded-For: 203.0.113.1', 'X_Forwarded_For: 203.0.113.1'),
  },
  {
    name: 'a subject that the caller wants taken away',
    expected: '200: somebody',
    run: arriving('x-latchkey-subject', 'Connection: X-Latchkey-Subject'),
  },
  {
    name: 'a header that is for one connection',
    expected: '200: ',
    run: arriving('x-hop', 'Connection: X-Hop', 'X-Hop: here'),
  },
  { name: 'a header for all', expected: '200: here', run: arriving('x-hop', 'X-Hop: here') },
  { name: 'the token', expected: '200: ', run: arriving('authorization') },
  {
    name: 'another path than was decided on',
    expected: '200: ',
    run: arriving('x-original-url', 'X-Original-URL: /admin'),
  },
  {
    name: 'the cookie of the portal',
    expected: '200: a=1',
    run: arriving('cookie', 'Cookie: a=1; latchkey.session_token=x'),
  },
  {
    name: 'a subject with a blank more',
    expected: 'somebody%20',
    run: saying({ sub: 'somebody ' }, 'x-latchkey-subject'),
  },
  {
    name: 'a subject with lines in it',
    expected: 'a%0D%0AX-Latchkey-Plan: gold',
    run: saying({ sub: 'a\r\nX-Latchkey-Plan: gold' }, 'x-latchkey-subject'),
  },
  {
    name: 'two hosts',
    expected: '400: ',
    run: async stage => {
      const answer = await send(stage.gateway, request([`GET ${ANY} HTTP/1.1`, 'Host: x', 'Host: y']));
      return `${statusOf(answer)}: `;
    },
  },
];

const chunked = (size: number): string => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;

const bodies: readonly Course<Listeners>[] = [
  {
    name: 'a body as long as bodies may be',
    expected: '200, 1 arrived',
    run: bodied([`Content-Length: ${MOST_BYTES}`], 'x'.repeat(MOST_BYTES)),
  },
  {
    name: 'a longer one',
    expected: '413, 0 arrived',
    run: bodied([`Content-Length: ${MOST_BYTES + 1}`], 'x'.repeat(MOST_BYTES + 1)),
  },
  {
    name: 'a longer one in pieces',
    expected: '413, 0 arrived',
    run: bodied(['Transfer-Encoding: chunked'], chunked(MOST_BYTES + 1)),
  },
];

const ask = (lines: readonly string[], at: 'decisions' | 'closed' = 'decisions') => ({
  run: async (stage: Listeners): Promise<string> =>
    statusOf(await send(stage[at], request([`GET ${lines[0]} HTTP/1.1`, 'Host: x', ...lines.slice(1)]))),
});

const original = (target: string): readonly string[] => [
  'X-Original-Method: GET',
  `X-Original-URI: ${target}`,
];
const forwarded = (target: string): readonly string[] => [
  'X-Forwarded-Method: GET',
  `X-Forwarded-Uri: ${target}`,
  'X-Forwarded-Proto: https',
  'X-Forwarded-Host: api.test',
];

const decisions: readonly Course<Listeners>[] = [
  { name: 'a good question', expected: '200', ...ask(['/haproxy', KNOWN, ...original(ANY)]) },
  { name: 'a good question of Traefik', expected: '200', ...ask(['/traefik', KNOWN, ...forwarded(ANY)]) },
  { name: 'a question without the secret', expected: '403', ...ask(['/haproxy', ...original(ANY)]) },
  {
    name: 'a question with another secret',
    expected: '403',
    ...ask(['/haproxy', `${KNOWN}0`, ...original(ANY)]),
  },
  {
    name: 'a question with two secrets',
    expected: '403',
    ...ask(['/haproxy', KNOWN, `${KNOWN}0`, ...original(ANY)]),
  },
  {
    name: 'a question from a strange address',
    expected: '403',
    ...ask(['/haproxy', KNOWN, ...original(ANY)], 'closed'),
  },
  {
    name: 'a request that is named in the words of another kind as well',
    expected: '403',
    ...ask(['/haproxy', KNOWN, ...original(UNSUBSCRIBED), ...forwarded(ANY)]),
  },
  {
    name: 'a request that is named twice',
    expected: '400',
    ...ask(['/haproxy', KNOWN, ...original(ANY), `X-Original-URI: ${UNSUBSCRIBED}`]),
  },
  {
    name: 'a request that somebody has added to',
    expected: '400',
    ...ask(['/traefik', KNOWN, ...forwarded(ANY), 'X-Forwarded-Host: evil.test']),
  },
];

const tunnel = (token: string, api = 'open'): string =>
  [
    `GET /${api}/v1/live HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    '',
    '',
  ].join('\r\n');

const answeredOnce = (changes: object): string => opaque({ body: { ...active, ...changes }, once: true });

const tunnels: readonly Course<Listeners>[] = [
  {
    name: 'a tunnel with a good token',
    expected: 'OPEN',
    run: ({ gateway }) => tunnelAfter(gateway, tunnel(good), 200, () => {}),
  },
  {
    name: 'a tunnel whose token has expired',
    expected: 'CLOSED',
    run: async ({ gateway, pass }) => {
      const state = await tunnelAfter(gateway, tunnel(good), 500, () => pass(700_000));
      pass(-700_000);
      return state;
    },
  },
  {
    name: 'a tunnel whose token ends where nobody can be asked',
    expected: 'CLOSED',
    run: async ({ gateway, pass }) => {
      // A moment is left of the tolerance for clocks.
      pass(500);
      const token = answeredOnce({ exp: NOW / 1000 - 9 });
      const state = await tunnelAfter(gateway, tunnel(token, 'asked'), 900, () => {});
      pass(-500);
      return state;
    },
  },
  {
    name: 'a tunnel of which nobody can tell any more',
    expected: 'CLOSED',
    run: async ({ impatient, stall }) => {
      const state = await tunnelAfter(impatient, tunnel(good), 700, () => stall(true));
      stall(false);
      return state;
    },
  },
];

export const listenerAttacks: readonly Course<Listeners>[] = [...passed, ...bodies, ...decisions, ...tunnels];
