import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/*
 * A connection that is asked for as such (CONNECT, Upgrade) is let go of by Node: it looks no more whether it stands
 * still, and does not end it with the server. And servers of HTTP leave open what the other side leaves open, so whoever
 * is refused could keep a connection for good.
 */

/** Whoever goes on sending what nobody wants has a moment to read the answer. */
export const LINGER_MS = 2_000;

/**
 * Ends a connection after what was written last, whether the other side ends it or not. What still comes is read until
 * then: what lies unread when a connection is closed takes the answer along.
 */
export const endLingering = (socket: Duplex): void => {
  socket.once('finish', () => {
    const patience = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(patience));
  });
  socket.end();
  socket.resume();
};

/** The connections that Node has let go of. */
export interface Detached {
  /** An answer on one of them. It is the last one there. */
  readonly answerOver: (request: IncomingMessage, socket: Socket) => ServerResponse;
  /** Ends those that are left, tunnels as well. */
  readonly endAll: () => void;
}

export const createDetached = (): Detached => {
  const open = new Set<Socket>();
  return {
    answerOver: (request, socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => socket.destroy());
      // The time is the server's; without a listener it would only pass.
      socket.on('timeout', () => socket.destroy());
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(socket);
      response.once('finish', () => endLingering(socket));
      return response;
    },
    endAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
};
