import type { Viewer } from '../viewer/viewer.ts';
import type { Deps } from './deps.ts';

/** What a resolver may use: who calls, and the services' dependencies. */
export interface Context {
  readonly viewer: Viewer | null;
  readonly deps: Deps;
}

/** Where a field is reached only by signed-in callers (see the builder), its viewer. */
export type SignedIn = Context & { readonly viewer: Viewer };

/** Makes something once for each operation: a DataLoader, so that related rows are read in one statement. */
export const perOperation = <T>(make: (context: Context) => T): ((context: Context) => T) => {
  const made = new WeakMap<Context, T>();
  return context => {
    const known = made.get(context);
    if (known !== undefined) return known;
    const value = make(context);
    made.set(context, value);
    return value;
  };
};
