import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { AuditEvents, CreateKeyManager, UpdateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';

let latchkey: Latchkey;
let client: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  client = await signedIn(latchkey.url);
});

afterAll(() => latchkey.dispose());

it('tells in the audit where a key manager was pointed to, and which credentials were set, never their value', async () => {
  const created = await client.send(CreateKeyManager, {
    input: {
      kind: 'OIDC',
      name: 'Audited',
      issuer: 'http://127.0.0.1:9',
      endpoints: { jwks: 'http://127.0.0.1:9/jwks', introspection: 'http://127.0.0.1:9/introspect' },
      introspectionClientId: 'gateway',
      introspectionClientSecret: 'canary of the introspection secret',
    },
  });
  const { id } = expectType(created.createKeyManager, 'CreateKeyManagerPayload').keyManager;
  const updated = await client.send(UpdateKeyManager, {
    input: { id, endpoints: { introspection: 'http://127.0.0.1:10/elsewhere' } },
  });
  expectType(updated.updateKeyManager, 'UpdateKeyManagerPayload');
  const { auditEvents } = await client.send(AuditEvents, {});
  const entries = auditEvents.edges
    .filter(({ node }) => node.action.startsWith('keyManager.') && node.details.includes('Audited'))
    .map(({ node }) => ({ action: node.action, details: JSON.parse(node.details) }));
  expect(entries).toMatchObject([
    {
      action: 'keyManager.update',
      details: {
        changes: {
          endpoints: {
            before: { introspection: 'http://127.0.0.1:9/introspect' },
            after: { introspection: 'http://127.0.0.1:10/elsewhere' },
          },
        },
      },
    },
    {
      action: 'keyManager.create',
      details: { credentials: ['introspectionClientId', 'introspectionClientSecret'] },
    },
  ]);
  expect(Object.keys(entries[0]?.details.changes)).toEqual(['endpoints']);
  expect(JSON.stringify(auditEvents)).not.toContain('canary');
});
