/**
 * Writes the published JSON Schemas from the zod schemas of the built packages; with `--check` it only says whether the
 * committed ones are current.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  backtestV1JsonSchema,
  baselineV1JsonSchema,
  evidenceV1JsonSchema,
  policyTestV1JsonSchema,
  verdictV1JsonSchema,
} from '@portcullis/gate-core';
import { healthV1JsonSchema, testsV1JsonSchema } from '@portcullis/health-metrics';
import { casesJsonSchema, configJsonSchema, waiversJsonSchema } from '@portcullis/pipeline';
import { root, say } from './setup.mjs';

const schemas = {
  'packages/gate-core/schema/backtest.v1.json': backtestV1JsonSchema(),
  'packages/gate-core/schema/baseline.v1.json': baselineV1JsonSchema(),
  'packages/gate-core/schema/evidence.v1.json': evidenceV1JsonSchema(),
  'packages/gate-core/schema/verdict.v1.json': verdictV1JsonSchema(),
  'packages/health-metrics/schema/health.v1.json': healthV1JsonSchema(),
  'packages/health-metrics/schema/tests.v1.json': testsV1JsonSchema(),
  'packages/pipeline/schema/portcullis.v1.json': configJsonSchema(),
  'packages/gate-core/schema/policy-test.v1.json': policyTestV1JsonSchema(),
  'packages/pipeline/schema/policy-cases.v1.json': casesJsonSchema(),
  'packages/pipeline/schema/waivers.v1.json': waiversJsonSchema(),
};

let stale = 0;
for (const [name, schema] of Object.entries(schemas)) {
  const file = join(root, name);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    stale += 1;
    say(`${name} is not what the code describes`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  say(`wrote ${name}`);
}
process.exit(stale === 0 ? 0 : 1);
