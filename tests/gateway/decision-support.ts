import { secret } from '../../server/lib/secret.ts';
import { eventually, type Issuer, sendRaw, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';

export const SECRET = 'a-secret-that-both-sides-know-0123456789';
export const known = `X-Latchkey-Secret: ${SECRET}`;

/** A store with an API that wants a scope for orders, and clients of every kind at two issuers; a third is unknown. */
export const openSubscribed = async (endpoints: {
  readonly production: string;
  readonly sandbox: string;
}) => {
  const world = await openWorld();
  const issuer = await startIssuer();
  const other = await startIssuer();
  const stranger = await startIssuer();
  const { write } = world;
  const at = (one: Issuer) => ({ issuer: one.issuer, endpoints: { jwks: one.jwksUri } });
  await write.keyManager({ id: 'km', ...at(issuer) });
  await write.keyManager({ id: 'km-other', ...at(other) });
  const resources = [
    { method: '*', path: '/*', scopes: [] },
    { method: 'POST', path: '/orders', scopes: ['orders:write'] },
    { method: 'DELETE', path: '/orders/{id}', scopes: ['orders:delete', 'orders:admin'] },
  ];
  const both = { productionEndpoint: endpoints.production, sandboxEndpoint: endpoints.sandbox };
  await write.api({ keyManagerIds: ['km'], resources, ...both });
  await write.api({ id: 'other', context: '/other', keyManagerIds: ['km-other'], ...both });
  await write.api({
    id: 'live',
    context: '/live',
    keyManagerIds: ['km'],
    productionEndpoint: endpoints.production,
    resources: [{ method: 'GET', path: '/items/{id}', scopes: [] }],
  });
  await write.application('lonely', 'Lonely');
  for (const api of ['api', 'other', 'live']) await write.subscription(['app', api]);
  const ofIssuer = { keyManagerId: 'km', issuer: issuer.issuer };
  await write.mapping({ ...ofIssuer, clientId: 'client' });
  await write.mapping({ ...ofIssuer, clientId: 'sand', keyType: 'SANDBOX' });
  await write.mapping({ ...ofIssuer, clientId: 'lonely', applicationId: 'lonely' });
  await write.mapping({ ...ofIssuer, clientId: 'suspended', state: 'SUSPENDED' });
  await write.mapping({ ...ofIssuer, clientId: 'unproven', grade: 'UNPROVEN' });
  await write.mapping({ keyManagerId: 'km-other', issuer: other.issuer, clientId: 'client' });
  return { world, issuer, other, stranger };
};

interface Rules {
  readonly secret?: string;
  readonly trustedCidrs?: readonly string[];
}

/** The data plane with an endpoint for decisions. */
export const startDecisions = async (world: World, rules: Rules = { secret: SECRET }) => {
  const decisions = {
    host: '127.0.0.1',
    port: 0,
    secret: rules.secret === undefined ? undefined : secret(rules.secret),
    trustedCidrs: rules.trustedCidrs ?? [],
  };
  const gateway = await startTestGateway(world, {}, { decisions });
  const url = gateway.decisionsUrl ?? '';
  /** One question as these lines, the first without its version, on a connection of its own. */
  const ask = (lines: readonly string[], body = ''): Promise<string> => {
    const [first = '', ...rest] = lines;
    const own = [`${first} HTTP/1.1`, 'Host: decisions.test', ...rest, 'Connection: close', '', body];
    return sendRaw(url, own.join('\r\n'));
  };
  return { ...gateway, url, ask };
};

export type Decisions = Awaited<ReturnType<typeof startDecisions>>;

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.[01] (\d{3}) /.exec(answer)?.[1]);

/** The headers of a raw answer, by their names in lower case. */
export const headersOf = (answer: string): Readonly<Record<string, string>> => {
  const [head = ''] = answer.split('\r\n\r\n');
  return Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map(line => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
};

export const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);

/** Waits until the gateway has seen everything that was written. */
export const caughtUp = async (decisions: Decisions, question: readonly string[]): Promise<void> => {
  await eventually(async () => statusOf(await decisions.ask(question)) === 200);
};

export const original = (method: string, target: string): string[] => [
  `X-Original-Method: ${method}`,
  `X-Original-URI: ${target}`,
];
export const forwarded = (method: string, target: string): string[] => [
  `X-Forwarded-Method: ${method}`,
  `X-Forwarded-Uri: ${target}`,
];
export const andFrom = ['X-Forwarded-Proto: https', 'X-Forwarded-Host: api.example.com'];

/** How each kind of gateway asks about one request. */
const questions: Readonly<Record<string, (method: string, target: string) => string[]>> = {
  nginx: (method, target) => ['GET /nginx', ...original(method, target)],
  haproxy: (method, target) => ['GET /haproxy', ...original(method, target)],
  apache: (method, target) => ['GET /apache', ...original(method, target)],
  caddy: (method, target) => ['GET /caddy', ...forwarded(method, target)],
  traefik: (method, target) => ['GET /traefik', ...forwarded(method, target), ...andFrom],
  envoy: (method, target) => [`${method} /envoy${target}`],
};
export const dialects = Object.keys(questions);
export const question = (dialect: string, method = 'GET', target = '/shop/v1/x?page=2'): string[] =>
  questions[dialect]?.(method, target) ?? [];
