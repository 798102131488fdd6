import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { RejectionReason, UnknownReason } from '@portcullis/transient-classifier';
import { plainSentence } from '../words/sentence.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { provenClassification, refusedRun, unknownClassification } from '../testing/classifications.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { classificationMeaning, rejectionWords, unknownWords } from './classification-words.ts';
import { renderClassification } from './render-classification.ts';
import { renderRunClassification } from './render-run-classification.ts';

const text = 'curl: (56) Recv failure: Connection reset by peer';

describe('a classification at the terminal', () => {
  const lines = renderClassification(
    provenClassification(text, { region: { foundBy: 'first-error', step: 'Install', firstLine: 3, lastLine: 14 } }),
    { title: 'build.log', width: 100 },
  ).split('\n');

  it('begins with the log, the verdict, the category by its name and the speaker', () => {
    expect(lines[0]).toBe('! build.log: transient: ECONNRESET (curl)');
    expect(lines[1]).toBe('  line 12 of 20, step Install, by curl/recv-failure, high confidence');
  });

  it('quotes the proving line with its number between its neighbours', () => {
    expect(lines.slice(2, 5)).toEqual([`    11 | ${text}`, `  > 12 | ${text}`, `    13 | ${text}`]);
  });

  it('cuts the neighbours, but not the proving line', () => {
    const long = `${'a'.repeat(30)} ${'b'.repeat(30)} the cause`;
    const output = renderClassification(provenClassification(long), { title: 'a', width: 60 }).split('\n');
    expect(output.slice(4, 8)).toEqual([
      `    11 | ${'a'.repeat(30)} ${'b'.repeat(19)}…`,
      `  > 12 | ${'a'.repeat(30)}`,
      `         ${'b'.repeat(30)} the cause`,
      `    13 | ${'a'.repeat(30)} ${'b'.repeat(19)}…`,
    ]);
  });

  it('writes numbers of lines as editors do', () => {
    expect(
      renderClassification(provenClassification(text, { line: 12_345, lineCount: 20_000 }), { title: 'a' }),
    ).toContain('line 12345 of 20000');
  });

  it('says what it means, and what was considered and not taken', () => {
    expect(lines.slice(5)).toEqual([
      '  The peer cut an open connection: a re-run may succeed without any change',
      '  Considered and not taken:',
      `    line 4: ${text}`,
      `      npm/code: the job carried on, line 5: ${text}`,
      '',
    ]);
  });

  it('shows the last of many that were not taken, and how many there are', () => {
    const [one] = provenClassification(text).rejected;
    const rejected = Array.from({ length: 11 }, (_, index) => ({
      ...one,
      line: index + 1,
      text,
      ruleId: 'npm/code',
      category: 'dns',
      reason: { code: 'counter-pattern' } as const,
    }));
    const output = renderClassification(provenClassification(text, { rejected }), { title: 'a' });
    expect(output).toContain('and 3 before them');
    expect(output).toContain('line 11:');
    expect(output).not.toContain('line 3:');
  });

  it('tells how every rule fared where that was asked for', () => {
    const output = renderClassification(
      provenClassification(text, {
        rules: [
          { ruleId: 'curl/recv-failure', matches: 1, lastLine: 12, outcome: { code: 'decided' } },
          { ruleId: 'npm/code', matches: 2, lastLine: 4, outcome: { code: 'rejected', reason: { code: 'loopback' } } },
          { ruleId: 'git/refused', matches: 0, lastLine: null, outcome: { code: 'not-matched' } },
        ],
      }),
      { title: 'a', width: 120 },
    );
    expect(output).toContain('How 3 rules fared:');
    expect(output).toContain('curl/recv-failure: 1 match, last in line 12: decided');
    expect(output).toContain('npm/code: 2 matches, last in line 4: ignored (it concerns this machine');
    expect(output).toContain('1 did not match:\n      git/refused\n');
  });

  it('says why there is no answer', () => {
    expect(renderClassification(unknownClassification, { title: 'a.log' })).toMatch(
      /^\? a\.log: unknown: the log is empty\n/u,
    );
  });

  it('quotes an annotation, which has no line', () => {
    const annotated = provenClassification(text, {
      line: null,
      evidence: [{ source: 'annotation', index: 0, text: 'The runner has received a shutdown signal.' }],
    });
    expect(renderClassification(annotated, { title: 'a' })).toContain(
      'annotation: The runner has received a shutdown signal.',
    );
  });

  it("names a project's own category as one", () => {
    expect(plainSentence(classificationMeaning(provenClassification(text, { category: 'brown-out' })))).toBe(
      'a category of this project (brown-out): a re-run may succeed without any change',
    );
  });
});

describe('a run at the terminal', () => {
  it('is worth another attempt if nothing speaks against it', () => {
    expect(
      renderRunClassification(
        { verdict: 'transient', failedJobs: ['build', 'lint'], refusals: [], ignored: [] },
        { title: 'logs.zip', width: 120 },
      ),
    ).toBe('! logs.zip: transient: a re-run may pass (2 failed jobs: build and lint)\n');
  });

  it('says every reason against it, and which jobs were left out', () => {
    const output = renderRunClassification(refusedRun('build'), { title: 'logs.zip', width: 120 });
    expect(output.split('\n').slice(1)).toEqual([
      '  No job failed',
      '  The run was cancelled',
      '  build was cancelled',
      '  It is attempt 2: only a first attempt is re-run',
      '  9 jobs failed, over the limit of 5: this looks like an outage',
      '  build failed permanently: test (pytest/failed, line 4)',
      '  build failed for an unknown reason',
      '  Only jobs that collect the results of others failed: build',
      '  build is left out: it only collects the results of other jobs (its log says so)',
      '',
    ]);
  });
});

describe('untrusted text in classifications', () => {
  it('makes harmless lines that fit the width', () => {
    fc.assert(
      fc.property(hostileText(), fc.constantFrom(40, 60, 120), fc.boolean(), (hostile, width, unicode) => {
        const options = { title: hostile, width, unicode };
        const output =
          renderClassification(provenClassification(hostile, { ruleId: hostile, category: hostile }), options) +
          renderRunClassification(refusedRun(hostile), options);
        for (const line of output.trimEnd().split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|^\s*::|##[a-z]*\[/iu);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the words', () => {
  const line = 3;
  const ruleId = 'curl/a';
  const reasons: readonly RejectionReason[] = [
    { code: 'work-went-on', line, text },
    { code: 'vetoed', ruleId, line, text },
    { code: 'later-cause', ruleId, line },
    { code: 'better-rule', ruleId, line },
    { code: 'loopback' },
    { code: 'reserved-name' },
    { code: 'test-frame' },
    { code: 'counter-pattern' },
    { code: 'not-evidence', kind: 'script' },
    { code: 'outside-failing-region' },
  ];
  const unknowns: readonly UnknownReason[] = [
    { code: 'empty-log' },
    { code: 'expired-log' },
    { code: 'job-succeeded' },
    { code: 'job-skipped' },
    { code: 'no-runner' },
    { code: 'no-rule-matched' },
    { code: 'only-rejected-candidates' },
    { code: 'internal-error', message: 'x' },
  ];

  it('differ for every reason', () => {
    const all = [...reasons.map(rejectionWords), ...unknowns.map(unknownWords)].map(plainSentence);
    expect(new Set(all).size).toBe(reasons.length + unknowns.length);
    expect(all.every((words) => words.length > 5)).toBe(true);
  });
});
