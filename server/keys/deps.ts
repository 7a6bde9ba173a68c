import type { StoreDeps } from '../db/deps.ts';
import type { OpenKeyManager } from '../key-managers/opened.ts';
import type { Switches } from '../settings/policy.ts';
import type { AttemptLimits } from './attempts.ts';
import type { Progress } from './progress.ts';

/** What the services of key mappings need. */
export interface KeyDeps extends StoreDeps {
  readonly openKeyManager: OpenKeyManager;
  readonly attemptLimits: AttemptLimits;
  readonly initialSwitches: Switches;
  readonly progress: Progress;
}
