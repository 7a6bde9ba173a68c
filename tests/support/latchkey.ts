import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../examples/demo/free-port.ts';
import { loadConfig } from '../../server/config.ts';
import { startSampleBackend } from '../../server/gateway/sample-backend.ts';
import { startGateway } from '../../server/gateway/start.ts';
import { createLog } from '../../server/lib/log.ts';
import { readPersistedDocuments } from '../../server/persisted-documents.ts';
import { type PortalOptions, startPortal } from '../../server/start.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const ADMINISTRATOR = {
  email: 'admin@example.com',
  password: 'correct horse battery staple',
} as const;

export interface LatchkeyOptions {
  /** Further settings, as environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Serve the pages that `vite build` made. */
  readonly pages?: boolean;
  /** Keep the data of an earlier instance. */
  readonly folder?: string;
  /** Where requests to key managers go instead. */
  readonly reroute?: PortalOptions['reroute'];
}

export interface Latchkey {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly folder: string;
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  readonly close: () => Promise<void>;
  /** Closes it and deletes its data. */
  readonly dispose: () => Promise<void>;
}

/** The whole of Latchkey in this process: portal, gateway and sample backend, on ports of their own. */
export const startLatchkey = async (options: LatchkeyOptions = {}): Promise<Latchkey> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'latchkey-'));
  const [portalPort, gatewayPort] = [await freePort(), await freePort()];
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: line => lines.push(line) });
  const config = loadConfig({
    cwd: folder,
    argv: [],
    env: {
      LATCHKEY_PUBLIC_URL: `http://localhost:${portalPort}`,
      LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${portalPort}`,
      LATCHKEY_GATEWAY_LISTEN: `127.0.0.1:${gatewayPort}`,
      LATCHKEY_GATEWAY_PUBLIC_URL: `http://localhost:${gatewayPort}`,
      // Tests count what arrives at servers.
      LATCHKEY_PROBES_DAILY: 'false',
      // Many are rejected in tests, and few of these are about when.
      LATCHKEY_LIMITS_REJECTION_STEP_MS: '5',
      LATCHKEY_ADMIN_EMAIL: ADMINISTRATOR.email,
      LATCHKEY_ADMIN_PASSWORD: ADMINISTRATOR.password,
      ...options.env,
    },
  });
  const sample = await startSampleBackend(0);
  const portal = await startPortal(config, {
    log,
    migrationsFolder: join(ROOT, 'drizzle/sqlite'),
    ...(options.pages && {
      pagesFolder: join(ROOT, 'dist/web'),
      persistedDocuments: readPersistedDocuments(join(ROOT, 'web/gql/persisted-documents.json')),
    }),
    sampleUrl: sample.url,
    reroute: options.reroute,
  });
  const gateway = await startGateway(config, { log });
  const close = async (): Promise<void> => {
    await gateway.close();
    await portal.close();
    await sample.close();
  };
  return {
    url: config.publicUrl,
    gatewayUrl: config.gateway.publicUrl,
    folder,
    logged: () => lines.join(''),
    close,
    dispose: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
