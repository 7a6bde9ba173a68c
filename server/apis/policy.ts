import { nameRule, proseRule, type TextRule } from '../lib/check.ts';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { ApiRow } from './store.ts';
import type { ApiResource, ApiScope } from './table.ts';

/** Everything of an API that its publisher decides, but the key managers. */
export interface ApiDefinition {
  readonly name: string;
  readonly description: string;
  readonly context: string;
  readonly version: string;
  readonly productionEndpoint: string | null;
  readonly sandboxEndpoint: string | null;
  readonly scopes: readonly ApiScope[];
  readonly resources: readonly ApiResource[];
}

/** What is wrong, and which field of the input it concerns. */
export interface Problem {
  readonly path: readonly string[];
  readonly problem: string;
}

/** Everybody in its organization sees an API. */
export const maySee = (viewer: Viewer, api: Pick<ApiRow, 'organizationId'>): boolean =>
  api.organizationId === viewer.organizationId;

export const mayManage = (viewer: Viewer, api: Pick<ApiRow, 'organizationId'>): boolean =>
  maySee(viewer, api) && can(viewer, 'api.manage');

/** The methods that a resource can name (RFC 9110, RFC 5789); `*` stands for whatever the gateway passes on. */
const METHODS: readonly string[] = ['*', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const MOST_SCOPES = 100;
const MOST_RESOURCES = 200;
const LONGEST_CONTEXT = 100;
/** With the version still fewer than the gateway looks at to find an API. */
const MOST_CONTEXT_SEGMENTS = 10;
const LONGEST_PATH = 500;
const LONGEST_ENDPOINT = 2000;
const LONGEST_SCOPE = 100;

/** Unreserved characters (RFC 3986 section 2.3): spelled in one way only, with nothing to decode. */
const SEGMENT = /^[A-Za-z0-9._~-]+$/;
const DOTS = /^\.{1,2}$/;

const contextRule: TextRule = value => {
  if (value.length > LONGEST_CONTEXT) return `Write at most ${LONGEST_CONTEXT} characters.`;
  const segments = value.split('/').slice(1);
  if (!value.startsWith('/') || !segments.every(segment => SEGMENT.test(segment) && !DOTS.test(segment))) {
    return 'Write a path as /orders: letters, digits and . _ ~ - between slashes, none at the end.';
  }
  if (value.startsWith('/-')) return 'What begins with /- is the gateway’s own. Choose another context.';
  return segments.length > MOST_CONTEXT_SEGMENTS
    ? `Write at most ${MOST_CONTEXT_SEGMENTS} segments.`
    : undefined;
};

const versionRule: TextRule = value =>
  /^[A-Za-z0-9][A-Za-z0-9._~-]{0,29}$/.test(value)
    ? undefined
    : 'Write a version as v1 or 1.0.0: 1 to 30 letters, digits and . _ ~ -.';

const endpointRule: TextRule = value => {
  if (value.length > LONGEST_ENDPOINT) return `Write at most ${LONGEST_ENDPOINT} characters.`;
  const wellFormed = /^https?:\/\/[!-~]+$/i.test(value) && !value.includes('\\') && URL.canParse(value);
  if (!wellFormed) return 'Write an absolute URL, as https://orders.example.com/v1.';
  const { username, password } = new URL(value);
  if (username !== '' || password !== '' || /^[^/]*\/\/[^/?#]*@/.test(value)) {
    return 'Remove the user name and password: a URL is no place for a secret.';
  }
  return /[?#]/.test(value) ? 'Remove the query and the fragment.' : undefined;
};

/** RFC 6749 section 3.3: what is left of printable ASCII without space, quotation mark and backslash. */
const scopeRule: TextRule = value =>
  value.length <= LONGEST_SCOPE && /^[!#-[\]-~]+$/.test(value)
    ? undefined
    : `Write 1 to ${LONGEST_SCOPE} characters without space, quotation mark or backslash, as orders:read.`;

const isTemplatePart = (part: string, last: boolean): boolean =>
  (last && part === '*') ||
  /^\{[A-Za-z0-9_-]{1,50}\}$/.test(part) ||
  (/^[A-Za-z0-9._~!$&'()+,=:@-]+$/.test(part) && !DOTS.test(part));

const pathRule: TextRule = value => {
  const parts = value.split('/').slice(1);
  const fits =
    value.length <= LONGEST_PATH &&
    value.startsWith('/') &&
    (value === '/' || parts.every((part, index) => isTemplatePart(part, index === parts.length - 1)));
  return fits
    ? undefined
    : 'Write a path as /orders, /orders/{id} or /orders/*: no empty segment, and * only at the end.';
};

const methodRule: TextRule = value =>
  METHODS.includes(value) ? undefined : `Choose one of ${METHODS.join(', ')}.`;

const check = (path: readonly (string | number)[], problem: string | undefined): readonly Problem[] =>
  problem === undefined ? [] : [{ path: path.map(String), problem }];

/** The key of each that was there before. */
const repeated = (keys: readonly string[]): readonly number[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));

const scopeProblems = (scopes: readonly ApiScope[]): readonly Problem[] => [
  ...check(['scopes'], scopes.length > MOST_SCOPES ? `Declare at most ${MOST_SCOPES} scopes.` : undefined),
  ...scopes.flatMap(({ name, description }, index) => [
    ...check(['scopes', index, 'name'], scopeRule(name)),
    ...check(['scopes', index, 'description'], proseRule(500)(description)),
  ]),
  ...repeated(scopes.map(({ name }) => name)).flatMap(index =>
    check(['scopes', index, 'name'], 'This scope is declared twice.'),
  ),
];

const undeclared = (resource: ApiResource, scopes: readonly ApiScope[]): string | undefined => {
  const unknown = resource.scopes.find(name => scopes.every(scope => scope.name !== name));
  return unknown === undefined
    ? undefined
    : `The API declares no scope “${unknown}”. Add it to the scopes, or leave it out here.`;
};

/** Two templates that cover the same requests, however their parameters are called. */
const coverage = ({ method, path }: ApiResource): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

const resourceProblems = ({ resources, scopes }: ApiDefinition): readonly Problem[] => [
  ...check(
    ['resources'],
    resources.length > MOST_RESOURCES ? `Declare at most ${MOST_RESOURCES} resources.` : undefined,
  ),
  ...resources.flatMap((resource, index) => [
    ...check(['resources', index, 'method'], methodRule(resource.method)),
    ...check(['resources', index, 'path'], pathRule(resource.path)),
    ...check(['resources', index, 'scopes'], undeclared(resource, scopes)),
  ]),
  ...repeated(resources.map(coverage)).flatMap(index =>
    check(['resources', index, 'path'], 'This method and path are there twice.'),
  ),
];

/** Whether the gateway may call a URL, as far as it can be told from how it is written. */
export type MayBeUpstream = (url: string) => boolean;

const endpointProblems = (
  field: string,
  value: string | null,
  mayBeUpstream: MayBeUpstream,
): readonly Problem[] => {
  if (value === null) return [];
  const problem = endpointRule(value);
  const closed = 'The gateway does not call this address. Choose another, or ask whoever operates it.';
  return check([field], problem ?? (mayBeUpstream(value) ? undefined : closed));
};

/** The first thing that is wrong with an API as its publisher wants it. */
export const findProblem = (api: ApiDefinition, mayBeUpstream: MayBeUpstream): Problem | undefined =>
  [
    ...check(['name'], nameRule()(api.name)),
    ...check(['description'], proseRule()(api.description)),
    ...check(['context'], contextRule(api.context)),
    ...check(['version'], versionRule(api.version)),
    ...endpointProblems('productionEndpoint', api.productionEndpoint, mayBeUpstream),
    ...endpointProblems('sandboxEndpoint', api.sandboxEndpoint, mayBeUpstream),
    ...scopeProblems(api.scopes),
    ...resourceProblems(api),
  ][0];

/** What an API answers to when its publisher names no resource: everything, with any of its scopes. */
export const wholeApi = (scopes: readonly ApiScope[]): readonly ApiResource[] => [
  { method: '*', path: '/*', scopes: scopes.map(({ name }) => name) },
];

/** Whether its resources are those that stand for the whole API, so that they follow its scopes. */
export const coversWhole = ({ resources, scopes }: Pick<ApiDefinition, 'resources' | 'scopes'>): boolean =>
  JSON.stringify(resources) === JSON.stringify(wholeApi(scopes));

/** The path below which the gateway answers for an API. */
export const apiPath = ({ context, version }: Pick<ApiDefinition, 'context' | 'version'>): string =>
  `${context}/${version}`;

/** Where an API is called, for the gateway at `gatewayUrl`. */
export const invokeUrl = (gatewayUrl: string, api: Pick<ApiDefinition, 'context' | 'version'>): string =>
  `${gatewayUrl.replace(/\/$/, '')}${apiPath(api)}`;

/** The resource that is easiest to try: a GET without a variable in its path, if there is one. */
const easiest = (resources: readonly ApiResource[]): { method: string; path: string } => {
  const reads = resources.filter(({ method }) => method === 'GET' || method === '*');
  const resource = reads.find(({ path }) => !path.includes('{')) ?? reads[0] ?? resources[0];
  const path = resource?.path.replace(/\*$/, '') ?? '/';
  return { method: resource && !reads.includes(resource) ? resource.method : 'GET', path };
};

/** A curl command that calls one of an API's resources with the token in the shell variable `ACCESS_TOKEN`. */
export const invokeCommand = (
  gatewayUrl: string,
  api: Pick<ApiDefinition, 'context' | 'version' | 'resources'>,
): string => {
  const { method, path } = easiest(api.resources);
  const url = `${invokeUrl(gatewayUrl, api)}${path}`.replaceAll("'", "'\\''");
  const request = method === 'GET' ? '' : `--request ${method} `;
  return `curl ${request}--header "Authorization: Bearer $ACCESS_TOKEN" \\\n  '${url}'`;
};
