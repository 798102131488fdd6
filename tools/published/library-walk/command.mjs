/** What the installed command says about the inputs of the walk. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inputs } from './program.mjs';

/**
 * @param {string} command its script
 * @param {string} folder an empty one
 * @returns {Record<string, unknown>} the same members as the program prints
 */
export function askCommand(command, folder) {
  const files = {
    ...inputs.reports,
    'portcullis.json': JSON.stringify(inputs.policy),
    'job.log': inputs.log,
    'runs.json': inputs.runs,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const run = (...args) => {
    const env = { ...process.env, COLUMNS: '80', NO_COLOR: '1', LC_ALL: 'C.UTF-8' };
    const { stdout, stderr, error } = spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    if (!stdout) throw new Error(`portcullis ${args.join(' ')} printed nothing: ${error?.message ?? stderr}`);
    return stdout;
  };
  const gate = (format) => run('gate', '--now', inputs.now, '--format', format);
  const { verdict, categoryId, rule, line } = JSON.parse(run('classify', '--json', 'job.log'));
  return {
    verdict: JSON.parse(gate('json')),
    terminal: gate('terminal'),
    markdown: gate('markdown'),
    classification: { verdict, category: categoryId, ruleId: rule, line },
    health: JSON.parse(run('health', 'runs.json', '--now', inputs.now, '--format', 'json')),
  };
}
