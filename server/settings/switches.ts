/** What an operator may switch, by the key it is stored under. */
export const switchNames = ['keyProvisioning', 'provisionedAppValidation'] as const;
export type SwitchName = (typeof switchNames)[number];
