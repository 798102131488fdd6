import type { DayHealth } from '@portcullis/health-metrics';
import { joinSafe } from '../../safe-text/safe.ts';
import { xml, xmlText } from '../../safe-text/xml-text.ts';
import type { XmlText } from '../../safe-text/xml-text.ts';
import type { DayColumns } from './layout.ts';
import { pixel } from './scale.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const hoursOfDay = 24;

/** The days below the plots; anything odd about a day is shown below its name. */
export function dayAxis({ columns, unit }: DayColumns, y: number): XmlText {
  const labels = columns
    .filter(({ labelled }) => labelled)
    .map(({ x, day }) => {
      const note = noteOf(day, unit === 'day' ? hoursOfDay : hoursOfDay * 7);
      const below =
        note === null
          ? xml``
          : xml`<text class="muted small" x="${pixel(x)}" y="${pixel(y + 15)}" text-anchor="middle">${xmlText(note)}</text>`;
      return xml`<text class="muted" x="${pixel(x)}" y="${pixel(y)}" text-anchor="middle">${xmlText(unit === 'day' ? dayName(day.date) : `from ${dayName(day.date).replace(/^\S+ /u, '')}`)}</text>${below}`;
    });
  return joinSafe(labels, xmlText(''));
}

/** `Mon 30 Mar` */
export function dayName(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday ?? ''} ${day ?? ''} ${months[(month ?? 1) - 1] ?? ''}`;
}

/** Anything odd about a day; an hour more or less in a week does not matter. */
function noteOf({ hours, partial, covered }: DayHealth, usualHours: number): string | null {
  if (!covered) return 'not covered';
  const length = hours === usualHours || usualHours > hoursOfDay ? null : `${hours} h`;
  const soFar = partial ? 'so far' : null;
  return length === null ? soFar : soFar === null ? length : `${length}, ${soFar}`;
}
