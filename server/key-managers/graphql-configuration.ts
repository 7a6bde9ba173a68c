import type { RequiredClaim } from '../oauth/token-trust.ts';
import { RoleEnum } from '../organizations/graphql.ts';
import { builder } from '../schema/builder.ts';
import { tableOf } from './decisions.ts';
import { DecisionRowObject } from './graphql-decisions.ts';
import type {
  Access,
  DisplayedEndpoints,
  Endpoints,
  FieldSpec,
  KeyManagerKind,
  Policy,
  Trust,
} from './key-manager.ts';

export const TokenHandling = builder.enumType('TokenHandling', {
  description: 'How the gateway checks access tokens.',
  values: {
    LOCAL: { description: 'JWTs by their signature; what is no JWT is introspected.' },
    INTROSPECTION: { description: 'Every token at the key manager (RFC 7662).' },
  } as const,
});

export const TokenProfile = builder.enumType('TokenProfile', {
  description: 'Which JWTs count as access tokens.',
  values: {
    AT_JWT: { value: 'at+jwt', description: 'Only those typed `at+jwt` (RFC 9068).' },
    LEGACY: {
      value: 'legacy',
      description:
        'Also untyped ones, for servers from before RFC 9068; what looks like an ID token is refused.',
    },
  } as const,
});

export const ProofPolicy = builder.enumType('ProofPolicy', {
  description: 'Whether control of a client has to be proved.',
  values: {
    REQUIRED: { description: 'Nothing is mapped without proof.' },
    APPROVAL: {
      description:
        'What cannot be proved waits for an administrator other than who provided it. What the key manager refuses is still refused.',
    },
    OFF: {
      description: 'What is pasted is accepted, and marked; a real proof by somebody else displaces it.',
    },
  } as const,
});

export const ClientAuthentication = builder.enumType('ClientAuthentication', {
  description: 'How clients authenticate at the key manager (RFC 6749 section 2.3.1).',
  values: {
    AUTO: { value: 'auto', description: 'By its metadata; a second way is tried after a refusal.' },
    CLIENT_SECRET_POST: { value: 'client_secret_post', description: 'In the body of the request.' },
    CLIENT_SECRET_BASIC: {
      value: 'client_secret_basic',
      description: 'By HTTP Basic, key and secret form-encoded first, as the RFC says.',
    },
    CLIENT_SECRET_BASIC_RAW: {
      value: 'client_secret_basic_raw',
      description: 'By HTTP Basic with the bytes as they are, as some servers want it.',
    },
  } as const,
});

export const FieldType = builder.enumType('FieldType', {
  description: 'What a field of a form takes.',
  values: ['TEXT', 'URL', 'SECRET', 'NUMBER', 'BOOLEAN', 'SELECT', 'LIST'] as const,
});

export const ScopesFormat = builder.enumType('ScopesFormat', {
  description: 'How a claim holds scopes.',
  values: {
    BOTH: { description: 'As a text or as an array.' },
    STRING: { description: 'As one text, separated by spaces (RFC 9068).' },
    ARRAY: { description: 'As an array of texts.' },
  } as const,
});

const RequiredClaimObject = builder.objectRef<RequiredClaim>('RequiredClaim').implement({
  description: 'A claim that every token must have.',
  fields: t => ({
    name: t.exposeString('name', { description: 'The name of the claim.' }),
    value: t.exposeString('value', { description: 'Its text, byte for byte.' }),
  }),
});

export const endpointNames = {
  token: 'Where tokens are asked for.',
  authorization: 'Where people sign in.',
  introspection: 'Where tokens are introspected (RFC 7662).',
  revocation: 'Where tokens are revoked (RFC 7009).',
  pushedAuthorization: 'Where clients push authorization requests (RFC 9126).',
  userinfo: 'Where claims about a person are read.',
  registration: 'Where clients are registered (RFC 7591).',
  jwks: 'Where the public keys are.',
} as const satisfies Record<keyof Endpoints, string>;

