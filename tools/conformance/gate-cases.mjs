/**
 * What is right for each case of `gate/` and `reports/` of a folder of cases, by the case's name: the runs, in order,
 * in a copy of the case's folder, and what must hold for each.
 */
import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import {
  changes,
  condition,
  either,
  exits,
  found,
  hasProblem,
  json,
  jsonLines,
  neverSays,
  neverWrites,
  numbersEveryStepOnce,
  says,
  takesCpuSeconds,
  verdict,
} from './case-checks.mjs';

/**
 * @typedef {object} Step
 * @property {string} args of the command, separated by spaces
 * @property {string} [cwd] below the case's folder
 * @property {(folder: string, before: import('./case-checks.mjs').Run) => void} [prepare] runs before the command, and
 *   gets what the step before gave
 * @property {readonly import('./case-checks.mjs').Check[]} checks
 */

const at = '--now 2026-11-28T12:00:00Z';
const commit = 'a'.repeat(40);
const passed = verdict('passed', ({ outcome }) => outcome === 'passed');
const refusesPolicy = (run) => exits(2)(run) || says(/nothing was judged/u)(run);

/** @type {Record<string, readonly Step[]>} */
export const gateCases = {
  '00': [
    {
      args: 'classify --json yarn.log',
      checks: [
        exits(1),
        jsonLines(
          'permanent, by yarn/lockfile, no rerun',
          ([line]) => line.verdict === 'permanent' && line.rule === 'yarn/lockfile' && line.rerun === false,
        ),
      ],
    },
    { args: `gate ${at}`, checks: [exits(1), says(/Upgrade stdlib v1\.22\.3 → /u)] },
    { args: `gate ${at} -f markdown`, checks: [exits(1), says(/stdlib.* → /u)] },
  ],
  '01': ['two.yml', 'three-a.yml', 'three-z.yml'].map((policy) => ({
    args: `gate -c ${policy} ${at}`,
    checks: [exits(1), found('h', 2)],
  })),
  '02': ['one.yml', 'two.yml'].map((policy) => ({
    args: `gate -c ${policy} ${at}`,
    checks: [exits(1), found('c', 2)],
  })),
  '03': [
    {
      args: `gate ${at}`,
      checks: [exits(0), passed, condition('failed', 'warned'), says(/not counting e2e \(inform\)/u)],
    },
  ],
  '04': [
    { args: `gate -c portcullis.yml --root rel ${at}`, checks: [exits(1)] },
    ...['docker', 'gitlab', 'up', 'tab'].map((root) => ({
      args: `gate -c portcullis.yml --root ${root} ${at}`,
      checks: [exits(1, 2)],
    })),
  ],
  '05': [
    {
      args: `gate -c portcullis.yml --root head --base base ${at}`,
      checks: [exits(1), condition('no-drop', 'failed'), says(/60 %|30 points/u)],
    },
  ],
  '05b': [
    {
      args: `gate -c portcullis.yml --root head --base base ${at}`,
      checks: [exits(0, 2), neverSays(/\bfell\b|90 %.*cover \d+ more/u)],
    },
  ],
  '06': ['mean', 'sum', 'ratchet'].flatMap((name) => {
    const base = name === 'ratchet' ? '--base base ' : '';
    return [
      { args: `gate -c ${name}.yml ${base}${at}`, checks: [exits(1)] },
      { args: `gate -c child-${name}.yml ${base}${at}`, checks: [either(exits(1), refusesPolicy)] },
    ];
  }),
  '07': [
    {
      args: `gate -c portcullis.yml --root head --base base ${at}`,
      checks: [exits(1), found('new', 1), says(/1 new/u)],
    },
  ],
  '08': ['new.yml', 'ratchet.yml'].map((policy) => ({
    args: `gate -c ${policy} --root head --base base ${at}`,
    checks: [exits(2)],
  })),
  '09': ['one', 'two'].map((root) => ({
    args: `gate -c portcullis.yml --root ${root} --commit ${commit} ${at}`,
    checks: [exits(2), hasProblem('foreign-commit')],
  })),
  10: [{ args: `gate --details ${at}`, checks: [exits(2), hasProblem('too-old')] }],
  11: [
    {
      args: `gate -c portcullis.yml --root before ${at}`,
      checks: [exits(1), says(/1 more line\b/u), says(/\b50 more lines/u)],
    },
    { args: `gate -c portcullis.yml --root after ${at}`, checks: [exits(1), says(/\b50 more lines/u)] },
    {
      args: `gate -c portcullis.yml --root after ${at}`,
      prepare: (folder) => coverMore(join(folder, 'after/r/cov-2.xml'), 50),
      checks: [exits(0), passed],
    },
  ],
  '11b': [
    { args: `gate -c portcullis.yml --root before ${at}`, checks: [exits(1)] },
    { args: `gate -c portcullis.yml --root before ${at}`, prepare: coverAsNamed, checks: [exits(0), passed] },
  ],
  12: [
    {
      args: `gate -c portcullis.yml --root before --base base ${at}`,
      checks: [
        exits(1),
        hasProblem('baseline-missing'),
        verdict(
          'the way to green at-least, of 2 changes or more',
          ({ wayToGreen }) => wayToGreen.certainty === 'at-least' && wayToGreen.size >= 2,
        ),
      ],
    },
    {
      args: `gate -c portcullis.yml --root after --base base ${at}`,
      checks: [exits(2), hasProblem('baseline-missing')],
    },
  ],
  13: [
    {
      args: `gate ${at}`,
      checks: [exits(1), says(/Upgrade stdlib v?1\.22\.3 → v?1\.22\.4/u), neverSays(/Upgrade stdlib \S+ → v?1\.21/u)],
    },
  ],
  14: [
    { args: `gate -q --jobs jobs.json -f json=v1.json ${at}`, checks: [exits(0)] },
    { args: 'replay v1.json', checks: [exits(0), says(/agrees: passed/u), neverSays(/disagrees/u)] },
    { args: `gate -q --exit-code b=2 -f json=v2.json ${at}`, checks: [exits(2)] },
    { args: 'replay v2.json', checks: [exits(0), says(/agrees: inconclusive/u), neverSays(/disagrees/u)] },
  ],
  15: [
    { args: `gate -c min.yml ${at}`, checks: [either(exits(1), refusesPolicy)] },
    {
      args: `gate -c dur.yml -f json=v.json -q ${at}`,
      checks: [exits(2), either(hasProblem('metric-not-finite'), hasProblem('metric-missing'))],
    },
    { args: 'replay v.json -c dur.yml', checks: [exits(0), says(/agrees: inconclusive/u)] },
    { args: `gate --jobs pages.json ${at}`, prepare: writePages, checks: [exits(2), takesCpuSeconds(20)] },
  ],
  16: [{ args: 'validate', checks: [exits(0, 1, 2), takesCpuSeconds(4)] }],
  '16b': [{ args: 'gate -q', prepare: makeReport, checks: [exits(0, 1, 2), takesCpuSeconds(20)] }],
  '16c': [{ args: 'gate -q', checks: [exits(0, 1, 2), takesCpuSeconds(2.5)] }],
  17: [
    {
      args: `gate -c link.yml ${at}`,
      prepare: (folder) => replaceByLink(folder, symlinkSync),
      checks: [exits(2), hasProblem('too-few-reports')],
    },
    {
      args: `gate -c link.yml ${at}`,
      prepare: (folder) => replaceByLink(folder, (_target, path) => linkSync(join(folder, 'link/cov-1.xml'), path)),
      checks: [exits(2), hasProblem('too-few-reports')],
    },
    { args: `gate -c slash.yml ${at}`, checks: [exits(2), hasProblem('too-few-reports')] },
  ],
  18: [
    { args: `gate --jobs dup.json ${at}`, checks: [exits(2)] },
    { args: `gate --jobs proto.json ${at}`, checks: [exits(1), says(/__proto__/u)] },
  ],
  19: [
    {
      args: `gate ${at}`,
      checks: [
        exits(2),
        ...['no-vulnerabilities', 'no-secrets', 'no-critical'].map((id) => condition(id, 'undetermined')),
      ],
    },
  ],
  20: ['waivers: { file: PATH }', 'extends: PATH'].flatMap((line) => [
    namesOutside(line, 'git-credentials'),
    namesOutside(line, 'credentials.yml', says(/leads? out of|outside/u)),
    namesOutside(line, 'credentials.yml', neverWrites(/https:/u), resolve),
  ]),
  21: ['skip', 'lost', 'neg'].map((root) => ({
    args: `gate -c portcullis.yml --root ${root} ${at}`,
    checks: [exits(2)],
  })),
  22: [{ args: `gate ${at}`, checks: [exits(1), changes(1)] }],
  23: [{ args: `gate --jobs needs.json ${at}`, checks: [exits(2)] }],
  24: [{ args: `gate --jobs needs.json ${at}`, checks: [exits(1)] }],
  25: [
    {
      args: `gate ${at} -f terminal -f markdown=m.md -f json=v.json -f sarif=s.sarif -f junit=j.xml`,
      prepare: (folder) =>
        ['m.md', 'v.json', 's.sarif', 'j.xml'].forEach((name) => rmSync(join(folder, name), { force: true })),
      checks: [exits(1), neverWrites(/CANARY/u)],
    },
  ],
};

