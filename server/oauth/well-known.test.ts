import { describe, expect, it } from 'vitest';
import { issuersAt, wellKnownUrls } from './well-known.ts';

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';
const AT = 'https://id.example';

describe('issuersAt', () => {
  it.each([
    [OPENID, ''],
    [OAUTH, ''],
    [`${OPENID}/`, ''],
    [`/realms/a${OPENID}`, '/realms/a'],
    [`/realms/a${OPENID}/`, '/realms/a'],
    [`/oauth2/default${OAUTH}`, '/oauth2/default'],
    [`${OAUTH}/realms/a`, '/realms/a'],
    [`${OAUTH}/realms/a/`, '/realms/a'],
    [`${OPENID}/realms/a`, '/realms/a'],
    [`/a${OPENID}?p=policy`, '/a'],
  ])('reads off %s that the issuer is %j, with or without a slash', (place, path) => {
    expect(issuersAt(`${AT}${place}`)).toEqual([`${AT}${path}`, `${AT}${path}/`]);
  });

  it('compares what an address comes to, not how it is written', () => {
    expect(issuersAt(`HTTPS://ID.example:443/x/..${OPENID}`)).toContain(AT);
  });

  it.each([
    `${AT}`,
    `${AT}/realms/a`,
    `${AT}/well-known/openid-configuration`,
    `${AT}/.well-known/jwks.json`,
    `${AT}${OAUTH}-of-mine`,
    `${AT}/x.well-known/openid-configuration`,
    `${AT}/a${OPENID}/b`,
    `${AT}/?at=${OPENID}`,
    `${AT}/#${OPENID}`,
    OPENID,
    '',
  ])('takes %s for no well-known URL', address => {
    expect(issuersAt(address)).toBeUndefined();
  });

  it.each([AT, `${AT}/`, `${AT}/realms/a`, `${AT}/realms/a/`])(
    'knows every place where %s is looked for',
    issuer => {
      for (const place of Object.values(wellKnownUrls(issuer) ?? {}))
        expect(issuersAt(place)).toContain(issuer);
    },
  );
});
