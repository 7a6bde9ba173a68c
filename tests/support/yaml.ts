/*
 * Reads the YAML that published OpenAPI documents come in here: block style, quoted and literal scalars, empty
 * flow collections; no anchors, no tags, no streams. Whatever else turns up is an error, never a guess.
 */

interface Line {
  readonly indent: number;
  readonly text: string;
}

interface Reader {
  readonly lines: readonly Line[];
  readonly replace: (line: Line) => void;
  at: number;
}

const KEY = /^('(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^\s'"[\]{}|>&*!%@`#-].*?|-[^\s].*?)\s*:(?:\s+(.*))?$/s;
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

const isBlank = (line: Line | undefined): boolean => line !== undefined && line.text === '';

const skipBlank = (reader: Reader): Line | undefined => {
  while (isBlank(reader.lines[reader.at])) reader.at += 1;
  return reader.lines[reader.at];
};

/** What begins or goes on like this is no plain scalar. */
const refuseOther = (text: string, other = /^[[{&*!|>%@`]|:\s/): void => {
  if (other.test(text)) throw new Error(`This YAML is not read here: ${text.slice(0, 40)}`);
};

const plain = (text: string): unknown => {
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === '[]') return [];
  if (text === '{}') return {};
  refuseOther(text);
  return NUMBER.test(text) ? Number(text) : text;
};

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '\\': '\\',
  '/': '/',
  ' ': ' ',
  0: '\0',
  _: '\u00a0',
  N: '\u0085',
  L: '\u2028',
  P: '\u2029',
  e: '\u001b',
};

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs, (all, x, u, long, one) => {
    const code: string | undefined = x ?? u ?? long;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    const found = ESCAPES[String(one)];
    if (found === undefined) throw new Error(`This escape is not read here: ${all}`);
    return found;
  });

/** Folds lines: one break is a space, n breaks are n - 1 line feeds. */
const folded = (parts: readonly string[]): string =>
  parts.reduce((all, part, index) => {
    if (index === 0) return part;
    if (part === '') return `${all}\n`;
    return all.endsWith('\n') && parts[index - 1] === '' ? all + part : `${all} ${part}`;
  }, '');

const isClosed = (text: string, quote: string): boolean =>
  quote === "'" ? /^'(?:[^']|'')*'$/.test(text) : /^"(?:[^"\\]|\\.)*"$/s.test(text);

const quoted = (reader: Reader, first: string): string => {
  const quote = first.slice(0, 1);
  const parts = [first];
  // A backslash at the end of a line joins it with the next; no line holds a line feed of its own.
  const join = () => parts.join('\n');
  while (!isClosed(join(), quote)) {
    const next = reader.lines[reader.at];
    if (next === undefined) throw new Error(`A quote is never closed: ${first.slice(0, 40)}`);
    parts.push(next.text);
    reader.at += 1;
  }
  const inner = join().slice(1, -1);
  if (quote === "'") return folded(inner.split('\n')).replaceAll("''", "'");
  const joined = inner.replace(/(?<!\\)((?:\\\\)*)\\\n/g, '$1');
  return unescaped(folded(joined.split('\n')));
};

const literal = (reader: Reader, header: string, parent: number): string => {
  const given = /\d/.exec(header)?.[0];
  const taken: Line[] = [];
  for (let line = reader.lines[reader.at]; line !== undefined; line = reader.lines[reader.at]) {
    if (!isBlank(line) && line.indent <= parent) break;
    taken.push(line);
    reader.at += 1;
  }
  const first = taken.find(line => !isBlank(line));
  const indent = given === undefined ? (first?.indent ?? 0) : Math.max(parent, 0) + Number(given);
  const texts = taken.map(line => (isBlank(line) ? '' : ' '.repeat(line.indent - indent) + line.text));
  const body = texts.join('\n').replace(/\n*$/, '');
  const tail = texts.length === 0 ? '' : '\n';
  return header.includes('-') ? body : body + tail;
};

const scalar = (reader: Reader, first: string, parent: number): unknown => {
  if (/^\|\d?[-]?$|^\|-?\d?$/.test(first)) return literal(reader, first, parent);
  if (first.startsWith("'") || first.startsWith('"')) return quoted(reader, first);
  const parts = [first];
  for (;;) {
    const start = reader.at;
    const next = skipBlank(reader);
    if (next === undefined || next.indent <= parent) {
      reader.at = start;
      break;
    }
    parts.push(...Array.from({ length: reader.at - start }, () => ''), next.text);
    reader.at += 1;
  }
  if (parts.length === 1) return plain(first);
  refuseOther(first);
  for (const part of parts) refuseOther(part, /:\s/);
  return folded(parts);
};

const isItem = (text: string): boolean => text === '-' || text.startsWith('- ');

const sequence = (reader: Reader, indent: number): unknown[] => {
  const items: unknown[] = [];
  for (;;) {
    const line = skipBlank(reader);
    if (line === undefined || line.indent !== indent || !isItem(line.text)) return items;
    const rest = line.text.slice(1).trimStart();
    if (rest === '') {
      reader.at += 1;
      items.push(node(reader, indent));
    } else if (isItem(rest) || KEY.test(rest)) {
      reader.replace({ indent: indent + line.text.length - rest.length, text: rest });
      items.push(node(reader, indent));
    } else {
      reader.at += 1;
      items.push(scalar(reader, rest, indent));
    }
  }
};

const mapping = (reader: Reader, indent: number): Record<string, unknown> => {
  const members: [string, unknown][] = [];
  for (;;) {
    const line = skipBlank(reader);
    const found =
      line !== undefined && line.indent === indent && !isItem(line.text) ? KEY.exec(line.text) : null;
    if (found === null) {
      if (line !== undefined && line.indent >= indent && !isItem(line.text))
        throw new Error(`This YAML is not read here: ${line.text.slice(0, 40)}`);
      return Object.fromEntries(members);
    }
    reader.at += 1;
    const key = found[1] ?? '';
    const name = /^['"]/.test(key) ? quoted(reader, key) : key;
    const rest = found[2] ?? '';
    members.push([name, rest === '' ? child(reader, indent) : scalar(reader, rest, indent)]);
  }
};

/** What belongs to a key: deeper, or a list that begins at its own depth. */
const child = (reader: Reader, indent: number): unknown => {
  const next = skipBlank(reader);
  const listed = next !== undefined && next.indent === indent && isItem(next.text);
  return listed ? sequence(reader, indent) : node(reader, indent);
};

const node = (reader: Reader, parent: number): unknown => {
  const line = skipBlank(reader);
  if (line === undefined || line.indent <= parent) return null;
  if (isItem(line.text)) return sequence(reader, line.indent);
  if (KEY.test(line.text)) return mapping(reader, line.indent);
  reader.at += 1;
  return scalar(reader, line.text, parent);
};

/** @throws Error for YAML of another kind than that. */
export const parseYaml = (text: string): unknown => {
  const lines = text.split('\n').map(raw => {
    const content = raw.trimStart();
    return { indent: raw.length - content.length, text: content.trimEnd() === '' ? '' : content };
  });
  const reader: Reader = {
    lines,
    at: 0,
    replace: line => {
      lines[reader.at] = line;
    },
  };
  return node(reader, -1);
};
