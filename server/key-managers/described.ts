import { InputInvalid } from '../errors.ts';
import { issuersAt } from '../oauth/well-known.ts';
import type { Described } from './discover.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from './errors.ts';
import type { Endpoints } from './key-manager.ts';
import type { KeyManagerDeps } from './service.ts';
import { discoverTemplate, type Template } from './template.ts';

/* What a new key manager takes from its server where an administrator left it out. */

export type Given<T> = { readonly [key in keyof T]?: T[key] | undefined };

const noEndpoints: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

/** `given` over `base`; undefined changes nothing. */
export const over = <T extends object>(base: T, given: Given<T> | undefined): T => ({
  ...base,
  ...Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)),
});

/** Whether everything that metadata could tell is given: then nobody has to be asked. */
const isWhole = (given: Given<Endpoints>): boolean =>
  Object.keys(noEndpoints).every(name => Object.hasOwn(given, name));

/** Whether what is given may stand for metadata that is not there: not for an address of it that somebody wrote. */
const isUntold = (error: unknown, { metadata }: Template): boolean =>
  error instanceof KeyManagerUnreachable || (error instanceof KeyManagerMetadataInvalid && !metadata);

/** Nobody has seen which issuer the metadata names: unless it lies where that one has it, it has to be written. */
export const requireSeen = ({
  issuer,
  source,
}: Pick<Described, 'issuer'> & { readonly source: string | null }) => {
  if (source !== null && issuersAt(source)?.includes(issuer)) return;
  throw new InputInvalid(
    `The metadata names the issuer ${issuer}. Write it here, if it is the one you mean.`,
    ['issuer'],
  );
};

/** What the server says of itself; undefined where it says nothing, and something was given to go by. */
const told = async (
  deps: Pick<KeyManagerDeps, 'fetch'>,
  template: Template,
  given: Given<Endpoints> | undefined,
) => {
  if (given && (isWhole(given) || !template.kind.discovered)) return undefined;
  try {
    return await discoverTemplate(deps.fetch, template);
  } catch (error) {
    if (given && isUntold(error, template)) return undefined;
    throw error;
  }
};

/** What is given wins; the rest is read from the server itself, where it can be. */
export const described = async (
  deps: Pick<KeyManagerDeps, 'fetch'>,
  template: Template,
  given: Given<Endpoints> | undefined,
) => {
  const { issuer, trust, policy } = template;
  // Where only the metadata tells the issuer, nothing that is given can stand for it.
  const found = await told(deps, template, issuer === undefined ? undefined : given);
  if (found && issuer === undefined) requireSeen(found);
  return {
    issuer: found?.issuer ?? issuer ?? '',
    endpoints: over(found?.endpoints ?? noEndpoints, given),
    metadataUrl: found?.source ?? null,
    trust,
    policy: found
      ? {
          ...policy,
          supportedClientAuthentications: found.clientAuthentications,
          grantTypes: found.grantTypes,
        }
      : policy,
  };
};
