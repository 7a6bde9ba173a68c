import { startExpressGateway } from '../kit/express-gateway.ts';
import { startGateway } from '../kit/latchkey.ts';
import { startBackend } from '../kit/nginx.ts';
import { atLeast, type Line } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { APPLICATIONS, openWorld } from '../kit/world.ts';
import { burst, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const TOKENS = 2_000;
const LOAD = { connections: 32, seconds: 3 };
const ROUNDS = 3;
const REACH = 8;

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  const { issuer, backendPort } = world;
  await startBackend(scope, workspace.scratch('express-backend'), backendPort);
  const other = await startExpressGateway(scope, workspace.scratch('express-gateway'), issuer, backendPort);
  const gateway = await startGateway(scope, world);
  const tokens = Array.from({ length: TOKENS }, (_, index) =>
    issuer.token(clientId(index % APPLICATIONS, 'PRODUCTION'), index),
  );
  const script = writeTokensScript(workspace.scratch('tokens.lua'), '/shop/v1/orders', tokens);
  const reference = () => burst(other.pid, { ...LOAD, script, url: other.url });
  const subject = () => burst(gateway.pid, { ...LOAD, script, url: world.gatewayUrl });
  await subject();
  await reference();
  const rounds = await alternate({ reference, subjects: { subject }, rounds: ROUNDS });
  const perSecond = (sample: { readonly perSecond: number }): number => sample.perSecond;
  const micros = (value: number): string => `${Math.round(value)} µs of CPU`;
  const of = (cost: number, rate: number): string => `${micros(cost)}, ${Math.round(rate)}/s`;
  const them = of(
    typicalReference(rounds, sample => sample.cost),
    typicalReference(rounds, perSecond),
  );
  const common = {
    against: `express-gateway, jwt and proxy (${them})`,
    measured: of(
      typical(rounds, 'subject', sample => sample.cost),
      typical(rounds, 'subject', perSecond),
    ),
  };
  const cpu = ratioOf(rounds, 'subject');
  return [
    {
      what: 'gateway, RS256, warm: requests a second',
      ...common,
      ...atLeast(REACH, ratioOf(rounds, 'subject', perSecond)),
      remark: remarkOf(rounds),
    },
    { what: 'gateway, RS256, warm: CPU for a request', ...common, ...(cpu && { ratio: cpu }) },
  ];
};

/** The gateway against one that is made of the same stuff. */
export const expressGateway: Bench = {
  name: 'express-gateway',
  needs: ['wrk', 'nginx', 'express-gateway'],
  run,
};
