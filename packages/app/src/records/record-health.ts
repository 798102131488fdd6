import type { watchHealth } from '@portcullis/automations';
import type { Timing } from '@portcullis/github-adapter';
import { healthV1Schema } from '@portcullis/health-metrics';
import { alertNote } from '@portcullis/pages';
import { unseenSentence } from '@portcullis/render';
import * as z from 'zod';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Database } from '../store/sql.ts';

/** What is kept of a look at health: all that its page shows. */
export const storedHealthSchema = z.object({
  report: healthV1Schema,
  otherWindows: z.array(healthV1Schema),
  alert: z.object({ isAlarming: z.boolean(), headline: z.string(), reason: z.string() }),
  notes: z.array(z.string()),
});

/** Writes down how CI of a repository was found to be doing. */
export async function recordHealth(
  { database, timing }: { readonly database: Database; readonly timing: Pick<Timing, 'now'> },
  { known }: Pick<RepositoryWork, 'known'>,
  { report: watch, otherWindows }: Awaited<ReturnType<typeof watchHealth>>,
): Promise<void> {
  const { report, decision, unseen } = watch;
  const stored: z.infer<typeof storedHealthSchema> = {
    report,
    otherWindows: [...otherWindows],
    alert: alertNote(decision),
    notes: unseen.map(unseenSentence),
  };
  await database.query(
    `UPDATE portcullis.repository SET health_status = $2, health_rate = $3, health_at = $4, health = $5, changed_at = $6
     WHERE id = $1`,
    [known.id, report.status, report.summary.eventualRate, report.generatedAt, JSON.stringify(stored), timing.now()],
  );
}
