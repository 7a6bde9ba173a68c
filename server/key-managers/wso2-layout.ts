import { administratorFields, administratorIn, formOf, pathPart } from './fields.ts';
import type { AdministrationAccess, KeyManagerKind } from './key-manager.ts';

/** The form that every generation of WSO2 Identity Server shares: a tenant other than the first has its own path. */
export const wso2Form = formOf(
  {
    serverUrl: {
      label: 'Server URL',
      help: 'As https://is.example.com:9443.',
      type: 'URL',
      required: true,
    },
    tenant: {
      label: 'Tenant domain',
      help: 'carbon.super is the first tenant.',
      type: 'TEXT',
      required: true,
      value: 'carbon.super',
      rule: pathPart,
    },
    ...administratorFields({
      name: 'Administrator',
      secret: 'Password',
      help: 'A user of the tenant who may manage applications, as admin.',
    }),
  },
  setting => {
    const tenant = setting('tenant');
    const base = `${setting('serverUrl')}${tenant === 'carbon.super' ? '' : `/t/${tenant}`}`;
    return {
      issuer: `${base}/oauth2/token`,
      endpoints: {
        token: `${base}/oauth2/token`,
        authorization: `${base}/oauth2/authorize`,
        introspection: `${base}/oauth2/introspect`,
        revocation: `${base}/oauth2/revoke`,
        userinfo: `${base}/oauth2/userinfo`,
        registration: `${base}/api/identity/oauth2/dcr/v1.1/register`,
        jwks: `${base}/oauth2/jwks`,
      },
    };
  },
);

/** The administrator that the form names, and the tenant they are in; undefined while a part is missing. */
export const wso2AdministratorIn = (access: AdministrationAccess) => {
  const { serverUrl = '', tenant = '' } = access.settings;
  const administrator = administratorIn(access);
  return administrator && { serverUrl, tenant, username: administrator.name, password: administrator.secret };
};

export const wso2AdministeredAt: KeyManagerKind['administeredAt'] = ({ settings: { serverUrl = '' } }) => [
  serverUrl,
];
