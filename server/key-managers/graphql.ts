import DataLoader from 'dataloader';
import { NotFound } from '../errors.ts';
import { OrganizationNode, organizationById } from '../organizations/graphql.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { perOperation } from '../schema/context.ts';
import { revisionField } from '../schema/shapes.ts';
import { readSettings } from '../settings/service.ts';
import {
  DisplayedEndpointsObject,
  EndpointsObject,
  KindObject,
  PolicyObject,
  TrustObject,
} from './graphql-configuration.ts';
import { isSharedWithAll, mayManage, type Provisioning, proofPolicy, provisioning } from './policy.ts';
import { offeredKinds, requireKind } from './registry.ts';
import { findKeyManager, listKeyManagers } from './service.ts';
import { shareStore } from './share-store.ts';
import { type CredentialRow, type KeyManagerRow, keyManagerStore } from './store.ts';

const ProvisioningObject = builder.objectRef<Provisioning>('Provisioning').implement({
  description: 'Whether existing OAuth keys can be provided here.',
  fields: t => ({
    available: t.exposeBoolean('available', { description: 'Whether they can.' }),
    reason: t.string({
      nullable: true,
      description: 'The code that `provideExistingKeys` would answer with.',
      resolve: one => (one.available ? null : one.reason),
    }),
    message: t.string({
      nullable: true,
      description: 'Why not, and what to do.',
      resolve: one => (one.available ? null : one.message),
    }),
  }),
});

const CredentialObject = builder.objectRef<Omit<CredentialRow, 'sealed'>>('Credential').implement({
  description: 'A credential that Latchkey holds, sealed. It is never given back.',
  fields: t => ({
    name: t.exposeString('name', { description: 'What it is for.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was last set.' }),
  }),
});

const SettingObject = builder
  .objectRef<{ readonly name: string; readonly value: string }>('KeyManagerSetting')
  .implement({
    description: 'One of the settings that a kind of key manager asks for.',
    fields: t => ({
      name: t.exposeString('name', { description: 'The name of the field.' }),
      value: t.exposeString('value', { description: 'What was written in it.' }),
    }),
  });

const credentialsByKeyManager = perOperation(({ deps }) => {
  const { credentials } = keyManagerStore(deps.db);
  return new DataLoader<string, Omit<CredentialRow, 'sealed'>[]>(async ids => {
    const rows = Map.groupBy(await credentials(ids), row => row.keyManagerId);
    return ids.map(id => rows.get(id) ?? []);
  });
});

const sharesOf = perOperation(({ deps }) => {
  const { of } = shareStore(deps.db);
  return new DataLoader<string, readonly string[]>(async ids => {
    const rows = Map.groupBy(await of(deps.db.read, ids), row => row.keyManagerId);
    return ids.map(id => (rows.get(id) ?? []).map(row => row.organizationId));
  });
});

const settings = perOperation(({ deps }) => readSettings(deps));

/** For fields of objects whose key manager the viewer may see. */
export const keyManagerById = perOperation(({ deps }) => {
  const { byIds } = keyManagerStore(deps.db);
  return new DataLoader<string, KeyManagerRow>(async ids => {
    const found = new Map((await byIds(ids)).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? new NotFound('key manager'));
  });
});

export const KeyManagerNode = builder.objectRef<KeyManagerRow>('KeyManager');

/** What stands in the row has been read with it. */
const IN_THE_ROW = { field: 0, multiplier: 0 };

