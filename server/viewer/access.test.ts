import { expect, test } from 'vitest';
import { Forbidden } from '../errors.ts';
import type { Role } from '../organizations/table.ts';
import { actionsOf, can, requireAccess, requireSession } from './access.ts';
import type { Viewer } from './viewer.ts';

const viewer = (role: Role, platformAdministrator = false): Viewer => ({
  userId: 'u',
  name: 'Ada',
  email: 'ada@example.com',
  platformAdministrator,
  passwordChosen: true,
  organizationId: 'o',
  role,
  credential: { type: 'SESSION', id: 's', madeAt: 0 },
  address: null,
});

const developer = ['application.create'];
const publisher = ['application.create', 'api.manage'];
const administrator = [
  'application.create',
  'application.all',
  'keyManager.manage',
  'keys.approve',
  'serviceProvider.manage',
  'api.manage',
  'member.manage',
  'audit.read',
];

test.each<[Role, readonly string[]]>([
  ['DEVELOPER', developer],
  ['PUBLISHER', publisher],
  ['ADMINISTRATOR', administrator],
])('a %s may do exactly this', (role, actions) => {
  expect(actionsOf(viewer(role))).toEqual(actions);
  expect(actionsOf(viewer(role, true))).toEqual([...actions, 'platform.manage']);
});

test('what may not be done is refused, what may be done is not', () => {
  expect(can(viewer('DEVELOPER'), 'member.manage')).toBe(false);
  expect(() => requireAccess(viewer('DEVELOPER'), 'member.manage')).toThrow(Forbidden);
  expect(() => requireAccess(viewer('ADMINISTRATOR'), 'platform.manage')).toThrow(Forbidden);
  expect(() => requireAccess(viewer('ADMINISTRATOR'), 'member.manage')).not.toThrow();
});

test('an API token is no session', () => {
  const person = viewer('ADMINISTRATOR');
  expect(() => requireSession(person)).not.toThrow();
  expect(() => requireSession({ ...person, credential: { type: 'API_TOKEN', id: 't', madeAt: 0 } })).toThrow(
    Forbidden,
  );
});
