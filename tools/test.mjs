/**
 * `npm test`: sets up what is missing and runs every project's tests. `npm test -- PROJECT …` runs those projects only.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, nxEnvironment, requireNode, root, run, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

const projects = process.argv.slice(2);
say(`running the tests of ${projects.length > 0 ? projects.join(', ') : 'every project'} …`);
const selection = projects.length > 0 ? ['-p', projects.join(',')] : [];
const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const status = run(
  process.execPath,
  [nx, 'run-many', '-t', 'test', ...selection, '--outputStyle=static'],
  nxEnvironment,
);

const resultsFolder = join(root, '.test-results');
const results = existsSync(resultsFolder)
  ? readdirSync(resultsFolder).filter((name) => name.endsWith('.json') && !name.includes('-on-node-'))
  : [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of results) {
  const counts = JSON.parse(readFileSync(join(resultsFolder, name), 'utf8'));
  for (const key of Object.keys(total)) total[key] += counts[key];
}
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(status);
