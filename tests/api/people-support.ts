import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { auditTables } from '../../server/audit/table.ts';
import type { Database } from '../../server/db/database.ts';
import { randomIds } from '../../server/lib/ids.ts';
import type { Log } from '../../server/lib/log.ts';
import { secret } from '../../server/lib/secret.ts';
import { ensureFirstAdministrator } from '../../server/organizations/first-start.ts';
import { memberId } from '../../server/organizations/member-id.ts';
import { addMember } from '../../server/organizations/members.ts';
import type { Role } from '../../server/organizations/table.ts';
import { accountStore } from '../../server/viewer/account-store.ts';
import { createAccountsHandler } from '../../server/viewer/http.ts';
import { viewerOf } from '../../server/viewer/session.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { openTestDatabase } from '../support/database.ts';

export const PASSWORD = 'correct horse battery staple';
export const ADMIN = { email: 'ada@example.com', password: PASSWORD };

export interface Setup {
  readonly publicUrl?: string;
  readonly onStatement?: (text: string) => void;
}

/** Accounts over a database of their own, with the first administrator made. */
export const setUpPeople = async ({ publicUrl = 'http://localhost:4000', onStatement }: Setup = {}) => {
  const db = await openTestDatabase(onStatement ? { onStatement } : {});
  const time = { ahead: 0 };
  const lines: string[] = [];
  const write = (...args: unknown[]) => void lines.push(JSON.stringify(args));
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const deps = {
    db,
    clock: () => Date.now() + time.ahead,
    ids: randomIds,
    log,
    publicUrl,
    cookieSecret: randomBytes(32).toString('base64url'),
    limitSecret: randomBytes(32).toString('base64url'),
  };
  await ensureFirstAdministrator(deps, { email: ADMIN.email, password: secret(PASSWORD) });
  return { db, deps, handle: createAccountsHandler(deps), time, lines };
};

export type People = Awaited<ReturnType<typeof setUpPeople>>;

export interface Send {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string | null;
}

/** As the portal's own page sends it, unless told otherwise. */
export const send = (people: People, path: string, options: Send = {}): Promise<Response> => {
  const { method = 'POST', body = {}, headers = {}, address = '192.0.2.1' } = options;
  const origin = new URL(people.deps.publicUrl).origin;
  return people.handle(
    new Request(`${people.deps.publicUrl}/auth${path}`, {
      method,
      headers: { origin, 'content-type': 'application/json', ...headers },
      ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    }),
    address,
  );
};

/** The `Cookie` header that a browser sends after this answer. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map(line => line.split(';', 1)[0])
    .join('; ');

export const signIn = async (people: People, body: unknown = ADMIN): Promise<string> => {
  const answer = await send(people, '/sign-in/email', { body });
  if (answer.status !== 200) throw new Error(`Signing in was answered with ${answer.status}.`);
  return cookiesOf(answer);
};

export const viewerWith = (people: People, headers: Record<string, string>): Promise<Viewer | null> =>
  viewerOf(people.deps, { headers: new Headers(headers), address: '192.0.2.1' });

export const signedIn = async (people: People, body: unknown = ADMIN): Promise<Viewer> => {
  const viewer = await viewerWith(people, { cookie: await signIn(people, body) });
  if (viewer === null) throw new Error('Nobody is signed in.');
  return viewer;
};

export const auditOf = (db: Database, action: string) => {
  const { auditEvent } = auditTables(db.kit);
  return db.read.select().from(auditEvent).where(eq(auditEvent.action, action)).execute();
};

/** As after a change of password, which takes longer. */
const choosePassword = (people: People, userId: string): Promise<void> =>
  people.db.transaction(tx => accountStore(people.db).markPasswordChosen(tx, userId));

/** Adds somebody to the administrator's organization, and signs them in as if they had chosen their password. */
export const join = async (people: People, admin: Viewer, email: string, role: Role) => {
  const { member, oneTimePassword } = await addMember(people.deps, admin, { email, name: email, role });
  await choosePassword(people, member.userId);
  const credentials = { email, password: oneTimePassword?.reveal() ?? '' };
  return { id: memberId(member), member, credentials, viewer: await signedIn(people, credentials) };
};
