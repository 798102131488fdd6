import * as z from 'zod';
import { intervalSchema, proportionSchema } from '../report/figures-schema.ts';
import type { JsonSchemaDocument } from '../report/json-schema.ts';
import { testRecordSchema, testRunReferenceSchema, testsV1Schema } from './tests-v1.ts';

/** Where the schema of `tests.v1` is published. */
export const testsV1SchemaId = 'https://portcullis.dev/schema/tests.v1.json';

/**
 * The JSON Schema of `tests.v1`, as shipped in `schema/tests.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function testsV1JsonSchema(): JsonSchemaDocument {
  const metadata = z
    .registry<z.core.GlobalMeta>()
    .add(intervalSchema, { id: 'interval', description: 'A 95 % interval, low to high.' })
    .add(proportionSchema, { id: 'proportion', description: 'A rate with what it was made of; null without data.' })
    .add(testRecordSchema, { id: 'test', description: 'One test over all runs. Its name is untrusted text.' })
    .add(testRunReferenceSchema, { id: 'testRun', description: 'A piece of stored evidence.' });
  const { $schema, ...schema }: JsonSchemaDocument = z.toJSONSchema(testsV1Schema, {
    target: 'draft-2020-12',
    metadata,
  });
  return { $schema, $id: testsV1SchemaId, title: 'Portcullis test history, version 1', ...schema };
}
