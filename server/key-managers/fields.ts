import * as v from 'valibot';
import type { Secret } from '../lib/secret.ts';
import type {
  AdministrationAccess,
  FieldSpec,
  KeyManagerKind,
  Location,
  SettingProblem,
  Settings,
} from './key-manager.ts';

/** A field of a kind's form, what its text must look like beyond its type, and which others it is of no use without. */
export interface Field extends Omit<FieldSpec, 'name'> {
  readonly rule?: { readonly fits: RegExp; readonly otherwise: string };
  readonly needs?: readonly string[];
}

type Fields<Name extends string> = Readonly<Record<Name, Field>>;

const MOST = 2000;

const isBaseUrl = (value: string): boolean => {
  const url = URL.parse(value);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return web && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
};

const withoutSlash = (value: string): string => value.replace(/\/+$/, '');

const trimmedLines = (value: string): string =>
  value
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n');

const textOf = (type: FieldSpec['type'], options: readonly string[] = []) => {
  const text = v.pipe(v.string(), v.maxLength(MOST, 'Write at most 2,000 characters.'));
  const oneLine = v.pipe(text, v.trim(), v.regex(/^\P{Cc}*$/u, 'Write it on one line.'));
  switch (type) {
    case 'URL':
      return v.pipe(
        oneLine,
        v.check(
          isBaseUrl,
          'Write an https address, without user name and password, query, and what follows a #.',
        ),
        v.transform(withoutSlash),
      );
    case 'NUMBER':
      return v.pipe(oneLine, v.regex(/^\d{1,9}$/, 'Write a whole number.'));
    case 'BOOLEAN':
      return v.pipe(oneLine, v.picklist(['true', 'false'], 'Write true or false.'));
    case 'SELECT':
      return v.pipe(oneLine, v.picklist(options, `Choose one of ${options.join(', ')}.`));
    case 'LIST':
      return v.pipe(text, v.transform(trimmedLines));
    // Every byte of a secret counts.
    case 'SECRET':
      return text;
    default:
      return oneLine;
  }
};

const schemaOf = ({ type, options, rule }: Field): v.GenericSchema<string> => {
  const text = textOf(type, options);
  return rule ? v.pipe(text, v.regex(rule.fits, rule.otherwise)) : text;
};

type Read = { readonly value: string } | { readonly problem: string };

const readOne = (field: Field, given: string | undefined, held: boolean): Read => {
  const value = given ?? (field.type === 'SECRET' ? '' : (field.value ?? ''));
  if (value.trim() === '')
    return field.required && !held ? { problem: `${field.label} is required.` } : { value: '' };
  const parsed = v.safeParse(schemaOf(field), value);
  return parsed.success ? { value: parsed.output } : { problem: parsed.issues[0].message };
};

const specOf = (name: string, { rule: _, needs: __, ...field }: Field): FieldSpec => ({ name, ...field });

/**
 * The part of a kind that its form makes: the fields, how they are read, and where they lead. `locate` asks for
 * a setting by its name and gets what was written, or what the field starts with, or nothing at all.
 */
export const formOf = <Name extends string>(
  fields: Fields<Name>,
  locate: (setting: (name: Name) => string) => Location | undefined,
): Pick<KeyManagerKind, 'settings' | 'parse' | 'lacking' | 'locate'> => {
  const entries = Object.entries<Field>(fields);
  const parse: KeyManagerKind['parse'] = (raw, held = []) => {
    const unknown = Object.keys(raw).filter(name => !entries.some(([known]) => known === name));
    const problems: SettingProblem[] = unknown.map(field => ({
      field,
      message: 'This kind has no such setting.',
    }));
    const open: Record<string, string> = {};
    const secrets: Record<string, string> = {};
    for (const [name, field] of entries) {
      const read = readOne(field, raw[name], held.includes(name));
      if ('problem' in read) problems.push({ field: name, message: read.problem });
      else if (read.value !== '') (field.type === 'SECRET' ? secrets : open)[name] = read.value;
    }
    return problems.length > 0 ? { problems } : { settings: open, secrets };
  };
  const lacking: KeyManagerKind['lacking'] = filled => {
    const missing = entries.filter(([name]) => !filled.includes(name));
    for (const [field, { label }] of missing) {
      const needing = entries.find(([name, { needs }]) => needs?.includes(field) && filled.includes(name));
      if (needing)
        return {
          field,
          message: `${label} is missing, and ${needing[1].label} is of no use without it. Give both, or neither.`,
        };
    }
    return undefined;
  };
  return {
    settings: entries.map(([name, field]) => specOf(name, field)),
    parse,
    lacking,
    locate: (settings: Settings) => locate(name => settings[name] ?? fields[name].value ?? ''),
  };
};

/** A kind without a form: its issuer is all there is to say. */
export const noForm = formOf({}, () => undefined);

/** A part of a path that stands in a URL as it is. */
export const pathPart = {
  fits: /^[\w.~-]+$/,
  otherwise: 'Write letters, digits and . _ ~ - only.',
};

/** How a product calls whoever may administer clients there. */
interface Words {
  readonly name: string;
  readonly secret: string;
  /** What has to be allowed to them. */
  readonly help: string;
}

/** The fields for that administrator. Without them the key manager's clients are made by others. */
export const administratorFields = ({ name, secret, help }: Words, besides: readonly string[] = []) =>
  ({
    administrator: {
      label: name,
      help,
      type: 'TEXT',
      required: false,
      needs: ['administratorSecret', ...besides],
    },
    administratorSecret: {
      label: secret,
      help: 'Kept sealed, used to administer clients and to note what is on record about one that was proved, and never shown again.',
      type: 'SECRET',
      required: false,
      needs: ['administrator'],
    },
  }) satisfies Readonly<Record<string, Field>>;

/** Undefined while one of the two is missing. */
export const administratorIn = ({
  settings,
  secrets,
}: AdministrationAccess): { readonly name: string; readonly secret: Secret } | undefined => {
  const { administrator: name } = settings;
  const { administratorSecret: secret } = secrets;
  return name === undefined || secret === undefined ? undefined : { name, secret };
};
