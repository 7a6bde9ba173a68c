import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../../tests/support/catalogue.ts';
import { changeLogTables } from '../../db/change-log.ts';
import type { DomainError } from '../../errors.ts';
import { updateSettings } from '../../settings/service.ts';
import { MOST_CLIENTS } from '../policy.ts';
import { removeKeys } from '../remove.ts';
import { openApprovals, proven, second } from './approvals.testing.ts';
import { approveKeys } from './approve.ts';
import { declineKeys } from './decline.ts';

const { administrator, developer, publisher, platformAdministrator, stranger } = people;

let world: Awaited<ReturnType<typeof openApprovals>>;

beforeEach(async () => {
  world = await openApprovals();
});

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error: DomainError) => error.code,
  );

const approve = (viewer: typeof developer, id: string) => outcomeOf(approveKeys(world.deps, viewer, id));
const decline = (viewer: typeof developer, id: string) =>
  outcomeOf(declineKeys(world.deps, viewer, id, 'Not known here.'));

describe('who decides', () => {
  it('is an administrator, whose name the proof carries from then on', async () => {
    const { id } = await world.claim(developer);
    expect(await world.stateOf(id)).toBe('AWAITING_APPROVAL');
    expect(await world.proofsOf(id)).toEqual([]);
    expect(await approve(administrator, id)).toBe('OK');
    expect(await world.stateOf(id)).toBe('ACTIVE');
    expect(await world.proofsOf(id)).toMatchObject([
      { method: 'APPROVAL', grade: 'APPROVED', by: administrator.name, evidence: [{ status: 200 }] },
    ]);
    expect((await world.actions()).slice(-2)).toEqual(['keys.ask', 'keys.approve']);
    const { changeLog } = changeLogTables(world.deps.db.kit);
    expect((await world.deps.db.read.select().from(changeLog)).at(-1)).toMatchObject({
      entity: 'key_mapping',
      entityId: id,
    });
    expect(await world.told(developer)).toMatchObject([
      { kind: 'APPROVAL_GRANTED', administrator: administrator.name, consumerKey: 'the-client' },
    ]);
  });

  it.each([
    ['a developer', developer, 'FORBIDDEN'],
    ['a publisher', publisher, 'FORBIDDEN'],
    ['an administrator of another organization', stranger, 'NOT_FOUND'],
  ] as const)('is not %s', async (_, viewer, code) => {
    const { id } = await world.claim(developer);
    for (const decide of [approve, decline]) expect(await decide(viewer, id)).toBe(code);
    expect(await world.stateOf(id)).toBe('AWAITING_APPROVAL');
    expect(await world.told(developer)).toEqual([]);
  });

  it('is not the claimant, administrator or not, then or later', async () => {
    const own = await world.claim(administrator);
    const later = await world.claim(developer, { consumerKey: 'another' });
    await world.setRole('developer', 'ADMINISTRATOR');
    const promoted = { ...developer, role: 'ADMINISTRATOR' as const };
    for (const decide of [approve, decline]) {
      expect(await decide(administrator, own.id)).toBe('FORBIDDEN');
      expect(await decide(promoted, later.id)).toBe('FORBIDDEN');
    }
    // The control: about what others provided they do.
    expect(await approve(promoted, own.id)).toBe('OK');
    expect(await approve(administrator, later.id)).toBe('OK');
  });

  it('is not who claims the same client, through whomever', async () => {
    await world.claim(administrator);
    const { id } = await world.claim(developer);
    expect(await approve(administrator, id)).toBe('FORBIDDEN');
    expect(await approve(second, id)).toBe('OK');
  });

  it('is not who was an administrator when they came in, and is none any more', async () => {
    const { id } = await world.claim(developer);
    await world.setRole('administrator', 'DEVELOPER');
    expect(await approve(administrator, id)).toBe('FORBIDDEN');
    await world.leave('administrator');
    expect(await approve(administrator, id)).toBe('FORBIDDEN');
    await world.setRole('second', 'ADMINISTRATOR');
    expect(await approve(second, id)).toBe('OK');
  });

  it('is one of sixteen at once', async () => {
    const { id } = await world.claim(developer);
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => approve(index % 2 === 0 ? administrator : second, id)),
    );
    expect(answers.sort()).toEqual([...Array(15).fill('CONFLICT'), 'OK']);
    expect(await world.proofsOf(id)).toHaveLength(1);
    expect((await world.actions()).filter(action => action === 'keys.approve')).toHaveLength(1);
    expect(await world.told(developer)).toHaveLength(1);
  });

  it('decides once: approved is not declined any more, and declined not approved', async () => {
    const [one, other] = [
      await world.claim(developer),
      await world.claim(developer, { consumerKey: 'another' }),
    ];
    expect(await approve(administrator, one.id)).toBe('OK');
    expect(await decline(second, one.id)).toBe('CONFLICT');
    expect(await decline(administrator, other.id)).toBe('OK');
    expect(await approve(second, other.id)).toBe('CONFLICT');
    expect(await world.stateOf(one.id)).toBe('ACTIVE');
    expect(await world.stateOf(other.id)).toBe('FAILED');
  });
});

