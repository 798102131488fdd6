/**
 * `npm test`: sets up what is missing and runs every project's tests. `npm test -- PROJECT …` runs those projects only.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { printFailures, readTestResults, resultsFolder } from './test-results.mjs';
import { ensureBuild, ensureDependencies, nxEnvironment, requireNode, root, run, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

// Of this run alone: what earlier ones left may be of projects that are gone.
rmSync(resultsFolder, { recursive: true, force: true });

const projects = process.argv.slice(2);
say(`running the tests of ${projects.length > 0 ? projects.join(', ') : 'every project'} …`);
const selection = projects.length > 0 ? ['-p', projects.join(',')] : [];
const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const status = run(
  process.execPath,
  // Each has two processes, for some suites wait for programs that they start.
  [nx, 'run-many', '-t', 'test', ...selection, '--parallel=2', '--outputStyle=static'],
  nxEnvironment,
);

const results = readTestResults().filter(({ name }) => !name.includes('-on-node-'));
printFailures(results);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const counts of results) for (const key of Object.keys(total)) total[key] += counts[key];
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(status);
