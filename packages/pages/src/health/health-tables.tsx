import type { HealthReport, JobHealth, RerunYield, WorkflowHealth } from '@portcullis/health-metrics';
import {
  durationWords,
  formatNumber,
  intervalWords,
  quantity,
  rateWords,
  testLists,
  testName,
  testsHeadline,
  workflowName,
} from '@portcullis/render/words';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Bar } from '../components/bar.tsx';
import { Section } from '../components/section.tsx';
import { SentenceText } from '../components/sentence-text.tsx';

/** Workflows, the least healthy first. */
export function WorkflowsSection({ report }: { readonly report: HealthReport }) {
  const { threshold, summary } = report;
  const named = workflowName(report);
  const columns: readonly Column<WorkflowHealth>[] = [
    { id: 'workflow', heading: 'Workflow', cell: (each) => named(each), sortBy: (each) => named(each) },
    {
      id: 'rate',
      heading: 'Success rate',
      kind: 'number',
      cell: ({ eventualRate }) => rateWords(eventualRate, threshold),
      sortBy: ({ eventualRate }) => eventualRate ?? '',
    },
    {
      id: 'bar',
      heading: 'Against the threshold',
      cell: ({ eventualRate }) =>
        eventualRate === null ? (
          '–'
        ) : (
          <Bar
            share={threshold === 0 ? 1 : eventualRate / threshold}
            tone={eventualRate < threshold ? 'bad' : 'good'}
            label={`${rateWords(eventualRate, threshold)}, threshold ${rateWords(threshold)}`}
          />
        ),
    },
    {
      id: 'runs',
      heading: 'Runs',
      kind: 'number',
      cell: ({ decidedRuns }) => formatNumber(decidedRuns),
      sortBy: ({ decidedRuns }) => decidedRuns,
    },
    {
      id: 'p50',
      heading: 'Median',
      kind: 'number',
      cell: ({ p50DurationMs }) => durationWords(p50DurationMs),
      sortBy: ({ p50DurationMs }) => p50DurationMs ?? '',
    },
    {
      id: 'wasted',
      heading: 'Wasted',
      kind: 'number',
      cell: ({ minutes }) => durationWords(minutes.wasted * 60_000),
      sortBy: ({ minutes }) => minutes.wasted,
    },
  ];
  const rows = summary.workflows.toSorted((left, right) => (left.eventualRate ?? 2) - (right.eventualRate ?? 2));
  return (
    <Section id="workflows" heading="Workflows" count={formatNumber(rows.length)}>
      <DataTable caption="Workflows, the least healthy first" columns={columns} rows={rows} empty="No workflow ran." />
    </Section>
  );
}

/** Jobs: how often each fails, how long it takes and waits. */
export function JobsSection({ report }: { readonly report: HealthReport }) {
  const { jobs, jobsTotal } = report;
  if (jobs.length === 0) return null;
  const named = workflowName(report);
  const columns: readonly Column<JobHealth>[] = [
    {
      id: 'job',
      heading: 'Job',
      cell: ({ name, workflow }) => (
        <>
          {name}
          <div class="muted">{named(workflow)}</div>
        </>
      ),
      sortBy: ({ name }) => name,
    },
    {
      id: 'failures',
      heading: 'Failures',
      kind: 'number',
      cell: ({ failure, executions }) => `${formatNumber(failure)} of ${formatNumber(executions)}`,
      sortBy: ({ failure }) => failure,
    },
    {
      id: 'rate',
      heading: 'Failure rate',
      kind: 'number',
      cell: ({ failureRate }) => rateWords(failureRate),
      sortBy: ({ failureRate }) => failureRate ?? '',
    },
    {
      id: 'flaky',
      heading: 'Flaky runs',
      kind: 'number',
      cell: ({ flakyRuns }) => formatNumber(flakyRuns),
      sortBy: ({ flakyRuns }) => flakyRuns,
    },
    {
      id: 'p50',
      heading: 'Median',
      kind: 'number',
      cell: ({ duration }) => durationWords(duration.p50Ms),
      sortBy: ({ duration }) => duration.p50Ms ?? '',
    },
    {
      id: 'queue',
      heading: 'Queue time',
      kind: 'number',
      cell: ({ queueTime }) => durationWords(queueTime.p50Ms),
      sortBy: ({ queueTime }) => queueTime.p50Ms ?? '',
    },
  ];
  const rows = jobs.toSorted((left, right) => right.failure - left.failure);
  return (
    <Section id="jobs" heading="Jobs" count={formatNumber(jobsTotal)}>
      <DataTable caption="Jobs, those with most failures first" columns={columns} rows={rows} />
      {jobsTotal > rows.length ? (
        <p class="muted">{`${quantity(jobsTotal - rows.length, 'more job')} in the exports.`}</p>
      ) : null}
    </Section>
  );
}

/** Whether re-running what was called transient helps. */
export function RerunsSection({ report: { reruns } }: { readonly report: HealthReport }) {
  const rows = (reruns ?? []).filter((each) => each.yield.total > 0);
  if (rows.length === 0) return null;
  const columns: readonly Column<RerunYield>[] = [
    { id: 'rule', heading: 'Rule', cell: ({ ruleId }) => (ruleId === null ? 'all rules' : <code>{ruleId}</code>) },
    { id: 'reruns', heading: 'Re-run', kind: 'number', cell: (each) => formatNumber(each.yield.total) },
    { id: 'cleared', heading: 'Cleared', kind: 'number', cell: (each) => formatNumber(each.yield.count) },
    { id: 'yield', heading: 'Yield', kind: 'number', cell: (each) => rateWords(each.yield.rate) },
    { id: 'interval', heading: '95 % interval', kind: 'number', cell: (each) => intervalWords(each.yield.interval) },
    {
      id: 'advice',
      heading: 'Advice',
      cell: ({ disable }) => (disable ? 'Re-running hardly ever helps' : ''),
    },
  ];
  return (
    <Section id="reruns" heading="Re-runs of transient failures">
      <DataTable caption="How often re-running helped, by rule" columns={columns} rows={rows} />
    </Section>
  );
}

/** Flaky, newly failing, slow and skipped tests, from stored evidence. */
export function TestHistorySection({ report: { tests } }: { readonly report: HealthReport }) {
  if (tests === null) return null;
  return (
    <Section id="tests" heading="Tests" lead={`${testsHeadline(tests)}.`}>
      {testLists(tests).map(({ title, column, rows, more }) => (
        <div key={title}>
          <h3>{title}</h3>
          <DataTable
            caption={title}
            columns={[
              { id: 'test', heading: 'Test', cell: ({ test }) => <SentenceText sentence={testName(test)} /> },
              { id: 'value', heading: column, cell: ({ text }) => <SentenceText sentence={text} /> },
            ]}
            rows={rows}
          />
          {more > 0 ? <p class="muted">{`${quantity(more, 'more test')}.`}</p> : null}
        </div>
      ))}
    </Section>
  );
}
