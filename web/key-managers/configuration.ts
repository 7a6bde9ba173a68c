import type {
  DisplayedEndpointsInput,
  EndpointsInput,
  KeyManagerPolicyInput,
  Role,
  TrustInput,
  UpdateKeyManagerInput,
} from '../gql/graphql.ts';
import { type FormError, textOf } from '../ui/form.tsx';
import { linesOf } from '../user-error.ts';
import { decisionsOf } from './decisions.ts';

export const endpointNames = [
  'token',
  'authorization',
  'introspection',
  'revocation',
  'pushedAuthorization',
  'userinfo',
  'registration',
  'jwks',
] as const;

export type EndpointName = (typeof endpointNames)[number];

export const endpointLabels: Record<EndpointName, { label: string; help: string }> = {
  token: { label: 'Token endpoint', help: 'Where clients ask for tokens.' },
  authorization: { label: 'Authorization endpoint', help: 'Where people sign in.' },
  introspection: { label: 'Introspection endpoint', help: 'Where a token is asked about (RFC 7662).' },
  revocation: { label: 'Revocation endpoint', help: 'Where a token is ended (RFC 7009).' },
  pushedAuthorization: {
    label: 'Pushed authorization endpoint',
    help: 'Where clients push authorization requests (RFC 9126).',
  },
  userinfo: { label: 'UserInfo endpoint', help: 'Where claims about a person are read.' },
  registration: { label: 'Registration endpoint', help: 'Where clients are registered (RFC 7591).' },
  jwks: { label: 'Keys (JWKS)', help: 'The public keys that check signatures.' },
};

/** What developers may be shown otherwise than it is called. */
export const displayedNames = ['token', 'authorization', 'revocation', 'userinfo'] as const;

type Addresses = Partial<Record<EndpointName, string | null>>;

/** What to show of an endpoint: what was meant for developers, where that was set. */
export const shownEndpoint = (
  name: EndpointName,
  endpoints: Addresses,
  displayed: Addresses | null | undefined,
): string | null | undefined => displayed?.[name] ?? endpoints[name];

/** What the server accepts: asymmetric signatures only. */
export const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;

const choose = <const T extends string>(text: string, offered: readonly T[], otherwise: T): T =>
  offered.find(value => value === text) ?? otherwise;

const allOf = (data: FormData, name: string): string[] =>
  data.getAll(name).filter(value => typeof value === 'string');

const endpointsOf = (data: FormData): EndpointsInput =>
  Object.fromEntries(endpointNames.map(name => [name, textOf(data, `endpoints.${name}`).trim() || null]));

const displayedOf = (data: FormData): DisplayedEndpointsInput =>
  Object.fromEntries(
    displayedNames.map(name => [name, textOf(data, `displayedEndpoints.${name}`).trim() || null]),
  );

/** Nothing, where neither is written; what is half written is for the server to complain of. */
const requiredClaimOf = (data: FormData): TrustInput['requiredClaim'] => {
  const name = textOf(data, 'trust.requiredClaim.name').trim();
  const value = textOf(data, 'trust.requiredClaim.value');
  return name === '' && value === '' ? null : { name, value };
};

/** With whom it is shared; absent from the form of those who may not choose. */
const sharingOf = (data: FormData) => {
  if (!data.has('sharing')) return {};
  return { sharedWithAll: textOf(data, 'sharing') === 'ALL', sharedWith: allOf(data, 'sharedWith') };
};

/** The PEM blocks in a text; whatever stands between them is given as well, for the server to say what is wrong. */
export const pemsOf = (text: string): string[] =>
  text
    .split(/(?<=-----END [A-Z ]+-----)/)
    .map(block => block.trim())
    .filter(block => block !== '');

const trustOf = (data: FormData): TrustInput => ({
  tokenHandling: choose(textOf(data, 'trust.tokenHandling'), ['LOCAL', 'INTROSPECTION'], 'LOCAL'),
  consumerKeyClaim: textOf(data, 'trust.consumerKeyClaim').trim(),
  scopesClaim: textOf(data, 'trust.scopesClaim').trim(),
  scopesFormat: choose(textOf(data, 'trust.scopesFormat'), ['BOTH', 'STRING', 'ARRAY'], 'BOTH'),
  algorithms: allOf(data, 'trust.algorithms'),
  audiences: linesOf(textOf(data, 'trust.audiences')),
  requiredClaim: requiredClaimOf(data),
  profile: choose(textOf(data, 'trust.profile'), ['AT_JWT', 'LEGACY'], 'AT_JWT'),
  clockToleranceSeconds: Number(textOf(data, 'trust.clockToleranceSeconds') || Number.NaN),
  certificates: pemsOf(textOf(data, 'trust.certificates')),
});

