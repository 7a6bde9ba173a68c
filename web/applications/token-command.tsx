import { CodeBlock } from '../ui/code-block.tsx';
import { Mono } from '../ui/marks.tsx';

/** The command that gets a token with a client, and what to set before. */
export const TokenCommand = ({ command }: { command: string | null }) =>
  command === null ? (
    <p className="small">
      This key manager has no token endpoint, so the portal knows no command for a token.
    </p>
  ) : (
    <>
      <p className="small">
        Set CONSUMER_SECRET in your shell first. The portal keeps no secret that you provided, so only you can
        fill it in. An API may need scopes: where the command asks for none, add{' '}
        <Mono value="--data-urlencode 'scope=…'" /> with those that its page names.
      </p>
      <CodeBlock label="Get a token" code={command} />
    </>
  );
