import { GateInputError } from '../errors.ts';
import { webhookNotifier } from '../node/webhook-notifier.ts';
import type { WebhookOptions } from '../node/webhook-notifier.ts';
import type { NotificationPort } from '../ports/notification.ts';
import { webhookVariable } from './credentials.ts';
import type { WorkflowVariables } from './workflow-variables.ts';

/**
 * Where short messages go, by the environment; `null` without a webhook.
 *
 * @throws {GateInputError} for an address that must not be used; the message does not hold it.
 */
export function webhookOfWorkflow(
  env: WorkflowVariables,
  options: Omit<WebhookOptions, 'url'>,
): NotificationPort | null {
  const url = env[webhookVariable]?.trim() ?? '';
  if (url === '') return null;
  try {
    return webhookNotifier({ ...options, url });
  } catch (error) {
    if (error instanceof TypeError) throw new GateInputError(`${webhookVariable}: ${error.message}`, { cause: error });
    throw error;
  }
}
