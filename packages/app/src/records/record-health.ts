import type { HealthReport } from '@portcullis/health-metrics';
import type { Timing } from '@portcullis/github-adapter';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Database } from '../store/sql.ts';

/** Writes down how CI of a repository was found to be doing. */
export async function recordHealth(
  { database, timing }: { readonly database: Database; readonly timing: Pick<Timing, 'now'> },
  { known }: Pick<RepositoryWork, 'known'>,
  report: HealthReport,
): Promise<void> {
  await database.query(
    `UPDATE portcullis.repository SET health_status = $2, health_rate = $3, health_at = $4, health = $5, changed_at = $6
     WHERE id = $1`,
    [known.id, report.status, report.summary.eventualRate, report.generatedAt, JSON.stringify(report), timing.now()],
  );
}
