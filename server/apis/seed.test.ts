import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { changeLogTables } from '../db/change-log.ts';
import { seedSampleApi } from './seed.ts';
import { deleteApi, listApis, updateApi } from './service.ts';

const { publisher } = people;

const setUp = async () => {
  const deps = await openCatalogue();
  const seed = (endpointBaseUrl: string) =>
    seedSampleApi(deps, { organizationId: 'acme', endpointBaseUrl, keyManagerIds: ['km-acme'] });
  const only = async () => (await listApis(deps, publisher, '', { limit: 10, after: undefined })).items[0];
  const changes = () => deps.db.read.$count(changeLogTables(deps.db.kit).changeLog);
  await seed('http://127.0.0.1:4003');
  return { deps, seed, only, changes };
};

test('the sample API follows its backend to another port, and is not touched when that stays', async () => {
  const { seed, only, changes } = await setUp();
  const before = await changes();
  await seed('http://127.0.0.1:4003');
  expect(await changes()).toBe(before);
  await seed('http://127.0.0.1:5003');
  expect(await only()).toMatchObject({
    productionEndpoint: 'http://127.0.0.1:5003/production',
    sandboxEndpoint: 'http://127.0.0.1:5003/sandbox',
  });
  expect(await changes()).toBe(before + 1);
});

test('the sample API stays where somebody has sent it, and stays deleted', async () => {
  const { deps, seed, only } = await setUp();
  const id = (await only())?.id ?? '';
  const elsewhere = { sandboxEndpoint: 'https://sandbox.example.com' };
  const sent = await updateApi(deps, publisher, id, elsewhere);
  await seed('http://127.0.0.1:5003');
  expect(await only()).toEqual(sent);
  await deleteApi(deps, publisher, id);
  await seed('http://127.0.0.1:6003');
  expect(await only()).toBeUndefined();
});
