import { CopyButton } from './button.tsx';

/** `<CodeBlock label="Get a token" code={command} />`: a command to copy; scrolls sideways, also by keyboard. */
export const CodeBlock = ({ label, code }: { label: string; code: string }) => (
  <figure className="code-block">
    <figcaption>
      {label}
      <CopyButton value={code} what={label.toLowerCase()} />
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
    <section className="code-scroll" tabIndex={0} aria-label={label}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  </figure>
);
