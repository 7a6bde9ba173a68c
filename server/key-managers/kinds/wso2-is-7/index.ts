import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { wso2AdministeredAt, wso2AdministratorIn, wso2Form } from '../../wso2-layout.ts';
import { administerWso2Is7 } from './client.ts';
import { wso2Is7Decisions } from './decisions.ts';

/** WSO2 Identity Server 7: one tenant is one key manager. Its JWT access tokens are typed by RFC 9068. */
export const wso2Is7: KeyManagerKind = {
  kind: 'WSO2_IS_7',
  label: 'WSO2 Identity Server 7',
  summary: 'One tenant of WSO2 Identity Server 7.x.',
  ...wso2Form,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, consumerKeyClaim: 'azp', scopesFormat: 'STRING' },
    policy: standardPolicy,
  },
  ...byProtocol({
    decisions: wso2Is7Decisions,
    // Introspection is behind another door, where assertions are not known.
    assertions: { takenAt: ['revocation', 'pushedAuthorization', 'token'] },
  }),
  administer: (io, access) => {
    const administrator = wso2AdministratorIn(access);
    return administrator && administerWso2Is7(io, administrator);
  },
  administeredAt: wso2AdministeredAt,
};
