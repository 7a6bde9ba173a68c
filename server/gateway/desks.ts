import { type JsonRecord, member } from '../oauth/json.ts';
import type { JwksCache } from '../oauth/jwks.ts';
import { isMeantFor } from '../oauth/token-claims.ts';
import type { Evidence, Issuers } from './facts.ts';
import { createIntrospector, type Introspector, type IntrospectorDeps } from './introspector.ts';
import type { KeyManagerRecord } from './records.ts';

export interface VerifierDeps extends IntrospectorDeps {
  readonly keyManager: (id: string) => KeyManagerRecord | undefined;
  readonly jwks: JwksCache;
}

/** What is at hand for one version of one key manager. */
export interface Desk {
  readonly record: KeyManagerRecord;
  readonly introspector: Introspector | undefined;
  /** Verifications that wait for something, by the hash of their token. */
  readonly underWay: Map<string, Promise<Evidence>>;
}

/** Those of the key managers that may have issued a token for one API. */
export interface Desks {
  readonly all: ReadonlySet<Desk>;
  readonly byIssuer: ReadonlyMap<unknown, readonly Desk[]>;
}

/**
 * The one key manager that a token can be from. An issuer is compared byte by byte; where several share it, the token
 * has to fit one of them and no other.
 */
export const deskOf = ({ byIssuer }: Desks, payload: JsonRecord): Desk | undefined => {
  const sharing = byIssuer.get(member(payload, 'iss')) ?? [];
  if (sharing.length === 1) return sharing[0];
  const [fitting, ...others] = sharing.filter(({ record }) => isMeantFor(payload, record.trust));
  return others.length === 0 ? fitting : undefined;
};

export const sharesIssuer = ({ record }: Desk, { byIssuer }: Desks): boolean =>
  (byIssuer.get(record.issuer)?.length ?? 0) > 1;

export interface DeskOffice {
  readonly openAll: (issuers: Issuers) => Desks;
  readonly forget: (id: string) => void;
}

export const createDesks = (deps: VerifierDeps): DeskOffice => {
  const desks = new Map<string, Desk>();
  const opened = new WeakMap<Issuers, Desks>();
  const open = (record: KeyManagerRecord): Desk => {
    const known = desks.get(record.id);
    // The record is replaced as a whole when its row changes, so that this compares its version and more.
    if (known?.record === record) return known;
    const desk: Desk = { record, introspector: createIntrospector(deps, record), underWay: new Map() };
    desks.set(record.id, desk);
    return desk;
  };
  return {
    openAll: issuers => {
      const known = opened.get(issuers);
      if (known !== undefined) return known;
      const all = [...issuers.keys()].flatMap(id => {
        const record = deps.keyManager(id);
        return record === undefined ? [] : [open(record)];
      });
      const among = { all: new Set(all), byIssuer: Map.groupBy(all, ({ record }) => record.issuer) };
      opened.set(issuers, among);
      return among;
    },
    // The keys outlive the change: it may come while their issuer cannot be asked again.
    forget: id => void desks.delete(id),
  };
};
