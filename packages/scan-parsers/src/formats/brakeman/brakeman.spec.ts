import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { brakemanParser } from '../parsers.ts';

const warning = { warning_code: 14, message: 'm', file: 'a.rb', line: 3, confidence: 'High' };
const info = { number_of_controllers: 1, checks_performed: ['SQL'], brakeman_version: '7.0.0' };
const report = (warnings: readonly object[], scan: object = {}, more: object = {}): string =>
  JSON.stringify({ scan_info: { ...info, security_warnings: warnings.length, ...scan }, warnings, ...more });

describe('brakemanParser', () => {
  it('reads warnings, and ignored ones as suppressed', async () => {
    const { summary, findings } = await parseAll(brakemanParser, fixture('brakeman/findings.json'));
    expect(summary).toMatchObject({
      tools: ['brakeman'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [3] },
      figures: { findings: 3, suppressed: 1, by_severity: { High: 1, Medium: 1, Weak: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'BRAKE0000',
        category: 'code',
        severity: 'high',
        confidence: 'high',
        cwes: ['CWE-89'],
        location: { path: 'app/controllers/carts_controller.rb', startLine: 12 },
        helpUri: 'https://brakemanscanner.org/docs/warning_types/sql_injection/',
      },
      { ruleId: 'BRAKE0014', severity: 'medium' },
      {
        ruleId: 'BRAKE0013',
        severity: 'low',
        confidence: 'low',
        nativeSeverity: 'Weak',
        location: { startLine: null },
      },
      { standing: 'suppressed', suppressionReason: 'the column is checked above' },
    ]);
  });

  it('knows no other confidence', async () => {
    const { findings } = await parseAll(brakemanParser, report([{ ...warning, confidence: 'Odd' }]));
    expect(findings).toMatchObject([{ severity: 'unknown', confidence: 'unrated' }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean scan', fixture('brakeman/clean.json'), []],
    ['a file that does not parse', fixture('brakeman/errors.json'), [{ code: 'files-not-scanned', count: 1 }]],
    ['no check', report([], { checks_performed: [] }), [{ code: 'nothing-scanned' }]],
    ['an empty application', report([], { number_of_controllers: 0 }), [{ code: 'nothing-scanned' }]],
    ['lost warnings', report([], { security_warnings: 2 }), [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(brakemanParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['a scan without warnings', JSON.stringify({ scan_info: info })],
    ['warnings without a scan', '{"warnings": []}'],
    ['a warning without a number', report([{ ...warning, warning_code: undefined }])],
    ['a warning without a file', report([{ ...warning, file: undefined }])],
    ['errors that are none', report([], {}, { errors: [1] })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(brakemanParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(brakemanParser, report([warning]))).toEqual([]);
  });
});
