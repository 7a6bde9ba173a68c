import { type DecisionRow, type DecisionTable, standardTable } from '../oauth/decision-table.ts';
import { isRefusal } from '../oauth/refusal.ts';

/**
 * The rows that an administrator set before those of the product, and these before the standard ones: the first that
 * fits decides.
 */
export const tableOf = (set: DecisionTable, ofProduct: DecisionTable): DecisionTable => [
  ...set.map(row => ({ ...row, isSet: true as const })),
  ...ofProduct,
  ...standardTable,
];

/** More than any product was seen to need. */
const MOST_ROWS = 50;
const LONGEST_ERROR = 64;
const LONGEST_SEEN = 200;

const statusProblem = (status: number): string | undefined => {
  const isSuccess = status >= 200 && status < 300;
  if (!isSuccess && (status < 400 || status > 499))
    return 'Write the status of an answer: 200 to 299, or 400 to 499.';
  return isSuccess || isRefusal({ status })
    ? undefined
    : `An answer with status ${status} is trouble of the server, whoever asks: it says nothing of a client.`;
};

/** What no limit would count as a wrong guess must not tell one from a right one. */
const verdictProblem = ({ status, error, verdict }: DecisionRow): string | undefined =>
  verdict === 'REJECTED' && !isRefusal({ status, error: error ?? undefined })
    ? `An answer with status ${status} rejects only by an error code: name it.`
    : undefined;

const isErrorCode = (error: string): boolean =>
  error.length <= LONGEST_ERROR && error.trim() === error && /^[\x20-\x7e]+$/.test(error);

const rowProblem = (row: DecisionRow) => {
  const { status, error, seen } = row;
  const at = (member: keyof DecisionRow, message: string | undefined) =>
    message === undefined ? [] : [{ member, message }];
  const isCode = typeof error !== 'string' || isErrorCode(error);
  return [
    ...at('status', statusProblem(status)),
    ...at(
      'error',
      isCode ? undefined : `Write an error code of at most ${LONGEST_ERROR} characters, as invalid_client.`,
    ),
    ...at('verdict', verdictProblem(row)),
    ...at('seen', seen.length <= LONGEST_SEEN ? undefined : `Write at most ${LONGEST_SEEN} characters.`),
  ][0];
};

/** The first thing in rows of an administrator's that cannot stand. */
export const decisionsProblem = (kind: string, rows: DecisionTable) => {
  const at = (path: readonly string[], message: string) => ({
    path: ['policy', 'decisions', ...path],
    message,
  });
  if (kind === 'RESIDENT' && rows.length > 0)
    return at([], 'The resident key manager is Latchkey’s own: what its answers mean is known.');
  if (rows.length > MOST_ROWS) return at([], `Write at most ${MOST_ROWS} rows.`);
  for (const [index, row] of rows.entries()) {
    const problem = rowProblem(row);
    if (problem) return at([String(index), problem.member], problem.message);
  }
  return undefined;
};
