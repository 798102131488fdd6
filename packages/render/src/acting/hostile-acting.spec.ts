import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { markdownText } from '../safe-text/markdown-text.ts';
import { provenClassification, refusedRun, unknownClassification } from '../testing/classifications.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { expectNoReference, expectOnlyOurMarkup, outsideCode } from '../testing/live-markdown.ts';
import { plainSentence } from '../words/sentence.ts';
import type { ActedRun, JudgedJob, Shortfall } from './acted-run.ts';
import { failureAlertSentence } from './alert-words.ts';
import type { AlertReport, FailureAlert } from './failure-alert.ts';
import type { GateReport } from './gate-report.ts';
import { gateSentence } from './gate-words.ts';
import { renderAlertSummary } from './render-alert-summary.ts';
import { failureIssueTitle, renderFailureIssue } from './render-failure-issue.ts';
import { renderGateComment, renderGateSummary } from './render-gate.ts';
import { renderRerunComment } from './render-rerun-comment.ts';
import { renderRerunSummary } from './render-rerun-summary.ts';
import type { RerunReport, StartedRerun } from './rerun-report.ts';
import { rerunSentence } from './rerun-words.ts';
import { renderRunCommentSummary, runCommentSentence } from './run-comment.ts';
import type { RunCommentReport } from './run-comment.ts';
import { messageText, slackText } from './slack-text.ts';

/** Go further with PORTCULLIS_HOSTILE_RUNS. */
const numRuns = Number(process.env['PORTCULLIS_HOSTILE_RUNS'] ?? 60);
const page = 'https://github.test/octo/demo';

interface Words {
  readonly one: string;
  readonly two: string;
  readonly gate: GateReport;
}

const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const runOf = (one: string, two: string): ActedRun => ({
  repository: 'octo/demo',
  workflowName: one,
  runId: 42,
  runAttempt: 1,
  url: `${page}/actions/runs/42`,
  headBranch: two,
  headSha: commit,
});
const jobsOf = (one: string, two: string): readonly JudgedJob[] => [
  { name: one, url: `${page}/job/1`, classification: provenClassification(two), log: 'read' },
  { name: two, url: null, classification: { ...unknownClassification }, log: 'expired' },
];
const shortfallsOf = (one: string): readonly Shortfall[] => [
  { feature: 'comment', permission: null, message: one },
  { feature: 'comment', permission: 'issues: write', message: one },
];
const ignoredOf = (one: string, two: string) =>
  [
    { job: one, reason: { code: 'collateral', of: two } },
    { job: two, reason: { code: 'aggregator', toldBy: 'log' } },
  ] as const;

const words: fc.Arbitrary<Words> = fc
  .tuple(hostileText(), hostileText(), hostileVerdict(), fc.boolean())
  .map(([one, two, verdict, isForeign]) => ({
    one,
    two,
    gate: {
      verdict,
      writtenBy: isForeign ? { kind: 'other-workflow', conclusion: one, fault: two } : { kind: 'gate' },
      policy: isForeign
        ? { kind: 'base', file: one, commit, branch: two, tag: null }
        : { kind: 'own', file: one, commit, branch: null, tag: two },
      policyChange: isForeign
        ? { kind: 'unreadable', reason: one }
        : { kind: 'compared', weakenings: [{ key: one, was: two, is: null }] },
      diff: { kind: 'unknown', reasons: [one, two] },
      checkWeakenings: isForeign
        ? { kind: 'unknown' }
        : { kind: 'read', weakenings: [{ path: one, line: 3, kind: 'errors-ignored', text: two }] },
      leniency: { notEnforced: [one], filters: 1, filteredFindings: 1, waivers: 0, waivedFindings: 0 },
      baseline: { kind: 'none', reason: { code: 'unusable', message: one }, isNeeded: true },
      jobs: jobsOf(one, two),
      published: [{ what: 'baseline', outcome: 'stored', branch: one }],
      shortfalls: shortfallsOf(two),
      runUrl: `${page}/actions/runs/42`,
    },
  }));

