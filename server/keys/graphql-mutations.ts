import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { Forbidden, InputInvalid, NotFound, TooManyAttempts } from '../errors.ts';
import { KeyManagerUnreachable } from '../key-managers/errors.ts';
import { KeyManagerNode } from '../key-managers/graphql.ts';
import { EvidenceObject } from '../key-managers/graphql-evidence.ts';
import { builder, type Types } from '../schema/builder.ts';
import { UserError, userError } from '../schema/errors.ts';
import {
  ClientAlreadyMapped,
  ClientRejected,
  KeyManagerCannotVerify,
  KeyManagerDisabled,
  KeyManagerNotAllowed,
  ProvisioningDisabled,
  RegistrationTokenReplaced,
} from './errors.ts';
import { KeyMappingNode, KeyTypeEnum } from './graphql.ts';
import { RegistrationAccessInput, RegistrationAccessObject } from './graphql-registration.ts';
import type { ClaimedClient } from './ground.ts';
import { attemptKey, type ProvideStage, watched } from './progress.ts';
import { type Provided, provideExistingKeys } from './provide.ts';
import { removeKeys } from './remove.ts';
import type { KeyMapping } from './store.ts';
import type { KeyType } from './table.ts';

userError(
  ProvisioningDisabled,
  'ProvisioningDisabledError',
  'Providing existing OAuth keys is switched off, on the platform or for this key manager.',
);
userError(KeyManagerDisabled, 'KeyManagerDisabledError', 'The key manager is switched off.');
userError(KeyManagerNotAllowed, 'KeyManagerNotAllowedError', 'Your role may not use this key manager.');

builder.objectType(ClientRejected, {
  name: 'ClientRejectedError',
  description:
    'The key manager did not accept what was shown: a wrong secret, signature or callback, or no such client.',
  interfaces: [UserError],
  fields: t => ({
    evidence: t.field({
      type: [EvidenceObject],
      description:
        'What was asked first. What was answered is the same for every cause, so neither status, error nor time are told; the audit of whoever owns the key manager has them.',
      resolve: error => [...error.evidence],
    }),
  }),
});

builder.objectType(KeyManagerCannotVerify, {
  name: 'KeyManagerCannotVerifyError',
  description:
    'Nothing can be concluded from what the key manager answers: it accepts anything, or offers nothing to verify with.',
  interfaces: [UserError],
  fields: t => ({
    authorizationUrl: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Where your own browser can carry the request of a callback challenge, when the key manager answers only a browser.',
      resolve: error => error.authorizationUrl ?? null,
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: 'What was asked and answered.',
      resolve: error => [...error.evidence],
    }),
  }),
});

builder.objectType(ClientAlreadyMapped, {
  name: 'ClientAlreadyMappedError',
  description: 'You have proved control of the client, but a live mapping holds it already.',
  interfaces: [UserError],
  fields: t => ({
    // Not `keyMapping`: one document could not select both this one, which may be null, and the payload's.
    holder: t.field({
      type: KeyMappingNode,
      nullable: true,
      description: 'That mapping, when you may see it.',
      resolve: error => error.keyMapping ?? null,
    }),
  }),
});

