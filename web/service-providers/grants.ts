import type { GrantType } from '../gql/graphql.ts';

/** The grant types in words, in the order of the form. */
export const grants: readonly { grant: GrantType; label: string; help: string }[] = [
  {
    grant: 'CLIENT_CREDENTIALS',
    label: 'Client credentials',
    help: 'The client acts for itself, with its key and secret.',
  },
  {
    grant: 'AUTHORIZATION_CODE',
    label: 'Authorization code',
    help: 'A person signs in and consents; always with PKCE. Needs a callback URL.',
  },
  {
    grant: 'REFRESH_TOKEN',
    label: 'Refresh token',
    help: 'Goes on after a code, without the person. Needs the authorization code.',
  },
];

const grantLabel = (grant: GrantType): string => grants.find(entry => entry.grant === grant)?.label ?? grant;

/** Which of the chosen grants the server will leave out, as the rest of the form stands. */
export const clearedGrants = (chosen: readonly GrantType[], hasCallback: boolean): GrantType[] => {
  const code = chosen.includes('AUTHORIZATION_CODE') && hasCallback;
  return chosen.filter(grant => grant !== 'CLIENT_CREDENTIALS' && !code);
};

/** Names in a sentence: "Authorization code and refresh token". */
export const inWords = (chosen: readonly GrantType[]): string =>
  new Intl.ListFormat('en').format(
    chosen.map((grant, index) => (index === 0 ? grantLabel(grant) : grantLabel(grant).toLowerCase())),
  );
