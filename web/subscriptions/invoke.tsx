import { CodeBlock } from '../ui/code-block.tsx';
import { namesNoPath } from './names-no-path.ts';

/** The curl command that calls an API with a token from the shell's environment. */
export const InvokeSnippet = ({ api }: { api: { name: string; version: string; invokeCommand: string } }) => (
  <>
    <CodeBlock label={`Call ${api.name} ${api.version}`} code={api.invokeCommand} />
    {namesNoPath(api.invokeCommand) && (
      <p className="muted">Add a path of the API to the address: at its root there may be nothing.</p>
    )}
  </>
);
