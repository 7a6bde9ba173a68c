import { DomainError } from '../errors.ts';
import { troubleWords, type UnavailableReason } from '../oauth/endpoint-request.ts';
import type { DiscoveryStep } from '../oauth/metadata.ts';
import type { Evidence } from '../oauth/proof-types.ts';

/** It could not be asked: network, time-out, server error, or no answer of the protocol. */
export class KeyManagerUnreachable extends DomainError {
  readonly reason: UnavailableReason;
  /** What it did instead of answering: a sentence without its subject. */
  readonly words: string;
  readonly endpoint: string;
  readonly retryAfterSeconds: number | undefined;
  readonly evidence: readonly Evidence[];

  constructor(failure: {
    readonly message: string;
    readonly reason: UnavailableReason;
    readonly words?: string;
    readonly endpoint: string;
    readonly path?: readonly string[];
    readonly retryAfterSeconds?: number | undefined;
    readonly evidence?: readonly Evidence[];
  }) {
    super('KEY_MANAGER_UNREACHABLE', failure.message, failure.path);
    this.reason = failure.reason;
    this.words = failure.words ?? troubleWords[failure.reason];
    this.endpoint = failure.endpoint;
    this.retryAfterSeconds = failure.retryAfterSeconds;
    this.evidence = failure.evidence ?? [];
  }
}

/** It answered, but not with metadata that may be used (RFC 8414 section 3.3). */
export class KeyManagerMetadataInvalid extends DomainError {
  readonly tried: readonly DiscoveryStep[];

  constructor(message: string, tried: readonly DiscoveryStep[], path: readonly string[] = ['issuer']) {
    super('KEY_MANAGER_METADATA_INVALID', message, path);
    this.tried = tried;
  }
}
