import { beforeEach, expect, it } from 'vitest';
import { people } from '../../tests/support/catalogue.ts';
import { openApprovals, proven } from '../keys/approvals/approvals.testing.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type NoticeContent, noticeText } from './policy.ts';
import {
  countUnreadNotices,
  findNotice,
  listNotices,
  markNoticesRead,
  notify,
  pruneNotices,
} from './service.ts';

const { administrator, developer, publisher, stranger } = people;

let world: Awaited<ReturnType<typeof openApprovals>>;

beforeEach(async () => {
  world = await openApprovals();
});

const lapsed = (application: string): NoticeContent => ({
  kind: 'APPROVAL_LAPSED',
  applicationId: 'none',
  application,
  keyManager: 'Corporate login',
  consumerKey: 'the-client',
});

const tell = (application: string, to: object) =>
  world.deps.db.transaction(tx =>
    notify(world.deps, tx, { organizationId: 'acme', ...to }, lapsed(application)),
  );

const list = async (viewer: Viewer) =>
  (await listNotices(world.deps, viewer, { limit: 50, after: undefined })).items;

const applicationOf = (content: NoticeContent) => ('application' in content ? content.application : '');

const read = async (viewer: Viewer) => (await list(viewer)).map(({ content }) => applicationOf(content));

it('is for those who are told, each once, and for nobody else', async () => {
  await tell('one', { people: [developer.userId, administrator.userId], administrators: true });
  for (const viewer of [developer, administrator]) expect(await read(viewer)).toEqual(['one']);
  for (const viewer of [publisher, stranger]) expect(await read(viewer)).toEqual([]);
  // The same person in another organization.
  expect(await read({ ...developer, organizationId: 'globex' })).toEqual([]);
  const [notice] = await list(developer);
  expect(await findNotice(world.deps, developer, notice?.id ?? '')).toMatchObject({ id: notice?.id });
  expect(await findNotice(world.deps, administrator, notice?.id ?? '')).toBeUndefined();
});

it('does not tell who did it', async () => {
  await tell('one', { administrators: true, butNot: administrator.userId });
  expect(await read(administrator)).toEqual([]);
  await tell('two', { administrators: true });
  expect(await read(administrator)).toEqual(['two']);
});

it('is for administrators while they are', async () => {
  await tell('for administrators', { administrators: true });
  await tell('for the person', { people: [administrator.userId] });
  const demoted = { ...administrator, role: 'DEVELOPER' as const };
  expect((await read(administrator)).sort()).toEqual(['for administrators', 'for the person']);
  expect(await read(demoted)).toEqual(['for the person']);
  expect(await countUnreadNotices(world.deps, demoted)).toBe(1);
  await markNoticesRead(world.deps, demoted, undefined);
  expect(await countUnreadNotices(world.deps, administrator)).toBe(1);
});

it('comes newest first, page by page', async () => {
  for (const application of ['one', 'two', 'three']) {
    await tell(application, { people: [developer.userId] });
    world.pass(1);
  }
  const first = await listNotices(world.deps, developer, { limit: 2, after: undefined });
  expect(first.items.map(({ content }) => applicationOf(content))).toEqual(['three', 'two']);
  const last = first.items.at(-1);
  const rest = await listNotices(world.deps, developer, {
    limit: 2,
    after: [String(last?.at), last?.id ?? ''],
  });
  expect(rest.items.map(({ content }) => applicationOf(content))).toEqual(['one']);
  expect([first.hasNext, rest.hasNext]).toEqual([true, false]);
});

it('is read one by one or all at once, by its reader only', async () => {
  for (const application of ['one', 'two', 'three']) await tell(application, { people: [developer.userId] });
  const [notice] = await list(developer);
  await expect(markNoticesRead(world.deps, administrator, notice?.id)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await markNoticesRead(world.deps, administrator, undefined);
  expect(await countUnreadNotices(world.deps, developer)).toBe(3);
  await markNoticesRead(world.deps, developer, notice?.id);
  expect(await countUnreadNotices(world.deps, developer)).toBe(2);
  await markNoticesRead(world.deps, developer, undefined);
  expect(await countUnreadNotices(world.deps, developer)).toBe(0);
  expect(await list(developer)).toHaveLength(3);
});

it('is kept for ninety days, read or not', async () => {
  await tell('one', { people: [developer.userId] });
  world.pass(89);
  await pruneNotices(world.deps);
  expect(await read(developer)).toEqual(['one']);
  world.pass(1);
  await pruneNotices(world.deps);
  expect(await read(developer)).toEqual([]);
});

it('tells both sides when an unproven claim gives way, and neither who the other is', async () => {
  await world.setPolicy('OFF');
  await world.claim(stranger);
  world.answer(proven);
  const { applicationId } = await world.claim(developer);
  expect(await world.told(stranger)).toMatchObject([
    { kind: 'MAPPING_DISPLACED', consumerKey: 'the-client' },
  ]);
  for (const viewer of [developer, administrator])
    expect(await world.told(viewer)).toMatchObject([{ kind: 'UNPROVEN_GAVE_WAY', applicationId }]);
  expect(await world.told(publisher)).toEqual([]);
  const [displaced] = await list(stranger);
  const text = JSON.stringify(displaced?.content) + noticeText(displaced?.content ?? lapsed(''));
  for (const hidden of [developer.userId, developer.name, applicationId, 'acme'])
    expect(text).not.toContain(hidden);
});

it('tells nobody who proves what was theirs already', async () => {
  await world.setPolicy('OFF');
  const { applicationId } = await world.claim(developer);
  world.answer(proven);
  await world.claim(developer, { applicationId });
  for (const viewer of [developer, administrator]) expect(await world.told(viewer)).toEqual([]);
});
