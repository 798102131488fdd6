import * as z from 'zod';
import { testRecordSchema, testRunReferenceSchema, testsV1Schema } from '../tests/tests-v1.ts';
import { excludedSchema, figuresSchema, intervalSchema, proportionSchema, timesSchema } from './figures-schema.ts';
import { healthV1Schema, jobHealthSchema, workflowHealthSchema, workflowIdentitySchema } from './health-v1.ts';

/** A JSON Schema document, draft 2020-12. */
export type JsonSchemaDocument = Readonly<Record<string, unknown>>;

/** Where the schema of `health.v1` is published. */
export const healthV1SchemaId = 'https://portcullis.dev/schema/health.v1.json';

/**
 * The JSON Schema of `health.v1`, as shipped in `schema/health.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 * @example
 * new Ajv2020().compile(healthV1JsonSchema())
 */
export function healthV1JsonSchema(): JsonSchemaDocument {
  const { $schema, ...schema }: JsonSchemaDocument = z.toJSONSchema(healthV1Schema, {
    target: 'draft-2020-12',
    metadata: nameDefinitions(),
  });
  return { $schema, $id: healthV1SchemaId, title: 'Portcullis CI health, version 1', ...schema };
}

/**
 * Names the parts, so that they become `$defs` of the schema. Separate from zod's global registry, so no other schema
 * changes.
 */
function nameDefinitions(): z.core.$ZodRegistry<z.core.GlobalMeta> {
  return z
    .registry<z.core.GlobalMeta>()
    .add(intervalSchema, { id: 'interval', description: 'A 95 % interval, low to high.' })
    .add(proportionSchema, { id: 'proportion', description: 'A rate with what it was made of; null without data.' })
    .add(timesSchema, { id: 'times', description: 'A sample of times in milliseconds; quantiles are of type 7.' })
    .add(excludedSchema, { id: 'excluded', description: 'Why completed attempts are in no rate.' })
    .add(figuresSchema, {
      id: 'figures',
      description: 'The figures of a group of attempts that completed in the window.',
    })
    .add(workflowIdentitySchema, { id: 'workflowIdentity', description: 'What tells workflows apart.' })
    .add(workflowHealthSchema, { id: 'workflowHealth', description: 'The figures of one workflow.' })
    .add(testsV1Schema, { id: 'tests', description: 'What stored evidence says of its tests.' })
    .add(testRecordSchema, { id: 'test', description: 'One test over all runs. Its name is untrusted text.' })
    .add(testRunReferenceSchema, { id: 'testRun', description: 'A piece of stored evidence.' })
    .add(jobHealthSchema, { id: 'jobHealth', description: 'One job of one workflow.' });
}
