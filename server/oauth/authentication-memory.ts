import type { ClientAuthentication } from './client-auth.ts';
import type { AuthenticationMemory } from './proof-types.ts';

/**
 * A bounded memory of how clients of one server were accepted: first how this client was, then how the last one was,
 * since servers differ more than their clients do.
 */
export const createAuthenticationMemory = (max = 1000): AuthenticationMemory => {
  const byClient = new Map<string, ClientAuthentication>();
  let last: ClientAuthentication | undefined;
  return {
    order: clientId => [byClient.get(clientId), last].filter(way => way !== undefined),
    accepted: (clientId, authentication) => {
      last = authentication;
      byClient.delete(clientId);
      byClient.set(clientId, authentication);
      const oldest = byClient.keys().next().value;
      if (byClient.size > max && oldest !== undefined) byClient.delete(oldest);
    },
  };
};
