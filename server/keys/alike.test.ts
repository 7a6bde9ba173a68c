import { expect, it } from 'vitest';
import { people } from '../../tests/support/catalogue.ts';
import { auditStore } from '../audit/store.ts';
import { secret } from '../lib/secret.ts';
import { standardTable } from '../oauth/decision-table.ts';
import { type Evidence, type ProofOutcome, type ProofStep, STRANGER } from '../oauth/proof-types.ts';
import { openApprovals } from './approvals/approvals.testing.ts';
import { ClientRejected } from './errors.ts';
import type { ProvideStageName } from './progress.ts';
import { provideExistingKeys } from './provide.ts';
import { untilWholeStep } from './rejection-pace.ts';

const STEP = 500;

type Answered = readonly [tookMs: number, outcome: ProofOutcome];

const asked = (tookMs: number, told: Partial<Evidence>): Evidence => ({
  method: 'INTROSPECTION',
  endpoint: 'introspection',
  authentication: 'client_secret_post',
  at: tookMs,
  elapsedMs: tookMs,
  control: false,
  ...told,
});

const refused = (tookMs: number, status: number, error: string): Answered => [
  tookMs,
  { outcome: 'REJECTED', evidence: [asked(tookMs, { status, error })] },
];

const unknown = refused(3, 400, 'unauthorized_client');
const clients: Readonly<Record<string, Answered>> = {
  known: refused(340, 401, 'invalid_client'),
  public: [
    3,
    {
      outcome: 'CANNOT_VERIFY',
      why: 'ACCEPTS_ANY_SECRET',
      evidence: [
        asked(1, { status: 200 }),
        asked(1, { status: 200, control: true }),
        asked(1, { status: 401, error: 'invalid_client', control: true, subject: STRANGER }),
      ],
    },
  ],
};

/** A key manager that knows one client: it hashes what is shown for that one, and is fast with all others. */
const open = async (stepMs: number) => {
  const approvals = await openApprovals();
  let now = 1_000_000;
  const deps = {
    ...approvals.deps,
    clock: () => now,
    rejections: {
      stepMs,
      wait: async (ms: number) => {
        now += ms;
      },
    },
    openKeyManager: ({ issuer }: { readonly issuer: string }) => ({
      protocol: { issuer, endpoints: {}, authentication: 'auto' as const, table: standardTable },
      prove: async ({ clientId }: { readonly clientId: string }, onStage?: (step: ProofStep) => void) => {
        const [tookMs, outcome] = clients[clientId] ?? unknown;
        now += tookMs;
        onStage?.({ stage: 'REACHED', method: 'INTROSPECTION' });
        return outcome;
      },
    }),
  };
  const applicationId = await approvals.newApplication(people.developer);
  const claim = async (consumerKey: string) => {
    const began = now;
    const told: (readonly [ProvideStageName, number])[] = [];
    const input = {
      applicationId,
      keyManagerId: 'km-platform',
      keyType: 'PRODUCTION' as const,
      consumerKey,
      consumerSecret: secret('a wrong secret'),
      label: '',
    };
    const ended: unknown = await provideExistingKeys(deps, people.developer, input, stage => {
      told.push([stage, now - began]);
    }).catch((error: unknown) => error);
    const answer = ended instanceof ClientRejected ? { ...ended, message: ended.message } : ended;
    return { answer, told, tookMs: now - began };
  };
  return { ...approvals, claim };
};

/** All that is not the claimant's own, apart from when it was asked. */
const seen = ({ answer, told, tookMs }: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['claim']>>) =>
  JSON.stringify({ answer, told, tookMs }).replaceAll(/"at":\d+/g, '"at":0');

it('answers a fast rejection and a slow one with the same bytes, at the same step', async () => {
  const { claim, setPolicy } = await open(STEP);
  await setPolicy('REQUIRED');
  const [slow, fast] = [await claim('known'), await claim('unknown')];
  expect(slow.answer).toMatchObject({
    code: 'CLIENT_REJECTED',
    evidence: [{ method: 'INTROSPECTION', authentication: 'client_secret_post', control: false }],
  });
  expect(seen(fast)).toBe(seen(slow));
  expect(slow.tookMs).toBe(STEP);
  expect(slow.told).toEqual([['REACHING', 0]]);
});

it('answers at once without a step, and then they differ', async () => {
  const { claim, setPolicy } = await open(0);
  await setPolicy('REQUIRED');
  const [slow, fast] = [await claim('known'), await claim('unknown')];
  expect([slow.tookMs, fast.tookMs]).toEqual([340, 3]);
  expect(seen(fast)).not.toBe(seen(slow));
  expect(fast.answer).toMatchObject({ code: 'CLIENT_REJECTED' });
});

it('has nothing to hide of a client whose every secret is accepted, though a stranger is refused', async () => {
  const { claim, setPolicy } = await open(STEP);
  await setPolicy('REQUIRED');
  const { answer, tookMs } = await claim('public');
  expect(answer).toMatchObject({
    evidence: [{ status: 200 }, { control: true, status: 200 }, { subject: STRANGER }],
  });
  expect(tookMs).toBe(3);
});

it('keeps no more of a rejection with a mapping that is made all the same', async () => {
  const { claim, setPolicy, proofsOf } = await open(STEP);
  await setPolicy('OFF');
  const slow = await claim('known');
  const mapping = slow.answer as { readonly keyMapping: { readonly id: string } };
  const [proof] = await proofsOf(mapping.keyMapping.id);
  expect(proof).toMatchObject({ grade: 'UNPROVEN', evidence: [{ method: 'INTROSPECTION' }] });
  expect(JSON.stringify(proof?.evidence)).not.toMatch(/status|error|elapsedMs/);
  expect(slow.tookMs).toBe(STEP);
});

it('keeps what was answered for whoever administers the key manager, and never what was pasted', async () => {
  const { claim, setPolicy, deps } = await open(STEP);
  await setPolicy('REQUIRED');
  await claim('known');
  const entries = await auditStore(deps.db).following(0, 100);
  const [rejection] = entries.filter(({ action }) => action === 'keys.reject');
  expect(rejection).toMatchObject({
    organizationId: null,
    actorId: people.developer.userId,
    entity: 'key_manager',
    entityId: 'km-platform',
    details: { evidence: [{ status: 401, error: 'invalid_client', elapsedMs: 340 }] },
  });
  expect(JSON.stringify(rejection)).not.toMatch(/known"|a wrong secret/);
});

it.each([
  [0, 500],
  [1, 499],
  [499, 1],
  [500, 0],
  [501, 499],
  [-20, 500],
])('waits after %i ms for another %i', (elapsed, wait) => {
  expect(untilWholeStep(elapsed, STEP)).toBe(wait);
  expect(untilWholeStep(elapsed, 0)).toBe(0);
});
