import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exits, json, neverSays, says } from './case-checks.mjs';

/**
 * What is right for each input of a `health/cases.tsv`: of the report that people read, and of health.v1.
 *
 * @typedef {import('./case-checks.mjs').Check} Check
 * @type {Record<string, { text: readonly Check[], json: Check }>}
 */
const expectations = {
  'partial_prev_tc.json': {
    text: [
      neverSays(/Against the 7 days before/u),
      says(/5,?000|incomplete|not (?:all|whole)|only part|missing|does not (?:cover|reach)/iu),
    ],
    json: json('that the export is said to be incomplete', (report) =>
      /5000|incomplete|missing|not ?covered/iu.test(JSON.stringify(report)),
    ),
  },
  'edge.json': { text: [], json: summary('1 flaky run', ({ flakyRuns }) => flakyRuns === 1) },
  'fsc.json': {
    text: [neverSays(/flaky runs +[1-9]\d* \(–\)/u)],
    json: summary('no more flaky runs than decided ones', ({ flakyRuns, decidedRuns }) => flakyRuns <= decidedRuns),
  },
  'minus.json': {
    text: [neverSays(/−[1-9]\d{2,}(?:\.\d+)? %/u)],
    json: json('no relative change below −1', (report) => (report.trend.duration?.relativeChange ?? 0) >= -1),
  },
  'jr.json jj.json': {
    text: [
      (run) =>
        !/\b2 of 7 failed/u.test(run.stdout) &&
        !/2 of 10 failed.*20 %/u.test(run.stdout) &&
        'shows no count and rate of one denominator',
    ],
    json: json('rates of the stated counts', ({ jobs }) =>
      jobs.every(({ failure, failureRate, success, executions }) =>
        [success + failure, executions].some((total) => Math.abs(failureRate - failure / total) < 1e-9),
      ),
    ),
  },
  'nullbranch.json': {
    text: [neverSays(/superseded/u)],
    json: summary('none superseded', ({ excluded }) => excluded.superseded === 0),
  },
};

/** @param {string} folder */
export function readHealthCases(folder) {
  const [, ...rows] = readFileSync(join(folder, 'cases.tsv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [input = '', command = ''] = row.split('\t');
    const expected = expectations[input];
    const args = command.replace(/^portcullis /u, '');
    const steps = expected && [
      { args, checks: [exits(0), ...expected.text] },
      { args: `${args} --json`, checks: [exits(0), expected.json] },
    ];
    return { name: input.replace(/\.json.*$/u, ''), folder, steps };
  });
}

function summary(what, holds) {
  return json(what, (report) => holds(report.summary));
}
