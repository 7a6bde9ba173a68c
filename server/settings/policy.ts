import type { SettingRow } from './store.ts';
import { type SwitchName, switchNames } from './switches.ts';

/** The switches that concern every organization. */
export interface Switches {
  /** Whether clients that were made elsewhere may be provided at all. */
  readonly keyProvisioning: boolean;
  /** Whether whoever provides a client has to prove that they control it. */
  readonly provisionedAppValidation: boolean;
}

export interface Settings extends Switches {
  /** Absent: as they were when Latchkey started for the first time. */
  readonly updatedAt: number | null;
}

/** The switches as they stand: what was stored, else what the configuration begins with. */
export const settingsFrom = (rows: readonly SettingRow[], initial: Switches): Settings => {
  const stored = (name: SwitchName): boolean => {
    const value = rows.find(row => row.key === name)?.value;
    return typeof value === 'boolean' ? value : initial[name];
  };
  return {
    keyProvisioning: stored('keyProvisioning'),
    provisionedAppValidation: stored('provisionedAppValidation'),
    updatedAt: rows.length === 0 ? null : Math.max(...rows.map(row => row.updatedAt)),
  };
};

export interface SwitchChange {
  readonly name: SwitchName;
  readonly before: boolean;
  readonly after: boolean;
}

/** What an update really changes: a switch that already stands as asked is left alone. */
export const changesOf = (
  before: Switches,
  asked: { readonly [name in SwitchName]?: boolean | undefined },
): readonly SwitchChange[] =>
  switchNames.flatMap(name => {
    const after = asked[name] ?? before[name];
    return after === before[name] ? [] : [{ name, before: before[name], after }];
  });
