import { describe, expect, it } from '@jest/globals';
import { cloverParser, coberturaParser, lcovParser, sonarCoverageParser } from '../formats/parsers.ts';
import { parse } from '../testing/bytes-input.ts';

/** A file of a report, and whether its two lines are covered. */
type Listed = readonly [path: string, isCovered: boolean];

const hits = (isCovered: boolean): number => (isCovered ? 1 : 0);
const formats = [
  [
    lcovParser,
    (files: readonly Listed[]) =>
      files.map(([path, is]) => `SF:${path}\nDA:1,${hits(is)}\nDA:2,${hits(is)}\nend_of_record\n`).join(''),
  ],
  [
    coberturaParser,
    (files: readonly Listed[]) =>
      `<coverage line-rate="0.5"><packages><package><classes>${files.map(([path, is], index) => `<class name="c${index}" filename="${path}"><lines><line number="1" hits="${hits(is)}"/><line number="2" hits="${hits(is)}"/></lines></class>`).join('')}</classes></package></packages></coverage>`,
  ],
  [
    cloverParser,
    (files: readonly Listed[]) =>
      `<coverage generated="1"><project timestamp="1">${files.map(([path, is]) => `<file path="${path}"><line num="1" type="stmt" count="${hits(is)}"/><line num="2" type="stmt" count="${hits(is)}"/></file>`).join('')}</project></coverage>`,
  ],
  [
    sonarCoverageParser,
    (files: readonly Listed[]) =>
      `<coverage version="1">${files.map(([path, is]) => `<file path="${path}"><lineToCover lineNumber="1" covered="${is}"/><lineToCover lineNumber="2" covered="${is}"/></file>`).join('')}</coverage>`,
  ],
] as const;

const spellings: readonly (readonly [string, string])[] = [
  ['src/a.ts', './src/a.ts'],
  ['src/a.ts', 'src//a.ts'],
  ['src/a.ts', 'src/x/../a.ts'],
  ['src/a.ts', String.raw`src\a.ts`],
  ['/r/src/a.ts', '/r/./src/a.ts'],
  ['../src/a.ts', './../src/a.ts'],
];

describe.each(formats.map(([parser, write]) => [parser.format, parser, write] as const))('%s', (_, parser, write) => {
  it.each(spellings)('counts the lines of a file once that is spelt %s and %s', async (one, other) => {
    const { metrics } = await parse(
      parser,
      write([
        [one, true],
        [other, true],
        ['src/b.ts', false],
      ]),
    );
    expect(metrics['coverage.lines']).toMatchObject({ value: 50, sampleSize: 4 });
  });

  it('keeps files apart whose paths differ', async () => {
    const { metrics } = await parse(
      parser,
      write([
        ['src/a.ts', true],
        ['src/A.ts', true],
        ['/src/a.ts', false],
      ]),
    );
    expect(metrics['coverage.lines']).toMatchObject({ sampleSize: 6 });
  });
});
