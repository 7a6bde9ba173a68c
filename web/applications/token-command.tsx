import { CodeBlock } from '../ui/code-block.tsx';

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
        fill it in.
      </p>
      <CodeBlock label="Get a token" code={command} />
    </>
  );
