import { systemErrorCode } from '@portcullis/automations';
import { CredentialError, fetchThroughProxy } from '@portcullis/github-adapter';
import { runAdmin } from './admin/run-admin.ts';
import { CredentialsFileError } from './config/credentials.ts';
import { ConfigurationError, readConfig } from './config/read-config.ts';
import type { Environment } from './config/read-config.ts';
import { createLog, secretsOf } from './logging.ts';
import { startService } from './service.ts';
import { createRuleset } from './setup/manifest.ts';
import { FolderInUseError } from './store/folder-lock.ts';
import { LaterDatabaseError } from './store/migrate.ts';
import { DatabaseUnavailableError } from './store/postgres-database.ts';
import { usage, UsageError } from './usage.ts';
import { version } from './version.ts';

/** What the program touches. */
export interface ProgramHost {
  readonly env: Environment;
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Calls back at the first signal that ends the process. */
  readonly onSignal: (act: () => void) => void;
}

/** Exit codes: 0 done, 2 it was started wrongly, 3 an error of its own. */
export async function main(args: readonly string[], host: ProgramHost): Promise<number> {
  try {
    return await run(args, host);
  } catch (error) {
    if (isUserFault(error)) {
      host.stderr(`portcullis-app: ${error.message.replaceAll('\n', '\nportcullis-app: ')}\n`);
      return 2;
    }
    const code = systemErrorCode(error);
    host.stderr(`portcullis-app: it could not go on: ${messageOf(error)}${code === null ? '' : ` (${code})`}\n`);
    return 3;
  }
}

async function run(args: readonly string[], host: ProgramHost): Promise<number> {
  const [command = 'start', ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) return print(host, usage());
  if (args.includes('--version')) return print(host, `${version}\n`);
  switch (command) {
    case 'start':
      if (rest.length > 0) throw new UsageError(`start takes no arguments, but there is ${JSON.stringify(rest[0])}`);
      return start(host);
    case 'admin':
      return runAdmin(rest, readConfig(host.env, host.cwd), host, fetchThroughProxy({}));
    case 'ruleset': {
      const { credentials, missing } = readConfig(host.env, host.cwd);
      const number = Number(credentials?.appId);
      if (credentials === null) throw new ConfigurationError(missing);
      if (!Number.isSafeInteger(number))
        throw new UsageError('PORTCULLIS_APP_ID is a client ID: a ruleset needs the App ID, which is a number');
      return print(host, `${JSON.stringify(createRuleset(number), null, 2)}\n`);
    }
    default:
      throw new UsageError(`there is no command ${JSON.stringify(command)}: see portcullis-app --help`);
  }
}

async function start(host: ProgramHost): Promise<number> {
  const config = readConfig(host.env, host.cwd);
  const secrets = secretsOf(config);
  const log = createLog(config, secrets, { write: host.stderr });
  const signalled = new Promise<void>((resolve) => {
    host.onSignal(resolve);
  });
  const service = await startService(config, log, { secrets });
  host.stdout(`portcullis-app ${version} listens on ${service.url}; its data is in ${service.place}\n`);
  if (service.setupUrl !== null) {
    host.stdout(`The App is not registered yet. Open ${service.setupUrl}\n`);
    for (const line of config.missing) host.stdout(`Or set it up yourself. ${line}\n`);
  }
  await signalled;
  log.info('stopping: nothing more is taken');
  await service.stop();
  return 0;
}

function print(host: ProgramHost, text: string): number {
  host.stdout(text);
  return 0;
}

function isUserFault(error: unknown): error is Error {
  return (
    error instanceof ConfigurationError ||
    error instanceof UsageError ||
    error instanceof CredentialsFileError ||
    error instanceof CredentialError ||
    error instanceof FolderInUseError ||
    error instanceof LaterDatabaseError ||
    error instanceof DatabaseUnavailableError
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
