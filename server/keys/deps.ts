import type { OpenKeyManager } from '../key-managers/opened.ts';
import type { AttemptLimits } from '../limits/attempts.ts';
import type { LimitDeps } from '../limits/count.ts';
import type { Switches } from '../settings/policy.ts';
import type { Progress } from './progress.ts';

/** What the services of key mappings need. */
export interface KeyDeps extends LimitDeps {
  readonly openKeyManager: OpenKeyManager;
  readonly attemptLimits: AttemptLimits;
  readonly initialSwitches: Switches;
  readonly progress: Progress;
}
