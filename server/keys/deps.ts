import type { OpenKeyManager } from '../key-managers/opened.ts';
import type { AttemptDeps } from '../limits/attempts.ts';
import type { Switches } from '../settings/policy.ts';
import type { Progress } from './progress.ts';
import type { RejectionPace } from './rejection-pace.ts';

/** What the services of key mappings need. */
export interface KeyDeps extends AttemptDeps {
  readonly openKeyManager: OpenKeyManager;
  readonly rejections: RejectionPace;
  readonly initialSwitches: Switches;
  readonly progress: Progress;
}
