import type { DataPath } from '../source/place.ts';

/**
 * One key on which a configuration is looser than its floor. `floorPath` and `path` are its place in each; they differ
 * in rules, whose order may differ.
 */
export interface Loosening {
  readonly floorPath: DataPath;
  readonly path: DataPath;
  /** Why, to be read after the key. */
  readonly reason: string;
}

/** One entry of a floor and the same entry of a configuration. */
export interface Comparison<Value> {
  readonly floor: Value;
  readonly own: Value;
  readonly floorPath: DataPath;
  readonly path: DataPath;
}

type Judge<Value> = (floor: Value, own: Value) => string | null;

/** What is tighter, for each comparable key; a key without a judge does not affect strictness. */
export type Judges<Value> = { readonly [Key in keyof Value]?: Judge<Value[Key]> };

/** Judges an entry key by key. */
export function compareKeys<Value extends object>(
  comparison: Comparison<Value>,
  judges: Judges<Value>,
): readonly Loosening[] {
  const found: Loosening[] = [];
  for (const key in judges) {
    const judge = judges[key];
    const reason = judge?.(comparison.floor[key], comparison.own[key]) ?? null;
    if (reason !== null)
      found.push({ floorPath: [...comparison.floorPath, key], path: [...comparison.path, key], reason });
  }
  return found;
}

/** A limit that may only go up: `expect`, `min`, `count`. If the floor has none, any is tighter. */
export function notLower(floor: number | undefined, own: number | undefined): string | null {
  if (floor === undefined) return null;
  return own !== undefined && own >= floor ? null : `may not be below ${floor}, and is ${own ?? 'not set'}`;
}

/** A limit that may only go down: `max`, `maxAgeHours`, `maxDays`. If the floor has none, any is tighter. */
export function notHigher(floor: number | undefined, own: number | undefined): string | null {
  if (floor === undefined) return null;
  return own !== undefined && own <= floor ? null : `may not be above ${floor}, and is ${own ?? 'not set'}`;
}

/** A switch that makes the gate stricter: once on, it stays on. */
export function staysOn(floor: boolean, own: boolean): string | null {
  return floor && !own ? 'may not be turned off' : null;
}

/** A switch that makes the gate milder: once off, it stays off. */
export function staysOff(floor: boolean, own: boolean): string | null {
  return !floor && own ? 'may not be turned on' : null;
}

/** What can only be compared for equality: which metric, which parser, which condition. */
export function staysSame(floor: unknown, own: unknown): string | null {
  return JSON.stringify(floor) === JSON.stringify(own)
    ? null
    : `must stay as it is there: ${floor === undefined ? 'not set' : show(floor)}`;
}

/**
 * An exception to a requirement may be removed. Without one in the floor none may be added, and an existing one must
 * not change.
 */
export function noNewException(floor: unknown, own: unknown): string | null {
  return own === undefined ? null : staysSame(floor, own);
}

/** A list that narrows what is counted: it may only get longer, or be removed; without a list everything counts. */
export function notNarrower(floor: readonly string[] | undefined, own: readonly string[] | undefined): string | null {
  if (own === undefined) return null;
  if (floor === undefined) return 'narrows what counts, and there everything counts';
  const [inFloor, inOwn] = [new Set(floor), new Set(own)];
  const lost = floor.filter((item) => !inOwn.has(item));
  const exceptions = own.filter((item) => item.startsWith('!') && !inFloor.has(item));
  if (lost.length > 0) return `may only be widened, and ${show(lost)} is missing`;
  return exceptions.length > 0 ? `may only be widened, and ${show(exceptions)} narrows it` : null;
}

/**
 * Accepted exit codes: the list may only get shorter. If the floor has none, only `[0]` is tighter: a listed code is
 * accepted even if the tool means by it that the scan failed.
 */
export function notWider(floor: readonly number[] | undefined, own: readonly number[] | undefined): string | null {
  if (floor === undefined) {
    return own?.some((code) => code !== 0) === true
      ? 'may only hold [0]: any other code could accept a scan that failed'
      : null;
  }
  const inFloor = new Set(floor);
  const added = own?.filter((item) => !inFloor.has(item));
  return added?.length === 0 ? null : `may only hold ${show(floor)}`;
}

/**
 * The evidence that a rule names: it may name more, but not none, because evidence more lenient than the rule would
 * then not be counted.
 */
export function stillNamed(
  floor: '*' | readonly string[] | undefined,
  own: '*' | readonly string[] | undefined,
): string | null {
  if (floor === '*') return own === '*' ? null : "must stay '*': there, all evidence counts";
  if (own === '*')
    return floor === undefined
      ? null
      : `must still name ${show(floor)}: without names, more lenient evidence does not count`;
  if (floor !== undefined && own === undefined)
    return `must still name ${show(floor)}: without names, more lenient evidence does not count`;
  return notNarrower(floor, own);
}

/** A value on a scale, strictest first: it may only move to the front. Left out, it counts as `absent`. */
export function notAfter<Word extends string>(
  scale: readonly Word[],
  absent: Word,
): (floor: Word | undefined, own: Word | undefined) => string | null {
  return (floor = absent, own = absent) =>
    scale.indexOf(own) <= scale.indexOf(floor) ? null : `may not be milder than ${floor}, and is ${own}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
