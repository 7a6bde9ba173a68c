import type { Decision } from '../gateway/decide.ts';
import type { ApiFacts, ApplicationFacts, Evidence, MappingFacts } from '../gateway/facts.ts';
import { apiPrefix } from '../gateway/route.ts';
import { isRecord, member, stringOf } from '../oauth/json.ts';
import { type ParsedToken, parseCompact } from '../oauth/jwt.ts';
import type { Step } from './steps.ts';

/** What is known about a request after it was decided upon, as far as whoever asks may see it. */
export interface Known {
  readonly token: string;
  readonly method: string;
  readonly decision: Decision;
  readonly evidence: Evidence | undefined;
  readonly api: ApiFacts | undefined;
  /** The claim that holds the client, where the key manager is known. */
  readonly consumerKeyClaim: string | undefined;
  readonly mapping: MappingFacts | undefined;
  /** Absent also when the viewer may not see it. */
  readonly application: ApplicationFacts | undefined;
}

const quoted = (value: unknown): string | undefined => {
  const text = stringOf(value);
  if (text !== undefined) return `“${text.length > 200 ? `${text.slice(0, 200)}…` : text}”`;
  return value === undefined ? undefined : JSON.stringify(value)?.slice(0, 200);
};

const moment = (value: unknown): string | undefined => {
  const date = typeof value === 'number' ? new Date(value * 1000) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

const formOf = (parsed: ParsedToken | undefined): string =>
  parsed === undefined
    ? 'It is no JWT, so the key managers that the API accepts are asked about it.'
    : 'It is a JWT.';

const signatureOf = ({ header }: ParsedToken): string =>
  `It names the key ${quoted(member(header, 'kid')) ?? 'that fits, without a name'}.`;

const algorithmOf = ({ header }: ParsedToken): string =>
  `Signed with ${quoted(member(header, 'alg')) ?? 'no algorithm'}.`;

const typeOf = ({ header }: ParsedToken): string => `Typed ${quoted(member(header, 'typ')) ?? 'as nothing'}.`;

const timeOf = ({ payload }: ParsedToken): string => {
  const [expires, issued] = [moment(member(payload, 'exp')), moment(member(payload, 'iat'))];
  return `${expires === undefined ? 'It says not when it expires' : `It expires at ${expires}`}${
    issued === undefined ? '.' : `, and was issued at ${issued}.`
  }`;
};

const bindingOf = ({ payload }: ParsedToken): string => {
  const confirmation = member(payload, 'cnf');
  return isRecord(confirmation)
    ? `It is bound to a key (${Object.keys(confirmation).join(', ') || 'without saying how'}).`
    : 'It is a plain bearer token.';
};

const ofToken = (
  parsed: ParsedToken | undefined,
  { consumerKeyClaim = '' }: Known,
): Partial<Record<Step, string>> =>
  parsed === undefined
    ? { FORM: formOf(parsed) }
    : {
        FORM: formOf(parsed),
        ISSUER: `It says that it is from ${quoted(member(parsed.payload, 'iss')) ?? 'nobody'}.`,
        ALGORITHM: algorithmOf(parsed),
        SIGNATURE: signatureOf(parsed),
        TIME: timeOf(parsed),
        TYPE: typeOf(parsed),
        AUDIENCE: `It is for ${quoted(member(parsed.payload, 'aud')) ?? 'no audience'}.`,
        ...(consumerKeyClaim === ''
          ? {}
          : {
              CONSUMER_KEY: `The claim ${consumerKeyClaim} holds ${quoted(member(parsed.payload, consumerKeyClaim)) ?? 'nothing'}.`,
            }),
        BINDING: bindingOf(parsed),
      };

const ofMapping = ({ mapping, application, decision }: Known): Partial<Record<Step, string>> => {
  if (mapping === undefined) return {};
  const type = mapping.keyType === 'PRODUCTION' ? 'production' : 'sandbox';
  const whose = application === undefined ? 'an application that you may not see' : application.name;
  return {
    KEY_MAPPING: `The client is mapped for ${type} to ${whose}.`,
    PROOF: {
      PROVEN: 'It was proven.',
      APPROVED: 'An administrator vouched for it.',
      UNPROVEN: 'It was not proven.',
    }[mapping.grade],
    ...(application === undefined
      ? {}
      : {
          APPLICATION: `${application.name} is ${application.state === 'ACTIVE' ? 'active' : 'suspended'}.`,
        }),
    ...(decision.allowed && application !== undefined
      ? {
          SUBSCRIPTION: `Subscribed under the plan ${decision.plan.name}.`,
          ENDPOINT: `It goes to the ${type} endpoint.`,
        }
      : {}),
  };
};

const scopesIn = (evidence: Evidence | undefined): readonly string[] =>
  evidence?.verified === true ? evidence.claims.scopes : [];

const ofScopes = ({ decision, evidence }: Known): string => {
  const held = scopesIn(evidence);
  const has = held.length === 0 ? 'The token has no scope.' : `The token has ${held.join(', ')}.`;
  const needs = decision.allowed ? undefined : decision.scopes?.join(' or ');
  return needs === undefined ? has : `${has} Here it needs ${needs}.`;
};

/** What was found at each step, in words; a step that has nothing to tell is left out. */
export const findingsOf = (known: Known): Partial<Record<Step, string>> => {
  const { api, method } = known;
  return {
    ...(api === undefined ? {} : { API: `${api.name} at ${apiPrefix(api.context, api.version)}.` }),
    ...ofToken(parseCompact(known.token), known),
    ...ofMapping(known),
    RESOURCE: `Asked for with ${method}.`,
    SCOPES: ofScopes(known),
  };
};
