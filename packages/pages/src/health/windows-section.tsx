import type { DayHealth, HealthReport } from '@portcullis/health-metrics';
import {
  durationWords,
  firstAttemptWords,
  flakyWords,
  formatNumber,
  intervalWords,
  rateWords,
  tailWords,
  trendSentences,
  windowLength,
} from '@portcullis/render/words';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Figures } from '../components/figures.tsx';
import type { Figure } from '../components/figures.tsx';
import { Disclosure, Section } from '../components/section.tsx';
import type { Tone } from '../components/tone.ts';
import { DayChart } from './day-chart.tsx';
import { durationColumn, rateColumn } from './measure-columns.ts';
import type { HealthView } from './health-view.ts';

/** The figures and days of each window. The page's script shows one at a time. */
export function WindowsSection({ view: { report, others } }: { readonly view: HealthView }) {
  const all = [report, ...others.filter(({ window }) => window.days !== report.window.days)];
  const windows = all.toSorted((left, right) => left.window.days - right.window.days);
  return (
    <Section id="windows" heading="Success rate and durations">
      <div id="window-choice" class="tools js-only" role="group" aria-label="Window" hidden>
        {windows.map((each) => (
          <button
            key={each.window.days}
            class="plain"
            type="button"
            data-window={`window-${String(each.window.days)}`}
            aria-pressed={each === report ? 'true' : 'false'}
          >
            {windowLength(each)}
          </button>
        ))}
      </div>
      {windows.map((each) => (
        <Window key={each.window.days} report={each} isFirst={each === report} />
      ))}
    </Section>
  );
}

function Window({ report, isFirst }: { readonly report: HealthReport; readonly isFirst: boolean }) {
  return (
    <div class="window" id={`window-${String(report.window.days)}`} data-first={isFirst}>
      <h3>{`Last ${windowLength(report)}`}</h3>
      <WindowFigures report={report} />
      <div class="chart" role="group" tabindex={0} aria-label={`Picture of the last ${windowLength(report)}`}>
        <DayChart report={report} />
      </div>
      <ul class="plain-list muted">
        {trendSentences(report).map((sentence) => (
          <li>{sentence}.</li>
        ))}
      </ul>
      <Disclosure summary="Day by day">
        <DataTable
          caption={`Days of the last ${windowLength(report)}`}
          columns={dayColumns}
          rows={report.days}
          empty="The window holds no whole day."
        />
      </Disclosure>
    </div>
  );
}

function WindowFigures({ report: { summary, threshold, status } }: { readonly report: HealthReport }) {
  const tone: Tone = status === 'good' ? 'good' : status === 'alert' ? 'bad' : 'neutral';
  return (
    <Figures
      figures={[
        {
          name: 'Success rate',
          value: rateWords(summary.eventualRate, threshold),
          note: `${intervalWords(summary.interval)}, threshold ${rateWords(threshold)}`,
          tone,
        },
        { name: 'Runs', value: formatNumber(summary.decidedRuns), note: `${formatNumber(summary.attempts)} attempts` },
        {
          name: 'Median duration',
          value: durationWords(summary.p50DurationMs),
          note: `95th percentile ${tailWords(summary)}`,
        },
        { name: 'First attempts', ...inTwo(firstAttemptWords(summary)) },
        { name: 'Flaky runs', ...inTwo(flakyWords(summary)) },
        {
          name: 'Time spent',
          value: durationWords(summary.minutes.spent * 60_000),
          note: `${durationWords(summary.minutes.wasted * 60_000)} wasted`,
        },
      ]}
    />
  );
}

/** A value, and what is in parentheses after it, apart. */
function inTwo(text: string): Pick<Figure, 'value' | 'note'> {
  const [, value = text, note] = /^(.*?) \((.*)\)$/u.exec(text) ?? [];
  return note === undefined ? { value } : { value, note };
}

const dayColumns: readonly Column<DayHealth>[] = [
  { id: 'day', heading: 'Day', cell: ({ date }) => date, sortBy: ({ date }) => date },
  rateColumn('Success rate', ({ eventualRate }) => eventualRate),
  { id: 'interval', heading: '95 % interval', kind: 'number', cell: ({ interval }) => intervalWords(interval) },
  {
    id: 'runs',
    heading: 'Succeeded',
    kind: 'number',
    cell: ({ eventualSuccess, decidedRuns }) => `${formatNumber(eventualSuccess)} of ${formatNumber(decidedRuns)}`,
    sortBy: ({ decidedRuns }) => decidedRuns,
  },
  durationColumn('Median', ({ p50DurationMs }) => p50DurationMs),
];
