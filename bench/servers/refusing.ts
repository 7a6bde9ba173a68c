import { createServer } from 'node:http';

/* The least that a refusal can be: it looks at the token, believes nothing, and answers every request with 401. */

const body = JSON.stringify({
  type: 'urn:latchkey:problem:token-invalid',
  title: 'Invalid credentials',
  status: 401,
  detail: 'Get a new access token from the key manager of your application, and send it unchanged.',
  code: '900901',
});

const server = createServer((request, response) => {
  const status = request.headers.authorization === 'Bearer nobody' ? 200 : 401;
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'www-authenticate': 'Bearer realm="latchkey", error="invalid_token"',
  });
  response.end(body);
});

if (import.meta.main) server.listen(0, '127.0.0.1', () => process.send?.({ listening: server.address() }));
