/*
 * Whatever is logged, secrets do not appear: values are masked by the name they stand under, and the text
 * of each line is searched for what looks like a credential, because messages of others quote their input.
 */

const MASK = '***';
const DEEPEST = 6;
const LONGEST_LIST = 50;

const SECRET_NAME =
  /(secrets?|passwords?|passwd|passphrase|tokens?|authorization|cookies?|assertion|privatekey|sealingkey|sealed|apikey|credentials?|verifier|dpop)$/;

/** `client_secret`, `Client-Secret` and `clientSecret` are one name. */
const isSecretName = (name: string): boolean => SECRET_NAME.test(name.replace(/[_-]/g, '').toLowerCase());

const isHarmless = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number';

/** Only what every error has, since libraries hang requests, answers and parameters on theirs. */
const ofError = (error: Error, depth: number): Record<string, unknown> => ({
  type: error.name,
  message: error.message,
  ...('code' in error && { code: maskedValue(error.code, depth + 1) }),
  stack: error.stack,
  ...(error.cause !== undefined && { cause: maskedValue(error.cause, depth + 1) }),
});

const ofObject = (value: object, depth: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) && !isHarmless(inner) ? MASK : maskedValue(inner, depth + 1),
    ]),
  );

const maskedValue = (value: unknown, depth: number): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '[deeper]';
  if (value instanceof Error) return ofError(value, depth);
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return maskedValue(value.toJSON(), depth + 1);
  }
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(each => maskedValue(each, depth + 1));
  return ofObject(value, depth);
};

/** The same object without what stands under a secret's name, at any depth. */
export const masked = (fields: object): Record<string, unknown> => ofObject(fields, 0);

const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|DPoP|Basic)(\s+)[A-Za-z0-9._~+/=-]{12,}/gi, `$1$2${MASK}`],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, MASK],
  [/\b(\w*(?:secret|password|token|assertion|code_verifier))(=|%3D)[^&\s"'\\,;)]+/gi, `$1$2${MASK}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?-----END [A-Z ]*PRIVATE KEY-----/g, MASK],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s"\\@]+@/gi, `$1${MASK}@`],
];

/** The same text without what looks like a credential. Keeps JSON what it is. */
export const scrubbed = (text: string): string =>
  CREDENTIALS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
