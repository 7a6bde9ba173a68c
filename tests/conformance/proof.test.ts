import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Endpoints, KeyManagerConfig } from '../../server/key-managers/key-manager.ts';
import { offeredKinds, requireKind } from '../../server/key-managers/registry.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomToken } from '../../server/lib/ids.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { secret } from '../../server/lib/secret.ts';
import { createControlCache } from '../../server/oauth/proof-control.ts';
import type { ProofMethod } from '../../server/oauth/proof-types.ts';
import type { ProductKind } from '../support/products/product.ts';
import { type RunningProduct, startProduct } from '../support/products/start.ts';

const CLIENT = 'storefront';
const RIGHT = 's/3+c%41:r&t';
/** Of the same shape, so that it is tried in as many ways. */
const WRONG = 's/3+c%42:r&t';

const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => fetch.close());

interface Subject {
  readonly kind: string;
  /** The imitation that stands for it. */
  readonly product: ProductKind;
  /** What decides when everything is there, and what decides alone. */
  readonly first: ProofMethod;
  readonly alone: readonly ProofMethod[];
}

const ALL: readonly ProofMethod[] = ['INTROSPECTION', 'REVOCATION', 'CLIENT_CREDENTIALS'];
const WITHOUT_INTROSPECTION: readonly ProofMethod[] = ['REVOCATION', 'CLIENT_CREDENTIALS'];

const subjects: readonly Subject[] = [
  { kind: 'OIDC', product: 'WSO2_IS_7', first: 'INTROSPECTION', alone: ALL },
  { kind: 'WSO2_IS_7', product: 'WSO2_IS_7', first: 'INTROSPECTION', alone: ALL },
  { kind: 'WSO2_IS', product: 'WSO2_IS', first: 'REVOCATION', alone: WITHOUT_INTROSPECTION },
  { kind: 'KEYCLOAK', product: 'KEYCLOAK', first: 'INTROSPECTION', alone: ALL },
  { kind: 'OKTA', product: 'OKTA', first: 'INTROSPECTION', alone: ALL },
  { kind: 'AUTH0', product: 'AUTH0', first: 'REVOCATION', alone: WITHOUT_INTROSPECTION },
  { kind: 'ENTRA_ID', product: 'ENTRA_ID', first: 'CLIENT_CREDENTIALS', alone: ['CLIENT_CREDENTIALS'] },
  { kind: 'PING_FEDERATE', product: 'PING_FEDERATE', first: 'REVOCATION', alone: WITHOUT_INTROSPECTION },
  { kind: 'FORGEROCK', product: 'FORGEROCK', first: 'INTROSPECTION', alone: ALL },
  { kind: 'CUSTOM', product: 'OKTA', first: 'INTROSPECTION', alone: ALL },
];

/** The same address at the imitation, which listens on loopback without TLS. */
const here = ({ baseUrl }: RunningProduct, url: string | null): string | null =>
  url === null ? null : baseUrl + url.slice(new URL(url).origin.length);

const settingsOf = ({ settings }: RunningProduct, kind: string): Readonly<Record<string, string>> => {
  const parsed = requireKind(kind).parse(settings);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

/** As a key manager of this kind is stored once it was made from its settings. */
const configOf = (subject: Subject, product: RunningProduct): KeyManagerConfig => {
  const kind = requireKind(subject.kind);
  const settings = subject.kind === subject.product ? settingsOf(product, subject.kind) : {};
  const location = kind.locate(settings);
  return {
    issuer: product.issuer,
    endpoints: { ...product.endpoints, userinfo: null, registration: null },
    trust: { ...kind.defaults.trust, ...location?.trust },
    policy: { ...kind.defaults.policy, ...location?.policy },
    settings,
  };
};

const only = (endpoints: Endpoints, method: ProofMethod): Endpoints => ({
  ...endpoints,
  introspection: method === 'INTROSPECTION' ? endpoints.introspection : null,
  revocation: method === 'REVOCATION' ? endpoints.revocation : null,
  token: method === 'CLIENT_CREDENTIALS' ? endpoints.token : null,
});

const prove = (kind: string, config: KeyManagerConfig, clientId: string, clientSecret: string) => {
  const io = { fetch, clock: systemClock, randomToken, controls: createControlCache(systemClock) };
  return requireKind(kind)
    .open(config, io)
    .prove({ clientId, clientSecret: secret(clientSecret) });
};

it('covers every kind that is offered', () => {
  expect(subjects.map(({ kind }) => kind).toSorted()).toEqual(
    offeredKinds.map(({ kind }) => kind).toSorted(),
  );
});

const inWords: Readonly<Partial<Record<ProofMethod, string>>> = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  CLIENT_CREDENTIALS: 'client credentials',
};

