import { connectFromEnvironment } from '@portcullis/github-adapter';
import type { GitHubRepository } from '@portcullis/github-adapter';
import { ActionUsageError } from './inputs/action-usage-error.ts';

/** A variable that the runner sets. @throws {ActionUsageError} where it does not */
export function variableOf(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name] ?? '';
  if (value !== '') return value;
  throw new ActionUsageError(`${name} is not set: the Action runs in a step of GitHub Actions`);
}

/** The repository of the workflow, by the token of the step. */
export function repositoryOf(env: Readonly<Record<string, string | undefined>>, token: string): GitHubRepository {
  const name = variableOf(env, 'GITHUB_REPOSITORY');
  return connectFromEnvironment({ ...env, GITHUB_TOKEN: token }).repository(name);
}
