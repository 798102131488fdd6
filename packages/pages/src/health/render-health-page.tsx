import type { HealthReport } from '@portcullis/health-metrics';
import { formatDay, gapSentences, healthContext, healthHeadline, statusWords } from '@portcullis/render/words';
import { Notice } from '../components/notice.tsx';
import { ToneSymbol } from '../components/symbol.tsx';
import type { Tone } from '../components/tone.ts';
import type { PageAssets } from '../page/policy.ts';
import { renderPage } from '../page/render-page.tsx';
import type { PageTop } from '../page/render-page.tsx';
import type { AlertNote } from './alert-note.ts';
import { JobsSection, RerunsSection, TestHistorySection, WorkflowsSection } from './health-tables.tsx';
import type { HealthView } from './health-view.ts';
import { WindowsSection } from './windows-section.tsx';

/** How a health page is made: see {@link renderHealthPage}. */
export interface HealthPageOptions {
  /** @default in the page */
  readonly assets?: PageAssets;
  /** Where else to go, for a page that is one of several. @default nowhere */
  readonly top?: PageTop;
  /** Reports on windows of other lengths, of the same runs and instant. @default none */
  readonly otherWindows?: readonly HealthReport[];
  /** What is decided about the alert. @default nothing */
  readonly alert?: AlertNote | null;
  /** What a reader must know of the exports, in sentences without a full stop. @default none */
  readonly notes?: readonly string[];
}

const tones: Readonly<Record<HealthReport['status'], Tone>> = {
  good: 'good',
  alert: 'bad',
  'no-data': 'neutral',
  incomplete: 'unknown',
};

/**
 * The page of a health report: status and alert first, then each window with its days, workflows, jobs, re-runs and
 * tests. Values of a day show while it is pointed at, and are in a table.
 *
 * @returns the same bytes for the same input.
 */
export function renderHealthPage(report: HealthReport, options: HealthPageOptions = {}): string {
  const { assets = { kind: 'inline' }, otherWindows = [], alert = null, notes = [], top = {} } = options;
  const view: HealthView = { report, others: otherWindows, alert, notes };
  return renderPage({
    title: `${healthHeadline(report)}: Portcullis`,
    assets,
    ...top,
    children: <Health view={view} />,
    footer: <p>{`Reported by Portcullis at ${formatDay(report.generatedAt)}.`}</p>,
  });
}

function Health({ view }: { readonly view: HealthView }) {
  const { report } = view;
  return (
    <>
      <StatusSection view={view} />
      <WindowsSection view={view} />
      <WorkflowsSection report={report} />
      <JobsSection report={report} />
      <RerunsSection report={report} />
      <TestHistorySection report={report} />
    </>
  );
}

function StatusSection({ view: { report, alert, notes } }: { readonly view: HealthView }) {
  const tone = tones[report.status];
  const [counted, heldAgainst] = healthContext(report);
  const gaps = [...gapSentences(report), ...notes];
  return (
    <section class={`hero tone-${tone}`} aria-labelledby="status">
      <div class="verdict">
        <span class="seal">
          <ToneSymbol tone={tone} />
        </span>
        <div>
          <h1 id="status">{`CI health: ${statusWords[report.status]}`}</h1>
          <p class="counts">{counted}</p>
        </div>
      </div>
      <p class="context">{heldAgainst}</p>
      {alert === null ? null : (
        <div class="after">
          <Notice tone={alert.isAlarming ? 'bad' : 'info'}>
            <strong>{alert.headline}.</strong> {`${alert.reason}.`}
          </Notice>
        </div>
      )}
      {gaps.length === 0 ? null : (
        <div class="after">
          <Notice tone="warn">
            <ul class="plain-list">
              {gaps.map((gap) => (
                <li>{/[.!?]$/u.test(gap) ? gap : `${gap}.`}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </section>
  );
}
