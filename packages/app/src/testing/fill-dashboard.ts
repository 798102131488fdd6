import { readFileSync } from 'node:fs';
import { computeHealth, decideAlert, parseRuns } from '@portcullis/health-metrics';
import { alertNote } from '@portcullis/pages';
import type { Database } from '../store/sql.ts';

/** What the rows of the dashboard say. */
export interface Wording {
  /** In place of every text that comes from outside. */
  readonly text: (plain: string) => string;
  /** A stored verdict of `packages/render/fixtures/verdicts`, by its name. */
  readonly verdict: string;
}

/** As tools, people and GitHub write it. */
export const plainWording: Wording = { text: (plain) => plain, verdict: 'blocked' };

/** What must neither run, nor break the page, nor be taken for something else. */
export const hostileWording: Wording = {
  text: () => `</script><img src=x onerror=alert(1)>"'\`&lt; \u202eevil\u202c =1+1 ${'w'.repeat(300)}`,
  verdict: 'hostile',
};

/** The first of the repositories that are filled in, which has everything but a report on health. */
export const fullRepository = 900_001;

/** The next, which has one. */
export const watchedRepository = fullRepository + 1;

const verdicts = new URL('../../../render/fixtures/verdicts/', import.meta.url);

/**
 * Fills every table of the dashboard, in every state that it shows.
 *
 * @param installation that the repositories are given to
 */
