import { expect } from '@jest/globals';

/** The same value with the members of every object in reverse order. */
export function reverseKeys<Value>(value: Value): Value {
  const reverse = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(reverse);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part)
        .toReversed()
        .map(([key, member]) => [key, reverse(member)]),
    );
  };
  const mirrored = reverse(value);
  assertSame(mirrored, value);
  return mirrored;
}

function assertSame<Value>(actual: unknown, expected: Value): asserts actual is Value {
  expect(actual).toEqual(expected);
}
