/** Every failure that the domain declares. The code is part of the public interface; messages may change. */
export type ErrorCode =
  | 'INPUT_INVALID'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'IN_USE'
  | 'PROVISIONING_DISABLED'
  | 'KEY_MANAGER_DISABLED'
  | 'KEY_MANAGER_NOT_ALLOWED'
  | 'KEY_MANAGER_UNREACHABLE'
  | 'KEY_MANAGER_CANNOT_VERIFY'
  | 'KEY_MANAGER_METADATA_INVALID'
  | 'CLIENT_REJECTED'
  | 'CLIENT_ALREADY_MAPPED'
  | 'TOO_MANY_ATTEMPTS';

/** A failure that is told to whoever asked: what happened, and what to do next. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** The input field it concerns, from the root of the input, or undefined when it concerns none. */
  readonly path: readonly string[] | undefined;

  constructor(code: ErrorCode, message: string, path?: readonly string[]) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.path = path;
  }
}

export class InputInvalid extends DomainError {
  constructor(message: string, path?: readonly string[]) {
    super('INPUT_INVALID', message, path);
  }
}

export class NotFound extends DomainError {
  constructor(what: string, path?: readonly string[]) {
    super('NOT_FOUND', `There is no such ${what}, or you may not see it.`, path);
  }
}

export class Forbidden extends DomainError {
  constructor(message = 'Your role does not allow this. Ask an administrator of the organization.') {
    super('FORBIDDEN', message);
  }
}

/** Something else already has the name, context or issuer that was asked for. */
export class Conflict extends DomainError {
  constructor(message: string, path?: readonly string[]) {
    super('CONFLICT', message, path);
  }
}

/** Between reading and saving, somebody else has saved. */
export class ChangedMeanwhile extends Conflict {
  constructor() {
    super('Somebody changed it meanwhile. Load it again and repeat your change.');
  }
}

/** It cannot be deleted or changed while something depends on it; the message names what. */
export class InUse extends DomainError {
  constructor(message: string) {
    super('IN_USE', message);
  }
}

/**
 * Whoever names the revision that they saw does not overwrite what somebody else has saved since; whoever names none
 * takes what is there. @throws Conflict
 */
export const requireRevision = (seen: number | undefined, current: number): void => {
  if (seen !== undefined && seen !== current) throw new ChangedMeanwhile();
};

/** @throws InputInvalid naming the field, when a check of it found something wrong. */
export const requireValid = (path: string | readonly string[], problem: string | undefined): void => {
  if (problem !== undefined) throw new InputInvalid(problem, typeof path === 'string' ? [path] : path);
};

/** How long to wait, in the largest unit that fits and never too short. */
export const waitingTime = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60);
  const [count, unit] =
    seconds < 60
      ? [seconds, 'second']
      : minutes < 60
        ? [minutes, 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

export class TooManyAttempts extends DomainError {
  readonly retryAfterSeconds: number;

  /** @param instead what can be done at once: "Try again in 5 seconds, or ..." */
  constructor(retryAfterSeconds: number, what = 'attempts', instead?: string) {
    const or = instead === undefined ? '' : `, or ${instead}`;
    super(
      'TOO_MANY_ATTEMPTS',
      `There were too many ${what}. Try again in ${waitingTime(retryAfterSeconds)}${or}.`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
