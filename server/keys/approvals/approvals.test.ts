import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../../tests/support/catalogue.ts';
import { deleteApplication } from '../../applications/service.ts';
import type { DomainError } from '../../errors.ts';
import { deleteKeyManager } from '../../key-managers/service.ts';
import { secret } from '../../lib/secret.ts';
import { MOST_WAITING } from '../policy.ts';
import { removeKeys } from '../remove.ts';
import { cannotVerify, openApprovals, proven, rejected, second, unreachable } from './approvals.testing.ts';
import { claimsOfApplications, countApprovals, lapseApprovals, listApprovals } from './approvals.ts';
import { approveKeys } from './approve.ts';
import { declineKeys } from './decline.ts';

const { administrator, developer, platformAdministrator, stranger } = people;

let world: Awaited<ReturnType<typeof openApprovals>>;

beforeEach(async () => {
  world = await openApprovals();
});

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error: DomainError) => error.code,
  );

const waiting = async (viewer = administrator) =>
  (await listApprovals(world.deps, viewer, { limit: 50, after: undefined })).items.map(
    ({ mapping }) => mapping.id,
  );

describe('under the policy APPROVAL', () => {
  it('what is proved is mapped at once, and what is refused is refused', async () => {
    world.answer(proven);
    expect(await world.claim(developer)).toMatchObject({ state: 'ACTIVE' });
    world.answer(rejected);
    expect(await outcomeOf(world.claim(developer, { consumerKey: 'another' }))).toBe('CLIENT_REJECTED');
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ['cannot be verified', cannotVerify, /neither accepts nor refuses/],
    ['could not be reached', unreachable, /could not be asked: at .* it did not answer in time/],
  ] as const)('what %s waits, with the doubt and the evidence', async (_, outcome, doubt) => {
    world.answer(outcome);
    const { id, state } = await world.claim(developer);
    expect(state).toBe('AWAITING_APPROVAL');
    const { items } = await listApprovals(world.deps, administrator, { limit: 50, after: undefined });
    expect(items).toMatchObject([
      {
        mapping: { id, clientId: 'the-client', createdBy: developer.name },
        approval: { claimantId: developer.userId, doubt: expect.stringMatching(doubt) },
      },
    ]);
    expect(items[0]?.approval.evidence).toHaveLength(outcome.evidence.length);
  });

  it.each(['REQUIRED', 'OFF'] as const)('and under %s nothing waits', async policy => {
    await world.setPolicy(policy);
    const code = await outcomeOf(world.claim(developer));
    expect(code).toBe(policy === 'OFF' ? 'OK' : 'KEY_MANAGER_CANNOT_VERIFY');
    expect(await waiting()).toEqual([]);
  });

  it('a secret may be missing only where nobody can be asked with it', async () => {
    const without = { consumerSecret: undefined };
    expect(await world.claim(developer, without)).toMatchObject({ state: 'AWAITING_APPROVAL' });
    for (const policy of ['REQUIRED', 'OFF'] as const) {
      await world.setPolicy(policy);
      expect(await outcomeOf(world.claim(developer, without))).toBe('INPUT_INVALID');
    }
    await world.setPolicy('APPROVAL');
    await world.askable();
    await expect(world.claim(stranger, without)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      path: ['consumerSecret'],
    });
  });

  it('what became required while the key manager was asked does not wait', async () => {
    world.meanwhile(() => world.setPolicy('REQUIRED'));
    expect(await outcomeOf(world.claim(developer))).toBe('KEY_MANAGER_CANNOT_VERIFY');
    world.meanwhile(() => world.setPolicy('APPROVAL'));
    world.answer(rejected);
    await world.setPolicy('OFF');
    expect(await outcomeOf(world.claim(developer))).toBe('CLIENT_REJECTED');
    expect(await waiting()).toEqual([]);
  });
});

