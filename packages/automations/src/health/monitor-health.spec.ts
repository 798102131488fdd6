import { describe, expect, it } from '@jest/globals';
import { serialiseHistory } from '@portcullis/health-metrics';
import { GateInputError } from '../errors.ts';
import { samplePage, sampleRun } from '../testing/run-exports.ts';
import { healthFiles, serialiseHealth } from './health-files.ts';
import { healthNoticeWords } from './health-notices.ts';
import type { HealthNotice } from './health-notices.ts';
import { monitorHealth } from './monitor-health.ts';
import type { NamedText } from './named-text.ts';

const options = { now: new Date('2026-11-23T12:00:00Z') };
const runs = (text: string): NamedText => ({ name: 'runs.json', text });
const page = samplePage(sampleRun(1), sampleRun(2, 'failure'), sampleRun(3));
const job = {
  id: 9,
  run_id: 1,
  run_attempt: 1,
  name: 'test',
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-11-23T11:59:00Z',
  started_at: '2026-11-23T11:59:05Z',
  completed_at: '2026-11-23T11:59:25Z',
  labels: [],
  runner_name: 'r',
  steps: [],
};

function errorOf(act: () => unknown): GateInputError {
  try {
    act();
  } catch (error) {
    if (error instanceof GateInputError) return error;
  }
  throw new Error('a GateInputError was expected');
}

describe('monitorHealth', () => {
  it('reports on exports of runs and jobs, in any order', () => {
    const jobs = { name: 'jobs.json', text: JSON.stringify({ total_count: 1, jobs: [job] }) };
    const { report, notices } = monitorHealth({ exports: [jobs, runs(page)] }, options);
    expect(report.summary).toMatchObject({ attempts: 3, success: 2, failure: 1, approximateDurations: 2 });
    expect(report.jobs.map(({ name }) => name)).toEqual(['test']);
    expect(notices).toEqual([]);
  });

  it('has no data, and no error, for exports without a run', () => {
    expect(monitorHealth({ exports: [runs('{"total_count":0,"workflow_runs":[]}')] }, options).report.status).toBe(
      'no-data',
    );
  });

  it('says how many jobs belong to no run', () => {
    const exports = [runs(page), { name: 'jobs.json', text: JSON.stringify({ jobs: [{ ...job, run_id: 77 }] }) }];
    expect(monitorHealth({ exports }, options).notices).toEqual([{ code: 'jobs-without-run', jobs: 1 }]);
  });

  it('refuses jobs alone, and says what is missing', () => {
    const error = errorOf(() =>
      monitorHealth({ exports: [{ name: 'jobs.json', text: JSON.stringify({ jobs: [job] }) }] }, options),
    );
    expect(error.place?.file).toBe('jobs.json');
    expect(error.message).toBe('expected runs; found 1 job whose run is in none of the files');
    expect(error.hint).toContain('gh api --paginate');
  });

  it.each([
    ['an empty file', '', 1, 1],
    ['a page that is cut off', '{"workflow_runs": [', 1, 20],
    ['an error page', '<html>\n<body>502 Bad Gateway</body></html>', 1, 1],
    ['an error of the API', '{"message": "Not Found", "status": "404"}', 1, 13],
    ['another shape', '{"workflow_runs": [\n{"id": "seven"}]}', 2, 8],
  ])('names the place in %s', (_name, text, line, column) => {
    const { place, message, hint } = errorOf(() => monitorHealth({ exports: [runs(text)] }, options));
    expect(place).toEqual({ file: 'runs.json', line, column });
    expect(message).toContain('expected');
    expect(message).not.toContain('runs.json');
    expect(hint).toContain('gh api');
  });
});

describe('monitorHealth with a history', () => {
  const stored = (...texts: readonly string[]): NamedText => ({
    name: 'history.jsonl',
    text: texts.map((text) => serialiseHistory(monitorHealth({ exports: [runs(text)] }, options).history)).join(''),
  });

  it('counts what it knows beside the exports, each attempt once', () => {
    const { report } = monitorHealth(
      { exports: [runs(page)], histories: [stored(page, samplePage(sampleRun(4, 'failure')))] },
      options,
    );
    expect(report.summary).toMatchObject({ attempts: 4, failure: 2 });
    expect(report.dataQuality.duplicates).toBe(0);
  });

  it('gives the same history again when nothing is new', () => {
    const history = stored(page);
    const again = monitorHealth({ exports: [runs(page)], histories: [history, history] }, options).history;
    expect(serialiseHistory(again)).toBe(history.text);
  });

  it('leaves damaged lines out and names the first', () => {
    const torn = { name: 'history.jsonl', text: `${stored(page).text}{"schemaVersion":"history.v1","ki` };
    const { report, notices } = monitorHealth({ exports: [runs(page)], histories: [torn] }, options);
    expect(report.summary.attempts).toBe(3);
    expect(notices).toEqual([
      { code: 'history-damaged', file: 'history.jsonl', lines: 1, firstLine: 5, reason: 'not JSON: the line is torn' },
    ]);
  });

  it('refuses a file that is no history', () => {
    const { message, place, hint } = errorOf(() =>
      monitorHealth(
        {
          exports: [runs(page)],
          histories: [{ name: 'history.jsonl', text: `\nversion https://git-lfs.github.com/spec/v1\n${page}` }],
        },
        options,
      ),
    );
    expect(message).toMatch(/^expected lines of history\.v1; found none: /u);
    expect(place).toEqual({ file: 'history.jsonl', line: 2, column: 1 });
    expect(hint).toContain('begin a new one');
  });

  it('takes an empty file for a history that has just begun', () => {
    expect(
      monitorHealth({ exports: [runs(page)], histories: [{ name: 'history.jsonl', text: '' }] }, options).report.summary
        .attempts,
    ).toBe(3);
  });

  it('refuses a history of another version', () => {
    const newer = { name: 'history.jsonl', text: '{"schemaVersion":"history.v9","kind":"attempt"}\n' };
    expect(errorOf(() => monitorHealth({ exports: [runs(page)], histories: [newer] }, options)).message).toContain(
      'history.v9',
    );
  });
});

