import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RefusalError } from '../text/refusal-error.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import type { JsonPlace } from './capture.ts';
import type { JsonLimits } from './limits.ts';
import { defaultJsonLimits } from './limits.ts';
import { readJson } from './read-json.ts';

interface Outcome {
  readonly rest: unknown;
  readonly taken: readonly unknown[];
}

async function read(
  content: string | Uint8Array,
  paths: readonly string[] = [],
  pieceBytes?: number,
  limits?: JsonLimits,
): Promise<Outcome> {
  const taken: unknown[] = [];
  const rest = await readJson(
    bytesInput(content, pieceBytes),
    paths.map((path) => ({
      path,
      take: (value: unknown, { indexes, key, offset }) => taken.push([path, indexes, key, offset, value]),
    })),
    limits,
  );
  return { rest, taken };
}

async function refusalOf(reading: Promise<unknown>): Promise<Pick<RefusalError, 'code' | 'message' | 'offset'>> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.code, message: error.message, offset: error.offset };
    throw error;
  }
  throw new Error('the document was accepted');
}

/** The outcome or the refusal, to be compared. */
async function outcomeOf(reading: Promise<Outcome>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.code, message: error.message, offset: error.offset };
    throw error;
  }
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** JSON with a wild choice of white space, escapes and shapes; names are all different. */
const jsonText = fc
  .jsonValue({ maxDepth: 5 })
  .chain((value) => fc.constantFrom(undefined, 1, '\t', '\r\n').map((indent) => JSON.stringify(value, null, indent)));

/** Well-formed JSON with a few characters changed: mostly broken, sometimes not. */
const nearlyJson = fc
  .tuple(
    jsonText,
    fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...Array.from('{}[],:"\\0123456789.eE+-tfnu \n\u0000é'))), {
      maxLength: 3,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce(
      (edited, [at, character]) =>
        `${edited.slice(0, at % (edited.length + 1))}${character}${edited.slice((at % (edited.length + 1)) + (at % 2))}`,
      text,
    ),
  );

const sample =
  '{"version":1,"runs":[{"tool":{"name":"a\\"b"},"results":[{"id":"x"},[1,2], "s\\\\",  3.5e1,null ,{"t":"é\\u00e9}]"}],"after":true}],"results":[]}';
const samplePaths = ['runs[].results[]', 'runs[].tool', 'results[]'];

