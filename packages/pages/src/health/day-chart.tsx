import type { DayHealth, HealthReport } from '@portcullis/health-metrics';
import { durationWords, formatNumber, intervalWords, quantity, rateWords } from '@portcullis/render/words';

const width = 960;
const left = 54;
const right = 12;
const rateTop = 34;
const rateHeight = 150;
const countTop = rateTop + rateHeight + 34;
const countHeight = 64;
const height = countTop + countHeight + 30;

interface Scale {
  readonly x: (index: number) => number;
  readonly step: number;
  readonly y: (rate: number) => number;
  readonly maxRuns: number;
}

/** The success rate of each day with its interval, and how many runs succeeded and failed. */
export function DayChart({ report }: { readonly report: HealthReport }) {
  const { days, threshold } = report;
  if (days.length === 0) return null;
  const scale = scaleOf(days, threshold);
  return (
    <svg
      class="day-chart"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={`Success rate of each of ${quantity(days.length, 'day')}; the table below has the values`}
    >
      <Grid scale={scale} threshold={threshold} />
      <RateLine days={days} scale={scale} />
      {days.map((day, index) => (
        <Day key={day.date} day={day} index={index} scale={scale} threshold={threshold} />
      ))}
    </svg>
  );
}

function scaleOf(days: readonly DayHealth[], threshold: number): Scale {
  const step = (width - left - right) / days.length;
  const lows = days.flatMap(({ interval, eventualRate }) =>
    eventualRate === null ? [] : [interval?.[0] ?? eventualRate],
  );
  // Rates are near 100 % mostly: the scale begins at a tenth below the lowest.
  const floor = Math.floor(Math.max(0, Math.min(threshold, ...lows) - 0.02) * 10) / 10;
  return {
    step,
    x: (index) => round(left + step * (index + 0.5)),
    y: (rate) => round(rateTop + ((1 - rate) / (1 - floor || 1)) * rateHeight),
    maxRuns: Math.max(1, ...days.map(({ decidedRuns }) => decidedRuns)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function Grid({ scale, threshold }: { readonly scale: Scale; readonly threshold: number }) {
  const rates = Array.from({ length: 11 }, (_, index) => index / 10).filter(
    (rate) => scale.y(rate) <= rateTop + rateHeight + 0.5,
  );
  const every = rates.length > 6 ? 2 : 1;
  return (
    <g>
      {rates
        .filter((_, index) => (rates.length - 1 - index) % every === 0)
        .map((rate) => (
          <g key={rate}>
            <line class="grid" x1={left} x2={width - right} y1={scale.y(rate)} y2={scale.y(rate)} />
            <text x={left - 8} y={scale.y(rate) + 4} text-anchor="end">
              {`${String(Math.round(rate * 100))} %`}
            </text>
          </g>
        ))}
      <line class="threshold" x1={left} x2={width - right} y1={scale.y(threshold)} y2={scale.y(threshold)} />
      <text x={left - 8} y={countTop + 10} text-anchor="end">
        {formatNumber(scale.maxRuns)}
      </text>
      <text x={left - 8} y={countTop + countHeight} text-anchor="end">
        0
      </text>
      <text x={left} y={countTop - 10}>
        Runs a day
      </text>
    </g>
  );
}

function RateLine({ days, scale }: { readonly days: readonly DayHealth[]; readonly scale: Scale }) {
  const stretches: string[] = [];
  let isDrawing = false;
  days.forEach(({ eventualRate }, index) => {
    if (eventualRate !== null)
      stretches.push(`${isDrawing ? 'L' : 'M'}${String(scale.x(index))} ${String(scale.y(eventualRate))}`);
    isDrawing = eventualRate !== null;
  });
  return <path class="rate-line" d={stretches.join('')} />;
}

interface DayProps {
  readonly day: DayHealth;
  readonly index: number;
  readonly scale: Scale;
  readonly threshold: number;
}

/** One day, with its values, which the style shows while it is pointed at. */
function Day({ day, index, scale, threshold }: DayProps) {
  const { eventualRate, interval, eventualSuccess, decidedRuns } = day;
  const x = scale.x(index);
  const bar = Math.max(1, Math.min(22, scale.step * 0.7));
  const barHeight = (runs: number): number => round((runs / scale.maxRuns) * countHeight);
  const failed = barHeight(decidedRuns - eventualSuccess);
  const succeeded = barHeight(eventualSuccess);
  const isShort = index % Math.ceil(62 / scale.step) === 0;
  return (
    <g class="day">
      <rect
        class="day-area"
        x={round(x - scale.step / 2)}
        y={rateTop - 6}
        width={round(scale.step)}
        height={height - rateTop - 14}
      />
      {interval === null ? null : (
        <line
          class="interval"
          x1={x}
          x2={x}
          y1={scale.y(interval[1])}
          y2={Math.min(scale.y(interval[0]), rateTop + rateHeight)}
        />
      )}
      {eventualRate === null ? null : (
        <circle
          class={eventualRate < threshold ? 'low' : 'fine'}
          cx={x}
          cy={scale.y(eventualRate)}
          r={scale.step < 14 ? 2.5 : 4}
        />
      )}
      <rect
        class="succeeded"
        x={round(x - bar / 2)}
        y={countTop + countHeight - succeeded}
        width={round(bar)}
        height={succeeded}
      />
      <rect
        class="failed"
        x={round(x - bar / 2)}
        y={round(countTop + countHeight - succeeded - failed)}
        width={round(bar)}
        height={failed}
      />
      {isShort ? (
        <text x={x} y={height - 8} text-anchor="middle">
          {day.date.slice(5)}
        </text>
      ) : null}
      <text class="value" x={left} y={18}>
        {dayWords(day, threshold)}
      </text>
    </g>
  );
}

/** A day in one line. */
export function dayWords(day: DayHealth, threshold: number): string {
  const { date, decidedRuns, eventualSuccess, eventualRate, interval, p50DurationMs, covered, partial } = day;
  const rate =
    eventualRate === null
      ? 'no run succeeded or failed'
      : `${rateWords(eventualRate, threshold)} (${intervalWords(interval)}), ${formatNumber(eventualSuccess)} of ${quantity(decidedRuns, 'run')}`;
  const duration = p50DurationMs === null ? [] : [`median ${durationWords(p50DurationMs)}`];
  return [`${date}: ${rate}`, ...duration, ...(covered ? [] : ['not all known']), ...(partial ? ['so far'] : [])].join(
    ', ',
  );
}
