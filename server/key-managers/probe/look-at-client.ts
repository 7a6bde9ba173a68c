import type { ClientCredentials } from '../../oauth/client-auth.ts';
import type { ClientClaim } from '../key-manager.ts';
import {
  type Authenticated,
  broughtToken,
  type Dialogue,
  type Entrance,
  mintedToken,
  tryUnknownClient,
  tryWays,
  tryWrongSecret,
} from './client.ts';
import { acceptedWays, judgeAuthentication, judgeControl, noTestClient } from './judge-client.ts';
import {
  judgeKeyClaims,
  judgeScopeClaims,
  keyClaims,
  type LookedAt,
  lookAtToken,
  type SampleToken,
  scopeClaims,
} from './judge-token.ts';
import type { ServerSide } from './look-at-server.ts';
import { type ProbeRun, record, type Subject, timed } from './recorder.ts';
import type { Findings, Judged } from './report.ts';
import { scrubClaims } from './scrub.ts';

/** What a test client and a token show. */
export type ClientSide = Pick<
  Findings,
  'workingAuthentications' | 'consumerKeyClaims' | 'scopesClaims' | 'tokenHandling' | 'profile'
>;

const credentialsOf = ({ clientId, clientSecret }: ClientClaim): ClientCredentials => ({
  clientId,
  clientSecret: clientSecret.reveal(),
});

const lookAtAuthentication = async (
  run: ProbeRun,
  dialogue: Dialogue,
  credentials: ClientCredentials | undefined,
): Promise<Authenticated | undefined> => {
  if (credentials === undefined) {
    record(run, 'CLIENT_AUTHENTICATION', noTestClient, 0);
    return undefined;
  }
  const [found, elapsedMs] = await timed(run, () => tryWays(dialogue, credentials));
  record(run, 'CLIENT_AUTHENTICATION', judgeAuthentication(found.tried, found.encodingsDiffer), elapsedMs);
  return found;
};

const lookAtWrongSecret = async (
  run: ProbeRun,
  dialogue: Dialogue,
  found: Authenticated | undefined,
  credentials: ClientCredentials | undefined,
): Promise<void> => {
  const [control, elapsedMs] = await timed(run, async () => {
    const known = found && credentials && (await tryWrongSecret(dialogue, found, credentials));
    return known ?? (await tryUnknownClient(dialogue));
  });
  record(run, 'WRONG_SECRET', judgeControl(control), elapsedMs);
};

const noToken: LookedAt = {
  judged: {
    state: 'SKIPPED',
    summary: 'There is no token to look at.',
    advice: 'Probe with a sample access token, or with a test client that may use client credentials.',
    evidence: [],
  },
  claims: undefined,
  handling: null,
  profile: null,
};

const tokenFor = async (
  dialogue: Dialogue,
  subject: Subject,
  entrance: Entrance | undefined,
): Promise<SampleToken | Pick<SampleToken, 'evidence'>> => {
  if (subject.sampleToken) return broughtToken(dialogue, subject.sampleToken.reveal(), entrance);
  return entrance ? mintedToken(dialogue, entrance) : { evidence: [] };
};

const lookAtTokens = async (
  run: ProbeRun,
  dialogue: Dialogue,
  { subject, server }: { readonly subject: Subject; readonly server: ServerSide },
  entrance: Entrance | undefined,
): Promise<LookedAt & { readonly clientId: string | undefined }> => {
  const [sample, elapsedMs] = await timed(run, () => tokenFor(dialogue, subject, entrance));
  // A token that was brought may be any client's; one that was minted is the test client's.
  const clientId = subject.sampleToken ? undefined : entrance?.credentials.clientId;
  const looked =
    'token' in sample
      ? lookAtToken(sample, {
          issuer: subject.issuer,
          keys: server.keys?.keys,
          introspection: server.endpoints.introspection !== null,
          clientId,
        })
      : { ...noToken, judged: { ...noToken.judged, evidence: sample.evidence } };
  record(run, 'TOKEN', looked.judged, elapsedMs);
  const minted = 'token' in sample ? [sample.token] : [];
  const claims = looked.claims && scrubClaims(looked.claims, [...run.spellings, ...minted]);
  return { ...looked, clientId, claims };
};

/** Looks at what only a client or a token can show, and records a step for each part of it. */
export const lookAtClient = async (
  run: ProbeRun,
  dialogue: Dialogue,
  ground: { readonly subject: Subject; readonly server: ServerSide },
): Promise<ClientSide> => {
  const { testClient } = ground.subject;
  const credentials = testClient && credentialsOf(testClient);
  const found = await lookAtAuthentication(run, dialogue, credentials);
  await lookAtWrongSecret(run, dialogue, found, credentials);
  const workingAuthentications = acceptedWays(found?.tried ?? []);
  const [authentication] = workingAuthentications;
  const entrance = credentials && authentication && { authentication, credentials, scope: testClient?.scope };
  const { claims, clientId, handling, profile } = await lookAtTokens(run, dialogue, ground, entrance);
  const consumerKeyClaims = claims ? keyClaims(claims, clientId) : [];
  const scopesClaims = claims ? scopeClaims(claims, profile !== null) : [];
  const claimSteps: readonly (readonly ['CONSUMER_KEY_CLAIM' | 'SCOPES_CLAIM', Judged])[] = [
    ['CONSUMER_KEY_CLAIM', judgeKeyClaims(claims, consumerKeyClaims)],
    ['SCOPES_CLAIM', judgeScopeClaims(claims, scopesClaims)],
  ];
  for (const [step, judged] of claimSteps) record(run, step, judged, 0);
  return { workingAuthentications, consumerKeyClaims, scopesClaims, tokenHandling: handling, profile };
};
