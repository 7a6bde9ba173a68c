import { timingSafeEqual } from 'node:crypto';
import type { PeerRules } from '../config.ts';
import { isTrustedProxy } from '../viewer/address.ts';
import type { Picked } from './pick.ts';

/** Which gateways are answered. */
export interface Peers {
  /** Whether anybody at this address is; asked once for each connection. */
  readonly mayConnect: (address: string) => boolean;
  /** Whether this is a secret that was agreed on, compared in constant time; anything is, where there is none. */
  readonly knows: (given: Picked) => boolean;
}

/** Without a rule everybody would be trusted, which is never meant. */
class NobodyTrusted extends Error {
  constructor() {
    super('Neither a secret nor address ranges say who may ask for decisions.');
    this.name = new.target.name;
  }
}

/** @throws NobodyTrusted when there is no rule at all. */
export const createPeers = ({ secret, trustedCidrs }: PeerRules): Peers => {
  if (secret === undefined && trustedCidrs.length === 0) throw new NobodyTrusted();
  const agreed = (secret?.reveal().split(' ') ?? []).map(one => Buffer.from(one));
  return {
    mayConnect: address => trustedCidrs.length === 0 || isTrustedProxy(trustedCidrs, address),
    knows: given => {
      if (secret === undefined) return true;
      if (typeof given !== 'string') return false;
      const offered = Buffer.from(given, 'latin1');
      // All are compared, so that the time does not tell which one it was.
      return agreed.filter(one => one.length === offered.length && timingSafeEqual(one, offered)).length > 0;
    },
  };
};
