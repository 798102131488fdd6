import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { parseJobResults } from './job-results.ts';

const read = (value: unknown) => parseJobResults(JSON.stringify(value), 'needs.json');
const known = (value: string) => ({ kind: 'known', value });

describe('parseJobResults', () => {
  it("reads GitHub's toJSON(needs)", () => {
    const { jobs } = read({ 'build-test': { result: 'success', outputs: {} }, docker: { result: 'skipped', outputs: {} } });
    expect(jobs).toEqual([
      { name: 'build-test', conclusion: known('success') },
      { name: 'docker', conclusion: known('skipped') },
    ]);
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
    expect(read([{ total_count: 2, jobs: [job] }, { total_count: 2, jobs: [job] }]).jobs).toHaveLength(2);
    expect(read([job]).jobs).toEqual([{ name: 'lint', conclusion: known('success') }]);
  });

  it('keeps a conclusion that nobody knows as it is', () => {
    expect(read({ a: { result: 'exploded' } }).jobs).toEqual([{ name: 'a', conclusion: { kind: 'unknown', raw: 'exploded' } }]);
  });

  it('keeps no jobs as no jobs', () => {
    expect(read({})).toEqual({ jobs: [], changes: null });
    expect(read([])).toEqual({ jobs: [], changes: null });
  });

  it('refuses a list of which pages are missing', () => {
    expect(() => read({ total_count: 31, jobs: [{ name: 'a', status: 'completed', conclusion: 'success' }] })).toThrow('1 of 31 jobs');
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
    expect(() => parseJobResults('{\n  "a": }', 'needs.json')).toThrow(expect.objectContaining({ place: { file: 'needs.json', line: 2, column: 8 } }));
  });

  describe('change filters among the outputs', () => {
    it('are outputs that are true or false, and nothing else', () => {
      expect(read({ preflight: { result: 'success', outputs: { app: 'true', docker: 'false', artifact: 'reports' } } }).changes).toEqual({
        app: true,
        docker: false,
      });
    });

    it('say "changed" where two jobs disagree', () => {
      const needs = { a: { result: 'success', outputs: { app: 'true' } }, b: { result: 'success', outputs: { app: 'false' } } };
      expect(read(needs).changes).toEqual({ app: true });
    });

    it.each(['failure', 'cancelled', 'skipped'])('are not believed of a job that ended with %s', (result) => {
      expect(read({ preflight: { result, outputs: { app: 'false' } } }).changes).toBeNull();
    });
  });
});
