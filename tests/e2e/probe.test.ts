import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, metadataOf, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, textOfPage, type Watched } from './browser.ts';
import { errorAt, fieldOf, go, signInAs } from './steps.ts';

/* A key manager is probed, saved by what was found, and probed again after it has changed. */

const CLIENT = { id: 'client-1', secret: 'a/secret+to lend%' };
const NAME = 'Lent and probed';
const WELL_KNOWN = '/.well-known/openid-configuration';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CLIENT.id]: CLIENT.secret }, ways: ['post', 'raw'] }),
  ]);
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

const claims = { iss: '', client_id: CLIENT.id, azp: CLIENT.id, scope: 'orders:read' };

const tokenOf = (issuer: string): string =>
  [{ alg: 'RS256' }, { ...claims, iss: issuer }]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2lnbmF0dXJl')
    .join('.');

const lend = async (): Promise<void> => {
  const { page } = portal;
  await page.getByText('Lend a test client or a token').click();
  await page
    .getByLabel(/^Consumer key/)
    .first()
    .fill(CLIENT.id);
  await page
    .getByLabel(/^Consumer secret/)
    .first()
    .fill(CLIENT.secret);
  await page
    .getByLabel(/^Sample access token/)
    .first()
    .fill(tokenOf(server.issuer));
};

test('is probed with what was lent, live, and asks which claim is meant', async () => {
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  await go(page, 'Key managers');
  await page.getByRole('link', { name: 'Add key manager' }).click();
  await page.getByLabel('Issuer').fill(server.issuer);
  await lend();
  await looksRight('lending to a probe');
  let release = (): void => {};
  server.hold(
    new Promise<void>(resolve => {
      release = resolve;
    }),
  );
  await page.getByRole('button', { name: 'Probe', exact: true }).click();
  await page.getByRole('list', { name: 'Steps of the probe' }).waitFor();
  await looksRight('a probe under way');
  // Looking takes longer than any server is waited for.
  await page.getByText('could not be asked').first().waitFor();
  release();
  await lend();
  await page.getByRole('button', { name: 'Probe', exact: true }).click();
  await page.getByText('could be each of: client_id, azp').waitFor();
  await expect.poll(() => textOfPage(page)).not.toContain(CLIENT.secret);
  expect(await textOfPage(page)).not.toContain(tokenOf(server.issuer));
  await looksRight('what a probe found');
});

test('is saved by what was found and chosen', async () => {
  const { page } = portal;
  await page.getByLabel('Name', { exact: true }).fill(NAME);
  await page.getByLabel('How tokens are checked').selectOption('INTROSPECTION');
  await page.getByRole('button', { name: 'Add key manager' }).click();
  await page.getByText('Choose the consumer key claim.').first().waitFor();
  await page.getByLabel('Consumer key claim').first().selectOption('azp');
  await page.getByRole('button', { name: 'Add key manager' }).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await page.getByText('Last probed').waitFor();
  await looksRight('a key manager that was probed');
});

test('shows what changed, and applies what is chosen', async () => {
  const { page } = portal;
  server.behave(({ path }) => (path === '/revoke' ? { status: 404 } : 'PROPER'));
  await page.getByRole('button', { name: 'Probe now' }).click();
  await page.getByText('there is nothing at its address').first().waitFor();
  await looksRight('a key manager that does less than before');
  await page.getByLabel('Revocation endpoint: take it out').check();
  await page.getByRole('button', { name: 'Apply what was found' }).click();
  await page.getByText('What you chose was taken over.').waitFor();
  expect(await page.getByLabel('Revocation endpoint', { exact: false }).last().inputValue()).toBe('');
});

test('that cannot be reached says so, and stays as it is', async () => {
  const { page } = portal;
  server.behave(() => 'CUT');
  await page.getByRole('button', { name: 'Probe now' }).click();
  await page.getByText('It cannot be reached.').first().waitFor();
  await page.getByText('Unreachable').first().waitFor();
  await looksRight('a key manager that cannot be reached');
  await go(page, 'Key managers');
  await page.getByText('Unreachable').waitFor();
  await looksRight('key managers and their health');
});

