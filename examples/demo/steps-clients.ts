import { randomBytes } from 'node:crypto';
import {
  type Demonstration,
  type Elsewhere,
  type KeyType,
  keyTypes,
  type Lane,
  refuse,
  succeed,
} from './demonstration.ts';
import { Deviation, expectThat } from './deviation.ts';
import {
  configureServiceProviderOAuth,
  createApplication,
  createKeyManager,
  deleteApplication,
  type KeyMapping,
  probeKeyManager,
  provideExistingKeys,
  registerServiceProvider,
  type Start,
  updateKeyManager,
  updateSettings,
} from './operations.ts';

/* The first five steps: from a server that Latchkey does not know to a client that it honours. */

export const SCOPES = 'orders:read orders:write';

/** A key manager made from its issuer, with the server behind it. */
export interface Configured {
  readonly server: Elsewhere;
  readonly keyManagerId: string;
  readonly tokenEndpoint: string;
}

const configureOne = async (demo: Demonstration, server: Elsewhere): Promise<Configured> => {
  const { name, issuer, introspectionClient } = server;
  demo.terminal.lane(name);
  const { discovery } = await succeed(demo, probeKeyManager, { issuer }, ({ discovery: found }) => [
    'found',
    `${Object.keys(found.endpoints).join(', ')}; ${found.keys ?? 0} key, ${found.algorithms.join(', ')}`,
  ]);
  const tokenEndpoint = discovery.endpoints.token;
  if (!tokenEndpoint) throw new Deviation(`${name} names no token endpoint.`);
  const input = {
    kind: 'OIDC',
    name,
    issuer,
    policy: { tokenRequestScope: SCOPES },
    ...(introspectionClient && {
      introspectionClientId: introspectionClient.id,
      introspectionClientSecret: introspectionClient.secret,
    }),
  };
  const { keyManager } = await succeed(demo, createKeyManager, input, () => ['created']);
  return { server, keyManagerId: keyManager.id, tokenEndpoint };
};

export const configureKeyManagers = async (demo: Demonstration): Promise<readonly Configured[]> => {
  const configured: Configured[] = [];
  for (const server of demo.elsewhere) configured.push(await configureOne(demo, server));
  return configured;
};

const registerClient = async (
  demo: Demonstration,
  name: string,
  own: { id: string; secret: string } | null,
) => {
  const { serviceProvider } = await succeed(demo, registerServiceProvider, { name }, () => ['registered']);
  if (own) demo.terminal.hide(own.secret);
  const input = {
    serviceProviderId: serviceProvider.id,
    grantTypes: ['CLIENT_CREDENTIALS', 'AUTHORIZATION_CODE'],
    tokenIssuer: 'JWT',
    scopes: SCOPES.split(' '),
    ...(own && { consumerKey: own.id, consumerSecret: own.secret }),
  };
  const answer = await succeed(demo, configureServiceProviderOAuth, input, payload => {
    const { consumerKey, consumerSecret, clearedGrantTypes } = payload;
    if (consumerSecret !== null) demo.terminal.hide(consumerSecret);
    const secret = consumerSecret === null ? 'chosen, so not shown' : `${consumerSecret}, shown this once`;
    return [
      'configured',
      `key ${consumerKey}, secret ${secret}; left out for want of a callback URL: ${clearedGrantTypes.join(', ')}`,
    ];
  });
  const secret = answer.consumerSecret ?? own?.secret;
  if (secret === undefined) throw new Deviation('Neither was a secret chosen nor was one given.');
  expectThat(
    answer.clearedGrantTypes.includes('AUTHORIZATION_CODE'),
    'The code grant was kept although there is no callback URL.',
  );
  return { id: answer.consumerKey, secret };
};

const residentLane = async (demo: Demonstration, { keyManagers }: Start): Promise<Lane> => {
  const resident = keyManagers.edges.find(({ node }) => node.issuer === demo.residentIssuer);
  if (!resident) throw new Deviation('The resident key manager is not there.');
  demo.terminal.lane('Resident key manager, in the identity console');
  const own = { id: 'storefront-of-our-own', secret: randomBytes(24).toString('base64url') };
  return {
    name: 'Resident key manager',
    keyManagerId: resident.node.id,
    clients: {
      PRODUCTION: await registerClient(demo, 'Storefront', own),
      SANDBOX: await registerClient(demo, 'Storefront, for tests', null),
    },
    scopeOption: ` --data-urlencode 'scope=${SCOPES}'`,
  };
};

