import { readStrictJson } from '@portcullis/gate-core';
import * as z from 'zod';

const eventSchema = z.object({ workflow_run: z.object({ id: z.int().positive() }) });

/**
 * The run whose end started this workflow.
 *
 * @param payload of the event.
 * @returns its id; `null` for the payload of any other event, and for what is no JSON.
 */
export function completedRunOf(payload: string): number | null {
  const document = readStrictJson(payload);
  const event = eventSchema.safeParse(document.ok ? document.value : null);
  return event.success ? event.data.workflow_run.id : null;
}
