import { beforeAll, describe, expect, it } from 'vitest';
import { statusOf } from '../decision-support.ts';
import { bearer, type Case, HOST } from './case.ts';
import { type Edit, isHere, type RealGateway, realGateways, startReal } from './real-gateways.ts';
import { faultsOf, play } from './run.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

const LIMIT = 120_000;

/** What did not come as it should at one gateway, over the whole table. */
const faultsAt = async (url: string, gateway?: RealGateway): Promise<string[]> => {
  const { cases, tokens, upstreams } = scene;
  const faults: string[] = [];
  for (const one of cases) {
    const found = await play(url, one, upstreams);
    if (gateway !== undefined && one.strays?.includes(gateway)) continue;
    const expected = (gateway && one.but?.[gateway]) ?? one.outcome;
    faults.push(...faultsOf(expected, one, found, tokens).map(fault => `${one.name}: ${fault}`));
  }
  return faults;
};

it('the table has more than two hundred cases, each with a name of its own', () => {
  const names = new Set(scene.cases.map(({ name }) => name));
  expect(names.size).toBe(scene.cases.length);
  expect(names.size).toBeGreaterThan(350);
});

it('the gateway that is built in does as the table says', { timeout: LIMIT }, async () => {
  expect(await faultsAt(scene.embedded.url)).toEqual([]);
});

/** Where the program is not there: an error in CI, and elsewhere said in the name. */
const withReal = (name: RealGateway) => ({
  run: isHere(name),
  said: isHere(name) ? '' : ' (not run: not installed)',
});

const good = (extra: readonly string[] = []): Case => ({
  name: 'good',
  lines: ['GET /shop/v1/x HTTP/1.1', HOST, bearer(scene.tokens.good), ...extra],
  outcome: 'PRODUCTION',
});

/** Without this each lets a header through that a client has made up. */
const unprotected: Readonly<Record<RealGateway, { readonly edit: Edit; readonly spoof: string }>> = {
  nginx: {
    edit: text => text.replace(/^ +proxy_set_header X-Latchkey-Plan .*$/m, ''),
    spoof: 'X-Latchkey-Plan: spoofed',
  },
  haproxy: {
    edit: text => text.replace(/^ +http-request del-header .*$/m, ''),
    spoof: 'X_Latchkey_Plan: spoofed',
  },
  caddy: {
    edit: text => text.replace(/^\s+request_header -X_Latchkey\*$/m, ''),
    spoof: 'X_Latchkey_Plan: spoofed',
  },
  apache: { edit: text => text.replace(/^ +forget\(r\)$/m, ''), spoof: 'X_Latchkey_Plan: spoofed' },
};

describe.each(realGateways)('%s', name => {
  const { run, said } = withReal(name);

  it(`does as the table says${said}`, { timeout: LIMIT }, async () => {
    if (!run) return expect(process.env.CI, `${name} is not installed`).toBeUndefined();
    const { url } = await startReal(name, scene.places);
    expect(await faultsAt(url, name)).toEqual([]);
  });

  it(`would be found out without its protection${said}`, { timeout: LIMIT }, async () => {
    if (!run) return;
    const { edit, spoof } = unprotected[name];
    const { url } = await startReal(name, scene.places, text => edit(text));
    const found = await play(url, good([spoof]), scene.upstreams);
    expect(faultsOf('PRODUCTION', good(), found, scene.tokens)).not.toEqual([]);
    expect(JSON.stringify(found.seen)).toContain('spoofed');
  });

  it(`lets nothing pass when nobody answers it, or with the wrong secret${said}`, {
    timeout: LIMIT,
  }, async () => {
    if (!run) return;
    const silent = await startReal(name, { ...scene.places, decisions: 'http://127.0.0.1:9' });
    const stranger = await startReal(name, scene.places, text =>
      text
        .replace('put-the-value-of-decisions.secret-here', 'wrong')
        .replaceAll(/os\.getenv\("LATCHKEY_DECISIONS_SECRET"\)|\{\$LATCHKEY_DECISIONS_SECRET\}/g, match =>
          match.startsWith('os') ? '"wrong"' : 'wrong',
        ),
    );
    for (const { url } of [silent, stranger]) {
      const { answer, seen } = await play(url, good(), scene.upstreams);
      expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
      expect(seen).toEqual([]);
    }
  });
});

it('HAProxy lets nothing pass when its script breaks off', { timeout: LIMIT }, async () => {
  if (!isHere('haproxy')) return;
  const broken = (text: string): string =>
    text.replace('local authorization', 'error("broken")\n  local authorization');
  const open = (text: string): string =>
    text.replace(/use_backend shop_production if shop.*/, 'default_backend shop_production');
  const { url } = await startReal('haproxy', scene.places, text => open(broken(text)));
  const { answer, seen } = await play(url, good(), scene.upstreams);
  expect([statusOf(answer), seen]).toEqual([503, []]);
  // The control: it would go on behind the script.
  const careless = await startReal('haproxy', scene.places, text =>
    open(broken(text)).replace(/^ +http-request deny .*$/m, ''),
  );
  expect((await play(careless.url, good(), scene.upstreams)).outcome).toBe('PRODUCTION');
});
