import * as z from 'zod';
import { caseFileSchema } from '../cases/case-schema.ts';
import { waiverFileSchema } from '../waivers/waiver-schema.ts';
import { configFileSchema } from './config-schema.ts';

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

const base = 'https://portcullis.dev/schema/';

const wholeChecks: JsonSchema = {
  additionalProperties: {
    required: ['command'],
    properties: { reports: { additionalProperties: { required: ['parser', 'path'] } } },
  },
};

/**
 * What is required if no parent can give it. With `extends`, entries and rules only change those of the parents;
 * without it they must be complete.
 */
const wholeWithoutParents: JsonSchema = {
  if: { not: { required: ['extends'] } },
  then: {
    properties: {
      evidence: { additionalProperties: { required: ['parser', 'path'] } },
      rules: { items: { anyOf: [{ required: ['count', 'max'] }, { required: ['metric'] }] } },
      pipeline: { properties: { jobs: { additionalProperties: { properties: { checks: wholeChecks } } } } },
    },
  },
};

/**
 * The JSON Schema of `portcullis.yml`, for editors and other tools: what may be written, with meanings and defaults. It
 * does not cover values that must go together; {@link parseConfig} does.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function configJsonSchema(): JsonSchema {
  return {
    ...headOf(
      'portcullis.v1.json',
      'Portcullis policy file',
      'What a change must fulfil to be merged: `portcullis.yml`.',
    ),
    ...bodyOf(configFileSchema),
    allOf: [wholeWithoutParents],
  };
}

/** The JSON Schema of a waiver file. */
export function waiversJsonSchema(): JsonSchema {
  return {
    ...headOf(
      'waivers.v1.json',
      'Portcullis waiver file',
      'Findings that are accepted for a time, each with a reason, an owner and an end.',
    ),
    ...bodyOf(waiverFileSchema),
  };
}

/** The JSON Schema of a file of cases. */
export function casesJsonSchema(): JsonSchema {
  return {
    ...headOf('policy-cases.v1.json', 'Portcullis policy cases', 'Cases that a policy must answer as expected.'),
    ...bodyOf(caseFileSchema),
  };
}

function headOf(name: string, title: string, description: string): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: base + name, title, description };
}

/** The input side: members with a default may be left out. */
function bodyOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
}
