import DataLoader from 'dataloader';
import { Forbidden, InputInvalid, NotFound, TooManyAttempts } from '../../errors.ts';
import { builder } from '../../schema/builder.ts';
import { perOperation } from '../../schema/context.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from '../errors.ts';
import { KeyManagerNode } from '../graphql.ts';
import { DiscoveryObject } from '../graphql-discovery.ts';
import { byName, KeyManagerSettingInput } from '../graphql-mutations.ts';
import { ProbeObject, StepObject } from './graphql-report.ts';
import { HISTORY } from './policy.ts';
import { probeTeller, watchProbe } from './progress.ts';
import { type Health, healthsOf, listProbes, type ProbeAnswer, probeKeyManager } from './service.ts';

const TestClientInput = builder.inputType('ProbeTestClientInput', {
  description: 'A client that is lent for one probe. Its secret is used for it and then forgotten.',
  fields: t => ({
    consumerKey: t.string({ required: true, description: 'What OAuth calls the client id.' }),
    consumerSecret: t.field({ type: 'Secret', required: true, description: 'Its secret, exactly as it is.' }),
    scope: t.string({ description: 'Asked for with its token, where the server wants one.' }),
  }),
});

const ProbeKeyManagerInput = builder.inputType('ProbeKeyManagerInput', {
  description: 'The server to ask: a key manager, or one that is not saved yet.',
  fields: t => ({
    keyManagerId: t.globalID({ for: KeyManagerNode, description: 'A key manager; its report is kept.' }),
    issuer: t.string({
      description:
        'Its issuer, or the address of its metadata. Left out where the settings give it, or the metadata is to name it.',
    }),
    metadataUrl: t.field({
      type: 'URL',
      description: 'Its well-known URL, where its metadata is not looked for otherwise.',
    }),
    kind: t.string({ description: 'One of `keyManagerKinds`; OIDC unless told.' }),
    settings: t.field({ type: [KeyManagerSettingInput], description: 'What the kind asks for.' }),
    testClient: t.field({ type: TestClientInput, description: 'Shows how clients authenticate.' }),
    sampleToken: t.field({
      type: 'Secret',
      description: 'An access token of it, to see its form and its claims. It is not kept.',
    }),
    attempt: t.string({ description: 'A name of your choice, to watch the probe in `probeProgress`.' }),
  }),
});

type Input = typeof ProbeKeyManagerInput.$inferInput;

const lentIn = ({ testClient, sampleToken }: Input) => ({
  testClient: testClient
    ? {
        clientId: testClient.consumerKey,
        clientSecret: testClient.consumerSecret,
        scope: testClient.scope ?? undefined,
      }
    : undefined,
  sampleToken: sampleToken ?? undefined,
});

const questionIn = (input: Input) => ({
  ...lentIn(input),
  ...(input.keyManagerId
    ? { keyManagerId: input.keyManagerId.id }
    : {
        kind: input.kind ?? 'OIDC',
        issuer: input.issuer ?? undefined,
        metadataUrl: input.metadataUrl,
        settings: byName(input.settings),
      }),
});

const ProbeKeyManagerPayload = builder.objectRef<ProbeAnswer>('ProbeKeyManagerPayload').implement({
  description: 'What was found.',
  fields: t => ({
    discovery: t.field({
      type: DiscoveryObject,
      nullable: true,
      description: 'What the server says of itself; null for a key manager whose metadata cannot be used.',
      resolve: answer => answer.discovery ?? null,
    }),
    probe: t.expose('probe', { type: ProbeObject, description: 'What it really does.' }),
  }),
});

builder.mutationField('probeKeyManager', t =>
  t.withAuth({ signedIn: true }).field({
    type: ProbeKeyManagerPayload,
    description:
      'Finds out what a server really does. Only the report of a key manager is kept; nothing is changed.',
    errors: {
      types: [
        InputInvalid,
        NotFound,
        Forbidden,
        TooManyAttempts,
        KeyManagerUnreachable,
        KeyManagerMetadataInvalid,
      ],
    },
    args: { input: t.arg({ type: ProbeKeyManagerInput, required: true, description: 'Which server.' }) },
    resolve: (_, { input }, { deps, viewer }) =>
      probeKeyManager(
        deps,
        viewer,
        questionIn(input),
        probeTeller(deps.probeProgress, viewer.userId, input.attempt ?? undefined),
      ),
  }),
);

builder.subscriptionField('probeProgress', t =>
  t.withAuth({ signedIn: true }).field({
    type: StepObject,
    description: 'The steps of a probe of yours, from the moment you watch. Begin to watch before you probe.',
    args: { attempt: t.arg.string({ required: true, description: 'As in `probeKeyManager`.' }) },
    subscribe: (_, { attempt }, { deps, viewer }) => watchProbe(deps.probeProgress, viewer.userId, attempt),
    resolve: step => step,
  }),
);

const HealthStateEnum = builder.enumType('KeyManagerHealthState', {
  description: 'Whether clients can work with a key manager.',
  values: {
    HEALTHY: { description: 'It does what clients and the gateway need.' },
    DEGRADED: { description: 'It answers, and something that is needed does not work.' },
    UNREACHABLE: { description: 'Nobody answered. What is bound under it stays.' },
  } as const,
});

type Measured = Health & { readonly state: NonNullable<Health['state']>; readonly measuredAt: number };

const isMeasured = (health: Health | undefined): health is Measured =>
  health !== undefined && health.state !== null && health.measuredAt !== null;

const HealthObject = builder.objectRef<Measured>('KeyManagerHealth').implement({
  description: 'How a key manager was when it was last probed.',
  fields: t => ({
    state: t.expose('state', { type: HealthStateEnum, description: 'Whether clients can work with it.' }),
    latencyMs: t.exposeInt('latencyMs', {
      nullable: true,
      description: 'How long its answers took: the median, in milliseconds; null: none came.',
    }),
    measuredAt: t.expose('measuredAt', { type: 'DateTime', description: 'When.' }),
  }),
});

const healthByKeyManager = perOperation(
  ({ deps }) =>
    new DataLoader<string, Health | undefined>(async ids => {
      const found = await healthsOf(deps, ids);
      return ids.map(id => found.get(id));
    }),
);

builder.objectFields(KeyManagerNode, t => ({
  health: t.field({
    type: HealthObject,
    nullable: true,
    description: 'How it was when it was last probed; null before the first time.',
    // One row by its key, read for all in one statement: every list may show it.
    complexity: { field: 0, multiplier: 0 },
    resolve: async (row, _, context) => {
      const health = await healthByKeyManager(context).load(row.id);
      return isMeasured(health) ? health : null;
    },
  }),
  probes: t.field({
    type: [ProbeObject],
    description: 'For who manages it: its last reports, newest first, at most 20.',
    args: { first: t.arg.int({ description: 'At most 20, as many as are kept.' }) },
    complexity: args => ({ field: 1, multiplier: args.first ?? HISTORY }),
    resolve: async (row, { first }, { deps, viewer }) => [
      ...(await listProbes(deps, viewer, row, first ?? HISTORY)),
    ],
  }),
}));
