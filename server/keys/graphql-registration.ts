import type { RegistrationAccess } from '../key-managers/administration.ts';
import { builder } from '../schema/builder.ts';
import { UserError } from '../schema/errors.ts';
import { RegistrationTokenReplaced } from './errors.ts';

export const RegistrationAccessInput = builder.inputType('RegistrationAccessInput', {
  description: 'Access to the registration of a client (RFC 7592).',
  fields: t => ({
    uri: t.field({
      type: 'URL',
      required: true,
      description:
        'The client configuration URI (`registration_client_uri`): below the registration endpoint.',
    }),
    token: t.field({
      type: 'Secret',
      required: true,
      description: 'The `registration_access_token`. Used once to read the registration; then forgotten.',
    }),
  }),
});

export const RegistrationAccessObject = builder
  .objectRef<RegistrationAccess>('RegistrationAccess')
  .implement({
    description: 'Access to the registration of a client (RFC 7592), shown once and stored nowhere.',
    fields: t => ({
      uri: t.exposeString('uri', { description: 'The client configuration URI.' }),
      token: t.string({
        description: 'The registration access token that holds from now on.',
        resolve: access => access.token.reveal(),
      }),
    }),
  });

builder.objectType(RegistrationTokenReplaced, {
  name: 'RegistrationTokenReplacedError',
  description:
    'What `code` and `message` say; and the key manager had replaced the registration access token before.',
  interfaces: [UserError],
  fields: t => ({
    registrationAccess: t.field({
      type: RegistrationAccessObject,
      nullable: true,
      description: 'The new access. Keep it: the old one is dead.',
      resolve: error => error.access,
    }),
  }),
});