describe('what monitorHealth notices', () => {
  it('is that earlier attempts of runs that were run again are missing', () => {
    const again = sampleRun(7, 'success', { run_attempt: 3 });
    const { notices } = monitorHealth({ exports: [runs(samplePage(again, sampleRun(1)))] }, options);
    expect(notices).toEqual([{ code: 'attempts-missing', runs: 1 }]);
    const attempts = [1, 2].map((run_attempt) => sampleRun(7, 'failure', { run_attempt }));
    expect(
      monitorHealth({ exports: [runs(samplePage(again)), runs(JSON.stringify(attempts))] }, options).notices,
    ).toEqual([]);
  });

  it('is no matter of runs from before the window', () => {
    const old = sampleRun(8 * 24 * 60, 'success', { run_attempt: 2 });
    expect(monitorHealth({ exports: [runs(samplePage(old, sampleRun(1)))] }, options).notices).toEqual([]);
  });

  it('is that everything ended before the window', () => {
    const old = [8, 9].map((days) => sampleRun(days * 24 * 60));
    expect(monitorHealth({ exports: [runs(samplePage(...old))] }, options).notices).toEqual([
      { code: 'all-before-window', attempts: 2, newest: '2026-11-15T12:00:30.000Z' },
    ]);
  });

  it.each([
    [
      'pages are missing and the oldest run is within the window',
      [1, 2],
      250,
      [
        {
          code: 'runs-missing',
          runs: 2,
          total: 250,
          gap: 'nothing is known from 2026-11-16T12:00:00.000Z to 2026-11-23T11:58:00.000Z',
        },
      ],
    ],
    ['all pages are there', [1, 2], 2, []],
    ['the oldest run is from before the window', [1, 7 * 24 * 60], 250, []],
  ])('when %s', (_name, ids, total_count, notices) => {
    const text = JSON.stringify({ total_count, workflow_runs: ids.map((id) => sampleRun(id)) }, null, 2);
    expect(monitorHealth({ exports: [runs(text)] }, options).notices).toEqual(notices);
  });

  it.each<[HealthNotice, string]>([
    [
      { code: 'jobs-without-run', jobs: 1 },
      '1 job belongs to no run in these files, and is in no figure: name the files with their runs and attempts too',
    ],
    [
      { code: 'attempts-missing', runs: 2 },
      '2 runs were run again, and their earlier attempts are not in these files: first attempts have bounds instead of a rate, and flakes are missed; export …/runs/ID/attempts/N too',
    ],
    [
      { code: 'runs-missing', runs: 2, total: 9, gap: 'nothing is known from A to B' },
      '2 of 9 runs are in these files, and they do not cover the window (nothing is known from A to B): export every page (gh api --paginate), or ranges of "created"',
    ],
    [
      { code: 'all-before-window', attempts: 2, newest: '2026-11-15T12:00:30.000Z' },
      'all 2 attempts ended before the window, the last at 2026-11-15T12:00:30.000Z: export anew, or look at another week with --now',
    ],
    [
      { code: 'history-damaged', file: 'h', lines: 2, firstLine: 4, reason: 'torn' },
      'h:4:1: 2 lines were left out: torn',
    ],
  ])('is said as it is: %j', (notice, words) => {
    expect(healthNoticeWords(notice)).toBe(words);
  });
});

describe('healthFiles', () => {
  const result = monitorHealth({ exports: [runs(samplePage(sampleRun(7, 'success', { run_attempt: 2 })))] }, options);
  const { report } = result;

  it('are the report in every form, and the history only when it is wanted', () => {
    const names = (withHistory: boolean): readonly string[] =>
      healthFiles(result, { withHistory }).map(({ name }) => name);
    expect(names(false)).toEqual([
      ...['health.json', 'health.svg', 'badge.json', 'health.prom', 'health.csv', 'report.md'],
    ]);
    expect(names(true).at(-1)).toBe('history.jsonl');
  });

  it('tell in the report what was noticed', () => {
    expect(healthFiles(result, { withHistory: false }).find(({ name }) => name === 'report.md')?.text).toContain(
      '- 1 run was run again, and its earlier attempts are not in these files',
    );
  });

  it('hold the report whole', () => {
    expect(JSON.parse(serialiseHealth(report))).toEqual(report);
    expect(serialiseHealth(report)).toMatch(/\}\n$/u);
  });
});
