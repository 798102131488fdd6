import { describe, expect, it } from '@jest/globals';
import { UnreadableFileError } from '../errors.ts';
import { classifyLogs } from './classify-logs.ts';
import type { ClassifyOptions, LogReport } from './classify-logs.ts';
import type { JobDetails } from './job-details.ts';
import type { LogInput, LogSource } from './log-source.ts';
import { overallVerdict } from './overall-verdict.ts';

const stamp = '2026-06-17T13:04:11.0374821Z ';
const reset = 'curl: (56) Recv failure: Connection reset by peer\n##[error]Process completed with exit code 56.\n';
const assertion =
  '=========================== short test summary info ============================\nFAILED test_a.py::test_a - assert 1 == 2\n##[error]Process completed with exit code 1.\n';
const green = 'all is well\n';

const input = (name: string, text: string): LogInput => ({
  name,
  async *open() {
    yield await Promise.resolve(new TextEncoder().encode(text));
  },
});
const broken = (name: string): LogInput => ({
  name,
  // eslint-disable-next-line require-yield, @typescript-eslint/require-await -- a file that cannot be opened
  async *open() {
    throw new UnreadableFileError(name, 'permission denied');
  },
});
const log = (text: string): LogSource => ({ kind: 'log', input: input('job.log', text) });
const run = (jobs: Readonly<Record<string, string>>): LogSource => ({
  kind: 'run',
  passedOver: [],
  name: 'logs.zip',
  jobs: Object.entries(jobs).map(([job, text]) => ({ ...input(`logs.zip/${job}.txt`, text), job })),
});

async function classify(sources: readonly LogSource[], options: ClassifyOptions = {}): Promise<readonly LogReport[]> {
  const reports: LogReport[] = [];
  for await (const report of classifyLogs(sources, options)) reports.push(report);
  return reports;
}
const verdictOf = async (sources: readonly LogSource[], options: ClassifyOptions = {}): Promise<string> =>
  overallVerdict(await classify(sources, options));

describe('classifyLogs', () => {
  it('classifies a log as a run of one job', async () => {
    const [report] = await classify([log(reset)]);
    expect(report).toMatchObject({
      kind: 'log',
      file: 'job.log',
      classification: { verdict: 'transient', line: 1 },
      run: { verdict: 'transient' },
    });
  });

  it('calls a run transient only if every failed job is', async () => {
    expect(await verdictOf([run({ a: reset, b: reset })])).toBe('transient');
    expect(await verdictOf([run({ a: reset, b: assertion })])).toBe('permanent');
  });

  it('leaves jobs without an error mark out where others have one', async () => {
    const [report] = await classify([run({ a: reset, b: green })]);
    expect(report).toMatchObject({ run: { verdict: 'transient', failedJobs: ['a'] } });
  });

  it('takes every job for a failed one where no log has an error mark', async () => {
    const [report] = await classify([run({ a: 'curl: (56) Recv failure: Connection reset by peer\n', b: green })]);
    expect(report).toMatchObject({ run: { verdict: 'unknown', failedJobs: ['a', 'b'] } });
  });

  it.each<[string, ClassifyOptions, string]>([
    ['a second attempt', { attempt: 2 }, 'not-first-attempt'],
    ['too many failed jobs', { maxFailedJobs: 1 }, 'too-many-failed-jobs'],
  ])('does not call a run transient for %s', async (_what, options, code) => {
    const [report] = await classify([run({ a: reset, b: reset })], options);
    expect(report).toMatchObject({ run: { verdict: 'unknown', refusals: [expect.objectContaining({ code })] } });
  });

  it('takes the output of gh run view for the run that it is, with lines of the file', async () => {
    const lines = (job: string, text: string): string =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => `${job}\tTest\t${stamp}${line}\n`)
        .join('');
    const [report] = await classify([log(lines('lint', reset) + lines('unit', assertion))]);
    expect(report).toMatchObject({
      kind: 'run',
      jobs: [
        { job: 'lint', classification: { verdict: 'transient', line: 1 } },
        { job: 'unit', classification: { verdict: 'permanent', line: 4 } },
      ],
      run: { verdict: 'permanent' },
    });
  });

  it('goes on after a log that cannot be read', async () => {
    const reports = await classify([{ kind: 'log', input: broken('job.log') }, log(reset)]);
    expect(reports[0]).toEqual({ kind: 'unreadable', file: 'job.log', reason: 'permission denied' });
    expect(reports[1]).toMatchObject({ kind: 'log' });
    expect(overallVerdict(reports)).toBe('unknown');
  });

  it('does not judge a run of which one log cannot be read', async () => {
    const [report] = await classify([
      {
        kind: 'run',
        passedOver: [],
        name: 'logs',
        jobs: [
          { ...input('logs/a.txt', reset), job: 'a' },
          { ...broken('logs/b.txt'), job: 'b' },
        ],
      },
    ]);
    expect(report).toEqual({ kind: 'unreadable', file: 'logs', reason: 'logs/b.txt: permission denied' });
  });

  it('tells how rules fared only when asked', async () => {
    const [plain] = await classify([log(reset)]);
    const [explained] = await classify([log(reset)], { explain: true });
    expect(plain?.kind === 'log' && plain.classification.rules).toBeUndefined();
    expect(explained?.kind === 'log' && (explained.classification.rules?.length ?? 0) > 0).toBe(true);
  });
});

