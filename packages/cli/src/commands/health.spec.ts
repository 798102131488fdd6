import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { healthV1Schema } from '@portcullis/health-metrics';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const now = '2026-11-23T18:00:00Z';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-health-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(id: number, conclusion: string, overrides: Readonly<Record<string, unknown>> = {}): object {
  const instant = `2026-11-${String(17 + (id % 6)).padStart(2, '0')}T10:00:00Z`;
  return {
    id,
    name: 'CI',
    path: '.github/workflows/ci.yml',
    workflow_id: 1,
    run_attempt: 1,
    event: 'push',
    head_branch: 'main',
    head_sha: 'a'.repeat(40),
    status: 'completed',
    conclusion,
    created_at: instant,
    run_started_at: instant,
    updated_at: instant.replace('10:00', '10:05'),
    ...overrides,
  };
}

function page(success: number, failure: number): string {
  const runs = [
    ...Array.from({ length: success }, (_, index) => run(index + 1, 'success')),
    ...Array.from({ length: failure }, (_, index) => run(1_000 + index, 'failure')),
  ];
  return JSON.stringify({ total_count: runs.length, workflow_runs: runs });
}

async function health(args: readonly string[], settings: { readonly stdin?: string; readonly columns?: number } = {}) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder, ...settings });
  const exitCode = await main(['health', ...args], host);
  return { exitCode, out: stdout.text(), err: stderr.text() };
}

const write = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};

