import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import {
  ChangedMeanwhile,
  Forbidden,
  InputInvalid,
  InUse,
  requireRevision,
  requireValid,
} from '../errors.ts';
import { nameRule, proseRule } from '../lib/check.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { countCredentials, type SavingDeps } from './count-credentials.ts';
import { requireProofPolicy, requireSameServer } from './decisive.ts';
import { described, type Given, over } from './described.ts';
import type { DisplayedEndpoints, Endpoints, Policy, Settings, Trust } from './key-manager.ts';
import { configurationProblem, givenProblem, mayManage, offerProblem, plainHttpProblem } from './policy.ts';
import { chosenFrom, reportFor } from './probe/adopt.ts';
import { adoptReport } from './probe/keep.ts';
import type { StoredProbe } from './probe/store.ts';
import { type KeyManagerDeps, keyManagerChange, requireManaged } from './service.ts';
import { asCredentials, changedSettings, removeCredentials, saveCredentials } from './settings.ts';
import { requireSharing, type Sharing, shareKeyManager } from './share.ts';
import { requireIssuer, requireIssuerKept } from './share-issuer.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';
import { requireWhole, type Template, templateOf } from './template.ts';

/** What an administrator may set; whatever is left out keeps its value or takes the kind's. */
export interface KeyManagerInput extends Sharing {
  readonly name?: string | undefined;
  /** Empty: the name. */
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly metadataUrl?: string | null | undefined;
  readonly endpoints?: Given<Endpoints> | undefined;
  readonly displayedEndpoints?: Given<DisplayedEndpoints> | undefined;
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
  /** Left out where the kind's settings give it, or the metadata that lies where its issuer has it. */
  readonly issuer?: string | undefined;
  /** For every organization, rather than the viewer's. */
  readonly platform: boolean;
  /** The report of a probe of the viewer's, from which to take what is not given. */
  readonly probe?: string | undefined;
}

export interface KeyManagerUpdate extends KeyManagerInput {
  readonly issuer?: string | undefined;
  /** By their names. */
  readonly removeCredentials?: readonly string[] | undefined;
  /** What the change was made from. */
  readonly revision?: number | undefined;
}

const noDisplayed: DisplayedEndpoints = {
  token: null,
  authorization: null,
  revocation: null,
  userinfo: null,
};

/** @throws InputInvalid */
const refuse = (problem: ReturnType<typeof configurationProblem>): void => {
  if (problem) throw new InputInvalid(problem.message, problem.path);
};

const check = ({ publicUrl }: KeyManagerDeps, row: KeyManagerRow): void => {
  requireValid('name', nameRule()(row.name));
  requireValid('description', proseRule()(row.description));
  refuse(configurationProblem(row) ?? offerProblem(row) ?? plainHttpProblem(row, publicUrl));
};

/** A key manager after an input; what is left out stays. */
const changed = (row: KeyManagerRow, input: KeyManagerInput): KeyManagerRow => ({
  ...row,
  name: input.name ?? row.name,
  displayName: input.displayName === undefined ? row.displayName : input.displayName || null,
  description: input.description ?? row.description,
  metadataUrl: input.metadataUrl === undefined ? row.metadataUrl : input.metadataUrl,
  endpoints: over(row.endpoints, input.endpoints),
  displayedEndpoints: input.displayedEndpoints
    ? over(row.displayedEndpoints ?? noDisplayed, input.displayedEndpoints)
    : row.displayedEndpoints,
  trust: over(row.trust, input.trust),
  policy: over(row.policy, input.policy),
  enabled: input.enabled ?? row.enabled,
  sharedWithAll: input.sharedWithAll ?? row.sharedWithAll,
});

/** What the input and the kind's settings hold that has to be sealed. */
const credentialsOf = (
  { introspectionClientId, introspectionClientSecret }: KeyManagerInput,
  secrets: Settings,
) => ({ introspectionClientId, introspectionClientSecret, ...asCredentials(secrets) });

