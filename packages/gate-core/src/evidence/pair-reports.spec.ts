import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairReports } from './pair-reports.ts';

const sha = '2c9c412f00d5b0a1c3e4d5f60718293a4b5c6d7e';

describe('pairReports', () => {
  it.each<[string, string[], string[], [string, string][]]>([
    [
      'takes the same path',
      ['a.xml', 'b.xml'],
      ['b.xml', 'a.xml'],
      [
        ['a.xml', 'a.xml'],
        ['b.xml', 'b.xml'],
      ],
    ],
    ['leaves a new report alone', ['a.xml', 'b.xml'], ['a.xml'], [['a.xml', 'a.xml']]],
    ['leaves a lost report alone', ['a.xml'], ['a.xml', 'b.xml'], [['a.xml', 'a.xml']]],
    [
      'takes the only one on both sides, whatever it is called',
      ['new/cov.xml'],
      ['old.xml'],
      [['new/cov.xml', 'old.xml']],
    ],
    ['does not guess among several', ['a.xml', 'c.xml'], ['a.xml', 'b.xml'], [['a.xml', 'a.xml']]],
    [
      'follows versions',
      ['api-1.5.0.xml', 'web-1.5.0.xml'],
      ['api-1.4.2.xml', 'web-1.4.2.xml'],
      [
        ['api-1.5.0.xml', 'api-1.4.2.xml'],
        ['web-1.5.0.xml', 'web-1.4.2.xml'],
      ],
    ],
    [
      'follows commits',
      [`api-${sha}.xml`, 'web-2c9c412.xml'],
      ['api-478e96e.xml', 'web-478e96e.xml'],
      [
        [`api-${sha}.xml`, 'api-478e96e.xml'],
        ['web-2c9c412.xml', 'web-478e96e.xml'],
      ],
    ],
    [
      'does not turn one matrix leg into another',
      ['py-3.12.xml', 'py-3.13.xml'],
      ['py-3.11.xml', 'py-3.12.xml'],
      [['py-3.12.xml', 'py-3.12.xml']],
    ],
    ['does not turn one shard into another', ['s1.xml', 's3.xml'], ['s1.xml', 's2.xml'], [['s1.xml', 's1.xml']]],
    [
      'takes no words for commits',
      ['x/facade.xml', 'x/deadbeef.xml'],
      ['x/cafebabe.xml', 'x/facade.xml'],
      [['x/facade.xml', 'x/facade.xml']],
    ],
    ['pairs nothing with nothing', [], ['a.xml'], []],
  ])('%s', (_, judged, earlier, pairs) => {
    expect([...pairReports(judged, earlier)]).toEqual(pairs);
  });

  it('gives no earlier report to two', () => {
    const path = fc.stringMatching(/^[ab][12]?-?[0-9]{0,2}$/u);
    fc.assert(
      fc.property(fc.array(path, { maxLength: 6 }), fc.array(path, { maxLength: 6 }), (judged, earlier) => {
        const pairs = pairReports(judged, earlier);
        expect(new Set(pairs.values()).size).toBe(pairs.size);
        for (const path of judged)
          if (earlier.includes(path))
            expect(pairs.get(path)).toBe(judged.length === 1 && earlier.length === 1 ? earlier[0] : path);
      }),
    );
  });
});
