import type { HealthReport, JobHealth, RerunYield, WorkflowHealth } from '@portcullis/health-metrics';
import {
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
import { countColumn, durationColumn, rateColumn } from './measure-columns.ts';

/** Workflows, the least healthy first. */
export function WorkflowsSection({ report }: { readonly report: HealthReport }) {
  const { threshold, summary } = report;
  const named = workflowName(report);
  const columns: readonly Column<WorkflowHealth>[] = [
    { id: 'workflow', heading: 'Workflow', cell: (each) => named(each), sortBy: (each) => named(each) },
    rateColumn('Success rate', ({ eventualRate }) => eventualRate, threshold),
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
    countColumn('Runs', ({ decidedRuns }) => decidedRuns),
    durationColumn('Median', ({ p50DurationMs }) => p50DurationMs),
    durationColumn('Wasted', ({ minutes }) => minutes.wasted * 60_000),
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
    rateColumn('Failure rate', ({ failureRate }) => failureRate),
    countColumn('Flaky runs', ({ flakyRuns }) => flakyRuns),
    durationColumn('Median', ({ duration }) => duration.p50Ms),
    durationColumn('Queue time', ({ queueTime }) => queueTime.p50Ms),
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
    countColumn('Re-run', (each) => each.yield.total),
    countColumn('Cleared', (each) => each.yield.count),
    rateColumn('Yield', (each) => each.yield.rate),
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