/** What every way to provide a client begins with. */
export const claimFields = (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => ({
  applicationId: t.globalID({ required: true, for: ApplicationNode, description: 'For which application.' }),
  keyManagerId: t.globalID({
    required: true,
    for: KeyManagerNode,
    description: 'Where the client was made.',
  }),
  keyType: t.field({ type: KeyTypeEnum, required: true, description: 'For production or for sandbox.' }),
  consumerKey: t.string({ required: true, description: 'What OAuth calls the client id. Not trimmed.' }),
  label: t.string({ description: 'A name for it, of at most 100 characters.' }),
});

type ClaimInput = {
  readonly applicationId: { readonly id: string };
  readonly keyManagerId: { readonly id: string };
  readonly keyType: KeyType;
  readonly consumerKey: string;
  readonly label?: string | null | undefined;
};

export const claimedIn = (input: ClaimInput): ClaimedClient => ({
  applicationId: input.applicationId.id,
  keyManagerId: input.keyManagerId.id,
  keyType: input.keyType,
  consumerKey: input.consumerKey,
  label: input.label ?? '',
});

const ProvideExistingKeysInput = builder.inputType('ProvideExistingKeysInput', {
  description: 'An OAuth client that was made elsewhere.',
  fields: t => ({
    ...claimFields(t),
    consumerSecret: t.field({
      type: 'Secret',
      description:
        'Used once, byte for byte, to prove control; then forgotten. It may be left out for `registrationAccess`, or where an administrator is asked (`APPROVAL`) because the key manager offers no endpoint at which it could be checked.',
    }),
    registrationAccess: t.field({
      type: RegistrationAccessInput,
      description:
        'In place of the secret, where the proof methods of the key manager have REGISTRATION_ACCESS.',
    }),
    attempt: t.string({
      description: 'A name of your choice for this attempt, to watch it with `provideProgress`.',
    }),
  }),
});

export const ProvideExistingKeysPayload = builder
  .objectRef<Provided & { elapsedMs: number }>('ProvideExistingKeysPayload')
  .implement({
    description:
      'The client is mapped, and the gateway honours it from now on; or, in state `AWAITING_APPROVAL`, an administrator has to decide first.',
    fields: t => ({
      keyMapping: t.field({
        type: KeyMappingNode,
        description: 'The mapping, with its proof.',
        resolve: payload => payload.keyMapping,
      }),
      elapsedMs: t.exposeInt('elapsedMs', { description: 'How long it took, in milliseconds.' }),
      registrationAccess: t.field({
        type: RegistrationAccessObject,
        nullable: true,
        description: 'The new access, when the key manager replaced it while it was read. Keep it.',
        resolve: payload => payload.replaced ?? null,
      }),
    }),
  });

const RemoveKeysInput = builder.inputType('RemoveKeysInput', {
  description: 'The mapping to remove.',
  fields: t => ({
    keyMappingId: t.globalID({ required: true, for: KeyMappingNode, description: 'Which one.' }),
  }),
});

const RemoveKeysPayload = builder.objectRef<KeyMapping>('RemoveKeysPayload').implement({
  description: 'The mapping is gone; the client at the key manager is as it was.',
  fields: t => ({
    removedId: t.globalID({
      description: 'The id it had.',
      resolve: mapping => ({ id: mapping.id, type: KeyMappingNode }),
    }),
    application: t.field({
      type: ApplicationNode,
      description: 'The application that it was taken off.',
      resolve: (mapping, _, context) => applicationById(context).load(mapping.applicationId),
    }),
  }),
});

builder.mutationFields(t => ({
  provideExistingKeys: t.withAuth({ signedIn: true }).field({
    type: ProvideExistingKeysPayload,
    description:
      'Proves at its key manager that a client is yours, and maps it to an application. What cannot be proved waits for an administrator, under a key manager with the policy `APPROVAL`.',
    errors: {
      types: [
        ProvisioningDisabled,
        KeyManagerDisabled,
        KeyManagerNotAllowed,
        ClientRejected,
        KeyManagerUnreachable,
        KeyManagerCannotVerify,
        ClientAlreadyMapped,
        RegistrationTokenReplaced,
        TooManyAttempts,
        InputInvalid,
        NotFound,
        Forbidden,
      ],
    },
    args: {
      input: t.arg({ type: ProvideExistingKeysInput, required: true, description: 'What to provide.' }),
    },
    resolve: (_, { input }, { deps, viewer }) =>
      watched(deps, viewer, input.attempt, announce => {
        const consumerSecret = input.consumerSecret ?? undefined;
        const registrationAccess = input.registrationAccess ?? undefined;
        const provided = { ...claimedIn(input), consumerSecret, registrationAccess };
        return provideExistingKeys(deps, viewer, provided, announce);
      }),
  }),
  removeKeys: t.withAuth({ signedIn: true }).field({
    type: RemoveKeysPayload,
    description:
      'Takes a client off an application; the gateway refuses its tokens within a second. Also withdraws one that waits for approval, and puts away one that was declined.',
    errors: { types: [NotFound] },
    args: { input: t.arg({ type: RemoveKeysInput, required: true, description: 'Which mapping.' }) },
    resolve: (_, { input }, { deps, viewer }) => removeKeys(deps, viewer, input.keyMappingId.id),
  }),
}));

const ProvideStageName = builder.enumType('ProvideStageName', {
  description: 'How far an attempt to provide keys is.',
  values: {
    REACHING: { description: 'The key manager is being asked.' },
    REACHED: { description: 'It answered.' },
    REFUSES_WRONG_SECRET: {
      description:
        'It refuses a wrong secret, signature or callback, so its answer to yours means something.',
    },
    ACCEPTED: { description: 'It accepts yours.' },
    SAVED: { description: 'The client is mapped.' },
  } as const,
});

const ProvideStageObject = builder.objectRef<ProvideStage>('ProvideStage').implement({
  description: 'A stage that an attempt has reached.',
  fields: t => ({
    stage: t.expose('stage', { type: ProvideStageName, description: 'Which.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    elapsedMs: t.exposeInt('elapsedMs', { description: 'Since the attempt began, in milliseconds.' }),
  }),
});

builder.subscriptionField('provideProgress', t =>
  t.withAuth({ signedIn: true }).field({
    type: ProvideStageObject,
    description:
      'The stages of an attempt of yours, from the moment you watch. Begin to watch before you provide.',
    args: { attempt: t.arg.string({ required: true, description: 'As in `provideExistingKeys`.' }) },
    subscribe: (_, { attempt }, { deps, viewer }) =>
      deps.progress.subscribe('provide', attemptKey(viewer.userId, attempt)),
    resolve: stage => stage,
  }),
);
