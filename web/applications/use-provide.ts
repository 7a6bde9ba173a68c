import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { failureOf } from '../data.ts';
import { textOfDocument } from '../documents.ts';
import type {
  ProvideExistingKeysInput,
  ProvideExistingKeysMutation,
  TypedDocumentString,
} from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { toast } from '../ui/toasts.tsx';
import { adviceFor } from './provide-words.ts';
import type { Attempt } from './stages.ts';

export const ProvideExistingKeysDocument = graphql(`
  mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {
    provideExistingKeys(input: $input) {
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
      ... on RegistrationTokenReplacedError {
        registrationAccess {
          uri
          token
        }
      }
    }
  }
`);

const ProvideProgressDocument = graphql(`
  subscription ProvideProgress($attempt: String!) {
    provideProgress(attempt: $attempt) {
      stage
      elapsedMs
    }
  }
`);

type Answer = ProvideExistingKeysMutation['provideExistingKeys'];
export type Bound = Extract<Answer, { __typename?: 'ProvideExistingKeysPayload' }>;
export type Refusal = Exclude<Answer, Bound>;

type AttemptState = {
  type: 'attempted';
  attempt: Attempt;
  /** What is shown to the key manager is called. */
  credential: string;
  bound?: Bound;
  refusal?: Refusal;
  broken?: string;
  /** Until the person has stored it. */
  replaced?: { uri: string; token: string };
};
export type ProvideState = { type: 'editing' } | AttemptState;

const running: Attempt = { reports: [], outcome: { type: 'running' } };

const outcomeOf = (
  answer: Answer,
): Omit<AttemptState, 'type' | 'attempt' | 'credential'> & Pick<Attempt, 'outcome'> => {
  const access = 'registrationAccess' in answer ? answer.registrationAccess : null;
  const replaced = access ? { replaced: access } : {};
  return answer.__typename === 'ProvideExistingKeysPayload'
    ? {
        outcome: { type: 'bound', proven: answer.keyMapping.proof.grade === 'PROVEN' },
        bound: answer,
        ...replaced,
      }
    : { outcome: { type: 'failed', code: answer.code }, refusal: answer, ...replaced };
};

// An answer that was lost may have been that the client is bound.
const UNKNOWN = 'It is not known whether the client was bound. Look at the keys before you try again.';

const brokenBy = (error: CombinedError | undefined): string =>
  error && error.graphQLErrors.length > 0 ? failureOf(error).message : UNKNOWN;

/** The end of an attempt, for whoever has closed its dialog. */
const tell = (answer: Answer | undefined, broken: string) => {
  if (answer?.__typename !== 'ProvideExistingKeysPayload') {
    const why = answer ? adviceFor(answer).message : broken;
    return toast(why === UNKNOWN ? UNKNOWN : `The client was not bound. ${why}`, 'warning');
  }
  const { consumerKey, state } = answer.keyMapping;
  toast(`${consumerKey} ${state === 'AWAITING_APPROVAL' ? 'waits for approval' : 'was bound'}.`);
};

/**
 * One attempt at a time to provide a client. What is secret passes through `send` into the request and nowhere
 * else: urql's hooks would keep it in their state, so the client is called directly.
 */
export const useAttempt = <R, I extends object>(
  document: TypedDocumentString<R, { input: I & { attempt?: string } }>,
  answerOf: (data: R) => Answer,
) => {
  const client = useClient();
  const [state, setState] = useState<ProvideState>({ type: 'editing' });
  const stop = useRef(() => {});
  const watched = useRef(true);
  const watch = useCallback((open: boolean) => {
    watched.current = open;
  }, []);
  useEffect(() => {
    watch(true);
    return () => {
      watch(false);
      stop.current();
    };
  }, [watch]);

  const follow = (attempt: string) => {
    const { unsubscribe } = client
      .subscription(textOfDocument(ProvideProgressDocument), { attempt })
      .subscribe(({ data }) => {
        if (!data) return;
        setState(now => {
          if (now.type !== 'attempted') return now;
          const reports = [...now.attempt.reports, data.provideProgress];
          return { ...now, attempt: { ...now.attempt, reports } };
        });
      });
    stop.current = unsubscribe;
  };

  const send = async (input: I) => {
    stop.current();
    const credential = 'registrationAccess' in input && input.registrationAccess ? 'token' : 'secret';
    setState({ type: 'attempted', attempt: running, credential });
    const attempt = crypto.randomUUID();
    follow(attempt);
    const { data, error } = await client
      .mutation<R, { input: I & { attempt?: string } }>(
        textOfDocument(document),
        { input: { ...input, attempt } },
        { additionalTypenames: ['KeyMapping', 'Application'] },
      )
      .toPromise();
    stop.current();
    const broken = brokenBy(error);
    if (!watched.current) tell(data && answerOf(data), broken);
    setState(now => {
      if (now.type !== 'attempted') return now;
      if (!data)
        return { ...now, attempt: { ...now.attempt, outcome: { type: 'failed', code: '' } }, broken };
      const { outcome, ...answer } = outcomeOf(answerOf(data));
      return { ...now, attempt: { ...now.attempt, outcome }, ...answer };
    });
  };
  const stored = () =>
    setState(now => {
      if (now.type !== 'attempted') return now;
      const { replaced: _, ...rest } = now;
      return rest;
    });
  return { state, send, stored, watch, edit: () => setState({ type: 'editing' }) };
};

/** By what was pasted: a secret, or the access to the client's registration. */
export const useProvide = () =>
  useAttempt<ProvideExistingKeysMutation, Omit<ProvideExistingKeysInput, 'attempt'>>(
    ProvideExistingKeysDocument,
    data => data.provideExistingKeys,
  );