describe('by its well-known URL alone', () => {
  const SECOND = 'Imported';
  /** The server that is meant, and one that has its metadata for it. */
  let [meant, other]: (MisbehavingServer | undefined)[] = [];
  const issuerOf = (one: MisbehavingServer | undefined) => one?.issuer ?? '';
  const wellKnown = () => `${issuerOf(other)}${WELL_KNOWN}`;

  beforeAll(async () => {
    [meant, other] = await Promise.all([startMisbehavingServer(), startMisbehavingServer()]);
    other.behave(() => ({ status: 200, body: metadataOf(issuerOf(meant)) }));
  });
  afterAll(() => Promise.all([meant?.stop(), other?.stop()]));

  const finding = () => portal.page.getByRole('form', { name: 'Find the key manager' });
  const made = () => portal.page.getByRole('form', { name: 'The new key manager' });
  const probe = () => finding().getByRole('button', { name: 'Probe', exact: true }).click();

  test('is asked for one or the other, and for an address', async () => {
    const { page } = portal;
    await go(page, 'Key managers');
    await page.getByRole('link', { name: 'Add key manager' }).click();
    await probe();
    expect(await errorAt(finding(), fieldOf(finding(), 'Issuer'))).toContain('its well-known URL');
    const field = fieldOf(finding(), 'Well-known URL');
    await field.fill('id.example.com');
    await probe();
    expect(await errorAt(finding(), field)).toContain('Write an absolute address');
    await field.fill(`${issuerOf(meant)}/nothing${WELL_KNOWN}`);
    await probe();
    await finding().getByText('No metadata was found at this address.').first().waitFor();
    expect(await errorAt(finding(), field)).toContain('No metadata was found');
    await looksRight('a well-known URL where nothing is');
    // Whoever goes on by hand has it there.
    await finding().getByRole('button', { name: 'Enter everything by hand' }).click();
    expect(await fieldOf(made(), 'Well-known URL').inputValue()).toBe(
      `${issuerOf(meant)}/nothing${WELL_KNOWN}`,
    );
  });

  test('shows the issuer that it names, and where that has its metadata, before anything is saved', async () => {
    const { page } = portal;
    await fieldOf(finding(), 'Well-known URL').fill(wellKnown());
    await probe();
    await made().waitFor();
    await page.getByText(`not where the issuer ${issuerOf(meant)} has its metadata`).waitFor();
    expect(await fieldOf(made(), 'Issuer').inputValue()).toBe(issuerOf(meant));
    expect(await fieldOf(made(), 'Well-known URL').inputValue()).toBe(wellKnown());
    expect(await fieldOf(made(), 'Token endpoint').first().inputValue()).toBe(`${issuerOf(meant)}/token`);
    await looksRight('an issuer that was imported');
    // The same where it is pasted for the issuer, without a warning where it lies at home.
    await fieldOf(finding(), 'Well-known URL').fill('');
    await fieldOf(finding(), 'Issuer').fill(`${issuerOf(meant)}${WELL_KNOWN}`);
    await probe();
    await expect
      .poll(() => fieldOf(made(), 'Well-known URL').inputValue(), { timeout: 10_000 })
      .toBe(`${issuerOf(meant)}${WELL_KNOWN}`);
    expect(await fieldOf(made(), 'Issuer').inputValue()).toBe(issuerOf(meant));
    expect(await page.getByText('not where the issuer').count()).toBe(0);
  });

  test('is not saved without the issuer, and then with it', async () => {
    const { page } = portal;
    await fieldOf(made(), 'Name').fill(SECOND);
    await fieldOf(made(), 'How tokens are checked').selectOption('INTROSPECTION');
    await fieldOf(made(), 'Issuer').fill('');
    await made().getByRole('button', { name: 'Add key manager' }).click();
    await made().getByText('Enter the address of its issuer.').first().waitFor();
    await fieldOf(made(), 'Issuer').fill(issuerOf(meant));
    await made().getByRole('button', { name: 'Add key manager' }).click();
    await page.getByRole('heading', { level: 1, name: SECOND }).waitFor();
  });

  test('is read again at the address that stands in the form', async () => {
    const { page } = portal;
    const form = page.getByRole('form', { name: SECOND });
    const again = () => form.getByRole('button', { name: 'Read metadata again' }).click();
    await fieldOf(form, 'Well-known URL').fill(wellKnown());
    await again();
    const row = form.getByRole('row', { name: 'Well-known URL' });
    await row.waitFor();
    expect(await row.textContent()).toContain(wellKnown());
    await looksRight('metadata read again elsewhere');
    other?.behave(() => ({ status: 200, body: metadataOf('https://other.example.com') }));
    await again();
    await form.getByText('which is not').first().waitFor();
    expect(await form.getByRole('row', { name: 'Well-known URL' }).count()).toBe(0);
    await fieldOf(form, 'Well-known URL').fill(`${issuerOf(meant)}${WELL_KNOWN}`);
  });
});
