import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import * as v from 'valibot';
import { sendPage } from '../http/html-page.ts';
import type { Clock } from '../lib/clock.ts';
import { consentPage, failurePage } from './pages.ts';
import type { SignedInPerson, ViewerOf } from './viewer-of.ts';

export interface InteractionDeps {
  readonly provider: Provider;
  readonly viewerOf: ViewerOf;
  readonly clock: Clock;
  /** Origin of the portal, which alone may send the consent form. */
  readonly publicOrigin: string;
  readonly csrfKey: string;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** A request with what is known about it. */
interface Visit {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly details: Details;
  readonly person: SignedInPerson;
}

const MOST_FORM_BYTES = 4096;

const Params = v.looseObject({
  client_id: v.string(),
  redirect_uri: v.string(),
  max_age: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number))),
});

const Missing = v.looseObject({
  missingOIDCScope: v.optional(v.array(v.string()), []),
  missingResourceScopes: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

const redirect = (res: ServerResponse, location: string): void => {
  res.writeHead(303, { location, 'content-length': 0, 'cache-control': 'no-store' });
  res.end();
};

const pathOf = (details: Details): string => `/oauth2/interaction/${details.uid}`;

const finish = ({ provider }: InteractionDeps, visit: Visit, result: InteractionResults): Promise<void> =>
  provider.interactionFinished(visit.req, visit.res, result, {
    mergeWithLastSubmission: !('error' in result),
  });

/** `prompt=login` and `max_age` want a recent sign-in (OpenID Connect Core section 3.1.2.1): older ones do not count. */
const isRecentEnough = ({ details, person }: Visit, now: number): boolean => {
  const { reasons } = details.prompt;
  const signedInAt = person.signedInAt ?? Number.NEGATIVE_INFINITY;
  if (reasons.includes('login_prompt') && signedInAt < details.iat * 1000) return false;
  const { max_age: maxAge } = v.parse(Params, details.params);
  return maxAge === undefined || now - signedInAt <= maxAge * 1000;
};

const signIn = async (deps: InteractionDeps, visit: Visit): Promise<void> => {
  if (!isRecentEnough(visit, deps.clock())) {
    return finish(deps, visit, {
      error: 'login_required',
      error_description: 'the portal session is older than asked for: sign out of the portal and try again',
    });
  }
  const { userId, signedInAt } = visit.person;
  const ts = signedInAt === undefined ? {} : { ts: Math.floor(signedInAt / 1000) };
  return finish(deps, visit, { login: { accountId: userId, ...ts } });
};

/** Bound to the interaction and the person: a form made for another sign-in, or by another site, fails. */
const csrfFor = ({ csrfKey }: InteractionDeps, { details, person }: Visit): string =>
  createHmac('sha256', csrfKey).update(`consent|${details.uid}|${person.userId}`).digest('base64url');

const readForm = async (req: IncomingMessage): Promise<URLSearchParams | undefined> => {
  if (!req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MOST_FORM_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

const isOurForm = (deps: InteractionDeps, visit: Visit, form: URLSearchParams): boolean => {
  const { origin, 'sec-fetch-site': site } = visit.req.headers;
  if (origin !== undefined && origin !== deps.publicOrigin) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  const sent = Buffer.from(form.get('csrf') ?? '');
  const expected = Buffer.from(csrfFor(deps, visit));
  return sent.length === expected.length && timingSafeEqual(sent, expected);
};

const grantFor = async ({ provider }: InteractionDeps, { details, person }: Visit): Promise<string> => {
  const { client_id: clientId } = v.parse(Params, details.params);
  const known = details.grantId === undefined ? undefined : await provider.Grant.find(details.grantId);
  const grant = known ?? new provider.Grant({ accountId: person.userId, clientId });
  const missing = v.parse(Missing, details.prompt.details);
  if (missing.missingOIDCScope.length > 0) grant.addOIDCScope(missing.missingOIDCScope.join(' '));
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes)) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
};

const decide = async (deps: InteractionDeps, visit: Visit): Promise<void> => {
  const form = await readForm(visit.req);
  if (!form || !isOurForm(deps, visit, form)) {
    sendPage(
      visit.res,
      403,
      failurePage('This was not sent from our page', 'Go back to the application and start again.'),
    );
    return;
  }
  if (form.get('decision') !== 'allow') {
    return finish(deps, visit, { error: 'access_denied', error_description: 'the person refused' });
  }
  return finish(deps, visit, { consent: { grantId: await grantFor(deps, visit) } });
};

const showConsent = async (deps: InteractionDeps, visit: Visit): Promise<void> => {
  const { details, person, res } = visit;
  const params = v.parse(Params, details.params);
  const missing = v.parse(Missing, details.prompt.details);
  const client = await deps.provider.Client.find(params.client_id);
  const consent = {
    clientName: client?.clientName ?? params.client_id,
    clientId: params.client_id,
    person,
    scopes: [...missing.missingOIDCScope, ...Object.values(missing.missingResourceScopes).flat()],
    redirectUri: params.redirect_uri,
    action: pathOf(details),
    csrf: csrfFor(deps, visit),
  };
  sendPage(res, 200, consentPage(consent));
};

const visitOf = async (
  deps: InteractionDeps,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Visit | undefined> => {
  const details = await deps.provider.interactionDetails(req, res);
  const person = await deps.viewerOf(req.headers);
  if (person) return { req, res, details, person };
  redirect(res, `/sign-in?continue=${encodeURIComponent(pathOf(details))}`);
  return undefined;
};

/** Sign-in and consent for the authorization server, with the portal's session. */
export const handleInteraction = async (
  deps: InteractionDeps,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> => {
  try {
    const visit = await visitOf(deps, req, res);
    if (!visit) return;
    const { details, person } = visit;
    const asPerson = details.session?.accountId === person.userId;
    if (details.prompt.name === 'login' || !asPerson) return await signIn(deps, visit);
    return await (req.method === 'POST' ? decide(deps, visit) : showConsent(deps, visit));
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(res, 400, failurePage('This sign-in has ended', 'Go back to the application and start again.'));
  }
};
