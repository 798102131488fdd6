import type { HealthFigures, HealthReport } from '@portcullis/health-metrics';

type Labels = readonly (readonly [name: string, value: string])[];

interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

interface Family {
  readonly name: string;
  /** The suffix of its name. */
  readonly unit: 'ratio' | 'seconds' | null;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * A health report in the text format of OpenMetrics 1.0: only gauges, of the window as a whole (`scope="all"`) and by
 * repository, workflow and class of branches. Unknown values have no sample: missing data never becomes 0 %.
 * Prometheus' node_exporter reads it from a file `*.prom`.
 *
 * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 * @example
 * writeFileSync('health.prom', renderHealthOpenMetrics(report));
 */
export function renderHealthOpenMetrics(report: HealthReport): string {
  const families = [...reportFamilies(report), ...figureFamilies(report)].filter(({ samples }) => samples.length > 0);
  return [...families.flatMap(familyLines), '# EOF', ''].join('\n');
}

const statuses = ['good', 'alert', 'no-data', 'incomplete'] as const;

function reportFamilies({ status, completeness, threshold, window, generatedAt }: HealthReport): readonly Family[] {
  const one = (value: number): readonly Sample[] => [{ labels: [], value }];
  const gauge = (name: string, help: string, value: number, unit: Family['unit'] = null): Family => ({
    name: `portcullis_health_${name}`,
    unit,
    help,
    samples: one(value),
  });
  return [
    {
      name: 'portcullis_health_status',
      unit: null,
      help: '1 for the status that the report has, 0 for the others.',
      samples: statuses.map((name) => ({ labels: [['status', name]], value: Number(name === status) })),
    },
    gauge('threshold_ratio', 'Success rate from which the status is good.', threshold, 'ratio'),
    gauge('window_seconds', 'Length of the window.', secondsBetween(window.from, window.to), 'seconds'),
    gauge('generated_timestamp_seconds', 'End of the window, since 1970.', Date.parse(generatedAt) / 1_000, 'seconds'),
    gauge(
      'covered_ratio',
      'How much of the window is covered by what is known.',
      (completeness.coveredDays * daySeconds) / secondsBetween(window.from, window.to),
      'ratio',
    ),
    gauge('missing_runs', 'Runs that GitHub counts and that no export holds.', completeness.runsMissing),
    gauge('missing_earlier_attempts', 'Earlier attempts that no export holds.', completeness.earlierAttempts.missing),
    gauge('attempts_without_jobs', 'Attempts that ran and whose jobs no export holds.', completeness.jobs.missing),
  ];
}

const daySeconds = 86_400;

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}

interface Group {
  readonly labels: Labels;
  readonly figures: HealthFigures;
}

function groupsOf({ summary, repositories, branchClasses }: HealthReport): readonly Group[] {
  return [
    { labels: [['scope', 'all']], figures: summary },
    ...repositories.map((figures): Group => ({
      labels: [
        ['scope', 'repository'],
        ['repository', figures.repository],
      ],
      figures,
    })),
    ...branchClasses.map((figures): Group => ({
      labels: [
        ['scope', 'branch_class'],
        ['branch_class', figures.branchClass],
      ],
      figures,
    })),
    ...summary.workflows.map((figures): Group => ({
      labels: [
        ['scope', 'workflow'],
        ['repository', figures.repository],
        ['workflow', figures.name],
        ['path', figures.path ?? ''],
        ['workflow_id', figures.workflowId === null ? '' : String(figures.workflowId)],
      ],
      figures,
    })),
  ];
}

