import { GraphQLError } from 'graphql';
import {
  Conflict,
  type DomainError,
  Forbidden,
  InputInvalid,
  InUse,
  NotFound,
  TooManyAttempts,
} from '../errors.ts';
import { builder } from './builder.ts';

export const UserError = builder.interfaceRef<DomainError>('UserError').implement({
  description: 'What went wrong in the way of the request, and what to do next.',
  fields: t => ({
    code: t.exposeString('code', { description: 'Stable, for programs.' }),
    message: t.exposeString('message', { description: 'For people; may change.' }),
    path: t.stringList({
      nullable: true,
      description: 'The input field it concerns.',
      resolve: error => (error.path ? [...error.path] : null),
    }),
  }),
});

/** Registers a failure that the domain declares, for the unions that mutations answer with. */
export const userError = (
  // biome-ignore lint/suspicious/noExplicitAny: a constructor of any arguments, never called here
  errorClass: new (...args: any[]) => DomainError,
  name: string,
  description: string,
) => builder.objectType(errorClass, { name, description, interfaces: [UserError] });

userError(InputInvalid, 'InputInvalidError', 'A value of the input is not allowed; `path` names it.');
userError(NotFound, 'NotFoundError', 'There is no such object, or it is not visible to you.');
userError(Forbidden, 'ForbiddenError', 'Your role does not allow it.');
userError(Conflict, 'ConflictError', 'Something else already has this name, context or issuer.');
userError(InUse, 'InUseError', 'Something depends on it; the message names what.');

/** A query has no union to declare an error in: it is thrown with the code that it has everywhere else. */
export const thrown = (error: unknown): never => {
  if (!(error instanceof Forbidden)) throw error;
  throw new GraphQLError(error.message, { extensions: { code: error.code } });
};

builder.objectType(TooManyAttempts, {
  name: 'TooManyAttemptsError',
  description:
    'Too many wrong guesses, by you or at this client, or too many requests, by you or to this key manager.',
  interfaces: [UserError],
  fields: t => ({
    // Nullable as in KeyManagerUnreachableError, so that one document can select both.
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      nullable: true,
      description: 'When to try again.',
    }),
  }),
});
