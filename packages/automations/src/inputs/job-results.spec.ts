import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { parseJobResults } from './job-results.ts';

const read = (value: unknown) => parseJobResults(JSON.stringify(value), 'needs.json');
const known = (value: string) => ({ kind: 'known', value });

describe('parseJobResults', () => {
  it("reads GitHub's toJSON(needs)", () => {
    const { jobs } = read({
      'build-test': { result: 'success', outputs: {} },
      docker: { result: 'skipped', outputs: {} },
    });
    expect(jobs).toEqual([
      { name: 'build-test', conclusion: known('success') },
      { name: 'docker', conclusion: known('skipped') },
    ]);
  });

  it.each([
    ['success', 'failure', 'failure'],
    ['success', 'cancelled', 'cancelled'],
    ['success', ' Failure\n', 'failure'],
    ['success', 'success', 'success'],
    ['success', '', 'success'],
    ['success', 'skipped', 'success'],
    ['failure', 'success', 'failure'],
    ['skipped', 'failure', 'skipped'],
  ])('of a job that is %s in needs and says %s of itself: %s', (result, outcome, expected) => {
    const { jobs } = read({ docker: { result, outputs: { outcome } } });
    expect(jobs).toEqual([{ name: 'docker', conclusion: known(expected) }]);
  });

  it("reads GitHub's list of a run's jobs, finished or not", () => {
    const jobs = [
      { id: 1, name: 'test (3.11)', status: 'completed', conclusion: 'timed_out' },
      { id: 2, name: 'test (3.12)', status: 'in_progress', conclusion: null },
    ];
    expect(read({ total_count: 2, jobs }).jobs).toEqual([
      { name: 'test (3.11)', conclusion: known('timed_out') },
      { name: 'test (3.12)', conclusion: { kind: 'unfinished', status: 'in_progress' } },
    ]);
  });

  it('reads an array of pages and an array of jobs alike', () => {
    const job = { name: 'lint', status: 'completed', conclusion: 'success' };
    expect(
      read([
        { total_count: 2, jobs: [job] },
        { total_count: 2, jobs: [job] },
      ]).jobs,
    ).toHaveLength(2);
    expect(read([job]).jobs).toEqual([{ name: 'lint', conclusion: known('success') }]);
  });

  it('keeps a conclusion that nobody knows as it is', () => {
    expect(read({ a: { result: 'exploded' } }).jobs).toEqual([
      { name: 'a', conclusion: { kind: 'unknown', raw: 'exploded' } },
    ]);
  });

  it.each(['conclusion', 'status'])(
    'refuses a job of needs whose %s speaks of another end than its result',
    (member) => {
      expect(() => read({ a: { result: 'success', [member]: 'failure' } })).toThrow(`at ${member}`);
    },
  );

  it('keeps no jobs as no jobs', () => {
    expect(read({})).toEqual({ jobs: [], outputs: [] });
    expect(read([])).toEqual({ jobs: [], outputs: [] });
  });

  it('refuses a list of which pages are missing', () => {
    expect(() => read({ total_count: 31, jobs: [{ name: 'a', status: 'completed', conclusion: 'success' }] })).toThrow(
      '1 of 31 jobs',
    );
  });

  describe('pages that shifted between two requests', () => {
    const job = (id: number, conclusion = 'success') => ({ id, name: `job ${id}`, status: 'completed', conclusion });

    it('lose a job, and are refused', () => {
      const pages = [
        { total_count: 3, jobs: [job(1), job(2)] },
        { total_count: 3, jobs: [job(2)] },
      ];
      expect(() => read(pages)).toThrow('incomplete: 2 of 3 jobs');
    });

    it('count a job that both hold once', () => {
      const pages = [
        { total_count: 2, jobs: [job(1), job(2)] },
        { total_count: 2, jobs: [job(2)] },
      ];
      expect(read(pages).jobs).toHaveLength(2);
    });

    it('keep both where they say different things of a job', () => {
      const pages = [
        { total_count: 1, jobs: [job(1, 'failure')] },
        { total_count: 1, jobs: [job(1)] },
      ];
      expect(read(pages).jobs.map(({ conclusion }) => conclusion)).toEqual([known('failure'), known('success')]);
    });

    it("hold each run's pages against its own total", () => {
      const pages = [
        { total_count: 2, jobs: [{ ...job(1), run_id: 1 }] },
        { total_count: 1, jobs: [{ ...job(2), run_id: 2 }] },
      ];
      expect(() => read(pages)).toThrow('incomplete: 1 of 2 jobs');
    });

    it('are refused where a run of several has a total and no job', () => {
      const pages = [
        { total_count: 1, jobs: [{ ...job(1), run_id: 1 }] },
        { total_count: 1, jobs: [{ ...job(2), run_id: 2 }] },
        { total_count: 4, jobs: [] },
      ];
      expect(() => read(pages)).toThrow('incomplete: 0 of 4 jobs');
    });
  });

  it('refuses jobs of several commits', () => {
    const job = (name: string, head_sha: string) => ({ name, status: 'completed', conclusion: 'success', head_sha });
    const [one, other] = ['a'.repeat(40), 'b'.repeat(40)];
    expect(read([job('build', one), job('lint', one.toUpperCase())]).jobs).toHaveLength(2);
    expect(() => read([job('build', one), job('lint', other)])).toThrow('of 2 commits');
  });

  it.each([
    ['a number', '7'],
    ['a job without a result', '{"a": {"outputs": {}}}'],
    ['a result that is no text', '{"a": {"result": 1}}'],
    ['a job without a name', '[{"status": "completed", "conclusion": "success"}]'],
    ['a job without a conclusion', '{"jobs": [{"name": "a", "status": "completed"}]}'],
    ['broken JSON', '{"a": '],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(() => parseJobResults(text, 'needs.json')).toThrow(GateInputError);
  });

  it('says where the JSON is broken', () => {
    expect(() => parseJobResults('{\n  "a": }', 'needs.json')).toThrow(
      expect.objectContaining({ place: { file: 'needs.json', line: 2, column: 8 } }),
    );
  });

  it('tells what each job put out', () => {
    const { outputs } = read({
      preflight: { result: 'success', outputs: { app: 'true', image: 'sha256:0' } },
      lint: { result: 'success' },
    });
    expect(outputs.map(({ job, outputs: own }) => [job, [...own]])).toEqual([
      [
        'preflight',
        [
          ['app', 'true'],
          ['image', 'sha256:0'],
        ],
      ],
      ['lint', []],
    ]);
  });

  it('takes every name for a plain one', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const text = `{${names.map((name) => `${JSON.stringify(name)}: {"result": "failure", "outputs": {"__proto__": "false"}}`).join()}}`;
    expect(parseJobResults(text, 'needs.json').jobs.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['a job twice', '{"build": {"result": "failure"}, "build": {"result": "success"}}', 1, 34],
    ['a result twice', '{"build": {"result": "failure", "result": "success"}}', 1, 33],
    ['a listed conclusion twice', '{"jobs": [{"name": "a", "conclusion": "failure", "conclusion": "success"}]}', 1, 50],
  ])('refuses %s and says where', (_what, text, line, column) => {
    expect(() => parseJobResults(text, 'needs.json')).toThrow(
      expect.objectContaining({ place: { file: 'needs.json', line, column } }),
    );
  });

  it.each([
    ['an output that is no text', '{"a": {"result": "success", "outputs": {"docker": false}}}'],
    ['outputs that are a list', '{"a": {"result": "success", "outputs": []}}'],
    ['a job that is a list', '{"a": []}'],
    [
      'a list of jobs beside a job of needs',
      '{"jobs": [{"name": "a", "conclusion": "success"}], "b": {"result": "failure"}}',
    ],
    ['a number', '7'],
    ['null', 'null'],
    ['a run attempt of zero', '[{"name": "a", "conclusion": "success", "run_attempt": 0}]'],
    ['a negative total', '{"total_count": -1, "jobs": []}'],
  ])('refuses %s', (_what, text) => {
    expect(() => parseJobResults(text, 'needs.json')).toThrow(GateInputError);
  });

  it('reads 200,000 pages', () => {
    const pages = `[${Array.from({ length: 200_000 }, () => '{"total_count":1,"jobs":[]}').join()},{"jobs":[{"name":"a","conclusion":"success"}]}]`;
    expect(parseJobResults(pages, 'pages.json').jobs).toHaveLength(1);
  });

  it('takes an empty conclusion, as gh writes it, for none', () => {
    const { jobs } = parseJobResults(
      '{"jobs": [{"name": "a", "status": "in_progress", "conclusion": ""}, {"name": "b", "conclusion": ""}]}',
      'j.json',
    );
    expect(jobs.map(({ conclusion }) => conclusion.kind)).toEqual(['unfinished', 'unfinished']);
  });

  it('lets no known secret through, in names, conclusions and names of outputs', () => {
    const secret = `ghp_${'A1b2'.repeat(9)}`;
    const needs = { [secret]: { result: secret, outputs: { [secret]: 'true' } } };
    const { jobs, outputs } = parseJobResults(JSON.stringify(needs), 'needs.json');
    expect(JSON.stringify([jobs, outputs.map(({ job, outputs: own }) => [job, [...own]])])).not.toContain(secret);
    expect(jobs).toHaveLength(1);
  });
});
