import { describe, expect, it } from '@jest/globals';
import { atEachPlace } from '@portcullis/gate-core';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cpdParser } from '../parsers.ts';

const report = (inner: string): string => `<pmd-cpd>${inner}</pmd-cpd>`;
const copies = (...places: readonly string[]): string =>
  `<duplication lines="4" tokens="40">${places.map((path) => `<file path="${path}" line="3"/>`).join('')}</duplication>`;
/** Exit code 0 shows that all folders were there. */
const unlisted = { code: 'results-missing', count: 1, settledBy: [0] };

describe('cpdParser', () => {
  it.each(['findings.xml', 'version-6.xml'])('reads the duplications of %s', async (name) => {
    const { summary, findings } = await parseAll(cpdParser, fixture(`cpd/${name}`));
    expect(summary).toMatchObject({
      tools: ['cpd'],
      scanGaps: [{ code: 'results-missing', count: 1, settledBy: [0, 4] }],
      figures: { findings: 1, scanned_files: 3, duplicated_lines: 11 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'duplication',
        message: '11 duplicated lines (47 tokens), also at line 29 of this file',
        severity: 'unrated',
        location: { path: 'jvm/src/shop/Login.java', startLine: 17, endLine: 27 },
      },
    ]);
  });

  it('names the other places as seen from the first', async () => {
    const { findings } = await parseAll(cpdParser, report(copies('/w/shop/a.c', '/w/shop/b.c', '/w/lib/c.c')));
    expect(findings[0]?.message).toBe('4 duplicated lines (40 tokens), also at b.c:3, lib/c.c:3');
    expect(findings[0]?.location).toMatchObject({ startLine: 3, endLine: 6 });
  });

  it('is at each of the places', async () => {
    const [finding] = (await parseAll(cpdParser, report(copies('a.c', 'b.c', 'a.c')))).findings;
    expect(finding?.location).toMatchObject({ path: 'a.c', startLine: 3, endLine: 6 });
    expect(finding?.furtherPlaces).toMatchObject([{ location: { path: 'b.c', startLine: 3, endLine: 6 } }]);
  });

  it('knows its places again in another order', async () => {
    const [forth, back] = await Promise.all([
      parseAll(cpdParser, report(copies('a.c', 'b.c'))),
      parseAll(cpdParser, report(copies('b.c', 'a.c'))),
    ]);
    const marksOf = ({ findings }: typeof forth): string[] =>
      findings.flatMap((finding) => atEachPlace(finding).map(({ fingerprint }) => fingerprint)).toSorted();
    expect(marksOf(back)).toEqual(marksOf(forth));
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('cpd/clean.xml'), [unlisted]],
    ['a report without the folder that is not there', fixture('cpd/missing-folder.xml'), [unlisted]],
    ['a folder without sources', fixture('cpd/no-files.xml'), [{ code: 'nothing-scanned' }]],
    ['no file', report(''), [{ code: 'nothing-scanned' }]],
    [
      'elements of a dialect',
      report('<file path="a"/><duplicate/>'),
      [{ code: 'results-missing', count: 1 }, unlisted],
    ],
    [
      'a file that was not read',
      report('<file path="a"/><error filename="b" msg="x"/>'),
      [{ code: 'files-not-scanned', count: 1, examples: ['b: x'] }, unlisted],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(cpdParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['a duplication without a length', report('<duplication tokens="3"/>')],
    ['a place without a path', report('<duplication lines="1" tokens="3"><file line="1"/></duplication>')],
    ['another root', '<pmd/>'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(cpdParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(cpdParser, report(copies('a', 'b')))).toEqual([]);
  });
});
