import { isRecord } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';

/** What a webhook payload is about: a run, a job, or something that a report does not need. */
export type WebhookSubject =
  { readonly kind: 'run' | 'job'; readonly member: string; readonly value: JsonRecord } | { readonly kind: 'other' };

/** Where deliveries keep their payload: in the API of deliveries, and in common logs. */
const wrappers = ['payload', 'request', 'body'] as const;

/**
 * What an object is about, if it is a webhook payload.
 *
 * @returns `null`: it is not a webhook payload.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
 */
export function webhookSubjectOf(value: JsonRecord): WebhookSubject | null {
  for (const [member, kind] of [
    ['workflow_run', 'run'],
    ['workflow_job', 'job'],
  ] as const) {
    const subject = value[member];
    if (isRecord(subject)) return { kind, member, value: withRepository(subject, value) };
  }
  return isRecord(value['sender']) || isRecord(value['hook']) ? { kind: 'other' } : null;
}

/** The payload of a logged delivery, and the member that holds it, or `null`. */
export function wrappedPayloadOf(value: JsonRecord): { readonly member: string; readonly value: JsonRecord } | null {
  for (const member of wrappers) {
    const payload = value[member];
    if (isRecord(payload)) return { member, value: payload };
  }
  return null;
}

/** A payload names its repository beside the run; for jobs it is nowhere else. */
function withRepository(subject: JsonRecord, { repository }: JsonRecord): JsonRecord {
  return isRecord(repository) && !isRecord(subject['repository']) ? { ...subject, repository } : subject;
}
