import { isRecord, member, stringOf } from '../../server/oauth/json.ts';

/** Registers a client as anybody may, and keeps what its registration is managed with. */
export const registerItself = async (url: string, changes: object = {}) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Registered by itself',
      redirect_uris: ['https://app.example.com/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      ...changes,
    }),
  });
  const json: unknown = await answer.json();
  const text = (name: string): string => (isRecord(json) ? (stringOf(member(json, name)) ?? '') : '');
  return {
    clientId: text('client_id'),
    uri: text('registration_client_uri'),
    token: text('registration_access_token'),
  };
};