it('shows in docs/key-managers.md what each kind fills in and what proves', () => {
  const page = readFileSync(new URL('../../docs/key-managers.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter(line => line.startsWith('| `'));
  const cells = rows.map(row => row.split('|').map(cell => cell.trim()));
  expect(cells.map(([, kind, , claims, , proof]) => [kind, claims?.replace(/ \(.*?\)/, ''), proof])).toEqual(
    subjects.map(({ kind, alone }) => {
      const { consumerKeyClaim, scopesClaim } = requireKind(kind).defaults.trust;
      const claims = `\`${consumerKeyClaim}\`, \`${scopesClaim}\``;
      return [`\`${kind}\``, claims, alone.map(method => inWords[method]).join(', ')];
    }),
  );
});

describe.each(subjects)('$kind', subject => {
  let product: RunningProduct;
  let config: KeyManagerConfig;

  beforeEach(async () => {
    product = await startProduct(subject.product, { clients: { [CLIENT]: RIGHT } });
    config = configOf(subject, product);
  });
  afterEach(() => product.stop());

  const ask = (clientId: string, clientSecret: string) => prove(subject.kind, config, clientId, clientSecret);

  it('finds the server where its settings say', () => {
    const location = requireKind(subject.kind).locate(config.settings);
    expect(location === undefined).toBe(subject.kind === 'OIDC' || subject.kind === 'CUSTOM');
    if (location === undefined) return;
    const { token, introspection, revocation, jwks, authorization } = location.endpoints;
    expect(here(product, location.issuer)).toBe(`${product.issuer}`);
    expect(
      Object.entries({ token, introspection, revocation, jwks, authorization }).map(([name, url]) => [
        name,
        here(product, url),
      ]),
    ).toEqual(Object.entries(product.endpoints));
  });

  it('proves the right secret', async () => {
    expect(await ask(CLIENT, RIGHT)).toMatchObject({ outcome: 'PROVEN', method: subject.first });
  });

  it('refuses a wrong secret and an unknown client alike', async () => {
    const wrong = await ask(CLIENT, WRONG);
    const unknown = await ask('nobody', RIGHT);
    expect([wrong.outcome, unknown.outcome]).toEqual(['REJECTED', 'REJECTED']);
    const answers = (outcome: typeof wrong) => outcome.evidence.map(({ status, error }) => [status, error]);
    expect(answers(unknown)).toEqual(answers(wrong));
  });

  it('tells when it cannot be asked, whatever the secret', async () => {
    product.behave({ status: 503 });
    expect(await ask(CLIENT, RIGHT)).toMatchObject({ outcome: 'UNREACHABLE', reason: 'SERVER_ERROR' });
    await product.stop();
    expect(await ask(CLIENT, RIGHT)).toMatchObject({ outcome: 'UNREACHABLE', reason: 'CONNECT' });
    product = await startProduct(subject.product);
  });

  it('believes no server that accepts any secret', async () => {
    product.behave({ status: 200, body: { active: false, access_token: 'x', token_type: 'Bearer' } });
    expect(await ask(CLIENT, RIGHT)).toMatchObject({
      outcome: 'CANNOT_VERIFY',
      why: 'ACCEPTS_ANY_SECRET',
    });
  });

  it.each(ALL)('by %s alone decides, or claims nothing', async method => {
    const alone = { ...config, endpoints: only(config.endpoints, method) };
    const right = await prove(subject.kind, alone, CLIENT, RIGHT);
    const wrong = await prove(subject.kind, alone, CLIENT, WRONG);
    const decides = subject.alone.includes(method);
    expect(right.outcome).toBe(decides ? 'PROVEN' : 'CANNOT_VERIFY');
    expect(wrong.outcome).toBe(decides ? 'REJECTED' : 'CANNOT_VERIFY');
  });
});
