import type { DayHealth } from '@portcullis/health-metrics';
import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import { formatNumber } from '../../words/numbers.ts';
import { axis, emptyPlot, path, plotRight, plotTitle, stretches } from './layout.ts';
import type { DayColumns } from './layout.ts';
import { durationTicks, linearScale, pixel, spreadLabels } from './scale.ts';
import type { Scale } from './scale.ts';

const labelGap = 13;

interface Point {
  readonly x: number;
  readonly durationMs: number;
}

/** The median and the 95th percentile of each day's durations. */
export function durationPlot({ columns, dense, unit }: DayColumns, top: number, bottom: number): XmlText {
  const median = columns.map(({ x, day }) => pointOf(x, day.p50DurationMs));
  const high = columns.map(({ x, day }) => pointOf(x, day.p95DurationMs));
  const known = [...median, ...high].filter((point) => point !== null);
  const title = plotTitle(
    top - 10,
    unit === 'day' ? 'Duration of attempts' : 'Duration of attempts, the median of the days',
  );
  if (known.length === 0) return xml`${title}${emptyPlot(top, bottom, 'No durations')}`;
  const ticks = durationTicks(Math.max(...known.map(({ durationMs }) => durationMs)));
  const scale = linearScale([0, ticks.at(-1) ?? 1], [bottom, top]);
  return joinSafe(
    [
      title,
      axis(ticks, scale, tickWords(ticks)),
      line(high, 'faint', scale),
      marks(high, 'p95', scale, dense),
      line(median, 'line', scale),
      marks(median, 'p50', scale, dense),
      endLabels(columns, scale),
    ],
    xmlText(''),
  );
}

const axisUnits: readonly (readonly [sizeMs: number, name: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
];

/** All ticks in one unit, the largest in which every tick is a whole number: `0`, `30 min`, `60 min`. */
function tickWords(ticks: readonly number[]): (tickMs: number) => string {
  const step = ticks[1] ?? 1;
  const [size, name] = axisUnits.find(([sizeMs]) => step % sizeMs === 0) ?? [1, 'ms'];
  return (tickMs) => (tickMs === 0 ? '0' : `${formatNumber(tickMs / size)} ${name}`);
}

function pointOf(x: number, durationMs: number | null): Point | null {
  return durationMs === null ? null : { x, durationMs };
}

function line(points: readonly (Point | null)[], kind: 'line' | 'faint', scale: Scale): XmlText {
  const connected = stretches(points, (point) => point !== null).map((stretch) =>
    stretch.filter((point) => point !== null),
  );
  return joinSafe(
    connected.map(
      (stretch) =>
        xml`<path class="${xmlText(kind)}" d="${path(stretch.map(({ x, durationMs }) => [x, scale(durationMs)]))}"/>`,
    ),
    xmlText(''),
  );
}

/** A mark for each day; if there are too many, only for those that no line would show. */
function marks(points: readonly (Point | null)[], percentile: 'p50' | 'p95', scale: Scale, dense: boolean): XmlText {
  const shown = points
    .filter(
      (point, index) =>
        point !== null && (!dense || ((points[index - 1] ?? null) === null && (points[index + 1] ?? null) === null)),
    )
    .filter((point) => point !== null);
  return joinSafe(
    shown.map(
      ({ x, durationMs }) =>
        xml`<circle class="${xmlText(percentile)}" cx="${pixel(x)}" cy="${pixel(scale(durationMs))}" r="2.5"/>`,
    ),
    xmlText(''),
  );
}

/** Labels the lines at their ends. */
function endLabels(columns: readonly { readonly day: DayHealth }[], scale: Scale): XmlText {
  const last = columns.findLast(({ day }) => day.p50DurationMs !== null)?.day;
  if (last?.p50DurationMs == null || last.p95DurationMs === null) return xml``;
  const [high, median] = spreadLabels(scale(last.p95DurationMs), scale(last.p50DurationMs), labelGap);
  return xml`<text class="p95 small value" x="${plotRight + 6}" y="${pixel(high + 4)}">p95</text><text class="p50 small value" x="${plotRight + 6}" y="${pixel(median + 4)}">p50</text>`;
}