describe('what waits', () => {
  it('takes no place: meanwhile anybody can prove it, and others can ask as well', async () => {
    const one = await world.claim(developer);
    const other = await world.claim(stranger);
    expect(other.state).toBe('AWAITING_APPROVAL');
    world.answer(proven);
    expect((await world.claim(stranger)).state).toBe('ACTIVE');
    expect(await world.stateOf(one.id)).toBe('AWAITING_APPROVAL');
  });

  it('is refused at once where the viewer may see who holds the client', async () => {
    world.answer(proven);
    const { applicationId } = await world.claim(developer);
    world.answer(cannotVerify);
    expect(await outcomeOf(world.claim(developer, { applicationId }))).toBe('CLIENT_ALREADY_MAPPED');
    // To everybody else it is not said that it is taken: they wait like for any other client.
    expect((await world.claim(stranger)).state).toBe('AWAITING_APPROVAL');
  });

  it('waits once for each application and client, and a few at most', async () => {
    const { id, applicationId } = await world.claim(developer, { consumerKey: 'client-0' });
    const next = (consumerKey: string) => outcomeOf(world.claim(developer, { applicationId, consumerKey }));
    expect(await next('client-0')).toBe('INPUT_INVALID');
    for (let index = 1; index < MOST_WAITING; index += 1) expect(await next(`client-${index}`)).toBe('OK');
    expect(await next('one-more')).toBe('INPUT_INVALID');
    await removeKeys(world.deps, developer, id);
    expect(await next('client-0')).toBe('OK');
  });

  it('is listed for administrators of the organization, page by page, the longest first', async () => {
    const ids: string[] = [];
    for (const consumerKey of ['c', 'a', 'b']) {
      ids.push((await world.claim(developer, { consumerKey })).id);
      world.pass(1);
    }
    await world.claim(stranger, { consumerKey: 'theirs' });
    expect(await waiting()).toEqual(ids);
    const first = await listApprovals(world.deps, administrator, { limit: 2, after: undefined });
    const last = first.items.at(-1)?.mapping;
    const after = [String(last?.createdAt), last?.id ?? ''];
    const rest = await listApprovals(world.deps, administrator, { limit: 2, after });
    expect([...first.items, ...rest.items].map(({ mapping }) => mapping.id)).toEqual(ids);
    expect([first.hasNext, rest.hasNext]).toEqual([true, false]);
    expect(await outcomeOf(waiting(developer))).toBe('FORBIDDEN');
  });

  it('is counted for those who may decide about it', async () => {
    await world.claim(developer, { consumerKey: 'one' });
    await world.claim(administrator, { consumerKey: 'own' });
    expect(await countApprovals(world.deps, administrator)).toBe(1);
    expect(await countApprovals(world.deps, second)).toBe(2);
    for (const viewer of [developer, stranger]) expect(await countApprovals(world.deps, viewer)).toBe(0);
  });

  it('is told to the administrators, but not to the one who asks', async () => {
    await world.claim(administrator);
    expect(await world.told(second)).toMatchObject([
      { kind: 'APPROVAL_ASKED', claimant: administrator.name, consumerKey: 'the-client' },
    ]);
    for (const viewer of [administrator, developer, stranger]) expect(await world.told(viewer)).toEqual([]);
  });

  it('can be withdrawn, and is withdrawn with its application', async () => {
    const [one, other] = [
      await world.claim(developer, { consumerKey: 'one' }),
      await world.claim(developer, { consumerKey: 'other' }),
    ];
    expect(await outcomeOf(removeKeys(world.deps, stranger, one.id))).toBe('NOT_FOUND');
    await removeKeys(world.deps, developer, one.id);
    expect(await world.stateOf(one.id)).toBe('REMOVED');
    expect(await outcomeOf(approveKeys(world.deps, administrator, one.id))).toBe('CONFLICT');
    await deleteApplication(world.deps, developer, other.applicationId);
    expect(await waiting()).toEqual([]);
    expect((await world.actions()).filter(action => action === 'keys.withdraw')).toHaveLength(2);
    expect(await outcomeOf(approveKeys(world.deps, administrator, other.id))).toBe('NOT_FOUND');
  });

  it('keeps its key manager', async () => {
    const { id } = await world.claim(developer);
    const remove = () => outcomeOf(deleteKeyManager(world.deps, platformAdministrator, 'km-platform'));
    expect(await remove()).toBe('IN_USE');
    await removeKeys(world.deps, developer, id);
    expect(await remove()).toBe('OK');
  });
});

describe('what is declined', () => {
  it('needs a reason, which the claimant reads', async () => {
    const { id, applicationId } = await world.claim(developer);
    for (const reason of ['', '  ', 'x'.repeat(501)])
      expect(await outcomeOf(declineKeys(world.deps, administrator, id, reason))).toBe('INPUT_INVALID');
    await declineKeys(world.deps, administrator, id, 'Nobody here knows this client.');
    expect(await world.stateOf(id)).toBe('FAILED');
    expect(await world.told(developer)).toMatchObject([
      { kind: 'APPROVAL_DECLINED', reason: 'Nobody here knows this client.' },
    ]);
    expect((await world.actions()).at(-1)).toBe('keys.decline');
    expect((await claimsOfApplications(world.deps, [applicationId])).map(one => one.id)).toEqual([id]);
    // It may be asked again, and what was declined can be put away.
    expect((await world.claim(developer, { applicationId })).state).toBe('AWAITING_APPROVAL');
    await removeKeys(world.deps, developer, id);
    expect((await claimsOfApplications(world.deps, [applicationId])).map(one => one.state)).toEqual([
      'AWAITING_APPROVAL',
    ]);
  });
});

describe('after thirty days', () => {
  it('nobody can decide any more, and the claim lapses', async () => {
    const { id, applicationId } = await world.claim(developer);
    world.pass(29);
    expect(await waiting()).toEqual([id]);
    await lapseApprovals(world.deps);
    expect(await world.stateOf(id)).toBe('AWAITING_APPROVAL');
    world.pass(1);
    // Also before it was tidied up.
    expect(await waiting()).toEqual([]);
    expect(await outcomeOf(approveKeys(world.deps, administrator, id))).toBe('CONFLICT');
    await lapseApprovals(world.deps);
    expect(await world.stateOf(id)).toBe('FAILED');
    expect((await world.actions()).at(-1)).toBe('keys.lapse');
    expect(await world.told(developer)).toMatchObject([{ kind: 'APPROVAL_LAPSED' }]);
    expect(await claimsOfApplications(world.deps, [applicationId])).toHaveLength(1);
    world.pass(30);
    expect(await claimsOfApplications(world.deps, [applicationId])).toEqual([]);
  });

  it('as many as there are lapse', async () => {
    for (let index = 0; index < 51; index += 1)
      await world.claim(developer, { consumerKey: `client-${index}`, consumerSecret: secret('s') });
    world.pass(30);
    await lapseApprovals(world.deps);
    expect(await world.told(developer)).toHaveLength(50);
    expect((await world.actions()).filter(action => action === 'keys.lapse')).toHaveLength(51);
  });
});
