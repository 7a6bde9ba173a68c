import { Conflict, Forbidden, InputInvalid, InUse, NotFound, TooManyAttempts } from '../errors.ts';
import { isJwsAlgorithm } from '../oauth/algorithms.ts';
import { RoleEnum } from '../organizations/graphql.ts';
import { builder, type Types } from '../schema/builder.ts';
import { deletedPayload, idInput, revisionInput } from '../schema/shapes.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from './errors.ts';
import { KeyManagerNode } from './graphql.ts';
import {
  AccessRule,
  ClientAuthentication,
  endpointNames,
  ProofPolicy,
  ScopesFormat,
  TokenHandling,
  TokenProfile,
} from './graphql-configuration.ts';
import { DecisionRowInput, decisionRowOf } from './graphql-decisions.ts';
import { offerFields, offerOf } from './graphql-inputs.ts';
import type { Endpoints } from './key-manager.ts';
import { createKeyManager, type KeyManagerInput, updateKeyManager } from './save.ts';
import { deleteKeyManager } from './service.ts';
import type { KeyManagerRow } from './store.ts';

const EndpointsInput = builder.inputType('EndpointsInput', {
  description: 'Endpoints typed by hand; null takes one out.',
  fields: t => {
    const endpoint = (name: keyof Endpoints) => t.field({ type: 'URL', description: endpointNames[name] });
    return {
      token: endpoint('token'),
      authorization: endpoint('authorization'),
      introspection: endpoint('introspection'),
      revocation: endpoint('revocation'),
      pushedAuthorization: endpoint('pushedAuthorization'),
      userinfo: endpoint('userinfo'),
      registration: endpoint('registration'),
      jwks: endpoint('jwks'),
    };
  },
});

const RequiredClaimInput = builder.inputType('RequiredClaimInput', {
  description: 'A claim that every token must have.',
  fields: t => ({
    name: t.string({ required: true, description: 'The name of the claim.' }),
    value: t.string({ required: true, description: 'Its text, byte for byte.' }),
  }),
});

const TrustInput = builder.inputType('TrustInput', {
  description: 'What makes an access token acceptable; what is left out stays.',
  fields: t => ({
    tokenHandling: t.field({ type: TokenHandling, description: 'How tokens are checked.' }),
    consumerKeyClaim: t.string({ description: 'The claim with the consumer key.' }),
    scopesClaim: t.string({ description: 'The claim with the scopes.' }),
    scopesFormat: t.field({ type: ScopesFormat, description: 'How it holds them.' }),
    algorithms: t.stringList({ description: 'The signature algorithms accepted.' }),
    audiences: t.stringList({ description: 'One of these must be in `aud`; empty: any audience.' }),
    requiredClaim: t.field({
      type: RequiredClaimInput,
      description: 'What a token must say besides; null takes it out.',
    }),
    profile: t.field({ type: TokenProfile, description: 'Which JWTs count as access tokens.' }),
    clockToleranceSeconds: t.int({ description: '0 to 60.' }),
    certificates: t.stringList({
      description: 'PEM certificates or public keys in place of a JWK Set.',
    }),
  }),
});

const KeyManagerAccessInput = builder.inputType('KeyManagerAccessInput', {
  description: 'Who may use a key manager for their applications.',
  fields: t => ({
    rule: t.field({ type: AccessRule, required: true, description: 'How the roles are meant.' }),
    roles: t.field({ type: [RoleEnum], required: true, description: 'The roles; none with EVERYONE.' }),
  }),
});

