import type { PublishedKey } from '../../oauth/published-keys.ts';
import { builder } from '../../schema/builder.ts';
import { EndpointsObject, PolicyObject, ScopesFormat, TrustObject } from '../graphql-configuration.ts';
import type { ProbeChange } from './policy.ts';
import type { ClaimCandidate, ProbeEvidence, ProbeStep } from './report.ts';
import type { ShownProbe } from './service.ts';
import { type Choice, type Suggestion, suggestionOf } from './suggestion.ts';

const StepName = builder.enumType('ProbeStepName', {
  description: 'What a probe looks at.',
  values: {
    METADATA: { description: 'What it says of itself, at both well-known addresses.' },
    ISSUER: { description: 'Whether that names exactly this issuer.' },
    ENDPOINTS: { description: 'Whether each endpoint answers.' },
    TLS: { description: 'Whether its certificate is trusted, and for how long.' },
    KEYS: { description: 'The keys that it publishes.' },
    INTROSPECTION: { description: 'Whether it introspects, whatever its metadata says (RFC 7662).' },
    REVOCATION: { description: 'Whether it revokes (RFC 7009).' },
    REGISTRATION: { description: 'Whether it registers clients (RFC 7591).' },
    PUSHED_AUTHORIZATION: { description: 'Whether it takes pushed authorization requests (RFC 9126).' },
    CLIENT_AUTHENTICATION: {
      description: 'How a client authenticates, and in which encoding of HTTP Basic.',
    },
    WRONG_SECRET: { description: 'The negative control: whether a wrong secret is refused.' },
    TOKEN: { description: 'Whether its tokens are JWTs or opaque, and how they can be checked.' },
    CONSUMER_KEY_CLAIM: { description: 'Which claim holds the consumer key.' },
    SCOPES_CLAIM: { description: 'Which claim holds the scopes.' },
  } as const,
});

const StepState = builder.enumType('ProbeStepState', {
  description: 'What a step came to.',
  values: {
    PASSED: { description: 'As it should be.' },
    WARNING: { description: 'It works, and there is something to know or to choose.' },
    FAILED: { description: 'Not as it should be, or nobody answered.' },
    NOT_OFFERED: { description: 'The server does not offer it, which may well be.' },
    SKIPPED: { description: 'There was nothing to look at.' },
  } as const,
});

const EvidenceObject = builder.objectRef<ProbeEvidence>('ProbeEvidence').implement({
  description: 'One request of a probe and what was answered; never a secret.',
  fields: t => ({
    asked: t.exposeString('asked', { description: 'What was asked for.' }),
    url: t.exposeString('url', { description: 'Where.' }),
    status: t.int({
      nullable: true,
      description: 'The HTTP status; null: no answer came.',
      resolve: one => one.status ?? null,
    }),
    outcome: t.exposeString('outcome', { description: 'What was answered, in a word.' }),
    elapsedMs: t.exposeInt('elapsedMs', { description: 'How long it took, in milliseconds.' }),
  }),
});

export const StepObject = builder.objectRef<ProbeStep>('ProbeStep').implement({
  description: 'One thing that a probe has looked at.',
  fields: t => ({
    step: t.expose('step', { type: StepName, description: 'What.' }),
    state: t.expose('state', { type: StepState, description: 'What it came to.' }),
    summary: t.exposeString('summary', { description: 'The same, for people.' }),
    advice: t.string({
      nullable: true,
      description: 'What to do about it.',
      resolve: step => step.advice ?? null,
    }),
    unreachable: t.boolean({
      description: 'Nobody answered, so nothing was learned. It is never taken for gone.',
      resolve: step => step.unreachable === true,
    }),
    elapsedMs: t.exposeInt('elapsedMs', { description: 'How long it took, in milliseconds.' }),
    evidence: t.field({
      type: [EvidenceObject],
      description: 'What was asked and answered.',
      resolve: step => [...step.evidence],
    }),
  }),
});

const ChangeTone = builder.enumType('ProbeChangeTone', {
  description: 'What a difference means.',
  values: {
    EXPECTED: {
      description:
        'As servers do it, such as keys that were rotated; or as one token may differ from another, such as in its claims.',
    },
    BETTER: { description: 'Something works that did not, or is new.' },
    WORSE: { description: 'Something does not work that did, or is elsewhere: somebody should look at it.' },
  } as const,
});

