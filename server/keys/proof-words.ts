import type { CannotVerify } from '../oauth/proof-types.ts';

/** What is said when a key manager refused what was pasted. */
export const rejectedWords = (keyManager: string, credential: string): string =>
  `${keyManager} did not accept this consumer key and ${credential}. Check that both belong to one client of it, and paste them again.`;

const OTHER_WAYS = 'Prove it by the consumer secret or by a signed challenge instead.';

/** What is said when nothing could be concluded, and what to do. */
export const undecided: Readonly<Record<CannotVerify, (keyManager: string, credential?: string) => string>> =
  {
    NO_ENDPOINT: name =>
      `${name} offers no endpoint at which this could be checked. An administrator can add an introspection, revocation, token or authorization endpoint to it.`,
    NO_REGISTRATION: name =>
      `${name} has nothing at this client configuration URI. Check it, or use the consumer secret.`,
    NO_TOKEN_OF_ITS_OWN: name =>
      `This is no registration access token of ${name}: by what it says of itself it is a token of another kind, with which somebody may read every client. Paste the one that came with the registration of this client, or use the consumer secret.`,
    ACCEPTS_ANY_SECRET: (name, credential = 'secret') =>
      `${name} also accepts a wrong ${credential} for this client, so nothing is proved by the right one. If this is a public client, make it confidential, or prove it by a callback; otherwise tell an administrator.`,
    ACCEPTS_ANYBODY: name =>
      `${name} accepts whoever asks, even a client that does not exist, so no secret proves anything there. Prove it by a callback, or tell an administrator.`,
    UNDECIDED: name =>
      `${name} answered in a way that neither accepts nor refuses. Where its answer is not shown here, whoever manages ${name} finds it in the audit, and can say in the key manager what it means.`,
    TOKEN_OF_ANOTHER: name =>
      `${name} gave a token for another client than the one you named. Check the consumer key, and the consumer-key claim set for the key manager.`,
    TOKEN_UNVERIFIED: name =>
      `${name} gave a token that none of its keys has signed with an algorithm that is accepted. An administrator can check the keys and algorithms set for it.`,
    ACCEPTS_ANY_SIGNATURE: name =>
      `${name} also accepts a signature by a key that nobody has, so nothing is proved by yours. If this is a public client, prove it by a callback; otherwise tell an administrator.`,
    REDIRECTS_ANYWHERE: name =>
      `${name} also sends people of this client to callbacks that were never registered, so nothing is proved by the one-time callback. Take wildcards out of the client’s callbacks. ${OTHER_WAYS}`,
    CALLBACK_ERROR: name =>
      `${name} answered the one-time callback with an error that says nothing of it. Allow the client the authorization code grant and the scope openid, or prove it in another way.`,
    ANSWER_ALTERED: name =>
      `What came back from ${name} is no answer to what was asked: its state or issuer is another. Tell an administrator. ${OTHER_WAYS}`,
    NOT_SENT_BACK: name =>
      `${name} showed a page instead of sending back, and shows one for callbacks that were never registered as well, so nothing can be told apart. Check that the callback stands at the client exactly as shown. ${OTHER_WAYS}`,
    BROWSER_NEEDED: name =>
      `${name} shows a page before it sends anybody back. Check that the callback stands at the client exactly as shown, then let your own browser carry the request.`,
    CLIENT_NOT_PUBLIC: name =>
      `${name} redeems a code for this client with its secret alone, so your browser cannot show that the callback is registered. ${OTHER_WAYS}`,
    CODE_REFUSED: name =>
      `${name} did not redeem the code for the one-time callback: it was issued for another callback, or ${name} gives up a code after the first refusal. ${OTHER_WAYS}`,
    CODE_NOT_BOUND: name =>
      `${name} redeems a code for any callback, so it does not show which one is registered. ${OTHER_WAYS}`,
    TOKEN_OF_NOBODY: name => `The token that ${name} gave does not say for which client it is. ${OTHER_WAYS}`,
  };