const KeyManagerPolicyInput = builder.inputType('KeyManagerPolicyInput', {
  description: 'The rules for a key manager; what is left out stays.',
  fields: t => ({
    outOfBandProvisioning: t.boolean({ description: 'Whether existing OAuth keys may be provided.' }),
    proof: t.field({
      type: ProofPolicy,
      description: 'OFF: for platform administrators only. APPROVAL: also for those of the organization.',
    }),
    decisions: t.field({
      type: [DecisionRowInput],
      description: 'How answers to a proof are read, before what its kind says of them. At most 50 rows.',
    }),
    clientAuthentication: t.field({ type: ClientAuthentication, description: 'How clients authenticate.' }),
    supportedClientAuthentications: t.stringList({ description: 'What its metadata lists.' }),
    access: t.field({ type: KeyManagerAccessInput, description: 'Who may use it.' }),
    grantTypes: t.stringList({ description: 'The grants that it offers its clients; empty: not known.' }),
    clientCreation: t.boolean({
      description:
        'Whether Latchkey may make clients there; if not, it opens no way to, with whatever credentials.',
    }),
    tokenGeneration: t.boolean({ description: 'Whether developers are helped to get tokens here.' }),
    tokenRequestScope: t.string({ description: 'Sent as `scope` with a client_credentials request.' }),
  }),
});

export const KeyManagerSettingInput = builder.inputType('KeyManagerSettingInput', {
  description: 'One of the settings that a kind of key manager asks for.',
  fields: t => ({
    name: t.string({ required: true, description: 'The name of the field.' }),
    value: t.string({ required: true, description: 'What is written in it; empty takes it out.' }),
  }),
});

/** The fields that creating and updating share. */
const commonFields = (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => ({
  description: t.string({ description: 'For the people who choose it.' }),
  endpoints: t.field({
    type: EndpointsInput,
    description:
      'Endpoints typed by hand. What a new key manager leaves out is read from its metadata; null: it has none.',
  }),
  trust: t.field({ type: TrustInput, description: 'What makes an access token acceptable.' }),
  policy: t.field({ type: KeyManagerPolicyInput, description: 'The rules for it.' }),
  settings: t.field({
    type: [KeyManagerSettingInput],
    description: 'What its kind asks for; what is left out stays. Secrets among them are kept sealed.',
  }),
  introspectionClientId: t.string({ description: 'The client with which the gateway introspects tokens.' }),
  introspectionClientSecret: t.field({ type: 'Secret', description: 'Its secret, which is kept sealed.' }),
  enabled: t.boolean({ description: 'When off, nothing is provided under it and its tokens are refused.' }),
  ...offerFields(t),
});

const CreateKeyManagerInput = builder.inputType('CreateKeyManagerInput', {
  description: 'A new key manager.',
  fields: t => ({
    kind: t.string({ required: true, description: 'One of `keyManagerKinds`.' }),
    name: t.string({ required: true, description: '1 to 100 characters.' }),
    issuer: t.string({
      description:
        'As it stands in `iss` of its tokens, byte for byte. Left out where the settings give it, or `metadataUrl` is where that issuer has its metadata.',
    }),
    platform: t.boolean({
      description: 'The platform’s, rather than your organization’s; platform administrators only.',
    }),
    probe: t.string({
      description:
        'The `reference` of a probe of yours of this server. What it found is saved where nothing else is given; what it left open must be chosen. `metadataUrl` is left out, or where it was read.',
    }),
    ...commonFields(t),
  }),
});

const UpdateKeyManagerInput = builder.inputType('UpdateKeyManagerInput', {
  description: 'Changes of a key manager; what is left out stays.',
  fields: t => ({
    id: t.globalID({ required: true, for: KeyManagerNode, description: 'Which one.' }),
    revision: t.int({ description: revisionInput }),
    name: t.string({ description: 'Fixed while clients are mapped under it.' }),
    issuer: t.string({ description: 'Fixed while clients are mapped under it.' }),
    removeCredentials: t.stringList({
      description: 'The names of credentials to take out; one that its kind requires has to be given anew.',
    }),
    ...commonFields(t),
  }),
});

const DeleteKeyManagerInput = idInput('DeleteKeyManagerInput', KeyManagerNode, 'The key manager to delete.');

const keyManagerPayload = (name: string, description: string) =>
  builder.objectRef<{ keyManager: KeyManagerRow }>(name).implement({
    description,
    fields: t => ({
      keyManager: t.field({
        type: KeyManagerNode,
        description: 'As it is now.',
        resolve: payload => payload.keyManager,
      }),
    }),
  });

const CreateKeyManagerPayload = keyManagerPayload('CreateKeyManagerPayload', 'The key manager was made.');
const UpdateKeyManagerPayload = keyManagerPayload('UpdateKeyManagerPayload', 'The key manager was changed.');
const DeleteKeyManagerPayload = deletedPayload(
  'DeleteKeyManagerPayload',
  KeyManagerNode,
  'The key manager is gone.',
);
type CommonInput = Omit<
  NonNullable<typeof CreateKeyManagerInput.$inferInput>,
  'kind' | 'name' | 'issuer' | 'platform'
>;

/** The last one counts where a name is given twice. */
export const byName = (settings: CommonInput['settings']): Record<string, string> =>
  Object.fromEntries((settings ?? []).map(({ name, value }) => [name, value]));

/** GraphQL's null means "left out" for everything but what it takes out by its description. */
const given = <T extends object>(input: T | null | undefined) =>
  Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== null));

