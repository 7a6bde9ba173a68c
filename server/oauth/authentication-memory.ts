import type { ClientAuthentication } from './client-auth.ts';
import type { AuthenticationMemory } from './proof-types.ts';

/**
 * Remembers how the last client of one server was accepted, since servers differ more than their clients do. Not how
 * each one was: a client that is asked about in a way of its own shows that it was proved here before.
 */
export const createAuthenticationMemory = (): AuthenticationMemory => {
  let last: ClientAuthentication | undefined;
  return {
    last: () => last,
    accepted: authentication => {
      last = authentication;
    },
  };
};
