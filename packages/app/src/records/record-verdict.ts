import { createHash } from 'node:crypto';
import type { CompletedJudgement, JudgedChange } from '@portcullis/automations';
import { redact } from '@portcullis/github-adapter';
import type { Timing } from '@portcullis/github-adapter';
import type { VerdictV1 } from '@portcullis/gate-core';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Database, Sql } from '../store/sql.ts';
import { noteChange } from './note-change.ts';

interface RecordParts {
  readonly database: Database;
  readonly timing: Pick<Timing, 'now'>;
  /** What no output may hold. */
  readonly secrets: readonly string[];
}

/** A verdict with more findings than this is listed without its page. */
const maxDocumentLength = 4_000_000;

/**
 * Keeps the verdicts of a judgement; the same verdict on the same commit is kept once, with its latest instant.
 *
 * @see ADR 0210
 */
export async function recordVerdicts(
  { database, timing, secrets }: RecordParts,
  { known }: Pick<RepositoryWork, 'known'>,
  judged: CompletedJudgement,
): Promise<void> {
  if (judged.kind !== 'judged') return;
  const now = timing.now();
  await database.transaction(async (sql) => {
    for (const change of judged.changes) {
      const text = redact(JSON.stringify(change.result.verdict), [...secrets]);
      await keepVerdict(sql, known.id, change, { text, checkUrl: judged.checkUrl, now });
      if (isOfDefaultBranch(change)) await keepState(sql, known.id, change.result.verdict);
    }
    await noteChange(sql, known.id, now);
  });
}

function isOfDefaultBranch({ context }: JudgedChange): boolean {
  return context.kind === 'push' && context.ref === `refs/heads/${context.defaultBranch ?? ''}`;
}

async function keepVerdict(
  sql: Sql,
  repositoryId: number,
  { context, result, peopleLine }: JudgedChange,
  { text, checkUrl, now }: { readonly text: string; readonly checkUrl: string | null; readonly now: Date },
): Promise<void> {
  const lasting = { ...result.verdict, judgedAt: '' };
  const digest = createHash('sha256').update(JSON.stringify(lasting)).digest('hex');
  await sql.query(
    `INSERT INTO portcullis.verdict
       (repository_id, head_sha, pull_number, branch, outcome, title, check_url, judged_at, digest, document)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (repository_id, head_sha, coalesce(pull_number, 0), coalesce(branch, ''), digest)
       DO UPDATE SET judged_at = $8, check_url = $7, document = excluded.document`,
    [
      repositoryId,
      context.head,
      context.pullNumber,
      context.base === null ? context.ref.replace(/^refs\/heads\//u, '') : context.base.branch,
      result.verdict.outcome,
      peopleLine.slice(0, 1_000),
      checkUrl,
      now,
      digest,
      text.length > maxDocumentLength ? null : text,
    ],
  );
}

/** What holds on the default branch: its outcome, and the waivers in force. */
async function keepState(sql: Sql, repositoryId: number, { outcome, judgedAt, waivers }: VerdictV1): Promise<void> {
  await sql.query(
    `UPDATE portcullis.repository SET gate_outcome = $2, gate_at = $3
     WHERE id = $1 AND (gate_at IS NULL OR gate_at <= $3)`,
    [repositoryId, outcome, judgedAt],
  );
  await sql.query('DELETE FROM portcullis.waiver WHERE repository_id = $1', [repositoryId]);
  const rows = waivers.map(({ description, reason, owner, expires, state, matched }, position) => ({
    position,
    description,
    reason,
    owner,
    expires,
    expires_at: new Date(expires).toISOString(),
    state,
    matched,
  }));
  await sql.query(
    `INSERT INTO portcullis.waiver
       (repository_id, position, description, reason, owner, expires, expires_at, state, matched)
     SELECT $1, position, description, reason, owner, expires, expires_at, state, matched
     FROM jsonb_to_recordset($2::jsonb) AS given (position integer, description text, reason text, owner text,
       expires text, expires_at timestamptz, state text, matched integer)`,
    [repositoryId, JSON.stringify(rows)],
  );
}
