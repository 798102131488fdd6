import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { blackParser } from '../parsers.ts';

const black = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(blackParser, content);

describe('blackParser', () => {
  it('finds the files that would be reformatted', async () => {
    const { summary, findings } = await black(fixture('black/would-reformat.txt'));
    expect(summary).toMatchObject({ figures: { findings: 1, files: 2, unchanged: 1, errors: 0 }, scanGaps: [] });
    expect(findings).toMatchObject([
      { tool: 'black', category: 'style', location: { path: 'format/untidy/untidy.py' } },
    ]);
  });

  it('takes "would be left unchanged" for clean', async () => {
    expect((await black(fixture('black/clean.txt'))).summary).toMatchObject({
      figures: { findings: 0, files: 1 },
      scanGaps: [],
    });
  });

  it("tells Black's own failure apart", async () => {
    const { summary } = await black(fixture('black/cannot-format.txt'));
    expect(summary).toMatchObject({
      figures: { findings: 1, errors: 1 },
      scanGaps: [{ code: 'files-not-scanned', count: 1, of: 3 }],
    });
    expect(summary.exitCodes?.failure).toContain(123);
  });

  it.each<[string, string, string]>([
    [
      'files that the summary alone counts',
      'would reformat a.py\n2 files would be reformatted.\n',
      'self-contradicting',
    ],
    ['failures that the summary alone counts', '1 file would fail to reformat.\n', 'files-not-scanned'],
    ['no file at all', 'No Python files are present to be formatted. Nothing to do 😴\n', 'nothing-scanned'],
    [
      'no file in one of two runs',
      'No Python files are present to be formatted. Nothing to do 😴\nAll done! ✨ 🍰 ✨\n3 files would be left unchanged.\n',
      'nothing-scanned',
    ],
    [
      'any other error',
      'error: could not open the cache\nAll done! ✨ 🍰 ✨\n3 files would be left unchanged.\n',
      'files-not-scanned',
    ],
  ])('calls %s a gap', async (_name, content, code) => {
    expect((await black(content)).summary.scanGaps).toMatchObject([{ code }]);
  });

  it('adds up the summaries of several runs', async () => {
    const { summary } = await black(
      'error: cannot parse: a.py:1:6\nwould reformat b.py\n1 file would be reformatted, 2 files would fail to reformat.\n3 files would be left unchanged.\n',
    );
    expect(summary).toMatchObject({
      figures: { findings: 1, files: 6, unchanged: 3, errors: 2 },
      scanGaps: [{ code: 'files-not-scanned', count: 2, of: 6 }],
    });
  });

  it('reads through the colours of a terminal', async () => {
    const { summary } = await black(
      '\u001b[1mwould reformat a.py\u001b[0m\n\u001b[34m\u001b[1m1 file \u001b[0mwould be reformatted.\n',
    );
    expect(summary.figures).toMatchObject({ findings: 1, files: 1 });
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'empty'],
    ['a list without a summary', 'would reformat a.py\n', 'truncated'],
    ['a run that changed files', 'reformatted a.py\n', 'wrong-format'],
    ['usage text', 'Usage: black [OPTIONS] SRC ...\nError: No such option: --chek\n', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(black(content))).toMatchObject({ code });
  });
});
