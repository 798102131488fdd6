import type { HealthFigures, HealthReport } from '@portcullis/health-metrics';
import { excludedCount } from './health-words.ts';

type Cell = string | number | boolean | null;

const identityColumns = ['scope', 'repository', 'workflow', 'path', 'branch_class', 'date', 'from', 'to'] as const;
type Identity = Partial<Record<(typeof identityColumns)[number], string | null>> & { readonly scope: string };

/**
 * A health report as one CSV table (RFC 4180: CRLF, quotes where they are needed, a header): a row for the window as a
 * whole, each repository, workflow and class of branches, and each day. Unknown values are empty cells. Text from
 * outside that a spreadsheet would read as a formula is prefixed with an apostrophe.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @example
 * writeFileSync('health.csv', renderHealthCsv(report));
 */
export function renderHealthCsv(report: HealthReport): string {
  const { summary, repositories, branchClasses, days, window } = report;
  const span = { from: window.from, to: window.to };
  const rows = [
    figureRow({ scope: 'all', ...span }, summary),
    ...repositories.map((one) => figureRow({ scope: 'repository', repository: one.repository, ...span }, one)),
    ...summary.workflows.map((one) =>
      figureRow({ scope: 'workflow', repository: one.repository, workflow: one.name, path: one.path, ...span }, one),
    ),
    ...branchClasses.map((one) => figureRow({ scope: 'branch_class', branch_class: one.branchClass, ...span }, one)),
    ...days.map((day) =>
      row(
        { scope: 'day', date: day.date, from: day.from, to: day.to },
        {
          covered: day.covered,
          attempts: day.attempts,
          decided_runs: day.decidedRuns,
          successful_runs: day.eventualSuccess,
          success_rate: day.eventualRate,
          success_rate_low: day.interval?.[0] ?? null,
          success_rate_high: day.interval?.[1] ?? null,
          duration_p50_ms: day.p50DurationMs,
          duration_p95_ms: day.p95DurationMs,
        },
      ),
    ),
  ];
  return [[...identityColumns, ...figureColumns], ...rows]
    .map((cells) => `${cells.map(cellText).join(',')}\r\n`)
    .join('');
}

const figureColumns = [
  'status',
  'covered',
  'attempts',
  'succeeded_attempts',
  'failed_attempts',
  'uncounted_attempts',
  'decided_runs',
  'successful_runs',
  'success_rate',
  'success_rate_low',
  'success_rate_high',
  'first_attempt_rate',
  'first_attempt_lowest',
  'first_attempt_highest',
  'unknown_first_attempts',
  'hidden_by_reruns',
  'flaky_runs',
  'flake_rate',
  'disagreeing_commits',
  'duration_mean_ms',
  'duration_p50_ms',
  'duration_p95_ms',
  'duration_max_ms',
  'queue_p50_ms',
  'queue_p95_ms',
  'minutes_spent',
  'minutes_wasted',
] as const;
type Figures = Partial<Record<(typeof figureColumns)[number], Cell>>;

function figureRow(identity: Identity, figures: HealthFigures): readonly Cell[] {
  return row(identity, {
    status: figures.status,
    covered: figures.status !== 'incomplete',
    attempts: figures.attempts,
    succeeded_attempts: figures.success,
    failed_attempts: figures.failure,
    uncounted_attempts: excludedCount(figures),
    decided_runs: figures.decidedRuns,
    successful_runs: figures.eventualSuccess,
    success_rate: figures.eventualRate,
    success_rate_low: figures.interval?.[0] ?? null,
    success_rate_high: figures.interval?.[1] ?? null,
    first_attempt_rate: figures.firstAttemptRate,
    first_attempt_lowest: figures.firstAttemptBounds?.[0] ?? null,
    first_attempt_highest: figures.firstAttemptBounds?.[1] ?? null,
    unknown_first_attempts: figures.unknownFirstAttempts,
    hidden_by_reruns: figures.maskedRate,
    flaky_runs: figures.flakyRuns,
    flake_rate: figures.flakeRate,
    disagreeing_commits: figures.disagreeingCommits,
    duration_mean_ms: figures.averageDurationMs,
    duration_p50_ms: figures.p50DurationMs,
    duration_p95_ms: figures.p95DurationMs,
    duration_max_ms: figures.maximumDurationMs,
    queue_p50_ms: figures.queueTime.p50Ms,
    queue_p95_ms: figures.queueTime.p95Ms,
    minutes_spent: figures.minutes.spent,
    minutes_wasted: figures.minutes.wasted,
  });
}

function row(identity: Identity, figures: Figures): readonly Cell[] {
  return [
    ...identityColumns.map((name) => guarded(identity[name] ?? null)),
    ...figureColumns.map((name) => figures[name] ?? null),
  ];
}

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
function guarded(text: string | null): string | null {
  return text !== null && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function cellText(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
