import { expect } from 'vitest';
import type { OAuthRequest } from '../../server/resident/policy.ts';
import {
  basic,
  makeClient,
  type openBrowser,
  pkce,
  post,
  type RunningResident,
  startResident,
} from './resident-support.ts';

export const ada = { userId: 'ada', name: 'Ada', email: 'ada@example.test' };
export const bob = { userId: 'bob', name: 'Bob', email: 'bob@example.test' };
export const CALLBACK = 'https://app.test/cb';

export type Browser = ReturnType<typeof openBrowser>;

export interface CodeClient {
  readonly id: string;
  readonly clientId: string;
  readonly secret: string;
}

/** A running server, and the client that signs people in; tests exchange the client. */
export interface Stage {
  readonly as: RunningResident;
  client: CodeClient;
}

export const { verifier, challenge } = pkce();

/** A server with a client, ready for a browser. */
export const openStage = async (): Promise<Stage> => {
  const as = await startResident();
  return { as, client: await codeClient({ as }, 'Storefront <web>') };
};

export const codeClient = (at: Pick<Stage, 'as'>, name: string, request: Partial<OAuthRequest> = {}) =>
  makeClient(at.as, name, {
    grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
    callbackUrls: [CALLBACK],
    scopes: ['orders:read', 'orders:write'],
    tokenIssuer: 'JWT',
    ...request,
  });

export const authorizeUrl = (at: Stage, params: Readonly<Record<string, string>> = {}): string => {
  const url = new URL(`${at.as.issuer}/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: at.client.clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email orders:read',
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...params,
  }).toString();
  return url.href;
};

/** Follows redirects until a page is shown or the client is reached. */
export const follow = async (at: Pick<Stage, 'as'>, browser: Browser, start: string, init?: RequestInit) => {
  let url = start;
  let answer = await browser.visit(url, init);
  for (let hops = 0; hops < 10 && answer.location.startsWith(at.as.issuer); hops += 1) {
    url = answer.location;
    answer = await browser.visit(url);
  }
  return { ...answer, url };
};

export const fieldOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

export const submit = (
  at: Pick<Stage, 'as'>,
  browser: Browser,
  page: { readonly url: string; readonly text: string },
  form: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) =>
  follow(at, browser, page.url, {
    method: 'POST',
    headers: { origin: at.as.publicUrl, ...headers },
    body: new URLSearchParams({ csrf: fieldOf(page.text, 'csrf'), decision: 'allow', ...form }),
  });

export const codeFrom = (location: string): string => new URL(location).searchParams.get('code') ?? '';

export const signInFor = async (
  at: Stage,
  browser: Browser,
  params: Readonly<Record<string, string>> = {},
): Promise<string> => {
  at.as.portal.viewer ??= ada;
  const page = await follow(at, browser, authorizeUrl(at, params));
  expect(page.status).toBe(200);
  const { location } = await submit(at, browser, page);
  expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
  return codeFrom(location);
};

export const redeem = (at: Stage, code: string, form: Readonly<Record<string, string>> = {}) =>
  post(
    `${at.as.issuer}/token`,
    { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier, ...form },
    { authorization: basic(at.client.clientId, at.client.secret) },
  );

export const refresh = (at: Stage, token: unknown) =>
  post(
    `${at.as.issuer}/token`,
    { grant_type: 'refresh_token', refresh_token: String(token) },
    { authorization: basic(at.client.clientId, at.client.secret) },
  );
