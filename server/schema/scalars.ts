import { secret } from '../lib/secret.ts';
import { builder } from './builder.ts';
import { ScalarRefused } from './quoted-input.ts';

const isoDate = (value: unknown): number => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new ScalarRefused('A DateTime is a text in ISO 8601, as 2026-11-22T06:13:00Z.');
  return at;
};

builder.scalarType('DateTime', {
  description: 'A moment in ISO 8601, in UTC.',
  serialize: value => new Date(value).toISOString(),
  parseValue: isoDate,
});

const httpUrl = (value: unknown): string => {
  if (typeof value === 'string' && URL.canParse(value)) return value;
  throw new ScalarRefused('A URL is absolute, as https://id.example.com/token.');
};

builder.scalarType('URL', {
  description: 'An absolute URL.',
  serialize: value => value,
  parseValue: httpUrl,
});

builder.scalarType('Secret', {
  description:
    'A secret that is sent and never given back. Only as a variable: a secret written into a document would be logged and cached with it.',
  serialize: () => {
    throw new ScalarRefused('A secret is never given back.');
  },
  parseValue: value => {
    if (typeof value === 'string') return secret(value);
    throw new ScalarRefused('A secret is a text.');
  },
  parseLiteral: () => {
    throw new ScalarRefused('Send a secret as a variable, not inside the document.');
  },
});
