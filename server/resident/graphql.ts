import { GraphQLError } from 'graphql';
import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { deletedPayload, idInput, revisionInput } from '../schema/shapes.ts';
import { can } from '../viewer/access.ts';
import { type ConfiguredOAuth, configureOAuth, regenerateSecret } from './configure.ts';
import {
  AccessTokenFormatEnum,
  GrantTypeEnum,
  oauthRequest,
  ServiceProviderOAuthObject,
} from './oauth-graphql.ts';
import {
  deleteServiceProvider,
  findServiceProvider,
  listServiceProviders,
  registerServiceProvider,
  type ServiceProvider,
} from './service.ts';

export const ServiceProviderNode = builder.objectRef<ServiceProvider>('ServiceProvider');

builder.node(ServiceProviderNode, {
  description: 'A client’s record in the resident key manager.',
  id: { resolve: provider => provider.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findServiceProvider(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'Unique in the organization.' }),
    description: t.exposeString('description', { description: 'In the administrator’s words.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    oauth: t.field({
      type: ServiceProviderOAuthObject,
      nullable: true,
      description: 'Its OAuth client; null until OAuth is configured.',
      resolve: provider => provider.oauth,
    }),
  }),
});

const ServiceProviderConnection = builder.connectionObject(
  {
    type: ServiceProviderNode,
    name: 'ServiceProviderConnection',
    description: 'A page of service providers, by name.',
  },
  { name: 'ServiceProviderEdge', description: 'A service provider in a page.' },
);

builder.queryFields(t => ({
  serviceProviders: t.withAuth({ signedIn: true }).field({
    type: ServiceProviderConnection,
    description: 'The service providers of the organization, for its administrators.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) => {
      if (!can(viewer, 'serviceProvider.manage')) {
        throw new GraphQLError(new Forbidden().message, { extensions: { code: 'FORBIDDEN' } });
      }
      const page = await listServiceProviders(deps, viewer, asked(args));
      return connection(page, ({ name, id }) => [name, id]);
    },
  }),
  serviceProvider: t.withAuth({ signedIn: true }).field({
    type: ServiceProviderNode,
    nullable: true,
    description: 'One service provider; null when there is none that you may see.',
    args: { id: t.arg.globalID({ required: true, for: ServiceProviderNode, description: 'Its id.' }) },
    resolve: (_, { id }, { deps, viewer }) => findServiceProvider(deps, viewer, id.id),
  }),
}));

const RegisterServiceProviderInput = builder.inputType('RegisterServiceProviderInput', {
  description: 'A new service provider.',
  fields: t => ({
    name: t.string({ required: true, description: '1 to 100 characters.' }),
    description: t.string({ description: 'At most 2,000 characters.' }),
  }),
});

const ConfigureServiceProviderOAuthInput = builder.inputType('ConfigureServiceProviderOAuthInput', {
  description: 'The OAuth settings of a service provider; what is left out stays, or takes its default.',
  fields: t => ({
    serviceProviderId: t.globalID({ required: true, for: ServiceProviderNode, description: 'Which one.' }),
    revision: t.int({ description: `${revisionInput} 0 when it was not configured yet.` }),
    callbackUrls: t.stringList({
      description:
        'Compared exactly. https, http on localhost, or, for public clients, the scheme of an app. Without one, the code grant is cleared.',
    }),
    grantTypes: t.field({
      type: [GrantTypeEnum],
      required: true,
      description: 'How it may get tokens.',
    }),
    tokenIssuer: t.field({
      type: AccessTokenFormatEnum,
      required: true,
      description: 'The form of its access tokens.',
    }),
    publicClient: t.boolean({ description: 'An app that cannot keep a secret: it has none, and uses PKCE.' }),
    tokenLifetimeSeconds: t.int({ description: '60 to 2,592,000; 3,600 unless told.' }),
    scopes: t.stringList({ description: 'What its access tokens may carry.' }),
    consumerKey: t.string({ description: 'To choose it yourself; it cannot be changed later.' }),
    consumerSecret: t.field({ type: 'Secret', description: 'To choose it yourself: 16 to 512 characters.' }),
  }),
});

const RegenerateServiceProviderSecretInput = builder.inputType('RegenerateServiceProviderSecretInput', {
  description: 'Whose secret to replace.',
  fields: t => ({
    serviceProviderId: t.globalID({ required: true, for: ServiceProviderNode, description: 'Which one.' }),
  }),
});

