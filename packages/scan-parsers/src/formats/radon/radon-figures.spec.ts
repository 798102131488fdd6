import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { radonHalParser, radonMiParser, radonRawParser } from '../parsers.ts';

const raw = { loc: 20, lloc: 14, sloc: 13, comments: 1, multi: 0, blank: 6, single_comments: 1 };
const hal = { total: { volume: 9, difficulty: 2, effort: 18, bugs: 0.01, h1: 1, N1: 1 }, functions: {} };

describe('Radon beside complexity', () => {
  it('reads the maintainability index', async () => {
    const { metrics, scanGaps } = await parse(radonMiParser, fixture('radon-mi/maintainability.json'));
    expect(scanGaps).toEqual([]);
    expect(metrics).toMatchObject({
      'maintainability.min': { value: 72.27274666021094, sampleSize: 7, combine: 'worst' },
      'maintainability.average': { sampleSize: 7 },
    });
  });

  it('reads the counts of lines', async () => {
    const { metrics } = await parse(radonRawParser, fixture('radon-raw/lines.json'));
    expect(metrics).toMatchObject({
      'size.lines': { value: 22, sampleSize: 3, combine: 'sum', unit: 'count' },
      'size.sourceLines': { value: 15 },
      'size.logicalLines': { value: 16 },
      'size.comments': { value: 1 },
    });
  });

  it('reads Halstead metrics', async () => {
    const { metrics } = await parse(radonHalParser, fixture('radon-hal/halstead.json'));
    expect(metrics).toMatchObject({
      'halstead.difficulty': { value: 2.6666666666666665, sampleSize: 3, combine: 'worst' },
      'halstead.effort': { value: 106.3016990363956 },
    });
  });

  it.each([
    ['mi', radonMiParser],
    ['raw', radonRawParser],
    ['hal', radonHalParser],
  ] as const)('calls files that %s cannot parse a gap', async (kind, parser) => {
    const { scanGaps } = await parse(parser, fixture(`radon-${kind}/unparseable-file.json`));
    expect(scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1, of: 2 }]);
  });

  it.each([
    ['mi', radonMiParser],
    ['raw', radonRawParser],
    ['hal', radonHalParser],
  ] as const)('states nothing where %s looked at nothing', async (_kind, parser) => {
    expect(await parse(parser, '{}')).toMatchObject({ metrics: {}, scanGaps: [{ code: 'nothing-scanned' }] });
    expect((await parse(parser, '{"a.py": {"error": "e"}}')).metrics).toEqual({});
  });

  it.each([
    ['an array', radonMiParser, '[]'],
    ['complexity', radonMiParser, '{"a.py": []}'],
    ['an index that is no number', radonMiParser, '{"a.py": {"mi": "A"}}'],
    ['an index without an end', radonMiParser, '{"a.py": {"mi": 1e999}}'],
    ['lines that are missing', radonRawParser, JSON.stringify({ 'a.py': { ...raw, sloc: null } })],
    ['lines below 0', radonRawParser, JSON.stringify({ 'a.py': { ...raw, loc: -1 } })],
    ['a list', radonRawParser, '{"a.py": []}'],
    ['a file without a total', radonHalParser, '{"a.py": {}}'],
    ['a list of Halstead metrics', radonHalParser, '{"a.py": []}'],
  ] as const)('refuses %s', async (_name, parser, content) => {
    await faultOf(parse(parser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(radonHalParser, JSON.stringify({ 'a.py': hal }))).toEqual([]);
  });
});
