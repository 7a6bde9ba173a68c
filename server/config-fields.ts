import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { logLevels } from './lib/log.ts';
import { parseSealingKeys } from './lib/seal.ts';
import { secret } from './lib/secret.ts';

/** How a field is written where everything is text, as in the environment. */
export type FieldKind = 'text' | 'whole number' | 'yes or no' | 'list';

export interface Field {
  readonly kind: FieldKind;
  readonly schema: v.GenericSchema;
  /** Completes the sentence "it must be ...". */
  readonly allowed: string;
  readonly fallback?: unknown;
  /** Never shown, and may be given as the name of a file that holds it. */
  readonly secret?: true;
}

/** One listener's place, such as `127.0.0.1:4000` or `[::1]:4000`. */
export interface Listen {
  readonly host: string;
  readonly port: number;
}

const LISTEN = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i;
const MAX_PORT = 65_535;

const parseListen = (text: string): Listen | undefined => {
  const [, ipv6, name, port] = LISTEN.exec(text) ?? [];
  const host = ipv6 ?? name;
  const valid =
    host !== undefined && Number(port) <= MAX_PORT && (ipv6 === undefined || ipaddr.IPv6.isValid(ipv6));
  return valid ? { host, port: Number(port) } : undefined;
};

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
};

const isKeys = (text: string): boolean => {
  try {
    parseSealingKeys(secret(text));
    return true;
  } catch {
    return false;
  }
};

const text = v.pipe(v.string(), v.nonEmpty());
const origin = v.pipe(
  v.string(),
  v.check(isOrigin),
  v.transform(value => new URL(value).origin),
);
const listen = v.pipe(
  v.string(),
  v.check(value => parseListen(value) !== undefined),
  v.transform(value => parseListen(value) ?? { host: '', port: 0 }),
);
const cidrs = v.array(
  v.pipe(
    v.string(),
    v.check(value => ipaddr.isValidCIDR(value)),
  ),
);

/** What can stand in a header and in any gateway's configuration without being quoted. */
const SHARED_SECRETS = /^[A-Za-z0-9._~+/=-]{32,128}(?: [A-Za-z0-9._~+/=-]{32,128})*$/;

const isRange = (cidr: string): boolean => ipaddr.isValidCIDR(cidr) && ipaddr.parseCIDR(cidr)[1] > 0;

const whole = (fallback: number, from: number, to: number) => ({
  kind: 'whole number' as const,
  schema: v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to)),
  allowed: `a whole number from ${from} to ${to}`,
  fallback,
});

const yesOrNo = (fallback: boolean) => ({
  kind: 'yes or no' as const,
  schema: v.boolean(),
  allowed: 'true or false',
  fallback,
});

const originField = (fallback: string) => ({
  kind: 'text' as const,
  schema: origin,
  allowed: 'an address such as https://portal.example.com, without a path',
  fallback,
});

const listenField = (fallback: string) => ({
  kind: 'text' as const,
  schema: listen,
  allowed: 'a host and a port, such as 127.0.0.1:4000 or 0.0.0.0:4000',
  fallback,
});

const cidrsField = (fallback: readonly string[]) => ({
  kind: 'list' as const,
  schema: cidrs,
  allowed: 'a list of address ranges, such as 10.0.0.0/8',
  fallback,
});

