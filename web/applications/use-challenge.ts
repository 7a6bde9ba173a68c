import { useState } from 'react';
import { useAction } from '../data.ts';
import type {
  ProvideWithCallbackMutation,
  ProvideWithSignedChallengeMutation,
  StartCallbackChallengeMutation,
  StartSignedChallengeMutation,
} from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { type FormError, fromUserError } from '../ui/form.tsx';
import { useAttempt } from './use-provide.ts';

const StartSignedChallengeDocument = graphql(`
  mutation StartSignedChallenge($input: StartSignedChallengeInput!) {
    startSignedChallenge(input: $input) {
      ... on StartSignedChallengePayload {
        challenge
        claims
        expiresAt
        commands {
          tool
          command
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

const StartCallbackChallengeDocument = graphql(`
  mutation StartCallbackChallenge($input: StartCallbackChallengeInput!) {
    startCallbackChallenge(input: $input) {
      ... on StartCallbackChallengePayload {
        challenge
        callbackUrl
        expiresAt
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

const ProvideWithSignedChallengeDocument = graphql(`
  mutation ProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {
    provideWithSignedChallenge(input: $input) {
      ... on ProvideExistingKeysPayload {
        elapsedMs
        registrationAccess {
          uri
          token
        }
        keyMapping {
          id
          consumerKey
          state
          tokenCommand
          proof {
            grade
          }
          approval {
            doubt
            evidence {
              ...Evidence_ProofEvidence
            }
          }
        }
      }
      ... on UserError {
        code
        message
        path
      }
      ... on ClientRejectedError {
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on KeyManagerUnreachableError {
        reason
        endpoint
        retryAfterSeconds
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on KeyManagerCannotVerifyError {
        authorizationUrl
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on ClientAlreadyMappedError {
        mappedAs: holder {
          id
          keyType
          application {
            id
            name
          }
        }
      }
    }
  }
`);

const ProvideWithCallbackDocument = graphql(`
  mutation ProvideWithCallback($input: ProvideWithCallbackInput!) {
    provideWithCallback(input: $input) {
      ... on ProvideExistingKeysPayload {
        elapsedMs
        registrationAccess {
          uri
          token
        }
        keyMapping {
          id
          consumerKey
          state
          tokenCommand
          proof {
            grade
          }
          approval {
            doubt
            evidence {
              ...Evidence_ProofEvidence
            }
          }
        }
      }
      ... on UserError {
        code
        message
        path
      }
      ... on ClientRejectedError {
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on KeyManagerUnreachableError {
        reason
        endpoint
        retryAfterSeconds
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on KeyManagerCannotVerifyError {
        authorizationUrl
        evidence {
          ...Evidence_ProofEvidence
        }
      }
      ... on ClientAlreadyMappedError {
        mappedAs: holder {
          id
          keyType
          application {
            id
            name
          }
        }
      }
    }
  }
`);

export type SignedChallenge = Extract<
  StartSignedChallengeMutation['startSignedChallenge'],
  { __typename?: 'StartSignedChallengePayload' }
>;
export type CallbackChallenge = Extract<
  StartCallbackChallengeMutation['startCallbackChallenge'],
  { __typename?: 'StartCallbackChallengePayload' }
>;

/** Which client, for what. */
export type Claimed = {
  applicationId: string;
  keyManagerId: string;
  keyType: 'PRODUCTION' | 'SANDBOX';
  consumerKey: string;
  label?: string;
};

type Report = { set: (errors: readonly FormError[]) => void };

/** Begins signed challenges; one at a time is there. */
export const useStartSigned = (errors: Report) => {
  const { run, busy } = useAction(StartSignedChallengeDocument);
  const [challenge, setChallenge] = useState<SignedChallenge>();
  const start = async (input: Claimed & { audience?: 'ISSUER' | 'TOKEN_ENDPOINT' }) => {
    const result = await run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.startSignedChallenge;
    if (answer.__typename === 'StartSignedChallengePayload') setChallenge(answer);
    else errors.set(fromUserError(answer));
  };
  return { challenge, start, busy, again: () => setChallenge(undefined) };
};

/** Begins callback challenges; one at a time is there. */
export const useStartCallback = (errors: Report) => {
  const { run, busy } = useAction(StartCallbackChallengeDocument);
  const [challenge, setChallenge] = useState<CallbackChallenge>();
  const start = async (input: Claimed) => {
    const result = await run({ input });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.startCallbackChallenge;
    if (answer.__typename === 'StartCallbackChallengePayload') setChallenge(answer);
    else errors.set(fromUserError(answer));
  };
  return { challenge, start, busy, again: () => setChallenge(undefined) };
};

export const useAnswerSigned = () =>
  useAttempt<ProvideWithSignedChallengeMutation, { challenge: string; assertion: string }>(
    ProvideWithSignedChallengeDocument,
    data => data.provideWithSignedChallenge,
  );

export const useAnswerCallback = () =>
  useAttempt<ProvideWithCallbackMutation, { challenge: string }>(
    ProvideWithCallbackDocument,
    data => data.provideWithCallback,
  );
