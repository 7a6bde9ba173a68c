import {
  administerByRegistration,
  ownRegistrationTokens,
  registeredAt,
  registrationForm,
} from '../../administration-registration.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';

/** Any authorization server: found by its metadata, or by endpoints typed by hand. */
export const oidc: KeyManagerKind = {
  kind: 'OIDC',
  label: 'OAuth 2.0 / OpenID Connect server',
  summary:
    'Any authorization server. Its metadata is read from the issuer, and every endpoint can be changed.',
  ...registrationForm,
  discovered: true,
  defaults: { trust: { ...standardTrust, profile: 'legacy' }, policy: standardPolicy },
  ...byProtocol({ ownRegistrationTokens }),
  administer: administerByRegistration,
  administeredAt: registeredAt,
};
