/** A client of an application, as people know it. */
export interface NamedClient {
  readonly applicationId: string;
  readonly application: string;
  readonly keyManager: string;
  readonly consumerKey: string;
}

/** The closed list of what people are told of in the portal, each with what has to be known to say it. */
export interface NoticeDetails {
  readonly MAPPING_DISPLACED: NamedClient;
  readonly UNPROVEN_GAVE_WAY: NamedClient;
  readonly APPROVAL_ASKED: NamedClient & { readonly claimant: string };
  readonly APPROVAL_GRANTED: NamedClient & { readonly administrator: string };
  readonly APPROVAL_DECLINED: NamedClient & { readonly administrator: string; readonly reason: string };
  readonly APPROVAL_LAPSED: NamedClient;
  readonly KEY_MANAGER_ANSWERS_DIFFERENTLY: {
    readonly keyManagerId: string;
    readonly keyManager: string;
    readonly changes: readonly string[];
  };
}

export type NoticeKind = keyof NoticeDetails;

/** A kind with its details. Never a secret. */
export type NoticeContent = {
  readonly [Kind in NoticeKind]: { readonly kind: Kind } & NoticeDetails[Kind];
}[NoticeKind];

/** How long a notice is kept, read or not. */
export const NOTICE_KEPT_MS = 90 * 24 * 3_600_000;

/** What a notice says, for people. */
export const noticeText = (notice: NoticeContent): string => {
  if (notice.kind === 'KEY_MANAGER_ANSWERS_DIFFERENTLY')
    return `${notice.keyManager} answers otherwise than before: ${notice.changes.join(' ')}`;
  const client = `${notice.consumerKey} of ${notice.keyManager}`;
  switch (notice.kind) {
    case 'MAPPING_DISPLACED':
      return `Somebody else has proved that ${client} is theirs. It was bound to ${notice.application} without proof, and is not any more.`;
    case 'UNPROVEN_GAVE_WAY':
      return `${client} is bound to ${notice.application} now. Somebody else had claimed it without proof; that claim gave way to your proof.`;
    case 'APPROVAL_ASKED':
      return `${notice.claimant} asks you to vouch for ${client}, for ${notice.application}. It could not be proved.`;
    case 'APPROVAL_GRANTED':
      return `${notice.administrator} has approved ${client} for ${notice.application}.`;
    case 'APPROVAL_DECLINED':
      return `${notice.administrator} has declined ${client} for ${notice.application}: ${notice.reason}`;
    case 'APPROVAL_LAPSED':
      return `Nobody decided within 30 days about ${client} for ${notice.application}. Provide it again to ask once more.`;
  }
};
