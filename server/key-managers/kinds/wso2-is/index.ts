import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';
import { wso2AdministeredAt, wso2AdministratorIn, wso2Form } from '../../wso2-layout.ts';
import { administerWso2Is } from './client.ts';
import { wso2Decisions } from './decisions.ts';

/**
 * WSO2 Identity Server 5.x and 6.x: one tenant is one key manager. Its access tokens are opaque, or JWTs with the
 * client for their only audience, as ID tokens have it; therefore they are introspected.
 */
export const wso2Is: KeyManagerKind = {
  kind: 'WSO2_IS',
  label: 'WSO2 Identity Server 5 and 6',
  summary: 'One tenant of WSO2 Identity Server 5.x or 6.x.',
  ...wso2Form,
  discovered: true,
  defaults: {
    trust: {
      ...standardTrust,
      tokenHandling: 'INTROSPECTION',
      consumerKeyClaim: 'azp',
      scopesFormat: 'STRING',
      profile: 'legacy',
    },
    policy: standardPolicy,
  },
  ...byProtocol({
    decisions: wso2Decisions,
    // Introspection may be for administrators, and what it says of clients decides nothing.
    assertions: { takenAt: ['revocation', 'token'] },
  }),
  administer: (io, access) => {
    const administrator = wso2AdministratorIn(access);
    return administrator && administerWso2Is(io, administrator);
  },
  administeredAt: wso2AdministeredAt,
};
