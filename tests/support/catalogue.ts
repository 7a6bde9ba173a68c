import type { ApiDeps } from '../../server/apis/service.ts';
import type { Database } from '../../server/db/database.ts';
import { standardPolicy, standardTrust } from '../../server/key-managers/protocol.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { openTestDatabase } from './database.ts';

/* Two organizations, somebody of each role in the first, and a key manager of the platform and of each. */

const AT = Date.UTC(2026, 10, 22, 6, 13);

const viewer = (userId: string, changes: Partial<Viewer> = {}): Viewer => ({
  userId,
  name: `${userId} of the test`,
  email: `${userId}@example.com`,
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: 'acme',
  role: 'DEVELOPER',
  credential: { type: 'SESSION', id: `session-of-${userId}`, madeAt: AT },
  address: '192.0.2.7',
  ...changes,
});

export const people = {
  administrator: viewer('administrator', { role: 'ADMINISTRATOR' }),
  publisher: viewer('publisher', { role: 'PUBLISHER' }),
  developer: viewer('developer'),
  platformAdministrator: viewer('platform', { role: 'ADMINISTRATOR', platformAdministrator: true }),
  /** An administrator of the other organization. */
  stranger: viewer('stranger', { role: 'ADMINISTRATOR', organizationId: 'globex' }),
} as const;

const keyManagerRow = (id: string, organizationId: string | null) => ({
  id,
  organizationId,
  kind: 'OIDC',
  name: `Key manager ${id}`,
  description: '',
  issuer: `https://${id}.example.com`,
  endpoints: {
    token: null,
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
    jwks: null,
  },
  trust: standardTrust,
  policy: standardPolicy,
  settings: {},
  enabled: true,
  version: 1,
  createdAt: AT,
  updatedAt: AT,
});

const fill = (db: Database) =>
  db.transaction(async tx => {
    const { organization, member } = organizationTables(db.kit);
    const { user } = viewerTables(db.kit);
    for (const id of ['acme', 'globex'])
      await tx.insert(organization).values({ id, name: id, createdAt: AT });
    for (const { userId, name, email, organizationId, role, platformAdministrator } of Object.values(
      people,
    )) {
      const account = { id: userId, name, email, platformAdministrator, emailVerified: false, image: null };
      await tx.insert(user).values({ ...account, createdAt: AT, updatedAt: AT });
      await tx.insert(member).values({ organizationId, userId, role, createdAt: AT });
    }
    const { keyManager } = keyManagerTables(db.kit);
    const owners = { 'km-platform': null, 'km-acme': 'acme', 'km-globex': 'globex' };
    for (const [id, owner] of Object.entries(owners)) {
      await tx.insert(keyManager).values(keyManagerRow(id, owner));
    }
  });

/** A database with people in it, and a clock that moves on by a second each time it is asked. */
export const openCatalogue = async (): Promise<
  ApiDeps & { readonly file: string; readonly statements: string[] }
> => {
  const statements: string[] = [];
  const db = await openTestDatabase({ onStatement: text => statements.push(text) });
  await fill(db);
  let now = AT;
  const clock = () => {
    now += 1000;
    return now;
  };
  return { db, file: db.file, clock, ids: randomIds, statements, mayBeUpstream: () => true };
};