/** RFC 1918 section 3, RFC 4193 section 3: where the backends of APIs usually are. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

const MOST = 1_000_000;
const MEBIBYTE = 1_048_576;

/** Every setting, under its name in latchkey.toml; in the environment `portal.listen` is LATCHKEY_PORTAL_LISTEN. */
export const fields = {
  public_url: originField('http://localhost:4000'),
  data_folder: { kind: 'text', schema: text, allowed: 'the name of a folder', fallback: './data' },
  sealing_key: {
    kind: 'text',
    schema: v.optional(v.pipe(v.string(), v.check(isKeys), v.transform(secret))),
    allowed: '32 bytes in base64, as `openssl rand -base64 32` gives them',
    secret: true,
  },
  sealing_key_file: { kind: 'text', schema: v.optional(text), allowed: 'the name of a file' },
  trusted_proxies: cidrsField([]),
  'portal.listen': listenField('127.0.0.1:4000'),
  'gateway.listen': listenField('127.0.0.1:4001'),
  'gateway.public_url': originField('http://localhost:4001'),
  'gateway.allowed_cidrs': cidrsField(PRIVATE),
  'gateway.max_header_bytes': whole(16_384, 4_096, MEBIBYTE),
  'gateway.max_body_bytes': whole(100 * MEBIBYTE, 0, 1024 * 1024 * MEBIBYTE),
  'decisions.listen': {
    kind: 'text',
    schema: v.optional(listen),
    allowed: 'a host and a port, such as 127.0.0.1:4002',
  },
  'decisions.secret': {
    kind: 'text',
    schema: v.optional(v.pipe(v.string(), v.regex(SHARED_SECRETS), v.transform(secret))),
    allowed: '32 to 128 letters, digits or any of ._~+/=-, as `openssl rand -hex 32` gives them',
    secret: true,
  },
  'decisions.trusted_cidrs': {
    kind: 'list',
    schema: v.array(v.pipe(v.string(), v.check(isRange))),
    allowed: 'a list of address ranges, such as 10.0.0.0/8, and none that is everybody',
    fallback: [],
  },
  'sample.port': whole(4003, 0, MAX_PORT),
  'outbound.allowed_cidrs': cidrsField([]),
  'probes.daily': yesOrNo(true),
  'limits.attempts_per_person': whole(5, 1, MOST),
  'limits.attempts_per_client': whole(10, 1, MOST),
  'limits.attempts_per_key_manager': whole(60, 1, MOST),
  'limits.rejection_step_ms': whole(500, 0, 10_000),
  'limits.graphql_depth': whole(15, 1, 100),
  'limits.graphql_cost': whole(5_000, 1, MOST),
  'limits.graphql_tokens': whole(2_000, 1, MOST),
  'limits.body_bytes': whole(102_400, 1_024, 100 * MEBIBYTE),
  'admin.email': {
    kind: 'text',
    schema: v.optional(v.pipe(v.string(), v.email())),
    allowed: 'an e-mail address, such as admin@example.com',
  },
  'admin.password': {
    kind: 'text',
    schema: v.optional(v.pipe(v.string(), v.minLength(12), v.maxLength(128), v.transform(secret))),
    allowed: '12 to 128 characters',
    secret: true,
  },
  'usage.enabled': yesOrNo(true),
  'metrics.secret': {
    kind: 'text',
    schema: v.optional(v.pipe(v.string(), v.regex(SHARED_SECRETS), v.transform(secret))),
    allowed: '32 to 128 letters, digits or any of ._~+/=-, as `openssl rand -hex 32` gives them',
    secret: true,
  },
  'log.level': {
    kind: 'text',
    schema: v.picklist(logLevels),
    allowed: `one of ${logLevels.join(', ')}`,
    fallback: 'info',
  },
  'log.format': {
    kind: 'text',
    schema: v.picklist(['json', 'pretty']),
    allowed: 'json or pretty',
    fallback: 'json',
  },
  'log.requests': yesOrNo(false),
  // As WSO2's deployment.toml spells them, so that its lines can be taken over.
  'apim.devportal.enable_key_provisioning': yesOrNo(true),
  'apim.key_manager.enable_provisioned_app_validation': yesOrNo(true),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export type FieldValues = { readonly [K in FieldName]: v.InferOutput<(typeof fields)[K]['schema']> };

export const environmentName = (name: string): string =>
  `LATCHKEY_${name.replaceAll('.', '_').toUpperCase()}`;

/** A setting in both its spellings, for whoever is told to change it. */
export const bothNames = (name: FieldName): string => `${name} (${environmentName(name)})`;
