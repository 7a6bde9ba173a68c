import { administratorFields, administratorIn, formOf } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerEntra } from './client.ts';
import { cloudNames, cloudOf } from './clouds.ts';
import { entraDecisions } from './decisions.ts';

const V1 = 'v1.0';

const form = formOf(
  {
    tenant: {
      label: 'Directory (tenant) ID',
      help: 'The id, not a domain: it stands in the issuer of every token.',
      type: 'TEXT',
      required: true,
      rule: {
        fits: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
        otherwise: 'Write the id as 8, 4, 4, 4 and 12 hexadecimal digits.',
      },
    },
    cloud: {
      label: 'Cloud',
      help: 'Where the tenant lives.',
      type: 'SELECT',
      required: true,
      options: cloudNames,
      value: 'Global',
    },
    accessTokenVersion: {
      label: 'Access token version',
      help: 'The API decides: requestedAccessTokenVersion in its manifest; v1.0 when that is null.',
      type: 'SELECT',
      required: true,
      options: ['v2.0', V1],
      value: 'v2.0',
    },
    api: {
      label: 'Application ID URI',
      help: 'The API for which clients ask for tokens, as api://orders. Empty: Microsoft Graph, which serves to prove a secret and for nothing else.',
      type: 'TEXT',
      required: false,
      rule: { fits: /^\S+$/, otherwise: 'Write it without spaces.' },
    },
    ...administratorFields({
      name: 'Graph client ID',
      secret: 'Graph client secret',
      help: 'An application of the tenant with the permission Application.ReadWrite.OwnedBy or Application.ReadWrite.All of Microsoft Graph.',
    }),
  },
  setting => {
    const { login, v1Issuer, graph } = cloudOf(setting('cloud'));
    const tenant = setting('tenant').toLowerCase();
    const first = setting('accessTokenVersion') === V1;
    const base = `${login}/${tenant}`;
    return {
      issuer: first ? `${v1Issuer}/${tenant}/` : `${base}/v2.0`,
      ...(first ? { metadata: `${base}/.well-known/openid-configuration` } : {}),
      // The version of a token is the API's choice: clients ask at one and the same endpoint for both.
      endpoints: {
        token: `${base}/oauth2/v2.0/token`,
        authorization: `${base}/oauth2/v2.0/authorize`,
        introspection: null,
        revocation: null,
        userinfo: `${graph}/oidc/userinfo`,
        registration: null,
        jwks: `${base}/discovery/v2.0/keys`,
      },
      trust: { consumerKeyClaim: first ? 'appid' : 'azp' },
      policy: { tokenRequestScope: `${setting('api').replace(/\/$/, '') || graph}/.default` },
    };
  },
);

/** Microsoft Entra ID (Azure AD): one tenant and one version of access tokens is one key manager. */
export const entraId: KeyManagerKind = {
  kind: 'ENTRA_ID',
  label: 'Microsoft Entra ID',
  summary: 'A tenant of Entra ID (Azure AD), in any of its clouds.',
  ...form,
  discovered: true,
  defaults: {
    trust: {
      ...standardTrust,
      consumerKeyClaim: 'azp',
      scopesClaim: 'roles',
      scopesFormat: 'ARRAY',
      profile: 'legacy',
    },
    policy: { ...standardPolicy, clientAuthentication: 'client_secret_post' },
  },
  ...byProtocol({
    decisions: entraDecisions,
    assertions: { audience: 'TOKEN_ENDPOINT', byCertificate: true },
    // Microsoft signs tokens for Graph in a way that Graph alone can check, with an issuer of its own.
    tokensForOthers: ({ settings: { cloud = '' }, policy: { tokenRequestScope } }) =>
      tokenRequestScope?.startsWith(`${cloudOf(cloud).graph}/`) ?? false,
  }),
  administer: (io, access) => {
    const { tenant = '', cloud = '' } = access.settings;
    const administrator = administratorIn(access);
    return (
      administrator &&
      administerEntra(io, {
        cloud: cloudOf(cloud),
        tenant: tenant.toLowerCase(),
        clientId: administrator.name,
        clientSecret: administrator.secret,
      })
    );
  },
  administeredAt: ({ settings: { cloud = '' } }) => {
    const { login, graph } = cloudOf(cloud);
    return [login, graph];
  },
};
