import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesInput } from '../testing/bytes-input.ts';
import { RefusalError } from '../text/refusal-error.ts';
import type { Capture } from './capture.ts';
import { defaultJsonLimits } from './limits.ts';
import { isObject } from './narrow.ts';
import { readJson } from './read-json.ts';

/** What was passed on, put together again; how many objects were read in parts; and the rest. */
interface Outcome {
  readonly trees: readonly unknown[];
  readonly rest: unknown;
  readonly entered: number;
}

async function read(text: string, pieceBytes?: number, limits = defaultJsonLimits): Promise<Outcome> {
  const open: unknown[][] = [[]];
  let entered = 0;
  const capture: Capture = {
    path: 'a[]',
    take: (value) => open.at(-1)?.push(value),
    branches: {
      member: 'in',
      enter: () => {
        entered += 1;
        open.push([]);
      },
      leave: (value) => {
        const parts = open.pop() ?? [];
        if (isObject(value) && Array.isArray(value['in'])) value['in'].push(...parts);
        open.at(-1)?.push(value);
      },
    },
  };
  const rest = await readJson(bytesInput(text, pieceBytes), [capture], limits);
  return { trees: open.flat(), rest, entered };
}

/** What is read, or the refusal, whichever way it is read. */
async function outcomeOf(reading: Promise<Outcome>): Promise<unknown> {
  try {
    const { trees, rest } = await reading;
    return { trees, rest };
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.code, message: error.message, offset: error.offset };
    throw error;
  }
}

interface Tree {
  readonly name?: string;
  readonly in?: readonly unknown[];
  readonly after?: unknown;
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record(
    {
      name: fc.string(),
      in: fc.array(fc.oneof({ weight: 4, arbitrary: tie('tree') }, fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }),
      after: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  ),
}));
const document = fc
  .tuple(fc.array(tree, { maxLength: 3 }), fc.constantFrom(undefined, 1, '\t'))
  .map(([a, indent]) => JSON.stringify({ a, b: 1 }, null, indent));
const piece = fc.integer({ min: 1, max: 40 });

describe('readJson of trees', () => {
  it('passes on what JSON.parse gives, whatever pieces the bytes come in', async () => {
    await fc.assert(
      fc.asyncProperty(document, piece, async (text, pieceBytes) => {
        const { a } = JSON.parse(text) as { readonly a: unknown };
        expect(await outcomeOf(read(text, pieceBytes))).toEqual({ trees: a, rest: { a: [], b: 1 } });
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a broken document in the same way, whatever pieces the bytes come in', async () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.constantFrom(...Array.from('{}[],:"\\05.e-tn é'), '"in":[', '{"in":'),
      fc.nat(2),
    );
    await fc.assert(
      fc.asyncProperty(document, fc.array(edit, { minLength: 1, maxLength: 2 }), piece, async (text, edits, size) => {
        const broken = edits.reduce((edited, [seed, inserted, removed]) => {
          const at = seed % (edited.length + 1);
          return edited.slice(0, at) + inserted + edited.slice(at + removed);
        }, text);
        expect(await outcomeOf(read(broken, size))).toEqual(await outcomeOf(read(broken)));
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['a list that is named with an escape', '{"a":[{"\\u0069n":[{"x":1}]}]}'],
    ['a name that ends like that of the list', '{"a":[{"\\"in":[{"x":1}],"in":[{"y":[2]}]}]}'],
    ['a list of another member', '{"a":[{"out":[{"in":[{"x":1}]}]}]}'],
    ['a member that is no list', '{"a":[{"in":{"in":[1]}},{"in":"in"},{"in":null}]}'],
    ['elements that are no objects', '{"a":[1,{"in":[true,[{"in":[]}],"in",{"x":[]},-2.5e1]},[]]}'],
    ['white space everywhere', '{"a" : [ { "in" : [ { "in" : [ ] } , { } ] , "x" : 1 } ] }'],
  ])('reads %s', async (_what, text) => {
    const { a } = JSON.parse(text) as { readonly a: unknown };
    for (let size = 1; size < text.length; size += 1)
      expect(await outcomeOf(read(text, size))).toEqual({ trees: a, rest: { a: [] } });
  });

  it.each([
    ['no comma between elements', '{"a":[{"in":[{"x":1}{"x":2}]}]}', 'malformed', 20],
    ['two commas between elements', '{"a":[{"in":[{"x":1},,{"x":2}]}]}', 'malformed', 21],
    ['a comma before the first element', '{"a":[{"in":[,{"x":1}]}]}', 'malformed', 13],
    ['a comma after the last element', '{"a":[{"in":[{"x":1},]}]}', 'malformed', 21],
    ['a number right after an element', '{"a":[{"in":[{"x":1}.5]}]}', 'malformed', 20],
    ['brackets that do not match', '{"a":[{"in":[{"x":1}}]}]}', 'malformed', 20],
    ['the list twice', '{"a":[{"in":[{"x":1}],"in":[]}]}', 'invalid-content', 22],
    ['a name twice below', '{"a":[{"in":[{"x":1,"x":2}]}]}', 'invalid-content', 20],
    ['a document that is cut in the list', '{"a":[{"in":[{"x":1}', 'truncated', 20],
  ])('refuses %s', async (_what, text, code, offset) => {
    for (let size = 1; size <= text.length; size += 1)
      expect(await outcomeOf(read(text, size))).toMatchObject({ code, offset });
  });

  it('reads large objects in parts also where all bytes come at once', async () => {
    const a = [{ name: 'root', in: Array.from({ length: 9 }, (_, n) => ({ n, in: [{ text: 'é'.repeat(20_000) }] })) }];
    const { trees, entered } = await read(JSON.stringify({ a, filler: ' '.repeat(300_000) }));
    expect(trees).toEqual(a);
    expect(entered).toBe(19);
  });

  it('bounds what is no part of a list, and the lists not at all', async () => {
    const limits = { ...defaultJsonLimits, valueBytes: 40 };
    const many = JSON.stringify({ a: [{ in: Array.from({ length: 100 }, () => ({ in: [{ x: 1 }] })) }] });
    expect((await read(many, 7, limits)).trees).toHaveLength(1);
    const long = JSON.stringify({ a: [{ in: [{ in: [], x: 'x'.repeat(40) }] }] });
    expect(await outcomeOf(read(long, 7, limits))).toMatchObject({ code: 'too-large', offset: 6 });
  });

  it('reads brackets as deep as in any document, and no deeper', async () => {
    const limits = { ...defaultJsonLimits, depth: 5 };
    const nested = (inner: string): string => `{"a":[{"in":[{"in":${inner}}]}]}`;
    for (const size of [1, 5, 1000]) {
      expect(await outcomeOf(read(nested('[]'), size, { ...limits, depth: 6 }))).toHaveProperty('trees');
      expect(await outcomeOf(read(nested('[]'), size, limits))).toMatchObject({ code: 'too-large', offset: 19 });
      expect(await outcomeOf(read(nested('1'), size, limits))).toHaveProperty('trees');
    }
  });
});
