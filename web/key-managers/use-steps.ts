import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { textOfDocument } from '../documents.ts';
import { graphql } from '../gql/index.ts';
import type { StepFragment } from './probe-steps.tsx';

const ProbeProgressDocument = graphql(`
  subscription ProbeProgress($attempt: String!) {
    probeProgress(attempt: $attempt) {
      ...ProbeStepLine_ProbeStep
    }
  }
`);

/** The steps of a probe as they are done: `follow` gives the name under which to ask for it. */
export const useSteps = () => {
  const client = useClient();
  const [steps, setSteps] = useState<readonly StepFragment[]>([]);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  const follow = (): string => {
    stop.current();
    setSteps([]);
    const attempt = crypto.randomUUID();
    const { unsubscribe } = client
      .subscription(textOfDocument(ProbeProgressDocument), { attempt })
      .subscribe(({ data }) => {
        if (data) setSteps(now => [...now, data.probeProgress]);
      });
    stop.current = unsubscribe;
    return attempt;
  };
  return { steps, follow, end: () => stop.current() };
};
