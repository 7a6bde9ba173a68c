import type { EndpointAnswer, EndpointKind } from './endpoint-request.ts';
import { isRecord, member, stringOf } from './json.ts';
import { isJson } from './media-type.ts';

/** What an answer says about the credentials it was asked with. */
export type Verdict = 'ACCEPTED' | 'REJECTED' | 'UNDECIDED';

/**
 * One row: when endpoint, status, error and body fit, the verdict holds. `error` null means that the answer names
 * none; absent means any or none.
 */
export interface DecisionRow {
  readonly endpoint: EndpointKind;
  readonly status: number;
  readonly error?: string | null;
  readonly body?: 'ACTIVE' | 'ACCESS_TOKEN' | 'CLIENT' | 'REQUEST_URI' | 'EMPTY' | 'TRUE_TO_FORM';
  readonly verdict: Verdict;
  /** Where this answer was seen, or which section of which standard asks for it. */
  readonly seen: string;
  /** True for a row that an administrator set. */
  readonly isSet?: true;
}

/** Rows in order of precedence; the first that fits decides, and what fits none is UNDECIDED. */
export type DecisionTable = readonly DecisionRow[];

/**
 * How servers answer, as measured. An ACCEPTED never stands alone: the same request with a wrong secret must be
 * REJECTED by this same table before it counts.
 */
export const standardTable: DecisionTable = [
  {
    endpoint: 'registration',
    status: 200,
    body: 'CLIENT',
    verdict: 'ACCEPTED',
    seen: 'RFC 7592 section 3; oidc-provider, glewlwyd',
  },
  {
    endpoint: 'registration',
    status: 401,
    verdict: 'REJECTED',
    seen: 'RFC 7592 section 2.1, for a wrong token and for a client that is gone; oidc-provider invalid_token, glewlwyd empty',
  },
  {
    endpoint: 'introspection',
    status: 200,
    body: 'ACTIVE',
    verdict: 'ACCEPTED',
    seen: 'RFC 7662 section 2.2; oidc-provider, glewlwyd, LemonLDAP::NG, django-oauth-toolkit, doorkeeper',
  },
  {
    endpoint: 'introspection',
    status: 401,
    verdict: 'REJECTED',
    seen: 'invalid_client: oidc-provider, doorkeeper, LemonLDAP::NG; empty: glewlwyd; invalid_request: Keycloak up to 26.6',
  },
  {
    endpoint: 'introspection',
    status: 403,
    error: null,
    body: 'EMPTY',
    verdict: 'REJECTED',
    seen: 'django-oauth-toolkit 1.7 for a wrong secret',
  },
  {
    endpoint: 'introspection',
    status: 403,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2 by its error code',
  },
  {
    endpoint: 'introspection',
    status: 400,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'LemonLDAP::NG 2.16 for wrong form credentials',
  },
  {
    endpoint: 'revocation',
    status: 200,
    body: 'TRUE_TO_FORM',
    verdict: 'ACCEPTED',
    seen: 'RFC 7009 section 2.2, unknown token; oidc-provider, glewlwyd, django-oauth-toolkit empty; doorkeeper {}',
  },
  {
    endpoint: 'revocation',
    status: 401,
    verdict: 'REJECTED',
    seen: 'oidc-provider and django-oauth-toolkit invalid_client; glewlwyd empty',
  },
  {
    endpoint: 'revocation',
    status: 403,
    error: 'unauthorized_client',
    verdict: 'REJECTED',
    seen: 'doorkeeper 5.5 for a wrong secret',
  },
  {
    endpoint: 'revocation',
    status: 403,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2 by its error code',
  },
  {
    endpoint: 'revocation',
    status: 400,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2, form credentials; LemonLDAP::NG answers so elsewhere',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 201,
    body: 'REQUEST_URI',
    verdict: 'ACCEPTED',
    seen: 'RFC 9126 section 2.2; oidc-provider for a client with one callback',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 400,
    error: 'invalid_request',
    verdict: 'ACCEPTED',
    seen: 'RFC 9126 section 2.1, the client is authenticated first; oidc-provider without a callback or without the code grant',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 400,
    error: 'unauthorized_client',
    verdict: 'ACCEPTED',
    seen: 'RFC 9126 section 2.3 by RFC 6749 section 4.1.2.1: authenticated, and not allowed to ask in this way',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 400,
    error: 'invalid_scope',
    verdict: 'ACCEPTED',
    seen: 'RFC 9126 section 2.3 by RFC 6749 section 4.1.2.1, after client authentication',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 401,
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2; oidc-provider invalid_client; Keycloak invalid_request, "Authentication failed."',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 403,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2 by its error code',
  },
  {
    endpoint: 'pushedAuthorization',
    status: 400,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2, form credentials; LemonLDAP::NG answers so elsewhere',
  },
  {
    endpoint: 'token',
    status: 200,
    body: 'ACCESS_TOKEN',
    verdict: 'ACCEPTED',
    seen: 'RFC 6749 section 4.4.3; every server measured',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'unauthorized_client',
    verdict: 'ACCEPTED',
    seen: 'the secret is right, the grant not allowed: LemonLDAP::NG, django-oauth-toolkit',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_scope',
    verdict: 'ACCEPTED',
    seen: 'after client authentication: oidc-provider, doorkeeper',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_target',
    verdict: 'ACCEPTED',
    seen: 'RFC 8707 section 2, after client authentication: oidc-provider',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'unsupported_grant_type',
    verdict: 'UNDECIDED',
    seen: 'doorkeeper says so for right and wrong secrets alike',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_request',
    verdict: 'UNDECIDED',
    seen: 'oidc-provider, before it looks at the credentials',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'LemonLDAP::NG 2.16 for wrong form credentials',
  },
  {
    endpoint: 'token',
    status: 401,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2; oidc-provider, django-oauth-toolkit, doorkeeper, Entra ID',
  },
  {
    endpoint: 'token',
    status: 401,
    error: 'unauthorized_client',
    verdict: 'REJECTED',
    seen: 'Keycloak: "Invalid client or Invalid client credentials"',
  },
  {
    endpoint: 'token',
    status: 401,
    error: null,
    verdict: 'REJECTED',
    seen: 'RFC 6749 section 5.2: 401 means failed client authentication and nothing else',
  },
  {
    endpoint: 'token',
    status: 403,
    error: null,
    verdict: 'UNDECIDED',
    seen: 'glewlwyd: for a wrong secret and for a missing scope alike',
  },
];

