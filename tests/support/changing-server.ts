import { createServer } from 'node:http';
import { type Adapter, type AdapterPayload, type ClientMetadata, Provider } from 'oidc-provider';

/*
 * A real authorization server (the library `oidc-provider`) whose clients change while it runs, as they do where
 * somebody adds a callback to one.
 */

export interface ChangingServer {
  readonly issuer: string;
  /** Registers a client, or changes the one of that id. */
  readonly putClient: (client: ClientMetadata) => void;
  /** Every request so far: method, path and query. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

const memory = (rows: Map<string, AdapterPayload>): Adapter => ({
  upsert: async (id, payload) => void rows.set(id, payload),
  find: async id => rows.get(id),
  findByUserCode: async () => undefined,
  findByUid: async uid => [...rows.values()].find(row => row.uid === uid),
  consume: async id => void rows.set(id, { ...rows.get(id), consumed: 1 }),
  destroy: async id => void rows.delete(id),
  revokeByGrantId: async grantId => {
    for (const [id, row] of rows) if (row.grantId === grantId) rows.delete(id);
  },
});

export const startChangingServer = async (): Promise<ChangingServer> => {
  const models = new Map<string, Map<string, AdapterPayload>>();
  const rowsOf = (model: string) => {
    const rows = models.get(model) ?? new Map<string, AdapterPayload>();
    models.set(model, rows);
    return rows;
  };
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    adapter: model => memory(rowsOf(model)),
    cookies: { keys: ['only for this process'] },
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
    },
  });
  const asked: string[] = [];
  const handle = provider.callback();
  server.on('request', (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    return handle(request, response);
  });
  return {
    issuer,
    putClient: client => void rowsOf('Client').set(client.client_id, client as AdapterPayload),
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};
