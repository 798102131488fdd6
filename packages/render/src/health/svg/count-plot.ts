import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import { formatNumber } from '../../words/numbers.ts';
import { axis, emptyPlot, plotLeft, plotTitle } from './layout.ts';
import type { DayColumn, DayColumns } from './layout.ts';
import { countTicks, linearScale, pixel } from './scale.ts';
import type { Scale } from './scale.ts';

const widestBar = 44;
/** Room for the count above the highest bar. */
const headRoom = 14;

/** How many runs succeeded and failed on each day. */
export function countPlot({ columns, step, roomy, unit }: DayColumns, top: number, bottom: number): XmlText {
  const title = plotTitle(top - 10, `Runs per ${unit}`);
  const most = Math.max(0, ...columns.map(({ day }) => day.decidedRuns));
  if (most === 0) return xml`${title}${emptyPlot(top, bottom, 'No runs')}`;
  const ticks = countTicks(most);
  const scale = linearScale([0, ticks.at(-1) ?? most], [bottom, top + headRoom]);
  const width = Math.min(widestBar, step * 0.7);
  return joinSafe(
    [
      title,
      legend(top - 10),
      axis(ticks, scale, (tick) => formatNumber(tick)),
      ...columns.map((column) => bar(column, width, scale, bottom)),
      ...(roomy
        ? columns
            .filter(({ day }) => day.decidedRuns > 0)
            .map(
              ({ x, day }) =>
                xml`<text class="small value" x="${pixel(x)}" y="${pixel(scale(day.decidedRuns) - 5)}" text-anchor="middle">${xmlText(formatNumber(day.decidedRuns))}</text>`,
            )
        : []),
    ],
    xmlText(''),
  );
}

function legend(y: number): XmlText {
  const entry = (x: number, kind: 'good' | 'bad', text: string): XmlText =>
    xml`<rect class="${xmlText(kind)}" x="${x}" y="${pixel(y - 9)}" width="10" height="10" rx="2"/><text class="muted small" x="${x + 15}" y="${pixel(y)}">${xmlText(text)}</text>`;
  return xml`${entry(plotLeft + 106, 'good', 'succeeded in the end')}${entry(plotLeft + 256, 'bad', 'failed')}`;
}

/** Failures on top of successes, with a gap of one pixel between them. */
function bar({ x, day }: DayColumn, width: number, scale: Scale, bottom: number): XmlText {
  const middle = scale(day.eventualSuccess);
  const top = scale(day.decidedRuns);
  const rect = (kind: 'good' | 'bad', from: number, to: number): XmlText =>
    xml`<rect class="${xmlText(kind)}" x="${pixel(x - width / 2)}" y="${pixel(from)}" width="${pixel(width)}" height="${pixel(to - from)}" rx="1"/>`;
  const failed = day.decidedRuns - day.eventualSuccess;
  const both = day.eventualSuccess > 0 && failed > 0 ? 1 : 0;
  return xml`${day.eventualSuccess === 0 ? xml`` : rect('good', middle, bottom)}${failed === 0 ? xml`` : rect('bad', top, Math.max(top + 1, middle - both))}`;
}
