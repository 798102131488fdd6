import { verdictV1JsonSchema } from '@portcullis/gate-core';
import { healthV1JsonSchema } from '@portcullis/health-metrics';
import { configJsonSchema, waiversJsonSchema } from '@portcullis/pipeline';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { RunContext } from '../program/run-context.ts';

/** `portcullis schema`: a published JSON Schema. */
export function runSchemaCommand(name: string, { host }: RunContext): Promise<ExitCode> {
  host.stdout.write(`${JSON.stringify(schemaFor(name), null, 2)}\n`);
  return Promise.resolve(exitCodes.passed);
}

function schemaFor(name: string): object {
  if (name === 'verdict') return verdictV1JsonSchema();
  if (name === 'health') return healthV1JsonSchema();
  return name === 'waivers' ? waiversJsonSchema() : configJsonSchema();
}
