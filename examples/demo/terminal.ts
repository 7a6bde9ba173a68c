import { styleText } from 'node:util';

/* What the demo prints: what was sent, what was answered, and no secret. */

type Style = Parameters<typeof styleText>[0];

export interface TerminalDeps {
  readonly write: (text: string) => void;
  /** Wraps a text in a colour, or gives it back as it is. */
  readonly paint: (style: Style, text: string) => string;
  readonly width: number;
}

export interface Terminal {
  /** From now on printed as `***`, wherever it turns up. */
  readonly hide: (secret: string) => void;
  readonly title: (text: string) => void;
  readonly facts: (facts: Readonly<Record<string, string>>) => void;
  readonly step: (number: number, title: string) => void;
  /** On whose behalf the following is done. */
  readonly lane: (name: string) => void;
  readonly sent: (what: string, details?: string) => void;
  readonly command: (command: string, remark?: string) => void;
  readonly accepted: (what: string, details?: string) => void;
  /** A refusal that was expected. */
  readonly refused: (what: string, details?: string) => void;
  readonly failed: (text: string) => void;
  readonly line: (text?: string) => void;
  /** Prints something that is hidden everywhere else. */
  readonly reveal: (label: string, secret: string) => void;
}

const LABEL = 30;
const NARROWEST = 72;
const WIDEST = 110;

/** By words, so that nothing is lost; a word longer than the line has a line of its own. */
const wrapped = (text: string, width: number): readonly string[] => {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const createMask = () => {
  const hidden = new Set<string>();
  return {
    hide: (secret: string): void => {
      // As it is, and as it stands in JSON, in a URL and in a form.
      const json = JSON.stringify(secret).slice(1, -1);
      const form = new URLSearchParams({ '': secret }).toString().slice(1);
      for (const spelling of [secret, json, encodeURIComponent(secret), form]) hidden.add(spelling);
    },
    masked: (text: string): string =>
      [...hidden]
        .sort((one, other) => other.length - one.length)
        .reduce((rest, secret) => rest.replaceAll(secret, '***'), text),
  };
};

export const createTerminal = ({ write, paint, width }: TerminalDeps): Terminal => {
  const { hide, masked } = createMask();
  const print = (text = ''): void => write(`${text}\n`);
  const exchange = (arrow: string, style: Style, what: string, details = ''): void => {
    const label = masked(what).padEnd(LABEL);
    const [first, ...others] = wrapped(masked(details), width - LABEL - 7);
    print(`    ${paint(style, arrow)} ${paint(style, label)} ${first}`.trimEnd());
    for (const line of others) print(`${' '.repeat(LABEL + 7)}${line}`);
  };
  return {
    hide,
    title: text => print(`\n  ${paint('bold', text)}\n`),
    facts: facts => {
      for (const [name, value] of Object.entries(facts))
        print(`  ${paint('dim', name.padEnd(LABEL))} ${masked(value)}`);
    },
    step: (number, title) => {
      const rule = '─'.repeat(Math.max(width - title.length - 7, 0));
      print(`\n  ${paint('yellow', String(number))}  ${paint('bold', title)} ${paint('dim', rule)}`);
    },
    lane: name => print(`\n    ${paint('underline', name)}`),
    sent: (what, details) => exchange('→', 'dim', what, details),
    command: (command, remark = '') => {
      if (remark !== '') print(`      ${paint('dim', `# ${remark}`)}`);
      for (const [index, line] of masked(command).split('\n').entries())
        print(index === 0 ? `    ${paint('dim', '$')} ${line}` : `      ${line}`);
    },
    accepted: (what, details) => exchange('✓', 'green', what, details),
    refused: (what, details) => exchange('✗', 'cyan', what, details),
    failed: text => print(`\n  ${paint('red', '✗')} ${masked(text)}\n`),
    line: (text = '') => print(text === '' ? '' : `  ${masked(text)}`),
    reveal: (label, secret) => print(`  ${paint('dim', label.padEnd(LABEL))} ${secret}`),
  };
};

/** The process's own terminal: in colour only where somebody looks at it and has not declined it (NO_COLOR). */
export const ownTerminal = (): Terminal =>
  createTerminal({
    write: text => void process.stdout.write(text),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    // A terminal that does not know its width says 0.
    width: Math.max(Math.min(process.stdout.columns || WIDEST, WIDEST), NARROWEST),
  });
