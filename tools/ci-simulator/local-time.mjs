const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Offsets of all time zones in use change at multiples of this. */
const stepMs = 900_000;

/**
 * Hour and weekday in a time zone. Asking `Intl` is slow, so each quarter of an hour is asked about once.
 *
 * @param {string} timeZone IANA name.
 */
export function createLocalTime(timeZone) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: '2-digit', weekday: 'short' });
  /** @type {Map<number, { hour: number, weekday: number }>} */
  const known = new Map();
  return (/** @type {number} */ timeMs) => {
    const step = Math.floor(timeMs / stepMs);
    const found = known.get(step);
    if (found !== undefined) return found;
    const parts = format.formatToParts(step * stepMs);
    const value = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? '';
    const local = { hour: Number(value('hour')), weekday: weekdays.indexOf(value('weekday')) };
    known.set(step, local);
    return local;
  };
}
