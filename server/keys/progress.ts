import { createPubSub, type PubSub } from 'graphql-yoga';
import type { Clock } from '../lib/clock.ts';
import type { Viewer } from '../viewer/viewer.ts';

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

/** Announces a stage that has been reached: now, or at an earlier time. */
export type Announce = (stage: ProvideStageName, reachedAt?: number) => void;

/** A function that announces the stages of one attempt, each once, with the time since it was made. */
export const announcer = (progress: Progress, clock: Clock, key: string | undefined): Announce => {
  const began = clock();
  const told = new Set<ProvideStageName>();
  return (stage, reachedAt) => {
    if (key === undefined || told.has(stage)) return;
    told.add(stage);
    const at = reachedAt ?? clock();
    progress.publish('provide', key, { stage, at, elapsedMs: at - began });
  };
};

/** Runs an attempt that its own person may watch by its name, and tells how long it took. */
export const watched = async <T extends object>(
  { progress, clock }: { readonly progress: Progress; readonly clock: Clock },
  { userId }: Viewer,
  attempt: string | null | undefined,
  provide: (announce: Announce) => Promise<T>,
): Promise<T & { readonly elapsedMs: number }> => {
  const began = clock();
  const announce = announcer(progress, clock, attempt ? attemptKey(userId, attempt) : undefined);
  const provided = await provide(announce);
  return { ...provided, elapsedMs: clock() - began };
};
