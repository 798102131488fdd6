import type { DayHealth, HealthReport } from '@portcullis/health-metrics';
import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import { formatNumber, quantity } from '../../words/numbers.ts';
import { healthContext, healthHeadline, statusWords, windowLength } from '../health-words.ts';
import { gapWords } from '../gap-words.ts';
import { repositoryNames } from '../repository-words.ts';
import { durationWords, instantWords, intervalWords, rateWords } from '../measure-words.ts';
import { countPlot } from './count-plot.ts';
import { dayAxis } from './day-axis.ts';
import { durationPlot } from './duration-plot.ts';
import { layOutDays, pictureWidth } from './layout.ts';
import { ratePlot } from './rate-plot.ts';
import { pixel } from './scale.ts';
import { style } from './style.ts';

const pictureHeight = 510;
const daysDescribed = 31;
const minRunsForLargeRate = 5;
const maxWhen = 200;
const maxDescription = 8_000;
const statusClass = { good: 'good', alert: 'bad', 'no-data': 'none', incomplete: 'warn' } as const;

/**
 * A report as a picture: the success rate of each day with its interval and the threshold, durations, and counts of
 * runs. It follows the reader's light or dark theme, and gives its numbers to screen readers. The same report gives the
 * same bytes.
 *
 * @returns SVG with a line end.
 * @example
 * writeFileSync('health.svg', renderHealthSvg(report));
 */
export function renderHealthSvg(report: HealthReport): string {
  const days = layOutDays(report);
  const parts = [
    xml`<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${pictureHeight}" viewBox="0 0 ${pictureWidth} ${pictureHeight}" role="img" aria-labelledby="health-title health-description">`,
    xml`<title id="health-title">${xmlText(healthHeadline(report))}</title>`,
    xml`<desc id="health-description">${xmlText(description(report), maxDescription)}</desc>`,
    style,
    xml`<rect class="page" x="0.5" y="0.5" width="${pictureWidth - 1}" height="${pictureHeight - 1}" rx="6"/>`,
    heading(report, days.unit),
    ratePlot(days, report.threshold, 112, 248),
    durationPlot(days, 296, 368),
    countPlot(days, 412, 468),
    dayAxis(days, 485),
    xml`</svg>`,
  ];
  return `${joinSafe(parts, lineEnd)}\n`;
}

const lineEnd: XmlText = xml`
`;

function heading(report: HealthReport, unit: 'day' | 'week'): XmlText {
  const { status, summary, threshold, window } = report;
  const kind = xmlText(statusClass[status]);
  const left = 24;
  const right = pictureWidth - 24;
  const names = repositoryNames(report);
  const gaps = gapWords(report).join(', ');
  const when = `${names === null ? '' : `${names}, `}${windowLength(report)} to ${instantWords(window.to)}, by ${unit}s in ${window.timeZone}`;
  // A rate from a few runs, or from a part of the window, should not be shown large.
  const isSmall = summary.decidedRuns < minRunsForLargeRate || status === 'incomplete';
  const rate =
    summary.eventualRate === null
      ? xml``
      : xml`<text class="${xmlText(isSmall ? 'strong' : `rate ${statusClass[status]}`)}" x="${right}" y="${isSmall ? 40 : 46}" text-anchor="end">${xmlText(rateWords(summary.eventualRate, threshold))}</text>`;
  const details =
    summary.eventualRate === null
      ? 'no run succeeded or failed'
      : `${formatNumber(summary.eventualSuccess)} of ${quantity(summary.decidedRuns, 'run')}, 95 % interval ${intervalWords(summary.interval)}`;
  return joinSafe(
    [
      xml`<text class="title" x="${left}" y="40">CI health: <tspan class="${kind}">${xmlText(statusWords[status])}</tspan>${gaps === '' ? xml`` : xml`<tspan class="limit part" dx="8">${xmlText(gaps)}</tspan>`}</text>`,
      xml`<text class="muted" x="${left}" y="62">${xmlText(when, maxWhen)}</text>`,
      rate,
      xml`<text class="muted" x="${right}" y="64" text-anchor="end">${xmlText(details)}</text>`,
      xml`<path class="grid" d="M${pixel(left)} 78.5H${right}"/>`,
    ],
    lineEnd,
  );
}

/** The numbers of the picture as text. */
function description(report: HealthReport): string {
  const shown = report.days.slice(-daysDescribed);
  const left = report.days.length - shown.length;
  const earlier = left === 0 ? [] : [`${quantity(left, 'earlier day')} not read out`];
  return [healthContext(report).join('; '), ...earlier, ...shown.map(dayWords)].join('. ').concat('.');
}

function dayWords({
  date,
  eventualRate,
  eventualSuccess,
  decidedRuns,
  p50DurationMs,
  p95DurationMs,
}: DayHealth): string {
  if (eventualRate === null) return `${date}: no data`;
  const durations =
    p50DurationMs === null
      ? ''
      : `, median duration ${durationWords(p50DurationMs)}, 95th percentile ${durationWords(p95DurationMs)}`;
  return `${date}: ${formatNumber(eventualSuccess)} of ${quantity(decidedRuns, 'run')} succeeded (${rateWords(eventualRate)})${durations}`;
}
