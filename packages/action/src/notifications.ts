import { webhookOfWorkflow } from '@portcullis/automations';
import type { ActingContext, ActingSettings, NotificationPort } from '@portcullis/automations';
import { fetchThroughProxy } from '@portcullis/github-adapter';
import type { Variables } from './runner/variables.ts';

/** Where short messages go; `null` without a webhook. @throws {GateInputError} for an address that is none */
export function notificationsOf(
  env: Variables,
  { alert }: ActingSettings,
  { redact: mask }: ActingContext,
): NotificationPort | null {
  const fetch = fetchThroughProxy(env);
  return webhookOfWorkflow(env, { form: alert.webhook, fetch, ...(mask !== undefined && { mask }) });
}
