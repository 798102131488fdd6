/**
 * `npm start`: sets up what is missing and judges the example project's committed reports.
 * `npm start -- COMMAND …`: the same program on the user's own files, with its own exit code.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { command, ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

const args = process.argv.slice(2);
if (args.length > 0) {
  // npm starts scripts in the repository; paths are meant from where the user typed.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exit(runCommand(args, cwd));
}

const example = join(root, 'examples/python-service');
const exampleArgs = ['gate', '--jobs', 'needs.json'];
say(`judging the reports of examples/python-service with "portcullis ${exampleArgs.join(' ')}"`);
const exitCode = runCommand(exampleArgs, example);

const meanings = { 0: 'passed', 1: 'blocked', 2: 'inconclusive or bad input' };
const meaning = meanings[exitCode];
process.stdout.write(
  `\nThe gate's exit code was ${exitCode}${meaning ? ` (${meaning})` : ''}; in CI that is what decides the job.\n`,
);
process.stdout.write('Your own files: npm start -- gate --help, or npx portcullis gate --help\n');
process.exit(meaning ? 0 : exitCode);

/**
 * @param {readonly string[]} commandArgs
 * @param {string} cwd
 */
function runCommand(commandArgs, cwd) {
  const result = spawnSync(process.execPath, [command, ...commandArgs], { cwd, stdio: 'inherit' });
  if (result.error) throw result.error;
  return result.status ?? 3;
}
