import type { ProvenClassification, RunClassification, UnknownClassification } from '@portcullis/transient-classifier';

/** A classification by one line of a log; `text` is used as every text of the log. */
export function provenClassification(text: string, more: Partial<ProvenClassification> = {}): ProvenClassification {
  return {
    verdict: 'transient',
    category: 'connection-reset',
    ruleId: 'curl/recv-failure',
    speaker: 'curl',
    confidence: 'high',
    line: 12,
    evidence: [{ source: 'log', line: 12, text, before: [{ line: 11, text }], after: [{ line: 13, text }] }],
    rejected: [{ line: 4, text, ruleId: 'npm/code', category: 'dns', reason: { code: 'work-went-on', line: 5, text } }],
    region: { foundBy: 'first-error', step: text, firstLine: 3, lastLine: 14 },
    lineCount: 20,
    ...more,
  };
}

/** A log that shows no cause. */
export const unknownClassification: UnknownClassification = {
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
};

/** A run that is refused for every possible reason, with `text` in place of each name. */
export function refusedRun(text: string): RunClassification {
  return {
    verdict: 'permanent',
    failedJobs: [text],
    refusals: [
      { code: 'no-failed-jobs' },
      { code: 'run-cancelled' },
      { code: 'job-cancelled', job: text },
      { code: 'not-first-attempt', attempt: 2 },
      { code: 'too-many-failed-jobs', failedJobs: 9, maxFailedJobs: 5 },
      { code: 'job-permanent', job: text, category: 'test', ruleId: 'pytest/failed', line: 4 },
      { code: 'job-unknown', job: text, reason: 'no-rule-matched' },
      { code: 'only-aggregators-failed', jobs: [text] },
    ],
    ignored: [{ job: text, reason: { code: 'aggregator', toldBy: 'log' } }],
  };
}
