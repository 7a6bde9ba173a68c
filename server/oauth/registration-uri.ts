/** Spellings of a path that two parsers may read as two paths. */
const AMBIGUOUS = /%2e|%2f|%5c|%00|\\|\/\/|;|%3b/i;

const sameQuery = (uri: URL, endpoint: URL): boolean =>
  [...new Set(endpoint.searchParams.keys())].every(
    name =>
      JSON.stringify(uri.searchParams.getAll(name)) === JSON.stringify(endpoint.searchParams.getAll(name)),
  );

/**
 * Whether a client configuration URI lies at or below the registration endpoint. The origin alone is not enough: one
 * host may hold many issuers, and whoever registers clients at another of them chooses what they are called.
 */
export const belongsToRegistration = (uri: string, registrationEndpoint: string): boolean => {
  const [asked, endpoint] = [URL.parse(uri), URL.parse(registrationEndpoint)];
  if (asked === null || endpoint === null || asked.origin !== endpoint.origin) return false;
  if (asked.username !== '' || asked.password !== '' || asked.hash !== '' || AMBIGUOUS.test(asked.pathname))
    return false;
  const root = endpoint.pathname.replace(/\/$/, '');
  const below = asked.pathname === root || asked.pathname.startsWith(`${root}/`);
  return below && sameQuery(asked, endpoint);
};
