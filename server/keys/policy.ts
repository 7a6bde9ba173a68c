import type { Endpoints, KeyManager } from '../key-managers/key-manager.ts';
import { unseenProblem } from '../lib/check.ts';
import { type ClientAuthentication, isClientAuthentication } from '../oauth/client-auth.ts';
import type { Evidence, ProofMethod } from '../oauth/proof-types.ts';
import { belongsToRegistration } from '../oauth/registration-uri.ts';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { KeyApproval } from './approvals/store.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** A client identifier is compared byte for byte: nothing is trimmed, so spaces at its ends are pointed out. */
export const consumerKeyProblem = (consumerKey: string): string | undefined => {
  if (consumerKey.length === 0) return 'Paste the consumer key.';
  if (consumerKey.length > 512) return 'A consumer key has at most 512 characters.';
  if (CONTROL.test(consumerKey))
    return 'The consumer key contains a line break or another control character.';
  if (!consumerKey.isWellFormed()) return 'The consumer key contains half a character.';
  if (consumerKey.trim() !== consumerKey) return 'The consumer key starts or ends with a space.';
  return unseenProblem(consumerKey);
};

/**
 * The secret is used as pasted; only what no server could take is refused here (RFC 6749 appendix A.2), before a
 * key manager is asked and an attempt is counted.
 */
export const consumerSecretProblem = (consumerSecret: string): string | undefined => {
  if (consumerSecret.trim().length === 0) return 'Paste the consumer secret.';
  if (Buffer.byteLength(consumerSecret) > 4096) return 'A consumer secret has at most 4,096 bytes.';
  if (/\p{Cc}/u.test(consumerSecret))
    return 'The consumer secret contains a line break or another control character.';
  if (!consumerSecret.isWellFormed()) return 'The consumer secret contains half a character.';
  return undefined;
};

/**
 * A registration access token is sent to this address: it must be where this key manager keeps its registrations,
 * and nowhere else.
 */
export const registrationUriProblem = (uri: string, registrationEndpoint: string): string | undefined => {
  if (uri.length > 2000) return 'A client configuration URI has at most 2,000 characters.';
  return belongsToRegistration(uri, registrationEndpoint)
    ? undefined
    : `The client configuration URI must lie below ${registrationEndpoint}, where this key manager registers clients.`;
};

/** RFC 6750 section 2.1. */
export const registrationTokenProblem = (token: string): string | undefined => {
  if (token.trim() === '') return 'Paste the registration access token.';
  if (token.length > 8192) return 'A registration access token has at most 8,192 characters.';
  return /^[\w.~+/-]+=*$/.test(token)
    ? undefined
    : 'The registration access token contains a character that no such token has. Paste it alone, without “Bearer”.';
};

/** How control of a client can be proved at a key manager: in the order in which it is tried, then by challenges. */
export const proofMethodsOf = (
  endpoints: Endpoints,
  { proveRegistration, challenges }: Pick<KeyManager, 'proveRegistration' | 'challenges'>,
): readonly ProofMethod[] => {
  const offered = (method: ProofMethod, offer: unknown): readonly ProofMethod[] => (offer ? [method] : []);
  return [
    ...offered('REGISTRATION_ACCESS', proveRegistration),
    ...offered('INTROSPECTION', endpoints.introspection),
    ...offered('REVOCATION', endpoints.revocation),
    ...offered('PUSHED_AUTHORIZATION', endpoints.pushedAuthorization),
    ...offered('CLIENT_CREDENTIALS', endpoints.token),
    ...offered('PRIVATE_KEY_JWT', challenges?.audiences.length),
    ...offered('CALLBACK', challenges && endpoints.authorization),
  ];
};

/** How many live clients an application holds under one key manager, for one key type. */
export const MOST_CLIENTS = 20;

/** How the client's secret was sent when the key manager accepted it; post when that is not known. */
export const acceptedAuthentication = (evidence: readonly Evidence[]): ClientAuthentication =>
  evidence
    .filter(one => !one.control)
    .map(one => one.authentication)
    .findLast(isClientAuthentication) ?? 'client_secret_post';

/** How many clients of one application wait for approval at a time. */
export const MOST_WAITING = 5;

/** How long a claim waits for a decision, and how long afterwards its end is shown with the application. */
export const APPROVAL_MS = 30 * 24 * 3_600_000;

/** Whether this person may decide about a claim: an administrator of its organization, and never its claimant. */
export const mayDecide = (
  viewer: Viewer,
  { organizationId, claimantId }: Pick<KeyApproval, 'organizationId' | 'claimantId'>,
): boolean =>
  organizationId === viewer.organizationId && can(viewer, 'keys.approve') && claimantId !== viewer.userId;
