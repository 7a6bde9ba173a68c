import { setTimeout as wait } from 'node:timers/promises';
import {
  type Demonstration,
  type KeyType,
  keyTypes,
  type Lane,
  reach,
  refuse,
  repel,
  succeed,
  tokenBy,
} from './demonstration.ts';
import { Deviation, expectThat } from './deviation.ts';
import { createApi, provideExistingKeys, removeKeys, type Start, subscribe } from './operations.ts';
import { type Mapped, SCOPES } from './steps-clients.ts';

/* The last four steps: from a client that Latchkey honours to an answered call, and back. */

const REMOVED_WITHIN_MS = 1000;

const found = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Deviation(`${what} is not there.`);
  return value;
};

/** Publishes an API before the sample backend, and subscribes every application to it; gives back its address. */
export const publishAndSubscribe = async (
  demo: Demonstration,
  mapped: readonly Mapped[],
  { apis, plans }: Start,
): Promise<string> => {
  const sample = found(apis.edges.find(({ node }) => node.name === 'Orders')?.node, 'The sample API');
  const plan = found(
    plans.find(({ name }) => name === 'Gold'),
    'The plan Gold',
  );
  demo.terminal.lane('As publisher');
  const input = {
    name: 'Storefront orders',
    context: '/storefront',
    version: 'v1',
    productionEndpoint: sample.productionEndpoint,
    sandboxEndpoint: sample.sandboxEndpoint,
    scopes: SCOPES.split(' ').map(name => ({ name })),
    resources: [
      { method: 'GET', path: '/orders', scopes: ['orders:read'] },
      { method: 'POST', path: '/orders', scopes: ['orders:write'] },
    ],
    keyManagerIds: mapped.map(({ lane }) => lane.keyManagerId),
  };
  const { api } = await succeed(demo, createApi, input, payload => ['published', payload.api.invokeUrl]);
  for (const { lane, applicationId } of mapped) {
    demo.terminal.lane(lane.name);
    await succeed(demo, subscribe, { applicationId, apiId: api.id, planId: plan.id }, ({ subscription }) => [
      subscription.state,
      `under ${subscription.plan.name}`,
    ]);
  }
  return `${api.invokeUrl}/orders`;
};

export interface Armed extends Mapped {
  readonly tokens: Readonly<Record<KeyType, string>>;
}

const tokenOf = (demo: Demonstration, { lane, mappings }: Mapped, keyType: KeyType): Promise<string> => {
  const command = found(mappings[keyType].tokenCommand, 'The token command');
  return tokenBy(demo, `${command}${lane.scopeOption}`, lane.clients[keyType].secret);
};

export const getTokens = async (
  demo: Demonstration,
  mapped: readonly Mapped[],
): Promise<readonly Armed[]> => {
  const armed: Armed[] = [];
  for (const one of mapped) {
    demo.terminal.lane(one.lane.name);
    const PRODUCTION = await tokenOf(demo, one, 'PRODUCTION');
    const SANDBOX = await tokenOf(demo, one, 'SANDBOX');
    armed.push({ ...one, tokens: { PRODUCTION, SANDBOX } });
  }
  return armed;
};

/** The same token with one character of its end changed. */
const tampered = (token: string): string => {
  const at = token.length - 8;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
};

const simpleCommand = (tokenEndpoint: string, clientId: string, scope: string): string =>
  [
    `curl --request POST '${tokenEndpoint}'`,
    `--data-urlencode 'client_id=${clientId}'`,
    '--data-urlencode "client_secret=$CONSUMER_SECRET"',
    "--data 'grant_type=client_credentials'",
    `--data-urlencode 'scope=${scope}'`,
  ].join(' \\\n  ');

const repelStrangers = async (
  demo: Demonstration,
  lane: Lane,
  stranger: NonNullable<Lane['stranger']>,
  url: string,
): Promise<void> => {
  const unmapped = await tokenBy(
    demo,
    simpleCommand(stranger.tokenEndpoint, stranger.id, SCOPES),
    stranger.secret,
  );
  await repel(demo, { url, token: unmapped, as: 'a client that nobody provided' }, 403, '900908');
  const { id, secret } = lane.clients.PRODUCTION;
  const reader = await tokenBy(demo, simpleCommand(stranger.tokenEndpoint, id, 'orders:read'), secret);
  const post = { url, method: 'POST', token: reader, as: 'a token without orders:write' } as const;
  await repel(demo, post, 403, '900910');
};

const invokeAll = async (demo: Demonstration, { lane, tokens }: Armed, url: string): Promise<void> => {
  demo.terminal.lane(lane.name);
  for (const keyType of keyTypes)
    await reach(demo, { url, token: tokens[keyType], as: keyType.toLowerCase() }, keyType);
  await repel(demo, { url, as: 'no token' }, 401, '900902');
  await repel(demo, { url, token: tampered(tokens.PRODUCTION), as: 'one character changed' }, 401, '900901');
  if (lane.stranger) await repelStrangers(demo, lane, lane.stranger, url);
};

export const invokeApis = async (
  demo: Demonstration,
  armed: readonly Armed[],
  url: string,
): Promise<void> => {
  for (const one of armed) await invokeAll(demo, one, url);
};

const statusOf = async (url: string, token: string): Promise<number> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await answer.body?.cancel();
  return answer.status;
};

/** How long after its removal a client was still let through. */
const untilRefused = async (url: string, token: string): Promise<number> => {
  const removedAt = performance.now();
  for (;;) {
    const askedAt = performance.now();
    if ((await statusOf(url, token)) !== 200) return askedAt - removedAt;
    expectThat(
      askedAt - removedAt < REMOVED_WITHIN_MS,
      'A second after its removal the client still gets through.',
    );
    await wait(5);
  }
};

const removeOne = async (demo: Demonstration, one: Armed, url: string): Promise<void> => {
  const { lane, mappings, tokens } = one;
  demo.terminal.lane(lane.name);
  await succeed(demo, removeKeys, { keyMappingId: mappings.PRODUCTION.id }, () => ['removed']);
  const elapsed = await untilRefused(url, tokens.PRODUCTION);
  await repel(demo, { url, token: tokens.PRODUCTION, as: `${Math.ceil(elapsed)} ms later` }, 403, '900908');
  await reach(demo, { url, token: tokens.SANDBOX, as: 'the sandbox keys stay' }, 'SANDBOX');
  demo.terminal.line('  At its key manager the client is as it was:');
  await tokenOf(demo, one, 'PRODUCTION');
};

export const removeAll = async (demo: Demonstration, armed: readonly Armed[], url: string): Promise<void> => {
  for (const one of armed) await removeOne(demo, one, url);
  demo.terminal.lane('Once more: a removal cannot be repeated, a client can be provided again');
  const [first] = armed;
  if (!first) return;
  const { lane, applicationId, mappings } = first;
  await refuse(demo, removeKeys, { keyMappingId: mappings.PRODUCTION.id }, 'NOT_FOUND');
  const { id, secret } = lane.clients.PRODUCTION;
  await succeed(
    demo,
    provideExistingKeys,
    {
      applicationId,
      keyManagerId: lane.keyManagerId,
      keyType: 'PRODUCTION',
      consumerKey: id,
      consumerSecret: secret,
    },
    ({ keyMapping }) => [keyMapping.state, `${keyMapping.proof.grade} by ${keyMapping.proof.method}`],
  );
};
