import { isRecord, member, parseStrictJson } from '../../../oauth/json.ts';
import { administratorFields, administratorIn, formOf, pathPart } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerKeycloak } from './client.ts';
import { keycloakDecisions } from './decisions.ts';

const form = formOf(
  {
    serverUrl: {
      label: 'Server URL',
      help: 'As https://keycloak.example.com; before Keycloak 17 it ends in /auth.',
      type: 'URL',
      required: true,
    },
    realm: {
      label: 'Realm',
      help: 'Its name, as it stands in addresses.',
      type: 'TEXT',
      required: true,
      rule: pathPart,
    },
    ...administratorFields({
      name: 'Administrator client ID',
      secret: 'Administrator client secret',
      help: 'A client of the realm whose service account has the role manage-clients of realm-management.',
    }),
  },
  setting => {
    const issuer = `${setting('serverUrl')}/realms/${setting('realm')}`;
    const oidc = `${issuer}/protocol/openid-connect`;
    return {
      issuer,
      endpoints: {
        token: `${oidc}/token`,
        authorization: `${oidc}/auth`,
        introspection: `${oidc}/token/introspect`,
        revocation: `${oidc}/revoke`,
        userinfo: `${oidc}/userinfo`,
        registration: `${issuer}/clients-registrations/openid-connect`,
        jwks: `${oidc}/certs`,
      },
    };
  },
);

/**
 * Keycloak also gives registrations to whoever may view clients, and tells their tokens from a client's own by this
 * claim alone, once it has checked the signature (ClientRegistrationAuth and ClientRegistrationTokenUtils).
 */
const isOwnRegistrationToken = (token: string): boolean => {
  const [, payload = ''] = token.split('.');
  const claims = parseStrictJson(Buffer.from(payload, 'base64url').toString('utf8'));
  return isRecord(claims) && member(claims, 'typ') === 'RegistrationAccessToken';
};

/** Keycloak and Red Hat build of Keycloak: one realm is one key manager. */
export const keycloak: KeyManagerKind = {
  kind: 'KEYCLOAK',
  label: 'Keycloak',
  summary: 'One realm of Keycloak, or of the Red Hat build of it.',
  ...form,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, consumerKeyClaim: 'azp', scopesFormat: 'STRING', profile: 'legacy' },
    policy: standardPolicy,
  },
  ...byProtocol({
    decisions: keycloakDecisions,
    ownRegistrationTokens: () => true,
    isOwnRegistrationToken,
    // Unless its client has another `token.endpoint.auth.signing.max.exp`.
    assertions: { withinSeconds: 60 },
  }),
  administer: (io, access) => {
    const { serverUrl = '', realm = '' } = access.settings;
    const administrator = administratorIn(access);
    return (
      administrator &&
      administerKeycloak(io, {
        serverUrl,
        realm,
        clientId: administrator.name,
        clientSecret: administrator.secret,
      })
    );
  },
  administeredAt: ({ settings: { serverUrl = '' } }) => [serverUrl],
};
