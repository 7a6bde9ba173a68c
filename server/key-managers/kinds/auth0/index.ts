import { administratorFields, administratorIn, formOf } from '../../fields.ts';
import type { KeyManagerKind, Settings } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerAuth0 } from './client.ts';
import { auth0Decisions } from './decisions.ts';

const domainRule = {
  fits: /^[a-z\d]([a-z\d-]*\.)+[a-z\d-]+(:\d+)?$/i,
  otherwise: 'Write a domain, without https and without a path.',
};

const form = formOf(
  {
    domain: {
      label: 'Domain',
      help: 'As example.eu.auth0.com, or your own domain; without https.',
      type: 'TEXT',
      required: true,
      rule: domainRule,
    },
    audience: {
      label: 'API audience',
      help: 'The identifier of the API for which clients ask for tokens.',
      type: 'TEXT',
      required: true,
    },
    tenantDomain: {
      label: 'Tenant domain',
      help: 'Where the Management API is, when the domain above is your own. Empty: the same.',
      type: 'TEXT',
      required: false,
      rule: domainRule,
    },
    ...administratorFields({
      name: 'Management client ID',
      secret: 'Management client secret',
      help: 'An application that is authorized for the Management API, with the scopes read, create, update and delete of clients, update:client_keys and create:client_grants.',
    }),
  },
  setting => {
    const base = `https://${setting('domain').toLowerCase()}`;
    return {
      // The slash belongs to it.
      issuer: `${base}/`,
      endpoints: {
        token: `${base}/oauth/token`,
        authorization: `${base}/authorize`,
        introspection: null,
        revocation: `${base}/oauth/revoke`,
        userinfo: `${base}/userinfo`,
        registration: `${base}/oidc/register`,
        jwks: `${base}/.well-known/jwks.json`,
      },
      trust: { audiences: [setting('audience')] },
    };
  },
);

/** The Management API is at the tenant's own domain, also where people sign in under another. */
const tenantUrlOf = ({ domain = '', tenantDomain = domain }: Settings): string =>
  `https://${tenantDomain.toLowerCase()}`;

/** Auth0: one tenant is one key manager. It has no introspection, and wants an audience in token requests. */
export const auth0: KeyManagerKind = {
  kind: 'AUTH0',
  label: 'Auth0',
  summary: 'A tenant of Auth0, with the API for which its clients ask for tokens.',
  ...form,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, consumerKeyClaim: 'azp', scopesFormat: 'STRING', profile: 'legacy' },
    policy: { ...standardPolicy, clientAuthentication: 'client_secret_post' },
  },
  ...byProtocol({
    decisions: auth0Decisions,
    assertions: { takenAt: ['revocation', 'token'] },
    tokenRequest: ({ audience }): Readonly<Record<string, string>> =>
      audience === undefined ? {} : { audience },
  }),
  administer: (io, access) => {
    const { audience = '' } = access.settings;
    const administrator = administratorIn(access);
    return (
      administrator &&
      administerAuth0(io, {
        tenantUrl: tenantUrlOf(access.settings),
        audience,
        clientId: administrator.name,
        clientSecret: administrator.secret,
      })
    );
  },
  administeredAt: ({ settings }) => [tenantUrlOf(settings)],
};
