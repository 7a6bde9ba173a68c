import type { Tool } from '../kit/machine.ts';
import type { Line } from '../kit/result.ts';
import type { Workspace } from '../kit/workspace.ts';

/** What a bench works in. */
export interface Setting {
  readonly workspace: Workspace;
  /** Everything that is opened is closed with it. */
  readonly scope: AsyncDisposableStack;
}

/** Some rows of the table that are measured together. */
export interface Bench {
  readonly name: string;
  readonly needs: readonly Tool[];
  readonly run: (setting: Setting) => Promise<readonly Line[]>;
}
