import type { Client } from '../support/client.ts';
import { codeOf, newApplication, provide } from './provide-support.ts';

/* Attempts to provide a client with a right secret or a wrong one, for suites that count them. */

export const consumerSecret = 'the right secret';

/** Whoever tries clients with an application of their own. */
export const somebody = async (client: Client) => {
  const applicationId = await newApplication(client);
  const ask = (keyManagerId: string, consumerKey: string, secret: string) =>
    provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret: secret });
  return {
    wrong: (keyManagerId: string, consumerKey: string) => ask(keyManagerId, consumerKey, 'the wrong secret'),
    right: (keyManagerId: string, consumerKey: string) => ask(keyManagerId, consumerKey, consumerSecret),
  };
};

/** What so many attempts came to, one after the other. */
export const codes = async (count: number, attempt: (index: number) => ReturnType<typeof provide>) => {
  const seen: string[] = [];
  for (let index = 0; index < count; index += 1) seen.push(codeOf(await attempt(index)));
  return seen;
};

export const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code);
