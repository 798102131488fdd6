import type { Host } from './host.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
type Severity = Exclude<LogLevel, 'silent'>;

/** Log lines for machines: JSON by pino on standard error. What people must read is not a log line. */
export interface Log {
  trace(fields: object, message: string): void;
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** Writes everything that is still buffered. */
  flush(): Promise<void>;
}

interface Entry {
  readonly severity: Severity;
  readonly fields: object;
  readonly message: string;
}

/** A log at `level`. pino is loaded with the first line to be logged: most runs never need it. */
export function createLog(level: LogLevel, host: Pick<Host, 'stderr' | 'now'>): Log {
  const waiting: Entry[] = [];
  let write: ((entry: Entry) => void) | null = null;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    const { pino } = await import('pino');
    const logger = pino(
      { level, base: null, timestamp: () => `,"time":"${host.now().toISOString()}"` },
      {
        write: (line: string) => {
          host.stderr.write(line);
        },
      },
    );
    write = ({ severity, fields, message }) => {
      logger[severity](fields, message);
    };
    for (const entry of waiting.splice(0)) write(entry);
  };

  const enabledFrom = logLevels.indexOf(level);
  const put =
    (severity: Severity) =>
    (fields: object, message: string): void => {
      if (logLevels.indexOf(severity) < enabledFrom) return;
      const entry: Entry = { severity, fields, message };
      if (write !== null) write(entry);
      else {
        waiting.push(entry);
        loading ??= load();
      }
    };

  return {
    trace: put('trace'),
    debug: put('debug'),
    info: put('info'),
    warn: put('warn'),
    error: put('error'),
    flush: async () => {
      await loading;
    },
  };
}
