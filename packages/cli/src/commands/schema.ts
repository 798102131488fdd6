import {
  backtestV1JsonSchema,
  baselineV1JsonSchema,
  evidenceV1JsonSchema,
  policyTestV1JsonSchema,
  verdictV1JsonSchema,
} from '@portcullis/gate-core';
import { healthV1JsonSchema, testsV1JsonSchema } from '@portcullis/health-metrics';
import { casesJsonSchema, configJsonSchema, waiversJsonSchema } from '@portcullis/pipeline';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { SchemaName } from '../definitions/schema.ts';
import type { RunContext } from '../program/run-context.ts';

/** `portcullis schema`: a published JSON Schema. */
export function runSchemaCommand(name: SchemaName, { host }: RunContext): Promise<ExitCode> {
  host.stdout.write(`${JSON.stringify(schemaFor(name), null, 2)}\n`);
  return Promise.resolve(exitCodes.passed);
}

function schemaFor(name: SchemaName): object {
  switch (name) {
    case 'portcullis':
      return configJsonSchema();
    case 'verdict':
      return verdictV1JsonSchema();
    case 'evidence':
      return evidenceV1JsonSchema();
    case 'baseline':
      return baselineV1JsonSchema();
    case 'tests':
      return testsV1JsonSchema();
    case 'backtest':
      return backtestV1JsonSchema();
    case 'cases':
      return casesJsonSchema();
    case 'policy-test':
      return policyTestV1JsonSchema();
    case 'waivers':
      return waiversJsonSchema();
    case 'health':
      return healthV1JsonSchema();
  }
}
