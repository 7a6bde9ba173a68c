import type { Clock } from '../../lib/clock.ts';
import type { SafeFetch } from '../../lib/safe-fetch.ts';
import type { Secret } from '../../lib/secret.ts';
import { secretSpellings } from '../../oauth/client-auth.ts';
import type { MetadataAnswer } from '../../oauth/metadata.ts';
import type { ClientClaim, Endpoints, KeyManagerConfig, KeyManagerKind } from '../key-manager.ts';
import type { Judged, ProbeStep, ProbeStepName } from './report.ts';
import { scrubJudged } from './scrub.ts';

export interface ProbeIo {
  readonly fetch: SafeFetch;
  readonly clock: Clock;
  readonly randomToken: (bytes?: number) => string;
}

/** A client that is lent for a probe. */
export interface TestClient extends ClientClaim {
  /** Asked for with its token, where the server wants a scope or its claim is looked for. */
  readonly scope: string | undefined;
}

/** Which server is probed, as what, and with what. */
export interface Subject extends Omit<KeyManagerConfig, 'endpoints'> {
  readonly kind: KeyManagerKind;
  /** Where its metadata is, when that is not below the issuer. */
  readonly metadataAt: string | undefined;
  /** What was answered there before the probe began: it asks nobody twice. */
  readonly answers?: readonly MetadataAnswer[];
  /** As they are set; none of a server that is not saved yet. */
  readonly endpoints: Partial<Endpoints>;
  /** Where its product has them. */
  readonly layout: Endpoints | undefined;
  /** Used for this probe and then forgotten. */
  readonly testClient: TestClient | undefined;
  readonly sampleToken: Secret | undefined;
}

/** What is lent for a probe: used for it and then forgotten. */
export type Lent = Pick<Subject, 'testClient' | 'sampleToken'>;

/** One probe under way. */
export interface ProbeRun {
  readonly io: ProbeIo;
  readonly steps: ProbeStep[];
  /** Every spelling of what was lent for it. */
  readonly spellings: readonly string[];
  readonly onStep: (step: ProbeStep) => void;
}

const spellingsOf = ({ testClient, sampleToken }: Subject): readonly string[] => [
  ...(testClient
    ? secretSpellings({ clientId: testClient.clientId, clientSecret: testClient.clientSecret.reveal() })
    : []),
  ...(sampleToken ? [sampleToken.reveal()] : []),
];

export const beginProbe = (io: ProbeIo, subject: Subject, onStep: ProbeRun['onStep']): ProbeRun => ({
  io,
  steps: [],
  spellings: spellingsOf(subject),
  onStep,
});

/** Writes down what a step came to, and tells whoever watches. */
export const record = (run: ProbeRun, name: ProbeStepName, judged: Judged, elapsedMs: number): void => {
  const step = { ...scrubJudged(judged, run.spellings), step: name, elapsedMs };
  run.steps.push(step);
  run.onStep(step);
};

/** What work brings, and the milliseconds that it took. */
export const timed = async <T>({ io }: ProbeRun, work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = io.clock();
  const result = await work();
  return [result, io.clock() - began];
};
