import DataLoader from 'dataloader';
import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { perOperation } from '../schema/context.ts';
import { idInput } from '../schema/shapes.ts';
import { memberId } from './member-id.ts';
import { addMember, findMember, listMembers, removeMember, updateMember } from './members.ts';
import { createOrganization, listOrganizations } from './service.ts';
import { type Member, type Organization, organizationStore } from './store.ts';

export const RoleEnum = builder.enumType('Role', {
  description: 'What a member may do in an organization.',
  values: {
    ADMINISTRATOR: { description: 'Everything in the organization.' },
    PUBLISHER: { description: 'Publishes APIs, and what developers do.' },
    DEVELOPER: { description: 'Makes applications and brings keys for them.' },
  } as const,
});

/** For fields of the viewer, who is a member of these organizations. */
export const organizationById = perOperation(({ deps }) => {
  const { byIds } = organizationStore(deps.db);
  return new DataLoader<string, Organization>(async ids => {
    const found = new Map((await byIds(ids)).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? new NotFound('organization'));
  });
});

export const OrganizationNode = builder.objectRef<Organization>('Organization');

builder.node(OrganizationNode, {
  description: 'It owns applications, APIs and key managers; people are members.',
  id: { resolve: organization => organization.id },
  loadOne: (id, context) =>
    context.viewer?.organizationId === id ? organizationById(context).load(id) : null,
  fields: t => ({ name: t.exposeString('name', { description: 'As it is called.' }) }),
});

export const MemberNode = builder.objectRef<Member>('Member');

builder.node(MemberNode, {
  description: 'Somebody in the organization, with a role.',
  id: { resolve: memberId },
  loadOne: (id, { deps, viewer }) => (viewer ? findMember(deps, viewer, id) : null),
  fields: t => ({
    name: t.exposeString('name', { description: 'As they are called.' }),
    email: t.exposeString('email', { description: 'Where they sign in with.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What they may do.' }),
    joinedAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are a member.' }),
  }),
});

const MemberConnection = builder.connectionObject(
  { type: MemberNode, name: 'MemberConnection', description: 'A page of members, by name.' },
  { name: 'MemberEdge', description: 'A member in a page.' },
);

builder.queryField('members', t =>
  t.withAuth({ signedIn: true }).field({
    type: MemberConnection,
    description: 'The members of the organization, for its administrators.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listMembers(deps, viewer, asked(args)), member => [member.name, member.userId]),
  }),
);

const OrganizationConnection = builder.connectionObject(
  {
    type: OrganizationNode,
    name: 'OrganizationConnection',
    description: 'A page of organizations, by name.',
  },
  { name: 'OrganizationEdge', description: 'An organization in a page.' },
);

builder.queryField('organizations', t =>
  t.withAuth({ signedIn: true }).field({
    type: OrganizationConnection,
    description: 'Every organization, for platform administrators.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listOrganizations(deps, viewer, asked(args)), ({ name, id }) => [name, id]),
  }),
);

const CreateOrganizationInput = builder.inputType('CreateOrganizationInput', {
  description: 'A new organization.',
  fields: t => ({ name: t.string({ required: true, description: '1 to 100 characters.' }) }),
});

const CreateOrganizationPayload = builder
  .objectRef<{ organization: Organization }>('CreateOrganizationPayload')
  .implement({
    description: 'The organization was made.',
    fields: t => ({
      organization: t.expose('organization', {
        type: OrganizationNode,
        description: 'You are its administrator.',
      }),
    }),
  });

const AddMemberInput = builder.inputType('AddMemberInput', {
  description: 'Somebody to make a member.',
  fields: t => ({
    email: t.string({
      required: true,
      description: 'Who has an account with it keeps their name, and the password that they have chosen.',
    }),
    name: t.string({ required: true, description: 'For a new account: 1 to 100 characters.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What they may do.' }),
  }),
});

const AddMemberPayload = builder
  .objectRef<{ member: Member; oneTimePassword: string | null }>('AddMemberPayload')
  .implement({
    description: 'They are a member now.',
    fields: t => ({
      member: t.expose('member', { type: MemberNode, description: 'The new member.' }),
      oneTimePassword: t.exposeString('oneTimePassword', {
        nullable: true,
        description:
          'For an account whose password nobody has chosen yet: what to sign in with first, and then to change. It is shown this once.',
      }),
    }),
  });

const UpdateMemberInput = builder.inputType('UpdateMemberInput', {
  description: 'A new role for a member.',
  fields: t => ({
    id: t.globalID({ required: true, for: MemberNode, description: 'Which one.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What they may do from now on.' }),
  }),
});

const UpdateMemberPayload = builder.objectRef<{ member: Member }>('UpdateMemberPayload').implement({
  description: 'The role was changed.',
  fields: t => ({ member: t.expose('member', { type: MemberNode, description: 'As it is now.' }) }),
});

const RemoveMemberInput = idInput('RemoveMemberInput', MemberNode, 'The member to remove.');

const RemoveMemberPayload = builder.objectRef<{ id: string }>('RemoveMemberPayload').implement({
  description: 'They are no member any more; their tokens for the organization are revoked.',
  fields: t => ({
    removedId: t.globalID({
      description: 'The id it had.',
      resolve: ({ id }) => ({ id, type: MemberNode }),
    }),
  }),
});

builder.mutationFields(t => ({
  createOrganization: t.withAuth({ signedIn: true }).field({
    type: CreateOrganizationPayload,
    description: 'Makes an organization, for platform administrators.',
    errors: { types: [InputInvalid, Forbidden] },
    args: { input: t.arg({ type: CreateOrganizationInput, required: true, description: 'What to make.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      organization: await createOrganization(deps, viewer, input.name),
    }),
  }),
  addMember: t.withAuth({ signedIn: true }).field({
    type: AddMemberPayload,
    description: 'Makes somebody a member of the organization.',
    errors: { types: [InputInvalid, Conflict, Forbidden] },
    args: { input: t.arg({ type: AddMemberInput, required: true, description: 'Whom.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      const { member, oneTimePassword } = await addMember(deps, viewer, input);
      return { member, oneTimePassword: oneTimePassword?.reveal() ?? null };
    },
  }),
  updateMember: t.withAuth({ signedIn: true }).field({
    type: UpdateMemberPayload,
    description: 'Changes what a member may do.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: { input: t.arg({ type: UpdateMemberInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      member: await updateMember(deps, viewer, input.id.id, input.role),
    }),
  }),
  removeMember: t.withAuth({ signedIn: true }).field({
    type: RemoveMemberPayload,
    description: 'Takes a member out of the organization.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: { input: t.arg({ type: RemoveMemberInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await removeMember(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
