import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDataPlane } from '../../server/gateway/data-plane.ts';
import { inspect } from '../../server/inspector/service.ts';
import { createLog } from '../../server/lib/log.ts';
import { secret } from '../../server/lib/secret.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { active } from './asked.ts';
import { type Listeners, openListeners, SECRET, send } from './listeners.ts';
import { asked, attacker, claims, NOW, own, ownCurve } from './scene.ts';
import { opaque, signed } from './tokens.ts';

/* Tokens are used and gone: wherever they came in, they are neither written down nor logged. */

const sub = 'canary';

const canaries = {
  valid: [signed(own, { ...claims, sub }), '/open/v1/list'],
  'on a curve': [signed(ownCurve, { ...claims, sub }), '/open/v1/list'],
  expired: [signed(own, { ...claims, sub, exp: NOW / 1000 - 60 }), '/open/v1/list'],
  forged: [signed(attacker, { ...claims, sub }), '/open/v1/list'],
  opaque: [opaque({ body: { ...active, sub } }), '/asked/v1/list'],
  'introspected, a JWT': [
    signed(own, { ...claims, sub, iss: asked.issuer, answer: { body: active } }),
    '/asked/v1/list',
  ],
  revoked: [opaque({ body: { active: false, sub } }), '/asked/v1/list'],
} as const satisfies Readonly<Record<string, readonly [token: string, target: string]>>;

const viewer: Viewer = {
  userId: 'person',
  name: 'Person',
  email: 'person@example.test',
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: 'organization-of-shop',
  role: 'ADMINISTRATOR',
  credential: { type: 'SESSION', id: 'session', madeAt: NOW },
  address: null,
};

const sendEverywhere = async (stage: Listeners, token: string, target: string): Promise<void> => {
  const lines = ['Host: x', `Authorization: Bearer ${token}`, 'Connection: close', '', ''];
  await send(stage.gateway, [`GET ${target} HTTP/1.1`, ...lines].join('\r\n'));
  await send(
    stage.gateway,
    [`GET ${target}?access_token=${token} HTTP/1.1`, ...lines.with(1, 'X: y')].join('\r\n'),
  );
  const asking = [`X-Latchkey-Secret: ${SECRET}`, 'X-Original-Method: GET', `X-Original-URI: ${target}`];
  await send(stage.decisions, ['GET /haproxy HTTP/1.1', ...asking, ...lines].join('\r\n'));
};

/** All that lies beside the store, its journal included. */
const onDisk = ({ world }: Listeners): string => {
  const folder = dirname(world.config.databaseFile);
  return readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
};

test('no token that came in anywhere is on disk or in the log', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: line => void lines.push(line) });
  await using stage = await openListeners(log);
  const plane = await openDataPlane(stage.world.config, { log, clock: () => NOW });
  plane.view.follow();
  const deps = { db: stage.world.db, clock: () => NOW, ids: () => 'id', inspectionPlane: async () => plane };
  const inspected: boolean[] = [];
  for (const [token, target] of Object.values(canaries)) {
    await sendEverywhere(stage, token, target);
    const { decision } = await inspect(deps, viewer, { token: secret(token), method: 'GET', target });
    inspected.push(decision.allowed);
  }
  await plane.close();
  expect(inspected).toEqual([true, true, false, false, true, true, false]);
  // What is noted of refusals and of use is written down once a second: then there is something to find.
  const isWritten = () => ['TOKEN_EXPIRED', 'ALLOWED'].every(outcome => onDisk(stage).includes(outcome));
  for (let waited = 0; !isWritten() && waited < 200; waited += 1) await pause(50);
  expect(isWritten()).toBe(true);
  const logged = lines.join('');
  for (const outcome of ['ALLOWED', 'TOKEN_EXPIRED']) expect(logged).toContain(`"outcome":"${outcome}"`);
  // A part of it would do for whoever finds it: its claims, or the signature that makes it good.
  for (const [name, [token]] of Object.entries(canaries))
    for (const part of token.split(/[.~]/).filter(one => one.length > 60)) {
      expect(onDisk(stage).includes(part), `${name}, on disk`).toBe(false);
      expect(logged.includes(part), `${name}, in the log`).toBe(false);
    }
});
