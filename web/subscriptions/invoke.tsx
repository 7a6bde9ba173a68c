import { CodeBlock } from '../ui/code-block.tsx';

/** The curl command that calls an API with a token from the shell's environment. */
export const InvokeSnippet = ({ api }: { api: { name: string; version: string; invokeCommand: string } }) => (
  <CodeBlock label={`Call ${api.name} ${api.version}`} code={api.invokeCommand} />
);
