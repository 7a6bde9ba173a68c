import type { Line, Spread } from './kit/result.ts';

const digits = (value: number): string =>
  value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);

const spread = ({ median, min, max }: Spread): string => `${digits(median)} (${digits(min)}–${digits(max)})`;

const verdict = ({ reach, reached }: Line): string => {
  if (reach === undefined) return '';
  if (reached === undefined) return 'unknown';
  return reached ? 'yes' : 'no';
};

const HEAD = ['what', 'against', 'measured', 'ratio', 'reach', 'reached', 'remark'];

const cellsOf = (line: Line): string[] => [
  line.what,
  line.against,
  line.measured,
  line.ratio ? spread(line.ratio) : '',
  line.reach ?? '',
  verdict(line),
  line.remark ?? '',
];

/** A table in Markdown, with its columns in line. */
export const tableOf = (lines: readonly Line[]): string => {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const padded = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = widths.map(width => '-'.repeat(width));
  return [head, rule, ...body].map(padded).join('\n');
};
