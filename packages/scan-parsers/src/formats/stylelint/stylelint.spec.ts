import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { stylelintParser } from '../parsers.ts';

const warning = {
  line: 1,
  column: 2,
  rule: 'color-no-invalid-hex',
  severity: 'error',
  text: 'Bad (color-no-invalid-hex)',
};
const report = (warnings: readonly object[], more: object = {}): string =>
  JSON.stringify([{ source: 'a.css', errored: warnings.length > 0, warnings, ...more }]);

describe('stylelintParser', () => {
  it.each(['findings.json', 'version-14.json'])('reads the warnings of %s', async (file) => {
    const { summary, findings } = await parseAll(stylelintParser, fixture(`stylelint/${file}`));
    expect(summary).toMatchObject({
      tools: ['stylelint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [2], failure: [1, 64, 78] },
      figures: { findings: 4, by_severity: { error: 3, warning: 1 }, files: 1 },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'color-no-invalid-hex')).toMatchObject({
      message: expect.stringMatching(/nvalid hex color "#FFFFFFF"$/u),
      category: 'style',
      severity: 'high',
      location: { path: 'web/styles/shop.css', startLine: 1, startColumn: 12 },
      helpUri: 'https://stylelint.io/user-guide/rules/color-no-invalid-hex',
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.json', 0, []],
    ['syntax-error.json', 1, [{ code: 'files-not-scanned', count: 1 }]],
    ['invalid-option.json', 0, [{ code: 'results-missing', count: 1 }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(stylelintParser, fixture(`stylelint/${file}`));
    expect([findings.length, summary.scanGaps]).toMatchObject([count, gaps]);
  });

  it.each<[string, string, object]>([
    ['no file', '[]', { code: 'nothing-scanned' }],
    ['an ignored file', report([], { ignored: true }), { code: 'files-not-scanned' }],
    ['a file that could not be parsed', report([], { parseErrors: [{ text: 'x' }] }), { code: 'files-not-scanned' }],
    ['a file with errors that are not listed', report([], { errored: true }), { code: 'self-contradicting' }],
  ])('does not take %s for clean', async (_name, content, gap) => {
    expect((await parseAll(stylelintParser, content)).summary.scanGaps).toContainEqual(expect.objectContaining(gap));
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['a file without warnings', '[{"source": "a.css"}]'],
    ['a warning without a severity', report([{ ...warning, severity: 1 }])],
    ['a warning without a text', report([{ ...warning, text: null }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(stylelintParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(stylelintParser, report([warning]))).toEqual([]);
  });
});
