import type { RealGateway } from './real-gateways.ts';

/**
 * What becomes of a request: it reaches this upstream, or is refused with this status. `REFUSED`: by rules of the
 * gateway itself, before or instead of ours, with whatever it has for that.
 */
export type Outcome = 'PRODUCTION' | 'SANDBOX' | 'REFUSED' | number;

/** One request and what becomes of it, at every gateway. */
export interface Case {
  readonly name: string;
  /** Request line and headers, without the end of each line. */
  readonly lines: readonly string[];
  readonly body?: string;
  readonly outcome: Outcome;
  /** Where a gateway has a reason to do otherwise. */
  readonly but?: Partial<Record<RealGateway, Outcome>>;
  /** Gateways that cannot take away names which they do not know. */
  readonly strays?: readonly RealGateway[];
}

export const bearer = (token: string): string => `Authorization: Bearer ${token}`;

export const HOST = 'Host: api.test';

/** A refusal by everybody's own parser. */
export const anyRefusal: NonNullable<Case['but']> = {
  nginx: 'REFUSED',
  haproxy: 'REFUSED',
  caddy: 'REFUSED',
  apache: 'REFUSED',
};
