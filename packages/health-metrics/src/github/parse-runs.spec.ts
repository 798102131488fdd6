import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HealthInputError } from './health-input-error.ts';
import { joinAttempts } from './join-attempts.ts';
import { parseRuns } from './parse-runs.ts';

const run = (id: number, more: object = {}) => ({
  id,
  name: 'CI',
  path: '.github/workflows/ci.yml@refs/heads/main',
  workflow_id: 7,
  run_attempt: 1,
  event: 'push',
  head_branch: 'main',
  head_sha: 'c0ffee',
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-01-30T08:00:00Z',
  run_started_at: '2026-01-30T08:00:00Z',
  updated_at: '2026-01-30T08:04:00Z',
  repository: { full_name: 'octo/repo', secret: 'never read' },
  actor: { login: 'mona' },
  ...more,
});
const job = (id: number, runId: number, more: object = {}) => ({
  id,
  run_id: runId,
  run_attempt: 1,
  name: 'build',
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-01-30T08:00:00Z',
  started_at: '2026-01-30T08:00:10Z',
  completed_at: '2026-01-30T08:03:00Z',
  labels: ['ubuntu-latest'],
  runner_name: 'GitHub Actions 1',
  steps: [{}, {}],
  ...more,
});
const page = (...ids: number[]) => ({ total_count: ids.length, workflow_runs: ids.map((id) => run(id)) });
const idsOf = (text: string) => parseRuns(text).attempts.map(({ runId }) => runId);
const json = JSON.stringify;

describe('exports of runs', () => {
  it.each([
    ['one page', json(page(1, 2))],
    ['pages in a row, as gh api --paginate writes them', json(page(1)) + json(page(2))],
    ['pages on lines of their own', `${json(page(1))}\n${json(page(2))}\n`],
    ['indented pages in a row', `${JSON.stringify(page(1), null, 2)}\r\n${JSON.stringify(page(2), null, 2)}`],
    ['an array of pages, as gh api --slurp writes it', json([page(1), page(2)])],
    ['bare runs in an array', json([run(1), run(2)])],
    ['arrays of runs in a row', `${json([run(1)])}${json([run(2)])}`],
    ['arrays of arrays', json([[run(1)], [run(2)]])],
    ['one run per line', `${json(run(1))}\n${json(run(2))}\n`],
    ['a byte order mark before it all', `\uFEFF${json(page(1, 2))}`],
    [
      'pages in a row with text that ends in backslashes',
      json([run(1, { display_title: 'a\\' })]) + json([run(2, { display_title: '\\\\"' })]),
    ],
    ['text that looks like brackets', json([run(1, { display_title: '}] "\\' }), run(2, { display_title: '{"[' })])],
  ])('are read from %s', (_, text) => {
    expect(idsOf(text)).toEqual([1, 2]);
  });

  it('may be empty pages', () => {
    expect(parseRuns('{"total_count":0,"workflow_runs":[]}')).toEqual({
      attempts: [],
      jobs: [],
      pages: [{ totalCount: 0, runs: [] }],
    });
    expect(parseRuns('[]')).toEqual({ attempts: [], jobs: [], pages: [] });
  });

  it('become attempts, with instants in milliseconds and the path without its ref', () => {
    expect(parseRuns(json(run(1))).attempts).toEqual([
      {
        repository: 'octo/repo',
        workflowId: 7,
        workflowName: 'CI',
        workflowPath: '.github/workflows/ci.yml',
        runId: 1,
        runAttempt: 1,
        event: 'push',
        headBranch: 'main',
        headSha: 'c0ffee',
        status: 'completed',
        conclusion: 'success',
        createdAtMs: Date.UTC(2026, 0, 30, 8),
        runStartedAtMs: Date.UTC(2026, 0, 30, 8),
        updatedAtMs: Date.UTC(2026, 0, 30, 8, 4),
        jobs: null,
      },
    ]);
  });

  it('may leave out what is not always there', () => {
    const bare = { id: 5, conclusion: 'success', created_at: '2026-01-30T08:00:00+01:00' };
    expect(parseRuns(json(bare), { repository: 'octo/else' }).attempts).toMatchObject([
      {
        repository: 'octo/else',
        workflowId: null,
        workflowName: '(no name)',
        workflowPath: null,
        runAttempt: 1,
        status: 'completed',
        createdAtMs: Date.UTC(2026, 0, 30, 7),
        updatedAtMs: null,
      },
    ]);
  });

  it('give a run without a name that of its file', () => {
    expect(parseRuns(json(run(1, { name: null }))).attempts[0]?.workflowName).toBe('.github/workflows/ci.yml');
  });
});

