const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

/** Where the standards look for the metadata of an issuer; undefined for what is no issuer at all. */
export const wellKnownUrls = (issuer: string) => {
  const url = URL.parse(issuer);
  if (url === null || url.search !== '' || url.hash !== '' || !/^https?:$/.test(url.protocol))
    return undefined;
  const path = url.pathname.replace(/\/$/, '');
  const appended = `${url.origin}${path}${OPENID}`;
  return {
    /** OpenID Connect Discovery section 4. */
    appended,
    /** RFC 8414 section 3.1. */
    inserted: `${url.origin}${OAUTH}${path}`,
    /** Some servers answer only with a slash at the end, and redirect otherwise; redirects are not followed. */
    slashed: `${appended}/`,
  };
};

/** Servers use both names in both places: below the path of the issuer, and before it (RFC 8414 section 3.1). */
const WELL_KNOWN = /^(.*)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/.*)?$/;

/**
 * The issuers for which metadata may lie at this address; undefined where it is no well-known URL. They are two,
 * because whether the issuer ends in a slash cannot be read off an address that had it removed.
 */
export const issuersAt = (address: string): readonly string[] | undefined => {
  const url = URL.parse(address);
  const found = url && WELL_KNOWN.exec(url.pathname);
  if (!found) return undefined;
  const [, before = '', after = ''] = found;
  const path = after.replace(/\/$/, '');
  if (before !== '' && path !== '') return undefined;
  const issuer = `${url.origin}${before}${path}`;
  return [issuer, `${issuer}/`];
};
