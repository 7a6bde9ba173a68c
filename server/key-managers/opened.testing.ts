import type { Endpoints } from './key-manager.ts';
import { standardPolicy, standardTrust } from './protocol.ts';
import type { KeyManagerRow } from './store.ts';

/** A stored key manager with these endpoints and no others, as its first version. */
export const newRow = (issuer: string, endpoints: Partial<Endpoints>): KeyManagerRow => ({
  id: 'km',
  organizationId: null,
  kind: 'OIDC',
  name: 'Key manager',
  description: '',
  displayName: null,
  metadataUrl: null,
  displayedEndpoints: null,
  sharedWithAll: null,
  issuer,
  endpoints: {
    token: null,
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
    jwks: null,
    ...endpoints,
  },
  trust: standardTrust,
  policy: standardPolicy,
  settings: {},
  enabled: true,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
});
