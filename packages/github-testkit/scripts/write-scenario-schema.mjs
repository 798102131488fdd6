// Writes schema/scenario.json from the built package. Run after `nx build @portcullis/github-testkit`; a test says when
// it is due.
import { mkdir, writeFile } from 'node:fs/promises';
import { scenarioJsonSchema } from '../dist/index.js';

await mkdir(new URL('../schema/', import.meta.url), { recursive: true });
await writeFile(
  new URL('../schema/scenario.json', import.meta.url),
  `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
);
