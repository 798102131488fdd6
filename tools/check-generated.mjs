/**
 * Committed files that a program makes: checks that each is current, or writes them anew with `--write`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

const generators = [
  'tools/generate-literals.mjs',
  'tools/generate-schemas.mjs',
  'tools/generate-policy-docs.mjs',
  'tools/generate-formats-docs.mjs',
  'tools/generate-verdict-picture.mjs',
  'tools/generate-health-picture.mjs',
  'tools/generate-page-script.mjs',
];
const mode = process.argv.includes('--write') ? [] : ['--check'];
const stale = generators.filter((generator) => {
  const result = spawnSync(process.execPath, [join(root, generator), ...mode], { cwd: root, stdio: ['ignore', 2, 2] });
  return result.status !== 0;
});
if (stale.length > 0)
  say(`not current: what ${stale.join(' and ')} makes; run "node tools/check-generated.mjs --write" and commit`);
process.exit(stale.length === 0 ? 0 : 1);
