import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesInput } from '../testing/bytes-input.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { compilePaths } from './capture.ts';
import { readAtOnce } from './read-at-once.ts';
import { readJson } from './read-json.ts';

const encoder = new TextEncoder();
const tryAtOnce = (text: string, path = 'a[]', depth = 9): unknown =>
  readAtOnce(encoder.encode(text), compilePaths([{ path, take: () => undefined }]), depth);

describe('readAtOnce', () => {
  it.each([
    ['{}', {}],
    [' {"a":[1,{"b":2}],"c":"\\":","d":{"a":[3]}}\n', { a: [], c: '":', d: { a: [3] } }],
    ['{"a":{"b":1}}', { a: { b: 1 } }],
    ['[1,[2]]', [1, [2]]],
  ])('reads %s', (text, rest) => {
    expect(tryAtOnce(text)).toEqual({ rest });
  });

  it.each([
    ['what is not JSON', '{"a":[1],}', 'a[]'],
    ['a name twice', '{"a":[{"b":1,"b":2}]}', 'a[]'],
    ['a name twice, once escaped', '{"b":1,"\\u0062" :2}', 'a[]'],
    ['what is nested too deep', '['.repeat(10) + ']'.repeat(10), 'a[]'],
    ['what is nested far too deep', '['.repeat(100_000) + ']'.repeat(100_000), 'a[]'],
    ['names that objects put in an order of their own', '{"b":1,"2":2}', '*'],
    ['a byte order mark', '\ufeff{}', 'a[]'],
  ])('leaves %s to the stream', (_what, text, path) => {
    expect(tryAtOnce(text, path)).toBeNull();
  });
});

/** Everything captured, and the rest or the refusal. */
async function outcome(text: string, paths: readonly string[], pieceBytes?: number): Promise<unknown> {
  const taken: unknown[] = [];
  const captures = paths.map((path) => ({
    path,
    begin: (indexes: readonly number[]) => (
      taken.push([path, indexes]),
      indexes[0] === 1 ? ('skip' as const) : ('read' as const)
    ),
    take: (
      value: unknown,
      { indexes, key, offset }: { indexes: readonly number[]; key: string | null; offset: number },
    ) => taken.push([path, indexes, key, offset, value]),
  }));
  try {
    return { rest: await readJson(bytesInput(text, pieceBytes), captures), taken };
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.code, message: error.message, offset: error.offset };
    throw error;
  }
}

const name = fc.constantFrom('a', 'b', 'c', 'é', '__proto__', '', '7', 'a.b', '"', '\n');
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, -1.5e3, 'x', '":{', '\\', '😀'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('tree')), { maxLength: 3 }).map((members) => new Map(members)),
  ),
}));

/** As `JSON.stringify` does; a map becomes an object in the order of its members, `__proto__` like any other. */
function written(value: unknown, space: string): string {
  if (Array.isArray(value)) return `[${space}${value.map((element) => written(element, space)).join(`${space},`)}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, member]) => `${space}${JSON.stringify(key)}${space}:${space}${written(member, space)}`).join(',')}}`;
  return JSON.stringify(value);
}

const pathSets: readonly (readonly string[])[] = [
  [],
  ['a[]'],
  ['*'],
  ['[]'],
  ['[].a', '[].b[]'],
  ['a.*', 'b'],
  ['*.a[]'],
  ['a[].b[]', 'a[].c', 'b[]'],
  ['[][]'],
];

describe('readJson', () => {
  it('hands over of a document that is all there what it hands over of a stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.constantFrom('', '\n '),
        fc.constantFrom(...pathSets),
        fc.integer({ min: 1, max: 20 }),
        async (value, space, paths, pieceBytes) => {
          const text = written(value, space);
          expect(await outcome(text, paths)).toEqual(
            await outcome(text, paths, Math.min(pieceBytes, Math.max(1, text.length - 1))),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
