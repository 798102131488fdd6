/**
 * `npm run bench -- NAME`: runs one benchmark of `bench/`; its last line is `NAME ratio X.XX aim Y.YY`. Without a name
 * it lists them. A missed aim is said, not punished: the exit code is 0 unless the benchmark itself breaks.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

const suffix = '.bench.mjs';
const folder = join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || name === '--help' || name === '-h') {
  const width = Math.max(...names.map((known) => known.length));
  for (const known of names) process.stdout.write(`${known.padEnd(width)}  ${descriptionOf(known)}\n`);
  process.stdout.write('\nRun one with: npm run bench -- NAME\n');
  process.exit(0);
}
if (!names.includes(name)) {
  say(`there is no benchmark ${JSON.stringify(name)}; there is: ${names.join(', ')}`);
  process.exit(2);
}

requireNode();
ensureDependencies();
ensureBuild();
const { status, error } = spawnSync(process.execPath, [join(folder, `${name}${suffix}`), ...rest], {
  cwd: root,
  stdio: 'inherit',
});
if (error) throw error;
process.exit(status ?? 3);

/**
 * The first sentence of a benchmark's own comment.
 *
 * @param {string} known
 */
function descriptionOf(known) {
  const comment = /^\/\*\*([\s\S]*?)\*\//u.exec(readFileSync(join(folder, `${known}${suffix}`), 'utf8'))?.[1] ?? '';
  const text = comment
    .replace(/^\s*\* ?/gmu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return /^.*?[.:](?= |$)/u.exec(text)?.[0].replace(/[.:]$/u, '') ?? text;
}
