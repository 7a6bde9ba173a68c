import { isLoopbackUrl } from '../../lib/loopback-url.ts';
import type { Knock } from '../../oauth/knock.ts';
import type { MetadataAnswer, MetadataAnswers, ServerMetadata } from '../../oauth/metadata.ts';
import { endpointFields } from '../../oauth/metadata.ts';
import type { PublishedKeys } from '../../oauth/published-keys.ts';
import { evidenceOf, isReached, isUnreachable } from './presence.ts';
import type { Judged, ProbeEvidence } from './report.ts';

type Served = Extract<MetadataAnswer, { metadata: ServerMetadata }>;

const isServed = (answer: MetadataAnswer): answer is Served => 'metadata' in answer;

const metadataEvidence = ({ step }: MetadataAnswer): ProbeEvidence => ({
  asked: 'metadata',
  url: step.url,
  ...(step.status === undefined ? {} : { status: step.status }),
  outcome: step.problem ?? 'metadata found',
  elapsedMs: step.elapsedMs ?? 0,
});

export interface UsableMetadata {
  readonly document: ServerMetadata;
  readonly source: string;
}

/** The metadata that may be used: the first that names the right issuer (RFC 8414 section 3.3). */
export const usableMetadata = ({ issuer, answers }: MetadataAnswers): UsableMetadata | undefined => {
  const found = answers.filter(isServed).find(({ metadata }) => metadata.issuer === issuer);
  return found && { document: found.metadata, source: found.step.url };
};

const differing = (served: readonly Served[]): readonly string[] =>
  endpointFields.filter(field => new Set(served.map(({ metadata }) => metadata[field])).size > 1);

const noMetadata = (answers: readonly MetadataAnswer[], evidence: readonly ProbeEvidence[]): Judged => {
  const failures = new Set(answers.flatMap(answer => ('failure' in answer ? [answer.failure] : [])));
  if (failures.has('INVALID'))
    return {
      state: 'FAILED',
      summary: 'What is served as metadata cannot be used.',
      advice: 'Show the answers below to whoever runs the server, or type the endpoints by hand.',
      evidence,
    };
  if (failures.has('UNAVAILABLE'))
    return {
      state: 'FAILED',
      summary: 'There was no usable answer where the metadata should be.',
      advice: 'Check the address, and that this server may reach it. Then probe again.',
      evidence,
      unreachable: true,
    };
  return {
    state: 'NOT_OFFERED',
    summary: 'It publishes no metadata.',
    advice: 'Its endpoints are typed by hand.',
    evidence,
  };
};

export const judgeMetadata = ({ answers }: MetadataAnswers): Judged => {
  const served = answers.filter(isServed);
  const evidence = answers.map(metadataEvidence);
  if (served.length === 0) return noMetadata(answers, evidence);
  const fields = differing(served);
  if (fields.length > 0)
    return {
      state: 'WARNING',
      summary: `Its two metadata documents differ: ${fields.join(', ')}.`,
      advice: 'The first one is used. Check the addresses before you save.',
      evidence,
    };
  const where = served.length > 1 ? 'at both well-known addresses' : `at ${served[0]?.step.url}`;
  return { state: 'PASSED', summary: `Found ${where}.`, evidence };
};

export const judgeIssuer = ({ issuer, answers }: MetadataAnswers): Judged => {
  const served = answers.filter(isServed);
  if (served.length === 0)
    return { state: 'SKIPPED', summary: 'Without metadata there is no issuer to compare.', evidence: [] };
  const other = served.find(({ metadata }) => metadata.issuer !== issuer);
  if (other === undefined)
    return { state: 'PASSED', summary: 'The metadata names exactly this issuer.', evidence: [] };
  return {
    state: 'FAILED',
    summary: `The metadata at ${other.step.url} names the issuer ${other.metadata.issuer}, which is not ${issuer}.`,
    advice: 'Use exactly the issuer that it names, if that is the one you mean: it stands in every token.',
    evidence: [],
  };
};

/** What was asked at which kind of endpoint. */
export type Knocks = readonly (readonly [name: string, knock: Knock])[];

const listed = (names: readonly string[]): string => names.join(', ');

