import { useEffect } from 'react';
import { useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';

const AttentionDocument = graphql(`
  query Attention {
    viewer {
      id
      unreadNotices
      waitingApprovals
    }
  }
`);

const EVERY_MS = 60_000;

/** What waits for this person: asked again now and then, while the page is in sight. */
export const useAttention = (): { notices: number; approvals: number } => {
  const { data, retry } = useRead(AttentionDocument, {}, { watch: ['KeyMapping', 'Notice'] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer for as long as the frame is there
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && retry(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return { notices: data?.viewer?.unreadNotices ?? 0, approvals: data?.viewer?.waitingApprovals ?? 0 };
};
