// Writes schema/verdict.v1.json from the built package. Run after `nx build @portcullis/gate-core`; a test says when it
// is due.
import { writeFile } from 'node:fs/promises';
import { verdictV1JsonSchema } from '../dist/index.js';

await writeFile(
  new URL('../schema/verdict.v1.json', import.meta.url),
  `${JSON.stringify(verdictV1JsonSchema(), null, 2)}\n`,
);
