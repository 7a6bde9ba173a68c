import { Forbidden } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import type { Settings } from './policy.ts';
import { readSettings, updateSettings } from './service.ts';

const SettingsObject = builder.objectRef<Settings>('Settings').implement({
  description: 'What holds for every organization.',
  fields: t => ({
    keyProvisioning: t.exposeBoolean('keyProvisioning', {
      description: 'Whether clients that were made elsewhere may be provided at all.',
    }),
    provisionedAppValidation: t.exposeBoolean('provisionedAppValidation', {
      description: 'Whether whoever provides a client has to prove that they control it.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a switch was last changed; null when none ever was.',
    }),
    gatewayUrl: t.field({
      type: 'URL',
      description: 'Where APIs are called.',
      resolve: (_, __, { deps }) => deps.gatewayUrl,
    }),
    publicUrl: t.field({
      type: 'URL',
      description: 'Where this portal is.',
      resolve: (_, __, { deps }) => deps.publicUrl,
    }),
  }),
});

builder.queryField('settings', t =>
  t.withAuth({ signedIn: true }).field({
    type: SettingsObject,
    description: 'What holds for every organization.',
    resolve: (_, __, { deps }) => readSettings(deps),
  }),
);

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
  description: 'Switches to change; what is left out stays.',
  fields: t => ({
    keyProvisioning: t.boolean({ description: 'Whether clients made elsewhere may be provided at all.' }),
    provisionedAppValidation: t.boolean({ description: 'Whether control of them has to be proved.' }),
  }),
});

const UpdateSettingsPayload = builder
  .objectRef<{ readonly settings: Settings }>('UpdateSettingsPayload')
  .implement({
    description: 'The switches stand as asked.',
    fields: t => ({
      settings: t.field({
        type: SettingsObject,
        description: 'As they are now.',
        resolve: payload => payload.settings,
      }),
    }),
  });

builder.mutationField('updateSettings', t =>
  t.withAuth({ signedIn: true }).field({
    type: UpdateSettingsPayload,
    description: 'Switches for every organization; for platform administrators.',
    errors: { types: [Forbidden] },
    args: { input: t.arg({ type: UpdateSettingsInput, required: true, description: 'What to change.' }) },
    resolve: async (_, { input }, { deps, viewer }) => ({
      settings: await updateSettings(deps, viewer, {
        keyProvisioning: input.keyProvisioning ?? undefined,
        provisionedAppValidation: input.provisionedAppValidation ?? undefined,
      }),
    }),
  }),
);
