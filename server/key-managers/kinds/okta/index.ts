import { formOf, pathPart } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerOkta } from './client.ts';
import { oktaDecisions } from './decisions.ts';

const form = formOf(
  {
    organizationUrl: {
      label: 'Organization URL',
      help: 'As https://example.okta.com, or your own domain.',
      type: 'URL',
      required: true,
    },
    authorizationServerId: {
      label: 'Authorization server',
      help: 'The id of a custom authorization server. Tokens of the organization’s own server are for Okta alone.',
      type: 'TEXT',
      required: true,
      value: 'default',
      rule: pathPart,
    },
    apiToken: {
      label: 'API token',
      help: 'Of an administrator who may manage applications. Kept sealed, used to administer clients, and never shown again.',
      type: 'SECRET',
      required: false,
    },
  },
  setting => {
    const organization = setting('organizationUrl');
    const issuer = `${organization}/oauth2/${setting('authorizationServerId')}`;
    return {
      issuer,
      endpoints: {
        token: `${issuer}/v1/token`,
        authorization: `${issuer}/v1/authorize`,
        introspection: `${issuer}/v1/introspect`,
        revocation: `${issuer}/v1/revoke`,
        userinfo: `${issuer}/v1/userinfo`,
        registration: `${organization}/oauth2/v1/clients`,
        jwks: `${issuer}/v1/keys`,
      },
    };
  },
);

/** Okta: one custom authorization server is one key manager. */
export const okta: KeyManagerKind = {
  kind: 'OKTA',
  label: 'Okta',
  summary: 'One custom authorization server of an Okta organization.',
  ...form,
  discovered: true,
  defaults: {
    trust: {
      ...standardTrust,
      consumerKeyClaim: 'cid',
      scopesClaim: 'scp',
      scopesFormat: 'ARRAY',
      profile: 'legacy',
    },
    policy: standardPolicy,
  },
  ...byProtocol({
    decisions: oktaDecisions,
    // The audience has to be the very endpoint that is asked.
    assertions: { takenAt: ['token'], audience: 'TOKEN_ENDPOINT' },
  }),
  administer: (io, { settings, secrets }) => {
    const { organizationUrl = '' } = settings;
    const { apiToken } = secrets;
    return apiToken && administerOkta(io, { organizationUrl, apiToken });
  },
  administeredAt: ({ settings: { organizationUrl = '' } }) => [organizationUrl],
};
