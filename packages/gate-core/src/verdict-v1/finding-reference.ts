import * as z from 'zod';
import { ratedSeveritySchema } from '../evidence/severity.ts';
import { dayOrInstantSchema } from '../policy/exception-schema.ts';

/** What another tool reports for the same flaw: tools disagree, and the reader should see it. */
export const otherReportSchema = z.strictObject({
  tool: z.string(),
  evidence: z.string(),
  ruleId: z.string().nullable(),
  /** What it counts as. */
  severity: ratedSeveritySchema,
  /** The tool's own word; `null` if it gave none. */
  nativeSeverity: z.string().nullable(),
});
/** What another tool reports for the same flaw. */
export type OtherReport = z.infer<typeof otherReportSchema>;

/** A finding as the verdict shows it. Its text is untrusted; it holds no secrets. */
export const findingReferenceSchema = z.strictObject({
  fingerprint: z.string(),
  evidence: z.string(),
  tool: z.string(),
  ruleId: z.string().nullable(),
  /** What it counts as. */
  severity: ratedSeveritySchema,
  nativeSeverity: z.string().nullable(),
  message: z.string(),
  path: z.string().nullable(),
  line: z.int().positive().nullable(),
  package: z.string().nullable(),
  fixedVersions: z.array(z.string()),
  /**
   * Other tools that report the same flaw and were merged into this finding, by tool: each once, with its worst rating.
   */
  alsoReportedBy: z.array(otherReportSchema),
  /** An expired waiver that used to cover it: why it counts again. */
  lapsedWaiver: z.strictObject({ owner: z.string().nullable(), expires: dayOrInstantSchema }).nullable(),
});
/** A finding as the verdict shows it. */
export type FindingReference = z.infer<typeof findingReferenceSchema>;
