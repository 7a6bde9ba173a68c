import { proveByAssertion } from '../oauth/assertion-proof.ts';
import {
  authorizationUrl,
  type CallbackServer,
  isAnswerTo,
  proveByCallback,
} from '../oauth/callback-proof.ts';
import { proveByCode } from '../oauth/code-proof.ts';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { DiscoveryFailed, type DiscoveryReason, discover } from '../oauth/metadata.ts';
import type { ProofIo, ProofOutcome, ProofServer } from '../oauth/proof-types.ts';
import type { Challenges } from './key-manager.ts';

const NO_ENDPOINT: ProofOutcome = { outcome: 'CANNOT_VERIFY', why: 'NO_ENDPOINT', evidence: [] };

/** How clients authenticate by assertion (RFC 7523 section 2.2) at a product that has its own rules for it. */
export interface AssertionRules {
  /** The endpoints that take one: all when absent; none where its clients have no keys. */
  readonly takenAt?: readonly (keyof ProofServer['endpoints'])[];
  /** Whom it is addressed to, where that is not the issuer. */
  readonly audience?: 'TOKEN_ENDPOINT';
  /** Whether the key is found by the thumbprint of its certificate, which the header has to name. */
  readonly byCertificate?: boolean;
  /** For how many seconds after it was issued one is taken, where that is less than a challenge lives. */
  readonly withinSeconds?: number;
}

/**
 * An assertion for one server must not reach another one, which could use it there: so it is shown to the endpoints
 * at the origin of its audience alone, whatever else a key manager is told to have; and to none that takes no assertion.
 */
const shownAt = (
  audience: string,
  { endpoints }: ProofServer,
  { takenAt }: AssertionRules,
): ProofServer['endpoints'] => {
  const { origin } = new URL(audience);
  const taken: readonly string[] = takenAt ?? Object.keys(endpoints);
  return Object.fromEntries(
    Object.entries(endpoints).filter(
      ([name, url]) => taken.includes(name) && url !== undefined && new URL(url).origin === origin,
    ),
  );
};

const NONE_PUBLISHED: ReadonlySet<DiscoveryReason> = new Set(['NOT_FOUND', 'ISSUER_INVALID']);

/** Where a server's metadata is; `at` is where it was found before. */
interface MetadataPlace {
  readonly issuer: string;
  readonly at: string | undefined;
}

/**
 * Whether the metadata says that each authorization response names the issuer. A server that publishes none says
 * nothing; one whose metadata cannot be read now may have said so, and an answer without its name must not count.
 * @throws ServerUnavailable
 */
const namesItself = async ({ fetch }: ProofIo, { issuer, at }: MetadataPlace): Promise<boolean> => {
  try {
    const { metadata } = await discover(fetch, issuer, at);
    return metadata.authorization_response_iss_parameter_supported === true;
  } catch (error) {
    if (!(error instanceof DiscoveryFailed)) throw error;
    if (at === undefined && NONE_PUBLISHED.has(error.reason)) return false;
    throw new ServerUnavailable(error.reason === 'UNAVAILABLE' ? 'SERVER_ERROR' : 'NOT_JSON');
  }
};

/** The ways without a secret, at a server that is spoken to by the protocol. */
export const openChallenges = (
  io: (onStage?: ProofIo['onStage']) => ProofIo,
  server: ProofServer,
  { authorization, metadataAt }: { authorization: string | null; metadataAt: string | undefined },
  rules: AssertionRules = {},
): Challenges => {
  const { issuer, endpoints } = server;
  const place = { issuer, at: metadataAt };
  const token = endpoints.token === undefined ? [] : [endpoints.token];
  const audiences = rules.audience === 'TOKEN_ENDPOINT' ? [...token, issuer] : [issuer, ...token];
  const callbackServer: CallbackServer | undefined =
    authorization === null
      ? undefined
      : { issuer, authorization, namesItself: () => namesItself(io(), place) };
  return {
    byCertificate: rules.byCertificate ?? false,
    withinSeconds: rules.withinSeconds,
    audiences: audiences.filter(audience => Object.keys(shownAt(audience, server, rules)).length > 0),
    proveByAssertion: ({ clientId, audience, assertion, forge }, onStage) =>
      proveByAssertion(
        io(onStage),
        { ...server, endpoints: shownAt(audience, server, rules) },
        { clientId, assertion: assertion.reveal(), forge },
      ),
    proveByCallback: async (claim, onStage) =>
      callbackServer ? proveByCallback(io(onStage), callbackServer, claim) : NO_ENDPOINT,
    authorizationUrl: (clientId, callback, round) =>
      callbackServer && authorizationUrl(callbackServer.authorization, clientId, callback, round),
    isAnswer: async (parameters, { state }) => {
      try {
        return isAnswerTo(parameters, { state, issuer, namesItself: await namesItself(io(), place) });
      } catch (error) {
        if (error instanceof ServerUnavailable) return error;
        throw error;
      }
    },
    proveByCode: async claim =>
      endpoints.token === undefined
        ? NO_ENDPOINT
        : proveByCode(io(), { ...server, token: endpoints.token, ...endpoints }, claim),
  };
};
