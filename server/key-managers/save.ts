import { recordChange } from '../audit/record.ts';
import { Conflict, Forbidden, InputInvalid, InUse, requireValid } from '../errors.ts';
import { nameRule, proseRule } from '../lib/check.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from './errors.ts';
import type { Endpoints, Policy, Settings, Trust } from './key-manager.ts';
import { configurationProblem, mayManage, plainHttpProblem } from './policy.ts';
import { adoptReport } from './probe/keep.ts';
import { probeStore, type StoredProbe } from './probe/store.ts';
import { suggestionOf } from './probe/suggestion.ts';
import { type KeyManagerDeps, keyManagerChange, requireManaged } from './service.ts';
import { asCredentials, changedSettings, saveCredentials } from './settings.ts';
import { requireApart, requireIssuer } from './share-issuer.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';
import { discoverTemplate, type Template, templateOf } from './template.ts';

type Given<T> = { readonly [key in keyof T]?: T[key] | undefined };

/** What an administrator may set; whatever is left out keeps its value or takes the kind's. */
export interface KeyManagerInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly endpoints?: Given<Endpoints> | undefined;
  readonly trust?: Given<Trust> | undefined;
  readonly policy?: Given<Policy> | undefined;
  /** What its kind asks for; an empty text takes a setting out. */
  readonly settings?: Settings | undefined;
  readonly introspectionClientId?: string | undefined;
  readonly introspectionClientSecret?: string | undefined;
  readonly enabled?: boolean | undefined;
}

export interface NewKeyManagerInput extends KeyManagerInput {
  readonly kind: string;
  readonly name: string;
  /** Left out where the kind's settings give it. */
  readonly issuer?: string | undefined;
  /** For every organization, rather than the viewer's. */
  readonly platform: boolean;
  /** The report of a probe of the viewer's, from which to take what is not given. */
  readonly probe?: string | undefined;
}

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
const over = <T extends object>(base: T, given: Given<T> | undefined): T => ({
  ...base,
  ...Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)),
});

const check = ({ publicUrl }: KeyManagerDeps, row: KeyManagerRow): void => {
  requireValid('name', nameRule()(row.name));
  requireValid('description', proseRule()(row.description));
  const problem = configurationProblem(row) ?? plainHttpProblem(row, publicUrl);
  if (problem) throw new InputInvalid(problem.message, problem.path);
};

/** Only the platform's administrators may accept clients without proof. */
const requireProofPolicy = (viewer: Viewer, before: Policy, after: Policy): void => {
  if (after.proof === 'OFF' && before.proof !== 'OFF' && !viewer.platformAdministrator)
    throw new Forbidden('Only a platform administrator may accept clients without proof.');
};

/** Whether everything that metadata could tell is given: then nobody has to be asked. */
const isWhole = (given: Given<Endpoints>): boolean =>
  Object.keys(noEndpoints).every(name => Object.hasOwn(given, name));

const isUntold = (error: unknown): boolean =>
  error instanceof KeyManagerUnreachable || error instanceof KeyManagerMetadataInvalid;

/** What the server says of itself; undefined where it says nothing, and something was given to go by. */
const told = async (deps: KeyManagerDeps, template: Template, given: Given<Endpoints> | undefined) => {
  if (given && (isWhole(given) || !template.kind.discovered)) return undefined;
  try {
    return await discoverTemplate(deps.fetch, template);
  } catch (error) {
    if (given && isUntold(error)) return undefined;
    throw error;
  }
};

/** The report that the input names. @throws InputInvalid when there is none of this server. */
const reportFor = async (
  deps: KeyManagerDeps,
  viewer: Viewer,
  { issuer }: Template,
  { probe }: NewKeyManagerInput,
): Promise<StoredProbe | undefined> => {
  if (probe === undefined) return undefined;
  const found = await probeStore(deps.db).unsaved(deps.db.read, probe, viewer.organizationId);
  if (!found) throw new InputInvalid('There is no such report any more. Probe the server again.', ['probe']);
  if (found.report.issuer === issuer) return found;
  throw new InputInvalid(`The report is of ${found.report.issuer}, not of this issuer.`, ['probe']);
};

