import * as z from 'zod';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';
import { nameVerdictParts } from '../verdict-v1/json-schema.ts';
import { backtestOutcomeSchema, backtestRunSchema, backtestV1Schema, lackSchema, turnSchema } from './backtest-v1.ts';

/** Where the schema of `backtest.v1` is published. */
export const backtestV1SchemaId = 'https://portcullis.dev/schema/backtest.v1.json';

/**
 * The JSON Schema of `backtest.v1`, as shipped in `schema/backtest.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function backtestV1JsonSchema(): JsonSchemaDocument {
  const metadata = nameVerdictParts()
    .add(lackSchema, { id: 'lack', description: 'What a policy asks for and stored evidence does not hold.' })
    .add(backtestOutcomeSchema, { id: 'outcome', description: 'What one policy says of one run.' })
    .add(turnSchema, { id: 'turn', description: 'Another outcome than by the old policy, and by what.' })
    .add(backtestRunSchema, { id: 'run', description: 'The stored evidence of one file, judged.' });
  return publishedSchema(
    z.toJSONSchema(backtestV1Schema, { target: 'draft-2020-12', metadata }),
    backtestV1SchemaId,
    'Portcullis back-test, version 1',
  );
}
