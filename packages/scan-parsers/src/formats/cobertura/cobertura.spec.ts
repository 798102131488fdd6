import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { coberturaParser } from '../parsers.ts';

const read = (content: string | Uint8Array, pieceBytes?: number): Promise<ReportSummary> =>
  parse(coberturaParser, content, pieceBytes);

/** A report with one class a file name, each with its lines. */
function report(...classes: readonly [fileName: string, lines: string][]): string {
  const body = classes
    .map(([fileName, lines]) => `<class filename="${fileName}"><lines>${lines}</lines></class>`)
    .join('');
  return `<coverage line-rate="1" branch-rate="1"><packages><package><classes>${body}</classes></package></packages></coverage>`;
}

describe('coberturaParser on fixtures', () => {
  it.each<[string, number, number, number]>([
    ['same-file-twice', 2, 5, 4],
    ['stale-root-rates', 1, 4, 1],
  ])('merges the lines of %s', async (name, files, lines, covered) => {
    const { figures, metrics } = await read(fixture(`cobertura/${name}.xml`));
    expect(figures).toMatchObject({ files, lines_merged: lines, lines_merged_covered: covered });
    expect(metrics['coverage.lines']).toEqual({
      value: (100 * covered) / lines,
      sampleSize: lines,
      combine: 'worst',
      unit: 'percent',
    });
  });

  it('contradicts itself where the root counts more lines than are listed: classes of one name take each other’s place', async () => {
    const listed =
      '<class filename="u.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>';
    const { metrics, scanGaps } = await read(
      `<coverage line-rate="0.6" lines-valid="5" lines-covered="3"><packages><package><classes>${listed}</classes></package></packages></coverage>`,
    );
    expect(metrics['coverage.lines']?.value).toBe(50);
    expect(scanGaps).toEqual([
      {
        code: 'self-contradicting',
        count: 1,
        of: 5,
        examples: ['the root counts 5 lines, 2 of them not covered; 2 are listed, 1 of them not covered'],
      },
    ]);
  });

  it.each(['2', '1', 'many', '2.5'])('lets the root count %s of two lines, one of them covered', async (count) => {
    const listed =
      '<class filename="u.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>';
    expect(
      (
        await read(
          `<coverage line-rate="1" lines-valid="${count}" lines-covered="1"><packages><package><classes>${listed}</classes></package></packages></coverage>`,
        )
      ).scanGaps,
    ).toEqual([]);
  });

  it.each(['lines-covered="4"', 'lines-covered="many"', ''])(
    'lets the root count five of two lines where none is lost that nothing covers: %s',
    async (covered) => {
      const listed =
        '<class filename="u.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>';
      expect(
        (
          await read(
            `<coverage line-rate="1" lines-valid="5" ${covered}><packages><package><classes>${listed}</classes></package></packages></coverage>`,
          )
        ).scanGaps,
      ).toEqual([]);
    },
  );

  it.each([
    ['the root counts both', 'lines-valid="4" lines-covered="2"'],
    ['the root counts what is not covered', 'lines-valid="3" lines-covered="1"'],
    ['the root counts nothing', ''],
  ])('does not let one file cover another of the same name in another package: %s', async (_name, root) => {
    const lines = (hits: number): string => `<line number="1" hits="${hits}"/><line number="2" hits="${hits}"/>`;
    const inPackage = (hits: number): string =>
      `<package name="p"><classes><class filename="u.py"><lines>${lines(hits)}</lines></class></classes></package>`;
    const { scanGaps } = await read(`<coverage ${root}><packages>${inPackage(1)}${inPackage(0)}</packages></coverage>`);
    expect(scanGaps).toEqual([
      {
        code: 'self-contradicting',
        count: 2,
        of: 2,
        examples: ['u.py: 2 lines are covered where it is listed once and not where it is listed again'],
      },
    ]);
  });

  it.each([
    ['the root counts one file', 'lines-valid="1" lines-covered="1"', 1, 0],
    ['both packages say the same', 'lines-valid="2" lines-covered="2"', 1, 1],
  ])('takes one file in two packages for one where %s', async (_name, root, first, second) => {
    const inPackage = (hits: number): string =>
      `<package><classes><class filename="u.cs"><lines><line number="1" hits="${hits}"/></lines></class></classes></package>`;
    const { scanGaps } = await read(
      `<coverage ${root}><packages>${inPackage(first)}${inPackage(second)}</packages></coverage>`,
    );
    expect(scanGaps).toEqual([]);
  });

  it('says which classes list lines under their methods alone, for they do not count', async () => {
    const hidden =
      '<class filename="b.py"><methods><method><lines><line number="1" hits="0"/><line number="2" hits="0"/></lines></method></methods><lines/></class>';
    const { scanGaps, figures } = await read(
      report(['a.py', '<line number="1" hits="1"/>']).replace('</classes>', `${hidden}</classes>`),
    );
    expect(figures).toMatchObject({ files: 2, lines_merged: 1, lines_merged_covered: 1 });
    expect(scanGaps).toEqual([
      { code: 'results-missing', count: 1, of: null, examples: ['b.py: 2 lines listed only under its methods'] },
    ]);
  });

  it.each(['no-lines', 'class-without-lines'])('states no coverage for %s, whatever its root says', async (name) => {
    const { metrics, scanGaps } = await read(fixture(`cobertura/${name}.xml`));
    expect(metrics).toEqual({});
    expect(scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it('agrees with coverage.py where lines and branches are measured', async () => {
    const { figures, metrics } = await read(fixture('cobertura/branches.xml'));
    const root = Object.fromEntries(Object.entries(figures['root'] as Record<string, string>));
    expect(figures).toMatchObject({
      lines_merged: Number(root['lines-valid']),
      lines_merged_covered: Number(root['lines-covered']),
      branches_merged: Number(root['branches-valid']),
      branches_merged_covered: Number(root['branches-covered']),
    });
    expect(metrics['coverage.branches']?.sampleSize).toBe(Number(root['branches-valid']));
  });

  it.each(['with-doctype', 'windows-paths', 'lines-only'])('reads %s', async (name) => {
    const { figures } = await read(fixture(`cobertura/${name}.xml`));
    expect(figures['lines_merged']).toBeGreaterThan(0);
  });

  it('refuses a report that was cut', async () => {
    expect(await faultOf(read(fixture('cobertura/truncated.xml')))).toMatchObject({ code: 'truncated' });
  });
});

describe('lines', () => {
  it.each<[string, number]>([
    ['1', 1],
    ['0', 0],
    ['99999999999999999999999999', 1],
    ['1e30', 1],
    ['0.0', 0],
    ['-1', 0],
  ])('with %s hits', async (hits, covered) => {
    const { figures } = await read(report(['a.py', `<line number="1" hits="${hits}"/>`]));
    expect(figures).toMatchObject({ lines_merged: 1, lines_merged_covered: covered });
  });

  it('without hits are not covered', async () => {
    const { figures } = await read(report(['a.py', '<line number="1"/>']));
    expect(figures).toMatchObject({ lines_merged: 1, lines_merged_covered: 0 });
  });

  it('of methods are copies and left out', async () => {
    const method = '<methods><method><lines><line number="9" hits="1"/></lines></method></methods>';
    const { figures } = await read(
      report(['a.py', '<line number="1" hits="0"/>']).replace('<lines>', `${method}<lines>`),
    );
    expect(figures).toMatchObject({ lines: 1, lines_covered: 0 });
  });

  it.each(['<line hits="1"/>', '<line number="one" hits="1"/>', '<line number="1" hits="often"/>'])(
    '%s are refused with their place',
    async (line) => {
      expect(await faultOf(read(report(['a.py', line])))).toMatchObject({ code: 'invalid-content', line: 1 });
    },
  );

  it('are counted per class and merged by file and line', async () => {
    const first = '<line number="1" hits="0"/><line number="2" hits="1"/>';
    const second = '<line number="1" hits="3"/><line number="2" hits="0"/>';
    const { figures } = await read(report(['a.py', first], ['b.py', first], ['a.py', second]));
    expect(figures).toMatchObject({ files: 2, lines: 6, lines_covered: 3, lines_merged: 4, lines_merged_covered: 3 });
  });
});

describe('branches', () => {
  const line = (condition: string): string =>
    `<line number="1" hits="1" branch="true" condition-coverage="${condition}"/>`;

  it('come from condition-coverage', async () => {
    const { metrics } = await read(report(['a.py', line('25% (1/4)')]));
    expect(metrics['coverage.branches']).toEqual({ value: 25, sampleSize: 4, combine: 'worst', unit: 'percent' });
  });

  it('of the same line are the same branches: the best copy counts', async () => {
    const { figures } = await read(report(['a.py', line('25% (1/4)') + line('50% (2/4)')]));
    expect(figures).toMatchObject({ branches: 8, branches_covered: 3, branches_merged: 4, branches_merged_covered: 2 });
  });

  it('are never more than there are', async () => {
    const { metrics } = await read(report(['a.py', line('100% (9/2)')]));
    expect(metrics['coverage.branches']?.value).toBe(100);
  });

  it.each(['100%', '', 'n/a'])('without counts (%j) are not measured', async (condition) => {
    expect((await read(report(['a.py', line(condition)]))).metrics['coverage.branches']).toBeUndefined();
  });
});

describe('the head of the report', () => {
  it.each<[string, string | null]>([
    ['1767603600000', '2026-01-05T09:00:00.000Z'],
    ['1767603600', '2026-01-05T09:00:00.000Z'],
    ['yesterday', null],
  ])('made at %s', async (timestamp, producedAt) => {
    expect((await read(`<coverage line-rate="1" timestamp="${timestamp}"><packages/></coverage>`)).producedAt).toBe(
      producedAt,
    );
  });

  it('gives the root and the sources as figures, as written', async () => {
    const { figures } = await read(
      '<coverage line-rate="0.5" version="7"><sources><source>\n /src </source><source/></sources></coverage>',
    );
    expect(figures).toMatchObject({ root: { 'line-rate': '0.5', version: '7' }, sources: ['/src', ''] });
  });
});

describe('what coberturaParser refuses', () => {
  it.each([
    ['<testsuite/>', 'wrong-format', /JUnit/u],
    ['<coverage generated="1"><project><metrics/></project></coverage>', 'wrong-format', /Clover/u],
    ['<coverage version="1"><file path="a"/></coverage>', 'wrong-format', /have the tool write Cobertura/iu],
    ['<report name="jacoco"/>', 'wrong-format', /JaCoCo/u],
    [report(['a', '']).replace(' filename="a"', ''), 'invalid-content', null],
  ])('%s', async (content, code, hint) => {
    const fault = await faultOf(read(content));
    expect(fault.code).toBe(code);
    if (hint !== null) expect(fault.hint).toMatch(hint);
  });

  it('every beginning of a report, at whatever byte it is cut', async () => {
    const bytes = fixture('cobertura/same-file-twice.xml');
    const end = new TextDecoder().decode(bytes).trimEnd().length;
    for (let length = 0; length < end; length++) {
      expect(['truncated', 'empty']).toContain((await faultOf(read(bytes.subarray(0, length)))).code);
    }
  });
});

it('merges any lines to the same result as a table of them does', async () => {
  const entry = fc.record({
    file: fc.constantFrom('a', 'b', 'c'),
    number: fc.integer({ min: 1, max: 9 }),
    hits: fc.integer({ min: 0, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(entry), async (entries) => {
      const table = new Map<string, boolean>();
      for (const { file, number, hits } of entries)
        table.set(`${file}:${number}`, table.get(`${file}:${number}`) === true || hits > 0);
      const { figures } = await read(
        report(
          ...entries.map(({ file, number, hits }): [string, string] => [
            file,
            `<line number="${number}" hits="${hits}"/>`,
          ]),
        ),
      );
      expect(figures).toMatchObject({
        lines_merged: table.size,
        lines_merged_covered: [...table.values()].filter(Boolean).length,
      });
    }),
  );
});
