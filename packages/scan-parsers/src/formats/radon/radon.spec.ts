import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { radonParser } from '../parsers.ts';

const radon = (content: string | Uint8Array): Promise<ReportSummary> => parse(radonParser, content);

describe('radonParser', () => {
  const block = (type: string, complexity: number): object => ({ type, complexity, rank: 'A', name: 'x', lineno: 1 });

  it('takes the largest and the mean complexity of functions and methods', async () => {
    const { metrics } = await radon(
      JSON.stringify({ 'a.py': [block('function', 2), block('class', 90), block('method', 7)] }),
    );
    expect(metrics).toEqual({
      'complexity.max': { value: 7, sampleSize: 2, combine: 'worst', unit: 'count' },
      'complexity.average': { value: 4.5, sampleSize: 2, combine: 'worst', unit: 'count' },
    });
  });

  it('reads what Radon writes', async () => {
    const { figures, scanGaps } = await radon(fixture('radon/complexity.json'));
    expect(figures).toMatchObject({ max: 4, errors: 0 });
    expect(scanGaps).toEqual([]);
  });

  it('calls files that Radon cannot parse a gap', async () => {
    const { scanGaps } = await radon(fixture('radon/unparseable-file.json'));
    expect(scanGaps).toMatchObject([
      { code: 'files-not-scanned', count: 1, of: 2, examples: [expect.stringContaining('broken/unclosed.py')] },
    ]);
  });

  it('states no complexity where there is no function', async () => {
    expect((await radon('{"a.py": []}')).metrics).toEqual({});
    expect((await radon('{}')).scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it.each([
    ['[]', 'wrong-format'],
    ['{"results": {}}', 'wrong-format'],
    ['{"a.py": [{"type": "function"}]}', 'invalid-content'],
    ['{"a.py": [{"type": "function", "rank": "A", "complexity": 1e999}]}', 'invalid-content'],
    ['{"a.py": [{"type": "function", "rank": "A", "complexity": 1.5}]}', 'invalid-content'],
    ['{"a.py": [{"type": "function", "rank": "A", "complexity": "4"}]}', 'invalid-content'],
    ['{"a.py": [', 'truncated'],
    ['', 'empty'],
  ])('refuses %s', async (content, code) => {
    expect(await faultOf(radon(content))).toMatchObject({ code });
  });
});
