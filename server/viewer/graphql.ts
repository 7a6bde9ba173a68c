import { Forbidden, InputInvalid, NotFound } from '../errors.ts';
import { OrganizationNode, organizationById, RoleEnum } from '../organizations/graphql.ts';
import { builder } from '../schema/builder.ts';
import { idInput } from '../schema/shapes.ts';
import { type Action, actionsOf } from './access.ts';
import { type ApiToken, type MembershipRow, viewerStore } from './store.ts';
import { switchOrganization } from './switch-organization.ts';
import { createApiToken, findApiToken, listApiTokens, revokeApiToken } from './tokens.ts';
import type { Viewer } from './viewer.ts';

const ActionEnum = builder.enumType('Action', {
  description: 'What the viewer may do here; a page shows no more than that, and the server allows no more.',
  values: {
    APPLICATION_CREATE: { value: 'application.create', description: 'Make applications.' },
    APPLICATION_ALL: { value: 'application.all', description: 'See and change everybody’s applications.' },
    KEY_MANAGER_MANAGE: { value: 'keyManager.manage', description: 'Add and change key managers.' },
    KEYS_APPROVE: { value: 'keys.approve', description: 'Vouch for clients that could not be proved.' },
    SERVICE_PROVIDER_MANAGE: {
      value: 'serviceProvider.manage',
      description: 'Work in the identity console.',
    },
    API_MANAGE: { value: 'api.manage', description: 'Publish and change APIs.' },
    MEMBER_MANAGE: { value: 'member.manage', description: 'Add, change and remove members.' },
    AUDIT_READ: { value: 'audit.read', description: 'Read the audit.' },
    PLATFORM_MANAGE: { value: 'platform.manage', description: 'Change what concerns every organization.' },
  } as const satisfies Record<string, { value: Action; description: string }>,
});

const ApiTokenNode = builder.objectRef<ApiToken>('ApiToken');

builder.node(ApiTokenNode, {
  description: 'Lets a program act as you in this organization, with `Authorization: Bearer`.',
  id: { resolve: token => token.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findApiToken(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'What it is for.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null when it does not.',
    }),
  }),
});

const Membership = builder.objectRef<MembershipRow>('Membership').implement({
  description: 'One of the viewer’s organizations.',
  fields: t => ({
    organization: t.expose('organization', { type: OrganizationNode, description: 'Which one.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What the viewer may do in it.' }),
  }),
});

export const ViewerObject = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is calling, and in which organization.',
  fields: t => ({
    id: t.exposeID('userId', { description: 'Of the person.' }),
    name: t.exposeString('name', { description: 'As they are called.' }),
    email: t.exposeString('email', { description: 'Where they sign in with.' }),
    role: t.expose('role', { type: RoleEnum, description: 'In this organization.' }),
    platformAdministrator: t.exposeBoolean('platformAdministrator', {
      description: 'Whether they look after all the organizations.',
    }),
    passwordChosen: t.exposeBoolean('passwordChosen', {
      description:
        'False while the password is the one-time one: then no other field answers until they have changed it.',
    }),
    organization: t.field({
      type: OrganizationNode,
      description: 'Where this call acts.',
      resolve: (viewer, _, context) => organizationById(context).load(viewer.organizationId),
    }),
    memberships: t.field({
      type: [Membership],
      description: 'Every organization that they are a member of, by name.',
      resolve: (viewer, _, { deps }) => viewerStore(deps.db).memberships(viewer.userId),
    }),
    actions: t.field({
      type: [ActionEnum],
      description: 'What they may do here.',
      resolve: viewer => [...actionsOf(viewer)],
    }),
    apiTokens: t.field({
      type: [ApiTokenNode],
      description: 'Their tokens for this organization, the newest first.',
      resolve: (viewer, _, { deps }) => listApiTokens(deps, viewer),
    }),
  }),
});

builder.queryField('viewer', t =>
  t.field({
    type: ViewerObject,
    nullable: true,
    description: 'Who is calling; null when nobody is signed in.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  description: 'A new token.',
  fields: t => ({
    name: t.string({ required: true, description: 'What it is for: 1 to 100 characters.' }),
    expiresInDays: t.int({ description: '1 to 365; without it the token does not end.' }),
  }),
});

const CreateApiTokenPayload = builder
  .objectRef<{ apiToken: ApiToken; token: string }>('CreateApiTokenPayload')
  .implement({
    description: 'The token was made.',
    fields: t => ({
      apiToken: t.expose('apiToken', { type: ApiTokenNode, description: 'What is kept of it.' }),
      token: t.exposeString('token', { description: 'The token itself. It is shown this once.' }),
    }),
  });

const RevokeApiTokenInput = idInput('RevokeApiTokenInput', ApiTokenNode, 'The token to revoke.');

const RevokeApiTokenPayload = builder.objectRef<{ id: string }>('RevokeApiTokenPayload').implement({
  description: 'The token is of no use any more.',
  fields: t => ({
    revokedId: t.globalID({
      description: 'The id it had.',
      resolve: ({ id }) => ({ id, type: ApiTokenNode }),
    }),
  }),
});

const SwitchOrganizationInput = builder.inputType('SwitchOrganizationInput', {
  description: 'Where to act from now on.',
  fields: t => ({
    organizationId: t.globalID({ required: true, for: OrganizationNode, description: 'Which organization.' }),
  }),
});

const SwitchOrganizationPayload = builder
  .objectRef<{ viewer: Viewer }>('SwitchOrganizationPayload')
  .implement({
    description: 'This session acts in the other organization now.',
    fields: t => ({
      viewer: t.expose('viewer', {
        type: ViewerObject,
        description: 'Who is calling, in that organization.',
      }),
    }),
  });

builder.mutationFields(t => ({
  createApiToken: t.withAuth({ signedIn: true }).field({
    type: CreateApiTokenPayload,
    description: 'Makes a personal API token. Not with an API token.',
    errors: { types: [InputInvalid, Forbidden] },
    args: { input: t.arg({ type: CreateApiTokenInput, required: true, description: 'What to make.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      const { apiToken, token } = await createApiToken(deps, viewer, input);
      return { apiToken, token: token.reveal() };
    },
  }),
  revokeApiToken: t.withAuth({ signedIn: true }).field({
    type: RevokeApiTokenPayload,
    description: 'Ends one of your tokens at once. Not with an API token.',
    errors: { types: [NotFound, Forbidden] },
    args: { input: t.arg({ type: RevokeApiTokenInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await revokeApiToken(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
  switchOrganization: t.withAuth({ signedIn: true }).field({
    type: SwitchOrganizationPayload,
    description: 'Lets this session act in another of your organizations. Not with an API token.',
    errors: { types: [NotFound, Forbidden] },
    args: { input: t.arg({ type: SwitchOrganizationInput, required: true, description: 'Where.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      viewer: await switchOrganization(deps, viewer, input.organizationId.id),
    }),
  }),
}));
