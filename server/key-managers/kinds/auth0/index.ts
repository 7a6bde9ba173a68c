import { formOf } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { openByProtocol, standardPolicy, standardTrust, tableWith } from '../../protocol.ts';
import { auth0Decisions } from './decisions.ts';

const form = formOf(
  {
    domain: {
      label: 'Domain',
      help: 'As example.eu.auth0.com, or your own domain; without https.',
      type: 'TEXT',
      required: true,
      rule: {
        fits: /^[a-z\d]([a-z\d-]*\.)+[a-z\d-]+(:\d+)?$/i,
        otherwise: 'Write a domain, without https and without a path.',
      },
    },
    audience: {
      label: 'API audience',
      help: 'The identifier of the API for which clients ask for tokens.',
      type: 'TEXT',
      required: true,
    },
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

/** Auth0: one tenant is one key manager. It has no introspection, and wants an audience in token requests. */
export const auth0: KeyManagerKind = {
  kind: 'AUTH0',
  label: 'Auth0',
  summary: 'A tenant of Auth0, with the API for which its clients ask for tokens.',
  ...form,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, consumerKeyClaim: 'azp', profile: 'legacy' },
    policy: { ...standardPolicy, clientAuthentication: 'client_secret_post' },
  },
  open: openByProtocol({
    table: tableWith(auth0Decisions),
    tokenRequest: ({ audience }): Readonly<Record<string, string>> =>
      audience === undefined ? {} : { audience },
  }),
};
