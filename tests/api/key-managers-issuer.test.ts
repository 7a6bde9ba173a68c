import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { unique } from './provide-support.ts';

const ChangeTrust = graphql(`
  mutation TestChangeTrust($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      __typename
      ... on UserError { code message path }
    }
  }
`);

let latchkey: Latchkey;
let admin: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

let issuers = 0;
const newIssuer = () => {
  issuers += 1;
  return `https://id.example.com/${issuers}`;
};

const create = async (issuer: string, trust: object, by = admin, more: object = {}) =>
  (
    await by.send(CreateKeyManager, {
      input: {
        kind: 'OIDC',
        name: unique('km'),
        issuer,
        endpoints: { jwks: 'https://id.example.com/jwks' },
        trust,
        ...more,
      },
    })
  ).createKeyManager;

const realm = (value: string) => ({ requiredClaim: { name: 'realm', value } });

describe('a second key manager of the same issuer', () => {
  it.each([
    ['neither names anything', {}, {}],
    ['only one has audiences', { audiences: ['a'] }, {}],
    ['an audience is in both', { audiences: ['a', 'b'] }, { audiences: ['b', 'c'] }],
    ['only one has a claim', realm('a'), {}],
    ['the claim is the same', realm('a'), realm('a')],
    ['the claims have other names', realm('a'), { requiredClaim: { name: 'tenant', value: 'b' } }],
    ['one has a claim, the other an audience', realm('a'), { audiences: ['b'] }],
  ])('is refused when %s', async (_, first, second) => {
    const issuer = newIssuer();
    expectType(await create(issuer, first), 'CreateKeyManagerPayload');
    expect(await create(issuer, second)).toMatchObject({
      code: 'CONFLICT',
      path: ['issuer'],
      message: expect.stringContaining('could not be told apart'),
    });
  });

  it.each([
    ['audiences', { audiences: ['a'] }, { audiences: ['b', 'c'] }],
    ['a claim', realm('a'), realm('b')],
    [
      'a claim, whatever the audiences',
      { ...realm('a'), audiences: ['x'] },
      { ...realm('b'), audiences: ['x'] },
    ],
  ])('is made when %s tell them apart, and stays apart', async (_, first, second) => {
    const issuer = newIssuer();
    expectType(await create(issuer, first), 'CreateKeyManagerPayload');
    const { id } = expectType(await create(issuer, second), 'CreateKeyManagerPayload').keyManager;
    const { updateKeyManager } = await admin.send(ChangeTrust, {
      input: { id, trust: { audiences: [], requiredClaim: null } },
    });
    expect(updateKeyManager).toMatchObject({ code: 'CONFLICT', path: ['issuer'] });
  });

  it('is made once, however many ask at the same moment', async () => {
    const issuer = newIssuer();
    const answers = await Promise.all(Array.from({ length: 16 }, () => create(issuer, {})));
    const made = answers.filter(answer => answer.__typename === 'CreateKeyManagerPayload');
    expect(made).toHaveLength(1);
    const apart = newIssuer();
    const both = await Promise.all(
      Array.from({ length: 16 }, (_, index) => create(apart, { audiences: [index % 2 ? 'a' : 'b'] })),
    );
    expect(both.filter(answer => answer.__typename === 'CreateKeyManagerPayload')).toHaveLength(2);
  });

  it('is never one of the resident key manager', async () => {
    const issuer = `${latchkey.url}/oauth2`;
    expect(await create(issuer, realm('a'))).toMatchObject({ code: 'CONFLICT', path: ['issuer'] });
  });

  it.each([
    [{ name: '', value: 'x' }],
    [{ name: ' realm', value: 'x' }],
    [{ name: 'realm', value: '' }],
    [{ name: 'realm', value: 'x'.repeat(501) }],
  ])('takes no claim like %j', async requiredClaim => {
    expect(await create(newIssuer(), { requiredClaim })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['trust', 'requiredClaim'],
    });
  });
});
