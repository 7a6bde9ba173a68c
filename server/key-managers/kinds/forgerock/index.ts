import { administratorFields, administratorIn, formOf } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { administerForgerock } from './client.ts';

/** `root` is above all; a realm below it is named by its whole path. */
const realmPath = (realm: string): string => {
  const below = realm.split('/').filter((part, index) => !(index === 0 && part === 'root'));
  return ['realms/root', ...below.map(part => `realms/${part}`)].join('/');
};

const form = formOf(
  {
    baseUrl: {
      label: 'Base URL',
      help: 'With the path of the deployment, as https://am.example.com/am.',
      type: 'URL',
      required: true,
    },
    realm: {
      label: 'Realm',
      help: 'Its path below the top: root, alpha, or customers/eu.',
      type: 'TEXT',
      required: true,
      value: 'root',
      rule: {
        fits: /^[\w.~-]+(\/[\w.~-]+)*$/,
        otherwise: 'Write names with / between them, without one at either end.',
      },
    },
    ...administratorFields({
      name: 'Administrator',
      secret: 'Password',
      help: 'A user of the top realm who may administer agents, as amAdmin.',
    }),
  },
  setting => {
    const issuer = `${setting('baseUrl')}/oauth2/${realmPath(setting('realm'))}`;
    return {
      issuer,
      endpoints: {
        token: `${issuer}/access_token`,
        authorization: `${issuer}/authorize`,
        introspection: `${issuer}/introspect`,
        revocation: `${issuer}/token/revoke`,
        userinfo: `${issuer}/userinfo`,
        registration: `${issuer}/register`,
        jwks: `${issuer}/connect/jwk_uri`,
      },
    };
  },
);

/**
 * ForgeRock Access Management (PingAM): one realm is one key manager. Its JWT access tokens have the client for
 * their only audience, as ID tokens do, and are therefore introspected.
 */
export const forgerock: KeyManagerKind = {
  kind: 'FORGEROCK',
  label: 'ForgeRock AM / PingAM',
  summary: 'One realm of ForgeRock Access Management, now PingAM.',
  ...form,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, tokenHandling: 'INTROSPECTION', scopesFormat: 'ARRAY', profile: 'legacy' },
    policy: standardPolicy,
  },
  ...byProtocol({
    ownRegistrationTokens: () => true,
    assertions: { audience: 'TOKEN_ENDPOINT' },
  }),
  administer: (io, access) => {
    const { baseUrl = '', realm = 'root' } = access.settings;
    const administrator = administratorIn(access);
    return (
      administrator &&
      administerForgerock(io, {
        baseUrl,
        realmPath: realmPath(realm),
        username: administrator.name,
        password: administrator.secret,
      })
    );
  },
  administeredAt: ({ settings: { baseUrl = '' } }) => [baseUrl],
};
