import { expect, it } from 'vitest';
import { oauthFaults, oauthInput } from './oauth-input.ts';

const formOf = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ tokenLifetimeSeconds: '3600', ...fields }))
    data.set(name, value);
  return data;
};

const chosen = { grantTypes: ['REFRESH_TOKEN', 'CLIENT_CREDENTIALS'], publicClient: false } as const;

it('reads one callback URL a line, scopes by spaces, and leaves out what was not chosen', () => {
  const input = oauthInput(
    formOf({
      callbackUrls: 'https://a.example/cb\n\n https://b.example/cb ',
      scopes: 'read  write',
      tokenIssuer: 'OPAQUE',
    }),
    'sp',
    chosen,
  );
  expect(input).toEqual({
    serviceProviderId: 'sp',
    callbackUrls: ['https://a.example/cb', 'https://b.example/cb'],
    grantTypes: ['CLIENT_CREDENTIALS', 'REFRESH_TOKEN'],
    tokenIssuer: 'OPAQUE',
    publicClient: false,
    tokenLifetimeSeconds: 3600,
    scopes: ['read', 'write'],
  });
});

it('sends a chosen key and secret byte for byte', () => {
  const input = oauthInput(formOf({ consumerKey: ' key', consumerSecret: 'secret ' }), 'sp', chosen);
  expect(input).toMatchObject({ consumerKey: ' key', consumerSecret: 'secret ' });
});

it.each([
  [{}, { grantTypes: [], publicClient: false }, ['grantTypes']],
  [{ callbackUrls: 'example.com' }, chosen, ['callbackUrls']],
  [{ tokenLifetimeSeconds: 'soon' }, chosen, ['tokenLifetimeSeconds']],
  [{ tokenLifetimeSeconds: '' }, chosen, ['tokenLifetimeSeconds']],
  [{ consumerSecret: 'a secret of mine' }, chosen, ['consumerKey']],
  [{}, chosen, []],
] as const)('of %j and %j finds wrong: %j', (fields, choice, names) => {
  expect(oauthFaults(oauthInput(formOf(fields), 'sp', choice)).map(({ name }) => name)).toEqual(names);
});