const bodyFits = (row: DecisionRow, answer: EndpointAnswer): boolean => {
  const json = isRecord(answer.json) ? answer.json : {};
  switch (row.body) {
    case 'ACTIVE':
      return typeof member(json, 'active') === 'boolean';
    case 'ACCESS_TOKEN':
      return stringOf(member(json, 'access_token')) !== undefined;
    case 'CLIENT':
      return stringOf(member(json, 'client_id')) !== undefined;
    case 'REQUEST_URI':
      return stringOf(member(json, 'request_uri')) !== undefined;
    case 'EMPTY':
      return answer.shape === 'EMPTY';
    case 'TRUE_TO_FORM':
      // RFC 7009 gives the body no meaning, but an error inside a 200 is not success.
      return answer.error === undefined && answer.shape !== 'HTML';
    default:
      return true;
  }
};

const errorFits = (row: DecisionRow, answer: EndpointAnswer): boolean =>
  row.error === undefined || (row.error === null ? answer.error === undefined : answer.error === row.error);

/** An error that says that the secret was right grants as much as a token does, so it is JSON and says so. */
const isBelieved = ({ verdict }: DecisionRow, { status, contentType }: EndpointAnswer): boolean =>
  verdict !== 'ACCEPTED' || status < 400 || isJson({ headers: { 'content-type': contentType } });

const rowFor = (table: DecisionTable, answer: EndpointAnswer): DecisionRow | undefined =>
  table.find(
    one =>
      one.endpoint === answer.endpoint &&
      one.status === answer.status &&
      errorFits(one, answer) &&
      bodyFits(one, answer),
  );

/** Reads an answer by a table. Never by one global rule: the same words mean opposite things on two servers. */
export const decide = (table: DecisionTable, answer: EndpointAnswer): Verdict => {
  const row = rowFor(table, answer);
  return row !== undefined && isBelieved(row, answer) ? row.verdict : 'UNDECIDED';
};

/** Whether an administrator has said what this answer means: evidence tells it, where it is shown. */
export const readBy = (table: DecisionTable, answer: EndpointAnswer): { readonly bySetRow?: true } =>
  rowFor(table, answer)?.isSet ? { bySetRow: true } : {};
