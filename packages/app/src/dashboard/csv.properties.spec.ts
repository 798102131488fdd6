import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatCsv } from './csv.ts';
import { formatCursor, idKey, instantKey, parseCursor } from './cursor.ts';
import * as z from 'zod';

const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 300);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', '＝', '\u200b', "'", 'a') }),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));

/** Reads CSV as RFC 4180 says, in the smallest way. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",\r\n]*))(?<end>,|\r\n|$)/uy;
  while (cells.lastIndex < csv.length) {
    const found = cells.exec(csv);
    if (found === null) throw new Error('this is not CSV');
    rows.at(-1)?.push(found.groups?.['quoted']?.replaceAll('""', '"') ?? found.groups?.['bare'] ?? '');
    if (found.groups?.['end'] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a table as CSV', () => {
  it('is read back as it was, but for an apostrophe before what a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 5 }), (rows) => {
        const read = parse(formatCsv(['one', 'two'], rows));
        expect(read.slice(1)).toHaveLength(rows.length);
        for (const [index, row] of rows.entries())
          for (const [column, given] of row.entries()) {
            const cell = read[index + 1]?.[column] ?? '';
            if (typeof given !== 'string') expect(cell).toBe(given === null ? '' : String(given));
            else expect([given, `'${given}`]).toContain(cell);
          }
      }),
      { numRuns },
    );
  });

  it('begins no text with what a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(text, (given) => {
        const cell = parse(formatCsv(['one'], [[given]]))[1]?.[0] ?? '';
        expect(cell.trim()).not.toMatch(/^[=+\-@\uff0b\uff0d\uff1d\uff20]/u);
      }),
      { numRuns },
    );
  });
});

describe('the end of a page in an address', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.nat(), (name, id) => {
        expect(parseCursor(formatCursor([name, id]), z.tuple([z.string(), idKey]))).toEqual([name, id]);
      }),
      { numRuns },
    );
  });

  it('is refused if it is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(parseCursor(given, z.tuple([instantKey, idKey, idKey]))).toBeNull();
      }),
      { numRuns },
    );
    expect(parseCursor(formatCursor(["2026-01-01' OR 1=1", 1, 1]), z.tuple([instantKey, idKey, idKey]))).toBeNull();
  });
});
