import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { InputInvalid, NotFound, requireValid } from '../errors.ts';
import { nameRule } from '../lib/check.ts';
import { randomToken } from '../lib/ids.ts';
import { type Secret, secret } from '../lib/secret.ts';
import { requireSession } from './access.ts';
import { tokenExpiry } from './policy.ts';
import { TOKEN_PREFIX, tokenHash } from './session.ts';
import { type ApiToken, viewerStore } from './store.ts';
import type { Viewer } from './viewer.ts';

const MOST_TOKENS = 50;

/**
 * Makes a personal API token for the organization in which the call acts, and gives it away this once.
 * @throws InputInvalid, Forbidden
 */
export const createApiToken = async (
  deps: StoreDeps,
  viewer: Viewer,
  input: { readonly name: string; readonly expiresInDays?: number | null | undefined },
): Promise<{ readonly apiToken: ApiToken; readonly token: Secret }> => {
  requireSession(viewer);
  requireValid('name', nameRule()(input.name));
  const now = deps.clock();
  const token = `${TOKEN_PREFIX}${randomToken()}`;
  const row = {
    id: deps.ids(),
    userId: viewer.userId,
    organizationId: viewer.organizationId,
    name: input.name,
    hash: tokenHash(token),
    expiresAt: tokenExpiry(input.expiresInDays, now),
    createdAt: now,
  };
  await deps.db.transaction(async tx => {
    const store = viewerStore(deps.db);
    if ((await store.countLiveTokens(tx, viewer.userId, now)) >= MOST_TOKENS) {
      throw new InputInvalid(`You have ${MOST_TOKENS} tokens. Revoke one that you no longer use.`);
    }
    await store.insertToken(tx, row);
    await recordChange(deps, tx, {
      actor: viewer,
      organizationId: viewer.organizationId,
      action: 'apiToken.create',
      entity: 'api_token',
      entityId: row.id,
      details: { name: row.name, expiresAt: row.expiresAt },
    });
  });
  return { apiToken: row, token: secret(token) };
};

/** Ends one of the viewer's own tokens at once. @throws NotFound, Forbidden */
export const revokeApiToken = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  requireSession(viewer);
  const { userId, organizationId } = viewer;
  await deps.db.transaction(async tx => {
    const revoked = await viewerStore(deps.db).deleteToken(tx, { id, userId, organizationId });
    if (revoked === undefined) throw new NotFound('API token');
    await recordChange(deps, tx, {
      actor: viewer,
      organizationId,
      action: 'apiToken.revoke',
      entity: 'api_token',
      entityId: id,
      details: revoked,
    });
  });
};

/** The viewer's own tokens in this organization; an expired one stays listed until it is revoked. */
export const listApiTokens = (deps: Pick<StoreDeps, 'db'>, viewer: Viewer): Promise<ApiToken[]> =>
  viewerStore(deps.db).tokensOf(viewer.userId, viewer.organizationId);

/** One of the viewer's own tokens in this organization. */
export const findApiToken = async (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  id: string,
): Promise<ApiToken | undefined> => (await listApiTokens(deps, viewer)).find(token => token.id === id);
