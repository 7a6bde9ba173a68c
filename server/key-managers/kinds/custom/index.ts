import {
  administerByRegistration,
  ownRegistrationTokens,
  registeredAt,
  registrationForm,
} from '../../administration-registration.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';

/** A server that publishes no metadata: its endpoints are typed by hand, its keys as an address or as PEM. */
export const custom: KeyManagerKind = {
  kind: 'CUSTOM',
  label: 'Custom',
  summary:
    'A server without metadata. You type its endpoints, and its keys as an address or as certificates.',
  ...registrationForm,
  discovered: false,
  defaults: { trust: { ...standardTrust, profile: 'legacy' }, policy: standardPolicy },
  ...byProtocol({ ownRegistrationTokens }),
  administer: administerByRegistration,
  administeredAt: registeredAt,
};
