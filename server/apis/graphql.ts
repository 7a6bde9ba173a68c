import DataLoader from 'dataloader';
import { ApplicationNode } from '../applications/graphql.ts';
import { NotFound } from '../errors.ts';
import { KeyManagerNode, keyManagerById } from '../key-managers/graphql.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { perOperation } from '../schema/context.ts';
import { revisionField } from '../schema/shapes.ts';
import { invokeCommand, invokeUrl, mayManage } from './policy.ts';
import { findApi, listApis, listSubscribableApis } from './service.ts';
import { type ApiRow, apiStore } from './store.ts';
import type { ApiResource, ApiScope } from './table.ts';

/** For fields of objects whose API the viewer may see. */
export const apiById = perOperation(({ deps }) => {
  const { byIds } = apiStore(deps.db);
  return new DataLoader<string, ApiRow>(async ids => {
    const found = new Map((await byIds(ids)).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? new NotFound('API'));
  });
});

const keyManagerIdsOf = perOperation(({ deps }) => {
  const { keyManagers } = apiStore(deps.db);
  return new DataLoader<string, readonly string[]>(async apiIds => {
    const found = Map.groupBy(await keyManagers(apiIds), row => row.apiId);
    return apiIds.map(id => (found.get(id) ?? []).map(({ keyManagerId }) => keyManagerId));
  });
});

const ApiScopeObject = builder.objectRef<ApiScope>('ApiScope').implement({
  description: 'Something that an access token can allow.',
  fields: t => ({
    name: t.exposeString('name', { description: 'As tokens carry it (RFC 6749 section 3.3).' }),
    description: t.exposeString('description', { description: 'What it allows.' }),
  }),
});

const ApiResourceObject = builder.objectRef<ApiResource>('ApiResource').implement({
  description: 'A part of an API, and what it asks of a token.',
  fields: t => ({
    method: t.exposeString('method', { description: 'An HTTP method, or * for all.' }),
    path: t.exposeString('path', {
      description: 'Below the context and version; {name} stands for one segment, * at the end for the rest.',
    }),
    scopes: t.stringList({
      description: 'Any one of these suffices; none when a valid token and a subscription are enough.',
      resolve: resource => [...resource.scopes],
    }),
  }),
});

export const ApiNode = builder.objectRef<ApiRow>('Api');

builder.node(ApiNode, {
  description: 'A published API, which applications subscribe to and call through the gateway.',
  id: { resolve: api => api.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findApi(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    description: t.exposeString('description', { description: 'In its publisher’s words.' }),
    context: t.exposeString('context', { description: 'Where its path begins, as /orders.' }),
    version: t.exposeString('version', { description: 'The segment after the context, as v1.' }),
    productionEndpoint: t.expose('productionEndpoint', {
      type: 'URL',
      nullable: true,
      description: 'What calls with production keys reach; null when they are refused.',
    }),
    sandboxEndpoint: t.expose('sandboxEndpoint', {
      type: 'URL',
      nullable: true,
      description: 'What calls with sandbox keys reach; null when they are refused.',
    }),
    scopes: t.field({
      type: [ApiScopeObject],
      description: 'What its resources may ask for.',
      resolve: api => [...api.scopes],
    }),
    resources: t.field({
      type: [ApiResourceObject],
      description: 'What can be called; anything else is refused.',
      resolve: api => [...api.resources],
    }),
    keyManagers: t.field({
      type: [KeyManagerNode],
      description: 'Whose tokens it accepts.',
      resolve: async (api, _, context) => {
        const ids = await keyManagerIdsOf(context).load(api.id);
        return Promise.all(ids.map(id => keyManagerById(context).load(id)));
      },
    }),
    invokeUrl: t.field({
      type: 'URL',
      description: 'Where it is called, through the gateway.',
      resolve: (api, _, { deps }) => invokeUrl(deps.gatewayUrl, api),
    }),
    invokeCommand: t.string({
      description: 'A curl command that calls it; the token is the shell variable ACCESS_TOKEN.',
      resolve: (api, _, { deps }) => invokeCommand(deps.gatewayUrl, api),
    }),
    canManage: t.boolean({
      description: 'Whether you may change it.',
      resolve: (api, _, { viewer }) => viewer !== null && mayManage(viewer, api),
    }),
    revision: t.exposeInt('revision', { description: revisionField }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was published.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const ApiConnection = builder.connectionObject(
  { type: ApiNode, name: 'ApiConnection', description: 'A page of APIs, by name.' },
  { name: 'ApiEdge', description: 'An API in a page.' },
);

builder.queryFields(t => ({
  apis: t.withAuth({ signedIn: true }).field({
    type: ApiConnection,
    description: 'The APIs of your organization.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
      search: t.arg.string({ description: 'A part of the name.' }),
      subscribableBy: t.arg.globalID({
        for: ApplicationNode,
        description: 'Only those that this application, which is one of yours, does not subscribe to.',
      }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) => {
      const [search, request] = [args.search ?? '', asked(args)];
      const page = args.subscribableBy
        ? await listSubscribableApis(deps, viewer, args.subscribableBy.id, search, request)
        : await listApis(deps, viewer, search, request);
      return connection(page, api => [api.name, api.id]);
    },
  }),
  api: t.withAuth({ signedIn: true }).field({
    type: ApiNode,
    nullable: true,
    description: 'One API; null when there is none that you may see.',
    args: { id: t.arg.globalID({ required: true, for: ApiNode, description: 'Its id.' }) },
    resolve: (_, { id }, { deps, viewer }) => findApi(deps, viewer, id.id),
  }),
}));
