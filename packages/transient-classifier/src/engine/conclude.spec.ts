import { beforeAll, describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import type { Classification } from '../classification.ts';
import type { ClassificationContext } from '../classification-context.ts';
import { logOf, step } from '../testing/log-of.ts';

const failed = '##[error]Process completed with exit code 1.';
const outage = 'curl: (6) Could not resolve host: files.example.org';
const failedTest = 'FAILED test_pad.py::test_width - assert 3 == 4';
const timeLimit = '##[error]The job running on runner Hosted 4 has exceeded the maximum execution time of 360 minutes.';
const lostRunner = 'The self-hosted runner lost communication with the server. Verify that it runs.';

async function answerTo(lines: readonly string[], context: ClassificationContext = {}): Promise<Classification> {
  return classifyLog(logOf(lines.join('\n')), context);
}

function annotated(message: string, level = 'failure'): ClassificationContext {
  return { annotations: [{ level, message }] };
}

/** The API’s times of a step that failed. */
function failedStep(name: string): ClassificationContext {
  return {
    steps: [{ name, conclusion: 'failure', startedAt: '2026-01-01T00:00:00Z', completedAt: '2026-01-01T00:01:00Z' }],
  };
}

// The rules are made ready once, which would be counted as time of the first test.
beforeAll(async () => {
  await answerTo([]);
});

describe('the answer', () => {
  it('is unknown without a line', async () => {
    expect(await answerTo([])).toEqual({
      verdict: 'unknown',
      category: null,
      ruleId: null,
      speaker: null,
      confidence: 'low',
      line: null,
      reason: { code: 'empty-log' },
      evidence: [],
      rejected: [],
      region: { foundBy: 'nothing', step: null, firstLine: 0, lastLine: 0 },
      lineCount: 0,
    });
  });

  it('shows the line that closed the match, with those around it', async () => {
    expect(await answerTo(step('make', 'one', 'two', outage, '', 'three', failed))).toEqual({
      verdict: 'transient',
      category: 'dns',
      ruleId: 'curl/dns',
      speaker: 'curl',
      confidence: 'high',
      line: 7,
      evidence: [
        {
          source: 'log',
          line: 7,
          text: outage,
          before: [
            { line: 5, text: 'one' },
            { line: 6, text: 'two' },
          ],
          after: [
            { line: 9, text: 'three' },
            { line: 10, text: failed },
          ],
        },
      ],
      rejected: [],
      region: { foundBy: 'first-error', step: 'Run make', firstLine: 1, lastLine: 10 },
      lineCount: 10,
    });
  });

  it('shows the first line that calls itself an error where no rule knows it', async () => {
    const answer = await answerTo(
      step('./pad', 'padget error: the wheel is off', 'padget error: so is the other', failed),
    );
    expect(answer).toMatchObject({ verdict: 'unknown', reason: { code: 'no-rule-matched' }, line: 5, ruleId: null });
    expect(answer.evidence).toMatchObject([{ source: 'log', line: 5, text: 'padget error: the wheel is off' }]);
  });

  it.each<[string, readonly string[], string]>([
    ['the log is a notice that there is none', ['{"message": "Not Found"}'], 'expired-log'],
    ['nothing in it is known', ['strange'], 'no-rule-matched'],
    [
      'what is known may be about the project itself',
      step('npm run e2e', 'curl: (22) The requested URL returned error: 503', failed),
      'only-rejected-candidates',
    ],
  ])('is unknown where %s', async (_what, lines, code) => {
    expect(await answerTo(lines)).toMatchObject({ verdict: 'unknown', reason: { code }, line: null, evidence: [] });
  });

  it('of a rule for either is unknown and names the rule', async () => {
    expect(await answerTo(step('make', timeLimit, failed))).toMatchObject({
      verdict: 'unknown',
      ruleId: 'github-runner/job-time-limit',
      reason: { code: 'either', ruleId: 'github-runner/job-time-limit' },
      line: 5,
    });
  });

  it.each([
    ['a tool that names the host', outage, 'high'],
    ['a library', 'Error: getaddrinfo ENOTFOUND files.example.org', 'medium'],
    ['a tool, with no host around it', 'curl: (22) The requested URL returned error: 503', 'low'],
  ])('is as sure as what was said by %s', async (_speaker, said, confidence) => {
    expect(await answerTo(step('./pad', said, failed))).toMatchObject({ verdict: 'transient', confidence });
  });

  it('lists the last twenty lines that did not count', async () => {
    const local = Array.from(
      { length: 20 },
      () => 'curl: (7) Failed to connect to localhost port 80: Connection refused',
    );
    const { rejected } = await answerTo(step('./deps', ...local, outage, failedTest, failed));
    expect([rejected.length, rejected[0]?.line, rejected.at(-1)?.reason.code]).toEqual([20, 6, 'vetoed']);
  });

  it('has the result of each rule only where it is asked for', async () => {
    const lines = step('make', outage, failed);
    const rules = (await answerTo(lines, { explain: true })).rules ?? [];
    expect(rules.filter(({ matches }) => matches > 0)).toEqual([
      { ruleId: 'curl/dns', matches: 1, lastLine: 5, outcome: { code: 'decided' } },
    ]);
    expect(await answerTo(lines, { explain: false })).not.toHaveProperty('rules');
  });

  it('names the rule of an annotation as the one that decided', async () => {
    const lines = step('make', outage, failed);
    const { rules = [] } = await answerTo(lines, { ...annotated(lostRunner), explain: true });
    const outcomeOf = (id: string) => rules.find(({ ruleId }) => ruleId === id)?.outcome;
    expect(outcomeOf('github-runner/lost-communication')).toEqual({ code: 'decided' });
    expect(outcomeOf('curl/dns')).toEqual({ code: 'supported' });
  });

  it.each(['outside-failing-region', 'vetoed'])('tells a rule that its match was rejected: %s', async (code) => {
    const later = code === 'vetoed' ? failedTest : 'strange';
    const { rules = [] } = await answerTo([...step('./deps', outage, failed), ...step('./check', later, failed)], {
      explain: true,
    });
    expect(rules.find(({ ruleId }) => ruleId === 'curl/dns')?.outcome).toMatchObject({
      code: 'rejected',
      reason: { code },
    });
  });
});

describe('an annotation', () => {
  it('proves the answer in place of a line', async () => {
    expect(await answerTo(step('make', 'strange', failed), annotated(`So it ended.\n${lostRunner}`))).toEqual({
      verdict: 'transient',
      category: 'runner-lost',
      ruleId: 'github-runner/lost-communication',
      speaker: 'github-runner',
      confidence: 'high',
      line: null,
      evidence: [{ source: 'annotation', index: 0, text: lostRunner }],
      rejected: [],
      region: { foundBy: 'first-error', step: 'Run make', firstLine: 1, lastLine: 6 },
      lineCount: 6,
    });
  });

  it('of a rule for either makes the answer unknown', async () => {
    const limit = 'The job running on runner Hosted 4 has exceeded the maximum execution time of 360 minutes.';
    expect(await answerTo(step('make', 'strange', failed), annotated(limit))).toMatchObject({
      verdict: 'unknown',
      ruleId: 'github-runner/job-time-limit',
      evidence: [{ source: 'annotation', index: 0, text: limit }],
    });
  });

  it('explains a job without a log', async () => {
    expect(await answerTo([], annotated(lostRunner))).toMatchObject({ category: 'runner-lost', lineCount: 0 });
  });
});

describe('the conclusion of the job', () => {
  it.each([
    ['success', 'job-succeeded'],
    ['neutral', 'job-succeeded'],
    ['skipped', 'job-skipped'],
  ])('%s leaves nothing to explain', async (conclusion, code) => {
    expect(await answerTo(step('make', outage, failed), { conclusion })).toMatchObject({
      verdict: 'unknown',
      reason: { code },
      line: null,
      evidence: [],
      lineCount: 6,
      region: { step: 'Run make' },
    });
  });

  it.each([
    ['cancelled', 'cancelled', 'api/cancelled'],
    ['timed_out', 'job-timeout', 'api/timed-out'],
  ])('%s decides whatever the log says', async (conclusion, category, ruleId) => {
    expect(await answerTo(step('make', outage, failed), { conclusion })).toEqual({
      verdict: 'permanent',
      category,
      ruleId,
      speaker: 'github-actions',
      confidence: 'high',
      line: null,
      evidence: [],
      rejected: [],
      region: { foundBy: 'first-error', step: 'Run make', firstLine: 1, lastLine: 6 },
      lineCount: 6,
    });
  });

  it('“cancelled” needs nothing in the log', async () => {
    expect(await answerTo(['strange'], { conclusion: 'cancelled' })).toMatchObject({ ruleId: 'api/cancelled' });
  });

  it('“cancelled” is also that of a job that ran into its time limit', async () => {
    expect(await answerTo(step('make', timeLimit, failed), { conclusion: 'cancelled' })).toMatchObject({
      ruleId: 'github-runner/job-time-limit',
    });
  });

  it.each(['failure', 'something new'])('“%s” leaves the answer to the log', async (conclusion) => {
    expect(await answerTo(step('make', outage, failed), { conclusion })).toMatchObject({ ruleId: 'curl/dns' });
  });

  it('is none of a job that no runner took', async () => {
    expect(await answerTo([], { runnerName: null })).toMatchObject({ reason: { code: 'no-runner' } });
    expect(await answerTo([], { runnerName: 'Hosted 4' })).toMatchObject({ reason: { code: 'empty-log' } });
  });

  it('is not that of a missing runner where the log has a cause', async () => {
    expect(await answerTo(step('make', outage, failed), { runnerName: null })).toMatchObject({ ruleId: 'curl/dns' });
  });
});

describe('a step that failed after another one', () => {
  const later = (name: string, ...lines: readonly string[]): readonly string[] => [
    ...step('./deps', outage, failed),
    ...step(name, ...lines),
  ];

  it('that does the job’s main work shows that the first failure was tolerated', async () => {
    const answer = await answerTo(later('npm test', failedTest, failed));
    expect(answer).toMatchObject({ ruleId: 'test-runner/pytest', line: 11 });
    expect(answer.rejected).toEqual([
      {
        ruleId: 'curl/dns',
        category: 'dns',
        line: 5,
        text: outage,
        reason: { code: 'work-went-on', line: 7, text: 'Run npm test' },
      },
    ]);
  });

  it('explains the job where the first one says nothing', async () => {
    const answer = await answerTo([...step('./deps', 'strange', failed), ...step('npm ci', outage, failed)]);
    expect(answer).toMatchObject({ verdict: 'transient', line: 11, rejected: [] });
  });

  it('explains the job by the last that does main work', async () => {
    const answer = await answerTo([
      ...later('npm ci', 'npm error code ECONNRESET', failed),
      ...step('npm test', failedTest, failed),
      ...step('./check', failedTest, failed),
    ]);
    expect(answer.line).toBe(17);
  });

  it('that does main work decides nothing where it does not say why it failed', async () => {
    expect(await answerTo(later('npm test', 'strange', failed))).toMatchObject({
      reason: { code: 'only-rejected-candidates' },
    });
    expect(
      await answerTo([...step('./deps', failedTest, failed), ...step('npm test', 'strange', failed)]),
    ).toMatchObject({ ruleId: 'test-runner/pytest' });
  });

  it('overrules an outage with a failure of its own', async () => {
    const answer = await answerTo(later('./check', failedTest, failed));
    expect(answer).toMatchObject({ verdict: 'permanent', ruleId: 'test-runner/pytest', line: 11 });
    expect(answer.rejected.map(({ reason }) => reason)).toEqual([
      { code: 'vetoed', ruleId: 'test-runner/pytest', line: 11, text: failedTest },
    ]);
  });

  it('explains by a failure of its own what the first one leaves open', async () => {
    const answer = await answerTo([...step('./deps', 'strange', failed), ...step('./check', failedTest, failed)]);
    expect(answer).toMatchObject({ ruleId: 'test-runner/pytest', line: 11, rejected: [] });
  });

  it('overrules with a failure that stands before others', async () => {
    const log = [...later('./check', failedTest, failed), ...step('./more', outage, failed)];
    expect(await answerTo(log)).toMatchObject({ line: 11 });
  });

  it('gives a guess the sureness of its own failure', async () => {
    const log = [
      ...step('./deps', 'curl: (22) The requested URL returned error: 503', failed),
      ...step('./check', failedTest, failed),
    ];
    expect(await answerTo(log)).toMatchObject({ verdict: 'permanent', confidence: 'high' });
  });

  it('takes an outage back where it ended silently', async () => {
    const answer = await answerTo(later('./check', 'strange', failed));
    expect(answer).toMatchObject({ verdict: 'unknown', evidence: [], line: null });
    expect(answer.rejected).toEqual([
      { ruleId: 'curl/dns', category: 'dns', line: 5, text: outage, reason: { code: 'outside-failing-region' } },
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['always runs', later('cat report', failedTest, failed)],
    ['had an outage, too', later('./check', outage, failed)],
    ['lacks what the first should have made', later('./check', 'sh: 1: pad: command not found', failed)],
    ['only names what broke', later('./check', 'nothing to commit, working tree clean', failed)],
    ['did not end in its error', later('./check', '##[error]strange')],
    [
      'ended silently before one that says why',
      [...later('./check', 'strange', failed), ...step('./more', outage, failed)],
    ],
  ])('changes nothing where it %s', async (_what, log) => {
    expect(await answerTo(log)).toMatchObject({ verdict: 'transient', line: 5, rejected: [] });
  });

  it('changes nothing about a failure of the code in the first', async () => {
    const log = [...step('./deps', failedTest, failed), ...step('./check', failedTest, failed)];
    expect(await answerTo(log)).toMatchObject({ verdict: 'permanent', line: 5 });
  });

  it('changes nothing about a lost runner', async () => {
    const lost =
      'Error: The runner has received a shutdown signal. This can happen when the runner service is stopped.';
    const log = [...step('./deps', lost, failed), ...step('npm test', failedTest, failed)];
    expect(await answerTo(log)).toMatchObject({ category: 'runner-lost', line: 5 });
  });

  it('changes nothing where the API tells which step failed', async () => {
    expect(await answerTo(later('npm test', failedTest, failed), failedStep('Run ./deps'))).toMatchObject({
      ruleId: 'curl/dns',
      region: { foundBy: 'step-conclusions', step: 'Run ./deps' },
    });
  });
});
