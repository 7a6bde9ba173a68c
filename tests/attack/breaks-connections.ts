import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* What keeps anybody from holding connections of the gateway for good, and the gateway from not ending for their sake. */

const DETACHED = 'gateway/detached.ts';
const SERVER = 'gateway/server.ts';
const TUNNEL = 'gateway/tunnel.ts';

const detached = caughtBy(
  'server/gateway/detached.test.ts',
  'a connection that Node has let go of > is ended with all others',
);
const tunnel = caughtBy('server/gateway/tunnel.test.ts', 'a tunnel > ends at once when its call is refused');
const gateway = caughtBy(
  'tests/gateway/detached.test.ts',
  'a connection that whoever was refused leaves open > is ended at once where no connection is to be had',
);

const held: readonly CaughtBreak[] = [
  detached(
    'a connection that Node has let go of > is ended when nobody takes the answer',
    'nobody keeps a connection by not reading',
    edit(DETACHED, "      socket.on('timeout', () => socket.destroy());\n", ''),
  ),
  detached(
    'a connection on which something else than a request came > is ended after the answer',
    'nobody keeps a connection by not speaking HTTP',
    edit(SERVER, '  endLingering(socket);\n', '  socket.end();\n'),
  ),
  gateway(
    'a connection that whoever was refused leaves open > is ended after the whole answer: one that was asked for with CONNECT',
    'nobody keeps a connection by not closing it',
    edit(DETACHED, 'setTimeout(() => socket.destroy(), LINGER_MS)', 'setTimeout(() => {}, LINGER_MS)'),
  ),
  gateway(
    'an answer on such a connection > reaches whoever reads late, and talks until then: CONNECT',
    'whoever still talks has a moment to read the answer',
    edit(DETACHED, 'LINGER_MS = 2_000', 'LINGER_MS = 0'),
  ),
];

const ending: readonly CaughtBreak[] = [
  gateway(
    'a gateway that ends > does not wait for an answer that goes on and on',
    'a connection that Node has let go of ends with the gateway',
    edit('gateway/start.ts', '    endDetached();\n', ''),
  ),
  tunnel(
    'the last words of a tunnel > are waited for no longer when all end',
    'a tunnel is known until both of its sides are closed',
    edit(
      TUNNEL,
      'if (other.closed) over();\n          else finish(other);',
      'over();\n          finish(other);',
    ),
  ),
  tunnel(
    'tunnels that were ended > get no new one',
    'a tunnel that is agreed on late does not keep the gateway from ending',
    edit(TUNNEL, '      if (ending) return cut();\n', ''),
  ),
];

export const connectionBreaks: readonly CaughtBreak[] = [...held, ...ending];
