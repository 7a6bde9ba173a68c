import {
  type Client,
  type CombinedError,
  cacheExchange,
  createClient,
  fetchExchange,
  mapExchange,
} from 'urql';

/** Whether the portal said that nobody is signed in. */
const isSignedOut = (error: CombinedError): boolean =>
  error.graphQLErrors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');

/** The address of the sign-in page that leads back to where the person is. */
export const signInAddress = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string =>
  pathname === '/' || pathname === '/sign-in'
    ? '/sign-in'
    : `/sign-in?continue=${encodeURIComponent(pathname + search)}`;

/**
 * The client of the portal's own API. Its cache holds results of queries only: secrets travel in the
 * variables of mutations, which nothing here keeps.
 */
export const createPortalClient = (deps: {
  url: string;
  fetch: typeof fetch;
  onSignedOut: () => void;
}): Client =>
  createClient({
    url: deps.url,
    fetch: deps.fetch,
    // A GET would put variables into the address.
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetchOptions: { credentials: 'same-origin', headers: { 'x-latchkey-csrf': '1' } },
    exchanges: [
      mapExchange({ onError: error => isSignedOut(error) && deps.onSignedOut() }),
      cacheExchange,
      fetchExchange,
    ],
  });
