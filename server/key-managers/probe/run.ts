import type { SecretAnswers } from '../../oauth/refusal.ts';
import { endpointsOf } from '../discover.ts';
import type { Endpoints } from '../key-manager.ts';
import { shownTo } from '../shown-to.ts';
import { answersOf, type Dialogue } from './client.ts';
import { type ClientSide, lookAtClient } from './look-at-client.ts';
import { lookAtServer, type ServerSide } from './look-at-server.ts';
import { beginProbe, type ProbeIo, type ProbeRun, type Subject } from './recorder.ts';
import type { Findings, Report } from './report.ts';

/** The dialect of its kind, at the addresses that answer. */
const dialogueOf = ({ io }: ProbeRun, subject: Subject, endpoints: Endpoints): Dialogue => {
  const { fetch, clock, randomToken } = io;
  const { issuer, trust, policy, settings, kind } = subject;
  const config = { issuer, endpoints, trust, policy, settings };
  const { protocol } = kind.open(config, { fetch, clock, randomToken, controls: new Map() });
  return { fetch, randomToken, server: protocol, said: [], proving: [] };
};

const findingsOf = (server: ServerSide, client: ClientSide): Findings => ({
  endpoints: server.endpoints,
  source: server.metadata?.source ?? null,
  grantTypes: server.metadata?.document.grant_types_supported ?? [],
  algorithms: [...new Set(server.usableKeys.flatMap(key => key.algorithms))],
  keys: server.keys?.published ?? [],
  listedAuthentications: server.metadata?.document.token_endpoint_auth_methods_supported ?? [],
  ...(server.metadata && { named: endpointsOf(server.metadata.document) }),
  ...client,
});

export interface Probe {
  readonly report: Report;
  /** What was said of the secret of the test client. */
  readonly answers: SecretAnswers;
  readonly server: ServerSide;
}

/** Who hears of a probe under way. */
export interface Watch {
  readonly onStep?: ProbeRun['onStep'] | undefined;
  /** Told every address that the secret may go to, before it does; may refuse. */
  readonly beforeShowing?: ((addresses: readonly string[]) => Promise<void>) | undefined;
}

/**
 * Finds out what a server really does, whatever its metadata says: step by step, each told to whoever watches. It
 * never throws for what the server does. The test client and the sample token leave no trace in the report.
 */
export const runProbe = async (
  io: ProbeIo,
  subject: Subject,
  { onStep = () => {}, beforeShowing }: Watch = {},
): Promise<Probe> => {
  const run = beginProbe(io, subject, onStep);
  const server = await lookAtServer(run, subject);
  if (subject.testClient) await beforeShowing?.(shownTo(subject.issuer, server.endpoints));
  const dialogue = dialogueOf(run, subject, server.endpoints);
  const client = await lookAtClient(run, dialogue, { subject, server });
  const report = {
    issuer: subject.issuer,
    steps: run.steps,
    findings: findingsOf(server, client),
    latencyMs: server.latencyMs,
  };
  return { report, answers: answersOf(dialogue), server };
};