describe('portcullis health', () => {
  it('says the status first, and ends with 0 whatever it is', async () => {
    write('good.json', page(90, 10));
    write('bad.json', page(60, 40));
    write('none.json', page(0, 0));
    const results = await Promise.all(
      ['good.json', 'bad.json', 'none.json'].map((file) => health([file, '--now', now])),
    );
    expect(results.map(({ out }) => out.split('\n')[0])).toEqual([
      '✓ CI health: good, 90 % of runs succeed (no jobs)',
      '✗ CI health: alert, 60 % of runs succeed (no jobs)',
      '? CI health: no data',
    ]);
    expect(results.map(({ exitCode, err }) => [exitCode, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });

  it('prints a report of the published schema with --json', async () => {
    write('runs.json', page(9, 1));
    const { out } = await health(['runs.json', '--now', now, '--json']);
    const report = healthV1Schema.parse(JSON.parse(out));
    expect(report.summary).toMatchObject({
      attempts: 10,
      runs: 10,
      success: 9,
      failure: 1,
      eventualRate: 0.9,
      averageDurationMs: 300_000,
    });
  });

  it('reads several files, and one of them from standard input', async () => {
    write('more.json', page(0, 1));
    const { out } = await health(['-', 'more.json', '--now', now, '--json'], { stdin: page(3, 0) });
    expect(JSON.parse(out)).toMatchObject({ summary: { success: 3, failure: 1 } });
  });

  it.each([
    [['--window-days', '1'], { window: { from: '2026-11-22T18:00:00.000Z', days: 1 } }],
    [['--window-days', '0.5'], { window: { days: 0.5 } }],
    [['--threshold', '0.95'], { threshold: 0.95, status: 'alert' }],
    [['--threshold', '50%'], { threshold: 0.5, status: 'good' }],
    [['--time-zone', 'Asia/Kolkata'], { window: { timeZone: 'Asia/Kolkata' } }],
    [
      ['--default-branch', 'trunk'],
      { branchClasses: [{ branchClass: 'default', attempts: 0 }, { attempts: 0 }, { attempts: 10 }] },
    ],
    [['--exclude-workflow', 'CI'], { status: 'no-data', dataQuality: { ignored: 10 } }],
  ])('heeds %j', async (options, expected) => {
    write('runs.json', page(9, 1));
    const { out } = await health(['runs.json', '--now', now, '--json', ...options]);
    expect(JSON.parse(out)).toMatchObject(expected);
  });

  it('takes the clock where --now is not given', async () => {
    write('runs.json', page(1, 0));
    expect(JSON.parse((await health(['runs.json', '--json'])).out)).toMatchObject({
      generatedAt: '2026-11-23T18:00:00.000Z',
    });
  });

  it('writes the files to publish, makes the folder, and prints as well', async () => {
    write('runs.json', page(9, 1));
    const { exitCode, out } = await health(['runs.json', '--now', now, '--out', 'public/health', '--json']);
    expect(exitCode).toBe(0);
    expect(readdirSync(join(folder, 'public/health')).sort()).toEqual([
      'badge.json',
      'health.csv',
      'health.json',
      'health.prom',
      'health.svg',
      'index.html',
      'report.md',
    ]);
    expect(readFileSync(join(folder, 'public/health/health.json'), 'utf8')).toBe(out);
  });

  it('carries a history on: facts that the next export does not hold still count', async () => {
    write('first.json', page(5, 0));
    write('second.json', page(0, 2));
    const options = ['--now', now, '--out', 'public', '--history', 'public/history.jsonl', '--json'];
    await health(['first.json', ...options]);
    const { out } = await health(['second.json', ...options]);
    expect(JSON.parse(out)).toMatchObject({ summary: { success: 5, failure: 2 } });
    const again = readFileSync(join(folder, 'public/history.jsonl'), 'utf8');
    await health(['second.json', ...options]);
    expect(readFileSync(join(folder, 'public/history.jsonl'), 'utf8')).toBe(again);
  });

  it('tells on standard error what is in no figure', async () => {
    write('runs.json', page(1, 0));
    write('jobs.json', JSON.stringify({ jobs: [{ id: 1, run_id: 555, run_attempt: 1, name: 'x' }] }));
    await health(['runs.json', '--out', '.', '--history', 'history.jsonl', '--now', now]);
    write('torn.jsonl', `torn\n${readFileSync(join(folder, 'history.jsonl'), 'utf8')}`);
    const { exitCode, err } = await health(['runs.json', 'jobs.json', '--history', 'torn.jsonl', '--now', now]);
    expect(exitCode).toBe(0);
    expect(err).toContain('portcullis: 1 job belongs to no run in these files, and is in no figure');
    expect(err).toContain('portcullis: torn.jsonl:1:1: 1 line was left out: not JSON');
  });
});

describe('portcullis health refuses, with exit code 2,', () => {
  it.each([
    ['a file that is cut off', page(1, 0).slice(0, -40), /^portcullis: in\.json:1:\d+: not JSON: expected .*; found /u],
    ['an HTML error page', '<!DOCTYPE html><html></html>', /^portcullis: in\.json:1:1: not JSON/u],
    [
      'an answer of the API that is an error',
      '{"message": "Bad credentials"}',
      /^portcullis: in\.json:1:13: expected runs or jobs as the API of GitHub lists them.*Bad credentials/u,
    ],
    [
      'another shape',
      '{"workflow_runs": {}}',
      /^portcullis: in\.json:1:19: expected "workflow_runs": an array; found an object/u,
    ],
    [
      'an empty file',
      '',
      /^portcullis: in\.json:1:1: expected runs or jobs as the API of GitHub lists them.*found an empty file/u,
    ],
    [
      'jobs without their runs',
      '{"jobs": [{"id": 1, "run_id": 5, "name": "x"}]}',
      /^portcullis: in\.json: expected runs; found 1 job/u,
    ],
  ])('%s, and says where, what was expected and what to do', async (_name, text, message) => {
    write('in.json', text);
    const { exitCode, out, err } = await health(['in.json', '--now', now]);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toContain('gh api --paginate');
  });

  it.each([
    ['no file', [], /missing required argument 'file'/u],
    ['a file that is not there', ['gone.json'], /health gone\.json: no such file or folder/u],
    [
      'a history that is not there',
      ['in.json', '--history', 'gone.jsonl'],
      /--history gone\.jsonl: no such file or folder/u,
    ],
    ['a folder', ['.'], /health \.: is a folder, not a file/u],
    ['standard input twice', ['-', '--history', '-'], /only one file can be standard input/u],
    [
      'an instant without a zone',
      ['in.json', '--now', '2026-11-23'],
      /--now 2026-11-23: expected an ISO 8601 instant/u,
    ],
    ['no window', ['in.json', '--window-days', '0'], /--window-days 0: expected a number of days/u],
    ['a window beyond reason', ['in.json', '--window-days', '401'], /--window-days 401: .*at most 400/u],
    [
      'a threshold that may mean either',
      ['in.json', '--threshold', '85'],
      /--threshold 85: expected a rate from 0 to 1, or a percentage with its sign/u,
    ],
    [
      'an unknown time zone',
      ['in.json', '--time-zone', 'Mars/Olympus'],
      /--time-zone Mars\/Olympus: expected an IANA time zone/u,
    ],
  ])('%s', async (_name, args, message) => {
    write('in.json', page(1, 0));
    const { exitCode, err } = await health(args);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
  });

  it.each([
    [['health.json', '--out', '.'], 'health.json cannot be written: it is the export health.json'],
    [['badge.json', '--out', './sub/..'], 'badge.json cannot be written: it is the export badge.json'],
    [['link.json', '--out', '.'], 'health.json cannot be written: it is the export link.json'],
    [['history.jsonl', '--out', '.', '--history', 'old.jsonl'], 'history.jsonl cannot be written: it is the export'],
    [['in.json', '--out', '.', '--history', 'report.md'], 'report.md cannot be written: it is the history report.md'],
  ])('to replace what it reads, before anything is written: %j', async (args, message) => {
    const inputs = ['health.json', 'badge.json', 'history.jsonl', 'old.jsonl', 'report.md', 'in.json'];
    for (const name of inputs) write(name, page(1, 0));
    symlinkSync('health.json', join(folder, 'link.json'));
    mkdirSync(join(folder, 'sub'));
    const { exitCode, out, err } = await health([...args, '--now', now]);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(message);
    for (const name of inputs) expect(readFileSync(join(folder, name), 'utf8')).toBe(page(1, 0));
  });

  it('a folder that cannot be written to, after the report was printed', async () => {
    write('in.json', page(1, 0));
    write('taken', '');
    mkdirSync(join(folder, 'free'));
    const { exitCode, out, err } = await health(['in.json', '--now', now, '--out', 'taken']);
    expect(exitCode).toBe(2);
    expect(out).toContain('CI health: good');
    expect(err).toMatch(/--out taken: health\.json cannot be written/u);
  });
});

describe('portcullis health --format', () => {
  it.each([
    ['openmetrics', /^# TYPE portcullis_health_status gauge\n[^]*\n# EOF\n$/u],
    ['csv', /^scope,repository,[^\n]*\r\nall,[^]*\r\n$/u],
    ['markdown', /^# ✅ CI health: good/u],
    ['svg', /^<svg /u],
    ['badge', /"label":"CI health"/u],
    ['json', /"schemaVersion": "health.v1"/u],
  ])('%s is written to standard output or to a file', async (format, expected) => {
    write('in.json', page(90, 10));
    expect((await health(['in.json', '--now', now, '--format', format])).out).toMatch(expected);
    const { out, exitCode } = await health(['in.json', '--now', now, '--format', `${format}=file`]);
    expect([exitCode, out.split('\n')[0]]).toEqual([0, expect.stringContaining('CI health: good')]);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toMatch(expected);
  });

  it.each([
    [['--format', 'xml'], 'there is no format "xml"'],
    [['--json', '--format', 'csv'], '--json and --format cannot be used together'],
    [['--format', 'csv=in.json'], '--format csv=in.json cannot be written: it is the export in.json'],
  ])('is refused as %j', async (args, message) => {
    write('in.json', page(1, 0));
    const { exitCode, err } = await health(['in.json', '--now', now, ...args]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('portcullis health alert', () => {
  const alert = (...args: readonly string[]) => health(['alert', 'in.json', '--now', now, ...args]);

  it.each([
    ['breached', page(10, 10), 1, 'open it (severe)', 'below the threshold of 85 %, and not by chance'],
    ['healthy', page(20, 0), 0, 'none is open', 'at the threshold of 85 % or above'],
    ['not proven', page(8, 2), 0, 'none is open', 'it may be chance'],
    ['of too few runs', page(0, 2), 2, 'nothing can be decided', 'fewer than the 5 it takes'],
    [
      'of a window that is not covered',
      page(0, 20).replace('"total_count":20', '"total_count":900'),
      2,
      'nothing can be decided',
      'does not cover the window',
    ],
  ])('says what is done and why, by its exit code too: %s', async (_name, text, exitCode, action, reason) => {
    write('in.json', text);
    const { out, exitCode: found } = await alert();
    expect([found, out.replaceAll(/\s+/gu, ' ')]).toEqual([exitCode, expect.stringContaining(action)]);
    expect(out.replaceAll(/\s+/gu, ' ')).toContain(reason);
  });

  it('remembers its state, and closes what it opened', async () => {
    const state = ['--state', 'alert.json', '--out', 'alert.json', '--json'];
    write('in.json', page(10, 10));
    expect(JSON.parse((await alert(...state)).out)).toMatchObject({ action: 'open', notify: true });
    expect(JSON.parse((await alert(...state)).out)).toMatchObject({ action: 'update', notify: false });
    write('in.json', page(20, 0));
    const { out, exitCode } = await alert(...state);
    expect([exitCode, JSON.parse(out)]).toMatchObject([0, { action: 'close', reason: { code: 'recovered' } }]);
  });

  it.each([
    [['--state', 'none.json'], 'no such file'],
    [['--state', '-', '--history', '-'], 'only one file can be standard input'],
    [['--state', 'in.json'], 'expected the state of an alert (alert.v1)'],
    [['--out', 'in.json'], 'cannot be written: it is the input in.json'],
    [['--minimum-sample', '0'], 'expected a whole number from 1'],
    [['--format', 'csv'], 'health alert has no --format'],
    [['--timeout-minutes', 'test='], 'expected a number of minutes above 0'],
  ])('refuses %j', async (args, message) => {
    write('in.json', page(1, 0));
    const { exitCode, err } = await alert(...args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
