import type { StoreDeps } from '../../db/deps.ts';
import { Forbidden, InputInvalid, requireValid, TooManyAttempts } from '../../errors.ts';
import { unseenProblem } from '../../lib/check.ts';
import { randomToken } from '../../lib/ids.ts';
import {
  type Asked,
  type AttemptDeps,
  type CountedAttempt,
  countAttempt,
  countVisit,
} from '../../limits/attempts.ts';
import { type Limit, takePlaces } from '../../limits/count.ts';
import { can } from '../../viewer/access.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { type Described, withKeys } from '../discover.ts';
import { mayManage } from '../policy.ts';
import { type KeyManagerDeps, type Probed, requireManaged } from '../service.ts';
import { shownTo } from '../shown-to.ts';
import { type KeyManagerRow, keyManagerStore } from '../store.ts';
import { discoverTemplate, type Question, templateOf } from '../template.ts';
import { discoveredBy, keysIn } from './discovered.ts';
import { keepReport, newProbe } from './keep.ts';
import { DAY_MS, HISTORY } from './policy.ts';
import type { Lent, ProbeRun, Subject } from './recorder.ts';
import { runProbe, type Watch } from './run.ts';
import { type Health, probeStore, type StoredProbe } from './store.ts';
import { newSubject, savedSubject } from './subject.ts';
import type { Base } from './suggestion.ts';

export type { Health, StoredProbe };

/** What a probe needs. */
export type ProbingDeps = Omit<KeyManagerDeps, 'seal' | 'publicUrl'>;

export interface ProbeDeps extends ProbingDeps, AttemptDeps {}

export type ProbeQuestion = Lent &
  ({ readonly keyManagerId: string } | (Question & { readonly keyManagerId?: undefined }));

/** A report with what the key manager is, or would start with. */
export interface ShownProbe extends StoredProbe {
  readonly base: Base;
}

export interface ProbeAnswer {
  /** Absent where its metadata cannot be used. */
  readonly discovery: Probed | undefined;
  readonly probe: ShownProbe;
}

/** Each asks for a server's metadata, and then for all that it may offer. */
const PROBES: Limit = { max: 30, windowMs: 600_000 };

/** @throws TooManyAttempts */
const countProbe = async (deps: ProbeDeps, { userId }: Viewer): Promise<void> => {
  const wait = await takePlaces(deps, deps.ids(), [{ bucket: `probe|${userId}`, limit: PROBES }]);
  if (wait > 0) throw new TooManyAttempts(wait);
};

/** Before anything is sent but the question who the server is. @throws TooManyAttempts */
const countAsked = async (
  deps: ProbeDeps,
  { userId }: Viewer,
  asked: Asked,
  { testClient }: Lent,
): Promise<CountedAttempt | undefined> => {
  if (testClient) return countAttempt(deps, { ...asked, userId, clientId: testClient.clientId });
  await countVisit(deps, asked);
  return undefined;
};

const LONGEST = 16_384;

const requireLent = ({ testClient, sampleToken }: Lent): void => {
  const refuse = (value: string, path: readonly string[]): void => {
    if (value === '' || value.length > LONGEST)
      throw new InputInvalid(`Write 1 to ${LONGEST} characters, or leave it out.`, path);
  };
  if (testClient) {
    refuse(testClient.clientId, ['testClient', 'consumerKey']);
    requireValid(['testClient', 'consumerKey'], unseenProblem(testClient.clientId));
    refuse(testClient.clientSecret.reveal(), ['testClient', 'consumerSecret']);
  }
  if (sampleToken) refuse(sampleToken.reveal(), ['sampleToken']);
};

interface Underway extends Pick<Watch, 'onStep'> {
  /** Where a secret is shown: its places, which are given back but where the secret was refused. */
  readonly attempt?: CountedAttempt | undefined;
}

const timedProbe = async (deps: ProbingDeps, subject: Subject, { onStep, attempt }: Underway) => {
  const began = deps.clock();
  const io = { fetch: deps.fetch, clock: deps.clock, randomToken };
  const { report, answers, server } = await runProbe(io, subject, {
    onStep,
    beforeShowing: attempt?.goOnTo,
  });
  await attempt?.forgive(answers);
  return { report, elapsedMs: deps.clock() - began, server };
};

