import type { SafeFetch } from './safe-fetch.ts';

/**
 * Sends what is addressed to Latchkey's own public address straight to its own listener: behind a proxy, the
 * public address may not be reachable from here, and our own listener needs no guard against itself.
 */
export const reachOwn = (
  outside: SafeFetch,
  inside: SafeFetch,
  own: { readonly publicUrl: string; readonly listener: () => string },
): SafeFetch => {
  const { origin } = new URL(own.publicUrl);
  return request => {
    const url = URL.parse(request.url);
    if (url?.origin !== origin) return outside(request);
    return inside({ ...request, url: `${own.listener()}${url.pathname}${url.search}` });
  };
};
