import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { withPlaces } from '../text/place.ts';
import { readJsonLines } from './read-json-lines.ts';

async function linesOf(content: string | Uint8Array, pieceBytes?: number): Promise<unknown[]> {
  const values: unknown[] = [];
  const input = bytesInput(content, pieceBytes);
  await withPlaces(input, () => readJsonLines(input, (value) => values.push(value)));
  return values;
}

describe('readJsonLines', () => {
  it.each<[string, string, unknown[]]>([
    ['a document a line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['no end at the last line', '1\n2', [1, 2]],
    ['blank lines and CRLF', '\n{"a":1}\r\n \r\n[2]\r\n', [{ a: 1 }, [2]]],
    ['a byte order mark', '\ufeff1\n', [1]],
    ['a member named __proto__', '{"__proto__":1}', [JSON.parse('{"__proto__":1}')]],
    ['nothing', '', []],
  ])('reads %s', async (_name, content, values) => {
    expect(await linesOf(content)).toEqual(values);
  });

  it.each<[string, string | Uint8Array, string, number, number]>([
    ['a cut last line', '{"a":1}\n{"a"', 'truncated', 2, 5],
    ['a document over several lines', '{"a":1}\n{\n"a":2}\n', 'wrong-format', 2, 1],
    ['what is no JSON', '{"a":1}\nhello\n', 'malformed', 2, 1],
    ['a name twice', '{"a":1}\n{"b":1,"b":2}\n', 'invalid-content', 2, 8],
    ['bytes that are no text', Uint8Array.of(0x31, 0x0a, 0x22, 0xff, 0x22, 0x0a), 'encoding', 2, 2],
    ['two documents in a line', '1\n2 3\n', 'malformed', 2, 3],
  ])('refuses %s', async (_name, content, code, line, column) => {
    expect(await faultOf(linesOf(content))).toMatchObject({ code, line, column });
  });

  it('refuses a line without end', async () => {
    const reading = readJsonLines(bytesInput(`"${'a'.repeat(100)}`, 10), () => undefined, {
      depth: 9,
      valueBytes: 50,
      restBytes: 50,
    });
    await expect(reading).rejects.toMatchObject({ code: 'too-large' });
  });

  it('reads the same however the bytes are cut', async () => {
    const documents = fc.array(fc.jsonValue({ depthSize: 'small' }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 20 }), async (values, pieceBytes) => {
        const content = values.map((value) => `${JSON.stringify(value)}\n`).join('');
        expect(await linesOf(content, pieceBytes)).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });
});