describe('jobs', () => {
  it('join their attempts from files of their own, in any order, each once', () => {
    const jobs = {
      total_count: 2,
      jobs: [
        job(10, 1, { status: 'in_progress', conclusion: null, completed_at: null }),
        job(11, 1, { run_attempt: 2 }),
      ],
    };
    const later = { total_count: 1, jobs: [job(10, 1), job(12, 99)] };
    const runs = json([run(1), run(1, { run_attempt: 2 }), run(2)]);
    const { attempts, orphanJobs } = joinAttempts([parseRuns(json(jobs)), parseRuns(runs), parseRuns(json(later))]);
    expect(attempts.map((attempt) => attempt.jobs?.map(({ conclusion }) => conclusion) ?? null)).toEqual([
      ['success'],
      ['success'],
      null,
    ]);
    expect(orphanJobs).toBe(1);
  });

  it('join the latest attempt when they do not say which', () => {
    const { attempts } = joinAttempts([
      parseRuns(json([run(1), run(1, { run_attempt: 2 }), job(10, 1, { run_attempt: undefined })])),
    ]);
    expect(attempts.map(({ jobs }) => jobs?.length ?? null)).toEqual([null, 1]);
  });

  it('may stand inside their run', () => {
    const { attempts } = joinAttempts([parseRuns(json(run(1, { run_attempt: 3, jobs: [job(10, 1)] })))]);
    expect(attempts[0]?.jobs).toMatchObject([
      { name: 'build', labels: ['ubuntu-latest'], runnerName: 'GitHub Actions 1', stepCount: 2 },
    ]);
  });

  it('take the year 1, which some clients write for "not yet", as nothing', () => {
    expect(parseRuns(json(job(1, 1, { completed_at: '0001-01-01T00:00:00Z' }))).jobs[0]?.completedAtMs).toBeNull();
  });
});

