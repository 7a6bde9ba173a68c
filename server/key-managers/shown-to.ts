import type { Endpoints } from './key-manager.ts';

type Shown = Pick<
  Endpoints,
  'token' | 'introspection' | 'revocation' | 'pushedAuthorization' | 'registration'
>;

/** The addresses of a server at which somebody may show a secret; its issuer stands for the server itself. */
export const shownTo = (
  issuer: string,
  { token, introspection, revocation, pushedAuthorization, registration }: Shown,
): readonly string[] =>
  [issuer, token, introspection, revocation, pushedAuthorization, registration].filter(
    address => address !== null && address !== undefined,
  );
