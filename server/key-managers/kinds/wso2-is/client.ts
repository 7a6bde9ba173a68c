import type { Secret } from '../../../lib/secret.ts';
import type { AdministrationIo, ClientAdministration } from '../../administration.ts';
import { administerByDcr } from '../../administration-dcr.ts';
import { basic } from '../../administration-request.ts';
import { toApplication } from './mapping.ts';

export interface Wso2IsAdministrator {
  readonly serverUrl: string;
  readonly tenant: string;
  readonly username: string;
  readonly password: Secret;
}

/** WSO2 Identity Server 5 and 6: registration is all they offer, so secrets are not rotated. */
export const administerWso2Is = (
  io: AdministrationIo,
  { serverUrl, tenant, username, password }: Wso2IsAdministrator,
): ClientAdministration =>
  administerByDcr(io, { serverUrl, tenant, authorization: basic(username, password) }, { toApplication });
