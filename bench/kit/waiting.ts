import { get, type OutgoingHttpHeaders } from 'node:http';

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** The status of one GET over a connection of its own; 0 when nobody listens. */
const statusOf = (url: string, headers: OutgoingHttpHeaders): Promise<number> =>
  new Promise(resolve => {
    const request = get(url, { agent: false, headers }, response => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    });
    request.once('error', () => resolve(0));
  });

const EVERY_MS = 3;
const LIMIT_MS = 30_000;

/** Asks until the answer is 200, unless told another, and gives the moment when it was. @throws Error when nobody is left to answer. */
export const untilAnswered = async (
  url: string,
  headers: OutgoingHttpHeaders = {},
  alive: () => boolean = () => true,
  expected = 200,
): Promise<number> => {
  const end = performance.now() + LIMIT_MS;
  let status = 0;
  while (performance.now() < end && alive()) {
    status = await statusOf(url, headers);
    if (status === expected) return performance.now();
    await pause(EVERY_MS);
  }
  throw new Error(`${url} did not answer as it should: ${status}.`);
};
