import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/*
 * The least that an authorization server can be: it knows one secret for every client (HTTP Basic), introspects,
 * revokes and mints. GET / tells how many requests have come since the last time somebody asked.
 */

const EXPECTED = 'the secret of every client here';

const secretOf = (request: IncomingMessage): string => {
  const [, credentials = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [, secret = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return decodeURIComponent(secret.replaceAll('+', ' '));
};

const ANSWERS: Readonly<Record<string, object>> = {
  '/introspect': { active: false },
  '/revoke': {},
  '/token': { access_token: 'an opaque token', token_type: 'Bearer', expires_in: 60 },
};

const run = (): void => {
  let counted = 0;
  const server = createServer(async (request, response) => {
    await text(request);
    const counting = request.url === '/';
    const right = counting || secretOf(request) === EXPECTED;
    const answer = counting ? { counted } : right ? ANSWERS[request.url ?? ''] : { error: 'invalid_client' };
    counted = counting ? 0 : counted + 1;
    const body = JSON.stringify(answer ?? {});
    response.writeHead(right ? 200 : 401, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ listening: server.address(), secret: EXPECTED }));
};

if (import.meta.main) run();