/** What a key manager of a kind starts with. */
const newRow = async (
  deps: KeyManagerDeps,
  organizationId: string | null,
  template: Template,
  input: NewKeyManagerInput,
  probe: StoredProbe | undefined,
): Promise<KeyManagerRow> => {
  const at = deps.clock();
  return {
    id: deps.ids(),
    organizationId,
    kind: template.kind.kind,
    name: input.name,
    displayName: null,
    description: '',
    ...(probe ? chosenFrom(probe, template, input.trust) : await described(deps, template, input.endpoints)),
    displayedEndpoints: null,
    settings: template.settings,
    enabled: true,
    sharedWithAll: organizationId === null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
};

/**
 * Makes a key manager. Endpoints that the input leaves out are read from its metadata.
 * Where that cannot be read, what is given has to do.
 * @throws Forbidden, InputInvalid, TooManyAttempts, Conflict when the issuer is taken, or what discovery throws.
 */
export const createKeyManager = async (
  deps: SavingDeps,
  viewer: Viewer,
  input: NewKeyManagerInput,
): Promise<KeyManagerRow> => {
  const organizationId = input.platform ? null : viewer.organizationId;
  if (!mayManage(viewer, { organizationId })) throw new Forbidden();
  const template = templateOf(input);
  requireWhole(template.kind, template.settings, Object.keys(template.secrets));
  requireValid('name', nameRule()(input.name));
  refuse(givenProblem(input));
  const probe = await reportFor(deps, viewer, template, input.probe);
  const row = changed(await newRow(deps, organizationId, template, input, probe), input);
  check(deps, row);
  requireProofPolicy(viewer, template.policy, row.policy);
  requireSharing(viewer, { organizationId, sharedWithAll: null }, row);
  const given = credentialsOf(input, template.secrets);
  await countCredentials(deps, viewer, { row, given });
  return deps.db.transaction(async tx => {
    await requireIssuer(deps, tx, viewer, row);
    await keyManagerStore(deps.db).insert(tx, row);
    if (probe) await adoptReport(deps, tx, probe, row.id);
    const details = {
      ...(await saveCredentials(deps, tx, row.id, given)),
      ...(await shareKeyManager(deps, tx, viewer, row, input)),
    };
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.create', row, { details }));
    return row;
  });
};

/** Who has mapped a client, or waits to, knows it by these. @throws InUse */
const requireSame = async (
  { db }: KeyManagerDeps,
  tx: Write,
  before: KeyManagerRow,
  row: KeyManagerRow,
): Promise<void> => {
  const fixed = (['name', 'issuer'] as const).find(part => row[part] !== before[part]);
  if (fixed && (await keyManagerStore(db).countClaims(tx, row.id)) > 0)
    throw new InUse(
      `The ${fixed} is fixed while clients are mapped under this key manager or wait for approval.`,
    );
};

/** @throws InputInvalid for the resident one, whose issuer is the portal's own address. */
const issuerAfter = (before: KeyManagerRow, issuer = before.issuer): string => {
  if (before.kind === 'RESIDENT' && issuer !== before.issuer)
    throw new InputInvalid('The issuer of the resident key manager follows from public_url.', ['issuer']);
  return issuer;
};

/**
 * @throws NotFound, Forbidden (also where the issuer is shared, or proof is off), InputInvalid, TooManyAttempts,
 * Conflict when it was changed meanwhile or the issuer is taken, or InUse when name or issuer is fixed.
 */
export const updateKeyManager = async (
  deps: SavingDeps,
  viewer: Viewer,
  id: string,
  input: KeyManagerUpdate,
): Promise<KeyManagerRow> => {
  const before = await requireManaged(deps, viewer, id);
  requireRevision(input.revision, before.version);
  const { settings, secrets } = await changedSettings(deps, before, input);
  const issuer = issuerAfter(before, input.issuer);
  const revised = { settings, issuer, version: before.version + 1, updatedAt: deps.clock() };
  const row: KeyManagerRow = { ...changed(before, input), ...revised };
  check(deps, row);
  requireProofPolicy(viewer, before.policy, row.policy);
  requireSameServer(viewer, before, row);
  requireSharing(viewer, before, row);
  const given = credentialsOf(input, secrets);
  await countCredentials(deps, viewer, { row, before, given });
  return deps.db.transaction(async tx => {
    await requireSame(deps, tx, before, row);
    await (issuer === before.issuer
      ? requireIssuerKept(deps, tx, viewer, { before, row })
      : requireIssuer(deps, tx, viewer, row));
    if (!(await keyManagerStore(deps.db).update(tx, row))) throw new ChangedMeanwhile();
    const details = {
      ...(await removeCredentials(deps, tx, id, input.removeCredentials)),
      ...(await saveCredentials(deps, tx, id, given)),
      ...(await shareKeyManager(deps, tx, viewer, row, input)),
    };
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.update', row, { before, details }));
    return row;
  });
};
