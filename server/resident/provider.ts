import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Client, Provider } from 'oidc-provider';
import type { StoreDeps } from '../db/deps.ts';
import type { Seal } from '../lib/seal.ts';
import type { CallerAddress } from './audit-consent.ts';
import { configurationFor } from './configuration.ts';
import { handleInteraction } from './interactions.ts';
import { INSERTED_WELL_KNOWN, RESIDENT_PREFIX, residentIssuer } from './issuer.ts';
import type { ResidentKeys } from './keys.ts';
import { secretMatches } from './secret-hash.ts';
import { TooManyFailures, waitAfterAuthentication } from './secret-limit.ts';
import type { ViewerOf } from './viewer-of.ts';

export interface ResidentDeps extends StoreDeps {
  readonly seal: Pick<Seal, 'fingerprints'>;
  /** The portal's own address, without a path. */
  readonly publicUrl: string;
  readonly keys: ResidentKeys;
  readonly viewerOf: ViewerOf;
  readonly log: { readonly error: (details: object, message: string) => void };
}

export interface Resident {
  readonly provider: Provider;
  /** For every path that `isResidentPath` says yes to, with the caller's network address; never rejects. */
  readonly callback: (req: IncomingMessage, res: ServerResponse, address: string | null) => Promise<void>;
}

const INTERACTION = /^\/oauth2\/interaction\/[\w-]+$/;

/** What may be said of an error: a driver's message can hold the values of a statement, and those are tokens. */
const describe = (error: unknown): object => {
  if (!(error instanceof Error)) return {};
  const frames = error.stack?.split('\n').filter(line => line.startsWith('    at ')) ?? [];
  return { error: error.name, code: 'code' in error ? error.code : undefined, frames };
};

/** Our hashes instead of the library's comparison, and a limit on how often it may fail. */
const hashedSecrets = (deps: ResidentDeps, provider: Provider, callerAddress: CallerAddress): void => {
  provider.Client.prototype.compareClientSecret = async function compare(this: Client, presented: string) {
    const { clientId, clientSecret } = this;
    const matches = clientSecret !== undefined && secretMatches(deps.seal, clientSecret, presented);
    const wait = await waitAfterAuthentication(deps, { clientId, address: callerAddress() }, matches);
    if (wait === 0) return matches;
    Provider.ctx?.set('retry-after', String(wait));
    throw new TooManyFailures();
  };
};

/** Addresses in answers come from our own configuration: what a caller says about host and scheme is overwritten. */
const normalize = (req: IncomingMessage, publicUrl: URL): void => {
  const { url = '/' } = req;
  const full = url.startsWith(INSERTED_WELL_KNOWN)
    ? `${RESIDENT_PREFIX}/.well-known/oauth-authorization-server${url.slice(INSERTED_WELL_KNOWN.length)}`
    : url;
  req.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1);
  req.headers['x-forwarded-host'] = publicUrl.host;
  Object.assign(req, { originalUrl: full, url: full.slice(RESIDENT_PREFIX.length) });
};

const protect = (res: ServerResponse): void => {
  res.setHeader('x-frame-options', 'DENY');
  res.setHeader('x-content-type-options', 'nosniff');
  // Not `no-referrer`: with it, browsers send the consent form with the origin `null`.
  res.setHeader('referrer-policy', 'same-origin');
};

/** The authorization server that Latchkey embeds (RFC 6749, OpenID Connect Core), below `/oauth2`. */
export const createResident = (deps: ResidentDeps): Resident => {
  const publicUrl = new URL(deps.publicUrl);
  const caller = new AsyncLocalStorage<string | null>();
  const callerAddress = () => caller.getStore() ?? null;
  const configuration = configurationFor({ ...deps, callerAddress });
  const provider = new Provider(residentIssuer(deps.publicUrl), configuration);
  provider.proxy = true;
  hashedSecrets(deps, provider, callerAddress);
  const report = (error: unknown) => deps.log.error(describe(error), 'The authorization server failed.');
  provider.on('server_error', (_, error) => report(error));
  // Without a listener, the library writes the whole error to the console.
  const emitter: EventEmitter = provider;
  emitter.on('error', report);
  const [csrfKey] = deps.keys.cookie;
  if (csrfKey === undefined) throw new TypeError('The authorization server has no key for its cookies.');
  const library = provider.callback();
  const interactions = {
    ...deps,
    provider,
    publicOrigin: publicUrl.origin,
    csrfKey,
  };
  const answer = (path: string, req: IncomingMessage, res: ServerResponse): Promise<void> =>
    INTERACTION.test(path) ? handleInteraction(interactions, req, res) : library(req, res);
  return {
    provider,
    callback: async (req, res, address) => {
      protect(res);
      const path = req.url?.split('?', 1)[0] ?? '';
      normalize(req, publicUrl);
      try {
        await caller.run(address, answer, path, req, res);
      } catch (error) {
        report(error);
        if (!res.headersSent) res.writeHead(500, { 'content-length': 0 });
        res.end();
      }
    },
  };
};