builder.node(KeyManagerNode, {
  description: 'An OAuth 2.0 authorization server that the portal knows.',
  id: { resolve: row => row.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findKeyManager(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    displayName: t.string({
      description: 'What developers see: the name, unless it was given another.',
      resolve: row => row.displayName ?? row.name,
    }),
    description: t.exposeString('description', { description: 'For the people who choose it.' }),
    kind: t.field({
      type: KindObject,
      description: 'The connector that speaks its dialect.',
      resolve: row => requireKind(row.kind),
    }),
    issuer: t.exposeString('issuer', { description: 'As it stands in `iss` of its tokens, byte for byte.' }),
    endpoints: t.expose('endpoints', {
      type: EndpointsObject,
      complexity: IN_THE_ROW,
      description: 'Where it is spoken to.',
    }),
    displayedEndpoints: t.expose('displayedEndpoints', {
      type: DisplayedEndpointsObject,
      nullable: true,
      description: 'What developers are shown in place of its endpoints; null: those.',
    }),
    metadataUrl: t.expose('metadataUrl', {
      type: 'URL',
      nullable: true,
      description: 'Its well-known URL: where its metadata is read; null: where its issuer should have it.',
    }),
    trust: t.expose('trust', { type: TrustObject, description: 'How its tokens are checked.' }),
    policy: t.expose('policy', {
      type: PolicyObject,
      complexity: IN_THE_ROW,
      description: 'The rules set for it.',
    }),
    settings: t.field({
      type: [SettingObject],
      description: 'What its kind asks for, without secrets: those are among the credentials.',
      resolve: row => Object.entries(row.settings).map(([name, value]) => ({ name, value })),
    }),
    enabled: t.exposeBoolean('enabled', {
      description: 'When off, nothing is provided under it and the gateway refuses its tokens.',
    }),
    platform: t.boolean({
      description: 'Whether it is the platform’s, rather than one organization’s.',
      resolve: row => row.organizationId === null,
    }),
    sharedWithAll: t.boolean({
      description: 'Whether every organization may use it.',
      resolve: isSharedWithAll,
    }),
    sharedWith: t.field({
      type: [OrganizationNode],
      description:
        'For platform administrators: who may use it besides its own organization; otherwise empty.',
      resolve: async (row, _, context) => {
        if (!context.viewer?.platformAdministrator) return [];
        const ids = await sharesOf(context).load(row.id);
        return Promise.all(ids.map(id => organizationById(context).load(id)));
      },
    }),
    provisioning: t.field({
      type: ProvisioningObject,
      description: 'Whether existing OAuth keys can be provided here, and why not.',
      resolve: async (row, _, context) => provisioning(row, (await settings(context)).keyProvisioning),
    }),
    proofRequired: t.boolean({
      description:
        'Whether control of a client is proved, or vouched for by an administrator, before it is mapped, all switches considered.',
      resolve: async (row, _, context) =>
        proofPolicy(row.policy, (await settings(context)).provisionedAppValidation) !== 'OFF',
    }),
    credentials: t.field({
      type: [CredentialObject],
      description: 'For who manages it: which credentials are set.',
      resolve: (row, _, context) =>
        context.viewer && mayManage(context.viewer, row) ? credentialsByKeyManager(context).load(row.id) : [],
    }),
    mappingCount: t.int({
      description: 'For who manages it: how many clients are mapped under it; otherwise 0.',
      resolve: (row, _, { deps, viewer }) =>
        viewer && mayManage(viewer, row)
          ? keyManagerStore(deps.db).countLiveMappings(deps.db.read, row.id)
          : 0,
    }),
    canManage: t.boolean({
      description: 'Whether you may change it.',
      resolve: (row, _, { viewer }) => viewer !== null && mayManage(viewer, row),
    }),
    revision: t.exposeInt('version', { description: revisionField }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const KeyManagerConnection = builder.connectionObject(
  { type: KeyManagerNode, name: 'KeyManagerConnection', description: 'A page of key managers, by name.' },
  { name: 'KeyManagerEdge', description: 'A key manager in a page.' },
);

builder.queryFields(t => ({
  keyManagers: t.withAuth({ signedIn: true }).field({
    type: KeyManagerConnection,
    description: 'Your organization’s key managers, and those that are shared with it.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listKeyManagers(deps, viewer, asked(args)), row => [row.name, row.id]),
  }),
  keyManager: t.withAuth({ signedIn: true }).field({
    type: KeyManagerNode,
    nullable: true,
    description: 'One key manager; null when there is none that you may see.',
    args: { id: t.arg.globalID({ required: true, for: KeyManagerNode, description: 'Its id.' }) },
    resolve: (_, { id }, { deps, viewer }) => findKeyManager(deps, viewer, id.id),
  }),
  keyManagerKinds: t.withAuth({ signedIn: true }).field({
    type: [KindObject],
    description: 'The kinds that a new key manager can have.',
    resolve: () => [...offeredKinds],
  }),
}));
