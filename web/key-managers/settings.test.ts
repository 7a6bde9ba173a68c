import { expect, it } from 'vitest';
import { settingsOf } from './settings.ts';

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

it('says whether a box is ticked', () => {
  const spec = { name: 'strict', type: 'BOOLEAN' } as const;
  expect(settingsOf(data({ strict: 'on' }), [spec])).toEqual([{ name: 'strict', value: 'true' }]);
  expect(settingsOf(data({}), [spec])).toEqual([{ name: 'strict', value: 'false' }]);
});
