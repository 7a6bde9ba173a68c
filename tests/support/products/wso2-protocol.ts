import { member, stringsOf } from '../../../server/oauth/json.ts';
import type { Assertions, Callbacks } from './product.ts';
import { refuse } from './wso2-dcr.ts';

/* What both generations of WSO2 Identity Server have in common where clients sign, and where people are sent. */

const PATTERN = 'regexp=';

/** Several are kept as one pattern, as they are: nothing in them is escaped. */
const kept = (registered: readonly string[]): string | undefined =>
  registered.length > 1 ? `${PATTERN}(${registered.join('|')})` : registered[0];

export const wso2Callbacks: Callbacks = {
  of: ({ document }) => stringsOf(member(document, 'redirect_uris')) ?? [],
  match: (registered, asked) => {
    const callback = kept(registered);
    return callback?.startsWith(PATTERN)
      ? new RegExp(`^(?:${callback.slice(PATTERN.length)})$`).test(asked)
      : callback === asked;
  },
  unseen: 'login_required',
  adds: () => ({ error_description: 'Authentication required', session_state: 'none' }),
  // Its own page of errors is elsewhere, and it sends people there.
  refuse: ({ baseUrl }) => ({
    status: 302,
    headers: {
      location: `${baseUrl}/authenticationendpoint/oauth2_error.do?oauthErrorCode=invalid_callback&oauthErrorMsg=callback.not.match`,
    },
  }),
};

/** The audience is the token endpoint, which is the issuer as well. */
export const wso2Assertions: Omit<Assertions, 'takenAt'> = {
  audiences: (_world, _endpoint, at) => [at('token')],
  algorithms: ['RS256', 'PS256'],
  // Only the signature is a matter of the client: what is wrong besides is wrong with the request.
  refuse: (endpoint, problem) =>
    problem === 'SIGNATURE'
      ? refuse(endpoint, 'none', true)
      : {
          status: 400,
          body: { error: 'invalid_request', error_description: 'The JWT assertion is not valid.' },
        },
};