describe('bad input', () => {
  const expectedForms =
    'expected runs or jobs as the API of GitHub lists them, runs as `gh run list --json` writes them, or webhook payloads';

  it.each([
    ['', `runs.json:1:1: ${expectedForms}; found an empty file`],
    [' \n ', `runs.json:1:1: ${expectedForms}; found an empty file`],
    ['3', `runs.json:1:1: ${expectedForms}; found 3`],
    ['[null]', `runs.json:1:2: ${expectedForms}; found null`],
    ['{"a":1}', `runs.json:1:1: ${expectedForms}; found an object`],
    ['{"message":"Not Found"}', `runs.json:1:12: ${expectedForms}, not an error of the API; found "Not Found"`],
    ['{"workflow_runs":{}}', 'runs.json:1:18: expected "workflow_runs": an array; found an object'],
    ['{"workflow_runs":[\n {"id":"1"}]}', 'runs.json:2:8: expected "id": a whole number from 0; found "1"'],
    ['{"workflow_runs":[{"id":1.5}]}', 'runs.json:1:25: expected "id": a whole number from 0; found 1.5'],
    [
      '[{"id":1,"conclusion":"success"}]',
      'runs.json:1:2: expected "created_at": an instant such as "2026-01-31T12:00:00Z"; found nothing',
    ],
    [
      '[{"id":1,"conclusion":"success","created_at":"2026-01-30"}]',
      'runs.json:1:46: expected "created_at": an instant such as "2026-01-31T12:00:00Z"; found "2026-01-30"',
    ],
    [
      '[{"id":1,"conclusion":"success","created_at":"2026-13-30T00:00:00Z"}]',
      'runs.json:1:46: expected "created_at": an instant such as "2026-01-31T12:00:00Z"; found "2026-13-30T00:00:00Z"',
    ],
    ['[{"id":1,"conclusion":7}]', 'runs.json:1:23: expected "conclusion": a string; found 7'],
    ['[{"id":1}]', 'runs.json:1:2: expected "status": a string such as "completed"; found nothing'],
    ['[{"id":1,"run_attempt":0}]', 'runs.json:1:24: expected "run_attempt": a whole number from 1; found 0'],
    [
      '{"jobs":[{"run_id":1,"name":"a","labels":"x"}]}',
      'runs.json:1:42: expected "labels": an array of strings; found "x"',
    ],
    ['{"jobs":[{"run_id":1}]}', 'runs.json:1:10: expected "name": a string; found nothing'],
    [
      '[]\n{"workflow_runs":[',
      'runs.json:2:19: not JSON: expected a JSON value; found the end of the file: it is cut off',
    ],
    ['{"workflow_runs":[],}', 'runs.json:1:21: not JSON: expected a member\'s name in double quotes; found "}"'],
    ['{"a" 1}', 'runs.json:1:6: not JSON: expected ":"; found "1}"'],
    ['[1 2]', 'runs.json:1:4: not JSON: expected "," or "]"; found "2]"'],
    ['{"a":1 "b":2}', 'runs.json:1:8: not JSON: expected "," or "}"; found "\\"b\\":2}"'],
    [
      '["a\nb"]',
      'runs.json:1:2: not JSON: expected a string that is closed on its line, with known escapes; found "\\"a\\nb\\"]"',
    ],
    ['<html>', 'runs.json:1:1: not JSON: expected a JSON value; found "<html>"'],
    ['[]]', 'runs.json:1:3: not JSON: expected a JSON value; found "]"'],
  ])('%j is refused with file, position, and what was expected', (text, message) => {
    expect(() => parseRuns(text, { file: 'runs.json' })).toThrow(new Error(message));
  });

  it('refuses what nests so deeply that its tree would exhaust the stack', () => {
    expect(() => parseRuns('['.repeat(100_000), { file: 'runs.json' })).toThrow(
      'runs.json:1:1002: not JSON: expected at most 1000 levels',
    );
  });

  it('has a code and a position for programs', () => {
    let error: unknown;
    try {
      parseRuns('\n{', { file: 'f' });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(HealthInputError);
    expect(error).toMatchObject({ code: 'HEALTH_INPUT_MALFORMED', file: 'f', line: 2, column: 2 });
  });

  it('is shown cut off when it is long', () => {
    expect(() =>
      parseRuns(json([run(1, { status: undefined, conclusion: null, created_at: 'x'.repeat(1000) })])),
    ).toThrow(/^.{1,200}$/u);
  });

  it('says nothing that a terminal acts upon', () => {
    expect(() => parseRuns(json([run(1, { created_at: '\u001b[31m\u202eevil\u009b' })]))).toThrow(
      'found "\\u001b[31m\\u{202E}evil\\u{9B}"',
    );
  });

  it('fails in no other way, whatever it is', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', 'null', ' ', '\n', '"id"', '"jobs"'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        try {
          parseRuns(input);
        } catch (error) {
          expect(error).toBeInstanceOf(HealthInputError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('however deep it is, is refused and not run out of stack on', () => {
    expect(() => parseRuns('['.repeat(200_000))).toThrow(HealthInputError);
    expect(() => parseRuns(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toThrow(HealthInputError);
  });
});

describe('what people have beside the API', () => {
  const ghRun = {
    attempt: 2,
    conclusion: '',
    createdAt: '2026-01-30T08:00:00Z',
    databaseId: 77,
    event: 'push',
    headBranch: 'main',
    headSha: 'c0ffee',
    name: 'CI',
    number: 9,
    startedAt: '2026-01-30T09:00:00Z',
    status: 'in_progress',
    updatedAt: '2026-01-30T09:01:00Z',
    url: 'https://github.com/octo/repo/actions/runs/77',
    workflowDatabaseId: 7,
    workflowName: 'CI',
  };

  it('are runs of gh run list', () => {
    const { attempts, pages } = parseRuns(JSON.stringify([ghRun, { ...ghRun, databaseId: 78, conclusion: 'success' }]));
    expect(attempts).toMatchObject([
      { repository: 'octo/repo', workflowId: 7, runId: 77, runAttempt: 2, status: 'in_progress', conclusion: null },
      { runId: 78, conclusion: 'success', runStartedAtMs: Date.parse('2026-01-30T09:00:00Z') },
    ]);
    expect(pages).toMatchObject([{ totalCount: null, runs: [{ runNumber: 9 }, { runNumber: 9 }] }]);
  });

  it('are runs of gh run view with their jobs', () => {
    const job = {
      databaseId: 5,
      name: 'test',
      status: 'completed',
      conclusion: 'failure',
      startedAt: '2026-01-30T09:00:00Z',
      completedAt: '2026-01-30T09:01:00Z',
      steps: [],
    };
    const { attempts } = joinAttempts([parseRuns(JSON.stringify({ ...ghRun, jobs: [job] }))]);
    expect(attempts[0]?.jobs).toMatchObject([{ name: 'test', conclusion: 'failure', stepCount: 0 }]);
  });

  it('lack what gh was not asked for', () => {
    expect(() => parseRuns('[{"conclusion":"success","headBranch":"main"}]')).toThrow('expected "databaseId"');
  });

  it('are payloads of webhooks, bare and as delivered, among others', () => {
    const plain = { ...run(5), repository: undefined };
    const payload = {
      action: 'completed',
      workflow_run: plain,
      repository: { full_name: 'octo/hooked' },
      sender: {},
    };
    const ofJob = {
      action: 'completed',
      workflow_job: job(9, 5),
      repository: { full_name: 'octo/hooked' },
      sender: {},
    };
    const text = [
      payload,
      { id: 1, guid: 'x', event: 'workflow_job', request: { headers: {}, payload: ofJob } },
      { action: 'opened', issue: {}, repository: {}, sender: {} },
    ].map((one) => JSON.stringify(one));
    const { attempts, orphanJobs } = joinAttempts([parseRuns(text.join('\n'))]);
    expect(attempts).toMatchObject([{ repository: 'octo/hooked', runId: 5, jobs: [{}] }]);
    expect(orphanJobs).toBe(0);
  });

  it('keep repositories with the same ids apart', () => {
    const of = (name: string) => ({ ...run(1), repository: { full_name: name } });
    const jobOf = (name: string) => ({
      ...job(1, 1),
      name: `job of ${name}`,
      run_url: `https://api.github.com/repos/${name}/actions/runs/1`,
    });
    const { attempts, orphanJobs } = joinAttempts([
      parseRuns(JSON.stringify([of('octo/a'), of('octo/b'), jobOf('octo/a'), jobOf('octo/b'), job(1, 1)])),
    ]);
    expect(attempts.map(({ jobs }) => jobs?.map(({ name }) => name))).toEqual([['job of octo/a'], ['job of octo/b']]);
    expect(orphanJobs).toBe(1);
  });
});