describe('on approval everything is looked at anew', () => {
  const fill = async (applicationId: string) => {
    world.answer(proven);
    for (let index = 0; index < MOST_CLIENTS; index += 1)
      await world.claim(developer, { applicationId, consumerKey: `other-${index}` });
  };
  const settings = (input: object) => updateSettings(world.deps, platformAdministrator, input);
  const roles = (rule: 'ONLY' | 'EVERYONE') => ({ access: { rule, roles: ['PUBLISHER'] } });

  const obstacles: Record<
    string,
    readonly [code: string, set: (applicationId: string) => unknown, lift: ((id: string) => unknown) | null]
  > = {
    'the application is suspended': [
      'FORBIDDEN',
      id => world.setApplication(id, { state: 'SUSPENDED' }),
      id => world.setApplication(id, { state: 'ACTIVE' }),
    ],
    'the key manager is switched off': [
      'KEY_MANAGER_DISABLED',
      () => world.configure({ enabled: false }),
      () => world.configure({ enabled: true }),
    ],
    'providing is switched off for it': [
      'PROVISIONING_DISABLED',
      () => world.setPolicy('APPROVAL', { outOfBandProvisioning: false }),
      () => world.setPolicy('APPROVAL'),
    ],
    'providing is switched off on the platform': [
      'PROVISIONING_DISABLED',
      () => settings({ keyProvisioning: false }),
      () => settings({ keyProvisioning: true }),
    ],
    'proof is required': ['CONFLICT', () => world.setPolicy('REQUIRED'), () => world.setPolicy('APPROVAL')],
    'proof is not asked for': ['CONFLICT', () => world.setPolicy('OFF'), () => world.setPolicy('APPROVAL')],
    'the platform asks for no proof': [
      'CONFLICT',
      () => settings({ provisionedAppValidation: false }),
      () => settings({ provisionedAppValidation: true }),
    ],
    'the claimant’s role may not use the key manager': [
      'CONFLICT',
      () => world.setPolicy('APPROVAL', roles('ONLY')),
      () => world.setPolicy('APPROVAL', roles('EVERYONE')),
    ],
    'the claimant may not manage the application': [
      'CONFLICT',
      id => world.setApplication(id, { ownerId: 'publisher' }),
      id => world.setApplication(id, { ownerId: 'developer' }),
    ],
    'the claimant has left': ['CONFLICT', () => world.leave('developer'), null],
    'there is no room': ['INPUT_INVALID', fill, null],
    'the key manager has another issuer': [
      'CONFLICT',
      () => world.configure({ issuer: 'https://another.example.com' }),
      () => world.configure({ issuer: 'https://km-platform.example.com' }),
    ],
    'the key manager is not for the organization': [
      'NOT_FOUND',
      () => world.configure({ organizationId: 'globex' }),
      () => world.configure({ organizationId: null }),
    ],
  };

  it.each(Object.keys(obstacles))('and refused when %s', async name => {
    const [code, set, lift] = obstacles[name] ?? ['', () => {}, null];
    const { id, applicationId } = await world.claim(developer);
    await set(applicationId);
    expect(await approve(administrator, id)).toBe(code);
    expect(await world.stateOf(id)).toBe('AWAITING_APPROVAL');
    expect(await world.proofsOf(id)).toEqual([]);
    if (!lift) return;
    // The control: it was this, and nothing else.
    await lift(applicationId);
    expect(await approve(administrator, id)).toBe('OK');
  });

  it('and refused when somebody has proved the client meanwhile', async () => {
    const waiting = await world.claim(developer);
    world.answer(proven);
    expect((await world.claim(stranger)).state).toBe('ACTIVE');
    const refusal = approveKeys(world.deps, administrator, waiting.id);
    // Whose it is in another organization is not said.
    await expect(refusal).rejects.toMatchObject({ code: 'CLIENT_ALREADY_MAPPED', keyMapping: undefined });
    expect(await world.stateOf(waiting.id)).toBe('AWAITING_APPROVAL');
  });

  it('and of two claims of one client, only one can be approved', async () => {
    const [one, other] = [await world.claim(developer), await world.claim(publisher)];
    const answers = await Promise.all([approve(administrator, one.id), approve(second, other.id)]);
    expect(answers.sort()).toEqual(['CLIENT_ALREADY_MAPPED', 'OK']);
  });

  it('and what is held without proof gives way to a proof only', async () => {
    await world.setPolicy('OFF');
    const squatter = await world.claim(stranger);
    await world.setPolicy('APPROVAL');
    const { id, applicationId } = await world.claim(developer);
    expect(await approve(administrator, id)).toBe('CLIENT_ALREADY_MAPPED');
    expect(await world.stateOf(squatter.id)).toBe('ACTIVE');
    world.answer(proven);
    expect((await world.claim(developer, { applicationId })).state).toBe('ACTIVE');
    expect(await world.stateOf(squatter.id)).toBe('DISPLACED');
    // What waited for the same client has become pointless.
    expect(await world.stateOf(id)).toBe('REMOVED');
    expect(await approve(administrator, id)).toBe('CONFLICT');
  });
});

