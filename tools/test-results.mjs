/** How many tests of each project passed, failed and were skipped, as `jest-count-reporter.mjs` leaves it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const resultsFolder = fileURLToPath(new URL('../.test-results/', import.meta.url));

/**
 * @returns {{ name: string, passed: number, failed: number, skipped: number }[]} by name; a run on another Node is a
 *   result beside that of its project, `@portcullis/gate-core-on-node-22`.
 */
export function readTestResults() {
  if (!existsSync(resultsFolder)) return [];
  return readdirSync(resultsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.replace('.json', ''),
      ...JSON.parse(readFileSync(join(resultsFolder, name), 'utf8')),
    }));
}