describe('a run of which GitHub lists the jobs', () => {
  const job = (name: string, conclusion: string, more: Partial<JobDetails> = {}): JobDetails => ({
    name,
    conclusion,
    attempt: 1,
    runnerName: 'runner-1',
    steps: [],
    ...more,
  });

  it('fails by what is listed, not by marks', async () => {
    const [report] = await classify([run({ a: reset, b: assertion })], {
      jobs: [job('a', 'failure'), job('b', 'success')],
    });
    expect(report).toMatchObject({ run: { verdict: 'transient', failedJobs: ['a'] } });
  });

  it('counts a job that failed without a log', async () => {
    const [report] = await classify([run({ a: reset })], {
      jobs: [job('a', 'failure'), job('lost', 'failure', { runnerName: null })],
    });
    expect(report).toMatchObject({
      jobs: [{ job: 'a' }, { job: 'lost', file: 'logs.zip (without a log)' }],
      run: { failedJobs: ['a', 'lost'] },
    });
    expect(report).not.toMatchObject({ run: { verdict: 'transient' } });
  });

  it('is not transient if a job was cancelled, or in a later attempt', async () => {
    expect(await verdictOf([run({ a: reset })], { jobs: [job('a', 'cancelled')] })).not.toBe('transient');
    expect(await verdictOf([run({ a: reset })], { jobs: [job('a', 'failure', { attempt: 2 })] })).toBe('unknown');
    expect(await verdictOf([run({ a: reset })], { jobs: [job('a', 'failure', { attempt: 2 })], attempt: 1 })).toBe(
      'transient',
    );
  });

  it('knows jobs by the names that files can have', async () => {
    const [report] = await classify([run({ 'call _ test (3.11)': reset, other: assertion })], {
      jobs: [job('call / test (3.11)', 'failure'), job('other', 'skipped')],
    });
    expect(report).toMatchObject({ run: { verdict: 'transient', failedJobs: ['call _ test (3.11)'] } });
  });

  it('needs no name where log and job are the only ones', async () => {
    const [report] = await classify([log(reset)], { jobs: [job('whatever', 'success')] });
    expect(report).toMatchObject({ classification: { verdict: 'unknown', reason: { code: 'job-succeeded' } } });
  });

  it('reads the step that failed by the times of its steps', async () => {
    const at = (time: string, text: string): string =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => `2026-06-17T13:${time}.0000000Z ${line}\n`)
        .join('');
    const steps = [
      { name: 'Fetch', conclusion: 'success', startedAt: '2026-06-17T13:00:00Z', completedAt: '2026-06-17T13:00:30Z' },
      { name: 'Test', conclusion: 'failure', startedAt: '2026-06-17T13:01:00Z', completedAt: '2026-06-17T13:01:30Z' },
    ];
    const text =
      at('00:10', `##[group]Run curl\n##[endgroup]\n${reset}`) +
      at('01:10', `##[group]Run pytest\n##[endgroup]\n${assertion}`);
    const [report] = await classify([log(text)], { jobs: [job('job', 'failure', { steps })] });
    expect(report).toMatchObject({ classification: { verdict: 'permanent', region: { foundBy: 'step-conclusions' } } });
  });
});

describe('the verdict over several logs', () => {
  it.each<[string, readonly LogSource[], string]>([
    ['all transient', [log(reset), log(reset)], 'transient'],
    ['one permanent', [log(reset), log(assertion)], 'permanent'],
    ['one unknown', [log(reset), log('')], 'unknown'],
    [
      'a permanent one beside one that cannot be read',
      [log(assertion), { kind: 'unreadable', name: 'x', reason: 'gone' }],
      'permanent',
    ],
    ['nothing', [], 'unknown'],
  ])('%s', async (_what, sources, verdict) => {
    expect(await verdictOf(sources)).toBe(verdict);
  });

  const job = (name: string): JobDetails => ({
    name,
    conclusion: 'failure',
    attempt: 1,
    runnerName: undefined,
    steps: [],
  });

  it.each<[string, LogSource, readonly JobDetails[]]>([
    ['a log, of another run', log(reset), [job('a'), job('b')]],
    ['a log, of nothing', log(reset), []],
    ['a log of a run', run({ a: reset, b: reset }), [job('a')]],
  ])('takes no list of jobs that does not name the job: %s', async (_what, source, jobs) => {
    expect(await classify([source], { jobs })).toEqual([
      expect.objectContaining({ kind: 'unreadable', reason: expect.stringContaining('does not name') }),
    ]);
  });

  it('shows no line of a private key', async () => {
    const line = 'MIIEowIBAAKCAQEAabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV';
    const reports = await classify([log(`-----BEGIN PRIVATE KEY-----\n${line}\n${line}\n${reset}`)]);
    expect(JSON.stringify(reports)).not.toContain(line);
  });

  it('shows nothing that looks like a secret, and judges all the same', async () => {
    const token = `ghp_${'a1b2c3d4e5'.repeat(4)}`;
    const text = `export API_TOKEN=${token}\nfatal: unable to access 'https://me:${token}@example.org/a.git/': Recv failure: Connection reset by peer\nPASSWORD=${token}\n##[error]Process completed with exit code 128.\n`;
    const reports = await classify([log(text), run({ a: text })], { explain: true });
    expect(overallVerdict(reports)).toBe('transient');
    expect(JSON.stringify(reports)).not.toContain(token);
    expect(JSON.stringify(reports)).toContain('https://[redacted]@example.org');
  });
});
