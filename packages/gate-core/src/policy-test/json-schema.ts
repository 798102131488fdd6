import * as z from 'zod';
import { backtestOutcomeSchema, lackSchema } from '../backtest/backtest-v1.ts';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';
import { nameVerdictParts } from '../verdict-v1/json-schema.ts';
import { caseFailureSchema, caseResultSchema, policyTestV1Schema, suiteProblemSchema } from './policy-test-v1.ts';

/** Where the schema of `policy-test.v1` is published. */
export const policyTestV1SchemaId = 'https://portcullis.dev/schema/policy-test.v1.json';

/**
 * The JSON Schema of `policy-test.v1`, as shipped in `schema/policy-test.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function policyTestV1JsonSchema(): JsonSchemaDocument {
  const metadata = nameVerdictParts()
    .add(lackSchema, { id: 'lack', description: 'What a policy asks for and the evidence does not hold.' })
    .add(backtestOutcomeSchema, { id: 'outcome', description: 'What the policy says of one case.' })
    .add(caseFailureSchema, { id: 'caseFailure', description: 'Why a case does not hold.' })
    .add(caseResultSchema, { id: 'caseResult', description: 'One case and what became of it.' })
    .add(suiteProblemSchema, { id: 'suiteProblem', description: 'Why the suite proves too little.' });
  return publishedSchema(
    z.toJSONSchema(policyTestV1Schema, { target: 'draft-2020-12', metadata }),
    policyTestV1SchemaId,
    'Portcullis policy test, version 1',
  );
}
