import { noForm } from '../../fields.ts';
import type { KeyManagerKind } from '../../key-manager.ts';
import { byProtocol, standardPolicy, standardTrust } from '../../protocol.ts';

/** The authorization server that Latchkey embeds, asked like any other. */
export const resident: KeyManagerKind = {
  kind: 'RESIDENT',
  label: 'Resident key manager',
  summary: 'The authorization server inside Latchkey. Its clients are made under Service providers.',
  ...noForm,
  discovered: true,
  defaults: {
    trust: { ...standardTrust, scopesFormat: 'STRING', algorithms: ['RS256'] },
    policy: standardPolicy,
  },
  // Its clients have secrets or nothing.
  ...byProtocol({ assertions: { takenAt: [] } }),
  administeredAt: () => [],
};
