import { expect, test } from 'vitest';
import { people } from '../support/catalogue.ts';
import {
  failure,
  globalId,
  idIn,
  open,
  published,
  SETTINGS,
  UPDATE,
  UPDATE_SETTINGS,
} from './catalogue-support.ts';

/* What operators and administrators see: the settings and the audit. */

const { administrator, developer, platformAdministrator, publisher, stranger } = people;

test('settings are read by everybody and changed by platform administrators', async () => {
  const { ask } = await open();
  const before = { keyProvisioning: true, provisionedAppValidation: true };
  const addresses = { gatewayUrl: 'http://localhost:4001', publicUrl: 'http://localhost:4000' };
  expect(await ask(developer, `{ settings { ${SETTINGS} } }`)).toEqual({
    data: { settings: { ...before, ...addresses, updatedAt: null } },
    codes: [],
  });
  expect(await ask(administrator, UPDATE_SETTINGS, { keyProvisioning: false })).toEqual(
    failure('ForbiddenError', 'FORBIDDEN'),
  );
  expect(await ask(platformAdministrator, UPDATE_SETTINGS, { keyProvisioning: false })).toMatchObject({
    data: { result: { settings: { keyProvisioning: false, provisionedAppValidation: true } } },
  });
  expect(await ask(developer, '{ settings { keyProvisioning updatedAt } }')).toMatchObject({
    data: { settings: { keyProvisioning: false, updatedAt: expect.stringMatching(/Z$/) } },
  });
});

const AUDIT = `{ auditEvents(first: 2) { pageInfo { hasNextPage } edges { node {
  id sequence actor action entity entityId details address at hash } } } }`;

test('administrators read the audit of their organization, newest first', async () => {
  const catalogue = await open();
  const { ask } = catalogue;
  const id = await published(catalogue);
  await published(
    catalogue,
    { name: 'Theirs', context: '/theirs', keyManagerIds: [globalId('KeyManager', 'km-globex')] },
    stranger,
  );
  await ask(publisher, UPDATE, { id, name: 'Renamed' });
  const audit = await ask(administrator, AUDIT);
  expect(audit).toMatchObject({
    codes: [],
    data: {
      auditEvents: {
        pageInfo: { hasNextPage: false },
        edges: [
          {
            node: {
              actor: 'publisher of the test',
              action: 'api.update',
              entity: 'api',
              address: '192.0.2.7',
              hash: expect.stringMatching(/^[\w-]{43}$/),
              details: expect.stringContaining('"name":"Renamed"'),
            },
          },
          { node: { action: 'api.create' } },
        ],
      },
    },
  });
  const node = `{ node(id: "${idIn(audit)}") { __typename } }`;
  expect(await ask(administrator, node)).toMatchObject({ data: { node: { __typename: 'AuditEvent' } } });
  for (const viewer of [publisher, stranger]) {
    expect(await ask(viewer, node)).toEqual({ data: { node: null }, codes: [] });
  }
  expect((await ask(developer, AUDIT)).codes).toEqual(['FORBIDDEN']);
  expect((await ask(null, AUDIT)).codes).toEqual(['UNAUTHENTICATED']);
});
