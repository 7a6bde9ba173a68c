import { createPubSub, type PubSub } from 'graphql-yoga';
import type { Clock } from '../lib/clock.ts';

/** What has been reached while keys are provided, in this order. */
export type ProvideStageName = 'REACHING' | 'REACHED' | 'REFUSES_WRONG_SECRET' | 'ACCEPTED' | 'SAVED';

export interface ProvideStage {
  readonly stage: ProvideStageName;
  readonly at: number;
  /** Since the attempt began. */
  readonly elapsedMs: number;
}

/** Tells whoever watches an attempt how far it is. Nothing is kept: who comes late has missed it. */
export type Progress = PubSub<{ provide: [key: string, stage: ProvideStage] }>;

export const createProgress = (): Progress => createPubSub();

/** An attempt is named by its own client; the person belongs into the key, so that nobody else can watch. */
export const attemptKey = (userId: string, attempt: string): string => `${userId}|${attempt}`;

/** A function that announces the stages of one attempt, each once, with the time since it was made. */
export const announcer = (progress: Progress, clock: Clock, key: string | undefined) => {
  const began = clock();
  const told = new Set<ProvideStageName>();
  return (stage: ProvideStageName): void => {
    if (key === undefined || told.has(stage)) return;
    told.add(stage);
    const at = clock();
    progress.publish('provide', key, { stage, at, elapsedMs: at - began });
  };
};
