import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSystemError } from '@portcullis/automations';
import type { AppCredentials, OAuthCredentials } from './credentials.ts';
import { readSavedCredentials } from './credentials.ts';
import { environmentSchema, variables } from './variables.ts';

/** The environment cannot be used; one line a problem. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION';
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** How the App runs. */
export interface Config {
  /** `null` until they are set, or saved by /setup. */
  readonly credentials: AppCredentials | null;
  /** What to set, and where to get it, while there are no credentials. */
  readonly missing: readonly string[];
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly concurrency: number;
  readonly drainMs: number;
  readonly retentionDays: number;
  readonly retentionBytes: number;
  readonly metricsToken: string | null;
  /** Logins, in lower case, of those who may retry and discard tasks. */
  readonly admins: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment and, where that has no credentials, from the file that /setup saved.
 *
 * @throws {ConfigurationError} for values that cannot be used, without those that are secret; and for credentials of
 *   which a part is missing.
 */
export function readConfig(env: Environment, cwd: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '').trim() !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map(describe));
  const values = parsed.data;
  const dataFolder = resolve(cwd, values.PORTCULLIS_APP_DATA);
  const { credentials, missing } = readCredentials(values, cwd, dataFolder);
  return {
    credentials,
    missing,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? null,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PORTCULLIS_APP_URL?.replace(/\/+$/u, '') ?? null,
    apiUrl: values.GITHUB_API_URL,
    serverUrl: values.GITHUB_SERVER_URL.replace(/\/+$/u, ''),
    concurrency: values.PORTCULLIS_APP_CONCURRENCY,
    drainMs: values.PORTCULLIS_APP_DRAIN_SECONDS * 1000,
    retentionDays: values.PORTCULLIS_APP_RETENTION_DAYS,
    retentionBytes: values.PORTCULLIS_APP_RETENTION_MEGABYTES * 1_000_000,
    metricsToken: values.PORTCULLIS_APP_METRICS_TOKEN ?? null,
    admins: values.PORTCULLIS_APP_ADMINS,
    logLevel: values.LOG_LEVEL,
  };
}

type Values = ReturnType<typeof environmentSchema.parse>;

function readCredentials(
  values: Values,
  cwd: string,
  dataFolder: string,
): { readonly credentials: AppCredentials | null; readonly missing: readonly string[] } {
  const appId = values.PORTCULLIS_APP_ID;
  const privateKey = values.PORTCULLIS_APP_PRIVATE_KEY ?? keyInFile(values.PORTCULLIS_APP_PRIVATE_KEY_FILE, cwd);
  const webhookSecret = values.PORTCULLIS_APP_WEBHOOK_SECRET;
  if (appId !== undefined && privateKey !== undefined && webhookSecret !== undefined)
    return { credentials: { appId, privateKey, webhookSecret, oauth: readOAuth(values) }, missing: [] };
  const missing = [
    ...(appId === undefined ? ['PORTCULLIS_APP_ID'] : []),
    ...(privateKey === undefined ? ['PORTCULLIS_APP_PRIVATE_KEY'] : []),
    ...(webhookSecret === undefined ? ['PORTCULLIS_APP_WEBHOOK_SECRET'] : []),
  ].map((name) => `${name} is not set: ${variables.find((variable) => variable.name === name)?.source ?? ''}`);
  if (missing.length < 3) throw new ConfigurationError(missing);
  const oauth = readOAuth(values);
  const saved = readSavedCredentials(dataFolder);
  if (saved === null) return { credentials: null, missing };
  return { credentials: { ...saved, oauth: oauth ?? saved.oauth }, missing: [] };
}

/** Both or none. */
function readOAuth(values: Values): OAuthCredentials | null {
  const clientId = values.PORTCULLIS_APP_CLIENT_ID;
  const clientSecret = values.PORTCULLIS_APP_CLIENT_SECRET;
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  if (clientId === undefined && clientSecret === undefined) return null;
  const missing = clientId === undefined ? 'PORTCULLIS_APP_CLIENT_ID' : 'PORTCULLIS_APP_CLIENT_SECRET';
  throw new ConfigurationError([
    `${missing} is not set: on the page of the App on GitHub, under "General"; users sign in by both of them`,
  ]);
}

function keyInFile(file: string | undefined, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  const problem = `PORTCULLIS_APP_PRIVATE_KEY_FILE: ${file}`;
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new ConfigurationError([`${problem} cannot be read: ${describeSystemError(error)}`]);
  }
  if (text.includes('-----BEGIN')) return text;
  throw new ConfigurationError([`${problem} is not a PEM file`]);
}

/** The value itself is not repeated: it may be a secret in the wrong place. */
function describe({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${path.map(String).join('.')}: ${message}`;
}