export const EndpointsObject = builder.objectRef<Endpoints>('Endpoints').implement({
  description: 'The endpoints of a key manager.',
  fields: t => {
    const endpoint = (name: keyof Endpoints) =>
      t.field({
        type: 'URL',
        nullable: true,
        description: endpointNames[name],
        resolve: endpoints => endpoints[name] ?? null,
      });
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

export const DisplayedEndpointsObject = builder
  .objectRef<DisplayedEndpoints>('DisplayedEndpoints')
  .implement({
    description: 'What developers are shown where it differs from what Latchkey calls; null: it does not.',
    fields: t => {
      const endpoint = (name: keyof DisplayedEndpoints) =>
        t.expose(name, { type: 'URL', nullable: true, description: endpointNames[name] });
      return {
        token: endpoint('token'),
        authorization: endpoint('authorization'),
        revocation: endpoint('revocation'),
        userinfo: endpoint('userinfo'),
      };
    },
  });

export const TrustObject = builder.objectRef<Trust>('Trust').implement({
  description: 'What makes an access token of this key manager acceptable.',
  fields: t => ({
    tokenHandling: t.expose('tokenHandling', { type: TokenHandling, description: 'How tokens are checked.' }),
    consumerKeyClaim: t.exposeString('consumerKeyClaim', { description: 'The claim with the consumer key.' }),
    scopesClaim: t.exposeString('scopesClaim', { description: 'The claim with the scopes.' }),
    scopesFormat: t.field({
      type: ScopesFormat,
      description: 'How it holds them.',
      resolve: trust => trust.scopesFormat ?? 'BOTH',
    }),
    algorithms: t.stringList({
      description: 'The signature algorithms accepted.',
      resolve: trust => [...trust.algorithms],
    }),
    audiences: t.stringList({
      description: 'One of these must be in `aud`; empty: any audience.',
      resolve: trust => [...trust.audiences],
    }),
    requiredClaim: t.field({
      type: RequiredClaimObject,
      nullable: true,
      description: 'What a token must say besides; null: nothing.',
      resolve: trust => trust.requiredClaim ?? null,
    }),
    profile: t.expose('profile', { type: TokenProfile, description: 'Which JWTs count as access tokens.' }),
    clockToleranceSeconds: t.exposeInt('clockToleranceSeconds', {
      description: 'By how much clocks may differ.',
    }),
    certificates: t.stringList({
      description: 'PEM certificates or public keys in place of a JWK Set; empty: none.',
      resolve: trust => [...(trust.certificates ?? [])],
    }),
  }),
});

export const AccessRule = builder.enumType('AccessRule', {
  description: 'Who may use a key manager for their applications.',
  values: {
    EVERYONE: { description: 'Everyone in the organization.' },
    ONLY: { description: 'Only those with one of the roles.' },
    ALL_BUT: { description: 'Everyone but those with one of the roles.' },
  } as const,
});

const AccessObject = builder.objectRef<Access>('KeyManagerAccess').implement({
  description: 'Who may use a key manager for their applications.',
  fields: t => ({
    rule: t.expose('rule', { type: AccessRule, description: 'How the roles are meant.' }),
    roles: t.field({ type: [RoleEnum], description: 'The roles.', resolve: access => [...access.roles] }),
  }),
});

export const PolicyObject = builder.objectRef<Policy>('KeyManagerPolicy').implement({
  description: 'The rules that administrators set.',
  fields: t => ({
    outOfBandProvisioning: t.exposeBoolean('outOfBandProvisioning', {
      description: 'Whether existing OAuth keys may be provided.',
    }),
    grantTypes: t.stringList({
      description: 'The grants that it offers its clients; empty: not known.',
      resolve: policy => [...(policy.grantTypes ?? [])],
    }),
    clientCreation: t.boolean({
      description:
        'Whether Latchkey may make clients there; if not, it opens no way to, with whatever credentials.',
      resolve: policy => policy.clientCreation ?? true,
    }),
    tokenGeneration: t.boolean({
      description: 'Whether developers are helped to get tokens here.',
      resolve: policy => policy.tokenGeneration ?? true,
    }),
    proof: t.expose('proof', {
      type: ProofPolicy,
      description: 'Whether control of a client must be proved.',
    }),
    decisions: t.field({
      type: [DecisionRowObject],
      description:
        'How answers to a proof are read, before what its kind says of them; empty: as its kind says.',
      resolve: policy => [...(policy.decisions ?? [])],
    }),
    clientAuthentication: t.expose('clientAuthentication', {
      type: ClientAuthentication,
      description: 'How clients authenticate.',
    }),
    supportedClientAuthentications: t.stringList({
      description: 'What its metadata lists; empty when it lists nothing.',
      resolve: policy => [...policy.supportedClientAuthentications],
    }),
    access: t.expose('access', { type: AccessObject, description: 'Who may use it.' }),
    tokenRequestScope: t.exposeString('tokenRequestScope', {
      nullable: true,
      description: 'Sent as `scope` with a client_credentials request, where the server wants one.',
    }),
  }),
});

const FieldSpecObject = builder.objectRef<FieldSpec>('FieldSpec').implement({
  description: 'A field of the form for key managers of one kind.',
  fields: t => ({
    name: t.exposeString('name', { description: 'Its key in the settings.' }),
    label: t.exposeString('label', { description: 'What it is called.' }),
    help: t.exposeString('help', { description: 'What to write.' }),
    type: t.expose('type', { type: FieldType, description: 'What it takes.' }),
    required: t.exposeBoolean('required', { description: 'Whether it must be filled in.' }),
    options: t.stringList({
      description: 'What can be chosen.',
      resolve: field => [...(field.options ?? [])],
    }),
    value: t.string({
      nullable: true,
      description: 'What it starts with.',
      resolve: field => field.value ?? null,
    }),
  }),
});

export const KindObject = builder.objectRef<KeyManagerKind>('KeyManagerKind').implement({
  description: 'A kind of key manager: the connector that speaks its dialect.',
  fields: t => ({
    kind: t.exposeString('kind', { description: 'Its name in the API.' }),
    label: t.exposeString('label', { description: 'Its name for people.' }),
    summary: t.exposeString('summary', { description: 'When to choose it.' }),
    discovered: t.exposeBoolean('discovered', {
      description: 'Whether it publishes metadata to read; otherwise its endpoints are typed by hand.',
    }),
    settings: t.field({
      type: [FieldSpecObject],
      description: 'What only this kind asks for.',
      resolve: kind => [...kind.settings],
    }),
    decisions: t.field({
      type: [DecisionRowObject],
      description: 'How its answers to a proof are read: what is its own first, then the standard.',
      resolve: kind => [...tableOf([], kind.decisions)],
    }),
    trust: t.field({
      type: TrustObject,
      description: 'What it starts with.',
      resolve: kind => kind.defaults.trust,
    }),
    policy: t.field({
      type: PolicyObject,
      description: 'What it starts with.',
      resolve: kind => kind.defaults.policy,
    }),
  }),
});
