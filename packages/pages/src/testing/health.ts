import { computeHealth, decideAlert, parseRuns } from '@portcullis/health-metrics';
import type { HealthReport } from '@portcullis/health-metrics';
import { alertNote } from '../health/alert-note.ts';
import { renderHealthPage } from '../health/render-health-page.tsx';

const now = new Date('2026-04-01T09:30:00Z');
const dayMs = 86_400_000;

/** Runs of three months, as GitHub lists them: some fail. */
function exportedRuns(name: string): string {
  const runs = Array.from({ length: 240 }, (_, index) => {
    const at = new Date(now.getTime() - index * 0.37 * dayMs - 60_000);
    return {
      ...{ id: 1_000 + index, name, workflow_id: 7 + (index % 2), path: `.github/workflows/${String(index % 2)}.yml` },
      ...{ run_number: index, run_attempt: 1, event: 'push', head_branch: name, head_sha: 'a'.repeat(40) },
      ...{ status: 'completed', conclusion: index % 5 === 0 ? 'failure' : 'success', display_title: name },
      ...{ created_at: at.toISOString(), run_started_at: at.toISOString(), updated_at: at.toISOString() },
      repository: { full_name: 'acme/parcel-service', default_branch: 'main' },
    };
  });
  return JSON.stringify({ total_count: runs.length, workflow_runs: runs });
}

/** Reports on windows of 7, 30 and 90 days. */
export function healthWindows(name = 'CI'): readonly HealthReport[] {
  const { attempts } = parseRuns(exportedRuns(name));
  return [7, 30, 90].map((windowDays) => computeHealth(attempts, { now, windowDays }));
}

/** A page with all windows. */
export function healthPageOf(
  [report, ...otherWindows]: readonly HealthReport[],
  notes: readonly string[] = [],
): string {
  if (report === undefined) throw new Error('a page needs a report');
  return renderHealthPage(report, { otherWindows, alert: alertNote(decideAlert(null, report)), notes });
}
