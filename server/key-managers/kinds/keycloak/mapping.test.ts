import { describe, expect, it } from 'vitest';
import { fromRepresentation, toRepresentation } from './mapping.ts';

const spec = {
  clientId: 'orders',
  name: 'Orders',
  grantTypes: ['client_credentials', 'refresh_token'],
  redirectUris: ['https://app.example.com/callback'],
  authentication: 'client_secret_basic' as const,
};

describe('a Keycloak client', () => {
  it('comes back as it was described', () => {
    const read = fromRepresentation({ ...toRepresentation(spec), id: 'uuid-1' });
    expect(read).toEqual({
      uuid: 'uuid-1',
      client: {
        clientId: 'orders',
        name: 'Orders',
        grantTypes: spec.grantTypes,
        redirectUris: spec.redirectUris,
        authentication: null,
        enabled: true,
      },
    });
  });

  it('keeps what the portal does not know when it is changed, but its secret is not sent', () => {
    const current = {
      id: 'uuid-1',
      clientId: 'theirs',
      secret: 'hidden',
      enabled: false,
      webOrigins: ['+'],
      attributes: { 'access.token.lifespan': '60', 'use.refresh.tokens': 'false' },
    };
    const changed = toRepresentation(spec, current);
    expect(changed).toMatchObject({ clientId: 'theirs', enabled: false, webOrigins: ['+'] });
    expect(changed.attributes).toMatchObject({ 'access.token.lifespan': '60', 'use.refresh.tokens': 'true' });
    expect(changed).not.toHaveProperty('secret');
  });

  it.each([{}, { id: 'uuid-1' }, { clientId: 'orders' }, { id: 1, clientId: 'orders' }])(
    'is not found in %j',
    representation => {
      expect(fromRepresentation(representation)).toBeUndefined();
    },
  );
});
