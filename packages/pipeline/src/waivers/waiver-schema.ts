import { waiverSchema } from '@portcullis/gate-core';
import * as z from 'zod';

const waivers = z.array(waiverSchema);

/** A waiver file: a list of waivers, or a map that holds one. */
export const waiverFileSchema = z.union([
  waivers,
  z.strictObject({
    $schema: z.string().optional().describe('Address of the JSON Schema, for editors.'),
    waivers: waivers.describe('Findings that are accepted for a time.'),
  }),
]);
export type WaiverFile = z.infer<typeof waiverFileSchema>;
