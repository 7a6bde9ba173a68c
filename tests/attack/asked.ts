import { type Attempt, bearer, type Expected } from './attacks.ts';
import { asked, askedLegacy, careless, claims, disabled, NOW, own, unclear, untidy } from './scene.ts';
import { type Answer, type Members, opaque, type Signer, signed } from './tokens.ts';

/*
 * What is answered about tokens by the servers that are asked about them, and what is published as keys; each with the
 * one answer that is right.
 */

const seconds = NOW / 1000;

/** What is said of a good token. */
export const active = {
  active: true,
  client_id: 'client',
  token_type: 'Bearer',
  scope: 'orders:read',
  exp: seconds + 600,
};

const at = (id: string) => `/${id}/v1/list`;

const about = (name: string, expected: Expected, answer: Answer | null, id = asked.id): Attempt => ({
  name: `a token whose server ${name}`,
  target: at(id),
  headers: bearer(opaque(answer)),
  expected,
});

const says = (name: string, expected: Expected, changes: Members): Attempt =>
  about(`says ${name}`, expected, { body: { ...active, ...changes } });

const [hangsUp = '', refuses = '', vague = ''] = unclear.map(({ id }) => id);

const answers: readonly Attempt[] = [
  says('that all is well', 'ALLOWED', {}),
  says('its issuer as well', 'ALLOWED', { iss: asked.issuer }),
  says('that it is not active', 'TOKEN_INACTIVE', { active: false }),
  says('that it is of another issuer', 'ISSUER_NOT_ALLOWED', { iss: 'https://other.test' }),
  says('that it is of its issuer with a slash more', 'ISSUER_NOT_ALLOWED', { iss: `${asked.issuer}/` }),
  says('that it is a refresh token', 'TOKEN_TYPE_WRONG', { token_type: 'refresh_token' }),
  says('that it is an ID token', 'TOKEN_TYPE_WRONG', { token_use: 'id' }),
  says('nothing of its type', 'TOKEN_TYPE_WRONG', { token_type: undefined }),
  says('that it is bound to a key', 'TOKEN_SENDER_CONSTRAINED', { cnf: { jkt: 'key' } }),
  says('that it has expired', 'TOKEN_EXPIRED', { exp: seconds - 11 }),
  says('that it is not valid yet', 'TOKEN_NOT_YET_VALID', { nbf: seconds + 60 }),
  says('no client', 'CLIENT_CLAIM_MISSING', { client_id: undefined }),
  says('a list of clients', 'CLIENT_CLAIM_MISSING', { client_id: ['client'] }),
  says('the client with a blank more', 'CLIENT_NOT_MAPPED', { client_id: 'client ' }),
  says('another scope', 'SCOPE_MISSING', { scope: 'orders' }),
  says('two scopes in one', 'TOKEN_INVALID', { scope: ['orders:read orders:write'] }),
  about('hangs up', 'KEY_MANAGER_UNREACHABLE', null, hangsUp),
  about('refuses to say, and says it', 'KEY_MANAGER_UNREACHABLE', { status: 401, body: active }, refuses),
  about('says "true"', 'KEY_MANAGER_UNREACHABLE', { body: { ...active, active: 'true' } }, vague),
];

/** A JWT whose server says that it is active, whatever it says of itself. */
const itself = (
  name: string,
  expected: Expected,
  payload: Members,
  header: Members = {},
  { id, issuer } = asked,
): Attempt => ({
  name: `introspected: ${name}`,
  target: at(id),
  headers: bearer(signed(own, { ...claims, iss: issuer, ...payload, answer: { body: active } }, header)),
  expected,
});

const legacyItself = (name: string, expected: Expected, payload: Members, header: Members = { typ: 'JWT' }) =>
  itself(`under a legacy profile, ${name}`, expected, payload, header, askedLegacy);

const ownWords: readonly Attempt[] = [
  itself('a good JWT', 'ALLOWED', {}),
  legacyItself('a good JWT', 'ALLOWED', {}),
  legacyItself('an access token for its client alone', 'ALLOWED', { aud: 'client' }),
  itself('bound to a key by DPoP', 'TOKEN_SENDER_CONSTRAINED', { cnf: { jkt: 'key' } }),
  itself('an ID token', 'TOKEN_TYPE_WRONG', { aud: 'client', nonce: 'n', at_hash: 'h' }, { typ: 'JWT' }),
  itself('a logout token', 'TOKEN_TYPE_WRONG', { events: {} }, { typ: 'logout+jwt' }),
  itself('a refresh token', 'TOKEN_TYPE_WRONG', { token_use: 'refresh' }),
  itself('of another client', 'TOKEN_INVALID', { client_id: 'of-rival' }),
  itself('expired by its own word', 'TOKEN_EXPIRED', { iat: seconds - 7_200, exp: seconds - 3_600 }),
  itself('not valid yet by its own word', 'TOKEN_NOT_YET_VALID', { nbf: seconds + 60 }),
  itself('without a type', 'TOKEN_TYPE_WRONG', {}, { typ: undefined }),
  legacyItself('a logout token', 'TOKEN_TYPE_WRONG', { events: {} }, { typ: 'logout+jwt' }),
  legacyItself('with a nonce', 'TOKEN_TYPE_WRONG', { nonce: 'n' }),
  legacyItself('an ID token without a mark', 'TOKEN_TYPE_WRONG', {
    aud: 'client',
    client_id: undefined,
    scope: undefined,
  }),
  legacyItself('of another client', 'TOKEN_INVALID', { azp: 'of-rival' }),
];

const by = (name: string, expected: Expected, signer: Signer, iss: string): Attempt => ({
  name: `by ${name}`,
  target: at('others'),
  headers: bearer(signed(signer, { ...claims, iss })),
  expected,
});

const keys: readonly Attempt[] = [
  by('a sound key among careless ones', 'ALLOWED', careless.sound, untidy.issuer),
  by('a key whose private half is published', 'SIGNATURE_INVALID', careless.private, untidy.issuer),
  by('a key for encryption', 'SIGNATURE_INVALID', careless.encrypting, untidy.issuer),
  by('a key that is too short', 'SIGNATURE_INVALID', careless.weak, untidy.issuer),
  by('one of two keys with one name', 'SIGNATURE_INVALID', careless.twice, untidy.issuer),
  by('a key manager that is disabled', 'ISSUER_NOT_ALLOWED', own, disabled.issuer),
];

export const askedAttempts: readonly Attempt[] = [...answers, ...ownWords, ...keys];