const roles: readonly Role[] = ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER'];

const policyOf = (data: FormData): KeyManagerPolicyInput => {
  const rule = choose(textOf(data, 'policy.rule'), ['EVERYONE', 'ONLY', 'ALL_BUT'], 'EVERYONE');
  const named = allOf(data, 'policy.access');
  const proof = textOf(data, 'policy.proof');
  return {
    outOfBandProvisioning: data.has('policy.outOfBandProvisioning'),
    clientCreation: data.has('policy.clientCreation'),
    tokenGeneration: data.has('policy.tokenGeneration'),
    grantTypes: linesOf(textOf(data, 'policy.grantTypes')),
    decisions: decisionsOf(data),
    // Absent from the form of those who may not choose it: then it stays as it is.
    ...(proof === '' ? {} : { proof: choose(proof, ['REQUIRED', 'APPROVAL', 'OFF'], 'REQUIRED') }),
    clientAuthentication: choose(
      textOf(data, 'policy.clientAuthentication'),
      ['AUTO', 'CLIENT_SECRET_POST', 'CLIENT_SECRET_BASIC', 'CLIENT_SECRET_BASIC_RAW'],
      'AUTO',
    ),
    tokenRequestScope: textOf(data, 'policy.tokenRequestScope').trim() || null,
    access: { rule, roles: rule === 'EVERYONE' ? [] : roles.filter(role => named.includes(role)) },
  };
};

/** Everything that creating and changing a key manager share, as it stands in the form. */
export const configurationOf = (
  data: FormData,
): Omit<UpdateKeyManagerInput, 'id' | 'issuer' | 'revision' | 'removeCredentials'> & {
  name: string;
} => {
  const introspectionClientId = textOf(data, 'introspectionClientId');
  const introspectionClientSecret = textOf(data, 'introspectionClientSecret');
  return {
    name: textOf(data, 'name').trim(),
    displayName: textOf(data, 'displayName').trim(),
    description: textOf(data, 'description').trim(),
    metadataUrl: textOf(data, 'metadataUrl').trim() || null,
    endpoints: endpointsOf(data),
    displayedEndpoints: displayedOf(data),
    trust: trustOf(data),
    policy: policyOf(data),
    enabled: data.has('enabled'),
    ...sharingOf(data),
    // An empty field keeps what is set: a secret is never shown, so it cannot be sent back either.
    ...(introspectionClientId === '' ? {} : { introspectionClientId }),
    ...(introspectionClientSecret === '' ? {} : { introspectionClientSecret }),
  };
};

export const notAbsolute = (name: string): FormError => ({
  name,
  message: 'Write an absolute address, as https://….',
});

/** What is plainly wrong; the server looks closer. */
export const configurationFaults = (input: ReturnType<typeof configurationOf>): FormError[] => {
  const { name, metadataUrl, endpoints, displayedEndpoints, trust, policy } = input;
  const faults: FormError[] = [];
  const requireAddress = (field: string, value: string | null | undefined) => {
    if (value && !URL.canParse(value)) faults.push(notAbsolute(field));
  };
  if (name === '') faults.push({ name: 'name', message: 'Enter a name.' });
  requireAddress('metadataUrl', metadataUrl);
  for (const endpoint of endpointNames) requireAddress(`endpoints.${endpoint}`, endpoints?.[endpoint]);
  for (const endpoint of displayedNames)
    requireAddress(`displayedEndpoints.${endpoint}`, displayedEndpoints?.[endpoint]);
  if (trust?.algorithms?.length === 0)
    faults.push({ name: 'trust.algorithms', message: 'Choose at least one algorithm.' });
  if (!Number.isInteger(trust?.clockToleranceSeconds))
    faults.push({ name: 'trust.clockToleranceSeconds', message: 'Write 0 to 60 seconds.' });
  if (policy?.access?.rule !== 'EVERYONE' && policy?.access?.roles.length === 0)
    faults.push({ name: 'policy.access', message: 'Choose at least one role.' });
  return faults;
};