/** @type {Record<string, readonly Step[]>} */
export const reportCases = {
  G22: [
    {
      args: 'parse junit.xml --as junit --json',
      checks: [
        exits(0),
        jsonLines(
          '2 passed, 1 skipped, 0 failed, 1 flaky',
          ([{ figures }]) =>
            figures.passed === 2 &&
            figures.skipped === 1 &&
            figures.failed === 0 &&
            figures.errors === 0 &&
            figures.flaky_or_rerun === 1,
        ),
      ],
    },
    { args: 'gate junit=junit.xml', checks: [exits(0)] },
  ],
  G27: [
    {
      args: 'parse junit.xml --as junit --json',
      checks: [exits(0), jsonLines('1 test passed', ([{ figures }]) => figures.tests === 1 && figures.passed === 1)],
    },
    {
      args: `gate ${at}`,
      checks: [
        verdict('a duration of 160 ms or an unknown one', ({ conditions }) =>
          conditions.some(({ id, found: value }) => id === 'dur' && (value === null || Math.abs(value - 160) < 1e-6)),
        ),
      ],
    },
  ],
  G75: [{ args: 'gate --jobs needs.json', checks: [exits(0), passed] }],
  G84: [
    {
      args: 'health jobs.json runs.json --now 2026-03-08T00:00:00Z --json',
      checks: [
        exits(0),
        json('1 superseded', ({ summary }) => summary.excluded.superseded === 1),
        json(
          '1 failed by its time limit and 1 cancelled by a person, or a word that the limit is not known',
          (report) =>
            (report.summary.failureCauses.timedOut === 1 && report.summary.excluded.cancelled === 1) ||
            /time-?out-?minutes|time ?-?limit/iu.test(JSON.stringify(report.dataQuality ?? {})),
        ),
      ],
    },
  ],
  G90: [
    { args: 'gate cobertura=coverage.xml --min-coverage 80', checks: [exits(2), changes(2), numbersEveryStepOnce] },
  ],
};

