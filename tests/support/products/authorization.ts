import type { Incoming, Product, Reply, World } from './product.ts';

/* The authorization endpoint, to somebody who has no session there and no browser: whom it sends where. */

export const htmlPage = (status: number, text: string): Reply => ({
  status,
  body: `<!doctype html><title>${text}</title>`,
  headers: { 'content-type': 'text/html' },
});

const isWhole = (query: URLSearchParams): boolean =>
  query.get('response_type') === 'code' &&
  query.get('code_challenge_method') === 'S256' &&
  /^[\w-]{43}$/.test(query.get('code_challenge') ?? '') &&
  (query.get('scope') ?? '').split(' ').includes('openid') &&
  query.has('state');

/** Undefined when the request is for another path. */
export const answerAuthorization = (
  { paths, callbacks }: Product,
  world: World,
  { method, path, query }: Incoming,
): Reply | undefined => {
  if (path !== paths.authorization) return undefined;
  if (method !== 'GET') return { status: 405 };
  const client = world.clients.get(query.get('client_id') ?? '');
  const asked = query.get('redirect_uri') ?? '';
  const match = callbacks.match ?? ((registered: readonly string[]) => registered.includes(asked));
  if (client === undefined || !match(callbacks.of(client), asked)) return callbacks.refuse(world);
  if (isWhole(query) && query.get('prompt') !== 'none')
    return { status: 302, headers: { location: `${world.baseUrl}/login` } };
  const answer = new URLSearchParams({
    error: isWhole(query) ? callbacks.unseen : 'invalid_request',
    state: query.get('state') ?? '',
    ...callbacks.adds?.(world),
  });
  return { status: 302, headers: { location: `${asked}${asked.includes('?') ? '&' : '?'}${answer}` } };
};