export async function fillDashboard(
  database: Database,
  now: Date,
  { text, verdict }: Wording,
  installation: { readonly id: number },
): Promise<void> {
  const at = (minutesAgo: number): Date => new Date(now.getTime() - minutesAgo * 60_000);
  const add = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${String(index + 1)}`).join(', ');
    return database.query(
      `INSERT INTO portcullis.${table} (${names.join(', ')}) VALUES (${places})`,
      Object.values(row),
    );
  };
  const states = [
    ['octo/parcel-service', 'alert', 0.7143, 'blocked'],
    ['octo/letter-service', 'good', 0.982, 'passed'],
    ['octo/stamps', 'incomplete', null, 'inconclusive'],
    ['octo/new', null, null, null],
  ] as const;
  for (const [index, [name, health, rate, gate]] of states.entries())
    await add('repository', {
      ...{ id: fullRepository + index, installation_id: installation.id, full_name: text(name) },
      ...{ health_status: health, health_rate: rate, gate_outcome: gate },
      health: fullRepository + index === watchedRepository ? healthDocument(now, text) : null,
      ...{ gate_at: gate === null ? null : at(90), changed_at: health === null ? null : at(5) },
    });
  await database.query('UPDATE portcullis.installation SET paused_until = $2, pause_reason = $3 WHERE id = $1', [
    installation.id,
    at(-20),
    text('a secondary limit'),
  ]);
  const ofRepository = { repository_id: fullRepository };
  const attempts = [
    ['failure', 'rerun', 2],
    ['success', 'settled', null],
    ['failure', 'not-transient', null],
    ['timed_out', 'attempts-used-up', null],
    ['cancelled', 'not-failed', null],
    [null, null, null],
  ] as const;
  for (const [index, [conclusion, decision, nextAttempt]] of attempts.entries())
    await add('attempt', {
      ...ofRepository,
      ...{ run_id: index < 2 ? 4_100_200_300 : 4_100_200_300 + index, attempt: index === 1 ? 2 : 1 },
      ...{ workflow: text('CI'), event: text('pull_request'), head_branch: text('feature/labels') },
      ...{ head_sha: '0123456789abcdef0123456789abcdef01234567', conclusion, decision, next_attempt: nextAttempt },
      ...{ url: `https://github.com/octo/parcel-service/actions/runs/${String(4_100_200_300 + index)}` },
      seen_at: at(10 * (index + 1)),
      jobs:
        conclusion === 'failure'
          ? JSON.stringify([
              {
                ...{ name: text('build-test (3.12)'), url: 'https://github.com/', verdict: 'transient' },
                category: text('connection-reset'),
                line: text("ERROR: ConnectionResetError(104, 'Connection reset by peer')"),
              },
            ])
          : '[]',
    });
  const document = readFileSync(new URL(`${verdict}.json`, verdicts), 'utf8');
  const judged = [
    ['blocked', document],
    ['passed', null],
    ['inconclusive', JSON.stringify({ schemaVersion: 'verdict.v99' })],
  ] as const;
  for (const [index, [outcome, stored]] of judged.entries())
    await add('verdict', {
      ...ofRepository,
      ...{ head_sha: '0123456789abcdef0123456789abcdef01234567', pull_number: 40 + index, branch: text('main') },
      ...{ outcome, title: text('Blocked: 18 High findings, 15 allowed'), judged_at: at(60 + index) },
      ...{ check_url: 'https://github.com/octo/parcel-service/runs/1', digest: String(index), document: stored },
    });
  for (const [index, days] of [-2, 3, 80].entries()) {
    const expires = new Date(now.getTime() + days * 86_400_000).toISOString();
    await add('waiver', {
      ...ofRepository,
      ...{ position: index, description: text('bandit B608 in app/labels.py'), owner: text('mona') },
      ...{ reason: text('The query is built from constants'), expires: text(expires.slice(0, 10)) },
      ...{ expires_at: expires, state: days < 0 ? 'expired' : 'active', matched: index + 1 },
    });
  }
  const tasks = [
    ['waiting', null, null],
    ['running', null, null],
    ['done', 'rerun; alert none', null],
    ['dead', null, 'GitHub answered 502 eight times'],
    ['discarded', null, 'GitHub answered 502 eight times'],
  ] as const;
  for (const [index, [state, outcome, error]] of tasks.entries())
    await add('task', {
      ...ofRepository,
      ...{ kind: 'rerun', subject: text(`run/4100200300/${String(index)}`) + String(index), hint: '{}', state },
      ...{ attempts: index, created_at: at(50), due_at: at(40 - index), guid: null },
      finished_at: state === 'done' || state === 'dead' ? at(30) : null,
      ...{ outcome: outcome === null ? null : text(outcome), error: error === null ? null : text(error) },
    });
  for (const index of [0, 1])
    await add('delivery', {
      ...{ guid: `4d5a6b00-aaaa-11f0-8888-00000000000${String(index)}`, event: text('workflow_run') },
      ...{ action: text('completed'), installation_id: installation.id, repository_id: fullRepository },
      ...{ received_at: at(7 + index), size_bytes: 31_337, body: '' },
    });
}

/** What is kept of a look at health, with windows of 7, 30 and 90 days. */
function healthDocument(now: Date, text: Wording['text']): string {
  const runs = Array.from({ length: 120 }, (_, index) => {
    const at = new Date(now.getTime() - index * 18 * 3_600_000 - 60_000).toISOString();
    return {
      ...{ id: 1_000 + index, name: text('CI'), workflow_id: 7, path: '.github/workflows/ci.yml', run_number: index },
      ...{ run_attempt: 1, event: 'push', head_branch: 'main', head_sha: 'a'.repeat(40), status: 'completed' },
      ...{ conclusion: index % 5 === 0 ? 'failure' : 'success', display_title: text('Change labels') },
      ...{ created_at: at, run_started_at: at, updated_at: at },
      repository: { full_name: 'octo/letter-service', default_branch: 'main' },
    };
  });
  const { attempts } = parseRuns(JSON.stringify({ total_count: runs.length, workflow_runs: runs }));
  const report = computeHealth(attempts, { now, windowDays: 7 });
  const otherWindows = [30, 90].map((windowDays) => computeHealth(attempts, { now, windowDays }));
  const alert = alertNote(decideAlert(null, report));
  return JSON.stringify({ report, otherWindows, alert, notes: [text('2 runs could not be read')] });
}