const ChangeObject = builder.objectRef<ProbeChange>('ProbeChange').implement({
  description: 'A difference between what was known of a key manager and what a probe found.',
  fields: t => ({
    step: t.expose('step', { type: StepName, description: 'Where.' }),
    tone: t.expose('tone', { type: ChangeTone, description: 'What it means.' }),
    text: t.exposeString('text', { description: 'What is different.' }),
  }),
});

const KeyObject = builder.objectRef<PublishedKey>('PublishedKey').implement({
  description: 'A key that a server publishes.',
  fields: t => ({
    kid: t.exposeString('kid', { nullable: true, description: 'Its name.' }),
    type: t.exposeString('type', { description: 'Its type and size, or its curve.' }),
    algorithm: t.exposeString('algorithm', { nullable: true, description: 'The algorithm that it is for.' }),
    use: t.exposeString('use', { nullable: true, description: 'What it is for: `sig` or `enc`.' }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it is not used; null: it is.' }),
  }),
});

const CandidateObject = builder.objectRef<ClaimCandidate>('ClaimCandidate').implement({
  description: 'A claim that could be the one that is looked for.',
  fields: t => ({
    claim: t.exposeString('claim', { description: 'Its name.' }),
    value: t.exposeString('value', { description: 'What the token has there.' }),
    format: t.field({
      type: ScopesFormat,
      nullable: true,
      description: 'How it holds scopes; null: it holds none, or no JWT has shown it.',
      resolve: candidate => candidate.format ?? null,
    }),
  }),
});

const ChoiceField = builder.enumType('ProbeChoiceField', {
  description: 'What is left to choose.',
  values: {
    CONSUMER_KEY_CLAIM: { value: 'consumerKeyClaim', description: 'The claim with the consumer key.' },
    SCOPES_CLAIM: { value: 'scopesClaim', description: 'The claim with the scopes.' },
  } as const,
});

const ChoiceObject = builder.objectRef<Choice>('ProbeChoice').implement({
  description: 'Several candidates fit: somebody has to say which one is meant.',
  fields: t => ({
    field: t.expose('field', { type: ChoiceField, description: 'What is left to choose.' }),
    candidates: t.field({
      type: [CandidateObject],
      description: 'What can be chosen.',
      resolve: choice => [...choice.candidates],
    }),
  }),
});

const SuggestionObject = builder.objectRef<Suggestion>('ProbeSuggestion').implement({
  description: 'What a key manager would be saved with by what was found. Nothing is changed by itself.',
  fields: t => ({
    endpoints: t.expose('endpoints', {
      type: EndpointsObject,
      description: 'Those that answer, and those that nobody could ask.',
    }),
    trust: t.expose('trust', { type: TrustObject, description: 'How its tokens are checked.' }),
    policy: t.expose('policy', {
      type: PolicyObject,
      description: 'Its rules, with how clients authenticate.',
    }),
    choices: t.field({
      type: [ChoiceObject],
      description: 'What is left to choose.',
      resolve: suggestion => [...suggestion.choices],
    }),
  }),
});

export const ProbeObject = builder.objectRef<ShownProbe>('KeyManagerProbe').implement({
  description: 'The report of a probe.',
  fields: t => ({
    reference: t.exposeString('id', { description: 'For `createKeyManager`, within a day.' }),
    issuer: t.string({ description: 'Of which server.', resolve: probe => probe.report.issuer }),
    at: t.expose('at', { type: 'DateTime', description: 'When it ended.' }),
    by: t.exposeString('by', { nullable: true, description: 'Who asked for it; null: Latchkey, every day.' }),
    elapsedMs: t.exposeInt('elapsedMs', { description: 'How long it took, in milliseconds.' }),
    latencyMs: t.int({
      nullable: true,
      description: 'How long its answers took: the median; null: none came.',
      resolve: probe => probe.report.latencyMs,
    }),
    steps: t.field({
      type: [StepObject],
      description: 'What each step came to.',
      resolve: probe => [...probe.report.steps],
    }),
    changes: t.field({
      type: [ChangeObject],
      description: 'What is different from what was known before.',
      resolve: probe => [...probe.changes],
    }),
    keys: t.field({
      type: [KeyObject],
      description: 'The keys that it publishes.',
      resolve: probe => [...probe.report.findings.keys],
    }),
    suggestion: t.field({
      type: SuggestionObject,
      description: 'What it could be saved with.',
      resolve: probe => suggestionOf(probe.report.findings, probe.base),
    }),
  }),
});
