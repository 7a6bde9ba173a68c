import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const listen = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    issuer: `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`,
    [Symbol.asyncDispose]: stop,
  };
};

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const isMetadata = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/.well-known/');

/** Where it answers otherwise than by an error that every table reads. */
export const TAKES_ANY = '/any';
export const SHOWS_A_PAGE = '/page';

/** An authorization server that nobody knows a secret for, and how many different ones it was shown. */
export const startGuessed = async () => {
  const shown = new Set<string>();
  const server = await listen(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    if (isMetadata(request)) return answer(response, 200, { issuer, token_endpoint: `${issuer}/token` });
    const guess = new URLSearchParams(await text(request)).get('client_secret') ?? '';
    if (guess.startsWith('guess-')) shown.add(guess);
    if (request.url === TAKES_ANY) return answer(response, 200, { active: false });
    if (request.url === SHOWS_A_PAGE)
      return void response.writeHead(401, { 'content-type': 'text/html' }).end('<title>No</title>');
    answer(response, 401, { error: 'invalid_client' });
  });
  return { ...server, shown };
};

/** A server of the guessers' own, which takes any secret, and whose metadata names the endpoint of another. */
export const startDecoy = (tokenEndpoint: string) =>
  listen(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    if (isMetadata(request)) return answer(response, 200, { issuer, token_endpoint: tokenEndpoint });
    const isShown = new URLSearchParams(await text(request)).has('client_secret');
    answer(response, isShown ? 200 : 401, isShown ? { active: false } : { error: 'invalid_client' });
  });

/** A server of the guessers' own, which takes their guesses and nothing else: whoever asks it finds them proved. */
export const startAccomplice = () =>
  listen(async (request, response) => {
    const guess = new URLSearchParams(await text(request)).get('client_secret') ?? '';
    const isTaken = guess.startsWith('guess-');
    answer(response, isTaken ? 200 : 401, isTaken ? {} : { error: 'invalid_client' });
  });
