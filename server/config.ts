import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { type Field, type FieldValues, fields, type Listen } from './config-fields.ts';
import {
  type Problem,
  readArguments,
  readEnvironment,
  readFileSource,
  type Source,
} from './config-sources.ts';
import type { LogLevel } from './lib/log.ts';
import { isLoopbackUrl } from './lib/loopback-url.ts';
import { parseSealingKeys, type SealingKeys } from './lib/seal.ts';
import type { Secret } from './lib/secret.ts';

/** Who may ask for decisions: whoever fulfils each rule that there is. */
export interface PeerRules {
  /** Any of several, parted by spaces. */
  readonly secret: Secret | undefined;
  readonly trustedCidrs: readonly string[];
}

/** At most so many in so long. */
export interface Allowance {
  readonly max: number;
  readonly windowMs: number;
}

export interface Config {
  /** Where browsers and OAuth clients find the portal: an origin, without a slash at its end. */
  readonly publicUrl: string;
  readonly portal: Listen;
  readonly gateway: Listen & {
    readonly publicUrl: string;
    /** Private ranges in which backends of APIs may be. */
    readonly allowedCidrs: readonly string[];
    /** All headers of a request together. */
    readonly maxHeaderBytes: number;
    readonly maxBodyBytes: number;
  };
  /** Where other gateways ask for decisions, and which of them may; absent: nowhere. */
  readonly decisions: (Listen & PeerRules) | undefined;
  /** Where the backend of the sample API listens, on loopback; 0: anywhere. */
  readonly samplePort: number;
  readonly dataFolder: string;
  readonly databaseFile: string;
  /** The keys themselves, or the file to load them from, which is made at the first start. */
  readonly sealing: { readonly keys: SealingKeys } | { readonly file: string };
  /** Whose word about the client's address is taken. */
  readonly trustedProxies: readonly string[];
  readonly outbound: { readonly allowLoopback: boolean; readonly allowedCidrs: readonly string[] };
  /** Whether each key manager is probed once a day. */
  readonly probes: { readonly daily: boolean };
  readonly limits: {
    readonly attempts: {
      readonly perPerson: Allowance;
      readonly perClient: Allowance;
      readonly perKeyManager: Allowance;
    };
    /** A claim that the key manager rejects is answered after whole steps of it. */
    readonly rejectionStepMs: number;
    readonly graphql: { readonly depth: number; readonly cost: number; readonly tokens: number };
    readonly bodyBytes: number;
  };
  readonly firstAdministrator: { readonly email: string | undefined; readonly password: Secret | undefined };
  /** Whether gateways write down what they count. */
  readonly usage: boolean;
  /** What a scraper has to show at the gateway; absent: there are no metrics. */
  readonly metricsSecret: Secret | undefined;
  readonly log: {
    readonly level: LogLevel;
    readonly pretty: boolean;
    /** A line for each request at the gateway. */
    readonly requests: boolean;
  };
  /** What the two switches are until an administrator changes them. */
  readonly initialSwitches: { readonly keyProvisioning: boolean; readonly provisionedAppValidation: boolean };
  /** Only say whether the configuration is valid, and stop. */
  readonly checkOnly: boolean;
}

/** The configuration cannot be used: everything that is wrong with it, and no secret's value. */
export class ConfigInvalid extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ name, problem }) => `  ${name}: ${problem}`);
    super(['The configuration is not valid:', ...lines].join('\n'));
    this.name = new.target.name;
    this.problems = problems;
  }
}

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** What follows the program's name. */
  readonly argv: readonly string[];
}

const LONGEST_SHOWN = 80;

const shown = (field: Field, raw: unknown): string => {
  if (field.secret) return 'its value';
  const text = JSON.stringify(raw) ?? String(raw);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
};

/** Later sources win. */
const parseFields = (sources: readonly Source[]): FieldValues => {
  const problems = sources.flatMap(source => source.problems);
  const found = new Map(sources.flatMap(source => [...source.values]));
  const values = Object.entries<Field>(fields).map(([name, field]) => {
    const { raw, writtenAs } = found.get(name) ?? { raw: field.fallback, writtenAs: name };
    const parsed = v.safeParse(field.schema, raw);
    if (parsed.success) return [name, parsed.output];
    problems.push({
      name: writtenAs,
      problem: `${shown(field, raw)} is not allowed; it must be ${field.allowed}`,
    });
    return [name, undefined];
  });
  if (problems.length > 0) throw new ConfigInvalid(problems);
  return Object.fromEntries(values) as FieldValues;
};