it('holds against a later proof by somebody else, as a proven one does', async () => {
  const { id } = await world.claim(developer);
  await approve(administrator, id);
  world.answer(proven);
  for (const policy of ['APPROVAL', 'REQUIRED', 'OFF'] as const) {
    await world.setPolicy(policy);
    expect(await outcomeOf(world.claim(stranger))).toBe('CLIENT_ALREADY_MAPPED');
  }
  expect(await world.stateOf(id)).toBe('ACTIVE');
  await removeKeys(world.deps, developer, id);
  expect((await world.claim(stranger)).state).toBe('ACTIVE');
});

it.each(['proof', 'audit_event', 'notice', 'change_log'])(
  'leaves nothing by half when %s cannot be written',
  async table => {
    const { id } = await world.claim(developer);
    const store = new SqliteDatabase(world.file);
    store.exec(`CREATE TRIGGER stop BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'stopped'); END`);
    const before = await world.actions();
    await expect(approveKeys(world.deps, administrator, id)).rejects.toThrow();
    expect(await world.stateOf(id)).toBe('AWAITING_APPROVAL');
    expect(await world.proofsOf(id)).toEqual([]);
    expect(await world.actions()).toEqual(before);
    expect(await world.told(developer)).toEqual([]);
    store.exec('DROP TRIGGER stop');
    store.close();
    expect(await approve(administrator, id)).toBe('OK');
  },
);
