import { afterEach, describe, expect, it } from 'vitest';
import { insideTransaction, NetworkInsideTransaction } from './network-guard.ts';
import { listenOnLoopback, sendJson } from './safe-fetch.testing.ts';
import { createGuardedAgent } from './safe-fetch-agent.ts';
import { closeAll, open, reasonOf } from './safe-fetch-open.testing.ts';
import { forbiddenUrls, spellings } from './safe-fetch-spellings.testing.ts';

afterEach(closeAll);

describe('forbidden addresses', () => {
  it('refuses every spelling, and nothing connects', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const urls = forbiddenUrls(canary.port);
    const lookup = async (): Promise<readonly string[]> => ['127.0.0.1'];
    const safeFetch = open({ allowLoopback: false, lookup });
    expect(urls.length).toBeGreaterThanOrEqual(300);
    const refusals = new Set(['URL_INVALID', 'SCHEME_FORBIDDEN', 'ADDRESS_FORBIDDEN']);
    for (const url of urls) {
      const reason = await reasonOf(safeFetch({ url, method: 'GET' }));
      expect(refusals.has(reason), `${url}: ${reason}`).toBe(true);
    }
    expect(canary.hits()).toBe(0);
  });

  it('would have reached the canary by many of them: the same spellings with the guard open', async () => {
    await using canary = await listenOnLoopback((_request, response) => {
      response.setHeader('connection', 'close');
      sendJson(response, 200, {});
    });
    const safeFetch = open({ lookup: async () => ['127.0.0.1'] });
    const loopback = [...spellings([127, 0, 0, 1]), 'localhost', 'a.localhost', '[::ffff:127.0.0.1]'];
    for (const host of loopback) {
      const url = `http://${host}:${canary.port}/`;
      expect(await reasonOf(safeFetch({ url, method: 'GET' })), url).toBe('ANSWERED');
    }
    expect(canary.hits()).toBe(loopback.length);
  });

  it('refuses the metadata service even where loopback is open', async () => {
    const safeFetch = open({ allowedCidrs: ['169.254.0.0/16'] });
    const reason = await reasonOf(safeFetch({ url: 'http://169.254.169.254/latest', method: 'GET' }));
    expect(reason).toBe('ADDRESS_FORBIDDEN');
  });

  it('refuses plain http unless loopback is open', async () => {
    const lookup = async (): Promise<readonly string[]> => ['8.8.8.8'];
    const safeFetch = open({ allowLoopback: false, lookup });
    expect(await reasonOf(safeFetch({ url: 'http://idp.example/', method: 'GET' }))).toBe('SCHEME_FORBIDDEN');
  });
});

describe('URLs that two parsers read differently', () => {
  it.each([
    'http://user:pass@HOST/',
    'http://user@HOST/',
    'http://@HOST/',
    'http:\\\\HOST/',
    'http:HOST/',
    'http:///HOST/',
    ' http://HOST/',
    'http://HOST/a b',
    'http://HOST/\ta',
    'http://HOST/\r\nx: y',
    'http://HOST\\@idp.example/',
    'http://HOST/#a',
    'http://',
    'HOST',
  ])('are refused even where the address is open: %j', async spelling => {
    await using server = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const url = spelling.replace('HOST', `127.0.0.1:${server.port}`);
    expect(await reasonOf(open()({ url, method: 'GET' }))).toBe('URL_INVALID');
    expect(server.hits()).toBe(0);
  });
});

describe('names', () => {
  it('refuses a name when one of its addresses is forbidden', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const safeFetch = open({ allowLoopback: false, lookup: async () => ['8.8.8.8', '127.0.0.1'] });
    const url = `https://idp.example:${canary.port}/`;
    expect(await reasonOf(safeFetch({ url, method: 'GET' }))).toBe('ADDRESS_FORBIDDEN');
    expect(canary.hits()).toBe(0);
  });

  it('connects to the address that was checked: a name is looked up once per connection', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const rebinding = open({ lookup: async () => answers[asked++] ?? [] });
    const url = `http://rebind.example:${canary.port}/`;
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ANSWERED');
    expect([asked, canary.hits()]).toEqual([1, 1]);
  });

  it('judges a name anew at the next connection', async () => {
    await using canary = await listenOnLoopback((_request, response) => {
      response.setHeader('connection', 'close');
      sendJson(response, 200, {});
    });
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const rebinding = open({ lookup: async () => answers.shift() ?? [] });
    const url = `http://rebind.example:${canary.port}/`;
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ANSWERED');
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ADDRESS_FORBIDDEN');
  });

  it('says DNS when there is no address, and when the resolver fails', async () => {
    const none = open({ lookup: async () => [] });
    expect(await reasonOf(none({ url: 'https://idp.example/', method: 'GET' }))).toBe('DNS');
    const failing = open({
      lookup: async () => {
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      },
    });
    expect(await reasonOf(failing({ url: 'https://idp.example/', method: 'GET' }))).toBe('DNS');
  });
});

describe('the connected address', () => {
  it('is judged too, before anything is sent', async () => {
    let requests = 0;
    await using server = await listenOnLoopback((_request, response) => {
      requests += 1;
      sendJson(response, 200, {});
    });
    const verdicts = [true, false];
    const fickle = createGuardedAgent(
      async () => ['127.0.0.1'],
      () => verdicts.shift() ?? false,
    );
    const sent = fickle.request({ origin: `http://idp.example:${server.port}`, path: '/', method: 'GET' });
    await expect(sent).rejects.toMatchObject({ reason: 'ADDRESS_FORBIDDEN' });
    expect([server.hits(), requests]).toEqual([1, 0]);
    await fickle.destroy();
  });
});

it('is closed while a transaction is open, and nothing connects', async () => {
  await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
  const safeFetch = open();
  const get = () => safeFetch({ url: canary.url, method: 'GET' });
  await expect(insideTransaction.run(get)).rejects.toThrow(NetworkInsideTransaction);
  expect(canary.hits()).toBe(0);
  // Negative control: it is open again afterwards.
  expect(await reasonOf(get())).toBe('ANSWERED');
});
