import * as z from 'zod';
import { reportFileSchema } from '../evidence/evidence.ts';
import { metricSchema, parsedReportSchema, testOutcomes, testSummarySchema } from '../evidence/report.ts';
import { baselineRowSchema, findingRowSchema } from './stored-finding.ts';

/**
 * A number; by name where JSON has none for it, as a broken report states it. No `z.enum`: TypeScript would declare its
 * member `-Infinity` as a computed key, which is an error in the published types.
 */
const storedNumber = z.union([z.number(), z.literal(['NaN', 'Infinity', '-Infinity'])]);
/** A number as it is stored: see {@link storedNumber}. */
export type StoredNumber = z.infer<typeof storedNumber>;

/** A named number. Stored in a list, because an object could not have every name. */
export const storedMetricSchema = metricSchema.extend({
  name: z.string(),
  value: storedNumber,
  sampleSize: storedNumber.nullable(),
});
/** A named number as it is stored. */
export type StoredMetric = z.infer<typeof storedMetricSchema>;

/** By name. */
const metrics = z.array(storedMetricSchema);

/**
 * A test as the members of a list, since there are thousands: index of its name in `texts`, outcome, attempts, duration
 * in milliseconds.
 */
export const testRowSchema = z.tuple([
  z.int().nonnegative(),
  z.enum(testOutcomes),
  z.int().min(1),
  z.number().nonnegative().nullable(),
]);
const storedTestsSchema = testSummarySchema.extend({ cases: z.array(testRowSchema) }).nullable();
/** Counts of tests as they are stored. */
export type StoredTests = z.infer<typeof storedTestsSchema>;

/** What of a report is stored otherwise than it is judged, besides its findings. */
const storedMembers = { metrics, tests: storedTestsSchema };

/** One report file, its findings in rows. */
export const storedReportSchema = reportFileSchema(
  parsedReportSchema
    .omit({ findings: true, metrics: true, tests: true })
    .extend({ ...storedMembers, findings: z.array(findingRowSchema) }),
);
/** One report file as it is stored. */
export type StoredReport = z.infer<typeof storedReportSchema>;

/** One report file of the baseline, its findings in rows. */
export const storedBaselineReportSchema = reportFileSchema(
  parsedReportSchema
    .omit({ findings: true, metrics: true, tests: true })
    .extend({ ...storedMembers, findings: z.array(baselineRowSchema) }),
);
/** One report file of the baseline as it is stored. */
export type StoredBaselineReport = z.infer<typeof storedBaselineReportSchema>;
