import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { treeOf } from '../../testing/tree.ts';
import { jacocoParser } from '../parsers.ts';

const report = (inner: string): string => `<report name="shop">${inner}</report>`;
const line = (nr: number, ci: number, mb = 0, cb = 0): string =>
  `<line nr="${nr}" mi="1" ci="${ci}" mb="${mb}" cb="${cb}"/>`;
const file = (name: string, lines: string): string => `<sourcefile name="${name}">${lines}</sourcefile>`;
const inPackage = (inner: string, name = 'shop'): string => `<package name="${name}">${inner}</package>`;

async function coverageOf(content: string, files: readonly string[]): Promise<readonly FileCoverage[]> {
  const sent: FileCoverage[] = [];
  const coverage = { add: (each: FileCoverage) => void sent.push(each) };
  await jacocoParser.parse({ ...bytesInput(content), ...treeOf(files) }, { ...noFindings, coverage });
  return sent;
}

describe('jacocoParser', () => {
  it('counts lines and branches as JaCoCo does', async () => {
    const summary = await parse(jacocoParser, fixture('jacoco/coverage.xml'));
    expect(summary).toMatchObject({
      scanGaps: [],
      metrics: {
        'coverage.lines': { value: (100 * 15) / 35, sampleSize: 35 },
        'coverage.branches': { value: 30, sampleSize: 20 },
      },
      figures: { files: 3, lines: 35, lines_covered: 15, branches: 20, branches_covered: 6 },
    });
    expect(summary.producedAt).toMatch(/^2026-/u);
  });

  it('states no coverage of a run without tests as anything but 0 %', async () => {
    expect((await parse(jacocoParser, fixture('jacoco/nothing-run.xml'))).metrics).toMatchObject({
      'coverage.lines': { value: 0, sampleSize: 35 },
    });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['classes without line numbers', fixture('jacoco/without-line-numbers.xml'), [{ code: 'nothing-scanned' }]],
    ['no classes', fixture('jacoco/empty.xml'), [{ code: 'nothing-scanned' }]],
    [
      'a package without line numbers',
      report(
        inPackage(file('A.java', line(1, 1))) +
          inPackage('<class name="b/B"><counter type="INSTRUCTION" missed="3" covered="0"/></class>', 'b'),
      ),
      [{ code: 'results-missing', count: 1, examples: ['b: compiled without line numbers'] }],
    ],
    [
      'a total that is worse than the lines',
      report(`${inPackage(file('A.java', line(1, 1)))}<counter type="LINE" missed="9" covered="1"/>`),
      [{ code: 'self-contradicting' }],
    ],
    [
      'totals of packages that are worse than the lines',
      report(inPackage(`${file('A.java', line(1, 1))}<counter type="LINE" missed="9" covered="1"/>`)),
      [{ code: 'self-contradicting', examples: ['LINE: 1 of 10 in all, 1 of 1 listed'] }],
    ],
    [
      'totals of files that are worse than the lines',
      report(inPackage(file('A.java', `${line(1, 1)}<counter type="BRANCH" missed="2" covered="0"/>`))),
      [{ code: 'self-contradicting' }],
    ],
    [
      'a total of lines that are not listed',
      report(`${inPackage('')}<counter type="LINE" missed="0" covered="9"/>`),
      [{ code: 'nothing-scanned' }, { code: 'self-contradicting' }],
    ],
    [
      'a file that is listed twice',
      report(inPackage(file('A.java', line(1, 1)) + file('A.java', line(1, 0)))),
      [{ code: 'self-contradicting' }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(jacocoParser, content)).scanGaps).toMatchObject(gaps);
  });

  it('keeps files of the same name in two modules apart', async () => {
    const group = (name: string, hits: number): string =>
      `<group name="${name}">${inPackage(file('A.java', line(1, hits)))}</group>`;
    const content = report(group('cart', 1) + group('login', 0));
    expect((await parse(jacocoParser, content)).figures).toMatchObject({ files: 2, lines: 2, lines_covered: 1 });
    const sent = await coverageOf(content, ['cart/src/main/java/shop/A.java', 'login/src/main/java/shop/A.java']);
    expect(sent.map(({ path, lines }) => [path, lines.get(1)])).toEqual([
      ['cart/src/main/java/shop/A.java', true],
      ['login/src/main/java/shop/A.java', false],
    ]);
  });

  it('does not let a file of a module that is elsewhere cover one of the tree', async () => {
    const group = (name: string, hits: number): string =>
      `<group name="${name}">${inPackage(file('A.java', line(1, hits)))}</group>`;
    const content = report(group('cart', 1) + group('login', 0));
    expect(await coverageOf(content, ['login/src/main/java/shop/A.java'])).toMatchObject([
      { path: 'shop/A.java', unplaced: 'ambiguous', mayBe: ['login/src/main/java/shop/A.java'] },
      { path: 'login/src/main/java/shop/A.java', lines: new Map([[1, false]]) },
    ]);
    expect(await coverageOf(content, ['src/main/java/shop/A.java'])).toMatchObject([
      { unplaced: 'ambiguous' },
      { unplaced: 'ambiguous' },
    ]);
    expect(await coverageOf(content, ['shop/A.java'])).toMatchObject([
      { path: 'cart/shop/A.java', unplaced: 'ambiguous', mayBe: ['shop/A.java'] },
      { path: 'login/shop/A.java', unplaced: 'ambiguous', mayBe: ['shop/A.java'] },
    ]);
  });

  it('finds a file below the folder of its sources', async () => {
    const content = report(inPackage(file('A.java', line(1, 1, 1, 1))));
    expect(await coverageOf(content, ['src/main/java/shop/A.java', 'README.md'])).toMatchObject([
      { path: 'src/main/java/shop/A.java', branches: new Map([[1, { all: 2, covered: 1 }]]) },
    ]);
  });

  it('does not choose between two files that it may be', async () => {
    const content = report(inPackage(file('A.java', line(1, 1))));
    expect(await coverageOf(content, ['a/shop/A.java', 'b/shop/A.java'])).toMatchObject([
      { unplaced: 'ambiguous', mayBe: ['a/shop/A.java', 'b/shop/A.java'] },
    ]);
  });

  it.each<[string, string]>([
    ['a line without a number', report(inPackage(file('A.java', '<line ci="1"/>')))],
    ['a line without a count', report(inPackage(file('A.java', '<line nr="1"/>')))],
    ['a file without a name', report(inPackage('<sourcefile/>'))],
    ['a file without a package', report(file('A.java', line(1, 1)))],
    ['branches that are no number', report(inPackage(file('A.java', '<line nr="1" ci="1" mb="-1"/>')))],
    ['a total without counts', report('<counter type="LINE"/>')],
    ['another root', '<coverage/>'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(jacocoParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(jacocoParser, report(inPackage(file('A.java', line(1, 1)))))).toEqual([]);
  });
});
