import { describe, expect, it } from '@jest/globals';
import { filterResults } from './filter-results.ts';
import { parseJobResults } from './job-results.ts';

type Outputs = Readonly<Record<string, string>>;

const results = (jobs: Readonly<Record<string, Outputs>>) =>
  parseJobResults(
    JSON.stringify(
      Object.fromEntries(Object.entries(jobs).map(([name, outputs]) => [name, { result: 'success', outputs }])),
    ),
    'needs.json',
  );

describe('filterResults', () => {
  it.each<[string, string | null, Readonly<Record<string, Outputs>>, Readonly<Record<string, boolean>> | null]>([
    [
      'outputs of the named job',
      'preflight',
      { preflight: { app: 'true', docker: 'false' } },
      { app: true, docker: false },
    ],
    [
      'no output of another job',
      'preflight',
      { preflight: { docker: 'true' }, lint: { docker: 'false' } },
      { docker: true },
    ],
    ['nothing where the named job is not there', 'preflight', { lint: { docker: 'false' } }, null],
    ['nothing without a named job', null, { preflight: { docker: 'false' } }, null],
    [
      'no word but true and false',
      'preflight',
      { preflight: { a: 'FALSE', b: '', c: ' false', d: '0', e: 'no', f: 'false' } },
      { f: false },
    ],
    [
      'a change that any of several jobs saw',
      'changes *',
      { 'changes a': { app: 'false' }, 'changes b': { app: 'true' } },
      { app: true },
    ],
    [
      'nothing of which one of several says another word',
      'changes *',
      { 'changes a': { app: 'false' }, 'changes b': { app: '' } },
      null,
    ],
    [
      'a filter that is called like a member of every object',
      'preflight',
      { preflight: { constructor: 'false' } },
      { constructor: false },
    ],
  ])('takes %s', (_what, job, jobs, expected) => {
    expect(filterResults(job === null ? {} : { changes: { job } }, results(jobs))).toEqual(expected);
  });

  it('takes nothing without job results', () => {
    expect(filterResults({ changes: { job: 'preflight' } }, null)).toBeNull();
  });

  it('takes no filter called __proto__', () => {
    const given = parseJobResults('{"p": {"result": "success", "outputs": {"__proto__": "false"}}}', 'needs.json');
    expect(filterResults({ changes: { job: 'p' } }, given)).toBeNull();
  });
});