function figureFamilies(report: HealthReport): readonly Family[] {
  const groups = groupsOf(report);
  const family = (
    name: string,
    unit: Family['unit'],
    help: string,
    samplesOf: (figures: HealthFigures) => readonly (readonly [labels: Labels, value: number | null])[],
  ): Family => ({
    name: `portcullis_health_${name}`,
    unit,
    help,
    samples: groups.flatMap(({ labels, figures }) =>
      samplesOf(figures).flatMap(([more, value]) => (value === null ? [] : [{ labels: [...labels, ...more], value }])),
    ),
  });
  const plain = (value: number | null): readonly (readonly [Labels, number | null])[] => [[[], value]];
  const seconds = (valueMs: number | null) => (valueMs === null ? null : valueMs / 1_000);
  return [
    family('runs', null, 'Runs by the outcome of their latest attempt in the window.', (figures) => [
      [[['outcome', 'success']], figures.eventualSuccess],
      [[['outcome', 'failure']], figures.decidedRuns - figures.eventualSuccess],
    ]),
    family('attempts', null, 'Attempts that completed in the window, by what they came to.', (figures) => [
      [[['outcome', 'success']], figures.success],
      [[['outcome', 'failure']], figures.failureCauses.failure],
      [[['outcome', 'timed_out']], figures.failureCauses.timedOut],
      [[['outcome', 'startup_failure']], figures.failureCauses.startupFailure],
      ...Object.entries(figures.excluded).map(([reason, count]): [Labels, number] => [[['outcome', reason]], count]),
    ]),
    family('success_ratio', 'ratio', 'Success over runs that succeeded or failed.', (figures) =>
      plain(figures.eventualRate),
    ),
    family('success_bound_ratio', 'ratio', "Ends of Wilson's 95 % interval of the success ratio.", ({ interval }) => [
      [[['bound', 'lower']], interval?.[0] ?? null],
      [[['bound', 'upper']], interval?.[1] ?? null],
    ]),
    family(
      'first_attempt_bound_ratio',
      'ratio',
      'Success by first attempts: both are the same where all first attempts are known.',
      ({ firstAttemptBounds }) => [
        [[['bound', 'lower']], firstAttemptBounds?.[0] ?? null],
        [[['bound', 'upper']], firstAttemptBounds?.[1] ?? null],
      ],
    ),
    family('flaky_runs', null, 'Runs that turned green in the window by a re-run.', (figures) =>
      plain(figures.flakyRuns),
    ),
    family('disagreeing_commits', null, 'Commits of which two runs of a workflow ended differently.', (figures) =>
      plain(figures.disagreeingCommits),
    ),
    family('duration_seconds', 'seconds', 'Execution time of attempts that succeeded or failed.', (figures) => [
      [[['statistic', 'mean']], seconds(figures.averageDurationMs)],
      [[['statistic', 'p50']], seconds(figures.p50DurationMs)],
      [[['statistic', 'p95']], seconds(figures.p95DurationMs)],
      [[['statistic', 'max']], seconds(figures.maximumDurationMs)],
    ]),
    family('queue_seconds', 'seconds', 'Time from queued to started of jobs that ran.', ({ queueTime }) => [
      [[['statistic', 'p50']], seconds(queueTime.p50Ms)],
      [[['statistic', 'p95']], seconds(queueTime.p95Ms)],
    ]),
    family('runner_seconds', 'seconds', 'Time on runners, and how much of it was wasted.', ({ minutes }) => [
      [[['kind', 'spent']], minutes.spent * 60],
      [[['kind', 'wasted']], minutes.wasted * 60],
    ]),
  ];
}

function familyLines({ name, unit, help, samples }: Family): readonly string[] {
  return [
    `# TYPE ${name} gauge`,
    ...(unit === null ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escapeText(help)}`,
    ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${String(value)}`),
  ];
}

function labelText(labels: Labels): string {
  const kept = labels.filter(([, value]) => value !== '');
  return kept.length === 0 ? '' : `{${kept.map(([name, value]) => `${name}="${escapeText(value)}"`).join(',')}}`;
}

/** A backslash, a quote and a line feed are escaped with a backslash; a lone surrogate is not valid UTF-8. */
function escapeText(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