const algorithms = (trust: CommonInput['trust']) => {
  const unknown = trust?.algorithms?.find(algorithm => !isJwsAlgorithm(algorithm));
  if (unknown !== undefined)
    throw new InputInvalid(`${unknown} is not offered. Choose asymmetric algorithms.`, [
      'trust',
      'algorithms',
    ]);
};

const settingsOf = (input: CommonInput): KeyManagerInput => {
  algorithms(input.trust);
  const { tokenRequestScope, decisions, ...policy } = input.policy ?? {};
  const { requiredClaim, ...trust } = input.trust ?? {};
  return {
    ...given({
      description: input.description,
      introspectionClientId: input.introspectionClientId,
      introspectionClientSecret: input.introspectionClientSecret?.reveal(),
      enabled: input.enabled,
    }),
    ...(input.endpoints ? { endpoints: input.endpoints } : {}),
    ...offerOf(input),
    settings: byName(input.settings),
    trust: { ...given(trust), ...(requiredClaim === undefined ? {} : { requiredClaim }) },
    policy: {
      ...given(policy),
      ...(tokenRequestScope === undefined ? {} : { tokenRequestScope }),
      ...(decisions && { decisions: decisions.map(decisionRowOf) }),
    },
  };
};

builder.mutationFields(t => ({
  createKeyManager: t.withAuth({ signedIn: true }).field({
    type: CreateKeyManagerPayload,
    description: 'Makes a key manager, from what is given and otherwise from its metadata.',
    errors: {
      types: [
        InputInvalid,
        Conflict,
        Forbidden,
        TooManyAttempts,
        KeyManagerUnreachable,
        KeyManagerMetadataInvalid,
      ],
    },
    args: { input: t.arg({ type: CreateKeyManagerInput, required: true, description: 'What to make.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      keyManager: await createKeyManager(deps, viewer, {
        ...settingsOf(input),
        kind: input.kind,
        name: input.name,
        issuer: input.issuer ?? undefined,
        platform: input.platform ?? false,
        probe: input.probe ?? undefined,
      }),
    }),
  }),
  updateKeyManager: t.withAuth({ signedIn: true }).field({
    type: UpdateKeyManagerPayload,
    description: 'Changes a key manager, at once for everyone.',
    errors: { types: [InputInvalid, Conflict, NotFound, Forbidden, InUse, TooManyAttempts] },
    args: { input: t.arg({ type: UpdateKeyManagerInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      keyManager: await updateKeyManager(deps, viewer, input.id.id, {
        ...settingsOf(input),
        name: input.name ?? undefined,
        issuer: input.issuer ?? undefined,
        removeCredentials: input.removeCredentials ?? undefined,
        revision: input.revision ?? undefined,
      }),
    }),
  }),
  deleteKeyManager: t.withAuth({ signedIn: true }).field({
    type: DeleteKeyManagerPayload,
    description: 'Deletes a key manager on which nothing depends.',
    errors: { types: [NotFound, Forbidden, InUse] },
    args: { input: t.arg({ type: DeleteKeyManagerInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await deleteKeyManager(deps, viewer, input.id.id);
      return { id: input.id.id };
    },
  }),
}));
