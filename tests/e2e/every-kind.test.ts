import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newApplication } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  ADMINISTRATOR_SECRET,
  consumer,
  type OfferedKind,
  offeredKinds,
  type Place,
  places,
  rerouteClouds,
  WRONG_SECRET,
} from '../support/places-of-kinds.ts';
import { openPortal, textOfMemory, textOfPage, type Watched } from './browser.ts';
import {
  describedBy,
  dialog,
  errorAt,
  expectRefused,
  fieldOf,
  go,
  openTab,
  panelOf,
  signInAs,
} from './steps.ts';

/* A key manager of each kind is made from its form, probed, and used to provide a client, by clicks. */

const APPLICATION = 'Storefront';
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let portal: Watched;
let offered: readonly OfferedKind[];
let place: Place | undefined;

beforeAll(async () => {
  latchkey = await startLatchkey({
    pages: true,
    reroute: rerouteClouds,
    // One person guesses wrong once at every kind.
    env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '50' },
  });
  const administrator = await signedIn(latchkey.url);
  offered = await offeredKinds(administrator);
  await newApplication(administrator, APPLICATION);
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterEach(async () => {
  await place?.stop();
  expect(portal.complaints()).toEqual([]);
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

const looksRight = async (state: string): Promise<void> => {
  // Goes on: one finding must not hide the rest.
  expect.soft(await portal.look(state)).toEqual([]);
};

const nameOf = ({ label }: OfferedKind): string => `Our ${label}`;

const kindOf = (name: string): OfferedKind => {
  const found = offered.find(({ kind }) => kind === name);
  if (!found) throw new Error(`There is no kind ${name}.`);
  return found;
};

const secretOf = ({ settings }: OfferedKind): string =>
  settings.find(({ type }) => type === 'SECRET')?.label ?? '';

const findForm = (): Locator => portal.page.getByRole('form', { name: 'Find the key manager' });
const newForm = (): Locator => portal.page.getByRole('form', { name: 'The new key manager' });
const kinds = (): Locator => portal.page.getByRole('group', { name: 'Kind' });

const openNew = async (): Promise<void> => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByRole('link', { name: 'Add key manager' }).click();
  await kinds().waitFor();
};

/** Chooses the kind, and writes into its form what leads to the place. */
const choose = async (kind: OfferedKind, { issuer, settings }: Place): Promise<void> => {
  await openNew();
  await kinds().getByLabel(kind.label, { exact: true }).check();
  for (const { name, label, type } of kind.settings) {
    const value = settings[name];
    if (value === undefined) continue;
    const field = fieldOf(findForm(), label);
    if (type === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  const isAddressed = kind.settings.some(({ required }) => required);
  if (kind.discovered && !isAddressed) await fieldOf(findForm(), 'Issuer').fill(issuer);
};

const stepsOfProbe = (): Promise<readonly string[]> =>
  portal.page.getByRole('list', { name: 'Steps of the probe' }).getByRole('listitem').allTextContents();

const expectProbed = async ({ discovered }: OfferedKind): Promise<void> => {
  const steps = await stepsOfProbe();
  expect(steps).toHaveLength(14);
  const metadata = discovered ? 'Metadata (Passed)' : 'Metadata (Not looked at)';
  for (const step of [metadata, 'Keys (Passed)', 'A wrong secret (Passed)'])
    expect(steps).toContainEqual(expect.stringContaining(step));
};

const probe = async (): Promise<void> => {
  await findForm().getByRole('button', { name: 'Probe', exact: true }).click();
  await newForm().waitFor();
};

const find = async (kind: OfferedKind): Promise<void> => {
  if (kind.discovered) {
    await probe();
    await expectProbed(kind);
    return;
  }
  await findForm().getByRole('button', { name: 'Enter everything by hand' }).click();
};

const save = async (name: string): Promise<void> => {
  await fieldOf(newForm(), 'Name').fill(name);
  await newForm().getByRole('button', { name: 'Add key manager' }).click();
};

const saved = (name: string): Promise<void> =>
  portal.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const saveAt = async (kind: OfferedKind, { issuer, endpoints, scope }: Place): Promise<void> => {
  if (endpoints) {
    await fieldOf(newForm(), 'Issuer').fill(issuer);
    await fieldOf(newForm(), 'Token endpoint').first().fill(endpoints.token);
    await fieldOf(newForm(), 'Keys (JWKS)').fill(endpoints.jwks);
  }
  expect(await fieldOf(newForm(), 'Issuer').inputValue()).toBe(issuer);
  if (scope) await fieldOf(newForm(), 'Scope of token requests').fill(scope);
  await save(nameOf(kind));
  await saved(nameOf(kind));
};

/** The page of the key manager says that a secret is set, and since when, and nothing more of it. */
const expectSecretKept = async (kind: OfferedKind): Promise<void> => {
  const { page } = portal;
  const field = fieldOf(page.getByRole('form', { name: nameOf(kind) }), secretOf(kind));
  expect(await field.inputValue()).toBe('');
  expect(await describedBy(page, field, 'help')).toContain('Set, changed');
  expect(await textOfPage(page)).not.toContain(ADMINISTRATOR_SECRET);
};

const probeAgain = async (kind: OfferedKind): Promise<void> => {
  const { page } = portal;
  await page.getByText(kind.discovered ? 'Last probed' : 'It has not been probed yet.').waitFor();
  await page.getByRole('button', { name: 'Probe now' }).click();
  await page.getByText(kind.discovered ? '1 earlier report' : 'Last probed').waitFor();
  await expectProbed(kind);
  await page.getByText('Healthy').waitFor();
};

const verify = async (form: Locator, consumerSecret: string): Promise<void> => {
  await form.getByLabel('Consumer secret').fill(consumerSecret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
};

const provide = async (kind: OfferedKind): Promise<void> => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  const panel = panelOf(page, nameOf(kind));
  await panel.getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill(consumer.consumerKey);
  await verify(form, WRONG_SECRET);
  await expectRefused(form);
  await verify(form, consumer.consumerSecret);
  await form.getByRole('button', { name: 'Done' }).click();
  await form.waitFor({ state: 'detached' });
  await panel.getByText('Active', { exact: true }).waitFor();
  expect(await panel.textContent()).toMatch(/Provided · Proven by [a-z ]+,/);
  expect(await textOfPage(page)).not.toContain(consumer.consumerSecret);
};

test('every kind that the page offers has a place here', async () => {
  await openNew();
  const radios = kinds().getByRole('radio');
  const values = await radios.evaluateAll(all => all.map(radio => radio.getAttribute('value')));
  expect(values.toSorted()).toEqual(Object.keys(places).toSorted());
});

describe.each(Object.entries(places))('%s', (name, start) => {
  test('is made from its form, probed, and used to provide a client', async () => {
    const kind = kindOf(name);
    place = await start();
    await choose(kind, place);
    await fieldOf(findForm(), secretOf(kind)).fill(ADMINISTRATOR_SECRET);
    await find(kind);
    await looksRight(`${name}, found`);
    await saveAt(kind, place);
    await expectSecretKept(kind);
    await probeAgain(kind);
    await provide(kind);
  });
});

test('the keys of an application under all of them, and no secret left in the memory of the page', async () => {
  await looksRight('one client of every kind');
  const memory = await textOfMemory(portal);
  expect(memory).toContain(consumer.consumerKey);
  for (const secret of [ADMINISTRATOR_SECRET, consumer.consumerSecret])
    expect(memory.includes(secret)).toBe(false);
});

test('what is written after the probe counts, but for what leads to another server', async () => {
  const kind = kindOf('KEYCLOAK');
  const at = await places.KEYCLOAK();
  place = at;
  await choose(kind, at);
  await probe();
  await fieldOf(findForm(), 'Realm').fill('another');
  await save('Written late');
  await findForm().getByRole('alert').waitFor();
  const error = await errorAt(findForm(), fieldOf(findForm(), 'Realm'));
  expect(error).toBe('Realm was changed after the probe. Probe again, or change it back.');
  await looksRight('changed after the probe');
  await fieldOf(findForm(), 'Realm').fill(at.settings.realm ?? '');
  await fieldOf(findForm(), secretOf(kind)).fill(ADMINISTRATOR_SECRET);
  await save('Written late');
  await saved('Written late');
  await portal.page.getByText('Set, changed').waitFor();
});

test('what is known without asking stands there when everything is entered by hand', async () => {
  const at = await places.KEYCLOAK();
  place = at;
  const kind = kindOf('KEYCLOAK');
  await choose(kind, at);
  const administrator = fieldOf(findForm(), 'Administrator client ID');
  await administrator.fill('');
  await fieldOf(findForm(), secretOf(kind)).fill(ADMINISTRATOR_SECRET);
  await findForm().getByRole('button', { name: 'Enter everything by hand' }).click();
  await newForm().waitFor();
  expect(await fieldOf(newForm(), 'Issuer').inputValue()).toBe(at.issuer);
  expect(await fieldOf(newForm(), 'Token endpoint').first().inputValue()).toBe(
    `${at.issuer}/protocol/openid-connect/token`,
  );
  expect(await fieldOf(newForm(), 'Consumer key claim').inputValue()).toBe('azp');
  // A secret that nobody would ever use is not kept without a word.
  await save('Typed by hand');
  await findForm().getByRole('alert').waitFor();
  expect(await errorAt(findForm(), administrator)).toContain('Administrator client ID is missing');
  await looksRight('a secret without its name');
  await administrator.fill('latchkey');
  await save('Typed by hand');
  await saved('Typed by hand');
});

test('a second probe fills in what it has found beyond the first', async () => {
  const kind = kindOf('OIDC');
  const at = await places.OIDC();
  place = at;
  await choose(kind, at);
  await probe();
  const typed = fieldOf(newForm(), 'Which JWTs count as access tokens');
  expect(await typed.inputValue()).toBe('LEGACY');
  await fieldOf(newForm(), 'Name').fill('Probed twice');
  await findForm().getByText('Lend a test client or a token').click();
  await fieldOf(findForm(), 'Consumer key').fill(consumer.consumerKey);
  await fieldOf(findForm(), 'Consumer secret').fill(consumer.consumerSecret);
  await fieldOf(findForm(), 'Scope').fill(at.scope ?? '');
  await findForm().getByRole('button', { name: 'Probe', exact: true }).click();
  await portal.page.getByText('Scopes claim (Passed)').waitFor();
  // The steps come one by one; the form is filled in when the last is there.
  await expect.poll(() => typed.inputValue(), { timeout: 10_000 }).toBe('AT_JWT');
  expect(await fieldOf(newForm(), 'Name').inputValue()).toBe('Probed twice');
});
