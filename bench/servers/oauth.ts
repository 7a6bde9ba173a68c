import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/*
 * The least that an authorization server can be: it knows one secret for every client (HTTP Basic), one token for
 * every registration and one for whoever administers clients, as Okta has it; it introspects, revokes, takes pushed requests and mints, with and without a signature. It knows one
 * key for every client that signs, and sends people back to the one callback that GET /callback?<callback> has
 * registered. GET / tells how many requests have come since the last time somebody asked.
 */

const EXPECTED = 'the secret of every client here';
const REGISTRATION_TOKEN = 'the-token-of-every-registration-here';
const ADMINISTRATOR_TOKEN = 'the-token-of-the-administrator-here';
const CLIENTS = '/oauth2/v1/clients/';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const JWKS = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'ES256', use: 'sig' }] };

const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Shown {
  readonly clientId: string;
  readonly right: boolean;
}

const isSigned = (assertion: string): boolean => {
  const [signed = '', signature = ''] = [
    assertion.slice(0, assertion.lastIndexOf('.')),
    assertion.split('.')[2],
  ];
  const key = { key: client.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'));
};

const decode = (part = ''): string => decodeURIComponent(part.replaceAll('+', ' '));

const shownIn = ({ url = '', headers: { authorization = '' } }: IncomingMessage, body: string): Shown => {
  const form = new URLSearchParams(body);
  const assertion = form.get('client_assertion');
  if (assertion !== null) return { clientId: form.get('client_id') ?? '', right: isSigned(assertion) };
  if (url.startsWith('/reg/'))
    return { clientId: url.slice('/reg/'.length), right: authorization === `Bearer ${REGISTRATION_TOKEN}` };
  if (url.startsWith(CLIENTS))
    return { clientId: url.slice(CLIENTS.length), right: authorization === `SSWS ${ADMINISTRATOR_TOKEN}` };
  const [, credentials = ''] = /^Basic (.+)$/.exec(authorization) ?? [];
  const [id, secret] = Buffer.from(credentials, 'base64').toString().split(':');
  return { clientId: decode(id), right: decode(secret) === EXPECTED };
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signedToken = (issuer: string, clientId: string): string => {
  const signed = `${part({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' })}.${part({ iss: issuer, client_id: clientId })}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
};

const minted = (token: string) => ({ access_token: token, token_type: 'Bearer', expires_in: 60 });

type Answer = (request: IncomingMessage, clientId: string) => object;

const ANSWERS: Readonly<Record<string, Answer>> = {
  introspect: () => ({ active: false }),
  revoke: () => ({}),
  par: () => ({ request_uri: 'urn:ietf:params:oauth:request_uri:bench', expires_in: 60 }),
  token: () => minted('an opaque token'),
  'signed-token': ({ headers }, clientId) =>
    minted(signedToken(`http://${headers.host}/client_credentials_signed`, clientId)),
  reg: (_request, clientId) => ({ client_id: clientId, client_name: 'Bench' }),
  oauth2: (_request, clientId) => ({ client_id: clientId, client_name: 'Bench' }),
};

/** OpenID Connect Core section 3.1.2.6: nobody is signed in, and only who registered a callback is told so there. */
const authorize = ({ searchParams: asked }: URL, registered: string): string | undefined =>
  asked.get('redirect_uri') === registered
    ? `${registered}?${new URLSearchParams({ error: 'login_required', state: asked.get('state') ?? '' })}`
    : undefined;

const metadata = (url: string) => ({
  issuer: `${url}/callback_challenge`,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
});

const answerTo = (request: IncomingMessage, form: string): readonly [status: number, body: object] => {
  if (request.url === '/jwks') return [200, JWKS];
  if (request.url?.includes('/.well-known/')) return [200, metadata(`http://${request.headers.host}`)];
  const { clientId, right } = shownIn(request, form);
  if (!right) return [401, { error: 'invalid_client' }];
  const place = request.url?.split('/')[1] ?? '';
  return [place === 'par' ? 201 : 200, ANSWERS[place]?.(request, clientId) ?? {}];
};

const run = (): void => {
  let counted = 0;
  let registered = '';
  const server = createServer(async (request, response) => {
    const form = await text(request);
    const url = new URL(request.url ?? '/', 'http://bench.invalid');
    if (url.pathname === '/callback') registered = decodeURIComponent(url.search.slice(1));
    else counted += 1;
    if (url.pathname === '/authorize') {
      const location = authorize(url, registered);
      return response
        .writeHead(location ? 302 : 400, { 'content-length': 0, ...(location && { location }) })
        .end();
    }
    const counting = url.pathname === '/' || url.pathname === '/callback';
    const [status, answer] = counting ? ([200, { counted: counted - 1 }] as const) : answerTo(request, form);
    if (url.pathname === '/') counted = 0;
    const body = JSON.stringify(answer);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    return response.end(body);
  });
  server.listen(0, '127.0.0.1', () =>
    process.send?.({
      listening: server.address(),
      secret: EXPECTED,
      registrationToken: REGISTRATION_TOKEN,
      administratorToken: ADMINISTRATOR_TOKEN,
      clientKey: client.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
  );
};

if (import.meta.main) run();
