import { AsyncLocalStorage } from 'node:async_hooks';

/*
 * A transaction that waits for the network holds the one writer, and with it everybody else, for as long as
 * a stranger's server likes. So whoever opens a transaction marks its async context here, and whoever opens
 * a connection asks here first.
 */

const scopes = new AsyncLocalStorage<{ open: boolean }>();

/** The network was used while a database transaction was open: a mistake in our own code. */
export class NetworkInsideTransaction extends Error {
  constructor() {
    super('The network must not be used inside a database transaction.');
    this.name = new.target.name;
  }
}

export const insideTransaction = {
  /** Runs `work` marked as being inside a transaction, until its promise settles. */
  run: async <T>(work: () => Promise<T>): Promise<T> => {
    const scope = { open: true };
    try {
      // Awaited inside: a query starts when it is first awaited, and it must start with the mark.
      return await scopes.run(scope, async () => await work());
    } finally {
      // What was started inside and outlives the transaction carries the scope on, but is free again.
      scope.open = false;
    }
  },
  active: (): boolean => scopes.getStore()?.open === true,
};

/** Throws inside a transaction: to be called before every outbound request. */
export const assertNoTransaction = (): void => {
  if (insideTransaction.active()) throw new NetworkInsideTransaction();
};
