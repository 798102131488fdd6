import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import {
  completedRunOf,
  credentialsOf,
  defaultActingSettings,
  findPolicyFile,
  loadActingSettings,
  loadActingSettingsOf,
  nodePolicyFiles,
  webhookOfWorkflow,
} from '@portcullis/automations';
import type { ActingContext, ActingSettings, NotificationPort } from '@portcullis/automations';
import {
  connectFromEnvironment,
  CredentialError,
  explainFailure,
  fetchThroughProxy,
  redact,
} from '@portcullis/github-adapter';
import type { GitHubRepository } from '@portcullis/github-adapter';
import type { GitHubFlags, GitHubRunFlags } from '../definitions/github.ts';
import type { Host } from '../host/host.ts';
import type { Log } from '../host/log.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCount } from '../options/values.ts';

/** What a command that acts on GitHub works with. */
export interface GitHubWork {
  readonly repository: GitHubRepository;
  readonly fullName: string;
  readonly settings: ActingSettings;
  readonly context: ActingContext;
  readonly serverUrl: string;
  /** `null` without a webhook. */
  readonly notifications: NotificationPort | null;
}

/**
 * Connects to GitHub by the token of the environment, and reads the settings.
 *
 * @throws {UsageError} without a token or a repository, and {PolicyError} for a policy that cannot be used.
 */
export async function connectGitHubWork(flags: GitHubFlags, host: Host, log: Log): Promise<GitHubWork> {
  const { env } = host;
  const fullName = repositoryNameOf(flags, host);
  const repository = connect(fullName, host, log);
  const context = actingContextOf(host);
  const settings = await settingsOf(flags, host, repository);
  return {
    repository,
    fullName,
    settings,
    context,
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    notifications: webhookOfWorkflow(env, {
      form: settings.alert.webhook,
      fetch: fetchThroughProxy(env),
      ...(context.redact !== undefined && { mask: context.redact }),
    }),
  };
}

/** @throws {UsageError} where neither an option nor the environment names the repository. */
export function repositoryNameOf({ repo }: Pick<GitHubFlags, 'repo'>, { env }: Host): string {
  const fullName = repo ?? env['GITHUB_REPOSITORY'] ?? '';
  if (fullName !== '') return fullName;
  throw new UsageError(
    'the repository is missing',
    'Name it: --repo OWNER/NAME; in a workflow, GITHUB_REPOSITORY does.',
  );
}

/** What failed requests mean, without the credentials of this process. */
export function actingContextOf({ env }: Host): ActingContext {
  const secrets = credentialsOf(env);
  return { explain: explainFailure, redact: (text) => redact(text, secrets) };
}

/** A repository, by the token of the environment. @throws {UsageError} for a token or an address that cannot be used */
export function connect(fullName: string, { env }: Host, log: Log): GitHubRepository {
  try {
    return connectFromEnvironment(env, {
      report: (event) => {
        log.debug(event, 'github');
      },
    }).repository(fullName);
  } catch (error) {
    if (error instanceof CredentialError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

async function settingsOf(
  { config }: GitHubFlags,
  { cwd }: Host,
  repository: GitHubRepository,
): Promise<ActingSettings> {
  const found = config === undefined ? findPolicyFile(cwd) : null;
  const entry = config ?? (found === null ? null : relative(cwd, resolve(found.folder, found.name)));
  if (entry !== null) return loadActingSettings(entry.split(sep).join('/'), nodePolicyFiles(cwd));
  try {
    const { defaultBranch } = await repository.readRepository();
    return (await loadActingSettingsOf(repository, defaultBranch))?.settings ?? defaultActingSettings();
  } catch (error) {
    const failure = explainFailure(error);
    if (failure === null) throw error;
    throw new UsageError(
      `the policy of the default branch cannot be read: ${failure.message}`,
      'Check the repository out, or name a policy file: --config FILE',
    );
  }
}

/** The run that is acted on. @throws {UsageError} if none is named, and no workflow_run event started this job. */
export function runIdOf({ run }: GitHubRunFlags, { env }: Host): number {
  if (run !== undefined) {
    const id = parseCount('--run', run);
    if (id === 0) throw new UsageError('--run 0: expected the id of a workflow run, as in its address');
    return id;
  }
  const id = completedRunOf(readEvent(env['GITHUB_EVENT_PATH']));
  if (id !== null) return id;
  throw new UsageError(
    'the workflow run is missing',
    'Name it: --run ID; a job that a workflow_run event started needs no name.',
  );
}

/** Empty without an event: then the run has to be named. */
function readEvent(file: string | undefined): string {
  if (file === undefined || file === '') return '';
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
