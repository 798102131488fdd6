import { randomBytes } from 'node:crypto';

/**
 * Ids of turns that sort in the order in which they were asked for. The queue sorts by time of day first, then by id,
 * and turns put by one statement, or within one tick of the database's clock, have the same time.
 *
 * @param nowMs the time of day, in milliseconds since 1970 @default the system's
 * @see RFC 9562, 5.7 and 6.2: UUID version 7, with a counter behind the time
 */
export function turnIds(nowMs: () => number = Date.now): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    counter += 1;
    const ms = nowMs();
    if (ms > lastMs || counter > 0xfff) {
      lastMs = Math.max(ms, lastMs + 1);
      counter = 0;
    }
    const time = lastMs.toString(16).padStart(12, '0');
    const random = randomBytes(8);
    random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
    const rest = random.toString('hex');
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${counter.toString(16).padStart(3, '0')}`,
      rest.slice(0, 4),
      rest.slice(4),
    ].join('-');
  };
}
