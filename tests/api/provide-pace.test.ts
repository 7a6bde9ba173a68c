import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, provide } from './provide-support.ts';

/* When a refusal is answered, from outside; within a step nobody can tell how fast the key manager was. */

const STEP_MS = 1_000;
const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_REJECTION_STEP_MS: String(STEP_MS) } }),
    startMisbehavingServer({ clients: { known: consumerSecret } }),
  ]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const timed = async (consumerKey: string, secret: string) => {
  const applicationId = await newApplication(admin);
  const began = performance.now();
  const answer = await provide(admin, { applicationId, keyManagerId, consumerKey, consumerSecret: secret });
  return { answer, tookMs: performance.now() - began };
};

it('no refusal is answered before the step that is set, whatever its cause', async () => {
  const refusals = await Promise.all([timed('known', 'a wrong secret'), timed('unknown', 'a wrong secret')]);
  for (const { answer, tookMs } of refusals) {
    expectType(answer, 'ClientRejectedError');
    // Timers may be early by less than a millisecond.
    expect(tookMs).toBeGreaterThan(STEP_MS - 2);
  }
});

it('negative control: what is proved does not wait for it', async () => {
  const { answer, tookMs } = await timed('known', consumerSecret);
  expectType(answer, 'ProvideExistingKeysPayload');
  expect(tookMs).toBeLessThan(STEP_MS);
});