/** What is given wins, then what a probe has found. @throws InputInvalid where that leaves a choice open. */
const asReported = ({ report }: StoredProbe, template: Template, input: NewKeyManagerInput) => {
  const { endpoints, trust, policy, choices } = suggestionOf(report.findings, template);
  const open = choices.find(({ field }) => input.trust?.[field] === undefined);
  if (open)
    throw new InputInvalid(
      `Choose one of these claims: ${open.candidates.map(({ claim }) => claim).join(', ')}.`,
      ['trust', open.field],
    );
  return { issuer: report.issuer, endpoints: over(endpoints, input.endpoints), trust, policy };
};

/** What is given wins; the rest is read from the server itself, where it can be. */
const described = async (deps: KeyManagerDeps, template: Template, { endpoints: given }: KeyManagerInput) => {
  const { trust, policy } = template;
  const found = await told(deps, template, given);
  return {
    issuer: found?.issuer ?? template.issuer,
    endpoints: over(found?.endpoints ?? noEndpoints, given),
    trust,
    policy: found ? { ...policy, supportedClientAuthentications: found.clientAuthentications } : policy,
  };
};

/** What the input and the kind's settings hold that has to be sealed. */
const credentialsOf = (
  { introspectionClientId, introspectionClientSecret }: KeyManagerInput,
  secrets: Settings,
) => ({ introspectionClientId, introspectionClientSecret, ...asCredentials(secrets) });

/**
 * Makes a key manager. Endpoints that the input leaves out are read from the issuer's metadata.
 * Where that cannot be read, what is given has to do.
 * @throws Forbidden, InputInvalid, Conflict when the issuer is taken, or what discovery throws.
 */
export const createKeyManager = async (
  deps: KeyManagerDeps,
  viewer: Viewer,
  input: NewKeyManagerInput,
): Promise<KeyManagerRow> => {
  const organizationId = input.platform ? null : viewer.organizationId;
  if (!mayManage(viewer, { organizationId })) throw new Forbidden();
  const template = templateOf(input);
  requireValid('name', nameRule()(input.name));
  const probe = await reportFor(deps, viewer, template, input);
  const base = probe ? asReported(probe, template, input) : await described(deps, template, input);
  const at = deps.clock();
  const row: KeyManagerRow = {
    id: deps.ids(),
    organizationId,
    kind: template.kind.kind,
    name: input.name,
    description: input.description ?? '',
    issuer: base.issuer,
    endpoints: base.endpoints,
    trust: over(base.trust, input.trust),
    policy: over(base.policy, input.policy),
    settings: template.settings,
    enabled: input.enabled ?? true,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  check(deps, row);
  requireProofPolicy(viewer, template.policy, row.policy);
  return deps.db.transaction(async tx => {
    await requireIssuer(deps, tx, viewer, row);
    await keyManagerStore(deps.db).insert(tx, row);
    if (probe) await adoptReport(deps, tx, probe, row.id);
    const credentials = await saveCredentials(deps, tx, row.id, credentialsOf(input, template.secrets));
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.create', row, { credentials }));
    return row;
  });
};

/** @throws NotFound, Forbidden, InputInvalid, Conflict when it was changed meanwhile, or InUse when the name is fixed. */
export const updateKeyManager = async (
  deps: KeyManagerDeps,
  viewer: Viewer,
  id: string,
  input: KeyManagerInput,
): Promise<KeyManagerRow> => {
  const before = await requireManaged(deps, viewer, id);
  const { settings, secrets } = await changedSettings(deps, before, input.settings);
  const row: KeyManagerRow = {
    ...before,
    settings,
    name: input.name ?? before.name,
    description: input.description ?? before.description,
    endpoints: over(before.endpoints, input.endpoints),
    trust: over(before.trust, input.trust),
    policy: over(before.policy, input.policy),
    enabled: input.enabled ?? before.enabled,
    version: before.version + 1,
    updatedAt: deps.clock(),
  };
  check(deps, row);
  requireProofPolicy(viewer, before.policy, row.policy);
  return deps.db.transaction(async tx => {
    const store = keyManagerStore(deps.db);
    if (row.name !== before.name && (await store.countLiveMappings(tx, id)) > 0)
      throw new InUse('The name is fixed while clients are mapped under this key manager.');
    await requireApart(deps, tx, row);
    if (!(await store.update(tx, row)))
      throw new Conflict('Somebody changed it at the same time. Load it again and repeat your change.');
    const credentials = await saveCredentials(deps, tx, id, credentialsOf(input, secrets));
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.update', row, { before, credentials }));
    return row;
  });
};
