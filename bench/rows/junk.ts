import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startGateway } from '../kit/latchkey.ts';
import { startBackend } from '../kit/nginx.ts';
import { firstMessage, launch } from '../kit/processes.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type Load, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const SERVER = fileURLToPath(new URL('../servers/refusing.ts', import.meta.url));
const PATH = '/shop/v1/orders';
const TOKENS = 1_000;
const LOAD = { connections: 32, seconds: 2 };
const ROUNDS = 5;
const CPU_REACH = 1;
const P99_REACH = 2;
/** As large as a token may be, so that none of it is spared by its length alone. */
const LONGEST = 8_190;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that are refused, each in another way; no two are alike. */
const junkOf = ({ issuer }: World): Readonly<Record<string, (index: number) => string>> => {
  const claims = (index: number) => ({
    iss: issuer.issuer,
    client_id: 'nobody',
    exp: 9_999_999_999,
    jti: index,
  });
  const named = (kid: string) => ({ alg: 'RS256', typ: 'at+jwt', kid });
  const signature = () => randomBytes(256).toString('base64url');
  return {
    '8 kB': index => {
      const head = `${encoded(named('RS256'))}.`;
      const noise = randomBytes(6_200)
        .toString('base64url')
        .slice(0, LONGEST - head.length - 353);
      return `${head}${encoded({ iss: issuer.issuer, jti: index })}${noise}.${signature()}`.slice(0, LONGEST);
    },
    'alg none': index => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(claims(index))}.AAAA`,
    'unknown key': index => `${encoded(named(`key-${index}`))}.${encoded(claims(index))}.${signature()}`,
  };
};

const portOf = (message: unknown): number => {
  const told: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'listening') : {};
  return Number(typeof told === 'object' && told !== null ? Reflect.get(told, 'port') : 0);
};

const startRefusing = async (scope: AsyncDisposableStack) => {
  const running = launch({ command: process.execPath, args: [SERVER], ipc: true });
  scope.defer(running.stop);
  return { ...running, url: `http://127.0.0.1:${portOf(await firstMessage(running))}` };
};

const micros = (value: number): string => `${value.toFixed(1)} µs`;

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  await startBackend(scope, workspace.scratch('junk-backend'), world.backendPort);
  const refusing = await startRefusing(scope);
  const gateway = await startGateway(scope, world);
  const script = (name: string, token: (index: number) => string) =>
    writeTokensScript(
      workspace.scratch(`${name}.lua`),
      PATH,
      Array.from({ length: TOKENS }, (_, n) => token(n)),
    );
  const good: Load = {
    ...LOAD,
    url: world.gatewayUrl,
    script: script('good', n => world.issuer.token(clientId(n % APPLICATIONS, 'PRODUCTION'), n)),
  };
  await burst(gateway.pid, good);
  const lines: Line[] = [];
  let last: Load = good;
  for (const [kind, token] of Object.entries(junkOf(world))) {
    const load = { ...LOAD, refused: true as const, script: script(kind, token) };
    last = { ...load, url: world.gatewayUrl };
    const subject = () => burst(gateway.pid, { ...load, url: world.gatewayUrl });
    const reference = () => burst(refusing.pid, { ...load, url: refusing.url });
    await subject();
    await reference();
    const rounds = await alternate({ reference, subjects: { subject }, rounds: ROUNDS });
    lines.push({
      what: `junk tokens, ${kind}: CPU for a refusal`,
      against: `node:http with nothing but a 401 (${micros(typicalReference(rounds, one => one.cost))})`,
      measured: micros(typical(rounds, 'subject', one => one.cost)),
      remark: remarkOf(rounds),
      ...atMost(CPU_REACH, ratioOf(rounds, 'subject')),
    });
  }
  return [...lines, await besideJunk(gateway.pid, good, last)];
};

/** Half of the callers send junk: what the other half waits for, against the same half alone. */
const besideJunk = async (gateway: number, good: Load, junk: Load): Promise<Line> => {
  const half = { connections: 16 };
  const beside = async (other: Load): Promise<LoadSample> => {
    const [sample] = await Promise.all([
      burst(gateway, { ...good, ...half }),
      burst(gateway, { ...other, ...half }),
    ]);
    return { ...sample, cost: sample.p99Ms };
  };
  const rounds = await alternate({
    reference: () => beside(good),
    subjects: { junk: () => beside(junk) },
    rounds: ROUNDS,
  });
  return {
    what: 'good calls, half of all calls being junk: p99',
    against: `all calls being good (${typicalReference(rounds, one => one.p99Ms).toFixed(1)} ms)`,
    measured: `${typical(rounds, 'junk', one => one.p99Ms).toFixed(1)} ms`,
    remark: remarkOf(rounds),
    ...atMost(P99_REACH, ratioOf(rounds, 'junk')),
  };
};

/** What it takes to be sent tokens that are none. */
export const junk: Bench = { name: 'junk', needs: ['wrk', 'nginx'], run };
