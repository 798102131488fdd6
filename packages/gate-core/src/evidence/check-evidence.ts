import * as z from 'zod';
import { JudgeInputError } from '../errors.ts';
import { describePlace } from '../text/describe-place.ts';
import {
  baselineFindingSchema,
  baselineSchema,
  evidenceSchema,
  parserFactsSchema,
  reportFileSchema,
} from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { findingSchema } from './finding.ts';
import { metricSchema, parsedReportSchema } from './report.ts';

/**
 * Takes a value as it is if a schema would: there may be a million findings, and a copy of each is a copy too many.
 */
function asIs<Schema extends z.ZodType>(schema: Schema) {
  return z.custom<z.output<Schema>>().check((context) => {
    const { error } = schema.safeParse(context.value);
    for (const { message, path } of error?.issues ?? [])
      context.issues.push({ code: 'custom', message, path, input: context.value });
  });
}

/** A number that JSON cannot hold is a problem of the report, which a verdict says, and no reason to have none. */
const anyNumber = z.custom<number>((value) => typeof value === 'number', 'Invalid input: expected number');

const readReportSchema = parsedReportSchema.extend({
  metrics: z.record(z.string(), metricSchema.extend({ value: anyNumber, sampleSize: anyNumber.nullable() })),
});

const judgedSchema = evidenceSchema.extend({
  reports: z.array(reportFileSchema(readReportSchema.extend({ findings: z.array(asIs(findingSchema)) }))),
  baseline: baselineSchema
    .extend({
      // A baseline made from today's report has whole findings: members that are not compared are left out.
      reports: z.array(
        reportFileSchema(readReportSchema.extend({ findings: z.array(z.object(baselineFindingSchema.shape)) })),
      ),
    })
    .nullable(),
  parsers: z.record(z.string(), z.object(parserFactsSchema.shape)),
});

/**
 * Holds evidence against its schema: the types are for the compiler, and a caller may have none.
 *
 * @returns the same, without what the descriptions of parsers and findings of the baseline have besides.
 * @throws {JudgeInputError} naming the first member that is wrong.
 * @see ADR 0111
 */
export function checkEvidence(evidence: Evidence): Evidence {
  const checked = judgedSchema.safeParse(evidence);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new JudgeInputError('evidence', describePlace(issue?.path ?? []), issue?.message ?? 'is malformed');
}
