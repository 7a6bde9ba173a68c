import { Forbidden, InputInvalid, NotFound, TooManyAttempts } from '../../errors.ts';
import { KeyManagerUnreachable } from '../../key-managers/errors.ts';
import { builder, type Types } from '../../schema/builder.ts';
import {
  ClientAlreadyMapped,
  ClientRejected,
  KeyManagerCannotVerify,
  KeyManagerDisabled,
  KeyManagerNotAllowed,
  ProvisioningDisabled,
} from '../errors.ts';
import { claimedIn, claimFields, ProvideExistingKeysPayload } from '../graphql-mutations.ts';
import { watched } from '../progress.ts';
import { type CallbackChallenge, provideWithCallback, startCallbackChallenge } from './callback-challenge.ts';
import {
  provideWithSignedChallenge,
  type SignedChallenge,
  startSignedChallenge,
} from './signed-challenge.ts';
import { type SigningCommand, signingCommands } from './signing-command.ts';

const startErrors = [
  ProvisioningDisabled,
  KeyManagerDisabled,
  KeyManagerNotAllowed,
  KeyManagerCannotVerify,
  TooManyAttempts,
  InputInvalid,
  NotFound,
  Forbidden,
];

const provideErrors = [...startErrors, ClientRejected, KeyManagerUnreachable, ClientAlreadyMapped];

const SigningTool = builder.enumType('SigningTool', {
  description: 'A program that signs.',
  values: {
    OPENSSL: { description: 'OpenSSL, for an RSA key.' },
    NODE: { description: 'Node.js, for a key of any kind.' },
    STEP: { description: 'The step command line, for an RSA key; `--alg` says otherwise.' },
  } as const,
});

const SigningCommandObject = builder.objectRef<SigningCommand>('SigningCommand').implement({
  description:
    'A command that signs the claims with the key in `private-key.pem`. Where the key manager finds keys by their certificates, it reads `certificate.pem` as well.',
  fields: t => ({
    tool: t.expose('tool', { type: SigningTool, description: 'With which program.' }),
    command: t.exposeString('command', { description: 'For a shell.' }),
  }),
});

const AssertionAudience = builder.enumType('AssertionAudience', {
  description: 'Whom a client assertion is addressed to.',
  values: {
    ISSUER: { description: 'The issuer.' },
    TOKEN_ENDPOINT: { description: 'The token endpoint.' },
  } as const,
});

const StartSignedChallengePayload = builder
  .objectRef<SignedChallenge>('StartSignedChallengePayload')
  .implement({
    description: 'What has to be signed with the client’s key. Nothing secret is pasted.',
    fields: t => ({
      challenge: t.exposeString('id', { description: 'Give it with the signed JWT.' }),
      claims: t.string({
        description: 'The exact claims of the client assertion (RFC 7523 section 3), in JSON.',
        resolve: ({ claims }) => JSON.stringify(claims),
      }),
      commands: t.field({
        type: [SigningCommandObject],
        description: 'Commands that sign it.',
        resolve: ({ claims, byCertificate }) => [...signingCommands(claims, byCertificate)],
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be answered.' }),
    }),
  });

const StartCallbackChallengePayload = builder
  .objectRef<CallbackChallenge>('StartCallbackChallengePayload')
  .implement({
    description: 'A callback that has to be added to the client at its key manager for a while.',
    fields: t => ({
      challenge: t.exposeString('id', { description: 'Give it once the callback is registered.' }),
      callbackUrl: t.expose('callbackUrl', {
        type: 'URL',
        description: 'The one-time callback, exactly as it has to be registered. It is shown this once.',
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be answered.' }),
    }),
  });

const StartSignedChallengeInput = builder.inputType('StartSignedChallengeInput', {
  description: 'A client that authenticates by private_key_jwt.',
  fields: t => ({
    ...claimFields(t),
    audience: t.field({
      type: AssertionAudience,
      description: 'Whom the key manager wants assertions to be addressed to; its usual one unless told.',
    }),
  }),
});

const StartCallbackChallengeInput = builder.inputType('StartCallbackChallengeInput', {
  description: 'A client that people sign in to, public or confidential.',
  fields: claimFields,
});

const answerFields = (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => ({
  challenge: t.string({ required: true, description: 'As it was given when it began.' }),
  attempt: t.string({
    description: 'A name of your choice for this attempt, to watch it with `provideProgress`.',
  }),
});

const ProvideWithSignedChallengeInput = builder.inputType('ProvideWithSignedChallengeInput', {
  description: 'The answer to a signed challenge.',
  fields: t => ({
    ...answerFields(t),
    assertion: t.field({
      type: 'Secret',
      required: true,
      description: 'The signed JWT in its compact form. Shown to the key manager once, then forgotten.',
    }),
  }),
});

const ProvideWithCallbackInput = builder.inputType('ProvideWithCallbackInput', {
  description: 'The answer to a callback challenge: the callback is registered now.',
  fields: answerFields,
});

builder.mutationFields(t => ({
  startSignedChallenge: t.withAuth({ signedIn: true }).field({
    type: StartSignedChallengePayload,
    description:
      'Gives what a client’s key has to sign within five minutes, to prove the client without a secret.',
    errors: { types: startErrors },
    args: {
      input: t.arg({ type: StartSignedChallengeInput, required: true, description: 'Which client.' }),
    },
    resolve: (_, { input }, { deps, viewer }) =>
      startSignedChallenge(deps, viewer, claimedIn(input), input.audience ?? undefined),
  }),
  provideWithSignedChallenge: t.withAuth({ signedIn: true }).field({
    type: ProvideExistingKeysPayload,
    description: 'Shows a signed challenge to the key manager, once, and maps the client.',
    errors: { types: provideErrors },
    args: {
      input: t.arg({ type: ProvideWithSignedChallengeInput, required: true, description: 'The answer.' }),
    },
    resolve: (_, { input: { challenge, assertion, attempt } }, { deps, viewer }) =>
      watched(deps, viewer, attempt, announce =>
        provideWithSignedChallenge(deps, viewer, { challengeId: challenge, assertion }, announce),
      ),
  }),
  startCallbackChallenge: t.withAuth({ signedIn: true }).field({
    type: StartCallbackChallengePayload,
    description:
      'Gives a one-time callback that has to be registered for the client within 15 minutes, to prove it without a secret.',
    errors: { types: startErrors },
    args: {
      input: t.arg({ type: StartCallbackChallengeInput, required: true, description: 'Which client.' }),
    },
    resolve: (_, { input }, { deps, viewer }) => startCallbackChallenge(deps, viewer, claimedIn(input)),
  }),
  provideWithCallback: t.withAuth({ signedIn: true }).field({
    type: ProvideExistingKeysPayload,
    description: 'Asks the key manager whether the one-time callback is registered, and maps the client.',
    errors: { types: provideErrors },
    args: { input: t.arg({ type: ProvideWithCallbackInput, required: true, description: 'The answer.' }) },
    resolve: (_, { input: { challenge, attempt } }, { deps, viewer }) =>
      watched(deps, viewer, attempt, announce => provideWithCallback(deps, viewer, challenge, announce)),
  }),
}));
