import type { DayHealth, HealthReport } from '@portcullis/health-metrics';
import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import { pixel } from './scale.ts';
import { binDays } from './week-bins.ts';
import type { Scale } from './scale.ts';

/** Pixels of the whole picture: the width of a README on GitHub. */
export const pictureWidth = 840;
/** Where the plots begin and end. */
export const plotLeft = 64;
export const plotRight = 776;
const maxLabels = 9;
const narrowestMarked = 12;

/** The position of one day, and what is written below it. */
export interface DayColumn {
  readonly day: DayHealth;
  /** Middle. */
  readonly x: number;
  /** Whether there is room for its label. */
  readonly labelled: boolean;
}

/** All days, side by side. */
export interface DayColumns {
  /** What a column is. */
  readonly unit: 'day' | 'week';
  readonly columns: readonly DayColumn[];
  /** From one day to the next. */
  readonly step: number;
  /** Whether there is room for a value on each day. */
  readonly roomy: boolean;
  /** Whether the days are so close that marks would overlap. */
  readonly dense: boolean;
}

/**
 * Spreads the days over the width of the plots. If there are many, some are left without a label, but never the last
 * one.
 */
export function layOutDays(report: HealthReport): DayColumns {
  const { unit, days } = binDays(report.days);
  const step = (plotRight - plotLeft) / Math.max(1, days.length);
  const every = Math.ceil(days.length / maxLabels);
  return {
    unit,
    columns: days.map((day, index) => ({
      day,
      x: plotLeft + (index + 0.5) * step,
      labelled: (days.length - 1 - index) % every === 0,
    })),
    step,
    roomy: every === 1,
    dense: step < narrowestMarked,
  };
}

/** Groups of consecutive days without a gap. */
export function stretches<T>(columns: readonly T[], hasValue: (column: T) => boolean): readonly (readonly T[])[] {
  const found: T[][] = [[]];
  for (const column of columns) {
    if (hasValue(column)) found.at(-1)?.push(column);
    else found.push([]);
  }
  return found.filter((stretch) => stretch.length > 0);
}

/** A line through points. */
export function path(points: readonly (readonly [x: number, y: number])[]): XmlText {
  return joinSafe(
    points.map(([x, y], index) => xml`${xmlText(index === 0 ? 'M' : 'L')}${pixel(x)} ${pixel(y)}`),
    xmlText(''),
  );
}

/** The name of a plot, above it. */
export function plotTitle(y: number, title: string): XmlText {
  return xml`<text class="strong" x="${plotLeft}" y="${pixel(y)}">${xmlText(title)}</text>`;
}

/** The lines of a value axis with their labels on the left. */
export function axis(ticks: readonly number[], scale: Scale, label: (tick: number) => string): XmlText {
  const lines = ticks.map((tick) => {
    const y = pixel(scale(tick));
    return xml`<path class="grid" d="M${plotLeft} ${y}H${plotRight}"/><text class="muted" x="${plotLeft - 8}" y="${pixel(y + 4)}" text-anchor="end">${xmlText(label(tick))}</text>`;
  });
  return joinSafe(lines, xmlText(''));
}

/** A text in the middle of an empty plot. */
export function emptyPlot(top: number, bottom: number, text: string): XmlText {
  return xml`<rect class="empty" x="${plotLeft}" y="${pixel(top)}" width="${plotRight - plotLeft}" height="${pixel(bottom - top)}" rx="4"/><text class="muted" x="${(plotLeft + plotRight) / 2}" y="${pixel((top + bottom) / 2 + 4)}" text-anchor="middle">${xmlText(text)}</text>`;
}
