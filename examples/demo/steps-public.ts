import * as v from 'valibot';
import { type Demonstration, succeed } from './demonstration.ts';
import { Deviation, expectThat } from './deviation.ts';
import {
  createApplication,
  deleteApplication,
  provideWithCallback,
  removeKeys,
  startCallbackChallenge,
} from './operations.ts';
import type { Ready } from './steps-clients.ts';

/* A client without a secret: whoever can add a callback to it controls it. */

const registered = v.object({
  client_id: v.string(),
  registration_client_uri: v.string(),
  registration_access_token: v.string(),
});

/** Registers a public client, or changes it (RFC 7591, RFC 7592), as its owner does without Latchkey. */
const register = async (
  { terminal }: Demonstration,
  url: string,
  token: string | undefined,
  metadata: object,
) => {
  const answer = await fetch(url, {
    method: token === undefined ? 'POST' : 'PUT',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      ...metadata,
    }),
  });
  const told = v.safeParse(registered, await answer.json());
  if (!told.success) throw new Deviation('The authorization server did not register the client.');
  terminal.hide(told.output.registration_access_token);
  return told.output;
};

const ORDINARY = 'https://storefront.example.com/signed-in';

/** Proves a public client by a one-time callback, and takes it away again. */
export const providePublicClient = async (demo: Demonstration, ready: readonly Ready[]): Promise<void> => {
  const server = demo.elsewhere.find(({ registration }) => registration !== undefined);
  const there = ready.find(({ lane }) => lane.name === server?.name);
  if (server?.registration === undefined || there === undefined) return;
  demo.terminal.lane(`${server.name}, a public client: no secret, but a callback that is used once`);
  const first = await register(demo, server.registration, undefined, { redirect_uris: [ORDINARY] });
  demo.terminal.accepted('registered there', 'a public client with one callback of its own');
  const { application } = await succeed(demo, createApplication, { name: 'storefront in a browser' }, () => [
    'created',
  ]);
  const claimed = {
    applicationId: application.id,
    keyManagerId: there.lane.keyManagerId,
    keyType: 'PRODUCTION',
    consumerKey: first.client_id,
  };
  const { challenge, callbackUrl } = await succeed(demo, startCallbackChallenge, claimed, payload => {
    demo.terminal.hide(payload.callbackUrl.slice(payload.callbackUrl.lastIndexOf('/') + 1));
    return ['one-time callback', payload.callbackUrl];
  });
  await register(demo, first.registration_client_uri, first.registration_access_token, {
    client_id: first.client_id,
    redirect_uris: [ORDINARY, callbackUrl],
  });
  demo.terminal.accepted('changed there', 'the one-time callback is registered');
  const { keyMapping } = await succeed(demo, provideWithCallback, { challenge }, ({ keyMapping: made }) => [
    made.state,
    `${made.proof.grade} by ${made.proof.method}; other callbacks got ${made.proof.evidence.find(one => one.control)?.status}`,
  ]);
  const { proof, state } = keyMapping;
  expectThat(
    state === 'ACTIVE' && proof.grade === 'PROVEN' && proof.method === 'CALLBACK',
    `The mapping is ${state} and ${proof.grade} by ${proof.method}.`,
  );
  await succeed(demo, removeKeys, { keyMappingId: keyMapping.id }, () => ['removed']);
  await succeed(demo, deleteApplication, { id: application.id }, () => ['deleted']);
};
