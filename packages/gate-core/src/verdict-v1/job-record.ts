import * as z from 'zod';
import { enforceSchema } from '../policy/fields.ts';

export const jobRecordSchema = z.strictObject({
  name: z.string(),
  /** GitHub's conclusion, the raw unknown one, or the status of an unfinished job. */
  conclusion: z.string(),
  /** Which of these `conclusion` is. A status may be spelt like a conclusion, so the text alone does not show it. */
  kind: z.enum(['known', 'unfinished', 'unknown']),
  enforce: enforceSchema.nullable().describe('null: the policy does not name it.'),
});
/** One job of the evidence. */
export type JobRecord = z.infer<typeof jobRecordSchema>;
