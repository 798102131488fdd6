import { computeHealth, decideAlert } from '@portcullis/health-metrics';
import type { AlertState, Attempt } from '@portcullis/health-metrics';
import { describe, expect, it } from '@jest/globals';
import { renderHealthIssue } from './render-health-watch.ts';

const now = new Date('2026-11-24T12:00:00Z');
const hourMs = 3_600_000;

function reportOf(failures: number): ReturnType<typeof computeHealth> {
  const attempts = Array.from({ length: 20 }, (_, index): Attempt => {
    const startedMs = now.getTime() - hourMs * (index + 1);
    const conclusion = index < failures ? 'failure' : 'success';
    const times = { createdAtMs: startedMs, startedAtMs: startedMs, completedAtMs: startedMs + 60_000 };
    return {
      repository: 'octo/demo',
      workflowId: 7,
      workflowName: 'CI',
      workflowPath: '.github/workflows/ci.yml',
      runId: 100 + index,
      runAttempt: 1,
      event: 'push',
      headBranch: 'main',
      headSha: `sha${index}`,
      status: 'completed',
      conclusion,
      createdAtMs: startedMs,
      runStartedAtMs: startedMs,
      updatedAtMs: startedMs + 60_000,
      jobs: [{ name: 'test', status: 'completed', conclusion, labels: [], ...times }],
    };
  });
  return computeHealth(attempts, { now });
}

describe('the issue about health', () => {
  it('says what fails most and when it closes within its first ten lines', () => {
    const report = reportOf(9);
    const body = renderHealthIssue({ report, decision: decideAlert(null, report), unseen: [] }, null);
    const start = body.split('\n').slice(0, 10).join('\n');
    expect(start).toContain('55 % of 20 runs succeed: still below the threshold of 85 %.');
    expect(start).toContain('- `test` of `CI`: 9 of 20 executions failed.');
    expect(start).toContain('This issue closes by itself once 88 % of the runs of the last 7 days succeed.');
  });

  it('does not say when it closes once it is closed', () => {
    const report = reportOf(1);
    const open: AlertState = {
      schemaVersion: 'alert.v1',
      state: 'open',
      openedAt: '2026-11-23T12:00:00Z',
      closedAt: null,
      size: 'serious',
    };
    const decision = decideAlert(open, report);
    expect(decision.action).toBe('close');
    expect(renderHealthIssue({ report, decision, unseen: [] }, null)).not.toContain('closes by itself');
  });
});
