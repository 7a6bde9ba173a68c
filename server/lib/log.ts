import { pino } from 'pino';
import { masked, scrubbed } from './log-mask.ts';
import { prettyLine } from './log-pretty.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

export interface LogOptions {
  readonly level: LogLevel;
  /** For people at a terminal; machines get one JSON object a line. */
  readonly pretty?: boolean;
  /** Where lines go; standard error unless told. */
  readonly write?: (line: string) => void;
}

const STANDARD_ERROR = 2;

/** Written at once, not through a worker: the last lines before a crash are the ones that matter. */
export const createLog = ({ level, pretty = false, write }: LogOptions): Log => {
  const direct = pino.destination({ dest: STANDARD_ERROR, sync: true });
  const out = write ?? ((line: string) => direct.write(line));
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }), log: masked },
      serializers: { err: (value: unknown) => value },
    },
    { write: line => out(pretty ? prettyLine(scrubbed(line)) : scrubbed(line)) },
  );
};
