import type { VerificationKey } from '../../oauth/algorithms.ts';
import { type Knock, knock } from '../../oauth/knock.ts';
import { askEverywhere, type MetadataAnswer } from '../../oauth/metadata.ts';
import { type PublishedKeys, readPublishedKeys } from '../../oauth/published-keys.ts';
import type { Endpoints } from '../key-manager.ts';
import { type Known, type Offer, offers, plainAddresses } from './addresses.ts';
import { askOffers } from './ask-offers.ts';
import { judgeOffer, type Offered } from './judge-offers.ts';
import {
  judgeEndpoints,
  judgeIssuer,
  judgeKeys,
  judgeMetadata,
  judgeTls,
  type Knocks,
  type UsableMetadata,
  usableMetadata,
} from './judge-server.ts';
import { isReached, isUnreachable } from './presence.ts';
import { type ProbeRun, record, type Subject, timed } from './recorder.ts';
import type { Judged } from './report.ts';

/** What a server shows to somebody without credentials. */
export interface ServerSide {
  /** What was answered where its metadata should be. */
  readonly answers: readonly MetadataAnswer[];
  readonly metadata: UsableMetadata | undefined;
  readonly endpoints: Endpoints;
  readonly offered: ReadonlyMap<Offer, Offered>;
  /** Undefined where no address of keys is known. */
  readonly jwks: Knock | undefined;
  readonly keys: PublishedKeys | undefined;
  readonly usableKeys: readonly VerificationKey[];
  readonly latencyMs: number | null;
}

const notAsked: Judged = {
  state: 'SKIPPED',
  summary: 'A key manager of this kind is not asked for metadata.',
  evidence: [],
};

const slowest = (judged: Judged): number => Math.max(0, ...judged.evidence.map(({ elapsedMs }) => elapsedMs));

const lookAtMetadata = async (
  run: ProbeRun,
  { kind, issuer, metadataAt, answers: before }: Subject,
): Promise<Pick<ServerSide, 'metadata' | 'answers'>> => {
  const [found, elapsedMs] = await timed(run, () =>
    kind.discovered
      ? askEverywhere(run.io.fetch, { issuer, at: metadataAt, answers: before })
      : Promise.resolve(undefined),
  );
  const judged = found ? judgeMetadata(found) : notAsked;
  record(run, 'METADATA', judged, Math.max(elapsedMs, slowest(judged)));
  record(run, 'ISSUER', found ? judgeIssuer(found) : notAsked, 0);
  return { metadata: found && usableMetadata(found), answers: found?.answers ?? [] };
};

const asked: Record<Offer, string> = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  REGISTRATION: 'registration',
  PUSHED_AUTHORIZATION: 'pushed authorization',
};

interface Plain {
  readonly token: Knock | undefined;
  readonly authorization: Knock | undefined;
  readonly userinfo: Knock | undefined;
  readonly jwks: Knock | undefined;
}

const knockAt = async (run: ProbeRun, known: Known): Promise<Plain> => {
  const { token, authorization, userinfo, jwks } = plainAddresses(known);
  const { fetch } = run.io;
  const read = async (url: string | null) =>
    url === null ? undefined : await knock(fetch, { url, method: 'GET' });
  const grant = { grant_type: 'client_credentials' };
  const asking = token === null ? undefined : knock(fetch, { url: token, method: 'POST', form: grant });
  const [tokenKnock, ...rest] = await Promise.all([asking, read(authorization), read(userinfo), read(jwks)]);
  return { token: tokenKnock, authorization: rest[0], userinfo: rest[1], jwks: rest[2] };
};

const median = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;

const latencyOf = (knocks: Knocks): number | null =>
  median(knocks.flatMap(([, { answer, elapsedMs }]) => (answer === undefined ? [] : [elapsedMs])));

/** What answers stays, and what nobody could ask: unreachable is never gone. */
const kept = (one: Knock | undefined): string | null =>
  one !== undefined && (isReached(one) || isUnreachable(one)) ? one.url : null;

const endpointsOf = (
  plain: Plain,
  offered: ReadonlyMap<Offer, Offered>,
  keys: PublishedKeys | undefined,
): Endpoints => ({
  token: kept(plain.token),
  authorization: kept(plain.authorization),
  introspection: offered.get('INTROSPECTION')?.url ?? null,
  revocation: offered.get('REVOCATION')?.url ?? null,
  pushedAuthorization: offered.get('PUSHED_AUTHORIZATION')?.url ?? null,
  userinfo: kept(plain.userinfo),
  registration: offered.get('REGISTRATION')?.url ?? null,
  jwks: plain.jwks && (keys || isUnreachable(plain.jwks)) ? plain.jwks.url : null,
});

const knocksOf = (
  plain: Plain,
  all: ReadonlyMap<Offer, readonly { knock: Knock; guessed: boolean }[]>,
): Knocks => [
  ...Object.entries(plain).flatMap(([name, one]: [string, Knock | undefined]) =>
    one === undefined ? [] : [[name === 'jwks' ? 'keys' : name, one] as const],
  ),
  ...[...all].flatMap(([offer, list]) =>
    list.filter(({ guessed }) => !guessed).map(({ knock: one }) => [asked[offer], one] as const),
  ),
];

/** Looks at all that a server shows without credentials, and records a step for each part of it. */
export const lookAtServer = async (run: ProbeRun, subject: Subject): Promise<ServerSide> => {
  const { metadata, answers } = await lookAtMetadata(run, subject);
  const known = { set: subject.endpoints, metadata: metadata?.document, layout: subject.layout };
  const [{ plain, all }, elapsedMs] = await timed(run, async () => {
    const knocked = await knockAt(run, known);
    const token = knocked.token && { url: knocked.token.url, knock: knocked.token };
    return { plain: knocked, all: await askOffers(run.io, known, token) };
  });
  const knocks = knocksOf(plain, all);
  const keys = plain.jwks?.answer?.status === 200 ? readPublishedKeys(plain.jwks.answer.json) : undefined;
  const latencyMs = latencyOf(knocks);
  record(run, 'ENDPOINTS', judgeEndpoints(knocks), elapsedMs);
  record(run, 'TLS', judgeTls(knocks, run.io.clock()), 0);
  record(run, 'KEYS', judgeKeys(plain.jwks, keys), plain.jwks?.elapsedMs ?? 0);
  const offered = new Map(
    offers.map(offer => [offer, judgeOffer(all.get(offer) ?? [], asked[offer], latencyMs !== null)]),
  );
  for (const [offer, { judged }] of offered) record(run, offer, judged, slowest(judged));
  return {
    answers,
    metadata,
    endpoints: endpointsOf(plain, offered, keys),
    offered,
    jwks: plain.jwks,
    keys,
    usableKeys: keys ? [...keys.keys.byKid.values(), ...keys.keys.anonymous] : [],
    latencyMs,
  };
};
