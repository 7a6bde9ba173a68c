import { createPubSub, type PubSub } from 'graphql-yoga';
import type { ProbeStep } from './report.ts';

/** Tells whoever watches a probe what each step came to. Nothing is kept: who comes late has missed it. */
export type ProbeProgress = PubSub<{ probe: [key: string, step: ProbeStep] }>;

export const createProbeProgress = (): ProbeProgress => createPubSub();

/** A probe is named by its own client; the person belongs into the key, so that nobody else can watch. */
const probeKey = (userId: string, attempt: string): string => `${userId}|${attempt}`;

/** A function that tells the steps of one probe; nothing where nobody gave it a name. */
export const probeTeller =
  (progress: ProbeProgress, userId: string, attempt: string | undefined) =>
  (step: ProbeStep): void => {
    if (attempt !== undefined) progress.publish('probe', probeKey(userId, attempt), step);
  };

export const watchProbe = (progress: ProbeProgress, userId: string, attempt: string) =>
  progress.subscribe('probe', probeKey(userId, attempt));
