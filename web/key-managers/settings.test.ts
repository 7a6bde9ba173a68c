import { expect, it } from 'vitest';
import { changedSince, leading, settingsOf } from './settings.ts';

const data = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(`settings.${name}`, value);
  return form;
};

it('sends what is written, without space around it, and nothing of another kind', () => {
  const form = data({ realm: ' corp ', other: 'x' });
  expect(settingsOf(form, [{ name: 'realm', type: 'TEXT' }])).toEqual([{ name: 'realm', value: 'corp' }]);
});

it('sends an emptied text, so that it is taken out', () => {
  expect(settingsOf(data({ api: '' }), [{ name: 'api', type: 'TEXT' }])).toEqual([
    { name: 'api', value: '' },
  ]);
});

it('leaves an empty secret out, and a written one as it is', () => {
  const spec = { name: 'token', type: 'SECRET' } as const;
  expect(settingsOf(data({ token: '' }), [spec])).toEqual([]);
  expect(settingsOf(data({ token: ' s ' }), [spec])).toEqual([{ name: 'token', value: ' s ' }]);
});

it('shows no secret to whoever is asked where settings lead', () => {
  const [realm, password] = ['realm', 'password'].map(name => ({ name, value: 'x' }));
  expect(
    leading(
      [realm, password].flatMap(one => one ?? []),
      specs,
    ),
  ).toEqual([realm]);
});

it('says whether a box is ticked', () => {
  const spec = { name: 'strict', type: 'BOOLEAN' } as const;
  expect(settingsOf(data({ strict: 'on' }), [spec])).toEqual([{ name: 'strict', value: 'true' }]);
  expect(settingsOf(data({}), [spec])).toEqual([{ name: 'strict', value: 'false' }]);
});

const spec = (name: string, type: 'TEXT' | 'SECRET', required = false) => ({
  name,
  label: `The ${name}`,
  type,
  required,
});
const specs = [spec('realm', 'TEXT', true), spec('password', 'SECRET')];

it('names what was changed after a probe, unless it is secret or the server is found by its issuer', () => {
  const probed = [{ name: 'realm', value: 'corp' }];
  const late = [...probed, { name: 'password', value: 'x' }];
  const elsewhere = [{ name: 'realm', value: 'other' }];
  expect(changedSince(probed, late, specs)).toEqual([]);
  expect(changedSince(probed, elsewhere, specs)).toEqual([
    {
      name: 'settings.realm',
      message: 'The realm was changed after the probe. Probe again, or change it back.',
    },
  ]);
  expect(changedSince(probed, elsewhere, [spec('realm', 'TEXT')])).toEqual([]);
});
