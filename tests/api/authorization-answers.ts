import { expect } from 'vitest';
import { fieldType, selectionOf, textsIn } from './authorization-walk.ts';
import { type Caller, type Credential, credentials, OTHER, OWN, roles } from './authorization-world.ts';
import type { Answer } from './graphql-support.ts';

export interface As {
  readonly caller: Caller;
  readonly credential: Credential;
}

export const callers: readonly As[] = roles.flatMap((caller): readonly As[] =>
  caller === 'anonymous'
    ? [{ caller, credential: 'session' }]
    : credentials.map(credential => ({ caller, credential })),
);

/** Of which organization nothing may stand in what this caller is told. */
const hidden = (caller: Caller): readonly string[] =>
  caller === 'anonymous' ? [OWN, OTHER] : [caller === 'stranger' ? OWN : OTHER];

export const expectNothingHidden = (caller: Caller, answer: Answer): void => {
  for (const text of textsIn(answer.data)) {
    for (const word of hidden(caller)) expect(text).not.toContain(word);
  }
};

export const mutationDocument = (name: string): string => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { result: ${name}(input: $input) ${selectionOf(fieldType('Mutation', name))} }`;
};

interface Result {
  readonly result?: { readonly __typename?: string; readonly code?: string };
}

/** The code of what a mutation answered with; its type, when it is the payload. */
export const outcome = ({ data, codes }: Answer): string => {
  const { result } = (data ?? {}) as Result;
  return codes[0] ?? result?.code ?? result?.__typename ?? 'nothing';
};

export const isPayload = (what: string): boolean => what.endsWith('Payload');