/**
 * A policy that names a file beside the repository: refused without a word of what is in it.
 *
 * @param {string} line of the policy, with PATH in it
 * @param {string} name of the file
 * @param {import('./case-checks.mjs').Check} [check]
 * @param {(folder: string, path: string) => string} [place] makes the path that the policy names
 * @returns {Step}
 */
function namesOutside(line, name, check = exits(2), place = (_folder, path) => path) {
  const prepare = (folder) => {
    const outside = join(folder, name);
    if (!existsSync(outside)) cpSync(join(folder, 'git-credentials'), outside);
    const path = JSON.stringify(place(join(folder, 'repo'), `../${name}`));
    const policy = ['version: 1', 'rules:', '  - { id: c, count: {}, max: 0 }', line.replace('PATH', path), ''];
    writeFileSync(join(folder, 'repo/portcullis.yml'), policy.join('\n'));
  };
  return { args: 'gate', cwd: 'repo', prepare, checks: [exits(2), neverWrites(/s3cr3tTOKENvalue/u), check] };
}

/** Does what the way to green of the run before said, in the reports that it named. */
function coverAsNamed(folder, { verdict: before }) {
  const remedies = (before?.wayToGreen.changes ?? []).map(({ remedy }) => remedy).filter((remedy) => remedy?.report);
  for (const { report, byCovering } of remedies) coverMore(join(folder, 'before', report), byCovering);
}

/** Covers lines of a Cobertura report that were not, in their order. */
function coverMore(path, lines) {
  let left = lines;
  const text = readFileSync(path, 'utf8').replaceAll('hits="0"', () => (left-- > 0 ? 'hits="1"' : 'hits="0"'));
  writeFileSync(path, text);
}

/** The case's second file is a link to the first one; as a copy or an archive, it holds the first one's name. */
function replaceByLink(folder, link) {
  const path = join(folder, 'link/cov-2.xml');
  rmSync(path, { force: true });
  link('cov-1.xml', path);
}

function writePages(folder) {
  writeFileSync(
    join(folder, 'pages.json'),
    `[${Array.from({ length: 200_000 }, () => '{"total_count":0,"jobs":[]}').join(',')}]`,
  );
}

/** The case's own script writes its report, which is too large to keep. */
function makeReport(folder) {
  mkdirSync(join(folder, 'r'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, ['make.mjs'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`make.mjs ended with exit code ${status}: ${stderr}`);
}
