import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll } from 'vitest';
import { type AppDeps, createApp } from '../../server/app.ts';
import type { Database } from '../../server/db/database.ts';
import { createInspectionPlane } from '../../server/inspector/plane.ts';
import { createOpened } from '../../server/key-managers/opened.ts';
import { createProbeProgress } from '../../server/key-managers/probe/progress.ts';
import { unsealSettings } from '../../server/key-managers/settings.ts';
import { createProgress } from '../../server/keys/progress.ts';
import { randomIds, randomToken } from '../../server/lib/ids.ts';
import { createLog } from '../../server/lib/log.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { createSeal, parseSealingKeys } from '../../server/lib/seal.ts';
import { secret } from '../../server/lib/secret.ts';
import { loadResidentKeys, type ResidentKeys } from '../../server/resident/keys.ts';
import { openTestDatabase } from '../support/database.ts';

/* The portal over HTTP and a database of its own, whose insides a test can look at. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: unknown;
  /** The code of each error; its message, where it has none. */
  readonly codes: readonly string[];
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const bodyOf = (text: string): Body => {
  try {
    return (JSON.parse(text) ?? {}) as Body;
  } catch {
    return {};
  }
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const { data = null, errors = [] } = bodyOf(text);
  const codes = errors.map(error => error.extensions?.code ?? error.message);
  return { status: response.status, headers: response.headers, text, data, codes };
};

const sealingKeys = parseSealingKeys(secret(randomBytes(32).toString('base64')));
const seal = createSeal(sealingKeys);
const fetchOutside = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
const closings: (() => unknown)[] = [() => fetchOutside.close()];

// Making an RSA key takes longer than everything else here.
let residentKeys: Promise<ResidentKeys> | undefined;

afterAll(async () => {
  for (const close of closings.splice(0)) await close();
});

const limits = { max: 1_000, windowMs: 60_000 };

const inspectionOf = (databaseFile: string, publicUrl: string) =>
  createInspectionPlane(
    {
      databaseFile,
      sealing: { keys: sealingKeys },
      outbound: { allowLoopback: true, allowedCidrs: [] },
      publicUrl,
      portal: { host: '127.0.0.1', port: 1 },
      initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    },
    { log: createLog({ level: 'silent' }) },
  );

/** What a portal is made of, apart from what it listens on. */
const depsOf = async (
  db: Database & { readonly file: string },
  publicUrl: string,
  lines: string[],
): Promise<AppDeps> => {
  const ground = { db, seal, ids: randomIds, clock: () => Date.now() };
  residentKeys ??= loadResidentKeys(ground);
  const inspection = inspectionOf(db.file, publicUrl);
  closings.push(inspection.close);
  return {
    ...ground,
    fetch: fetchOutside,
    log: createLog({ level: 'debug', write: line => lines.push(line) }),
    openKeyManager: createOpened({
      fetch: fetchOutside,
      clock: ground.clock,
      randomToken,
      unsealSettings: unsealSettings(ground),
    }),
    attemptLimits: { perPerson: limits, perClient: limits, perKeyManager: limits },
    rejections: { stepMs: 0, wait: async () => {} },
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    probeProgress: createProbeProgress(),
    progress: createProgress(),
    publicUrl,
    gatewayUrl: 'http://localhost:4001',
    inspectionPlane: inspection.open,
    mayBeUpstream: () => true,
    graphqlLimits: { depth: 15, breadth: 300, complexity: 5_000 },
    maxTokens: 2_000,
    cookieSecret: randomToken(),
    limitSecret: randomToken(),
    residentKeys: await residentKeys,
    trustedProxies: [],
    bodyBytes: 102_400,
    persistedDocuments: new Map(),
    pages: undefined,
  };
};

export interface Portal {
  readonly url: string;
  readonly deps: AppDeps;
  readonly file: string;
  /** The text of every statement that was executed. */
  readonly statements: string[];
  readonly logged: () => string;
  /** Sends a body as it is. */
  readonly send: (init: RequestInit) => Promise<Answer>;
  /** Sends an operation as JSON. */
  readonly ask: (
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

const bound = (server: ReturnType<typeof createServer>): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  return address.port;
};

/** Starts a portal with nothing in it but its tables. */
export const openPortal = async (changes: Partial<AppDeps> = {}): Promise<Portal> => {
  const lines: string[] = [];
  const statements: string[] = [];
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  const url = `http://127.0.0.1:${bound(server)}`;
  const db = await openTestDatabase({ onStatement: text => statements.push(text) });
  const deps = { ...(await depsOf(db, url, lines)), ...changes };
  server.on('request', createApp(deps));
  const send = async (init: RequestInit) => answerOf(await fetch(`${url}/graphql`, init));
  return {
    url,
    deps,
    file: db.file,
    statements,
    logged: () => lines.join(''),
    send,
    ask: (query, variables = {}, headers = {}) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
  };
};

export const globalId = (type: string, id: string): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');
