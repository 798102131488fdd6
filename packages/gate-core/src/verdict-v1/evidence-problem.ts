import * as z from 'zod';
import { reportFaultSchema, scanGapSchema } from '../evidence/report.ts';
import { count, instant } from './scalars.ts';

/** Something wrong with one report, or with the set of reports of one piece of evidence. */
export const evidenceProblemSchema = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('report-missing'),
    evidence: z.string(),
    paths: z.array(z.string()),
    expected: count,
  }),
  /** Enough other reports were found, and `paths` of its list name files that are not there. Only shown. */
  z.strictObject({ code: z.literal('named-report-missing'), evidence: z.string(), paths: z.array(z.string()) }),
  /** `repeated`: names that are links to, or copies of, a report that is already counted. */
  z.strictObject({
    code: z.literal('too-few-reports'),
    evidence: z.string(),
    found: count,
    expected: count,
    repeated: z.array(z.strictObject({ path: z.string(), of: z.string() })),
  }),
  z.strictObject({
    code: z.literal('report-refused'),
    evidence: z.string(),
    path: z.string(),
    fault: reportFaultSchema,
  }),
  z.strictObject({
    code: z.literal('foreign-commit'),
    evidence: z.string(),
    path: z.string(),
    commit: z.string(),
    expected: z.string(),
  }),
  z.strictObject({ code: z.literal('commit-unknown'), evidence: z.string(), path: z.string() }),
  z.strictObject({
    code: z.literal('too-old'),
    evidence: z.string(),
    path: z.string(),
    ageHours: z.number(),
    maxAgeHours: z.number(),
  }),
  z.strictObject({ code: z.literal('age-unknown'), evidence: z.string(), path: z.string(), maxAgeHours: z.number() }),
  /** Made after the instant of judgement: a clock or the run record is wrong. */
  z.strictObject({ code: z.literal('from-the-future'), evidence: z.string(), path: z.string(), producedAt: instant }),
  /** The report's own date is outside the run that its run record describes: something else wrote it. */
  z.strictObject({
    code: z.literal('dates-disagree'),
    evidence: z.string(),
    path: z.string(),
    reported: instant,
    recorded: instant,
  }),
  z.strictObject({ code: z.literal('scan-incomplete'), evidence: z.string(), path: z.string(), gap: scanGapSchema }),
  z.strictObject({
    code: z.literal('exit-code-unknown'),
    evidence: z.string(),
    path: z.string(),
    allowed: z.array(z.int()),
  }),
  z.strictObject({
    code: z.literal('exit-code-not-allowed'),
    evidence: z.string(),
    path: z.string(),
    exitCode: z.int(),
    allowed: z.array(z.int()),
  }),
  /** `meaning`: what the tool means by the code, compared with the content of the report. */
  z.strictObject({
    code: z.literal('exit-code-contradicts'),
    evidence: z.string(),
    path: z.string(),
    exitCode: z.int(),
    meaning: z.enum(['clean', 'findings', 'failure']),
    findings: count,
  }),
]);
/** Something wrong with the reports of one piece of evidence: a code with arguments. */
export type EvidenceProblem = z.infer<typeof evidenceProblemSchema>;