/** Probes a stored key manager and keeps the report. Undefined when it was deleted meanwhile. */
export const probeSaved = async (
  deps: ProbingDeps,
  subject: Subject,
  keyManagerId: string,
  reported: Pick<Parameters<typeof keepReport>[2], 'actor' | 'organizationId'>,
  { mayKeep = () => true, ...underway }: Underway & { readonly mayKeep?: () => boolean } = {},
) => {
  const { server, ...probed } = await timedProbe(deps, subject, underway);
  if (!mayKeep()) return undefined;
  const probe = await keepReport(deps, keyManagerId, { ...reported, ...probed });
  return probe && { probe, server };
};

const probeKnown = async (
  deps: ProbeDeps,
  viewer: Viewer,
  question: Lent & { readonly keyManagerId: string },
  onStep: ProbeRun['onStep'],
): Promise<ProbeAnswer> => {
  const row = await requireManaged(deps, viewer, question.keyManagerId);
  await countProbe(deps, viewer);
  const asked = { addresses: shownTo(row.issuer, row.endpoints), keyManagerIds: [row.id] };
  const attempt = await countAsked(deps, viewer, asked, question);
  const by = { actor: viewer, organizationId: viewer.organizationId };
  const kept = await probeSaved(deps, savedSubject(row, question), row.id, by, { onStep, attempt });
  if (!kept) throw new InputInvalid('It was deleted while it was probed.', ['keyManagerId']);
  const found = discoveredBy(kept.server);
  return {
    discovery: found && { ...found, trust: row.trust, policy: row.policy },
    probe: { ...kept.probe, base: row },
  };
};

/** Whoever would add a server may find that others have: it is the same one, and bears no more for it. */
const savedAs = async ({ db }: StoreDeps, { issuer, endpoints }: Described): Promise<Asked> => ({
  addresses: shownTo(issuer, endpoints),
  keyManagerIds: (await keyManagerStore(db).ofIssuer(db.read, issuer)).map(({ id }) => id),
});

const probeNew = async (
  deps: ProbeDeps,
  viewer: Viewer,
  question: Question & Lent,
  onStep: ProbeRun['onStep'],
): Promise<ProbeAnswer> => {
  const template = templateOf(question);
  await countProbe(deps, viewer);
  const { answers, ...found } = await discoverTemplate(deps.fetch, template);
  const attempt = await countAsked(deps, viewer, await savedAs(deps, found), question);
  const { server, ...probed } = await timedProbe(
    deps,
    newSubject(template, { issuer: found.issuer, answers }, question),
    { onStep, attempt },
  );
  const reported = { ...probed, actor: viewer, organizationId: viewer.organizationId };
  const probe = newProbe(deps, null, reported, []);
  await deps.db.transaction(async tx => {
    await probeStore(deps.db).removeUnsaved(tx, deps.clock() - DAY_MS);
    await probeStore(deps.db).insert(tx, probe);
  });
  const { trust, policy } = template;
  const discovery = { ...withKeys(found, keysIn(server)), trust, policy };
  return { discovery, probe: { ...probe, base: { trust, policy } } };
};

/**
 * Finds out what a server does: one that is not saved yet, or a key manager, whose report is then kept. Each step is
 * told as it is done.
 * @throws Forbidden, NotFound, InputInvalid, TooManyAttempts; for a server that is not saved yet, also what discovery
 * throws.
 */
export const probeKeyManager = async (
  deps: ProbeDeps,
  viewer: Viewer,
  question: ProbeQuestion,
  onStep: ProbeRun['onStep'] = () => {},
): Promise<ProbeAnswer> => {
  if (!can(viewer, 'keyManager.manage') && !can(viewer, 'platform.manage')) throw new Forbidden();
  requireLent(question);
  return question.keyManagerId === undefined
    ? probeNew(deps, viewer, question, onStep)
    : probeKnown(deps, viewer, question, onStep);
};

/** For who manages it: its last reports, newest first; otherwise none. */
export const listProbes = async (
  deps: StoreDeps,
  viewer: Viewer | null,
  row: KeyManagerRow,
  first: number,
): Promise<readonly ShownProbe[]> => {
  if (!viewer || !mayManage(viewer, row)) return [];
  const probes = await probeStore(deps.db).ofKeyManager(
    deps.db.read,
    row.id,
    Math.min(Math.max(first, 0), HISTORY),
  );
  return probes.map(probe => ({ ...probe, base: row }));
};

/** How key managers are, by their ids; nothing of those that were never probed. */
export const healthsOf = async (
  deps: StoreDeps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Health>> =>
  new Map((await probeStore(deps.db).healths(ids)).map(health => [health.keyManagerId, health]));