export const judgeEndpoints = (knocks: Knocks): Judged => {
  const evidence = knocks.map(([name, knock]) => evidenceOf(name, knock));
  if (knocks.length === 0)
    return {
      state: 'FAILED',
      summary: 'It names no endpoint.',
      advice: 'Type its endpoints by hand.',
      evidence,
    };
  const away = knocks.filter(([, knock]) => !isReached(knock));
  if (away.length === 0)
    return { state: 'PASSED', summary: `Each of its ${knocks.length} endpoints answers.`, evidence };
  const silent = away.filter(([, knock]) => isUnreachable(knock));
  const all = silent.length === knocks.length;
  const grave = all || away.some(([name]) => name === 'token');
  return {
    state: grave ? 'FAILED' : 'WARNING',
    summary: all
      ? 'None of its endpoints answered.'
      : `There is no proper answer at: ${listed(away.map(([name]) => name))}.`,
    advice: 'See below what each was answered. An endpoint that moved can be changed by hand.',
    evidence,
    ...(silent.length === away.length ? { unreachable: true } : {}),
  };
};

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

const isPlain = (url: string): boolean => new URL(url).protocol === 'http:';

const judgePlain = (urls: readonly string[]): Judged => {
  const beyond = urls.find(url => !isLoopbackUrl(url));
  return beyond === undefined
    ? { state: 'SKIPPED', summary: 'Plain http on this machine: there is no certificate.', evidence: [] }
    : {
        state: 'FAILED',
        summary: `${beyond} is called without TLS.`,
        advice: 'Use its https address. Once Latchkey has a public address, plain http is refused.',
        evidence: [],
      };
};

/** Every certificate was verified, or its server could not have answered; here it is about the time that is left. */
export const judgeTls = (knocks: Knocks, now: number): Judged => {
  const asked = knocks.map(([, knock]) => knock);
  const plain = asked.map(({ url }) => url).filter(isPlain);
  if (plain.length > 0) return judgePlain(plain);
  const doubted = knocks.filter(([, { unavailable }]) => unavailable === 'TLS');
  if (doubted.length > 0)
    return {
      state: 'FAILED',
      summary: 'Its certificate is not trusted.',
      advice:
        'It may be self-signed, expired, or for another name. Nothing is sent to it until it is mended.',
      evidence: doubted.map(([name, knock]) => evidenceOf(name, knock)),
    };
  const until = Math.min(...asked.flatMap(({ certificateUntil }) => certificateUntil ?? []));
  if (!Number.isFinite(until)) return { state: 'SKIPPED', summary: 'No certificate was seen.', evidence: [] };
  const days = Math.floor((until - now) / DAY_MS);
  const summary = `The certificate is verified and holds for ${days} more ${days === 1 ? 'day' : 'days'}.`;
  return days < SOON_DAYS
    ? { state: 'WARNING', summary, advice: 'See that it is renewed in time.', evidence: [] }
    : { state: 'PASSED', summary, evidence: [] };
};

const describeKeys = ({ published }: PublishedKeys): readonly string[] =>
  published
    // A key to encrypt with is no trouble: it is for something else.
    .filter(key => key.problem !== null && key.problem !== 'OTHER_USE')
    .map(key => `${key.kid ?? 'one without a name'} (${key.type}): ${key.problem}`);

/** `knock` is undefined where no address of keys is known. */
export const judgeKeys = (knock: Knock | undefined, found: PublishedKeys | undefined): Judged => {
  if (knock === undefined)
    return {
      state: 'NOT_OFFERED',
      summary: 'It publishes no keys: its tokens can only be introspected.',
      evidence: [],
    };
  const evidence = [evidenceOf('keys', knock)];
  if (found === undefined)
    return {
      state: 'FAILED',
      summary: 'Its keys could not be read.',
      advice: 'Without keys no signature can be checked: correct the address, or introspect its tokens.',
      evidence,
      ...(isUnreachable(knock) ? { unreachable: true } : {}),
    };
  const usable = found.published.filter(key => key.problem === null);
  const problems = describeKeys(found);
  const set = `${usable.length} usable ${usable.length === 1 ? 'key' : 'keys'}`;
  const types = [...new Set(usable.map(key => key.type))].join(', ');
  if (usable.length === 0)
    return {
      state: 'FAILED',
      summary: 'None of its keys can be used.',
      ...(problems.length === 0 ? {} : { advice: `Not used: ${problems.join('; ')}.` }),
      evidence,
    };
  if (problems.length > 0)
    return {
      state: 'WARNING',
      summary: `${set} (${types}), and ${problems.length} that cannot be used.`,
      advice: `Not used: ${problems.join('; ')}.`,
      evidence,
    };
  return { state: 'PASSED', summary: `${set} (${types}).`, evidence };
};
