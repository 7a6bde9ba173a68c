import { findApplication } from '../applications/service.ts';
import type { StoreDeps } from '../db/deps.ts';
import { InputInvalid, TooManyAttempts } from '../errors.ts';
import { readBearer } from '../gateway/bearer.ts';
import type { DataPlane } from '../gateway/data-plane.ts';
import { admit, type Decision } from '../gateway/decide.ts';
import type { Evidence, RequestFacts } from '../gateway/facts.ts';
import { createJudge, type JudgeDeps } from '../gateway/judge.ts';
import type { Secret } from '../lib/secret.ts';
import { type Limit, takePlaces } from '../limits/count.ts';
import { usageStore } from '../usage/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { findingsOf, type Known } from './findings.ts';
import { failedStep, type Step, type StepState, statesOf } from './steps.ts';

export interface InspectorDeps extends StoreDeps {
  /** Opens a data plane of the portal's own when somebody first asks, over the same store as the gateways'. */
  readonly inspectionPlane: () => Promise<DataPlane>;
}

/** A request as somebody would send it, or has. */
export interface Inspected {
  readonly token: Secret;
  readonly method: string;
  /** The path at the gateway, with the query if any. */
  readonly target: string;
}

export interface InspectedStep {
  readonly step: Step;
  readonly state: StepState;
  /** Null where there is nothing to tell, or nothing that the viewer may see. */
  readonly found: string | null;
}

/** What the gateway would answer, and how it comes to that. */
export interface Inspection {
  readonly decision: Decision;
  readonly steps: readonly InspectedStep[];
}

const METHOD = /^[A-Z][A-Z-]{0,31}$/;
const LONGEST_TARGET = 8_000;
const LONGEST_TOKEN = 16_000;

/** Each may ask a key manager about a token. */
const INSPECTIONS: Limit = { max: 60, windowMs: 600_000 };

const factsOf = ({ token, method, target }: Inspected): RequestFacts => {
  if (!METHOD.test(method))
    throw new InputInvalid('Write an HTTP method in capitals, such as GET.', ['method']);
  if (!target.startsWith('/') || target.length > LONGEST_TARGET)
    throw new InputInvalid('Write the path at the gateway, such as /orders/v1/orders.', ['path']);
  const value = token.reveal();
  if (value.length > LONGEST_TOKEN) throw new InputInvalid('That is longer than any token.', ['token']);
  // As the gateway reads it from a header: whoever pastes the whole header means its token.
  const header = /^bearer /i.test(value) ? value : `Bearer ${value}`;
  return { method, target, authorization: readBearer(value === '' ? [] : ['authorization', header]) };
};

/** The gateways' own way to a decision, with what the verification found on it. */
const judgeOnce = async (
  { view, verify, clock }: DataPlane,
  facts: RequestFacts,
): Promise<{ readonly decision: Decision; readonly evidence: Evidence | undefined }> => {
  let evidence: Evidence | undefined;
  const verifier: JudgeDeps['verifier'] = {
    verify: (token, issuers) => {
      const found = verify(token, issuers);
      const note = (one: Evidence): Evidence => {
        evidence = one;
        return one;
      };
      return found instanceof Promise ? found.then(note) : note(found);
    },
  };
  const decision = await createJudge({ view, verifier, clock })(facts);
  return { decision, evidence };
};

/** What gateways have counted by now: the inspector passes nothing on, and counts nothing. */
const judgeWithQuota = async ({ db }: Pick<InspectorDeps, 'db'>, plane: DataPlane, facts: RequestFacts) => {
  const first = await judgeOnce(plane, facts);
  const { decision } = first;
  const applicationId = decision.allowed ? decision.application.id : decision.whose.applicationId;
  if (applicationId === '') return first;
  const now = plane.clock();
  plane.quota.believe(await usageStore(db).openWindowsOf(applicationId, now), now);
  return judgeOnce(plane, facts);
};

const mayName = (viewer: Viewer, organizationId: string | undefined): boolean =>
  organizationId === viewer.organizationId;

const knownOf = async (
  deps: InspectorDeps,
  viewer: Viewer,
  plane: DataPlane,
  asked: {
    readonly facts: RequestFacts;
    readonly decision: Decision;
    readonly evidence: Evidence | undefined;
  },
): Promise<Known> => {
  const { facts, decision, evidence } = asked;
  const admitted = admit(facts, plane.view);
  const api = admitted.allowed ? admitted.api : undefined;
  const keyManager = evidence?.verified ? plane.view.keyManager(evidence.keyManagerId) : undefined;
  const mapping =
    evidence?.verified && keyManager
      ? plane.view.mapping(keyManager.id, evidence.claims.clientId)
      : undefined;
  const seen = mapping && (await findApplication(deps, viewer, mapping.applicationId));
  return {
    token: facts.authorization.bearer === 'PRESENT' ? facts.authorization.token : '',
    method: facts.method,
    decision,
    evidence,
    api: api && mayName(viewer, api.organizationId) ? api : undefined,
    consumerKeyClaim: keyManager?.trust.clientIdClaim,
    mapping,
    application: seen && mapping && plane.view.application(mapping.applicationId),
  };
};

/** What every gateway would answer to a request at this moment, and how it comes to that. @throws InputInvalid */
export const inspect = async (
  deps: InspectorDeps,
  viewer: Viewer,
  inspected: Inspected,
): Promise<Inspection> => {
  const facts = factsOf(inspected);
  const plane = await deps.inspectionPlane();
  const { decision, evidence } = await judgeWithQuota(deps, plane, facts);
  const found = findingsOf(await knownOf(deps, viewer, plane, { facts, decision, evidence }));
  return {
    decision,
    steps: statesOf(failedStep(decision, evidence)).map(([step, state]) => ({
      step,
      state,
      found: (state === 'NOT_REACHED' ? undefined : found[step]) ?? null,
    })),
  };
};

/**
 * Inspects, for one person not too often: opaque tokens are asked about at their key manager. The token is used for
 * this and then forgotten. @throws InputInvalid, TooManyAttempts
 */
export const inspectToken = async (
  deps: InspectorDeps,
  viewer: Viewer,
  inspected: Inspected,
): Promise<Inspection> => {
  const wait = await takePlaces(deps, deps.ids(), [
    { bucket: `inspections|${viewer.userId}`, limit: INSPECTIONS },
  ]);
  if (wait > 0) throw new TooManyAttempts(wait);
  return inspect(deps, viewer, inspected);
};
