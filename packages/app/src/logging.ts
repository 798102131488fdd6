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
  return pino({ level: logLevel, base: { name: 'portcullis-app' }, timestamp: pino.stdTimeFunctions.isoTime }, clean);
}

function passwordOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? decodeURIComponent(new URL(url).password) : null;
}
