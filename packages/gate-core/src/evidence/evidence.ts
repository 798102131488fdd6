import * as z from 'zod';
import { changedLinesSchema } from './changed-lines.ts';
import { findingCategories } from './finding-categories.ts';
import { findingSchema } from './finding.ts';
import { jobRunSchema } from './job-run.ts';
import { parsedReportSchema, reportFaultSchema } from './report.ts';
import { severitySchema } from './severity.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** Where a report's exit code comes from: the run record beside it, or the caller of the gate. */
export const exitCodeSourceSchema = z.enum(['run-record', 'caller']);

/** A file that was found for an entry of the policy's `evidence`, with `report` as what a parser made of it. */
export function reportFileSchema<Report extends z.ZodType>(report: Report) {
  return z.strictObject({
    /**
     * The key in the policy's `evidence`. Any other key is fine too: such a report is enforced as `block` and none is
     * expected.
     */
    evidence: z.string(),
    /** As given or matched, relative to the root of its tree. */
    path: z.string(),
    /** Other names of the same file, which the policy's globs match too: links, or a copy. @default [] */
    alsoAt: z.array(z.string()).optional(),
    /** Absolute folders that were removed from its paths because its tree is or was there. @default [] */
    roots: z.array(z.string()).optional(),
    sizeBytes: z.int().nonnegative(),
    sha256: sha256Schema.nullable(),
    /** From the run record beside the report; those that the report itself states stand in `reading`. */
    commit: z.string().nullable(),
    /**
     * When the run that wrote it began and ended, from the run record. The report's own date is in `reading`; the older
     * one decides.
     */
    startedAt: z.iso.datetime().nullable(),
    producedAt: z.iso.datetime().nullable(),
    /** Exit code of the tool that wrote the report; `null` when not recorded. */
    exitCode: z.int().nullable(),
    /** Who states the exit code; left out when not known or without one. */
    exitCodeSource: exitCodeSourceSchema.optional(),
    reading: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('parsed'), report }),
      z.strictObject({ state: z.literal('refused'), fault: reportFaultSchema }),
    ]),
  });
}

/** One report file that was found for an entry of the policy's `evidence`, and what became of it. */
export const evidenceReportSchema = reportFileSchema(parsedReportSchema);
/** One report file: see {@link evidenceReportSchema}. */
export type EvidenceReport = z.infer<typeof evidenceReportSchema>;

/** What is kept of a finding of the baseline: enough to know it again, and what rules could have selected it by. */
export const baselineFindingSchema = findingSchema.pick({
  tool: true,
  ruleId: true,
  category: true,
  severity: true,
  confidence: true,
  location: true,
  fingerprint: true,
  contentFingerprint: true,
  standing: true,
});
/** A finding of the baseline: see {@link baselineFindingSchema}. */
export type BaselineFinding = z.infer<typeof baselineFindingSchema>;

/** One report file of the baseline. It is held to the same ledger as a judged one; of its findings, less is kept. */
export const baselineReportSchema = reportFileSchema(
  parsedReportSchema.extend({ findings: z.array(baselineFindingSchema) }),
);
/** One report file of the baseline: see {@link baselineReportSchema}. */
export type BaselineReport = z.infer<typeof baselineReportSchema>;

/** A committed baseline: its path as the policy names it, and the SHA-256 of its bytes. */
export const baselineFileSchema = z.strictObject({ path: z.string(), sha256: sha256Schema });

/** What an earlier, trusted state of the project looked like: its reports, found by the same globs. */
export const baselineSchema = z.strictObject({
  reports: z.array(baselineReportSchema),
  /**
   * Files that may have been renamed since, as far as both trees show. Left out: the trees contradict nothing that the
   * reports suggest, so any file that has no findings any more may be one that came.
   */
  renames: z.array(z.strictObject({ from: z.string(), to: z.string() })).optional(),
  /**
   * The committed file that it was read from: what it accepts was held to the ledger when it was written. Left out:
   * reports, or stored evidence.
   */
  file: baselineFileSchema.optional(),
});
/** An earlier, trusted state to compare with: see {@link baselineSchema}. */
export type Baseline = z.infer<typeof baselineSchema>;

/** What a parser can contribute. */
export const parserFactsSchema = z.strictObject({
  produces: z.array(z.enum(['findings', 'metrics', 'tests'])).readonly(),
  /** Tools whose findings it can hold; `null`: any. */
  tools: z.array(z.string()).readonly().nullable(),
  /** What they can be about. Left out: anything. */
  categories: z.array(z.enum(findingCategories)).readonly().optional(),
  /** How severe they can be. Left out: any. */
  severities: z.array(severitySchema).readonly().optional(),
});

/** Everything that a verdict is made from besides the policy and the instant. */
export const evidenceSchema = z.strictObject({
  /** The commit that is judged; `null` when not told. */
  commit: z.string().nullable(),
  reports: z.array(evidenceReportSchema),
  /** `null`: no job results were given. An empty list is a separate problem. */
  jobs: z.array(jobRunSchema).nullable(),
  /** What the change filter found, by filter name: `true` when something relevant changed. `null`: no filter ran. */
  changes: z.record(z.string(), z.boolean()).nullable(),
  /** What the judged change touches. Left out: no diff was given, so rules about changed lines are not judged. */
  changedLines: changedLinesSchema.optional(),
  baseline: baselineSchema.nullable(),
  /**
   * What each parser named by the policy can contribute: tells which rules a missing report leaves open. To be judged, a
   * `ReportParser` is such a description: what it has besides is not looked at.
   */
  parsers: z.record(z.string(), parserFactsSchema),
});
/** Everything that is judged: see {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;