const DeleteServiceProviderInput = idInput(
  'DeleteServiceProviderInput',
  ServiceProviderNode,
  'The service provider to delete.',
);

const RegisterServiceProviderPayload = builder
  .objectRef<{ serviceProvider: ServiceProvider }>('RegisterServiceProviderPayload')
  .implement({
    description: 'The service provider was registered.',
    fields: t => ({
      serviceProvider: t.field({
        type: ServiceProviderNode,
        description: 'As it is now.',
        resolve: payload => payload.serviceProvider,
      }),
    }),
  });

const ConfigureServiceProviderOAuthPayload = builder
  .objectRef<ConfiguredOAuth>('ConfigureServiceProviderOAuthPayload')
  .implement({
    description: 'OAuth is configured.',
    fields: t => ({
      serviceProvider: t.field({
        type: ServiceProviderNode,
        description: 'As it is now.',
        resolve: payload => payload.serviceProvider,
      }),
      consumerKey: t.exposeString('consumerKey', { description: 'OAuth calls it client_id.' }),
      consumerSecret: t.exposeString('consumerSecret', {
        nullable: true,
        description: 'Shown this once, when it was made; null when it was chosen or stays.',
      }),
      clearedGrantTypes: t.field({
        type: [GrantTypeEnum],
        description: 'Asked for, and left out because the rest does not allow them.',
        resolve: payload => [...payload.clearedGrantTypes],
      }),
    }),
  });

const RegenerateServiceProviderSecretPayload = builder
  .objectRef<{ serviceProvider: ServiceProvider; consumerSecret: string }>(
    'RegenerateServiceProviderSecretPayload',
  )
  .implement({
    description: 'The old secret, and what was issued with it, has ended.',
    fields: t => ({
      serviceProvider: t.field({
        type: ServiceProviderNode,
        description: 'As it is now.',
        resolve: payload => payload.serviceProvider,
      }),
      consumerSecret: t.exposeString('consumerSecret', { description: 'Shown this once.' }),
    }),
  });

const DeleteServiceProviderPayload = deletedPayload(
  'DeleteServiceProviderPayload',
  ServiceProviderNode,
  'The service provider is gone, with its client.',
);

builder.mutationFields(t => ({
  registerServiceProvider: t.withAuth({ signedIn: true }).field({
    type: RegisterServiceProviderPayload,
    description: 'Registers a service provider in the resident key manager.',
    errors: { types: [InputInvalid, Conflict, Forbidden] },
    args: {
      input: t.arg({ type: RegisterServiceProviderInput, required: true, description: 'What to register.' }),
    },
    resolve: async (_, { input }, { deps, viewer }) => ({
      serviceProvider: await registerServiceProvider(deps, viewer, {
        name: input.name,
        description: input.description ?? '',
      }),
    }),
  }),
  configureServiceProviderOAuth: t.withAuth({ signedIn: true }).field({
    type: ConfigureServiceProviderOAuthPayload,
    description: 'Makes its OAuth client, or changes it.',
    errors: { types: [InputInvalid, Conflict, NotFound, Forbidden] },
    args: {
      input: t.arg({
        type: ConfigureServiceProviderOAuthInput,
        required: true,
        description: 'The settings.',
      }),
    },
    resolve: (_, { input: { serviceProviderId, ...settings } }, { deps, viewer }) =>
      configureOAuth(deps, viewer, serviceProviderId.id, oauthRequest(settings)),
  }),
  regenerateServiceProviderSecret: t.withAuth({ signedIn: true }).field({
    type: RegenerateServiceProviderSecretPayload,
    description: 'Replaces the consumer secret; the old one ends at once.',
    errors: { types: [NotFound, InputInvalid, Forbidden] },
    args: {
      input: t.arg({
        type: RegenerateServiceProviderSecretInput,
        required: true,
        description: 'Whose secret.',
      }),
    },
    resolve: (_, { input }, { deps, viewer }) => regenerateSecret(deps, viewer, input.serviceProviderId.id),
  }),
  deleteServiceProvider: t.withAuth({ signedIn: true }).field({
    type: DeleteServiceProviderPayload,
    description: 'Deletes it with its client. Refused while the client is mapped.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: {
      input: t.arg({ type: DeleteServiceProviderInput, required: true, description: 'Which one.' }),
    },
    resolve: async (_, { input }, { deps, viewer }) => {
      await deleteServiceProvider(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
