import type { KeyManagerSettingInput, NewKeyManagerQuery } from '../gql/graphql.ts';
import { type FormError, textOf } from '../ui/form.tsx';

/** A field of the form for a kind, as the server describes it. */
export type FieldSpec = NewKeyManagerQuery['keyManagerKinds'][number]['settings'][number];

export type Credentials = readonly { name: string; changedAt: string }[];

/** The name of a setting in a form, in errors and among the credentials. */
export const settingName = (name: string): string => `settings.${name}`;

/** What a form says of the settings of a kind; an empty secret is left out, because it keeps what is set. */
export const settingsOf = (
  data: FormData,
  specs: readonly Pick<FieldSpec, 'name' | 'type'>[],
): KeyManagerSettingInput[] =>
  specs.flatMap(({ name, type }) => {
    const field = settingName(name);
    if (type === 'BOOLEAN') return [{ name, value: String(data.has(field)) }];
    const value = textOf(data, field);
    return type === 'SECRET' && value === ''
      ? []
      : [{ name, value: type === 'SECRET' ? value : value.trim() }];
  });

/** What leads to a server: all but secrets. */
export const leading = (
  settings: readonly KeyManagerSettingInput[],
  specs: readonly Pick<FieldSpec, 'name' | 'type'>[],
): KeyManagerSettingInput[] => {
  const secrets = specs.filter(({ type }) => type === 'SECRET').map(({ name }) => name);
  return settings.filter(({ name }) => !secrets.includes(name));
};

/** A kind whose form has to be filled in finds its server by that; any other by its issuer. */
export const foundByIssuer = (specs: readonly Pick<FieldSpec, 'required'>[]): boolean =>
  !specs.some(({ required }) => required);

/** What was changed since a server was probed that is found by its settings: secrets do not lead anywhere. */
export const changedSince = (
  probed: readonly KeyManagerSettingInput[],
  now: readonly KeyManagerSettingInput[],
  specs: readonly Pick<FieldSpec, 'name' | 'label' | 'type' | 'required'>[],
): FormError[] => {
  if (foundByIssuer(specs)) return [];
  const valueIn = (settings: readonly KeyManagerSettingInput[], name: string) =>
    settings.find(setting => setting.name === name)?.value;
  return specs
    .filter(({ name, type }) => type !== 'SECRET' && valueIn(probed, name) !== valueIn(now, name))
    .map(({ name, label }) => ({
      name: settingName(name),
      message: `${label} was changed after the probe. Probe again, or change it back.`,
    }));
};
