import { and, eq } from 'drizzle-orm';
import { openCatalogue, people } from '../../../tests/support/catalogue.ts';
import { createApplication } from '../../applications/service.ts';
import { applicationTables } from '../../applications/table.ts';
import { auditStore } from '../../audit/store.ts';
import type { ProofPolicy } from '../../key-managers/key-manager.ts';
import { standardPolicy } from '../../key-managers/protocol.ts';
import { keyManagerTables } from '../../key-managers/table.ts';
import { secret } from '../../lib/secret.ts';
import { listNotices } from '../../notices/service.ts';
import { standardTable } from '../../oauth/decision-table.ts';
import type { ProofOutcome } from '../../oauth/proof-types.ts';
import { organizationTables, type Role } from '../../organizations/table.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import type { KeyDeps } from '../deps.ts';
import { createProgress } from '../progress.ts';
import { type ProvidedKeys, provideExistingKeys } from '../provide.ts';
import { keyTables } from '../table.ts';

const DAY_MS = 24 * 3_600_000;

const noEndpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

export const proven: ProofOutcome = {
  outcome: 'PROVEN',
  method: 'INTROSPECTION',
  authentication: 'client_secret_post',
  evidence: [],
  stages: [],
};
export const cannotVerify: ProofOutcome = {
  outcome: 'CANNOT_VERIFY',
  why: 'UNDECIDED',
  evidence: [
    {
      method: 'INTROSPECTION',
      endpoint: 'introspection',
      authentication: 'client_secret_post',
      status: 200,
      at: 1,
      elapsedMs: 2,
      control: false,
    },
  ],
};
export const unreachable: ProofOutcome = {
  outcome: 'UNREACHABLE',
  reason: 'TIMEOUT',
  words: 'did not answer in time',
  evidence: [],
};
export const rejected: ProofOutcome = { outcome: 'REJECTED', evidence: [] };

/** Also administers the organization. */
export const second: Viewer = {
  ...people.administrator,
  userId: 'second',
  name: 'second of the test',
  email: 'second@example.com',
};

interface State {
  now: number;
  outcome: ProofOutcome;
  meanwhile: () => Promise<unknown>;
}

/** The services over a store, with a clock that stands and a key manager that answers as a test says. */
export const openApprovals = async () => {
  const catalogue = await openCatalogue();
  const { db } = catalogue;
  const state: State = { now: Date.UTC(2026, 10, 25), outcome: cannotVerify, meanwhile: async () => {} };
  const wide = { max: 1000, windowMs: 60_000 };
  const deps: KeyDeps = {
    ...catalogue,
    clock: () => state.now,
    openKeyManager: ({ issuer }) => ({
      protocol: { issuer, endpoints: {}, authentication: 'auto', table: standardTable },
      prove: async () => {
        await state.meanwhile();
        return state.outcome;
      },
    }),
    attemptLimits: { perPerson: wide, perClient: wide, perKeyManager: wide },
    rejections: { stepMs: 0, wait: async () => {} },
    limitSecret: 'a secret of the test',
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    progress: createProgress(),
  };
  const { member } = organizationTables(db.kit);
  const { keyManager } = keyManagerTables(db.kit);
  const { application } = applicationTables(db.kit);

  const setRole = (userId: string, role: Role) =>
    db.transaction(async tx => {
      await tx
        .update(member)
        .set({ role })
        .where(and(eq(member.userId, userId), eq(member.organizationId, 'acme')));
    });
  const leave = (userId: string) =>
    db.transaction(async tx => {
      await tx.delete(member).where(eq(member.userId, userId));
    });
  const configure = (changes: Partial<(typeof keyManager)['$inferInsert']>) =>
    db.transaction(async tx => {
      await tx.update(keyManager).set(changes).where(eq(keyManager.id, 'km-platform'));
    });
  const setPolicy = (proof: ProofPolicy, changes = {}) =>
    configure({ policy: { ...standardPolicy, proof, ...changes } });
  const setApplication = (id: string, changes: Partial<(typeof application)['$inferInsert']>) =>
    db.transaction(async tx => {
      await tx.update(application).set(changes).where(eq(application.id, id));
    });

  await db.transaction(async tx => {
    await tx
      .insert(member)
      .values({ organizationId: 'acme', userId: 'second', role: 'ADMINISTRATOR', createdAt: 1 });
  });
  await setPolicy('APPROVAL');

  let count = 0;
  const newApplication = async (viewer: Viewer): Promise<string> => {
    count += 1;
    const name = `Application ${count}`;
    return (await createApplication(deps, viewer, { name, description: '' })).id;
  };
  const claim = async (viewer: Viewer, changes: Partial<ProvidedKeys> = {}) => {
    const provided = await provideExistingKeys(deps, viewer, {
      applicationId: changes.applicationId ?? (await newApplication(viewer)),
      keyManagerId: 'km-platform',
      keyType: 'PRODUCTION',
      consumerKey: 'the-client',
      consumerSecret: secret('a secret'),
      label: '',
      ...changes,
    });
    return provided.keyMapping;
  };
  const told = async (viewer: Viewer) =>
    (await listNotices(deps, viewer, { limit: 50, after: undefined })).items.map(({ content }) => content);

  return {
    deps,
    file: catalogue.file,
    ...{ setRole, leave, configure, setPolicy, setApplication, newApplication, claim, told },
    pass: (days: number) => {
      state.now += days * DAY_MS;
    },
    answer: (outcome: ProofOutcome) => {
      state.outcome = outcome;
    },
    /** What happens while the key manager is asked. */
    meanwhile: (work: () => Promise<unknown>) => {
      state.meanwhile = work;
    },
    /** Gives the key manager an endpoint at which secrets could be checked. */
    askable: () => configure({ endpoints: { ...noEndpoints, token: 'https://id.example.com/token' } }),
    stateOf: async (id: string) => {
      const { keyMapping } = keyTables(db.kit);
      return (await db.read.select().from(keyMapping).where(eq(keyMapping.id, id)))[0]?.state;
    },
    proofsOf: (id: string) => {
      const { proof } = keyTables(db.kit);
      return db.read.select().from(proof).where(eq(proof.keyMappingId, id));
    },
    actions: async () => (await auditStore(db).following(0, 500)).map(({ action }) => action),
  };
};
