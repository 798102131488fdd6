import { webhookNotifier } from '@portcullis/automations';
import type { ActingContext, ActingSettings, NotificationPort } from '@portcullis/automations';
import {
  connectFromEnvironment,
  CredentialError,
  explainFailure,
  fetchThroughProxy,
  redact,
} from '@portcullis/github-adapter';
import type { GitHubRepository } from '@portcullis/github-adapter';
import { ActionUsageError } from './inputs/action-usage-error.ts';
import { credentialsOf } from './runner/credentials.ts';
import { variableOf } from './runner/variables.ts';
import type { Variables } from './runner/variables.ts';

const webhookVariable = 'PORTCULLIS_WEBHOOK_URL';

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

/** Where short messages go; `null` without a webhook. @throws {ActionUsageError} for an address that is none */
export function notificationsOf(
  env: Variables,
  { alert }: ActingSettings,
  { redact: mask }: ActingContext,
): NotificationPort | null {
  const url = env[webhookVariable]?.trim() ?? '';
  if (url === '') return null;
  try {
    return webhookNotifier({
      url,
      form: alert.webhook,
      fetch: fetchThroughProxy(env),
      ...(mask !== undefined && { mask }),
    });
  } catch (error) {
    if (error instanceof TypeError) throw new ActionUsageError(`${webhookVariable}: ${error.message}`);
    throw error;
  }
}
