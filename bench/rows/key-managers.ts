import { generateKeyPairSync, sign } from 'node:crypto';
import { openDatabase } from '../../server/db/open.ts';
import { serve } from '../kit/issuer.ts';
import { startGateway } from '../kit/latchkey.ts';
import { startBackend } from '../kit/nginx.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { insertAnotherIssuer } from '../kit/seed.ts';
import { openWorld } from '../kit/world.ts';
import { burst, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const MANY = 1_000;
/** As many in both cases: what is counted and written down goes by clients. */
const CLIENTS = 1_000;
const KEYS = 10;
const TOKENS = 2_000;
const LOAD = { connections: 32, seconds: 3 };
const ROUNDS = 5;
const REACH = 1.05;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Issuers at one server, each with ten keys. They share them, because ten thousand take minutes to make. */
const startIssuers = async (scope: AsyncDisposableStack) => {
  const pairs = Array.from({ length: KEYS }, () => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const keys = pairs.map(({ publicKey }, index) => ({
    ...publicKey.export({ format: 'jwk' }),
    ...{ kid: `key-${index}`, alg: 'RS256', use: 'sig' },
  }));
  const body = JSON.stringify({ keys });
  const url = await serve(scope, (_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  const issuerOf = (index: number): string => `${url}/${index}`;
  const token = (index: number, issuer: string, client: string): string => {
    const key = index % KEYS;
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, exp: now + 3_600, jti: String(index) };
    const claims = { iss: issuer, sub: 'bench', client_id: client, scope: 'read' };
    const signed = `${encoded({ alg: 'RS256', typ: 'at+jwt', kid: `key-${key}` })}.${encoded({ ...claims, ...times })}`;
    const signature = sign('sha256', Buffer.from(signed), pairs[key]?.privateKey ?? '');
    return `${signed}.${signature.toString('base64url')}`;
  };
  return { issuerOf, token };
};

type Issuers = Awaited<ReturnType<typeof startIssuers>>;

const clientOf = (index: number): string => `client-${index % CLIENTS}`;

/** A gateway whose API accepts so many key managers, which share the clients, and tokens of all of them by turns. */
const start = async ({ workspace, scope }: Setting, issuers: Issuers, count: number) => {
  const world = await openWorld(scope, workspace);
  const db = await openDatabase({ file: world.databaseFile });
  await db.transaction(async tx => {
    for (let index = 0; index < count; index += 1) {
      const issuer = issuers.issuerOf(index);
      const one = { id: `issuer-${index}`, issuer, endpoints: { jwks: `${issuer}/jwks` } };
      const clientIds = Array.from({ length: CLIENTS / count }, (_, nth) => clientOf(index + nth * count));
      await insertAnotherIssuer(db, tx, { ...one, clientIds, apiId: 'shop' });
    }
  });
  await db.close();
  await startBackend(scope, workspace.scratch(`backend-${count}`), world.backendPort);
  const gateway = await startGateway(scope, world);
  const tokens = Array.from({ length: TOKENS }, (_, index) =>
    issuers.token(index, issuers.issuerOf(index % count), clientOf(index)),
  );
  const script = writeTokensScript(workspace.scratch(`tokens-${count}.lua`), '/shop/v1/orders', tokens);
  const measure = () => burst(gateway.pid, { ...LOAD, script, url: world.gatewayUrl });
  // Keys are fetched, tokens verified, and the code is optimised, before anything counts.
  await measure();
  return measure;
};

const run = async (setting: Setting): Promise<readonly Line[]> => {
  const issuers = await startIssuers(setting.scope);
  const reference = await start(setting, issuers, 1);
  const many = await start(setting, issuers, MANY);
  const rounds = await alternate({ reference, subjects: { many }, rounds: ROUNDS });
  const micros = (value: number): string => `${value.toFixed(1)} µs`;
  return [
    {
      what: `gateway, ${MANY} key managers of ${KEYS} keys each, warm: CPU for a request`,
      against: `1 key manager of ${KEYS} keys (${micros(typicalReference(rounds, sample => sample.cost))})`,
      measured: micros(typical(rounds, 'many', sample => sample.cost)),
      remark: remarkOf(rounds),
      ...atMost(REACH, ratioOf(rounds, 'many')),
    },
  ];
};

/** Whether a token costs more where it could be from many. */
export const keyManagers: Bench = { name: 'key-managers', needs: ['wrk', 'nginx'], run };