function rerunOf({ one, two }: Words): RerunReport {
  return {
    run: runOf(one, two),
    decision: { kind: 'no-rerun', reason: { code: 'not-transient', refusals: refusedRun(one).refusals } },
    jobs: jobsOf(one, two),
    ignored: ignoredOf(one, two),
    yields: [{ ruleId: one, attempted: 20, cleared: 1, interval: [0, 0.1], isBelieved: false }],
    commentUrl: `${page}/pull/1#c`,
    shortfalls: shortfallsOf(one),
  };
}

function startedOf({ one, two }: Words): StartedRerun {
  return {
    run: runOf(one, two),
    nextAttempt: 2,
    state: { kind: 'ended', conclusion: one },
    jobs: jobsOf(one, two),
    ignored: ignoredOf(two, one),
  };
}

function alertOf({ one, two }: Words): FailureAlert {
  const commits = [{ sha: commit, title: one, url: `${page}/commit/1` }];
  const since = { lastGreen: null, commits, total: 3, isDiverged: true, url: `${page}/compare/1` };
  const red = { branch: two, run: runOf(one, two), jobs: jobsOf(two, one), ignored: ignoredOf(one, two), since };
  return { workflowName: one, pullNumber: null, red: [red] };
}

function alertReportOf(given: Words): AlertReport {
  return {
    run: runOf(given.one, given.two),
    outcome: 'opened',
    alert: alertOf(given),
    issueUrl: `${page}/issues/1`,
    notificationFault: given.two,
    shortfalls: shortfallsOf(given.one),
  };
}

function runCommentOf({ gate, two }: Words): RunCommentReport {
  return { reason: null, gate, comment: null, shortfalls: shortfallsOf(two) };
}

const texts: Readonly<Record<string, (given: Words) => string>> = {
  'the comment of the gate': ({ gate }) => renderGateComment(gate),
  'the summary of the gate': ({ gate }) => renderGateSummary(gate),
  'the summary of a comment for a fork': (given) => renderRunCommentSummary(runCommentOf(given)),
  'the comment about a re-run': (given) => renderRerunComment(startedOf(given)),
  'the summary of a re-run': (given) => renderRerunSummary(rerunOf(given)),
  'the issue about a failure': (given) => renderFailureIssue(alertOf(given)),
  'the summary of an alert': (given) => renderAlertSummary(alertReportOf(given)),
};

describe.each(Object.entries(texts))('%s', (_name, render) => {
  it('has no image, no link but ours, and no HTML but what folds it', () => {
    fc.assert(
      fc.property(words, (given) => {
        expectOnlyOurMarkup(render(given), page);
      }),
      { numRuns },
    );
  });

  it('mentions nobody and refers to nothing', () => {
    fc.assert(
      fc.property(words, (given) => {
        expectNoReference(render(given));
      }),
      { numRuns },
    );
  });
});

it('what people read in one line is one line', () => {
  fc.assert(
    fc.property(words, (given) => {
      const lines = [
        gateSentence(given.gate),
        rerunSentence(rerunOf(given)),
        failureAlertSentence(alertReportOf(given)),
        runCommentSentence(runCommentOf(given)),
      ].map(plainSentence);
      lines.push(failureIssueTitle(alertOf(given)));
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns },
  );
});

it('a message to Slack formats, mentions and links nothing', () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      expect(slackText(text)).not.toMatch(/[<>]|@\w|#\w|:\/\/|\w\.\w|[*_~`](?!\u200b)|[\p{Cc}]/u);
    }),
    { numRuns: numRuns * 5 },
  );
});

it('a message to any chat formats, mentions, links and embeds nothing', () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      expect(messageText(text)).not.toMatch(
        /<[^\u200b]|&[^\u200b]|@\w|#\w|:\/\/|\w\.\w|\]\(|[*_~`](?!\u200b)|[\p{Cc}]/u,
      );
    }),
    { numRuns: numRuns * 5 },
  );
});

it('the check of mentions would see one', () => {
  expect(outsideCode('a @octocat')).toMatch(/(?<![\w/])@[a-z\d]/iu);
  expect(outsideCode(`\`@octocat\` ${markdownText('@octocat')}`)).not.toMatch(/(?<![\w/])@[a-z\d]/iu);
});
