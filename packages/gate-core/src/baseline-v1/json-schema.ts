import * as z from 'zod';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';
import {
  baselineLineSchema,
  endLineSchema,
  findingLineSchema,
  headerLineSchema,
  numberLineSchema,
  reportLineSchema,
} from './baseline-v1.ts';

/** Where the schema of `baseline.v1` is published. */
export const baselineV1SchemaId = 'https://portcullis.dev/schema/baseline.v1.json';

/**
 * The JSON Schema of each line of a `baseline.v1`, as shipped in `schema/baseline.v1.json`. Which lines a file needs, and
 * that none is there twice, no schema of a line can say: `parseBaseline` does.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function baselineV1JsonSchema(): JsonSchemaDocument {
  const metadata = z
    .registry<z.core.GlobalMeta>()
    .add(headerLineSchema, { id: 'header', description: 'The first line: what the file is.' })
    .add(reportLineSchema, { id: 'report', description: 'A report that findings and numbers come from.' })
    .add(numberLineSchema, { id: 'number', description: 'A number that a ratchet holds later reports against.' })
    .add(findingLineSchema, { id: 'finding', description: 'An accepted finding. Paths and rules are untrusted text.' })
    .add(endLineSchema, { id: 'end', description: 'The last line.' });
  return publishedSchema(
    z.toJSONSchema(baselineLineSchema, { target: 'draft-2020-12', metadata }),
    baselineV1SchemaId,
    'A line of a Portcullis baseline, version 1',
  );
}
