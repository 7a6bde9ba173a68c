import { type Contract, contractsAreHere, openContract } from './contract.ts';
import { openCsdl } from './contract-csdl.ts';
import { openMetadata } from './contract-metadata.ts';
import { openRecordedAgents } from './contract-recorded.ts';
import { openRegistrations } from './contract-registration.ts';
import type { Exchange, ProductKind } from './products/product.ts';
import type { RunningProduct } from './products/start.ts';

/*
 * What is published of each product, and which of its calls nobody describes in a way that a program can read. An
 * exchange with an imitation has to keep to the one, or to be among the other.
 */

const PUSHED = 'pushed_authorization_request_endpoint';

const wso2 = (): readonly Contract[] => [
  openContract('wso2-is-dcr.yaml', '/api/identity/oauth2/dcr/v1.1'),
  openContract('wso2-is-applications.yaml', '/api/server/v1'),
  openMetadata('wso2-is.json', [PUSHED]),
];

const CONTRACTS: Readonly<Record<ProductKind, () => readonly Contract[]>> = {
  WSO2_IS: wso2,
  WSO2_IS_7: wso2,
  KEYCLOAK: () => [
    openContract('keycloak.yaml', ''),
    openMetadata('keycloak.json'),
    openRegistrations('/realms/demo/clients-registrations/openid-connect'),
  ],
  OKTA: () => [openContract('okta-oauth.yaml', ''), openMetadata('okta-openid-configuration.json')],
  AUTH0: () => [openContract('auth0-management.yaml', '/api/v2'), openMetadata('auth0.json', [PUSHED])],
  ENTRA_ID: () => [
    openContract('entra.yaml', '/v1.0'),
    openCsdl('entra.csdl.xml', '/v1.0/applications', 'application'),
    openMetadata('entra.json'),
  ],
  PING_FEDERATE: () => [
    openContract('pingfederate.yaml', '/pf-admin-api/v1'),
    openMetadata('pingfederate.json', [PUSHED]),
    openRegistrations('/as/clients.oauth2'),
  ],
  FORGEROCK: () => [
    openRecordedAgents(
      'forgerock-oauth2client-recorded.json',
      '/am/json/realms/root/realms/alpha/realm-config/agents/OAuth2Client',
    ),
    openMetadata('forgerock.json'),
    openRegistrations('/am/oauth2/realms/root/realms/alpha/register'),
  ],
};

/** Documents that nothing is held against, and why. */
export const UNASKED: Readonly<Record<string, string>> = {
  'auth0-authentication.yaml':
    'its one operation registers clients openly; Latchkey does it by the Management API',
  'okta-management.yaml':
    'its applications are clients by another name; Latchkey takes those of okta-oauth.yaml',
  'wso2-apim-admin.yaml': 'nobody is asked by it: its fields are compared with docs/coming-from-wso2.md',
  'wso2-apim-devportal.yaml': 'nobody is asked by it: its fields are compared with docs/coming-from-wso2.md',
  'wso2-apim-dcr.yaml': 'API Manager registers clients at its own key managers, and is none itself',
};

/** The documents that exchanges with imitations are held against. */
export const askedDocuments = (): readonly string[] => [
  ...new Set(Object.values(CONTRACTS).flatMap(open => open().map(({ name }) => name))),
];

/** What a call that no document describes is for. */
export type Call = keyof RunningProduct['endpoints'] | 'session' | 'grant' | 'principal';

/** What the imitations of such a call were written from. */
const WRITTEN_FROM: Readonly<Record<Call, string>> = {
  token: 'RFC 6749 and what the vendor writes about errors',
  introspection: 'RFC 7662',
  revocation: 'RFC 7009',
  pushedAuthorization: 'RFC 9126',
  jwks: 'RFC 7517',
  authorization: 'RFC 6749 and OpenID Connect Core',
  session: 'the vendor’s pages',
  grant: 'the vendor’s pages',
  principal: 'the vendor’s pages',
};

/** Why nothing describes what clients themselves ask for. */
const WHY: Readonly<Record<ProductKind, string>> = {
  WSO2_IS: 'the documents at hand are of its management interfaces alone',
  WSO2_IS_7: 'the documents at hand are of its management interfaces alone',
  KEYCLOAK: 'the document at hand is of its Admin REST API alone',
  OKTA: 'the document at hand has clients and metadata alone',
  AUTH0: 'the documents at hand have the Management API and open registration alone',
  ENTRA_ID: 'the documents at hand are of Microsoft Graph alone',
  PING_FEDERATE: 'the document at hand is of its administrative API alone',
  FORGEROCK: 'there is no document of it',
};

