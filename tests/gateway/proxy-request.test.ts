import { beforeAll, describe, expect, it } from 'vitest';
import { openProxied, type Proxied } from './proxy-support.ts';
import { call } from './servers.ts';

let gateway: Proxied['gateway'];
let raw: Proxied['raw'];
let seenLast: Proxied['seenLast'];
let token: string;
let tokenOf: Proxied['tokenOf'];

beforeAll(async () => {
  ({ gateway, token, tokenOf, raw, seenLast } = await openProxied());
});

describe('what reaches the upstream', () => {
  it.each([
    ['/shop/v1', '/base'],
    ['/shop/v1/', '/base/'],
    ['/shop/v1?a=%2F..&b', '/base?a=%2F..&b'],
    ['/shop/v1/a%20b/c/?x=1', '/base/a%20b/c/?x=1'],
    ['/%73hop/v1/%61', '/base/%61'],
  ])('%s goes to %s', async (path, url) => {
    await raw([`GET ${path} HTTP/1.1`]);
    expect(seenLast().url).toBe(url);
  });

  it('is the body as it came, with a length or in pieces', async () => {
    const body = 'x'.repeat(200_000);
    await call(`${gateway.url}/shop/v1/a`, token, { method: 'POST', body });
    expect(seenLast()).toMatchObject({ method: 'POST', body, headers: { 'content-length': '200000' } });
    await raw(
      ['PUT /shop/v1/a HTTP/1.1', 'Transfer-Encoding: chunked'],
      '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n',
    );
    expect(seenLast()).toMatchObject({ method: 'PUT', body: 'hello world' });
    await raw(['POST /shop/v1/a HTTP/1.1', 'Content-Length: 0']);
    expect(seenLast()).toMatchObject({ method: 'POST', body: '' });
  });

  it('is nothing of what concerns one connection', async () => {
    await raw([
      'GET /shop/v1/a HTTP/1.1',
      'Keep-Alive: timeout=5',
      'Proxy-Connection: keep-alive',
      'Proxy-Authorization: Basic eDp5',
      'TE: trailers',
      'Trailer: x',
      'Upgrade: h2c',
      'HTTP2-Settings: x',
      'X-Listed: secret',
      'Connection: X-Listed, x-latchkey-application',
      'X-Kept: yes',
    ]);
    const { headers } = seenLast();
    expect(headers['x-kept']).toBe('yes');
    expect(headers['x-latchkey-application']).toBe('Shop');
    expect(Object.keys(headers).sort()).toEqual(
      [
        'connection',
        'traceparent',
        'host',
        ...['application', 'application-id', 'client-id', 'key-type', 'organization', 'plan'].map(
          name => `x-latchkey-${name}`,
        ),
        ...['scopes', 'subject'].map(name => `x-latchkey-${name}`),
        ...['for', 'host', 'prefix', 'proto'].map(name => `x-forwarded-${name}`),
        'x-kept',
        'x-request-id',
      ].sort(),
    );
  });

  it('never says on behalf of the gateway what the caller said', async () => {
    const names = [
      'application',
      'application-id',
      'organization',
      'client-id',
      'subject',
      'scopes',
      'plan',
      'new',
    ];
    const spellings = [
      'X-Latchkey-',
      'x_latchkey_',
      'X.Latchkey.',
      'x-latchkey_',
      'X-LATCHKEY.',
      'x_latchkey-',
    ];
    const forwarded = ['For', 'Host', 'Proto', 'Port', 'Prefix', 'Uri', 'Method', 'Server', 'Client-Cert'];
    const others = [
      'Forwarded',
      'X-Real-IP',
      'X_Real_IP',
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-HTTP-Method-Override',
      'X-HTTP-Method',
      'X-Method-Override',
      'X_HTTP_Method_Override',
      'X-Request-Id',
      'Proxy_Authorization',
    ];
    const spoofed = [
      ...spellings.flatMap(prefix => names.map(name => `${prefix}${name}`)),
      ...['X-Forwarded-', 'x_forwarded_', 'X.Forwarded.'].flatMap(p => forwarded.map(name => `${p}${name}`)),
      ...others,
    ];
    await raw(['GET /shop/v1/a HTTP/1.1', ...spoofed.map(name => `${name}: spoofed`), 'X-Control: spoofed']);
    const { rawHeaders, headers } = seenLast();
    // The control shows that such a value does arrive where nothing takes it away.
    expect(rawHeaders.filter(text => text === 'spoofed')).toHaveLength(1);
    expect(headers['x-control']).toBe('spoofed');
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-forwarded-host']).toBe('gateway.test');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers['x-forwarded-prefix']).toBe('/shop/v1');
  });

  it('cannot be spoken to through a claim', async () => {
    await raw(['GET /shop/v1/a HTTP/1.1']);
    expect(seenLast().headers).toMatchObject({
      'x-latchkey-subject': 'jos%C3%A9%0D%0Ax-latchkey-plan: gold',
      'x-latchkey-plan': 'free',
      'x-latchkey-scopes': 'a b',
    });
  });

  it('is the subject as it was decided on, blanks at its ends included', async () => {
    await call(`${gateway.url}/shop/v1/a`, await tokenOf({ sub: ' some body ' }));
    expect(seenLast().headers['x-latchkey-subject']).toBe('%20some body%20');
  });

  it('is no scope that reads as two', async () => {
    expect((await call(`${gateway.url}/shop/v1/a`, await tokenOf({ scope: ['a b'] }))).status).toBe(401);
    await call(`${gateway.url}/shop/v1/a`, await tokenOf({ scope: ['a', 'b'] }));
    expect(seenLast().headers['x-latchkey-scopes']).toBe('a b');
  });

  it('is every cookie but those of the portal', async () => {
    await raw([
      'GET /shop/v1/a HTTP/1.1',
      'Cookie: a=1; latchkey.session_token=secret; my.latchkey.b=2;__Host-latchkey.session_token=secret',
      'Cookie:  latchkey_oauth=secret; c="3"',
    ]);
    expect(seenLast().headers.cookie).toBe('a=1; my.latchkey.b=2; c="3"');
    await raw(['GET /shop/v1/a HTTP/1.1', 'Cookie: latchkey.session_token=secret']);
    expect(seenLast().headers).not.toHaveProperty('cookie');
    expect(seenLast().rawHeaders.join()).not.toContain('secret');
  });

  it('is never the token', async () => {
    await raw(['GET /shop/v1/a HTTP/1.1']);
    expect(seenLast().rawHeaders.join()).not.toContain(token);
  });
});
