import { redact } from '@portcullis/github-adapter';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from './config/read-config.ts';

/** The credentials of this process so far: no line of a log may hold one. */
export function secretsOf({ credentials, databaseUrl, metricsToken }: Config): Set<string> {
  const known = [
    credentials?.privateKey,
    credentials?.webhookSecret,
    credentials?.oauth?.clientSecret,
    databaseUrl,
    passwordOf(databaseUrl),
    metricsToken,
  ];
  return new Set(known.flatMap((secret) => (secret == null || secret === '' ? [] : [secret])));
}

/**
 * Lines of JSON, each without credentials, whatever an error may quote.
 *
 * @param secrets may grow: /setup adds those of the App that it registers
 */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  secrets: ReadonlySet<string>,
  destination: DestinationStream,
): Logger {
  const clean: DestinationStream = {
    write: (line) => {
      destination.write(secrets.size === 0 ? line : redact(line, [...secrets]));
    },
  };
  return pino(
    {
      level: logLevel,
      base: { name: 'portcullis-app' },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorFacts },
    },
    clean,
  );
}

/** So many causes of an error are told. */
const maxCauses = 5;

/**
 * What an error says of itself. Libraries hang more on it, such as the connection that broke with all that it knows,
 * which may be a secret that nobody has told us of.
 */
function errorFacts(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    ...(stack !== undefined && { stack }),
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(cause !== undefined && depth < maxCauses && { cause: errorFacts(cause, depth + 1) }),
  };
}

function passwordOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? decodeURIComponent(new URL(url).password) : null;
}