interface OtherCall {
  readonly kind: ProductKind;
  readonly call: Call;
  readonly path: string;
  readonly why: string;
}

/** Beside what clients themselves ask for. */
const OTHERS: readonly OtherCall[] = [
  {
    kind: 'AUTH0',
    call: 'grant',
    path: '/api/v2/client-grants',
    why: 'the document at hand has the clients of the Management API alone',
  },
  {
    kind: 'ENTRA_ID',
    call: 'principal',
    path: '/v1.0/servicePrincipals',
    why: 'the documents at hand have the applications of Microsoft Graph alone',
  },
  {
    kind: 'FORGEROCK',
    call: 'session',
    path: '/am/json/realms/root/authenticate',
    why: 'there is no document of it, and no recording',
  },
];

const callOf = ({ kind, endpoints }: RunningProduct, { path }: Exchange): Call | undefined => {
  const other = OTHERS.find(one => one.kind === kind && one.path === path);
  if (other !== undefined) return other.call;
  const calls: readonly (readonly [Call, string | null])[] = [
    ['token', endpoints.token],
    ['introspection', endpoints.introspection],
    ['revocation', endpoints.revocation],
    ['pushedAuthorization', endpoints.pushedAuthorization],
    ['jwks', endpoints.jwks],
    ['authorization', endpoints.authorization],
  ];
  return calls.find(([, url]) => url !== null && new URL(url).pathname === path)?.[0];
};

const undescribed = new Set<string>();

/** Each call that was made in this run and that no document describes, with the reason. */
export const undescribedCalls = (): readonly string[] => [...undescribed].toSorted();

/** Those that are listed beside what clients ask for, as `undescribedCalls` has them once they were made. */
export const listedCalls = (): readonly string[] =>
  OTHERS.map(({ kind, call, path, why }) => lineOf(kind, call, path, why));

const lineOf = (kind: ProductKind, call: Call, path: string, why: string): string =>
  `${kind} ${path}: ${why}; imitated from ${WRITTEN_FROM[call]}`;

/** What was exchanged with an imitation, held against what is published. */
export interface Ledger {
  /** Where it stands now. */
  readonly mark: () => number;
  /**
   * How far what was exchanged since then is described: `CONTRACT` when the vendor describes all of it. What only led
   * there does not count, a token for whoever administers for one.
   */
  readonly shownSince: (mark: number, beside?: readonly Call[]) => 'CONTRACT' | 'STANDARD';
  /** What keeps to no document, and what no document describes and no list has. */
  readonly problems: () => readonly string[];
}

const problemsIn = (product: RunningProduct, contracts: readonly Contract[], exchange: Exchange) => {
  const found = contracts.filter(({ describes }) => describes(exchange));
  if (found.length > 0) return found.flatMap(({ problems }) => problems(exchange));
  const call = callOf(product, exchange);
  if (call === undefined)
    return [`${exchange.method} ${exchange.path} (${exchange.status}) is neither described nor listed`];
  const other = OTHERS.find(one => one.kind === product.kind && one.call === call);
  undescribed.add(lineOf(product.kind, call, exchange.path, other?.why ?? WHY[product.kind]));
  return [];
};

/** Nothing is described where the contracts are absent. */
export const openLedger = (product: RunningProduct): Ledger => {
  const contracts = contractsAreHere ? CONTRACTS[product.kind]() : [];
  const own = (from: number): readonly Exchange[] =>
    product.requests.slice(from).filter(({ misbehaved }) => !misbehaved);
  const isPublished = (exchange: Exchange): boolean =>
    contracts.some(one => one.isPublished && one.describes(exchange));
  return {
    mark: () => product.requests.length,
    shownSince: (mark, beside = []) => {
      const counted = own(mark).filter(exchange => {
        const call = isPublished(exchange) ? undefined : callOf(product, exchange);
        return call === undefined || !beside.includes(call);
      });
      return counted.length > 0 && counted.every(isPublished) ? 'CONTRACT' : 'STANDARD';
    },
    problems: () =>
      contractsAreHere ? own(0).flatMap(exchange => problemsIn(product, contracts, exchange)) : [],
  };
};
