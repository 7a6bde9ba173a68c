import { InputInvalid, requireValid } from '../errors.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import { issuersAt } from '../oauth/well-known.ts';
import { discoverKeyManager, type MetadataAddress, type Sought } from './discover.ts';
import type { Endpoints, KeyManagerKind, Location, Policy, Settings, Trust } from './key-manager.ts';
import { givenProblem, issuerProblem } from './policy.ts';
import { findKind } from './registry.ts';

/** What says which server is meant. */
export interface Question {
  readonly kind: string;
  /** Left out where the kind's settings give it, or the metadata is to name it; then it is shown before it is saved. */
  readonly issuer?: string | undefined;
  /** Where its metadata is. */
  readonly metadataUrl?: string | null | undefined;
  readonly settings?: Settings | undefined;
}

/** What a new key manager of a kind starts with, before its server is asked. */
export interface Template {
  readonly kind: KeyManagerKind;
  /** Undefined where only its metadata can tell. */
  readonly issuer: string | undefined;
  /** Where its metadata is, when that was written. */
  readonly metadata: MetadataAddress | undefined;
  readonly location: Location | undefined;
  readonly settings: Settings;
  readonly secrets: Settings;
  readonly trust: Trust;
  readonly policy: Policy;
}

/** @throws InputInvalid naming the first field that cannot stand. */
export const requireSettings = (kind: KeyManagerKind, raw: Settings, held: readonly string[] = []) => {
  const parsed = kind.parse(raw, held);
  if (!('problems' in parsed)) return parsed;
  const [first] = parsed.problems;
  throw new InputInvalid(first?.message ?? 'Check the settings.', ['settings', first?.field ?? '']);
};

const startOf = ({ defaults }: KeyManagerKind, location: Location | undefined) => ({
  trust: { ...defaults.trust, ...location?.trust },
  policy: { ...defaults.policy, ...location?.policy },
});

/** `secrets` names those that are given or held. @throws InputInvalid for what would be saved and never used. */
export const requireWhole = (kind: KeyManagerKind, settings: Settings, secrets: readonly string[]): void => {
  const lacking = kind.lacking([...Object.keys(settings), ...secrets]);
  if (lacking) throw new InputInvalid(lacking.message, ['settings', lacking.field]);
};

/** Whoever has nothing at hand but the address of metadata may write it in either field. */
const soughtIn = (
  { issuer, metadataUrl }: Question,
  { discovered }: KeyManagerKind,
  location: Location | undefined,
): Sought => {
  if (!metadataUrl && discovered && issuer !== undefined && issuersAt(issuer))
    return { issuer: location?.issuer, metadata: { url: issuer, field: 'issuer' } };
  const metadata = metadataUrl ? ({ url: metadataUrl, field: 'metadataUrl' } as const) : undefined;
  return { issuer: issuer ?? location?.issuer, metadata };
};

/** Known before anybody is asked at these addresses, or told what was written there. @throws InputInvalid */
const requireAddresses = ({ issuer, metadata }: Sought, { discovered }: KeyManagerKind): void => {
  if (issuer === '' || (issuer === undefined && !(metadata && discovered)))
    throw new InputInvalid('Enter the address of its issuer.', ['issuer']);
  if (issuer !== undefined) requireValid('issuer', issuerProblem(issuer));
  if (metadata) requireValid(metadata.field, givenProblem({ metadataUrl: metadata.url })?.message);
};

/** @throws InputInvalid for a kind that is not offered, settings or addresses that cannot stand, or no issuer at all. */
export const templateOf = (question: Question): Template => {
  const kind = findKind(question.kind);
  if (!kind || kind.kind === 'RESIDENT') throw new InputInvalid('Choose one of the kinds offered.', ['kind']);
  const { settings, secrets } = requireSettings(kind, question.settings ?? {});
  const location = kind.locate(settings);
  const sought = soughtIn(question, kind, location);
  requireAddresses(sought, kind);
  const { issuer, metadata } = sought;
  return { kind, issuer, metadata, location, settings, secrets, ...startOf(kind, location) };
};

/** Where a product of fixed layout is by its settings, whether or not it can be asked, and what it starts with there. */
export type Layout = Pick<Location, 'issuer' | 'endpoints'> & Pick<Template, 'trust' | 'policy'>;

/** Undefined where only the issuer can tell, and for settings that cannot stand: that is said when they are saved. */
export const layoutOf = (name: string, raw: Settings): Layout | undefined => {
  const kind = findKind(name);
  const parsed = kind?.parse(raw);
  const location = parsed && 'settings' in parsed ? kind?.locate(parsed.settings) : undefined;
  if (kind === undefined || location === undefined) return undefined;
  const { issuer, endpoints } = location;
  return { issuer, endpoints, ...startOf(kind, location) };
};

/** What the metadata leaves out and the product's layout knows. */
const filled = (found: Endpoints, known: Endpoints): Endpoints => ({
  token: found.token ?? known.token,
  authorization: found.authorization ?? known.authorization,
  introspection: found.introspection ?? known.introspection,
  revocation: found.revocation ?? known.revocation,
  pushedAuthorization: found.pushedAuthorization ?? known.pushedAuthorization ?? null,
  userinfo: found.userinfo ?? known.userinfo,
  registration: found.registration ?? known.registration,
  jwks: found.jwks ?? known.jwks,
});

/** Where its product has a server, when that is the one meant. */
export const locationOf = ({ issuer, location }: Template): Location | undefined =>
  location?.issuer === issuer ? location : undefined;

/**
 * Reads the metadata of the server that a template means.
 * @throws InputInvalid for a kind without metadata, or what discovery throws.
 */
export const discoverTemplate = async (fetch: SafeFetch, template: Template) => {
  const { kind, issuer } = template;
  if (!kind.discovered)
    throw new InputInvalid('A key manager of this kind is not asked for metadata: type its endpoints.', [
      'endpoints',
    ]);
  const here = locationOf(template);
  const known = here?.metadata === undefined ? undefined : ({ url: here.metadata, field: 'issuer' } as const);
  const found = await discoverKeyManager(fetch, { issuer, metadata: template.metadata ?? known });
  return here ? { ...found, endpoints: filled(found.endpoints, here.endpoints) } : found;
};
