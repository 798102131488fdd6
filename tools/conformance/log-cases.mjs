import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines } from './case-checks.mjs';

/**
 * The cases of a `logs/cases.tsv`: a log and the verdicts that are right, or a folder of a run's logs with GitHub's
 * list of its jobs.
 *
 * @param {string} folder
 */
export function readLogCases(folder) {
  const [, ...rows] = readFileSync(join(folder, 'cases.tsv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [input = '', wanted = ''] = row.split('\t');
    const [log, jobs] = input.split(' with ');
    const verdicts = wanted
      .replace(/\(.*\)/u, '')
      .split(' or ')
      .map((word) => word.trim());
    // The last line is about the whole: the one log, or the run after its jobs.
    const check = jsonLines(verdicts.join(' or '), (lines) => verdicts.includes(lines.at(-1).verdict));
    const args = ['classify', '--json', log, ...(jobs === undefined ? [] : ['--jobs', jobs])].join(' ');
    return { name: log.replace(/[./].*$/u, ''), folder, steps: [{ args, checks: [check] }] };
  });
}
