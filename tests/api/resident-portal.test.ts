import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { configureOAuth } from '../../server/resident/configure.ts';
import { registerServiceProvider } from '../../server/resident/service.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { OWN, openWorld, type World } from './authorization-world.ts';
import { openBrowser, pkce, administrator as someone } from './resident-support.ts';

/* Whom the portal tells its authorization server to be signed in. */

const callback = 'https://app.test/cb';

let world: World;
let authorize: string;

beforeAll(async () => {
  world = await openWorld();
  const administrator = { ...someone, organizationId: OWN };
  const { id } = await registerServiceProvider(world.deps, administrator, { name: 'Shop', description: '' });
  const { consumerKey } = await configureOAuth(world.deps, administrator, id, {
    grantTypes: ['AUTHORIZATION_CODE'],
    tokenIssuer: 'JWT',
    callbackUrls: [callback],
  });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: consumerKey,
    redirect_uri: callback,
    scope: 'openid',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
  });
  authorize = `${world.url}/oauth2/authorize?${query}`;
});

/** The last page that a browser with these headers comes to. */
const arriveWith = async ({ cookie, ...headers }: Readonly<Record<string, string>>): Promise<string> => {
  const browser = openBrowser();
  if (cookie !== undefined) {
    const [name = '', value = ''] = cookie.split('=');
    browser.jar.set(`${name}@/`, { value, path: '/' });
  }
  let at = authorize;
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await browser.visit(at, { headers });
    if (answer.location === '') return `${answer.status} ${answer.text}`;
    at = answer.location;
    if (new URL(at).pathname === '/sign-in') return 'sign-in';
  }
  throw new Error('It does not end.');
};

describe('who is asked for consent', () => {
  it('is who has signed in', async () => {
    expect(await arriveWith(world.as('developer', 'session'))).toContain('Shop asks for access');
    expect(await arriveWith({})).toBe('sign-in');
  });

  it('is no program with an API token', async () => {
    expect(await arriveWith(world.as('developer', 'token'))).toBe('sign-in');
  });

  it('is nobody whose password somebody else knows', async () => {
    const { user } = viewerTables(world.deps.db.kit);
    const choose = (passwordChosen: boolean) =>
      world.deps.db.transaction(async tx => {
        await tx
          .update(user)
          .set({ passwordChosen })
          .where(eq(user.id, `publisher-of-${OWN}`));
      });
    await choose(false);
    expect(await arriveWith(world.as('publisher', 'session'))).toBe('sign-in');
    await choose(true);
    expect(await arriveWith(world.as('publisher', 'session'))).toContain('Shop asks for access');
  });
});
