import type { ServerResponse } from 'node:http';
import { randomToken } from '../../lib/ids.ts';
import { bodyOf, type LoopbackServer, listenOnLoopback, sendJson } from '../../lib/safe-fetch.testing.ts';
import { createSafeFetch } from '../../lib/safe-fetch.ts';
import { secret } from '../../lib/secret.ts';
import { newSigner } from '../../oauth/jwt.testing.ts';
import { findKind } from '../registry.ts';
import type { ProbeIo, Subject, TestClient } from './recorder.ts';
import type { ProbeStep, ProbeStepName, Report } from './report.ts';
import { runProbe } from './run.ts';

export const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });

export const io: ProbeIo = { fetch: safeFetch, clock: Date.now, randomToken };

export const testClient = (clientId: string, clientSecret: string, scope?: string): TestClient => ({
  clientId,
  clientSecret: secret(clientSecret),
  scope,
});

/** A server of which nothing is known but its issuer, unless told. */
export const subjectAt = (issuer: string, changes: Partial<Subject> = {}): Subject => {
  const kind = findKind('OIDC');
  if (!kind) throw new Error('There is no generic kind.');
  return {
    issuer,
    kind,
    metadataAt: undefined,
    endpoints: {},
    layout: undefined,
    settings: {},
    ...kind.defaults,
    testClient: undefined,
    sampleToken: undefined,
    ...changes,
  };
};

export const stepOf = ({ steps }: Pick<Report, 'steps'>, name: ProbeStepName): ProbeStep => {
  const found = steps.find(({ step }) => step === name);
  if (!found) throw new Error(`The report has no step ${name}.`);
  return found;
};

/** The state of every step, by its name. */
export const statesOf = ({ steps }: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(steps.map(({ step, state }) => [step, state]));

export const OPENID = '/.well-known/openid-configuration';
export const OAUTH = '/.well-known/oauth-authorization-server';

export const metadataOf = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  introspection_endpoint: `${issuer}/introspect`,
  revocation_endpoint: `${issuer}/revoke`,
  jwks_uri: `${issuer}/jwks`,
});

interface Arrived {
  readonly issuer: string;
  readonly path: string;
  readonly method: string;
  readonly form: URLSearchParams;
}

/** True when it has answered. */
export type Answering = (arrived: Arrived, response: ServerResponse) => boolean;

export const signer = newSigner('RS256', 'k1');

/** Keeps to the standards in whatever `answering` leaves to it. */
export const serve = (answering: Answering): Promise<LoopbackServer> =>
  listenOnLoopback(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    const form = new URLSearchParams(await bodyOf(request));
    const path = request.url ?? '';
    if (answering({ issuer, path, method: request.method ?? '', form }, response)) return;
    if (path === OPENID || path === OAUTH) sendJson(response, 200, metadataOf(issuer));
    else if (path === '/jwks') sendJson(response, 200, { keys: [signer.jwk] });
    else if (['/token', '/introspect', '/revoke'].includes(path))
      sendJson(response, 401, { error: 'invalid_client' });
    else sendJson(response, 404, {});
  });

export const page = (response: ServerResponse, status = 200): true => {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Sign in</title>');
  return true;
};

export const json = (response: ServerResponse, status: number, body: unknown): true => {
  sendJson(response, status, body);
  return true;
};

/** The report of a probe at a server that answers so. */
export const probed = async (answering: Answering, changes: Parameters<typeof subjectAt>[1] = {}) => {
  await using server = await serve(answering);
  return { ...(await runProbe(io, subjectAt(server.url, changes))), issuer: server.url };
};
