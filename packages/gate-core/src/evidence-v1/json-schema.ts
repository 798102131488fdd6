import * as z from 'zod';
import { jobRunSchema } from '../evidence/job-run.ts';
import { changedFileSchema } from '../evidence/changed-lines.ts';
import { coveredFileSchema } from '../evidence/covered-file.ts';
import { reportFaultSchema, scanGapSchema } from '../evidence/report.ts';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';
import { evidenceV1Schema, sourceRecordSchema } from './evidence-v1.ts';
import {
  baselineKindSchema,
  baselineRowSchema,
  findingKindSchema,
  findingRowSchema,
  placeRowSchema,
} from './stored-finding.ts';
import { storedBaselineReportSchema, storedMetricSchema, storedReportSchema, testRowSchema } from './stored-report.ts';

/** Where the schema of `evidence.v1` is published. */
export const evidenceV1SchemaId = 'https://portcullis.dev/schema/evidence.v1.json';

/**
 * The JSON Schema of `evidence.v1`, as shipped in `schema/evidence.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function evidenceV1JsonSchema(): JsonSchemaDocument {
  return publishedSchema(
    z.toJSONSchema(evidenceV1Schema, {
      target: 'draft-2020-12',
      metadata: nameDefinitions(),
      // Readonly is for programs: a document has no such thing.
      override: ({ jsonSchema }) => {
        delete jsonSchema.readOnly;
      },
    }),
    evidenceV1SchemaId,
    'Portcullis stored evidence, version 1',
  );
}

/** Names for its parts, so that the schema reads as `$defs`. */
function nameDefinitions(): z.core.$ZodRegistry<z.core.GlobalMeta> {
  const registry = z.registry<z.core.GlobalMeta>();
  return registry
    .add(sourceRecordSchema, {
      id: 'sourceRecord',
      description: 'What of the source took part in fingerprints, by path.',
    })
    .add(findingKindSchema, {
      id: 'findingKind',
      description: 'What many findings have in common: all but message, place and identity. Its text is untrusted.',
    })
    .add(baselineKindSchema, { id: 'baselineKind', description: 'The same of findings of the baseline.' })
    .add(findingRowSchema, {
      id: 'findingRow',
      description:
        'A finding: index in `findingKinds`; index of the message in `texts`; index of the path in `texts`, `null` ' +
        'without a location; start line, start column, end line, end column; fingerprint; content fingerprint; its ' +
        'further places, if it has any.',
    })
    .add(placeRowSchema, {
      id: 'placeRow',
      description:
        'A further place of a finding: index of the path in `texts`, `null` without a location; start line, start ' +
        'column, end line, end column; fingerprint; content fingerprint; why its place in the tree is unknown, or `null`.',
    })
    .add(baselineRowSchema, {
      id: 'baselineRow',
      description:
        'A finding of the baseline: index in `baselineKinds`; index of the path in `texts`, `null` without a ' +
        'location; start line, start column, end line, end column; fingerprint; content fingerprint.',
    })
    .add(testRowSchema, {
      id: 'testRow',
      description: 'A test: index of its name in `texts`; outcome; attempts; duration in milliseconds or `null`.',
    })
    .add(storedMetricSchema, { id: 'metric', description: 'A named number of a report.' })
    .add(storedReportSchema, { id: 'report', description: 'One report file, and what a parser made of it.' })
    .add(storedBaselineReportSchema, { id: 'baselineReport', description: 'One report file of the baseline.' })
    .add(changedFileSchema, { id: 'changedFile', description: 'One file of the diff, and its changed lines.' })
    .add(coveredFileSchema, { id: 'coveredFile', description: 'Which changed lines of one file a report covers.' })
    .add(jobRunSchema, { id: 'job', description: 'A job that ran, was skipped, or has not finished.' })
    .add(reportFaultSchema, { id: 'reportFault', description: 'Why a report could not be used.' })
    .add(scanGapSchema, { id: 'scanGap', description: 'One way in which a scan is incomplete.' });
}
