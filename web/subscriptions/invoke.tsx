import { CodeBlock } from '../ui/code-block.tsx';

/** The curl command that calls an API with a token from the shell's environment. */
export const invokeCommand = (invokeUrl: string): string =>
  `curl -H "Authorization: Bearer $ACCESS_TOKEN" \\\n  '${invokeUrl.replaceAll("'", "'\\''")}'`;

export const InvokeSnippet = ({ api }: { api: { name: string; version: string; invokeUrl: string } }) => (
  <CodeBlock label={`Call ${api.name} ${api.version}`} code={invokeCommand(api.invokeUrl)} />
);
