import { describe, expect, it } from '@jest/globals';
import { computeHealth, decideAlert } from '@portcullis/health-metrics';
import type { Attempt } from '@portcullis/health-metrics';
import * as fc from 'fast-check';
import { renderHealthBadge } from '../health/health-badge.ts';
import { renderHealthMarkdown } from '../health/render-health-markdown.ts';
import { renderHealthSvg } from '../health/svg/render-health-svg.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { expectNoReference, expectOnlyOurMarkup } from '../testing/live-markdown.ts';
import { plainSentence } from '../words/sentence.ts';
import type { HealthWatchReport } from './health-watch.ts';
import { healthWatchSentence, unseenSentence } from './health-watch-words.ts';
import { healthIssueTitle, renderHealthIssue, renderHealthWatchSummary } from './render-health-watch.ts';

/** Go further with PORTCULLIS_HOSTILE_RUNS. */
const numRuns = Number(process.env['PORTCULLIS_HOSTILE_RUNS'] ?? 20);
const page = 'https://github.test/octo/demo';
const now = new Date('2026-11-24T12:00:00Z');
const dayMs = 86_400_000;

/** The attempts of a week whose every text comes from outside: failures, a flaky run and a recovery among them. */
function attemptsOf(one: string, two: string): readonly Attempt[] {
  return Array.from({ length: 12 }, (_, index): Attempt => {
    const startedMs = now.getTime() - dayMs * (0.3 + index / 2);
    const isSecond = index % 4 === 1;
    const conclusion = isSecond || index % 4 === 2 ? 'success' : index === 7 ? one : 'failure';
    return {
      repository: index % 2 === 0 ? 'octo/demo' : two,
      workflowId: 7 + (index % 2),
      workflowName: index % 3 === 0 ? one : two,
      workflowPath: `.github/workflows/${two}`,
      runId: isSecond ? 100 + index - 1 : 100 + index,
      runAttempt: isSecond ? 2 : 1,
      event: index % 5 === 4 ? one : 'push',
      headBranch: index % 5 === 3 ? one : 'main',
      headSha: one,
      status: 'completed',
      conclusion,
      createdAtMs: startedMs,
      runStartedAtMs: startedMs,
      updatedAtMs: startedMs + 300_000,
      jobs: [
        {
          name: two,
          status: 'completed',
          conclusion,
          createdAtMs: startedMs,
          startedAtMs: startedMs + 1000,
          completedAtMs: startedMs + 300_000,
          labels: [one],
          runnerName: two,
          stepCount: 3,
        },
      ],
    };
  });
}

const watches: fc.Arbitrary<HealthWatchReport> = fc
  .tuple(hostileText(), hostileText(), fc.boolean())
  .map(([one, two, isCovered]) => {
    const report = computeHealth(attemptsOf(one, two), {
      now,
      excludeWorkflows: [],
      classifications: [{ runId: 100, runAttempt: 1, verdict: 'transient', ruleId: one }],
      ...(!isCovered && {
        coverage: [
          {
            repository: two,
            stretches: [{ fromMs: now.getTime() - dayMs, toMs: now.getTime() }],
            comparableFromMs: 0,
            runsGiven: 12,
            runsListed: 40,
          },
        ],
      }),
    });
    return {
      report,
      decision: decideAlert(null, report),
      unseen: [{ code: 'history-damaged', lines: 2, firstLine: 1, reason: one }],
      requests: 3,
      published: { kind: 'data-branch', branch: two, outcome: 'committed' },
      issue: 'opened',
      issueUrl: `${page}/issues/1`,
      notificationFault: two,
      shortfalls: [{ feature: 'read the stored history', permission: null, message: one }],
    };
  });

const texts: Readonly<Record<string, (watch: HealthWatchReport) => string>> = {
  'the summary of the health watch': renderHealthWatchSummary,
  'the issue about health': (watch) => renderHealthIssue(watch, `${page}/blob/report.md`),
  'the report on health': ({ report, unseen }) =>
    renderHealthMarkdown(report, { picture: null, notes: unseen.map(unseenSentence) }),
};

describe.each(Object.entries(texts))('%s', (_name, render) => {
  it('has no image, no link but ours, no HTML but what folds it, no mention and no reference', () => {
    fc.assert(
      fc.property(watches, (watch) => {
        const text = render(watch);
        expectOnlyOurMarkup(text, page);
        expectNoReference(text);
        expect(text).not.toMatch(/^[ \t]*(?:::|##\[|##vso\[)/mu);
      }),
      { numRuns },
    );
  });
});

/** Elements of the picture, all of them ours: text from outside stands between them. */
const drawn = new Set(
  'circle desc g line path polyline rect style svg text title tspan'.split(' ').flatMap((tag) => [tag, `/${tag}`]),
);

it('the picture draws and runs nothing that is not ours, and the badge holds no text from outside', () => {
  fc.assert(
    fc.property(watches, ({ report }) => {
      for (const [, tag = '', attributes = ''] of renderHealthSvg(report).matchAll(
        /<([^\s>]*?)(?=[\s/]*>|\s)([^>]*)>/gu,
      )) {
        expect(drawn).toContain(tag);
        expect(attributes).not.toMatch(/\bon\w+=|href|url\(/iu);
      }
      expect(renderHealthBadge(report)).toMatch(
        /^\{"schemaVersion":1,"label":"CI health","message":"[\w .,%()≥<–-]*","color":"[a-z]+","isError":(?:true|false)\}\n$/u,
      );
    }),
    { numRuns },
  );
});

it('what people read in one line is one line', () => {
  fc.assert(
    fc.property(watches, (watch) => {
      for (const line of [plainSentence(healthWatchSentence(watch)), healthIssueTitle(watch.decision)])
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns },
  );
});
