import * as z from 'zod';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';
import { policySchema } from './policy-schema.ts';

/** Where the schema of a policy is published. */
export const policySchemaId = 'https://portcullis.dev/schema/policy.v1.json';

/** The JSON Schema of a policy as it may be written: members with a default may be left out. */
export function policyJsonSchema(): JsonSchemaDocument {
  return publishedSchema(
    z.toJSONSchema(policySchema, { target: 'draft-2020-12', io: 'input' }),
    policySchemaId,
    'Portcullis policy',
  );
}
