// First, so that they are registered when the schema is built.
import '../../server/viewer/graphql.ts';
import '../../server/organizations/graphql.ts';
import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { memberId } from '../../server/organizations/member-id.ts';
import { createOrganization } from '../../server/organizations/service.ts';
import { schema } from '../../server/schema/index.ts';
import { createApiToken } from '../../server/viewer/tokens.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { join, type People, setUpPeople, signedIn, viewerWith } from './people-support.ts';

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');

interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
}

const ask = async (
  people: People,
  viewer: Viewer | null,
  query: string,
  input?: Readonly<Record<string, unknown>>,
): Promise<Result> => {
  const graphqlLimits = { depth: 12, breadth: 200, complexity: 20_000 };
  const context = { viewer, deps: { ...people.deps, graphqlLimits } };
  const yoga = createYoga({ schema, context, logging: false, maskedErrors: false });
  const answer = await yoga.fetch('http://localhost:4000/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return answer.json();
};

const VIEWER = `{ viewer { id name email role platformAdministrator organization { id name }
  memberships { organization { name } role } actions apiTokens { id name createdAt expiresAt } } }`;

test('the viewer is null for nobody, and everything else asks to sign in', async () => {
  const people = await setUpPeople();
  expect(await ask(people, null, VIEWER)).toEqual({ data: { viewer: null } });
  const documents = [
    '{ members { edges { node { id } } } }',
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename } }',
  ];
  for (const document of documents) {
    const { errors } = await ask(people, null, document, { name: 'CI' });
    expect(errors?.map(error => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
  }
});

test('with a one-time password only the viewer answers, and says so', async () => {
  const people = await setUpPeople();
  const viewer = { ...(await signedIn(people)), passwordChosen: false };
  const { data } = await ask(people, viewer, '{ viewer { email passwordChosen } }');
  expect(data?.viewer).toEqual({ email: viewer.email, passwordChosen: false });
  const documents = [
    '{ members { edges { node { id } } } }',
    `{ node(id: "${globalId('Organization', viewer.organizationId)}") { id } }`,
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename } }',
  ];
  for (const document of documents) {
    const { errors } = await ask(people, viewer, document, { name: 'CI' });
    expect(errors?.map(error => error.extensions?.code)).toEqual(['PASSWORD_CHANGE_REQUIRED']);
    const chosen = await ask(people, { ...viewer, passwordChosen: true }, document, { name: 'CI' });
    expect(chosen.errors).toBeUndefined();
  }
});

test('the viewer sees who they are, where they are and what they may do', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  await createApiToken(people.deps, admin, { name: 'CI', expiresInDays: 1 });
  const { data, errors } = await ask(people, admin, VIEWER);
  expect(errors).toBeUndefined();
  expect(data?.viewer).toMatchObject({
    id: admin.userId,
    role: 'ADMINISTRATOR',
    platformAdministrator: true,
    organization: { name: 'Default', id: globalId('Organization', admin.organizationId) },
    memberships: [{ organization: { name: 'Default' }, role: 'ADMINISTRATOR' }],
    actions: expect.arrayContaining(['APPLICATION_CREATE', 'MEMBER_MANAGE', 'PLATFORM_MANAGE']),
    apiTokens: [{ name: 'CI', expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) }],
  });
});

