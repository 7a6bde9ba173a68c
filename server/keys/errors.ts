import { DomainError } from '../errors.ts';
import type { RegistrationAccess } from '../key-managers/administration.ts';
import type { Evidence } from '../oauth/proof-types.ts';
import type { KeyMapping } from './store.ts';

export class ProvisioningDisabled extends DomainError {
  constructor(message: string) {
    super('PROVISIONING_DISABLED', message);
  }
}

export class KeyManagerDisabled extends DomainError {
  constructor(message: string) {
    super('KEY_MANAGER_DISABLED', message, ['keyManagerId']);
  }
}

export class KeyManagerNotAllowed extends DomainError {
  constructor(name: string) {
    super(
      'KEY_MANAGER_NOT_ALLOWED',
      `Your role may not use ${name}. Choose another key manager, or ask an administrator.`,
      ['keyManagerId'],
    );
  }
}

/** What somebody pasted to show that a client is theirs: what it is called, and where it stands in the input. */
export interface Credential {
  readonly name: string;
  readonly path: readonly string[];
}

export const consumerSecretCredential: Credential = { name: 'secret', path: ['consumerSecret'] };

/** A wrong secret and an unknown client are the same answer: which of them it was is nobody's business. */
export class ClientRejected extends DomainError {
  readonly evidence: readonly Evidence[];

  constructor(message: string, path: readonly string[], evidence: readonly Evidence[]) {
    super('CLIENT_REJECTED', message, path);
    this.evidence = evidence;
  }
}

export class KeyManagerCannotVerify extends DomainError {
  readonly evidence: readonly Evidence[];
  /** Where the person's own browser can carry the request, when the key manager answers nobody else. */
  readonly authorizationUrl: string | undefined;

  constructor(message: string, evidence: readonly Evidence[], authorizationUrl?: string) {
    super('KEY_MANAGER_CANNOT_VERIFY', message, ['keyManagerId']);
    this.evidence = evidence;
    this.authorizationUrl = authorizationUrl;
  }
}

/** Said only to somebody who has just proved control of the client. */
export class ClientAlreadyMapped extends DomainError {
  /** The mapping that holds the client, when the viewer may see it. */
  readonly keyMapping: KeyMapping | undefined;

  constructor(message: string, keyMapping: KeyMapping | undefined) {
    super('CLIENT_ALREADY_MAPPED', message, ['consumerKey']);
    this.keyMapping = keyMapping;
  }
}

/** Whatever was refused after the key manager had replaced a registration access token: it hands the new one back. */
export class RegistrationTokenReplaced extends DomainError {
  readonly access: RegistrationAccess;

  constructor(refusal: DomainError, access: RegistrationAccess) {
    super(
      refusal.code,
      `${refusal.message} The key manager has replaced your registration access token: keep the new one, because the old one is dead.`,
      refusal.path,
    );
    this.access = access;
  }
}
