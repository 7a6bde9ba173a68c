import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pick } from './pick.ts';

/*
 * WebSockets (RFC 6455). A caller asks for one with a request like any other, which is decided on like any other. Only
 * after the upstream has agreed do bytes pass, in both directions and unread, until either side ends.
 */

const NAMES = ['upgrade', 'connection', 'content-length', 'transfer-encoding'];

/** Anything else that asks for an upgrade is taken for what it is without it (RFC 9110 section 7.8). */
export const asksForTunnel = ({ method, httpVersion, rawHeaders }: IncomingMessage): boolean => {
  const [upgrade, connection, length, coding] = pick(rawHeaders, NAMES);
  const asks =
    upgrade?.toLowerCase() === 'websocket' && /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(connection ?? '');
  // A body would come where the first bytes of the tunnel are expected.
  return (
    asks && method === 'GET' && httpVersion === '1.1' && coding === undefined && Number(length ?? 0) === 0
  );
};

/** How a call stands: it passes until a time of `performance.now()`, or nobody can tell, or it passes no more. */
export type Standing = { readonly endsAt: number } | 'UNKNOWN' | 'REFUSED';

/** The caller's side of a tunnel that is asked for. */
export interface TunnelCaller {
  readonly socket: Socket;
  /** What came after the headers: it waits until there is a tunnel. */
  readonly head: Buffer;
  readonly standing: Standing;
  /** How the call stands by now. */
  readonly look: () => Promise<Standing>;
}

/**
 * Milliseconds: of silence, after which a tunnel ends; between two looks at how it stands; and for how long it goes on
 * while nobody can tell.
 */
export interface TunnelTimes {
  readonly idle: number;
  readonly recheck: number;
  readonly unknown: number;
}

/** Ends a side once everything that is on its way to it has been sent. */
const finish = (side: Duplex): void => {
  if (side.destroyed) return;
  side.once('finish', () => side.destroy());
  side.end();
};

/** The tunnels that are open. */
export interface Tunnels {
  readonly join: (caller: TunnelCaller, upstream: Duplex, answer: readonly string[]) => void;
  readonly endAll: () => void;
}

const agreement = (answer: readonly string[]): string => {
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket'];
  for (let index = 0; index < answer.length; index += 2) {
    const name = answer[index] ?? '';
    if (name.toLowerCase() !== 'content-length') lines.push(`${name}: ${answer[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
};

/**
 * Keeps looking how the call stands, and cuts when it passes no more. The end that is known is kept by a timer of its
 * own, so that no look that hangs or fails puts it off.
 */
const watch = (
  { standing, look }: TunnelCaller,
  { recheck, unknown }: TunnelTimes,
  cut: () => void,
): (() => void) => {
  let end: NodeJS.Timeout | undefined;
  let next: NodeJS.Timeout | undefined;
  let ended = false;
  let pause = recheck;
  const take = (found: Standing): void => {
    if (ended) return;
    if (found === 'REFUSED') {
      cut();
      return;
    }
    if (found !== 'UNKNOWN') {
      const left = Math.min(found.endsAt - performance.now(), unknown);
      clearTimeout(end);
      end = setTimeout(cut, left);
      // Early enough to learn of a later end before this one comes.
      pause = Math.min(recheck, left / 2);
    }
    next = setTimeout(() => look().then(take).catch(cut), pause);
  };
  take(standing);
  return () => {
    ended = true;
    clearTimeout(end);
    clearTimeout(next);
  };
};

export const createTunnels = (times: TunnelTimes): Tunnels => {
  const open = new Set<() => void>();
  let ending = false;
  return {
    join: (caller, upstream, answer) => {
      const { socket, head } = caller;
      const cut = (): void => {
        socket.destroy();
        upstream.destroy();
      };
      // One that is agreed on after the others were ended.
      if (ending) return cut();
      // Silence is counted here, and for both sides.
      socket.setTimeout(0);
      const silence = setTimeout(cut, times.idle);
      const unwatch = watch(caller, times, cut);
      const over = (): void => {
        clearTimeout(silence);
        unwatch();
        open.delete(cut);
      };
      open.add(cut);
      for (const [side, other] of [
        [socket, upstream],
        [upstream, socket],
      ] as const) {
        side.on('error', cut);
        side.on('data', () => {
          if (!other.destroyed) silence.refresh();
        });
        side.once('close', () => {
          // Whoever does not take the rest is not waited for any longer than for anything else.
          if (other.closed) over();
          else finish(other);
        });
      }
      socket.write(agreement(answer), 'latin1');
      if (head.length > 0) upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    },
    endAll: () => {
      ending = true;
      for (const cut of open) cut();
    },
  };
};