/** Where the decision endpoint listens as soon as anybody may ask it. */
const DECISIONS: Listen = { host: '127.0.0.1', port: 4002 };

const HOUR = 3_600_000;
const MINUTE = 60_000;

const limitsOf = (values: FieldValues): Config['limits'] => ({
  attempts: {
    perPerson: { max: values['limits.attempts_per_person'], windowMs: 10 * MINUTE },
    perClient: { max: values['limits.attempts_per_client'], windowMs: HOUR },
    perKeyManager: { max: values['limits.attempts_per_key_manager'], windowMs: MINUTE },
  },
  rejectionStepMs: values['limits.rejection_step_ms'],
  graphql: {
    depth: values['limits.graphql_depth'],
    cost: values['limits.graphql_cost'],
    tokens: values['limits.graphql_tokens'],
  },
  bodyBytes: values['limits.body_bytes'],
});

const sealingOf = (values: FieldValues, cwd: string, dataFolder: string): Config['sealing'] => {
  const { sealing_key: key, sealing_key_file: file } = values;
  if (key === undefined)
    return { file: file === undefined ? join(dataFolder, 'sealing.key') : resolve(cwd, file) };
  if (file === undefined) return { keys: parseSealingKeys(key) };
  throw new ConfigInvalid([{ name: 'sealing_key', problem: 'sealing_key_file is set too: only one may be' }]);
};

const decisionsOf = (values: FieldValues): Config['decisions'] => {
  const listen = values['decisions.listen'];
  const secret = values['decisions.secret'];
  const trustedCidrs = values['decisions.trusted_cidrs'];
  if (secret !== undefined || trustedCidrs.length > 0)
    return { ...(listen ?? DECISIONS), secret, trustedCidrs };
  if (listen === undefined) return undefined;
  const problem = 'neither decisions.secret nor decisions.trusted_cidrs says who may ask';
  throw new ConfigInvalid([{ name: 'decisions.listen', problem }]);
};

const configOf = (values: FieldValues, cwd: string, checkOnly: boolean): Config => {
  const dataFolder = resolve(cwd, values.data_folder);
  return {
    publicUrl: values.public_url,
    portal: values['portal.listen'],
    gateway: {
      ...values['gateway.listen'],
      publicUrl: values['gateway.public_url'],
      allowedCidrs: values['gateway.allowed_cidrs'],
      maxHeaderBytes: values['gateway.max_header_bytes'],
      maxBodyBytes: values['gateway.max_body_bytes'],
    },
    decisions: decisionsOf(values),
    samplePort: values['sample.port'],
    dataFolder,
    databaseFile: join(dataFolder, 'latchkey.sqlite'),
    sealing: sealingOf(values, cwd, dataFolder),
    trustedProxies: values.trusted_proxies,
    outbound: {
      // Open while Latchkey itself is only being tried out on this machine, and never beyond.
      allowLoopback: isLoopbackUrl(values.public_url),
      allowedCidrs: values['outbound.allowed_cidrs'],
    },
    probes: { daily: values['probes.daily'] },
    limits: limitsOf(values),
    firstAdministrator: { email: values['admin.email'], password: values['admin.password'] },
    usage: values['usage.enabled'],
    metricsSecret: values['metrics.secret'],
    log: {
      level: values['log.level'],
      pretty: values['log.format'] === 'pretty',
      requests: values['log.requests'],
    },
    initialSwitches: {
      keyProvisioning: values['apim.devportal.enable_key_provisioning'],
      provisionedAppValidation: values['apim.key_manager.enable_provisioned_app_validation'],
    },
    checkOnly,
  };
};

/** Reads the command line, latchkey.toml and the environment, which wins. Nothing is needed to start. */
export const loadConfig = ({ env, cwd, argv }: ConfigSources): Config => {
  const { configFile, checkOnly, problems } = readArguments(argv);
  const sources = [
    { values: new Map(), problems },
    readFileSource(cwd, configFile),
    readEnvironment(env, cwd),
  ];
  return configOf(parseFields(sources), cwd, checkOnly);
};
