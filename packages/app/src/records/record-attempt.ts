import type { JudgedJob, RerunReport } from '@portcullis/render';
import type { RunAttempt, Timing } from '@portcullis/github-adapter';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Database } from '../store/sql.ts';
import { noteChange } from './note-change.ts';

interface RecordParts {
  readonly database: Database;
  readonly timing: Pick<Timing, 'now'>;
}

/** Writes down an attempt of a run that has completed, for the dashboard. */
export async function recordAttempt(
  { database, timing }: RecordParts,
  { known }: Pick<RepositoryWork, 'known'>,
  run: RunAttempt,
): Promise<void> {
  const now = timing.now();
  await database.query(
    `INSERT INTO portcullis.attempt
       (repository_id, run_id, attempt, workflow, event, head_branch, head_sha, conclusion, url, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (repository_id, run_id, attempt) DO UPDATE SET conclusion = $8`,
    [
      known.id,
      run.runId,
      run.runAttempt,
      run.workflowName,
      run.event,
      run.headBranch,
      run.headSha,
      run.status === 'completed' ? run.conclusion : null,
      run.url,
      now,
    ],
  );
  await noteChange(database, known.id, now);
}

/** Writes down what was decided about it, and the lines that prove it. */
export async function recordDecision(
  { database, timing }: RecordParts,
  { known }: Pick<RepositoryWork, 'known'>,
  { runId, runAttempt, conclusion }: RunAttempt,
  { decision, jobs }: RerunReport,
): Promise<void> {
  // Of a run that passed when it was started again, the report still names the jobs that had failed before.
  const failed = conclusion === 'success' ? [] : jobs;
  const judged = failed.slice(0, maxJobs).map(({ name, url, classification }) => ({
    name,
    url,
    verdict: classification.verdict,
    category: classification.category,
    line: provingText(classification),
  }));
  const code = decision.kind === 'no-rerun' ? decision.reason.code : decision.kind;
  await database.query(
    `UPDATE portcullis.attempt SET decision = $4, next_attempt = $5, jobs = $6
     WHERE repository_id = $1 AND run_id = $2 AND attempt = $3`,
    [
      known.id,
      runId,
      runAttempt,
      code,
      decision.kind === 'rerun' ? decision.nextAttempt : null,
      JSON.stringify(judged),
    ],
  );
  await noteChange(database, known.id, timing.now());
}

/** The line that the answer rests on; of no answer, the one that most looks like the error. */
function provingText({ evidence, line }: JudgedJob['classification']): string | null {
  const found = evidence.find((proof) => proof.source === 'log' && proof.line === line) ?? evidence.at(-1);
  return found?.text ?? null;
}

/** Of a matrix with hundreds of legs, as many as anybody reads. */
const maxJobs = 20;
