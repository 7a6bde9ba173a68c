import type { Role } from '../organizations/table.ts';

/** Who is calling, and in which organization: everything that a decision about access may look at. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformAdministrator: boolean;
  /** False while somebody else knows the password: then nothing is open but to choose another. */
  readonly passwordChosen: boolean;
  /** The organization in which this call acts; objects of any other are invisible. */
  readonly organizationId: string;
  readonly role: Role;
  readonly credential: {
    readonly type: 'SESSION' | 'API_TOKEN';
    readonly id: string;
    /** When the person signed in, or made the token. */
    readonly madeAt: number;
  };
  /** The network address of the caller, for the audit. */
  readonly address: string | null;
}
