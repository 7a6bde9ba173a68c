import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './authorization-world.ts';

/* What the endpoint takes, before it looks at what is asked. */

let world: World;
let session: Readonly<Record<string, string>>;
let cookie: string;
let token: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await openWorld();
  session = world.as('developer', 'session');
  cookie = session.cookie ?? '';
  token = world.as('developer', 'token');
});

const QUERY = '{ viewer { name } }';
const JSON_BODY = JSON.stringify({ query: QUERY });
const json = { 'content-type': 'application/json' };
const post = (headers: Readonly<Record<string, string>>, body = JSON_BODY) =>
  world.send({ method: 'POST', headers, body });

const expectDone = async (headers: Readonly<Record<string, string>>) =>
  expect((await post(headers)).data).toEqual({ viewer: { name: 'developer-of-acme' } });

/** As a socket sends it: `fetch` forbids some of these headers. */
const raw = (headers: Readonly<Record<string, string>>, body: string, method = 'POST') =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const req = request(`${world.url}/graphql`, { method, headers }, async res => {
      let text = '';
      for await (const chunk of res) text += String(chunk);
      resolve({ status: res.statusCode, text });
    });
    req.once('error', reject);
    req.end(body);
  });

describe('methods', () => {
  const address = `?query=${encodeURIComponent(QUERY)}`;

  it.each([
    ['no content type', {}],
    ['JSON', json],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['the GraphQL type', { 'content-type': 'application/graphql' }],
    ['an answer in JSON', { accept: 'application/graphql-response+json' }],
    ['an answer as a stream', { accept: 'text/event-stream' }],
  ])('refuses an operation by GET, with %s', async (_, headers) => {
    const answer = await fetch(`${world.url}/graphql${address}`, { headers: { ...session, ...headers } });
    expect(answer.status).toBe(405);
    expect(await answer.text()).not.toContain('developer');
  });

  it('executes nothing for who asks for the playground with an operation in the address', async () => {
    const mutation = '?query=mutation{createApplication(input:{name:"Got"}){__typename}}';
    for (const query of [address, mutation]) {
      const headers = { ...session, accept: 'text/html' };
      const answer = await fetch(`${world.url}/graphql${query}`, { headers });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
      expect(await answer.text()).not.toContain('developer-of-acme');
    }
    const { text } = await world.ask('{ applications { edges { node { name } } } }', {}, session);
    expect(text).not.toContain('Got');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('refuses %s', async method => {
    expect((await raw({ ...session, ...json }, '', method)).status).toBe(405);
  });

  it('takes no operation out of the address of a POST', async () => {
    const answer = await fetch(`${world.url}/graphql${address}`, {
      method: 'POST',
      headers: { ...session, ...json },
      body: '{}',
    });
    expect(await answer.text()).not.toContain('developer');
    await expectDone({ ...session, ...json });
  });
});

/** What a page of another site can have a browser send without asking us first (Fetch standard, 2.2.2). */
const SIMPLE_TYPES = [
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'text/plain;x=application/json',
  'multipart/form-data; boundary=application/json',
  '',
];
const FORM = `query=${encodeURIComponent(QUERY)}`;
const MULTIPART = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON_BODY}\r\n--x--\r\n`;
const bodies = [JSON_BODY, FORM, MULTIPART];

describe('a session cookie alone', () => {
  const shapes = SIMPLE_TYPES.flatMap(type => bodies.map(body => ({ type, body })));

  it.each(shapes)('does nothing, with a body of type "$type"', async ({ type, body }) => {
    const answer = await raw({ cookie, ...(type ? { 'content-type': type } : {}) }, body);
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('developer');
  });

  it.each([json, { 'content-type': 'application/json;charset=utf-8' }])(
    'does nothing even with %j',
    async type => {
      expect((await post({ cookie, ...type })).status).toBe(403);
    },
  );

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ])('does nothing with our header, but from elsewhere: %j', async from => {
    expect((await raw({ ...session, ...json, ...from }, JSON_BODY)).status).toBe(403);
  });

  it('is enough together with our header, from a page of ours', async () => {
    await expectDone({ ...session, ...json });
    const own = { ...session, ...json, origin: world.url, 'sec-fetch-site': 'same-origin' };
    expect(await raw(own, JSON_BODY)).toMatchObject({ status: 200 });
  });

  it.each(SIMPLE_TYPES.filter(type => type !== ''))('is refused as %s even with our header', async type => {
    expect((await post({ ...session, 'content-type': type })).status).toBe(415);
  });
});

describe('an API token', () => {
  it('needs no header of ours', () => expectDone({ ...token, ...json }));

  it('is not outdone by a cookie beside it', async () => {
    const other = { authorization: 'Bearer lk_no-such-token', cookie, 'x-latchkey-csrf': '1', ...json };
    expect((await post(other)).data).toEqual({ viewer: null });
  });

  it('opens nothing to the pages of other sites', async () => {
    const { status, headers } = await post({ ...token, ...json, origin: 'https://evil.example' });
    expect(status).toBe(200);
    expect([...headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('bodies', () => {
  const send = (body: string) => post({ ...token, ...json }, body);

  it.each([
    '',
    'null',
    '1',
    '"x"',
    'true',
    '[]',
    '[null]',
    '{}',
    '{"query":1}',
    '{"query":null}',
    '{"query":{}}',
    '{"query":""}',
    '{"query":"{ viewer { name } }","variables":[]}',
    '{"query":"{ viewer { name } }","variables":"x"}',
    '{"query":"{ viewer { name } }","extensions":1}',
    '{"query":"{ viewer { name } }","operationName":"Other"}',
    '{"query":"{ viewer { name } }","operationName":1}',
    '{"query":"{ viewer { name } }","more":1}',
    '{"documentId":1}',
    '{"documentId":{}}',
    '{"extensions":{"persistedQuery":null}}',
    '{"extensions":{"persistedQuery":{"sha256Hash":1}}}',
    '{"__proto__":{"query":"{ viewer { name } }"}}',
    '{"query":"{ viewer { name } }"',
    '\u0000',
  ])('are refused with a reason when they are no request: %s', async body => {
    const { status, text, codes } = await send(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(codes).toHaveLength(1);
    expect(text).not.toContain('INTERNAL');
    expect(text).not.toContain('developer-of-acme');
  });

  it('are refused in batches, and taken alone', async () => {
    const { status, text } = await send(`[${JSON_BODY},${JSON_BODY}]`);
    expect(status).toBe(400);
    expect(text).not.toContain('developer');
    expect((await send(JSON_BODY)).status).toBe(200);
  });

  it('are refused above the limit, told or not, and taken up to it', async () => {
    const limit = world.deps.bodyBytes;
    const sized = (bytes: number) => JSON_BODY.padEnd(bytes, ' ');
    expect((await send(sized(limit))).status).toBe(200);
    expect(await send(sized(limit + 1))).toMatchObject({ status: 413, codes: ['INPUT_INVALID'] });
    const chunked = await raw({ ...token, ...json, 'transfer-encoding': 'chunked' }, sized(limit + 1));
    expect(chunked.status).toBe(413);
  });

  it('are answered with what no cache may keep', async () => {
    const answers = [
      await send(JSON_BODY),
      await send('{'),
      await post({ cookie, ...json }),
      await world.send({ method: 'GET' }),
    ];
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
  });
});
