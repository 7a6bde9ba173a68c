import type { ServerResponse } from 'node:http';

/** An answer that is ready to be written. */
interface Letter {
  readonly response: ServerResponse;
  readonly status: number;
  readonly headers: string[];
  readonly body: string | undefined;
}

export type Outbox = (response: ServerResponse, status: number, headers: string[], body?: string) => void;

const write = ({ response, status, headers, body }: Letter): void => {
  // Whoever has asked may be gone by now.
  if (response.destroyed) return;
  response.sendDate = false;
  response.writeHead(status, headers);
  response.end(body);
};

/**
 * Writes the answers to all questions that came in one turn of the event loop together, at its end. Writing wakes the
 * gateway that has asked: one that is woken once finds all of them, instead of being woken for each. What cannot be
 * written ends its connection, which allows nothing, and takes no other answer with it.
 */
export const createOutbox = (onTrouble: (error: unknown) => void): Outbox => {
  let waiting: Letter[] = [];
  const writeAll = (): void => {
    const letters = waiting;
    waiting = [];
    for (const letter of letters) {
      try {
        write(letter);
      } catch (error) {
        letter.response.destroy();
        onTrouble(error);
      }
    }
  };
  return (response, status, headers, body) => {
    if (waiting.length === 0) setImmediate(writeAll);
    waiting.push({ response, status, headers, body });
  };
};
