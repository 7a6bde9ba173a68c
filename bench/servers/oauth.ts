import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/*
 * The least that an authorization server can be: it knows one secret for every client (HTTP Basic) and one token for
 * every registration, introspects, revokes, takes pushed requests and mints, with and without a signature. GET / tells
 * how many requests have come since the last time somebody asked.
 */

const EXPECTED = 'the secret of every client here';
const REGISTRATION_TOKEN = 'the-token-of-every-registration-here';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const JWKS = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'ES256', use: 'sig' }] };

interface Shown {
  readonly clientId: string;
  readonly right: boolean;
}

const decode = (part = ''): string => decodeURIComponent(part.replaceAll('+', ' '));

const shownIn = ({ url = '', headers: { authorization = '' } }: IncomingMessage): Shown => {
  if (url.startsWith('/reg/'))
    return { clientId: url.slice('/reg/'.length), right: authorization === `Bearer ${REGISTRATION_TOKEN}` };
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
};

const answerTo = (request: IncomingMessage): readonly [status: number, body: object] => {
  if (request.url === '/jwks') return [200, JWKS];
  const { clientId, right } = shownIn(request);
  if (!right) return [401, { error: 'invalid_client' }];
  const place = request.url?.split('/')[1] ?? '';
  return [place === 'par' ? 201 : 200, ANSWERS[place]?.(request, clientId) ?? {}];
};

const run = (): void => {
  let counted = 0;
  const server = createServer(async (request, response) => {
    await text(request);
    const counting = request.url === '/';
    const [status, answer] = counting ? ([200, { counted }] as const) : answerTo(request);
    counted = counting ? 0 : counted + 1;
    const body = JSON.stringify(answer);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () =>
    process.send?.({
      listening: server.address(),
      secret: EXPECTED,
      registrationToken: REGISTRATION_TOKEN,
    }),
  );
};

if (import.meta.main) run();