test('a token made through the API works, until it is revoked', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const made = await ask(
    people,
    admin,
    `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
      ... on CreateApiTokenPayload { token apiToken { id name } } } }`,
    { name: 'CI' },
  );
  const payload = made.data?.createApiToken;
  expect(payload).toMatchObject({ token: expect.stringMatching(/^lk_/), apiToken: { name: 'CI' } });
  const { token, apiToken } = Object(payload);
  const headers = { authorization: `Bearer ${token}` };
  const program = await viewerWith(people, headers);
  expect(program?.credential.type).toBe('API_TOKEN');
  const revoke = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) {
    __typename ... on RevokeApiTokenPayload { revokedId } ... on UserError { code } } }`;
  const refused = await ask(people, program, revoke, { id: apiToken.id });
  expect(refused.data?.revokeApiToken).toMatchObject({ code: 'FORBIDDEN' });
  const revoked = await ask(people, admin, revoke, { id: apiToken.id });
  expect(revoked.data?.revokeApiToken).toMatchObject({ revokedId: apiToken.id });
  expect(await viewerWith(people, headers)).toBeNull();
});

test('errors name the field', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const add = `mutation ($input: AddMemberInput!) { addMember(input: $input) {
    ... on AddMemberPayload { oneTimePassword member { id email role joinedAt } }
    ... on UserError { code path } } }`;
  const input = { email: 'dev@example.com', name: 'Dev', role: 'DEVELOPER' };
  const added = await ask(people, admin, add, input);
  expect(added.data?.addMember).toMatchObject({
    oneTimePassword: expect.stringMatching(/^[\w-]{20}$/),
    member: { email: 'dev@example.com', role: 'DEVELOPER' },
  });
  const again = await ask(people, admin, add, input);
  expect(again.data?.addMember).toEqual({ code: 'CONFLICT', path: ['email'] });
  const wrong = await ask(people, admin, add, { ...input, email: 'dev' });
  expect(wrong.data?.addMember).toEqual({ code: 'INPUT_INVALID', path: ['email'] });
});

test('roles are changed and members removed, except the last administrator', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const update = `mutation ($input: UpdateMemberInput!) { updateMember(input: $input) {
    ... on UpdateMemberPayload { member { role } } ... on UserError { code } } }`;
  const remove = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) {
    ... on RemoveMemberPayload { removedId } ... on UserError { code } } }`;
  const devId = globalId('Member', dev.id);
  const adminId = globalId('Member', memberId(admin));
  const promoted = await ask(people, admin, update, { id: devId, role: 'PUBLISHER' });
  expect(promoted.data?.updateMember).toEqual({ member: { role: 'PUBLISHER' } });
  const forbidden = await ask(people, dev.viewer, update, { id: devId, role: 'ADMINISTRATOR' });
  expect(forbidden.data?.updateMember).toEqual({ code: 'FORBIDDEN' });
  const last = await ask(people, admin, update, { id: adminId, role: 'DEVELOPER' });
  expect(last.data?.updateMember).toEqual({ code: 'IN_USE' });
  const removed = await ask(people, admin, remove, { id: devId });
  expect(removed.data?.removeMember).toEqual({ removedId: devId });
  const gone = await ask(people, admin, remove, { id: devId });
  expect(gone.data?.removeMember).toEqual({ code: 'NOT_FOUND' });
});

test('a list of members costs the same few statements, however long', async () => {
  const statements: string[] = [];
  const people = await setUpPeople({ onStatement: text => statements.push(text) });
  const admin = await signedIn(people);
  await join(people, admin, 'dev@example.com', 'DEVELOPER');
  statements.length = 0;
  const { data } = await ask(
    people,
    admin,
    '{ members(first: 2) { edges { node { id name email role joinedAt } } pageInfo { hasNextPage } } }',
  );
  expect(data?.members).toMatchObject({ edges: [{}, {}], pageInfo: { hasNextPage: false } });
  expect(statements).toHaveLength(1);
});

test('after switching, the answer is of the other organization', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const other = await createOrganization(people.deps, admin, 'Other');
  const { data } = await ask(
    people,
    admin,
    `mutation ($input: SwitchOrganizationInput!) { switchOrganization(input: $input) {
      ... on SwitchOrganizationPayload { viewer { organization { name } role } } ... on UserError { code } } }`,
    { organizationId: globalId('Organization', other.id) },
  );
  expect(data?.switchOrganization).toEqual({
    viewer: { organization: { name: 'Other' }, role: 'ADMINISTRATOR' },
  });
});

test('what belongs to another organization or person is null by its id', async () => {
  const people = await setUpPeople();
  const admin = await signedIn(people);
  const dev = await join(people, admin, 'dev@example.com', 'DEVELOPER');
  const { apiToken } = await createApiToken(people.deps, dev.viewer, { name: 'CI' });
  const other = await createOrganization(people.deps, admin, 'Other');
  const elsewhere = { ...admin, organizationId: other.id };
  const node = async (viewer: Viewer, type: string, id: string) => {
    const { data } = await ask(people, viewer, `{ node(id: "${globalId(type, id)}") { __typename } }`);
    return data?.node;
  };
  expect(await node(admin, 'Member', dev.id)).toEqual({ __typename: 'Member' });
  expect(await node(elsewhere, 'Member', dev.id)).toBeNull();
  expect(await node(dev.viewer, 'Member', dev.id)).toBeNull();
  expect(await node(dev.viewer, 'ApiToken', apiToken.id)).toEqual({ __typename: 'ApiToken' });
  expect(await node(admin, 'ApiToken', apiToken.id)).toBeNull();
  expect(await node(admin, 'Organization', admin.organizationId)).toEqual({ __typename: 'Organization' });
  expect(await node(admin, 'Organization', other.id)).toBeNull();
});
