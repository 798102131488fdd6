/** Where two JSON values differ. */
export interface FieldDifference {
  /** RFC 6901 JSON pointer: `/conditions/0/state`. */
  readonly pointer: string;
  /** `undefined`: not there. */
  readonly stored: unknown;
  readonly recomputed: unknown;
}

const limit = 100;

/** Lists where two JSON values differ, depth first in the order of their members, at most 100 places. */
export function findDifferences(stored: unknown, recomputed: unknown): readonly FieldDifference[] {
  const differences: FieldDifference[] = [];
  compare(stored, recomputed, '', differences);
  return differences;
}

function compare(stored: unknown, recomputed: unknown, pointer: string, differences: FieldDifference[]): void {
  if (differences.length >= limit || Object.is(stored, recomputed)) return;
  if (!isContainer(stored) || !isContainer(recomputed) || Array.isArray(stored) !== Array.isArray(recomputed)) {
    differences.push({ pointer, stored, recomputed });
    return;
  }
  const left = new Map<string, unknown>(Object.entries(stored));
  const right = new Map<string, unknown>(Object.entries(recomputed));
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    compare(
      left.get(key),
      right.get(key),
      `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      differences,
    );
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