describe('readJson', () => {
  it('hands over captured values and returns the rest', async () => {
    const { rest, taken } = await read('{"a":[{"x":1},2],"b":{"c":null},"d":"e"}', ['a[]', 'b.*']);
    expect(rest).toEqual({ a: [], b: { c: null }, d: 'e' });
    expect(taken).toEqual([
      ['a[]', [0], null, 6, { x: 1 }],
      ['a[]', [1], null, 14, 2],
      ['b.*', [], 'c', 26, null],
    ]);
  });

  it('gives the positions in all arrays around a captured value', async () => {
    const { taken } = await read('{"runs":[{},{"results":[1,2]}]}', ['runs[].results[]']);
    expect(taken).toEqual([
      ['runs[].results[]', [1, 0], null, 24, 1],
      ['runs[].results[]', [1, 1], null, 26, 2],
    ]);
  });

  it.each([1, 7, undefined])(
    'hands members and elements over in their order, in pieces of %s bytes',
    async (pieceBytes) => {
      const content = '{"a":1,"b":[2,3],"\\u0063":{"x":[4]},"d":null,"e":{"f":[{"g":5},{"g":6}]}}';
      const { rest, taken } = await read(content, ['b[]', 'e.f[].g', '*'], pieceBytes);
      expect(taken).toEqual([
        ['*', [], 'a', 5, 1],
        ['b[]', [0], null, 12, 2],
        ['b[]', [1], null, 14, 3],
        ['*', [], 'c', 26, { x: [4] }],
        ['*', [], 'd', 40, null],
        ['e.f[].g', [0], 'g', 60, 5],
        ['e.f[].g', [1], 'g', 68, 6],
      ]);
      expect(rest).toEqual({ a: null, b: [], c: null, d: null, e: { f: [{ g: null }, { g: null }] } });
    },
  );

  it.each([
    ['a name that comes twice in the value of a member', '{"a":1,"b":{"x":1,"x":2},"c":{}}', 'invalid-content'],
    ['a name that comes twice among the members', '{"a":1,"b":2,"a":3}', 'invalid-content'],
    ['values that are no JSON only together', '{"a":[1},"b":{2]}', 'malformed'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await refusalOf(read(content, ['*'], 5))).toMatchObject({ code });
  });

  it('passes on what is before a list before it asks whether the list is read', async () => {
    const order: unknown[] = [];
    const take = (value: unknown): number => order.push(value);
    await readJson(bytesInput('{"a":1,"b":[2],"c":{"d":3},"e":[4]}', 3), [
      { path: 'a', take },
      { path: 'b[]', take },
      { path: 'c', take },
      { path: 'e[]', begin: () => (order.push('begin') > 0 ? 'read' : 'skip'), take },
    ]);
    expect(order).toEqual([1, 2, { d: 3 }, 'begin', 4]);
  });

  it('keeps the name of a member whose place is kept', async () => {
    const places: JsonPlace[] = [];
    const content = JSON.stringify(Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`n${index}`, index])));
    await readJson(bytesInput(content, 11), [{ path: '*', take: (_value, place) => places.push(place) }]);
    expect(places.map(({ key }) => key)).toEqual(Array.from({ length: 99 }, (_, index) => `n${index}`));
  });

  it('captures the elements of the whole document', async () => {
    expect((await read(' [ {"a":1} , [] ] ', ['[]'])).taken).toEqual([
      ['[]', [0], null, 3, { a: 1 }],
      ['[]', [1], null, 13, []],
    ]);
  });

  it('leaves a value in the rest that is no array where one was to be captured', async () => {
    expect(await read('{"a":{"b":1}}', ['a[]'])).toEqual({ rest: { a: { b: 1 } }, taken: [] });
  });

  it('recognises a member by its name however that is escaped', async () => {
    expect((await read('{"\\u0061":[1]}', ['a[]'])).taken).toHaveLength(1);
  });

  it('keeps members named __proto__ as members', async () => {
    const { taken } = await read('{"a":[{"__proto__":{"polluted":true}}]}', ['a[]']);
    expect(JSON.stringify(taken)).toContain('{"__proto__":{"polluted":true}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('skips elements that a capture has no use for', async () => {
    const taken: unknown[] = [];
    const captures = [
      { path: 'a[]', begin: () => 'skip' as const, take: (value: unknown) => taken.push(value) },
      { path: 'b[]', take: (value: unknown) => taken.push(value) },
    ];
    await readJson(bytesInput('{"a":[{"x":1},{"y":[2]}],"b":[{"z":3}]}', 5), captures);
    expect(taken).toEqual([{ z: 3 }]);
  });

  it.each([
    ['an empty document', '', 'empty', null],
    ['white space alone', ' \r\n\t', 'empty', null],
    ['an open object', '{"a":1', 'truncated', 6],
    ['an open string', '"abc', 'truncated', 4],
    ['an open element', '{"a":[{"b":"c', 'truncated', 13],
    ['half a literal', 'tru', 'truncated', 3],
    ['half a number', '-', 'truncated', 1],
    ['a trailing comma', '{"a":1,}', 'malformed', 7],
    ['a trailing comma among elements', '{"a":[1,]}', 'malformed', 8],
    ['two commas among elements', '{"a":[1,,2]}', 'malformed', 8],
    ['a second document', '{}\n{}', 'malformed', 3],
    ['mismatched brackets in an element', '{"a":[{"b":[1}]]}', 'malformed', 13],
    ['a leading zero', '[01]', 'malformed', 2],
    ['a number without an integer', '[.5]', 'malformed', 1],
    ['NaN', '[NaN]', 'malformed', 1],
    ['single quotes', "{'a':1}", 'malformed', 1],
    ['a control character in a string', '["a\u0001"]', 'malformed', 3],
    ['an unknown escape', '["\\x41"]', 'malformed', 3],
    ['an incomplete unicode escape', '["\\u12g4"]', 'malformed', 6],
    ['a line separator outside strings', '[\u2028]', 'malformed', 1],
    ['a byte order mark in the middle', '[\ufeff1]', 'malformed', 1],
    ['the same name twice', '{"b":1,"b":2}', 'invalid-content', 7],
    ['the same captured name twice', '{"a":[{"x":1}],"a":[]}', 'invalid-content', 15],
    ['the same name twice, once escaped', '{"b":1,"\\u0062":2}', 'invalid-content', 7],
    ['the same name twice in an element', '{"a":[{"x":1,"x":2}]}', 'invalid-content', 13],
  ])('refuses %s', async (_what, text, code, offset) => {
    for (const piece of [1, 3, 1000])
      expect(await refusalOf(read(text, ['a[]'], piece))).toMatchObject({ code, offset });
  });

  it('refuses invalid UTF-8 at its first byte, in an element and elsewhere', async () => {
    const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(await refusalOf(read(bytes('{"a":[{"b":"caf\u00e9"}]}'), ['a[]']))).toMatchObject({
      code: 'encoding',
      offset: 15,
    });
    expect(await refusalOf(read(bytes('{"x":"caf\u00e9"}'), ['a[]']))).toMatchObject({ code: 'encoding', offset: 9 });
    expect(await refusalOf(read(bytes('["\u00c0\u0080"]')))).toMatchObject({ code: 'encoding', offset: 2 });
  });

  it('reads brackets 512 deep and no deeper, in elements and elsewhere', async () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    await expect(read(nested(512))).resolves.toBeDefined();
    await expect(read(nested(512), ['[]'])).resolves.toBeDefined();
    expect(await refusalOf(read(nested(513)))).toMatchObject({ code: 'too-large', offset: 512 });
    expect(await refusalOf(read(nested(513), ['[]']))).toMatchObject({ code: 'too-large', offset: 512 });
    expect(await refusalOf(read('['.repeat(1_000_000), ['[]']))).toMatchObject({ code: 'too-large' });
  });

  it('bounds one element and all the rest', async () => {
    const limits = { ...defaultJsonLimits, valueBytes: 20, restBytes: 30 };
    const long = JSON.stringify('x'.repeat(40));
    for (const piece of [4, 1000]) {
      expect(await refusalOf(read(`{"a":[1,${long}]}`, ['a[]'], piece, limits))).toMatchObject({
        code: 'too-large',
        offset: 8,
      });
      expect(await refusalOf(read(`{"b":${long}}`, ['a[]'], piece, limits))).toMatchObject({ code: 'too-large' });
    }
    await expect(
      read(`{"a":[${Array.from({ length: 100 }, () => 1).join()}]}`, ['a[]'], 7, limits),
    ).resolves.toBeDefined();
  });

  it('says of a broken document what is broken, not that an entry before it is odd', async () => {
    const odd = {
      path: 'a[]',
      take: (): never => {
        throw new RefusalError('invalid-content', 'odd', 0);
      },
    };
    expect(await refusalOf(readJson(bytesInput('{"a":[1]}'), [odd]))).toMatchObject({
      code: 'invalid-content',
      message: 'odd',
    });
    for (const piece of [2, 100])
      expect(await refusalOf(readJson(bytesInput('{"a":[1],}', piece), [odd]))).toMatchObject({
        code: 'malformed',
        offset: 9,
      });
  });

  it('lets bugs through as they are', async () => {
    const bug = new Error('a bug');
    await expect(
      readJson(bytesInput('[1]'), [
        {
          path: '[]',
          take: () => {
            throw bug;
          },
        },
      ]),
    ).rejects.toBe(bug);
  });

  it('gives the same whatever pieces the bytes come in', async () => {
    const whole = await read(sample, samplePaths);
    for (let piece = 1; piece < sample.length; piece += 1)
      expect(await read(sample, samplePaths, piece)).toEqual(whole);
  });

  it('gives the same whatever pieces the bytes come in, for any document', async () => {
    await fc.assert(
      fc.asyncProperty(nearlyJson, fc.integer({ min: 1, max: 40 }), async (text, piece) => {
        const wrapped = `{"a":[${text}, ${text}],"b":${text}}`;
        expect(await outcomeOf(read(wrapped, ['a[]', 'b'], piece))).toEqual(
          await outcomeOf(read(wrapped, ['a[]', 'b'])),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('accepts what JSON.parse accepts, with the same value, and refuses what it refuses', async () => {
    await fc.assert(
      fc.asyncProperty(
        nearlyJson,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<readonly string[]>([], ['[]'], ['*'], ['[].a']),
        async (text, piece, paths) => {
          const theirs = parsed(text);
          const ours = await outcomeOf(read(text, paths, piece));
          const isRepeatedName =
            typeof ours === 'object' && ours !== null && 'code' in ours && ours.code === 'invalid-content';
          fc.pre(!isRepeatedName);
          if (theirs === null) expect(ours).toHaveProperty('code');
          else if (paths.length === 0) expect(ours).toEqual({ rest: theirs.value, taken: [] });
          else expect(ours).toHaveProperty('rest');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('puts captured elements together to what JSON.parse gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 4 })),
        fc.integer({ min: 1, max: 60 }),
        async (values, piece) => {
          const { taken } = await read(JSON.stringify({ a: values }, null, 1), ['a[]'], piece);
          expect(taken.map((entry) => (Array.isArray(entry) ? (entry[4] as unknown) : null))).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
