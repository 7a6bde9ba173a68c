import type { FormError, UserErrorLike } from './ui/form.tsx';

/** Form errors for fields that are named by their whole path, as `endpoints.token` or `scopes.0.name`. */
export const byWholePath = ({ path, message }: UserErrorLike): FormError[] => [
  { name: path && path.length > 0 ? path.join('.') : null, message },
];

/** Form errors for fields that hold a whole list, as one callback URL a line: the list's name is the field's. */
export const byFirstPart = ({ path, message }: UserErrorLike): FormError[] => [
  { name: path?.[0] ?? null, message },
];

/** The lines of a text area that have something on them. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
