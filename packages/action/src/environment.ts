import { credentialsOf } from '@portcullis/automations';
import type { ActingContext } from '@portcullis/automations';
import { connectFromEnvironment, CredentialError, explainFailure, redact } from '@portcullis/github-adapter';
import type { GitHubRepository } from '@portcullis/github-adapter';
import { ActionUsageError } from './inputs/action-usage-error.ts';
import { variableOf } from './runner/variables.ts';
import type { Variables } from './runner/variables.ts';

/** The repository of the workflow, by the token of the step. @throws {ActionUsageError} without a usable token */
export function repositoryOf(env: Variables, token: string | null): GitHubRepository {
  const name = variableOf(env, 'GITHUB_REPOSITORY');
  if (token === null)
    throw new ActionUsageError('the input "token" is empty', 'Leave it out: by default it is ${{ github.token }}.');
  try {
    return connectFromEnvironment({ ...env, GITHUB_TOKEN: token }).repository(name);
  } catch (error) {
    if (error instanceof CredentialError || error instanceof TypeError) throw new ActionUsageError(error.message);
    throw error;
  }
}

/** What failed requests mean, without the credentials of this step. */
export function actingContextOf(env: Variables): ActingContext {
  const credentials = credentialsOf(env);
  return { explain: explainFailure, redact: (text) => redact(text, credentials) };
}
