import type { DayHealth } from '@portcullis/health-metrics';
import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import { formatNumber } from '../../words/numbers.ts';
import { rateWords } from '../measure-words.ts';
import { axis, emptyPlot, path, plotLeft, plotRight, plotTitle, stretches } from './layout.ts';
import type { DayColumn, DayColumns } from './layout.ts';
import { linearScale, pixel, shareTicks } from './scale.ts';
import type { Scale } from './scale.ts';

/** Room above 100 % for the values of perfect days. */
const headRoom = 14;
const dotRadius = 4.5;
/** Half the width of the band of a day without neighbours. */
const loneBand = 9;

interface Decided {
  readonly x: number;
  readonly day: DayHealth;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** The success rate of each day with its interval, beside the threshold. */
export function ratePlot(
  { columns, roomy, dense, unit }: DayColumns,
  threshold: number,
  top: number,
  bottom: number,
): XmlText {
  const decided = columns.map(decide);
  const known = decided.filter((point) => point !== null);
  const title = plotTitle(top - 10, `Success rate per ${unit}, with its 95 % interval`);
  if (known.length === 0) return xml`${title}${emptyPlot(top, bottom, 'No run succeeded or failed')}`;
  const ticks = shareTicks(Math.min(threshold, ...known.map(({ low }) => low)));
  const scale = linearScale([ticks[0] ?? 0, 1], [bottom, top + headRoom]);
  const connected = stretches(decided, (point) => point !== null).map((stretch) =>
    stretch.filter((point) => point !== null),
  );
  const y = pixel(scale(threshold));
  return joinSafe(
    [
      title,
      axis(ticks, scale, (tick) => `${formatNumber(tick * 100, 0)} %`),
      ...connected.map((stretch) => band(stretch, scale)),
      xml`<path class="threshold" d="M${plotLeft} ${y}H${plotRight}"/><text class="limit small" x="${plotRight + 6}" y="${pixel(y + 4)}">${xmlText(`≥ ${rateWords(threshold)}`)}</text>`,
      ...connected.map(
        (stretch) => xml`<path class="line" d="${path(stretch.map(({ x, rate }) => [x, scale(rate)]))}"/>`,
      ),
      ...(dense
        ? known.filter(({ rate }) => rate < threshold).map((point) => diamond(point, scale, 2))
        : known.map((point) => dot(point, scale, threshold))),
      ...(roomy ? known.map((point) => valueOf(point, scale, threshold)) : []),
    ],
    xmlText(''),
  );
}

function decide({ x, day }: DayColumn): Decided | null {
  if (day.eventualRate === null || day.interval === null) return null;
  const [low, high] = day.interval;
  return { x, day, rate: day.eventualRate, low, high };
}

function band(stretch: readonly Decided[], scale: Scale): XmlText {
  const [first] = stretch;
  const edges =
    stretch.length === 1 && first !== undefined
      ? [
          { ...first, x: first.x - loneBand },
          { ...first, x: first.x + loneBand },
        ]
      : stretch;
  const outline = [
    ...edges.map(({ x, high }): [number, number] => [x, scale(high)]),
    ...edges.toReversed().map(({ x, low }): [number, number] => [x, scale(low)]),
  ];
  return xml`<path class="band" d="${path(outline)}Z"/>`;
}

/** A circle, or a diamond below the threshold, so that colour is not the only difference. */
function dot(point: Decided, scale: Scale, threshold: number): XmlText {
  if (point.rate < threshold) return diamond(point, scale, dotRadius * 1.35);
  return xml`<circle class="good dot" cx="${pixel(point.x)}" cy="${pixel(scale(point.rate))}" r="${dotRadius}"/>`;
}

function diamond({ x, rate }: Decided, scale: Scale, reach: number): XmlText {
  const y = scale(rate);
  const kind = xmlText(reach < dotRadius ? 'bad' : 'bad dot');
  return xml`<path class="${kind}" d="${path([
    [x, y - reach],
    [x + reach, y],
    [x, y + reach],
    [x - reach, y],
  ])}Z"/>`;
}

/** Above the dot; below it if the rate is under the threshold, to keep clear of the threshold line. */
function valueOf({ x, rate }: Decided, scale: Scale, threshold: number): XmlText {
  const below = rate < threshold && rate > 0;
  return xml`<text class="small value" x="${pixel(x)}" y="${pixel(scale(rate) + (below ? 18 : -9))}" text-anchor="middle">${xmlText(rateWords(rate, threshold))}</text>`;
}