export const createClients = async (
  demo: Demonstration,
  configured: readonly Configured[],
  start: Start,
): Promise<readonly Lane[]> => {
  const external = configured.map(({ server, keyManagerId, tokenEndpoint }): Lane => {
    const { name, clients, stranger } = server;
    demo.terminal.lane(`${name}, which knows nothing of Latchkey`);
    demo.terminal.accepted('made there', keyTypes.map(keyType => clients[keyType].id).join(', '));
    return { name, keyManagerId, clients, stranger: { ...stranger, tokenEndpoint }, scopeOption: '' };
  });
  return [...external, await residentLane(demo, start)];
};

const provided = (applicationId: string, lane: Lane, keyType: KeyType) => ({
  applicationId,
  keyManagerId: lane.keyManagerId,
  keyType,
  consumerKey: lane.clients[keyType].id,
  consumerSecret: lane.clients[keyType].secret,
});

const newApplication = async (demo: Demonstration, name: string): Promise<string> => {
  const { application } = await succeed(demo, createApplication, { name }, () => ['created']);
  return application.id;
};

export const switchProvisioning = async (demo: Demonstration, lanes: readonly Lane[]): Promise<void> => {
  demo.terminal.lane('An application that comes too early');
  const applicationId = await newApplication(demo, 'too-early');
  const platform = (on: boolean) =>
    succeed(demo, updateSettings, { keyProvisioning: on }, ({ settings }) => [
      settings.keyProvisioning ? 'on' : 'off',
    ]);
  for (const lane of lanes) {
    demo.terminal.lane(`The switch of ${lane.name}`);
    const own = (on: boolean) =>
      succeed(
        demo,
        updateKeyManager,
        { id: lane.keyManagerId, policy: { outOfBandProvisioning: on } },
        ({ keyManager }) => [keyManager.policy.outOfBandProvisioning ? 'on' : 'off'],
      );
    await own(false);
    await refuse(
      demo,
      provideExistingKeys,
      provided(applicationId, lane, 'PRODUCTION'),
      'PROVISIONING_DISABLED',
    );
    await own(true);
  }
  demo.terminal.lane('The switch of the platform');
  await platform(false);
  for (const lane of lanes)
    await refuse(
      demo,
      provideExistingKeys,
      provided(applicationId, lane, 'PRODUCTION'),
      'PROVISIONING_DISABLED',
    );
  await platform(true);
  await succeed(demo, deleteApplication, { id: applicationId }, () => ['deleted']);
};

export interface Ready {
  readonly lane: Lane;
  readonly applicationId: string;
}

export const createApplications = async (
  demo: Demonstration,
  lanes: readonly Lane[],
): Promise<readonly Ready[]> => {
  const ready: Ready[] = [];
  for (const lane of lanes) {
    demo.terminal.lane(lane.name);
    ready.push({ lane, applicationId: await newApplication(demo, `storefront (${lane.name})`) });
  }
  return ready;
};

export interface Mapped extends Ready {
  readonly mappings: Readonly<Record<KeyType, KeyMapping>>;
}

const provideOne = async (
  demo: Demonstration,
  { lane, applicationId }: Ready,
  keyType: KeyType,
): Promise<KeyMapping> => {
  const input = provided(applicationId, lane, keyType);
  const { keyMapping } = await succeed(
    demo,
    provideExistingKeys,
    input,
    ({ keyMapping: { state, proof } }) => [
      state,
      `${proof.grade} by ${proof.method}; a wrong secret got ${proof.evidence.find(one => one.control)?.status}`,
    ],
  );
  const { state, mode, proof } = keyMapping;
  expectThat(
    state === 'ACTIVE' && mode === 'MAPPED' && proof.grade === 'PROVEN',
    `The mapping is ${state}, ${mode} and ${proof.grade}.`,
  );
  return keyMapping;
};

export const provideKeys = async (
  demo: Demonstration,
  ready: readonly Ready[],
): Promise<readonly Mapped[]> => {
  const mapped: Mapped[] = [];
  for (const one of ready) {
    demo.terminal.lane(one.lane.name);
    const wrong = randomBytes(24).toString('base64url');
    demo.terminal.hide(wrong);
    const guess = { ...provided(one.applicationId, one.lane, 'PRODUCTION'), consumerSecret: wrong };
    await refuse(demo, provideExistingKeys, guess, 'CLIENT_REJECTED');
    const PRODUCTION = await provideOne(demo, one, 'PRODUCTION');
    const SANDBOX = await provideOne(demo, one, 'SANDBOX');
    mapped.push({ ...one, mappings: { PRODUCTION, SANDBOX } });
  }
  return mapped;
};
