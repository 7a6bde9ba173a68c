import { describe, expect, test } from 'vitest';
import { breaks } from './breaks.ts';
import { askedBreaks } from './breaks-asked.ts';
import { listenerBreaks } from './breaks-listeners.ts';
import { copiesOf, runIn, TIMEOUT, without } from './copies.ts';

/*
 * The attacks are made on copies of the sources, once as they are and then with one protection after the other taken
 * out. Each time somebody must notice.
 */

const withCopy = copiesOf('server', 'drizzle', 'tests/attack', 'package.json');

describe.each([
  { runner: 'run-attacks.ts', all: [...breaks, ...askedBreaks] },
  { runner: 'run-listener-attacks.ts', all: listenerBreaks },
])('broken builds, by $runner', ({ runner, all }) => {
  const attack = (copy: string) => runIn(copy, `tests/attack/${runner}`);

  test.concurrent('the copy as it is withstands', TIMEOUT, () =>
    withCopy(async copy => {
      expect(await attack(copy)).toEqual({ status: 0, printed: '' });
    }),
  );

  test.concurrent.each(all)('without it, somebody notices: $protection', TIMEOUT, broken =>
    withCopy(async copy => {
      const { status, printed } = await without(copy, broken, () => attack(copy));
      // A build that does not even start would prove nothing.
      expect(printed).toMatch(/ instead of /);
      expect(status).toBe(1);
    }),
  );
});
