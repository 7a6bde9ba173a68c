import { describe, expect, it } from 'vitest';
import { fromClient, toClient, withSecret } from './mapping.ts';

const spec = {
  clientId: 'orders',
  name: 'Orders',
  grantTypes: ['client_credentials'],
  redirectUris: [],
  authentication: 'client_secret_basic' as const,
};

describe('a PingFederate client', () => {
  it('comes back as it was described, without its secret', () => {
    const read = fromClient(withSecret(toClient(spec), 'hidden'));
    expect(read).toEqual({
      clientId: 'orders',
      name: 'Orders',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      authentication: null,
      enabled: true,
    });
  });

  it('keeps its secret, its other settings and the grants that have no name elsewhere', () => {
    const current = {
      clientId: 'theirs',
      grantTypes: ['IMPLICIT', 'ACCESS_TOKEN_VALIDATION'],
      bypassApprovalPage: true,
      clientAuth: { type: 'SECRET', encryptedSecret: 'e' },
    };
    expect(toClient(spec, current)).toEqual({
      ...current,
      name: 'Orders',
      grantTypes: ['CLIENT_CREDENTIALS', 'ACCESS_TOKEN_VALIDATION'],
      redirectUris: [],
    });
  });

  it('has no secret when it is public', () => {
    const client = toClient({ ...spec, authentication: 'none' });
    expect(client.clientAuth).toEqual({ type: 'NONE' });
    expect(fromClient(client)?.authentication).toBe('none');
  });
});
