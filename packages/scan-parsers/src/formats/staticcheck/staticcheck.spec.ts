import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { staticcheckParser } from '../parsers.ts';

const problem = (more: object): string =>
  JSON.stringify({
    code: 'S1000',
    severity: 'error',
    location: { file: 'a.go', line: 1, column: 2 },
    end: {},
    message: 'm',
    ...more,
  });

describe('staticcheckParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(staticcheckParser, fixture('staticcheck/findings.ndjson'));
    expect(summary).toMatchObject({
      tools: ['staticcheck'],
      scanGaps: [{ settledBy: [0, 1] }],
      figures: { findings: 1 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'SA5000',
        category: 'code',
        severity: 'high',
        location: { path: 'golang/crash/crash_test.go', startLine: 9, endLine: 9, endColumn: 16 },
        helpUri: 'https://staticcheck.dev/docs/checks/#SA5000',
      },
    ]);
  });

  it('calls a package that does not compile a gap', async () => {
    const { summary } = await parseAll(staticcheckParser, fixture('staticcheck/uncompiled.ndjson'));
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 2 }, { settledBy: [0, 1] }]);
  });

  it.each([
    [{ severity: 'warning' }, { severity: 'medium', category: 'style', standing: 'active' }],
    [{ severity: 'ignored' }, { standing: 'suppressed', nativeSeverity: 'ignored' }],
    [{ severity: 'odd' }, { severity: 'unknown' }],
  ])('reads %j', async (more, expected) => {
    expect((await parseAll(staticcheckParser, problem(more))).findings).toMatchObject([expected]);
  });

  it.each<[string, string]>([
    ['the silence of a clean run, or of none', ''],
    ['a problem without a message', problem({ message: 1 })],
    ['a problem without a place', problem({ location: null })],
    ['a line that is cut', problem({}).slice(0, -3)],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(staticcheckParser, content));
  });
});
