import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { lizardParser } from '../parsers.ts';

const row = '7,4,45,2,7,"rate@4-10@a.py","a.py","rate","rate( weight )",4,10\n';
const endless = { code: 'results-missing', settledBy: [0, 1] };
const item = (complexity: string): string =>
  `<item name="f(...) at a.py:1"><value>1</value><value>7</value><value>${complexity}</value></item>`;
const xml = (items: string, functions: number): string =>
  `<cppncss><measure type="Function"><labels><label>Nr.</label><label>NCSS</label><label>CCN</label></labels>${items}</measure><measure type="File"><labels><label>Nr.</label></labels><sum label="Functions" value="${functions}"/></measure></cppncss>`;

describe('lizardParser', () => {
  it.each(['functions.csv', 'functions.xml'])('reads the functions of %s', async (file) => {
    const { metrics, figures } = await parse(lizardParser, fixture(`lizard/${file}`));
    expect(figures).toEqual({ functions: 10, max: 4 });
    expect(metrics).toEqual({
      'complexity.max': { value: 4, sampleSize: 10, combine: 'worst', unit: 'count' },
      'complexity.average': { value: 1.5, sampleSize: 10, combine: 'worst', unit: 'count' },
    });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['CSV, which has no end', fixture('lizard/functions.csv'), [endless]],
    ['CSV with the names of its columns', fixture('lizard/verbose.csv'), [endless]],
    ['XML', fixture('lizard/functions.xml'), []],
    ['XML of nothing', fixture('lizard/nothing.xml'), [{ code: 'nothing-scanned', of: 0 }]],
    ['lost functions', xml(item('2'), 3), [{ code: 'self-contradicting', count: 2 }]],
    ['a row that is cut', row + row.slice(0, 30), [{ code: 'results-missing', count: 1 }]],
    ['a row that is cut in its last name', row + row.slice(0, 55), [{ code: 'results-missing', count: 1 }]],
    ['a crash', `${row}Traceback (most recent call last):\n`, [{ code: 'invocation-failed' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(lizardParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['the table for people', '================\n  NLOC    CCN   token  PARAM  length  location\n', 'wrong-format'],
    ['a function without a complexity', xml(item('x'), 1), 'invalid-content'],
    ['another XML', '<coverage/>', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parse(lizardParser, content))).toMatchObject({ code });
  });

  it('refuses XML that is cut, wherever', async () => {
    expect(await acceptedCuts(lizardParser, xml(item('2'), 1))).toEqual([]);
  });
});
