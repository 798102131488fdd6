import * as z from 'zod';
import { jobRunSchema } from './job-run.ts';
import { metricSchema, parsedReportSchema, reportFaultSchema } from './report.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** Who states a report's exit code: the run record beside it, or whoever called the gate. */
export const exitCodeSourceSchema = z.enum(['run-record', 'caller']);

/** One report file that was found for an entry of the policy's `evidence`, and what became of it. */
export const evidenceReportSchema = z.strictObject({
  /** The key in the policy's `evidence`. Any other key is fine too: such a report weighs as `block` and none is expected. */
  evidence: z.string(),
  /** As given or matched, relative to the root of the judged tree. */
  path: z.string(),
  /** Other names of the same file, which the policy's globs match too: links, or a copy. Default: none. */
  alsoAt: z.array(z.string()).optional(),
  sizeBytes: z.int().nonnegative(),
  sha256: sha256Schema.nullable(),
  /** From the run record beside the report, else the only one that the report states; `null` without either. */
  commit: z.string().nullable(),
  producedAt: z.iso.datetime().nullable(),
  /** Exit code of the tool that wrote the report; `null` when not recorded. */
  exitCode: z.int().nullable(),
  /** Who states the exit code; left out when not known or without one. */
  exitCodeSource: exitCodeSourceSchema.optional(),
  reading: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('parsed'), report: parsedReportSchema }),
    z.strictObject({ state: z.literal('refused'), fault: reportFaultSchema }),
  ]),
});
/** One report file: see {@link evidenceReportSchema}. */
export type EvidenceReport = z.infer<typeof evidenceReportSchema>;

/** What an earlier, trusted state of the project looked like. */
export const baselineSchema = z.strictObject({
  commit: z.string().nullable(),
  /** Fingerprints of the active findings there. */
  fingerprints: z.array(z.string()),
  /** Metrics there, already combined over its reports. Read only without `readings`, for it cannot tell evidence apart. */
  metrics: z.record(z.string(), metricSchema),
  /** What each baseline report states: rules join these as they join the judged reports, from the evidence that they take. */
  readings: z
    .array(
      z.strictObject({
        evidence: z.string(),
        path: z.string(),
        metrics: z.record(z.string(), metricSchema),
        /** Of its active findings, repeats included. Left out: nobody can say what was fixed in its evidence. */
        fingerprints: z.array(z.string()).optional(),
        /** Those of them that are in files and can be told apart without the path. Left out: no rename is followed. */
        inFiles: z.array(z.strictObject({ path: z.string(), fingerprint: z.string(), contentFingerprint: z.string() })).optional(),
      }),
    )
    .optional(),
  /** Evidence keys whose baseline reports could be read: only for these is `new` meaningful. */
  evidence: z.array(z.string()),
  /** Baseline reports that were refused. */
  faults: z.array(z.strictObject({ evidence: z.string(), path: z.string(), fault: reportFaultSchema })),
  /** Digest over the baseline's reports. */
  sha256: sha256Schema,
});
/** An earlier, trusted state to compare with: see {@link baselineSchema}. */
export type Baseline = z.infer<typeof baselineSchema>;

/** Everything that a verdict is made from besides the policy and the instant. */
export const evidenceSchema = z.strictObject({
  /** The commit that is judged; `null` when not told. */
  commit: z.string().nullable(),
  reports: z.array(evidenceReportSchema),
  /** `null`: no job results were handed over. An empty list is a problem of its own. */
  jobs: z.array(jobRunSchema).nullable(),
  /** What the change filter found, by filter name: `true` when something relevant changed. `null`: no filter ran. */
  changes: z.record(z.string(), z.boolean()).nullable(),
  baseline: baselineSchema.nullable(),
  /** What each parser named by the policy can contribute: tells which rules a missing report leaves open. */
  parsers: z.record(
    z.string(),
    z.strictObject({
      produces: z.array(z.enum(['findings', 'metrics', 'tests'])),
      /** Tools whose findings it can hold; `null`: any. */
      tools: z.array(z.string()).nullable(),
    }),
  ),
});
/** Everything that is judged: see {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;
