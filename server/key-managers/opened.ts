import type { Clock } from '../lib/clock.ts';
import type { Secret } from '../lib/secret.ts';
import { createAuthenticationMemory } from '../oauth/authentication-memory.ts';
import { createJwksCache, type JwksCache } from '../oauth/jwks.ts';
import { createControlCache } from '../oauth/proof-control.ts';
import type { ControlCache, ProofOutcome } from '../oauth/proof-types.ts';
import type { AdministrationIo, ClientAdministration, PermittedAdministration } from './administration.ts';
import type { KeyManager, Policy } from './key-manager.ts';
import { requireKind } from './registry.ts';
import type { KeyManagerRow } from './store.ts';
import { type Administration, supportingEvidence } from './supporting-evidence.ts';

/** Opens a stored key manager. The same one is given until the row's version changes. */
export type OpenKeyManager = (row: KeyManagerRow) => KeyManager;

/**
 * Remembers for ten minutes that wrong secrets are refused. That one was accepted is asked anew each time:
 * whoever makes a public client confidential, as the answer tells them to, must not be refused for it.
 */
const refusalsOnly = (cache: ControlCache): ControlCache => ({
  get: cache.get,
  set: (key, result) => (result === 'REFUSES' ? cache.set(key, result) : undefined),
});

const DAY_MS = 86_400_000;

/** The secrets of a key manager's form, unsealed when somebody needs them. */
export type UnsealSettings = (keyManagerId: string) => Promise<Readonly<Record<string, Secret>>>;

export interface OpenedDeps extends AdministrationIo {
  readonly unsealSettings: UnsealSettings;
}

/** Where no clients may be made, the way to make one is not there. */
const permitted = (
  { clientCreation = true }: Policy,
  { register, ...rest }: ClientAdministration,
): PermittedAdministration => (clientCreation ? { register, ...rest } : rest);

/** Credentials are read once, when the first call needs them: a change of them opens the key manager anew. */
const administrationOf = (
  { unsealSettings, ...io }: OpenedDeps,
  row: KeyManagerRow,
): Administration | undefined => {
  const { administer } = requireKind(row.kind);
  if (administer === undefined) return undefined;
  const { settings, endpoints, policy } = row;
  const open = async (): Promise<PermittedAdministration | undefined> => {
    const secrets = await unsealSettings(row.id);
    const whole = administer(io, { settings, endpoints, secrets });
    return whole && permitted(policy, whole);
  };
  let opened: ReturnType<typeof open> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
};

/** Adds what the administration has on record to the evidence of what was proved without it, in whichever way. */
export const withAdministration = (
  clock: Clock,
  keyManager: KeyManager,
  administration: Administration,
): KeyManager => {
  const beside = async (clientId: string, outcome: ProofOutcome): Promise<ProofOutcome> => {
    if (outcome.outcome !== 'PROVEN') return outcome;
    const evidence = await supportingEvidence(clock, administration, clientId);
    return { ...outcome, evidence: [...outcome.evidence, ...evidence] };
  };
  const { prove, proveRegistration, challenges } = keyManager;
  return {
    ...keyManager,
    administration,
    prove: async (claim, onStage) => beside(claim.clientId, await prove(claim, onStage)),
    ...(proveRegistration && {
      proveRegistration: async (claim, onStage) => {
        const proof = await proveRegistration(claim, onStage);
        return { ...proof, outcome: await beside(claim.clientId, proof.outcome) };
      },
    }),
    ...(challenges && {
      challenges: {
        ...challenges,
        proveByAssertion: async (claim, onStage) =>
          beside(claim.clientId, await challenges.proveByAssertion(claim, onStage)),
        proveByCallback: async (claim, onStage) =>
          beside(claim.clientId, await challenges.proveByCallback(claim, onStage)),
        proveByCode: async claim => beside(claim.clientId, await challenges.proveByCode(claim)),
      },
    }),
  };
};

interface Opened {
  readonly version: number;
  readonly keyManager: KeyManager;
}

const openOne = (deps: OpenedDeps, keys: JwksCache, row: KeyManagerRow): KeyManager => {
  const { fetch, clock, randomToken } = deps;
  const controls = refusalsOnly(createControlCache(clock));
  const strangers = createControlCache(clock, DAY_MS);
  const authentications = createAuthenticationMemory();
  const io = { fetch, clock, randomToken, controls, strangers, authentications, keys };
  const asked = requireKind(row.kind).open(row, io);
  const administration = administrationOf(deps, row);
  return administration ? withAdministration(clock, asked, administration) : asked;
};

/**
 * Until it is changed, each opened key manager remembers for ten minutes which clients' wrong secrets are refused, for
 * a day which endpoints refuse a client that does not exist, and how its clients were accepted. The keys of issuers are
 * remembered beyond that and for all of them together: however often a key manager is saved, wherever its keys are said
 * to be meanwhile, and though several share an issuer, its keys are asked for no more often.
 */
export const createOpened = (deps: OpenedDeps): OpenKeyManager => {
  const { fetch, clock } = deps;
  const keys = createJwksCache({ fetch, clock });
  const opened = new Map<string, Opened>();
  return row => {
    const known = opened.get(row.id);
    if (known?.version === row.version) return known.keyManager;
    const keyManager = openOne(deps, keys, row);
    opened.set(row.id, { version: row.version, keyManager });
    return keyManager;
  };
};
