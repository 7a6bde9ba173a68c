import { administratorFields, administratorIn, formOf } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerPingFederate } from './client.ts';
import { pingFederateDecisions } from './decisions.ts';

const form = formOf(
  {
    baseUrl: {
      label: 'Base URL',
      help: 'As it stands in the server’s federation information: its issuer.',
      type: 'URL',
      required: true,
    },
    consoleUrl: {
      label: 'Console URL',
      help: 'Where its administrative API is, which has a port of its own, as https://pf.example.com:9999.',
      type: 'URL',
      required: false,
      needs: ['administrator'],
    },
    ...administratorFields(
      {
        name: 'Administrator',
        secret: 'Password',
        help: 'A user of the administrative API with the role Admin.',
      },
      ['consoleUrl'],
    ),
  },
  setting => {
    const base = setting('baseUrl');
    return {
      issuer: base,
      endpoints: {
        token: `${base}/as/token.oauth2`,
        authorization: `${base}/as/authorization.oauth2`,
        introspection: `${base}/as/introspect.oauth2`,
        revocation: `${base}/as/revoke_token.oauth2`,
        userinfo: `${base}/idp/userinfo.openid`,
        registration: `${base}/as/clients.oauth2`,
        jwks: `${base}/pf/JWKS`,
      },
    };
  },
);

/** PingFederate. Most of its clients may not introspect, so that revocation decides. */
export const pingFederate: KeyManagerKind = {
  kind: 'PING_FEDERATE',
  label: 'PingFederate',
  summary: 'A PingFederate server with its OAuth role.',
  ...form,
  discovered: true,
  defaults: { trust: { ...standardTrust, profile: 'legacy' }, policy: standardPolicy },
  ...byProtocol({
    decisions: pingFederateDecisions,
    ownRegistrationTokens: () => true,
    // Introspection refuses most clients whoever they are, and a refusal there would spoil the rest.
    assertions: { takenAt: ['revocation', 'pushedAuthorization', 'token'] },
  }),
  administer: (io, access) => {
    const { consoleUrl } = access.settings;
    const administrator = administratorIn(access);
    return consoleUrl === undefined || administrator === undefined
      ? undefined
      : administerPingFederate(io, {
          consoleUrl,
          username: administrator.name,
          password: administrator.secret,
        });
  },
  administeredAt: ({ settings: { consoleUrl } }) => (consoleUrl === undefined ? [] : [consoleUrl]),
};
